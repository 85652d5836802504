/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-difference.h"

#include <glib/gi18n-lib.h>

#include "dwell-accessible.h"
#include "dwell-reader.h"
#include "dwell-reading.h"

struct _DwellDifference
{
  GObject parent_instance;

  DwellEvent *moment;
  char *time;
  char *states;
  char *spoken;
};

G_DEFINE_FINAL_TYPE (DwellDifference, dwell_difference, G_TYPE_OBJECT)

static void
dwell_difference_finalize (GObject *object)
{
  DwellDifference *self = DWELL_DIFFERENCE (object);

  g_clear_pointer (&self->moment, dwell_event_unref);
  g_clear_pointer (&self->time, g_free);
  g_clear_pointer (&self->states, g_free);
  g_clear_pointer (&self->spoken, g_free);

  G_OBJECT_CLASS (dwell_difference_parent_class)->finalize (object);
}

static void
dwell_difference_class_init (DwellDifferenceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_difference_finalize;
}

static void
dwell_difference_init (DwellDifference *self)
{
}

const char *
dwell_difference_get_label (DwellProtocol *protocol, const char *state_id)
{
  const DwellState *state = dwell_protocol_find_state (protocol, state_id);

  if (*state_id == '\0')
    /* Translators: in the place of a state, before the first one was marked */
    return _ ("not marked yet");

  return state ? state->label : state_id;
}

/* The last state that @author marked before @end, or NULL. */
static DwellEvent *
find_moment (DwellSession *session, const char *author, gint64 end)
{
  GPtrArray *events = dwell_session_get_effective (session, author);
  guint low = 0;
  guint high = events->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (((const DwellEvent *)g_ptr_array_index (events, middle))->at < end)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low > 0; low--)
    {
      DwellEvent *event = g_ptr_array_index (events, low - 1);

      if (event->kind == DWELL_KIND_STATE)
        return event;
    }

  return NULL;
}

DwellDifference *
dwell_difference_new (DwellSession *session, const char *a, const char *b,
                      const DwellAgreementDifference *difference)
{
  DwellDifference *self = g_object_new (DWELL_TYPE_DIFFERENCE, NULL);
  DwellProtocol *protocol = dwell_session_get_protocol (session);
  const char *label_a = dwell_difference_get_label (protocol, difference->a);
  const char *label_b = dwell_difference_get_label (protocol, difference->b);
  g_autofree char *start = dwell_format_clock (difference->start);
  g_autofree char *end = dwell_format_clock (difference->end);
  DwellEvent *moment = find_moment (session, a, difference->end);

  if (moment == NULL || *difference->a == '\0')
    moment = find_moment (session, b, difference->end);
  self->moment = moment ? dwell_event_ref (moment) : NULL;
  self->time = g_strdup_printf ("%s – %s", start, end);
  self->states = g_strdup_printf ("%s · %s", label_a, label_b);
  /* Translators: from one time to another; then a coder’s name and the state that they marked, and
   * the other’s */
  self->spoken =
      g_strdup_printf (_ ("%s to %s, %s: %s, %s: %s"), start, end, dwell_reader_get_title (a),
                       label_a, dwell_reader_get_title (b), label_b);

  return self;
}

const DwellEvent *
dwell_difference_get_moment (DwellDifference *self)
{
  g_return_val_if_fail (DWELL_IS_DIFFERENCE (self), NULL);

  return self->moment;
}

const char *
dwell_difference_get_spoken (DwellDifference *self)
{
  g_return_val_if_fail (DWELL_IS_DIFFERENCE (self), NULL);

  return self->spoken;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *time = gtk_label_new (NULL);
  GtkWidget *states = gtk_label_new (NULL);

  gtk_widget_add_css_class (box, "line");
  gtk_widget_add_css_class (time, "line-time");
  gtk_widget_add_css_class (states, "line-words");
  gtk_label_set_xalign (GTK_LABEL (time), 0.0);
  gtk_widget_set_valign (time, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (states), 0.0);
  gtk_label_set_width_chars (GTK_LABEL (states), 6);
  gtk_label_set_wrap (GTK_LABEL (states), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (states), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (states, TRUE);
  gtk_box_append (GTK_BOX (box), time);
  gtk_box_append (GTK_BOX (box), states);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  DwellDifference *self = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *time = gtk_widget_get_first_child (box);
  GtkWidget *states = gtk_widget_get_next_sibling (time);
  GtkWidget *row = gtk_widget_get_parent (box);

  gtk_label_set_label (GTK_LABEL (time), self->time);
  gtk_label_set_label (GTK_LABEL (states), self->states);
  dwell_accessible_name (states, self->spoken);
  /* GTK 4.8 gives a row no name; screen readers read what they land on, which is the row. */
  if (row)
    dwell_accessible_name (row, self->spoken);
}

GtkListItemFactory *
dwell_difference_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);

  return factory;
}
