/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-search-text-private.h"

#include <locale.h>
#include <string.h>

/*
 * The bytes: six 32-bit numbers (version, language, size of the header, number of entries, size of
 * the text, nothing), the header as a GVariant, filled up to 8 bytes, the entries, the text. All in
 * little endian. The entries are read where they lie: a variant of ten thousand would take longer
 * to check than the text takes to be searched. Header and entries are only looked at where the words
 * occur at all, which is in few of many sessions.
 */
#define FORMAT_VERSION 1
#define N_HEAD 6
#define HEAD_SIZE (N_HEAD * sizeof (guint32))
/* id, client, number, practice, script, started; codes with their labels; authors */
#define HEADER_TYPE "(smsubmsmsa(ss)as)"

/* Labels and dates are in it as the user reads them, and so it is made anew for another
 * language. */
static guint32
get_language (void)
{
  return g_str_hash (g_get_language_names ()[0]) * 31 + g_str_hash (setlocale (LC_TIME, NULL));
}

void
_dwell_search_text_pack_entries (GArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      DwellSearchRaw *entry = &g_array_index (entries, DwellSearchRaw, i);

      entry->at = GINT64_TO_LE (entry->at);
      entry->offset = GUINT32_TO_LE (entry->offset);
      entry->n = GUINT32_TO_LE (entry->n);
      entry->seq = GUINT32_TO_LE (entry->seq);
      entry->author = GUINT32_TO_LE (entry->author);
      entry->code = GUINT32_TO_LE (entry->code);
      entry->kind = GUINT32_TO_LE (entry->kind);
    }
}

static GVariant *
in_little_endian (GVariant *variant)
{
#if G_BYTE_ORDER == G_BIG_ENDIAN
  g_autoptr (GVariant) given = variant;

  return g_variant_byteswap (given);
#else
  return variant;
#endif
}

static GVariant *
write_header (const DwellSearchText *self)
{
  const DwellHeader *header = self->header;
  g_autofree char *started = header->started ? g_date_time_format_iso8601 (header->started) : NULL;
  GVariantBuilder codes;
  GVariantBuilder authors;

  g_variant_builder_init (&codes, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; i + 1 < self->codes->len; i += 2)
    g_variant_builder_add (&codes, "(ss)", g_ptr_array_index (self->codes, i),
                           g_ptr_array_index (self->codes, i + 1));
  g_variant_builder_init (&authors, G_VARIANT_TYPE ("as"));
  for (guint i = 0; i < self->authors->len; i++)
    g_variant_builder_add (&authors, "s", g_ptr_array_index (self->authors, i));

  return in_little_endian (g_variant_ref_sink (g_variant_new (
      HEADER_TYPE, header->id, header->client, header->number,
      header->kind == DWELL_SESSION_PRACTICE, header->script, started, &codes, &authors)));
}

typedef struct
{
  gpointer data;
  gsize size;
} Wiped;

static void
wiped_free (gpointer data)
{
  Wiped *wiped = data;

  explicit_bzero (wiped->data, wiped->size);
  g_free (wiped->data);
  g_free (wiped);
}

static gsize
align (gsize size)
{
  return (size + 7) / 8 * 8;
}

GBytes *
dwell_search_text_to_bytes (DwellSearchText *self)
{
  g_autoptr (GVariant) header = write_header (self);
  gsize header_size = g_variant_get_size (header);
  gsize entries_at = align (HEAD_SIZE + header_size);
  gsize text_at = entries_at + self->n_entries * sizeof (DwellSearchRaw);
  Wiped *wiped = g_new0 (Wiped, 1);
  guint32 head[N_HEAD] = { GUINT32_TO_LE (FORMAT_VERSION), GUINT32_TO_LE (get_language ()),
                           GUINT32_TO_LE ((guint32) header_size), GUINT32_TO_LE (self->n_entries),
                           GUINT32_TO_LE ((guint32) self->length), 0 };
  guint8 *data;

  wiped->size = text_at + self->length;
  wiped->data = data = g_malloc0 (wiped->size);
  memcpy (data, head, sizeof head);
  g_variant_store (header, data + HEAD_SIZE);
  memcpy (data + entries_at, self->entries, self->n_entries * sizeof (DwellSearchRaw));
  memcpy (data + text_at, self->text, self->length);

  return g_bytes_new_with_free_func (data, wiped->size, wiped_free, wiped);
}

static void
read_lists (DwellSearchText *self, GVariantIter *codes, GVariantIter *authors)
{
  const char *code;
  const char *label;
  const char *author;

  while (g_variant_iter_next (codes, "(&s&s)", &code, &label))
    {
      g_ptr_array_add (self->codes, g_strdup (code));
      g_ptr_array_add (self->codes, g_strdup (label));
    }
  while (g_variant_iter_next (authors, "&s", &author))
    g_ptr_array_add (self->authors, g_strdup (author));
}

static gboolean
read_header (DwellSearchText *self)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (
      g_variant_new_from_data (G_VARIANT_TYPE (HEADER_TYPE), self->packed, self->packed_size,
                               FALSE, NULL, NULL));
  g_autofree char *started = NULL;
  g_autoptr (GVariantIter) codes = NULL;
  g_autoptr (GVariantIter) authors = NULL;
  DwellHeader *header = self->header = dwell_header_new (NULL);
  gboolean practice;

  if (!g_variant_is_normal_form (variant))
    return FALSE;
  variant = in_little_endian (g_steal_pointer (&variant));

  g_variant_get (variant, "(smsubmsmsa(ss)as)", &header->id, &header->client, &header->number,
                 &practice, &header->script, &started, &codes, &authors);
  header->kind = practice ? DWELL_SESSION_PRACTICE : DWELL_SESSION_LIVE;
  header->started = started ? g_date_time_new_from_iso8601 (started, NULL) : NULL;
  read_lists (self, codes, authors);

  return self->authors->len > 0;
}

void
_dwell_search_text_get_raw (const DwellSearchText *self, guint index, DwellSearchRaw *entry)
{
  memcpy (entry, self->entries + index * sizeof *entry, sizeof *entry);
  entry->at = GINT64_FROM_LE (entry->at);
  entry->offset = GUINT32_FROM_LE (entry->offset);
  entry->n = GUINT32_FROM_LE (entry->n);
  entry->seq = GUINT32_FROM_LE (entry->seq);
  entry->author = GUINT32_FROM_LE (entry->author);
  entry->code = GUINT32_FROM_LE (entry->code);
  entry->kind = GUINT32_FROM_LE (entry->kind);
}

/* So that whatever the bytes are, nothing is read beside them. */
static gboolean
check_entries (const DwellSearchText *self)
{
  guint32 before = 0;

  for (guint i = 0; i < self->n_entries; i++)
    {
      DwellSearchRaw entry;

      _dwell_search_text_get_raw (self, i, &entry);
      if (entry.offset < before || entry.offset > self->length
          || entry.author >= self->authors->len || entry.code > self->codes->len / 2
          || (entry.kind & KIND_MASK) >= DWELL_N_KINDS)
        return FALSE;
      before = entry.offset;
    }

  return self->n_entries > 0;
}

gboolean
_dwell_search_text_unpack (DwellSearchText *self)
{
  if (self->packed == NULL)
    return !self->broken;

  self->broken = !read_header (self) || !check_entries (self);
  self->packed = NULL;

  return !self->broken;
}

DwellSearchText *
dwell_search_text_new_from_bytes (GBytes *bytes)
{
  g_autoptr (DwellSearchText) self = NULL;
  guint32 head[N_HEAD];
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint64 entries_at;
  guint64 text_at;

  if (size < HEAD_SIZE)
    return NULL;

  memcpy (head, data, sizeof head);
  for (guint i = 0; i < N_HEAD; i++)
    head[i] = GUINT32_FROM_LE (head[i]);
  entries_at = align (HEAD_SIZE + (gsize) head[2]);
  text_at = entries_at + (guint64) head[3] * sizeof (DwellSearchRaw);
  if (head[0] != FORMAT_VERSION || head[1] != get_language () || head[3] == 0
      || text_at + head[4] != size)
    return NULL;

  self = _dwell_search_text_new_empty ();
  self->bytes = g_bytes_ref (bytes);
  self->packed = data + HEAD_SIZE;
  self->packed_size = head[2];
  self->n_entries = head[3];
  self->entries = data + entries_at;
  self->length = head[4];
  self->text = (const char *) data + text_at;

  return g_steal_pointer (&self);
}
