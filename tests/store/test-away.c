/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-library-away.h"

#include "dwell-store-fixture.h"

static GVariant *
make_state (const char *text)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "client", "s", text);
  g_variant_dict_insert (&dict, "scroll", "d", 12.5);

  return g_variant_dict_end (&dict);
}

static void
assert_state (GVariant *state, const char *text)
{
  g_autofree char *client = NULL;
  double scroll;

  g_assert_true (g_variant_lookup (state, "client", "s", &client));
  g_assert_true (g_variant_lookup (state, "scroll", "d", &scroll));
  g_assert_cmpstr (client, ==, text);
  g_assert_cmpfloat (scroll, ==, 12.5);
}

static void
assert_refused (Fixture *f, DwellStoreError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dwell_library_take_back (f->library, &error));
  g_assert_error (error, DWELL_STORE_ERROR, (int) code);
}

/* It comes back once, to who unlocks, and only the newest. */
static void
test_comes_back (void)
{
  g_autoptr (Fixture) f = fixture_new_library ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) state = NULL;

  assert_refused (f, DWELL_STORE_ERROR_NOT_FOUND);
  g_assert_true (dwell_library_put_away (f->library, make_state ("K-01"), &error));
  g_assert_true (dwell_library_put_away (f->library, make_state ("K-07"), &error));
  dwell_library_lock (f->library);
  assert_refused (f, DWELL_STORE_ERROR_LOCKED);

  g_assert_true (dwell_library_unlock (f->library, PASSPHRASE, NULL, &error));
  state = dwell_library_take_back (f->library, &error);
  g_assert_no_error (error);
  assert_state (state, "K-07");
  assert_refused (f, DWELL_STORE_ERROR_NOT_FOUND);
}

static void
test_locked (void)
{
  g_autoptr (Fixture) f = fixture_new_library ();
  g_autoptr (GError) error = NULL;

  dwell_library_lock (f->library);
  g_assert_false (dwell_library_put_away (f->library, make_state ("K-01"), &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_LOCKED);
}

typedef struct
{
  guint step;
  GVariant *state;
} Story;

static void
put_away_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Story *story = data;

  g_assert_true (dwell_library_put_away_finish (DWELL_LIBRARY (source), result, NULL));
  g_assert_cmpuint (story->step++, ==, 0);
}

static void
locked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Story *story = data;

  dwell_library_lock_finish (DWELL_LIBRARY (source), result);
  g_assert_false (dwell_library_is_unlocked (DWELL_LIBRARY (source)));
  g_assert_cmpuint (story->step++, ==, 1);
}

static void
taken_back_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Story *story = data;

  story->state = dwell_library_take_back_finish (DWELL_LIBRARY (source), result, NULL);
  story->step++;
}

static void
test_async (void)
{
  g_autoptr (Fixture) f = fixture_new_library ();
  Story story = { 0 };

  dwell_library_put_away_async (f->library, make_state ("K-07"), NULL, put_away_cb, &story);
  dwell_library_lock_async (f->library, locked_cb, &story);
  while (story.step < 2)
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (dwell_library_unlock (f->library, PASSPHRASE, NULL, NULL));
  dwell_library_take_back_async (f->library, NULL, taken_back_cb, &story);
  while (story.step < 3)
    g_main_context_iteration (NULL, TRUE);
  assert_state (story.state, "K-07");
  g_clear_pointer (&story.state, g_variant_unref);

  dwell_library_take_back_async (f->library, NULL, taken_back_cb, &story);
  while (story.step < 4)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (story.state);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/away/comes-back", test_comes_back);
  g_test_add_func ("/away/locked", test_locked);
  g_test_add_func ("/away/async", test_async);

  return g_test_run ();
}
