/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-import-dialog.h"

#include <glib/gi18n-lib.h>

#include "dwell-boris-form.h"
#include "dwell-importer.h"
#include "dwell-library-papers.h"

/* A form with more rows than this is none that anybody fills in. */
#define ASKED_MAX 300

struct _DwellImportDialog
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkSpinner *spinner;
  GtkWidget *cancel_button;
  DwellBorisForm *form;
  GtkLabel *done_label;
  GtkWidget *close_button;

  DwellLibrary *library;
  DwellProtocol *protocol;
  GCancellable *working; /* what is under way, or NULL */
  DwellImported *asked;  /* what there is to ask about, or NULL */
};

G_DEFINE_FINAL_TYPE (DwellImportDialog, dwell_import_dialog, ADW_TYPE_WINDOW)

enum
{
  IMPORTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Closed, as by locking, while something was done. */
static gboolean
is_gone (DwellImportDialog *self)
{
  return !gtk_widget_get_visible (GTK_WIDGET (self));
}

static void
show_page (DwellImportDialog *self, const char *name)
{
  gtk_spinner_set_spinning (self->spinner, g_str_equal (name, "work"));
  gtk_stack_set_visible_child_name (self->stack, name);
}

static void
show_words (DwellImportDialog *self, const char *text)
{
  gtk_label_set_label (self->done_label, text);
  show_page (self, "done");
  gtk_widget_grab_focus (self->close_button);
}

static char *
dup_result (const DwellBorisTaken *taken)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text,
                          ngettext ("%u session was read, %u of them new.",
                                    "%u sessions were read, %u of them new.", taken->n_sessions),
                          taken->n_sessions, taken->n_new);
  g_string_append_c (text, ' ');
  if (taken->n_events == 0)
    g_string_append (text, _("All that is in them was here already, and nothing was doubled."));
  else
    g_string_append_printf (
        text, ngettext ("%u event was added.", "%u events were added.", taken->n_events),
        taken->n_events);
  if (taken->left_out > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (
          text, ngettext ("%u row was left out.", "%u rows were left out.", taken->left_out),
          taken->left_out);
    }

  return g_string_free (text, FALSE);
}

static guint
count_asked (const DwellBorisProject *project)
{
  guint n = 0;

  for (guint i = 0; i < project->behaviours->len; i++)
    n += ((DwellBorisBehaviour *)g_ptr_array_index (project->behaviours, i))->n_rows > 0 ? 1 : 0;

  return n;
}

static void
ask (DwellImportDialog *self, DwellImported *imported)
{
  self->asked = imported;
  if (count_asked (imported->project) > ASKED_MAX)
    {
      show_words (self,
                  _("This project has more behaviours than can be asked about here. The command "
                     "line takes a file that says what they mean: dwell import --map."));
      return;
    }
  dwell_boris_form_ask (self->form, imported->project, imported->mapping, self->protocol);
  show_page (self, "boris");
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellImported) imported =
      dwell_importer_finish (DWELL_LIBRARY (source), result, &error);
  g_autofree char *text = NULL;

  g_clear_object (&self->working);
  if (imported && imported->taken.n_events > 0)
    g_signal_emit (self, signals[IMPORTED], 0);
  if (imported && imported->mapping && imported->project == NULL)
    {
      g_autofree char *mapping = dwell_boris_mapping_to_json (imported->mapping);

      dwell_library_set_paper (DWELL_LIBRARY (source), NULL, DWELL_BORIS_PAPER, mapping);
    }
  if (is_gone (self))
    return;

  if (imported == NULL)
    {
      text = g_strdup_printf ("%s %s", error->message, _("Nothing was changed."));
      show_words (self, text);
    }
  else if (imported->project)
    ask (self, g_steal_pointer (&imported));
  else
    {
      text = dup_result (&imported->taken);
      show_words (self, text);
    }
}

static void
import_cb (DwellImportDialog *self)
{
  g_autofree char *client = dwell_boris_form_dup_client (self->form);

  dwell_boris_form_keep (self->form);
  show_page (self, "work");
  /* What is begun here is ended: half a project would be in nobody's way, but of no use. */
  gtk_widget_set_sensitive (self->cancel_button, FALSE);
  dwell_importer_take_async (self->library, self->protocol, g_steal_pointer (&self->asked->project),
                             g_steal_pointer (&self->asked->mapping), client, NULL, finished_cb,
                             g_object_ref (self));
}

static void
dwell_import_dialog_unmap (GtkWidget *widget)
{
  DwellImportDialog *self = DWELL_IMPORT_DIALOG (widget);

  if (self->working)
    g_cancellable_cancel (self->working);
  GTK_WIDGET_CLASS (dwell_import_dialog_parent_class)->unmap (widget);
}

static void
dwell_import_dialog_dispose (GObject *object)
{
  DwellImportDialog *self = DWELL_IMPORT_DIALOG (object);

  g_clear_object (&self->working);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_IMPORT_DIALOG);
  g_clear_pointer (&self->asked, dwell_imported_free);
  g_clear_object (&self->library);
  g_clear_object (&self->protocol);

  G_OBJECT_CLASS (dwell_import_dialog_parent_class)->dispose (object);
}

static void
dwell_import_dialog_class_init (DwellImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_import_dialog_dispose;
  widget_class->unmap = dwell_import_dialog_unmap;

  /**
   * DwellImportDialog::imported:
   *
   * The library holds more than before.
   */
  signals[IMPORTED] = g_signal_new ("imported", DWELL_TYPE_IMPORT_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DWELL_TYPE_BORIS_FORM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DwellImportDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, DwellImportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, DwellImportDialog, form);
  gtk_widget_class_bind_template_child (widget_class, DwellImportDialog, done_label);
  gtk_widget_class_bind_template_child (widget_class, DwellImportDialog, close_button);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dwell_import_dialog_init (DwellImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
dwell_import_dialog_new (GtkWindow *parent, DwellLibrary *library, DwellProtocol *protocol,
                         GPtrArray *files)
{
  DwellImportDialog *self =
      g_object_new (DWELL_TYPE_IMPORT_DIALOG, "transient-for", parent, "modal", TRUE, NULL);

  self->library = g_object_ref (library);
  self->protocol = g_object_ref (protocol);
  self->working = g_cancellable_new ();
  show_page (self, "work");
  dwell_importer_read_async (library, protocol, files, self->working, finished_cb,
                             g_object_ref (self));

  return GTK_WINDOW (self);
}
