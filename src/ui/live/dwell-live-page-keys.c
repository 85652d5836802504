/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-live-page-private.h"

/* From a key on the keyboard to one action of the page. */

/* In a note what types is typed. A pedal that sends F13 has its meaning there too, and so have the
 * keys that choose a note's voice. */
static gboolean
is_for_page_in_text (DwellLivePage *self, const char *action, guint keyval,
                     GdkModifierType modifiers)
{
  if (action == NULL)
    return FALSE;
  if (dwell_key_is_silent (keyval))
    return TRUE;

  return (modifiers & GDK_ALT_MASK) && dwell_note_line_is_open (self->note_line)
         && g_str_has_prefix (action, "live.note::");
}

static gboolean
presses_button (guint keyval)
{
  return keyval == GDK_KEY_space || keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;
}

static GtkWidget *
get_focus (DwellLivePage *self)
{
  return gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
}

static gboolean
is_text (GtkWidget *widget)
{
  return GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget);
}

/* Keys are the page's own unless somebody is typing, or has gone to a button by Tab, where Space
 * and Enter press that button as everywhere. */
static gboolean
belongs_to_focus (DwellLivePage *self, const char *action, guint keyval, GdkModifierType modifiers)
{
  GtkWidget *focus = get_focus (self);

  if (focus == NULL || focus == GTK_WIDGET (self))
    return FALSE;
  if (is_text (focus))
    return !is_for_page_in_text (self, action, keyval, modifiers);
  if (!gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return keyval == GDK_KEY_Escape;

  return presses_button (keyval);
}

static gboolean
is_in_sheet (DwellLivePage *self)
{
  GtkWidget *focus = get_focus (self);

  return focus && self->sheet && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->sheet));
}

static char *
find_action (DwellLivePage *self, guint keyval, GdkModifierType modifiers)
{
  gboolean follows = dwell_guide_get_card (self->guide)->mode == DWELL_CARD_EXPERIMENT;
  DwellKeyMode mode = follows ? DWELL_KEYS_EXPERIMENT : DWELL_KEYS_MARK;
  char *action;

  if (dwell_live_page_is_safety_open (self))
    return dwell_live_page_find_safety_action (self, keyval, modifiers);
  if (dwell_live_page_find_card_action (self, keyval, modifiers, &action))
    {
      if (action)
        return action;
      mode = DWELL_KEYS_SHEET;
    }

  action = dwell_keys_find_action (self->keymap, mode, keyval, modifiers);
  /* The key that opened it, pressed once more, is a yes: whichever key that is. */
  if (self->sheet == DWELL_SHEET (self->due_sheet) && g_strcmp0 (action, "live.due") == 0)
    {
      g_free (action);
      action = g_strdup ("live.settle-due");
    }

  return action;
}

/* On a keyboard that is set to other letters, the key in the same place, unless the user gave its
 * own letter a meaning. */
static guint
find_latin (DwellLivePage *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  const DwellKey key = dwell_key_fold (keyval, modifiers);

  if (dwell_keymap_find_pressed (self->keymap, &key))
    return keyval;

  return dwell_key_to_latin (gtk_widget_get_display (GTK_WIDGET (self)), keyval, keycode);
}

static void
close_overlay (DwellLivePage *self)
{
  self->overlay_key = 0;
  dwell_key_overlay_set_open (self->key_overlay, FALSE);
}

static gboolean
activate (DwellLivePage *self, const char *action, guint keycode)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (action == NULL || !g_action_parse_detailed_name (action, &name, &target, NULL))
    return GDK_EVENT_PROPAGATE;

  if (g_str_equal (name, "live.show-keys"))
    self->overlay_key = keycode;
  gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);

  return GDK_EVENT_STOP;
}

static gboolean
press (DwellLivePage *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  gboolean overlaid = dwell_key_overlay_is_open (self->key_overlay);
  g_autofree char *action = NULL;

  if (dwell_blank_box_get_blank (self->blank_box))
    return dwell_live_page_press_blank (self, keyval, modifiers);
  if (overlaid && keyval == GDK_KEY_Escape)
    {
      close_overlay (self);
      return GDK_EVENT_STOP;
    }

  action = find_action (self, keyval, modifiers);
  if (belongs_to_focus (self, action, keyval, modifiers))
    {
      /* Esc leaves the fields of a sheet as it leaves the note. */
      if (keyval == GDK_KEY_Escape && is_in_sheet (self))
        return activate (self, "live.close", keycode);
      return GDK_EVENT_PROPAGATE;
    }
  if (action == NULL && overlaid)
    return dwell_key_overlay_scroll (self->key_overlay, keyval);

  return activate (self, action, keycode);
}

/* Only going from line to line may go on: nobody means thirty urges, nor to undo the whole session. */
static gboolean
may_repeat (const char *action)
{
  return action && g_str_has_prefix (action, "live.correct-line");
}

/* What a key repeats that is held is of no use but where it types, or scrolls. A key that wrote or
 * opened something, held a moment too long, must not do something else where the focus is now. */
static gboolean
press_again (DwellLivePage *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  GtkWidget *focus = get_focus (self);
  g_autofree char *action = NULL;

  if (dwell_held_keys_is_taken (self->held, keycode))
    {
      action = find_action (self, keyval, modifiers);
      if (may_repeat (action))
        return activate (self, action, keycode);
      if (dwell_key_overlay_is_open (self->key_overlay))
        dwell_key_overlay_scroll (self->key_overlay, keyval);
      return GDK_EVENT_STOP;
    }
  if (focus && is_text (focus))
    return GDK_EVENT_PROPAGATE;
  if (presses_button (keyval))
    return GDK_EVENT_STOP;

  action = find_action (self, keyval, modifiers);

  return action ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

gboolean
dwell_live_page_key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                                GdkModifierType modifiers, DwellLivePage *self)
{
  guint32 time = gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (controller));

  if (self->session == NULL)
    return GDK_EVENT_PROPAGATE;

  keyval = find_latin (self, keyval, keycode, modifiers);
  if (!dwell_held_keys_press (self->held, keycode, time))
    return press_again (self, keyval, keycode, modifiers);
  if (press (self, keyval, keycode, modifiers) == GDK_EVENT_PROPAGATE)
    return GDK_EVENT_PROPAGATE;
  dwell_held_keys_take (self->held, keycode);

  return GDK_EVENT_STOP;
}

void
dwell_live_page_key_released_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                                 GdkModifierType modifiers, DwellLivePage *self)
{
  dwell_held_keys_release (self->held, keycode);
  if (keycode != 0 && keycode == self->overlay_key)
    close_overlay (self);
}

/* Nobody says here when a key goes up while another window has the keyboard. */
static void
active_changed_cb (DwellLivePage *self, GParamSpec *pspec, GtkWindow *window)
{
  if (gtk_window_is_active (window))
    return;

  dwell_held_keys_clear (self->held);
  if (self->overlay_key != 0)
    close_overlay (self);
}

static void
root_changed_cb (DwellLivePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    g_signal_connect_object (root, "notify::is-active", G_CALLBACK (active_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

static gboolean
find_key (DwellKeySource *source, const char *action, char **label)
{
  DwellLivePage *self = DWELL_LIVE_PAGE (source);

  return self->keymap && dwell_keymap_find_label (self->keymap, action, label);
}

void
dwell_live_page_key_source_init (DwellKeySourceInterface *iface)
{
  iface->find_key = find_key;
}

static void
show_keys (DwellLivePage *self)
{
  g_autofree char *note = NULL;
  g_autofree char *audio = NULL;
  g_autofree char *under = NULL;

  dwell_key_source_changed (DWELL_KEY_SOURCE (self));
  dwell_keymap_find_label (self->keymap, "live.note::", &note);
  dwell_note_line_set_key (self->note_line, note);
  dwell_keymap_find_label (self->keymap, "live.audio", &audio);
  dwell_player_bar_set_key (self->player_bar, DWELL_LAYER_MAIN, audio);
  dwell_keymap_find_label (self->keymap, "live.sound-under", &under);
  dwell_player_bar_set_key (self->player_bar, DWELL_LAYER_UNDER, under);
}

void
dwell_live_page_take_keymap (DwellLivePage *self)
{
  dwell_live_page_forget_keys (self);
  self->keymap =
      dwell_keymap_new (self->services->settings, dwell_session_get_protocol (self->session));
  g_signal_connect_swapped (self->keymap, "changed", G_CALLBACK (show_keys), self);
  dwell_quick_entry_set_keymap (self->quick_entry, self->keymap);
  dwell_correct_sheet_set_keymap (self->correct_sheet, self->keymap);
  dwell_key_overlay_set_keymap (self->key_overlay, self->keymap);
  show_keys (self);
}

void
dwell_live_page_forget_keys (DwellLivePage *self)
{
  if (self->keymap)
    g_signal_handlers_disconnect_by_data (self->keymap, self);
  g_clear_object (&self->keymap);
}

void
dwell_live_page_init_keys (DwellLivePage *self)
{
  g_autoptr (GtkWidget) content = g_object_ref (adw_bin_get_child (ADW_BIN (self)));
  GtkWidget *overlay = gtk_overlay_new ();

  self->held = dwell_held_keys_new ();
  self->key_overlay = DWELL_KEY_OVERLAY (dwell_key_overlay_new ());
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), content);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (self->key_overlay));
  adw_bin_set_child (ADW_BIN (self), overlay);
  g_signal_connect (self, "notify::root", G_CALLBACK (root_changed_cb), NULL);
}
