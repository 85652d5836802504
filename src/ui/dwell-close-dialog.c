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
  if (g_strcmp0 (response, "close") != 0)
    return;

  /* The window over which it stands goes first. */
  gtk_window_set_transient_for (GTK_WINDOW (dialog), NULL);
  question->close (question->user_data);
}

static char *
dup_body (DwellStore *store, gboolean resumes)
{
  if (dwell_store_get_saving (store) == DWELL_SAVING_FAILED)
    /* Translators: sentences that say why, and where it is kept */
    return g_strdup_printf (_("Not everything that was marked is saved: %s It is safer to leave the "
                              "window open until it is."),
                            dwell_store_get_trouble (store));

  if (!resumes)
    return g_strdup (_("All that was marked is saved. If you close the window now, practice ends "
                       "where it is."));

  return g_strdup (_("All that was marked is saved. If you close the window now, the session goes "
                     "on where it was when Dwell is opened again."));
}

/* The dialog's own heading does not wrap, and is measured for less width than it needs: GTK 4.18
 * complains of it. So the heading stands where the words belong, and these below it. */
static GtkWidget *
create_dialog (GtkWindow *parent, const char *heading, const char *body)
{
  g_autofree char *markup
      = g_markup_printf_escaped ("<span size=\"larger\" weight=\"bold\">%s</span>", heading);
  GtkWidget *dialog = adw_message_dialog_new (parent, NULL, markup);
  GtkWidget *label = gtk_label_new (body);

  adw_message_dialog_set_body_use_markup (ADW_MESSAGE_DIALOG (dialog), TRUE);
  gtk_window_set_title (GTK_WINDOW (dialog), heading);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), label);

  return dialog;
}

void
dwell_close_dialog_ask (GtkWindow *parent, DwellStore *store, gboolean resumes,
                        void (*close) (gpointer user_data), gpointer user_data)
{
  g_autofree char *body = dup_body (store, resumes);
  GtkWidget *dialog = create_dialog (parent, _("A session is running"), body);
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
