/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-coding-marks.h"

#include <glib/gi18n-lib.h>

#include "dwell-line.h"
#include "dwell-reading.h"

#define STEP_MS 10000

struct _DwellCodingMarks
{
  AdwBin parent_instance;

  GtkListView *view;
  GtkWidget *message;
  GtkWidget *buttons;

  GListStore *lines;
  GtkSingleSelection *selection;

  DwellCoding *coding;
  DwellSession *session;
  DwellTransport *transport;
};

G_DEFINE_FINAL_TYPE (DwellCodingMarks, dwell_coding_marks, ADW_TYPE_BIN)

enum
{
  OPEN,
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
dwell_coding_lines_fill (GListStore *lines, DwellSession *session, GPtrArray *events)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < events->len; i++)
    g_ptr_array_add (fresh, dwell_line_new (session, g_ptr_array_index (events, i), FALSE, 0));
  g_list_store_splice (lines, 0, g_list_model_get_n_items (G_LIST_MODEL (lines)), fresh->pdata,
                       fresh->len);
}

GtkSingleSelection *
dwell_coding_lines_show (GListStore *lines, GtkListView *view)
{
  g_autoptr (GtkListItemFactory) factory = dwell_line_factory_new ();
  GtkSingleSelection *selection = gtk_single_selection_new (NULL);

  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_model (selection, G_LIST_MODEL (lines));
  gtk_list_view_set_factory (view, factory);
  gtk_list_view_set_model (view, GTK_SELECTION_MODEL (selection));

  return selection;
}

static DwellLine *
get_selected (DwellCodingMarks *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static void
selected_cb (DwellCodingMarks *self)
{
  gtk_widget_set_sensitive (self->buttons, get_selected (self) != NULL);
}

static void
changed (DwellCodingMarks *self, const char *words)
{
  dwell_coding_marks_update (self);
  g_signal_emit (self, signals[CHANGED], 0, words);
}

static void
move_selected (DwellCodingMarks *self, gint64 at)
{
  DwellLine *line = get_selected (self);
  g_autofree char *time = dwell_format_clock (at);
  /* Translators: %s is the time to which a mark was moved */
  g_autofree char *words = g_strdup_printf (_ ("Moved to %s"), time);

  if (line && dwell_coding_move (self->coding, dwell_line_get_seq (line), at))
    changed (self, words);
}

static void
step_selected (DwellCodingMarks *self, gint64 ms)
{
  DwellLine *line = get_selected (self);

  if (line)
    move_selected (self, MAX (dwell_line_get_at (line) + ms, 0));
}

static void
earlier_cb (DwellCodingMarks *self)
{
  step_selected (self, -STEP_MS);
}

static void
later_cb (DwellCodingMarks *self)
{
  step_selected (self, STEP_MS);
}

static void
to_clock_cb (DwellCodingMarks *self)
{
  move_selected (self, dwell_transport_get_position (self->transport));
}

static void
remove_cb (DwellCodingMarks *self)
{
  DwellLine *line = get_selected (self);

  if (line && dwell_coding_remove (self->coding, dwell_line_get_seq (line)))
    changed (self, _ ("Taken back"));
}

static void
activated_cb (DwellCodingMarks *self, guint position)
{
  g_autoptr (DwellLine) line = g_list_model_get_item (G_LIST_MODEL (self->lines), position);

  if (line)
    g_signal_emit (self, signals[OPEN], 0, dwell_line_get_at (line));
}

static void
forget (DwellCodingMarks *self)
{
  g_list_store_remove_all (self->lines);
  g_clear_object (&self->coding);
  g_clear_object (&self->session);
  g_clear_object (&self->transport);
}

static void
dwell_coding_marks_dispose (GObject *object)
{
  DwellCodingMarks *self = DWELL_CODING_MARKS (object);

  if (self->lines)
    forget (self);
  g_clear_object (&self->selection);
  g_clear_object (&self->lines);
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_CODING_MARKS);

  G_OBJECT_CLASS (dwell_coding_marks_parent_class)->dispose (object);
}

static void
dwell_coding_marks_class_init (DwellCodingMarksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_coding_marks_dispose;

  signals[OPEN] = g_signal_new ("open", DWELL_TYPE_CODING_MARKS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[CHANGED] = g_signal_new ("changed", DWELL_TYPE_CODING_MARKS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-coding-marks.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellCodingMarks, view);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingMarks, message);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingMarks, buttons);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, earlier_cb);
  gtk_widget_class_bind_template_callback (widget_class, later_cb);
  gtk_widget_class_bind_template_callback (widget_class, to_clock_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
dwell_coding_marks_init (DwellCodingMarks *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->lines = g_list_store_new (DWELL_TYPE_LINE);
  self->selection = dwell_coding_lines_show (self->lines, self->view);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  selected_cb (self);
}

void
dwell_coding_marks_set_coding (DwellCodingMarks *self, DwellCoding *coding, DwellSession *session,
                               DwellTransport *transport)
{
  g_return_if_fail (DWELL_IS_CODING_MARKS (self));

  forget (self);
  if (coding == NULL)
    return;

  self->coding = g_object_ref (coding);
  self->session = g_object_ref (session);
  self->transport = g_object_ref (transport);
  dwell_coding_marks_update (self);
}

void
dwell_coding_marks_update (DwellCodingMarks *self)
{
  DwellLine *line = get_selected (self);
  guint seq = line ? dwell_line_get_seq (line) : 0;
  guint selected = GTK_INVALID_LIST_POSITION;
  g_autoptr (GPtrArray) marks = NULL;

  g_return_if_fail (DWELL_IS_CODING_MARKS (self));

  marks = dwell_coding_get_marks (self->coding);
  dwell_coding_lines_fill (self->lines, self->session, marks);
  for (guint i = 0; i < marks->len; i++)
    if (((const DwellEvent *)g_ptr_array_index (marks, i))->seq == seq)
      selected = i;
  gtk_single_selection_set_selected (self->selection, selected);
  gtk_widget_set_visible (self->message, marks->len == 0);
}
