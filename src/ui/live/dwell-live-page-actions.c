/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-live-page-private.h"

/* Every action comes to one call of the marker, the guide or an entry; a key and a button activate
 * the same one. */

static DwellLivePage *
get_running (GtkWidget *widget)
{
  DwellLivePage *self = DWELL_LIVE_PAGE (widget);

  return self->marker ? self : NULL;
}

#define ACTION(name, call)                                                                        \
  static void action_##name (GtkWidget *widget, const char *action, GVariant *parameter)          \
  {                                                                                               \
    DwellLivePage *self = get_running (widget);                                                   \
                                                                                                  \
    if (self)                                                                                     \
      {                                                                                           \
        call;                                                                                     \
      }                                                                                           \
  }

#define WORD g_variant_get_string (parameter, NULL)

/* The list goes first, so that undo takes back the state. */
ACTION (state, dwell_live_page_leave_preparation (self); dwell_marker_state (self->marker, WORD))
ACTION (answer, dwell_marker_answer (self->marker, WORD))
ACTION (ask, dwell_marker_ask (self->marker))
ACTION (other_wording, dwell_guide_other_wording (self->guide))
ACTION (choose, dwell_guide_choose (self->guide, WORD))
ACTION (experiment, dwell_marker_toggle_experiment (self->marker))
ACTION (recall_experiment, dwell_guide_recall_experiment (self->guide))
ACTION (outcome, dwell_marker_outcome (self->marker, WORD))
ACTION (note, dwell_note_line_open (self->note_line, WORD))
ACTION (earlier, dwell_marker_earlier (self->marker))
ACTION (urge, dwell_marker_urge (self->marker))
ACTION (undo, dwell_marker_undo (self->marker))
ACTION (redo, dwell_marker_redo (self->marker))
ACTION (correct, dwell_live_page_toggle_correct (self))
ACTION (correct_line, dwell_live_page_correct_step (self, g_variant_get_int32 (parameter)))
ACTION (correct_minutes,
        dwell_correct_sheet_move (self->correct_sheet, g_variant_get_int32 (parameter)))
ACTION (correct_code, dwell_correct_sheet_set_code (self->correct_sheet, WORD))
ACTION (correct_strike, dwell_correct_sheet_strike (self->correct_sheet))
ACTION (correct_edit, dwell_correct_sheet_edit (self->correct_sheet))
ACTION (correct_save, dwell_live_page_correct_save (self))
ACTION (open_rating, dwell_quick_entry_turn_to_rating (self->quick_entry);
        dwell_live_page_open_sheet (self, DWELL_SHEET (self->quick_entry)))
ACTION (open_contact, dwell_quick_entry_turn_to_contact (self->quick_entry);
        dwell_live_page_open_sheet (self, DWELL_SHEET (self->quick_entry)))
ACTION (list, dwell_live_page_toggle_list (self))
ACTION (pause, dwell_marker_toggle_pause (self->marker))
ACTION (end, dwell_live_page_finish (self))
ACTION (due, dwell_live_page_open_due (self))
ACTION (settle_due, dwell_live_page_settle_due (self, "done"))
ACTION (skip_due, dwell_live_page_settle_due (self, "skipped"))
ACTION (blank, dwell_live_page_set_blank (self, TRUE))
ACTION (next_look, dwell_look_go_on (self->services->look))
ACTION (brighter, dwell_live_page_add_brightness (self, DWELL_LOOK_STEP))
ACTION (dimmer, dwell_live_page_add_brightness (self, -DWELL_LOOK_STEP))

static void
action_set_aside (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DwellLivePage *self = get_running (widget);

  if (self == NULL)
    return;

  /* The first Esc takes back what was about to happen, the next one puts the card away. */
  if (self->sheet)
    dwell_live_page_close_sheet (self);
  else if (dwell_marker_get_minutes (self->marker) > 0)
    dwell_marker_forget_earlier (self->marker);
  else if (dwell_guide_is_stopped (self->guide))
    return; /* Stop outranks every prompt: only a mark of what is here brings words back. */
  else if (dwell_guide_is_set_aside (self->guide))
    dwell_guide_bring_back (self->guide);
  else
    dwell_guide_set_aside (self->guide);
}

ACTION (safety, dwell_live_page_set_safety (self, !dwell_live_page_is_safety_open (self)))
ACTION (safety_mark, dwell_live_page_mark_safety (self, WORD))
ACTION (close, dwell_live_page_close_sheet (self))
/* One at the end of a session stands beside the one at its start. */
ACTION (rate, dwell_marker_measure (self->marker, "suds", g_variant_get_int32 (parameter));
        if (self->sheet != DWELL_SHEET (self->closing_gate)) dwell_live_page_close_sheet (self))
ACTION (contact, dwell_marker_contact (self->marker, WORD); dwell_live_page_close_sheet (self))

/* The substance of this session's last medicine, as it would be typed again. */
static char *
dup_last_substance (DwellLivePage *self)
{
  GPtrArray *effective = dwell_session_get_effective (self->session, DWELL_AUTHOR_SELF);

  for (guint i = effective->len; i > 0; i--)
    {
      const DwellEvent *event = g_ptr_array_index (effective, i - 1);

      if (event->kind == DWELL_KIND_MEDICINE && g_strcmp0 (event->code, "free") != 0)
        return g_strdup (event->code);
    }

  return NULL;
}

static void
action_open_medicine (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DwellLivePage *self = get_running (widget);

  if (self)
    {
      g_autofree char *substance = dup_last_substance (self);

      dwell_quick_entry_turn_to_medicine (self->quick_entry, substance);
      dwell_live_page_open_sheet (self, DWELL_SHEET (self->quick_entry));
      dwell_live_page_offer_medicines (self);
    }
}

static void
action_save_medicine (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DwellLivePage *self = get_running (widget);
  const char *substance;
  const char *amount;

  if (self == NULL)
    return;

  substance = dwell_quick_entry_get_substance (self->quick_entry);
  amount = dwell_quick_entry_get_amount (self->quick_entry);
  if (*substance || *amount)
    dwell_marker_medicine (self->marker, substance, amount);
  dwell_live_page_close_sheet (self);
}

ACTION (keys, dwell_key_overlay_set_open (self->key_overlay,
                                          !dwell_key_overlay_is_open (self->key_overlay)))
ACTION (show_keys, dwell_key_overlay_set_open (self->key_overlay, TRUE))
ACTION (recent_medicine, dwell_quick_entry_choose_medicine (self->quick_entry,
                                                            g_variant_get_int32 (parameter)))
ACTION (open_vitals, dwell_live_page_open_vitals (self))
ACTION (save_vitals, dwell_live_page_save_vitals (self))

void
dwell_live_page_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "live.state", "s", action_state },
    { "live.answer", "s", action_answer },
    { "live.ask", NULL, action_ask },
    { "live.other-wording", NULL, action_other_wording },
    { "live.choose", "s", action_choose },
    { "live.experiment", NULL, action_experiment },
    { "live.outcome", "s", action_outcome },
    { "live.recall-experiment", NULL, action_recall_experiment },
    { "live.set-aside", NULL, action_set_aside },
    { "live.note", "s", action_note },
    { "live.earlier", NULL, action_earlier },
    { "live.open-contact", NULL, action_open_contact },
    { "live.contact", "s", action_contact },
    { "live.open-rating", NULL, action_open_rating },
    { "live.rate", "i", action_rate },
    { "live.open-medicine", NULL, action_open_medicine },
    { "live.save-medicine", NULL, action_save_medicine },
    { "live.recent-medicine", "i", action_recent_medicine },
    { "live.open-vitals", NULL, action_open_vitals },
    { "live.save-vitals", NULL, action_save_vitals },
    { "live.close", NULL, action_close },
    { "live.urge", NULL, action_urge },
    { "live.safety", NULL, action_safety },
    { "live.safety-mark", "s", action_safety_mark },
    { "live.due", NULL, action_due },
    { "live.settle-due", NULL, action_settle_due },
    { "live.skip-due", NULL, action_skip_due },
    { "live.undo", NULL, action_undo },
    { "live.redo", NULL, action_redo },
    { "live.correct", NULL, action_correct },
    { "live.correct-line", "i", action_correct_line },
    { "live.correct-minutes", "i", action_correct_minutes },
    { "live.correct-code", "s", action_correct_code },
    { "live.correct-strike", NULL, action_correct_strike },
    { "live.correct-edit", NULL, action_correct_edit },
    { "live.correct-save", NULL, action_correct_save },
    { "live.blank", NULL, action_blank },
    { "live.next-look", NULL, action_next_look },
    { "live.brighter", NULL, action_brighter },
    { "live.dimmer", NULL, action_dimmer },
    { "live.list", NULL, action_list },
    { "live.pause", NULL, action_pause },
    { "live.end", NULL, action_end },
    { "live.keys", NULL, action_keys },
    { "live.show-keys", NULL, action_show_keys },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter,
                                     actions[i].activate);
}
