/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-search-text-private.h"

#include <glib/gi18n-lib.h>

#include "dwell-words.h"

/* Between entries, and between the parts of one. No folded text has them. */
#define ENTRY_END '\n'
#define PART_END '\x1f'


DwellSearchText *
_dwell_search_text_new_empty (void)
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
  DwellSearchRaw entry = { 0 };

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

DwellSearchText *
dwell_search_text_new (DwellSession *session)
{
  DwellSearchText *self = _dwell_search_text_new_empty ();
  g_autoptr (GPtrArray) events = collect (session);
  g_autoptr (GHashTable) numbers = number_events (session);
  DwellSearchRaw first = { 0 };

  self->header = dwell_header_copy (dwell_session_get_header (session));
  g_clear_pointer (&self->header->protocol_text, g_free);
  self->made = g_array_new (FALSE, FALSE, sizeof (DwellSearchRaw));
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  first.author = find_author (self, DWELL_AUTHOR_SELF);
  g_array_append_val (self->made, first);
  add_header (self);
  for (guint i = 0; i < events->len; i++)
    add_event (self, session, g_ptr_array_index (events, i), numbers);

  _dwell_search_text_pack_entries (self->made);
  self->text = self->fold.data;
  self->length = self->fold.length;
  self->entries = (const guint8 *) self->made->data;
  self->n_entries = self->made->len;

  return self;
}

const DwellHeader *
dwell_search_text_get_header (DwellSearchText *self)
{
  return _dwell_search_text_unpack (self) ? self->header : NULL;
}

guint
dwell_search_text_get_n_entries (const DwellSearchText *self)
{
  return self->n_entries;
}

void
dwell_search_text_get_entry (DwellSearchText *self, guint index, DwellSearchEntry *entry)
{
  DwellSearchRaw raw;

  g_return_if_fail (index < self->n_entries && _dwell_search_text_unpack (self));

  _dwell_search_text_get_raw (self, index, &raw);
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
