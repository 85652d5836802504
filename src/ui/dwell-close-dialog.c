/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-close-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

G_GNUC_BEGIN_IGNORE_DEPRECATIONS

typedef struct
{
  void (*close) (gpointer user_data);
  gpointer user_data;
} Question;

static void
free_question (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  if (g_strcmp0 (response, "close") == 0)
    question->close (question->user_data);
}

static char *
dup_body (DwellStore *store)
{
  if (dwell_store_get_saving (store) == DWELL_SAVING_FAILED)
    /* Translators: sentences that say why, and where it is kept */
    return g_strdup_printf (_("Not everything that was marked is saved: %s It is safer to leave the "
                              "window open until it is."),
                            dwell_store_get_trouble (store));

  return g_strdup (_("All that was marked is saved. If you close the window now, the session goes "
                     "on where it was when Dwell is opened again."));
}

void
dwell_close_dialog_ask (GtkWindow *parent, DwellStore *store, void (*close) (gpointer user_data),
                        gpointer user_data)
{
  g_autofree char *body = dup_body (store);
  GtkWidget *dialog = adw_message_dialog_new (parent, _("A session is running"), body);
  Question *question = g_new (Question, 1);

  question->close = close;
  question->user_data = user_data;
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay", _("_Stay"), "close",
                                    _("_Close the window"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question,
                         free_question, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

G_GNUC_END_IGNORE_DEPRECATIONS
