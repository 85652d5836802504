/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-adherence.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#define NOT_SEEN N_ ("not seen")
#define THROUGHOUT N_ ("throughout")

static const DwellAdherenceItem items[] = {
  { "felt-question", N_ ("Felt question"),
    N_ ("When an image came: was it asked whether the image can be felt?"), NOT_SEEN, THROUGHOUT, 0,
    4, DWELL_SOURCE_ARTICLE, FALSE },
  { "stay-kept", N_ ("Staying"),
    N_ ("Was what seemed to be nothing brought into focus and stayed with?"), NOT_SEEN, THROUGHOUT,
    0, 4, DWELL_SOURCE_ARTICLE, FALSE },
  { "evocative-input", N_ ("Something evocative"),
    N_ ("Was something evocative brought in to get the session going?"), NOT_SEEN, THROUGHOUT, 0, 4,
    DWELL_SOURCE_ARTICLE, FALSE },
  { "left-for-more", N_ ("Left for something livelier"),
    N_ ("Was the dull material left in favour of something more interesting?"), NOT_SEEN,
    THROUGHOUT, 0, 4, DWELL_SOURCE_ARTICLE, FALSE },
  { "agreed-absent", N_ ("Agreed that nothing is there"),
    N_ ("Was it agreed with the client that there is no dissociation?"), NOT_SEEN, THROUGHOUT, 0, 4,
    DWELL_SOURCE_ARTICLE, FALSE },
  { "experiment-used", N_ ("Experiment used as one"),
    N_ ("When an image was followed: was it watched where it leads, and come back from when it "
        "only "
        "kept changing?"),
    NOT_SEEN, THROUGHOUT, 0, 4, DWELL_SOURCE_ARTICLE, FALSE },
  { "checked-first", N_ ("Checked before staying"),
    N_ ("When the client was sleepy, numb or collapsed: was there a check before staying with it?"),
    NOT_SEEN, THROUGHOUT, 0, 4, DWELL_SOURCE_OURS, FALSE },
  { "back-to-felt", N_ ("Back to the felt sense"),
    N_ ("In story, looping and images that are not felt: was the way led back to the felt sense?"),
    NOT_SEEN, THROUGHOUT, 0, 4, DWELL_SOURCE_ARTICLE, FALSE },
  { DWELL_ADHERENCE_EXP, N_ ("Experiencing Scale (EXP)"),
    N_ ("How far does the client speak from felt experience in this stretch? Rate by the manual of "
        "Klein and others (1969); the words at the two ends are ours."),
    N_ ("told from outside"), N_ ("what is felt leads on by itself"), 1, 7, DWELL_SOURCE_PUBLIC,
    TRUE },
};

const DwellAdherenceItem *
dwell_adherence_get_items (guint *n_items)
{
  *n_items = G_N_ELEMENTS (items);

  return items;
}

const DwellAdherenceItem *
dwell_adherence_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      if (g_strcmp0 (items[i].id, id) == 0)
        return &items[i];
    }

  return NULL;
}

char *
dwell_adherence_dup_value (double value)
{
  if (value == DWELL_ADHERENCE_NOT_APPLICABLE)
    return g_strdup (_ ("not applicable"));

  return g_strdup_printf ("%g", value);
}

static void
add_ratings (GPtrArray *ratings, DwellSession *session, const char *author,
             const DwellAdherenceItem *item)
{
  GPtrArray *events = dwell_session_get_effective (session, author);
  guint first = ratings->len;

  for (guint i = 0; i < events->len; i++)
    {
      DwellEvent *event = g_ptr_array_index (events, i);
      DwellEvent *other = ratings->len > first ? g_ptr_array_index (ratings, first) : NULL;

      if (!dwell_event_is (event, DWELL_KIND_RATING, item->id))
        continue;
      if (item->stretch || other == NULL)
        g_ptr_array_add (ratings, dwell_event_ref (event));
      else if (event->seq > other->seq)
        {
          g_ptr_array_index (ratings, first) = dwell_event_ref (event);
          dwell_event_unref (other);
        }
    }
}

GPtrArray *
dwell_adherence_list_ratings (DwellSession *session, const char *author,
                              const DwellAdherenceItem *item)
{
  GPtrArray *ratings = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_event_unref);
  GPtrArray *authors = dwell_session_get_authors (session);

  if (author)
    add_ratings (ratings, session, author, item);
  for (guint i = 0; author == NULL && i < authors->len; i++)
    add_ratings (ratings, session, g_ptr_array_index (authors, i), item);

  return ratings;
}

static gboolean
has_rated (DwellSession *session, const char *author)
{
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr (GPtrArray) ratings = dwell_adherence_list_ratings (session, author, &items[i]);

      if (ratings->len > 0)
        return TRUE;
    }

  return FALSE;
}

GPtrArray *
dwell_adherence_list_raters (DwellSession *session)
{
  GPtrArray *authors = dwell_session_get_authors (session);
  GPtrArray *raters = g_ptr_array_new ();

  for (guint i = 0; i < authors->len; i++)
    {
      if (has_rated (session, g_ptr_array_index (authors, i)))
        g_ptr_array_add (raters, g_ptr_array_index (authors, i));
    }

  return raters;
}

/* When what @ref points to is, as it was corrected; -1 where it is not there. */
static gint64
find_time (DwellSession *session, const char *author, const DwellRef *ref)
{
  gboolean struck;
  g_autoptr (DwellEvent) meant = dwell_session_find_meant (
      session, ref->author ? ref->author : author, ref->seq, G_MAXUINT, &struck);

  return meant ? meant->at : -1;
}

static void
add_ref (DwellEvent *rating, const DwellRef *ref)
{
  gboolean own = ref->author == NULL || g_strcmp0 (ref->author, rating->author) == 0;

  dwell_event_add_ref (rating, own ? NULL : ref->author, ref->seq);
}

/* Refers to the moments, of a stretch to its first and last, and takes the time of the first. */
static gboolean
rest_on (DwellEvent *rating, DwellSession *session, const DwellAdherenceItem *item,
         const GArray *moments, GError **error)
{
  const DwellRef *first = NULL;
  const DwellRef *last = NULL;
  gint64 start = 0, end = 0;

  for (guint i = 0; i < moments->len; i++)
    {
      const DwellRef *ref = &g_array_index (moments, DwellRef, i);
      gint64 at = find_time (session, rating->author, ref);

      if (at < 0)
        {
          g_set_error_literal (error, DWELL_ERROR, DWELL_ERROR_EVENT,
                               _ ("A moment that the rating rests on is not in the session."));
          return FALSE;
        }
      if (first == NULL || at < start)
        {
          first = ref;
          start = at;
        }
      if (last == NULL || at >= end)
        {
          last = ref;
          end = at;
        }
      if (!item->stretch)
        add_ref (rating, ref);
    }
  if (item->stretch && first)
    add_ref (rating, first);
  if (item->stretch && last != first)
    add_ref (rating, last);
  rating->at = start;

  return TRUE;
}

static gboolean
same_moments (const DwellEvent *a, const DwellEvent *b)
{
  if (a->n_refers != b->n_refers)
    return FALSE;

  for (guint i = 0; i < a->n_refers; i++)
    {
      if (a->refers[i].seq != b->refers[i].seq
          || g_strcmp0 (a->refers[i].author, b->refers[i].author) != 0)
        return FALSE;
    }

  return TRUE;
}

DwellEvent *
dwell_adherence_withdraw (const DwellEvent *rating)
{
  DwellEvent *strike = dwell_event_new (DWELL_KIND_STRIKE, NULL);

  dwell_event_set_author (strike, rating->author);
  dwell_event_add_ref (strike, NULL, rating->seq);
  strike->at = rating->at;

  return strike;
}

static gboolean
check (const DwellAdherenceItem *item, int value, const GArray *moments, GError **error)
{
  gboolean none = value == DWELL_ADHERENCE_NOT_APPLICABLE && !item->stretch;

  if (!none && (value < item->least || value > item->most))
    {
      g_set_error (error, DWELL_ERROR, DWELL_ERROR_EVENT, _ ("“%s” goes from %d to %d."),
                   _ (item->title), item->least, item->most);
      return FALSE;
    }
  if (!none && moments->len == 0)
    {
      g_set_error_literal (error, DWELL_ERROR, DWELL_ERROR_EVENT,
                           _ ("A rating rests on at least one moment of the session."));
      return FALSE;
    }

  return TRUE;
}

GPtrArray *
dwell_adherence_rate (DwellSession *session, const char *author, const DwellAdherenceItem *item,
                      int value, const GArray *moments, GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_event_unref);
  g_autoptr (GPtrArray) ratings = dwell_adherence_list_ratings (session, author, item);
  g_autoptr (DwellEvent) rating = dwell_event_new (DWELL_KIND_RATING, item->id);

  dwell_event_set_author (rating, author);
  dwell_event_set_value (rating, value);
  if (!check (item, value, moments, error) || !rest_on (rating, session, item, moments, error))
    return NULL;

  for (guint i = 0; i < ratings->len; i++)
    {
      const DwellEvent *old = g_ptr_array_index (ratings, i);

      if (!item->stretch || same_moments (old, rating))
        g_ptr_array_add (events, dwell_adherence_withdraw (old));
    }
  g_ptr_array_add (events, g_steal_pointer (&rating));

  return g_steal_pointer (&events);
}
