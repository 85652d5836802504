/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-progress-chart.h"

#include "dwell-picture-progress.h"

struct _DwellProgressChart
{
  DwellPictureChart parent_instance;

  const DwellScriptAttempts *script;
};

G_DEFINE_FINAL_TYPE (DwellProgressChart, dwell_progress_chart, DWELL_TYPE_PICTURE_CHART)

static DwellPicture *
dwell_progress_chart_lay_out (DwellPictureChart *chart, const DwellPictureSpec *spec)
{
  DwellProgressChart *self = DWELL_PROGRESS_CHART (chart);

  return self->script ? dwell_picture_new_progress (self->script, spec)
                      : dwell_picture_new_progress_legend (spec);
}

static void
dwell_progress_chart_class_init (DwellProgressChartClass *klass)
{
  DWELL_PICTURE_CHART_CLASS (klass)->lay_out = dwell_progress_chart_lay_out;
}

static void
dwell_progress_chart_init (DwellProgressChart *self)
{
}

GtkWidget *
dwell_progress_chart_new (const DwellScriptAttempts *script)
{
  DwellProgressChart *self = g_object_new (DWELL_TYPE_PROGRESS_CHART, NULL);

  self->script = script;

  return GTK_WIDGET (self);
}
