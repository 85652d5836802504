/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-debrief-box.h"

#include <glib/gi18n.h>

#include "dwell-accessible.h"
#include "dwell-practice-rating.h"
#include "dwell-practice-words.h"
#include "dwell-reading.h"

/* What a session has more moves than is a list that nobody reads; the timeline has them all. */
#define MOVES_MAX 200

struct _DwellDebriefBox
{
  AdwBin parent_instance;

  GtkLabel *ending_label;
  GtkLabel *closing_label;
  GtkLabel *next_label;
  GtkWidget *moves_card;
  GtkListBox *moves_list;
};

G_DEFINE_FINAL_TYPE (DwellDebriefBox, dwell_debrief_box, ADW_TYPE_BIN)

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

/* "Blank → Image", or the state that stayed. */
static char *
dup_change (DwellProtocol *protocol, const DwellTurningPoint *point)
{
  const char *from = dwell_practice_state_label (protocol, point->from);
  const char *to = dwell_practice_state_label (protocol, point->to);

  if (from == NULL || to == NULL || g_strcmp0 (point->from, point->to) == 0)
    return NULL;

  /* Translators: the state before and the state after a move of the trainee's */
  return g_strdup_printf (_ ("%s → %s"), from, to);
}

static char *
dup_did (const DwellTurningPoint *point)
{
  if (point->did == NULL || *point->did == '\0')
    /* Translators: in a list of what the trainee said or did */
    return g_strdup (_ ("Silence"));

  return g_strdup (point->did);
}

static GtkWidget *
move_row_new (DwellProtocol *protocol, const DwellTurningPoint *point)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *time = dwell_format_clock (point->at);
  g_autofree char *did = dup_did (point);
  g_autofree char *change = dup_change (protocol, point);
  g_autofree char *spoken =
      g_strjoin (" ", time, did, point->feedback ? point->feedback : "", change, NULL);
  GtkWidget *time_label = gtk_label_new (time);

  gtk_widget_add_css_class (time_label, "line-time");
  gtk_widget_set_valign (time_label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), time_label);
  gtk_box_append (GTK_BOX (box), words);
  add_label (words, did, "did");
  if (point->feedback)
    add_label (words, point->feedback, NULL);
  if (change)
    add_label (words, change, "turning");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_add_css_class (row, "move-row");
  dwell_accessible_name (row, g_strchomp (spoken));

  return row;
}

static void
clear (DwellDebriefBox *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->moves_list, 0)))
    gtk_list_box_remove (self->moves_list, GTK_WIDGET (row));
}

/* The script's last word, where it had one: it is no comment on anything that was done. */
static const char *
find_closing (DwellSession *session)
{
  GPtrArray *events = dwell_session_get_effective (session, DWELL_AUTHOR_SCRIPT);
  const DwellEvent *last = NULL;

  if (dwell_practice_ending_of (session) == DWELL_ENDING_NONE)
    return NULL;

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (event->kind == DWELL_KIND_COMMENT && event->n_refers == 0
          && (last == NULL || event->seq > last->seq))
        last = event;
    }

  return last ? last->text : NULL;
}

static void
set_optional (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text && *text);
}

static void
dwell_debrief_box_dispose (GObject *object)
{
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_DEBRIEF_BOX);

  G_OBJECT_CLASS (dwell_debrief_box_parent_class)->dispose (object);
}

static void
dwell_debrief_box_class_init (DwellDebriefBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_debrief_box_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-debrief-box.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellDebriefBox, ending_label);
  gtk_widget_class_bind_template_child (widget_class, DwellDebriefBox, closing_label);
  gtk_widget_class_bind_template_child (widget_class, DwellDebriefBox, next_label);
  gtk_widget_class_bind_template_child (widget_class, DwellDebriefBox, moves_card);
  gtk_widget_class_bind_template_child (widget_class, DwellDebriefBox, moves_list);
}

static void
dwell_debrief_box_init (DwellDebriefBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dwell_debrief_box_new (void)
{
  return g_object_new (DWELL_TYPE_DEBRIEF_BOX, NULL);
}

void
dwell_debrief_box_set_review (DwellDebriefBox *self, const DwellReview *review)
{
  gboolean practice = review && review->practice;
  g_autofree char *next = NULL;
  DwellProtocol *protocol;

  g_return_if_fail (DWELL_IS_DEBRIEF_BOX (self));

  clear (self);
  gtk_widget_set_visible (GTK_WIDGET (self), practice);
  if (!practice)
    return;

  protocol = dwell_session_get_protocol (review->session);
  next = dwell_practice_figures_dup_next (review->practice);
  gtk_label_set_label (self->ending_label, dwell_ending_get_label (review->practice->ending));
  set_optional (self->closing_label, find_closing (review->session));
  set_optional (self->next_label, next);
  for (guint i = 0; i < MIN (review->turns->len, MOVES_MAX); i++)
    gtk_list_box_append (self->moves_list,
                         move_row_new (protocol, g_ptr_array_index (review->turns, i)));
  gtk_widget_set_visible (self->moves_card, review->turns->len > 0);
}
