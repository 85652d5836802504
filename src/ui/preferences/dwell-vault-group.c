/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-vault-group.h"

#include <glib/gi18n.h>

#include "dwell-library-slots.h"
#include "dwell-passphrase-window.h"
#include "dwell-recovery-window.h"

struct _DwellVaultGroup
{
  AdwPreferencesGroup parent_instance;

  AdwActionRow *passphrase_row;
  AdwActionRow *recovery_row;
  AdwActionRow *keyring_row;
  GtkSwitch *keyring_switch;
  GtkLabel *message_label;

  DwellServices *services;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (DwellVaultGroup, dwell_vault_group, ADW_TYPE_PREFERENCES_GROUP)

static void
set_message (DwellVaultGroup *self, const char *text)
{
  gtk_label_set_label (self->message_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), text != NULL);
}

static void
show_created (AdwActionRow *row, GDateTime *created)
{
  g_autoptr (GDateTime) local = created ? g_date_time_to_local (created) : NULL;
  g_autofree char *date = local ? g_date_time_format (local, "%x") : NULL;
  g_autofree char *text = date ? g_strdup_printf (_("Since %s"), date) : NULL;

  adw_action_row_set_subtitle (row, text ? text : "");
}

static void
show_slots (DwellVaultGroup *self, GPtrArray *slots)
{
  gboolean keyring = FALSE;

  for (guint i = 0; i < slots->len; i++)
    {
      DwellSlotInfo *info = g_ptr_array_index (slots, i);

      if (info->kind == DWELL_SLOT_PASSPHRASE)
        show_created (self->passphrase_row, info->created);
      else if (info->kind == DWELL_SLOT_RECOVERY)
        show_created (self->recovery_row, info->created);
      else if (info->kind == DWELL_SLOT_KEYRING)
        keyring = TRUE;
    }

  self->filling = TRUE;
  gtk_switch_set_active (self->keyring_switch, keyring);
  gtk_switch_set_state (self->keyring_switch, keyring);
  self->filling = FALSE;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellVaultGroup) self = user_data;
  g_autoptr (GPtrArray) slots
      = dwell_library_list_slots_finish (DWELL_LIBRARY (source), result, NULL);

  if (self->services && slots)
    show_slots (self, slots);
}

static void
reload (DwellVaultGroup *self)
{
  dwell_library_list_slots_async (self->services->library, NULL, listed_cb, g_object_ref (self));
}

static void
passphrase_done_cb (DwellVaultGroup *self)
{
  set_message (self, _("The passphrase was changed."));
  reload (self);
}

static void
recovery_done_cb (DwellVaultGroup *self)
{
  set_message (self, _("The recovery code was replaced."));
  reload (self);
}

static GtkWindow *
get_window (DwellVaultGroup *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
passphrase_cb (DwellVaultGroup *self)
{
  DwellPassphraseWindow *window
      = dwell_passphrase_window_new (get_window (self), self->services);

  set_message (self, NULL);
  g_signal_connect_object (window, "done", G_CALLBACK (passphrase_done_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
recovery_cb (DwellVaultGroup *self)
{
  DwellRecoveryWindow *window = dwell_recovery_window_new (get_window (self), self->services);

  set_message (self, NULL);
  g_signal_connect_object (window, "done", G_CALLBACK (recovery_done_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
keyring_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellVaultGroup) self = user_data;
  g_autoptr (GError) error = NULL;

  dwell_library_set_keyring_finish (DWELL_LIBRARY (source), result, &error);
  if (self->services == NULL)
    return;

  gtk_widget_set_sensitive (GTK_WIDGET (self->keyring_row), TRUE);
  set_message (self, error ? error->message : NULL);
  reload (self);
}

/* The switch moves at once; it counts once the keyring has answered. */
static gboolean
keyring_cb (DwellVaultGroup *self, gboolean on)
{
  if (self->filling || self->services == NULL)
    return FALSE;

  set_message (self, NULL);
  gtk_window_set_focus (get_window (self), NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->keyring_row), FALSE);
  dwell_library_set_keyring_async (self->services->library, on, NULL, keyring_set_cb,
                                   g_object_ref (self));

  return TRUE;
}

static void
dwell_vault_group_dispose (GObject *object)
{
  DwellVaultGroup *self = DWELL_VAULT_GROUP (object);

  g_clear_pointer (&self->services, dwell_services_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_VAULT_GROUP);

  G_OBJECT_CLASS (dwell_vault_group_parent_class)->dispose (object);
}

static void
dwell_vault_group_class_init (DwellVaultGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_vault_group_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-vault-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellVaultGroup, passphrase_row);
  gtk_widget_class_bind_template_child (widget_class, DwellVaultGroup, recovery_row);
  gtk_widget_class_bind_template_child (widget_class, DwellVaultGroup, keyring_row);
  gtk_widget_class_bind_template_child (widget_class, DwellVaultGroup, keyring_switch);
  gtk_widget_class_bind_template_child (widget_class, DwellVaultGroup, message_label);
  gtk_widget_class_bind_template_callback (widget_class, passphrase_cb);
  gtk_widget_class_bind_template_callback (widget_class, recovery_cb);
  gtk_widget_class_bind_template_callback (widget_class, keyring_cb);
}

static void
dwell_vault_group_init (DwellVaultGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
dwell_vault_group_set_services (DwellVaultGroup *self, DwellServices *services)
{
  g_return_if_fail (DWELL_IS_VAULT_GROUP (self));

  self->services = dwell_services_ref (services);
  if (services->demo || !dwell_library_is_unlocked (services->library))
    gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  else
    reload (self);
}
