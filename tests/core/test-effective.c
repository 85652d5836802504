/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-effective.h"
#include "dwell-test-support.h"

/* What a list of events means, each as "seq at code text value", separated by "; ". */
static char *
describe (const char *const *lines)
{
  g_autoptr (GPtrArray) events = dwell_test_events_new (lines);
  g_autoptr (GPtrArray) effective = dwell_effective_new (events);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < effective->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (effective, i);

      g_string_append_printf (text, "%s%u %" G_GINT64_FORMAT " %s", i ? "; " : "", event->seq,
                              event->at, event->code ? event->code : "-");
      if (event->text)
        g_string_append_printf (text, " “%s”", event->text);
      if (event->has_value)
        g_string_append_printf (text, " =%g", event->value);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

typedef struct
{
  const char *name;
  const char *lines[8];
  const char *meant;
} Row;

static const Row rows[] = {
  { "nothing", { NULL }, "" },
  { "in-the-order-of-time",
    { "300 state blank", "100 state sober", "100 state image" },
    "2 100 sober; 3 100 image; 1 300 blank" },
  { "strike", { "0 state blank", "5 state image", "6 strike - >1" }, "2 5 image" },
  { "strike-of-a-strike", { "0 state blank", "1 strike - >1", "2 strike - >2" }, "1 0 blank" },
  { "strike-of-a-strike-of-a-strike",
    { "0 state blank", "1 strike - >1", "2 strike - >2", "3 strike - >3" },
    "" },
  { "struck-twice-restored-once",
    { "0 state blank", "1 strike - >1", "2 strike - >1", "3 strike - >2" },
    "" },
  { "amend-at",
    { "900 state blank", "950 state image", "960 amend at =100 >2" },
    "2 100 image; 1 900 blank" },
  { "amend-code", { "0 state blank", "1 amend code >1 :image" }, "1 0 image" },
  { "amend-text", { "0 note said :a", "1 amend text >1 :b" }, "1 0 said “b”" },
  { "amend-text-away", { "0 note said :a", "1 amend text >1" }, "1 0 said" },
  { "amend-value", { "0 measure suds =4", "1 amend value =7 >1" }, "1 0 suds =7" },
  { "latest-amend-wins",
    { "0 measure suds =4", "1 amend value =7 >1", "2 amend value =2 >1" },
    "1 0 suds =2" },
  { "latest-is-by-seq-not-by-time",
    { "0 measure suds =4", "9 amend value =7 >1", "2 amend value =2 >1" },
    "1 0 suds =2" },
  { "each-field-by-itself",
    { "0 note said :a", "1 amend text >1 :b", "2 amend at =50 >1", "3 amend code >1 :seen",
      "4 amend text >1 :c" },
    "1 50 seen “c”" },
  { "struck-amend", { "0 note said :a", "1 amend text >1 :b", "2 strike - >2" }, "1 0 said “a”" },
  { "struck-amend-brings-back-the-one-before",
    { "0 note said :a", "1 amend text >1 :b", "2 amend text >1 :c", "3 strike - >3" },
    "1 0 said “b”" },
  { "struck-amend-restored",
    { "0 note said :a", "1 amend text >1 :b", "2 strike - >2", "3 strike - >3" },
    "1 0 said “b”" },
  { "amend-of-an-amend",
    { "0 note said :a", "1 amend text >1 :b", "2 amend text >2 :c" },
    "1 0 said “c”" },
  { "struck-amend-of-an-amend",
    { "0 note said :a", "1 amend text >1 :b", "2 amend text >2 :c", "3 strike - >3" },
    "1 0 said “b”" },
  { "amend-of-the-time-of-an-amend",
    { "0 note said :a", "1 amend at =70 >1", "2 amend value =90 >2", "3 amend at =5 >2" },
    "1 90 said “a”" },
  { "amend-of-a-struck-event", { "0 note said :a", "1 strike - >1", "2 amend text >1 :b" }, "" },
  { "amended-and-struck", { "0 note said :a", "1 amend text >1 :b", "2 strike - >1" }, "" },
  { "strike-that-was-amended", { "0 note said :a", "1 strike - >1", "2 amend at =0 >2" }, "" },
  { "amended-into-nonsense",
    { "0 state blank", "1 amend code >1 :image", "2 amend text >2 :No such!" },
    "1 0 blank" },
  { "amended-into-nothing",
    { "0 state blank", "1 amend code >1 :image", "2 amend text >2" },
    "1 0 blank" },
  { "nonsense-leaves-the-earlier-amend",
    { "0 state blank", "1 amend code >1 :sober", "2 amend code >1 :image", "3 amend text >3" },
    "1 0 sober" },
  { "amends-that-fit-alone-but-not-together",
    { "0 measure other =5", "1 amend value =50 >1", "2 amend code >1 :suds" },
    "1 0 suds =5" },
  { "amend-whose-code-is-amended-away",
    { "0 note said :a", "1 amend text >1 :b", "2 amend code >2 :text", "3 amend text >3" },
    "1 0 said “b”" },
  { "refers-of-another-author-corrects-nothing",
    { "0 note said :a", "1 strike - >coder-2/1" },
    "1 0 said “a”" },
  { "refers-forward-corrects-nothing", { "0 strike - >2", "1 note said :a" }, "2 1 said “a”" },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *meant = describe (row->lines);

  g_assert_cmpstr (meant, ==, row->meant);
}

/* What is in a session never changes, whatever corrects it. */
static void
test_originals_stay (void)
{
  static const char *const lines[] = { "0 note said :a", "1 amend text >1 :b", NULL };
  g_autoptr (GPtrArray) events = dwell_test_events_new (lines);
  g_autoptr (GPtrArray) effective = dwell_effective_new (events);
  const DwellEvent *original = g_ptr_array_index (events, 0);
  const DwellEvent *meant = g_ptr_array_index (effective, 0);

  g_assert_cmpstr (original->text, ==, "a");
  g_assert_cmpstr (meant->text, ==, "b");
}

/* What was withdrawn, as it was amended, and what an event meant at any time. */
static void
test_struck (void)
{
  static const char *const lines[]
      = { "5 note said :a", "6 amend text >1 :b", "2 urge -", "7 strike - >1", "8 strike - >3",
          "9 strike - >5", NULL };
  g_autoptr (GPtrArray) events = dwell_test_events_new (lines);
  g_autoptr (GPtrArray) struck = dwell_effective_new_struck (events);
  const DwellEvent *event = g_ptr_array_index (struck, 0);

  g_assert_cmpuint (struck->len, ==, 1);
  g_assert_cmpuint (event->seq, ==, 1);
  g_assert_cmpstr (event->text, ==, "b");
}

static void
test_find (void)
{
  static const char *const lines[]
      = { "5 note said :a", "6 amend text >1 :b", "7 strike - >1", "8 strike - >3", NULL };
  static const struct
  {
    guint n_events;
    const char *text;
    gboolean struck;
  } stages[] = { { 1, "a", FALSE }, { 2, "b", FALSE }, { 3, "b", TRUE }, { 4, "b", FALSE } };
  g_autoptr (GPtrArray) events = dwell_test_events_new (lines);
  gboolean struck;

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      g_autoptr (DwellEvent) event = dwell_effective_find (events, stages[i].n_events, 1, &struck);

      g_assert_cmpstr (event->text, ==, stages[i].text);
      g_assert_cmpint (struck, ==, stages[i].struck);
    }
  g_assert_null (dwell_effective_find (events, 1, 2, &struck));
  g_assert_null (dwell_effective_find (events, 1, 0, &struck));
}

/* What is put in as it comes is what comes out when all is read anew. */
static void
test_insert (void)
{
  static const char *const lines[] = { "5 clock start", "9 state blank", "5 urge -", "0 urge -",
                                       "7 state image", "9 note said :a", NULL };
  g_autoptr (GPtrArray) events = dwell_test_events_new (lines);
  g_autoptr (GPtrArray) meant = dwell_effective_new (events);
  g_autoptr (GPtrArray) grown
      = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_event_unref);

  for (guint i = 0; i < events->len; i++)
    dwell_effective_insert (grown, g_ptr_array_index (events, i));
  g_assert_cmpuint (grown->len, ==, meant->len);
  for (guint i = 0; i < meant->len; i++)
    g_assert_true (g_ptr_array_index (grown, i) == g_ptr_array_index (meant, i));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/effective/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/effective/originals-stay", test_originals_stay);
  g_test_add_func ("/effective/struck", test_struck);
  g_test_add_func ("/effective/find", test_find);
  g_test_add_func ("/effective/insert", test_insert);

  return g_test_run ();
}
