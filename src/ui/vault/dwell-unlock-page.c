/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-unlock-page.h"

#include "dwell-library-slots.h"
#include "dwell-vault-action.h"

struct _DwellUnlockPage
{
  AdwBin parent_instance;

  GtkEditable *secret_row;
  DwellVaultAction *action;

  DwellServices *services;
  GCancellable *keyring;
};

G_DEFINE_FINAL_TYPE (DwellUnlockPage, dwell_unlock_page, ADW_TYPE_BIN)

enum
{
  DONE,
  DAMAGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What a passphrase cannot cure. */
static gboolean
is_damage (const GError *error)
{
  return g_error_matches (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED)
         || g_error_matches (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_VAULT);
}

static void
tell_damage (DwellUnlockPage *self, const GError *error)
{
  char *secret = g_strdup (gtk_editable_get_text (self->secret_row));

  gtk_editable_set_text (self->secret_row, "");
  g_signal_emit (self, signals[DAMAGED], 0, error->message, secret);
  dwell_secret_free (secret);
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellUnlockPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean unlocked = dwell_library_unlock_finish (DWELL_LIBRARY (source), result, &error);

  dwell_vault_action_end (self->action, unlocked ? NULL : error->message);
  if (unlocked)
    {
      gtk_editable_set_text (self->secret_row, "");
      g_signal_emit (self, signals[DONE], 0);
      return;
    }

  if (is_damage (error))
    {
      tell_damage (self, error);
      return;
    }

  gtk_widget_grab_focus (GTK_WIDGET (self->secret_row));
}

static void
unlock_cb (DwellUnlockPage *self)
{
  const char *secret = gtk_editable_get_text (self->secret_row);

  if (*secret == '\0')
    return;

  /* Whoever types is quicker than a keyring that does not answer. */
  g_cancellable_cancel (self->keyring);
  dwell_library_unlock_async (self->services->library, secret, NULL, unlocked_cb,
                              g_object_ref (self));
  dwell_vault_action_begin (self->action);
}

static void
activate_cb (DwellUnlockPage *self)
{
  dwell_vault_action_activate (self->action);
}

/* Without a slot, an entry or a keyring nothing is said: the passphrase is asked for as always. */
static void
keyring_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellUnlockPage) self = user_data;
  gboolean unlocked
      = dwell_library_unlock_keyring_finish (DWELL_LIBRARY (source), result, NULL);

  /* Otherwise the passphrase does the same at this moment, and tells. */
  if (unlocked && !dwell_vault_action_is_busy (self->action))
    g_signal_emit (self, signals[DONE], 0);
}

void
dwell_unlock_page_try_keyring (DwellUnlockPage *self)
{
  g_return_if_fail (DWELL_IS_UNLOCK_PAGE (self));

  dwell_library_unlock_keyring_async (self->services->library, self->keyring, keyring_cb,
                                      g_object_ref (self));
}

static gboolean
dwell_unlock_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DWELL_UNLOCK_PAGE (widget)->secret_row));
}

static void
dwell_unlock_page_dispose (GObject *object)
{
  DwellUnlockPage *self = DWELL_UNLOCK_PAGE (object);

  g_cancellable_cancel (self->keyring);
  g_clear_object (&self->keyring);
  g_clear_pointer (&self->services, dwell_services_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_UNLOCK_PAGE);

  G_OBJECT_CLASS (dwell_unlock_page_parent_class)->dispose (object);
}

static void
dwell_unlock_page_class_init (DwellUnlockPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_unlock_page_dispose;
  widget_class->grab_focus = dwell_unlock_page_grab_focus;

  signals[DONE] = g_signal_new ("done", DWELL_TYPE_UNLOCK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[DAMAGED] = g_signal_new ("damaged", DWELL_TYPE_UNLOCK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  g_type_ensure (DWELL_TYPE_VAULT_ACTION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-unlock-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellUnlockPage, secret_row);
  gtk_widget_class_bind_template_child (widget_class, DwellUnlockPage, action);
  gtk_widget_class_bind_template_callback (widget_class, unlock_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
dwell_unlock_page_init (DwellUnlockPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->keyring = g_cancellable_new ();
}

DwellUnlockPage *
dwell_unlock_page_new (DwellServices *services)
{
  DwellUnlockPage *self = g_object_new (DWELL_TYPE_UNLOCK_PAGE, NULL);

  self->services = dwell_services_ref (services);

  return self;
}
