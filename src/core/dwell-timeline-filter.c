/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-timeline-filter.h"

#include <glib/gi18n-lib.h>

#include "dwell-search-query.h"

struct _DwellTimelineFilter
{
  guint groups; /* a bit for each that is chosen */
  GHashTable *states;
  GHashTable *authors;
  DwellSearchQuery *query; /* or NULL */
};

static const struct
{
  DwellKind kind;
  DwellLineGroup group;
} groups[] = {
  { DWELL_KIND_CLOCK, DWELL_LINE_GROUP_CLOCK },
  { DWELL_KIND_STATE, DWELL_LINE_GROUP_STATES },
  { DWELL_KIND_CONTACT, DWELL_LINE_GROUP_CONTACT },
  { DWELL_KIND_ASK, DWELL_LINE_GROUP_QUESTIONS },
  { DWELL_KIND_ANSWER, DWELL_LINE_GROUP_QUESTIONS },
  { DWELL_KIND_EXPERIMENT, DWELL_LINE_GROUP_EXPERIMENTS },
  { DWELL_KIND_MEASURE, DWELL_LINE_GROUP_MEASURES },
  { DWELL_KIND_MEDICINE, DWELL_LINE_GROUP_MEDICINE },
  { DWELL_KIND_AUDIO, DWELL_LINE_GROUP_SOUND },
  { DWELL_KIND_GROUND, DWELL_LINE_GROUP_SAFETY },
  { DWELL_KIND_SAFETY, DWELL_LINE_GROUP_SAFETY },
  { DWELL_KIND_URGE, DWELL_LINE_GROUP_URGES },
  { DWELL_KIND_TASK, DWELL_LINE_GROUP_PLAN },
  { DWELL_KIND_COMMENT, DWELL_LINE_GROUP_COMMENTS },
  { DWELL_KIND_RATING, DWELL_LINE_GROUP_COMMENTS },
};

DwellLineGroup
dwell_line_group_of (const DwellEvent *event)
{
  if (dwell_event_is (event, DWELL_KIND_NOTE, "said"))
    return DWELL_LINE_GROUP_SAID;
  if (dwell_event_is (event, DWELL_KIND_NOTE, "inferred"))
    return DWELL_LINE_GROUP_INFERRED;
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (groups[i].kind == event->kind)
      return groups[i].group;

  return DWELL_LINE_GROUP_SEEN;
}

const char *
dwell_line_group_get_label (DwellLineGroup group)
{
  static const char *const labels[] = {
    [DWELL_LINE_GROUP_STATES] = N_ ("States"),
    [DWELL_LINE_GROUP_CONTACT] = N_ ("Felt contact"),
    [DWELL_LINE_GROUP_QUESTIONS] = N_ ("Questions and answers"),
    [DWELL_LINE_GROUP_EXPERIMENTS] = N_ ("Experiments"),
    [DWELL_LINE_GROUP_SAID] = N_ ("Notes: said"),
    [DWELL_LINE_GROUP_SEEN] = N_ ("Notes: seen"),
    [DWELL_LINE_GROUP_INFERRED] = N_ ("Notes: inferred"),
    [DWELL_LINE_GROUP_COMMENTS] = N_ ("Comments and ratings"),
    [DWELL_LINE_GROUP_MEDICINE] = N_ ("Medicine"),
    [DWELL_LINE_GROUP_MEASURES] = N_ ("Measures"),
    [DWELL_LINE_GROUP_SAFETY] = N_ ("Safety and grounding"),
    [DWELL_LINE_GROUP_PLAN] = N_ ("Schedule and checks"),
    [DWELL_LINE_GROUP_SOUND] = N_ ("Sound"),
    [DWELL_LINE_GROUP_URGES] = N_ ("Own urges"),
    [DWELL_LINE_GROUP_CLOCK] = N_ ("Begin, pauses, end"),
  };

  return _ (labels[group]);
}

DwellTimelineFilter *
dwell_timeline_filter_new (void)
{
  DwellTimelineFilter *self = g_new0 (DwellTimelineFilter, 1);

  self->states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->authors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
dwell_timeline_filter_free (DwellTimelineFilter *self)
{
  dwell_timeline_filter_clear (self);
  g_hash_table_unref (self->states);
  g_hash_table_unref (self->authors);
  g_free (self);
}

void
dwell_timeline_filter_clear (DwellTimelineFilter *self)
{
  self->groups = 0;
  g_hash_table_remove_all (self->states);
  g_hash_table_remove_all (self->authors);
  g_clear_pointer (&self->query, dwell_search_query_unref);
}

void
dwell_timeline_filter_set_group (DwellTimelineFilter *self, DwellLineGroup group, gboolean chosen)
{
  if (chosen)
    self->groups |= 1u << group;
  else
    self->groups &= ~(1u << group);
}

static void
set_chosen (GHashTable *table, const char *id, gboolean chosen)
{
  if (chosen)
    g_hash_table_add (table, g_strdup (id));
  else
    g_hash_table_remove (table, id);
}

void
dwell_timeline_filter_set_state (DwellTimelineFilter *self, const char *state, gboolean chosen)
{
  set_chosen (self->states, state, chosen);
}

void
dwell_timeline_filter_set_author (DwellTimelineFilter *self, const char *author, gboolean chosen)
{
  set_chosen (self->authors, author, chosen);
}

void
dwell_timeline_filter_set_text (DwellTimelineFilter *self, const char *text)
{
  g_clear_pointer (&self->query, dwell_search_query_unref);
  self->query = dwell_search_query_new (text);
}

gboolean
dwell_timeline_filter_is_empty (const DwellTimelineFilter *self)
{
  return self->groups == 0 && g_hash_table_size (self->states) == 0
         && g_hash_table_size (self->authors) == 0 && self->query == NULL;
}

gboolean
dwell_timeline_filter_has_text (const DwellTimelineFilter *self)
{
  return self->query != NULL;
}

static gboolean
is_taken (GHashTable *chosen, const char *id)
{
  return g_hash_table_size (chosen) == 0 || g_hash_table_contains (chosen, id ? id : "");
}

gboolean
dwell_timeline_filter_takes (const DwellTimelineFilter *self, const DwellEvent *event,
                             const char *state)
{
  if (self->groups != 0 && !(self->groups & 1u << dwell_line_group_of (event)))
    return FALSE;

  return is_taken (self->states, state) && is_taken (self->authors, event->author);
}

gboolean
dwell_timeline_filter_takes_words (const DwellTimelineFilter *self, const char *words)
{
  return self->query == NULL || dwell_search_query_matches (self->query, words);
}
