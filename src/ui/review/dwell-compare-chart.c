/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-compare-chart.h"

#include "dwell-picture-compare.h"

struct _DwellCompareChart
{
  DwellPictureChart parent_instance;

  const DwellComparison *comparison;
  const char *const *titles;
  DwellPictureKind kind;
};

G_DEFINE_FINAL_TYPE (DwellCompareChart, dwell_compare_chart, DWELL_TYPE_PICTURE_CHART)

static DwellPicture *
dwell_compare_chart_lay_out (DwellPictureChart *chart, const DwellPictureSpec *spec)
{
  DwellCompareChart *self = DWELL_COMPARE_CHART (chart);
  DwellPictureSpec own = *spec;

  if (self->comparison == NULL)
    return NULL;

  own.kind = self->kind;

  return dwell_picture_new_compare (self->comparison, self->titles, &own);
}

static void
dwell_compare_chart_class_init (DwellCompareChartClass *klass)
{
  DWELL_PICTURE_CHART_CLASS (klass)->lay_out = dwell_compare_chart_lay_out;
}

static void
dwell_compare_chart_init (DwellCompareChart *self)
{
}

GtkWidget *
dwell_compare_chart_new (void)
{
  return g_object_new (DWELL_TYPE_COMPARE_CHART, NULL);
}

void
dwell_compare_chart_set_comparison (DwellCompareChart *self, const DwellComparison *comparison,
                                    const char *const *titles, DwellPictureKind kind)
{
  g_return_if_fail (DWELL_IS_COMPARE_CHART (self));

  self->comparison = comparison;
  self->titles = titles;
  self->kind = kind;
  dwell_picture_chart_changed (DWELL_PICTURE_CHART (self));
}
