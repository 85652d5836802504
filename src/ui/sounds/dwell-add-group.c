/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-add-group.h"

#include <glib/gi18n.h>

#include "dwell-file-choice.h"
#include "dwell-wrap-box.h"

/* More than anybody reads; the rest is counted. */
#define MAX_REFUSED 40

struct _DwellAddGroup
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *work_row;
  GtkSpinner *spinner;
  GtkWidget *report_row;
  GtkLabel *report_label;

  DwellShelfKeeper *keeper;
  DwellNoticeBoard *notices;
  GPtrArray *problems; /* (element-type utf8) what else is to be told, or NULL */
  GCancellable *adding; /* while something is being added */
};

G_DEFINE_FINAL_TYPE (DwellAddGroup, dwell_add_group, ADW_TYPE_PREFERENCES_GROUP)

static void
show_work (DwellAddGroup *self)
{
  gtk_widget_set_visible (self->work_row, self->adding != NULL);
  gtk_spinner_set_spinning (self->spinner, self->adding != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "add.files", self->adding == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "add.folder", self->adding == NULL);
}

static void
add_lines (GString *text, char **lines, guint n_lines)
{
  for (guint i = 0; i < n_lines && i < MAX_REFUSED; i++)
    g_string_append_printf (text, "\n%s", lines[i]);
  if (n_lines > MAX_REFUSED)
    g_string_append_printf (
        text, ngettext ("\nand %u more", "\nand %u more", n_lines - MAX_REFUSED),
        n_lines - MAX_REFUSED);
}

/* @text: (nullable): what came of adding; what is wrong besides comes after it. */
static void
show_report (DwellAddGroup *self, const char *text)
{
  g_autoptr (GString) all = g_string_new (text);
  guint n = self->problems ? self->problems->len : 0;

  if (n > 0)
    {
      if (all->len > 0)
        g_string_append (all, "\n\n");
      /* Translators: a file in which the user describes a sound for Dwell to make; what is wrong with
       * each follows, a line each */
      g_string_append_printf (all, ngettext ("%u description of a sound is left out:",
                                             "%u descriptions of sounds are left out:", n), n);
      add_lines (all, (char **) self->problems->pdata, n);
    }
  gtk_label_set_label (self->report_label, all->str);
  gtk_widget_set_visible (self->report_row, all->len > 0);
}

/* @words: (transfer full). */
static void
add_sentence (GString *text, char *words)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, words);
  g_free (words);
}

static void
add_refusals (GString *text, char **refusals, guint n_refused)
{
  add_sentence (text, g_strdup_printf (ngettext ("%u could not be added:",
                                                 "%u could not be added:", n_refused),
                                       n_refused));
  add_lines (text, refusals, n_refused);
}

/* @names: whether what was left out is named. Returns: (transfer full). */
static char *
describe (const DwellShelfReport *report, gboolean names)
{
  GString *text = g_string_new (NULL);
  guint n_refused = g_strv_length (report->refusals);

  if (report->added > 0 || (report->known == 0 && report->lists == 0))
    add_sentence (text, g_strdup_printf (ngettext ("%u sound was added.", "%u sounds were added.",
                                                   report->added),
                                         report->added));
  if (report->lists > 0)
    add_sentence (text, g_strdup_printf (ngettext ("%u list was added.", "%u lists were added.",
                                                   report->lists),
                                         report->lists));
  if (report->known > 0)
    add_sentence (text, g_strdup_printf (ngettext ("%u was here before.", "%u were here before.",
                                                   report->known),
                                         report->known));
  if (n_refused > 0 && !names)
    add_sentence (text, g_strdup_printf (ngettext ("%u could not be added.",
                                                   "%u could not be added.", n_refused),
                                         n_refused));
  else if (n_refused > 0)
    add_refusals (text, report->refusals, n_refused);

  return g_string_free (text, FALSE);
}

static void
files_cb (GPtrArray *files, gpointer owner)
{
  dwell_add_group_add (owner, files);
}

static void
add_files_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dwell_file_choice_ask_sounds (GTK_WINDOW (gtk_widget_get_root (widget)), _("Sounds to add"),
                                FALSE, files_cb, widget);
}

static void
add_folder_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dwell_file_choice_ask_sounds (GTK_WINDOW (gtk_widget_get_root (widget)),
                                _("A folder of sounds to add"), TRUE, files_cb, widget);
}

static void
stop_cb (DwellAddGroup *self)
{
  if (self->adding)
    g_cancellable_cancel (self->adding);
}

static void
close_cb (DwellAddGroup *self)
{
  if (self->problems)
    g_ptr_array_set_size (self->problems, 0);
  show_report (self, NULL);
}

static void
dwell_add_group_dispose (GObject *object)
{
  DwellAddGroup *self = DWELL_ADD_GROUP (object);

  /* What is being added still is, when the page is left. */
  g_clear_object (&self->adding);
  g_clear_object (&self->keeper);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_ADD_GROUP);

  G_OBJECT_CLASS (dwell_add_group_parent_class)->dispose (object);
}

static void
dwell_add_group_finalize (GObject *object)
{
  DwellAddGroup *self = DWELL_ADD_GROUP (object);

  g_clear_object (&self->notices);
  g_clear_pointer (&self->problems, g_ptr_array_unref);

  G_OBJECT_CLASS (dwell_add_group_parent_class)->finalize (object);
}

static void
dwell_add_group_class_init (DwellAddGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_add_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_add_group_finalize;

  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-add-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellAddGroup, work_row);
  gtk_widget_class_bind_template_child (widget_class, DwellAddGroup, spinner);
  gtk_widget_class_bind_template_child (widget_class, DwellAddGroup, report_row);
  gtk_widget_class_bind_template_child (widget_class, DwellAddGroup, report_label);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_install_action (widget_class, "add.files", NULL, add_files_cb);
  gtk_widget_class_install_action (widget_class, "add.folder", NULL, add_folder_cb);
}

static void
dwell_add_group_init (DwellAddGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
dwell_add_group_set_keeper (DwellAddGroup *self, DwellShelfKeeper *keeper,
                            DwellNoticeBoard *notices)
{
  g_return_if_fail (DWELL_IS_ADD_GROUP (self));

  self->keeper = g_object_ref (keeper);
  self->notices = g_object_ref (notices);
}

void
dwell_add_group_set_problems (DwellAddGroup *self, GPtrArray *problems)
{
  g_return_if_fail (DWELL_IS_ADD_GROUP (self));
  g_return_if_fail (self->problems == NULL);

  self->problems = g_ptr_array_ref (problems);
  show_report (self, NULL);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellAddGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellShelfReport) report =
      dwell_shelf_keeper_add_finish (DWELL_SHELF_KEEPER (source), result, &error);
  g_autofree char *text = NULL;

  /* The page was left meanwhile: said elsewhere, and without the names of files. */
  if (self->adding == NULL)
    {
      text = report ? describe (report, FALSE) : NULL;
      if (text)
        dwell_notice_board_say (self->notices, text);
      return;
    }

  g_clear_object (&self->adding);
  show_work (self);
  /* Stopped by the user: there is nothing to tell. */
  if (report)
    text = describe (report, TRUE);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    text = g_strdup (error->message);
  show_report (self, text);
}

void
dwell_add_group_add (DwellAddGroup *self, GPtrArray *files)
{
  g_return_if_fail (DWELL_IS_ADD_GROUP (self));

  if (self->keeper == NULL || self->adding || files->len == 0)
    return;

  self->adding = g_cancellable_new ();
  show_report (self, NULL);
  show_work (self);
  dwell_shelf_keeper_add_async (self->keeper, files, self->adding, added_cb, g_object_ref (self));
}
