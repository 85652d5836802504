/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-lock-line.h"

struct _DwellLockLine
{
  AdwBin parent_instance;

  GtkWidget *open_button;
  GtkWidget *entry_box;
  GtkEditable *secret_entry;
  GtkWidget *unlock_button;
  GtkLabel *message_label;

  DwellServices *services;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (DwellLockLine, dwell_lock_line, ADW_TYPE_BIN)

enum
{
  LEFT,
  UNLOCKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_busy (DwellLockLine *self, gboolean busy)
{
  self->busy = busy;
  gtk_editable_set_editable (self->secret_entry, !busy);
  gtk_widget_set_sensitive (self->unlock_button, !busy);
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellLockLine) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean unlocked = dwell_library_unlock_finish (DWELL_LIBRARY (source), result, &error);

  /* The page may be gone. */
  if (self->services == NULL)
    return;

  set_busy (self, FALSE);
  if (!unlocked)
    {
      dwell_lock_line_set_message (self, error->message);
      return;
    }

  dwell_lock_line_close (self);
  g_signal_emit (self, signals[UNLOCKED], 0);
}

static void
unlock_cb (DwellLockLine *self)
{
  const char *secret = gtk_editable_get_text (self->secret_entry);

  if (*secret == '\0' || self->busy)
    return;

  dwell_lock_line_set_message (self, NULL);
  dwell_library_unlock_async (self->services->library, secret, NULL, unlocked_cb,
                              g_object_ref (self));
  set_busy (self, TRUE);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                GdkModifierType modifiers, DwellLockLine *self)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  g_signal_emit (self, signals[LEFT], 0);
  dwell_lock_line_close (self);

  return GDK_EVENT_STOP;
}

static void
dwell_lock_line_dispose (GObject *object)
{
  DwellLockLine *self = DWELL_LOCK_LINE (object);

  g_clear_pointer (&self->services, dwell_services_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_LOCK_LINE);

  G_OBJECT_CLASS (dwell_lock_line_parent_class)->dispose (object);
}

static void
dwell_lock_line_class_init (DwellLockLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_lock_line_dispose;

  signals[LEFT] = g_signal_new ("left", DWELL_TYPE_LOCK_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[UNLOCKED] = g_signal_new ("unlocked", DWELL_TYPE_LOCK_LINE, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-lock-line.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellLockLine, open_button);
  gtk_widget_class_bind_template_child (widget_class, DwellLockLine, entry_box);
  gtk_widget_class_bind_template_child (widget_class, DwellLockLine, secret_entry);
  gtk_widget_class_bind_template_child (widget_class, DwellLockLine, unlock_button);
  gtk_widget_class_bind_template_child (widget_class, DwellLockLine, message_label);
  gtk_widget_class_bind_template_callback (widget_class, dwell_lock_line_open);
  gtk_widget_class_bind_template_callback (widget_class, unlock_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
dwell_lock_line_init (DwellLockLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dwell_lock_line_new (void)
{
  return g_object_new (DWELL_TYPE_LOCK_LINE, NULL);
}

void
dwell_lock_line_set_services (DwellLockLine *self, DwellServices *services)
{
  g_return_if_fail (DWELL_IS_LOCK_LINE (self));
  g_return_if_fail (self->services == NULL);

  self->services = dwell_services_ref (services);
}

void
dwell_lock_line_open (DwellLockLine *self)
{
  g_return_if_fail (DWELL_IS_LOCK_LINE (self));

  gtk_widget_set_visible (self->entry_box, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->secret_entry));
  gtk_widget_set_visible (self->open_button, FALSE);
}

void
dwell_lock_line_close (DwellLockLine *self)
{
  g_return_if_fail (DWELL_IS_LOCK_LINE (self));

  gtk_editable_set_text (self->secret_entry, "");
  dwell_lock_line_set_message (self, NULL);
  gtk_widget_set_visible (self->open_button, TRUE);
  gtk_widget_set_visible (self->entry_box, FALSE);
}

void
dwell_lock_line_set_message (DwellLockLine *self, const char *text)
{
  g_return_if_fail (DWELL_IS_LOCK_LINE (self));

  gtk_label_set_label (self->message_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), text != NULL);
}
