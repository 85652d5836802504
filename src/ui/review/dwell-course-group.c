/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-course-group.h"

#include <math.h>

#include <glib/gi18n.h>

#include "dwell-accessible.h"
#include "dwell-column-box.h"
#include "dwell-compare-words.h"
#include "dwell-course-chart.h"
#include "dwell-plain-row.h"
#include "dwell-reading.h"
#include "dwell-session-walk.h"

/* Between two charts. */
#define SPACING 16

struct _DwellCourseGroup
{
  AdwPreferencesGroup parent_instance;

  GtkLabel *message_label;
  AdwBin *charts_bin;
  DwellColumnBox *charts;
  GtkWidget *list;
  AdwExpanderRow *table_row;

  GCancellable *reading;
  GHashTable *titles; /* of the sessions, by id; or NULL */
  GPtrArray *points;  /* DwellCoursePoint; or NULL */
  GPtrArray *rows;    /* (element-type GtkWidget): of the table, as far as it was opened */
};

G_DEFINE_FINAL_TYPE (DwellCourseGroup, dwell_course_group, ADW_TYPE_PREFERENCES_GROUP)

static void
show_message (DwellCourseGroup *self, const char *text)
{
  gtk_label_set_label (self->message_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), text != NULL);
}

static char *
dup_title (const DwellCoursePoint *point)
{
  g_autofree char *number = g_strdup_printf (_("Session %u"), point->number);
  g_autofree char *day = NULL;

  if (point->started == NULL)
    return g_steal_pointer (&number);

  /* Translators: day, month and year, see strftime */
  day = g_date_time_format (point->started, _("%-d %B %Y"));

  /* Translators: "Session 3", and its day */
  return g_strdup_printf (_("%s · %s"), number, day);
}

static char *
dup_suds (const DwellCoursePoint *point)
{
  double first = point->values[DWELL_COURSE_SUDS_FIRST];
  double last = point->values[DWELL_COURSE_SUDS_LAST];

  if (isnan (first))
    return g_strdup (_("no SUDS"));
  if (isnan (last))
    return g_strdup_printf (_("SUDS %g, once"), first);

  /* Translators: the first and the last rating of a session */
  return g_strdup_printf (_("SUDS first %g, last %g"), first, last);
}

static char *
dup_contact (const DwellCoursePoint *point)
{
  if (point->answers == 0)
    return g_strdup (_("no question answered"));

  /* Translators: a share in per cent, and of how many answers how many it is */
  return g_strdup_printf (ngettext ("contact rate %.0f%% (%u of %u answer)",
                                    "contact rate %.0f%% (%u of %u answers)", point->answers),
                          point->values[DWELL_COURSE_CONTACT] * 100.0, point->felt, point->answers);
}

static void
append_vital (GString *words, const DwellCoursePoint *point, DwellVital vital)
{
  DwellCourseKind kind = dwell_course_kind_of_vital (vital);
  const char *label = dwell_vital_get_label (vital);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (isnan (point->values[kind]))
    return;

  g_string_append (words, " · ");
  first = dwell_vital_dup_value (vital, point->values[kind]);
  if (isnan (point->values[kind + 1]))
    {
      /* Translators: a measure and the one value of it in a session, as in "Pulse 72 /min, once" */
      g_string_append_printf (words, _("%s %s, once"), label, first);
      return;
    }

  last = dwell_vital_dup_value (vital, point->values[kind + 1]);
  /* Translators: a measure, its first and its last value in a session */
  g_string_append_printf (words, _("%s first %s, last %s"), label, first, last);
}

static char *
dup_words (const DwellCoursePoint *point)
{
  double quiet = point->values[DWELL_COURSE_QUIET];
  double stay = point->values[DWELL_COURSE_STAY];
  g_autofree char *length = isnan (stay) ? NULL : dwell_format_length (llround (stay));
  g_autofree char *quiet_words =
      isnan (quiet) ? g_strdup (_("no state marked"))
                    /* Translators: a share in per cent of a session's time */
                    : g_strdup_printf (_("%.0f%% of the time in quiet states"), quiet * 100.0);
  /* Translators: %s is a length of time */
  g_autofree char *stay_words =
      length ? g_strdup_printf (_("longest stay %s"), length) : g_strdup (_("no stay"));
  g_autofree char *contact = dup_contact (point);
  g_autofree char *suds = dup_suds (point);

  GString *words = g_string_new (NULL);

  g_string_append_printf (words, "%s · %s · %s · %s", quiet_words, stay_words, contact, suds);
  for (guint vital = 0; vital < DWELL_N_VITALS; vital++)
    append_vital (words, point, vital);

  return g_string_free (words, FALSE);
}

static void
clear_rows (DwellCourseGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (self->table_row, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

/* Three hundred rows are made only when somebody wants to read them. */
static void
fill_rows (DwellCourseGroup *self)
{
  if (self->points == NULL || self->rows->len > 0)
    return;

  for (guint i = 0; i < self->points->len; i++)
    {
      const DwellCoursePoint *point = g_ptr_array_index (self->points, i);
      g_autofree char *title = dup_title (point);
      g_autofree char *words = dup_words (point);
      g_autofree char *spoken = g_strdup_printf ("%s, %s", title, words);
      GtkWidget *row = dwell_plain_row_new (title, words);

      dwell_accessible_name (row, spoken);
      adw_expander_row_add_row (self->table_row, row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
expanded_cb (DwellCourseGroup *self)
{
  if (adw_expander_row_get_expanded (self->table_row))
    fill_rows (self);
}

static void
show_unread (DwellCourseGroup *self, GPtrArray *unread)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < unread->len; i++)
    g_ptr_array_add (names, g_hash_table_lookup (self->titles, g_ptr_array_index (unread, i)));
  text = dwell_compare_words_dup_unread (names);
  show_message (self, text);
}

static void
show_points (DwellCourseGroup *self)
{
  gboolean any = self->points->len > 0;

  for (guint multiple = 0; any && multiple < DWELL_N_MULTIPLES; multiple++)
    {
      if (dwell_multiple_is_told (self->points, multiple))
        dwell_column_box_append (self->charts, dwell_course_chart_new (self->points, multiple));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->charts_bin), any);
  gtk_widget_set_visible (self->list, any);
}

static gpointer
compute_point (DwellSession *session)
{
  return dwell_course_point_new (session);
}

static void
walked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellCourseGroup) self = user_data;
  g_autoptr (GPtrArray) unread = NULL;
  g_autoptr (GPtrArray) points =
      dwell_session_walk_finish (DWELL_LIBRARY (source), result, &unread, NULL);

  /* Another client was chosen since, or the page was left. */
  if (self->reading == NULL || g_task_get_cancellable (G_TASK (result)) != self->reading)
    return;

  g_clear_object (&self->reading);
  dwell_course_sort (points);
  self->points = g_steal_pointer (&points);
  show_unread (self, unread);
  show_points (self);
}

static void
dwell_course_group_dispose (GObject *object)
{
  DwellCourseGroup *self = DWELL_COURSE_GROUP (object);

  if (self->charts)
    dwell_course_group_forget (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_COURSE_GROUP);

  G_OBJECT_CLASS (dwell_course_group_parent_class)->dispose (object);
}

static void
dwell_course_group_finalize (GObject *object)
{
  g_ptr_array_unref (DWELL_COURSE_GROUP (object)->rows);

  G_OBJECT_CLASS (dwell_course_group_parent_class)->finalize (object);
}

static void
dwell_course_group_class_init (DwellCourseGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_course_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_course_group_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-course-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellCourseGroup, message_label);
  gtk_widget_class_bind_template_child (widget_class, DwellCourseGroup, charts_bin);
  gtk_widget_class_bind_template_child (widget_class, DwellCourseGroup, list);
  gtk_widget_class_bind_template_child (widget_class, DwellCourseGroup, table_row);
  gtk_widget_class_bind_template_callback (widget_class, expanded_cb);
}

static void
dwell_course_group_init (DwellCourseGroup *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->charts = DWELL_COLUMN_BOX (dwell_column_box_new (SPACING));
  adw_bin_set_child (self->charts_bin, GTK_WIDGET (self->charts));
}

GtkWidget *
dwell_course_group_new (void)
{
  return g_object_new (DWELL_TYPE_COURSE_GROUP, NULL);
}

void
dwell_course_group_open (DwellCourseGroup *self, DwellServices *services, GPtrArray *summaries)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_return_if_fail (DWELL_IS_COURSE_GROUP (self));

  dwell_course_group_forget (self);
  if (summaries->len == 0)
    return;

  self->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < summaries->len; i++)
    {
      const DwellSummary *summary = g_ptr_array_index (summaries, i);

      g_ptr_array_add (ids, summary->header->id);
      g_hash_table_insert (self->titles, g_strdup (summary->header->id),
                           dwell_header_dup_title (summary->header));
    }
  show_message (self, _("The sessions are being read …"));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  self->reading = g_cancellable_new ();
  dwell_session_walk_async (services->library, services->protocol, ids, compute_point,
                            (GDestroyNotify)dwell_course_point_free, self->reading, walked_cb,
                            g_object_ref (self));
}

void
dwell_course_group_forget (DwellCourseGroup *self)
{
  g_return_if_fail (DWELL_IS_COURSE_GROUP (self));

  if (self->reading)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  clear_rows (self);
  adw_expander_row_set_expanded (self->table_row, FALSE);
  dwell_column_box_clear (self->charts);
  g_clear_pointer (&self->points, g_ptr_array_unref);
  g_clear_pointer (&self->titles, g_hash_table_unref);
  show_message (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->charts_bin), FALSE);
  gtk_widget_set_visible (self->list, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
