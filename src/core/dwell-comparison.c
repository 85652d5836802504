/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-comparison.h"

#include <glib/gi18n-lib.h>

#include "dwell-reading.h"

#define CRACK_STATE "crack"

static gboolean
find_medicine (const DwellArc *arc, gint64 *at)
{
  if (arc->medicines->len == 0)
    return FALSE;

  *at = g_array_index (arc->medicines, DwellMark, 0).at;
  return TRUE;
}

static gboolean
find_crack (const DwellArc *arc, gint64 *at)
{
  for (guint i = 0; i < arc->segments->len; i++)
    {
      const DwellSegment *segment = g_ptr_array_index (arc->segments, i);

      if (!g_str_equal (segment->state, CRACK_STATE))
        continue;
      *at = segment->start;
      return TRUE;
    }

  return FALSE;
}

static gboolean
find_zero (const DwellArc *arc, DwellAlign align, gint64 *at)
{
  switch (align)
    {
    case DWELL_ALIGN_MEDICINE:
      return find_medicine (arc, at);
    case DWELL_ALIGN_CRACK:
      return find_crack (arc, at);
    case DWELL_ALIGN_START:
    default:
      *at = arc->start;
      return TRUE;
    }
}

DwellComparison *
dwell_comparison_new (GPtrArray *arcs, DwellAlign align)
{
  DwellComparison *comparison = g_new0 (DwellComparison, 1);

  comparison->align = align;
  comparison->sessions = g_array_new (FALSE, FALSE, sizeof (DwellCompared));
  for (guint i = 0; i < arcs->len; i++)
    {
      DwellCompared compared = { .arc = g_ptr_array_index (arcs, i) };

      compared.lacks = !find_zero (compared.arc, align, &compared.zero);
      if (compared.lacks)
        compared.zero = compared.arc->start;
      comparison->from = MIN (comparison->from, compared.arc->start - compared.zero);
      comparison->to = MAX (comparison->to, compared.arc->end - compared.zero);
      g_array_append_val (comparison->sessions, compared);
    }

  return comparison;
}

void
dwell_comparison_free (DwellComparison *comparison)
{
  g_array_unref (comparison->sessions);
  g_free (comparison);
}

gint64
dwell_comparison_get_at (const DwellComparison *comparison, guint index, gint64 at)
{
  g_return_val_if_fail (index < comparison->sessions->len, at);

  return at - g_array_index (comparison->sessions, DwellCompared, index).zero;
}

const char *
dwell_align_get_label (DwellAlign align)
{
  switch (align)
    {
    case DWELL_ALIGN_MEDICINE:
      /* Translators: what lies at the zero of a time axis */
      return _("medicine");
    case DWELL_ALIGN_CRACK:
      /* Translators: what lies at the zero of a time axis */
      return _("first crack");
    case DWELL_ALIGN_START:
    default:
      /* Translators: what lies at the zero of a time axis */
      return _("start");
    }
}

const char *
dwell_compared_get_lack (const DwellCompared *compared, DwellAlign align)
{
  if (!compared->lacks)
    return NULL;

  return align == DWELL_ALIGN_MEDICINE ? _("no medicine, so from its start")
                                       : _("no crack, so from its start");
}

char *
dwell_comparison_format_at (gint64 at)
{
  g_autofree char *clock = dwell_format_clock (ABS (at));

  return g_strdup_printf ("%s%s", at < 0 ? "−" : "", clock);
}
