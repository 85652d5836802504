/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-practice-page-private.h"

#include <glib/gi18n.h>

#include "dwell-plain-row.h"

/* The list of scripts. */

/* So many problems of a file are named; who mends the first ones finds the others. */
#define PROBLEMS_MAX 4

static AdwPreferencesGroup *
get_group (DwellPracticePage *self, DwellScriptOrigin origin)
{
  switch (origin)
    {
    case DWELL_SCRIPT_OWN:
      return self->own_group;
    case DWELL_SCRIPT_FOLDER:
      return self->folders_group;
    case DWELL_SCRIPT_SHIPPED:
    default:
      return self->shipped_group;
    }
}

static guint
get_count (DwellPracticePage *self, DwellScript *script)
{
  if (self->counts == NULL)
    return 0;

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, dwell_script_get_id (script)));
}

static void
chosen_cb (DwellPracticePage *self, GtkWidget *row)
{
  g_set_weak_pointer (&self->chosen, row);
  dwell_practice_page_show_script (self, g_object_get_data (G_OBJECT (row), "script"));
}

static void
add_row (DwellPracticePage *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
  gtk_widget_set_visible (GTK_WIDGET (group), TRUE);
}

static GtkWidget *
count_label_new (guint count)
{
  g_autofree char *text
      /* Translators: how often a script was practised */
      = g_strdup_printf (ngettext ("practised once", "practised %u times", count), count);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "caption-soft");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 9);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_label_set_xalign (GTK_LABEL (label), 1.0);

  return label;
}

static void
add_script (DwellPracticePage *self, const DwellScriptFile *file)
{
  DwellScript *script = file->script;
  GtkWidget *row = dwell_plain_row_new (dwell_script_get_title (script),
                                        dwell_script_get_about (script, NULL));
  guint count = get_count (self, script);

  if (count > 0)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), count_label_new (count));
  dwell_plain_row_lead_on (row);
  g_object_set_data_full (G_OBJECT (row), "script", g_object_ref (script), g_object_unref);
  g_signal_connect_swapped (row, "activated", G_CALLBACK (chosen_cb), self);
  add_row (self, get_group (self, file->origin), row);
}

static void
faulty_cb (DwellPracticePage *self, GtkWidget *row)
{
  dwell_practice_page_open (self, g_object_get_data (G_OBJECT (row), "path"));
}

static void
add_problems (DwellPracticePage *self, const DwellScriptFile *file)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *row;

  for (guint i = 0; i < MIN (file->problems->len, PROBLEMS_MAX); i++)
    {
      const DwellScriptProblem *problem = g_ptr_array_index (file->problems, i);

      /* Translators: where in a file something is wrong, and what */
      g_string_append_printf (text, _ ("Line %u: %s"), problem->place.line, problem->text);
      g_string_append_c (text, '\n');
    }
  if (file->problems->len > PROBLEMS_MAX)
    g_string_append_printf (
        text, ngettext ("And %u more.", "And %u more.", file->problems->len - PROBLEMS_MAX),
        file->problems->len - PROBLEMS_MAX);
  g_strchomp (text->str);
  row = dwell_plain_row_new (file->name, text->str);
  /* A folder that cannot be read has nothing to show. */
  if (file->origin != DWELL_SCRIPT_SHIPPED && g_str_has_suffix (file->name, ".xml"))
    {
      dwell_plain_row_lead_on (row);
      g_object_set_data_full (G_OBJECT (row), "path", g_strdup (file->path), g_free);
      g_signal_connect_object (row, "activated", G_CALLBACK (faulty_cb), self, G_CONNECT_SWAPPED);
    }
  add_row (self, self->problems_group, row);
}

static void
clear (DwellPracticePage *self)
{
  AdwPreferencesGroup *groups[] = { self->shipped_group, self->own_group, self->folders_group,
                                    self->problems_group };

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
    }
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    gtk_widget_set_visible (GTK_WIDGET (groups[i]), FALSE);
}

/* The row that has the focus, or NULL. */
static GtkWidget *
find_focused (DwellPracticePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus && i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (focus == row || gtk_widget_is_ancestor (focus, row))
        return row;
    }

  return NULL;
}

static char *
dup_script_id (GtkWidget *row)
{
  DwellScript *script = row ? g_object_get_data (G_OBJECT (row), "script") : NULL;

  return script ? g_strdup (dwell_script_get_id (script)) : NULL;
}

static GtkWidget *
find_row (DwellPracticePage *self, const char *id)
{
  for (guint i = 0; id && i < self->rows->len; i++)
    {
      g_autofree char *own = dup_script_id (g_ptr_array_index (self->rows, i));

      if (g_strcmp0 (own, id) == 0)
        return g_ptr_array_index (self->rows, i);
    }

  return NULL;
}

/* What was chosen, and what has the focus, is so afterwards too. */
void
dwell_practice_page_fill (DwellPracticePage *self)
{
  GtkWidget *focused = find_focused (self);
  g_autofree char *chosen_id = dup_script_id (self->chosen);
  g_autofree char *focused_id = dup_script_id (focused);
  GtkWidget *row;

  if (self->files == NULL)
    return;

  clear (self);
  for (guint i = 0; i < self->files->len; i++)
    {
      const DwellScriptFile *file = g_ptr_array_index (self->files, i);

      if (file->script && dwell_script_is_sound (file->script) && file->problems->len == 0)
        add_script (self, file);
      else
        add_problems (self, file);
    }
  g_set_weak_pointer (&self->chosen, find_row (self, chosen_id));
  gtk_stack_set_visible_child_name (self->scripts_stack, "groups");

  row = find_row (self, focused_id);
  if (focused && row == NULL && self->rows->len > 0)
    row = g_ptr_array_index (self->rows, 0);
  if (row)
    gtk_widget_grab_focus (row);
}
