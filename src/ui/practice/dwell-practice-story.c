/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-practice-story.h"

#include <glib/gi18n.h>

#include "dwell-accessible.h"

#define MIN_HEIGHT 96

struct _DwellPracticeStory
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkListBox *list;
  GtkLabel *last; /* owned by the list */
  guint tick_id;
};

G_DEFINE_FINAL_TYPE (DwellPracticeStory, dwell_practice_story, ADW_TYPE_BIN)

/* Once the line has its place. */
static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DwellPracticeStory *self = DWELL_PRACTICE_STORY (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  self->tick_id = 0;
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));

  return G_SOURCE_REMOVE;
}

static gboolean
layout_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DwellPracticeStory *self = DWELL_PRACTICE_STORY (widget);

  self->tick_id = gtk_widget_add_tick_callback (widget, scroll_cb, NULL, NULL);

  return G_SOURCE_REMOVE;
}

static void
scroll_soon (DwellPracticeStory *self)
{
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), layout_cb, NULL, NULL);
}

static void
dwell_practice_story_dispose (GObject *object)
{
  DwellPracticeStory *self = DWELL_PRACTICE_STORY (object);

  if (self->tick_id > 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;

  G_OBJECT_CLASS (dwell_practice_story_parent_class)->dispose (object);
}

static void
dwell_practice_story_class_init (DwellPracticeStoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_practice_story_dispose;
}

static void
dwell_practice_story_init (DwellPracticeStory *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "story");
  dwell_accessible_name (self->list, _ ("What happened so far"));

  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (self->scroller, MIN_HEIGHT);
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (GTK_WIDGET (self->scroller), TRUE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scroller));
}

GtkWidget *
dwell_practice_story_new (void)
{
  return g_object_new (DWELL_TYPE_PRACTICE_STORY, NULL);
}

void
dwell_practice_story_add (DwellPracticeStory *self, const char *line)
{
  GtkWidget *row;

  g_return_if_fail (DWELL_IS_PRACTICE_STORY (self));

  row = gtk_list_box_row_new ();
  self->last = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->last, 0);
  gtk_label_set_wrap (self->last, TRUE);
  gtk_label_set_wrap_mode (self->last, PANGO_WRAP_WORD_CHAR);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), GTK_WIDGET (self->last));
  gtk_list_box_append (self->list, row);
  dwell_practice_story_replace (self, line);
  scroll_soon (self);
}

void
dwell_practice_story_replace (DwellPracticeStory *self, const char *line)
{
  g_return_if_fail (DWELL_IS_PRACTICE_STORY (self));

  if (self->last == NULL)
    return;

  gtk_label_set_label (self->last, line);
  /* GTK 4.8 names a row by nothing. */
  dwell_accessible_name (gtk_widget_get_parent (GTK_WIDGET (self->last)), line);
}

void
dwell_practice_story_clear (DwellPracticeStory *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (DWELL_IS_PRACTICE_STORY (self));

  self->last = NULL;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}
