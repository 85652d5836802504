/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-live-page-private.h"

#include <glib/gi18n.h>

/* Locked, the page goes on recording, with a session in which nobody's words are left. Blank, it
 * shows nothing at all. */

static void load_again (DwellLivePage *self);

/* The same events and those that came since, now with their words. */
static void
show_history (DwellLivePage *self)
{
  g_autoptr (DwellSession) session = g_object_ref (self->session);
  guint minutes = dwell_marker_get_minutes (self->marker);
  gboolean aside = dwell_guide_is_set_aside (self->guide);

  self->locked = FALSE;
  dwell_player_bar_set_locked (self->player_bar, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->lock_line), FALSE);
  dwell_live_page_show_safety (self, dwell_live_page_is_safety_open (self));
  dwell_live_page_take_session (self, session);
  if (aside)
    dwell_guide_set_aside (self->guide);
  while (dwell_marker_get_minutes (self->marker) < minutes)
    dwell_marker_earlier (self->marker);
  dwell_live_page_show_session (self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellLivePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellRecord) record
      = dwell_library_load_finish (DWELL_LIBRARY (source), result, &error);

  if (self->session == NULL || !self->locked)
    return;

  /* A key was pressed while it was read. */
  if (record && record->events->len < dwell_session_get_n_events (self->session))
    {
      load_again (self);
      return;
    }

  if (record && dwell_session_restore (self->session, record->header, record->events, &error))
    show_history (self);
  else if (!g_error_matches (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_LOCKED))
    dwell_lock_line_set_message (self->lock_line, error->message);
}

/* The list of sounds cannot keep the keys. */
static void
hide_sounds (DwellLivePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->player_bar)))
    dwell_live_page_take_keys (self);
  dwell_player_bar_set_locked (self->player_bar, TRUE);
  dwell_live_page_show_cards (self);
}

static void
load_again (DwellLivePage *self)
{
  dwell_library_load_async (self->services->library,
                            dwell_session_get_header (self->session)->id, NULL, loaded_cb,
                            g_object_ref (self));
}

void
dwell_live_page_unlocked (DwellLivePage *self)
{
  if (self->session == NULL)
    return;

  dwell_live_page_take_keys (self);
  load_again (self);
  dwell_live_page_tell_unlocked (self);
}

void
dwell_live_page_lock (DwellLivePage *self)
{
  g_return_if_fail (DWELL_IS_LIVE_PAGE (self));

  if (self->session == NULL || self->locked)
    return;

  self->locked = TRUE;
  if (self->sheet == DWELL_SHEET (self->correct_sheet))
    dwell_live_page_close_sheet (self);
  dwell_correct_sheet_set_session (self->correct_sheet, NULL);
  dwell_running_list_set_session (self->running_list, NULL);
  dwell_arc_view_set_arc (self->strip, NULL, 0);
  dwell_live_page_share_room (self);
  dwell_session_redact (self->session);
  dwell_safety_card_lock (self->safety_card);
  dwell_recent_medicines_forget (self->recent_medicines);
  dwell_live_page_offer_medicines (self);
  dwell_live_page_show_title (self);
  hide_sounds (self);
  dwell_lock_line_close (self->lock_line);
  gtk_widget_set_visible (GTK_WIDGET (self->lock_line), TRUE);
}

gboolean
dwell_live_page_is_locked (DwellLivePage *self)
{
  g_return_val_if_fail (DWELL_IS_LIVE_PAGE (self), FALSE);

  return self->locked;
}

void
dwell_live_page_ask_to_unlock (DwellLivePage *self)
{
  g_return_if_fail (DWELL_IS_LIVE_PAGE (self));

  if (!self->locked)
    return;

  dwell_blank_box_set_blank (self->blank_box, FALSE);
  dwell_lock_line_open (self->lock_line);
}

void
dwell_live_page_set_blank (DwellLivePage *self, gboolean blank)
{
  dwell_blank_box_set_blank (self->blank_box, blank);
}

/* Whatever the rest of the keys would do, nobody could see it. Those with Ctrl that are none of the
 * page's are the window's, which asks what it has to ask. */
gboolean
dwell_live_page_press_blank (DwellLivePage *self, guint keyval, GdkModifierType modifiers)
{
  g_autofree char *action
      = dwell_keys_find_action (self->keymap, DWELL_KEYS_MARK, keyval, modifiers);
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  gboolean plain = !(modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK));

  /* Whatever else it stands for: nobody looks for a key in the dark. */
  if ((plain && keyval == GDK_KEY_Escape) || g_strcmp0 (action, "live.blank") == 0)
    {
      dwell_live_page_set_blank (self, FALSE);
    }
  else if (g_strcmp0 (action, "live.safety") == 0)
    {
      /* Whoever asks for this card wants to see it. */
      dwell_live_page_set_blank (self, FALSE);
      dwell_live_page_set_safety (self, TRUE);
    }
  else if (g_strcmp0 (action, "live.silence") == 0)
    {
      /* It is heard, and needs no look. */
      gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
    }
  else if (action == NULL)
    return plain ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
  else if (dwell_settings_get_keys_while_blank (self->services->settings)
           && g_str_has_prefix (action, "live.state::")
           && g_action_parse_detailed_name (action, &name, &target, NULL))
    gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);

  return GDK_EVENT_STOP;
}
