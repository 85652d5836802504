/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-session-list.h"

#include <string.h>

struct _DwellSessionList
{
  GObject parent_instance;

  GPtrArray *all;   /* of DwellSessionItem, the newest first */
  GPtrArray *shown; /* those of @all that pass, borrowed */
  DwellSummaryFilter *filter; /* or NULL */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellSessionList, dwell_session_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
dwell_session_list_get_item_type (GListModel *model)
{
  return DWELL_TYPE_SESSION_ITEM;
}

static guint
dwell_session_list_get_n_items (GListModel *model)
{
  return DWELL_SESSION_LIST (model)->shown->len;
}

static gpointer
dwell_session_list_get_item (GListModel *model, guint position)
{
  DwellSessionList *self = DWELL_SESSION_LIST (model);

  return position < self->shown->len ? g_object_ref (self->shown->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = dwell_session_list_get_item_type;
  iface->get_n_items = dwell_session_list_get_n_items;
  iface->get_item = dwell_session_list_get_item;
}

static void
dwell_session_list_finalize (GObject *object)
{
  DwellSessionList *self = DWELL_SESSION_LIST (object);

  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_pointer (&self->filter, dwell_summary_filter_free);

  G_OBJECT_CLASS (dwell_session_list_parent_class)->finalize (object);
}

static void
dwell_session_list_class_init (DwellSessionListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_session_list_finalize;
}

static void
dwell_session_list_init (DwellSessionList *self)
{
  self->all = g_ptr_array_new_with_free_func (g_object_unref);
  self->shown = g_ptr_array_new ();
}

DwellSessionList *
dwell_session_list_new (void)
{
  return g_object_new (DWELL_TYPE_SESSION_LIST, NULL);
}

/* Which try at its script each practice session is; the newest come first. */
static void
number_tries (GPtrArray *items)
{
  g_autoptr (GHashTable) tries = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = items->len; i > 0; i--)
    {
      DwellSessionItem *item = g_ptr_array_index (items, i - 1);
      const DwellHeader *header = dwell_session_item_get_summary (item)->header;
      guint number;

      if (header->kind != DWELL_SESSION_PRACTICE || header->script == NULL)
        continue;
      number = GPOINTER_TO_UINT (g_hash_table_lookup (tries, header->script)) + 1;
      g_hash_table_insert (tries, header->script, GUINT_TO_POINTER (number));
      dwell_session_item_set_try (item, number);
    }
}

static void
sieve (DwellSessionList *self)
{
  guint n_before = self->shown->len;

  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; i < self->all->len; i++)
    {
      DwellSessionItem *item = g_ptr_array_index (self->all, i);

      if (self->filter == NULL
          || dwell_summary_filter_passes (self->filter, dwell_session_item_get_summary (item)))
        g_ptr_array_add (self->shown, item);
    }
  if (n_before > 0 || self->shown->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->shown->len);
}

void
dwell_session_list_take (DwellSessionList *self, GPtrArray *summaries, GDateTime *now)
{
  g_autoptr (GPtrArray) old = NULL;

  g_return_if_fail (DWELL_IS_SESSION_LIST (self));

  old = g_steal_pointer (&self->all);
  self->all = g_ptr_array_new_full (summaries->len, g_object_unref);
  for (guint i = 0; i < summaries->len; i++)
    g_ptr_array_add (self->all, dwell_session_item_new (summaries->pdata[i], now));
  g_ptr_array_set_free_func (summaries, NULL);
  g_ptr_array_unref (summaries);
  number_tries (self->all);
  sieve (self);
}

void
dwell_session_list_clear (DwellSessionList *self)
{
  g_return_if_fail (DWELL_IS_SESSION_LIST (self));

  dwell_session_list_take (self, g_ptr_array_new (), NULL);
}

void
dwell_session_list_set_filter (DwellSessionList *self, const DwellSummaryFilter *filter)
{
  gboolean open = dwell_summary_filter_is_open (filter);

  g_return_if_fail (DWELL_IS_SESSION_LIST (self));

  if (open && self->filter == NULL)
    return;

  g_clear_pointer (&self->filter, dwell_summary_filter_free);
  if (!open)
    self->filter = dwell_summary_filter_copy (filter);
  sieve (self);
}

const DwellSummaryFilter *
dwell_session_list_get_filter (DwellSessionList *self)
{
  g_return_val_if_fail (DWELL_IS_SESSION_LIST (self), NULL);

  return self->filter;
}

guint
dwell_session_list_get_n_all (DwellSessionList *self)
{
  g_return_val_if_fail (DWELL_IS_SESSION_LIST (self), 0);

  return self->all->len;
}

static guint
find_in (GPtrArray *items, const char *id)
{
  for (guint i = 0; id && i < items->len; i++)
    {
      if (g_str_equal (dwell_session_item_get_id (items->pdata[i]), id))
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

guint
dwell_session_list_find (DwellSessionList *self, const char *id)
{
  g_return_val_if_fail (DWELL_IS_SESSION_LIST (self), GTK_INVALID_LIST_POSITION);

  return find_in (self->shown, id);
}

gboolean
dwell_session_list_has (DwellSessionList *self, const char *id)
{
  g_return_val_if_fail (DWELL_IS_SESSION_LIST (self), FALSE);

  return find_in (self->all, id) != GTK_INVALID_LIST_POSITION;
}

guint
dwell_session_list_get_highest (DwellSessionList *self, const char *client)
{
  guint highest = 0;

  g_return_val_if_fail (DWELL_IS_SESSION_LIST (self), 0);

  for (guint i = 0; i < self->all->len; i++)
    {
      const DwellHeader *header = dwell_session_item_get_summary (self->all->pdata[i])->header;

      if (header->kind == DWELL_SESSION_LIVE && g_strcmp0 (header->client, client) == 0)
        highest = MAX (highest, header->number);
    }

  return highest;
}

typedef struct
{
  const char *code;
  char *key;
} Client;

/* "K-2" comes before "K-10". */
static int
compare_clients (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Client *) a)->key, ((const Client *) b)->key);
}

static void
client_clear (gpointer data)
{
  char *key = ((Client *) data)->key;

  explicit_bzero (key, strlen (key));
  g_free (key);
}

char **
dwell_session_list_dup_clients (DwellSessionList *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) clients = g_array_new (FALSE, FALSE, sizeof (Client));
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();

  g_return_val_if_fail (DWELL_IS_SESSION_LIST (self), NULL);

  g_array_set_clear_func (clients, client_clear);
  for (guint i = 0; i < self->all->len; i++)
    {
      const char *code = dwell_session_item_get_summary (self->all->pdata[i])->header->client;
      Client client = { code };

      if (code == NULL || *code == '\0' || !g_hash_table_add (seen, (gpointer) code))
        continue;
      client.key = g_utf8_collate_key_for_filename (code, -1);
      g_array_append_val (clients, client);
    }
  g_array_sort (clients, compare_clients);
  for (guint i = 0; i < clients->len; i++)
    g_strv_builder_add (codes, g_array_index (clients, Client, i).code);

  return g_strv_builder_end (codes);
}

GHashTable *
dwell_session_list_dup_ids (DwellSessionList *self)
{
  GHashTable *ids;

  g_return_val_if_fail (DWELL_IS_SESSION_LIST (self), NULL);

  if (self->filter == NULL)
    return NULL;

  ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->shown->len; i++)
    g_hash_table_add (ids, g_strdup (dwell_session_item_get_id (self->shown->pdata[i])));

  return ids;
}
