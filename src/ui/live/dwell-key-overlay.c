/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-key-overlay.h"

#include "dwell-key-button.h"
#include "dwell-key-list.h"
#include "dwell-wrap-box.h"

struct _DwellKeyOverlay
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  DwellKeyList *list;

  DwellKeymap *keymap;
};

G_DEFINE_FINAL_TYPE (DwellKeyOverlay, dwell_key_overlay, ADW_TYPE_BIN)

/* As it is let go: what lies below would else get the release alone. */
static void
released_cb (DwellKeyOverlay *self)
{
  dwell_key_overlay_set_open (self, FALSE);
}

static void
dwell_key_overlay_dispose (GObject *object)
{
  DwellKeyOverlay *self = DWELL_KEY_OVERLAY (object);

  g_clear_object (&self->keymap);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_KEY_OVERLAY);

  G_OBJECT_CLASS (dwell_key_overlay_parent_class)->dispose (object);
}

static void
dwell_key_overlay_class_init (DwellKeyOverlayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_key_overlay_dispose;

  g_type_ensure (DWELL_TYPE_KEY_BUTTON);
  g_type_ensure (DWELL_TYPE_KEY_LIST);
  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-key-overlay.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellKeyOverlay, scroller);
  gtk_widget_class_bind_template_child (widget_class, DwellKeyOverlay, list);
  gtk_widget_class_bind_template_callback (widget_class, released_cb);
}

static void
dwell_key_overlay_init (DwellKeyOverlay *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dwell_key_overlay_new (void)
{
  return g_object_new (DWELL_TYPE_KEY_OVERLAY, NULL);
}

void
dwell_key_overlay_set_keymap (DwellKeyOverlay *self, DwellKeymap *keymap)
{
  g_return_if_fail (DWELL_IS_KEY_OVERLAY (self));

  g_set_object (&self->keymap, keymap);
  if (dwell_key_overlay_is_open (self))
    dwell_key_list_set_keymap (self->list, keymap, FALSE);
}

void
dwell_key_overlay_set_open (DwellKeyOverlay *self, gboolean open)
{
  g_return_if_fail (DWELL_IS_KEY_OVERLAY (self));

  if (open == dwell_key_overlay_is_open (self))
    return;

  /* Its hundred widgets are there only while they are seen. */
  dwell_key_list_set_keymap (self->list, open ? self->keymap : NULL, FALSE);
  if (open)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_widget_set_visible (GTK_WIDGET (self), open);
}

gboolean
dwell_key_overlay_is_open (DwellKeyOverlay *self)
{
  g_return_val_if_fail (DWELL_IS_KEY_OVERLAY (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self));
}

gboolean
dwell_key_overlay_scroll (DwellKeyOverlay *self, guint keyval)
{
  GtkAdjustment *adjustment;
  double step;

  g_return_val_if_fail (DWELL_IS_KEY_OVERLAY (self), FALSE);

  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  step = gtk_adjustment_get_page_size (adjustment);
  switch (keyval)
    {
    case GDK_KEY_Up:
      step *= -0.2;
      break;
    case GDK_KEY_Down:
      step *= 0.2;
      break;
    case GDK_KEY_Page_Up:
      step *= -0.9;
      break;
    case GDK_KEY_Page_Down:
      step *= 0.9;
      break;
    default:
      return FALSE;
    }
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + step);

  return TRUE;
}
