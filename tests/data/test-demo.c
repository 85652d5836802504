/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sample sessions of `dwell --demo`: sound, in the form that Dwell itself writes, and showing
 * what there is to show. */

#include <gio/gio.h>

#include "dwell-figures.h"
#include "dwell-practice-figures.h"
#include "dwell-session-json.h"

#define MINUTE (G_GINT64_CONSTANT (60) * 1000)

typedef struct
{
  DwellProtocol *protocol;
  GPtrArray *sessions;
  GPtrArray *contents;
} Fixture;

static GBytes *
read_file (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("DWELL_DEMO_DIR"), name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (text, length);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "k-07-1.json", "k-07-2.json", "k-07-3.json",
                                       "r-02-1.json", "white-room-1.json", "white-room-2.json" };

  fixture->protocol = dwell_protocol_new_shipped ();
  fixture->sessions = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->contents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      GBytes *bytes = read_file (names[i]);
      DwellSession *session
          = dwell_session_new_from_json (names[i], bytes, fixture->protocol, &error);

      g_assert_no_error (error);
      g_ptr_array_add (fixture->contents, bytes);
      g_ptr_array_add (fixture->sessions, session);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->sessions);
  g_ptr_array_unref (fixture->contents);
  g_object_unref (fixture->protocol);
}

static void
test_same_bytes (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < fixture->sessions->len; i++)
    {
      g_autoptr (GBytes) written = dwell_session_to_json (fixture->sessions->pdata[i]);

      g_assert_cmpmem (g_bytes_get_data (written, NULL), g_bytes_get_size (written),
                       g_bytes_get_data (fixture->contents->pdata[i], NULL),
                       g_bytes_get_size (fixture->contents->pdata[i]));
    }
}

static void
check_known (DwellProtocol *protocol, const DwellEvent *event)
{
  if (event->kind == DWELL_KIND_STATE)
    g_assert_nonnull (dwell_protocol_find_state (protocol, event->code));
  if (event->kind == DWELL_KIND_ASK)
    g_assert_nonnull (dwell_protocol_find_move (protocol, event->code));
}

/* What Dwell would not let a facilitator do must not be in a sample either. */
static void
test_fits_the_protocol (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < fixture->sessions->len; i++)
    {
      DwellSession *session = fixture->sessions->pdata[i];

      for (guint n = 0; n < dwell_session_get_n_events (session); n++)
        {
          const DwellEvent *event = dwell_session_get_event (session, n);
          const DwellEvent *asked;

          check_known (fixture->protocol, event);
          if (event->kind != DWELL_KIND_ANSWER)
            continue;
          asked = dwell_session_find (session, event->author, dwell_event_get_target (event));
          g_assert_nonnull (asked);
          g_assert_true (dwell_protocol_find_move (fixture->protocol, asked->code)->answerable);
        }
    }
}

static void
test_shows_every_kind (Fixture *fixture, gconstpointer data)
{
  gboolean seen[DWELL_N_KINDS] = { FALSE };

  for (guint i = 0; i < fixture->sessions->len; i++)
    {
      DwellSession *session = fixture->sessions->pdata[i];

      for (guint n = 0; n < dwell_session_get_n_events (session); n++)
        seen[dwell_session_get_event (session, n)->kind] = TRUE;
    }

  for (guint kind = 0; kind < DWELL_N_KINDS; kind++)
    {
      g_test_message ("%s", dwell_kind_to_string (kind));
      g_assert_true (seen[kind]);
    }
}

static void
test_figures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DwellFigures) figures
      = dwell_figures_new (fixture->sessions->pdata[2], DWELL_AUTHOR_SELF);

  g_assert_cmpint (figures->duration / MINUTE, ==, 4 * 60 + 51);
  g_assert_cmpint (figures->stays_longest / MINUTE, ==, 47);
  g_assert_cmpint (figures->first_crack / MINUTE, ==, 2 * 60 + 50);
  g_assert_cmpfloat_with_epsilon (figures->image_latency_median, 11000, 1000);
  g_assert_cmpuint (figures->morphing, ==, 1);
  g_assert_cmpint (figures->gaps, ==, 94000);
  g_assert_cmpuint (figures->images_unasked, ==, 0);
}

/* Two attempts at one script, as "dwell rehearse" writes them: with what met the moment and what did
 * not, so that there is something to compare and to debrief. */
static void
test_practice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DwellPracticeFigures) first = dwell_practice_figures_new (fixture->sessions->pdata[4]);
  g_autoptr (DwellPracticeFigures) second = dwell_practice_figures_new (fixture->sessions->pdata[5]);

  g_assert_cmpuint (first->good, >, 0);
  g_assert_cmpuint (first->tempting, >, second->tempting);
  g_assert_cmpuint (second->good, >, second->tempting);
  g_assert_cmpuint (second->tempting, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/demo/same-bytes", Fixture, NULL, set_up, test_same_bytes, tear_down);
  g_test_add ("/demo/fits-the-protocol", Fixture, NULL, set_up, test_fits_the_protocol, tear_down);
  g_test_add ("/demo/shows-every-kind", Fixture, NULL, set_up, test_shows_every_kind, tear_down);
  g_test_add ("/demo/figures", Fixture, NULL, set_up, test_figures, tear_down);
  g_test_add ("/demo/practice", Fixture, NULL, set_up, test_practice, tear_down);

  return g_test_run ();
}
