/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-client-strip.h"

#include <glib/gi18n.h>

#include "dwell-practice-words.h"
#include "dwell-wrap-box.h"

#define SPACING 6
/* What the client says and shows may take so much of the window, in pixels; the rest is scrolled
 * to. Where there is little room it is a little more for larger text. */
#define MAX_HEIGHT 320
#define MAX_HEIGHT_CRAMPED 110
#define MAX_HEIGHT_FOR_TEXT 40

struct _DwellClientStrip
{
  GtkWidget parent_instance;

  GtkWidget *head;
  GtkLabel *title;
  GtkScrolledWindow *scroller;
  GtkWidget *words;
  GtkLabel *signs;
  GtkLabel *says;
  GtkLabel *state;

  char *text; /* of the title, where there is room for it */
  char *short_text;
  gboolean cramped;
  gboolean ended;
};

G_DEFINE_FINAL_TYPE (DwellClientStrip, dwell_client_strip, GTK_TYPE_WIDGET)

static void
dwell_client_strip_finalize (GObject *object)
{
  DwellClientStrip *self = DWELL_CLIENT_STRIP (object);

  g_free (self->text);
  g_free (self->short_text);

  G_OBJECT_CLASS (dwell_client_strip_parent_class)->finalize (object);
}

static void
dwell_client_strip_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_CLIENT_STRIP);

  G_OBJECT_CLASS (dwell_client_strip_parent_class)->dispose (object);
}

static int
get_limit (DwellClientStrip *self)
{
  int dpi = 0;

  if (!self->cramped)
    return MAX_HEIGHT;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);

  return MAX_HEIGHT_CRAMPED + MAX_HEIGHT_FOR_TEXT * MAX (dpi, 96 * 1024) / (96 * 1024);
}

/* As high as it would like to be, up to its limit: beside what can be scrolled it would get less,
 * and what the client says is not cut short for that. */
static void
dwell_client_strip_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  DwellClientStrip *self = DWELL_CLIENT_STRIP (widget);
  int head, words, head_natural, words_natural;

  gtk_widget_measure (self->head, orientation, for_size, &head, &head_natural, NULL, NULL);
  gtk_widget_measure (self->words, orientation, for_size, &words, &words_natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (head, words);
      *natural = MAX (head_natural, words_natural);
    }
  else
    *minimum = *natural = head_natural + SPACING + MIN (words_natural, get_limit (self));
}

static void
dwell_client_strip_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DwellClientStrip *self = DWELL_CLIENT_STRIP (widget);
  GtkAllocation place = { 0, 0, width, height };

  gtk_widget_measure (self->head, GTK_ORIENTATION_VERTICAL, width, NULL, &place.height, NULL, NULL);
  gtk_widget_size_allocate (self->head, &place, -1);
  place.y = place.height + SPACING;
  place.height = MAX (height - place.y, 0);
  gtk_widget_size_allocate (GTK_WIDGET (self->scroller), &place, -1);
}

static GtkSizeRequestMode
dwell_client_strip_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dwell_client_strip_class_init (DwellClientStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_client_strip_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_client_strip_finalize;
  widget_class->measure = dwell_client_strip_measure;
  widget_class->size_allocate = dwell_client_strip_size_allocate;
  widget_class->get_request_mode = dwell_client_strip_get_request_mode;

  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-client-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellClientStrip, head);
  gtk_widget_class_bind_template_child (widget_class, DwellClientStrip, title);
  gtk_widget_class_bind_template_child (widget_class, DwellClientStrip, scroller);
  gtk_widget_class_bind_template_child (widget_class, DwellClientStrip, words);
  gtk_widget_class_bind_template_child (widget_class, DwellClientStrip, signs);
  gtk_widget_class_bind_template_child (widget_class, DwellClientStrip, says);
  gtk_widget_class_bind_template_child (widget_class, DwellClientStrip, state);
}

static void
dwell_client_strip_init (DwellClientStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Told once, however often it is shown, so that a screen reader does not repeat it. */
static void
set_text (GtkLabel *label, const char *text)
{
  if (text && g_strcmp0 (gtk_label_get_label (label), text) != 0)
    gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* A row of dots is how a script writes that nothing is said. */
static char *
dup_quoted (const char *says)
{
  if (says == NULL || g_str_equal (says, "…"))
    return g_strdup ("…");

  return dwell_practice_quote (says);
}

GtkWidget *
dwell_client_strip_new (const char *title, guint pace)
{
  DwellClientStrip *self = g_object_new (DWELL_TYPE_CLIENT_STRIP, NULL);

  /* Translators: time goes so many times as fast */
  self->short_text = g_strdup_printf (_ ("time ×%u"), pace);
  if (pace > 1)
    /* Translators: title of a practice script; so many times as fast waiting goes there */
    self->text = g_strdup_printf (_ ("%s · while it is quiet, time ×%u"), title, pace);
  else
    /* Translators: title of a practice script, "time ×1" */
    self->text = g_strdup_printf (_ ("%s · %s"), title, self->short_text);
  gtk_label_set_label (self->title, self->text);
  dwell_client_strip_show (self, NULL, NULL);

  return GTK_WIDGET (self);
}

void
dwell_client_strip_show (DwellClientStrip *self, const char *says, const char *signs)
{
  g_autofree char *quoted = dup_quoted (says);

  g_return_if_fail (DWELL_IS_CLIENT_STRIP (self));

  set_text (self->signs, signs);
  set_text (self->says, quoted);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

void
dwell_client_strip_set_paused (DwellClientStrip *self, gboolean paused)
{
  g_return_if_fail (DWELL_IS_CLIENT_STRIP (self));

  if (!self->ended)
    set_text (self->state, paused ? _ ("Paused. The client waits.") : NULL);
}

void
dwell_client_strip_set_ended (DwellClientStrip *self)
{
  g_return_if_fail (DWELL_IS_CLIENT_STRIP (self));

  self->ended = TRUE;
  set_text (self->state, _ ("The session has come to its end. End it when you are ready."));
}

void
dwell_client_strip_set_cramped (DwellClientStrip *self, gboolean cramped)
{
  g_return_if_fail (DWELL_IS_CLIENT_STRIP (self));

  self->cramped = cramped;
  gtk_label_set_label (self->title, cramped ? self->short_text : self->text);
  /* What need not be scrolled to are the words. */
  gtk_box_reorder_child_after (GTK_BOX (self->words), GTK_WIDGET (self->signs),
                               cramped ? GTK_WIDGET (self->says) : NULL);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
