/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-review.h"

#include <glib/gi18n-lib.h>

static void
forget (DwellReview *review)
{
  g_clear_pointer (&review->turns, g_ptr_array_unref);
  g_clear_pointer (&review->practice, dwell_practice_figures_free);
  g_clear_pointer (&review->figures, dwell_figures_free);
  g_clear_pointer (&review->arc, dwell_arc_free);
}

void
dwell_review_free (DwellReview *review)
{
  forget (review);
  g_clear_object (&review->session);
  g_free (review);
}

static void
compute (DwellReview *review)
{
  review->arc = dwell_arc_new (review->session, DWELL_AUTHOR_SELF, -1);
  dwell_arc_add_other_ribbons (review->arc);
  review->figures = dwell_figures_new (review->session, DWELL_AUTHOR_SELF);
  if (dwell_session_get_header (review->session)->kind != DWELL_SESSION_PRACTICE)
    return;

  review->practice = dwell_practice_figures_new (review->session);
  review->turns = dwell_turning_points_new (review->session);
}

void
dwell_review_recompute (DwellReview *review)
{
  forget (review);
  compute (review);
}

DwellReview *
dwell_review_new_of (DwellSession *session)
{
  DwellReview *review = g_new0 (DwellReview, 1);

  review->session = g_object_ref (session);
  compute (review);

  return review;
}

DwellReview *
dwell_review_new (DwellRecord *record, DwellProtocol *protocol, DwellClock *clock,
                  DwellStore *store, GError **error)
{
  g_autoptr (DwellRecord) owned = record;
  g_autoptr (DwellProtocol) own = dwell_protocol_new_carried (protocol, owned->header->protocol,
                                         owned->header->protocol_text, error);
  g_autoptr (DwellReview) review = g_new0 (DwellReview, 1);

  if (own == NULL)
    return NULL;

  review->session = dwell_session_new (g_steal_pointer (&owned->header), own, clock, store);
  if (!dwell_session_load (review->session, owned->events, NULL, error))
    return NULL;
  compute (review);

  return g_steal_pointer (&review);
}

const char *
dwell_review_get_note (const DwellReview *review)
{
  if (review->practice && review->practice->way == DWELL_PRACTICE_LIVE)
    return _("Above what you marked, below it what the script has. A description, not a validated "
             "scale.");
  if (review->practice)
    return _("States as the script has them. A description, not a validated scale.");

  return _("Marked by the facilitator. A description, not a validated scale.");
}

typedef struct
{
  DwellProtocol *protocol;
  DwellClock *clock;
  DwellRecord *record;
} LoadData;

static void
load_data_free (gpointer user_data)
{
  LoadData *data = user_data;

  g_clear_object (&data->protocol);
  g_clear_object (&data->clock);
  g_clear_pointer (&data->record, dwell_record_free);
  g_free (data);
}

static void
compute_thread (GTask *task, gpointer source, gpointer user_data, GCancellable *cancellable)
{
  LoadData *data = user_data;
  GError *error = NULL;
  DwellReview *review = dwell_review_new (g_steal_pointer (&data->record), data->protocol,
                                          data->clock, DWELL_STORE (source), &error);

  if (review)
    g_task_return_pointer (task, review, (GDestroyNotify) dwell_review_free);
  else
    g_task_return_error (task, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LoadData *data = g_task_get_task_data (task);
  GError *error = NULL;

  data->record = dwell_library_load_finish (DWELL_LIBRARY (source), result, &error);
  if (data->record == NULL)
    g_task_return_error (task, error);
  else if (!g_task_return_error_if_cancelled (task))
    g_task_run_in_thread (task, compute_thread);
}

void
dwell_review_load_async (DwellLibrary *library, DwellProtocol *protocol, DwellClock *clock,
                         const char *session_id, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (library, cancellable, callback, user_data);
  LoadData *data = g_new0 (LoadData, 1);

  g_task_set_source_tag (task, dwell_review_load_async);
  data->protocol = g_object_ref (protocol);
  data->clock = g_object_ref (clock);
  g_task_set_task_data (task, data, load_data_free);
  dwell_library_load_async (library, session_id, cancellable, loaded_cb, g_steal_pointer (&task));
}

DwellReview *
dwell_review_load_finish (DwellLibrary *library, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, library), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
