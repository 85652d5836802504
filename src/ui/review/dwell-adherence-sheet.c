/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-adherence-sheet.h"

#include <glib/gi18n-lib.h>

#include "dwell-adherence-row.h"
#include "dwell-library-papers.h"
#include "dwell-pane-box.h"
#include "dwell-papers-reading.h"
#include "dwell-reader.h"
#include "dwell-timeline-card.h"

struct _DwellAdherenceSheet
{
  AdwBin parent_instance;

  GtkCheckButton *reader_check;
  GtkEditable *name_entry;
  GtkWidget *name_message;
  GtkBox *items_box;
  DwellTimelineCard *timeline_card;

  DwellServices *services;
  DwellReviewDesk *desk;
  GCancellable *reading; /* what is under way, or NULL */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (DwellAdherenceSheet, dwell_adherence_sheet, ADW_TYPE_BIN)

/* Who rates, or NULL where that is not known yet. */
static char *
dup_author (DwellAdherenceSheet *self)
{
  if (!gtk_check_button_get_active (self->reader_check))
    return g_strdup (DWELL_AUTHOR_SELF);

  return dwell_reader_dup_author (gtk_editable_get_text (self->name_entry));
}

static void
take_author (DwellAdherenceSheet *self)
{
  g_autofree char *author = dup_author (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->name_entry),
                            gtk_check_button_get_active (self->reader_check));
  gtk_widget_set_visible (self->name_message, author == NULL);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->items_box)); row;
       row = gtk_widget_get_next_sibling (row))
    dwell_adherence_row_set_author (DWELL_ADHERENCE_ROW (row), author);
}

static void
keep_name (DwellAdherenceSheet *self)
{
  const char *name = gtk_editable_get_text (self->name_entry);
  g_autofree char *author = dwell_reader_dup_author (name);

  if (author && self->services)
    dwell_library_set_paper (self->services->library, NULL, DWELL_READER_PAPER, name);
}

static void
author_changed_cb (DwellAdherenceSheet *self)
{
  if (!self->filling)
    take_author (self);
}

static void
name_read_cb (gpointer owner, GHashTable *papers, const GError *error)
{
  DwellAdherenceSheet *self = owner;
  const char *name = papers ? g_hash_table_lookup (papers, DWELL_READER_PAPER) : NULL;

  if (self->desk == NULL)
    return;

  /* Unless somebody has begun to type another one. */
  self->filling = TRUE;
  if (name && *gtk_editable_get_text (self->name_entry) == '\0')
    gtk_editable_set_text (self->name_entry, name);
  self->filling = FALSE;
  take_author (self);
}

static void
dwell_adherence_sheet_dispose (GObject *object)
{
  DwellAdherenceSheet *self = DWELL_ADHERENCE_SHEET (object);

  if (self->items_box)
    dwell_adherence_sheet_set_desk (self, NULL);
  g_clear_pointer (&self->services, dwell_services_unref);
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_ADHERENCE_SHEET);
  self->items_box = NULL;

  G_OBJECT_CLASS (dwell_adherence_sheet_parent_class)->dispose (object);
}

/* Where the name of a reader is typed, unless the facilitator was chosen. */
static gboolean
dwell_adherence_sheet_grab_focus (GtkWidget *widget)
{
  DwellAdherenceSheet *self = DWELL_ADHERENCE_SHEET (widget);
  gboolean reads = gtk_check_button_get_active (self->reader_check);

  return gtk_widget_grab_focus (reads ? GTK_WIDGET (self->name_entry)
                                      : gtk_widget_get_first_child (GTK_WIDGET (self->items_box)));
}

static void
dwell_adherence_sheet_class_init (DwellAdherenceSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_adherence_sheet_dispose;
  widget_class->grab_focus = dwell_adherence_sheet_grab_focus;

  g_type_ensure (DWELL_TYPE_PANE_BOX);
  g_type_ensure (DWELL_TYPE_TIMELINE_CARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-adherence-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellAdherenceSheet, reader_check);
  gtk_widget_class_bind_template_child (widget_class, DwellAdherenceSheet, name_entry);
  gtk_widget_class_bind_template_child (widget_class, DwellAdherenceSheet, name_message);
  gtk_widget_class_bind_template_child (widget_class, DwellAdherenceSheet, items_box);
  gtk_widget_class_bind_template_child (widget_class, DwellAdherenceSheet, timeline_card);
  gtk_widget_class_bind_template_callback (widget_class, author_changed_cb);
}

static void
dwell_adherence_sheet_init (DwellAdherenceSheet *self)
{
  guint n_items;
  const DwellAdherenceItem *items = dwell_adherence_get_items (&n_items);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n_items; i++)
    {
      GtkWidget *row = dwell_adherence_row_new (&items[i]);

      g_signal_connect_object (row, "rated", G_CALLBACK (keep_name), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->items_box, row);
    }
}

GtkWidget *
dwell_adherence_sheet_new (void)
{
  return g_object_new (DWELL_TYPE_ADHERENCE_SHEET, NULL);
}

void
dwell_adherence_sheet_set_services (DwellAdherenceSheet *self, DwellServices *services)
{
  g_return_if_fail (DWELL_IS_ADHERENCE_SHEET (self));
  g_return_if_fail (self->services == NULL);

  self->services = dwell_services_ref (services);
}

void
dwell_adherence_sheet_set_desk (DwellAdherenceSheet *self, DwellReviewDesk *desk)
{
  g_return_if_fail (DWELL_IS_ADHERENCE_SHEET (self));

  dwell_papers_stop (&self->reading);
  g_set_object (&self->desk, desk);
  dwell_timeline_card_set_desk (self->timeline_card, desk);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->items_box)); row;
       row = gtk_widget_get_next_sibling (row))
    dwell_adherence_row_set_desk (DWELL_ADHERENCE_ROW (row), desk);
  if (desk == NULL)
    {
      self->filling = TRUE;
      gtk_editable_set_text (self->name_entry, "");
      self->filling = FALSE;
      return;
    }

  take_author (self);
  dwell_papers_read (&self->reading, self->services->library, NULL, name_read_cb, G_OBJECT (self));
}
