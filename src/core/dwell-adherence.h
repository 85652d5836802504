/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-session.h"

G_BEGIN_DECLS

/** The value of a rating that says: there was nothing to rate. */
#define DWELL_ADHERENCE_NOT_APPLICABLE (-1)
/** The id of the Experiencing Scale's rating. */
#define DWELL_ADHERENCE_EXP "exp"

/**
 * DwellAdherenceItem:
 * @id: the code of its `rating` events; none begins as those of a practice script do
 * @title: a few words, to be translated by _()
 * @question: what is asked, to be translated by _()
 * @lowest: what the lowest value means, to be translated by _()
 * @highest: what the highest value means, to be translated by _()
 * @least: the lowest value
 * @most: the highest value
 * @source: where the item comes from
 * @stretch: whether it is rated for each stretch by itself, instead of once for the session
 *
 * One item of the adherence sheet. All but the Experiencing Scale go from 0, not seen, to 4,
 * throughout, or are not applicable; of what the article calls errors too it is said how far they were
 * seen, so that no number stands for good or bad, and numbers of different items are never added up.
 *
 * The Experiencing Scale (EXP; Klein, Mathieu, Gendlin and Kiesler, 1969) goes from 1 to 7. The texts
 * of its manual may be under copyright: only its name and numbers are here, and for the two ends a few
 * words of our own.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *question;
  const char *lowest;
  const char *highest;
  int least;
  int most;
  DwellSource source;
  gboolean stretch;
} DwellAdherenceItem;

/** The items, in the order of the sheet. Static. */
const DwellAdherenceItem *dwell_adherence_get_items (guint *n_items);
/** The item of that id, or NULL. Static. */
const DwellAdherenceItem *dwell_adherence_find (const char *id);
/** A rating's value for people: "3", or "not applicable". Returns: (transfer full). */
char *dwell_adherence_dup_value (double value);

/**
 * The ratings of @item that count, of @author or, where that is NULL, of every author, by author and
 * in the order of time. Where one author rated an item of the whole session twice, as two machines may
 * have it, the later one counts.
 * Returns: (element-type DwellEvent) (transfer full).
 */
GPtrArray *dwell_adherence_list_ratings (DwellSession *session, const char *author,
                                         const DwellAdherenceItem *item);
/** Those who rated anything on the sheet, "self" first. (element-type utf8) (transfer container). */
GPtrArray *dwell_adherence_list_raters (DwellSession *session);

/**
 * The events with which @author rates an item: the rating, which refers to the moments that it rests
 * on (of a stretch only to the first and the last), and before it a strike of the one that it
 * replaces: of the same item, and of a stretch only where it is the very same stretch. What was there
 * stays in the session.
 * @moments: (element-type DwellRef): at least one, but for DWELL_ADHERENCE_NOT_APPLICABLE, which
 *   rests on nothing
 * Returns: (element-type DwellEvent) (transfer full): for whoever adds them, in this order; NULL with
 *   DWELL_ERROR_EVENT.
 */
GPtrArray *dwell_adherence_rate (DwellSession *session, const char *author,
                                 const DwellAdherenceItem *item, int value, const GArray *moments,
                                 GError **error);
/** The event with which a rating is withdrawn by its author. Returns: (transfer full). */
DwellEvent *dwell_adherence_withdraw (const DwellEvent *rating);

/**
 * DwellAdherenceHint:
 * @seq: of the owner's event
 * @at: ms
 * @why: what is to be seen there, a few words, translated. Static
 *
 * A moment that may be worth a look for an item. It says what was marked, not how it is to be rated.
 */
typedef struct
{
  guint seq;
  gint64 at;
  const char *why;
} DwellAdherenceHint;

/** The moments of the owner's marks that @item may rest on; of items that no mark can tell of, none.
 * (element-type DwellAdherenceHint) (transfer full). */
GArray *dwell_adherence_find_hints (DwellSession *session, const DwellAdherenceItem *item);

G_END_DECLS
