/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-course-chart.h"

#include <glib/gi18n.h>

#include "dwell-accessible.h"

struct _DwellCourseChart
{
  DwellPictureChart parent_instance;

  GPtrArray *points;
  DwellMultiple multiple;
};

G_DEFINE_FINAL_TYPE (DwellCourseChart, dwell_course_chart, DWELL_TYPE_PICTURE_CHART)

static DwellPicture *
dwell_course_chart_lay_out (DwellPictureChart *chart, const DwellPictureSpec *spec)
{
  DwellCourseChart *self = DWELL_COURSE_CHART (chart);

  return dwell_picture_new_multiple (self->points, self->multiple, spec);
}

static void
dwell_course_chart_finalize (GObject *object)
{
  g_clear_pointer (&DWELL_COURSE_CHART (object)->points, g_ptr_array_unref);

  G_OBJECT_CLASS (dwell_course_chart_parent_class)->finalize (object);
}

static void
dwell_course_chart_class_init (DwellCourseChartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_course_chart_finalize;
  DWELL_PICTURE_CHART_CLASS (klass)->lay_out = dwell_course_chart_lay_out;
}

static void
dwell_course_chart_init (DwellCourseChart *self)
{
}

GtkWidget *
dwell_course_chart_new (GPtrArray *points, DwellMultiple multiple)
{
  DwellCourseChart *self = g_object_new (DWELL_TYPE_COURSE_CHART, NULL);
  g_autofree char *title = dwell_multiple_dup_title (multiple);
  g_autofree char *n = dwell_multiple_dup_n (points, multiple);
  /* Translators: what a small chart is about, and in how many sessions there is something to say,
   * as in "Longest stay, n = 5 of 6" */
  g_autofree char *name = g_strdup_printf (_("%s, %s"), title, n);

  self->points = g_ptr_array_ref (points);
  self->multiple = multiple;
  dwell_accessible_name (self, name);

  return GTK_WIDGET (self);
}
