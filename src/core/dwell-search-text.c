/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE

#include "config.h"

#include "dwell-search-text.h"

#include <locale.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "dwell-fold.h"
#include "dwell-words.h"

/*
 * The bytes: four 32-bit numbers (version, size of the header, number of entries, size of the text),
 * the header as a GVariant, filled up to 8 bytes, the entries, the text. All in little endian. The
 * entries are read where they lie: a variant of ten thousand would take longer to check than the
 * text takes to be searched.
 */
#define FORMAT_VERSION 1
#define HEAD_SIZE (4 * sizeof (guint32))
/* language; id, client, number, practice, script, started; codes with their labels; authors */
#define HEADER_TYPE "(ssmsubmsmsa(ss)as)"
/* Between entries, and between the parts of one. No folded text has them. */
#define ENTRY_END '\n'
#define PART_END '\x1f'
#define KIND_MASK 0xff
#define FLAG_AMENDED 0x100
#define CANCEL_STEP 4096

typedef struct
{
  gint64 at;
  guint32 offset;
  guint32 n;
  guint32 seq;
  guint32 author;
  guint32 code; /* 1 + its place, or 0 */
  guint32 kind;
} Entry;

G_STATIC_ASSERT (sizeof (Entry) == 32);

struct _DwellSearchText
{
  DwellHeader *header;
  GPtrArray *codes; /* code, label, code, label … */
  GPtrArray *authors;

  const char *text;
  gsize length;
  const guint8 *entries;
  guint n_entries;

  /* Of a text that was made here; one from bytes borrows all from them. */
  DwellFold fold;
  GArray *made;
  GHashTable *places;
  GBytes *bytes;
};

static DwellSearchText *
text_new (void)
{
  DwellSearchText *self = g_new0 (DwellSearchText, 1);

  self->codes = g_ptr_array_new_with_free_func (g_free);
  self->authors = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
dwell_search_text_free (DwellSearchText *self)
{
  g_clear_pointer (&self->header, dwell_header_free);
  g_ptr_array_unref (self->codes);
  g_ptr_array_unref (self->authors);
  dwell_fold_clear (&self->fold);
  g_clear_pointer (&self->made, g_array_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/* Labels and dates are in it as the user reads them, and so it is made anew for another language. */
static char *
dup_language (void)
{
  return g_strdup_printf ("%s/%s", g_get_language_names ()[0], setlocale (LC_TIME, NULL));
}

static void
add_part (DwellSearchText *self, const char *text)
{
  if (text == NULL || *text == '\0')
    return;

  dwell_fold_append (&self->fold, text, -1);
  dwell_fold_append_mark (&self->fold, PART_END);
}

static void
add_date (DwellSearchText *self, const char *format)
{
  g_autofree char *date = g_date_time_format (self->header->started, format);

  add_part (self, date);
}

static void
add_header (DwellSearchText *self)
{
  g_autofree char *title = dwell_header_dup_title (self->header);

  add_part (self, title);
  if (self->header->started)
    {
      add_date (self, "%Y-%m-%d");
      add_date (self, "%x");
      /* Translators: day, month and year, see strftime */
      add_date (self, _("%-d %B %Y"));
      add_date (self, "%A");
    }
  dwell_fold_append_mark (&self->fold, ENTRY_END);
}

/* The place of a word in a list of @step strings each, where it is added when it is new. */
static guint
find_place (DwellSearchText *self, GPtrArray *list, char kind, const char *word)
{
  g_autofree char *name = g_strdup_printf ("%c%s", kind, word);
  gpointer place;

  if (g_hash_table_lookup_extended (self->places, name, NULL, &place))
    return GPOINTER_TO_UINT (place);

  g_hash_table_insert (self->places, g_steal_pointer (&name), GUINT_TO_POINTER (list->len));
  g_ptr_array_add (list, g_strdup (word));

  return G_MAXUINT;
}

static char *
dup_label (DwellSession *session, const DwellEvent *event)
{
  const DwellState *state;

  if (event->kind == DWELL_KIND_MEDICINE)
    return g_strcmp0 (event->code, "free") ? dwell_substance_dup_name (event->code)
                                           : g_strdup ("");
  if (event->kind != DWELL_KIND_STATE)
    return g_strdup ("");

  state = dwell_protocol_find_state (dwell_session_get_protocol (session), event->code);

  return g_strdup (state ? state->label : event->code);
}

/* A code of a kind, with its label. Returns: its number from 1 on, or 0 for none. */
static guint
find_code (DwellSearchText *self, DwellSession *session, const DwellEvent *event)
{
  guint place;

  if (event->code == NULL)
    return 0;

  /* A state and a substance may share an id, but not a label. */
  place = find_place (self, self->codes, 'A' + event->kind, event->code);
  if (place == G_MAXUINT)
    {
      place = self->codes->len - 1;
      g_ptr_array_add (self->codes, dup_label (session, event));
    }

  return place / 2 + 1;
}

static guint
find_author (DwellSearchText *self, const char *author)
{
  guint place = find_place (self, self->authors, 'a', author);

  return place == G_MAXUINT ? self->authors->len - 1 : place;
}

static gboolean
is_searchable (const DwellEvent *event)
{
  gboolean written = event->text && *event->text;

  switch ((int) event->kind)
    {
    case DWELL_KIND_STATE:
    case DWELL_KIND_MEDICINE:
      return TRUE;

    case DWELL_KIND_ASK:
    case DWELL_KIND_AUDIO:
      return FALSE;

    default:
      return written;
    }
}

static gboolean
has_labels (const DwellEvent *event)
{
  return event->kind == DWELL_KIND_STATE || event->kind == DWELL_KIND_MEDICINE;
}

static void
add_event (DwellSearchText *self, DwellSession *session, const DwellEvent *event,
           GHashTable *numbers)
{
  const DwellEvent *stored = dwell_session_find (session, event->author, event->seq);
  Entry entry = { 0 };

  entry.at = event->at;
  entry.offset = self->fold.length;
  entry.n = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, stored));
  entry.seq = event->seq;
  entry.author = find_author (self, event->author);
  entry.code = find_code (self, session, event);
  entry.kind = event->kind | (stored == event ? 0 : FLAG_AMENDED);
  g_array_append_val (self->made, entry);

  if (has_labels (event))
    {
      const char *label = g_ptr_array_index (self->codes, entry.code * 2 - 1);

      add_part (self, label);
      if (g_strcmp0 (event->code, "free") != 0)
        add_part (self, event->code);
    }
  if (g_strcmp0 (event->author, DWELL_AUTHOR_SELF) != 0)
    add_part (self, event->author);
  add_part (self, event->text);
  dwell_fold_append_mark (&self->fold, ENTRY_END);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const DwellEvent *event_a = *(const DwellEvent *const *) a;
  const DwellEvent *event_b = *(const DwellEvent *const *) b;

  if (event_a->at != event_b->at)
    return event_a->at < event_b->at ? -1 : 1;
  if (event_a->author != event_b->author)
    return g_strcmp0 (event_a->author, event_b->author);

  return event_a->seq < event_b->seq ? -1 : event_a->seq > event_b->seq;
}

/* What can be found, of all authors. (element-type DwellEvent) (transfer container) */
static GPtrArray *
collect (DwellSession *session)
{
  GPtrArray *authors = dwell_session_get_authors (session);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < authors->len; i++)
    {
      GPtrArray *events
          = dwell_session_get_effective (session, g_ptr_array_index (authors, i));

      for (guint j = 0; j < events->len; j++)
        {
          if (is_searchable (g_ptr_array_index (events, j)))
            g_ptr_array_add (found, g_ptr_array_index (events, j));
        }
    }
  g_ptr_array_sort (found, compare_times);

  return found;
}

/* The place of each event, from 1 on. */
static GHashTable *
number_events (DwellSession *session)
{
  GHashTable *numbers = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < dwell_session_get_n_events (session); i++)
    g_hash_table_insert (numbers, (gpointer) dwell_session_get_event (session, i),
                         GUINT_TO_POINTER (i + 1));

  return numbers;
}

static void
to_little_endian (GArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);

      entry->at = GINT64_TO_LE (entry->at);
      entry->offset = GUINT32_TO_LE (entry->offset);
      entry->n = GUINT32_TO_LE (entry->n);
      entry->seq = GUINT32_TO_LE (entry->seq);
      entry->author = GUINT32_TO_LE (entry->author);
      entry->code = GUINT32_TO_LE (entry->code);
      entry->kind = GUINT32_TO_LE (entry->kind);
    }
}

DwellSearchText *
dwell_search_text_new (DwellSession *session)
{
  DwellSearchText *self = text_new ();
  g_autoptr (GPtrArray) events = collect (session);
  g_autoptr (GHashTable) numbers = number_events (session);
  Entry first = { 0 };

  self->header = dwell_header_copy (dwell_session_get_header (session));
  g_clear_pointer (&self->header->protocol_text, g_free);
  self->made = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  first.author = find_author (self, DWELL_AUTHOR_SELF);
  g_array_append_val (self->made, first);
  add_header (self);
  for (guint i = 0; i < events->len; i++)
    add_event (self, session, g_ptr_array_index (events, i), numbers);

  to_little_endian (self->made);
  self->text = self->fold.data;
  self->length = self->fold.length;
  self->entries = (const guint8 *) self->made->data;
  self->n_entries = self->made->len;

  return self;
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
  g_autofree char *language = dup_language ();
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
      HEADER_TYPE, language, header->id, header->client, header->number,
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
dwell_search_text_to_bytes (const DwellSearchText *self)
{
  g_autoptr (GVariant) header = write_header (self);
  gsize header_size = g_variant_get_size (header);
  gsize entries_at = align (HEAD_SIZE + header_size);
  gsize text_at = entries_at + self->n_entries * sizeof (Entry);
  Wiped *wiped = g_new0 (Wiped, 1);
  guint32 head[] = { GUINT32_TO_LE (FORMAT_VERSION), GUINT32_TO_LE ((guint32) header_size),
                     GUINT32_TO_LE (self->n_entries), GUINT32_TO_LE ((guint32) self->length) };
  guint8 *data;

  wiped->size = text_at + self->length;
  wiped->data = data = g_malloc0 (wiped->size);
  memcpy (data, head, sizeof head);
  g_variant_store (header, data + HEAD_SIZE);
  memcpy (data + entries_at, self->entries, self->n_entries * sizeof (Entry));
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
read_header (DwellSearchText *self, const guint8 *data, gsize size)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (
      g_variant_new_from_data (G_VARIANT_TYPE (HEADER_TYPE), data, size, FALSE, NULL, NULL));
  g_autofree char *present = dup_language ();
  g_autofree char *started = NULL;
  g_autoptr (GVariantIter) codes = NULL;
  g_autoptr (GVariantIter) authors = NULL;
  DwellHeader *header = self->header = dwell_header_new (NULL);
  const char *language;
  gboolean practice;

  if (!g_variant_is_normal_form (variant))
    return FALSE;
  variant = in_little_endian (g_steal_pointer (&variant));

  g_variant_get (variant, "(&ssmsubmsmsa(ss)as)", &language, &header->id, &header->client,
                 &header->number, &practice, &header->script, &started, &codes, &authors);
  header->kind = practice ? DWELL_SESSION_PRACTICE : DWELL_SESSION_LIVE;
  header->started = started ? g_date_time_new_from_iso8601 (started, NULL) : NULL;
  read_lists (self, codes, authors);

  return g_str_equal (language, present) && self->authors->len > 0;
}

static void
get_raw (const DwellSearchText *self, guint index, Entry *entry)
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
      Entry entry;

      get_raw (self, i, &entry);
      if (entry.offset < before || entry.offset > self->length
          || entry.author >= self->authors->len || entry.code > self->codes->len / 2
          || (entry.kind & KIND_MASK) >= DWELL_N_KINDS)
        return FALSE;
      before = entry.offset;
    }

  return self->n_entries > 0;
}

DwellSearchText *
dwell_search_text_new_from_bytes (GBytes *bytes)
{
  g_autoptr (DwellSearchText) self = text_new ();
  guint32 head[4];
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint64 entries_at;
  guint64 text_at;

  if (size < HEAD_SIZE)
    return NULL;

  memcpy (head, data, sizeof head);
  entries_at = align (HEAD_SIZE + (gsize) GUINT32_FROM_LE (head[1]));
  self->n_entries = GUINT32_FROM_LE (head[2]);
  text_at = entries_at + (guint64) self->n_entries * sizeof (Entry);
  self->length = GUINT32_FROM_LE (head[3]);
  if (GUINT32_FROM_LE (head[0]) != FORMAT_VERSION || text_at + self->length != size)
    return NULL;

  self->bytes = g_bytes_ref (bytes);
  self->entries = data + entries_at;
  self->text = (const char *) data + text_at;
  if (!read_header (self, data + HEAD_SIZE, GUINT32_FROM_LE (head[1])) || !check_entries (self))
    return NULL;

  return g_steal_pointer (&self);
}

const DwellHeader *
dwell_search_text_get_header (const DwellSearchText *self)
{
  return self->header;
}

guint
dwell_search_text_get_n_entries (const DwellSearchText *self)
{
  return self->n_entries;
}

void
dwell_search_text_get_entry (const DwellSearchText *self, guint index, DwellSearchEntry *entry)
{
  Entry raw;

  g_return_if_fail (index < self->n_entries);

  get_raw (self, index, &raw);
  entry->n = raw.n;
  entry->seq = raw.seq;
  entry->at = raw.at;
  entry->kind = raw.kind & KIND_MASK;
  entry->amended = (raw.kind & FLAG_AMENDED) != 0;
  entry->author = g_ptr_array_index (self->authors, raw.author);
  entry->code = raw.code ? g_ptr_array_index (self->codes, (raw.code - 1) * 2) : NULL;
  entry->label = raw.code ? g_ptr_array_index (self->codes, raw.code * 2 - 1) : NULL;
  if (entry->label && *entry->label == '\0')
    entry->label = NULL;
}

static const char *
get_bounds (const DwellSearchText *self, guint index, const char **end)
{
  Entry entry;
  Entry next = { 0 };

  get_raw (self, index, &entry);
  if (index + 1 < self->n_entries)
    get_raw (self, index + 1, &next);
  *end = index + 1 < self->n_entries ? self->text + next.offset : self->text + self->length;

  return self->text + entry.offset;
}

static guint
find_entry (const DwellSearchText *self, const char *at)
{
  guint low = 0;
  guint high = self->n_entries;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;
      Entry entry;

      get_raw (self, middle, &entry);
      if (self->text + entry.offset <= at)
        low = middle;
      else
        high = middle;
    }

  return low;
}

static gboolean
holds (const char *start, const char *end, const DwellSearchQuery *query, guint index)
{
  gsize length;
  const char *term = dwell_search_query_get_term (query, index, &length);

  return memmem (start, end - start, term, length) != NULL;
}

/* Whether entry @index has all the words that the session itself has not. */
static gboolean
has_rest (const DwellSearchText *self, const DwellSearchQuery *query, guint64 in_header,
          guint index)
{
  const char *end;
  const char *start = get_bounds (self, index, &end);

  for (guint i = 0; i < dwell_search_query_get_n_terms (query); i++)
    {
      if (!(in_header >> i & 1) && !holds (start, end, query, i))
        return FALSE;
    }

  return TRUE;
}

/* Adds the entries that have this word and all others. */
static void
follow (const DwellSearchText *self, const DwellSearchQuery *query, guint64 in_header, guint pivot,
        GCancellable *cancellable, GArray *found)
{
  const char *end = self->text + self->length;
  const char *at;
  gsize length;
  const char *term = dwell_search_query_get_term (query, pivot, &length);
  guint n = 0;

  get_bounds (self, 0, &at);
  while ((at = memmem (at, end - at, term, length)))
    {
      guint index = find_entry (self, at);

      if (has_rest (self, query, in_header, index))
        g_array_append_val (found, index);
      if (++n % CANCEL_STEP == 0 && g_cancellable_is_cancelled (cancellable))
        return;
      get_bounds (self, index, &at);
    }
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint number_a = *(const guint *) a;
  guint number_b = *(const guint *) b;

  return number_a < number_b ? -1 : number_a > number_b;
}

static void
make_unique (GArray *found)
{
  guint kept = 0;

  g_array_sort (found, compare_numbers);
  for (guint i = 0; i < found->len; i++)
    {
      guint number = g_array_index (found, guint, i);

      if (kept == 0 || g_array_index (found, guint, kept - 1) != number)
        g_array_index (found, guint, kept++) = number;
    }
  g_array_set_size (found, kept);
}

GArray *
dwell_search_text_find (const DwellSearchText *self, const DwellSearchQuery *query,
                        GCancellable *cancellable)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_terms = dwell_search_query_get_n_terms (query);
  guint64 in_header = 0;
  guint pivot = G_MAXUINT;
  gsize longest = 0;
  const char *header_end;
  const char *header = get_bounds (self, 0, &header_end);
  const guint itself = 0;

  for (guint i = 0; i < n_terms; i++)
    {
      gsize length;

      dwell_search_query_get_term (query, i, &length);
      if (holds (header, header_end, query, i))
        {
          in_header |= G_GUINT64_CONSTANT (1) << i;
        }
      else if (!holds (header_end, self->text + self->length, query, i))
        {
          return found;
        }
      else if (length > longest)
        {
          longest = length;
          pivot = i;
        }
    }

  if (pivot != G_MAXUINT)
    {
      follow (self, query, in_header, pivot, cancellable, found);
      return found;
    }

  g_array_append_val (found, itself);
  for (guint i = 0; i < n_terms; i++)
    follow (self, query, in_header, i, cancellable, found);
  make_unique (found);

  return found;
}

char *
dwell_search_text_dup_shown (const DwellHeader *header, const DwellEvent *event, const char *label)
{
  gboolean written = event && event->text && *event->text;
  g_autofree char *title = NULL;
  g_autofree char *day = NULL;

  if (event == NULL)
    {
      title = dwell_header_dup_title (header);
      /* Translators: day, month and year, see strftime */
      day = header->started ? g_date_time_format (header->started, _("%-d %B %Y")) : g_strdup ("");
      return g_strdup_printf ("%s · %s", title, day);
    }
  if (label && written)
    return g_strdup_printf ("%s · %s", label, event->text);

  return g_strdup (label ? label : written ? event->text : "");
}
