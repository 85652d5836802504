/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-deidentify.h"

#include <string.h>
#include <sys/random.h>

#include "dwell-practice-log.h"
#include "dwell-words.h"

#define WEEKS_MIN 53
#define WEEKS_MAX 520
#define WEEK_MS (G_GINT64_CONSTANT (7) * 24 * 60 * 60 * 1000)

struct _DwellDeidentifier
{
  char *code;
  DwellWordsKept words;
  guint weeks;
  GHashTable *clients; /* code → new code */
  GHashTable *readers; /* author → new name */
};

/* Not from the generator that the ids come from: an id is there for all to see. */
static guint
draw_weeks (void)
{
  guint32 drawn = 0;

  if (getrandom (&drawn, sizeof drawn, 0) != sizeof drawn)
    drawn = g_random_int ();

  return WEEKS_MIN + drawn % (WEEKS_MAX - WEEKS_MIN + 1);
}

/* A client's code is wiped wherever it was. */
static void
free_code (gpointer data)
{
  char *code = data;

  explicit_bzero (code, strlen (code));
  g_free (code);
}

DwellDeidentifier *
dwell_deidentifier_new (const char *code, DwellWordsKept words, guint weeks)
{
  DwellDeidentifier *self = g_new0 (DwellDeidentifier, 1);

  self->code = g_strdup (code);
  self->words = words;
  self->weeks = weeks ? weeks : draw_weeks ();
  self->clients = g_hash_table_new_full (g_str_hash, g_str_equal, free_code, g_free);
  self->readers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
dwell_deidentifier_free (DwellDeidentifier *self)
{
  g_hash_table_unref (self->clients);
  g_hash_table_unref (self->readers);
  g_free (self->code);
  g_free (self);
}

/* A to Z, then AA, AB and so on. */
static char *
dup_letters (guint index)
{
  GString *letters = g_string_new (NULL);

  for (guint rest = index + 1; rest > 0; rest = (rest - 1) / 26)
    g_string_prepend_c (letters, (char)('A' + (rest - 1) % 26));

  return g_string_free (letters, FALSE);
}

static const char *
get_code (DwellDeidentifier *self, const char *client)
{
  guint n = g_hash_table_size (self->clients);
  char *code = g_hash_table_lookup (self->clients, client);

  if (code)
    return code;

  if (self->code == NULL)
    code = dup_letters (n);
  else if (n == 0)
    code = g_strdup (self->code);
  else
    code = g_strdup_printf ("%s-%u", self->code, n + 1);
  g_hash_table_insert (self->clients, g_strdup (client), code);

  return code;
}

static const char *
get_author (DwellDeidentifier *self, const char *author)
{
  char *name;

  if (g_strcmp0 (author, DWELL_AUTHOR_SELF) == 0 || g_strcmp0 (author, DWELL_AUTHOR_SCRIPT) == 0)
    return author;

  name = g_hash_table_lookup (self->readers, author);
  if (name == NULL)
    {
      name = g_strdup_printf ("reader-%u", g_hash_table_size (self->readers) + 1);
      g_hash_table_insert (self->readers, g_strdup (author), name);
    }

  return name;
}

/* By how much a moment moves, in ms: the wall clock that @started shows becomes that of UTC. */
static gint64
get_shift (DwellDeidentifier *self, GDateTime *started)
{
  return g_date_time_get_utc_offset (started) / 1000 - self->weeks * WEEK_MS;
}

static GDateTime *
shift_started (GDateTime *started, gint64 shift)
{
  g_autoptr (GDateTime) utc = g_date_time_to_utc (started);

  return g_date_time_add (utc, shift * 1000);
}

static DwellHeader *
copy_header (DwellDeidentifier *self, const DwellHeader *header, gint64 shift)
{
  DwellHeader *copy = dwell_header_copy (header);

  g_free (copy->id);
  copy->id = g_uuid_string_random ();
  if (header->client)
    {
      free_code (copy->client);
      copy->client = g_strdup (get_code (self, header->client));
    }
  g_clear_pointer (&copy->started, g_date_time_unref);
  if (header->started)
    copy->started = shift_started (header->started, shift);
  g_clear_pointer (&copy->anchor_boot_id, g_free);
  copy->anchor_boottime = 0;

  return copy;
}

/* Whether the words are the program's own: those of an ask are the protocol's, those of an amended
 * code are a code. */
static gboolean
has_given_words (const DwellEvent *event)
{
  return event->kind == DWELL_KIND_ASK || dwell_event_is (event, DWELL_KIND_AMEND, "code");
}

static gboolean
is_known_substance (const char *id)
{
  g_autofree char *name = id ? dwell_substance_dup_name (id) : NULL;

  return g_strcmp0 (name, id) != 0;
}

/* What was typed as a substance has become its code. */
static const char *
get_kept_code (DwellDeidentifier *self, const DwellEvent *event)
{
  if (self->words == DWELL_WORDS_NONE && event->kind == DWELL_KIND_MEDICINE
      && !is_known_substance (event->code))
    return "free";

  return event->code;
}

static DwellEvent *
copy_event (DwellDeidentifier *self, const DwellEvent *event, gint64 shift)
{
  DwellEvent *copy = dwell_event_new (event->kind, get_kept_code (self, event));

  copy->seq = event->seq;
  copy->at = event->at;
  copy->recorded = event->recorded ? event->recorded + shift : 0;
  dwell_event_set_author (copy, get_author (self, event->author));
  if (event->has_value)
    dwell_event_set_value (copy, event->value);
  if (self->words == DWELL_WORDS_ALL || has_given_words (event))
    dwell_event_set_text (copy, event->text);
  for (guint i = 0; i < event->n_refers; i++)
    {
      const char *author = event->refers[i].author;

      dwell_event_add_ref (copy, author ? get_author (self, author) : NULL, event->refers[i].seq);
    }

  return copy;
}

DwellSession *
dwell_deidentifier_copy (DwellDeidentifier *self, DwellSession *session)
{
  const DwellHeader *header = dwell_session_get_header (session);
  gint64 shift = header->started ? get_shift (self, header->started) : 0;
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_event_unref);
  DwellSession *copy = dwell_session_new (copy_header (self, header, shift),
                                          dwell_session_get_protocol (session), NULL, NULL);

  for (guint i = 0; i < dwell_session_get_n_events (session); i++)
    g_ptr_array_add (events, copy_event (self, dwell_session_get_event (session, i), shift));

  /* What was whole under other names is whole. */
  if (!dwell_session_load (copy, events, NULL, NULL))
    g_return_val_if_reached (copy);

  return copy;
}

static char *
fold (const char *text)
{
  g_autofree char *whole = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_casefold (whole ? whole : text, -1);
}

/* Whether @found, of @length bytes in @text, is a word of its own there. */
static gboolean
stands_alone (const char *text, const char *found, gsize length)
{
  const char *before = g_utf8_find_prev_char (text, found);

  return (before == NULL || !g_unichar_isalnum (g_utf8_get_char (before)))
         && !g_unichar_isalnum (g_utf8_get_char (found + length));
}

/* @word: folded */
static gboolean
has_word (const char *text, const char *word)
{
  g_autofree char *folded = fold (text);
  gsize length = strlen (word);

  for (const char *found = strstr (folded, word); found; found = strstr (found + 1, word))
    {
      if (stands_alone (folded, found, length))
        return TRUE;
    }

  return FALSE;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const DwellEvent *first = *(DwellEvent *const *)a;
  const DwellEvent *second = *(DwellEvent *const *)b;

  return first->at < second->at ? -1 : first->at > second->at;
}

GPtrArray *
dwell_deidentify_find (DwellSession *session, const char *word)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_event_unref);
  g_autofree char *folded = word ? fold (word) : NULL;

  for (guint i = 0; folded && *folded && i < dwell_session_get_n_events (session); i++)
    {
      const DwellEvent *event = dwell_session_get_event (session, i);

      if (event->text && !has_given_words (event) && has_word (event->text, folded))
        g_ptr_array_add (found, dwell_event_ref ((DwellEvent *)event));
    }
  g_ptr_array_sort (found, compare_times);

  return found;
}
