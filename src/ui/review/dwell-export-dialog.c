/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-export-dialog.h"

#include <glib/gi18n-lib.h>

#include "dwell-export-files.h"
#include "dwell-file-choice.h"
#include "dwell-folder.h"
#include "dwell-reading.h"
#include "dwell-session-loader.h"

/* So many moments are named at most. */
#define NAMED_MAX 12

struct _DwellExportDialog
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkLabel *what_label;
  AdwComboRow *format_row;
  AdwComboRow *part_row;
  AdwComboRow *paper_row;
  GtkLabel *format_label;
  AdwExpanderRow *copy_row;
  GtkEditable *code_row;
  GtkSwitch *words_switch;
  AdwActionRow *words_row;
  GtkWidget *export_button;
  GtkLabel *trouble_label;
  GtkLabel *work_label;
  GtkProgressBar *progress_bar;
  GtkWidget *cancel_button;
  GtkLabel *done_label;
  GtkWidget *folder_button;

  DwellLibrary *library;
  GCancellable *working; /* what is under way, or NULL */
  GPtrArray *sessions;   /* once they are read */
  char *found;           /* where the client's code still stands in what was written, or NULL */
  char *code;            /* what @options points to */
  guint n_ids;
  GPtrArray *written;
};

G_DEFINE_FINAL_TYPE (DwellExportDialog, dwell_export_dialog, ADW_TYPE_WINDOW)

/* In the order in which they are offered; what each is for is one plain sentence. */
static const struct
{
  DwellExportFormat format;
  const char *name;
  const char *purpose;
} formats[] = {
  { DWELL_EXPORT_PDF, N_("Report (PDF)"),
    N_("To read and to print: the arc, the figures, the timeline and all comments.") },
  { DWELL_EXPORT_MARKDOWN, N_("Text (Markdown)"),
    N_("The same report as text that any editor opens, to write on.") },
  { DWELL_EXPORT_SVG, N_("The arc (SVG)"),
    N_("The arc alone, sharp at any size, for papers and slides.") },
  { DWELL_EXPORT_PNG, N_("The arc (PNG)"),
    N_("The arc alone, as a picture that every program shows.") },
  { DWELL_EXPORT_CSV, N_("Table (CSV)"),
    N_("A row for each event, for a spreadsheet or a statistics program.") },
  { DWELL_EXPORT_EAF, N_("ELAN (EAF)"),
    N_("For ELAN, to lay states and notes beside a recording; each reader has tiers of their "
        "own.") },
  { DWELL_EXPORT_BORIS, N_("BORIS project"),
    N_("For BORIS 7 to 9, to count and compare behaviours; Dwell can read it again.") },
  { DWELL_EXPORT_WEBVTT, N_("Subtitles (WebVTT)"),
    N_("To show states and notes in a player while a recording runs.") },
  { DWELL_EXPORT_JSON, N_("Session (JSON)"),
    N_("Everything, corrections too: for another Dwell, or for programs of your own.") },
};

static const char *const parts[] = {
  NULL,
  N_("The record: times, medicine, measures, tasks and safety."),
  N_("The process notes: all but times, medicine, measures, tasks and safety."),
};

/* Closed, as by locking, while something was done. */
static gboolean
is_gone (DwellExportDialog *self)
{
  return !gtk_widget_get_visible (GTK_WIDGET (self));
}

static void
show_trouble (DwellExportDialog *self, const char *text)
{
  gtk_label_set_label (self->trouble_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble_label), text != NULL);
}

static gboolean
is_copy (DwellExportDialog *self)
{
  return adw_expander_row_get_enable_expansion (self->copy_row);
}

static gboolean
code_is_good (DwellExportDialog *self)
{
  const char *code = gtk_editable_get_text (self->code_row);

  return *code == '\0' || dwell_client_is_valid (code);
}

static void
update (DwellExportDialog *self)
{
  gtk_widget_set_sensitive (self->export_button,
                            self->sessions && (!is_copy (self) || code_is_good (self)));
}

static DwellExportFormat
get_format (DwellExportDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->format_row);

  return formats[MIN (selected, G_N_ELEMENTS (formats) - 1)].format;
}

static void
format_changed_cb (DwellExportDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->format_row);

  if (selected < G_N_ELEMENTS (formats))
    gtk_label_set_label (self->format_label, _(formats[selected].purpose));
  gtk_widget_set_visible (GTK_WIDGET (self->paper_row), get_format (self) == DWELL_EXPORT_PDF);
}

static void
part_changed_cb (DwellExportDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->part_row);
  const char *text = selected < G_N_ELEMENTS (parts) ? parts[selected] : NULL;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->part_row), text ? _(text) : "");
}

/* What a de-identified copy does not do is said where it is chosen. */
static void
copy_changed_cb (DwellExportDialog *self)
{
  gboolean words = gtk_switch_get_active (self->words_switch);
  g_autofree char *text = NULL;

  if (!words)
    text =
        g_strdup (_("Nothing that was written goes with it: no notes, comments, amounts, reasons, "
                     "names of sounds."));
  else
    text =
        g_strdup_printf ("%s%s%s",
                         _("It is not changed: notes may name people and places. Read it before "
                            "you give it away."),
                         self->found ? " " : "", self->found ? self->found : "");
  adw_action_row_set_subtitle (self->words_row, text);
  if (code_is_good (self))
    gtk_widget_remove_css_class (GTK_WIDGET (self->code_row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->code_row), "error");
  update (self);
}

/* The moments at which the code still stands, in words; NULL for none. */
static char *
dup_found (GPtrArray *sessions)
{
  g_autoptr (GString) moments = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < sessions->len; i++)
    {
      DwellSession *session = g_ptr_array_index (sessions, i);
      const DwellHeader *header = dwell_session_get_header (session);
      g_autoptr (GPtrArray) found = dwell_deidentify_find (session, header->client);

      for (guint j = 0; j < found->len; j++)
        {
          const DwellEvent *event = g_ptr_array_index (found, j);
          g_autofree char *time = dwell_format_clock (event->at);

          if (++n > NAMED_MAX)
            continue;
          g_string_append (moments, n > 1 ? ", " : "");
          if (sessions->len > 1)
            /* Translators: which session, and the time in it */
            g_string_append_printf (moments, _("session %u at %s"), header->number, time);
          else
            g_string_append (moments, time);
        }
    }
  if (n == 0)
    return NULL;

  return g_strdup_printf (ngettext ("The client’s own code still stands in %u place: %s%s.",
                                    "The client’s own code still stands in %u places: %s%s.", n),
                          n, moments->str, n > NAMED_MAX ? " …" : "");
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sessions =
      dwell_session_loader_load_finish (DWELL_LIBRARY (source), result, &error);

  if (is_gone (self))
    return;

  g_clear_object (&self->working);
  if (sessions == NULL)
    {
      show_trouble (self, error->message);
      return;
    }
  self->found = dup_found (sessions);
  self->sessions = g_steal_pointer (&sessions);
  copy_changed_cb (self);
}

/* Valid until the next call. */
static DwellExportOptions
get_options (DwellExportDialog *self)
{
  guint part = adw_combo_row_get_selected (self->part_row);
  DwellExportOptions options = {
    .format = get_format (self),
    .apart = part > 0,
    .part = part == 1 ? DWELL_PART_RECORD : DWELL_PART_PROCESS,
    .paper = (DwellPaper)adw_combo_row_get_selected (self->paper_row),
    .deidentify = is_copy (self),
    .words = gtk_switch_get_active (self->words_switch) ? DWELL_WORDS_ALL : DWELL_WORDS_NONE,
  };

  g_free (self->code);
  self->code = g_strstrip (g_strdup (gtk_editable_get_text (self->code_row)));
  options.code = *self->code ? self->code : NULL;

  return options;
}

static char *
dup_file_name (DwellExportDialog *self)
{
  const DwellExportOptions options = get_options (self);
  g_autoptr (DwellDeidentifier) deidentifier =
      options.deidentify ? dwell_deidentifier_new (options.code, options.words, 0) : NULL;
  g_autoptr (DwellSession) chosen =
      dwell_export_dup_chosen (g_ptr_array_index (self->sessions, 0), &options, deidentifier);

  return dwell_export_dup_file_name (chosen, options.format);
}

static void
progress_cb (guint done, guint n_sessions, double share, gpointer user_data)
{
  DwellExportDialog *self = user_data;
  g_autofree char *text = NULL;

  if (is_gone (self))
    return;

  /* Translators: the session that is being written, and how many there are */
  text = n_sessions > 1 ? g_strdup_printf (_("Writing session %u of %u"), done + 1, n_sessions)
                        : g_strdup (_("Writing the session"));
  gtk_label_set_label (self->work_label, text);
  gtk_progress_bar_set_fraction (self->progress_bar, share);
}

static void
show_done (DwellExportDialog *self)
{
  g_autoptr (GFile) folder = g_file_get_parent (g_ptr_array_index (self->written, 0));
  g_autofree char *where = folder ? g_file_get_parse_name (folder) : g_strdup ("");
  g_autofree char *text = NULL;

  if (self->written->len == 1)
    {
      g_autofree char *name = g_file_get_basename (g_ptr_array_index (self->written, 0));
      g_autofree char *shown = g_filename_display_name (name);

      /* Translators: a file and its folder */
      text = g_strdup_printf (_("“%s” is in %s."), shown, where);
    }
  else
    text =
        g_strdup_printf (ngettext ("%u file is in %s.", "%u files are in %s.", self->written->len),
                         self->written->len, where);
  gtk_label_set_label (self->done_label, text);
  gtk_stack_set_visible_child_name (self->stack, "done");
  gtk_widget_grab_focus (self->folder_button);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  self->written = dwell_export_to_file_finish (result, &error);
  if (is_gone (self))
    return;

  g_clear_object (&self->working);
  if (self->written)
    {
      show_done (self);
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "choose");
  show_trouble (self, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                          ? _("Cancelled. Nothing was written.")
                          : error->message);
  gtk_widget_grab_focus (self->export_button);
}

void
dwell_export_dialog_export_to (DwellExportDialog *self, GFile *destination)
{
  DwellExportOptions options;

  g_return_if_fail (DWELL_IS_EXPORT_DIALOG (self));

  if (self->sessions == NULL || self->working)
    return;

  options = get_options (self);
  show_trouble (self, NULL);
  self->working = g_cancellable_new ();
  progress_cb (0, self->sessions->len, 0, self);
  gtk_stack_set_visible_child_name (self->stack, "work");
  gtk_widget_grab_focus (self->cancel_button);
  dwell_export_to_file_async (self->sessions, &options, destination, progress_cb, self,
                              self->working, exported_cb, g_object_ref (self));
}

static void
chosen_cb (GFile *file, gpointer owner)
{
  dwell_export_dialog_export_to (owner, file);
}

static void
export_cb (DwellExportDialog *self)
{
  g_autofree char *name = NULL;

  show_trouble (self, NULL);
  if (self->sessions->len > 1)
    {
      dwell_file_choice_ask (GTK_WINDOW (self), DWELL_FILE_CHOICE_FOLDER, _("Export into"), NULL,
                             NULL, chosen_cb, self);
      return;
    }
  name = dup_file_name (self);
  dwell_file_choice_ask (GTK_WINDOW (self), DWELL_FILE_CHOICE_SAVE, _("Export as"), NULL, name,
                         chosen_cb, self);
}

static void
cancel_cb (DwellExportDialog *self)
{
  if (self->working)
    g_cancellable_cancel (self->working);
}

static void
show_in_folder_cb (DwellExportDialog *self)
{
  dwell_folder_show (GTK_WINDOW (self), g_ptr_array_index (self->written, 0));
}

/* Nothing goes on behind the back of whoever closed it. */
static void
dwell_export_dialog_unmap (GtkWidget *widget)
{
  cancel_cb (DWELL_EXPORT_DIALOG (widget));
  GTK_WIDGET_CLASS (dwell_export_dialog_parent_class)->unmap (widget);
}

static void
dwell_export_dialog_dispose (GObject *object)
{
  DwellExportDialog *self = DWELL_EXPORT_DIALOG (object);

  g_clear_object (&self->working);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_EXPORT_DIALOG);

  G_OBJECT_CLASS (dwell_export_dialog_parent_class)->dispose (object);
}

static void
dwell_export_dialog_finalize (GObject *object)
{
  DwellExportDialog *self = DWELL_EXPORT_DIALOG (object);

  g_clear_object (&self->library);
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  g_clear_pointer (&self->written, g_ptr_array_unref);
  g_free (self->found);
  g_free (self->code);

  G_OBJECT_CLASS (dwell_export_dialog_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DwellExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DwellExportDialog, what_label);
  gtk_widget_class_bind_template_child (widget_class, DwellExportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, DwellExportDialog, part_row);
  gtk_widget_class_bind_template_child (widget_class, DwellExportDialog, paper_row);
  gtk_widget_class_bind_template_child (widget_class, DwellExportDialog, format_label);
  gtk_widget_class_bind_template_child (widget_class, DwellExportDialog, copy_row);
  gtk_widget_class_bind_template_child (widget_class, DwellExportDialog, code_row);
  gtk_widget_class_bind_template_child (widget_class, DwellExportDialog, words_switch);
  gtk_widget_class_bind_template_child (widget_class, DwellExportDialog, words_row);
  gtk_widget_class_bind_template_child (widget_class, DwellExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, DwellExportDialog, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, DwellExportDialog, work_label);
  gtk_widget_class_bind_template_child (widget_class, DwellExportDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, DwellExportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, DwellExportDialog, done_label);
  gtk_widget_class_bind_template_child (widget_class, DwellExportDialog, folder_button);
  gtk_widget_class_bind_template_callback (widget_class, format_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, part_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_in_folder_cb);
}

static void
dwell_export_dialog_class_init (DwellExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_export_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_export_dialog_finalize;
  widget_class->unmap = dwell_export_dialog_unmap;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-export-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dwell_export_dialog_init (DwellExportDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    gtk_string_list_append (names, _(formats[i].name));
  adw_combo_row_set_model (self->format_row, G_LIST_MODEL (names));
  format_changed_cb (self);
}

GtkWindow *
dwell_export_dialog_new (GtkWindow *parent, DwellLibrary *library, DwellProtocol *protocol,
                         const char *title, const char *const *ids)
{
  DwellExportDialog *self =
      g_object_new (DWELL_TYPE_EXPORT_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  g_autofree char *text = NULL;

  self->library = g_object_ref (library);
  self->n_ids = g_strv_length ((char **)ids);
  /* Translators: a client's code, and how many sessions */
  text = self->n_ids > 1 ? g_strdup_printf (
             ngettext ("%s: %u session", "%s: all %u sessions, a file each", self->n_ids), title,
             self->n_ids)
                         : g_strdup (title);
  gtk_label_set_label (self->what_label, text);
  self->working = g_cancellable_new ();
  dwell_session_loader_load_async (library, protocol, ids, self->working, loaded_cb,
                                   g_object_ref (self));

  return GTK_WINDOW (self);
}
