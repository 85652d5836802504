/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "live-fixture.h"

#include "dwell-test-support.h"

#define STEP 250

static const char small[] =
    "<script id='small' version='1' protocol='felt-sense' start='quiet'>\n"
    "<title>Small</title><about source='ours'>About.</about><touches>Nothing.</touches>\n"
    "<client name='Ada' history='unknown'>Somebody.</client><aim>To wait.</aim>\n"
    "<beats>\n"
    "<beat id='quiet' state='blank'><signs>Lies still.</signs>"
    "<says>Nothing.</says><says>There is nothing.</says>"
    "<silence minutes='3' to='picture'><signs>A breath.</signs>"
    "<feedback source='ours'>You waited.</feedback></silence>"
    "<offer id='more' move='stay-on' fit='tempting' error='hurry' minutes='1' to='picture'>"
    "<words>Stay, and hurry.</words><reply>Oh.</reply><reply>Ah.</reply>"
    "<feedback source='ours'>You hurried.</feedback></offer>"
    "<offer id='blank' move='focus-blank' fit='good' minutes='2' to='picture'>"
    "<words>What is the nothing like?</words><reply>Grey.</reply>"
    "<feedback source='ours'>You met it.</feedback></offer>"
    "</beat>\n"
    "<beat id='picture' state='image' contact='faint'><signs>Eyes move.</signs>"
    "<says>A room.</says>"
    "<patience minutes='6' to='sleep'><signs>The eyes stop.</signs></patience>"
    "<silence minutes='2'><reply>A door.</reply><reply>…</reply>"
    "<feedback source='ours'>You let it be.</feedback></silence>"
    "<offer id='feel' move='feel-image' fit='good' answer='not-felt' minutes='1'>"
    "<words>Can you feel the image?</words><reply>No.</reply><signs>A shrug.</signs>"
    "<feedback source='article'>You asked.</feedback></offer>"
    "<offer id='follow' move='follow-image' fit='fair' outcome='morphing' minutes='2'>"
    "<words>Follow it.</words><feedback source='article'>It went on.</feedback></offer>"
    "<offer id='stop' move='leave-image' fit='fair' minutes='0.5' to='stop'>"
    "<words>Leave it.</words><feedback source='ours'>Too soon.</feedback></offer>"
    "</beat>\n"
    "<beat id='stop' state='activation' stop='yes'><signs>Sits up.</signs><says>Stop.</says>"
    "<silence minutes='1' to='sleep'><feedback source='ours'>Nobody answered.</feedback></silence>"
    "<offer id='why' move='come-back' fit='tempting' error='ignore-stop' minutes='1' to='sleep'>"
    "<words>Why?</words><feedback source='ours'>You asked.</feedback></offer>"
    "<offer id='yes' move='come-back' fit='good' minutes='0.5' to='rest'>"
    "<words>Yes. We stop.</words><reply>Thanks.</reply>"
    "<feedback source='ours'>You stopped.</feedback></offer>"
    "</beat>\n"
    "<beat id='sleep' state='sleepy'><signs>Slow breath.</signs>"
    "<silence minutes='4' to='sleep'><feedback source='ours'>You watched.</feedback></silence>"
    "<offer id='hear' move='check-sleepy' fit='good' minutes='1' to='helped'>"
    "<words>Can you hear me?</words><reply>Mm.</reply>"
    "<feedback source='ours'>You checked.</feedback></offer>"
    "<offer id='watch' act='watch' fit='good' minutes='1' to='helped'>"
    "<words>(you call the second person)</words>"
    "<feedback source='ours'>Two look.</feedback></offer>"
    "<offer id='help' act='emergency' fit='good' minutes='1' to='helped'>"
    "<words>Please ring.</words><feedback source='ours'>You fetched help.</feedback></offer>"
    "</beat>\n"
    "<beat id='helped' state='sleepy'><signs>Somebody is there.</signs>"
    "<silence minutes='2' to='rest'><feedback source='ours'>They look.</feedback></silence>"
    "<offer id='again' move='check-sleepy' fit='fair' minutes='1' to='rest'>"
    "<words>Again?</words><feedback source='ours'>Twice.</feedback></offer>"
    "</beat>\n"
    "<beat id='rest' state='settled' ending='rested'><signs>Rests.</signs><says>Tea?</says>"
    "<closing source='ours'>It came to rest.</closing></beat>\n"
    "</beats></script>\n";

static void
shown_cb (Live *f)
{
  const char *line = dwell_live_rehearsal_get_line (f->live);
  const char *says = dwell_live_rehearsal_get_says (f->live);

  g_string_append_printf (f->shown, "%" G_GINT64_FORMAT " %s|%s|%s\n",
                          dwell_session_get_now (f->session) / SECOND, line ? line : "",
                          says ? says : "", dwell_live_rehearsal_get_signs (f->live));
}

static void
ended_cb (Live *f)
{
  f->ended++;
}

void
live_open (Live *f, const char *xml, guint32 seed, guint pace)
{
  g_autoptr (GError) error = NULL;

  f->base = dwell_test_clock_new ();
  f->clock = dwell_paced_clock_new (DWELL_CLOCK (f->base), pace);
  f->protocol = dwell_protocol_new_shipped ();
  f->script =
      dwell_script_new_from_xml ("small.xml", xml ? xml : small, -1, f->protocol, FALSE, &error);
  g_assert_no_error (error);
  f->session = dwell_session_new (
      dwell_practice_header_new (f->script, f->protocol, DWELL_CLOCK (f->clock), DWELL_TEST_ID),
      f->protocol, DWELL_CLOCK (f->clock), NULL);
  f->guide = dwell_guide_new (f->session);
  f->marker = dwell_marker_new (f->session, f->guide);
  f->rehearsal = dwell_rehearsal_new (f->script, seed, NULL);
  f->live = dwell_live_rehearsal_new (f->session, f->rehearsal);
  f->shown = g_string_new (NULL);
  g_signal_connect_swapped (f->live, "shown", G_CALLBACK (shown_cb), f);
  g_signal_connect_swapped (f->live, "ended", G_CALLBACK (ended_cb), f);

  g_assert_true (dwell_marker_start (f->marker));
  f->seen = 1;
}

void
live_set_up (Live *f, gconstpointer data)
{
  live_open (f, NULL, 1, 1);
}

void
live_tear_down (Live *f, gconstpointer data)
{
  g_assert_finalize_object (f->live);
  g_assert_finalize_object (f->rehearsal);
  g_assert_finalize_object (f->marker);
  g_assert_finalize_object (f->guide);
  g_assert_finalize_object (f->session);
  g_assert_finalize_object (f->script);
  g_object_unref (f->protocol);
  g_assert_finalize_object (f->clock);
  g_object_unref (f->base);
  g_string_free (f->shown, TRUE);
}

void
live_leap (Live *f, gint64 ms)
{
  dwell_test_clock_advance (f->base, ms);
  dwell_live_rehearsal_advance (f->live);
}

void
live_wait (Live *f, gint64 ms)
{
  for (; ms > 0; ms -= STEP)
    live_leap (f, MIN (ms, STEP));
}

guint
live_ask (Live *f, const char *move)
{
  g_assert_true (dwell_marker_say (f->marker, move, "words"));
  f->seen++;

  return dwell_session_get_event (f->session, f->seen - 1)->seq;
}

static char *
dup_line (const DwellEvent *event)
{
  GString *line = g_string_new (NULL);

  g_string_append_printf (line, "%s %" G_GINT64_FORMAT " %s", event->author, event->at,
                          dwell_kind_to_string (event->kind));
  if (event->code)
    g_string_append_printf (line, " %s", event->code);
  if (event->has_value)
    g_string_append_printf (line, " =%g", event->value);
  for (guint i = 0; i < event->n_refers; i++)
    g_string_append_printf (line, " >%s/%u",
                            event->refers[i].author ? event->refers[i].author : event->author,
                            event->refers[i].seq);
  if (event->text)
    g_string_append_printf (line, " :%s", event->text);

  return g_string_free (line, FALSE);
}

void
live_expect_lines (Live *f, const char *const *lines)
{
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; lines[i]; i++)
    g_string_append_printf (expected, "%s\n", lines[i]);
  for (; f->seen < dwell_session_get_n_events (f->session); f->seen++)
    {
      g_autofree char *line = dup_line (dwell_session_get_event (f->session, f->seen));

      g_string_append_printf (found, "%s\n", line);
    }
  g_assert_cmpstr (found->str, ==, expected->str);
}

void
live_expect_shown (Live *f, const char *lines)
{
  g_assert_cmpstr (f->shown->str, ==, lines);
  g_string_truncate (f->shown, 0);
}
