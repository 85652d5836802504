/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-reader.h"
#include "dwell-test-support.h"

static void
test_author (void)
{
  static const struct
  {
    const char *name;
    const char *author;
  } cases[] = {
    { "Ana", "Ana" },
    { "Ana María", "Ana-Maria" },
    { "  B. O'Neill  ", "B.-O-Neill" },
    { "a@example.org", "a@example.org" },
    { "", NULL },
    { " - ", NULL },
    { "佐藤", NULL },
    { "Self", NULL },
    { "script", NULL },
  };
  g_autofree char *endless = g_strnfill (1000, 'x');
  g_autofree char *shortened = dwell_reader_dup_author (endless);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *author = dwell_reader_dup_author (cases[i].name);

      g_assert_cmpstr (author, ==, cases[i].author);
      g_assert_true (author == NULL || dwell_author_is_valid (author));
    }
  g_assert_true (dwell_author_is_valid (shortened));
}

static void
test_title (void)
{
  g_assert_cmpstr (dwell_reader_get_title ("self"), ==, "Facilitator");
  g_assert_cmpstr (dwell_reader_get_title ("script"), ==, "Script");
  g_assert_cmpstr (dwell_reader_get_title ("Ana"), ==, "Ana");
}

static void
assert_stretch (const char *line, gint64 start, gint64 length)
{
  g_autoptr (DwellSession) session = dwell_test_session_new ((const char *[]) {
      "0 clock start", "1000 state blank", "5000 note said :nothing", "9000 state felt",
      "20000 clock end", "21000 amend at =6000 >3", line, NULL });
  guint last = dwell_session_get_n_events (session) - 1;
  DwellSpan span = dwell_reader_get_stretch (session, dwell_session_get_event (session, last));

  g_assert_cmpint (span.start, ==, start);
  g_assert_cmpint (span.length, ==, length);
}

static void
test_stretch (void)
{
  assert_stretch ("@Ana 7000 comment - :pinned by its time", 7000, 0);
  /* The note was moved by a late correction. */
  assert_stretch ("@Ana 0 comment - >self/3 :pinned to the note", 6000, 0);
  assert_stretch ("@Ana 0 comment - >self/2 :the whole of it was blank", 1000, 8000);
  assert_stretch ("@Ana 0 rating exp =2 >self/2,self/3", 1000, 5000);
  assert_stretch ("@Ana 0 rating exp =2 >self/4,self/3", 6000, 3000);
  assert_stretch ("22000 comment - >4 :own", 9000, 11000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reader/author", test_author);
  g_test_add_func ("/reader/title", test_title);
  g_test_add_func ("/reader/stretch", test_stretch);

  return g_test_run ();
}
