/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-script-problems.h"

#include <glib/gi18n.h>

#include "dwell-accessible.h"

/* So many have a row. Nobody mends more at once, and all are copied. */
#define ROWS_MOST 200

struct _DwellScriptProblems
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkListBox *list;
  GtkLabel *more;
  char *text;     /* all, for the clipboard */
  GArray *places; /* (element-type DwellPlace): of the rows */
};

G_DEFINE_FINAL_TYPE (DwellScriptProblems, dwell_script_problems, ADW_TYPE_BIN)

enum
{
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_line (const DwellScriptProblem *problem)
{
  /* Translators: a place in a file, and what is wrong there */
  return g_strdup_printf (_("Line %u, column %u: %s"), problem->place.line, problem->place.column,
                          problem->text);
}

static void
activated_cb (DwellScriptProblems *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[ACTIVATED], 0,
                 &g_array_index (self->places, DwellPlace, gtk_list_box_row_get_index (row)));
}

static void
copy_all_cb (DwellScriptProblems *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->text);
}

static gboolean
copy_row_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (widget));

  if (row == NULL)
    return FALSE;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_child (row))));

  return TRUE;
}

static void
add_row (DwellScriptProblems *self, const char *line)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (line);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "problem");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  dwell_accessible_name (row, line);
  gtk_list_box_append (self->list, row);
}

static void
dwell_script_problems_dispose (GObject *object)
{
  DwellScriptProblems *self = DWELL_SCRIPT_PROBLEMS (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->places, g_array_unref);

  G_OBJECT_CLASS (dwell_script_problems_parent_class)->dispose (object);
}

static void
dwell_script_problems_class_init (DwellScriptProblemsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_script_problems_dispose;

  signals[ACTIVATED] = g_signal_new ("activated", DWELL_TYPE_SCRIPT_PROBLEMS, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static GtkWidget *
make_head (DwellScriptProblems *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *copy = gtk_button_new_with_label (_("Copy all"));

  self->title = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                              "xalign", 0.0, "hexpand", TRUE, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  gtk_widget_add_css_class (copy, "flat");
  gtk_widget_set_valign (copy, GTK_ALIGN_CENTER);
  dwell_accessible_name (copy, _("Copy all problems"));
  g_signal_connect_swapped (copy, "clicked", G_CALLBACK (copy_all_cb), self);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (head), copy);

  return head;
}

static void
add_copy_key (GtkWidget *list)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>c|<Control>Insert"),
                        gtk_callback_action_new (copy_row_cb, NULL, NULL)));
  gtk_widget_add_controller (list, keys);
}

static void
dwell_script_problems_init (DwellScriptProblems *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->places = g_array_new (FALSE, FALSE, sizeof (DwellPlace));
  gtk_box_append (GTK_BOX (box), make_head (self));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  dwell_accessible_name (self->list, _("Problems"));
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  add_copy_key (GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  self->more = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "visible", FALSE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "caption");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->more));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
dwell_script_problems_new (void)
{
  return g_object_new (DWELL_TYPE_SCRIPT_PROBLEMS, NULL);
}

static void
show_counts (DwellScriptProblems *self, guint n)
{
  g_autofree char *title = g_strdup_printf (g_dngettext (NULL, "%u problem", "%u problems", n), n);
  g_autofree char *more =
      g_strdup_printf (_("The first %u of them. “Copy all” copies all."), ROWS_MOST);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->more, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n > ROWS_MOST);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

void
dwell_script_problems_set (DwellScriptProblems *self, GPtrArray *problems)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkListBoxRow *row;

  g_return_if_fail (DWELL_IS_SCRIPT_PROBLEMS (self));

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_array_set_size (self->places, 0);
  for (guint i = 0; i < problems->len; i++)
    {
      const DwellScriptProblem *problem = g_ptr_array_index (problems, i);
      g_autofree char *line = dup_line (problem);

      g_string_append_printf (text, "%s\n", line);
      if (i >= ROWS_MOST)
        continue;
      add_row (self, line);
      g_array_append_val (self->places, problem->place);
    }
  g_free (self->text);
  self->text = g_string_free (g_steal_pointer (&text), FALSE);
  show_counts (self, problems->len);
}

static gboolean
lies_before (const DwellPlace *a, const DwellPlace *b)
{
  return a->line < b->line || (a->line == b->line && a->column <= b->column);
}

const DwellBeat *
dwell_script_find_beat_at (DwellScript *script, const DwellPlace *place)
{
  GPtrArray *beats = dwell_script_get_beats (script);
  const DwellBeat *found = NULL;

  for (guint i = 0; i < beats->len; i++)
    {
      const DwellBeat *beat = g_ptr_array_index (beats, i);

      if (lies_before (&beat->place, place)
          && (found == NULL || lies_before (&found->place, &beat->place)))
        found = beat;
    }

  return found;
}
