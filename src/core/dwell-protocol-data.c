/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-protocol-private.h"

#include <string.h>

#define VERSION_MAX 32

const char *const dwell_protocol_contacts[] = { "none", "faint", "clear", NULL };
const char *const dwell_protocol_sources[] = { "article", "public", "ours", NULL };
const char *const dwell_protocol_roles[] = { "felt-question", "stay", "redirect", "experiment",
                                             "check",         "open", "close",    NULL };
const char *const dwell_protocol_answers[] = { "felt", "unsure", "not-felt", NULL };
const char *const dwell_protocol_outcomes[] = { "deeper", "deepening", "morphing", "stopped",
                                                NULL };

gboolean
dwell_protocol_version_is_valid (const char *version)
{
  gsize length = strlen (version);

  return length > 0 && length <= VERSION_MAX
         && strspn (version, "0123456789abcdefghijklmnopqrstuvwxyz.-") == length;
}

int
dwell_protocol_find_word (const char *const *words, const char *word)
{
  for (guint i = 0; words[i]; i++)
    {
      if (g_strcmp0 (words[i], word) == 0)
        return i;
    }

  return -1;
}

gboolean
dwell_contact_from_string (const char *code, DwellContact *contact)
{
  int index = dwell_protocol_find_word (dwell_protocol_contacts, code);

  if (index < 0)
    return FALSE;

  *contact = index;

  return TRUE;
}

const char *
dwell_contact_to_string (DwellContact contact)
{
  g_return_val_if_fail (contact <= DWELL_CONTACT_CLEAR, NULL);

  return dwell_protocol_contacts[contact];
}

const char *
dwell_role_to_string (DwellRole role)
{
  g_return_val_if_fail (role <= DWELL_ROLE_CLOSE, NULL);

  return dwell_protocol_roles[role];
}

const char *
dwell_source_to_string (DwellSource source)
{
  g_return_val_if_fail (source <= DWELL_SOURCE_OURS, NULL);

  return dwell_protocol_sources[source];
}

char *
dwell_protocol_dup_after (const char *move_id, const char *outcome)
{
  return g_strconcat (move_id, " ", outcome, NULL);
}

static void
state_free (gpointer pointer)
{
  DwellState *state = pointer;

  g_free (state->id);
  g_free (state->label);
  g_free (state->key);
  g_strfreev (state->says);
  g_free (state);
}

static void
wording_free (gpointer pointer)
{
  DwellWording *wording = pointer;

  g_free (wording->text);
  g_free (wording);
}

static void
move_free (gpointer pointer)
{
  DwellMove *move = pointer;

  g_free (move->id);
  g_free (move->label);
  g_free (move->why);
  g_ptr_array_unref (move->wordings);
  g_free (move);
}

DwellMove *
dwell_protocol_move_new (void)
{
  DwellMove *move = g_new0 (DwellMove, 1);

  move->wordings = g_ptr_array_new_with_free_func (wording_free);

  return move;
}

DwellRule *
dwell_protocol_rule_new (void)
{
  DwellRule *rule = g_new0 (DwellRule, 1);

  rule->offers = g_ptr_array_new ();

  return rule;
}

static void
rule_free (gpointer pointer)
{
  DwellRule *rule = pointer;

  g_free (rule->verdict);
  g_ptr_array_unref (rule->offers);
  g_free (rule);
}

DwellProtocolData *
dwell_protocol_data_new (void)
{
  DwellProtocolData *data = g_new0 (DwellProtocolData, 1);

  data->states = g_ptr_array_new_with_free_func (state_free);
  data->states_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  data->states_by_key = g_hash_table_new (g_str_hash, g_str_equal);
  data->moves = g_ptr_array_new_with_free_func (move_free);
  data->moves_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  data->whens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, rule_free);
  data->afters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, rule_free);

  return data;
}

void
dwell_protocol_data_free (DwellProtocolData *data)
{
  g_free (data->id);
  g_free (data->version);
  g_free (data->title);
  g_hash_table_unref (data->whens);
  g_hash_table_unref (data->afters);
  g_hash_table_unref (data->states_by_id);
  g_hash_table_unref (data->states_by_key);
  g_hash_table_unref (data->moves_by_id);
  g_ptr_array_unref (data->states);
  g_ptr_array_unref (data->moves);
  g_free (data);
}
