/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-protocol-private.h"

#include "dwell-markup.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* Keys that mean something else on the live page: answers, asked, experiment, contact, rating,
 * medicine, urge, ground, safety, audio, blank. */
#define RESERVED_KEYS "yunaxcrmdgspb"

enum
{
  PROTOCOL,
  TITLE,
  STATES,
  STATE,
  STATE_LABEL,
  SAYS,
  MOVES,
  MOVE,
  MOVE_LABEL,
  WHY,
  WORDING,
  RULES,
  WHEN,
  WHEN_OFFER,
  AFTER,
  VERDICT,
  AFTER_OFFER,
};

/* A file while it is being read. */
typedef struct
{
  DwellProtocolData *data;
  gboolean translate;
  GArray *state_places;
  GArray *move_places;
  DwellRule *rule;
  DwellSource wording_source;
} Reader;

static const char *const families[] = { "quiet", NULL };
static const char *const yes[] = { "yes", NULL };

static char *
dup_text (Reader *reader, const char *text)
{
  return g_strdup (reader->translate ? g_dgettext (GETTEXT_PACKAGE, text) : text);
}

static DwellState *
last_state (Reader *reader)
{
  return g_ptr_array_index (reader->data->states, reader->data->states->len - 1);
}

static DwellMove *
last_move (Reader *reader)
{
  return g_ptr_array_index (reader->data->moves, reader->data->moves->len - 1);
}

static gboolean
start_protocol (DwellMarkup *markup, const char *const *values, gpointer data, GError **error)
{
  Reader *reader = data;

  if (!dwell_protocol_version_is_valid (values[1]))
    return dwell_markup_fail (markup, NULL, error,
                              _("“%s” cannot stand as “version”: use digits, small letters, “.” "
                                 "and “-”, at most 32."),
                              values[1]);

  reader->data->id = g_strdup (values[0]);
  reader->data->version = g_strdup (values[1]);

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
check_key (DwellMarkup *markup, Reader *reader, const char *key, GError **error)
{
  const DwellState *other;

  if (strlen (key) != 1 || !g_ascii_isalnum (*key))
    return dwell_markup_fail (markup, NULL, error,
                              _("The key “%s” is not one letter from A to Z or one digit."), key);
  if (strchr (RESERVED_KEYS, *key))
    return dwell_markup_fail (markup, NULL, error,
                              _("The key “%s” has another meaning on the live page."), key);

  other = g_hash_table_lookup (reader->data->states_by_key, key);
  if (other)
    return dwell_markup_fail (markup, NULL, error, _("The key “%s” is already that of “%s”."), key,
                              other->id);

  return TRUE;
}

static gboolean
start_state (DwellMarkup *markup, const char *const *values, gpointer data, GError **error)
{
  Reader *reader = data;
  g_autofree char *key = g_utf8_strdown (values[1], -1);
  DwellPlace place = dwell_markup_get_place (markup);
  DwellState *state;

  if (g_hash_table_contains (reader->data->states_by_id, values[0]))
    return dwell_markup_fail (markup, NULL, error, _("There is already a state “%s”."), values[0]);
  if (!check_key (markup, reader, key, error))
    return FALSE;

  state = g_new0 (DwellState, 1);
  state->id = g_strdup (values[0]);
  state->key = g_steal_pointer (&key);
  state->quiet = values[2] != NULL;
  state->contact = dwell_protocol_find_word (dwell_protocol_contacts, values[3]);
  state->source = dwell_protocol_find_word (dwell_protocol_sources, values[4]);
  state->says = g_new0 (char *, 1);
  g_ptr_array_add (reader->data->states, state);
  g_hash_table_insert (reader->data->states_by_id, state->id, state);
  g_hash_table_insert (reader->data->states_by_key, state->key, state);
  g_array_append_val (reader->state_places, place);

  return TRUE;
}

static gboolean
end_state_label (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  last_state (data)->label = dup_text (data, text);

  return TRUE;
}

static gboolean
end_says (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  DwellState *state = last_state (data);
  guint length = g_strv_length (state->says);

  state->says = g_renew (char *, state->says, length + 2);
  state->says[length] = dup_text (data, text);
  state->says[length + 1] = NULL;

  return TRUE;
}

static gboolean
start_move (DwellMarkup *markup, const char *const *values, gpointer data, GError **error)
{
  Reader *reader = data;
  DwellPlace place = dwell_markup_get_place (markup);
  DwellRole role = dwell_protocol_find_word (dwell_protocol_roles, values[1]);
  DwellMove *move;

  if (g_hash_table_contains (reader->data->moves_by_id, values[0]))
    return dwell_markup_fail (markup, NULL, error, _("There is already a move “%s”."), values[0]);
  if (values[2] && role == DWELL_ROLE_EXPERIMENT)
    return dwell_markup_fail (markup, NULL, error,
                              _("An experiment has outcomes: “%s” cannot take answers too."),
                              values[0]);

  move = dwell_protocol_move_new ();
  move->id = g_strdup (values[0]);
  move->role = role;
  move->answerable = values[2] != NULL;
  move->source = dwell_protocol_find_word (dwell_protocol_sources, values[3]);
  g_ptr_array_add (reader->data->moves, move);
  g_hash_table_insert (reader->data->moves_by_id, move->id, move);
  g_array_append_val (reader->move_places, place);

  return TRUE;
}

static gboolean
end_move_label (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  last_move (data)->label = dup_text (data, text);

  return TRUE;
}

static gboolean
end_why (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  last_move (data)->why = dup_text (data, text);

  return TRUE;
}

static gboolean
start_wording (DwellMarkup *markup, const char *const *values, gpointer data, GError **error)
{
  ((Reader *) data)->wording_source = dwell_protocol_find_word (dwell_protocol_sources, values[0]);

  return TRUE;
}

static gboolean
end_wording (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  Reader *reader = data;
  DwellWording *wording = g_new0 (DwellWording, 1);

  wording->text = dup_text (reader, text);
  wording->source = reader->wording_source;
  g_ptr_array_add (last_move (reader)->wordings, wording);

  return TRUE;
}

static gboolean
start_when (DwellMarkup *markup, const char *const *values, gpointer data, GError **error)
{
  Reader *reader = data;

  if (!g_hash_table_contains (reader->data->states_by_id, values[0]))
    return dwell_markup_fail (markup, NULL, error, _("There is no state “%s”."), values[0]);
  if (g_hash_table_contains (reader->data->whens, values[0]))
    return dwell_markup_fail (markup, NULL, error, _("There is already a rule for state “%s”."),
                              values[0]);

  reader->rule = dwell_protocol_rule_new ();
  g_hash_table_insert (reader->data->whens, g_strdup (values[0]), reader->rule);

  return TRUE;
}

/* Whether a rule fits what its move can come to: answers, outcomes, or having been said. */
static gboolean
check_after (DwellMarkup *markup, const DwellMove *move, const char *answer, const char *outcome,
             GError **error)
{
  if (answer && outcome)
    return dwell_markup_fail (markup, NULL, error,
                              _("<after> has both an answer and an outcome."));
  if (answer && !move->answerable)
    return dwell_markup_fail (markup, NULL, error,
                              _("The move “%s” takes no answers (answers=\"yes\")."), move->id);
  if (outcome && move->role != DWELL_ROLE_EXPERIMENT)
    return dwell_markup_fail (markup, NULL, error,
                              _("The move “%s” is no experiment, so it has no outcomes."),
                              move->id);
  if (!answer && !outcome && (move->answerable || move->role == DWELL_ROLE_EXPERIMENT))
    return dwell_markup_fail (markup, NULL, error,
                              _("What follows the move “%s” depends on its answer or outcome."),
                              move->id);

  return TRUE;
}

static gboolean
start_after (DwellMarkup *markup, const char *const *values, gpointer data, GError **error)
{
  Reader *reader = data;
  const DwellMove *move = g_hash_table_lookup (reader->data->moves_by_id, values[0]);
  g_autofree char *key = dwell_protocol_dup_after (values[0], values[1] ? values[1] : values[2]);

  if (move == NULL)
    return dwell_markup_fail (markup, NULL, error, _("There is no move “%s”."), values[0]);
  if (!check_after (markup, move, values[1], values[2], error))
    return FALSE;
  if (g_hash_table_contains (reader->data->afters, key))
    return dwell_markup_fail (markup, NULL, error, _("There is already a rule after “%s”."),
                              g_strchomp (key));

  reader->rule = dwell_protocol_rule_new ();
  g_hash_table_insert (reader->data->afters, g_steal_pointer (&key), reader->rule);

  return TRUE;
}

static gboolean
end_verdict (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  ((Reader *) data)->rule->verdict = dup_text (data, text);

  return TRUE;
}

static gboolean
start_offer (DwellMarkup *markup, const char *const *values, gpointer data, GError **error)
{
  Reader *reader = data;
  DwellMove *move = g_hash_table_lookup (reader->data->moves_by_id, values[0]);

  if (move == NULL)
    return dwell_markup_fail (markup, NULL, error, _("There is no move “%s”."), values[0]);
  if (g_ptr_array_find (reader->rule->offers, move, NULL))
    return dwell_markup_fail (markup, NULL, error, _("The move “%s” is offered twice here."),
                              values[0]);

  g_ptr_array_add (reader->rule->offers, move);

  return TRUE;
}

static gboolean
check_branches (DwellMarkup *markup, Reader *reader, guint index, GError **error)
{
  const DwellMove *move = g_ptr_array_index (reader->data->moves, index);
  const char *const *branches = NULL;

  if (move->answerable)
    branches = dwell_protocol_answers;
  else if (move->role == DWELL_ROLE_EXPERIMENT)
    branches = dwell_protocol_outcomes;

  for (guint i = 0; branches && branches[i]; i++)
    {
      g_autofree char *key = dwell_protocol_dup_after (move->id, branches[i]);

      if (!g_hash_table_contains (reader->data->afters, key))
        return dwell_markup_fail (markup, &g_array_index (reader->move_places, DwellPlace, index),
                                  error, _("The move “%s” lacks what follows “%s”."), move->id,
                                  branches[i]);
    }

  return TRUE;
}

/* What shows only when all has been read. */
static gboolean
end_protocol (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  Reader *reader = data;

  for (guint i = 0; i < reader->data->states->len; i++)
    {
      const DwellState *state = g_ptr_array_index (reader->data->states, i);

      if (!g_hash_table_contains (reader->data->whens, state->id))
        return dwell_markup_fail (markup, &g_array_index (reader->state_places, DwellPlace, i),
                                  error, _("There is no rule for the state “%s”."), state->id);
    }

  for (guint i = 0; i < reader->data->moves->len; i++)
    {
      if (!check_branches (markup, reader, i, error))
        return FALSE;
    }

  return TRUE;
}

/* A table reads better as one. */
/* clang-format off */
static const DwellElement elements[] = {
  [PROTOCOL] = { "protocol", PROTOCOL, 0, DWELL_OCCURS_ONCE, FALSE,
                 { { "id", TRUE, TRUE }, { "version", TRUE } },
                 start_protocol, end_protocol },
  [TITLE] = { "title", PROTOCOL, 0, DWELL_OCCURS_ONCE, TRUE, { { 0 } }, NULL, end_title },
  [STATES] = { "states", PROTOCOL, 1, DWELL_OCCURS_ONCE },
  [STATE] = { "state", STATES, 0, DWELL_OCCURS_SOME, FALSE,
              { { "id", TRUE, TRUE },
                { "key", TRUE },
                { "family", FALSE, FALSE, families },
                { "contact", TRUE, FALSE, dwell_protocol_contacts },
                { "source", TRUE, FALSE, dwell_protocol_sources } },
              start_state },
  [STATE_LABEL] = { "label", STATE, 0, DWELL_OCCURS_ONCE, TRUE, { { 0 } }, NULL, end_state_label },
  [SAYS] = { "says", STATE, 1, DWELL_OCCURS_ANY, TRUE, { { 0 } }, NULL, end_says },
  [MOVES] = { "moves", PROTOCOL, 2, DWELL_OCCURS_ONCE },
  [MOVE] = { "move", MOVES, 0, DWELL_OCCURS_SOME, FALSE,
             { { "id", TRUE, TRUE },
               { "role", TRUE, FALSE, dwell_protocol_roles },
               { "answers", FALSE, FALSE, yes },
               { "source", TRUE, FALSE, dwell_protocol_sources } },
             start_move },
  [MOVE_LABEL] = { "label", MOVE, 0, DWELL_OCCURS_ONCE, TRUE, { { 0 } }, NULL, end_move_label },
  [WHY] = { "why", MOVE, 1, DWELL_OCCURS_ONCE, TRUE, { { 0 } }, NULL, end_why },
  [WORDING] = { "wording", MOVE, 2, DWELL_OCCURS_SOME, TRUE,
                { { "source", TRUE, FALSE, dwell_protocol_sources } },
                start_wording, end_wording },
  [RULES] = { "rules", PROTOCOL, 3, DWELL_OCCURS_ONCE },
  [WHEN] = { "when", RULES, 0, DWELL_OCCURS_SOME, FALSE,
             { { "state", TRUE, TRUE } },
             start_when },
  [WHEN_OFFER] = { "offer", WHEN, 0, DWELL_OCCURS_ANY, FALSE,
                   { { "move", TRUE, TRUE } },
                   start_offer },
  [AFTER] = { "after", RULES, 0, DWELL_OCCURS_ANY, FALSE,
              { { "move", TRUE, TRUE },
                { "answer", FALSE, FALSE, dwell_protocol_answers },
                { "outcome", FALSE, FALSE, dwell_protocol_outcomes } },
              start_after },
  [VERDICT] = { "verdict", AFTER, 0, DWELL_OCCURS_AT_MOST_ONCE, TRUE, { { 0 } }, NULL,
                end_verdict },
  [AFTER_OFFER] = { "offer", AFTER, 1, DWELL_OCCURS_ANY, FALSE,
                    { { "move", TRUE, TRUE } },
                    start_offer },
};
/* clang-format on */

DwellProtocolData *
dwell_protocol_data_new_from_xml (const char *name, const char *xml, gssize length,
                                  gboolean translate, GError **error)
{
  g_autoptr (DwellProtocolData) data = dwell_protocol_data_new ();
  g_autoptr (GArray) state_places = g_array_new (FALSE, FALSE, sizeof (DwellPlace));
  g_autoptr (GArray) move_places = g_array_new (FALSE, FALSE, sizeof (DwellPlace));
  Reader reader = { data, translate, state_places, move_places, NULL, DWELL_SOURCE_OURS };

  if (!dwell_markup_parse (name, xml, length, elements, G_N_ELEMENTS (elements), &reader, error))
    return NULL;

  return g_steal_pointer (&data);
}
