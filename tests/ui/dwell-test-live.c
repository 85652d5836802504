/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-test-live.h"

#include "dwell-test-sessions.h"

static void
ended_cb (DwellLivePage *page, const char *id, Live *live)
{
  g_assert_null (live->ended);
  live->ended = g_strdup (id);
}

void
live_init (Live *live)
{
  live->services = test_services_new ();
  live->player = dwell_test_player_new ();
  live->services->player = DWELL_PLAYER (g_object_ref (live->player));
}

void
live_hold_clock (Live *live)
{
  live->clock = dwell_test_clock_new ();
  dwell_test_clock_set_wall (live->clock, LIVE_STARTED);
  g_set_object (&live->services->clock, DWELL_CLOCK (live->clock));
}

DwellSession *
live_session_new (Live *live, const char *id, const char *client, const char *started)
{
  DwellHeader *header = dwell_header_new (id);
  DwellProtocol *protocol = live->services->protocol;
  DwellClock *clock = live->services->clock;

  header->kind = DWELL_SESSION_LIVE;
  header->client = g_strdup (client);
  header->number = 3;
  header->protocol = g_strdup (dwell_protocol_get_id (protocol));
  header->protocol_version = g_strdup (dwell_protocol_get_version (protocol));
  header->protocol_text = g_strdup (dwell_protocol_get_text (protocol));
  header->started = started ? g_date_time_new_from_iso8601 (started, NULL)
                            : dwell_clock_dup_now (clock);
  header->anchor_boot_id = g_strdup (dwell_clock_get_boot_id (clock));
  header->anchor_boottime = dwell_clock_get_boottime (clock);
  dwell_library_add_session (live->services->library, header);

  return dwell_session_new (header, protocol, clock, DWELL_STORE (live->services->library));
}

void
live_add_session (Live *live)
{
  live->session = live_session_new (live, LIVE_ID, "K-07", NULL);
}

void
live_open (Live *live, int width, int height)
{
  live->page = dwell_live_page_new (live->services);
  g_signal_connect (live->page, "ended", G_CALLBACK (ended_cb), live);
  live->window = test_window_new (GTK_WIDGET (live->page), width, height);
}

void
live_close (Live *live)
{
  g_object_ref (live->page);
  gtk_window_destroy (GTK_WINDOW (live->window));
  test_settle (60);
  test_assert_finalize (live->page);
  live->page = NULL;
  live->window = NULL;
}

void
live_set_up (Live *live, gconstpointer data)
{
  live_init (live);
  live_hold_clock (live);
  live_add_session (live);
  live_open (live, 1280, 800);
}

void
live_tear_down (Live *live, gconstpointer data)
{
  if (live->page)
    live_close (live);
  g_clear_object (&live->session);
  g_clear_object (&live->clock);
  g_clear_object (&live->player);
  g_clear_pointer (&live->ended, g_free);
  g_clear_pointer (&live->services, test_services_free);
}

void
live_begin (Live *live, const char *medicine, const char *dose)
{
  g_assert_false (dwell_live_page_is_running (live->page));
  dwell_live_page_begin (live->page, live->session, medicine, dose);
  g_assert_true (dwell_live_page_is_running (live->page));
}

void
live_activate (Live *live, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  g_assert_true (g_action_parse_detailed_name (detailed, &name, &target, NULL));
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (live->page), name, target));
}

void
live_act (Live *live, const char *detailed)
{
  dwell_test_clock_advance (live->clock, TEST_SECOND);
  live_activate (live, detailed);
}

void
live_press (Live *live, guint keyval, GdkModifierType modifiers)
{
  dwell_test_clock_advance (live->clock, TEST_SECOND);
  g_assert_true (test_press (GTK_WIDGET (live->page), keyval, modifiers));
}

DwellRecord *
live_load (Live *live)
{
  g_autoptr (GError) error = NULL;
  DwellRecord *record;

  g_assert_true (dwell_library_flush (live->services->library, &error));
  g_assert_no_error (error);
  record = dwell_library_load (live->services->library, LIVE_ID, NULL, &error);
  g_assert_no_error (error);

  return record;
}

static void
add_begin (GString *line, const DwellEvent *event, gint64 unit)
{
  g_string_append_printf (line, "%d %s %s", (int)(event->at / unit),
                          dwell_kind_to_string (event->kind), event->code ? event->code : "-");
}

static void
add_text (GString *line, const DwellEvent *event)
{
  if (event->text)
    g_string_append_printf (line, " :%s", event->text);
}

char *
live_dup_event (const DwellEvent *event, gint64 unit)
{
  GString *line = g_string_new (NULL);

  add_begin (line, event, unit);
  if (event->has_value)
    g_string_append_printf (line, " =%g", event->value);
  if (event->n_refers > 0)
    g_string_append_printf (line, " >%u", event->refers[0].seq);
  add_text (line, event);

  return g_string_free (line, FALSE);
}

void
live_assert_record (Live *live, const char *expected)
{
  g_autoptr (DwellRecord) record = live_load (live);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < record->events->len; i++)
    {
      g_autofree char *line = live_dup_event (g_ptr_array_index (record->events, i), 1);

      g_string_append_printf (lines, "%s\n", line);
    }
  g_assert_cmpstr (lines->str, ==, expected);
}

void
live_assert_words (Live *live, guint first, const char *expected)
{
  g_autoptr (DwellRecord) record = live_load (live);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = first; i < record->events->len; i++)
    {
      add_begin (lines, g_ptr_array_index (record->events, i), 1);
      add_text (lines, g_ptr_array_index (record->events, i));
      g_string_append_c (lines, '\n');
    }
  g_assert_cmpstr (lines->str, ==, expected);
}

void
live_wait_on_page (Live *live, TestMatch match, const char *text)
{
  g_autofree char *page = NULL;

  for (guint i = 0; i < 250; i++)
    {
      test_settle (20);
      if (test_find (live->window, match, text))
        return;
    }

  page = test_dup_page (live->window);
  g_error ("“%s” is not on the page:\n%s", text, page);
}

void
live_assert_on_page (Live *live, const char *text)
{
  live_wait_on_page (live, test_reads, text);
}
