/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-search-item.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dwell-library.h"
#include "dwell-reading.h"
#include "dwell-accessible.h"

struct _DwellSearchItem
{
  GObject parent_instance;

  DwellSearchHit *hit;
  char *heading; /* of the first hit of a session */
  char *lead;    /* time and voice; empty where the session itself was found */
  char *markup;
  char *spoken;
};

G_DEFINE_FINAL_TYPE (DwellSearchItem, dwell_search_item, G_TYPE_OBJECT)

static void
dwell_search_item_finalize (GObject *object)
{
  DwellSearchItem *self = DWELL_SEARCH_ITEM (object);

  g_clear_pointer (&self->hit, dwell_search_hit_free);
  g_clear_pointer (&self->heading, dwell_secret_free);
  g_clear_pointer (&self->lead, g_free);
  g_clear_pointer (&self->markup, dwell_secret_free);
  g_clear_pointer (&self->spoken, dwell_secret_free);

  G_OBJECT_CLASS (dwell_search_item_parent_class)->finalize (object);
}

static void
dwell_search_item_class_init (DwellSearchItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_search_item_finalize;
}

static void
dwell_search_item_init (DwellSearchItem *self)
{
}

static char *
dup_heading (const DwellHeader *header)
{
  g_autofree char *title = dwell_header_dup_title (header);
  g_autofree char *day = NULL;

  if (header->started == NULL)
    return g_steal_pointer (&title);

  /* Translators: day, month and year, see strftime */
  day = g_date_time_format (header->started, _("%-d %B %Y"));

  return g_strdup_printf ("%s · %s", title, day);
}

/* Whose words they are, or what they are about; NULL where the words say it themselves. */
static const char *
get_voice (const DwellSearchHit *hit)
{
  if (hit->kind == DWELL_KIND_COMMENT)
    return _("comment");
  if (hit->kind == DWELL_KIND_MEDICINE)
    return _("medicine");
  if (hit->kind != DWELL_KIND_NOTE)
    return NULL;
  if (g_strcmp0 (hit->code, "said") == 0)
    return _("said");

  return g_strcmp0 (hit->code, "seen") == 0 ? _("seen") : _("inferred");
}

static char *
dup_lead (const DwellSearchHit *hit)
{
  const char *voice = get_voice (hit);
  g_autofree char *time = dwell_format_clock (hit->at);

  if (hit->author == NULL)
    return g_strdup ("");

  return voice ? g_strdup_printf ("%s  %s", time, voice) : g_steal_pointer (&time);
}

DwellSearchItem *
dwell_search_item_new (DwellSearchHit *hit, gboolean leads)
{
  DwellSearchItem *self = g_object_new (DWELL_TYPE_SEARCH_ITEM, NULL);
  g_autofree char *heading = dup_heading (hit->header);

  self->hit = hit;
  self->lead = dup_lead (hit);
  self->markup = dwell_snippet_dup_markup (hit->snippet);
  self->spoken = g_strdup_printf ("%s, %s %s", heading, self->lead, hit->snippet->text);
  if (leads)
    self->heading = g_steal_pointer (&heading);

  return self;
}

const DwellSearchHit *
dwell_search_item_get_hit (DwellSearchItem *self)
{
  g_return_val_if_fail (DWELL_IS_SEARCH_ITEM (self), NULL);

  return self->hit;
}

static GtkWidget *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *heading = add_label (box, "heading");
  GtkWidget *lead = add_label (box, "caption");
  GtkWidget *words = add_label (box, "search-words");

  gtk_widget_add_css_class (box, "search-row");
  gtk_widget_add_css_class (lead, "dim-label");
  gtk_widget_add_css_class (lead, "numeric");
  gtk_label_set_ellipsize (GTK_LABEL (heading), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  DwellSearchItem *self = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *heading = gtk_widget_get_first_child (box);
  GtkWidget *lead = gtk_widget_get_next_sibling (heading);
  GtkWidget *words = gtk_widget_get_next_sibling (lead);
  GtkWidget *row = gtk_widget_get_parent (box);

  gtk_label_set_label (GTK_LABEL (heading), self->heading);
  gtk_widget_set_visible (heading, self->heading != NULL);
  gtk_label_set_label (GTK_LABEL (lead), self->lead);
  gtk_widget_set_visible (lead, *self->lead != '\0');
  gtk_label_set_markup (GTK_LABEL (words), self->markup);
  /* GTK 4.8 names a row by nothing; screen readers read what they land on, which is the row. */
  if (row)
    dwell_accessible_name (row, self->spoken);
}

GtkListItemFactory *
dwell_search_item_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);

  return factory;
}
