/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-event.h"

G_BEGIN_DECLS

/**
 * DwellLineGroup:
 *
 * What a line of a timeline is, as a reader looks for it: kinds that are looked for together are
 * one group, and the three voices of the notes are three.
 */
typedef enum
{
  DWELL_LINE_GROUP_STATES,
  DWELL_LINE_GROUP_CONTACT,
  DWELL_LINE_GROUP_QUESTIONS,
  DWELL_LINE_GROUP_EXPERIMENTS,
  DWELL_LINE_GROUP_SAID,
  DWELL_LINE_GROUP_SEEN,
  DWELL_LINE_GROUP_INFERRED,
  DWELL_LINE_GROUP_COMMENTS,
  DWELL_LINE_GROUP_MEDICINE,
  DWELL_LINE_GROUP_MEASURES,
  DWELL_LINE_GROUP_SAFETY,
  DWELL_LINE_GROUP_PLAN,
  DWELL_LINE_GROUP_SOUND,
  DWELL_LINE_GROUP_URGES,
  DWELL_LINE_GROUP_CLOCK,
} DwellLineGroup;

#define DWELL_N_LINE_GROUPS (DWELL_LINE_GROUP_CLOCK + 1)

/** The group of an event that is neither a strike nor an amend. A note of another voice than the
 * three is one of what was seen. */
DwellLineGroup dwell_line_group_of (const DwellEvent *event);
/** What the group is called, translated. Static. */
const char *dwell_line_group_get_label (DwellLineGroup group);

/**
 * DwellTimelineFilter:
 *
 * Which lines of a timeline are looked for. Four things can be asked of a line: what it is, in
 * which state it falls, whose it is, and which words are in it. Where nothing is chosen of one of
 * them it asks nothing; of several that are chosen a line needs one, and of the four it must have
 * all.
 */
typedef struct _DwellTimelineFilter DwellTimelineFilter;

/** A filter that asks nothing. Returns: (transfer full). */
DwellTimelineFilter *dwell_timeline_filter_new (void);
/** Wipes and frees. */
void dwell_timeline_filter_free (DwellTimelineFilter *self);
/** Asks nothing any more. */
void dwell_timeline_filter_clear (DwellTimelineFilter *self);

/** Whether lines of @group are among those looked for. */
void dwell_timeline_filter_set_group (DwellTimelineFilter *self, DwellLineGroup group,
                                      gboolean chosen);
/** Whether lines that fall in the state of that id are. "" is the time before the first state. */
void dwell_timeline_filter_set_state (DwellTimelineFilter *self, const char *state,
                                      gboolean chosen);
/** Whether lines of @author are. */
void dwell_timeline_filter_set_author (DwellTimelineFilter *self, const char *author,
                                       gboolean chosen);
/** The words that must be in a line, as in a #DwellSearchQuery: case, accents and the form in which
 * Unicode writes them are no matter. NULL or blank for any. */
void dwell_timeline_filter_set_text (DwellTimelineFilter *self, const char *text);

/** Whether it asks nothing. */
gboolean dwell_timeline_filter_is_empty (const DwellTimelineFilter *self);
/** Whether it asks for words, so that a line must be put into words to be judged. */
gboolean dwell_timeline_filter_has_text (const DwellTimelineFilter *self);

/** Whether an event is what is looked for, by all but its words.
 * @state: the id of the state in which it falls, that of a `state` event itself its own; "" or NULL
 *   before the first */
gboolean dwell_timeline_filter_takes (const DwellTimelineFilter *self, const DwellEvent *event,
                                      const char *state);
/** Whether a line that reads @words is, by its words. */
gboolean dwell_timeline_filter_takes_words (const DwellTimelineFilter *self, const char *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellTimelineFilter, dwell_timeline_filter_free)

G_END_DECLS
