/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-session.h"

G_BEGIN_DECLS

/**
 * DwellPart:
 * @DWELL_PART_RECORD: times, medicine, measures, tasks, safety
 * @DWELL_PART_PROCESS: all else
 *
 * The two parts of a session that can be exported and deleted apart.
 */
typedef enum
{
  DWELL_PART_RECORD,
  DWELL_PART_PROCESS,
} DwellPart;

/** The part's word in options: record, process. Static. */
const char *dwell_part_to_string (DwellPart part);
/** Finds a part by its word. Returns: FALSE when there is none. */
gboolean dwell_part_from_string (const char *word, DwellPart *part);
/** The other one. */
DwellPart dwell_part_get_other (DwellPart part);
/** To which part an event of @session belongs: an amend and a strike to that of what they finally
 * refer to. */
DwellPart dwell_part_of (DwellSession *session, const DwellEvent *event);
/**
 * Takes one part of a session: its events in their order, numbered anew without holes, and their
 * references with them. What referred to an event of the other part no longer does.
 * Returns: (element-type DwellEvent) (transfer full): copies, which make a session of their own.
 */
GPtrArray *dwell_part_take (DwellSession *session, DwellPart part);
/** A session of that part alone, with the header and protocol of @session, and neither clock nor
 * store. Returns: (transfer full). */
DwellSession *dwell_part_new_session (DwellSession *session, DwellPart part);

G_END_DECLS
