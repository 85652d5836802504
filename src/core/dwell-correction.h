/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-session.h"

G_BEGIN_DECLS

/**
 * Corrections of the owner's own lines, each an event like any other: `amend` for the time, the code,
 * the words or the value, `strike` to withdraw a line and to bring it back. What was there stays in
 * the session. @seq is always that of the line itself, never that of a correction.
 *
 * Every call returns whether anything was appended. FALSE is no error: there was nothing to correct,
 * or the rules of the line do not let it.
 */

/**
 * DwellCorrectable:
 * @DWELL_CORRECTABLE_TIME: it can be moved
 * @DWELL_CORRECTABLE_CODE: it can be another of dwell_correction_dup_codes()
 * @DWELL_CORRECTABLE_SUBSTANCE: its code is a substance, as typed
 * @DWELL_CORRECTABLE_TEXT: it can have other words
 * @DWELL_CORRECTABLE_VALUE: it has a number, which can be another
 * @DWELL_CORRECTABLE_STRIKE: it can be withdrawn
 *
 * What can be corrected in a line.
 */
typedef enum
{
  DWELL_CORRECTABLE_TIME = 1 << 0,
  DWELL_CORRECTABLE_CODE = 1 << 1,
  DWELL_CORRECTABLE_SUBSTANCE = 1 << 2,
  DWELL_CORRECTABLE_TEXT = 1 << 3,
  DWELL_CORRECTABLE_VALUE = 1 << 4,
  DWELL_CORRECTABLE_STRIKE = 1 << 5,
} DwellCorrectable;

/** What can be corrected in @line. Of the clock's own events only a pause and its end can be moved
 * or withdrawn: the rest was measured. */
DwellCorrectable dwell_correction_get_what (const DwellEvent *line);
/** The codes that @line can have. Returns: (transfer full): NULL-terminated, empty when it has no
 * choice. */
GStrv dwell_correction_dup_codes (DwellSession *session, const DwellEvent *line);

/**
 * The earliest and the latest time at which a line can lie: from the start until now, not before
 * what it answers, not after what answers it, and grounding and pauses in the order in which they
 * were.
 * Returns: FALSE when it cannot be moved.
 */
gboolean dwell_correction_get_bounds (DwellSession *session, guint seq, gint64 *earliest,
                                      gint64 *latest);

/** Moves a line to @at, or as near to it as its bounds let. */
gboolean dwell_correction_move (DwellSession *session, guint seq, gint64 at);
/** Gives a line another code. */
gboolean dwell_correction_set_code (DwellSession *session, guint seq, const char *code);
/** Gives a medicine another substance, as typed; one that is no id comes before the words. */
gboolean dwell_correction_set_substance (DwellSession *session, guint seq, const char *substance);
/** Gives a line other words; NULL or blank for none, which a note must not have. */
gboolean dwell_correction_set_text (DwellSession *session, guint seq, const char *text);
/** Gives a line another number. */
gboolean dwell_correction_set_value (DwellSession *session, guint seq, double value);
/** Withdraws a line, and first what answers it: an answer is none without its question. */
gboolean dwell_correction_strike (DwellSession *session, guint seq);
/** Brings a line back that was withdrawn, and first what it answers. */
gboolean dwell_correction_restore (DwellSession *session, guint seq);

/** Milliseconds of the session from "1:14:48", "1:14" (hours and minutes) or "14" (minutes).
 * Returns: FALSE when @text says no time. */
gboolean dwell_correction_parse_time (const char *text, gint64 *at);
/** Milliseconds of the session from a time of day, "11:18" or "11:18:40": of the moments that read
 * so on the clock, the last one that is not after @now. Returns: FALSE when @text says no time, or
 * none of the session's. */
gboolean dwell_correction_parse_wall (DwellSession *session, const char *text, gint64 now,
                                      gint64 *at);
/** "11:18:40": what the clock on the wall read at @at ms of the session. Returns: (transfer full). */
char *dwell_correction_format_wall (DwellSession *session, gint64 at);

G_END_DECLS
