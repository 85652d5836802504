/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-live-page-private.h"

#include <string.h>

#include <glib/gi18n.h>

#include "dwell-summary.h"
#include "dwell-text.h"
#include "dwell-wrap-box.h"

/* So that a gap can be measured to half a minute even where nothing was marked for long. */
#define PULSE_MS (30 * 1000)
#define STRIP_MS (10 * 1000)
#define SLEPT_MS 2000

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellLivePage, dwell_live_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_KEY_SOURCE,
                                                      dwell_live_page_key_source_init))

enum
{
  ENDED,
  UNLOCKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
dwell_live_page_take_keys (DwellLivePage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
take_keys (DwellLivePage *self)
{
  dwell_live_page_take_keys (self);
}

static void
hide_sheet (DwellLivePage *self)
{
  if (self->sheet == NULL)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->sheet), FALSE);
  dwell_sheet_forget (self->sheet);
  self->sheet = NULL;
  dwell_live_page_show_cards (self);
}

void
dwell_live_page_open_sheet (DwellLivePage *self, DwellSheet *sheet)
{
  dwell_live_page_set_safety (self, FALSE);
  if (sheet != self->sheet)
    hide_sheet (self);

  self->sheet = sheet;
  gtk_widget_set_visible (GTK_WIDGET (sheet), TRUE);
  dwell_live_page_show_cards (self);
  gtk_widget_grab_focus (GTK_WIDGET (sheet));
}

void
dwell_live_page_close_sheet (DwellLivePage *self)
{
  hide_sheet (self);
  take_keys (self);
}

static void
marker_changed_cb (DwellLivePage *self)
{
  dwell_clock_face_set_minutes (self->clock_face, dwell_marker_get_minutes (self->marker));
  dwell_safety_card_set_minutes (self->safety_card, dwell_marker_get_minutes (self->marker));
}

void
dwell_live_page_update (DwellLivePage *self)
{
  gint64 now = dwell_session_get_now (self->session);

  dwell_live_page_show_clocks (self, now);
  dwell_live_page_show_strip (self, now);
}

static void
appended_cb (DwellLivePage *self, const DwellEvent *event)
{
  if (event->kind == DWELL_KIND_TASK || event->kind == DWELL_KIND_STRIKE)
    dwell_live_page_read_schedule (self);
  dwell_live_page_update (self);
  if (event->kind == DWELL_KIND_MEDICINE || event->kind == DWELL_KIND_STRIKE)
    dwell_live_page_show_title (self);
  dwell_live_page_show_safety_mark (self, event);
  dwell_live_page_show_cards (self);
}

static gint64
get_asleep (DwellLivePage *self)
{
  DwellClock *clock = dwell_session_get_clock (self->session);

  return dwell_clock_get_boottime (clock) - dwell_clock_get_awake (clock);
}

/* Boot time runs on while the machine sleeps and the other clock does not: their difference grows
 * by just the length of the sleep. */
static void
mark_sleep (DwellLivePage *self, gint64 now)
{
  gint64 asleep = get_asleep (self);
  gint64 slept = asleep - self->last_asleep;

  self->last_asleep = asleep;
  if (slept > SLEPT_MS)
    dwell_marker_gap (self->marker, MAX (now - slept, 0), slept);
}

static void
give_sign_of_life (DwellLivePage *self, gint64 now)
{
  dwell_store_pulse (DWELL_STORE (self->services->library),
                     dwell_session_get_header (self->session)->id, now);
  self->last_pulse = now;
}

static gboolean
tick_cb (gpointer user_data)
{
  DwellLivePage *self = user_data;
  gint64 now = dwell_session_get_now (self->session);

  mark_sleep (self, now);
  dwell_live_page_show_clocks (self, now);
  dwell_player_bar_tick (self->player_bar);
  if (now - self->last_strip >= STRIP_MS)
    dwell_live_page_show_strip (self, now);
  if (now - self->last_pulse >= PULSE_MS * dwell_live_page_get_pace (self))
    give_sign_of_life (self, now);

  return G_SOURCE_CONTINUE;
}

static void
save_draft (DwellLivePage *self)
{
  char *text = dwell_note_line_dup_draft (self->note_line);

  dwell_store_save_draft (DWELL_STORE (self->services->library),
                          dwell_session_get_header (self->session)->id, text);
  dwell_secret_free (text);
  give_sign_of_life (self, dwell_session_get_now (self->session));
}

static void
note_begun_cb (DwellLivePage *self)
{
  if (self->session)
    self->note_at = dwell_session_get_now (self->session);
}

static void
note_changed_cb (DwellLivePage *self)
{
  if (self->session)
    save_draft (self);
}

static void
note_entered_cb (DwellLivePage *self, const char *voice, const char *text)
{
  if (self->marker == NULL)
    return;

  dwell_marker_note (self->marker, voice, text, self->note_at);
  /* At once, so that no crash puts back as half typed what is a note already. */
  dwell_store_save_draft (DWELL_STORE (self->services->library),
                          dwell_session_get_header (self->session)->id, NULL);
}

static void
narrow_changed_cb (DwellLivePage *self)
{
  gboolean narrow = dwell_pane_box_get_narrow (self->panes);

  dwell_running_list_set_short (self->running_list, narrow);
  dwell_note_line_set_narrow (self->note_line, narrow);
  dwell_player_bar_set_narrow (self->player_bar, narrow);
  dwell_safety_card_set_narrow (self->safety_card, narrow);
  dwell_live_page_show_safety (self, dwell_live_page_is_safety_open (self));
  dwell_key_button_set_keyless (self->ground_button, narrow);
  gtk_widget_set_visible (self->safety_button, !narrow);
  gtk_widget_set_visible (self->safety_icon_button, narrow);
  dwell_live_page_show_end (self);
  if (self->session)
    dwell_live_page_update (self);
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  dwell_live_page_share_room (self);
}

static void
forget_session (DwellLivePage *self)
{
  g_clear_handle_id (&self->tick_id, g_source_remove);
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->marker)
    g_signal_handlers_disconnect_by_data (self->marker, self);
  if (self->services)
    g_signal_handlers_disconnect_by_data (self->services->library, self);
  g_clear_pointer (&self->schedule, dwell_schedule_free);
  if (self->recent_medicines)
    dwell_recent_medicines_forget (self->recent_medicines);
  g_clear_object (&self->marker);
  g_clear_object (&self->guide);
  g_clear_object (&self->session);
}

static void
dwell_live_page_dispose (GObject *object)
{
  DwellLivePage *self = DWELL_LIVE_PAGE (object);

  dwell_live_page_forget_practice (self);
  forget_session (self);
  dwell_live_page_forget_lists (self);
  dwell_live_page_forget_keys (self);
  if (self->recent_medicines)
    g_signal_handlers_disconnect_by_data (self->recent_medicines, self);
  g_clear_object (&self->recent_medicines);
  dwell_live_page_forget_sound (self);
  g_clear_object (&self->audio_log);
  g_clear_pointer (&self->services, dwell_services_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_LIVE_PAGE);

  G_OBJECT_CLASS (dwell_live_page_parent_class)->dispose (object);
}

static void
dwell_live_page_finalize (GObject *object)
{
  dwell_held_keys_free (DWELL_LIVE_PAGE (object)->held);

  G_OBJECT_CLASS (dwell_live_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, title);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, end_button);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, pause_button);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, banner);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, lock_line);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, strip);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, panes);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, main_scroller);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, main_box);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, clock_face);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, prompt_card);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, opening_card);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, ground_card);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, closing_gate);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, quick_entry);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, correct_sheet);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, due_line);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, due_sheet);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, safety_card);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, vitals_sheet);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, state_grid);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, grid_caption);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, list_button);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, running_list);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, note_line);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, player_bar);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, safety_button);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, safety_icon_button);
  gtk_widget_class_bind_template_child (widget_class, DwellLivePage, ground_button);
  gtk_widget_class_bind_template_callback (widget_class, dwell_live_page_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, dwell_live_page_key_released_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_begun_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_keys);
  gtk_widget_class_bind_template_callback (widget_class, dwell_live_page_unlocked);
}

static void
dwell_live_page_class_init (DwellLivePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_live_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_live_page_finalize;

  signals[ENDED] = g_signal_new ("ended", DWELL_TYPE_LIVE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[UNLOCKED] = g_signal_new ("unlocked", DWELL_TYPE_LIVE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DWELL_TYPE_ARC_VIEW);
  g_type_ensure (DWELL_TYPE_CLOCK_FACE);
  g_type_ensure (DWELL_TYPE_CORRECT_SHEET);
  g_type_ensure (DWELL_TYPE_CLOSING_GATE);
  g_type_ensure (DWELL_TYPE_GROUND_CARD);
  g_type_ensure (DWELL_TYPE_DUE_LINE);
  g_type_ensure (DWELL_TYPE_DUE_SHEET);
  g_type_ensure (DWELL_TYPE_KEY_BUTTON);
  g_type_ensure (DWELL_TYPE_LOCK_LINE);
  g_type_ensure (DWELL_TYPE_NOTE_LINE);
  g_type_ensure (DWELL_TYPE_OPENING_CARD);
  g_type_ensure (DWELL_TYPE_PANE_BOX);
  g_type_ensure (DWELL_TYPE_PLAYER_BAR);
  g_type_ensure (DWELL_TYPE_PROMPT_CARD);
  g_type_ensure (DWELL_TYPE_QUICK_ENTRY);
  g_type_ensure (DWELL_TYPE_RUNNING_LIST);
  g_type_ensure (DWELL_TYPE_SAFETY_CARD);
  g_type_ensure (DWELL_TYPE_STATE_GRID);
  g_type_ensure (DWELL_TYPE_VITALS_SHEET);
  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-live-page.ui");
  bind_children (widget_class);
  dwell_live_page_install_actions (widget_class);
  dwell_live_page_install_ground_actions (widget_class);
  dwell_live_page_install_list_actions (widget_class);
  dwell_live_page_install_sound_actions (widget_class);
}

static void
touched_cb (DwellLivePage *self)
{
  dwell_live_page_set_blank (self, FALSE);
}

static void
put_in_blank_box (DwellLivePage *self)
{
  g_autoptr (GtkWidget) content = g_object_ref (adw_bin_get_child (ADW_BIN (self)));

  adw_bin_set_child (ADW_BIN (self), NULL);
  self->room_box = DWELL_ROOM_BOX (dwell_room_box_new (content));
  g_signal_connect_swapped (self->room_box, "notify::cramped",
                            G_CALLBACK (dwell_live_page_share_room), self);
  self->blank_box = DWELL_BLANK_BOX (dwell_blank_box_new (GTK_WIDGET (self->room_box)));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->blank_box));
  g_signal_connect_swapped (self->blank_box, "touched", G_CALLBACK (touched_cb), self);
}

static void
dwell_live_page_init (DwellLivePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->ground_start = -1;
  dwell_live_page_init_keys (self);
  put_in_blank_box (self);
  /* Two rows of sound make room for two lines, and the words need only one. */
  dwell_key_button_keep_on_one_line (DWELL_KEY_BUTTON (self->safety_button));
  g_signal_connect_swapped (self->panes, "notify::narrow", G_CALLBACK (narrow_changed_cb), self);
  narrow_changed_cb (self);
  dwell_live_page_connect_correct (self);
}

DwellLivePage *
dwell_live_page_new (DwellServices *services)
{
  DwellLivePage *self = g_object_new (DWELL_TYPE_LIVE_PAGE, NULL);

  self->services = dwell_services_ref (services);
  self->recent_medicines = dwell_recent_medicines_new (services->library);
  g_signal_connect_swapped (self->recent_medicines, "changed",
                            G_CALLBACK (dwell_live_page_offer_medicines), self);
  dwell_live_page_show_brightness (self);
  dwell_lock_line_set_services (self->lock_line, services);
  dwell_player_bar_set_player (self->player_bar, services->player, services->settings);
  self->audio_log = dwell_audio_log_new (services->player);

  return self;
}

void
dwell_live_page_tell_unlocked (DwellLivePage *self)
{
  g_signal_emit (self, signals[UNLOCKED], 0);
}

void
dwell_live_page_take_session (DwellLivePage *self, DwellSession *session)
{
  forget_session (self);
  g_set_object (&self->session, session);
  self->guide = dwell_guide_new (session);
  self->marker = dwell_marker_new (session, self->guide);
  dwell_live_page_take_keymap (self);

  dwell_state_grid_set_protocol (self->state_grid, dwell_session_get_protocol (session));
  dwell_prompt_card_set_guide (self->prompt_card, self->guide,
                               dwell_settings_get_experiment (self->services->settings));
  dwell_running_list_set_session (self->running_list, session);
  dwell_audio_log_set_marker (self->audio_log, self->marker);
  dwell_live_page_take_lists (self);
  hide_sheet (self);
  dwell_correct_sheet_set_session (self->correct_sheet, session);
  dwell_live_page_read_schedule (self);
  dwell_live_page_read_safety (self);
  dwell_recent_medicines_read (self->recent_medicines, dwell_session_get_header (session));

  g_signal_connect_swapped (session, "appended", G_CALLBACK (appended_cb), self);
  g_signal_connect_swapped (self->marker, "changed", G_CALLBACK (marker_changed_cb), self);
  g_signal_connect_swapped (self->services->library, "saving-changed",
                            G_CALLBACK (dwell_live_page_show_saving), self);
  self->last_asleep = get_asleep (self);
  self->last_pulse = 0;
  self->tick_id = g_timeout_add_seconds (1, tick_cb, self);
}

void
dwell_live_page_show_session (DwellLivePage *self)
{
  dwell_live_page_show_title (self);
  marker_changed_cb (self);
  dwell_live_page_show_safety_mark (self, NULL);
  dwell_live_page_show_saving (self);
  dwell_live_page_update (self);
  dwell_live_page_show_cards (self);
  take_keys (self);
}

void
dwell_live_page_begin (DwellLivePage *self, DwellSession *session, const char *substance,
                       const char *amount)
{
  g_return_if_fail (DWELL_IS_LIVE_PAGE (self));

  dwell_live_page_take_session (self, session);
  dwell_marker_start (self->marker);
  if ((substance && *substance) || (amount && *amount))
    dwell_marker_medicine (self->marker, substance, amount);
  dwell_live_page_begin_sound (self, 0);
  dwell_live_page_read_lists (self);
  dwell_live_page_show_session (self);
}

void
dwell_live_page_resume (DwellLivePage *self, DwellSession *session, gint64 last_seen,
                        const char *draft)
{
  gint64 now;

  g_return_if_fail (DWELL_IS_LIVE_PAGE (self));

  dwell_live_page_take_session (self, session);
  now = dwell_session_get_now (session);
  dwell_marker_gap (self->marker, MIN (last_seen, now), now - MIN (last_seen, now));
  if (draft && *draft)
    {
      dwell_note_line_set_draft (self->note_line, draft);
      self->note_at = last_seen;
    }
  dwell_live_page_begin_sound (self, MIN (last_seen, now));
  dwell_live_page_read_lists (self);
  dwell_live_page_show_session (self);
}

gboolean
dwell_live_page_is_running (DwellLivePage *self)
{
  g_return_val_if_fail (DWELL_IS_LIVE_PAGE (self), FALSE);

  return self->session != NULL;
}

void
dwell_live_page_finish (DwellLivePage *self)
{
  g_autoptr (DwellSummary) summary = NULL;
  g_autofree char *id = NULL;
  char *text;

  /* Words that were typed and not entered are the client's session too. */
  text = dwell_note_line_dup_text (self->note_line);
  if (!dwell_text_is_blank (text))
    dwell_marker_note (self->marker, dwell_note_line_get_voice (self->note_line), text,
                       self->note_at);
  dwell_secret_free (text);

  dwell_player_bar_fade (self->player_bar);
  dwell_audio_log_end (self->audio_log);
  if (dwell_marker_is_grounding (self->marker))
    dwell_marker_toggle_ground (self->marker);
  dwell_live_page_leave_preparation (self);
  dwell_live_page_leave_closing (self);
  dwell_live_page_finish_practice (self);
  dwell_marker_end (self->marker);

  id = g_strdup (dwell_session_get_header (self->session)->id);
  /* What is left of it while locked is not worth summing up: that is done after unlocking. */
  if (!self->locked)
    {
      summary = dwell_summary_new (self->session);
      dwell_library_close_session (self->services->library, id, summary);
    }
  hide_sheet (self);
  dwell_live_page_forget_practice (self);
  dwell_live_page_forget_lists (self);
  dwell_live_page_forget_sound (self);
  forget_session (self);
  hide_sheet (self);
  dwell_correct_sheet_set_session (self->correct_sheet, NULL);
  dwell_note_line_set_text (self->note_line, "");
  dwell_running_list_set_session (self->running_list, NULL);
  dwell_prompt_card_set_guide (self->prompt_card, NULL, 0);
  dwell_safety_card_forget (self->safety_card);

  g_signal_emit (self, signals[ENDED], 0, id);
}

void
dwell_live_page_leave (DwellLivePage *self)
{
  g_return_if_fail (DWELL_IS_LIVE_PAGE (self));

  if (self->session == NULL)
    return;

  save_draft (self);
  /* A scripted client does not go on later. */
  dwell_live_page_finish_practice (self);
  dwell_live_page_forget_practice (self);
  g_clear_handle_id (&self->tick_id, g_source_remove);
}
