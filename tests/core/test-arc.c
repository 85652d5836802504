/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-arc.h"

#include <math.h>

#include "dwell-test-clock.h"
#include "dwell-test-support.h"

static const char *const lines[] = {
  "0 clock start",
  "0 state settled",
  "50 audio play :low-rain",
  "100 medicine free :80 mg",
  "150 measure suds =4",
  "200 state sober",
  "250 audio fade :low-rain",
  "300 ground start",
  "350 ground end",
  "400 clock pause",
  "450 clock resume",
  "500 clock gap =120",
  "700 state image",
  "710 ask feel-image :Can you feel it?", /* 14 */
  "720 answer unsure >14",
  "730 answer felt >14",
  "740 experiment start", /* 17 */
  "790 experiment morphing >17",
  "800 note seen :hands open",
  "810 urge -",
  "820 safety check",
  "830 task done",
  "850 state felt",
  "860 audio play :hum",
  "1000 clock end",
  "@coder-2 900 comment - >self/14 :good",
  NULL,
};

static const DwellMark *
mark_at (GArray *marks, guint index)
{
  g_assert_cmpuint (index, <, marks->len);

  return &g_array_index (marks, DwellMark, index);
}

static void
assert_mark (GArray *marks, guint index, gint64 at, gint64 end, const char *code)
{
  const DwellMark *mark = mark_at (marks, index);

  g_assert_cmpint (mark->at, ==, at);
  g_assert_cmpint (mark->end, ==, end);
  g_assert_cmpstr (mark->code, ==, code);
}

/* The contact line as "at level; ...". */
static char *
describe_contact (DwellArc *arc)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < arc->contact->len; i++)
    {
      const DwellContactStep *step = &g_array_index (arc->contact, DwellContactStep, i);

      g_string_append_printf (text, "%s%" G_GINT64_FORMAT " %s", i ? "; " : "", step->at,
                              dwell_contact_to_string (step->contact));
    }

  return g_string_free (text, FALSE);
}

static void
test_whole_arc (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);
  g_autoptr (DwellArc) arc = dwell_arc_new (session, DWELL_AUTHOR_SELF, 5000);
  g_autofree char *contact = describe_contact (arc);

  g_assert_cmpint (arc->start, ==, 0);
  g_assert_cmpint (arc->end, ==, 1000);
  g_assert_true (arc->session == session);
  g_assert_cmpuint (arc->segments->len, ==, 4);
  g_assert_cmpstr (((DwellSegment *) g_ptr_array_index (arc->segments, 3))->state, ==, "felt");
  g_assert_cmpint (((DwellSegment *) g_ptr_array_index (arc->segments, 3))->end, ==, 1000);
  g_assert_cmpuint (arc->stays->len, ==, 1);
  g_assert_cmpint (g_array_index (arc->stays, DwellSpan, 0).length, ==, 500);
  /* Image and sober are both without contact; felt is as clear as the answer before it. */
  g_assert_cmpstr (contact, ==, "0 faint; 200 none; 720 faint; 730 clear");
}

static void
test_marks (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);
  g_autoptr (DwellArc) arc = dwell_arc_new (session, DWELL_AUTHOR_SELF, -1);
  const DwellMark *prompt = mark_at (arc->prompts, 0);

  assert_mark (arc->medicines, 0, 100, 100, "free");
  g_assert_cmpstr (mark_at (arc->medicines, 0)->text, ==, "80 mg");
  assert_mark (arc->measures, 0, 150, 150, "suds");
  g_assert_cmpfloat (mark_at (arc->measures, 0)->value, ==, 4);
  g_assert_true (isnan (mark_at (arc->medicines, 0)->value));
  assert_mark (arc->notes, 0, 800, 800, "seen");
  assert_mark (arc->urges, 0, 810, 810, NULL);
  assert_mark (arc->safety, 0, 820, 820, "check");
  assert_mark (arc->tasks, 0, 830, 830, "done");

  g_assert_cmpuint (arc->prompts->len, ==, 1);
  g_assert_cmpint (prompt->kind, ==, DWELL_KIND_ASK);
  g_assert_cmpuint (prompt->seq, ==, 14);
  g_assert_cmpstr (prompt->author, ==, "self");
  g_assert_cmpstr (prompt->code, ==, "feel-image");
  g_assert_cmpstr (prompt->outcome, ==, "felt");
  g_assert_cmpstr (prompt->text, ==, "Can you feel it?");
}

static void
test_lasting_marks (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);
  g_autoptr (DwellArc) arc = dwell_arc_new (session, DWELL_AUTHOR_SELF, -1);

  g_assert_cmpuint (arc->audio->len, ==, 2);
  assert_mark (arc->audio, 0, 50, 250, "play");
  g_assert_cmpstr (mark_at (arc->audio, 0)->text, ==, "low-rain");
  assert_mark (arc->audio, 1, 860, 1000, "play");
  g_assert_cmpuint (arc->grounds->len, ==, 1);
  assert_mark (arc->grounds, 0, 300, 350, "start");
  assert_mark (arc->pauses, 0, 400, 450, "pause");
  assert_mark (arc->gaps, 0, 500, 620, "gap");
  g_assert_cmpuint (arc->experiments->len, ==, 1);
  assert_mark (arc->experiments, 0, 740, 790, "start");
  g_assert_cmpstr (mark_at (arc->experiments, 0)->outcome, ==, "morphing");
}

static void
test_what_never_ends_lasts (void)
{
  static const char *const open[] = {
    "0 clock start",  "10 audio play :hum",  "20 ground start", "30 clock pause",
    "35 clock pause", "40 experiment start", "50 note seen :a", NULL,
  };
  g_autoptr (DwellSession) session = dwell_test_session_new (open);
  g_autoptr (DwellArc) live = dwell_arc_new (session, DWELL_AUTHOR_SELF, 900);
  g_autoptr (DwellArc) still = dwell_arc_new (session, DWELL_AUTHOR_SELF, -1);

  g_assert_cmpint (live->end, ==, 900);
  assert_mark (live->audio, 0, 10, 900, "play");
  assert_mark (live->grounds, 0, 20, 900, "start");
  g_assert_cmpuint (live->pauses->len, ==, 1);
  assert_mark (live->pauses, 0, 30, 900, "pause");
  assert_mark (live->experiments, 0, 40, 900, "start");
  g_assert_null (mark_at (live->experiments, 0)->outcome);

  g_assert_cmpint (still->end, ==, 50);
  assert_mark (still->audio, 0, 10, 50, "play");
}

static void
test_audio_follows_audio (void)
{
  static const char *const sounds[] = {
    "0 clock start",        "10 audio play :hum",
    "20 audio play :rain",  "30 audio stop",
    "40 audio stop",        "50 ground start",
    "60 ground start",      "100 clock end",
    "150 audio play :late", NULL,
  };
  g_autoptr (DwellSession) session = dwell_test_session_new (sounds);
  g_autoptr (DwellArc) arc = dwell_arc_new (session, DWELL_AUTHOR_SELF, -1);

  g_assert_cmpuint (arc->audio->len, ==, 3);
  assert_mark (arc->audio, 0, 10, 20, "play");
  assert_mark (arc->audio, 1, 20, 30, "play");
  /* What begins after the end has no length, rather than a negative one. */
  assert_mark (arc->audio, 2, 150, 150, "play");
  assert_mark (arc->grounds, 0, 50, 60, "start");
  assert_mark (arc->grounds, 1, 60, 100, "start");
}

static const struct
{
  const char *name;
  const char *lines[8];
  gint64 spans[4][2];
} audio_rows[] = {
  /* As Dwell wrote them before a stop had a name. */
  { "old", { "10 audio play :a", "20 audio fade :a", "30 audio stop" }, { { 10, 30 } } },
  { "old-crossing", { "10 audio play :a", "20 audio play :b", "30 audio stop" },
    { { 10, 20 }, { 20, 30 } } },
  { "only-a-fade", { "10 audio play :a", "20 audio fade :a" }, { { 10, 20 } } },
  { "fade-play-stop",
    { "10 audio play :a", "20 audio fade :a", "30 audio play :b", "40 audio stop" },
    { { 10, 20 }, { 30, 40 } } },
  { "another-name", { "10 audio play :a", "20 audio stop :b" }, { { 10, 100 } } },
  /* Two at once: the later one refers to the one beside which it sounds. */
  { "beside", { "10 audio play :a", "20 audio play >1 :b", "30 audio stop >1 :a" },
    { { 10, 30 }, { 20, 100 } } },
  { "nested", { "10 audio play :a", "20 audio play >1 :b", "30 audio stop >2 :b", "40 audio stop" },
    { { 10, 40 }, { 20, 30 } } },
  { "crossing-above",
    { "10 audio play :a", "20 audio play >1 :b", "30 audio play >2 :c", "40 audio stop >2 :b" },
    { { 10, 30 }, { 20, 40 }, { 30, 100 } } },
  { "both-by-name",
    { "10 audio play :a", "20 audio play >1 :b", "30 audio stop :a", "40 audio stop :b" },
    { { 10, 30 }, { 20, 40 } } },
  { "a-long-fade", { "10 audio play :a", "20 audio fade >1 :a" }, { { 10, 100 } } },
  { "moved-before-its-play", { "50 audio play :a", "20 audio stop >1 :a" }, { { 50, 50 } } },
};

static void
test_audio (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  g_autoptr (DwellSession) session = NULL;
  g_autoptr (DwellArc) arc = NULL;
  guint n = 0;

  for (guint i = 0; audio_rows[row].lines[i]; i++)
    g_ptr_array_add (events, (gpointer) audio_rows[row].lines[i]);
  g_ptr_array_add (events, (gpointer) "100 clock end");
  g_ptr_array_add (events, NULL);
  session = dwell_test_session_new ((const char *const *) events->pdata);
  arc = dwell_arc_new (session, DWELL_AUTHOR_SELF, -1);
  for (; n < 4 && audio_rows[row].spans[n][1] > 0; n++)
    assert_mark (arc->audio, n, audio_rows[row].spans[n][0], audio_rows[row].spans[n][1], "play");
  g_assert_cmpuint (arc->audio->len, ==, n);
}

static void
test_experiments (void)
{
  static const char *const tried[] = {
    "0 clock start",
    "10 experiment start", /* 2: referred to, though another began meanwhile */
    "20 experiment start", /* 3: by the next outcome that refers to nothing */
    "30 experiment deeper >2",
    "40 experiment stopped",
    "50 experiment start", /* 6: never */
    "60 experiment start", /* 7: moved behind its own outcome */
    "70 experiment deepening >7",
    "71 amend at =80 >7",
    "100 clock end",
    NULL,
  };
  g_autoptr (DwellSession) session = dwell_test_session_new (tried);
  g_autoptr (DwellArc) arc = dwell_arc_new (session, DWELL_AUTHOR_SELF, -1);

  g_assert_cmpuint (arc->experiments->len, ==, 4);
  assert_mark (arc->experiments, 0, 10, 30, "start");
  g_assert_cmpstr (mark_at (arc->experiments, 0)->outcome, ==, "deeper");
  assert_mark (arc->experiments, 1, 20, 40, "start");
  g_assert_cmpstr (mark_at (arc->experiments, 1)->outcome, ==, "stopped");
  assert_mark (arc->experiments, 2, 50, 100, "start");
  g_assert_null (mark_at (arc->experiments, 2)->outcome);
  assert_mark (arc->experiments, 3, 80, 80, "start");
  g_assert_cmpstr (mark_at (arc->experiments, 3)->outcome, ==, "deepening");
}

static void
test_answer_before_its_ask (void)
{
  static const char *const moved[]
      = { "0 clock start", "10 ask stay", "20 answer felt >2", "21 amend at =50 >2", NULL };
  g_autoptr (DwellSession) session = dwell_test_session_new (moved);
  g_autoptr (DwellArc) arc = dwell_arc_new (session, DWELL_AUTHOR_SELF, -1);

  g_assert_cmpstr (mark_at (arc->prompts, 0)->outcome, ==, "felt");
}

typedef struct
{
  const char *name;
  const char *lines[8];
  const char *contact;
} ContactRow;

static const ContactRow contact_rows[] = {
  { "nothing-known", { "0 clock start", "100 clock end" }, "" },
  { "nothing-known-at-first", { "0 clock start", "40 state felt", "100 clock end" }, "40 clear" },
  { "without-a-state", { "0 clock start", "40 contact faint", "100 clock end" }, "40 faint" },
  { "override-until-next-state",
    { "0 clock start", "0 state blank", "20 contact clear", "50 state numb", "100 clock end" },
    "0 none; 20 clear; 50 none" },
  { "repeated-state-keeps-the-override",
    { "0 clock start", "0 state blank", "20 contact clear", "50 state blank", "100 clock end" },
    "0 none; 20 clear" },
  { "equal-levels-merge",
    { "0 clock start", "0 state blank", "20 state image", "50 state crack", "60 contact clear",
      "100 clock end" },
    "0 none; 50 clear" },
  { "a-moment-is-no-step",
    { "0 clock start", "0 state blank", "50 state felt", "50 state story", "100 clock end" },
    "0 none" },
  { "before-the-start", { "0 state felt", "30 clock start", "100 clock end" }, "30 clear" },
  { "after-the-end",
    { "0 clock start", "0 state blank", "50 clock end", "60 state felt" },
    "0 none" },
  { "struck-answer",
    { "0 clock start", "0 state image", "10 ask stay", "20 answer felt >3", "30 strike - >4" },
    "0 none" },
};

static void
test_contact (gconstpointer data)
{
  const ContactRow *row = data;
  g_autoptr (DwellSession) session = dwell_test_session_new (row->lines);
  g_autoptr (DwellArc) arc = dwell_arc_new (session, DWELL_AUTHOR_SELF, -1);
  g_autofree char *contact = describe_contact (arc);

  g_assert_cmpstr (contact, ==, row->contact);
}

static void
test_comments (void)
{
  static const char *const said[] = {
    "0 clock start",
    "400 state blank",
    "500 comment - :own",
    "600 amend at =300 >2",
    "700 urge -", /* 5 */
    "800 strike - >5",
    "@zoe 900 comment - >self/2 :moved with it",
    "@abe 900 comment - >self/5 :about what was withdrawn",
    "@abe 910 comment - >1 :to myself",
    "@abe 500 comment - :at the same time",
    "@abe 920 comment - :struck",
    "@abe 930 strike - >4",
    NULL,
  };
  g_autoptr (DwellSession) session = dwell_test_session_new (said);
  g_autoptr (DwellArc) arc = dwell_arc_new (session, DWELL_AUTHOR_SELF, -1);

  g_assert_cmpuint (arc->comments->len, ==, 5);
  g_assert_cmpstr (mark_at (arc->comments, 0)->text, ==, "moved with it");
  g_assert_cmpstr (mark_at (arc->comments, 0)->author, ==, "zoe");
  g_assert_cmpint (mark_at (arc->comments, 0)->at, ==, 300);
  /* A state that a comment is about lasts, and so does the comment. */
  g_assert_cmpint (mark_at (arc->comments, 0)->end, ==, 500);
  /* At one moment in the order of seq, then of the author's name. */
  g_assert_cmpstr (mark_at (arc->comments, 1)->author, ==, "abe");
  g_assert_cmpstr (mark_at (arc->comments, 2)->author, ==, "self");
  /* Where that stood which was withdrawn. */
  g_assert_cmpint (mark_at (arc->comments, 3)->at, ==, 700);
  g_assert_cmpstr (mark_at (arc->comments, 4)->text, ==, "to myself");
  g_assert_cmpint (mark_at (arc->comments, 4)->at, ==, 900);
}

static void
test_nobody (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);
  g_autoptr (DwellArc) arc = dwell_arc_new (session, "nobody", -1);

  g_assert_cmpint (arc->end, ==, 0);
  g_assert_cmpuint (arc->segments->len, ==, 0);
  g_assert_cmpuint (arc->prompts->len, ==, 0);
  g_assert_cmpuint (arc->comments->len, ==, 1);
}

/* A picture may still be drawn from an arc when the next event has come. */
static void
test_survives_an_append (void)
{
  static const char *const few[]
      = { "0 clock start", "1 note seen :a", "2 amend text >2 :b", NULL };
  g_autoptr (DwellProtocol) protocol = dwell_test_protocol_new ();
  g_autoptr (DwellTestClock) clock = dwell_test_clock_new ();
  g_autoptr (GPtrArray) events = dwell_test_events_new (few);
  DwellSession *session
      = dwell_session_new (dwell_test_header_new (), protocol, DWELL_CLOCK (clock), NULL);
  g_autoptr (DwellArc) arc = NULL;

  g_assert_true (dwell_session_load (session, events, NULL, NULL));
  arc = dwell_arc_new (session, DWELL_AUTHOR_SELF, -1);
  dwell_test_append (session, "3 strike - >3");
  g_object_unref (session);

  g_assert_cmpstr (mark_at (arc->notes, 0)->text, ==, "b");
  g_assert_cmpstr (dwell_session_get_header (arc->session)->client, ==, "K-07");
}

/* Another author's states, clipped to the session; an author without any has no ribbon. */
static void
test_ribbons (void)
{
  static const char *const coded[] = {
    "0 clock start",
    "0 state settled",
    "300 state blank",
    "1000 clock end",
    "@script 100 state sober",
    "@script 400 state blank",
    "@script 1400 state crack",
    "@reader 500 comment - :good",
    NULL,
  };
  g_autoptr (DwellSession) session = dwell_test_session_new (coded);
  g_autoptr (DwellArc) arc = dwell_arc_new (session, DWELL_AUTHOR_SELF, -1);
  const DwellRibbon *ribbon;
  const DwellSegment *last;

  g_assert_cmpuint (arc->ribbons->len, ==, 0);
  dwell_arc_add_ribbon (arc, "reader", "Reader");
  g_assert_cmpuint (arc->ribbons->len, ==, 0);
  dwell_arc_add_ribbon (arc, "script", "Script");
  g_assert_cmpuint (arc->ribbons->len, ==, 1);
  ribbon = g_ptr_array_index (arc->ribbons, 0);
  g_assert_cmpstr (ribbon->author, ==, "script");
  g_assert_cmpstr (ribbon->title, ==, "Script");
  g_assert_cmpuint (ribbon->segments->len, ==, 2);
  last = g_ptr_array_index (ribbon->segments, 1);
  g_assert_cmpstr (last->state, ==, "blank");
  g_assert_cmpint (last->start, ==, 400);
  g_assert_cmpint (last->end, ==, 1000);
  /* The arc's own are what they were. */
  g_assert_cmpuint (arc->segments->len, ==, 2);
}

/* A script's truth comes first, then coders by their names; who marked no states has no ribbon. */
static void
test_other_ribbons (void)
{
  static const char *const coded[] = {
    "0 clock start",
    "0 state settled",
    "1000 clock end",
    "@anna 100 state sober",
    "@zoe 500 comment - :good",
    "@script 100 state blank",
    NULL,
  };
  g_autoptr (DwellSession) session = dwell_test_session_new (coded);
  g_autoptr (DwellArc) arc = dwell_arc_new (session, DWELL_AUTHOR_SELF, -1);

  dwell_arc_add_other_ribbons (arc);
  g_assert_cmpuint (arc->ribbons->len, ==, 2);
  g_assert_cmpstr (((DwellRibbon *) g_ptr_array_index (arc->ribbons, 0))->title, ==, "Script");
  g_assert_cmpstr (((DwellRibbon *) g_ptr_array_index (arc->ribbons, 1))->title, ==, "anna");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/arc/whole", test_whole_arc);
  g_test_add_func ("/arc/marks", test_marks);
  g_test_add_func ("/arc/lasting-marks", test_lasting_marks);
  g_test_add_func ("/arc/what-never-ends-lasts", test_what_never_ends_lasts);
  g_test_add_func ("/arc/audio-follows-audio", test_audio_follows_audio);
  for (guint i = 0; i < G_N_ELEMENTS (audio_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/arc/audio/", audio_rows[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_audio);
    }
  g_test_add_func ("/arc/experiments", test_experiments);
  g_test_add_func ("/arc/answer-before-its-ask", test_answer_before_its_ask);
  for (guint i = 0; i < G_N_ELEMENTS (contact_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/arc/contact/", contact_rows[i].name, NULL);

      g_test_add_data_func (path, &contact_rows[i], test_contact);
    }
  g_test_add_func ("/arc/ribbons", test_ribbons);
  g_test_add_func ("/arc/other-ribbons", test_other_ribbons);
  g_test_add_func ("/arc/comments", test_comments);
  g_test_add_func ("/arc/nobody", test_nobody);
  g_test_add_func ("/arc/survives-an-append", test_survives_an_append);

  return g_test_run ();
}
