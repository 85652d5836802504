/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-timeline-model.h"

#include <glib/gi18n-lib.h>

#include "dwell-line-story.h"
#include "dwell-line.h"
#include "dwell-reader.h"
#include "dwell-reading.h"
#include "dwell-timeline-entries.h"

/* Of a longer text a line shows only the beginning: a label cannot lay out a megabyte. */
#define LINE_LIMIT 1000
/* How long a filter may keep the window waiting at a time. */
#define SLICE_US 6000

struct _DwellTimelineModel
{
  GObject parent_instance;

  DwellSession *session;
  DwellTimelineFilter *filter;
  gboolean corrections;
  GArray *entries;    /* DwellTimelineEntry */
  GArray *shown;      /* guint: which of them, in order */
  GHashTable *places; /* a table of events with their index + 1; NULL until it is asked for */

  /* A filter that is being applied. */
  GArray *found;
  guint next;
  guint idle_id;
};

static void dwell_timeline_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellTimelineModel, dwell_timeline_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      dwell_timeline_model_list_init))

enum
{
  CHANGING,
  FILTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const DwellTimelineEntry *
get_entry (DwellTimelineModel *self, guint index)
{
  return &g_array_index (self->entries, DwellTimelineEntry, index);
}

static guint
get_shown (DwellTimelineModel *self, guint position)
{
  return g_array_index (self->shown, guint, position);
}

/* What became of it. */
static void
add_story (DwellTimelineModel *self, DwellLine *line, const DwellEvent *event)
{
  g_auto (GStrv) story = NULL;

  story = dwell_line_story_new (self->session, event->author, event->seq);
  for (guint i = 0; story[i]; i++)
    {
      dwell_line_add_sentence (line, story[i]);
      explicit_bzero (story[i], strlen (story[i]));
    }
}

/* A comment or a rating on more than one moment says on which. */
static void
add_stretch (DwellTimelineModel *self, DwellLine *line, const DwellEvent *event)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *about = NULL;
  DwellSpan span;

  if (event->n_refers < 2
      || (event->kind != DWELL_KIND_COMMENT && event->kind != DWELL_KIND_RATING))
    return;

  span = dwell_reader_get_stretch (self->session, event);
  from = dwell_format_clock (span.start);
  to = dwell_format_clock (span.start + span.length);
  /* Translators: the stretch of a session that a comment is about, as in "1:52:30 to 1:56:02" */
  about = g_strdup_printf (_ ("%s to %s"), from, to);
  dwell_line_add_sentence (line, about);
}

static glong
get_length (const DwellTimelineEntry *entry)
{
  return entry->event->text ? g_utf8_strlen (entry->event->text, -1) : 0;
}

static void
add_length (DwellLine *line, const DwellTimelineEntry *entry)
{
  glong length = get_length (entry);
  g_autofree char *sentence = NULL;

  if (length <= LINE_LIMIT || entry->whole)
    return;

  /* Translators: below the beginning of a very long text */
  sentence =
      g_strdup_printf (_ ("The beginning of %ld characters. Enter shows all of them."), length);
  dwell_line_add_sentence (line, sentence);
}

static gpointer
dwell_timeline_model_get_item (GListModel *list, guint position)
{
  DwellTimelineModel *self = DWELL_TIMELINE_MODEL (list);
  const DwellTimelineEntry *entry;
  DwellLine *line;

  if (position >= self->shown->len)
    return NULL;

  entry = get_entry (self, get_shown (self, position));
  line = dwell_line_new (self->session, entry->event, entry->struck, entry->whole ? 0 : LINE_LIMIT);
  /* What stands below another line has a time of its own where that line is filtered out. */
  if (dwell_line_is_pinned (entry->event)
      && (position == 0 || get_entry (self, get_shown (self, position - 1))->place != entry->place))
    dwell_line_add_time (line, get_entry (self, entry->place)->event->at);
  add_length (line, entry);
  add_stretch (self, line, entry->event);
  if (entry->told)
    add_story (self, line, entry->event);

  return line;
}

static GType
dwell_timeline_model_get_item_type (GListModel *list)
{
  return DWELL_TYPE_LINE;
}

static guint
dwell_timeline_model_get_n_items (GListModel *list)
{
  return DWELL_TIMELINE_MODEL (list)->shown->len;
}

static void
dwell_timeline_model_list_init (GListModelInterface *iface)
{
  iface->get_item = dwell_timeline_model_get_item;
  iface->get_item_type = dwell_timeline_model_get_item_type;
  iface->get_n_items = dwell_timeline_model_get_n_items;
}

static void
stop_filtering (DwellTimelineModel *self)
{
  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_pointer (&self->found, g_array_unref);
}

static gboolean
takes (DwellTimelineModel *self, const DwellTimelineEntry *entry)
{
  g_autoptr (DwellLine) line = NULL;

  if (!dwell_timeline_filter_takes (self->filter, entry->event, entry->state))
    return FALSE;
  if (!dwell_timeline_filter_has_text (self->filter))
    return TRUE;

  /* In what the reader reads, and in all of it. */
  line = dwell_line_new (self->session, entry->event, entry->struck, 0);

  return dwell_timeline_filter_takes_words (self->filter, dwell_line_get_plain (line));
}

/* Only what differs is replaced, so that a list on screen does not jump. @fresh: (transfer full).
 */
static void
replace_shown (DwellTimelineModel *self, GArray *fresh, guint head, guint tail)
{
  guint removed = self->shown->len - head - tail;
  guint added = fresh->len - head - tail;

  if (removed > 0 || added > 0)
    g_signal_emit (self, signals[CHANGING], 0);
  g_array_unref (self->shown);
  self->shown = fresh;
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, removed, added);
}

static void
end_filtering (DwellTimelineModel *self)
{
  GArray *found = g_steal_pointer (&self->found);
  gboolean same = found->len == self->shown->len;

  for (guint i = 0; same && i < found->len; i++)
    same = g_array_index (found, guint, i) == get_shown (self, i);
  if (same)
    g_array_unref (found);
  else
    replace_shown (self, found, 0, 0);
  g_signal_emit (self, signals[FILTERED], 0);
}

/* Returns: whether it is through. */
static gboolean
filter_slice (DwellTimelineModel *self)
{
  gint64 until = g_get_monotonic_time () + SLICE_US;

  for (; self->next < self->entries->len; self->next++)
    {
      if (takes (self, get_entry (self, self->next)))
        g_array_append_val (self->found, self->next);
      if (self->next % 16 == 15 && g_get_monotonic_time () > until)
        {
          self->next++;
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
idle_cb (gpointer user_data)
{
  DwellTimelineModel *self = user_data;

  if (!filter_slice (self))
    return G_SOURCE_CONTINUE;

  self->idle_id = 0;
  end_filtering (self);

  return G_SOURCE_REMOVE;
}

void
dwell_timeline_model_filter_changed (DwellTimelineModel *self)
{
  stop_filtering (self);
  self->found = g_array_new (FALSE, FALSE, sizeof (guint));
  self->next = 0;
  if (filter_slice (self))
    end_filtering (self);
  else
    self->idle_id = g_idle_add (idle_cb, self);
}

gboolean
dwell_timeline_model_is_filtering (DwellTimelineModel *self)
{
  return self->idle_id != 0;
}

static void
find_places (DwellTimelineModel *self)
{
  self->places = dwell_event_table_new (NULL);
  for (guint i = 0; i < self->entries->len; i++)
    g_hash_table_insert (self->places, get_entry (self, i)->event, GUINT_TO_POINTER (i + 1));
}

/* What was written just now is shown, whatever is looked for, until that is another thing. */
static gboolean
is_added (DwellTimelineModel *self, const DwellTimelineEntry *entry)
{
  if (entry->event->kind != DWELL_KIND_COMMENT || entry->struck)
    return FALSE;
  if (self->places == NULL)
    find_places (self);

  return !g_hash_table_contains (self->places, entry->event);
}

/* Puts @fresh, of which the first @head and the last @tail lines are as they were, in the place of
 * the entries; a line that is as it was is shown if it was. */
static void
take_entries (DwellTimelineModel *self, GArray *fresh, guint head, guint tail)
{
  GArray *shown = g_array_new (FALSE, FALSE, sizeof (guint));
  guint old_end = self->entries->len - tail;
  guint fresh_end = fresh->len - tail;
  guint shown_head = 0, shown_tail = 0;

  for (; shown_head < self->shown->len && get_shown (self, shown_head) < head; shown_head++)
    g_array_append_val (shown, g_array_index (self->shown, guint, shown_head));
  for (guint i = head; i < fresh_end; i++)
    {
      const DwellTimelineEntry *entry = &g_array_index (fresh, DwellTimelineEntry, i);

      if (takes (self, entry) || is_added (self, entry))
        g_array_append_val (shown, i);
    }
  for (guint i = shown_head; i < self->shown->len; i++)
    {
      guint index = get_shown (self, i);

      if (index < old_end)
        continue;
      index = index - old_end + fresh_end;
      g_array_append_val (shown, index);
      shown_tail++;
    }

  g_array_unref (self->entries);
  self->entries = fresh;
  g_clear_pointer (&self->places, g_hash_table_unref);
  replace_shown (self, shown, shown_head, shown_tail);
}

void
dwell_timeline_model_refresh (DwellTimelineModel *self)
{
  gboolean filtering = dwell_timeline_model_is_filtering (self);
  GArray *fresh;
  guint head;

  g_return_if_fail (DWELL_IS_TIMELINE_MODEL (self));

  if (self->session == NULL)
    return;

  stop_filtering (self);
  fresh = dwell_timeline_entries_new (self->session, self->corrections);
  head = dwell_timeline_entries_count_head (self->entries, fresh);
  take_entries (self, fresh, head, dwell_timeline_entries_count_tail (self->entries, fresh, head));
  if (filtering)
    dwell_timeline_model_filter_changed (self);
}

static void
dwell_timeline_model_finalize (GObject *object)
{
  DwellTimelineModel *self = DWELL_TIMELINE_MODEL (object);

  stop_filtering (self);
  g_clear_object (&self->session);
  g_clear_pointer (&self->filter, dwell_timeline_filter_free);
  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);

  G_OBJECT_CLASS (dwell_timeline_model_parent_class)->finalize (object);
}

static void
dwell_timeline_model_class_init (DwellTimelineModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_timeline_model_finalize;

  signals[CHANGING] = g_signal_new ("changing", DWELL_TYPE_TIMELINE_MODEL, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FILTERED] = g_signal_new ("filtered", DWELL_TYPE_TIMELINE_MODEL, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dwell_timeline_model_init (DwellTimelineModel *self)
{
  self->filter = dwell_timeline_filter_new ();
  self->entries = dwell_timeline_entries_new_empty ();
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
}

DwellTimelineModel *
dwell_timeline_model_new (void)
{
  return g_object_new (DWELL_TYPE_TIMELINE_MODEL, NULL);
}

void
dwell_timeline_model_set_session (DwellTimelineModel *self, DwellSession *session)
{
  g_return_if_fail (DWELL_IS_TIMELINE_MODEL (self));

  stop_filtering (self);
  dwell_timeline_filter_clear (self->filter);
  take_entries (self, dwell_timeline_entries_new_empty (), 0, 0);
  g_set_object (&self->session, session);
  dwell_timeline_model_refresh (self);
}

void
dwell_timeline_model_set_corrections (DwellTimelineModel *self, gboolean corrections)
{
  g_return_if_fail (DWELL_IS_TIMELINE_MODEL (self));

  if (self->corrections == corrections)
    return;

  self->corrections = corrections;
  dwell_timeline_model_refresh (self);
}

gboolean
dwell_timeline_model_toggle_whole (DwellTimelineModel *self, guint position)
{
  DwellTimelineEntry *entry;

  g_return_val_if_fail (DWELL_IS_TIMELINE_MODEL (self), FALSE);

  if (position >= self->shown->len)
    return FALSE;

  entry = &g_array_index (self->entries, DwellTimelineEntry, get_shown (self, position));
  if (get_length (entry) <= LINE_LIMIT)
    return FALSE;

  entry->whole = !entry->whole;
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);

  return TRUE;
}

DwellTimelineFilter *
dwell_timeline_model_get_filter (DwellTimelineModel *self)
{
  g_return_val_if_fail (DWELL_IS_TIMELINE_MODEL (self), NULL);

  return self->filter;
}

guint
dwell_timeline_model_get_n_lines (DwellTimelineModel *self)
{
  g_return_val_if_fail (DWELL_IS_TIMELINE_MODEL (self), 0);

  return self->entries->len;
}

guint
dwell_timeline_model_get_groups (DwellTimelineModel *self)
{
  guint groups = 0;

  g_return_val_if_fail (DWELL_IS_TIMELINE_MODEL (self), 0);

  for (guint i = 0; i < self->entries->len; i++)
    groups |= 1u << dwell_line_group_of (get_entry (self, i)->event);

  return groups;
}

GPtrArray *
dwell_timeline_model_get_states (DwellTimelineModel *self)
{
  GPtrArray *states = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (DWELL_IS_TIMELINE_MODEL (self), states);

  for (guint i = 0; i < self->entries->len; i++)
    if (g_hash_table_add (seen, (gpointer)get_entry (self, i)->state))
      g_ptr_array_add (states, (gpointer)get_entry (self, i)->state);

  return states;
}

guint
dwell_timeline_model_find (DwellTimelineModel *self, const char *author, guint seq)
{
  DwellEvent sought = { .author = (GRefString *)author, .seq = seq };
  guint place;
  guint low = 0, high;

  g_return_val_if_fail (DWELL_IS_TIMELINE_MODEL (self), G_MAXUINT);

  if (self->places == NULL)
    find_places (self);
  place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, &sought));
  high = place > 0 ? self->shown->len : 0;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_shown (self, middle) < place - 1)
        low = middle + 1;
      else
        high = middle;
    }

  return place > 0 && low < self->shown->len && get_shown (self, low) == place - 1 ? low
                                                                                   : G_MAXUINT;
}
