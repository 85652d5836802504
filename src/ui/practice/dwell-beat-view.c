/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-beat-view.h"

#include <glib/gi18n.h>

#include "dwell-accessible.h"
#include "dwell-beat-words.h"
#include "dwell-practice-words.h"

/* A script from somebody else may have any number in one beat, and texts of any length. */
#define OFFERS_MOST 60
#define VARIANTS_MOST 12
#define TEXT_MOST 2000

struct _DwellBeatView
{
  AdwBin parent_instance;

  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (DwellBeatView, dwell_beat_view, ADW_TYPE_BIN)

enum
{
  GO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  /* To be read by its text, not to be stopped at by Tab. */
  gtk_widget_set_focusable (label, FALSE);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
add_text (GtkBox *box, const char *text, const char *css_class)
{
  g_autofree char *most = text ? dwell_practice_shorten (text, TEXT_MOST) : NULL;

  if (most && *most)
    gtk_box_append (box, label_new (most, css_class));
}

static void
add_words (GtkBox *box, GPtrArray *variants)
{
  for (guint i = 0; variants && i < MIN (variants->len, VARIANTS_MOST); i++)
    {
      g_autofree char *words = dwell_practice_quote (g_ptr_array_index (variants, i));

      add_text (box, words, NULL);
    }
}

static void
go_cb (GtkButton *button, DwellBeatView *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "beat"));

  g_signal_emit (self, signals[GO], 0, index);
}

static void
add_link (DwellBeatView *self, GtkBox *box, const DwellBeat *to)
{
  GtkWidget *button;
  g_autofree char *text = NULL;

  if (to == NULL)
    return;
  /* Translators: the name of a moment of a script, as in “leads to parade” */
  text = g_strdup_printf (_("leads to %s"), to->id);
  button = gtk_button_new_with_label (text);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))),
                           PANGO_ELLIPSIZE_END);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "beat-link");
  g_object_set_data (G_OBJECT (button), "beat", GUINT_TO_POINTER (to->index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (go_cb), self, 0);
  gtk_box_append (box, button);
}

static GtkBox *
add_card (DwellBeatView *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "beat-card");
  gtk_box_append (self->box, card);

  return GTK_BOX (card);
}

static void
add_effect (DwellBeatView *self, GtkBox *box, const DwellEffect *effect)
{
  add_words (box, effect->replies);
  add_text (box, effect->signs, "beat-signs");
  add_text (box, effect->feedback, "beat-feedback");
  if (effect->to == NULL)
    add_text (box, _("the beat goes on"), "caption");
  add_link (self, box, effect->to);
}

static void
add_silence (DwellBeatView *self, const DwellBeat *beat)
{
  GtkBox *card = add_card (self);
  g_autofree char *minutes = dwell_format_minutes (beat->silence.length);
  /* Translators: saying nothing, for so many minutes */
  g_autofree char *title = g_strdup_printf (_("Silence, %s"), minutes);

  add_text (card, title, "heading");
  add_effect (self, card, &beat->silence);
}

static void
add_patience (DwellBeatView *self, const DwellBeat *beat)
{
  GtkBox *card = add_card (self);
  g_autofree char *minutes = dwell_format_minutes (beat->patience);
  /* Translators: how long a silence has to be borne, in minutes */
  g_autofree char *title = g_strdup_printf (_("To be borne, %s"), minutes);

  add_text (card, title, "heading");
  add_text (card, beat->patience_signs, "beat-signs");
  add_link (self, card, beat->patience_to);
  if (beat->patience_or != beat->patience_to)
    add_link (self, card, beat->patience_or);
}

static void
add_worn (DwellBeatView *self, const DwellBeat *beat)
{
  GtkBox *card = add_card (self);
  g_autofree char *title = g_strdup_printf (
      g_dngettext (NULL, "After it has begun %u time", "After it has begun %u times", beat->often),
      beat->often);

  add_text (card, title, "heading");
  add_link (self, card, beat->then);
}

/* Translators: an offer’s fit, and what else is known of it, as in “tempting: Praised” */
static char *
dup_offer_title (const DwellOffer *offer, DwellProtocol *protocol)
{
  const DwellMove *move = offer->move ? dwell_protocol_find_move (protocol, offer->move) : NULL;
  const char *fit = dwell_fit_get_word (offer->fit);
  g_autofree char *minutes = dwell_format_minutes (offer->effect.length);
  GString *title = g_string_new (fit);

  if (offer->error)
    g_string_append_printf (title, " · %s", dwell_slip_get_label (offer->error));
  if (move)
    g_string_append_printf (title, " · %s", move->label);
  if (offer->act)
    g_string_append_printf (title, " · %s", offer->act);
  g_string_append_printf (title, " · %s", minutes);

  return g_string_free (title, FALSE);
}

static void
add_offer (DwellBeatView *self, const DwellOffer *offer, DwellProtocol *protocol)
{
  GtkBox *card = add_card (self);
  g_autofree char *title = dup_offer_title (offer, protocol);

  add_text (card, offer->words, "heading");
  add_text (card, title, "caption");
  add_effect (self, card, &offer->effect);
}

static void
add_more (DwellBeatView *self, guint left)
{
  g_autofree char *text =
      g_strdup_printf (g_dngettext (NULL, "And %u more offer", "And %u more offers", left), left);

  add_text (self->box, text, "caption");
}

static void
add_head (DwellBeatView *self, const DwellBeat *beat, DwellProtocol *protocol, gboolean start)
{
  g_autofree char *subtitle = dwell_beat_dup_subtitle (beat, protocol, start);
  GtkWidget *title =
      g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label",
                    beat->id, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  gtk_widget_add_css_class (title, "title-3");
  gtk_box_append (self->box, title);
  add_text (self->box, subtitle, "dim-label");
  add_text (self->box, beat->signs, "beat-signs");
  add_words (self->box, beat->says);
  add_text (self->box, beat->closing, "beat-feedback");
}

static void
dwell_beat_view_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  DWELL_BEAT_VIEW (object)->box = NULL;

  G_OBJECT_CLASS (dwell_beat_view_parent_class)->dispose (object);
}

static void
dwell_beat_view_class_init (DwellBeatViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_beat_view_dispose;

  signals[GO] = g_signal_new ("go", DWELL_TYPE_BEAT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
dwell_beat_view_init (DwellBeatView *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

GtkWidget *
dwell_beat_view_new (void)
{
  return g_object_new (DWELL_TYPE_BEAT_VIEW, NULL);
}

void
dwell_beat_view_set_beat (DwellBeatView *self, const DwellBeat *beat, DwellProtocol *protocol,
                          gboolean start)
{
  GtkWidget *child;

  g_return_if_fail (DWELL_IS_BEAT_VIEW (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))))
    gtk_box_remove (self->box, child);
  if (beat == NULL)
    return;

  add_head (self, beat, protocol, start);
  if (beat->patience > 0)
    add_patience (self, beat);
  if (beat->ending == DWELL_ENDING_NONE)
    add_silence (self, beat);
  for (guint i = 0; i < MIN (beat->offers->len, OFFERS_MOST); i++)
    add_offer (self, g_ptr_array_index (beat->offers, i), protocol);
  if (beat->offers->len > OFFERS_MOST)
    add_more (self, beat->offers->len - OFFERS_MOST);
  if (beat->then)
    add_worn (self, beat);
}
