/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-arc-row.h"

#include "dwell-moment-words.h"
#include "dwell-words.h"

struct _DwellArcRow
{
  GObject parent_instance;

  DwellArc *arc;
  DwellEvent *event;
};

G_DEFINE_FINAL_TYPE (DwellArcRow, dwell_arc_row, G_TYPE_OBJECT)

static void
dwell_arc_row_finalize (GObject *object)
{
  DwellArcRow *self = DWELL_ARC_ROW (object);

  dwell_event_unref (self->event);
  dwell_arc_free (self->arc);

  G_OBJECT_CLASS (dwell_arc_row_parent_class)->finalize (object);
}

static void
dwell_arc_row_class_init (DwellArcRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_arc_row_finalize;
}

static void
dwell_arc_row_init (DwellArcRow *self)
{
}

char *
dwell_arc_row_dup_text (DwellArcRow *self, DwellArcColumn column)
{
  g_autoptr (DwellMomentWords) words = NULL;
  const char *text = NULL;

  g_return_val_if_fail (DWELL_IS_ARC_ROW (self), NULL);

  if (column == DWELL_ARC_COLUMN_WORDS)
    return dwell_moment_words_dup_event (self->arc, self->event);

  words = dwell_moment_words_new (self->arc, self->event->at);
  switch (column)
    {
    case DWELL_ARC_COLUMN_TIME:
      text = words->time;
      break;
    case DWELL_ARC_COLUMN_STATE:
      text = words->state;
      break;
    case DWELL_ARC_COLUMN_CONTACT:
      text = words->contact;
      break;
    case DWELL_ARC_COLUMN_MEDICINE:
      text = words->medicine;
      break;
    case DWELL_ARC_COLUMN_SOUND:
      text = words->sound;
      break;
    case DWELL_ARC_COLUMN_MEASURE:
      text = words->measure;
      break;
    case DWELL_ARC_COLUMN_WORDS:
    default:
      break;
    }

  return g_strdup (text ? text : "");
}

char *
dwell_arc_row_dup_spoken (DwellArcRow *self)
{
  g_return_val_if_fail (DWELL_IS_ARC_ROW (self), NULL);

  return dwell_moment_words_dup_spoken (self->arc, self->event);
}

const DwellEvent *
dwell_arc_row_get_event (DwellArcRow *self)
{
  g_return_val_if_fail (DWELL_IS_ARC_ROW (self), NULL);

  return self->event;
}

struct _DwellArcRows
{
  GObject parent_instance;

  DwellArc *arc;
  DwellArcSteps *steps;
};

static void dwell_arc_rows_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellArcRows, dwell_arc_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      dwell_arc_rows_list_model_init))

static GType
dwell_arc_rows_get_item_type (GListModel *model)
{
  return DWELL_TYPE_ARC_ROW;
}

static guint
dwell_arc_rows_get_n_items (GListModel *model)
{
  DwellArcRows *self = DWELL_ARC_ROWS (model);

  return self->steps ? dwell_arc_steps_get_length (self->steps) : 0;
}

static gpointer
dwell_arc_rows_get_item (GListModel *model, guint position)
{
  DwellArcRows *self = DWELL_ARC_ROWS (model);
  DwellArcRow *row;

  if (position >= dwell_arc_rows_get_n_items (model))
    return NULL;

  row = g_object_new (DWELL_TYPE_ARC_ROW, NULL);
  row->arc = dwell_arc_ref (self->arc);
  row->event = dwell_event_ref ((DwellEvent *) dwell_arc_steps_get (self->steps, position));

  return row;
}

static void
dwell_arc_rows_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = dwell_arc_rows_get_item_type;
  iface->get_n_items = dwell_arc_rows_get_n_items;
  iface->get_item = dwell_arc_rows_get_item;
}

static void
dwell_arc_rows_finalize (GObject *object)
{
  DwellArcRows *self = DWELL_ARC_ROWS (object);

  g_clear_pointer (&self->steps, dwell_arc_steps_free);
  g_clear_pointer (&self->arc, dwell_arc_free);

  G_OBJECT_CLASS (dwell_arc_rows_parent_class)->finalize (object);
}

static void
dwell_arc_rows_class_init (DwellArcRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_arc_rows_finalize;
}

static void
dwell_arc_rows_init (DwellArcRows *self)
{
}

DwellArcRows *
dwell_arc_rows_new (void)
{
  return g_object_new (DWELL_TYPE_ARC_ROWS, NULL);
}

void
dwell_arc_rows_set_arc (DwellArcRows *self, DwellArc *arc)
{
  guint before = dwell_arc_rows_get_n_items (G_LIST_MODEL (self));

  g_return_if_fail (DWELL_IS_ARC_ROWS (self));

  g_clear_pointer (&self->steps, dwell_arc_steps_free);
  g_clear_pointer (&self->arc, dwell_arc_free);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, 0);
  if (arc == NULL)
    return;

  self->arc = dwell_arc_ref (arc);
  self->steps = dwell_arc_steps_new (arc);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0,
                              dwell_arc_steps_get_length (self->steps));
}

const DwellArc *
dwell_arc_rows_get_arc (DwellArcRows *self)
{
  g_return_val_if_fail (DWELL_IS_ARC_ROWS (self), NULL);

  return self->arc;
}

guint
dwell_arc_rows_find (DwellArcRows *self, const char *author, guint seq)
{
  g_return_val_if_fail (DWELL_IS_ARC_ROWS (self), DWELL_STEP_NONE);

  return self->steps ? dwell_arc_steps_find (self->steps, author, seq) : DWELL_STEP_NONE;
}
