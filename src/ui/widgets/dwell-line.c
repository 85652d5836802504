/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-line.h"

#include "dwell-reading.h"
#include "dwell-words.h"

struct _DwellLine
{
  GObject parent_instance;

  DwellEvent *event;
  char *time;
  char *markup;
  char *plain;
};

G_DEFINE_FINAL_TYPE (DwellLine, dwell_line, G_TYPE_OBJECT)

static void
dwell_line_finalize (GObject *object)
{
  DwellLine *self = DWELL_LINE (object);

  g_clear_pointer (&self->event, dwell_event_unref);
  g_clear_pointer (&self->time, g_free);
  g_clear_pointer (&self->markup, g_free);
  g_clear_pointer (&self->plain, g_free);

  G_OBJECT_CLASS (dwell_line_parent_class)->finalize (object);
}

static void
dwell_line_class_init (DwellLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_line_finalize;
}

static void
dwell_line_init (DwellLine *self)
{
}

/* The three voices differ by quotes, by upright and by slanted letters with a question mark. */
static char *
dup_note_markup (const DwellEvent *event, const DwellWords *words)
{
  g_autofree char *body = g_markup_escape_text (words->body ? words->body : "", -1);

  if (dwell_event_is (event, DWELL_KIND_NOTE, "inferred"))
    return g_strdup_printf ("<i>%s</i> (?)", body);

  return g_steal_pointer (&body);
}

static char *
dup_markup (const DwellEvent *event, const DwellWords *words)
{
  g_autofree char *lead = words->lead ? g_markup_escape_text (words->lead, -1) : NULL;
  g_autofree char *body = words->body ? g_markup_escape_text (words->body, -1) : NULL;

  if (event->kind == DWELL_KIND_NOTE)
    return dup_note_markup (event, words);
  if (lead && body)
    return g_strdup_printf ("<b>%s</b>  %s", lead, body);
  if (lead)
    return g_strdup_printf ("<b>%s</b>", lead);

  return g_strdup (body ? body : "");
}

DwellLine *
dwell_line_new (DwellSession *session, const DwellEvent *event)
{
  DwellLine *self = g_object_new (DWELL_TYPE_LINE, NULL);
  g_autoptr (DwellWords) words = dwell_words_new (session, event);

  self->event = dwell_event_ref ((DwellEvent *) event);
  self->time = dwell_format_clock (event->at);
  self->markup = dup_markup (event, words);
  self->plain = g_strjoin (" ", self->time, words->voice ? words->voice : "",
                           words->lead ? words->lead : "", words->body ? words->body : "", NULL);

  return self;
}

guint
dwell_line_get_seq (DwellLine *self)
{
  return self->event->seq;
}

const char *
dwell_line_get_author (DwellLine *self)
{
  return self->event->author;
}

gint64
dwell_line_get_at (DwellLine *self)
{
  return self->event->at;
}

gboolean
dwell_line_matches (DwellLine *self, const DwellEvent *event)
{
  return dwell_event_equal (self->event, event);
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const DwellEvent *event_a = *(const DwellEvent *const *) a;
  const DwellEvent *event_b = *(const DwellEvent *const *) b;

  if (event_a->at != event_b->at)
    return event_a->at < event_b->at ? -1 : 1;

  return event_a->seq < event_b->seq ? -1 : event_a->seq > event_b->seq;
}

static gboolean
matches_at (GListStore *lines, guint position, const DwellEvent *event)
{
  g_autoptr (DwellLine) line = g_list_model_get_item (G_LIST_MODEL (lines), position);

  return dwell_line_matches (line, event);
}

void
dwell_lines_update (GListStore *lines, DwellSession *session, const char *const *authors)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_lines = g_list_model_get_n_items (G_LIST_MODEL (lines));
  guint head = 0, tail = 0;

  for (guint a = 0; authors[a]; a++)
    {
      GPtrArray *effective = dwell_session_get_effective (session, authors[a]);

      for (guint i = 0; i < effective->len; i++)
        g_ptr_array_add (events, g_ptr_array_index (effective, i));
    }
  g_ptr_array_sort (events, compare_events);

  while (head < n_lines && head < events->len
         && matches_at (lines, head, g_ptr_array_index (events, head)))
    head++;
  while (head + tail < n_lines && head + tail < events->len
         && matches_at (lines, n_lines - tail - 1,
                        g_ptr_array_index (events, events->len - tail - 1)))
    tail++;

  for (guint i = head; i + tail < events->len; i++)
    g_ptr_array_add (fresh, dwell_line_new (session, g_ptr_array_index (events, i)));
  if (fresh->len > 0 || head + tail < n_lines)
    g_list_store_splice (lines, head, n_lines - head - tail, fresh->pdata, fresh->len);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *time = gtk_label_new (NULL);
  GtkWidget *words = gtk_label_new (NULL);

  gtk_widget_add_css_class (box, "line");
  gtk_widget_add_css_class (time, "line-time");
  gtk_label_set_xalign (GTK_LABEL (time), 0.0);
  gtk_label_set_width_chars (GTK_LABEL (time), 7);
  gtk_widget_set_valign (time, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (words), 0.0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), time);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  DwellLine *line = gtk_list_item_get_item (item);
  GtkWidget *time = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *words = gtk_widget_get_next_sibling (time);

  gtk_label_set_label (GTK_LABEL (time), line->time);
  gtk_label_set_markup (GTK_LABEL (words), line->markup);
  gtk_accessible_update_property (GTK_ACCESSIBLE (words), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  line->plain, -1);
}

GtkListItemFactory *
dwell_line_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);

  return factory;
}
