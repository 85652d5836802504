/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-blank-box.h"
#include "dwell-accessible.h"

#include <glib/gi18n.h>

struct _DwellBlankBox
{
  AdwBin parent_instance;

  GtkWidget *content;
  GtkWidget *cover;
  GtkWidget *focus; /* where the cursor was, weak */
};

G_DEFINE_FINAL_TYPE (DwellBlankBox, dwell_blank_box, ADW_TYPE_BIN)

enum
{
  TOUCHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Not as it is pressed: what lies below would get the release alone, of which GTK 4.18 complains. And
 * at the end of whatever was done with it, a drag too. */
static void
lifted_cb (DwellBlankBox *self)
{
  g_signal_emit (self, signals[TOUCHED], 0);
}

static void
dwell_blank_box_dispose (GObject *object)
{
  g_clear_weak_pointer (&DWELL_BLANK_BOX (object)->focus);

  G_OBJECT_CLASS (dwell_blank_box_parent_class)->dispose (object);
}

static void
dwell_blank_box_class_init (DwellBlankBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_blank_box_dispose;

  signals[TOUCHED] = g_signal_new ("touched", DWELL_TYPE_BLANK_BOX, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dwell_blank_box_init (DwellBlankBox *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->cover = g_object_new (ADW_TYPE_BIN, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, "focusable",
                              TRUE, "visible", FALSE, "hexpand", TRUE, "vexpand", TRUE, NULL);
  gtk_widget_add_css_class (self->cover, "blank");
  gtk_widget_set_cursor_from_name (self->cover, "none");
  dwell_accessible_name (self->cover, _("Screen blanked"));
  g_signal_connect_swapped (click, "end", G_CALLBACK (lifted_cb), self);
  gtk_widget_add_controller (self->cover, GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
dwell_blank_box_new (GtkWidget *content)
{
  DwellBlankBox *self = g_object_new (DWELL_TYPE_BLANK_BOX, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->content = content;
  gtk_box_append (GTK_BOX (box), content);
  gtk_box_append (GTK_BOX (box), self->cover);
  adw_bin_set_child (ADW_BIN (self), box);

  return GTK_WIDGET (self);
}

void
dwell_blank_box_set_blank (DwellBlankBox *self, gboolean blank)
{
  GtkRoot *root;

  g_return_if_fail (DWELL_IS_BLANK_BOX (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  if (blank == dwell_blank_box_get_blank (self) || root == NULL)
    return;

  if (blank)
    {
      g_set_weak_pointer (&self->focus, gtk_root_get_focus (root));
      gtk_root_set_focus (root, NULL);
    }
  /* The frame that a window draws for itself is not left grey around the black. */
  if (blank)
    gtk_widget_add_css_class (GTK_WIDGET (root), "blanked");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (root), "blanked");
  gtk_widget_set_visible (self->content, !blank);
  gtk_widget_set_visible (self->cover, blank);
  if (blank)
    gtk_widget_grab_focus (self->cover);
  else if (self->focus)
    gtk_widget_grab_focus (self->focus);
}

gboolean
dwell_blank_box_get_blank (DwellBlankBox *self)
{
  g_return_val_if_fail (DWELL_IS_BLANK_BOX (self), FALSE);

  return gtk_widget_get_visible (self->cover);
}
