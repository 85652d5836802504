/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-schedule-editor.h"

#include <string.h>

#include <glib/gi18n.h>

#include "dwell-library.h"

struct _DwellScheduleEditor
{
  AdwExpanderRow parent_instance;

  GtkEditable *name_row;
  GtkTextBuffer *items;
  GtkWidget *items_view;
  GtkLabel *message_label;
  GtkButton *remove_button;

  char *kept_name; /* the last version without an error, or NULL */
  char *kept_text;
  gboolean removed;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (DwellScheduleEditor, dwell_schedule_editor, ADW_TYPE_EXPANDER_ROW)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed_cb (DwellScheduleEditor *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
show_title (DwellScheduleEditor *self)
{
  g_autofree char *name = dwell_schedule_editor_dup_name (self);
  g_autofree char *title = NULL;

  if (self->removed)
    /* Translators: %s is the name of a schedule */
    title = g_strdup_printf (_ ("%s, removed"), name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title ? title
                                                             : *name
                                                                 ? name
                                                                 : _ ("A schedule without a name"));
}

static void
remove_cb (DwellScheduleEditor *self)
{
  self->removed = !self->removed;
  gtk_button_set_label (self->remove_button, self->removed ? _ ("Bring it back") : _ ("Remove"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->name_row), !self->removed);
  gtk_widget_set_sensitive (self->items_view, !self->removed);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
dwell_schedule_editor_dispose (GObject *object)
{
  DwellScheduleEditor *self = DWELL_SCHEDULE_EDITOR (object);

  g_clear_pointer (&self->kept_name, dwell_secret_free);
  g_clear_pointer (&self->kept_text, dwell_secret_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_SCHEDULE_EDITOR);

  G_OBJECT_CLASS (dwell_schedule_editor_parent_class)->dispose (object);
}

static void
dwell_schedule_editor_class_init (DwellScheduleEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_schedule_editor_dispose;

  signals[CHANGED] = g_signal_new ("changed", DWELL_TYPE_SCHEDULE_EDITOR, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-schedule-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellScheduleEditor, name_row);
  gtk_widget_class_bind_template_child (widget_class, DwellScheduleEditor, items);
  gtk_widget_class_bind_template_child (widget_class, DwellScheduleEditor, items_view);
  gtk_widget_class_bind_template_child (widget_class, DwellScheduleEditor, message_label);
  gtk_widget_class_bind_template_child (widget_class, DwellScheduleEditor, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
dwell_schedule_editor_init (DwellScheduleEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
dup_text (DwellScheduleEditor *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->items, &start, &end);

  return gtk_text_buffer_get_text (self->items, &start, &end, TRUE);
}

DwellScheduleEditor *
dwell_schedule_editor_new (const DwellScheduleTemplate *schedule, gboolean saved)
{
  DwellScheduleEditor *self = g_object_new (DWELL_TYPE_SCHEDULE_EDITOR, NULL);

  self->filling = TRUE;
  gtk_editable_set_text (self->name_row, schedule->label);
  gtk_text_buffer_set_text (self->items, schedule->text, -1);
  self->filling = FALSE;
  if (saved)
    {
      /* Kept even where it cannot be read: another version of the program may have written it. */
      self->kept_name = g_strdup (schedule->label);
      self->kept_text = g_strdup (schedule->text);
    }
  show_title (self);

  return self;
}

char *
dwell_schedule_editor_dup_name (DwellScheduleEditor *self)
{
  g_return_val_if_fail (DWELL_IS_SCHEDULE_EDITOR (self), NULL);

  return g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));
}

gboolean
dwell_schedule_editor_has_name (DwellScheduleEditor *self, const char *name)
{
  g_autofree char *typed = NULL;

  g_return_val_if_fail (DWELL_IS_SCHEDULE_EDITOR (self), FALSE);

  typed = dwell_schedule_editor_dup_name (self);

  return !self->removed && (g_str_equal (typed, name) || g_strcmp0 (self->kept_name, name) == 0);
}

/* The core names a file and a line; here there is no file. */
static char *
dup_reason (const GError *error)
{
  char *rest;
  guint64 line = g_ascii_strtoull (error->message + 1, &rest, 10);

  if (*error->message != ':' || line == 0 || !g_str_has_prefix (rest, ": "))
    return g_strdup (error->message);

  /* Translators: the number of a line, and what is wrong in it */
  return g_strdup_printf (_ ("Line %u: %s"), (guint)line, rest + 2);
}

static char *
dup_trouble (DwellScheduleEditor *self, const char *name, const char *text, gboolean taken)
{
  g_autoptr (DwellSchedule) schedule = NULL;
  g_autoptr (GError) error = NULL;

  if (!dwell_schedule_name_is_valid (name))
    return g_strdup_printf (_ ("A name of 1 to %u characters, please."), DWELL_SCHEDULE_NAME_MAX);
  if (taken)
    return g_strdup (_ ("Another schedule has this name already."));

  schedule = dwell_schedule_new_from_text ("", text, &error);

  return schedule ? NULL : dup_reason (error);
}

static void
keep (DwellScheduleEditor *self, const char *name, const char *text)
{
  g_clear_pointer (&self->kept_name, dwell_secret_free);
  g_clear_pointer (&self->kept_text, dwell_secret_free);
  self->kept_name = g_strdup (name);
  self->kept_text = g_strdup (text);
}

static const char *
get_subtitle (DwellScheduleEditor *self, gboolean troubled)
{
  if (!troubled)
    return "";

  return self->kept_name ? _ ("Kept as it was before, until this can be read")
                         : _ ("Not kept until it can be read");
}

void
dwell_schedule_editor_check (DwellScheduleEditor *self, gboolean taken)
{
  char *name;
  char *text;
  g_autofree char *trouble = NULL;

  g_return_if_fail (DWELL_IS_SCHEDULE_EDITOR (self));

  name = dwell_schedule_editor_dup_name (self);
  text = dup_text (self);
  if (!self->removed)
    trouble = dup_trouble (self, name, text, taken);
  if (trouble == NULL && !self->removed)
    keep (self, name, text);
  dwell_secret_free (name);
  dwell_secret_free (text);

  show_title (self);
  gtk_label_set_label (self->message_label, trouble ? trouble : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), trouble != NULL);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), get_subtitle (self, trouble != NULL));
}

DwellScheduleTemplate *
dwell_schedule_editor_dup_kept (DwellScheduleEditor *self)
{
  g_return_val_if_fail (DWELL_IS_SCHEDULE_EDITOR (self), NULL);

  if (self->removed || self->kept_name == NULL)
    return NULL;

  return dwell_schedule_template_new (self->kept_name, self->kept_text);
}

void
dwell_schedule_editor_open (DwellScheduleEditor *self)
{
  g_return_if_fail (DWELL_IS_SCHEDULE_EDITOR (self));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}
