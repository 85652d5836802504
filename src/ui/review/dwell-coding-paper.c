/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-coding-paper.h"

GHashTable *
dwell_coding_paper_read (const char *text)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = g_strsplit (text ? text : "", "\n", -1);

  for (guint i = 0; lines[i]; i++)
    if (*lines[i])
      g_hash_table_add (ids, g_strdup (lines[i]));

  return ids;
}

char *
dwell_coding_paper_write (GHashTable *ids)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_string_append_printf (text, "%s\n", (const char *)id);

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
