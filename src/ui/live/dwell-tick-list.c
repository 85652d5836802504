/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-tick-list.h"

#include <string.h>

#include <glib/gi18n.h>

#include "dwell-key-button.h"
#include "dwell-reading.h"
#include "dwell-accessible.h"

#define DIGITS "123456789"
/* A long item goes on in a second line, so that two fit side by side. */
#define ITEM_CHARS 30

struct _DwellTickList
{
  AdwBin parent_instance;

  GtkFlowBox *box;
  GPtrArray *buttons; /* DwellKeyButton, owned by the box */

  DwellChecklist *list;
  gulong changed_id;
  char *action;
  char *keys;
  gboolean times;
};

G_DEFINE_FINAL_TYPE (DwellTickList, dwell_tick_list, ADW_TYPE_BIN)

/* A sign and, to assistive technology, a state: neither by colour alone. */
static void
show_item (DwellTickList *self, guint index)
{
  DwellKeyButton *button = g_ptr_array_index (self->buttons, index);
  const char *item = dwell_checklist_get_item (self->list, index);
  gint64 at = dwell_checklist_get_time (self->list, index);
  g_autofree char *time = at > 0 && self->times ? dwell_format_clock (at) : NULL;
  g_autofree char *title =
      g_strdup_printf ("%s %s%s%s", at >= 0 ? "✓" : "○", item, time ? " · " : "", time ? time : "");

  dwell_key_button_set_title (button, title);
  dwell_accessible_name (button, item);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_PRESSED,
                               at >= 0 ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                       : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
  if (at >= 0)
    gtk_widget_add_css_class (GTK_WIDGET (button), "ticked");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (button), "ticked");
}

static void
show_items (DwellTickList *self)
{
  for (guint i = 0; i < self->buttons->len; i++)
    show_item (self, i);
}

static void
forget (DwellTickList *self)
{
  GtkWidget *child;

  g_clear_signal_handler (&self->changed_id, self->list);
  g_clear_object (&self->list);
  g_clear_pointer (&self->action, g_free);
  g_clear_pointer (&self->keys, g_free);
  if (self->buttons)
    g_ptr_array_set_size (self->buttons, 0);
  while (self->box && (child = gtk_widget_get_first_child (GTK_WIDGET (self->box))))
    gtk_flow_box_remove (self->box, child);
}

static void
dwell_tick_list_dispose (GObject *object)
{
  DwellTickList *self = DWELL_TICK_LIST (object);

  forget (self);
  self->box = NULL;
  g_clear_pointer (&self->buttons, g_ptr_array_unref);

  G_OBJECT_CLASS (dwell_tick_list_parent_class)->dispose (object);
}

static void
dwell_tick_list_class_init (DwellTickListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_tick_list_dispose;
}

static void
dwell_tick_list_init (DwellTickList *self)
{
  GtkWidget *box = gtk_flow_box_new ();

  self->box = GTK_FLOW_BOX (box);
  self->buttons = g_ptr_array_new ();
  gtk_flow_box_set_selection_mode (self->box, GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (self->box, TRUE);
  gtk_flow_box_set_min_children_per_line (self->box, 1);
  gtk_flow_box_set_max_children_per_line (self->box, 2);
  gtk_flow_box_set_column_spacing (self->box, 8);
  gtk_flow_box_set_row_spacing (self->box, 6);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
limit_width (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_label_get_wrap (GTK_LABEL (widget)))
    gtk_label_set_max_width_chars (GTK_LABEL (widget), ITEM_CHARS);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    limit_width (child);
}

static void
append_item (DwellTickList *self, guint index)
{
  gboolean has_key = index < strlen (self->keys) && self->keys[index] != ' ';
  char key[] = { has_key ? g_ascii_toupper (self->keys[index]) : '\0', '\0' };
  g_autofree char *action = g_strdup_printf ("%s(%u)", self->action, index);
  GtkWidget *button = dwell_key_button_new (NULL, key);
  GtkWidget *child = gtk_flow_box_child_new ();

  g_object_set (button, "spread", TRUE, NULL);
  limit_width (button);
  gtk_widget_add_css_class (button, "state");
  dwell_key_button_set_action (DWELL_KEY_BUTTON (button), action);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_append (self->box, child);
  g_ptr_array_add (self->buttons, button);
}

void
dwell_tick_list_set_checklist (DwellTickList *self, DwellChecklist *list, const char *action,
                               const char *letters, gboolean times)
{
  g_return_if_fail (DWELL_IS_TICK_LIST (self));

  forget (self);
  gtk_widget_set_visible (GTK_WIDGET (self), list != NULL);
  if (list == NULL)
    return;

  self->list = g_object_ref (list);
  self->action = g_strdup (action);
  self->keys = g_strdup (letters ? letters : DIGITS);
  self->times = times;
  self->changed_id = g_signal_connect_swapped (list, "changed", G_CALLBACK (show_items), self);
  for (guint i = 0; i < dwell_checklist_get_n_items (list); i++)
    append_item (self, i);
  show_items (self);
}

/* Digits of the number pad count as digits. */
static char
get_letter (guint keyval)
{
  gunichar letter = gdk_keyval_to_unicode (gdk_keyval_to_lower (keyval));

  return letter > ' ' && letter < 127 ? (char) letter : '\0';
}

gboolean
dwell_tick_list_find_action (DwellTickList *self, guint keyval, GdkModifierType modifiers,
                             char **action)
{
  char letter = get_letter (keyval);
  const char *found;

  g_return_val_if_fail (DWELL_IS_TICK_LIST (self), FALSE);

  *action = NULL;
  if (self->list == NULL || letter == '\0'
      || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)))
    return FALSE;

  found = strchr (self->keys, letter);
  if (found == NULL || (guint) (found - self->keys) >= self->buttons->len)
    return FALSE;

  *action = g_strdup_printf ("%s(%u)", self->action, (guint) (found - self->keys));

  return TRUE;
}
