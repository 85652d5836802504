/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-everywhere.h"

static gboolean
key_cb (GtkWidget *window, GVariant *arguments, gpointer user_data)
{
  g_autoptr (GAction) action = g_weak_ref_get (user_data);

  if (action)
    g_action_activate (action, NULL);

  return GDK_EVENT_STOP;
}

static void
weak_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
bind_window (GtkWidget *window, const char *key, GAction *action)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, action);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (key),
                        gtk_callback_action_new (key_cb, weak, weak_free)));
  /* A text would take some keys for itself. */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (window, controller);
}

static void
windows_changed_cb (GListModel *windows, guint position, guint removed, guint added,
                    GAction *action)
{
  const char *key = g_object_get_data (G_OBJECT (action), "dwell-key");

  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      bind_window (window, key, action);
    }
}

void
dwell_everywhere_bind (const char *key, GAction *action)
{
  GListModel *windows = gtk_window_get_toplevels ();

  g_object_set_data_full (G_OBJECT (action), "dwell-key", g_strdup (key), g_free);
  g_signal_connect_object (windows, "items-changed", G_CALLBACK (windows_changed_cb), action, 0);
  windows_changed_cb (windows, 0, 0, g_list_model_get_n_items (windows), action);
}
