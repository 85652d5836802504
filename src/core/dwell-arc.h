/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-figures.h"
#include "dwell-session.h"

G_BEGIN_DECLS

/** One step of the felt-contact line: from @at on the level is @contact. */
typedef struct
{
  gint64 at;
  DwellContact contact;
} DwellContactStep;

/**
 * DwellMark:
 * @kind: of the event it stands for
 * @at: ms since the session's start
 * @end: where it lasts (audio, experiment, ground, pause, gap), else equal to @at
 * @value: a measure's value, else NAN
 * @seq: of the event
 * @author: of the event; owned by the arc
 * @code: what exactly: a move's id, a measure's id, a voice of a note; owned by the arc
 * @outcome: answer of an ask, outcome of an experiment, or NULL; owned by the arc
 * @text: its words, or NULL; owned by the arc
 *
 * One thing on the arc that is not a state or a contact step.
 */
typedef struct
{
  DwellKind kind;
  gint64 at;
  gint64 end;
  double value;
  guint seq;
  const char *author;
  const char *code;
  const char *outcome;
  const char *text;
} DwellMark;

/**
 * DwellRibbon:
 * @author: whose
 * @title: how it is called beside that of the arc's own author, translated
 * @segments: (element-type DwellSegment): in the order of time
 *
 * The states that another author marked in the same session.
 */
typedef struct
{
  char *author;
  char *title;
  GPtrArray *segments;
} DwellRibbon;

/**
 * DwellArc:
 *
 * The arc of a session as a model without any drawing: what a picture, a timeline or a table shows.
 * It holds references to its session and to the events that the marks point into, so that it stays
 * whole when something is appended; it does not follow, make a new one. All arrays are ordered by
 * time.
 *
 * A sound lasts until it is silent (see #DwellSounding), beside another one where two were on at
 * once; grounding until the next ground event, a pause until it
 * is resumed, an experiment until the outcome that refers to it (or, where that refers to nothing,
 * the next one); what never ends lasts to the end of the session. A comment lasts over the
 * stretch that it is about, see dwell_reader_get_stretch().
 */
typedef struct
{
  DwellSession *session;
  char *author; /* whose marks these are */
  gint n_refs;
  gint64 start;
  gint64 end;
  GPtrArray *segments; /* DwellSegment */
  GArray *contact;     /* DwellContactStep */
  GArray *stays;       /* DwellSpan */
  GArray *measures;    /* DwellMark, kind measure */
  GArray *prompts;     /* DwellMark, kind ask; outcome = last answer */
  GArray *audio;       /* DwellMark, kind audio, code play; text = the sound; may overlap */
  GArray *grounds;     /* DwellMark, kind ground */
  GArray *notes;       /* DwellMark, kind note */
  GArray *experiments; /* DwellMark, kind experiment, code start */
  GArray *medicines;   /* DwellMark, kind medicine */
  GArray *pauses;      /* DwellMark, kind clock, code pause */
  GArray *gaps;        /* DwellMark, kind clock, code gap */
  GArray *urges;       /* DwellMark, kind urge */
  GArray *safety;      /* DwellMark, kind safety */
  GArray *tasks;       /* DwellMark, kind task */
  GArray *comments;    /* DwellMark, kind comment, of every author */
  GPtrArray *ribbons;  /* DwellRibbon, of other authors; see dwell_arc_add_ribbon() */
  GPtrArray *kept;     /* the effective events that the marks point into */
} DwellArc;

/** Computes the arc of @author's marks. A session that has not ended lasts until @now, in
 * milliseconds since its start; -1 for its last event. Returns: (transfer full). */
DwellArc *dwell_arc_new (DwellSession *session, const char *author, gint64 now);
/** Lays the states of another author (a script's truth, a second coder's) beside the arc's own, below
 * those that were laid there before, within the same time; nothing where that author marked none. */
void dwell_arc_add_ribbon (DwellArc *arc, const char *author, const char *title);
/** Does so for every other author who marked states: what is true of a scripted client first, other
 * coders by their names. */
void dwell_arc_add_other_ribbons (DwellArc *arc);
/** How many of marks in the order of time stand at or before a moment. @marks: (nullable)
 * (element-type DwellMark). */
guint dwell_marks_count_until (const GArray *marks, gint64 at);
/** How many of segments in the order of time begin at or before a moment. @segments: (nullable)
 * (element-type DwellSegment). */
guint dwell_segments_count_until (const GPtrArray *segments, gint64 at);
/** How many steps of felt contact begin at or before a moment. @steps: (nullable) (element-type
 * DwellContactStep). */
guint dwell_contact_steps_count_until (const GArray *steps, gint64 at);
/** The event that began a segment of @author's, which holds its state at @at; NULL where none does.
 * (transfer none): valid as long as @arc. */
const DwellEvent *dwell_arc_find_state_event (const DwellArc *arc, const char *author, gint64 at);
/** The event that made felt contact what it is at @at: a state, an answer or a mark of contact. NULL
 * where none did. (transfer none): valid as long as @arc. */
const DwellEvent *dwell_arc_find_contact_event (const DwellArc *arc, gint64 at);
/** Takes a reference, on any thread, for who shows an arc longer than it is there. Returns: @arc. */
DwellArc *dwell_arc_ref (DwellArc *arc);
/** Drops a reference; the last one frees it. */
void dwell_arc_free (DwellArc *arc);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellArc, dwell_arc_free)

G_END_DECLS
