/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-drill.h"

#include "dwell-drill-moment.h"
#include "dwell-median.h"

/* Until when a good answer is a perfect one, and until when one "after a hesitation", in ms. What is
 * seen and said has to be read first. */
#define PERFECT_MS (8 * 1000)
#define HESITANT_MS (30 * 1000)
/* What scores less is repeated until it does not. */
#define QUALITY_ENOUGH 4

#define TEMPTING_LEAST 2
#define TEMPTING_MOST 3

struct _DwellDrill
{
  GObject parent_instance;

  GPtrArray *moments; /* DwellDrillMoment: in the order of the text, then as the scripts come */
  GPtrArray *cards;   /* those of them that can be asked */
  GRand *rand;

  DwellDrillCard card;
  DwellDrillMoment *current; /* what the card asks, or NULL */
  DwellDrillMoment *last;    /* what was answered last, or NULL */

  /* Of this drill. */
  guint answered;
  guint good;
  GArray *times; /* gint64 */
};

G_DEFINE_FINAL_TYPE (DwellDrill, dwell_drill, G_TYPE_OBJECT)

static void
dwell_drill_finalize (GObject *object)
{
  DwellDrill *self = DWELL_DRILL (object);

  g_clear_pointer (&self->card.options, g_ptr_array_unref);
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_clear_pointer (&self->moments, g_ptr_array_unref);
  g_clear_pointer (&self->rand, g_rand_free);
  g_clear_pointer (&self->times, g_array_unref);

  G_OBJECT_CLASS (dwell_drill_parent_class)->finalize (object);
}

static void
dwell_drill_class_init (DwellDrillClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_drill_finalize;
}

static void
dwell_drill_init (DwellDrill *self)
{
  self->cards = g_ptr_array_new ();
  self->times = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->card.options = g_ptr_array_new ();
}

static void
shuffle (GPtrArray *array, GRand *rand)
{
  for (guint i = array->len; i > 1; i--)
    {
      guint other = (guint) g_rand_int_range (rand, 0, (gint32) i);
      gpointer moved = array->pdata[other];

      array->pdata[other] = array->pdata[i - 1];
      array->pdata[i - 1] = moved;
    }
}

/* (element-type DwellOffer) (transfer container). */
static GPtrArray *
collect_offers (const DwellBeat *beat, DwellFit fit)
{
  GPtrArray *offers = g_ptr_array_new ();

  for (guint i = 0; i < beat->offers->len; i++)
    {
      DwellOffer *offer = g_ptr_array_index (beat->offers, i);

      if (offer->fit == fit)
        g_ptr_array_add (offers, offer);
    }

  return offers;
}

static gboolean
can_be_asked (const DwellBeat *beat)
{
  g_autoptr (GPtrArray) good = NULL;
  g_autoptr (GPtrArray) tempting = NULL;

  if (beat->ending != DWELL_ENDING_NONE)
    return FALSE;

  good = collect_offers (beat, DWELL_FIT_GOOD);
  tempting = collect_offers (beat, DWELL_FIT_TEMPTING);

  return good->len > 0 && tempting->len >= TEMPTING_LEAST;
}

static void
add_beats (DwellDrill *self, DwellScript *script, GHashTable *ids)
{
  GPtrArray *beats = dwell_script_get_beats (script);

  for (guint i = 0; i < beats->len; i++)
    {
      const DwellBeat *beat = g_ptr_array_index (beats, i);
      g_autofree char *id = NULL;
      DwellDrillMoment *moment;

      if (!can_be_asked (beat))
        continue;

      id = g_strdup_printf ("%s/%s", dwell_script_get_id (script), beat->id);
      moment = g_hash_table_lookup (ids, id);
      if (moment == NULL)
        {
          moment = dwell_drill_moment_new (id);
          g_ptr_array_add (self->moments, moment);
          g_hash_table_insert (ids, moment->id, moment);
        }
      /* Of two scripts with one id the first counts. */
      if (moment->beat)
        continue;
      moment->script = g_object_ref (script);
      moment->beat = beat;
      g_ptr_array_add (self->cards, moment);
    }
}

static void
add_files (DwellDrill *self, GPtrArray *files)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->moments->len; i++)
    {
      DwellDrillMoment *moment = g_ptr_array_index (self->moments, i);

      g_hash_table_insert (ids, moment->id, moment);
    }
  for (guint i = 0; i < files->len; i++)
    {
      const DwellScriptFile *file = g_ptr_array_index (files, i);

      if (file->script && file->problems->len == 0 && dwell_script_is_sound (file->script))
        add_beats (self, file->script, ids);
    }

  shuffle (self->cards, self->rand);
  for (guint i = 0; i < self->cards->len; i++)
    {
      DwellDrillMoment *moment = g_ptr_array_index (self->cards, i);

      moment->order = i;
    }
}

DwellDrill *
dwell_drill_new (GPtrArray *files, const char *text, guint32 seed, GError **error)
{
  g_autoptr (DwellDrill) self = g_object_new (DWELL_TYPE_DRILL, NULL);

  self->moments = dwell_drill_moments_read (text, error);
  if (self->moments == NULL)
    return NULL;

  self->rand = g_rand_new_with_seed (seed);
  add_files (self, files);

  return g_steal_pointer (&self);
}

guint
dwell_drill_get_n_cards (DwellDrill *self)
{
  g_return_val_if_fail (DWELL_IS_DRILL (self), 0);

  return self->cards->len;
}

static gboolean
is_due (const DwellDrillMoment *moment, gint day)
{
  return moment->known && moment->due <= day;
}

guint
dwell_drill_get_n_due (DwellDrill *self, gint day)
{
  guint n = 0;

  g_return_val_if_fail (DWELL_IS_DRILL (self), 0);

  for (guint i = 0; i < self->cards->len; i++)
    n += is_due (g_ptr_array_index (self->cards, i), day);

  return n;
}

/* What comes first: by rank, then by key, then by the order of the cards. */
static void
get_rank (const DwellDrillMoment *moment, gint day, guint *rank, gint64 *key)
{
  *key = 0;
  if (moment->waits > 0)
    {
      *rank = 1;
      *key = moment->waits;
    }
  else if (is_due (moment, day))
    {
      *rank = 0;
      *key = moment->due;
    }
  else if (!moment->known)
    {
      *rank = 2;
    }
  else if (moment->asked == 0)
    {
      *rank = 3;
      *key = moment->due;
    }
  else
    {
      *rank = 4;
      *key = moment->asked;
    }
}

static DwellDrillMoment *
find_next (DwellDrill *self, gint day)
{
  DwellDrillMoment *best = NULL;
  guint best_rank = 0;
  gint64 best_key = 0;

  for (guint i = 0; i < self->cards->len; i++)
    {
      DwellDrillMoment *moment = g_ptr_array_index (self->cards, i);
      guint rank;
      gint64 key;

      if (moment == self->last)
        continue;
      get_rank (moment, day, &rank, &key);
      if (best == NULL || rank < best_rank || (rank == best_rank && key < best_key))
        {
          best = moment;
          best_rank = rank;
          best_key = key;
        }
    }

  return best ? best : self->last;
}

static void
choose_options (DwellDrill *self, const DwellBeat *beat)
{
  g_autoptr (GPtrArray) good = collect_offers (beat, DWELL_FIT_GOOD);
  g_autoptr (GPtrArray) tempting = collect_offers (beat, DWELL_FIT_TEMPTING);
  GPtrArray *options = self->card.options;

  g_ptr_array_set_size (options, 0);
  shuffle (good, self->rand);
  shuffle (tempting, self->rand);
  g_ptr_array_add (options, g_ptr_array_index (good, 0));
  for (guint i = 0; i < MIN (tempting->len, TEMPTING_MOST); i++)
    g_ptr_array_add (options, g_ptr_array_index (tempting, i));
  shuffle (options, self->rand);
}

const DwellDrillCard *
dwell_drill_next (DwellDrill *self, gint day)
{
  g_return_val_if_fail (DWELL_IS_DRILL (self), NULL);

  self->current = find_next (self, day);
  if (self->current == NULL)
    return NULL;

  self->card.id = self->current->id;
  self->card.beat = self->current->beat;
  self->card.script = self->current->script;
  self->card.says = NULL;
  if (self->card.beat->says->len > 0)
    self->card.says
        = g_ptr_array_index (self->card.beat->says,
                             g_rand_int_range (self->rand, 0, (gint32) self->card.beat->says->len));
  choose_options (self, self->card.beat);

  return &self->card;
}

static guint
get_quality (DwellFit fit, gint64 taken)
{
  if (fit == DWELL_FIT_TEMPTING)
    return 1;
  if (fit == DWELL_FIT_FAIR)
    return 2;
  if (taken <= PERFECT_MS)
    return 5;

  return taken <= HESITANT_MS ? 4 : 3;
}

static void
note_answer (DwellDrill *self, DwellDrillMoment *moment, guint quality, gint day)
{
  gboolean missed = quality < 3;

  if (!moment->known || is_due (moment, day) || missed)
    {
      dwell_sm2_repeat (&moment->item, quality);
      moment->due = day + (gint) moment->item.interval;
      moment->known = TRUE;
    }

  self->answered++;
  moment->asked = self->answered;
  if (moment->first == 0)
    moment->first = self->answered;
  moment->waits = quality < QUALITY_ENOUGH ? self->answered : 0;
  moment->missed |= missed;
  self->last = moment;
}

const DwellOffer *
dwell_drill_answer (DwellDrill *self, guint option, gint64 taken, gint day)
{
  const DwellOffer *chosen;
  const DwellOffer *good = NULL;

  g_return_val_if_fail (DWELL_IS_DRILL (self) && self->current, NULL);
  g_return_val_if_fail (option < self->card.options->len, NULL);

  chosen = g_ptr_array_index (self->card.options, option);
  for (guint i = 0; i < self->card.options->len; i++)
    {
      const DwellOffer *offer = g_ptr_array_index (self->card.options, i);

      if (offer->fit == DWELL_FIT_GOOD)
        good = offer;
    }

  note_answer (self, self->current, get_quality (chosen->fit, taken), day);
  self->good += chosen->fit == DWELL_FIT_GOOD;
  g_array_append_val (self->times, taken);
  self->current = NULL;

  return good;
}

char *
dwell_drill_to_text (DwellDrill *self)
{
  g_return_val_if_fail (DWELL_IS_DRILL (self), NULL);

  return dwell_drill_moments_write (self->moments);
}

void
dwell_drill_get_counts (DwellDrill *self, guint *answered, guint *good)
{
  g_return_if_fail (DWELL_IS_DRILL (self));

  *answered = self->answered;
  *good = self->good;
}

gint64
dwell_drill_get_median (DwellDrill *self)
{
  g_return_val_if_fail (DWELL_IS_DRILL (self), -1);

  return self->times->len > 0 ? (gint64) dwell_median (self->times) : -1;
}

static int
compare_first (gconstpointer a, gconstpointer b)
{
  const DwellDrillMoment *moment_a = *(const DwellDrillMoment *const *) a;
  const DwellDrillMoment *moment_b = *(const DwellDrillMoment *const *) b;

  return moment_a->first < moment_b->first ? -1 : moment_a->first > moment_b->first;
}

GArray *
dwell_drill_get_results (DwellDrill *self)
{
  GArray *results = g_array_new (FALSE, FALSE, sizeof (DwellDrillResult));
  g_autoptr (GPtrArray) asked = g_ptr_array_new ();

  g_return_val_if_fail (DWELL_IS_DRILL (self), results);

  for (guint i = 0; i < self->cards->len; i++)
    {
      DwellDrillMoment *moment = g_ptr_array_index (self->cards, i);

      if (moment->first > 0)
        g_ptr_array_add (asked, moment);
    }
  g_ptr_array_sort (asked, compare_first);
  for (guint i = 0; i < asked->len; i++)
    {
      const DwellDrillMoment *moment = g_ptr_array_index (asked, i);
      DwellDrillResult result = { moment->beat, moment->script, moment->missed, moment->due };

      g_array_append_val (results, result);
    }

  return results;
}

void
dwell_drill_restart (DwellDrill *self)
{
  g_return_if_fail (DWELL_IS_DRILL (self));

  for (guint i = 0; i < self->cards->len; i++)
    {
      DwellDrillMoment *moment = g_ptr_array_index (self->cards, i);

      moment->asked = moment->first = moment->waits = 0;
      moment->missed = FALSE;
    }
  self->answered = self->good = 0;
  g_array_set_size (self->times, 0);
  self->current = NULL;
}

gint
dwell_drill_day_of (GDateTime *time)
{
  GDate date;
  GDate first;

  g_date_clear (&date, 1);
  g_date_clear (&first, 1);
  g_date_set_dmy (&first, 1, G_DATE_JANUARY, 1970);
  g_date_set_dmy (&date, (GDateDay) g_date_time_get_day_of_month (time),
                  (GDateMonth) g_date_time_get_month (time),
                  (GDateYear) g_date_time_get_year (time));

  return g_date_days_between (&first, &date);
}
