/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-salvage.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dwell-salvage-pages.h"
#include "dwell-sealer.h"

#define PAGES_A_SLICE 512
#define NOT_COUNTED G_MAXUINT64

/* Where a row lies; @n: of an event. */
typedef struct
{
  guint page;
  guint row;
  gint64 n;
} Place;

/* What was found under one id. */
typedef struct
{
  GArray *parts;
  GArray *events;
} Found;

struct _DwellSalvage
{
  DwellSalvagePages *pages;
  DwellVault *vault;
  GHashTable *found;
  GArray *pending;
};

static void
found_free (gpointer data)
{
  Found *found = data;

  g_array_unref (found->parts);
  g_array_unref (found->events);
  g_free (found);
}

static Found *
get_found (DwellSalvage *self, const DwellSalvageRow *row)
{
  g_autofree char *id = g_strndup ((const char *) row->values[0], row->sizes[0]);
  Found *found = g_hash_table_lookup (self->found, id);

  if (found)
    return found;

  found = g_new0 (Found, 1);
  found->parts = g_array_new (FALSE, FALSE, sizeof (Place));
  found->events = g_array_new (FALSE, FALSE, sizeof (Place));
  g_hash_table_insert (self->found, g_steal_pointer (&id), found);

  return found;
}

static gboolean
is_id (const DwellSalvageRow *row)
{
  g_autofree char *id = g_strndup ((const char *) row->values[0], row->sizes[0]);

  return dwell_session_id_is_valid (id);
}

/* By its shape; what it is its seal will say. */
static void
take_row (DwellSalvage *self, const DwellSalvageRow *row, Place place)
{
  if (g_str_equal (row->types, "nb"))
    {
      place.n = row->rowid;
      g_array_append_val (self->pending, place);
    }
  else if (row->types[0] != 't' || !is_id (row))
    {
      return;
    }
  else if (g_str_equal (row->types, "tib"))
    {
      place.n = row->numbers[1];
      g_array_append_val (get_found (self, row)->events, place);
    }
  else if (g_str_equal (row->types, "tb") || row->n_columns == 3)
    {
      g_array_append_val (get_found (self, row)->parts, place);
    }
}

static void
take_page (DwellSalvage *self, guint page)
{
  for (guint i = 0; i < dwell_salvage_pages_get_n_rows (self->pages, page); i++)
    {
      g_auto (DwellSalvageRow) row = { 0 };
      Place place = { page, i, 0 };

      if (dwell_salvage_pages_read (self->pages, page, i, &row))
        take_row (self, &row, place);
    }
}

DwellSalvage *
dwell_salvage_new (const char *directory, DwellVault *vault, DwellWork *work, GError **error)
{
  g_autofree char *path = g_build_filename (directory, "library.db", NULL);
  g_autoptr (DwellSalvage) self = g_new0 (DwellSalvage, 1);
  guint n_pages;

  self->vault = vault;
  self->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, found_free);
  self->pending = g_array_new (FALSE, FALSE, sizeof (Place));
  self->pages = dwell_salvage_pages_new (path);
  n_pages = dwell_salvage_pages_get_n_pages (self->pages);
  for (guint page = 1; page <= n_pages; page++)
    {
      take_page (self, page);
      if (page % PAGES_A_SLICE == 0 && !_dwell_work_step (work, (double) page / n_pages, error))
        return NULL;
    }

  return g_steal_pointer (&self);
}

void
dwell_salvage_free (DwellSalvage *self)
{
  g_clear_pointer (&self->pages, dwell_salvage_pages_free);
  g_clear_pointer (&self->found, g_hash_table_unref);
  g_clear_pointer (&self->pending, g_array_unref);
  g_free (self);
}

/* Opens column @column of a row. Returns: (transfer full): NULL where it is not that record. */
static GBytes *
open_at (DwellSalvage *self, const Place *place, guint column, const DwellKey *key,
         const char *table, const char *name)
{
  g_auto (DwellSalvageRow) row = { 0 };
  g_autoptr (GBytes) sealed = NULL;

  if (!dwell_salvage_pages_read (self->pages, place->page, place->row, &row)
      || column >= row.n_columns || row.types[column] != 'b')
    return NULL;
  sealed = g_bytes_new_static (row.values[column], row.sizes[column]);

  return dwell_unseal (key, table, name, sealed, NULL);
}

static GBytes *
open_part (DwellSalvage *self, const Found *found, guint column, const DwellKey *key,
           const char *table, const char *id)
{
  for (guint i = 0; i < found->parts->len; i++)
    {
      GBytes *plain =
          open_at (self, &g_array_index (found->parts, Place, i), column, key, table, id);

      if (plain)
        return plain;
    }

  return NULL;
}

static DwellKey *
open_key (DwellSalvage *self, const Found *found, const char *id)
{
  g_autoptr (GBytes) plain =
      open_part (self, found, 1, dwell_vault_get_key (self->vault), "session", id);
  DwellKey *key;

  if (plain == NULL || g_bytes_get_size (plain) != DWELL_KEY_SIZE)
    return NULL;
  key = dwell_key_new ();
  memcpy (key, g_bytes_get_data (plain, NULL), DWELL_KEY_SIZE);

  return key;
}

char **
dwell_salvage_list (DwellSalvage *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, self->found);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const Found *found = value;
      g_autoptr (DwellKey) key = open_key (self, found, id);

      /* Clients have ids as well, but neither a key nor events. */
      if (found->events->len > 0 || key)
        g_strv_builder_add (ids, id);
    }

  return g_strv_builder_end (ids);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *place_a = a;
  const Place *place_b = b;

  return place_a->n < place_b->n ? -1 : place_a->n > place_b->n;
}

/* @tally: (inout): left alone where it cannot be read
 * Returns: (element-type DwellEvent) (transfer full) */
static GPtrArray *
open_events (DwellSalvage *self, const Found *found, const DwellKey *key, const char *id,
             DwellTally *tally)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_event_unref);
  gint64 last = 0;

  g_array_sort (found->events, compare_places);
  for (guint i = 0; i < found->events->len; i++)
    {
      const Place *place = &g_array_index (found->events, Place, i);
      gboolean is_tally = place->n == G_MAXINT64;
      g_autofree char *name = _dwell_records_get_event_row (id, place->n);
      g_autoptr (GBytes) plain = NULL;
      DwellEvent *event;

      if (place->n == last)
        continue;
      plain = open_at (self, place, 2, key, is_tally ? "tally" : "event", is_tally ? id : name);
      if (plain && is_tally)
        dwell_codec_read_tally (plain, tally);
      event = plain && !is_tally ? dwell_codec_read_event (plain) : NULL;
      if (event)
        {
          g_ptr_array_add (events, event);
          last = place->n;
        }
    }

  return events;
}

/* One whose header is lost is at least called something, and has a time. */
static DwellHeader *
make_header (const char *id, GPtrArray *events)
{
  DwellHeader *header = dwell_header_new (id);
  const DwellEvent *first = events->len > 0 ? g_ptr_array_index (events, 0) : NULL;

  header->client = g_strdup ("?");
  header->protocol = g_strdup ("felt-sense");
  header->protocol_version = g_strdup ("?");
  if (first && first->recorded > 0)
    header->started = g_date_time_new_from_unix_local ((first->recorded - first->at) / 1000);

  return header;
}

/* A half-typed note, as a comment at the end. */
static void
add_draft (DwellSalvage *self, const Found *found, const DwellKey *key, const char *id,
           GPtrArray *events, DwellTally *tally)
{
  g_autoptr (GBytes) plain = open_part (self, found, 2, key, "draft", id);
  char *text = plain ? dwell_codec_read_text (plain) : NULL;
  guint seq = 0;
  DwellEvent *comment;

  if (text == NULL)
    return;
  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (g_strcmp0 (event->author, DWELL_AUTHOR_SELF) == 0)
        seq = MAX (seq, event->seq);
    }
  comment = dwell_event_new (DWELL_KIND_COMMENT, NULL);
  dwell_event_set_text (comment, text);
  comment->seq = seq + 1;
  comment->at = events->len > 0 ? ((DwellEvent *) events->pdata[events->len - 1])->at : 0;
  g_ptr_array_add (events, comment);
  tally->count++;
  dwell_secret_free (text);
}

static void
report_lost (DwellCheckReport *report, const DwellHeader *header, gboolean named, gboolean counted,
             guint n_lost, guint n_readable)
{
  GString *what = g_string_new (NULL);

  if (!named)
    g_string_append_printf (what, "%s ", _("Whose it is, is lost."));
  if (n_lost > 0)
    {
      g_string_append_printf (what,
                              g_dngettext (GETTEXT_PACKAGE, "%u event of it is lost.",
                                           "%u events of it are lost.", n_lost),
                              n_lost);
      g_string_append_c (what, ' ');
    }
  if (!counted)
    g_string_append (what, _("Whether anything is missing at its end is not known."));

  dwell_check_report_add (report, header->id, named ? dwell_header_dup_title (header) : NULL,
                          g_strchomp (g_string_free (what, FALSE)), n_readable);
}

static DwellSession *
refuse (DwellCheckReport *report, const char *id, const char *what)
{
  dwell_check_report_add (report, id, NULL, g_strdup (what), 0);
  return NULL;
}

DwellSession *
dwell_salvage_read (DwellSalvage *self, const char *id, DwellCheckReport *report)
{
  const Found *found = g_hash_table_lookup (self->found, id);
  g_autoptr (DwellKey) key = open_key (self, found, id);
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (DwellHeader) header = NULL;
  DwellSession *session;
  DwellTally tally = { .count = NOT_COUNTED };
  gboolean counted;
  gboolean named;
  guint n_lost = 0;

  report->n_sessions++;
  if (key == NULL)
    return refuse (report, id, _("Its key is lost."));

  events = open_events (self, found, key, id, &tally);
  plain = open_part (self, found, 1, key, "header", id);
  header = plain ? dwell_codec_read_header (plain) : NULL;
  named = header != NULL;
  if (!named)
    header = make_header (id, events);
  counted = tally.count != NOT_COUNTED;
  if (!counted)
    tally.count = 0;
  add_draft (self, found, key, id, events, &tally);

  session = _dwell_salvage_make_session (header, events, tally.count, &n_lost);
  if (session == NULL)
    return refuse (report, id, _("Its events do not fit together."));
  report->n_events += events->len;
  if (n_lost > 0 || !named || !counted)
    report_lost (report, header, named, counted, n_lost, events->len);

  return session;
}

static gboolean
copy_client (DwellSalvage *self, const Found *found, const char *id, DwellRecords *target,
             GError **error)
{
  g_autoptr (GBytes) plain =
      open_part (self, found, 1, dwell_vault_get_key (self->vault), "client", id);
  g_autoptr (DwellClientRecord) client = plain ? dwell_codec_read_client (plain) : NULL;

  return client == NULL || _dwell_records_put_client (target, client, error);
}

static gboolean
copy_pending (DwellSalvage *self, DwellRecords *target, GError **error)
{
  for (guint i = 0; i < self->pending->len; i++)
    {
      const Place *place = &g_array_index (self->pending, Place, i);
      g_auto (DwellSalvageRow) row = { 0 };
      g_autoptr (GBytes) body = NULL;

      if (!dwell_salvage_pages_read (self->pages, place->page, place->row, &row))
        continue;
      body = g_bytes_new (row.values[1], row.sizes[1]);
      if (!dwell_database_run (target->database, error,
                               "INSERT OR IGNORE INTO pending (n, body) VALUES (?, ?)", "ib",
                               place->n, body))
        return FALSE;
    }

  return TRUE;
}

gboolean
dwell_salvage_copy_rest (DwellSalvage *self, DwellRecords *target, GError **error)
{
  GHashTableIter iter;
  gpointer id, found;

  g_hash_table_iter_init (&iter, self->found);
  while (g_hash_table_iter_next (&iter, &id, &found))
    {
      if (!copy_client (self, found, id, target, error))
        return FALSE;
    }

  return copy_pending (self, target, error);
}
