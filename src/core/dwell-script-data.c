/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-script-private.h"

const char *const dwell_script_fits[] = { "good", "fair", "tempting", NULL };
const char *const dwell_script_endings[] = { "opened",  "rested",  "stopped",
                                             "checked", "unmoved", NULL };

const char *
dwell_ending_to_string (DwellEnding ending)
{
  return ending == DWELL_ENDING_NONE ? NULL : dwell_script_endings[ending - DWELL_ENDING_OPENED];
}

const char *
dwell_fit_to_string (DwellFit fit)
{
  return dwell_script_fits[fit];
}

static void
effect_clear (DwellEffect *effect)
{
  g_ptr_array_unref (effect->replies);
  g_free (effect->signs);
  g_free (effect->feedback);
}

static void
effect_init (DwellEffect *effect)
{
  effect->replies = g_ptr_array_new_with_free_func (g_free);
}

static void
offer_free (gpointer data)
{
  DwellOffer *offer = data;

  g_free (offer->id);
  g_free (offer->words);
  g_free (offer->move);
  g_free (offer->act);
  g_free (offer->error);
  g_free (offer->answer);
  g_free (offer->outcome);
  effect_clear (&offer->effect);
  g_free (offer);
}

DwellOffer *
dwell_script_offer_new (void)
{
  DwellOffer *offer = g_new0 (DwellOffer, 1);

  effect_init (&offer->effect);

  return offer;
}

static void
beat_free (gpointer data)
{
  DwellBeat *beat = data;

  g_free (beat->id);
  g_free (beat->state);
  g_free (beat->signs);
  g_ptr_array_unref (beat->says);
  g_free (beat->patience_signs);
  effect_clear (&beat->silence);
  g_ptr_array_unref (beat->offers);
  g_free (beat->closing);
  g_free (beat);
}

DwellBeat *
dwell_script_beat_new (void)
{
  DwellBeat *beat = g_new0 (DwellBeat, 1);

  beat->says = g_ptr_array_new_with_free_func (g_free);
  beat->offers = g_ptr_array_new_with_free_func (offer_free);
  effect_init (&beat->silence);

  return beat;
}

static void
link_clear (gpointer data)
{
  g_free (((DwellScriptLink *) data)->id);
}

DwellScriptData *
dwell_script_data_new (void)
{
  DwellScriptData *data = g_new0 (DwellScriptData, 1);

  data->beats = g_ptr_array_new_with_free_func (beat_free);
  data->beats_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  data->links = g_array_new (FALSE, FALSE, sizeof (DwellScriptLink));
  g_array_set_clear_func (data->links, link_clear);

  return data;
}

void
dwell_script_data_free (DwellScriptData *data)
{
  g_free (data->id);
  g_free (data->version);
  g_free (data->protocol);
  g_free (data->title);
  g_free (data->about);
  g_free (data->touches);
  g_free (data->client_name);
  g_free (data->client_history);
  g_free (data->client);
  g_free (data->aim);
  g_free (data->start_id);
  g_array_unref (data->links);
  g_hash_table_unref (data->beats_by_id);
  g_ptr_array_unref (data->beats);
  g_free (data);
}

void
dwell_script_problem_free (DwellScriptProblem *problem)
{
  g_free (problem->text);
  g_free (problem);
}

void
dwell_script_add_problem (GPtrArray *problems, const DwellPlace *place, const char *format, ...)
{
  DwellScriptProblem *problem = g_new0 (DwellScriptProblem, 1);
  va_list args;

  va_start (args, format);
  problem->text = g_strdup_vprintf (format, args);
  va_end (args);
  problem->place = *place;

  g_ptr_array_add (problems, problem);
}
