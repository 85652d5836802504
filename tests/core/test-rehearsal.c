/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script-fixture.h"

#include "dwell-rehearsal.h"

#define MINUTE (60 * 1000)

static DwellProtocol *protocol;

static const DwellTurn *
choose (DwellRehearsal *rehearsal, const char *offer)
{
  const DwellBeat *beat = dwell_rehearsal_get_beat (rehearsal);
  const DwellOffer *found = dwell_beat_find_offer (beat, offer);

  if (found == NULL)
    g_error ("%s has no offer %s", beat->id, offer);

  return dwell_rehearsal_choose (rehearsal, found);
}

static void
assert_beat (DwellRehearsal *rehearsal, const char *id, gint64 now)
{
  g_assert_cmpstr (dwell_rehearsal_get_beat (rehearsal)->id, ==, id);
  g_assert_cmpint (dwell_rehearsal_get_now (rehearsal), ==, now);
}

/* The text of a turn is that of a beat's or an effect's variant. */
static void
assert_variant (const char *text, GPtrArray *variants, guint index)
{
  g_assert_true (text == g_ptr_array_index (variants, index));
}

/* By FNV-1a, whose values were worked out apart: 1/arriving is e5c43585, 1/room 7af0c456, 1/plain/
 * cf8ea594. */
static void
test_variants (void)
{
  g_autoptr (DwellScript) script = script_fixture_load (protocol, "white-room");
  g_autoptr (DwellRehearsal) rehearsal = dwell_rehearsal_new (script, 1, NULL);
  g_autoptr (DwellRehearsal) room = NULL;
  g_autoptr (DwellRehearsal) plain = NULL;
  const DwellBeat *beat = dwell_script_get_start (script);

  assert_variant (dwell_rehearsal_get_says (rehearsal), beat->says, 0xe5c43585 % 2);
  g_assert_cmpuint (dwell_rehearsal_get_seed (rehearsal), ==, 1);

  beat = dwell_script_find_beat (script, "room");
  room = dwell_rehearsal_new (script, 1, beat);
  assert_variant (dwell_rehearsal_get_says (room), beat->says, 0x7af0c456 % 2);

  beat = dwell_script_find_beat (script, "plain");
  plain = dwell_rehearsal_new (script, 1, beat);
  for (guint i = 0; i < 4; i++)
    assert_variant (dwell_rehearsal_be_silent (plain)->reply, beat->silence.replies,
                    (0xcf8ea594 + i) % 3);
}

/* The "to" and "or" of a patience take turns: 1/zero/+ is 6d69dd39. */
static void
test_or (void)
{
  g_autoptr (DwellScript) script = script_fixture_load (protocol, "placebo");
  const DwellBeat *zero = dwell_script_find_beat (script, "zero");
  g_autoptr (DwellRehearsal) rehearsal = dwell_rehearsal_new (script, 1, zero);
  const DwellTurn *turn = NULL;

  g_assert_nonnull (zero->patience_or);
  while (dwell_rehearsal_get_beat (rehearsal) == zero)
    turn = dwell_rehearsal_be_silent (rehearsal);

  g_assert_true (turn->borne);
  g_assert_true (turn->patience_signs == zero->patience_signs);
  g_assert_true (turn->next == (0x6d69dd39 % 2 ? zero->patience_or : zero->patience_to));
  g_assert_cmpint (dwell_rehearsal_get_now (rehearsal), ==, zero->patience);
}

/* An offer takes its minutes; then what follows begins, with signs and words. */
static void
test_choose (void)
{
  g_autoptr (DwellScript) script = script_fixture_load (protocol, "white-room");
  g_autoptr (DwellRehearsal) rehearsal = dwell_rehearsal_new (script, 1, NULL);
  const DwellTurn *turn = choose (rehearsal, "meadow");

  g_assert_cmpint (turn->at, ==, 0);
  g_assert_cmpint (turn->length, ==, 90 * 1000);
  g_assert_cmpstr (turn->beat->id, ==, "arriving");
  g_assert_cmpstr (turn->offer->id, ==, "meadow");
  g_assert_null (turn->move);
  g_assert_cmpstr (turn->reply, ==, "Oh, I can do that. Yes.");
  g_assert_true (g_str_has_prefix (turn->feedback, "To provide something evocative"));
  g_assert_cmpint (turn->source, ==, DWELL_SOURCE_ARTICLE);
  g_assert_false (turn->borne);
  g_assert_cmpstr (turn->next->id, ==, "room");
  assert_variant (turn->says, turn->next->says, 0);
  assert_beat (rehearsal, "room", 90 * 1000);
  g_assert_cmpint (dwell_rehearsal_get_beat_start (rehearsal), ==, 90 * 1000);
  g_assert_true (dwell_rehearsal_get_script (rehearsal) == script);
}

/* What stays in a beat with patience counts for it and is spent until the beat begins anew. */
static void
test_staying (void)
{
  g_autoptr (DwellScript) script = script_fixture_read (protocol, SCRIPT_MINI);
  g_autoptr (DwellRehearsal) rehearsal = dwell_rehearsal_new (script, 7, NULL);
  const DwellBeat *one = dwell_script_get_start (script);
  const DwellOffer *stay = dwell_beat_find_offer (one, "stay");
  g_autoptr (GPtrArray) before = dwell_rehearsal_get_offers (rehearsal);
  g_autoptr (GPtrArray) spent = NULL;
  const DwellTurn *turn = dwell_rehearsal_choose (rehearsal, stay);

  g_assert_null (turn->next);
  g_assert_null (turn->says);
  assert_beat (rehearsal, "one", 1 * MINUTE);
  g_assert_cmpint (dwell_rehearsal_get_beat_start (rehearsal), ==, 0);
  g_assert_true (dwell_rehearsal_is_spent (rehearsal, stay));
  spent = dwell_rehearsal_get_offers (rehearsal);
  g_assert_cmpuint (before->len, ==, 2);
  g_assert_cmpuint (spent->len, ==, 1);

  choose (rehearsal, "why");
  dwell_rehearsal_be_silent (rehearsal);
  assert_beat (rehearsal, "one", 4.25 * MINUTE);
  g_assert_false (dwell_rehearsal_is_spent (rehearsal, stay));
}

/* Silence is cut short at the end of patience: its feedback stands, what it would have come to is
 * not there yet. */
static void
test_patience (void)
{
  g_autoptr (DwellScript) script = script_fixture_read (protocol, SCRIPT_MINI);
  g_autoptr (DwellRehearsal) rehearsal = dwell_rehearsal_new (script, 7, NULL);
  const DwellTurn *turn = dwell_rehearsal_be_silent (rehearsal);

  g_assert_cmpint (turn->length, ==, 2.5 * MINUTE);
  g_assert_cmpstr (turn->reply, ==, "Hm.");
  g_assert_false (turn->borne);
  dwell_rehearsal_be_silent (rehearsal);
  g_assert_cmpint (dwell_rehearsal_get_wait (rehearsal), ==, 1 * MINUTE);

  turn = dwell_rehearsal_be_silent (rehearsal);
  g_assert_cmpint (turn->at, ==, 5 * MINUTE);
  g_assert_cmpint (turn->length, ==, 1 * MINUTE);
  g_assert_null (turn->reply);
  g_assert_cmpstr (turn->feedback, ==, "You waited.");
  g_assert_cmpstr (turn->patience_signs, ==, "A twitch.");
  g_assert_true (turn->borne);
  g_assert_cmpstr (turn->next->id, ==, "two");
  g_assert_null (turn->says);
  g_assert_true (dwell_rehearsal_is_ended (rehearsal));
  g_assert_cmpint (dwell_rehearsal_get_wait (rehearsal), ==, 0);
}

/* A silence of just the length that is left is a whole one. */
static void
test_patience_just_reached (void)
{
  g_autofree char *xml =
      script_fixture_replace (SCRIPT_MINI, "<patience minutes=\"6\"", "<patience minutes=\"5\"");
  g_autoptr (DwellScript) script = script_fixture_read (protocol, xml);
  g_autoptr (DwellRehearsal) rehearsal = dwell_rehearsal_new (script, 7, NULL);
  const DwellTurn *turn;

  dwell_rehearsal_be_silent (rehearsal);
  turn = dwell_rehearsal_be_silent (rehearsal);
  g_assert_cmpstr (turn->reply, ==, "Hm.");
  g_assert_true (turn->borne);
  assert_beat (rehearsal, "two", 5 * MINUTE);
}

/* An offer is not cut short. */
static void
test_patience_passed (void)
{
  g_autofree char *xml =
      script_fixture_replace (SCRIPT_MINI, "<patience minutes=\"6\"", "<patience minutes=\"3\"");
  g_autoptr (DwellScript) script = script_fixture_read (protocol, xml);
  g_autoptr (DwellRehearsal) rehearsal = dwell_rehearsal_new (script, 7, NULL);
  const DwellTurn *turn;

  dwell_rehearsal_be_silent (rehearsal);
  turn = choose (rehearsal, "stay");
  g_assert_cmpint (turn->length, ==, 1 * MINUTE);
  g_assert_cmpstr (turn->feedback, ==, "You stayed.");
  g_assert_true (turn->borne);
  assert_beat (rehearsal, "two", 3.5 * MINUTE);
}

/* Begun more often than it says, a beat gives way. */
static void
test_often (void)
{
  g_autoptr (DwellScript) script = script_fixture_read (protocol, SCRIPT_MINI);
  g_autoptr (DwellRehearsal) rehearsal = dwell_rehearsal_new (script, 7, NULL);
  const DwellTurn *turn;

  choose (rehearsal, "why");
  turn = choose (rehearsal, "go");
  g_assert_cmpstr (turn->next->id, ==, "three");
  g_assert_cmpstr (turn->says, ==, "A picture.");
  g_assert_cmpint (dwell_rehearsal_get_beat_start (rehearsal), ==, 2.25 * MINUTE);
  turn = choose (rehearsal, "go");
  g_assert_cmpstr (turn->next->id, ==, "two");
  g_assert_true (dwell_rehearsal_is_ended (rehearsal));
}

/* In live practice: a move that the beat has, spent or not, and one that it has not. */
static void
test_move (void)
{
  g_autoptr (DwellScript) script = script_fixture_read (protocol, SCRIPT_MINI);
  g_autoptr (DwellRehearsal) rehearsal = dwell_rehearsal_new (script, 7, NULL);
  const DwellTurn *turn = dwell_rehearsal_move (rehearsal, "stay-on");

  g_assert_cmpstr (turn->offer->id, ==, "stay");
  turn = dwell_rehearsal_move (rehearsal, "stay-on");
  g_assert_null (turn->offer);
  g_assert_cmpstr (turn->move, ==, "stay-on");
  g_assert_cmpint (turn->length, ==, DWELL_REHEARSAL_OTHER_MS);
  g_assert_null (turn->feedback);
  g_assert_null (turn->reply);
  assert_beat (rehearsal, "one", 1.5 * MINUTE);
  g_assert_null (dwell_rehearsal_act (rehearsal, "emergency"));
  assert_beat (rehearsal, "one", 1.5 * MINUTE);

  for (guint i = 0; i < 8; i++)
    g_assert_null (dwell_rehearsal_move (rehearsal, "feel-image")->next);
  turn = dwell_rehearsal_move (rehearsal, "feel-image");
  g_assert_true (turn->borne);
  assert_beat (rehearsal, "two", 6 * MINUTE);
}

static void
test_act (void)
{
  g_autofree char *xml = script_fixture_replace (
      SCRIPT_MINI, "id=\"feel\" move=\"feel-image\" fit=\"good\" answer=\"not-felt\"",
      "id=\"help\" act=\"emergency\" fit=\"good\"");
  g_autoptr (DwellScript) script = script_fixture_read (protocol, xml);
  g_autoptr (DwellRehearsal) rehearsal =
      dwell_rehearsal_new (script, 7, dwell_script_find_beat (script, "three"));
  const DwellTurn *turn;

  g_assert_null (dwell_rehearsal_act (rehearsal, "watch"));
  turn = dwell_rehearsal_act (rehearsal, "emergency");
  g_assert_cmpstr (turn->offer->id, ==, "help");
  assert_beat (rehearsal, "one", 0.5 * MINUTE);
}

/* A silence that is broken off counts for patience; one that is whole is one silence. */
static void
test_pass (void)
{
  g_autoptr (DwellScript) script = script_fixture_read (protocol, SCRIPT_MINI);
  g_autoptr (DwellRehearsal) rehearsal = dwell_rehearsal_new (script, 7, NULL);
  const DwellTurn *turn;

  g_assert_cmpint (dwell_rehearsal_get_wait (rehearsal), ==, 2.5 * MINUTE);
  g_assert_null (dwell_rehearsal_pass (rehearsal, 2 * MINUTE));
  g_assert_cmpint (dwell_rehearsal_get_wait (rehearsal), ==, 0.5 * MINUTE);
  turn = choose (rehearsal, "stay");
  g_assert_cmpint (turn->at, ==, 2 * MINUTE);
  g_assert_cmpint (dwell_rehearsal_get_wait (rehearsal), ==, 2.5 * MINUTE);

  g_assert_null (dwell_rehearsal_pass (rehearsal, 1));
  turn = dwell_rehearsal_pass (rehearsal, dwell_rehearsal_get_wait (rehearsal));
  g_assert_cmpint (turn->at, ==, 3 * MINUTE);
  g_assert_cmpint (turn->length, ==, 2.5 * MINUTE);
  g_assert_cmpstr (turn->reply, ==, "Hm.");

  g_assert_cmpint (dwell_rehearsal_get_wait (rehearsal), ==, 0.5 * MINUTE);
  turn = dwell_rehearsal_pass (rehearsal, 0.5 * MINUTE);
  g_assert_true (turn->borne);
  assert_beat (rehearsal, "two", 6 * MINUTE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  protocol = dwell_protocol_new_shipped ();

  g_test_add_func ("/rehearsal/variants", test_variants);
  g_test_add_func ("/rehearsal/or", test_or);
  g_test_add_func ("/rehearsal/choose", test_choose);
  g_test_add_func ("/rehearsal/staying", test_staying);
  g_test_add_func ("/rehearsal/patience", test_patience);
  g_test_add_func ("/rehearsal/patience-just-reached", test_patience_just_reached);
  g_test_add_func ("/rehearsal/patience-passed", test_patience_passed);
  g_test_add_func ("/rehearsal/often", test_often);
  g_test_add_func ("/rehearsal/move", test_move);
  g_test_add_func ("/rehearsal/act", test_act);
  g_test_add_func ("/rehearsal/pass", test_pass);

  return g_test_run ();
}
