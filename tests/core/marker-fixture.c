/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "marker-fixture.h"

void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();
  DwellHeader *header = dwell_test_header_new ();

  header->anchor_boottime = 0;
  f->clock = dwell_test_clock_new ();
  f->store = dwell_test_store_new ();
  f->session
      = dwell_session_new (header, protocol, DWELL_CLOCK (f->clock), DWELL_STORE (f->store));
  f->guide = dwell_guide_new (f->session);
  f->marker = dwell_marker_new (f->session, f->guide);
  g_signal_connect_swapped (f->marker, "changed", G_CALLBACK (g_atomic_int_inc), &f->changes);

  g_assert_true (dwell_marker_start (f->marker));
  f->seen = 1;
}

void
tear_down (Fixture *f, gconstpointer data)
{
  /* Every mark went to the store, and nothing else did. */
  g_assert_cmpuint (dwell_test_store_get_log (f->store)->len, ==,
                    dwell_session_get_n_events (f->session));

  g_assert_finalize_object (f->marker);
  g_assert_finalize_object (f->guide);
  g_assert_finalize_object (f->session);
  g_object_unref (f->store);
  g_object_unref (f->clock);
}

/* An event as the helper's compact table writes it. */
static char *
dup_line (const DwellEvent *event)
{
  GString *line = g_string_new (NULL);

  g_string_append_printf (line, "%" G_GINT64_FORMAT " %s %s", event->at,
                          dwell_kind_to_string (event->kind), event->code ? event->code : "-");
  if (event->has_value)
    g_string_append_printf (line, " =%.17g", event->value);
  for (guint i = 0; i < event->n_refers; i++)
    g_string_append_printf (line, " >%u", event->refers[i].seq);
  if (event->text)
    g_string_append_printf (line, " :%s", event->text);

  return g_string_free (line, FALSE);
}

void
expect_lines (Fixture *f, const char *const *lines)
{
  for (guint i = 0; lines[i]; i++)
    {
      g_autofree char *line = NULL;

      g_assert_cmpuint (f->seen, <, dwell_session_get_n_events (f->session));
      line = dup_line (dwell_session_get_event (f->session, f->seen++));
      g_assert_cmpstr (line, ==, lines[i]);
    }
  g_assert_cmpuint (dwell_session_get_n_events (f->session), ==, f->seen);
}

void
pass (Fixture *f, gint64 ms)
{
  dwell_test_clock_advance (f->clock, ms);
}

void
earlier (Fixture *f, guint minutes)
{
  for (guint i = 0; i < minutes; i++)
    dwell_marker_earlier (f->marker);
  g_assert_cmpuint (dwell_marker_get_minutes (f->marker), ==, minutes);
}

void
mark (Fixture *f, const char *state)
{
  g_assert_true (dwell_marker_state (f->marker, state));
  f->seen++;
}

guint
undo (Fixture *f)
{
  const DwellEvent *struck = dwell_marker_undo (f->marker);

  return struck ? struck->seq : 0;
}
