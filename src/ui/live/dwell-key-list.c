/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-key-list.h"

#include <glib/gi18n.h>

#include "dwell-column-box.h"
#include "dwell-wrap-box.h"
#include "dwell-accessible.h"

/* A command's words break after so many letters, so that columns do not get wider than they need.
 */
#define WIDTH_CHARS 24

struct _DwellKeyList
{
  AdwBin parent_instance;

  DwellColumnBox *columns;
  DwellKeymap *keymap;
  gboolean elsewhere;
};

G_DEFINE_FINAL_TYPE (DwellKeyList, dwell_key_list, ADW_TYPE_BIN)

/* Those of the window, which cannot be changed. */
typedef struct
{
  const char *label;
  const char *key;
} Fixed;

static const Fixed of_the_window[] = {
  { N_("Lock the library, or unlock it in a session"), "<Control>l" },
  { N_("Fade all sound out, on every page"), "<Control>period" },
  { N_("Close the window"), "<Control>q" },
};

static const Fixed of_other_pages[] = {
  { N_("Preferences, outside a session"), "<Control>comma" },
  { N_("Sounds, outside a session"), "<Control>u" },
  { N_("Practice, outside a session"), "<Control>r" },
  { N_("All of these keys"), "<Control>question" },
  { N_("Search in all sessions"), "<Control>f" },
  { N_("Clients"), "<Control>k" },
  { N_("Compare this session with another"), "<Control>d" },
  { N_("Delete this session …"), "<Control>Delete" },
};

GtkWidget *
dwell_key_list_create_keys (const DwellKey *keys, guint n_keys)
{
  GtkWidget *box = dwell_wrap_box_new (4);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (guint i = 0; i < n_keys; i++)
    {
      g_autofree char *text = dwell_key_dup_label (&keys[i]);
      GtkWidget *label = gtk_label_new (text);

      gtk_widget_add_css_class (label, "key");
      dwell_wrap_box_append (DWELL_WRAP_BOX (box), label);
    }
  if (n_keys == 0)
    {
      GtkWidget *label = gtk_label_new (_("no key"));

      gtk_widget_add_css_class (label, "caption-soft");
      dwell_wrap_box_append (DWELL_WRAP_BOX (box), label);
    }

  return box;
}

char *
dwell_key_list_describe_keys (const DwellKey *keys, guint n_keys)
{
  GString *text = g_string_new (n_keys == 0 ? _("no key") : NULL);

  for (guint i = 0; i < n_keys; i++)
    {
      g_autofree char *label = dwell_key_dup_label (&keys[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", label);
    }

  return g_string_free (text, FALSE);
}

static GtkWidget *
create_row (const char *title, const DwellKey *keys, guint n_keys)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM,
                                 "spacing", 12, NULL);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *box = dwell_key_list_create_keys (keys, n_keys);
  g_autofree char *words = dwell_key_list_describe_keys (keys, n_keys);
  g_autofree char *name = g_strdup_printf ("%s, %s", title, words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH_CHARS);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), box);
  dwell_accessible_name (row, name);

  return row;
}

static GtkBox *
add_group (DwellKeyList *self, const char *title)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *rows = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST,
                                  "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 5, NULL);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  dwell_accessible_name (rows, title);
  gtk_box_append (GTK_BOX (group), label);
  gtk_box_append (GTK_BOX (group), rows);
  dwell_column_box_append (self->columns, group);

  return GTK_BOX (rows);
}

static void
add_commands (DwellKeyList *self, DwellKeyGroup group)
{
  GPtrArray *commands = dwell_keymap_get_commands (self->keymap);
  GtkBox *rows = NULL;

  for (guint i = 0; i < commands->len; i++)
    {
      const DwellCommand *command = g_ptr_array_index (commands, i);
      guint n_keys;
      const DwellKey *keys = dwell_keymap_get_keys (self->keymap, command, &n_keys);

      if (command->group != group)
        continue;
      if (rows == NULL)
        rows = add_group (self, dwell_key_group_get_title (group));
      gtk_box_append (rows, create_row (command->label, keys, n_keys));
    }
}

static void
add_fixed (DwellKeyList *self, const char *title, const Fixed *fixed, gsize n_fixed)
{
  GtkBox *rows = add_group (self, title);

  for (gsize i = 0; i < n_fixed; i++)
    {
      DwellKey key;

      if (dwell_key_parse (fixed[i].key, &key))
        gtk_box_append (rows, create_row (_ (fixed[i].label), &key, 1));
    }
}

static void
fill (DwellKeyList *self)
{
  dwell_column_box_clear (self->columns);
  if (self->keymap == NULL)
    return;

  for (DwellKeyGroup group = 0; group < DWELL_N_KEY_GROUPS; group++)
    add_commands (self, group);
  add_fixed (self, _("The window"), of_the_window, G_N_ELEMENTS (of_the_window));
  if (self->elsewhere)
    add_fixed (self, _("Reading afterwards"), of_other_pages, G_N_ELEMENTS (of_other_pages));
}

static void
forget_keymap (DwellKeyList *self)
{
  if (self->keymap)
    g_signal_handlers_disconnect_by_data (self->keymap, self);
  g_clear_object (&self->keymap);
}

static void
dwell_key_list_dispose (GObject *object)
{
  forget_keymap (DWELL_KEY_LIST (object));

  G_OBJECT_CLASS (dwell_key_list_parent_class)->dispose (object);
}

static void
dwell_key_list_class_init (DwellKeyListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_key_list_dispose;
}

static void
dwell_key_list_init (DwellKeyList *self)
{
  self->columns = DWELL_COLUMN_BOX (dwell_column_box_new (24));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->columns));
}

GtkWidget *
dwell_key_list_new (void)
{
  return g_object_new (DWELL_TYPE_KEY_LIST, NULL);
}

void
dwell_key_list_set_keymap (DwellKeyList *self, DwellKeymap *keymap, gboolean elsewhere)
{
  g_return_if_fail (DWELL_IS_KEY_LIST (self));

  forget_keymap (self);
  self->elsewhere = elsewhere;
  if (keymap)
    {
      self->keymap = g_object_ref (keymap);
      g_signal_connect_swapped (keymap, "changed", G_CALLBACK (fill), self);
    }
  fill (self);
}
