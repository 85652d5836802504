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
/**
 * DwellClientRecord:
 * @code: the client's code
 * @history: what is known of where their dissociation comes from
 * @notes: free notes, or NULL
 * @papers: (nullable) (element-type utf8 utf8): texts by their names; see dwell_library_set_paper()
 * @more: (nullable): what a newer version keeps with a client, kept as it is
 */
typedef struct
{
  char *code;
  DwellHistory history;
  char *notes;
  GHashTable *papers;
  GVariant *more;
} DwellClientRecord;

/** A table for papers, which wipes them. Returns: (transfer full). */
GHashTable *dwell_papers_new (void);

/** Returns: (transfer full). */
GBytes *dwell_codec_write_client (const DwellClientRecord *client);
/** Reads one as it is written today, or with code and history alone, as it was before there were
 * notes. Returns: (transfer full) (nullable). */
DwellClientRecord *dwell_codec_read_client (GBytes *bytes);
/** Wipes and frees. */
void dwell_client_record_free (DwellClientRecord *client);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellClientRecord, dwell_client_record_free)
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
