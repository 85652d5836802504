/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-state-grid.h"

#include <glib/gi18n.h>

#include "dwell-key-button.h"
#include "dwell-accessible.h"

/* The room that there is for them in a window as wide as a phone, with a frame and some padding. */
#define PHONE_WIDTH 338
#define DENSE_SPACING 4

struct _DwellStateGrid
{
  AdwBin parent_instance;

  GtkFlowBox *box;
  GHashTable *buttons; /* state id -> DwellKeyButton */
  char *current;
  gboolean dense;
};

G_DEFINE_FINAL_TYPE (DwellStateGrid, dwell_state_grid, ADW_TYPE_BIN)

static void
dwell_state_grid_finalize (GObject *object)
{
  DwellStateGrid *self = DWELL_STATE_GRID (object);

  g_clear_pointer (&self->buttons, g_hash_table_unref);
  g_clear_pointer (&self->current, g_free);

  G_OBJECT_CLASS (dwell_state_grid_parent_class)->finalize (object);
}

static void
dwell_state_grid_class_init (DwellStateGridClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_state_grid_finalize;
}

static void
dwell_state_grid_init (DwellStateGrid *self)
{
  GtkWidget *box = gtk_flow_box_new ();

  self->buttons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->box = GTK_FLOW_BOX (box);
  gtk_flow_box_set_selection_mode (self->box, GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (self->box, TRUE);
  gtk_flow_box_set_min_children_per_line (self->box, 2);
  gtk_flow_box_set_max_children_per_line (self->box, 5);
  gtk_flow_box_set_column_spacing (self->box, 8);
  gtk_flow_box_set_row_spacing (self->box, 8);
  dwell_accessible_name (box, _("What is here now"));
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
add_state (DwellStateGrid *self, const DwellState *state)
{
  g_autofree char *key = g_utf8_strup (state->key, -1);
  g_autofree char *action = g_strdup_printf ("live.state::%s", state->id);
  GtkWidget *button = dwell_key_button_new (state->label, key);
  GtkWidget *child = gtk_flow_box_child_new ();

  g_object_set (button, "spread", TRUE, NULL);
  gtk_widget_add_css_class (button, "state");
  dwell_key_button_set_action (DWELL_KEY_BUTTON (button), action);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_append (self->box, child);
  g_hash_table_insert (self->buttons, g_strdup (state->id), button);
}

/* Three beside each other on a phone, if the words of this language are short enough for that. */
static guint
count_columns (DwellStateGrid *self)
{
  GHashTableIter iter;
  gpointer button;
  int widest = 1;

  g_hash_table_iter_init (&iter, self->buttons);
  while (g_hash_table_iter_next (&iter, NULL, &button))
    {
      int width;

      gtk_widget_measure (button, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      widest = MAX (widest, width);
    }

  return CLAMP ((PHONE_WIDTH + DENSE_SPACING) / (widest + DENSE_SPACING), 2, 3);
}

static void
share_room (DwellStateGrid *self)
{
  guint spacing = self->dense ? DENSE_SPACING : 8;

  gtk_flow_box_set_min_children_per_line (self->box, self->dense ? count_columns (self) : 2);
  gtk_flow_box_set_max_children_per_line (self->box, self->dense ? 7 : 5);
  gtk_flow_box_set_column_spacing (self->box, spacing);
  gtk_flow_box_set_row_spacing (self->box, spacing);
}

void
dwell_state_grid_set_dense (DwellStateGrid *self, gboolean dense)
{
  g_return_if_fail (DWELL_IS_STATE_GRID (self));

  self->dense = dense;
  share_room (self);
}

void
dwell_state_grid_set_protocol (DwellStateGrid *self, DwellProtocol *protocol)
{
  GtkWidget *child;
  GPtrArray *states;

  g_return_if_fail (DWELL_IS_STATE_GRID (self));

  g_hash_table_remove_all (self->buttons);
  g_clear_pointer (&self->current, g_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))))
    gtk_flow_box_remove (self->box, child);

  states = dwell_protocol_get_states (protocol);
  for (guint i = 0; i < states->len; i++)
    add_state (self, g_ptr_array_index (states, i));
  share_room (self);
}

static void
set_marked (DwellStateGrid *self, const char *state_id, gboolean marked)
{
  GtkWidget *button = state_id ? g_hash_table_lookup (self->buttons, state_id) : NULL;

  if (button == NULL)
    return;

  if (marked)
    gtk_widget_add_css_class (button, "current");
  else
    gtk_widget_remove_css_class (button, "current");
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_PRESSED,
                               marked ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                      : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
}

void
dwell_state_grid_set_current (DwellStateGrid *self, const char *state_id)
{
  g_return_if_fail (DWELL_IS_STATE_GRID (self));

  if (g_strcmp0 (self->current, state_id) == 0)
    return;

  set_marked (self, self->current, FALSE);
  g_free (self->current);
  self->current = g_strdup (state_id);
  set_marked (self, self->current, TRUE);
}
