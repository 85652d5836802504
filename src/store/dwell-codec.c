/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-codec.h"

#include <math.h>
#include <string.h>

#include <sodium.h>

#include "dwell-secret.h"

/* kind, seq, at, recorded, value, author, code, text, refers */
#define EVENT_TYPE "(suxxmdsmsmsa(msu))"
/* id, practice, client, number, protocol, version, text, script, started, boot id, boot time */
#define HEADER_TYPE "(sbmsumsmsmsmsmsmsx)"
#define CLIENT_TYPE "(sya{sv})"
/* Before there was room for more. Where the bytes of one can be read as the other, they say the
 * same. */
#define CLIENT_TYPE_1 "(sy)"
#define CLIENT_NOTES "notes"
#define CLIENT_PAPERS "papers"
/* payload, which comes first so that it is aligned for what it is; kind, id */
#define PARCEL_TYPE "(ayys)"
/* count, hash */
#define TALLY_SIZE (sizeof (guint64) + 32)

static GVariant *
in_little_endian (GVariant *variant)
{
#if G_BYTE_ORDER == G_BIG_ENDIAN
  GVariant *swapped = g_variant_byteswap (variant);

  g_variant_unref (variant);
  return swapped;
#else
  return variant;
#endif
}

static GBytes *
write_variant (GVariant *variant)
{
  g_autoptr (GVariant) little = in_little_endian (g_variant_ref_sink (variant));
  gsize size = g_variant_get_size (little);
  gpointer data = g_malloc (MAX (size, 1));

  g_variant_store (little, data);

  return dwell_secret_bytes_new_take (data, size, size);
}

static GVariant *
read_variant (const char *type, GBytes *bytes)
{
  g_autoptr (GVariant) variant =
      g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (type), bytes, FALSE));

  if (!g_variant_is_normal_form (variant))
    return NULL;

  return in_little_endian (g_steal_pointer (&variant));
}

static void
wipe_string (gpointer data)
{
  dwell_secret_wipe (data, strlen (data));
}

/* A string whose only copy in the variant is wiped. */
static GVariant *
new_secret (const char *text)
{
  char *copy = g_strdup (text);

  return g_variant_new_from_data (G_VARIANT_TYPE_STRING, copy, strlen (copy) + 1, TRUE, wipe_string,
                                  copy);
}

static GVariant *
new_maybe_secret (const char *text)
{
  return g_variant_new_maybe (G_VARIANT_TYPE_STRING, text ? new_secret (text) : NULL);
}

static GVariant *
new_maybe_string (const char *text)
{
  return g_variant_new ("ms", text);
}

GBytes *
dwell_codec_write_event (const DwellEvent *event)
{
  GVariant *value = g_variant_new_maybe (
      G_VARIANT_TYPE_DOUBLE, event->has_value ? g_variant_new_double (event->value) : NULL);
  GVariantBuilder refers;

  g_variant_builder_init (&refers, G_VARIANT_TYPE ("a(msu)"));
  for (guint i = 0; i < event->n_refers; i++)
    g_variant_builder_add (&refers, "(msu)", event->refers[i].author, event->refers[i].seq);

  return write_variant (g_variant_new ("(suxx@mds@ms@msa(msu))", dwell_kind_to_string (event->kind),
                                       event->seq, event->at, event->recorded, value, event->author,
                                       new_maybe_string (event->code),
                                       new_maybe_secret (event->text), &refers));
}

static void
read_refers (DwellEvent *event, GVariantIter *refers)
{
  const char *author;
  guint32 seq;

  while (g_variant_iter_next (refers, "(m&su)", &author, &seq))
    dwell_event_add_ref (event, author, seq);
}

DwellEvent *
dwell_codec_read_event (GBytes *bytes)
{
  g_autoptr (GVariant) variant = read_variant (EVENT_TYPE, bytes);
  g_autoptr (GVariantIter) refers = NULL;
  g_autoptr (GVariant) value = NULL;
  g_autoptr (DwellEvent) event = NULL;
  const char *word;
  const char *author;
  const char *code;
  const char *text;
  guint32 seq;
  gint64 at;
  gint64 recorded;
  DwellKind kind;

  if (variant == NULL)
    return NULL;
  g_variant_get (variant, "(&suxx@md&sm&sm&sa(msu))", &word, &seq, &at, &recorded, &value, &author,
                 &code, &text, &refers);
  if (!dwell_kind_from_string (word, &kind))
    return NULL;

  event = dwell_event_new (kind, code);
  event->seq = seq;
  event->at = at;
  event->recorded = recorded;
  dwell_event_set_author (event, author);
  dwell_event_set_text (event, text);
  if (g_variant_n_children (value) > 0)
    {
      g_autoptr (GVariant) number = g_variant_get_maybe (value);

      dwell_event_set_value (event, g_variant_get_double (number));
    }
  read_refers (event, refers);

  return g_steal_pointer (&event);
}

GBytes *
dwell_codec_write_header (const DwellHeader *header)
{
  g_autofree char *started = header->started ? g_date_time_format_iso8601 (header->started) : NULL;

  return write_variant (
      g_variant_new ("(sb@msumsmsmsmsmsmsx)", header->id, header->kind == DWELL_SESSION_PRACTICE,
                     new_maybe_secret (header->client), header->number, header->protocol,
                     header->protocol_version, header->protocol_text, header->script, started,
                     header->anchor_boot_id, header->anchor_boottime));
}

DwellHeader *
dwell_codec_read_header (GBytes *bytes)
{
  g_autoptr (GVariant) variant = read_variant (HEADER_TYPE, bytes);
  g_autofree char *started = NULL;
  DwellHeader *header;
  gboolean practice;

  if (variant == NULL)
    return NULL;

  header = dwell_header_new (NULL);
  g_variant_get (variant, "(sbmsumsmsmsmsmsmsx)", &header->id, &practice, &header->client,
                 &header->number, &header->protocol, &header->protocol_version,
                 &header->protocol_text, &header->script, &started, &header->anchor_boot_id,
                 &header->anchor_boottime);
  header->kind = practice ? DWELL_SESSION_PRACTICE : DWELL_SESSION_LIVE;
  header->started = started ? g_date_time_new_from_iso8601 (started, NULL) : NULL;

  return header;
}

GHashTable *
dwell_papers_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) dwell_secret_free);
}

/* By their names, so that the same papers are the same bytes. */
static GVariant *
write_papers (GHashTable *papers)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (papers), (GCompareFunc) strcmp);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  for (GList *name = names; name; name = name->next)
    g_variant_builder_add (&builder, "{s@s}", name->data,
                           new_secret (g_hash_table_lookup (papers, name->data)));

  return g_variant_builder_end (&builder);
}

static GHashTable *
read_papers (GVariant *variant)
{
  GHashTable *papers = dwell_papers_new ();
  GVariantIter iter;
  char *name;
  char *text;

  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "{ss}", &name, &text))
    g_hash_table_replace (papers, name, text);

  return papers;
}

GBytes *
dwell_codec_write_client (const DwellClientRecord *client)
{
  GVariantBuilder more;
  GVariantIter iter;
  const char *name;
  GVariant *value;

  g_variant_builder_init (&more, G_VARIANT_TYPE_VARDICT);
  if (client->notes)
    g_variant_builder_add (&more, "{sv}", CLIENT_NOTES, new_secret (client->notes));
  if (client->papers && g_hash_table_size (client->papers) > 0)
    g_variant_builder_add (&more, "{sv}", CLIENT_PAPERS, write_papers (client->papers));
  if (client->more)
    {
      g_variant_iter_init (&iter, client->more);
      while (g_variant_iter_loop (&iter, "{&sv}", &name, &value))
        g_variant_builder_add (&more, "{sv}", name, value);
    }

  return write_variant (g_variant_new ("(@sy@a{sv})", new_secret (client->code),
                                       (guchar) client->history,
                                       g_variant_builder_end (&more)));
}

static void
read_more (DwellClientRecord *client, GVariant *dictionary)
{
  GVariantBuilder more;
  GVariantIter iter;
  const char *name;
  GVariant *value;

  g_variant_builder_init (&more, G_VARIANT_TYPE_VARDICT);
  g_variant_iter_init (&iter, dictionary);
  while (g_variant_iter_loop (&iter, "{&sv}", &name, &value))
    {
      if (client->notes == NULL && g_str_equal (name, CLIENT_NOTES)
          && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
        client->notes = g_variant_dup_string (value, NULL);
      else if (client->papers == NULL && g_str_equal (name, CLIENT_PAPERS)
               && g_variant_is_of_type (value, G_VARIANT_TYPE ("a{ss}")))
        client->papers = read_papers (value);
      else if (!g_str_equal (name, CLIENT_NOTES) && !g_str_equal (name, CLIENT_PAPERS))
        g_variant_builder_add (&more, "{sv}", name, value);
    }
  client->more = g_variant_ref_sink (g_variant_builder_end (&more));
}

DwellClientRecord *
dwell_codec_read_client (GBytes *bytes)
{
  g_autoptr (GVariant) variant = read_variant (CLIENT_TYPE, bytes);
  g_autoptr (GVariant) more = NULL;
  g_autoptr (DwellClientRecord) client = g_new0 (DwellClientRecord, 1);
  guchar number;

  if (variant)
    more = g_variant_get_child_value (variant, 2);
  else
    variant = read_variant (CLIENT_TYPE_1, bytes);
  if (variant == NULL)
    return NULL;

  g_variant_get_child (variant, 1, "y", &number);
  if (number > DWELL_HISTORY_DEVELOPMENTAL)
    return NULL;
  g_variant_get_child (variant, 0, "s", &client->code);
  client->history = number;
  if (more)
    read_more (client, more);

  return g_steal_pointer (&client);
}

void
dwell_client_record_free (DwellClientRecord *client)
{
  dwell_secret_free (client->code);
  dwell_secret_free (client->notes);
  g_clear_pointer (&client->papers, g_hash_table_unref);
  g_clear_pointer (&client->more, g_variant_unref);
  g_free (client);
}

GBytes *
dwell_codec_write_text (const char *text)
{
  return write_variant (new_secret (text));
}

char *
dwell_codec_read_text (GBytes *bytes)
{
  g_autoptr (GVariant) variant = read_variant ("s", bytes);

  return variant ? g_variant_dup_string (variant, NULL) : NULL;
}

GBytes *
dwell_codec_write_number (gint64 number)
{
  return write_variant (g_variant_new_int64 (number));
}

gboolean
dwell_codec_read_number (GBytes *bytes, gint64 *number)
{
  g_autoptr (GVariant) variant = read_variant ("x", bytes);

  if (variant == NULL)
    return FALSE;
  *number = g_variant_get_int64 (variant);

  return TRUE;
}

GBytes *
dwell_codec_write_parcel (guint8 kind, const char *id, GBytes *payload)
{
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);

  return write_variant (g_variant_new (
      "(@ayy@s)",
      g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, payload ? payload : empty, TRUE), kind,
      new_secret (id)));
}

gboolean
dwell_codec_read_parcel (GBytes *bytes, guint8 *kind, char **id, GBytes **payload)
{
  g_autoptr (GVariant) variant = read_variant (PARCEL_TYPE, bytes);
  g_autoptr (GVariant) inner = NULL;
  guint8 word;

  if (variant == NULL)
    return FALSE;
  g_variant_get_child (variant, 1, "y", &word);
  g_variant_get_child (variant, 2, "s", id);
  inner = g_variant_get_child_value (variant, 0);
  *payload = g_variant_get_data_as_bytes (inner);
  *kind = word;

  return TRUE;
}

void
dwell_tally_add (DwellTally *tally, GBytes *sealed)
{
  crypto_generichash_state state;
  guint64 n = GUINT64_TO_LE (++tally->count);
  gsize size;
  gconstpointer data = g_bytes_get_data (sealed, &size);

  crypto_generichash_init (&state, NULL, 0, sizeof tally->hash);
  crypto_generichash_update (&state, tally->hash, sizeof tally->hash);
  crypto_generichash_update (&state, (const guint8 *) &n, sizeof n);
  crypto_generichash_update (&state, data, size);
  crypto_generichash_final (&state, tally->hash, sizeof tally->hash);
}

/* Laid out by hand: it is written with every event, and a variant would take longer than the
 * sealing. */
GBytes *
dwell_codec_write_tally (const DwellTally *tally)
{
  guint64 count = GUINT64_TO_LE (tally->count);
  guint8 *data = g_malloc (TALLY_SIZE);

  memcpy (data, &count, sizeof count);
  memcpy (data + sizeof count, tally->hash, sizeof tally->hash);

  return g_bytes_new_take (data, TALLY_SIZE);
}

gboolean
dwell_codec_read_tally (GBytes *bytes, DwellTally *tally)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (size != TALLY_SIZE)
    return FALSE;
  memcpy (&tally->count, data, sizeof tally->count);
  memcpy (tally->hash, data + sizeof tally->count, sizeof tally->hash);
  tally->count = GUINT64_FROM_LE (tally->count);

  return TRUE;
}
