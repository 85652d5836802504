/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-due-line.h"

#include <glib/gi18n.h>

#include "dwell-key-button.h"
#include "dwell-reading.h"
#include "dwell-wrap-box.h"

struct _DwellDueLine
{
  AdwBin parent_instance;

  GtkWidget *due_box;
  GtkLabel *due_label;
  GtkLabel *more_label;
  GtkLabel *minimum_label;
};

G_DEFINE_FINAL_TYPE (DwellDueLine, dwell_due_line, ADW_TYPE_BIN)

static void
dwell_due_line_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_DUE_LINE);

  G_OBJECT_CLASS (dwell_due_line_parent_class)->dispose (object);
}

static void
dwell_due_line_class_init (DwellDueLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_due_line_dispose;

  g_type_ensure (DWELL_TYPE_KEY_BUTTON);
  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-due-line.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellDueLine, due_box);
  gtk_widget_class_bind_template_child (widget_class, DwellDueLine, due_label);
  gtk_widget_class_bind_template_child (widget_class, DwellDueLine, more_label);
  gtk_widget_class_bind_template_child (widget_class, DwellDueLine, minimum_label);
}

static void
dwell_due_line_init (DwellDueLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

char *
dwell_due_dup_title (const DwellDue *due)
{
  g_autofree char *time = dwell_format_clock (due->due);

  /* Translators: something of the schedule and the time in the session at which it was to be done, as
   * in "Vital signs, due 1:30:00" */
  return g_strdup_printf (_("%s, due %s"), due->item->label, time);
}

/* Told once, however often it is shown, so that a screen reader does not repeat it. */
static void
set_text (GtkLabel *label, const char *text)
{
  if (text && g_strcmp0 (gtk_label_get_label (label), text) != 0)
    gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
show_due (DwellDueLine *self, const GArray *due)
{
  g_autofree char *title = NULL;
  g_autofree char *more = NULL;

  gtk_widget_set_visible (self->due_box, due->len > 0);
  if (due->len == 0)
    return;

  title = dwell_due_dup_title (&g_array_index (due, DwellDue, 0));
  if (due->len > 1)
    /* Translators: so many more items of the schedule are due */
    more = g_strdup_printf (ngettext ("and %u more", "and %u more", due->len - 1), due->len - 1);
  set_text (self->due_label, title);
  set_text (self->more_label, more);
}

static char *
dup_minimum (gint64 minimum, gint64 now, GDateTime *start)
{
  g_autoptr (GDateTime) end = NULL;
  g_autofree char *time = NULL;

  if (minimum < 0)
    return NULL;
  if (now >= minimum)
    return g_strdup (_("The planned length has passed."));

  /* By the wall, as one would say it; where the clock was set since, by the session. */
  end = start ? g_date_time_add (start, minimum * 1000) : NULL;
  /* Translators: a time of the day, see strftime */
  time = end ? g_date_time_format (end, _("%H:%M")) : dwell_format_clock (minimum);

  /* Translators: %s is a time of the day such as 12:40 */
  return g_strdup_printf (_("Planned until %s at least"), time);
}

void
dwell_due_line_set_plan (DwellDueLine *self, const DwellPlan *plan, gint64 now, GDateTime *start)
{
  g_autofree char *minimum = NULL;

  g_return_if_fail (DWELL_IS_DUE_LINE (self));

  gtk_widget_set_visible (GTK_WIDGET (self), plan && (plan->due->len > 0 || plan->minimum >= 0));
  if (plan == NULL)
    return;

  show_due (self, plan->due);
  minimum = dup_minimum (plan->minimum, now, start);
  set_text (self->minimum_label, minimum);
}
