/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-adherence-row.h"

#include <glib/gi18n-lib.h>

#include "dwell-accessible.h"
#include "dwell-moment-row.h"
#include "dwell-reader.h"
#include "dwell-reading.h"
#include "dwell-wrap-box.h"

/* More moments than this are not looked through one by one; the first are shown. */
#define HINTS_MAX 50

struct _DwellAdherenceRow
{
  GtkBox parent_instance;

  GtkLabel *title_label;
  GtkLabel *question_label;
  GtkLabel *scale_label;
  AdwBin *values_bin;
  GtkWidget *take_back_button;
  GtkLabel *message;
  GtkListBox *moments_list;
  GtkWidget *add_button;
  GtkExpander *hints_expander;
  GtkListBox *hints_list;
  GtkListBox *ratings_list;

  const DwellAdherenceItem *item;
  DwellReviewDesk *desk;
  char *author;
  GArray *moments;    /* element-type DwellRef; what the rating rests on, or will */
  GPtrArray *buttons; /* GtkToggleButton, in the order of the values */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (DwellAdherenceRow, dwell_adherence_row, GTK_TYPE_BOX)

enum
{
  RATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void show (DwellAdherenceRow *self);

static void
clear_ref (gpointer data)
{
  DwellRef *ref = data;

  g_clear_pointer (&ref->author, g_ref_string_release);
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)))
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static DwellSession *
get_session (DwellAdherenceRow *self)
{
  return dwell_review_desk_get_session (self->desk);
}

/* The author's rating of an item of the whole session, or NULL. */
static DwellEvent *
dup_rating (DwellAdherenceRow *self)
{
  g_autoptr (GPtrArray) ratings = NULL;

  if (self->author == NULL || self->item->stretch)
    return NULL;

  ratings = dwell_adherence_list_ratings (get_session (self), self->author, self->item);

  return ratings->len > 0 ? dwell_event_ref (g_ptr_array_index (ratings, 0)) : NULL;
}

static void
say (DwellAdherenceRow *self, const char *words)
{
  gtk_label_set_label (self->message, words ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), words != NULL);
}

/* All of @events, (transfer full), or what went before the one that was refused. */
static gboolean
add_events (DwellAdherenceRow *self, GPtrArray *events)
{
  g_autoptr (GPtrArray) owned = events;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < owned->len; i++)
    {
      if (dwell_review_desk_add (self->desk, dwell_event_ref (g_ptr_array_index (owned, i)),
                                 &error))
        continue;
      say (self, error->message);
      return FALSE;
    }

  return TRUE;
}

static void
rate (DwellAdherenceRow *self, int value)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *events = dwell_adherence_rate (get_session (self), self->author, self->item, value,
                                            self->moments, &error);

  say (self, error ? error->message : NULL);
  if (events && add_events (self, events))
    {
      if (self->item->stretch)
        g_array_set_size (self->moments, 0);
      g_signal_emit (self, signals[RATED], 0);
    }
  show (self);
}

static void
withdraw (DwellAdherenceRow *self, const DwellEvent *rating)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_event_unref);

  g_ptr_array_add (events, dwell_adherence_withdraw (rating));
  add_events (self, events);
  show (self);
}

static void
take_back_cb (DwellAdherenceRow *self)
{
  g_autoptr (DwellEvent) rating = dup_rating (self);

  if (rating == NULL)
    return;

  withdraw (self, rating);
  gtk_widget_grab_focus (self->add_button);
}

/* A rating that is there rests on other moments from now on; on none it is no rating any more. */
static void
moments_changed (DwellAdherenceRow *self)
{
  g_autoptr (DwellEvent) rating = dup_rating (self);

  say (self, NULL);
  if (rating && (self->moments->len > 0 || rating->value == DWELL_ADHERENCE_NOT_APPLICABLE))
    rate (self, (int)rating->value);
  else if (rating)
    withdraw (self, rating);
  else
    show (self);
}

static gboolean
has_moment (DwellAdherenceRow *self, const char *author, guint seq)
{
  for (guint i = 0; i < self->moments->len; i++)
    {
      const DwellRef *ref = &g_array_index (self->moments, DwellRef, i);

      if (ref->seq == seq && g_strcmp0 (ref->author, author) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
add_moment (DwellAdherenceRow *self, const char *author, guint seq)
{
  DwellRef ref = { NULL, seq };

  if (has_moment (self, author, seq))
    return;

  ref.author = g_ref_string_new (author);
  g_array_append_val (self->moments, ref);
  moments_changed (self);
}

static void
add_selected_cb (DwellAdherenceRow *self)
{
  const DwellEvent *event = dwell_review_desk_get_selected (self->desk);

  if (event)
    add_moment (self, event->author, event->seq);
}

static void
remove_moment_cb (DwellAdherenceRow *self, DwellMomentRow *row)
{
  guint index = (guint)gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  g_array_remove_index (self->moments, index);
  moments_changed (self);
  gtk_widget_grab_focus (self->add_button);
}

static void
add_hint_cb (DwellAdherenceRow *self, DwellMomentRow *row)
{
  add_moment (self, dwell_moment_row_get_author (row), dwell_moment_row_get_seq (row));
}

static void
withdraw_cb (DwellAdherenceRow *self, DwellMomentRow *row)
{
  const DwellEvent *rating = dwell_session_find (
      get_session (self), dwell_moment_row_get_author (row), dwell_moment_row_get_seq (row));

  if (rating)
    withdraw (self, rating);
  gtk_widget_grab_focus (self->add_button);
}

/* To open a moment selects it, so that the timeline beside shows it. */
static void
row_activated_cb (DwellAdherenceRow *self, GtkListBoxRow *row)
{
  if (DWELL_IS_MOMENT_ROW (row))
    dwell_review_desk_select (self->desk, dwell_moment_row_get_author (DWELL_MOMENT_ROW (row)),
                              dwell_moment_row_get_seq (DWELL_MOMENT_ROW (row)), self);
}

static void
value_cb (DwellAdherenceRow *self, GtkToggleButton *button)
{
  int value = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "value"));

  if (self->showing || self->desk == NULL || self->author == NULL)
    return;

  /* Pressed once more it stays; to withdraw it there is another button. */
  rate (self, value);
}

static void
show_moments (DwellAdherenceRow *self)
{
  clear_list (self->moments_list);
  for (guint i = 0; i < self->moments->len; i++)
    {
      const DwellRef *ref = &g_array_index (self->moments, DwellRef, i);
      GtkWidget *row = dwell_moment_row_new (get_session (self), ref->author, ref->seq, NULL,
                                             _ ("Leave this moment out"), "list-remove-symbolic");

      g_signal_connect_object (row, "pressed", G_CALLBACK (remove_moment_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_list_box_append (self->moments_list, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->moments_list), self->moments->len > 0);
}

/* With large text its words go on in another line. */
static void
wrap (GtkWidget *label)
{
  if (GTK_IS_LABEL (label))
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
}

static void
show_hints (DwellAdherenceRow *self)
{
  g_autoptr (GArray) hints = dwell_adherence_find_hints (get_session (self), self->item);
  g_autofree char *title =
      g_strdup_printf (ngettext ("%u moment that may be worth a look",
                                 "%u moments that may be worth a look", hints->len),
                       hints->len);

  gtk_expander_set_label (self->hints_expander, title);
  wrap (gtk_expander_get_label_widget (self->hints_expander));
  gtk_widget_set_visible (GTK_WIDGET (self->hints_expander), hints->len > 0);
  clear_list (self->hints_list);
  for (guint i = 0;
       gtk_expander_get_expanded (self->hints_expander) && i < hints->len && i < HINTS_MAX; i++)
    {
      const DwellAdherenceHint *hint = &g_array_index (hints, DwellAdherenceHint, i);
      GtkWidget *row = dwell_moment_row_new (get_session (self), DWELL_AUTHOR_SELF, hint->seq,
                                             hint->why, _ ("Add this moment"), "list-add-symbolic");

      dwell_moment_row_set_pressable (DWELL_MOMENT_ROW (row),
                                      !has_moment (self, DWELL_AUTHOR_SELF, hint->seq));
      g_signal_connect_object (row, "pressed", G_CALLBACK (add_hint_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->hints_list, row);
    }
}

static void
expanded_cb (DwellAdherenceRow *self)
{
  if (self->desk)
    show_hints (self);
}

/* "Anna: 3, on 2 moments" */
static char *
dup_rating_words (DwellAdherenceRow *self, const DwellEvent *rating)
{
  g_autofree char *value = dwell_adherence_dup_value (rating->value);
  DwellSpan span = dwell_reader_get_stretch (get_session (self), rating);
  g_autofree char *start = dwell_format_clock (span.start);
  g_autofree char *end = dwell_format_clock (span.start + span.length);
  const char *name = dwell_reader_get_title (rating->author);

  if (self->item->stretch)
    /* Translators: who rated, the value, and from when to when */
    return g_strdup_printf (_ ("%s: %s, from %s to %s"), name, value, start, end);
  if (rating->n_refers == 0)
    /* Translators: who rated, and the value */
    return g_strdup_printf (_ ("%s: %s"), name, value);

  /* Translators: who rated, the value, and on how many moments it rests */
  return g_strdup_printf (
      ngettext ("%s: %s, resting on %u moment", "%s: %s, resting on %u moments", rating->n_refers),
      name, value, rating->n_refers);
}

/* Those of others, and of stretches the author's own. */
static void
show_ratings (DwellAdherenceRow *self)
{
  g_autoptr (GPtrArray) ratings =
      dwell_adherence_list_ratings (get_session (self), NULL, self->item);
  guint n_shown = 0;

  clear_list (self->ratings_list);
  for (guint i = 0; i < ratings->len; i++)
    {
      const DwellEvent *rating = g_ptr_array_index (ratings, i);
      gboolean own = g_strcmp0 (rating->author, self->author) == 0;
      g_autofree char *words = dup_rating_words (self, rating);
      GtkWidget *row;

      if (own && !self->item->stretch)
        continue;
      row = dwell_moment_row_new (get_session (self), rating->author, rating->seq, words,
                                  own ? _ ("Take this rating back") : NULL, "list-remove-symbolic");
      if (own)
        g_signal_connect_object (row, "pressed", G_CALLBACK (withdraw_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->ratings_list, row);
      n_shown++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->ratings_list), n_shown > 0);
}

static void
show_values (DwellAdherenceRow *self)
{
  g_autoptr (DwellEvent) rating = dup_rating (self);
  gboolean ready = self->author && dwell_review_desk_can_add (self->desk);

  self->showing = TRUE;
  for (guint i = 0; i < self->buttons->len; i++)
    {
      GtkToggleButton *button = g_ptr_array_index (self->buttons, i);
      int value = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "value"));
      gboolean free = value == DWELL_ADHERENCE_NOT_APPLICABLE;

      gtk_toggle_button_set_active (button, rating && rating->value == value);
      gtk_widget_set_sensitive (GTK_WIDGET (button), ready && (free || self->moments->len > 0));
    }
  gtk_widget_set_visible (self->take_back_button, rating != NULL);
  self->showing = FALSE;
}

static void
show_selected (DwellAdherenceRow *self)
{
  const DwellEvent *event = dwell_review_desk_get_selected (self->desk);

  gtk_widget_set_sensitive (self->add_button,
                            event && !has_moment (self, event->author, event->seq));
}

static void
show (DwellAdherenceRow *self)
{
  if (self->desk == NULL)
    return;

  show_moments (self);
  show_hints (self);
  show_ratings (self);
  show_values (self);
  show_selected (self);
}

/* The moments of the rating that is there, of whoever rates now. */
static void
take_moments (DwellAdherenceRow *self)
{
  g_autoptr (DwellEvent) rating = self->desk ? dup_rating (self) : NULL;

  g_array_set_size (self->moments, 0);
  for (guint i = 0; rating && i < rating->n_refers; i++)
    {
      const DwellRef *ref = &rating->refers[i];
      DwellRef own = { g_ref_string_new (ref->author ? ref->author : rating->author), ref->seq };

      g_array_append_val (self->moments, own);
    }
}

static void
dwell_adherence_row_dispose (GObject *object)
{
  DwellAdherenceRow *self = DWELL_ADHERENCE_ROW (object);

  if (self->desk)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_ADHERENCE_ROW);

  G_OBJECT_CLASS (dwell_adherence_row_parent_class)->dispose (object);
}

static void
dwell_adherence_row_finalize (GObject *object)
{
  DwellAdherenceRow *self = DWELL_ADHERENCE_ROW (object);

  g_clear_pointer (&self->author, g_free);
  g_clear_pointer (&self->moments, g_array_unref);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);

  G_OBJECT_CLASS (dwell_adherence_row_parent_class)->finalize (object);
}

static void
dwell_adherence_row_class_init (DwellAdherenceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_adherence_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_adherence_row_finalize;

  signals[RATED] = g_signal_new ("rated", DWELL_TYPE_ADHERENCE_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-adherence-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellAdherenceRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, DwellAdherenceRow, question_label);
  gtk_widget_class_bind_template_child (widget_class, DwellAdherenceRow, scale_label);
  gtk_widget_class_bind_template_child (widget_class, DwellAdherenceRow, values_bin);
  gtk_widget_class_bind_template_child (widget_class, DwellAdherenceRow, take_back_button);
  gtk_widget_class_bind_template_child (widget_class, DwellAdherenceRow, message);
  gtk_widget_class_bind_template_child (widget_class, DwellAdherenceRow, moments_list);
  gtk_widget_class_bind_template_child (widget_class, DwellAdherenceRow, add_button);
  gtk_widget_class_bind_template_child (widget_class, DwellAdherenceRow, hints_expander);
  gtk_widget_class_bind_template_child (widget_class, DwellAdherenceRow, hints_list);
  gtk_widget_class_bind_template_child (widget_class, DwellAdherenceRow, ratings_list);
  gtk_widget_class_bind_template_callback (widget_class, take_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, expanded_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
dwell_adherence_row_init (DwellAdherenceRow *self)
{
  self->moments = g_array_new (FALSE, FALSE, sizeof (DwellRef));
  g_array_set_clear_func (self->moments, clear_ref);
  self->buttons = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  wrap (gtk_button_get_child (GTK_BUTTON (self->add_button)));
  wrap (gtk_button_get_child (GTK_BUTTON (self->take_back_button)));
}

static void
add_value (DwellAdherenceRow *self, GtkWidget *box, int value)
{
  gboolean none = value == DWELL_ADHERENCE_NOT_APPLICABLE;
  g_autofree char *number = g_strdup_printf ("%d", value);
  GtkWidget *button = gtk_toggle_button_new_with_label (none ? _ ("Not applicable") : number);
  /* Translators: what is rated, the value, and the highest that there is */
  g_autofree char *name =
      none ? g_strdup_printf (_ ("%s: not applicable"), _ (self->item->title))
           : g_strdup_printf (_ ("%s: %d of %d"), _ (self->item->title), value, self->item->most);

  g_object_set_data (G_OBJECT (button), "value", GINT_TO_POINTER (value));
  dwell_accessible_name (button, name);
  g_signal_connect_object (button, "clicked", G_CALLBACK (value_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->buttons, button);
  dwell_wrap_box_append (DWELL_WRAP_BOX (box), button);
}

static const char *
get_source_words (DwellSource source)
{
  switch (source)
    {
    case DWELL_SOURCE_ARTICLE:
      return _ ("from the article");
    case DWELL_SOURCE_PUBLIC:
      return _ ("published elsewhere");
    case DWELL_SOURCE_OURS:
    default:
      return _ ("ours");
    }
}

GtkWidget *
dwell_adherence_row_new (const DwellAdherenceItem *item)
{
  DwellAdherenceRow *self = g_object_new (DWELL_TYPE_ADHERENCE_ROW, NULL);
  GtkWidget *values = dwell_wrap_box_new (6);
  /* Translators: the lowest value and what it means, the highest and what it means, and where the
   * item comes from */
  g_autofree char *scale =
      g_strdup_printf (_ ("%d %s – %d %s · %s"), item->least, _ (item->lowest), item->most,
                       _ (item->highest), get_source_words (item->source));

  self->item = item;
  gtk_label_set_label (self->title_label, _ (item->title));
  gtk_label_set_label (self->question_label, _ (item->question));
  gtk_label_set_label (self->scale_label, scale);
  dwell_accessible_name (self, _ (item->title));
  for (int value = item->least; value <= item->most; value++)
    add_value (self, values, value);
  if (!item->stretch)
    add_value (self, values, DWELL_ADHERENCE_NOT_APPLICABLE);
  adw_bin_set_child (self->values_bin, values);

  return GTK_WIDGET (self);
}

void
dwell_adherence_row_set_desk (DwellAdherenceRow *self, DwellReviewDesk *desk)
{
  g_return_if_fail (DWELL_IS_ADHERENCE_ROW (self));

  if (self->desk)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  clear_list (self->moments_list);
  clear_list (self->hints_list);
  clear_list (self->ratings_list);
  say (self, NULL);
  g_set_object (&self->desk, desk);
  take_moments (self);
  if (desk == NULL)
    return;

  g_signal_connect_swapped (desk, "changed", G_CALLBACK (show), self);
  g_signal_connect_swapped (desk, "selected", G_CALLBACK (show_selected), self);
  show (self);
}

void
dwell_adherence_row_set_author (DwellAdherenceRow *self, const char *author)
{
  g_return_if_fail (DWELL_IS_ADHERENCE_ROW (self));

  if (g_strcmp0 (self->author, author) == 0)
    return;

  g_free (self->author);
  self->author = g_strdup (author);
  take_moments (self);
  show (self);
}
