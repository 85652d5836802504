/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-filter-popover.h"

#include <string.h>

#include <glib/gi18n-lib.h>

struct _DwellFilterPopover
{
  GtkPopover parent_instance;

  GtkDropDown *client_drop;
  GtkDropDown *kind_drop;
  GtkDropDown *end_drop;
  GtkDropDown *days_drop;
  GtkWidget *between_box;
  GtkEditable *from_entry;
  GtkEditable *to_entry;
  GtkWidget *trouble_label;
  GtkWidget *all_button;

  DwellClock *clock;
  DwellSummaryFilter *filter;
  gboolean setting; /* by the program, and not by the user */
};

G_DEFINE_FINAL_TYPE (DwellFilterPopover, dwell_filter_popover, GTK_TYPE_POPOVER)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The first line stands for all clients. */
static const char *
get_client (DwellFilterPopover *self)
{
  guint selected = gtk_drop_down_get_selected (self->client_drop);
  GtkStringList *clients = GTK_STRING_LIST (gtk_drop_down_get_model (self->client_drop));

  if (selected == 0 || selected == GTK_INVALID_LIST_POSITION)
    return NULL;

  return gtk_string_list_get_string (clients, selected);
}

/* Returns: NULL where the entry is empty, or has no day in it, which is then marked. */
static const GDate *
read_entry (GtkEditable *entry, GDate *day, gboolean *wrong)
{
  const char *text = gtk_editable_get_text (entry);
  gboolean unread = !dwell_day_read (text, day) && *text != '\0';

  if (unread)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               unread ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  *wrong |= unread;

  return g_date_valid (day) ? day : NULL;
}

static void
take_days (DwellFilterPopover *self, DwellSummaryFilter *filter)
{
  DwellDays days = gtk_drop_down_get_selected (self->days_drop);
  g_autoptr (GDateTime) now = NULL;
  const GDate *first, *last;
  gboolean wrong = FALSE;
  GDate from, to;

  gtk_widget_set_visible (self->between_box, days == DWELL_DAYS_BETWEEN);
  if (days != DWELL_DAYS_BETWEEN)
    {
      now = self->clock ? dwell_clock_dup_now (self->clock) : g_date_time_new_now_local ();
      dwell_summary_filter_set_days (filter, days, now);
      return;
    }

  first = read_entry (self->from_entry, &from, &wrong);
  last = read_entry (self->to_entry, &to, &wrong);
  dwell_summary_filter_set_between (filter, first, last);
  gtk_widget_set_visible (self->trouble_label, wrong);
}

static void
chosen_cb (DwellFilterPopover *self)
{
  DwellSummaryFilter *filter;

  if (self->setting)
    return;

  filter = dwell_summary_filter_new ();
  dwell_summary_filter_set_client (filter, get_client (self));
  filter->kind = gtk_drop_down_get_selected (self->kind_drop);
  filter->end = gtk_drop_down_get_selected (self->end_drop);
  take_days (self, filter);
  dwell_summary_filter_free (self->filter);
  self->filter = filter;
  gtk_widget_set_sensitive (self->all_button, !dwell_summary_filter_is_open (filter));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
dwell_filter_popover_dispose (GObject *object)
{
  DwellFilterPopover *self = DWELL_FILTER_POPOVER (object);

  /* What is chosen changes as the lists go. */
  self->setting = TRUE;
  g_clear_object (&self->clock);
  g_clear_pointer (&self->filter, dwell_summary_filter_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_FILTER_POPOVER);

  G_OBJECT_CLASS (dwell_filter_popover_parent_class)->dispose (object);
}

static void
dwell_filter_popover_class_init (DwellFilterPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_filter_popover_dispose;

  /**
   * DwellFilterPopover::changed:
   *
   * Something else was chosen.
   */
  signals[CHANGED] = g_signal_new ("changed", DWELL_TYPE_FILTER_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-filter-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellFilterPopover, client_drop);
  gtk_widget_class_bind_template_child (widget_class, DwellFilterPopover, kind_drop);
  gtk_widget_class_bind_template_child (widget_class, DwellFilterPopover, end_drop);
  gtk_widget_class_bind_template_child (widget_class, DwellFilterPopover, days_drop);
  gtk_widget_class_bind_template_child (widget_class, DwellFilterPopover, between_box);
  gtk_widget_class_bind_template_child (widget_class, DwellFilterPopover, from_entry);
  gtk_widget_class_bind_template_child (widget_class, DwellFilterPopover, to_entry);
  gtk_widget_class_bind_template_child (widget_class, DwellFilterPopover, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, DwellFilterPopover, all_button);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, dwell_filter_popover_reset);
}

static void
dwell_filter_popover_init (DwellFilterPopover *self)
{
  self->filter = dwell_summary_filter_new ();
  self->setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  dwell_filter_popover_set_clients (self, NULL);
  self->setting = FALSE;
}

GtkWidget *
dwell_filter_popover_new (void)
{
  return g_object_new (DWELL_TYPE_FILTER_POPOVER, NULL);
}

void
dwell_filter_popover_set_clock (DwellFilterPopover *self, DwellClock *clock)
{
  g_return_if_fail (DWELL_IS_FILTER_POPOVER (self));

  g_set_object (&self->clock, clock);
}

void
dwell_filter_popover_set_clients (DwellFilterPopover *self, const char *const *clients)
{
  const char *all[] = { _("All clients"), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (all);
  gboolean was_setting;
  guint selected = 0;

  g_return_if_fail (DWELL_IS_FILTER_POPOVER (self));

  if (clients)
    gtk_string_list_splice (model, 1, 0, clients);
  for (guint i = 0; clients && clients[i]; i++)
    {
      if (g_strcmp0 (clients[i], self->filter->client) == 0)
        selected = i + 1;
    }

  was_setting = self->setting;
  self->setting = TRUE;
  gtk_drop_down_set_model (self->client_drop, G_LIST_MODEL (model));
  gtk_drop_down_set_selected (self->client_drop, selected);
  self->setting = was_setting;
  if (selected == 0 && self->filter->client)
    chosen_cb (self);
}

const DwellSummaryFilter *
dwell_filter_popover_get_filter (DwellFilterPopover *self)
{
  g_return_val_if_fail (DWELL_IS_FILTER_POPOVER (self), NULL);

  return self->filter;
}

void
dwell_filter_popover_reset (DwellFilterPopover *self)
{
  g_return_if_fail (DWELL_IS_FILTER_POPOVER (self));

  self->setting = TRUE;
  gtk_drop_down_set_selected (self->client_drop, 0);
  gtk_drop_down_set_selected (self->kind_drop, DWELL_PASS_ANY_KIND);
  gtk_drop_down_set_selected (self->end_drop, DWELL_PASS_ANY_END);
  gtk_drop_down_set_selected (self->days_drop, DWELL_DAYS_ANY);
  gtk_editable_set_text (self->from_entry, "");
  gtk_editable_set_text (self->to_entry, "");
  self->setting = FALSE;
  if (!dwell_summary_filter_is_open (self->filter))
    chosen_cb (self);
}
