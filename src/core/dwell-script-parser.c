/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-script-private.h"

#include "dwell-protocol-private.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#define HUNDREDTHS_MAX (240 * 100)
#define OFTEN_MAX 99

enum
{
  SCRIPT,
  TITLE,
  ABOUT,
  TOUCHES,
  CLIENT,
  AIM,
  BEATS,
  BEAT,
  BEAT_SIGNS,
  SAYS,
  PATIENCE,
  PATIENCE_SIGNS,
  SILENCE,
  SILENCE_REPLY,
  SILENCE_SIGNS,
  SILENCE_FEEDBACK,
  OFFER,
  WORDS,
  OFFER_REPLY,
  OFFER_SIGNS,
  OFFER_FEEDBACK,
  CLOSING,
};

/* A file while it is being read. */
typedef struct
{
  DwellScriptData *data;
  DwellProtocol *protocol;
  gboolean known_protocol;
  gboolean shipped;
  GPtrArray *problems;
  GHashTable *offers;
  DwellEffect *effect;
  gboolean has_silence;
} Reader;

static const char *const yes[] = { "yes", NULL };
static const char *const histories[] = { "single-event", "developmental", "unknown", NULL };
static const char *const acts[] = { "emergency", "watch", NULL };

/* The empty text stands for the catalogue's own header. */
static char *
dup_catalogue_language (void)
{
  static const char field[] = "\nLanguage: ";
  const char *header = g_dgettext (SCRIPTS_GETTEXT_PACKAGE, "");
  const char *language = strstr (header, field);

  if (language == NULL)
    return NULL;

  language += strlen (field);

  return g_strndup (language, strcspn (language, "_@.\n"));
}

/* The translations of the shipped scripts are a catalogue of their own. */
static char *
dup_text (Reader *reader, const char *text)
{
  const char *translated = reader->shipped ? g_dgettext (SCRIPTS_GETTEXT_PACKAGE, text) : text;

  if (translated != text && reader->data->language == NULL)
    reader->data->language = dup_catalogue_language ();

  return g_strdup (translated);
}

/* Returns: TRUE, as what takes the end of an element does. */
static gboolean
take_text (Reader *reader, char **slot, const char *text)
{
  *slot = dup_text (reader, text);

  return TRUE;
}

static DwellBeat *
last_beat (Reader *reader)
{
  return g_ptr_array_index (reader->data->beats, reader->data->beats->len - 1);
}

static DwellOffer *
last_offer (Reader *reader)
{
  GPtrArray *offers = last_beat (reader)->offers;

  return g_ptr_array_index (offers, offers->len - 1);
}

static void
add_link (Reader *reader, const DwellPlace *place, const DwellBeat **slot, const char *id)
{
  DwellScriptLink link = { slot, last_beat (reader)->index, NULL, *place };

  if (id == NULL)
    return;

  link.id = g_strdup (id);
  g_array_append_val (reader->data->links, link);
}

/* Four hours at most, to the hundredth of a minute. */
static gboolean
read_minutes (const char *text, gint64 *ms)
{
  const char *point = strchr (text, '.');
  gsize whole = point ? (gsize) (point - text) : strlen (text);
  gsize parts = point ? strlen (point + 1) : 0;
  gint64 hundredths = 0;

  if (whole > 3 || parts > 2 || whole + parts == 0)
    return FALSE;

  for (const char *p = text; *p; p++)
    {
      if (p == point)
        continue;
      if (!g_ascii_isdigit (*p))
        return FALSE;
      hundredths = hundredths * 10 + g_ascii_digit_value (*p);
    }
  for (gsize i = parts; i < 2; i++)
    hundredths *= 10;

  *ms = hundredths * 600;

  return hundredths > 0 && hundredths <= HUNDREDTHS_MAX;
}

static void
take_minutes (Reader *reader, const DwellPlace *place, const char *text, gint64 *ms)
{
  if (read_minutes (text, ms))
    return;

  /* So that what else is wrong can still be looked for. */
  *ms = 60 * 1000;
  dwell_script_add_problem (reader->problems, place,
                            _("“%s” cannot stand as “minutes”: use a number over 0 and up to 240, "
                              "with two digits after the point at most."),
                            text);
}

static gboolean
start_script (DwellMarkup *markup, const char *const *values, gpointer data, GError **error)
{
  Reader *reader = data;
  DwellPlace place = dwell_markup_get_place (markup);

  reader->data->id = g_strdup (values[0]);
  reader->data->version = g_strdup (values[1]);
  reader->data->protocol = g_strdup (values[2]);
  reader->data->start_id = g_strdup (values[3]);
  reader->data->place = place;
  reader->known_protocol = g_str_equal (values[2], dwell_protocol_get_id (reader->protocol));

  if (!dwell_protocol_version_is_valid (values[1]))
    dwell_script_add_problem (reader->problems, &place,
                              _("“%s” cannot stand as “version”: use digits, small letters, “.” "
                                "and “-”, at most 32."),
                              values[1]);
  if (!reader->known_protocol)
    dwell_script_add_problem (reader->problems, &place, _("There is no protocol “%s” here."),
                              values[2]);

  return TRUE;
}

static gboolean
end_title (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  return take_text (data, &((Reader *) data)->data->title, text);
}

static gboolean
start_about (DwellMarkup *markup, const char *const *values, gpointer data, GError **error)
{
  Reader *reader = data;

  reader->data->about_source = dwell_protocol_find_word (dwell_protocol_sources, values[0]);

  return TRUE;
}

static gboolean
end_about (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  return take_text (data, &((Reader *) data)->data->about, text);
}

static gboolean
end_touches (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  return take_text (data, &((Reader *) data)->data->touches, text);
}

static gboolean
start_client (DwellMarkup *markup, const char *const *values, gpointer data, GError **error)
{
  Reader *reader = data;
  DwellPlace place = dwell_markup_get_place (markup);

  reader->data->client_name = dwell_markup_normalise (values[0]);
  reader->data->client_history = g_strdup (values[1]);
  if (*reader->data->client_name == '\0')
    dwell_script_add_problem (reader->problems, &place, _("The client has no name."));

  return TRUE;
}

static gboolean
end_client (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  return take_text (data, &((Reader *) data)->data->client, text);
}

static gboolean
end_aim (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  return take_text (data, &((Reader *) data)->data->aim, text);
}

/* How often a beat may begin, and what begins instead. */
static void
take_often (Reader *reader, const DwellPlace *place, DwellBeat *beat, const char *often,
            const char *then)
{
  guint64 number = 0;

  if ((often == NULL) != (then == NULL))
    dwell_script_add_problem (reader->problems, place,
                              _("“often” and “then” stand together or not at all."));
  else if (often
           && !g_ascii_string_to_unsigned (often, 10, 1, OFTEN_MAX, &number, NULL))
    dwell_script_add_problem (reader->problems, place,
                              _("“%s” cannot stand as “often”: use a whole number from 1 to 99."),
                              often);

  beat->often = number;
  add_link (reader, place, &beat->then, then);
}

static void
take_state (Reader *reader, const DwellPlace *place, DwellBeat *beat, const char *contact)
{
  const DwellState *state = dwell_protocol_find_state (reader->protocol, beat->state);

  beat->has_contact = contact != NULL;
  if (contact)
    beat->contact = dwell_protocol_find_word (dwell_protocol_contacts, contact);
  else if (state)
    beat->contact = state->contact;

  if (state == NULL && reader->known_protocol)
    dwell_script_add_problem (reader->problems, place,
                              _("The protocol “%s” has no state “%s”."), reader->data->protocol,
                              beat->state);
}

static gboolean
start_beat (DwellMarkup *markup, const char *const *values, gpointer data, GError **error)
{
  Reader *reader = data;
  DwellBeat *beat = dwell_script_beat_new ();

  beat->id = g_strdup (values[0]);
  beat->state = g_strdup (values[1]);
  beat->stop = values[3] != NULL;
  beat->place = dwell_markup_get_place (markup);
  beat->index = reader->data->beats->len;
  if (values[6])
    beat->ending = DWELL_ENDING_OPENED + dwell_protocol_find_word (dwell_script_endings, values[6]);
  g_ptr_array_add (reader->data->beats, beat);

  take_state (reader, &beat->place, beat, values[2]);
  take_often (reader, &beat->place, beat, values[4], values[5]);
  if (g_hash_table_contains (reader->data->beats_by_id, beat->id))
    dwell_script_add_problem (reader->problems, &beat->place, _("There is already a beat “%s”."),
                              beat->id);
  else
    g_hash_table_insert (reader->data->beats_by_id, beat->id, beat);
  g_hash_table_remove_all (reader->offers);
  reader->has_silence = FALSE;

  return TRUE;
}

static gboolean
end_beat (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  Reader *reader = data;

  dwell_script_check_beat (last_beat (reader), reader->has_silence, reader->problems);

  return TRUE;
}

static gboolean
end_beat_signs (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  return take_text (data, &last_beat (data)->signs, text);
}

static gboolean
end_says (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  g_ptr_array_add (last_beat (data)->says, dup_text (data, text));

  return TRUE;
}

static gboolean
start_patience (DwellMarkup *markup, const char *const *values, gpointer data, GError **error)
{
  Reader *reader = data;
  DwellPlace place = dwell_markup_get_place (markup);
  DwellBeat *beat = last_beat (reader);

  take_minutes (reader, &place, values[0], &beat->patience);
  add_link (reader, &place, &beat->patience_to, values[1]);
  add_link (reader, &place, &beat->patience_or, values[2]);

  return TRUE;
}

static gboolean
end_patience_signs (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  return take_text (data, &last_beat (data)->patience_signs, text);
}

/* Where nothing need be borne, nothing can stay. */
static void
take_to (Reader *reader, const DwellPlace *place, DwellEffect *effect, const char *to)
{
  const DwellBeat *beat = last_beat (reader);

  add_link (reader, place, &effect->to, to);
  if (to == NULL && beat->patience == 0 && beat->ending == DWELL_ENDING_NONE)
    dwell_script_add_problem (reader->problems, place,
                              _("This leads nowhere (to=\"…\"), which it can only in a beat with "
                                "<patience>."));
}

static gboolean
start_silence (DwellMarkup *markup, const char *const *values, gpointer data, GError **error)
{
  Reader *reader = data;
  DwellPlace place = dwell_markup_get_place (markup);
  DwellBeat *beat = last_beat (reader);

  reader->has_silence = TRUE;
  reader->effect = &beat->silence;
  take_minutes (reader, &place, values[0], &beat->silence.length);
  take_to (reader, &place, &beat->silence, values[1]);

  return TRUE;
}

static gboolean
end_reply (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  Reader *reader = data;

  g_ptr_array_add (reader->effect->replies, dup_text (reader, text));

  return TRUE;
}

static gboolean
end_signs (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  return take_text (data, &((Reader *) data)->effect->signs, text);
}

static gboolean
start_feedback (DwellMarkup *markup, const char *const *values, gpointer data, GError **error)
{
  Reader *reader = data;

  reader->effect->source = dwell_protocol_find_word (dwell_protocol_sources, values[0]);

  return TRUE;
}

static gboolean
end_feedback (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  return take_text (data, &((Reader *) data)->effect->feedback, text);
}

static gboolean
end_silence (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  Reader *reader = data;
  DwellPlace place = dwell_markup_get_place (markup);

  if (reader->effect->feedback == NULL)
    dwell_script_add_problem (reader->problems, &place,
                              _("The silence has no <feedback>: say what it did, what it cost or "
                                "opened."));

  return TRUE;
}

static gboolean
start_offer (DwellMarkup *markup, const char *const *values, gpointer data, GError **error)
{
  Reader *reader = data;
  DwellBeat *beat = last_beat (reader);
  DwellOffer *offer = dwell_script_offer_new ();

  offer->id = g_strdup (values[0]);
  offer->fit = dwell_protocol_find_word (dwell_script_fits, values[1]);
  offer->move = g_strdup (values[2]);
  offer->act = g_strdup (values[3]);
  offer->error = g_strdup (values[4]);
  offer->answer = g_strdup (values[5]);
  offer->outcome = g_strdup (values[6]);
  offer->place = dwell_markup_get_place (markup);

  reader->effect = &offer->effect;
  if (!g_hash_table_add (reader->offers, offer->id))
    dwell_script_add_problem (reader->problems, &offer->place,
                              _("There is already an offer “%s” in this beat."), offer->id);
  g_ptr_array_add (beat->offers, offer);
  take_minutes (reader, &offer->place, values[7], &offer->effect.length);
  take_to (reader, &offer->place, &offer->effect, values[8]);
  dwell_script_check_offer (offer, reader->known_protocol ? reader->protocol : NULL,
                            reader->problems);

  return TRUE;
}

static gboolean
end_words (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  return take_text (data, &last_offer (data)->words, text);
}

static gboolean
end_offer (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  Reader *reader = data;
  const DwellOffer *offer = last_offer (reader);

  if (offer->effect.feedback == NULL)
    dwell_script_add_problem (reader->problems, &offer->place,
                              _("The offer “%s” has no <feedback>: say what it did, what it cost "
                                "or opened."),
                              offer->id);

  return TRUE;
}

static gboolean
start_closing (DwellMarkup *markup, const char *const *values, gpointer data, GError **error)
{
  last_beat (data)->closing_source
      = dwell_protocol_find_word (dwell_protocol_sources, values[0]);

  return TRUE;
}

static gboolean
end_closing (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  return take_text (data, &last_beat (data)->closing, text);
}

/* A table reads better as one. */
/* clang-format off */
static const DwellElement elements[] = {
  [SCRIPT] = { "script", SCRIPT, 0, DWELL_OCCURS_ONCE, FALSE,
               { { "id", TRUE, TRUE },
                 { "version", TRUE },
                 { "protocol", TRUE, TRUE },
                 { "start", TRUE, TRUE } },
               start_script },
  [TITLE] = { "title", SCRIPT, 0, DWELL_OCCURS_ONCE, TRUE, { { 0 } }, NULL, end_title },
  [ABOUT] = { "about", SCRIPT, 1, DWELL_OCCURS_ONCE, TRUE,
              { { "source", TRUE, FALSE, dwell_protocol_sources } },
              start_about, end_about },
  [TOUCHES] = { "touches", SCRIPT, 2, DWELL_OCCURS_ONCE, TRUE, { { 0 } }, NULL, end_touches },
  [CLIENT] = { "client", SCRIPT, 3, DWELL_OCCURS_ONCE, TRUE,
               { { "name", TRUE }, { "history", TRUE, FALSE, histories } },
               start_client, end_client },
  [AIM] = { "aim", SCRIPT, 4, DWELL_OCCURS_ONCE, TRUE, { { 0 } }, NULL, end_aim },
  [BEATS] = { "beats", SCRIPT, 5, DWELL_OCCURS_ONCE },
  [BEAT] = { "beat", BEATS, 0, DWELL_OCCURS_SOME, FALSE,
             { { "id", TRUE, TRUE },
               { "state", TRUE, TRUE },
               { "contact", FALSE, FALSE, dwell_protocol_contacts },
               { "stop", FALSE, FALSE, yes },
               { "often", FALSE },
               { "then", FALSE, TRUE },
               { "ending", FALSE, FALSE, dwell_script_endings } },
             start_beat, end_beat },
  [BEAT_SIGNS] = { "signs", BEAT, 0, DWELL_OCCURS_ONCE, TRUE, { { 0 } }, NULL, end_beat_signs },
  [SAYS] = { "says", BEAT, 1, DWELL_OCCURS_ANY, TRUE, { { 0 } }, NULL, end_says },
  [PATIENCE] = { "patience", BEAT, 2, DWELL_OCCURS_AT_MOST_ONCE, FALSE,
                 { { "minutes", TRUE }, { "to", TRUE, TRUE }, { "or", FALSE, TRUE } },
                 start_patience },
  [PATIENCE_SIGNS] = { "signs", PATIENCE, 0, DWELL_OCCURS_AT_MOST_ONCE, TRUE, { { 0 } }, NULL,
                       end_patience_signs },
  [SILENCE] = { "silence", BEAT, 3, DWELL_OCCURS_AT_MOST_ONCE, FALSE,
                { { "minutes", TRUE }, { "to", FALSE, TRUE } },
                start_silence, end_silence },
  [SILENCE_REPLY] = { "reply", SILENCE, 0, DWELL_OCCURS_ANY, TRUE, { { 0 } }, NULL,
                      end_reply },
  [SILENCE_SIGNS] = { "signs", SILENCE, 1, DWELL_OCCURS_AT_MOST_ONCE, TRUE, { { 0 } }, NULL,
                      end_signs },
  [SILENCE_FEEDBACK] = { "feedback", SILENCE, 2, DWELL_OCCURS_AT_MOST_ONCE, TRUE,
                         { { "source", TRUE, FALSE, dwell_protocol_sources } },
                         start_feedback, end_feedback },
  [OFFER] = { "offer", BEAT, 4, DWELL_OCCURS_ANY, FALSE,
              { { "id", TRUE, TRUE },
                { "fit", TRUE, FALSE, dwell_script_fits },
                { "move", FALSE, TRUE },
                { "act", FALSE, FALSE, acts },
                { "error", FALSE, TRUE },
                { "answer", FALSE, FALSE, dwell_protocol_answers },
                { "outcome", FALSE, FALSE, dwell_protocol_outcomes },
                { "minutes", TRUE },
                { "to", FALSE, TRUE } },
              start_offer, end_offer },
  [WORDS] = { "words", OFFER, 0, DWELL_OCCURS_ONCE, TRUE, { { 0 } }, NULL, end_words },
  [OFFER_REPLY] = { "reply", OFFER, 1, DWELL_OCCURS_ANY, TRUE, { { 0 } }, NULL, end_reply },
  [OFFER_SIGNS] = { "signs", OFFER, 2, DWELL_OCCURS_AT_MOST_ONCE, TRUE, { { 0 } }, NULL,
                    end_signs },
  [OFFER_FEEDBACK] = { "feedback", OFFER, 3, DWELL_OCCURS_AT_MOST_ONCE, TRUE,
                       { { "source", TRUE, FALSE, dwell_protocol_sources } },
                       start_feedback, end_feedback },
  [CLOSING] = { "closing", BEAT, 5, DWELL_OCCURS_AT_MOST_ONCE, TRUE,
                { { "source", TRUE, FALSE, dwell_protocol_sources } },
                start_closing, end_closing },
};
/* clang-format on */

/* Markup says "NAME:LINE:COL: reason". */
static void
add_markup_problem (GPtrArray *problems, const char *name, const GError *error)
{
  const char *rest = error->message + strlen (name);
  DwellPlace place = { 1, 1 };
  int used = 0;

  if (sscanf (rest, ":%u:%u: %n", &place.line, &place.column, &used) < 2)
    used = 0;
  g_ptr_array_set_size (problems, 0);
  dwell_script_add_problem (problems, &place, "%s", rest + used);
}

DwellScriptData *
dwell_script_data_read (const char *name, const char *xml, gssize length, DwellProtocol *protocol,
                        gboolean shipped, GPtrArray *problems)
{
  g_autoptr (DwellScriptData) data = dwell_script_data_new ();
  g_autoptr (GHashTable) offers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  Reader reader = { data, protocol, FALSE, shipped, problems, offers, NULL, FALSE };

  if (!dwell_markup_parse (name, xml, length, elements, G_N_ELEMENTS (elements), &reader, &error))
    {
      add_markup_problem (problems, name, error);
      return NULL;
    }

  return g_steal_pointer (&data);
}
