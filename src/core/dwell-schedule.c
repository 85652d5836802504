/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-schedule.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#define MINUTE G_GINT64_CONSTANT (60000)
#define LEAD (5 * MINUTE)

static const char *const vitals[] = { "pulse",       "systolic",   "diastolic",
                                      "temperature", "saturation", NULL };
static const char *const suds[] = { "suds", NULL };

/* Below, an occurrence of an item is meant by its index. Returns FALSE where there is none. */
static gboolean
get_minutes (const DwellScheduleItem *item, gint64 index, gint64 *minutes)
{
  if (index < 0)
    return FALSE;

  if (item->every == 0)
    {
      if (index >= item->n_at)
        return FALSE;
      *minutes = item->at[index];
      return TRUE;
    }

  *minutes = (index + 1) * item->every;

  return item->until == 0 || *minutes <= item->until;
}

/* The index of the last occurrence that is due after @passed ms, or -1. */
static gint64
find_last (const DwellScheduleItem *item, gint64 passed)
{
  gint64 last = -1;

  if (passed < 0)
    return -1;

  if (item->every > 0)
    {
      last = passed / (item->every * MINUTE) - 1;
      return item->until > 0 ? MIN (last, (gint64) (item->until / item->every) - 1) : last;
    }

  while (last + 1 < item->n_at && item->at[last + 1] * MINUTE <= passed)
    last++;

  return last;
}

/* From how long before an occurrence on a measure counts for it. */
static gint64
get_lead (const DwellScheduleItem *item, gint64 index)
{
  gint64 before, minutes;

  if (!get_minutes (item, index - 1, &before) || !get_minutes (item, index, &minutes))
    return LEAD;

  return MIN (LEAD, (minutes - before) * MINUTE / 2);
}

static gboolean
is_task_of (const DwellEvent *event, const DwellScheduleItem *item, gint64 due)
{
  gsize length = strlen (item->label);

  if (event->kind != DWELL_KIND_TASK || !event->has_value || event->text == NULL
      || fabs (event->value - (double) due) >= 1 || g_strcmp0 (event->code, "planned") == 0)
    return FALSE;

  return strncmp (event->text, item->label, length) == 0
         && (event->text[length] == '\0' || event->text[length] == ':');
}

static gboolean
is_measure_of (const DwellEvent *event, const DwellScheduleItem *item)
{
  if (event->kind != DWELL_KIND_MEASURE || event->code == NULL)
    return FALSE;

  return (item->kind == DWELL_SCHEDULE_VITALS && g_strv_contains (vitals, event->code))
         || (item->kind == DWELL_SCHEDULE_SUDS && g_strv_contains (suds, event->code));
}

static gboolean
is_settled (const DwellScheduleItem *item, GPtrArray *events, gint64 anchor, gint64 index)
{
  gint64 minutes = 0;
  gint64 following;
  gint64 due, from, until;

  get_minutes (item, index, &minutes);
  due = anchor + minutes * MINUTE;
  from = due - get_lead (item, index);
  until = get_minutes (item, index + 1, &following)
              ? anchor + following * MINUTE - get_lead (item, index + 1)
              : G_MAXINT64;

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (is_task_of (event, item, due)
          || (event->at >= from && event->at < until && is_measure_of (event, item)))
        return TRUE;
    }

  return FALSE;
}

static gint64
find_medicine (GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (event->kind == DWELL_KIND_MEDICINE)
        return event->at;
    }

  return -1;
}

static gboolean
has_ended (GPtrArray *events, gint64 now)
{
  for (guint i = events->len; i > 0; i--)
    {
      const DwellEvent *event = g_ptr_array_index (events, i - 1);

      if (event->at <= now && dwell_event_is (event, DWELL_KIND_CLOCK, "end"))
        return TRUE;
    }

  return FALSE;
}

static void
read_item (const DwellScheduleItem *item, GPtrArray *events, gint64 anchor, gint64 now,
           DwellPlan *plan)
{
  gint64 index = find_last (item, now - anchor);
  gint64 minutes;

  if (item->kind == DWELL_SCHEDULE_MINIMUM)
    {
      if (get_minutes (item, item->every > 0 ? 0 : (gint64) item->n_at - 1, &minutes))
        plan->minimum = MAX (plan->minimum, anchor + minutes * MINUTE);
      return;
    }

  if (get_minutes (item, index, &minutes) && !is_settled (item, events, anchor, index))
    {
      DwellDue due = { item, anchor + minutes * MINUTE };

      g_array_append_val (plan->due, due);
    }

  /* What was done a little early is not to come any more. */
  do
    index++;
  while (get_minutes (item, index, &minutes) && is_settled (item, events, anchor, index));

  if (get_minutes (item, index, &minutes)
      && (plan->next.item == NULL || anchor + minutes * MINUTE < plan->next.due))
    plan->next = (DwellDue){ item, anchor + minutes * MINUTE };
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const DwellDue *one = a;
  const DwellDue *other = b;

  return (one->due > other->due) - (one->due < other->due);
}

void
dwell_schedule_read (DwellSchedule *schedule, GPtrArray *events, gint64 now, DwellPlan *plan)
{
  gint64 medicine = find_medicine (events);

  g_return_if_fail (schedule != NULL);

  *plan = (DwellPlan){ g_array_new (FALSE, FALSE, sizeof (DwellDue)), { NULL, 0 }, -1 };
  if (has_ended (events, now))
    return;

  for (guint i = 0; i < schedule->items->len; i++)
    {
      const DwellScheduleItem *item = g_ptr_array_index (schedule->items, i);

      if (!item->from_medicine)
        read_item (item, events, 0, now, plan);
      else if (medicine >= 0)
        read_item (item, events, medicine, now, plan);
    }
  g_array_sort (plan->due, compare_due);
}

void
dwell_plan_clear (DwellPlan *plan)
{
  g_clear_pointer (&plan->due, g_array_unref);
}

const char *
dwell_schedule_find_text (GPtrArray *events)
{
  for (guint i = events->len; i > 0; i--)
    {
      const DwellEvent *event = g_ptr_array_index (events, i - 1);

      if (dwell_event_is (event, DWELL_KIND_TASK, "planned"))
        return event->text;
    }

  return NULL;
}

void
dwell_schedule_free (DwellSchedule *schedule)
{
  g_ptr_array_unref (schedule->items);
  g_free (schedule);
}

static void
add_template (GPtrArray *templates, const char *id, const char *label, const char *text)
{
  DwellScheduleTemplate *template = g_new0 (DwellScheduleTemplate, 1);

  template->id = id;
  template->label = g_strdup (label);
  template->text = g_strdup (text);
  g_ptr_array_add (templates, template);
}

static void
template_free (gpointer data)
{
  DwellScheduleTemplate *template = data;

  g_free (template->label);
  g_free (template->text);
  g_free (template);
}

/* Vital signs every 60 to 90 minutes as in studies with MDMA, blood pressure before, at 40 minutes
 * and at two hours as with esketamine: public, and to be changed to what applies where one works. */
GPtrArray *
dwell_schedule_list_templates (void)
{
  GPtrArray *templates = g_ptr_array_new_with_free_func (template_free);
  g_autofree char *pressure =
      g_strdup_printf ("vitals \"%s\" at 0 40 120 from medicine\nminimum at 120 from medicine\n",
                       _("Blood pressure"));

  add_template (templates, "vitals-60", _("Vital signs every 60 minutes"), "vitals every 60\n");
  add_template (templates, "vitals-90", _("Vital signs every 90 minutes"), "vitals every 90\n");
  add_template (templates, "pressure-0-40-120",
                _("Blood pressure at 0, 40 and 120 minutes after the medicine, two hours at least"),
                pressure);
  add_template (templates, "suds-30", _("SUDS every 30 minutes"), "suds every 30\n");
  add_template (templates, "minimum-120", _("At least two hours"), "minimum at 120\n");

  return templates;
}
