/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-client-bubble.h"

#include <glib/gi18n.h>

#include "dwell-accessible.h"
#include "dwell-practice-words.h"

static GtkWidget *
add_words (GtkWidget *box, const char *words, gboolean quoted)
{
  g_autofree char *text = quoted ? dwell_practice_quote (words) : g_strdup (words);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

/* A row of dots is how a script writes that nothing is said. */
static gboolean
is_said (const char *words)
{
  return words != NULL && !g_str_equal (words, "…");
}

static char *
dup_spoken (const char *signs, const char *reply, const char *says)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  if (signs)
    g_ptr_array_add (parts, (char *)signs);
  if (is_said (reply))
    g_ptr_array_add (parts, (char *)reply);
  if (is_said (says))
    g_ptr_array_add (parts, (char *)says);
  if (!is_said (reply) && !is_said (says))
    g_ptr_array_add (parts, _ ("The client says nothing."));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" ", (char **)parts->pdata);
}

GtkWidget *
dwell_client_bubble_new (const char *signs, const char *reply, const char *says,
                         const char *last_move)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                 "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6, "focusable",
                                 TRUE, "halign", GTK_ALIGN_START, NULL);
  g_autofree char *spoken = dup_spoken (signs, reply, says);

  gtk_widget_add_css_class (box, "client-bubble");
  if (is_said (reply))
    gtk_widget_add_css_class (add_words (box, reply, TRUE), is_said (says) ? "reply" : "says");
  if (is_said (says))
    gtk_widget_add_css_class (add_words (box, says, TRUE), "says");
  if (!is_said (reply) && !is_said (says))
    gtk_widget_add_css_class (add_words (box, "…", FALSE), "says");
  dwell_accessible_name (box, spoken);
  if (last_move)
    gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    last_move, -1);

  return box;
}
