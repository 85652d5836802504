/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-schedule.h"
#include "dwell-test-support.h"

#define MINUTE G_GINT64_CONSTANT (60000)

static DwellSchedule *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  DwellSchedule *schedule = dwell_schedule_new_from_text ("schedule", text, &error);

  g_assert_no_error (error);

  return schedule;
}

/* "Label 90, Other 60 | Next 120 | minimum 120": what is due since which minute, what is next. */
static char *
dup_plan (const char *text, const char *const *lines, gint64 now)
{
  g_autoptr (DwellSchedule) schedule = read_text (text);
  g_autoptr (GPtrArray) events = dwell_test_events_new (lines);
  g_auto (DwellPlan) plan = { 0 };
  GString *words = g_string_new (NULL);

  dwell_schedule_read (schedule, events, now, &plan);
  for (guint i = 0; i < plan.due->len; i++)
    {
      const DwellDue *due = &g_array_index (plan.due, DwellDue, i);

      g_string_append_printf (words, "%s%s %d", i > 0 ? ", " : "", due->item->label,
                              (int) (due->due / MINUTE));
    }
  g_string_append (words, " |");
  if (plan.next.item)
    g_string_append_printf (words, " %s %d", plan.next.item->label,
                            (int) (plan.next.due / MINUTE));
  if (plan.minimum >= 0)
    g_string_append_printf (words, " | %d", (int) (plan.minimum / MINUTE));

  return g_string_free (words, FALSE);
}

typedef struct
{
  const char *name;
  const char *schedule;
  gint64 now; /* minutes */
  const char *lines[8];
  const char *plan;
} Case;

#define START "0 clock start"

static const Case cases[] = {
  { "nothing-yet", "vitals every 90", 0, { START }, " | Vital signs 90" },
  { "just-before", "vitals every 90", 89, { START }, " | Vital signs 90" },
  { "just-due", "vitals every 90", 90, { START }, "Vital signs 90 | Vital signs 180" },
  /* Only the latest time is due, however many went by. */
  { "long-overdue", "vitals every 90", 480, { START }, "Vital signs 450 | Vital signs 540" },
  { "done",
    "vitals every 90",
    100,
    { START, "5500000 task done =5400000 :Vital signs" },
    " | Vital signs 180" },
  { "skipped",
    "vitals every 90",
    100,
    { START, "5500000 task skipped =5400000 :Vital signs: asleep" },
    " | Vital signs 180" },
  { "another-time-done",
    "vitals every 90",
    190,
    { START, "5500000 task done =5400000 :Vital signs" },
    "Vital signs 180 | Vital signs 270" },
  { "another-label-done",
    "vitals every 90",
    100,
    { START, "5500000 task done =5400000 :Vital signs of another" },
    "Vital signs 90 | Vital signs 180" },
  { "measured",
    "vitals every 90",
    100,
    { START, "5500000 measure pulse =72" },
    " | Vital signs 180" },
  { "measured-a-little-early",
    "vitals every 90",
    86,
    { START, "5160000 measure systolic =120" },
    " | Vital signs 180" },
  { "measured-too-early",
    "vitals every 90",
    91,
    { START, "5040000 measure systolic =120" },
    "Vital signs 90 | Vital signs 180" },
  { "measured-late",
    "vitals every 90",
    176,
    { START, "10400000 measure saturation =97" },
    " | Vital signs 180" },
  { "a-rating-is-no-vital-sign",
    "vitals every 90\nsuds every 90",
    91,
    { START, "5500000 measure suds =4" },
    "Vital signs 90 | Vital signs 180" },
  /* Minutes apart from each other: half the way counts for each. */
  { "close-together",
    "suds every 4",
    8,
    { START, "420000 measure suds =4" },
    " | SUDS 12" },
  { "close-together-before",
    "suds every 4",
    8,
    { START, "350000 measure suds =4" },
    "SUDS 8 | SUDS 12" },
  { "until", "suds every 30 until 60", 59, { START }, "SUDS 30 | SUDS 60" },
  { "until-over", "suds every 30 until 60", 200, { START }, "SUDS 60 |" },
  { "no-medicine", "vitals at 0 40 120 from medicine", 300, { START }, " |" },
  { "with-medicine",
    "vitals \"Blood pressure\" at 0 40 120 from medicine",
    10,
    { START, "600000 medicine esketamine :56 mg" },
    "Blood pressure 10 | Blood pressure 50" },
  { "from-the-first-medicine",
    "vitals at 40 from medicine",
    60,
    { START, "600000 medicine mdma", "3000000 medicine mdma" },
    "Vital signs 50 |" },
  { "medicine-after-it-was-measured",
    "vitals at 0 40 from medicine",
    12,
    { START, "500000 measure pulse =70", "600000 medicine mdma" },
    " | Vital signs 50" },
  { "two-items-longest-due-first",
    "suds every 30\nlook every 20",
    45,
    { START },
    "SUDS 30, Look at the client 40 | SUDS 60" },
  { "same-time",
    "suds every 30\nlook every 30",
    31,
    { START, "1810000 task done =1800000 :Look at the client" },
    "SUDS 30 | SUDS 60" },
  { "minimum", "minimum at 120", 10, { START }, " | | 120" },
  { "minimum-from-medicine",
    "minimum at 120 from medicine",
    130,
    { START, "600000 medicine mdma" },
    " | | 130" },
  { "the-longer-minimum", "minimum at 60\nminimum at 90", 10, { START }, " | | 90" },
  { "over", "suds every 30", 100, { START, "5000000 clock end" }, " |" },
  { "a-pause-counts-on",
    "suds every 30",
    31,
    { START, "60000 clock pause" },
    "SUDS 30 | SUDS 60" },
  { "other", "other \"Water\" every 60 from start # sips", 61, { START }, "Water 60 | Water 120" },
};

static void
test_plan (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *plan = dup_plan (c->schedule, c->lines, c->now * MINUTE);

  g_assert_cmpstr (plan, ==, c->plan);
}

/* Every ten minutes of eight hours: what is due is settled at once, and nothing is asked twice or
 * forgotten. */
static void
test_eight_hours (void)
{
  g_autoptr (DwellSchedule) schedule = read_text ("vitals every 60\nsuds every 30\nlook at 10 470");
  g_autoptr (GPtrArray) events = dwell_test_events_new ((const char *const[]){ START, NULL });
  guint settled = 0;

  for (gint64 now = 0; now <= 480 * MINUTE; now += MINUTE)
    {
      g_auto (DwellPlan) plan = { 0 };

      dwell_schedule_read (schedule, events, now, &plan);
      for (guint i = 0; i < plan.due->len; i++)
        {
          const DwellDue *due = &g_array_index (plan.due, DwellDue, i);
          DwellEvent *event = dwell_event_new (DWELL_KIND_TASK, "done");

          g_assert_cmpint (due->due, ==, now);
          event->at = now;
          dwell_event_set_text (event, due->item->label);
          dwell_event_set_value (event, (double) due->due);
          g_ptr_array_add (events, event);
          settled++;
        }
    }
  g_assert_cmpuint (settled, ==, 8 + 16 + 2);
}

static const struct
{
  const char *name;
  const char *text;
  const char *message;
} errors[] = {
  { "empty", "", "mine:1: There is no item in this schedule." },
  { "only-a-remark", "# nothing", "mine:1: There is no item in this schedule." },
  { "unknown", "suds every 30\npulse every 10", "mine:2: Here an item is expected*" },
  { "no-times", "suds", "mine:1: Here “at” or “every” is expected*" },
  { "no-minutes", "suds every\nlook every 30", "mine:2: Here a number of minutes*from 1*" },
  { "zero", "suds every 0", "mine:1: Here a number of minutes*from 1*" },
  { "negative", "suds at -5", "mine:1: Here a number of minutes*" },
  { "too-long", "suds at 99999999999999999999", "mine:1: Here a number of minutes*" },
  { "two-weeks", "suds at 20161", "mine:1: Here a number of minutes*" },
  { "not-ascending", "suds at 40 40", "mine:1: Here a number of minutes*from 41*" },
  { "until-before", "suds every 30 until 20", "mine:1: Here a number of minutes*from 30*" },
  { "from-where", "suds every 30 from\n lunch", "mine:2: “from” is followed*" },
  { "no-label", "other every 30", "mine:1: “other” needs a label in quotes." },
  { "empty-label", "other \"\" every 30", "mine:1: A label has*" },
  { "colon", "other \"a: b\" every 30", "mine:1: A label has*" },
  { "control", "other \"a\\tb\" every 30", "mine:1: A label has*" },
  { "open-quote", "other \"a every 30", "mine:1: *" },
};

static void
test_errors (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dwell_schedule_new_from_text ("mine", errors[i].text, &error));
      g_assert_error (error, DWELL_ERROR, DWELL_ERROR_SCHEDULE);
      if (!g_pattern_match_simple (errors[i].message, error->message))
        g_error ("%s: %s", errors[i].name, error->message);
    }
}

static void
test_too_many (void)
{
  g_autoptr (GString) items = g_string_new (NULL);
  g_autoptr (GString) times = g_string_new ("suds at");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 65; i++)
    g_string_append (items, "suds every 30\n");
  g_assert_null (dwell_schedule_new_from_text ("mine", items->str, &error));
  g_assert_error (error, DWELL_ERROR, DWELL_ERROR_SCHEDULE);
  g_clear_error (&error);

  for (guint i = 1; i <= 201; i++)
    g_string_append_printf (times, " %u", i);
  g_assert_null (dwell_schedule_new_from_text ("mine", times->str, &error));
  g_assert_error (error, DWELL_ERROR, DWELL_ERROR_SCHEDULE);
}

static void
test_templates (void)
{
  g_autoptr (GPtrArray) templates = dwell_schedule_list_templates ();

  g_assert_cmpuint (templates->len, >=, 5);
  for (guint i = 0; i < templates->len; i++)
    {
      const DwellScheduleTemplate *template = g_ptr_array_index (templates, i);
      g_autoptr (DwellSchedule) schedule = read_text (template->text);

      g_assert_cmpuint (schedule->items->len, >, 0);
      g_assert_cmpstr (template->label, !=, "");
    }
}

/* The last one that was not struck counts. */
static void
test_find_text (void)
{
  g_autoptr (GPtrArray) events
      = dwell_test_events_new ((const char *const[]){ START, "0 task planned :suds every 30",
                                                      "10 task planned :vitals every 60",
                                                      "20 task done =1 :SUDS", NULL });
  g_autoptr (GPtrArray) none = dwell_test_events_new ((const char *const[]){ START, NULL });

  g_assert_cmpstr (dwell_schedule_find_text (events), ==, "vitals every 60");
  g_assert_null (dwell_schedule_find_text (none));
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/schedule/plan/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_plan);
    }
  g_test_add_func ("/schedule/eight-hours", test_eight_hours);
  g_test_add_func ("/schedule/errors", test_errors);
  g_test_add_func ("/schedule/too-many", test_too_many);
  g_test_add_func ("/schedule/templates", test_templates);
  g_test_add_func ("/schedule/find-text", test_find_text);

  return g_test_run ();
}
