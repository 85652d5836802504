/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-restore-question.h"

#include <glib/gi18n.h>

#include "dwell-library.h"

typedef struct
{
  GFile *file;
  GtkEditable *secret_row;
  DwellRestoreFunc func;
  gpointer user_data;
  gboolean answered;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_clear_object (&asked->file);
  g_clear_object (&asked->secret_row);
  g_free (asked);
}

static void
response_cb (GtkWindow *dialog, const char *response, gpointer user_data)
{
  Asked *asked = user_data;
  char *secret;

  /* Closing tells it once more, when the entry is gone. */
  if (asked->answered)
    return;
  asked->answered = TRUE;
  secret = g_strdup (gtk_editable_get_text (asked->secret_row));
  gtk_editable_set_text (asked->secret_row, "");
  if (g_str_equal (response, "restore"))
    asked->func (asked->file, secret, asked->user_data);
  dwell_secret_free (secret);
}

void
dwell_restore_question_ask (GtkWindow *parent, GFile *file, DwellRestoreFunc func,
                            gpointer user_data)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/org/feltsense/Dwell/ui/dwell-restore-question.ui");
  GtkWindow *dialog = GTK_WINDOW (gtk_builder_get_object (builder, "question"));
  Asked *asked = g_new0 (Asked, 1);

  asked->file = g_object_ref (file);
  asked->secret_row 
      = GTK_EDITABLE (g_object_ref (gtk_builder_get_object (builder, "secret_row")));
  asked->func = func;
  asked->user_data = user_data;
  gtk_window_set_transient_for (dialog, parent);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), asked,
                         (GClosureNotify) (void (*) (void)) asked_free, 0);
  gtk_window_present (dialog);
  gtk_widget_grab_focus (GTK_WIDGET (asked->secret_row));
}
