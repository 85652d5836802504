/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-timeline-bar.h"

#include <glib/gi18n-lib.h>

#include "dwell-reader.h"

/* What a choice is of. */
typedef enum
{
  OF_GROUP,
  OF_STATE,
  OF_AUTHOR,
} Of;

struct _DwellTimelineBar
{
  AdwBin parent_instance;

  GtkEditable *entry;
  GtkMenuButton *choose_button;
  GtkBox *choices;
  GtkToggleButton *corrections_button;
  GtkLabel *count_label;
  GtkWidget *all_button;

  DwellTimelineModel *model;
  GHashTable *chosen; /* "OF id" of what is */
  gboolean selected_hidden;
  gboolean clearing;
};

G_DEFINE_FINAL_TYPE (DwellTimelineBar, dwell_timeline_bar, ADW_TYPE_BIN)

enum
{
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_count (DwellTimelineBar *self)
{
  guint all = dwell_timeline_model_get_n_lines (self->model);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  gboolean asks = !dwell_timeline_filter_is_empty (dwell_timeline_model_get_filter (self->model));
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  if (asks)
    /* Translators: how many lines of how many are shown */
    count = g_strdup_printf (ngettext ("%u of %u line", "%u of %u lines", all), n, all);
  else
    count = g_strdup_printf (ngettext ("%u line", "%u lines", all), all);
  if (dwell_timeline_model_is_filtering (self->model))
    text = g_strdup (_ ("Looking …"));
  else if (self->selected_hidden && asks)
    /* Translators: after how many lines are shown: the one selected on the arc is filtered out */
    text = g_strdup_printf (_ ("%s · the selected one is not among them"), count);
  else
    text = g_steal_pointer (&count);
  gtk_label_set_label (self->count_label, text);
  gtk_widget_set_visible (self->all_button, asks);
}

static void
show_chosen (DwellTimelineBar *self)
{
  guint n = g_hash_table_size (self->chosen);
  g_autofree char *label = n > 0 ? g_strdup_printf (_ ("_Filter (%u)"), n) : NULL;

  gtk_menu_button_set_label (self->choose_button, label ? label : _ ("_Filter"));
}

static void
filter (DwellTimelineBar *self)
{
  if (self->clearing)
    return;

  dwell_timeline_model_filter_changed (self->model);
  show_chosen (self);
  show_count (self);
}

static void
text_changed_cb (DwellTimelineBar *self)
{
  if (self->model == NULL)
    return;

  dwell_timeline_filter_set_text (dwell_timeline_model_get_filter (self->model),
                                  gtk_editable_get_text (self->entry));
  filter (self);
}

static void
activate_cb (DwellTimelineBar *self)
{
  text_changed_cb (self);
  g_signal_emit (self, signals[LEFT], 0);
}

/* The first press empties, the next goes back to the lines. */
static void
stop_cb (DwellTimelineBar *self)
{
  if (*gtk_editable_get_text (self->entry) != '\0')
    gtk_editable_set_text (self->entry, "");
  else
    g_signal_emit (self, signals[LEFT], 0);
}

static void
corrections_cb (DwellTimelineBar *self)
{
  if (self->model == NULL)
    return;

  dwell_timeline_model_set_corrections (self->model,
                                        gtk_toggle_button_get_active (self->corrections_button));
  show_count (self);
}

static void
choose (DwellTimelineBar *self, Of of, const char *id, gboolean chosen)
{
  DwellTimelineFilter *wanted = dwell_timeline_model_get_filter (self->model);
  char *key = g_strdup_printf ("%d %s", of, id);

  if (chosen)
    g_hash_table_add (self->chosen, key);
  else
    g_hash_table_remove (self->chosen, key);
  if (!chosen)
    g_free (key);

  if (of == OF_GROUP)
    dwell_timeline_filter_set_group (wanted, (DwellLineGroup)g_ascii_strtoull (id, NULL, 10),
                                     chosen);
  else if (of == OF_STATE)
    dwell_timeline_filter_set_state (wanted, id, chosen);
  else
    dwell_timeline_filter_set_author (wanted, id, chosen);
}

static void
toggled_cb (GtkCheckButton *check, DwellTimelineBar *self)
{
  Of of = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (check), "of"));

  choose (self, of, g_object_get_data (G_OBJECT (check), "id"),
          gtk_check_button_get_active (check));
  filter (self);
}

static void
add_heading (DwellTimelineBar *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "filter-heading");
  gtk_box_append (self->choices, label);
}

static void
add_choice (DwellTimelineBar *self, Of of, const char *id, const char *label)
{
  GtkWidget *check = gtk_check_button_new_with_label (label);
  g_autofree char *key = g_strdup_printf ("%d %s", of, id);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_hash_table_contains (self->chosen, key));
  g_object_set_data (G_OBJECT (check), "of", GINT_TO_POINTER (of));
  g_object_set_data_full (G_OBJECT (check), "id", g_strdup (id), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, 0);
  gtk_box_append (self->choices, check);
}

static void
offer_groups (DwellTimelineBar *self)
{
  guint groups = dwell_timeline_model_get_groups (self->model);

  add_heading (self, _ ("Only these lines"));
  for (guint group = 0; group < DWELL_N_LINE_GROUPS; group++)
    {
      g_autofree char *id = g_strdup_printf ("%u", group);

      if (groups & 1u << group)
        add_choice (self, OF_GROUP, id, dwell_line_group_get_label (group));
    }
}

static void
offer_states (DwellTimelineBar *self, DwellProtocol *protocol)
{
  g_autoptr (GPtrArray) states = dwell_timeline_model_get_states (self->model);

  if (states->len < 2)
    return;

  /* Translators: the heading over names of states: only lines from while one of them held */
  add_heading (self, _ ("Only while"));
  for (guint i = 0; i < states->len; i++)
    {
      const char *id = g_ptr_array_index (states, i);
      const DwellState *state = dwell_protocol_find_state (protocol, id);

      add_choice (self, OF_STATE, id,
                  *id == '\0' ? _ ("Before the first state")
                  : state     ? state->label
                              : id);
    }
}

static void
offer_authors (DwellTimelineBar *self, GPtrArray *authors)
{
  if (authors->len < 2)
    return;

  /* Translators: the heading over names: only lines that one of them marked */
  add_heading (self, _ ("Only by"));
  for (guint i = 0; i < authors->len; i++)
    {
      const char *author = g_ptr_array_index (authors, i);

      add_choice (self, OF_AUTHOR, author, dwell_reader_get_title (author));
    }
}

static void
remove_choices (DwellTimelineBar *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->choices))))
    gtk_box_remove (self->choices, child);
}

static void
dwell_timeline_bar_dispose (GObject *object)
{
  DwellTimelineBar *self = DWELL_TIMELINE_BAR (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->chosen, g_hash_table_unref);
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_TIMELINE_BAR);

  G_OBJECT_CLASS (dwell_timeline_bar_parent_class)->dispose (object);
}

static void
show_all_cb (DwellTimelineBar *self)
{
  dwell_timeline_bar_show_all (self);
  g_signal_emit (self, signals[LEFT], 0);
}

static void
dwell_timeline_bar_class_init (DwellTimelineBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_timeline_bar_dispose;

  signals[LEFT] = g_signal_new ("left", DWELL_TYPE_TIMELINE_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-timeline-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellTimelineBar, entry);
  gtk_widget_class_bind_template_child (widget_class, DwellTimelineBar, choose_button);
  gtk_widget_class_bind_template_child (widget_class, DwellTimelineBar, choices);
  gtk_widget_class_bind_template_child (widget_class, DwellTimelineBar, corrections_button);
  gtk_widget_class_bind_template_child (widget_class, DwellTimelineBar, count_label);
  gtk_widget_class_bind_template_child (widget_class, DwellTimelineBar, all_button);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, corrections_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
}

static void
dwell_timeline_bar_init (DwellTimelineBar *self)
{
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
dwell_timeline_bar_set_model (DwellTimelineBar *self, DwellTimelineModel *model)
{
  g_return_if_fail (DWELL_IS_TIMELINE_BAR (self));

  g_set_object (&self->model, model);
  g_signal_connect_object (model, "filtered", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
}

static void
forget (DwellTimelineBar *self)
{
  self->clearing = TRUE;
  g_hash_table_remove_all (self->chosen);
  remove_choices (self);
  gtk_editable_set_text (self->entry, "");
  gtk_toggle_button_set_active (self->corrections_button, FALSE);
  dwell_timeline_filter_clear (dwell_timeline_model_get_filter (self->model));
  self->clearing = FALSE;
  self->selected_hidden = FALSE;
}

void
dwell_timeline_bar_offer (DwellTimelineBar *self, DwellSession *session)
{
  g_return_if_fail (DWELL_IS_TIMELINE_BAR (self));

  if (session == NULL)
    {
      forget (self);
    }
  else
    {
      remove_choices (self);
      offer_groups (self);
      offer_states (self, dwell_session_get_protocol (session));
      offer_authors (self, dwell_session_get_authors (session));
    }
  show_chosen (self);
  show_count (self);
}

void
dwell_timeline_bar_show_all (DwellTimelineBar *self)
{
  g_return_if_fail (DWELL_IS_TIMELINE_BAR (self));

  self->clearing = TRUE;
  gtk_editable_set_text (self->entry, "");
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->choices)); child;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_CHECK_BUTTON (child))
      gtk_check_button_set_active (GTK_CHECK_BUTTON (child), FALSE);
  dwell_timeline_filter_clear (dwell_timeline_model_get_filter (self->model));
  self->clearing = FALSE;
  filter (self);
}

gboolean
dwell_timeline_bar_find (DwellTimelineBar *self)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (DWELL_IS_TIMELINE_BAR (self), FALSE);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root ? gtk_root_get_focus (root) : NULL;
  if (focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->entry)))
    return FALSE;

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);

  return TRUE;
}

void
dwell_timeline_bar_set_selected_hidden (DwellTimelineBar *self, gboolean hidden)
{
  g_return_if_fail (DWELL_IS_TIMELINE_BAR (self));

  if (self->selected_hidden == hidden)
    return;

  self->selected_hidden = hidden;
  show_count (self);
}
