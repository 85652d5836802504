/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-quick-entry.h"

#include "dwell-key-button.h"
#include "dwell-keys.h"
#include "dwell-recent-box.h"
#include "dwell-wrap-box.h"

struct _DwellQuickEntry
{
  AdwBin parent_instance;

  GtkWidget *rating_page;
  GtkWidget *contact_page;
  GtkWidget *medicine_page;
  GtkFlowBox *rating_box;
  GtkEntry *substance_entry;
  GtkEntry *amount_entry;
  DwellRecentBox *recent_box;

  DwellKeymap *keymap;
};

static void sheet_init (DwellSheetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellQuickEntry, dwell_quick_entry, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_SHEET, sheet_init))

/* Where nobody types, the keys stay the page's but for those of the buttons that are offered. */
static char *
find_medicine_action (DwellQuickEntry *self, guint keyval, GdkModifierType modifiers)
{
  guint number = gdk_keyval_to_unicode (keyval) - '0';

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != GDK_ALT_MASK
      || dwell_recent_box_get_medicine (self->recent_box, number) == NULL)
    return NULL;

  return g_strdup_printf ("live.recent-medicine(%u)", number);
}

static gboolean
find_action (DwellSheet *sheet, guint keyval, GdkModifierType modifiers, char **action)
{
  DwellQuickEntry *self = DWELL_QUICK_ENTRY (sheet);

  if (gtk_widget_get_visible (self->rating_page))
    *action = dwell_keys_find_action (self->keymap, DWELL_KEYS_RATING, keyval, modifiers);
  else if (gtk_widget_get_visible (self->contact_page))
    *action = dwell_keys_find_action (self->keymap, DWELL_KEYS_CONTACT, keyval, modifiers);
  else
    return (*action = find_medicine_action (self, keyval, modifiers)) != NULL;

  return TRUE;
}

static void
forget (DwellSheet *sheet)
{
  DwellQuickEntry *self = DWELL_QUICK_ENTRY (sheet);

  gtk_editable_set_text (GTK_EDITABLE (self->substance_entry), "");
  gtk_editable_set_text (GTK_EDITABLE (self->amount_entry), "");
  dwell_recent_box_set_medicines (self->recent_box, NULL);
}

static void
sheet_init (DwellSheetInterface *iface)
{
  iface->find_action = find_action;
  iface->forget = forget;
}

static gboolean
dwell_quick_entry_grab_focus (GtkWidget *widget)
{
  DwellQuickEntry *self = DWELL_QUICK_ENTRY (widget);
  GtkEntry *entry = self->substance_entry;

  if (!gtk_widget_get_visible (self->medicine_page))
    return FALSE;
  if (*gtk_editable_get_text (GTK_EDITABLE (entry)))
    entry = self->amount_entry;

  return gtk_widget_grab_focus (GTK_WIDGET (entry));
}

static void
substance_activate_cb (DwellQuickEntry *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->amount_entry));
}

static void
amount_activate_cb (DwellQuickEntry *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "live.save-medicine", NULL);
}

static void
dwell_quick_entry_dispose (GObject *object)
{
  g_clear_object (&DWELL_QUICK_ENTRY (object)->keymap);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_QUICK_ENTRY);

  G_OBJECT_CLASS (dwell_quick_entry_parent_class)->dispose (object);
}

static void
add_medicine_bindings (GtkWidgetClass *widget_class)
{
  for (int number = 1; number <= DWELL_MEDICINES_MAX; number++)
    {
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0 + number, GDK_ALT_MASK,
                                           "live.recent-medicine", "i", number);
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_0 + number, GDK_ALT_MASK,
                                           "live.recent-medicine", "i", number);
    }
}

static void
dwell_quick_entry_class_init (DwellQuickEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_quick_entry_dispose;
  widget_class->grab_focus = dwell_quick_entry_grab_focus;

  add_medicine_bindings (widget_class);

  g_type_ensure (DWELL_TYPE_KEY_BUTTON);
  g_type_ensure (DWELL_TYPE_RECENT_BOX);
  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-quick-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellQuickEntry, rating_page);
  gtk_widget_class_bind_template_child (widget_class, DwellQuickEntry, contact_page);
  gtk_widget_class_bind_template_child (widget_class, DwellQuickEntry, medicine_page);
  gtk_widget_class_bind_template_child (widget_class, DwellQuickEntry, rating_box);
  gtk_widget_class_bind_template_child (widget_class, DwellQuickEntry, substance_entry);
  gtk_widget_class_bind_template_child (widget_class, DwellQuickEntry, amount_entry);
  gtk_widget_class_bind_template_child (widget_class, DwellQuickEntry, recent_box);
  gtk_widget_class_bind_template_callback (widget_class, substance_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, amount_activate_cb);
}

static void
add_rating (GtkFlowBox *box, int value)
{
  g_autofree char *title = g_strdup_printf ("%d", value);
  g_autofree char *action = g_strdup_printf ("live.rate(%d)", value);
  /* One digit cannot say ten. */
  GtkWidget *button = dwell_key_button_new (title, value == 10 ? "T" : NULL);
  GtkWidget *child = gtk_flow_box_child_new ();

  dwell_key_button_set_action (DWELL_KEY_BUTTON (button), action);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_append (box, child);
}

static void
dwell_quick_entry_init (DwellQuickEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dwell_quick_entry_fill_ratings (self->rating_box);
}

void
dwell_quick_entry_fill_ratings (GtkFlowBox *box)
{
  for (int value = 0; value <= 10; value++)
    add_rating (box, value);
}

static void
turn_to (DwellQuickEntry *self, GtkWidget *page)
{
  gtk_widget_set_visible (self->rating_page, page == self->rating_page);
  gtk_widget_set_visible (self->contact_page, page == self->contact_page);
  gtk_widget_set_visible (self->medicine_page, page == self->medicine_page);
}

void
dwell_quick_entry_set_keymap (DwellQuickEntry *self, DwellKeymap *keymap)
{
  g_return_if_fail (DWELL_IS_QUICK_ENTRY (self));

  g_set_object (&self->keymap, keymap);
}

void
dwell_quick_entry_turn_to_rating (DwellQuickEntry *self)
{
  g_return_if_fail (DWELL_IS_QUICK_ENTRY (self));

  turn_to (self, self->rating_page);
}

void
dwell_quick_entry_turn_to_contact (DwellQuickEntry *self)
{
  g_return_if_fail (DWELL_IS_QUICK_ENTRY (self));

  turn_to (self, self->contact_page);
}

void
dwell_quick_entry_turn_to_medicine (DwellQuickEntry *self, const char *substance)
{
  g_return_if_fail (DWELL_IS_QUICK_ENTRY (self));

  gtk_editable_set_text (GTK_EDITABLE (self->substance_entry), substance ? substance : "");
  gtk_editable_set_text (GTK_EDITABLE (self->amount_entry), "");
  turn_to (self, self->medicine_page);
}

void
dwell_quick_entry_set_medicines (DwellQuickEntry *self, GPtrArray *medicines)
{
  g_return_if_fail (DWELL_IS_QUICK_ENTRY (self));

  dwell_recent_box_set_medicines (self->recent_box, medicines);
}

void
dwell_quick_entry_choose_medicine (DwellQuickEntry *self, guint number)
{
  const DwellMedicine *medicine;

  g_return_if_fail (DWELL_IS_QUICK_ENTRY (self));

  medicine = dwell_recent_box_get_medicine (self->recent_box, number);
  if (medicine == NULL || !gtk_widget_get_visible (self->medicine_page))
    return;

  gtk_editable_set_text (GTK_EDITABLE (self->substance_entry), medicine->substance);
  gtk_editable_set_text (GTK_EDITABLE (self->amount_entry), medicine->amount);
  gtk_widget_grab_focus (GTK_WIDGET (self->amount_entry));
}

const char *
dwell_quick_entry_get_substance (DwellQuickEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->substance_entry));
}

const char *
dwell_quick_entry_get_amount (DwellQuickEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->amount_entry));
}
