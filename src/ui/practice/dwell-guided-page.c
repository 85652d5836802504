/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-guided-page-private.h"

#include <glib/gi18n.h>

#include "dwell-text.h"

/* No text that was typed is older than this when the program is cut off. */
#define DRAFT_MS 1000
#define WORDS_MAX 500

G_DEFINE_FINAL_TYPE (DwellGuidedPage, dwell_guided_page, ADW_TYPE_BIN)

enum
{
  LEFT,
  ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
scroll_to_top (DwellGuidedPage *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

void
dwell_guided_page_take_keys (DwellGuidedPage *self)
{
  GtkWidget *bubble = adw_bin_get_child (self->bubble_bin);

  if (bubble)
    gtk_widget_grab_focus (bubble);
}

static void
save_draft (DwellGuidedPage *self, const char *text)
{
  g_clear_handle_id (&self->draft_id, g_source_remove);
  if (dwell_guided_run_is_trial (self->run))
    return;
  dwell_store_save_draft (DWELL_STORE (self->services->library),
                          dwell_session_get_header (dwell_guided_run_get_session (self->run))->id,
                          text);
}

static gboolean
draft_cb (gpointer user_data)
{
  DwellGuidedPage *self = user_data;

  self->draft_id = 0;
  if (dwell_guided_run_is_running (self->run))
    save_draft (self, gtk_editable_get_text (self->words_entry));

  return G_SOURCE_REMOVE;
}

static void
words_changed_cb (DwellGuidedPage *self)
{
  if (self->mode == DWELL_GUIDED_WORDING && self->draft_id == 0)
    self->draft_id = g_timeout_add (DRAFT_MS, draft_cb, self);
}

/* Forgets words that were typed, once they are in the session or no longer wanted. */
static void
forget_words (DwellGuidedPage *self)
{
  g_clear_pointer (&self->words, g_free);
  gtk_editable_set_text (self->words_entry, "");
  if (dwell_guided_run_is_running (self->run))
    save_draft (self, NULL);
}

void
dwell_guided_page_set_mode (DwellGuidedPage *self, DwellGuidedMode mode)
{
  if (self->mode == DWELL_GUIDED_OVER || self->mode == mode)
    return;

  self->mode = mode;
  /* Nobody types while time runs away. */
  if (mode == DWELL_GUIDED_WORDING || mode == DWELL_GUIDED_MATCHING)
    dwell_guided_run_set_silent (self->run, FALSE);
  /* Which may have come to something just then, even to the end. */
  if (self->mode != mode)
    return;
  dwell_guided_page_show_offers (self);
  if (mode == DWELL_GUIDED_WORDING)
    gtk_widget_grab_focus (GTK_WIDGET (self->words_entry));
  else
    dwell_guided_page_take_keys (self);
}

static void
words_entered_cb (DwellGuidedPage *self)
{
  g_autofree char *words =
      dwell_text_clean_line (gtk_editable_get_text (self->words_entry), WORDS_MAX);

  if (dwell_text_is_blank (words))
    {
      dwell_guided_page_set_mode (self, DWELL_GUIDED_OFFERING);
      return;
    }

  g_free (self->words);
  self->words = g_steal_pointer (&words);
  dwell_guided_page_set_mode (self, DWELL_GUIDED_MATCHING);
}

void
dwell_guided_page_choose (DwellGuidedPage *self, guint place)
{
  if (self->mode == DWELL_GUIDED_WORDING || self->mode == DWELL_GUIDED_OVER || self->offers == NULL
      || place >= self->offers->len)
    return;

  dwell_guided_page_tell_silence (self);
  dwell_guided_run_choose (self->run, g_ptr_array_index (self->offers, place), self->words);
}

static void
turn_cb (DwellGuidedPage *self, const DwellTurn *turn)
{
  gboolean typing = self->mode == DWELL_GUIDED_WORDING;

  if (!dwell_guided_run_is_running (self->run))
    self->mode = DWELL_GUIDED_OVER;
  else if (turn->offer)
    self->mode = DWELL_GUIDED_OFFERING;
  dwell_guided_page_show_moment (self, turn);
  if (turn->offer || self->mode == DWELL_GUIDED_OVER)
    forget_words (self);
  scroll_to_top (self);
  if (!typing || self->mode == DWELL_GUIDED_OVER)
    dwell_guided_page_take_keys (self);
}

static void
tick_cb (DwellGuidedPage *self)
{
  dwell_guided_page_show_time (self);
}

static void
show_banner (DwellGuidedPage *self, const char *text)
{
  if (text && g_strcmp0 (text, gtk_label_get_label (self->banner)) != 0)
    gtk_label_set_label (self->banner, text);
  gtk_widget_set_visible (GTK_WIDGET (self->banner), text != NULL);
}

static void
trouble_cb (DwellGuidedPage *self, const char *reason)
{
  /* Translators: %s is a sentence that says why */
  g_autofree char *text = g_strdup_printf (_ ("This could not be written down: %s"), reason);

  show_banner (self, text);
}

static void
saving_changed_cb (DwellGuidedPage *self)
{
  DwellStore *store = DWELL_STORE (self->services->library);
  const char *trouble = dwell_store_get_trouble (store);
  g_autofree char *text = NULL;

  if (trouble && dwell_store_get_saving (store) == DWELL_SAVING_FAILED)
    /* Translators: sentences that say why, and where it is kept */
    text = g_strdup_printf (_ ("Not saved yet: %s The practice goes on."), trouble);
  show_banner (self, text ? text : trouble);
}

static void
silence_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellGuidedPage *self = DWELL_GUIDED_PAGE (widget);

  if (self->mode == DWELL_GUIDED_OFFERING)
    dwell_guided_run_set_silent (self->run, !dwell_guided_run_is_silent (self->run));
}

static void
words_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dwell_guided_page_set_mode (DWELL_GUIDED_PAGE (widget), DWELL_GUIDED_WORDING);
}

static void
offer_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dwell_guided_page_choose (DWELL_GUIDED_PAGE (widget), g_variant_get_uint32 (parameter));
}

static void
leave_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellGuidedPage *self = DWELL_GUIDED_PAGE (widget);

  dwell_guided_page_leave (self);
  g_signal_emit (self, signals[LEFT], 0);
}

static void
look_back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellGuidedPage *self = DWELL_GUIDED_PAGE (widget);

  if (self->mode == DWELL_GUIDED_OVER)
    g_signal_emit (self, signals[ENDED], 0, dwell_guided_run_get_session (self->run));
}

static void
pace_changed_cb (DwellGuidedPage *self, GParamSpec *pspec, DwellPracticeSettings *settings)
{
  dwell_guided_run_set_pace (self->run, dwell_practice_settings_get_pace (settings));
  dwell_guided_page_show_title (self);
}

static void
narrow_changed_cb (DwellGuidedPage *self)
{
  gboolean narrow = dwell_pane_box_get_narrow (self->panes);

  gtk_button_set_label (self->leave_button, narrow ? _ ("Leave") : _ ("Leave practice"));
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                GdkModifierType modifiers, DwellGuidedPage *self)
{
  guint32 time = gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (controller));

  return dwell_guided_page_key_pressed (self, keyval, keycode, modifiers, time);
}

static void
key_released_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                 GdkModifierType modifiers, DwellGuidedPage *self)
{
  dwell_held_keys_release (self->held, keycode);
}

static gboolean
dwell_guided_page_grab_focus (GtkWidget *widget)
{
  dwell_guided_page_take_keys (DWELL_GUIDED_PAGE (widget));

  return TRUE;
}

static void
dwell_guided_page_dispose (GObject *object)
{
  DwellGuidedPage *self = DWELL_GUIDED_PAGE (object);

  if (self->run)
    {
      dwell_guided_page_leave (self);
      g_signal_handlers_disconnect_by_data (self->run, self);
    }
  g_clear_handle_id (&self->draft_id, g_source_remove);
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  g_clear_object (&self->run);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->signs, g_free);
  g_clear_pointer (&self->services, dwell_services_unref);
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_GUIDED_PAGE);

  G_OBJECT_CLASS (dwell_guided_page_parent_class)->dispose (object);
}

static void
dwell_guided_page_finalize (GObject *object)
{
  dwell_held_keys_free (DWELL_GUIDED_PAGE (object)->held);

  G_OBJECT_CLASS (dwell_guided_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DwellGuidedPage, title);
  gtk_widget_class_bind_template_child (widget_class, DwellGuidedPage, leave_button);
  gtk_widget_class_bind_template_child (widget_class, DwellGuidedPage, banner);
  gtk_widget_class_bind_template_child (widget_class, DwellGuidedPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, DwellGuidedPage, panes);
  gtk_widget_class_bind_template_child (widget_class, DwellGuidedPage, moment_label);
  gtk_widget_class_bind_template_child (widget_class, DwellGuidedPage, bubble_bin);
  gtk_widget_class_bind_template_child (widget_class, DwellGuidedPage, move_card);
  gtk_widget_class_bind_template_child (widget_class, DwellGuidedPage, closing_box);
  gtk_widget_class_bind_template_child (widget_class, DwellGuidedPage, ending_label);
  gtk_widget_class_bind_template_child (widget_class, DwellGuidedPage, closing_label);
  gtk_widget_class_bind_template_child (widget_class, DwellGuidedPage, closing_source_label);
  gtk_widget_class_bind_template_child (widget_class, DwellGuidedPage, look_back_button);
  gtk_widget_class_bind_template_child (widget_class, DwellGuidedPage, offering_box);
  gtk_widget_class_bind_template_child (widget_class, DwellGuidedPage, question_label);
  gtk_widget_class_bind_template_child (widget_class, DwellGuidedPage, offers_box);
  gtk_widget_class_bind_template_child (widget_class, DwellGuidedPage, silence_button);
  gtk_widget_class_bind_template_child (widget_class, DwellGuidedPage, words_button);
  gtk_widget_class_bind_template_child (widget_class, DwellGuidedPage, words_entry);
  gtk_widget_class_bind_template_child (widget_class, DwellGuidedPage, match_back_button);
  gtk_widget_class_bind_template_child (widget_class, DwellGuidedPage, arc_view);
  gtk_widget_class_bind_template_child (widget_class, DwellGuidedPage, story);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_released_cb);
  gtk_widget_class_bind_template_callback (widget_class, words_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, words_changed_cb);
}

static void
dwell_guided_page_class_init (DwellGuidedPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_guided_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_guided_page_finalize;
  widget_class->grab_focus = dwell_guided_page_grab_focus;

  signals[LEFT] = g_signal_new ("left", DWELL_TYPE_GUIDED_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[ENDED] = g_signal_new ("ended", DWELL_TYPE_GUIDED_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, DWELL_TYPE_SESSION);

  g_type_ensure (DWELL_TYPE_ARC_VIEW);
  g_type_ensure (DWELL_TYPE_KEY_BUTTON);
  g_type_ensure (DWELL_TYPE_MOVE_CARD);
  g_type_ensure (DWELL_TYPE_PANE_BOX);
  g_type_ensure (DWELL_TYPE_PRACTICE_STORY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-guided-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "guided.silence", NULL, silence_cb);
  gtk_widget_class_install_action (widget_class, "guided.words", NULL, words_cb);
  gtk_widget_class_install_action (widget_class, "guided.offer", "u", offer_cb);
  gtk_widget_class_install_action (widget_class, "guided.leave", NULL, leave_cb);
  gtk_widget_class_install_action (widget_class, "guided.look-back", NULL, look_back_cb);
}

static void
dwell_guided_page_init (DwellGuidedPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->held = dwell_held_keys_new ();
  g_signal_connect_swapped (self->panes, "notify::narrow", G_CALLBACK (narrow_changed_cb), self);
  narrow_changed_cb (self);
}

/* With its state, so that the menu shows which pace it is. */
static void
add_speed_action (DwellGuidedPage *self, DwellPracticeSettings *settings)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GPropertyAction) pace = g_property_action_new ("pace", settings, "pace");

  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (pace));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "speed", G_ACTION_GROUP (group));
}

/* @run: (transfer full) */
static DwellGuidedPage *
create (DwellServices *services, DwellGuidedRun *run)
{
  DwellGuidedPage *self = g_object_new (DWELL_TYPE_GUIDED_PAGE, NULL);
  DwellPracticeSettings *settings = dwell_settings_get_practice (services->settings);

  self->services = dwell_services_ref (services);
  self->run = run;
  if (dwell_guided_run_is_trial (run))
    g_object_set (self->look_back_button, "title", _("Back to the script"), NULL);
  add_speed_action (self, settings);
  g_signal_connect_object (settings, "notify::pace", G_CALLBACK (pace_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (services->library, "saving-changed", G_CALLBACK (saving_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->run, "turn", G_CALLBACK (turn_cb), self);
  g_signal_connect_swapped (self->run, "tick", G_CALLBACK (tick_cb), self);
  g_signal_connect_swapped (self->run, "trouble", G_CALLBACK (trouble_cb), self);
  dwell_guided_run_begin (self->run);
  dwell_guided_page_show_moment (self, NULL);

  return self;
}

static guint
get_pace (DwellServices *services)
{
  return dwell_practice_settings_get_pace (dwell_settings_get_practice (services->settings));
}

DwellGuidedPage *
dwell_guided_page_new (DwellServices *services, DwellScript *script, guint32 seed)
{
  return create (services, dwell_guided_run_new (services, script, seed, get_pace (services)));
}

DwellGuidedPage *
dwell_guided_page_new_trial (DwellServices *services, DwellScript *script, const char *from,
                             guint32 seed)
{
  return create (services,
                 dwell_guided_run_new_trial (services, script, from, seed, get_pace (services)));
}

gboolean
dwell_guided_page_is_running (DwellGuidedPage *self)
{
  g_return_val_if_fail (DWELL_IS_GUIDED_PAGE (self), FALSE);

  return self->run && dwell_guided_run_is_running (self->run);
}

gboolean
dwell_guided_page_is_waiting (DwellGuidedPage *self)
{
  g_return_val_if_fail (DWELL_IS_GUIDED_PAGE (self), FALSE);

  return self->run && dwell_guided_run_is_silent (self->run);
}

void
dwell_guided_page_leave (DwellGuidedPage *self)
{
  g_return_if_fail (DWELL_IS_GUIDED_PAGE (self));

  g_signal_handlers_block_matched (self->run, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
  if (self->draft_id > 0)
    save_draft (self, NULL);
  dwell_guided_run_end (self->run);
  g_signal_handlers_unblock_matched (self->run, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
}
