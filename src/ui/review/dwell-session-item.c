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
  int year; /* the one now */
  guint try;

  /* Made when they are first asked for: of ten thousand, few are looked at. */
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
dup_day (const DwellHeader *header, int year)
{
  if (header->started == NULL)
    return NULL;
  if (g_date_time_get_year (header->started) == year)
    /* Translators: day and month, see strftime */
    return g_date_time_format (header->started, _("%-d %B"));

  /* Translators: day, month and year, see strftime */
  return g_date_time_format (header->started, _("%-d %B %Y"));
}

static char *
dup_subtitle (DwellSessionItem *self)
{
  const DwellSummary *summary = self->summary;
  g_autofree char *day = dup_day (summary->header, self->year);
  g_autofree char *length = dwell_format_length (summary->duration);
  g_autofree char *try = NULL;
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) strv = NULL;

  if (day)
    g_strv_builder_add (parts, day);
  /* Translators: of a session in the list, in the place of its length */
  g_strv_builder_add (parts, summary->ended ? length : _("not ended"));
  if (summary->medicine)
    g_strv_builder_add (parts, summary->medicine);
  /* Translators: of a practice session, which attempt at its script it is, as in "16 February · 14
   * min · try 2" */
  try = self->try > 1 ? g_strdup_printf (_("try %u"), self->try) : NULL;
  if (try)
    g_strv_builder_add (parts, try);
  strv = g_strv_builder_end (parts);

  return g_strjoinv (" · ", strv);
}

DwellSessionItem *
dwell_session_item_new (DwellSummary *summary, GDateTime *now)
{
  DwellSessionItem *self = g_object_new (DWELL_TYPE_SESSION_ITEM, NULL);

  self->summary = summary;
  self->year = g_date_time_get_year (now);

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
  if (self->title == NULL)
    self->title = dwell_header_dup_title (self->summary->header);

  return self->title;
}

const char *
dwell_session_item_get_subtitle (DwellSessionItem *self)
{
  if (self->subtitle == NULL)
    self->subtitle = dup_subtitle (self);

  return self->subtitle;
}

guint
dwell_session_item_get_try (DwellSessionItem *self)
{
  return self->try;
}

void
dwell_session_item_set_try (DwellSessionItem *self, guint number)
{
  self->try = number;
  g_clear_pointer (&self->subtitle, dwell_secret_free);
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
  g_autofree char *spoken = g_strdup_printf ("%s, %s", dwell_session_item_get_title (self),
                                             dwell_session_item_get_subtitle (self));

  gtk_label_set_label (GTK_LABEL (title), self->title);
  gtk_label_set_label (GTK_LABEL (subtitle), self->subtitle);
  /* Whoever codes a session blind is not to see how it went. */
  if (withheld == NULL || !g_hash_table_contains (withheld, dwell_session_item_get_id (self)))
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
  if (withheld)
    g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cb), g_hash_table_ref (withheld),
                           (GClosureNotify) (void (*) (void)) g_hash_table_unref, 0);
  else
    g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);

  return factory;
}
