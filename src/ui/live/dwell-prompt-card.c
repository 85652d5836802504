/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-prompt-card.h"

#include <glib/gi18n.h>

#include "dwell-figures.h"
#include "dwell-key-button.h"
#include "dwell-reading.h"
#include "dwell-wrap-box.h"

#define HALF_HOUR (30 * 60 * 1000)
/* So many earlier stays are told one by one. */
#define STAYS_MAX 3

struct _DwellPromptCard
{
  AdwBin parent_instance;

  GtkLabel *verdict_label;
  GtkLabel *wording_label;
  GtkLabel *why_label;
  GtkLabel *stays_label;
  GtkFlowBox *answers_box;
  DwellKeyButton *first_button;
  DwellKeyButton *second_button;
  DwellKeyButton *third_button;
  DwellWrapBox *links_box;

  DwellGuide *guide;
  gint64 experiment_length;
  gint64 now;
  gint64 stayed;
  guint n_events; /* that the earlier stays were read from */
};

G_DEFINE_FINAL_TYPE (DwellPromptCard, dwell_prompt_card, ADW_TYPE_BIN)

static void
set_optional (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text && *text);
}

static void
set_answer (DwellKeyButton *button, const char *title, const char *action)
{
  dwell_key_button_set_title (button, title);
  dwell_key_button_set_action (DWELL_KEY_BUTTON (button), action);
}

static void
show_answers (DwellPromptCard *self, gboolean experiment)
{
  if (experiment)
    {
      set_answer (self->first_button, _("Deeper connection"), "live.outcome::deeper");
      set_answer (self->second_button, _("The process deepens"), "live.outcome::deepening");
      set_answer (self->third_button, _("It only changes"), "live.outcome::morphing");
    }
  else
    {
      set_answer (self->first_button, _("Yes, felt"), "live.answer::felt");
      set_answer (self->second_button, _("Not sure"), "live.answer::unsure");
      set_answer (self->third_button, _("No"), "live.answer::not-felt");
    }
}

static void
add_link (DwellPromptCard *self, const char *title, const char *key, const char *action)
{
  GtkWidget *button = dwell_key_button_new (title, key);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "card-link");
  dwell_key_button_set_action (DWELL_KEY_BUTTON (button), action);
  dwell_wrap_box_append (self->links_box, button);
}

static void
add_other_moves (DwellPromptCard *self, const DwellCard *card)
{
  for (guint i = 0; card->others && i < card->others->len; i++)
    {
      const DwellMove *move = g_ptr_array_index (card->others, i);
      g_autofree char *action = g_strdup_printf ("live.choose::%s", move->id);

      if (move->role == DWELL_ROLE_EXPERIMENT && card->experiment)
        continue;
      if (move->role == DWELL_ROLE_EXPERIMENT)
        add_link (self, _("Try following it, as an experiment"), "X", "live.experiment");
      else
        add_link (self, move->label, NULL, action);
    }
}

/* A new state took the card while an image was followed: how that went can still be said. */
static void
add_experiment (DwellPromptCard *self, const DwellCard *card)
{
  if (card->experiment == 0 || card->mode == DWELL_CARD_EXPERIMENT
      || dwell_guide_is_stopped (self->guide))
    return;

  add_link (self, _("How did following the image go?"), NULL, "live.recall-experiment");
  add_link (self, _("Stop following"), "X", "live.experiment");
}

/* What has been said is not said again in the same words, so there is no button for it then. */
static void
add_said_link (DwellPromptCard *self, const char *title)
{
  g_autoptr (DwellEvent) draft = dwell_guide_draft_ask (self->guide);

  if (draft)
    add_link (self, title, "A", "live.ask");
}

static void
add_move_links (DwellPromptCard *self, const DwellCard *card)
{
  switch (card->mode)
    {
    case DWELL_CARD_OFFER:
      /* Translators: the facilitator marks that they said these words */
      add_link (self, _("Said"), "A", "live.ask");
      add_link (self, _("Other wording"), _("Space"), "live.other-wording");
      add_other_moves (self, card);
      add_link (self, _("Set aside"), _("Esc"), "live.set-aside");
      break;
    case DWELL_CARD_ASKED:
      add_link (self, _("Other wording"), _("Space"), "live.other-wording");
      add_said_link (self, _("Said again"));
      add_other_moves (self, card);
      add_link (self, _("Set aside"), _("Esc"), "live.set-aside");
      break;
    case DWELL_CARD_STAY:
      add_link (self, _("Next words"), _("Space"), "live.other-wording");
      add_said_link (self, _("Said"));
      add_other_moves (self, card);
      break;
    case DWELL_CARD_EXPERIMENT:
      add_link (self, _("Stop following"), "X", "live.experiment");
      break;
    case DWELL_CARD_EMPTY:
    default:
      if (dwell_guide_is_set_aside (self->guide) && !dwell_guide_is_stopped (self->guide))
        add_link (self, _("Bring back"), _("Esc"), "live.set-aside");
      break;
    }
  add_experiment (self, card);
}

static void
add_links (DwellPromptCard *self, const DwellCard *card)
{
  add_move_links (self, card);
  /* Where quiet may be something else. */
  if (card->checks_first)
    add_link (self, _("Safety card"), "S", "live.safety");
}

/* Time spent, never time left: no bar, no countdown. */
static char *
dup_time_line (DwellPromptCard *self, const DwellCard *card)
{
  g_autofree char *spent = NULL;
  g_autofree char *length = NULL;

  switch (card->mode)
    {
    case DWELL_CARD_ASKED:
      spent = dwell_format_clock (MAX (self->now - card->since, 0));
      /* Translators: %s is a time such as 0:00:21 */
      return g_strdup_printf (_("Asked %s ago"), spent);
    case DWELL_CARD_STAY:
      spent = dwell_format_clock (MAX (self->stayed, self->now - card->since));
      if (MAX (self->stayed, self->now - card->since) >= HALF_HOUR)
        /* Translators: %s is a time; a small mark that half an hour of it has passed */
        return g_strdup_printf (_("Staying with it, %s · past half an hour"), spent);
      return g_strdup_printf (_("Staying with it, %s"), spent);
    case DWELL_CARD_EXPERIMENT:
      spent = dwell_format_clock (MAX (self->now - card->since, 0));
      length = dwell_format_length (self->experiment_length);
      if (self->now - card->since >= self->experiment_length)
        /* Translators: a time such as 0:02:10, then a length such as 2 min */
        return g_strdup_printf (_("Following the image for %s. The %s set for it have passed."),
                                spent, length);
      /* Translators: a time such as 0:00:45, then a length such as 2 min */
      return g_strdup_printf (_("Following the image for %s. About %s are set for it."), spent,
                              length);
    case DWELL_CARD_OFFER:
    case DWELL_CARD_EMPTY:
    default:
      return NULL;
    }
}

static void
show_times (DwellPromptCard *self)
{
  const DwellCard *card = dwell_guide_get_card (self->guide);
  g_autofree char *line = dup_time_line (self, card);

  if (card->mode == DWELL_CARD_OFFER || card->mode == DWELL_CARD_EMPTY)
    set_optional (self->verdict_label, card->verdict);
  else
    set_optional (self->verdict_label, line);
}

/* The last of them, as in "12 min at 0:42:10 · 31 min at 1:02:31". */
static char *
dup_stays (GArray *stays)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = stays->len > STAYS_MAX ? stays->len - STAYS_MAX : 0; i < stays->len; i++)
    {
      const DwellSpan *stay = &g_array_index (stays, DwellSpan, i);
      g_autofree char *start = dwell_format_clock (stay->start);
      g_autofree char *length = dwell_format_length (stay->length);

      if (text->len > 0)
        g_string_append (text, " · ");
      /* Translators: how long a stay was, and when in the session it began */
      g_string_append_printf (text, _("%s at %s"), length, start);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What has been stayed with before, so that nobody has to remember. */
static void
show_stays (DwellPromptCard *self, const DwellCard *card)
{
  DwellSession *session = dwell_guide_get_session (self->guide);
  g_autoptr (GArray) stays = NULL;
  g_autofree char *last = NULL;
  g_autofree char *line = NULL;

  self->n_events = dwell_session_get_n_events (session);
  if (card->mode == DWELL_CARD_STAY)
    stays = dwell_earlier_stays_new (session);
  if (stays == NULL || stays->len == 0)
    {
      set_optional (self->stays_label, NULL);
      return;
    }

  last = dup_stays (stays);
  if (stays->len > STAYS_MAX)
    line = g_strdup_printf (ngettext ("Earlier stays: %s, and %u before them",
                                      "Earlier stays: %s, and %u before them",
                                      stays->len - STAYS_MAX),
                            last, stays->len - STAYS_MAX);
  else if (stays->len > 1)
    line = g_strdup_printf (_("Earlier stays: %s"), last);
  else
    line = g_strdup_printf (_("Earlier stay: %s"), last);
  set_optional (self->stays_label, line);
}

static void
show_empty (DwellPromptCard *self)
{
  if (dwell_guide_is_stopped (self->guide))
    {
      set_optional (self->wording_label, _("The client said stop."));
      set_optional (self->why_label, _("No words are offered until you mark what is here now."));
    }
  else if (dwell_guide_is_set_aside (self->guide))
    {
      set_optional (self->wording_label, NULL);
      set_optional (self->why_label, _("Set aside. It comes back with the next mark."));
    }
  else
    {
      set_optional (self->wording_label, NULL);
      set_optional (self->why_label, _("Mark what is here now, and words are offered for it."));
    }
}

static void
show_card (DwellPromptCard *self)
{
  const DwellCard *card = dwell_guide_get_card (self->guide);
  gboolean asks = card->move && card->move->answerable
                  && (card->mode == DWELL_CARD_OFFER || card->mode == DWELL_CARD_ASKED);

  if (card->mode == DWELL_CARD_EMPTY)
    {
      show_empty (self);
    }
  else if (card->mode == DWELL_CARD_EXPERIMENT)
    {
      set_optional (self->wording_label, card->wording ? card->wording->text : NULL);
      set_optional (self->why_label, _("Where does following it lead?"));
    }
  else
    {
      set_optional (self->wording_label, card->wording ? card->wording->text : NULL);
      set_optional (self->why_label, card->mode == DWELL_CARD_STAY || card->move == NULL
                                         ? NULL
                                         : card->move->why);
    }

  if (card->mode == DWELL_CARD_STAY)
    gtk_widget_add_css_class (GTK_WIDGET (self), "staying");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "staying");

  gtk_widget_set_visible (GTK_WIDGET (self->answers_box),
                          asks || card->mode == DWELL_CARD_EXPERIMENT);
  show_answers (self, card->mode == DWELL_CARD_EXPERIMENT);
  dwell_wrap_box_clear (self->links_box);
  add_links (self, card);
  show_stays (self, card);
  show_times (self);
}

static void
dwell_prompt_card_dispose (GObject *object)
{
  DwellPromptCard *self = DWELL_PROMPT_CARD (object);

  if (self->guide)
    g_signal_handlers_disconnect_by_data (self->guide, self);
  g_clear_object (&self->guide);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_PROMPT_CARD);

  G_OBJECT_CLASS (dwell_prompt_card_parent_class)->dispose (object);
}

static void
dwell_prompt_card_class_init (DwellPromptCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_prompt_card_dispose;

  g_type_ensure (DWELL_TYPE_KEY_BUTTON);
  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-prompt-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellPromptCard, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, DwellPromptCard, wording_label);
  gtk_widget_class_bind_template_child (widget_class, DwellPromptCard, why_label);
  gtk_widget_class_bind_template_child (widget_class, DwellPromptCard, stays_label);
  gtk_widget_class_bind_template_child (widget_class, DwellPromptCard, answers_box);
  gtk_widget_class_bind_template_child (widget_class, DwellPromptCard, first_button);
  gtk_widget_class_bind_template_child (widget_class, DwellPromptCard, second_button);
  gtk_widget_class_bind_template_child (widget_class, DwellPromptCard, third_button);
  gtk_widget_class_bind_template_child (widget_class, DwellPromptCard, links_box);
}

static void
dwell_prompt_card_init (DwellPromptCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
dwell_prompt_card_set_guide (DwellPromptCard *self, DwellGuide *guide, gint64 experiment_length)
{
  g_return_if_fail (DWELL_IS_PROMPT_CARD (self));

  if (self->guide)
    g_signal_handlers_disconnect_by_data (self->guide, self);
  g_set_object (&self->guide, guide);
  self->experiment_length = experiment_length;
  if (guide)
    {
      g_signal_connect_swapped (guide, "changed", G_CALLBACK (show_card), self);
      show_card (self);
    }
}

void
dwell_prompt_card_set_now (DwellPromptCard *self, gint64 now, gint64 stayed)
{
  g_return_if_fail (DWELL_IS_PROMPT_CARD (self));

  self->now = now;
  self->stayed = stayed;
  if (self->guide == NULL)
    return;

  show_times (self);
  /* A correction of an earlier line may have made them others. */
  if (self->n_events != dwell_session_get_n_events (dwell_guide_get_session (self->guide)))
    show_stays (self, dwell_guide_get_card (self->guide));
}

GtkWidget *
dwell_prompt_card_get_links (DwellPromptCard *self)
{
  g_return_val_if_fail (DWELL_IS_PROMPT_CARD (self), NULL);

  return GTK_WIDGET (self->links_box);
}

void
dwell_prompt_card_set_short (DwellPromptCard *self, gboolean is_short)
{
  g_return_if_fail (DWELL_IS_PROMPT_CARD (self));

  gtk_box_set_spacing (GTK_BOX (adw_bin_get_child (ADW_BIN (self))), is_short ? 2 : 8);
  gtk_flow_box_set_min_children_per_line (self->answers_box, is_short ? 3 : 1);
  gtk_flow_box_set_column_spacing (self->answers_box, is_short ? 4 : 12);
  dwell_key_button_set_keyless (self->first_button, is_short);
  dwell_key_button_set_keyless (self->second_button, is_short);
  dwell_key_button_set_keyless (self->third_button, is_short);
}
