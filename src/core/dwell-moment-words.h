/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-arc.h"

G_BEGIN_DECLS

/**
 * DwellMomentWords:
 * @time: of the session, as "1:52:30"
 * @state: name of the state that held
 * @contact: level of felt contact, as in "none"
 * @medicine: how long it was since the last medicine, as in "1 h 12 min after MDMA, 80 mg"
 * @sound: what sounded
 * @measure: the last measure until then, as in "SUDS 4"
 * @absence: whether the session was paused, or nobody was there
 * @others: (element-type utf8): what others marked then, as in "Script: Blank"
 *
 * What held at a moment, translated; NULL where nothing did.
 */
typedef struct
{
  char *time;
  char *state;
  char *contact;
  char *medicine;
  char *sound;
  char *measure;
  char *absence;
  GPtrArray *others;
} DwellMomentWords;

/** Says what held at a moment of an arc, in ms since the session's start. Returns: (transfer full). */
DwellMomentWords *dwell_moment_words_new (const DwellArc *arc, gint64 at);
/** The state, felt contact and what others marked, in one line. @time: whether the time is told first.
 * Returns: (transfer full): perhaps empty. */
char *dwell_moment_words_dup_inner (const DwellMomentWords *words, gboolean time);
/** The time since medicine, sounds, the last measure, and whether it was a pause, in one line.
 * Returns: (transfer full): perhaps empty. */
char *dwell_moment_words_dup_outer (const DwellMomentWords *words);
/** Wipes and frees. */
void dwell_moment_words_free (DwellMomentWords *words);

/** What happened, in one line: with the voice of a note, and with the author where that is another than
 * the arc's. Returns: (transfer full). */
char *dwell_moment_words_dup_event (const DwellArc *arc, const DwellEvent *event);
/** What happened at a step of the arc, and what held then, as it is read aloud: time, author where it
 * is another than the arc's, words, state and so on. Returns: (transfer full). */
char *dwell_moment_words_dup_spoken (const DwellArc *arc, const DwellEvent *event);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellMomentWords, dwell_moment_words_free)

G_END_DECLS
