/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-arc.h"
#include "dwell-header.h"

G_BEGIN_DECLS

/**
 * DwellSummary:
 * @header: of the session, without the protocol's text
 * @ended: whether it was ended
 * @duration: ms, from start to end or last event
 * @medicine: what the first medicine was, in words, or NULL
 * @n_events: of all authors
 * @contact: (element-type DwellContactStep): the small arc, at most DWELL_SUMMARY_STEPS steps
 *
 * What a list shows of a session, so that a list costs one record a session.
 */
typedef struct
{
  DwellHeader *header;
  gboolean ended;
  gint64 duration;
  char *medicine;
  guint n_events;
  GArray *contact;
} DwellSummary;

#define DWELL_SUMMARY_STEPS 64

/** Sums a session up, by the owner's marks. Returns: (transfer full). */
DwellSummary *dwell_summary_new (DwellSession *session);
/** Wipes and frees. */
void dwell_summary_free (DwellSummary *summary);
/** As bytes, for a record of the store. Returns: (transfer full). */
GBytes *dwell_summary_to_bytes (const DwellSummary *summary);
/** Back from bytes. Returns: (transfer full): NULL when they are not a summary. */
DwellSummary *dwell_summary_new_from_bytes (GBytes *bytes);

/** The highest number of a session of @client among @summaries (element-type DwellSummary); 0 where
 * there is none. */
guint dwell_summaries_get_highest (GPtrArray *summaries, const char *client);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellSummary, dwell_summary_free)

G_END_DECLS
