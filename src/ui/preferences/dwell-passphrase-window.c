/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-passphrase-window.h"

#include <glib/gi18n.h>

#include "dwell-library-slots.h"
#include "dwell-passphrase-fields.h"
#include "dwell-vault-action.h"

struct _DwellPassphraseWindow
{
  AdwWindow parent_instance;

  GtkEditable *proof_row;
  DwellPassphraseFields *fields;
  DwellVaultAction *action;

  DwellServices *services;
};

G_DEFINE_FINAL_TYPE (DwellPassphraseWindow, dwell_passphrase_window, ADW_TYPE_WINDOW)

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed_cb (DwellPassphraseWindow *self)
{
  gboolean known = *gtk_editable_get_text (self->proof_row) != '\0';
  gboolean ready;
  const char *hint = dwell_passphrase_fields_get_hint (self->fields, &ready);

  dwell_vault_action_set_message (self->action, known ? hint : NULL);
  dwell_vault_action_set_ready (self->action, known && ready);
}

static void
proof_activated_cb (DwellPassphraseWindow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->fields));
}

static void
activate_cb (DwellPassphraseWindow *self)
{
  dwell_vault_action_activate (self->action);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellPassphraseWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean changed =
      dwell_library_change_passphrase_finish (DWELL_LIBRARY (source), result, &error);

  /* The library was locked meanwhile. */
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    {
      dwell_notice_board_say (self->services->notices,
                              changed ? _("The passphrase was changed.") : error->message);
      return;
    }

  dwell_vault_action_end (self->action, changed ? NULL : error->message);
  if (changed)
    {
      gtk_editable_set_text (self->proof_row, "");
      dwell_passphrase_fields_clear (self->fields);
      g_signal_emit (self, signals[DONE], 0);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  gtk_widget_grab_focus (GTK_WIDGET (self->proof_row));
}

static void
change_cb (DwellPassphraseWindow *self)
{
  dwell_library_change_passphrase_async (
      self->services->library, gtk_editable_get_text (self->proof_row),
      dwell_passphrase_fields_get_text (self->fields), NULL, done_cb, g_object_ref (self));
  dwell_vault_action_begin (self->action);
}

/* What is under way cannot be called back: its end should be seen. */
static gboolean
dwell_passphrase_window_close_request (GtkWindow *window)
{
  DwellPassphraseWindow *self = DWELL_PASSPHRASE_WINDOW (window);

  if (dwell_vault_action_is_busy (self->action))
    return GDK_EVENT_STOP;

  return GTK_WINDOW_CLASS (dwell_passphrase_window_parent_class)->close_request (window);
}

static void
dwell_passphrase_window_dispose (GObject *object)
{
  DwellPassphraseWindow *self = DWELL_PASSPHRASE_WINDOW (object);

  if (self->proof_row)
    {
      gtk_editable_set_text (self->proof_row, "");
      dwell_passphrase_fields_clear (self->fields);
    }
  g_clear_pointer (&self->services, dwell_services_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_PASSPHRASE_WINDOW);

  G_OBJECT_CLASS (dwell_passphrase_window_parent_class)->dispose (object);
}

static void
dwell_passphrase_window_class_init (DwellPassphraseWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_passphrase_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = dwell_passphrase_window_close_request;

  signals[DONE] = g_signal_new ("done", DWELL_TYPE_PASSPHRASE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DWELL_TYPE_PASSPHRASE_FIELDS);
  g_type_ensure (DWELL_TYPE_VAULT_ACTION);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/feltsense/Dwell/ui/dwell-passphrase-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellPassphraseWindow, proof_row);
  gtk_widget_class_bind_template_child (widget_class, DwellPassphraseWindow, fields);
  gtk_widget_class_bind_template_child (widget_class, DwellPassphraseWindow, action);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, proof_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_cb);
}

static void
dwell_passphrase_window_init (DwellPassphraseWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  changed_cb (self);
}

DwellPassphraseWindow *
dwell_passphrase_window_new (GtkWindow *parent, DwellServices *services)
{
  DwellPassphraseWindow *self =
      g_object_new (DWELL_TYPE_PASSPHRASE_WINDOW, "transient-for", parent, NULL);

  self->services = dwell_services_ref (services);

  return self;
}
