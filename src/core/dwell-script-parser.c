/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-script-private.h"

#include "dwell-protocol-private.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

/* The translations of the shipped scripts are a catalogue of their own. */
#define DOMAIN GETTEXT_PACKAGE "-scripts"

#define HUNDREDTHS_MAX (240 * 100)
#define OFTEN_MAX 99
#define VERSION_MAX 32

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
  GArray *links;
  char *start;
  DwellPlace place;
  gboolean has_silence;
} Reader;

static const char *const yes[] = { "yes", NULL };
static const char *const histories[] = { "single-event", "developmental", "unknown", NULL };
static const char *const fits[] = { "good", "fair", "tempting", NULL };
static const char *const acts[] = { "emergency", "watch", NULL };
static const char *const answers[] = { "felt", "unsure", "not-felt", NULL };
static const char *const outcomes[] = { "deeper", "deepening", "morphing", "stopped", NULL };
static const char *const endings[]
    = { "opened", "rested", "stopped", "checked", "unmoved", NULL };

const char *
dwell_ending_to_string (DwellEnding ending)
{
  return ending == DWELL_ENDING_NONE ? NULL : endings[ending - DWELL_ENDING_OPENED];
}

const char *
dwell_fit_to_string (DwellFit fit)
{
  return fits[fit];
}

static char *
dup_text (Reader *reader, const char *text)
{
  return g_strdup (reader->shipped ? g_dgettext (DOMAIN, text) : text);
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
link_clear (gpointer data)
{
  g_free (((DwellScriptLink *) data)->id);
}

static void
add_link (Reader *reader, const DwellPlace *place, const DwellBeat **slot, const char *id)
{
  DwellScriptLink link = { slot, g_strdup (id), *place };

  if (id)
    g_array_append_val (reader->links, link);
  else
    g_free (link.id);
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
version_is_valid (const char *version)
{
  gsize length = strlen (version);

  return length > 0 && length <= VERSION_MAX
         && strspn (version, "0123456789abcdefghijklmnopqrstuvwxyz.-") == length;
}

static gboolean
start_script (DwellMarkup *markup, const char *const *values, gpointer data, GError **error)
{
  Reader *reader = data;
  DwellPlace place = dwell_markup_get_place (markup);

  reader->data->id = g_strdup (values[0]);
  reader->data->version = g_strdup (values[1]);
  reader->data->protocol = g_strdup (values[2]);
  reader->start = g_strdup (values[3]);
  reader->place = place;
  reader->known_protocol = g_str_equal (values[2], dwell_protocol_get_id (reader->protocol));

  if (!version_is_valid (values[1]))
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
  Reader *reader = data;

  reader->data->title = dup_text (reader, text);

  return TRUE;
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
  Reader *reader = data;

  reader->data->about = dup_text (reader, text);

  return TRUE;
}

static gboolean
end_touches (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  Reader *reader = data;

  reader->data->touches = dup_text (reader, text);

  return TRUE;
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
  Reader *reader = data;

  reader->data->client = dup_text (reader, text);

  return TRUE;
}

static gboolean
end_aim (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  Reader *reader = data;

  reader->data->aim = dup_text (reader, text);

  return TRUE;
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
    beat->ending = DWELL_ENDING_OPENED + dwell_protocol_find_word (endings, values[6]);
  g_ptr_array_add (reader->data->beats, beat);

  take_state (reader, &beat->place, beat, values[2]);
  take_often (reader, &beat->place, beat, values[4], values[5]);
  if (g_hash_table_contains (reader->data->beats_by_id, beat->id))
    dwell_script_add_problem (reader->problems, &beat->place, _("There is already a beat “%s”."),
                              beat->id);
  else
    g_hash_table_insert (reader->data->beats_by_id, beat->id, beat);
  reader->has_silence = FALSE;

  return TRUE;
}

static void
check_ending (Reader *reader, const DwellBeat *beat)
{
  if (beat->offers->len > 0 || reader->has_silence || beat->patience > 0)
    dwell_script_add_problem (reader->problems, &beat->place,
                              _("The beat “%s” ends the session: no <patience>, <silence> or "
                                "<offer> can stand in it."),
                              beat->id);
  if (beat->closing == NULL)
    dwell_script_add_problem (reader->problems, &beat->place,
                              _("The beat “%s” ends the session: it needs a <closing>."),
                              beat->id);
  if (beat->stop || beat->often > 0)
    dwell_script_add_problem (reader->problems, &beat->place,
                              _("The beat “%s” ends the session: it takes no “stop” and no "
                                "“often”."),
                              beat->id);
}

static void
check_lasting (Reader *reader, const DwellBeat *beat)
{
  if (beat->closing)
    dwell_script_add_problem (reader->problems, &beat->place,
                              _("The beat “%s” has a <closing> and does not end the session "
                                "(ending=\"…\")."),
                              beat->id);
  if (!reader->has_silence)
    dwell_script_add_problem (reader->problems, &beat->place,
                              _("The beat “%s” does not say what <silence> comes to."), beat->id);
  if (beat->offers->len == 0)
    dwell_script_add_problem (reader->problems, &beat->place,
                              _("The beat “%s” is a dead end: it has no <offer>."), beat->id);
}

static gboolean
end_beat (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  Reader *reader = data;
  const DwellBeat *beat = last_beat (reader);

  if (beat->ending == DWELL_ENDING_NONE)
    check_lasting (reader, beat);
  else
    check_ending (reader, beat);

  return TRUE;
}

static gboolean
end_beat_signs (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  last_beat (data)->signs = dup_text (data, text);

  return TRUE;
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
  last_beat (data)->patience_signs = dup_text (data, text);

  return TRUE;
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
  take_minutes (reader, &place, values[0], &beat->silence.length);
  take_to (reader, &place, &beat->silence, values[1]);

  return TRUE;
}

static gboolean
end_silence_reply (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  g_ptr_array_add (last_beat (data)->silence.replies, dup_text (data, text));

  return TRUE;
}

static gboolean
end_silence_signs (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  last_beat (data)->silence.signs = dup_text (data, text);

  return TRUE;
}

static gboolean
start_silence_feedback (DwellMarkup *markup, const char *const *values, gpointer data,
                        GError **error)
{
  last_beat (data)->silence.source
      = dwell_protocol_find_word (dwell_protocol_sources, values[0]);

  return TRUE;
}

static gboolean
end_silence_feedback (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  last_beat (data)->silence.feedback = dup_text (data, text);

  return TRUE;
}

/* A good or fair offer is a move or an act, a tempting one a slip. */
static void
check_fit (Reader *reader, const DwellOffer *offer)
{
  gboolean tempting = offer->fit == DWELL_FIT_TEMPTING;

  if (tempting && offer->error == NULL)
    dwell_script_add_problem (reader->problems, &offer->place,
                              _("The offer “%s” is tempting: it needs “error”, which slip it is."),
                              offer->id);
  if (tempting && offer->act)
    dwell_script_add_problem (reader->problems, &offer->place,
                              _("The offer “%s” is tempting: it takes no “act”."), offer->id);
  if (!tempting && offer->error)
    dwell_script_add_problem (reader->problems, &offer->place,
                              _("The offer “%s” has an “error” and is not tempting."), offer->id);
  if (!tempting && (offer->move == NULL) == (offer->act == NULL))
    dwell_script_add_problem (reader->problems, &offer->place,
                              _("The offer “%s” needs either “move” or “act”."), offer->id);
  if (offer->error && !dwell_slip_is_known (offer->error))
    dwell_script_add_problem (reader->problems, &offer->place,
                              _("“%s” is no slip that the program knows."), offer->error);
}

/* What the reply comes to stands with the moves that branch on it, and only there. */
static void
check_branch (Reader *reader, const DwellOffer *offer)
{
  const DwellMove *move
      = offer->move ? dwell_protocol_find_move (reader->protocol, offer->move) : NULL;
  gboolean answerable = move && move->answerable;
  gboolean experiment = move && move->role == DWELL_ROLE_EXPERIMENT;

  if (!reader->known_protocol)
    return;

  if (offer->move && move == NULL)
    dwell_script_add_problem (reader->problems, &offer->place,
                              _("The protocol “%s” has no move “%s”."), reader->data->protocol,
                              offer->move);
  else if (answerable != (offer->answer != NULL))
    dwell_script_add_problem (reader->problems, &offer->place,
                              answerable ? _("The offer “%s” needs an “answer”, as its move "
                                             "takes answers.")
                                         : _("The offer “%s” has an “answer”, and its move takes "
                                             "none."),
                              offer->id);
  else if (experiment != (offer->outcome != NULL))
    dwell_script_add_problem (reader->problems, &offer->place,
                              experiment ? _("The offer “%s” needs an “outcome”, as its move is an "
                                             "experiment.")
                                         : _("The offer “%s” has an “outcome”, and its move is no "
                                             "experiment."),
                              offer->id);
}

static gboolean
start_offer (DwellMarkup *markup, const char *const *values, gpointer data, GError **error)
{
  Reader *reader = data;
  DwellBeat *beat = last_beat (reader);
  DwellOffer *offer = dwell_script_offer_new ();

  offer->id = g_strdup (values[0]);
  offer->fit = dwell_protocol_find_word (fits, values[1]);
  offer->move = g_strdup (values[2]);
  offer->act = g_strdup (values[3]);
  offer->error = g_strdup (values[4]);
  offer->answer = g_strdup (values[5]);
  offer->outcome = g_strdup (values[6]);
  offer->place = dwell_markup_get_place (markup);

  if (dwell_beat_find_offer (beat, offer->id))
    dwell_script_add_problem (reader->problems, &offer->place,
                              _("There is already an offer “%s” in this beat."), offer->id);
  g_ptr_array_add (beat->offers, offer);
  take_minutes (reader, &offer->place, values[7], &offer->effect.length);
  take_to (reader, &offer->place, &offer->effect, values[8]);
  check_fit (reader, offer);
  check_branch (reader, offer);

  return TRUE;
}

static gboolean
end_words (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  last_offer (data)->words = dup_text (data, text);

  return TRUE;
}

static gboolean
end_offer_reply (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  g_ptr_array_add (last_offer (data)->effect.replies, dup_text (data, text));

  return TRUE;
}

static gboolean
end_offer_signs (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  last_offer (data)->effect.signs = dup_text (data, text);

  return TRUE;
}

static gboolean
start_offer_feedback (DwellMarkup *markup, const char *const *values, gpointer data,
                      GError **error)
{
  last_offer (data)->effect.source
      = dwell_protocol_find_word (dwell_protocol_sources, values[0]);

  return TRUE;
}

static gboolean
end_offer_feedback (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  last_offer (data)->effect.feedback = dup_text (data, text);

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
  last_beat (data)->closing = dup_text (data, text);

  return TRUE;
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
               { "ending", FALSE, FALSE, endings } },
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
                start_silence },
  [SILENCE_REPLY] = { "reply", SILENCE, 0, DWELL_OCCURS_ANY, TRUE, { { 0 } }, NULL,
                      end_silence_reply },
  [SILENCE_SIGNS] = { "signs", SILENCE, 1, DWELL_OCCURS_AT_MOST_ONCE, TRUE, { { 0 } }, NULL,
                      end_silence_signs },
  [SILENCE_FEEDBACK] = { "feedback", SILENCE, 2, DWELL_OCCURS_ONCE, TRUE,
                         { { "source", TRUE, FALSE, dwell_protocol_sources } },
                         start_silence_feedback, end_silence_feedback },
  [OFFER] = { "offer", BEAT, 4, DWELL_OCCURS_ANY, FALSE,
              { { "id", TRUE, TRUE },
                { "fit", TRUE, FALSE, fits },
                { "move", FALSE, TRUE },
                { "act", FALSE, FALSE, acts },
                { "error", FALSE, TRUE },
                { "answer", FALSE, FALSE, answers },
                { "outcome", FALSE, FALSE, outcomes },
                { "minutes", TRUE },
                { "to", FALSE, TRUE } },
              start_offer },
  [WORDS] = { "words", OFFER, 0, DWELL_OCCURS_ONCE, TRUE, { { 0 } }, NULL, end_words },
  [OFFER_REPLY] = { "reply", OFFER, 1, DWELL_OCCURS_ANY, TRUE, { { 0 } }, NULL, end_offer_reply },
  [OFFER_SIGNS] = { "signs", OFFER, 2, DWELL_OCCURS_AT_MOST_ONCE, TRUE, { { 0 } }, NULL,
                    end_offer_signs },
  [OFFER_FEEDBACK] = { "feedback", OFFER, 3, DWELL_OCCURS_ONCE, TRUE,
                       { { "source", TRUE, FALSE, dwell_protocol_sources } },
                       start_offer_feedback, end_offer_feedback },
  [CLOSING] = { "closing", BEAT, 5, DWELL_OCCURS_AT_MOST_ONCE, TRUE,
                { { "source", TRUE, FALSE, dwell_protocol_sources } },
                start_closing, end_closing },
};
/* clang-format on */

static void
resolve (Reader *reader)
{
  for (guint i = 0; i < reader->links->len; i++)
    {
      const DwellScriptLink *link = &g_array_index (reader->links, DwellScriptLink, i);
      const DwellBeat *beat = g_hash_table_lookup (reader->data->beats_by_id, link->id);

      if (beat)
        *link->slot = beat;
      else
        dwell_script_add_problem (reader->problems, &link->place, _("There is no beat “%s”."),
                                  link->id);
    }

  reader->data->start = g_hash_table_lookup (reader->data->beats_by_id, reader->start);
  if (reader->data->start == NULL)
    dwell_script_add_problem (reader->problems, &reader->place,
                              _("The start is “%s”, and there is no beat of that name."),
                              reader->start);
}

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
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (DwellScriptLink));
  g_autoptr (GError) error = NULL;
  g_autofree char *start = NULL;
  Reader reader = { data, protocol, FALSE, shipped, problems, links, NULL, { 1, 1 }, FALSE };
  gboolean done;

  g_array_set_clear_func (links, link_clear);
  done = dwell_markup_parse (name, xml, length, elements, G_N_ELEMENTS (elements), &reader,
                             &error);
  start = g_steal_pointer (&reader.start);
  if (!done)
    {
      add_markup_problem (problems, name, error);
      return NULL;
    }

  reader.start = start;
  resolve (&reader);

  return g_steal_pointer (&data);
}
