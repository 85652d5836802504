/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-compare-words.h"

#include <glib/gi18n.h>

#include "dwell-accessible.h"
#include "dwell-library.h"

static char *
dup_day (const DwellHeader *header)
{
  if (header->started == NULL)
    return NULL;

  /* Translators: day, month and year, see strftime */
  return g_date_time_format (header->started, _("%-d %B %Y"));
}

static void
name_free (gpointer data)
{
  DwellCompareName *name = data;

  g_free (name->id);
  dwell_secret_free (name->title);
  dwell_secret_free (name->name);
  g_free (name);
}

GPtrArray *
dwell_compare_names_new (guint n)
{
  return g_ptr_array_new_full (n, name_free);
}

/* @name: (transfer full) */
static DwellCompareName *
add_name (GPtrArray *names, DwellSessionItem *item, char *name)
{
  DwellCompareName *added = g_new0 (DwellCompareName, 1);
  g_autofree char *day = dup_day (dwell_session_item_get_summary (item)->header);

  added->id = g_strdup (dwell_session_item_get_id (item));
  added->name = name;
  /* Translators: a session and its day, as in "K-07 · session 3 · 12 March 2025" */
  added->title = day ? g_strdup_printf (_("%s · %s"), name, day) : g_strdup (name);
  g_ptr_array_add (names, added);

  return added;
}

void
dwell_compare_names_add (GPtrArray *names, DwellSessionItem *item, DwellSessionItem *other)
{
  const char *title = dwell_session_item_get_title (item);
  DwellCompareName *added = add_name (names, item, g_strdup (title));

  if (!g_str_equal (title, dwell_session_item_get_title (other)))
    return;

  dwell_secret_free (added->name);
  added->name = g_strdup (added->title);
}

void
dwell_compare_names_add_attempt (GPtrArray *names, DwellSessionItem *item, guint number)
{
  add_name (names, item, g_strdup_printf (_("Attempt %u"), number));
}

const DwellCompareName *
dwell_compare_names_find (GPtrArray *names, const char *id)
{
  for (guint i = 0; i < names->len; i++)
    {
      const DwellCompareName *name = g_ptr_array_index (names, i);

      if (g_str_equal (name->id, id))
        return name;
    }

  return NULL;
}

char *
dwell_compare_words_dup_count (guint shown, guint all)
{
  if (shown < all)
    /* Translators: how many attempts at a script are shown, and how many there are */
    return g_strdup_printf (_("The last %u of %u attempts"), shown, all);

  return g_strdup_printf (ngettext ("%u attempt", "%u attempts", all), all);
}

char *
dwell_compare_words_dup_lacks (const DwellComparison *comparison, const char *const *names)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < comparison->sessions->len; i++)
    {
      const DwellCompared *session = &g_array_index (comparison->sessions, DwellCompared, i);
      const char *lack = dwell_compared_get_lack (session, comparison->align);

      if (lack == NULL)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      /* Translators: a session, and why it stands at its start: "K-07 · session 2: no medicine, so
       * from its start" */
      g_string_append_printf (text, _("%s: %s"), names[i], lack);
    }

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

char *
dwell_compare_words_dup_unread (GPtrArray *names)
{
  g_autoptr (GString) list = g_string_new (NULL);

  if (names->len == 0)
    return NULL;

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "",
                            (const char *)g_ptr_array_index (names, i));

  /* Translators: %s is one session, or several with commas between them */
  return g_strdup_printf (ngettext ("%s could not be read and is left out. Nothing was changed.",
                                    "%s could not be read and are left out. Nothing was changed.",
                                    names->len),
                          list->str);
}

void
dwell_compare_words_fill (GtkStringList *list, const DwellComparison *comparison,
                          const char *const *names)
{
  g_autoptr (GPtrArray) moments = dwell_comparison_moments_new (comparison);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < moments->len; i++)
    {
      const DwellComparedMoment *moment = g_ptr_array_index (moments, i);
      g_autofree char *at = dwell_comparison_format_at (moment->at);

      /* Translators: a time, a session, and what was marked in it */
      g_ptr_array_add (
          lines, g_strdup_printf (_("%s  %s: %s"), at, names[moment->session], moment->text));
    }
  g_ptr_array_add (lines, NULL);
  gtk_string_list_splice (list, 0, 0, (const char *const *)lines->pdata);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  GtkWidget *row = gtk_widget_get_parent (label);
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (label), text);
  /* GTK 4.8 names a row by nothing; screen readers read what they land on, which is the row. */
  if (row)
    dwell_accessible_name (row, text);
}

GtkListItemFactory *
dwell_compare_words_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);

  return factory;
}
