/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-window-private.h"

#include <glib/gi18n.h>

#include "dwell-summary.h"

/* A session from its start to its end, and the way back into one that was interrupted. */

static void
begin_cb (DwellWindow *self, const char *client, const char *substance, const char *amount);
static void
ended_cb (DwellWindow *self, const char *session_id);

void
dwell_window_set_undisturbed (DwellWindow *self, gboolean undisturbed)
{
  dwell_inhibitor_set_wanted (self->inhibitor, undisturbed,
                              undisturbed ? GTK_WINDOW (self) : NULL);
  if (self->services->quiet)
    dwell_quiet_set_session (self->services->quiet, undisturbed);
}

/* Nothing pops up then, and no other library is put in the place of the one that is written. */
static void
set_in_session (DwellWindow *self, gboolean in_session)
{
  GAction *preferences = g_action_map_lookup_action (G_ACTION_MAP (self), "preferences");

  dwell_notice_board_set_held (self->services->notices, in_session);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (preferences), !in_session);
  dwell_window_set_undisturbed (self, in_session);
  if (in_session)
    dwell_look_begin (self->services->look);
  else
    dwell_look_end (self->services->look);
}

/* After a session and after the library was opened; a throw-away one needs none. */
static void
wake_backups (DwellWindow *self)
{
  if (self->services->demo)
    return;

  dwell_backup_keeper_hold (self->services->backups, FALSE);
  dwell_backup_keeper_wake (self->services->backups);
}

void
dwell_window_show_sessions (DwellWindow *self, const char *select_id)
{
  self->live_page = NULL;
  set_in_session (self, FALSE);
  wake_backups (self);
  self->sessions_page = dwell_sessions_page_new (self->services);
  self->start_page = dwell_start_page_new (self->services);
  g_signal_connect_swapped (self->start_page, "begin", G_CALLBACK (begin_cb), self);
  dwell_sessions_page_set_start (self->sessions_page, GTK_WIDGET (self->start_page));
  dwell_window_show_page (self, GTK_WIDGET (self->sessions_page));
  dwell_sessions_page_reload (self->sessions_page, select_id);
  if (select_id == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->start_page));
}

static gboolean
show_behind_cb (gpointer user_data)
{
  DwellWindow *self = user_data;
  g_autoptr (GtkWidget) behind = g_steal_pointer (&self->behind);

  self->sounds_source = 0;
  if (behind)
    dwell_window_show_page (self, behind);
  if (behind && self->refresh_behind)
    dwell_sessions_page_refresh (self->sessions_page);
  self->refresh_behind = FALSE;
  if (behind && self->behind_focus)
    gtk_widget_grab_focus (self->behind_focus);
  g_clear_weak_pointer (&self->behind_focus);

  return G_SOURCE_REMOVE;
}

/* Not at once: the button that was pressed is still at work, on the page that goes. */
void
dwell_window_go_back (DwellWindow *self)
{
  if (self->sounds_source == 0)
    self->sounds_source = g_idle_add (show_behind_cb, self);
}

/* In a session the live page has what is needed of them, and stays where it is. Nor is there anything
 * to play of somebody's own before the library is open. */
void
dwell_window_show_sounds (DwellWindow *self)
{
  DwellSoundsPage *page;

  if (self->live_page || self->sessions_page == NULL || self->behind)
    return;

  self->behind = g_object_ref (GTK_WIDGET (self->sessions_page));
  g_set_weak_pointer (&self->behind_focus, gtk_window_get_focus (GTK_WINDOW (self)));
  page = dwell_sounds_page_new (self->services);
  g_signal_connect_swapped (page, "back", G_CALLBACK (dwell_window_go_back), self);
  dwell_window_show_page (self, GTK_WIDGET (page));
}

static void
live_unlocked_cb (DwellWindow *self)
{
  dwell_window_watch (self, NULL);
}

static void
show_live (DwellWindow *self)
{
  self->sessions_page = NULL;
  self->start_page = NULL;
  set_in_session (self, TRUE);
  dwell_backup_keeper_hold (self->services->backups, TRUE);
  self->live_page = dwell_live_page_new (self->services);
  g_signal_connect_swapped (self->live_page, "ended", G_CALLBACK (ended_cb), self);
  g_signal_connect_swapped (self->live_page, "unlocked", G_CALLBACK (live_unlocked_cb), self);

  dwell_window_show_page (self, GTK_WIDGET (self->live_page));
}

static DwellHeader *
create_header (DwellWindow *self, const char *client)
{
  g_autofree char *id = g_uuid_string_random ();
  DwellHeader *header = dwell_header_new (id);

  header->kind = DWELL_SESSION_LIVE;
  header->client = g_strdup (client);
  header->number = dwell_sessions_page_get_next_number (self->sessions_page, client);
  header->protocol = g_strdup (dwell_protocol_get_id (self->services->protocol));
  header->protocol_version = g_strdup (dwell_protocol_get_version (self->services->protocol));
  header->protocol_text = g_strdup (dwell_protocol_get_text (self->services->protocol));
  header->started = dwell_clock_dup_now (self->services->clock);
  header->anchor_boot_id = g_strdup (dwell_clock_get_boot_id (self->services->clock));
  header->anchor_boottime = dwell_clock_get_boottime (self->services->clock);

  return header;
}

static void
begin_cb (DwellWindow *self, const char *client, const char *substance, const char *amount)
{
  DwellHeader *header = create_header (self, client);
  g_autofree char *schedule = dwell_start_page_take_schedule (self->start_page);
  g_autoptr (DwellSession) session = NULL;

  dwell_library_add_session (self->services->library, header);
  session = dwell_session_new (header, self->services->protocol, self->services->clock,
                               DWELL_STORE (self->services->library));
  show_live (self);
  dwell_live_page_begin (self->live_page, session, substance, amount);
  dwell_live_page_plan (self->live_page, schedule);
}

static gboolean
show_ended_cb (gpointer user_data)
{
  DwellWindow *self = user_data;
  g_autofree char *id = g_steal_pointer (&self->ended_id);

  self->ended_source = 0;
  if (dwell_library_is_unlocked (self->services->library))
    dwell_window_show_sessions (self, id);
  else
    {
      /* The page that held the session goes, and nothing may ask it whether one is running. */
      dwell_window_forget_sessions (self);
      dwell_window_show_first_page (self, FALSE);
    }

  return G_SOURCE_REMOVE;
}

static void
ended_cb (DwellWindow *self, const char *session_id)
{
  dwell_window_set_undisturbed (self, FALSE);
  /* Not at once: the button that was pressed is still at work, on the page that goes. */
  g_free (self->ended_id);
  self->ended_id = g_strdup (session_id);
  if (self->ended_source == 0)
    self->ended_source = g_timeout_add (50, show_ended_cb, self);
}

/* Nothing was recorded since the last event or the last sign of life, whichever came later. */
static gint64
get_last_seen (const DwellRecord *record)
{
  gint64 last = MAX (record->pulse, 0);

  for (guint i = 0; i < record->events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (record->events, i);

      last = MAX (last, event->at);
      /* After a gap the program was there again, even if nothing was marked since. */
      if (dwell_event_is (event, DWELL_KIND_CLOCK, "gap"))
        last = MAX (last, event->at + (gint64)event->value);
    }

  return last;
}

/* It was ended while nobody could read it, or the program ended with it: only its sum is missing.
 */
static void
close_ended (DwellWindow *self, DwellSession *session)
{
  const char *id = dwell_session_get_header (session)->id;
  g_autoptr (DwellSummary) summary = dwell_summary_new (session);

  dwell_library_close_session (self->services->library, id, summary);
  dwell_window_show_sessions (self, id);
  dwell_window_watch (self, NULL);
}

/* Once, however often it is found: what cannot be written now is written later. */
static void
settle_practice (DwellWindow *self, DwellSession *session, const DwellRecord *record)
{
  if (self->settled == NULL)
    self->settled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (self->settled, g_strdup (record->header->id));
  dwell_window_end_practice (self, session, get_last_seen (record), record->draft);
  dwell_window_enter (self);
}

static void
running_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellRecord) record =
      dwell_library_load_finish (DWELL_LIBRARY (source), result, &error);
  g_autoptr (DwellProtocol) protocol = NULL;
  g_autoptr (DwellSession) session = NULL;

  if (record)
    {
      protocol = dwell_protocol_new_carried (self->services->protocol, record->header->protocol,
                                             record->header->protocol_text, NULL);
      /* A running session goes on even where its own protocol can no longer be read. */
      if (protocol == NULL)
        protocol = g_object_ref (self->services->protocol);
      session = dwell_session_new (dwell_header_copy (record->header), protocol,
                                   self->services->clock, DWELL_STORE (self->services->library));
    }

  if (session == NULL || !dwell_session_load (session, record->events, NULL, &error))
    {
      g_autofree char *text = g_strdup_printf (
          _("The session that was running could not be opened: %s"), error->message);

      dwell_window_show_sessions (self, NULL);
      dwell_window_tell (self, text);
      dwell_window_watch (self, NULL);
      return;
    }

  if (record->header->kind == DWELL_SESSION_PRACTICE)
    {
      settle_practice (self, session, record);
      return;
    }

  if (dwell_session_has_ended (session, DWELL_AUTHOR_SELF))
    {
      close_ended (self, session);
      return;
    }

  show_live (self);
  dwell_window_watch (self, NULL);
  dwell_live_page_resume (self->live_page, session, get_last_seen (record), record->draft);
}

/* The first that is not settled. */
static const char *
find_running (DwellWindow *self, char **ids)
{
  for (guint i = 0; ids && ids[i]; i++)
    {
      if (self->settled == NULL || !g_hash_table_contains (self->settled, ids[i]))
        return ids[i];
    }

  return NULL;
}

static void
running_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = dwell_library_list_running_finish (DWELL_LIBRARY (source), result, &error);
  const char *id = find_running (self, ids);

  if (id)
    dwell_library_load_async (self->services->library, id, NULL, running_loaded_cb,
                              g_object_ref (self));
  else
    {
      dwell_window_show_sessions (self, NULL);
      dwell_window_watch (self, GTK_WIDGET (self->sessions_page));
    }

  if (error)
    dwell_window_tell (self, error->message);
}

void
dwell_window_enter (DwellWindow *self)
{
  g_return_if_fail (DWELL_IS_WINDOW (self));

  dwell_library_list_running_async (self->services->library, NULL, running_listed_cb,
                                    g_object_ref (self));
}

void
dwell_window_forget_sessions (DwellWindow *self)
{
  g_clear_handle_id (&self->ended_source, g_source_remove);
  g_clear_pointer (&self->ended_id, g_free);
  self->live_page = NULL;
  self->sessions_page = NULL;
  self->start_page = NULL;
  set_in_session (self, FALSE);
}
