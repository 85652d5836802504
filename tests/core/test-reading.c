/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "dwell-reading.h"
#include "dwell-test-support.h"

static const char *const lines[] = {
  "1000 clock start",
  "1000 state settled",
  "2000 medicine mdma :80 mg",
  "3000 state blank",
  "4000 state numb",
  "5000 clock pause",
  "5500 clock pause",
  "6000 clock resume",
  "7000 state numb", /* repeated: nothing */
  "8000 state image",
  "8500 ask feel-image",
  "9000 answer unsure >11",
  "9500 medicine ketamine",
  "9600 contact clear",
  "10000 state story",
  "10500 clock pause",
  "11000 clock end",
  "12000 state crack", /* after the end: nothing */
  NULL,
};

static DwellReading
read_at (DwellSession *session, gint64 now)
{
  DwellReading reading;

  dwell_reading_compute (&reading, session, now);

  return reading;
}

static void
test_before_the_start (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);
  DwellReading reading = read_at (session, 500);

  g_assert_false (reading.started);
  g_assert_false (reading.ended);
  g_assert_null (reading.state);
  g_assert_false (reading.has_contact);
  g_assert_cmpint (reading.since_medicine, ==, -1);
  g_assert_null (reading.medicine);
}

static void
test_states (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);
  DwellReading reading = read_at (session, 2500);

  g_assert_true (reading.started);
  g_assert_cmpint (reading.elapsed, ==, 1500);
  g_assert_cmpstr (reading.state, ==, "settled");
  g_assert_cmpint (reading.in_state, ==, 1500);
  g_assert_true (reading.has_contact);
  g_assert_cmpint (reading.contact, ==, DWELL_CONTACT_FAINT);
  g_assert_false (reading.staying);
  g_assert_cmpint (reading.stayed, ==, 0);

  /* The stay goes on from one quiet state into the next. */
  reading = read_at (session, 7500);
  g_assert_cmpstr (reading.state, ==, "numb");
  g_assert_cmpint (reading.in_state, ==, 3500);
  g_assert_true (reading.staying);
  g_assert_cmpint (reading.stayed, ==, 4500);
  g_assert_cmpint (reading.contact, ==, DWELL_CONTACT_NONE);

  reading = read_at (session, 8000);
  g_assert_cmpstr (reading.state, ==, "image");
  g_assert_cmpint (reading.in_state, ==, 0);
  g_assert_false (reading.staying);
  g_assert_cmpint (reading.stayed, ==, 0);
}

static void
test_contact (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);

  g_assert_cmpint (read_at (session, 8999).contact, ==, DWELL_CONTACT_NONE);
  g_assert_cmpint (read_at (session, 9000).contact, ==, DWELL_CONTACT_FAINT);
  g_assert_cmpint (read_at (session, 9600).contact, ==, DWELL_CONTACT_CLEAR);
  g_assert_cmpint (read_at (session, 10000).contact, ==, DWELL_CONTACT_NONE);
}

static void
test_pause (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);
  DwellReading reading = read_at (session, 5700);

  g_assert_true (reading.paused);
  g_assert_cmpint (reading.paused_for, ==, 700);
  /* The clock of the session goes on. */
  g_assert_cmpint (reading.elapsed, ==, 4700);

  reading = read_at (session, 6000);
  g_assert_false (reading.paused);
  g_assert_cmpint (reading.paused_for, ==, 0);
}

static void
test_medicine (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);

  g_assert_cmpint (read_at (session, 1999).since_medicine, ==, -1);
  g_assert_cmpint (read_at (session, 9400).since_medicine, ==, 7400);
  g_assert_cmpint (read_at (session, 9400).since_dose, ==, -1);
  g_assert_cmpstr (read_at (session, 9400).medicine, ==, "80 mg");

  /* A further dose does not set the clock back; it has one of its own. */
  g_assert_cmpint (read_at (session, 9700).since_medicine, ==, 7700);
  g_assert_cmpint (read_at (session, 9700).since_dose, ==, 200);
  g_assert_cmpstr (read_at (session, 9700).medicine, ==, "ketamine");
}

static void
test_after_the_end (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);
  DwellReading reading = read_at (session, 60000);

  g_assert_true (reading.ended);
  g_assert_cmpint (reading.elapsed, ==, 10000);
  g_assert_cmpstr (reading.state, ==, "story");
  g_assert_cmpint (reading.in_state, ==, 1000);
  g_assert_false (reading.paused);
  g_assert_cmpint (reading.paused_for, ==, 0);
  g_assert_cmpint (reading.since_medicine, ==, 9000);
  g_assert_cmpint (reading.since_dose, ==, 1500);
}

static void
test_what_was_before_the_start (void)
{
  static const char *const early[]
      = { "0 state blank", "500 clock pause", "1000 clock start", NULL };
  g_autoptr (DwellSession) session = dwell_test_session_new (early);
  DwellReading reading = read_at (session, 1500);

  g_assert_cmpint (reading.in_state, ==, 500);
  g_assert_cmpint (reading.stayed, ==, 500);
  g_assert_cmpint (reading.paused_for, ==, 500);
}

static void
test_contact_before_any_state (void)
{
  static const char *const early[]
      = { "0 clock start", "10 contact clear", "@coder-2 20 state blank", NULL };
  g_autoptr (DwellSession) session = dwell_test_session_new (early);
  DwellReading reading = read_at (session, 100);

  g_assert_null (reading.state);
  g_assert_true (reading.has_contact);
  g_assert_cmpint (reading.contact, ==, DWELL_CONTACT_CLEAR);
}

static void
test_contact_of_an_answer (void)
{
  g_autoptr (DwellProtocol) protocol = dwell_test_protocol_new ();
  static const struct
  {
    DwellKind kind;
    const char *code;
    gboolean known;
    DwellContact contact;
  } rows[] = {
    { DWELL_KIND_ANSWER, "felt", TRUE, DWELL_CONTACT_CLEAR },
    { DWELL_KIND_ANSWER, "unsure", TRUE, DWELL_CONTACT_FAINT },
    { DWELL_KIND_ANSWER, "not-felt", TRUE, DWELL_CONTACT_NONE },
    { DWELL_KIND_CONTACT, "faint", TRUE, DWELL_CONTACT_FAINT },
    { DWELL_KIND_STATE, "felt", TRUE, DWELL_CONTACT_CLEAR },
    { DWELL_KIND_STATE, "fog", TRUE, DWELL_CONTACT_NONE },
    { DWELL_KIND_ASK, "feel-image", FALSE, DWELL_CONTACT_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DwellEvent) event = dwell_event_new (rows[i].kind, rows[i].code);
      DwellContact contact = DWELL_CONTACT_NONE;

      g_assert_cmpint (dwell_contact_of_event (event, protocol, &contact), ==, rows[i].known);
      g_assert_cmpint (contact, ==, rows[i].contact);
    }
}

static void
test_format_clock (void)
{
  static const struct
  {
    gint64 ms;
    const char *text;
  } rows[] = {
    { 0, "0:00:00" },     { 999, "0:00:00" },        { 59999, "0:00:59" },
    { 60000, "0:01:00" }, { 6127000, "1:42:07" },    { 36000000, "10:00:00" },
    { -1, "–" },          { 359999999, "99:59:59" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = dwell_format_clock (rows[i].ms);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
test_format_length (void)
{
  static const struct
  {
    gint64 ms;
    const char *text;
  } rows[] = {
    { 0, "0 s" },
    { 11000, "11 s" },
    { 59999, "59 s" },
    { 60000, "1 min" },
    { 2820000, "47 min" },
    { 3599999, "59 min" },
    { 3600000, "1 h 00 min" },
    { 7440000, "2 h 04 min" },
    { 17460000, "4 h 51 min" },
    { -1, "–" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = dwell_format_length (rows[i].ms);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
test_format_kappa (void)
{
  static const struct
  {
    double kappa;
    const char *text;
  } rows[] = {
    { 1, "1.00" },     { .613, "0.61" }, { 0, "0.00" },
    { -.001, "0.00" }, { -.0, "0.00" },  { -.05, "−0.05" },
    { -1, "−1.00" },   { .996, "1.00" }, { NAN, "–" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = dwell_format_kappa (rows[i].kappa);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reading/before-the-start", test_before_the_start);
  g_test_add_func ("/reading/states", test_states);
  g_test_add_func ("/reading/contact", test_contact);
  g_test_add_func ("/reading/pause", test_pause);
  g_test_add_func ("/reading/medicine", test_medicine);
  g_test_add_func ("/reading/after-the-end", test_after_the_end);
  g_test_add_func ("/reading/before-clock-start", test_what_was_before_the_start);
  g_test_add_func ("/reading/contact-before-any-state", test_contact_before_any_state);
  g_test_add_func ("/reading/contact-of-an-event", test_contact_of_an_answer);
  g_test_add_func ("/reading/format-clock", test_format_clock);
  g_test_add_func ("/reading/format-length", test_format_length);
  g_test_add_func ("/reading/format-kappa", test_format_kappa);

  return g_test_run ();
}
