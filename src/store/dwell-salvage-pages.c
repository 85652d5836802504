/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-salvage-pages.h"

#include <string.h>

/* https://sqlite.org/fileformat2.html */
#define HEADER_SIZE 100
#define DEFAULT_PAGE_SIZE 4096
#define WAL_HEADER_SIZE 32
#define FRAME_HEADER_SIZE 24
#define MAX_PAYLOAD (80 * 1024 * 1024)

#define INDEX_INTERIOR 0x02
#define INDEX_LEAF 0x0a
#define TABLE_LEAF 0x0d

struct _DwellSalvagePages
{
  GMappedFile *file;
  GMappedFile *wal;
  gsize page_size;
  /* From 0 on; NULL where a page is nowhere. */
  GPtrArray *pages;
};

static guint32
get_be (const guint8 *data, guint size)
{
  guint32 value = 0;

  for (guint i = 0; i < size; i++)
    value = value << 8 | data[i];

  return value;
}

static gboolean
is_page_size (guint32 size)
{
  return size >= 512 && size <= 65536 && (size & (size - 1)) == 0;
}

/* From the WAL rather than from a header that may be damaged; every library has the default. */
static gsize
find_page_size (DwellSalvagePages *self)
{
  guint32 size;

  if (self->wal && g_mapped_file_get_length (self->wal) >= WAL_HEADER_SIZE)
    {
      size = get_be ((guint8 *) g_mapped_file_get_contents (self->wal) + 8, 4);
      if (is_page_size (size))
        return size;
    }

  return DEFAULT_PAGE_SIZE;
}

static void
set_page (DwellSalvagePages *self, guint32 page, const guint8 *data)
{
  if (page > self->pages->len)
    g_ptr_array_set_size (self->pages, page);
  self->pages->pdata[page - 1] = (gpointer) data;
}

static void
add_file (DwellSalvagePages *self)
{
  gsize length = g_mapped_file_get_length (self->file);
  const guint8 *data = (guint8 *) g_mapped_file_get_contents (self->file);

  for (gsize at = 0; at + self->page_size <= length; at += self->page_size)
    g_ptr_array_add (self->pages, (gpointer) (data + at));
}

/* Frames with the salts of the header belong to this WAL, not to an older one that it was written
 * over; and only those up to the last commit count. */
static void
add_wal (DwellSalvagePages *self)
{
  gsize length = g_mapped_file_get_length (self->wal);
  const guint8 *data = (guint8 *) g_mapped_file_get_contents (self->wal);
  gsize step = FRAME_HEADER_SIZE + self->page_size;
  gsize end = WAL_HEADER_SIZE;

  if (length < WAL_HEADER_SIZE)
    return;
  for (gsize at = WAL_HEADER_SIZE; at + step <= length; at += step)
    {
      if (memcmp (data + at + 8, data + 16, 8) == 0 && get_be (data + at + 4, 4) > 0)
        end = at + step;
    }

  for (gsize at = WAL_HEADER_SIZE; at < end; at += step)
    {
      guint32 page = get_be (data + at, 4);

      if (memcmp (data + at + 8, data + 16, 8) == 0 && page > 0
          && page <= self->pages->len + length / self->page_size)
        set_page (self, page, data + at + FRAME_HEADER_SIZE);
    }
}

DwellSalvagePages *
dwell_salvage_pages_new (const char *path)
{
  DwellSalvagePages *self = g_new0 (DwellSalvagePages, 1);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);

  self->pages = g_ptr_array_new ();
  self->file = g_mapped_file_new (path, FALSE, NULL);
  self->wal = g_mapped_file_new (wal, FALSE, NULL);
  self->page_size = find_page_size (self);
  if (self->file)
    add_file (self);
  if (self->wal)
    add_wal (self);

  return self;
}

void
dwell_salvage_pages_free (DwellSalvagePages *self)
{
  g_clear_pointer (&self->file, g_mapped_file_unref);
  g_clear_pointer (&self->wal, g_mapped_file_unref);
  g_ptr_array_unref (self->pages);
  g_free (self);
}

guint
dwell_salvage_pages_get_n_pages (DwellSalvagePages *self)
{
  return self->pages->len;
}

static const guint8 *
get_page (DwellSalvagePages *self, guint page)
{
  return page > 0 && page <= self->pages->len ? self->pages->pdata[page - 1] : NULL;
}

/* Where the page's own header begins. */
static gsize
get_start (guint page)
{
  return page == 1 ? HEADER_SIZE : 0;
}

static gsize
get_cells (const guint8 *data, guint page)
{
  return get_start (page) + (data[get_start (page)] == INDEX_INTERIOR ? 12 : 8);
}

guint
dwell_salvage_pages_get_n_rows (DwellSalvagePages *self, guint page)
{
  const guint8 *data = get_page (self, page);
  guint8 kind = data ? data[get_start (page)] : 0;

  if (kind != INDEX_INTERIOR && kind != INDEX_LEAF && kind != TABLE_LEAF)
    return 0;

  return MIN (get_be (data + get_start (page) + 3, 2),
              (self->page_size - get_cells (data, page)) / 2);
}

/* @at: (inout). Returns: FALSE where it goes over the end. */
static gboolean
read_varint (const guint8 *data, gsize size, gsize *at, guint64 *value)
{
  *value = 0;
  for (guint i = 0; i < 9; i++)
    {
      if (*at >= size)
        return FALSE;
      if (i == 8)
        *value = *value << 8 | data[*at];
      else
        *value = *value << 7 | (data[*at] & 0x7f);
      if (data[(*at)++] < 0x80)
        return TRUE;
    }

  return TRUE;
}

/* How much of a payload lies in the page itself. */
static gsize
get_local (DwellSalvagePages *self, guint8 kind, guint64 size)
{
  gsize usable = self->page_size;
  gsize max = kind == TABLE_LEAF ? usable - 35 : (usable - 12) * 64 / 255 - 23;
  gsize min = (usable - 12) * 32 / 255 - 23;
  gsize some;

  if (size <= max)
    return size;
  some = min + (size - min) % (usable - 4);

  return some <= max ? some : min;
}

/* Returns: (transfer full): NULL where a part of it is nowhere. */
static GBytes *
read_payload (DwellSalvagePages *self, const guint8 *data, gsize at, guint8 kind, guint64 size)
{
  gsize local = size <= MAX_PAYLOAD ? get_local (self, kind, size) : 0;
  g_autoptr (GByteArray) payload = NULL;
  guint32 next;

  if (local == 0 || at + local + (local < size ? 4 : 0) > self->page_size
      || size > (guint64) self->pages->len * self->page_size)
    return NULL;
  payload = g_byte_array_sized_new (size);
  g_byte_array_append (payload, data + at, local);
  next = local < size ? get_be (data + at + local, 4) : 0;

  while (payload->len < size)
    {
      const guint8 *more = get_page (self, next);
      gsize n = MIN (size - payload->len, self->page_size - 4);

      if (more == NULL)
        return NULL;
      g_byte_array_append (payload, more + 4, n);
      next = get_be (more, 4);
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&payload));
}

static gint64
read_number (const guint8 *data, guint size)
{
  guint64 value = size > 0 && data[0] & 0x80 ? G_MAXUINT64 : 0;

  for (guint i = 0; i < size; i++)
    value = value << 8 | data[i];

  return (gint64) value;
}

static gboolean
take_value (DwellSalvageRow *row, guint column, guint64 type, const guint8 *data, gsize left,
            gsize *used)
{
  static const guint8 sizes[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0 };

  if (type >= 12)
    *used = (type - 12) / 2;
  else if (type < G_N_ELEMENTS (sizes))
    *used = sizes[type];
  else
    return FALSE;
  if (*used > left)
    return FALSE;

  row->values[column] = data;
  row->sizes[column] = *used;
  if (type >= 12)
    row->types[column] = type % 2 ? 't' : 'b';
  else
    row->types[column] = type == 0 ? 'n' : 'i';
  if (type >= 1 && type <= 6)
    row->numbers[column] = read_number (data, *used);
  else if (type >= 8)
    row->numbers[column] = type == 9;

  return TRUE;
}

static gboolean
parse (DwellSalvageRow *row)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (row->payload, &size);
  gsize at = 0;
  gsize body;
  guint64 header;
  guint64 type;

  if (!read_varint (data, size, &at, &header) || header > size)
    return FALSE;

  for (body = header; at < header; row->n_columns++)
    {
      gsize used;

      if (row->n_columns == DWELL_SALVAGE_COLUMNS || !read_varint (data, header, &at, &type)
          || !take_value (row, row->n_columns, type, data + body, size - body, &used))
        return FALSE;
      body += used;
    }

  return row->n_columns > 0;
}

gboolean
dwell_salvage_pages_read (DwellSalvagePages *self, guint page, guint row, DwellSalvageRow *result)
{
  const guint8 *data = get_page (self, page);
  guint8 kind = data[get_start (page)];
  gsize at = get_be (data + get_cells (data, page) + 2 * row, 2);
  guint64 size;
  guint64 rowid = 0;

  memset (result, 0, sizeof *result);
  if (kind == INDEX_INTERIOR)
    at += 4;
  if (!read_varint (data, self->page_size, &at, &size)
      || (kind == TABLE_LEAF && !read_varint (data, self->page_size, &at, &rowid)))
    return FALSE;

  result->rowid = (gint64) rowid;
  result->payload = read_payload (self, data, at, kind, size);
  if (result->payload && parse (result))
    return TRUE;
  dwell_salvage_row_clear (result);

  return FALSE;
}

void
dwell_salvage_row_clear (DwellSalvageRow *row)
{
  g_clear_pointer (&row->payload, g_bytes_unref);
}
