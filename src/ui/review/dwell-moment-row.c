/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-moment-row.h"

#include "dwell-accessible.h"
#include "dwell-reading.h"
#include "dwell-words.h"

struct _DwellMomentRow
{
  GtkListBoxRow parent_instance;

  char *author;
  guint seq;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (DwellMomentRow, dwell_moment_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  PRESSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
dwell_moment_row_finalize (GObject *object)
{
  g_clear_pointer (&DWELL_MOMENT_ROW (object)->author, g_free);

  G_OBJECT_CLASS (dwell_moment_row_parent_class)->finalize (object);
}

static void
dwell_moment_row_class_init (DwellMomentRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_moment_row_finalize;

  signals[PRESSED] = g_signal_new ("pressed", DWELL_TYPE_MOMENT_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dwell_moment_row_init (DwellMomentRow *self)
{
}

static void
pressed_cb (DwellMomentRow *self)
{
  g_signal_emit (self, signals[PRESSED], 0);
}

static void
add_button (DwellMomentRow *self, GtkWidget *box, const char *name, const char *icon,
            const char *words)
{
  g_autofree char *whole = g_strdup_printf ("%s: %s", name, words);

  self->button = gtk_button_new_from_icon_name (icon);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->button, name);
  dwell_accessible_name (self->button, whole);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (pressed_cb), self);
  gtk_box_append (GTK_BOX (box), self->button);
}

static char *
dup_words (DwellSession *session, const char *author, guint seq, const char *instead)
{
  gboolean struck;
  g_autoptr (DwellEvent) event =
      dwell_session_find_meant (session, author, seq, G_MAXUINT, &struck);
  g_autoptr (DwellWords) words = event ? dwell_words_new (session, event) : NULL;
  g_autofree char *time = event ? dwell_format_clock (event->at) : NULL;
  g_autofree char *line = words ? dwell_words_dup_line (words) : NULL;

  if (event == NULL)
    return g_strdup (instead ? instead : "–");
  if (event->kind == DWELL_KIND_RATING && instead)
    return g_strdup (instead);
  if (instead)
    return g_strdup_printf ("%s  %s: %s", time, line, instead);

  return g_strdup_printf ("%s  %s", time, line);
}

GtkWidget *
dwell_moment_row_new (DwellSession *session, const char *author, guint seq, const char *words,
                      const char *button, const char *icon)
{
  DwellMomentRow *self = g_object_new (DWELL_TYPE_MOMENT_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *text = dup_words (session, author, seq, words);
  GtkWidget *label = gtk_label_new (text);

  self->author = g_strdup (author);
  self->seq = seq;
  gtk_widget_add_css_class (box, "moment");
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 6);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (button)
    add_button (self, box, button, icon, text);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  dwell_accessible_name (self, text);

  return GTK_WIDGET (self);
}

const char *
dwell_moment_row_get_author (DwellMomentRow *self)
{
  g_return_val_if_fail (DWELL_IS_MOMENT_ROW (self), NULL);

  return self->author;
}

guint
dwell_moment_row_get_seq (DwellMomentRow *self)
{
  g_return_val_if_fail (DWELL_IS_MOMENT_ROW (self), 0);

  return self->seq;
}

void
dwell_moment_row_set_pressable (DwellMomentRow *self, gboolean pressable)
{
  g_return_if_fail (DWELL_IS_MOMENT_ROW (self));

  if (self->button)
    gtk_widget_set_sensitive (self->button, pressable);
}
