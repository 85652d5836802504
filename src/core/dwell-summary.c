/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-summary.h"

#include <string.h>

#include "dwell-text.h"
#include "dwell-words.h"

#define FORMAT_VERSION 1
/* Characters of it in a line of a list. */
#define MEDICINE_MAX 80
#define N_LEVELS (DWELL_CONTACT_CLEAR + 1)

/* Version; id, kind, client, number, protocol, its version, script, started, boot, boot time;
 * ended, duration, medicine, number of events; steps of contact. */
#define FORMAT "(u(sumsumsmsmsmsmsx)bxmsua(xy))"
/* The same, with the steps as they lie. */
#define READ_FORMAT "(u(sumsumsmsmsmsmsx)bxmsu@a(xy))"

/* For each bucket of time how long each level held in it. */
typedef gint64 Shares[DWELL_SUMMARY_STEPS][N_LEVELS];

static gint64
bucket_edge (gint64 start, gint64 end, guint index)
{
  return start + (end - start) * index / DWELL_SUMMARY_STEPS;
}

static void
share_out (Shares shares, const DwellArc *arc)
{
  guint bucket = 0;

  for (guint i = 0; i < arc->contact->len; i++)
    {
      const DwellContactStep *step = &g_array_index (arc->contact, DwellContactStep, i);
      gint64 until = i + 1 < arc->contact->len ? step[1].at : arc->end;
      gint64 at = step->at;

      while (at < until && bucket < DWELL_SUMMARY_STEPS)
        {
          gint64 edge = bucket_edge (arc->start, arc->end, bucket + 1);

          if (edge > at)
            shares[bucket][step->contact] += MIN (edge, until) - at;
          at = MAX (at, MIN (edge, until));
          if (edge <= until)
            bucket++;
        }
    }
}

/* Keeps the shape in few steps: for each of so many stretches of equal length the level that held
 * longest in it. */
static GArray *
thin_out (const DwellArc *arc)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (DwellContactStep));
  gint64 first = g_array_index (arc->contact, DwellContactStep, 0).at;
  Shares shares = { 0 };

  share_out (shares, arc);
  for (guint i = 0; i < DWELL_SUMMARY_STEPS; i++)
    {
      DwellContactStep step = { MAX (bucket_edge (arc->start, arc->end, i), first), 0 };

      for (guint level = 1; level < N_LEVELS; level++)
        {
          if (shares[i][level] > shares[i][step.contact])
            step.contact = level;
        }
      /* Nothing is known of a stretch before the first step. */
      if (shares[i][step.contact] == 0)
        continue;
      if (steps->len == 0
          || g_array_index (steps, DwellContactStep, steps->len - 1).contact != step.contact)
        g_array_append_val (steps, step);
    }

  return steps;
}

static char *
dup_medicine (const DwellArc *arc)
{
  const DwellMark *first;

  if (arc->medicines->len == 0)
    return NULL;

  first = &g_array_index (arc->medicines, DwellMark, 0);

  /* What it was, rather than how much; only free words say both at once. */
  if (g_strcmp0 (first->code, "free") == 0 && first->text && *first->text)
    return dwell_text_clean_line (first->text, MEDICINE_MAX);

  return dwell_substance_dup_name (first->code);
}

DwellSummary *
dwell_summary_new (DwellSession *session)
{
  g_autoptr (DwellArc) arc = dwell_arc_new (session, DWELL_AUTHOR_SELF, -1);
  DwellSummary *summary = g_new0 (DwellSummary, 1);

  summary->header = dwell_header_copy (dwell_session_get_header (session));
  g_clear_pointer (&summary->header->protocol_text, g_free);
  summary->ended = dwell_session_has_ended (session, DWELL_AUTHOR_SELF);
  summary->duration = arc->end - arc->start;
  summary->medicine = dup_medicine (arc);
  summary->n_events = dwell_session_get_n_events (session);
  summary->contact
      = arc->contact->len > DWELL_SUMMARY_STEPS ? thin_out (arc) : g_array_copy (arc->contact);

  return summary;
}

void
dwell_summary_free (DwellSummary *summary)
{
  g_clear_pointer (&summary->header, dwell_header_free);
  if (summary->medicine)
    explicit_bzero (summary->medicine, strlen (summary->medicine));
  g_free (summary->medicine);
  g_clear_pointer (&summary->contact, g_array_unref);
  g_free (summary);
}

/* What is stored is little-endian, whatever machine wrote it. */
static GVariant *
swap_if_needed (GVariant *variant)
{
#if G_BYTE_ORDER == G_BIG_ENDIAN
  g_autoptr (GVariant) given = variant;

  return g_variant_byteswap (given);
#else
  return variant;
#endif
}

GBytes *
dwell_summary_to_bytes (const DwellSummary *summary)
{
  const DwellHeader *header = summary->header;
  g_autofree char *started = header->started ? g_date_time_format_iso8601 (header->started) : NULL;
  g_autoptr (GVariant) variant = NULL;
  GVariantBuilder steps;

  g_variant_builder_init (&steps, G_VARIANT_TYPE ("a(xy)"));
  for (guint i = 0; i < summary->contact->len; i++)
    {
      const DwellContactStep *step = &g_array_index (summary->contact, DwellContactStep, i);

      g_variant_builder_add (&steps, "(xy)", step->at, (guint8) step->contact);
    }

  variant = g_variant_ref_sink (
      g_variant_new (FORMAT, FORMAT_VERSION, header->id, (guint32) header->kind, header->client,
                     header->number, header->protocol, header->protocol_version, header->script,
                     started, header->anchor_boot_id, header->anchor_boottime, summary->ended,
                     summary->duration, summary->medicine, summary->n_events, &steps));
  variant = swap_if_needed (g_steal_pointer (&variant));

  return g_variant_get_data_as_bytes (variant);
}

/* As they lie in the array, which is a good deal faster than one by one. */
typedef struct
{
  gint64 at;
  guint8 contact;
} StoredStep;

G_STATIC_ASSERT (sizeof (StoredStep) == 16 && G_STRUCT_OFFSET (StoredStep, contact) == 8);

static gboolean
read_steps (DwellSummary *summary, GVariant *variant)
{
  gsize n_steps;
  const StoredStep *stored = g_variant_get_fixed_array (variant, &n_steps, sizeof (StoredStep));

  if (n_steps > DWELL_SUMMARY_STEPS)
    return FALSE;

  for (gsize i = 0; i < n_steps; i++)
    {
      DwellContactStep step = { stored[i].at, stored[i].contact };

      if (stored[i].contact >= N_LEVELS)
        return FALSE;
      g_array_append_val (summary->contact, step);
    }

  return TRUE;
}

DwellSummary *
dwell_summary_new_from_bytes (GBytes *bytes)
{
  g_autoptr (GVariant) variant
      = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (FORMAT), bytes, FALSE));
  g_autoptr (DwellSummary) summary = NULL;
  g_autoptr (GVariant) steps = NULL;
  g_autofree char *started = NULL;
  DwellHeader *header;
  guint32 version = 0;
  guint32 kind = 0;

  if (!g_variant_is_normal_form (variant))
    return NULL;
  variant = swap_if_needed (g_steal_pointer (&variant));

  summary = g_new0 (DwellSummary, 1);
  summary->header = header = dwell_header_new (NULL);
  summary->contact = g_array_new (FALSE, FALSE, sizeof (DwellContactStep));
  g_variant_get (variant, READ_FORMAT, &version, &header->id, &kind, &header->client, &header->number,
                 &header->protocol, &header->protocol_version, &header->script, &started,
                 &header->anchor_boot_id, &header->anchor_boottime, &summary->ended,
                 &summary->duration, &summary->medicine, &summary->n_events, &steps);
  if (version != FORMAT_VERSION || kind > DWELL_SESSION_PRACTICE || !read_steps (summary, steps))
    return NULL;

  header->kind = kind;
  if (started)
    header->started = g_date_time_new_from_iso8601 (started, NULL);
  if (started && header->started == NULL)
    return NULL;

  return g_steal_pointer (&summary);
}
