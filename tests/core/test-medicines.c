/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-medicines.h"

#include "dwell-test-support.h"

static char *
dup_list (GPtrArray *medicines)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < medicines->len; i++)
    {
      const DwellMedicine *medicine = g_ptr_array_index (medicines, i);
      g_autofree char *line = dwell_medicine_dup_line (medicine);

      g_string_append_printf (list, "%s|%s = %s\n", medicine->substance, medicine->amount, line);
    }

  return g_string_free (list, FALSE);
}

static GPtrArray *
list_of (const char *const *lines)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);
  GPtrArray *medicines = dwell_medicines_new ();

  dwell_medicines_add_events (medicines,
                              dwell_session_get_effective (session, DWELL_AUTHOR_SELF));

  return medicines;
}

static void
assert_list (GPtrArray *medicines, const char *expected)
{
  g_autofree char *list = dup_list (medicines);

  g_assert_cmpstr (list, ==, expected);
}

static void
test_newest_first (void)
{
  static const char *const lines[] = { "0 medicine mdma :80 mg",
                                       "1000 note said :warm",
                                       "2000 medicine some-tea",
                                       "3000 medicine free :½ Tablette",
                                       "4000 medicine mdma :40 mg",
                                       "5000 medicine ketamine :20 mg",
                                       "6000 strike - >6",
                                       NULL };
  g_autoptr (GPtrArray) medicines = list_of (lines);

  assert_list (medicines, "MDMA|40 mg = MDMA, 40 mg\n"
                          "½ Tablette| = ½ Tablette\n"
                          "some-tea| = some-tea\n"
                          "MDMA|80 mg = MDMA, 80 mg\n");
}

static void
test_no_doubles (void)
{
  static const char *const lines[]
      = { "0 medicine mdma :80 mg", "1000 medicine mdma :80 MG", "2000 medicine free :MDMA",
          "3000 medicine mdma", NULL };
  g_autoptr (GPtrArray) medicines = list_of (lines);

  assert_list (medicines, "MDMA| = MDMA\nMDMA|80 MG = MDMA, 80 MG\n");
}

/* Where a lock took the words there is nothing to offer. */
static void
test_redacted (void)
{
  static const char *const lines[] = { "0 medicine mdma :80 mg", NULL };
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);
  g_autoptr (GPtrArray) medicines = dwell_medicines_new ();

  dwell_session_redact (session);
  dwell_medicines_add_events (medicines,
                              dwell_session_get_effective (session, DWELL_AUTHOR_SELF));
  assert_list (medicines, "");
}

/* As they lie in the library, another author's among them. */
static void
test_stored (void)
{
  static const char *const lines[] = { "0 medicine mdma :80 mg",
                                       "500 urge -",
                                       "@Supervisor 0 comment - >self/2 :early",
                                       "1000 medicine mdma :40 mg",
                                       "2000 amend text >3 :30 mg",
                                       NULL };
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  g_autoptr (GPtrArray) medicines = dwell_medicines_new ();

  for (guint i = dwell_session_get_n_events (session); i > 0; i--)
    g_ptr_array_add (events, (gpointer) dwell_session_get_event (session, i - 1));
  dwell_medicines_add_stored (medicines, events);
  assert_list (medicines, "MDMA|30 mg = MDMA, 30 mg\nMDMA|80 mg = MDMA, 80 mg\n");

  /* With a hole. */
  g_ptr_array_set_size (medicines, 0);
  g_ptr_array_set_size (events, events->len - 1);
  dwell_medicines_add_stored (medicines, events);
  assert_list (medicines, "");
}

static void
test_at_most_five (void)
{
  static const char *const here[] = { "0 medicine mdma :1", "1 medicine mdma :2", NULL };
  static const char *const there[] = { "0 medicine mdma :6", "1 medicine mdma :5",
                                       "2 medicine mdma :4", "3 medicine mdma :1",
                                       "4 medicine mdma :3", NULL };
  g_autoptr (GPtrArray) medicines = list_of (here);
  g_autoptr (GPtrArray) others = list_of (there);

  dwell_medicines_add_all (medicines, others);
  assert_list (medicines, "MDMA|2 = MDMA, 2\nMDMA|1 = MDMA, 1\nMDMA|3 = MDMA, 3\n"
                          "MDMA|4 = MDMA, 4\nMDMA|5 = MDMA, 5\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/medicines/newest-first", test_newest_first);
  g_test_add_func ("/medicines/no-doubles", test_no_doubles);
  g_test_add_func ("/medicines/redacted", test_redacted);
  g_test_add_func ("/medicines/stored", test_stored);
  g_test_add_func ("/medicines/at-most-five", test_at_most_five);

  return g_test_run ();
}
