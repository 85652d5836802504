/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-test-window.h"

#include <string.h>

#include "dwell-key-button.h"

#define PATIENCE_US (20 * G_USEC_PER_SEC)

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_get_width (data) > 0;
}

GtkWidget *
test_window_new (GtkWidget *child, int width, int height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  test_wait (is_mapped, child);

  return window;
}

void
test_settle (guint ms)
{
  gint64 until = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (2000);
}

void
test_wait (gboolean (*done) (gpointer data), gpointer data)
{
  gint64 until = g_get_monotonic_time () + PATIENCE_US;

  while (!done (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (2000);
    }
}

static gboolean
is_held_once (gpointer data)
{
  return G_OBJECT (data)->ref_count == 1;
}

void
test_assert_finalize (gpointer object)
{
  test_wait (is_held_once, object);
  g_assert_finalize_object (object);
}

GtkWidget *
test_find (GtkWidget *widget, TestMatch match, const char *text)
{
  if (gtk_widget_get_mapped (widget) && match (widget, text))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = test_find (child, match, text);

      if (found)
        return found;
    }

  return NULL;
}

gboolean
test_reads (GtkWidget *widget, const char *text)
{
  return GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
}

gboolean
test_reads_part (GtkWidget *widget, const char *text)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

gboolean
test_is_key (GtkWidget *widget, const char *title)
{
  g_autofree char *own = NULL;

  if (!DWELL_IS_KEY_BUTTON (widget))
    return FALSE;
  g_object_get (widget, "title", &own, NULL);

  return g_str_equal (own, title);
}

gboolean
test_is_type (GtkWidget *widget, const char *type_name)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), type_name);
}

static void
add_button (GtkWidget *widget, GString *page)
{
  GtkActionable *actionable = GTK_ACTIONABLE (widget);
  GVariant *target = gtk_actionable_get_action_target_value (actionable);
  g_autofree char *action = NULL;
  g_autofree char *title = NULL;
  g_autofree char *key = NULL;

  action = g_action_print_detailed_name (gtk_actionable_get_action_name (actionable), target);
  g_object_get (widget, "title", &title, "key", &key, NULL);
  g_string_append_printf (page, "[%s|%s|%s]\n", title, key, action);
}

static void
add_page (GtkWidget *widget, GString *page)
{
  if (!gtk_widget_get_mapped (widget))
    return;

  if (DWELL_IS_KEY_BUTTON (widget))
    {
      add_button (widget, page);
      return;
    }

  if (GTK_IS_LABEL (widget))
    g_string_append_printf (page, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    add_page (child, page);
}

char *
test_dup_page (GtkWidget *widget)
{
  GString *page = g_string_new (NULL);

  add_page (widget, page);

  return g_string_free (page, FALSE);
}

static gboolean
emit (GtkWidget *widget, const char *signal, guint keyval, guint keycode, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller)
          && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, signal, keyval, keycode, modifiers, &taken);
    }

  return taken;
}

gboolean
test_press (GtkWidget *widget, guint keyval, GdkModifierType modifiers)
{
  return emit (widget, "key-pressed", keyval, 0, modifiers);
}

gboolean
test_press_code (GtkWidget *widget, guint keyval, guint keycode, GdkModifierType modifiers)
{
  return emit (widget, "key-pressed", keyval, keycode, modifiers);
}

void
test_release_code (GtkWidget *widget, guint keyval, guint keycode)
{
  emit (widget, "key-released", keyval, keycode, 0);
}

void
test_use_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/org/feltsense/Dwell/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}
