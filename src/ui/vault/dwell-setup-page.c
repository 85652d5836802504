/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-setup-page.h"

#include <glib/gi18n.h>

/* Length is what counts against guessing; Argon2id makes each guess slow. */
#define PASSPHRASE_MIN 8

struct _DwellSetupPage
{
  AdwBin parent_instance;

  GtkWidget *passphrase_box;
  GtkWidget *recovery_box;
  GtkEditable *passphrase_row;
  GtkEditable *again_row;
  GtkLabel *hint_label;
  GtkWidget *create_button;
  GtkSpinner *spinner;
  GtkLabel *code_label;
  GtkWidget *kept_check;

  DwellServices *services;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (DwellSetupPage, dwell_setup_page, ADW_TYPE_BIN)

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_hint (DwellSetupPage *self, gboolean *ready)
{
  const char *first = gtk_editable_get_text (self->passphrase_row);
  const char *again = gtk_editable_get_text (self->again_row);

  *ready = FALSE;
  if (g_utf8_strlen (first, -1) < PASSPHRASE_MIN)
    return _("At least 8 characters. Several words are easier to keep in mind than signs.");
  if (*again == '\0')
    return _("Now the same again.");
  if (g_strcmp0 (first, again) != 0)
    return _("The two are not the same yet.");

  *ready = TRUE;

  return _("Ready.");
}

static void
changed_cb (DwellSetupPage *self)
{
  gboolean ready;

  gtk_label_set_label (self->hint_label, get_hint (self, &ready));
  gtk_widget_set_sensitive (self->create_button, ready && !self->busy);
}

static void
set_busy (DwellSetupPage *self, gboolean busy)
{
  self->busy = busy;
  /* An entry that goes insensitive with the cursor in it would complain. */
  gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->passphrase_row), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->again_row), !busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  changed_cb (self);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellSetupPage) self = user_data;
  g_autoptr (GError) error = NULL;
  char *code = dwell_library_create_finish (DWELL_LIBRARY (source), result, &error);

  set_busy (self, FALSE);
  if (code == NULL)
    {
      gtk_label_set_label (self->hint_label, error->message);
      return;
    }

  gtk_editable_set_text (self->passphrase_row, "");
  gtk_editable_set_text (self->again_row, "");
  gtk_label_set_label (self->code_label, code);
  dwell_secret_free (code);
  gtk_widget_set_visible (self->passphrase_box, FALSE);
  gtk_widget_set_visible (self->recovery_box, TRUE);
  gtk_widget_grab_focus (self->kept_check);
}

static void
create_cb (DwellSetupPage *self)
{
  gboolean ready;

  get_hint (self, &ready);
  if (!ready || self->busy)
    return;

  dwell_library_create_async (self->services->library,
                              gtk_editable_get_text (self->passphrase_row), NULL, created_cb,
                              g_object_ref (self));
  set_busy (self, TRUE);
}

static void
first_activated_cb (DwellSetupPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->again_row));
}

static void
done_cb (DwellSetupPage *self)
{
  gtk_label_set_label (self->code_label, "");
  g_signal_emit (self, signals[DONE], 0);
}

static gboolean
dwell_setup_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DWELL_SETUP_PAGE (widget)->passphrase_row));
}

static void
dwell_setup_page_dispose (GObject *object)
{
  DwellSetupPage *self = DWELL_SETUP_PAGE (object);

  g_clear_pointer (&self->services, dwell_services_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_SETUP_PAGE);

  G_OBJECT_CLASS (dwell_setup_page_parent_class)->dispose (object);
}

static void
dwell_setup_page_class_init (DwellSetupPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_setup_page_dispose;
  widget_class->grab_focus = dwell_setup_page_grab_focus;

  signals[DONE] = g_signal_new ("done", DWELL_TYPE_SETUP_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-setup-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellSetupPage, passphrase_box);
  gtk_widget_class_bind_template_child (widget_class, DwellSetupPage, recovery_box);
  gtk_widget_class_bind_template_child (widget_class, DwellSetupPage, passphrase_row);
  gtk_widget_class_bind_template_child (widget_class, DwellSetupPage, again_row);
  gtk_widget_class_bind_template_child (widget_class, DwellSetupPage, hint_label);
  gtk_widget_class_bind_template_child (widget_class, DwellSetupPage, create_button);
  gtk_widget_class_bind_template_child (widget_class, DwellSetupPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, DwellSetupPage, code_label);
  gtk_widget_class_bind_template_child (widget_class, DwellSetupPage, kept_check);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, first_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
}

static void
dwell_setup_page_init (DwellSetupPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  changed_cb (self);
}

DwellSetupPage *
dwell_setup_page_new (DwellServices *services)
{
  DwellSetupPage *self = g_object_new (DWELL_TYPE_SETUP_PAGE, NULL);

  self->services = dwell_services_ref (services);

  return self;
}
