/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-session-item.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dwell-arc-view.h"
#include "dwell-library.h"
#include "dwell-reading.h"
#include "dwell-accessible.h"

struct _DwellSessionItem
{
  GObject parent_instance;

  DwellSummary *summary;
  char *title;
  char *subtitle;
};

G_DEFINE_FINAL_TYPE (DwellSessionItem, dwell_session_item, G_TYPE_OBJECT)

static void
dwell_session_item_finalize (GObject *object)
{
  DwellSessionItem *self = DWELL_SESSION_ITEM (object);

  g_clear_pointer (&self->summary, dwell_summary_free);
  g_clear_pointer (&self->title, dwell_secret_free);
  g_clear_pointer (&self->subtitle, dwell_secret_free);

  G_OBJECT_CLASS (dwell_session_item_parent_class)->finalize (object);
}

static void
dwell_session_item_class_init (DwellSessionItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_session_item_finalize;
}

static void
dwell_session_item_init (DwellSessionItem *self)
{
}

static char *
dup_day (const DwellHeader *header, GDateTime *now)
{
  if (header->started == NULL)
    return NULL;
  if (g_date_time_get_year (header->started) == g_date_time_get_year (now))
    /* Translators: day and month, see strftime */
    return g_date_time_format (header->started, _("%-d %B"));

  /* Translators: day, month and year, see strftime */
  return g_date_time_format (header->started, _("%-d %B %Y"));
}

static char *
dup_subtitle (const DwellSummary *summary, GDateTime *now)
{
  g_autofree char *day = dup_day (summary->header, now);
  g_autofree char *length = dwell_format_length (summary->duration);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) strv = NULL;

  if (day)
    g_strv_builder_add (parts, day);
  /* Translators: of a session in the list, in the place of its length */
  g_strv_builder_add (parts, summary->ended ? length : _("not ended"));
  if (summary->medicine)
    g_strv_builder_add (parts, summary->medicine);
  strv = g_strv_builder_end (parts);

  return g_strjoinv (" · ", strv);
}

DwellSessionItem *
dwell_session_item_new (DwellSummary *summary, GDateTime *now)
{
  DwellSessionItem *self = g_object_new (DWELL_TYPE_SESSION_ITEM, NULL);

  self->summary = summary;
  self->title = dwell_header_dup_title (summary->header);
  self->subtitle = dup_subtitle (summary, now);

  return self;
}

const DwellSummary *
dwell_session_item_get_summary (DwellSessionItem *self)
{
  return self->summary;
}

const char *
dwell_session_item_get_id (DwellSessionItem *self)
{
  return self->summary->header->id;
}

const char *
dwell_session_item_get_title (DwellSessionItem *self)
{
  return self->title;
}

const char *
dwell_session_item_get_subtitle (DwellSessionItem *self)
{
  return self->subtitle;
}

static GtkWidget *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *thumb = dwell_arc_view_new (DWELL_PICTURE_THUMB);

  gtk_widget_add_css_class (box, "session-row");
  add_label (box, "heading");
  gtk_widget_add_css_class (add_label (box, "caption"), "dim-label");
  gtk_widget_set_margin_top (thumb, 4);
  gtk_box_append (GTK_BOX (box), thumb);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GHashTable *withheld)
{
  DwellSessionItem *self = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *title = gtk_widget_get_first_child (box);
  GtkWidget *subtitle = gtk_widget_get_next_sibling (title);
  GtkWidget *thumb = gtk_widget_get_next_sibling (subtitle);
  GtkWidget *row = gtk_widget_get_parent (box);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", self->title, self->subtitle);

  gtk_label_set_label (GTK_LABEL (title), self->title);
  gtk_label_set_label (GTK_LABEL (subtitle), self->subtitle);
  /* Whoever codes a session blind is not to see how it went. */
  if (!g_hash_table_contains (withheld, dwell_session_item_get_id (self)))
    dwell_arc_view_set_summary (DWELL_ARC_VIEW (thumb), self->summary);
  dwell_accessible_name (thumb, _("Felt contact over the session"));
  /* GTK 4.8 names a row by nothing; screen readers read what they land on, which is the row. */
  if (row)
    dwell_accessible_name (row, spoken);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *thumb = gtk_widget_get_last_child (gtk_list_item_get_child (item));

  /* The view only borrows the summary. */
  dwell_arc_view_set_summary (DWELL_ARC_VIEW (thumb), NULL);
}

GtkListItemFactory *
dwell_session_item_factory_new (GHashTable *withheld)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cb), g_hash_table_ref (withheld),
                         (GClosureNotify) (void (*) (void)) g_hash_table_unref, 0);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);

  return factory;
}

static void
take_try (DwellSessionItem *self, guint number)
{
  char *subtitle = self->subtitle;

  /* Translators: what is known of a practice session, then which try at its script it is, as in "16
   * February · 14 min · try 2" */
  self->subtitle = g_strdup_printf (_("%s · try %u"), subtitle, number);
  dwell_secret_free (subtitle);
}

void
dwell_session_items_number_tries (GPtrArray *items)
{
  g_autoptr (GHashTable) tries = g_hash_table_new (g_str_hash, g_str_equal);

  /* The newest come first. */
  for (guint i = items->len; i > 0; i--)
    {
      DwellSessionItem *item = g_ptr_array_index (items, i - 1);
      const DwellHeader *header = item->summary->header;
      guint number;

      if (header->kind != DWELL_SESSION_PRACTICE || header->script == NULL)
        continue;
      number = GPOINTER_TO_UINT (g_hash_table_lookup (tries, header->script)) + 1;
      g_hash_table_insert (tries, header->script, GUINT_TO_POINTER (number));
      if (number > 1)
        take_try (item, number);
    }
}

guint
dwell_session_items_find (GListModel *items, const char *id)
{
  guint n_items = g_list_model_get_n_items (items);

  for (guint i = 0; id && i < n_items; i++)
    {
      g_autoptr (DwellSessionItem) item = g_list_model_get_item (items, i);

      if (g_str_equal (dwell_session_item_get_id (item), id))
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

guint
dwell_session_items_get_highest (GListModel *items, const char *client)
{
  guint n_items = g_list_model_get_n_items (items);
  guint highest = 0;

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (DwellSessionItem) item = g_list_model_get_item (items, i);
      const DwellHeader *header = item->summary->header;

      if (header->kind == DWELL_SESSION_LIVE && g_strcmp0 (header->client, client) == 0)
        highest = MAX (highest, header->number);
    }

  return highest;
}
