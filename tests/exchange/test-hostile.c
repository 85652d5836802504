/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-agreement.h"
#include "dwell-export.h"
#include "dwell-figure-rows.h"
#include "dwell-picture.h"
#include "dwell-search-text.h"
#include "dwell-session-json.h"
#include "dwell-summary.h"
#include "dwell-test-hostile.h"
#include "dwell-timeline.h"

#include <math.h>
#include <string.h>

/* What a picture of some width may be made of, whatever the session. */
#define MOST_ITEMS 20000
/* And each text in it, in characters. */
#define MOST_TEXT 200
/* What a list keeps of a session, in bytes. */
#define MOST_SUMMARY 4096
/* An exported file, beside the words in it: some hundred bytes an event, and as much as a page of
 * JSON has for itself. */
#define BYTES_AN_EVENT 2000
#define BYTES_A_FILE (4 * 1024 * 1024)
#define TIMES_THE_WORDS 8

static const DwellExportFormat formats[] = {
  DWELL_EXPORT_JSON, DWELL_EXPORT_CSV, DWELL_EXPORT_MARKDOWN, DWELL_EXPORT_WEBVTT, DWELL_EXPORT_EAF,
  DWELL_EXPORT_BORIS, DWELL_EXPORT_SVG, DWELL_EXPORT_PNG, DWELL_EXPORT_PDF,
};

/* So that a slow step is seen, though none fails by the clock. */
static void
tell (const char *what, gint64 *since)
{
  gint64 now = g_get_monotonic_time ();

  if (now - *since > 200 * 1000)
    g_test_message ("%s: %.1f s", what, (double) (now - *since) / G_USEC_PER_SEC);
  *since = now;
}

static gsize
count_words (DwellSession *session)
{
  gsize bytes = 0;

  for (guint i = 0; i < dwell_session_get_n_events (session); i++)
    {
      const DwellEvent *event = dwell_session_get_event (session, i);

      bytes += event->text ? strlen (event->text) : 0;
    }

  return bytes;
}

static void
assert_picture (DwellPicture *picture)
{
  g_assert_nonnull (picture);
  g_assert_cmpuint (picture->items->len, <=, MOST_ITEMS);
  for (guint i = 0; i < picture->items->len; i++)
    {
      const DwellItem *item = g_ptr_array_index (picture->items, i);

      g_assert_true (isfinite (item->x) && isfinite (item->y) && isfinite (item->width)
                     && isfinite (item->height));
      if (item->text)
        g_assert_cmpint (g_utf8_strlen (item->text, -1), <=, MOST_TEXT);
    }
  dwell_picture_free (picture);
}

static void
test_pictures (gconstpointer data)
{
  g_autoptr (DwellSession) session = dwell_test_hostile_new (GPOINTER_TO_UINT (data));
  g_autoptr (DwellArc) arc = dwell_arc_new (session, DWELL_AUTHOR_SELF, -1);
  g_autoptr (DwellSummary) summary = dwell_summary_new (session);
  g_autoptr (GBytes) bytes = dwell_summary_to_bytes (summary);
  g_autoptr (DwellSummary) again = dwell_summary_new_from_bytes (bytes);
  DwellPictureSpec spec = { DWELL_PICTURE_FULL, DWELL_PALETTE_LIGHT, 900, 0, 0, 0, 11, FALSE };
  gint64 since = g_get_monotonic_time ();

  g_assert_nonnull (again);
  g_assert_cmpint (again->duration, ==, summary->duration);
  g_assert_cmpuint (again->contact->len, <=, DWELL_SUMMARY_STEPS);
  g_assert_cmpuint (g_bytes_get_size (bytes), <, MOST_SUMMARY);
  for (guint rtl = 0; rtl < 2; rtl++)
    {
      spec.rtl = rtl;
      for (spec.width = 1; spec.width < 5000; spec.width *= 20)
        {
          spec.kind = DWELL_PICTURE_FULL;
          spec.height = 0;
          assert_picture (dwell_picture_new (arc, &spec));
          spec.kind = DWELL_PICTURE_STRIP;
          spec.height = 56;
          assert_picture (dwell_picture_new (arc, &spec));
          spec.kind = DWELL_PICTURE_THUMB;
          spec.height = 28;
          assert_picture (dwell_picture_new_thumb (again, &spec));
        }
    }
  tell ("pictures", &since);
}

static void
test_words (gconstpointer data)
{
  g_autoptr (DwellSession) session = dwell_test_hostile_new (GPOINTER_TO_UINT (data));
  GPtrArray *authors = dwell_session_get_authors (session);
  gint64 since = g_get_monotonic_time ();
  g_autoptr (GPtrArray) timeline = dwell_timeline_new (session);
  g_autoptr (DwellSearchText) text = NULL;

  tell ("timeline", &since);
  g_assert_cmpuint (timeline->len, <=, dwell_session_get_n_events (session));
  for (guint i = 0; i < authors->len; i++)
    {
      g_autoptr (DwellFigures) figures
          = dwell_figures_new (session, g_ptr_array_index (authors, i));
      g_autoptr (GPtrArray) rows
          = dwell_figure_rows_new (figures, dwell_session_get_protocol (session));

      g_assert_cmpint (figures->duration, >=, 0);
      g_assert_cmpint (figures->duration, <=, DWELL_AT_MAX);
      g_assert_cmpint (figures->gaps, <=, figures->duration);
      g_assert_cmpuint (rows->len, >, 0);
      g_assert_cmpuint (rows->len, <, 60);
    }
  tell ("figures", &since);
  text = dwell_search_text_new (session);
  g_assert_nonnull (text);
  tell ("search text", &since);
}

static void
test_exports (gconstpointer data)
{
  DwellTestHostile which = GPOINTER_TO_UINT (data);
  g_autoptr (DwellSession) session = dwell_test_hostile_new (which);
  gsize most = TIMES_THE_WORDS * count_words (session)
               + dwell_session_get_n_events (session) * BYTES_AN_EVENT + BYTES_A_FILE;
  gint64 since = g_get_monotonic_time ();

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;

      /* Thousands of pages, which take the suite's time and tell nothing that the others don't. */
      if (formats[i] == DWELL_EXPORT_PDF
          && (which == DWELL_TEST_HOSTILE_NOTES || which == DWELL_TEST_HOSTILE_DENSE))
        continue;

      bytes = dwell_export (session, formats[i], &error);

      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (bytes), >, 0);
      g_assert_cmpuint (g_bytes_get_size (bytes), <, most);
      tell (dwell_export_format_get_suffix (formats[i]), &since);
    }
}

/* No file and no hand brings these in. */
static void
test_refused (void)
{
  static const double values[] = { NAN, INFINITY, -INFINITY };
  g_autoptr (DwellEvent) event = dwell_event_new (DWELL_KIND_MEASURE, "pulse");

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GError) error = NULL;

      dwell_event_set_value (event, values[i]);
      g_assert_false (dwell_event_check (event, &error));
      g_assert_error (error, DWELL_ERROR, DWELL_ERROR_EVENT);
    }
}

static void
add (const char *what, DwellTestHostile which, GTestDataFunc func)
{
  g_autofree char *path
      = g_strdup_printf ("/hostile/%s/%s", dwell_test_hostile_get_name (which), what);

  g_test_add_data_func (path, GUINT_TO_POINTER (which), func);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/hostile/refused", test_refused);
  for (guint i = 0; i < DWELL_TEST_N_HOSTILE; i++)
    {
      add ("pictures", i, test_pictures);
      add ("words", i, test_words);
      add ("exports", i, test_exports);
    }

  return g_test_run ();
}
