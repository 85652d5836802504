/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-secret.h"

G_BEGIN_DECLS

/** Bytes of a letter's MAC and of a chain's id. */
#define DWELL_LETTER_MAC_SIZE 32
#define DWELL_LETTER_CHAIN_SIZE 16

/**
 * DwellLetterbox:
 *
 * What remains of an unlocked library after it was locked: its id, the public half of its key pair,
 * and a key for MACs. Whoever holds it can seal letters that only the vault opens, and nobody who
 * can merely write files can forge, exchange or reorder them, or take one out of the middle,
 * without being found out.
 */
typedef struct _DwellLetterbox DwellLetterbox;

/** @public_key: of the vault's pair. @vault_key: not kept; the MAC's key is derived from it.
 * Returns: (transfer full). */
DwellLetterbox *dwell_letterbox_new (const char *library_id, const guint8 *public_key,
                                     const DwellKey *vault_key);
/** Wipes and frees. */
void dwell_letterbox_free (DwellLetterbox *self);
/** The library's id. Owned by the letterbox. */
const char *dwell_letterbox_get_library_id (DwellLetterbox *self);
/** The public key. Owned by the letterbox. */
const guint8 *dwell_letterbox_get_public_key (DwellLetterbox *self);

/**
 * DwellLetterChain:
 * @id: random
 * @n: number of the last letter
 * @mac: of the last letter that was no loose one
 *
 * How far the letters of one place go.
 */
typedef struct
{
  guint8 id[DWELL_LETTER_CHAIN_SIZE];
  guint64 n;
  guint8 mac[DWELL_LETTER_MAC_SIZE];
} DwellLetterChain;

/** Begins a chain. */
void dwell_letter_chain_init (DwellLetterChain *chain);

/** Seals a letter. @loose: whether it may be dropped when a newer one comes, so that those behind
 * it do not rest on it. @chain: moves on. Returns: (transfer full). */
GBytes *dwell_letterbox_seal (DwellLetterbox *self, DwellLetterChain *chain, gboolean loose,
                              GBytes *plain);

/**
 * DwellLetter:
 * @chain: where it belongs
 * @n: its number there
 * @loose: whether none rests on it
 * @before: MAC of the letter that came before
 * @mac: its own
 * @box: what only the vault opens
 *
 * A letter that this library sealed, not yet opened.
 */
typedef struct
{
  guint8 chain[DWELL_LETTER_CHAIN_SIZE];
  guint64 n;
  gboolean loose;
  guint8 before[DWELL_LETTER_MAC_SIZE];
  guint8 mac[DWELL_LETTER_MAC_SIZE];
  GBytes *box;
} DwellLetter;

/** Reads a letter's outside. Returns: (transfer full) (nullable): NULL where this letterbox did not
 * seal it. */
DwellLetter *dwell_letterbox_read (DwellLetterbox *self, GBytes *bytes);
/** Frees. */
void dwell_letter_free (DwellLetter *letter);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellLetterbox, dwell_letterbox_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellLetter, dwell_letter_free)

G_END_DECLS
