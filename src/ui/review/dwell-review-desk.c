/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-review-desk.h"

struct _DwellReviewDesk
{
  GObject parent_instance;

  DwellReview *review;
  GRefString *author; /* of the selected event, or NULL */
  guint seq;
};

G_DEFINE_FINAL_TYPE (DwellReviewDesk, dwell_review_desk, G_TYPE_OBJECT)

enum
{
  SELECTED,
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
dwell_review_desk_finalize (GObject *object)
{
  DwellReviewDesk *self = DWELL_REVIEW_DESK (object);

  g_clear_pointer (&self->review, dwell_review_free);
  g_clear_pointer (&self->author, g_ref_string_release);

  G_OBJECT_CLASS (dwell_review_desk_parent_class)->finalize (object);
}

static void
dwell_review_desk_class_init (DwellReviewDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_review_desk_finalize;

  signals[SELECTED] =
      g_signal_new ("selected", DWELL_TYPE_REVIEW_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[CHANGED] = g_signal_new ("changed", DWELL_TYPE_REVIEW_DESK, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dwell_review_desk_init (DwellReviewDesk *self)
{
}

DwellReviewDesk *
dwell_review_desk_new (DwellReview *review)
{
  DwellReviewDesk *self = g_object_new (DWELL_TYPE_REVIEW_DESK, NULL);

  self->review = review;

  return self;
}

DwellReview *
dwell_review_desk_get_review (DwellReviewDesk *self)
{
  g_return_val_if_fail (DWELL_IS_REVIEW_DESK (self), NULL);

  return self->review;
}

DwellSession *
dwell_review_desk_get_session (DwellReviewDesk *self)
{
  g_return_val_if_fail (DWELL_IS_REVIEW_DESK (self), NULL);

  return self->review->session;
}

gboolean
dwell_review_desk_select (DwellReviewDesk *self, const char *author, guint seq, gpointer source)
{
  g_return_val_if_fail (DWELL_IS_REVIEW_DESK (self), FALSE);

  if (g_strcmp0 (self->author, author) == 0 && (author == NULL || self->seq == seq))
    return TRUE;
  if (author && dwell_session_find (self->review->session, author, seq) == NULL)
    return FALSE;

  g_clear_pointer (&self->author, g_ref_string_release);
  self->author = author ? g_ref_string_new (author) : NULL;
  self->seq = seq;
  g_signal_emit (self, signals[SELECTED], 0, source);

  return TRUE;
}

const DwellEvent *
dwell_review_desk_get_selected (DwellReviewDesk *self)
{
  g_return_val_if_fail (DWELL_IS_REVIEW_DESK (self), NULL);

  return self->author ? dwell_session_find (self->review->session, self->author, self->seq) : NULL;
}

DwellEvent *
dwell_review_desk_dup_selected (DwellReviewDesk *self)
{
  gboolean struck;

  g_return_val_if_fail (DWELL_IS_REVIEW_DESK (self), NULL);

  if (self->author == NULL)
    return NULL;

  return dwell_session_find_meant (self->review->session, self->author, self->seq, G_MAXUINT,
                                   &struck);
}

gboolean
dwell_review_desk_can_add (DwellReviewDesk *self)
{
  g_return_val_if_fail (DWELL_IS_REVIEW_DESK (self), FALSE);

  return dwell_session_get_clock (self->review->session) != NULL;
}

const DwellEvent *
dwell_review_desk_add (DwellReviewDesk *self, DwellEvent *event, GError **error)
{
  const DwellEvent *added;

  g_return_val_if_fail (DWELL_IS_REVIEW_DESK (self), NULL);
  g_return_val_if_fail (dwell_review_desk_can_add (self), NULL);

  added = dwell_session_append (self->review->session, event, error);
  if (added == NULL)
    return NULL;

  dwell_review_recompute (self->review);
  g_signal_emit (self, signals[CHANGED], 0);

  return added;
}
