/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-file-choice.h"

#include <glib/gi18n.h>

/* Of what the toolkit does, see forget_recent(). */
#define RECENT_MS 20
#define RECENT_TRIES 500

typedef struct
{
  DwellFileChoiceFunc func;
  DwellFilesChoiceFunc files_func; /* instead of the other one */
  GObject *owner;                  /* NULL when it went while it was asked for */
} Asked;

typedef struct
{
  char *uri;
  guint tries;
} Recent;

static void
recent_free (gpointer data)
{
  Recent *recent = data;

  g_free (recent->uri);
  g_free (recent);
}

static gboolean
forget_cb (gpointer user_data)
{
  Recent *recent = user_data;

  if (gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), recent->uri, NULL))
    return G_SOURCE_REMOVE;

  return ++recent->tries < RECENT_TRIES ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* The toolkit's dialog puts what was chosen on the desktop's list of recent files, a plain file: a
 * moment later, once it knows the file's type, and writes that a quarter of a second after it. In
 * between it is taken off again, unless it stood there before: that is the user's affair. */
static void
forget_recent (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  GtkRecentInfo *known;
  Recent *recent;

  known = gtk_recent_manager_lookup_item (gtk_recent_manager_get_default (), uri, NULL);
  if (known)
    {
      gtk_recent_info_unref (known);
      return;
    }

  recent = g_new0 (Recent, 1);
  recent->uri = g_steal_pointer (&uri);
  g_timeout_add_full (G_PRIORITY_HIGH, RECENT_MS, forget_cb, recent, recent_free);
}

/* Returns: (transfer full) (element-type GFile). */
static GPtrArray *
list_files (GtkFileChooser *chooser)
{
  g_autoptr (GListModel) chosen = gtk_file_chooser_get_files (chooser);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (chosen); i++)
    g_ptr_array_add (files, g_list_model_get_item (chosen, i));

  return files;
}

static void
response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Asked *asked = user_data;

  if (response == GTK_RESPONSE_ACCEPT && asked->files_func)
    {
      g_autoptr (GPtrArray) files = list_files (GTK_FILE_CHOOSER (dialog));

      for (guint i = 0; i < files->len; i++)
        forget_recent (g_ptr_array_index (files, i));
      if (asked->owner)
        asked->files_func (files, asked->owner);
    }
  else if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      if (file)
        forget_recent (file);
      if (file && asked->owner)
        asked->func (file, asked->owner);
    }
  g_clear_weak_pointer (&asked->owner);
  g_free (asked);
  g_object_unref (dialog);
}

void
dwell_file_choice_ask (GtkWindow *parent, DwellFileChoice choice, const char *title,
                       const char *pattern, const char *name, DwellFileChoiceFunc func,
                       gpointer owner)
{
  static const GtkFileChooserAction actions[] = { GTK_FILE_CHOOSER_ACTION_OPEN,
                                                  GTK_FILE_CHOOSER_ACTION_SAVE,
                                                  GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER };
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (title, parent, actions[choice], NULL, NULL);
  Asked *asked = g_new0 (Asked, 1);

  asked->func = func;
  g_set_weak_pointer (&asked->owner, owner);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  if (name)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  if (pattern)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_add_pattern (filter, pattern);
      gtk_file_filter_set_name (filter, pattern);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
    }
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), asked);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
dwell_file_choice_ask_sounds (GtkWindow *parent, const char *title, gboolean folders,
                              DwellFilesChoiceFunc func, gpointer owner)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      title, parent, folders ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_OPEN,
      NULL, NULL);
  Asked *asked = g_new0 (Asked, 1);

  asked->files_func = func;
  g_set_weak_pointer (&asked->owner, owner);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  if (!folders)
    {
      g_autoptr (GtkFileFilter) sounds = gtk_file_filter_new ();
      g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

      gtk_file_filter_add_mime_type (sounds, "audio/*");
      gtk_file_filter_set_name (sounds, _("Sounds and playlists"));
      gtk_file_filter_add_pattern (all, "*");
      gtk_file_filter_set_name (all, _("All files"));
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), sounds);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), all);
    }
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), asked);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
