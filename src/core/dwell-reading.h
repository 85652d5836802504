/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-session.h"

G_BEGIN_DECLS

/**
 * DwellReading:
 * @started: whether there was a `clock start`
 * @ended: whether there was a `clock end`
 * @paused: whether it is paused at that moment
 * @elapsed: ms since the start
 * @state: id of the state that holds, or NULL; owned by the session
 * @in_state: ms since that state began
 * @contact: felt contact that holds, valid when @state or a contact event came before
 * @has_contact: whether it is known
 * @since_medicine: ms since the first medicine, or -1
 * @since_dose: ms since the last medicine where it was not the only one, or -1
 * @medicine: the last medicine's words, or its id; NULL; owned by the session
 * @paused_for: ms since the pause began, 0 when not paused
 * @staying: whether the state is of the quiet family
 * @stayed: ms since the run of quiet states began, 0 when not in one
 *
 * What the clocks of the live page show at one moment.
 */
typedef struct
{
  gboolean started;
  gboolean ended;
  gboolean paused;
  gint64 elapsed;
  const char *state;
  gint64 in_state;
  DwellContact contact;
  gboolean has_contact;
  gint64 since_medicine;
  gint64 since_dose;
  const char *medicine;
  gint64 paused_for;
  gboolean staying;
  gint64 stayed;
} DwellReading;

/** Computes what the clocks show at @now (ms since the start), from the owner's events up to
 * then. */
void dwell_reading_compute (DwellReading *reading, DwellSession *session, gint64 now);

/** What an event says about felt contact: a state its default by @protocol (none for a state
 * unknown to it), an answer or a contact event their own. Returns: FALSE when it says nothing. */
gboolean dwell_contact_of_event (const DwellEvent *event, DwellProtocol *protocol,
                                 DwellContact *contact);

/** "1:42:07" from milliseconds, the way every page writes a time within a session; "–" when
 * negative.
 * Returns: (transfer full). */
char *dwell_format_clock (gint64 ms);
/** "4 h 51 min", "47 min", "11 s" from milliseconds: a length in words, translated; "–" when
 * negative. Returns: (transfer full). */
char *dwell_format_length (gint64 ms);
/** "0.61", "−0.05": Cohen's kappa with two places, and no sign before what they round to nought;
 * "–" for NAN. Returns: (transfer full). */
char *dwell_format_kappa (double kappa);

G_END_DECLS
