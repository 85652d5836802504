/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-due-sheet.h"

#include <glib/gi18n.h>

#include "dwell-due-line.h"
#include "dwell-key-button.h"
#include "dwell-wrap-box.h"

struct _DwellDueSheet
{
  AdwBin parent_instance;

  GtkLabel *title_label;
  GtkWidget *vitals_button;
  GtkWidget *rating_button;
  GtkEntry *reason_entry;

  char *label;
  gint64 due;
};

static void sheet_init (DwellSheetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellDueSheet, dwell_due_sheet, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_SHEET, sheet_init))

/* The rest of the keys go on meaning what they mean: the client does not wait. */
static gboolean
find_action (DwellSheet *sheet, guint keyval, GdkModifierType modifiers, char **action)
{
  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return FALSE;

  switch (gdk_keyval_to_lower (keyval))
    {
    case GDK_KEY_j:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      *action = g_strdup ("live.settle-due");
      return TRUE;
    case GDK_KEY_n:
      *action = g_strdup ("live.skip-due");
      return TRUE;
    default:
      return FALSE;
    }
}

static void
forget (DwellSheet *sheet)
{
  gtk_editable_set_text (GTK_EDITABLE (DWELL_DUE_SHEET (sheet)->reason_entry), "");
}

static void
sheet_init (DwellSheetInterface *iface)
{
  iface->find_action = find_action;
  iface->forget = forget;
}

static void
reason_activate_cb (DwellDueSheet *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "live.skip-due", NULL);
}

/* The keys stay the page's until a reason is asked for. */
static gboolean
dwell_due_sheet_grab_focus (GtkWidget *widget)
{
  return FALSE;
}

static void
dwell_due_sheet_dispose (GObject *object)
{
  g_clear_pointer (&DWELL_DUE_SHEET (object)->label, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_DUE_SHEET);

  G_OBJECT_CLASS (dwell_due_sheet_parent_class)->dispose (object);
}

static void
dwell_due_sheet_class_init (DwellDueSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_due_sheet_dispose;
  widget_class->grab_focus = dwell_due_sheet_grab_focus;

  g_type_ensure (DWELL_TYPE_KEY_BUTTON);
  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-due-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellDueSheet, title_label);
  gtk_widget_class_bind_template_child (widget_class, DwellDueSheet, vitals_button);
  gtk_widget_class_bind_template_child (widget_class, DwellDueSheet, rating_button);
  gtk_widget_class_bind_template_child (widget_class, DwellDueSheet, reason_entry);
  gtk_widget_class_bind_template_callback (widget_class, reason_activate_cb);
}

static void
dwell_due_sheet_init (DwellDueSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
dwell_due_sheet_set_due (DwellDueSheet *self, const DwellDue *due)
{
  g_autofree char *title = NULL;

  g_return_if_fail (DWELL_IS_DUE_SHEET (self));

  title = dwell_due_dup_title (due);
  gtk_label_set_label (self->title_label, title);
  g_free (self->label);
  self->label = g_strdup (due->item->label);
  self->due = due->due;
  gtk_widget_set_visible (self->vitals_button, due->item->kind == DWELL_SCHEDULE_VITALS);
  gtk_widget_set_visible (self->rating_button, due->item->kind == DWELL_SCHEDULE_SUDS);
}

gboolean
dwell_due_sheet_shows (DwellDueSheet *self, const DwellDue *due)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (DWELL_IS_DUE_SHEET (self), FALSE);

  title = dwell_due_dup_title (due);

  return g_strcmp0 (title, gtk_label_get_label (self->title_label)) == 0;
}

void
dwell_due_sheet_ask_reason (DwellDueSheet *self)
{
  g_return_if_fail (DWELL_IS_DUE_SHEET (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->reason_entry));
}

const char *
dwell_due_sheet_get_due (DwellDueSheet *self, gint64 *due)
{
  g_return_val_if_fail (DWELL_IS_DUE_SHEET (self), NULL);

  *due = self->due;

  return self->label;
}

gboolean
dwell_due_sheet_is_asking (DwellDueSheet *self)
{
  g_return_val_if_fail (DWELL_IS_DUE_SHEET (self), FALSE);

  return gtk_widget_get_state_flags (GTK_WIDGET (self->reason_entry)) & GTK_STATE_FLAG_FOCUS_WITHIN;
}

const char *
dwell_due_sheet_get_reason (DwellDueSheet *self)
{
  g_return_val_if_fail (DWELL_IS_DUE_SHEET (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->reason_entry));
}
