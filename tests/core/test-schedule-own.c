/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-schedule-own.h"

#include <string.h>

/* "Name|text;" of each. */
static char *
dup_words (GPtrArray *own)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < own->len; i++)
    {
      const DwellScheduleTemplate *template = g_ptr_array_index (own, i);

      g_assert_null (template->id);
      g_string_append_printf (words, "%s|%s;", template->label, template->text);
    }

  return g_string_free (words, FALSE);
}

typedef struct
{
  const char *name;
  const char *paper;
  const char *all;
  const char *usable;
} Case;

static const Case cases[] = {
  { "none", NULL, "", "" },
  { "empty", "", "", "" },
  { "nobodys", "suds every 30\n", "", "" },
  { "one", "[Day]\nsuds every 30\n", "Day|suds every 30\n;", "Day|suds every 30\n;" },
  { "without-end-of-line", "[Day]\nsuds every 30", "Day|suds every 30;", "Day|suds every 30;" },
  { "two",
    "[Day]\nsuds every 30\n\n[Grüner Tag ]]\n# mine\nlook at 10\n",
    "Day|suds every 30\n;Grüner Tag ]|# mine\nlook at 10\n;",
    "Day|suds every 30\n;Grüner Tag ]|# mine\nlook at 10\n;" },
  { "other-line-ends", "[Day]\r\nsuds at 3\n", "Day|suds at 3\n;", "Day|suds at 3\n;" },
  /* Kept as it is, and not on offer. */
  { "not-readable",
    "[A]\nnothing at all\n\n[B]\nsuds at 1\n\n[C]\n",
    "A|nothing at all\n;B|suds at 1\n;C|;",
    "B|suds at 1\n;" },
  { "no-name", "[A]\nsuds at 1\n[]\n[ B]\n[B\n", "A|suds at 1\n[]\n[ B]\n[B\n;", "" },
};

static void
test_read (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GPtrArray) all = dwell_schedule_parse_own (c->paper);
  g_autoptr (GPtrArray) usable = dwell_schedule_list_own (c->paper);
  g_autofree char *words = dup_words (all);
  g_autofree char *usable_words = dup_words (usable);

  g_assert_cmpstr (words, ==, c->all);
  g_assert_cmpstr (usable_words, ==, c->usable);
}

static void
test_write (void)
{
  g_autoptr (GPtrArray) own = dwell_schedule_own_new ();
  g_autoptr (GPtrArray) again = NULL;
  g_autofree char *nothing = dwell_schedule_write_own (own);
  g_autofree char *paper = NULL;
  g_autofree char *same = NULL;

  g_assert_null (nothing);
  g_ptr_array_add (own, dwell_schedule_template_new ("Day", "suds every 30"));
  g_ptr_array_add (own, dwell_schedule_template_new ("[Evening]", "\nlook at 5\n\n\n"));
  paper = dwell_schedule_write_own (own);
  g_assert_cmpstr (paper, ==, "[Day]\nsuds every 30\n\n[[Evening]]\n\nlook at 5\n\n\n");

  again = dwell_schedule_parse_own (paper);
  same = dup_words (again);
  g_assert_cmpstr (same, ==, "Day|suds every 30\n;[Evening]|\nlook at 5\n;");
}

/* What is read and written again is the same from then on. */
static void
test_stays (void)
{
  static const char *const papers[]
      = { "[A]\n\n\n\n[B]\n#\n\n\n", "[A]\nx", "x\n[A]\r\nsuds at 1\r\n", "[[]]\n[A]\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (GPtrArray) first = dwell_schedule_parse_own (papers[i]);
      g_autofree char *once = dwell_schedule_write_own (first);
      g_autoptr (GPtrArray) second = dwell_schedule_parse_own (once);
      g_autofree char *twice = dwell_schedule_write_own (second);

      g_assert_cmpuint (first->len, ==, second->len);
      g_assert_cmpstr (once, ==, twice);
    }
}

static void
test_names (void)
{
  g_autofree char *longest = g_strnfill (DWELL_SCHEDULE_NAME_MAX, 'a');
  g_autofree char *longer = g_strnfill (DWELL_SCHEDULE_NAME_MAX + 1, 'a');

  g_assert_true (dwell_schedule_name_is_valid ("Day"));
  g_assert_true (dwell_schedule_name_is_valid (longest));
  g_assert_false (dwell_schedule_name_is_valid (longer));
  g_assert_false (dwell_schedule_name_is_valid (""));
  g_assert_false (dwell_schedule_name_is_valid (" Day"));
  g_assert_false (dwell_schedule_name_is_valid ("Day "));
  g_assert_false (dwell_schedule_name_is_valid ("a\nb"));
  g_assert_false (dwell_schedule_name_is_valid ("a\xff"));
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/schedule-own/read/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_read);
    }
  g_test_add_func ("/schedule-own/write", test_write);
  g_test_add_func ("/schedule-own/stays", test_stays);
  g_test_add_func ("/schedule-own/names", test_names);

  return g_test_run ();
}
