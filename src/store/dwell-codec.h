/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-event.h"
#include "dwell-header.h"
#include "dwell-library.h"

G_BEGIN_DECLS

/**
 * What is inside the sealed records: GVariants in little endian, and tallies. Reading accepts only
 * what is in normal form and whose words are known; anything else gives NULL. All bytes are wiped
 * when freed, but a tally's, which are nobody's words.
 */

/** Returns: (transfer full). */
GBytes *dwell_codec_write_event (const DwellEvent *event);
/** Returns: (transfer full) (nullable). */
DwellEvent *dwell_codec_read_event (GBytes *bytes);
/** Returns: (transfer full). */
GBytes *dwell_codec_write_header (const DwellHeader *header);
/** Returns: (transfer full) (nullable). */
DwellHeader *dwell_codec_read_header (GBytes *bytes);
/** Returns: (transfer full). */
GBytes *dwell_codec_write_client (const char *client, DwellHistory history);
/** @client: (out) (transfer full): free with dwell_secret_free(). */
gboolean dwell_codec_read_client (GBytes *bytes, char **client, DwellHistory *history);
/** Returns: (transfer full). */
GBytes *dwell_codec_write_text (const char *text);
/** Returns: (transfer full) (nullable): free with dwell_secret_free(). */
char *dwell_codec_read_text (GBytes *bytes);
/** Returns: (transfer full). */
GBytes *dwell_codec_write_number (gint64 number);
/** Returns: FALSE where it is none. */
gboolean dwell_codec_read_number (GBytes *bytes, gint64 *number);

/** Something of @kind that belongs to @id, with what is in it: other bytes from here.
 * @payload: (nullable). Returns: (transfer full). */
GBytes *dwell_codec_write_parcel (guint8 kind, const char *id, GBytes *payload);
/** @id: (out) (transfer full): free with dwell_secret_free(). @payload: (out) (transfer full):
 * empty where there was none. Returns: FALSE where it is none. */
gboolean dwell_codec_read_parcel (GBytes *bytes, guint8 *kind, char **id, GBytes **payload);

/**
 * DwellTally:
 * @count: events of a session
 * @hash: of the sealed events, each with the hash before it
 *
 * By which a dropped, exchanged or rolled-back event is found out.
 */
typedef struct
{
  guint64 count;
  guint8 hash[32];
} DwellTally;

/** Counts in the sealed event that comes next. */
void dwell_tally_add (DwellTally *tally, GBytes *sealed);
/** Returns: (transfer full). */
GBytes *dwell_codec_write_tally (const DwellTally *tally);
/** Returns: FALSE where it is none. */
gboolean dwell_codec_read_tally (GBytes *bytes, DwellTally *tally);

G_END_DECLS
