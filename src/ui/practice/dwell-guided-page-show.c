/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-guided-page-private.h"

#include <glib/gi18n.h>

#include "dwell-client-bubble.h"
#include "dwell-practice-rating.h"
#include "dwell-practice-words.h"
#include "dwell-reading.h"

/* What the page shows. */

#define MINUTE (60 * 1000)
/* In which the arc is drawn anew while silence goes on. */
#define ARC_MS 1000
/* A line of the story is a reminder. */
#define LINE_LENGTH 60
#define N_KEYS 9

static DwellProtocol *
get_protocol (DwellGuidedPage *self)
{
  return dwell_session_get_protocol (dwell_guided_run_get_session (self->run));
}

/* The arc always leaves room for what is still to come, without saying how much that is. */
static gint64
get_arc_end (gint64 now)
{
  return MAX ((now + now / 4) / (10 * MINUTE) + 1, 2) * 10 * MINUTE;
}

static void
show_arc (DwellGuidedPage *self)
{
  gint64 now = dwell_rehearsal_get_now (dwell_guided_run_get_rehearsal (self->run));

  self->last_arc = dwell_clock_get_awake (self->services->clock);
  dwell_arc_view_set_arc (
      self->arc_view,
      dwell_arc_new (dwell_guided_run_get_session (self->run), DWELL_AUTHOR_SELF, now),
      get_arc_end (now));
}

static char *
dup_subtitle (DwellGuidedPage *self)
{
  guint step = dwell_guided_run_get_n_moves (self->run) + 1;
  guint pace = dwell_guided_run_get_pace (self->run);

  if (dwell_guided_run_is_trial (self->run))
    /* Translators: a script that its author tries out: which step it is, how fast waiting goes */
    return g_strdup_printf (_("step %u · tried out, nothing is kept · time ×%u"), step, pace);

  /* Translators: which step of a guided practice it is, and how many times as fast waiting goes */
  return g_strdup_printf (_("step %u · feedback after each move · time ×%u"), step, pace);
}

void
dwell_guided_page_show_title (DwellGuidedPage *self)
{
  DwellScript *script = dwell_rehearsal_get_script (dwell_guided_run_get_rehearsal (self->run));
  /* Translators: %s is the title of a practice script */
  g_autofree char *title = g_strdup_printf (_ ("Practice · %s"), dwell_script_get_title (script));
  g_autofree char *subtitle = dup_subtitle (self);

  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
}

/* How long something took, and how long it was waited for: "12 min (shown as 1 min)". */
static char *
dup_length_shown (DwellGuidedPage *self, gint64 length)
{
  guint pace = dwell_guided_run_get_pace (self->run);
  g_autofree char *real = dwell_format_length (length);
  g_autofree char *shown = dwell_format_length (length / pace);

  if (pace == 1)
    return g_steal_pointer (&real);

  /* Translators: a length in the session, and how long it was waited for, as in "12 min (shown as 1
   * min)" */
  return g_strdup_printf (_ ("%s (shown as %s)"), real, shown);
}

static char *
dup_silence_line (DwellGuidedPage *self, gint64 length)
{
  g_autofree char *shown = dup_length_shown (self, length);

  /* Translators: how long the trainee was silent in practice, as in "Silence, 12 min (shown as 1
   * min)" */
  return g_strdup_printf (_ ("Silence, %s"), shown);
}

static void
tell_silence (DwellGuidedPage *self, gint64 length)
{
  g_autofree char *line = dup_silence_line (self, length);

  if (self->telling)
    dwell_practice_story_replace (self->story, line);
  else
    dwell_practice_story_add (self->story, line);
  self->telling = TRUE;
}

void
dwell_guided_page_tell_silence (DwellGuidedPage *self)
{
  gint64 length = dwell_guided_run_get_silence (self->run);

  if (length > 0)
    tell_silence (self, length);
}

/* A state and the client's first words in it. */
static void
tell_beat (DwellGuidedPage *self, const DwellBeat *beat, const char *says)
{
  const char *label = dwell_practice_state_label (get_protocol (self), beat->state);
  g_autofree char *quoted = says ? dwell_practice_quote (says) : NULL;
  g_autofree char *whole = quoted ? g_strdup_printf ("%s %s", label, quoted) : g_strdup (label);
  g_autofree char *line = dwell_practice_shorten (whole, LINE_LENGTH);

  dwell_practice_story_add (self->story, line);
  self->telling = FALSE;
}

static void
tell_offer (DwellGuidedPage *self, const char *words)
{
  /* Translators: what the trainee said in practice */
  g_autofree char *whole = g_strdup_printf (_ ("You: %s"), words);
  g_autofree char *line = dwell_practice_shorten (whole, LINE_LENGTH);

  dwell_practice_story_add (self->story, line);
  self->telling = FALSE;
}

static void
tell_turn (DwellGuidedPage *self, const DwellTurn *turn, const char *words)
{
  gint64 silence = dwell_guided_run_get_last_silence (self->run);

  if (turn->offer)
    tell_offer (self, words ? words : turn->offer->words);
  else
    tell_silence (self, silence);
  if (turn->next)
    tell_beat (self, turn->next, turn->says);
}

/* What the last move was. */
static char *
dup_did (DwellGuidedPage *self, const DwellTurn *turn, const char *words)
{
  g_autofree char *length = NULL;

  if (turn->offer)
    /* Translators: what the trainee said or did in practice */
    return g_strdup_printf (_ ("Your last move: “%s”"), words ? words : turn->offer->words);

  length = dwell_format_length (dwell_guided_run_get_last_silence (self->run));
  if (turn->borne)
    /* Translators: %s is a length of time such as 12 min */
    return g_strdup_printf (_ ("Your last move: you stayed silent, %s, until something moved."),
                            length);

  /* Translators: %s is a length of time such as 12 min */
  return g_strdup_printf (_ ("Your last move: you stayed silent, %s."), length);
}

static void
show_move (DwellGuidedPage *self, const DwellTurn *turn, const char *words)
{
  g_autofree char *did = dup_did (self, turn, words);

  dwell_move_card_show (self->move_card, did, turn->feedback, turn->source);
  gtk_widget_set_visible (GTK_WIDGET (self->move_card), TRUE);
}

/* What was seen at once, then what is seen in what began. */
static char *
dup_signs (const DwellTurn *turn, const DwellBeat *beat)
{
  const char *parts[] = { turn ? turn->signs : NULL, turn ? turn->patience_signs : NULL,
                          turn == NULL || turn->next ? beat->signs : NULL };
  g_autoptr (GString) signs = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] && *parts[i])
        g_string_append_printf (signs, "%s%s", signs->len > 0 ? " " : "", parts[i]);
    }

  return signs->len > 0 ? g_string_free (g_steal_pointer (&signs), FALSE) : g_strdup (beat->signs);
}

static void
show_bubble (DwellGuidedPage *self, const DwellTurn *turn)
{
  DwellRehearsal *rehearsal = dwell_guided_run_get_rehearsal (self->run);
  g_autofree char *spoken = turn ? dwell_move_card_dup_spoken (self->move_card) : NULL;
  const char *says = turn ? turn->says : dwell_rehearsal_get_says (rehearsal);

  adw_bin_set_child (self->bubble_bin, dwell_client_bubble_new (
                                           self->signs, turn ? turn->reply : NULL, says, spoken));
}

static void
show_closing (DwellGuidedPage *self)
{
  const DwellBeat *beat = dwell_rehearsal_get_beat (dwell_guided_run_get_rehearsal (self->run));

  gtk_label_set_label (self->ending_label, dwell_ending_get_label (beat->ending));
  gtk_label_set_label (self->closing_label, beat->closing ? beat->closing : "");
  gtk_widget_set_visible (GTK_WIDGET (self->closing_label), beat->closing != NULL);
  gtk_label_set_label (self->closing_source_label,
                       dwell_practice_source_label (beat->closing_source));
  gtk_widget_set_visible (GTK_WIDGET (self->closing_source_label), beat->closing != NULL);
}

/* The time, what can be seen, and while silence goes on how long it has, which must be in sight in a
 * low window too. */
static void
show_moment_line (DwellGuidedPage *self, const char *spent)
{
  DwellRehearsal *rehearsal = dwell_guided_run_get_rehearsal (self->run);
  const char *omen = dwell_guided_run_get_omen (self->run);
  const char *signs = omen ? omen : self->signs;
  g_autofree char *now = dwell_format_clock (dwell_rehearsal_get_now (rehearsal));
  g_autofree char *moment = NULL;

  if (spent)
    /* Translators: the time, as 0:22:10, how long it has been silent, as 0:03:20, then what can be
     * seen of the client */
    moment = g_strdup_printf (_ ("%s in the session · silent for %s · %s"), now, spent, signs);
  else
    /* Translators: the time, as 0:22:10, then what can be seen of the client */
    moment = g_strdup_printf (_ ("%s in the session · %s"), now, signs);
  gtk_label_set_label (self->moment_label, moment);
}

/* Pressed again, it lets time stand still. */
static void
show_silence (DwellGuidedPage *self, const char *spent)
{
  gboolean silent = dwell_guided_run_is_silent (self->run);
  g_autofree char *title = NULL;

  if (silent)
    /* Translators: %s is a time such as 0:03:20 */
    title = g_strdup_printf (_ ("Silent for %s. Let time stand still"), spent);
  else if (spent)
    /* Translators: %s is a time such as 0:03:20 */
    title = g_strdup_printf (_ ("Silent for %s. Stay silent"), spent);
  else
    title = g_strdup (_ ("Stay silent and wait"));
  dwell_key_button_set_title (self->silence_button, title);
  if (silent)
    gtk_widget_add_css_class (GTK_WIDGET (self->silence_button), "going-on");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->silence_button), "going-on");
}

void
dwell_guided_page_show_time (DwellGuidedPage *self)
{
  gint64 silence = dwell_guided_run_get_silence (self->run);
  gboolean counts = silence > 0 || dwell_guided_run_is_silent (self->run);
  g_autofree char *spent = counts ? dwell_format_clock (silence) : NULL;

  show_moment_line (self, spent);
  show_silence (self, spent);
  if (dwell_clock_get_awake (self->services->clock) - self->last_arc >= ARC_MS)
    show_arc (self);
}

static GtkWidget *
offer_button_new (const DwellOffer *offer, guint place)
{
  g_autofree char *key = place < N_KEYS ? g_strdup_printf ("%u", place + 1) : NULL;
  g_autofree char *action = g_strdup_printf ("guided.offer(uint32 %u)", place);
  GtkWidget *button = dwell_key_button_new (offer->words, key);

  g_object_set (button, "spread", TRUE, NULL);
  dwell_key_button_set_action (DWELL_KEY_BUTTON (button), action);
  gtk_widget_add_css_class (button, "offer");

  return button;
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
}

void
dwell_guided_page_show_offers (DwellGuidedPage *self)
{
  gboolean over = self->mode == DWELL_GUIDED_OVER;
  gboolean matching = self->mode == DWELL_GUIDED_MATCHING;

  clear_box (self->offers_box);
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  if (!over)
    self->offers = dwell_rehearsal_get_offers (dwell_guided_run_get_rehearsal (self->run));
  for (guint i = 0; self->offers && i < self->offers->len; i++)
    gtk_box_append (self->offers_box, offer_button_new (g_ptr_array_index (self->offers, i), i));

  gtk_label_set_label (self->question_label,
                       matching ? _ ("Which of these did your words come closest to?")
                                : _ ("What do you offer?"));
  gtk_widget_set_visible (GTK_WIDGET (self->silence_button), !matching);
  gtk_widget_set_visible (self->words_button, self->mode == DWELL_GUIDED_OFFERING);
  gtk_widget_set_visible (GTK_WIDGET (self->words_entry), self->mode == DWELL_GUIDED_WORDING);
  gtk_widget_set_visible (self->match_back_button, matching);
  gtk_widget_set_visible (self->offering_box, !over);
  gtk_widget_set_visible (self->closing_box, over);
}

void
dwell_guided_page_show_moment (DwellGuidedPage *self, const DwellTurn *turn)
{
  DwellRehearsal *rehearsal = dwell_guided_run_get_rehearsal (self->run);
  const DwellBeat *beat = dwell_rehearsal_get_beat (rehearsal);

  g_free (self->signs);
  self->signs = dup_signs (turn, beat);
  if (turn)
    {
      show_move (self, turn, self->words);
      tell_turn (self, turn, self->words);
    }
  else
    tell_beat (self, beat, dwell_rehearsal_get_says (rehearsal));
  dwell_guided_page_show_title (self);
  show_bubble (self, turn);
  if (dwell_rehearsal_is_ended (rehearsal))
    show_closing (self);
  show_arc (self);
  dwell_guided_page_show_offers (self);
  dwell_guided_page_show_time (self);
}
