/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-say-line.h"

#include <glib/gi18n.h>

#include "dwell-key-button.h"
#include "dwell-wrap-box.h"

struct _DwellSayLine
{
  AdwBin parent_instance;

  GtkLabel *move_label;
  GtkLabel *words_label;

  DwellProtocol *protocol;
  GPtrArray *moves; /* of the role */
  guint move;
  guint wording;
};

G_DEFINE_FINAL_TYPE (DwellSayLine, dwell_say_line, ADW_TYPE_BIN)

static const DwellMove *
get_move (DwellSayLine *self)
{
  return self->move < self->moves->len ? g_ptr_array_index (self->moves, self->move) : NULL;
}

static void
show_words (DwellSayLine *self)
{
  const DwellMove *move = get_move (self);

  gtk_widget_set_visible (GTK_WIDGET (self), move != NULL);
  gtk_label_set_label (self->move_label, move ? move->label : "");
  gtk_label_set_label (self->words_label, move ? dwell_say_line_get_words (self) : "");
}

static void
dwell_say_line_dispose (GObject *object)
{
  DwellSayLine *self = DWELL_SAY_LINE (object);

  g_ptr_array_set_size (self->moves, 0);
  g_clear_object (&self->protocol);

  G_OBJECT_CLASS (dwell_say_line_parent_class)->dispose (object);
}

static void
dwell_say_line_finalize (GObject *object)
{
  g_ptr_array_unref (DWELL_SAY_LINE (object)->moves);

  G_OBJECT_CLASS (dwell_say_line_parent_class)->finalize (object);
}

static void
dwell_say_line_class_init (DwellSayLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_say_line_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_say_line_finalize;
}

static GtkLabel *
append_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);

  return GTK_LABEL (label);
}

static void
append_link (GtkWidget *links, const char *title, const char *key, const char *action)
{
  GtkWidget *button = dwell_key_button_new (title, key);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "card-link");
  dwell_key_button_set_action (DWELL_KEY_BUTTON (button), action);
  dwell_wrap_box_append (DWELL_WRAP_BOX (links), button);
}

static void
dwell_say_line_init (DwellSayLine *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *links = dwell_wrap_box_new (4);

  self->moves = g_ptr_array_new ();
  self->move_label = append_label (box, "caption-soft");
  self->words_label = append_label (box, "say-words");
  append_link (links, _("Other wording"), _("Space"), "live.other-words");
  /* Translators: the facilitator marks that they said these words */
  append_link (links, _("Said"), "A", "live.say");
  gtk_box_append (GTK_BOX (box), links);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
dwell_say_line_set_moves (DwellSayLine *self, DwellProtocol *protocol, DwellRole role)
{
  GPtrArray *moves = dwell_protocol_get_moves (protocol);

  g_return_if_fail (DWELL_IS_SAY_LINE (self));

  g_set_object (&self->protocol, protocol);
  g_ptr_array_set_size (self->moves, 0);
  self->move = 0;
  self->wording = 0;
  for (guint i = 0; i < moves->len; i++)
    {
      const DwellMove *move = g_ptr_array_index (moves, i);

      if (move->role == role)
        g_ptr_array_add (self->moves, (gpointer) move);
    }
  show_words (self);
}

void
dwell_say_line_next (DwellSayLine *self)
{
  const DwellMove *move;

  g_return_if_fail (DWELL_IS_SAY_LINE (self));

  move = get_move (self);
  if (move == NULL)
    return;

  self->wording++;
  if (self->wording >= move->wordings->len)
    {
      self->wording = 0;
      self->move = (self->move + 1) % self->moves->len;
    }
  show_words (self);
}

const char *
dwell_say_line_get_move (DwellSayLine *self)
{
  const DwellMove *move;

  g_return_val_if_fail (DWELL_IS_SAY_LINE (self), NULL);

  move = get_move (self);

  return move ? move->id : NULL;
}

const char *
dwell_say_line_get_words (DwellSayLine *self)
{
  const DwellMove *move;
  const DwellWording *wording;

  g_return_val_if_fail (DWELL_IS_SAY_LINE (self), NULL);

  move = get_move (self);
  if (move == NULL)
    return NULL;

  wording = g_ptr_array_index (move->wordings, self->wording);

  return wording->text;
}

gboolean
dwell_say_line_find_action (DwellSayLine *self, guint keyval, GdkModifierType modifiers,
                            char **action)
{
  g_return_val_if_fail (DWELL_IS_SAY_LINE (self), FALSE);

  *action = NULL;
  if (get_move (self) == NULL
      || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)))
    return FALSE;

  if (keyval == GDK_KEY_space)
    *action = g_strdup ("live.other-words");
  else if (gdk_keyval_to_lower (keyval) == GDK_KEY_a)
    *action = g_strdup ("live.say");

  return *action != NULL;
}
