/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-unlock-page.h"

#include <glib/gi18n.h>

struct _DwellUnlockPage
{
  AdwBin parent_instance;

  GtkEditable *secret_row;
  GtkLabel *message_label;
  GtkWidget *unlock_button;
  GtkSpinner *spinner;

  DwellServices *services;
};

G_DEFINE_FINAL_TYPE (DwellUnlockPage, dwell_unlock_page, ADW_TYPE_BIN)

enum
{
  DONE,
  DAMAGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_message (DwellUnlockPage *self, const char *text)
{
  gtk_label_set_label (self->message_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), text != NULL);
}

static void
set_busy (DwellUnlockPage *self, gboolean busy)
{
  /* An entry that goes insensitive with the cursor in it would complain. */
  gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->secret_row), !busy);
  gtk_widget_set_sensitive (self->unlock_button, !busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

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

  set_busy (self, FALSE);
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

  set_message (self, error->message);
  gtk_widget_grab_focus (GTK_WIDGET (self->secret_row));
}

static void
unlock_cb (DwellUnlockPage *self)
{
  const char *secret = gtk_editable_get_text (self->secret_row);

  if (*secret == '\0' || gtk_spinner_get_spinning (self->spinner))
    return;

  set_message (self, NULL);
  dwell_library_unlock_async (self->services->library, secret, NULL, unlocked_cb,
                              g_object_ref (self));
  set_busy (self, TRUE);
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

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-unlock-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellUnlockPage, secret_row);
  gtk_widget_class_bind_template_child (widget_class, DwellUnlockPage, message_label);
  gtk_widget_class_bind_template_child (widget_class, DwellUnlockPage, unlock_button);
  gtk_widget_class_bind_template_child (widget_class, DwellUnlockPage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, unlock_cb);
}

static void
dwell_unlock_page_init (DwellUnlockPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

DwellUnlockPage *
dwell_unlock_page_new (DwellServices *services)
{
  DwellUnlockPage *self = g_object_new (DWELL_TYPE_UNLOCK_PAGE, NULL);

  self->services = dwell_services_ref (services);

  return self;
}
