/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-compare-items.h"

#include "dwell-session-list.h"

GListModel *
dwell_compare_items_new (GPtrArray *summaries, GHashTable *withheld, DwellClock *clock)
{
  g_autoptr (GDateTime) now = dwell_clock_dup_now (clock);
  DwellSessionList *list = dwell_session_list_new ();

  for (guint i = summaries->len; withheld && i > 0; i--)
    {
      const DwellSummary *summary = g_ptr_array_index (summaries, i - 1);

      if (g_hash_table_contains (withheld, summary->header->id))
        g_ptr_array_remove_index (summaries, i - 1);
    }
  dwell_session_list_take (list, summaries, now);

  return G_LIST_MODEL (list);
}

DwellSessionItem *
dwell_compare_items_dup (GListModel *items, const char *id)
{
  guint position = dwell_session_list_find (DWELL_SESSION_LIST (items), id);

  return position == GTK_INVALID_LIST_POSITION ? NULL : g_list_model_get_item (items, position);
}

GPtrArray *
dwell_compare_items_find_attempts (GListModel *items, DwellSessionItem *item)
{
  const DwellHeader *own = dwell_session_item_get_summary (item)->header;
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (items);

  for (guint i = 0; own->kind == DWELL_SESSION_PRACTICE && own->script && i < n; i++)
    {
      g_autoptr (DwellSessionItem) other = g_list_model_get_item (items, i);
      const DwellHeader *header = dwell_session_item_get_summary (other)->header;

      if (header->kind == DWELL_SESSION_PRACTICE && g_strcmp0 (header->script, own->script) == 0)
        g_ptr_array_add (found, g_steal_pointer (&other));
    }

  return found;
}
