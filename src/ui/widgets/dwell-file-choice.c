/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-file-choice.h"

typedef struct
{
  DwellFileChoiceFunc func;
  GObject *owner; /* NULL when it went while it was asked for */
} Asked;

static void
response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Asked *asked = user_data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

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
