/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-keys-page.h"

#include <string.h>

#include <glib/gi18n.h>

#include "dwell-file-choice.h"
#include "dwell-key-row.h"
#include "dwell-wrap-box.h"

struct _DwellKeysPage
{
  AdwPreferencesPage parent_instance;

  GtkLabel *result_label;
  GtkWidget *result_row;
  GtkWidget *reset_row;
  GtkWidget *question_row;
  GtkWidget *keep_button;

  DwellKeymap *keymap;
};

G_DEFINE_FINAL_TYPE (DwellKeysPage, dwell_keys_page, ADW_TYPE_PREFERENCES_PAGE)

static void
say (DwellKeysPage *self, const char *text)
{
  gtk_label_set_label (self->result_label, text);
  gtk_widget_set_visible (self->result_row, TRUE);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellKeysPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_parse_name (G_FILE (source));
  g_autofree char *text = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    text = g_strdup_printf (_ ("Exported to %s."), name);
  else
    text = g_strdup_printf (_ ("Not exported: %s"), error->message);
  say (self, text);
}

void
dwell_keys_page_export (DwellKeysPage *self, GFile *file)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_if_fail (DWELL_IS_KEYS_PAGE (self));

  text = dwell_keymap_to_text (self->keymap);
  bytes = g_bytes_new (text, strlen (text));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                       exported_cb, g_object_ref (self));
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellKeysPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *contents = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (g_file_load_contents_finish (G_FILE (source), result, &contents, &length, NULL, &error)
      && dwell_keymap_set_text (self->keymap, name, contents, length, &error))
    text = g_strdup_printf (_ ("Imported from %s."), name);
  else
    text = g_strdup_printf (_ ("Not imported, and nothing was changed. %s"), error->message);
  say (self, text);
}

void
dwell_keys_page_import (DwellKeysPage *self, GFile *file)
{
  g_return_if_fail (DWELL_IS_KEYS_PAGE (self));

  g_file_load_contents_async (file, NULL, imported_cb, g_object_ref (self));
}

static void
export_chosen_cb (GFile *file, gpointer owner)
{
  dwell_keys_page_export (owner, file);
}

static void
import_chosen_cb (GFile *file, gpointer owner)
{
  dwell_keys_page_import (owner, file);
}

static void
export_cb (DwellKeysPage *self)
{
  dwell_file_choice_ask (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                         DWELL_FILE_CHOICE_SAVE, _ ("Export keys"), NULL, "dwell-keys.txt",
                         export_chosen_cb, self);
}

static void
import_cb (DwellKeysPage *self)
{
  dwell_file_choice_ask (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                         DWELL_FILE_CHOICE_OPEN, _ ("Import keys"), NULL, NULL, import_chosen_cb,
                         self);
}

static void
ask_reset_cb (DwellKeysPage *self)
{
  gtk_widget_set_visible (self->result_row, FALSE);
  gtk_widget_set_visible (self->question_row, TRUE);
  gtk_widget_grab_focus (self->keep_button);
}

static void
keep_cb (DwellKeysPage *self)
{
  /* Before what has the focus goes. */
  gtk_widget_child_focus (self->reset_row, GTK_DIR_TAB_FORWARD);
  gtk_widget_set_visible (self->question_row, FALSE);
}

static void
reset_cb (DwellKeysPage *self)
{
  keep_cb (self);
  dwell_keymap_reset (self->keymap);
  say (self, _ ("All keys are those that Dwell comes with."));
}

static void
dwell_keys_page_dispose (GObject *object)
{
  g_clear_object (&DWELL_KEYS_PAGE (object)->keymap);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_KEYS_PAGE);

  G_OBJECT_CLASS (dwell_keys_page_parent_class)->dispose (object);
}

static void
dwell_keys_page_class_init (DwellKeysPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_keys_page_dispose;

  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-keys-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellKeysPage, result_label);
  gtk_widget_class_bind_template_child (widget_class, DwellKeysPage, result_row);
  gtk_widget_class_bind_template_child (widget_class, DwellKeysPage, reset_row);
  gtk_widget_class_bind_template_child (widget_class, DwellKeysPage, question_row);
  gtk_widget_class_bind_template_child (widget_class, DwellKeysPage, keep_button);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, ask_reset_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
}

static void
dwell_keys_page_init (DwellKeysPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static AdwPreferencesGroup *
add_group (DwellKeysPage *self, DwellKeyGroup group)
{
  GtkWidget *widget = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (widget),
                                   dwell_key_group_get_title (group));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), ADW_PREFERENCES_GROUP (widget));

  return ADW_PREFERENCES_GROUP (widget);
}

void
dwell_keys_page_set_services (DwellKeysPage *self, DwellServices *services)
{
  AdwPreferencesGroup *groups[DWELL_N_KEY_GROUPS];
  GPtrArray *commands;

  g_return_if_fail (DWELL_IS_KEYS_PAGE (self));
  g_return_if_fail (self->keymap == NULL);

  self->keymap = dwell_keymap_new (services->settings, services->protocol);
  commands = dwell_keymap_get_commands (self->keymap);
  for (DwellKeyGroup group = 0; group < DWELL_N_KEY_GROUPS; group++)
    groups[group] = add_group (self, group);
  for (guint i = 0; i < commands->len; i++)
    {
      const DwellCommand *command = g_ptr_array_index (commands, i);

      adw_preferences_group_add (groups[command->group], dwell_key_row_new (self->keymap, command));
    }
}
