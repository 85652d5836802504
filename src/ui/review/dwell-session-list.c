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

/* Which try at its script each practice session is; the newest come first. Returns: an array of guint,
 * 0 where there is no script. */
static GArray *
number_tries (GPtrArray *summaries)
{
  g_autoptr (GHashTable) tries = g_hash_table_new (g_str_hash, g_str_equal);
  GArray *numbers = g_array_sized_new (FALSE, TRUE, sizeof (guint), summaries->len);

  g_array_set_size (numbers, summaries->len);
  for (guint i = summaries->len; i > 0; i--)
    {
      const DwellHeader *header = ((DwellSummary *) summaries->pdata[i - 1])->header;
      guint number;

      if (header->kind != DWELL_SESSION_PRACTICE || header->script == NULL)
        continue;
      number = GPOINTER_TO_UINT (g_hash_table_lookup (tries, header->script)) + 1;
      g_hash_table_insert (tries, header->script, GUINT_TO_POINTER (number));
      g_array_index (numbers, guint, i - 1) = number;
    }

  return numbers;
}

/* Events are only ever added, and a header never changes. */
static gboolean
is_same (const DwellSummary *a, const DwellSummary *b)
{
  return g_str_equal (a->header->id, b->header->id) && a->n_events == b->n_events
         && a->ended == b->ended && a->duration == b->duration;
}

static gboolean
passes (DwellSessionList *self, DwellSessionItem *item)
{
  return self->filter == NULL
         || dwell_summary_filter_passes (self->filter, dwell_session_item_get_summary (item));
}

static void
free_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_ptr_array_set_size (task_data, 0);
  g_task_return_boolean (task, TRUE);
}

/* To wipe and free ten thousand takes longer than the window may be held. @waste: (transfer full). */
static void
free_elsewhere (GPtrArray *waste)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_source_tag (task, free_elsewhere);
  g_task_set_task_data (task, waste, (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, free_thread);
}

/* @from: how many of those that are shown stay as they are; @at: where the rest of all begins. */
static void
sieve (DwellSessionList *self, guint from, guint at)
{
  guint n_gone = self->shown->len - from;

  g_ptr_array_set_size (self->shown, from);
  for (guint i = at; i < self->all->len; i++)
    {
      if (passes (self, self->all->pdata[i]))
        g_ptr_array_add (self->shown, self->all->pdata[i]);
    }
  if (n_gone > 0 || self->shown->len > from)
    g_list_model_items_changed (G_LIST_MODEL (self), from, n_gone, self->shown->len - from);
}

void
dwell_session_list_take (DwellSessionList *self, GPtrArray *summaries, GDateTime *now)
{
  GPtrArray *old;
  g_autoptr (GArray) tries = NULL;
  guint n_kept = 0;
  guint n_shown = 0;

  g_return_if_fail (DWELL_IS_SESSION_LIST (self));

  old = g_steal_pointer (&self->all);
  tries = number_tries (summaries);
  self->all = g_ptr_array_new_full (summaries->len, g_object_unref);
  /* What a list begins with is as a rule what it began with before, and its rows need no change. */
  for (; n_kept < MIN (old->len, summaries->len); n_kept++)
    {
      DwellSessionItem *item = old->pdata[n_kept];

      if (!is_same (dwell_session_item_get_summary (item), summaries->pdata[n_kept])
          || dwell_session_item_get_try (item) != g_array_index (tries, guint, n_kept))
        break;
      n_shown += passes (self, item);
      g_ptr_array_add (self->all, g_object_ref (item));
    }
  for (guint i = n_kept; i < summaries->len; i++)
    {
      DwellSessionItem *item = dwell_session_item_new (summaries->pdata[i], now);

      dwell_session_item_set_try (item, g_array_index (tries, guint, i));
      g_ptr_array_add (self->all, item);
    }
  g_ptr_array_set_free_func (summaries, NULL);
  g_ptr_array_set_size (summaries, (int) n_kept);
  g_ptr_array_set_free_func (summaries, (GDestroyNotify) dwell_summary_free);
  sieve (self, n_shown, n_kept);
  free_elsewhere (summaries);
  free_elsewhere (old);
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
  sieve (self, 0, 0);
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
