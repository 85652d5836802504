/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-delete-dialog.h"

#include <glib/gi18n-lib.h>

struct _DwellDeleteDialog
{
  AdwWindow parent_instance;

  GtkWidget *first_page;
  GtkLabel *what_label;
  GtkWidget *parts_box;
  GtkCheckButton *process_check;
  GtkCheckButton *record_check;
  GtkLabel *backups_label;
  GtkWidget *backups_check;
  GtkWidget *next_button;

  GtkWidget *second_page;
  GtkLabel *type_label;
  GtkEditable *entry;
  GtkWidget *delete_button;
  GtkLabel *trouble_label;
  GtkSpinner *spinner;

  DwellLibrary *library;
  char *session_id; /* NULL for a client */
  char *client;
  char *word; /* what has to be typed */
  char **ids;
  GPtrArray *backups;
  gboolean with_backups; /* are deleted too */
};

G_DEFINE_FINAL_TYPE (DwellDeleteDialog, dwell_delete_dialog, ADW_TYPE_WINDOW)

enum
{
  DELETED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Closed, as by locking, while something was done: what was confirmed is done all the same. */
static gboolean
is_gone (DwellDeleteDialog *self)
{
  return !gtk_widget_get_visible (GTK_WIDGET (self));
}

static void
show_trouble (DwellDeleteDialog *self, const char *text)
{
  gtk_label_set_label (self->trouble_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->trouble_label), TRUE);
  gtk_spinner_set_spinning (self->spinner, FALSE);
  gtk_widget_set_sensitive (self->second_page, TRUE);
}

static char *
dup_dates (GPtrArray *backups)
{
  GString *dates = g_string_new (NULL);

  for (guint i = 0; i < backups->len; i++)
    {
      const DwellBackupFile *file = g_ptr_array_index (backups, i);
      /* Translators: day, month and year, see strftime */
      g_autofree char *day =
          file->made ? g_date_time_format (file->made, _("%-d %B %Y")) : g_strdup ("?");

      g_string_append_printf (dates, "%s%s", i ? ", " : "", day);
    }

  return g_string_free (dates, FALSE);
}

static void
show_backups (DwellDeleteDialog *self)
{
  g_autofree char *dates = dup_dates (self->backups);
  g_autofree char *text = NULL;

  if (self->backups->len == 0)
    text = g_strdup (_("No backup beside the library holds it. Copies that you keep elsewhere are "
                        "not known here."));
  else
    text = g_strdup_printf (ngettext ("%u older backup still holds it, of %s. Copies that you keep "
                                      "elsewhere are not known here.",
                                      "%u older backups still hold it, of %s. Copies that you "
                                      "keep elsewhere are not known here.",
                                      self->backups->len),
                            self->backups->len, dates);
  gtk_label_set_label (self->backups_label, text);
  gtk_widget_set_visible (self->backups_check, self->backups->len > 0);
  gtk_widget_set_sensitive (self->next_button, TRUE);
}

static void
backups_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellDeleteDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  self->backups = dwell_library_list_backups_with_finish (DWELL_LIBRARY (source), result, &error);
  if (is_gone (self))
    return;

  if (self->backups)
    show_backups (self);
  else
    gtk_label_set_label (self->backups_label, error->message);
}

static void
next_cb (DwellDeleteDialog *self)
{
  gtk_widget_set_visible (self->first_page, FALSE);
  gtk_widget_set_visible (self->second_page, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
typed_cb (DwellDeleteDialog *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  gtk_widget_set_sensitive (self->delete_button, g_strcmp0 (typed, self->word) == 0);
}

static void
finish (DwellDeleteDialog *self)
{
  g_signal_emit (self, signals[DELETED], 0);
  if (!is_gone (self))
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
backups_deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellDeleteDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean deleted = dwell_library_delete_finish (DWELL_LIBRARY (source), result, &error);

  if (deleted || is_gone (self))
    {
      finish (self);
      return;
    }

  /* The rest is gone already, and there is no more to press but to close. */
  show_trouble (self, error->message);
  gtk_widget_set_sensitive (self->delete_button, FALSE);
  g_signal_emit (self, signals[DELETED], 0);
}

static void
delete_backups (DwellDeleteDialog *self)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();

  for (guint i = 0; i < self->backups->len; i++)
    g_ptr_array_add (paths, ((DwellBackupFile *)g_ptr_array_index (self->backups, i))->path);
  g_ptr_array_add (paths, NULL);
  dwell_library_delete_backups_async (self->library, (const char *const *)paths->pdata, NULL,
                                      backups_deleted_cb, g_object_ref (self));
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellDeleteDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean deleted = dwell_library_delete_finish (DWELL_LIBRARY (source), result, &error);

  if (!deleted && is_gone (self))
    return;

  if (!deleted)
    show_trouble (self, error->message);
  else if (self->with_backups)
    delete_backups (self);
  else
    finish (self);
}

static void
delete_cb (DwellDeleteDialog *self)
{
  self->with_backups = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->backups_check));
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_set_sensitive (self->second_page, FALSE);
  gtk_spinner_set_spinning (self->spinner, TRUE);

  if (self->session_id == NULL)
    dwell_library_delete_client_async (self->library, self->client, NULL, deleted_cb,
                                       g_object_ref (self));
  else if (gtk_check_button_get_active (self->process_check))
    dwell_library_delete_part_async (self->library, self->session_id, DWELL_PART_PROCESS, NULL,
                                     deleted_cb, g_object_ref (self));
  else if (gtk_check_button_get_active (self->record_check))
    dwell_library_delete_part_async (self->library, self->session_id, DWELL_PART_RECORD, NULL,
                                     deleted_cb, g_object_ref (self));
  else
    dwell_library_delete_session_async (self->library, self->session_id, NULL, deleted_cb,
                                        g_object_ref (self));
}

static void
dwell_delete_dialog_dispose (GObject *object)
{
  DwellDeleteDialog *self = DWELL_DELETE_DIALOG (object);

  g_clear_pointer (&self->session_id, g_free);
  g_clear_pointer (&self->client, dwell_secret_free);
  g_clear_pointer (&self->word, dwell_secret_free);
  g_clear_pointer (&self->ids, g_strfreev);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_DELETE_DIALOG);

  G_OBJECT_CLASS (dwell_delete_dialog_parent_class)->dispose (object);
}

static void
dwell_delete_dialog_finalize (GObject *object)
{
  DwellDeleteDialog *self = DWELL_DELETE_DIALOG (object);

  g_clear_object (&self->library);
  g_clear_pointer (&self->backups, g_ptr_array_unref);

  G_OBJECT_CLASS (dwell_delete_dialog_parent_class)->finalize (object);
}

static void
dwell_delete_dialog_class_init (DwellDeleteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_delete_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_delete_dialog_finalize;

  /**
   * DwellDeleteDialog::deleted:
   *
   * It is gone.
   */
  signals[DELETED] = g_signal_new ("deleted", DWELL_TYPE_DELETE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-delete-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellDeleteDialog, first_page);
  gtk_widget_class_bind_template_child (widget_class, DwellDeleteDialog, what_label);
  gtk_widget_class_bind_template_child (widget_class, DwellDeleteDialog, parts_box);
  gtk_widget_class_bind_template_child (widget_class, DwellDeleteDialog, process_check);
  gtk_widget_class_bind_template_child (widget_class, DwellDeleteDialog, record_check);
  gtk_widget_class_bind_template_child (widget_class, DwellDeleteDialog, backups_label);
  gtk_widget_class_bind_template_child (widget_class, DwellDeleteDialog, backups_check);
  gtk_widget_class_bind_template_child (widget_class, DwellDeleteDialog, next_button);
  gtk_widget_class_bind_template_child (widget_class, DwellDeleteDialog, second_page);
  gtk_widget_class_bind_template_child (widget_class, DwellDeleteDialog, type_label);
  gtk_widget_class_bind_template_child (widget_class, DwellDeleteDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, DwellDeleteDialog, delete_button);
  gtk_widget_class_bind_template_child (widget_class, DwellDeleteDialog, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, DwellDeleteDialog, spinner);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dwell_delete_dialog_init (DwellDeleteDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @word: what has to be typed */
static DwellDeleteDialog *
dialog_new (GtkWindow *parent, DwellLibrary *library, const char *word, const char *const *ids)
{
  DwellDeleteDialog *self =
      g_object_new (DWELL_TYPE_DELETE_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  g_autofree char *text = NULL;

  self->library = g_object_ref (library);
  self->word = g_strdup (word);
  self->ids = g_strdupv ((char **)ids);
  /* Translators: %s is a client's code */
  text = g_strdup_printf (_("Type %s to delete it for good."), word);
  gtk_label_set_label (self->type_label, text);
  dwell_library_list_backups_with_async (library, ids, NULL, backups_listed_cb,
                                         g_object_ref (self));

  return self;
}

GtkWindow *
dwell_delete_dialog_new_for_session (GtkWindow *parent, DwellLibrary *library,
                                     const DwellHeader *header)
{
  const char *const ids[] = { header->id, NULL };
  const char *word = header->client ? header->client : header->script;
  g_autofree char *title = dwell_header_dup_title (header);
  g_autofree char *text = NULL;
  DwellDeleteDialog *self = dialog_new (parent, library, word ? word : header->id, ids);

  self->session_id = g_strdup (header->id);
  text = g_strdup_printf (_("What you choose of “%s” goes from the library for good: nobody can "
                             "bring it back."),
                          title);
  gtk_label_set_label (self->what_label, text);

  return GTK_WINDOW (self);
}

GtkWindow *
dwell_delete_dialog_new_for_client (GtkWindow *parent, DwellLibrary *library, const char *client,
                                    const char *const *session_ids)
{
  DwellDeleteDialog *self = dialog_new (parent, library, client, session_ids);
  guint n = g_strv_length ((char **)session_ids);
  g_autofree char *text = NULL;

  self->client = g_strdup (client);
  text = g_strdup_printf (ngettext ("The notes on %s, what is known of the history and %u session "
                                    "go from the library for good: nobody can bring them back.",
                                    "The notes on %s, what is known of the history and %u sessions "
                                    "go from the library for good: nobody can bring them back.",
                                    n),
                          client, n);
  gtk_label_set_label (self->what_label, text);
  gtk_widget_set_visible (self->parts_box, FALSE);

  return GTK_WINDOW (self);
}
