/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-rehearsal.h"

struct _DwellRehearsal
{
  GObject parent_instance;

  DwellScript *script;
  guint32 seed;
  gint64 now;

  const DwellBeat *beat;
  gint64 beat_start;
  const char *says;
  gint64 borne;      /* of the beat's patience */
  gint64 silent;     /* of the silence that is not over */
  GHashTable *spent; /* offers, as a set */
  guint *begun;      /* by the beat's index */
  GHashTable *turns; /* place of variants → how many were shown */
  DwellTurn turn;
};

G_DEFINE_FINAL_TYPE (DwellRehearsal, dwell_rehearsal, G_TYPE_OBJECT)

static void
dwell_rehearsal_finalize (GObject *object)
{
  DwellRehearsal *self = DWELL_REHEARSAL (object);

  g_clear_object (&self->script);
  g_clear_pointer (&self->spent, g_hash_table_unref);
  g_clear_pointer (&self->turns, g_hash_table_unref);
  g_clear_pointer (&self->begun, g_free);

  G_OBJECT_CLASS (dwell_rehearsal_parent_class)->finalize (object);
}

static void
dwell_rehearsal_class_init (DwellRehearsalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_rehearsal_finalize;
}

static void
dwell_rehearsal_init (DwellRehearsal *self)
{
  self->spent = g_hash_table_new (NULL, NULL);
  self->turns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* FNV-1a of 32 bits (Fowler, Noll, Vo), as the format of scripts says. */
static guint32
hash (guint32 seed, const char *place)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT32_FORMAT "/%s", seed, place);
  guint32 sum = 2166136261u;

  for (const char *p = text; *p; p++)
    sum = (sum ^ (guchar) *p) * 16777619u;

  return sum;
}

/* Which of @n variants has its turn at @place (transfer full). */
static guint
take_turn (DwellRehearsal *self, char *place, guint n)
{
  guint shown = GPOINTER_TO_UINT (g_hash_table_lookup (self->turns, place));
  guint index = (hash (self->seed, place) % n + shown) % n;

  g_hash_table_insert (self->turns, place, GUINT_TO_POINTER ((shown + 1) % n));

  return index;
}

static const char *
pick (DwellRehearsal *self, GPtrArray *variants, char *place)
{
  if (variants->len > 0)
    return g_ptr_array_index (variants, take_turn (self, place, variants->len));

  g_free (place);

  return NULL;
}

/* A beat that is worn out gives way, without being shown; the script has no round of these. */
static void
begin (DwellRehearsal *self, const DwellBeat *beat)
{
  while (beat->often > 0 && self->begun[beat->index] >= beat->often)
    beat = beat->then;

  self->begun[beat->index]++;
  self->beat = beat;
  self->beat_start = self->now;
  self->borne = 0;
  self->silent = 0;
  g_hash_table_remove_all (self->spent);
  self->says = pick (self, beat->says, g_strdup (beat->id));
}

static void
lead_on (DwellRehearsal *self, const DwellBeat *to)
{
  begin (self, to);
  self->turn.next = self->beat;
  self->turn.says = self->says;
}

/* What stayed in the beat may have been what there was still to bear. */
static void
bear (DwellRehearsal *self)
{
  const DwellBeat *beat = self->beat;
  guint index;

  if (beat->patience == 0 || self->borne < beat->patience)
    return;

  index = take_turn (self, g_strconcat (beat->id, "/+", NULL), beat->patience_or ? 2 : 1);
  self->turn.borne = TRUE;
  self->turn.patience_signs = beat->patience_signs;
  lead_on (self, index == 1 ? beat->patience_or : beat->patience_to);
}

static void
start_turn (DwellRehearsal *self, gint64 at, gint64 length)
{
  self->turn = (DwellTurn){ 0 };
  self->turn.at = at;
  self->turn.length = length;
  self->turn.beat = self->beat;
}

static void
take_effect (DwellRehearsal *self, const DwellEffect *effect, char *place)
{
  self->turn.reply = pick (self, effect->replies, place);
  self->turn.signs = effect->signs;
  self->turn.feedback = effect->feedback;
  self->turn.source = effect->source;
}

/* A silence that would have led away counts only when it is broken off. */
static void
break_silence (DwellRehearsal *self)
{
  if (self->beat->silence.to)
    self->borne += self->silent;
  self->silent = 0;
}

DwellRehearsal *
dwell_rehearsal_new (DwellScript *script, guint32 seed, const DwellBeat *from)
{
  DwellRehearsal *self;

  g_return_val_if_fail (dwell_script_is_sound (script), NULL);

  self = g_object_new (DWELL_TYPE_REHEARSAL, NULL);
  self->script = g_object_ref (script);
  self->seed = seed;
  self->begun = g_new0 (guint, dwell_script_get_beats (script)->len);
  begin (self, from ? from : dwell_script_get_start (script));

  return self;
}

DwellScript *
dwell_rehearsal_get_script (DwellRehearsal *self)
{
  return self->script;
}

guint32
dwell_rehearsal_get_seed (DwellRehearsal *self)
{
  return self->seed;
}

gint64
dwell_rehearsal_get_now (DwellRehearsal *self)
{
  return self->now;
}

const DwellBeat *
dwell_rehearsal_get_beat (DwellRehearsal *self)
{
  return self->beat;
}

gint64
dwell_rehearsal_get_beat_start (DwellRehearsal *self)
{
  return self->beat_start;
}

const char *
dwell_rehearsal_get_says (DwellRehearsal *self)
{
  return self->says;
}

gboolean
dwell_rehearsal_is_ended (DwellRehearsal *self)
{
  return self->beat->ending != DWELL_ENDING_NONE;
}

GPtrArray *
dwell_rehearsal_get_offers (DwellRehearsal *self)
{
  GPtrArray *offers = g_ptr_array_new ();

  for (guint i = 0; i < self->beat->offers->len; i++)
    {
      DwellOffer *offer = g_ptr_array_index (self->beat->offers, i);

      if (!dwell_rehearsal_is_spent (self, offer))
        g_ptr_array_add (offers, offer);
    }

  return offers;
}

gboolean
dwell_rehearsal_is_spent (DwellRehearsal *self, const DwellOffer *offer)
{
  return g_hash_table_contains (self->spent, offer);
}

const DwellTurn *
dwell_rehearsal_choose (DwellRehearsal *self, const DwellOffer *offer)
{
  const DwellEffect *effect = &offer->effect;

  g_return_val_if_fail (g_ptr_array_find (self->beat->offers, offer, NULL), NULL);
  g_return_val_if_fail (!dwell_rehearsal_is_spent (self, offer), NULL);

  break_silence (self);
  start_turn (self, self->now, effect->length);
  self->turn.offer = offer;
  self->now += effect->length;
  take_effect (self, effect, g_strconcat (self->beat->id, "/", offer->id, NULL));
  if (effect->to)
    {
      lead_on (self, effect->to);
      return &self->turn;
    }

  g_hash_table_add (self->spent, (gpointer) offer);
  self->borne += effect->length;
  bear (self);

  return &self->turn;
}

static const DwellOffer *
find_offer (DwellRehearsal *self, const char *move_id, const char *act)
{
  for (guint i = 0; i < self->beat->offers->len; i++)
    {
      const DwellOffer *offer = g_ptr_array_index (self->beat->offers, i);
      gboolean meant = move_id ? g_strcmp0 (offer->move, move_id) == 0
                               : g_strcmp0 (offer->act, act) == 0;

      if (meant && !dwell_rehearsal_is_spent (self, offer))
        return offer;
    }

  return NULL;
}

const DwellTurn *
dwell_rehearsal_move (DwellRehearsal *self, const char *move_id)
{
  const DwellOffer *offer = find_offer (self, move_id, NULL);

  g_return_val_if_fail (!dwell_rehearsal_is_ended (self), NULL);

  if (offer)
    return dwell_rehearsal_choose (self, offer);

  break_silence (self);
  start_turn (self, self->now, DWELL_REHEARSAL_OTHER_MS);
  self->turn.move = g_intern_string (move_id);
  self->now += DWELL_REHEARSAL_OTHER_MS;
  self->borne += DWELL_REHEARSAL_OTHER_MS;
  bear (self);

  return &self->turn;
}

const DwellTurn *
dwell_rehearsal_act (DwellRehearsal *self, const char *act)
{
  const DwellOffer *offer = find_offer (self, NULL, act);

  return offer ? dwell_rehearsal_choose (self, offer) : NULL;
}

gint64
dwell_rehearsal_get_wait (DwellRehearsal *self)
{
  const DwellBeat *beat = self->beat;
  gint64 wait = beat->silence.length - self->silent;

  if (beat->patience > 0 && beat->silence.to == NULL)
    wait = MIN (wait, beat->patience - self->borne);

  return wait;
}

const DwellTurn *
dwell_rehearsal_pass (DwellRehearsal *self, gint64 ms)
{
  const DwellBeat *beat = self->beat;
  gint64 wait = dwell_rehearsal_get_wait (self);

  g_return_val_if_fail (!dwell_rehearsal_is_ended (self), NULL);
  g_return_val_if_fail (ms >= 0 && ms <= wait, NULL);

  self->now += ms;
  self->silent += ms;
  if (beat->silence.to == NULL)
    self->borne += ms;
  if (ms < wait)
    return NULL;

  start_turn (self, self->now - self->silent, self->silent);
  self->turn.feedback = beat->silence.feedback;
  self->turn.source = beat->silence.source;
  if (self->silent == beat->silence.length)
    take_effect (self, &beat->silence, g_strconcat (beat->id, "/", NULL));
  self->silent = 0;
  if (beat->silence.to)
    lead_on (self, beat->silence.to);
  else
    bear (self);

  return &self->turn;
}

const DwellTurn *
dwell_rehearsal_be_silent (DwellRehearsal *self)
{
  return dwell_rehearsal_pass (self, dwell_rehearsal_get_wait (self));
}
