/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-compare-items.h"

GListModel *
dwell_compare_items_new (GPtrArray *summaries, DwellClock *clock)
{
  g_autoptr (GPtrArray) owned = summaries;
  g_autoptr (GDateTime) now = dwell_clock_dup_now (clock);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GListStore *store = g_list_store_new (DWELL_TYPE_SESSION_ITEM);

  g_ptr_array_set_free_func (owned, NULL);
  for (guint i = 0; i < owned->len; i++)
    g_ptr_array_add (items, dwell_session_item_new (g_ptr_array_index (owned, i), now));
  dwell_session_items_number_tries (items);
  g_list_store_splice (store, 0, 0, items->pdata, items->len);

  return G_LIST_MODEL (store);
}

DwellSessionItem *
dwell_compare_items_dup (GListModel *items, const char *id)
{
  guint position = dwell_session_items_find (items, id);

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
