/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-closing-gate.h"

#include <glib/gi18n.h>

#include "dwell-key-button.h"
#include "dwell-keys.h"
#include "dwell-quick-entry.h"
#include "dwell-reading.h"
#include "dwell-suds.h"
#include "dwell-tick-list.h"
#include "dwell-wrap-box.h"

/* Letters that mean here what they mean on the page, or ten, or that the words were said. */
#define RESERVED "abgpst"

struct _DwellClosingGate
{
  AdwBin parent_instance;

  GtkLabel *start_label;
  GtkLabel *start_time_label;
  GtkLabel *now_label;
  GtkLabel *now_time_label;
  GtkLabel *difference_label;
  GtkFlowBox *rating_box;
  DwellTickList *tick_list;
  GtkLabel *advice_label;
  DwellSayLine *say_line;

  DwellChecklist *list;
};

static void sheet_init (DwellSheetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellClosingGate, dwell_closing_gate, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_SHEET, sheet_init))

/* A rating by its digit, as on the sheet for ratings. */
static gboolean
find_rating (guint keyval, GdkModifierType modifiers, char **action)
{
  g_autofree char *found = dwell_keys_find_action (NULL, DWELL_KEYS_RATING, keyval, modifiers);

  if (found == NULL || !g_str_has_prefix (found, "live.rate"))
    return FALSE;

  *action = g_steal_pointer (&found);

  return TRUE;
}

static gboolean
find_action (DwellSheet *sheet, guint keyval, GdkModifierType modifiers, char **action)
{
  DwellClosingGate *self = DWELL_CLOSING_GATE (sheet);
  GdkModifierType held = modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);

  if (held == GDK_CONTROL_MASK && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter))
    *action = g_strdup ("live.end");
  /* To give a rating is what this is for; no other sheet comes in its place. */
  else if (held == 0 && (keyval == GDK_KEY_Escape || gdk_keyval_to_lower (keyval) == GDK_KEY_r))
    *action = keyval == GDK_KEY_Escape ? g_strdup ("live.close") : NULL;
  else
    return find_rating (keyval, modifiers, action)
           || dwell_tick_list_find_action (self->tick_list, keyval, modifiers, action)
           || dwell_say_line_find_action (self->say_line, keyval, modifiers, action);

  return TRUE;
}

static void
sheet_init (DwellSheetInterface *iface)
{
  iface->find_action = find_action;
}

/* It has no fields: the keys stay with the page. */
static gboolean
dwell_closing_gate_grab_focus (GtkWidget *widget)
{
  return FALSE;
}

static void
dwell_closing_gate_dispose (GObject *object)
{
  g_clear_object (&DWELL_CLOSING_GATE (object)->list);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_CLOSING_GATE);

  G_OBJECT_CLASS (dwell_closing_gate_parent_class)->dispose (object);
}

static void
dwell_closing_gate_class_init (DwellClosingGateClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_closing_gate_dispose;
  widget_class->grab_focus = dwell_closing_gate_grab_focus;

  g_type_ensure (DWELL_TYPE_KEY_BUTTON);
  g_type_ensure (DWELL_TYPE_SAY_LINE);
  g_type_ensure (DWELL_TYPE_TICK_LIST);
  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-closing-gate.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellClosingGate, start_label);
  gtk_widget_class_bind_template_child (widget_class, DwellClosingGate, start_time_label);
  gtk_widget_class_bind_template_child (widget_class, DwellClosingGate, now_label);
  gtk_widget_class_bind_template_child (widget_class, DwellClosingGate, now_time_label);
  gtk_widget_class_bind_template_child (widget_class, DwellClosingGate, difference_label);
  gtk_widget_class_bind_template_child (widget_class, DwellClosingGate, rating_box);
  gtk_widget_class_bind_template_child (widget_class, DwellClosingGate, tick_list);
  gtk_widget_class_bind_template_child (widget_class, DwellClosingGate, advice_label);
  gtk_widget_class_bind_template_child (widget_class, DwellClosingGate, say_line);
}

static void
dwell_closing_gate_init (DwellClosingGate *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dwell_quick_entry_fill_ratings (self->rating_box);
}

void
dwell_closing_gate_set_checklist (DwellClosingGate *self, DwellChecklist *list,
                                  DwellProtocol *protocol)
{
  g_autofree char *letters = NULL;

  g_return_if_fail (DWELL_IS_CLOSING_GATE (self));

  g_set_object (&self->list, list);
  letters = list ? dwell_checklist_pick_letters (list, RESERVED) : NULL;
  dwell_tick_list_set_checklist (self->tick_list, list, "live.tick-closing", letters, TRUE);
  if (protocol)
    dwell_say_line_set_moves (self->say_line, protocol, DWELL_ROLE_CLOSE);
}

static void
show_rating (GtkLabel *label, GtkLabel *time_label, gboolean known, double value, gint64 at)
{
  g_autofree char *number = known ? g_strdup_printf ("%g", value) : g_strdup ("–");
  g_autofree char *time = known ? dwell_format_clock (at) : g_strdup (_("not rated"));

  gtk_label_set_label (label, number);
  gtk_label_set_label (time_label, time);
}

static void
show_suds (DwellClosingGate *self, const DwellSuds *suds, gboolean locked)
{
  g_autofree char *difference = locked ? NULL : dwell_suds_dup_difference (suds);

  show_rating (self->start_label, self->start_time_label, suds->has_start && !locked, suds->start,
               suds->start_at);
  if (locked)
    gtk_label_set_label (self->start_time_label, _("hidden while locked"));
  show_rating (self->now_label, self->now_time_label, suds->has_now, suds->now, suds->now_at);
  gtk_label_set_label (self->difference_label, difference ? difference : "");
  gtk_widget_set_visible (GTK_WIDGET (self->difference_label), difference != NULL);
}

static char *
dup_advice (DwellClosingGate *self, const DwellSuds *suds)
{
  g_autofree char *items = self->list ? dwell_checklist_dup_open (self->list) : NULL;
  const char *rating = suds->has_now ? NULL : _("a rating for now");
  g_autofree char *open = NULL;

  if (rating == NULL && items == NULL)
    return g_strdup (_("Nothing is left open."));

  open = rating && items ? g_strdup_printf ("%s, %s", rating, items)
                         : g_strdup (rating ? rating : items);

  /* Translators: %s are items of the closing list, as in "Way home, Contact plan" */
  return g_strdup_printf (_("Still open: %s. You can end all the same."), open);
}

void
dwell_closing_gate_update (DwellClosingGate *self, DwellSession *session, gint64 opened,
                           gboolean locked)
{
  g_autofree char *advice = NULL;
  DwellSuds suds;

  g_return_if_fail (DWELL_IS_CLOSING_GATE (self));

  dwell_suds_compute (&suds, session, opened);
  show_suds (self, &suds, locked);
  advice = dup_advice (self, &suds);
  gtk_label_set_label (self->advice_label, advice);
}

DwellSayLine *
dwell_closing_gate_get_say_line (DwellClosingGate *self)
{
  g_return_val_if_fail (DWELL_IS_CLOSING_GATE (self), NULL);

  return self->say_line;
}
