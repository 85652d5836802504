/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "dwell-blank-box.h"
#include "dwell-lock-group.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"

static GtkWidget *
find_type (GtkWidget *widget, const char *type_name)
{
  GtkWidget *found = test_find (widget, test_is_type, type_name);

  g_assert_nonnull (found);

  return found;
}

/* Opening the preferences changes nothing; choosing does, at once. */
static void
test_group (void)
{
  g_autoptr (DwellSettings) settings = dwell_settings_new ();
  GtkWidget *group, *window;
  AdwComboRow *row;
  GtkSwitch *keys;

  dwell_settings_set_lock_after (settings, 7);
  group = dwell_lock_group_new (settings);
  window = test_window_new (group, 600, 400);
  row = ADW_COMBO_ROW (find_type (group, "AdwComboRow"));
  keys = GTK_SWITCH (find_type (group, "GtkSwitch"));
  g_assert_cmpuint (dwell_settings_get_lock_after (settings), ==, 7);
  g_assert_nonnull (test_find (group, test_reads, "After 7 minutes"));
  g_assert_false (dwell_settings_get_keys_while_blank (settings));

  adw_combo_row_set_selected (row, 0);
  g_assert_cmpuint (dwell_settings_get_lock_after (settings), ==, 0);
  adw_combo_row_set_selected (row, 6);
  g_assert_cmpuint (dwell_settings_get_lock_after (settings), ==, 60);
  gtk_switch_set_active (keys, TRUE);
  g_assert_true (dwell_settings_get_keys_while_blank (settings));
  gtk_switch_set_active (keys, FALSE);
  g_assert_false (dwell_settings_get_keys_while_blank (settings));

  gtk_window_destroy (GTK_WINDOW (window));
  test_settle (50);
}

/* Black and nothing else, and back to the same place. */
static void
test_blank (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *blank, *window;

  gtk_box_append (GTK_BOX (box), gtk_label_new ("words"));
  gtk_box_append (GTK_BOX (box), entry);
  blank = dwell_blank_box_new (box);
  window = test_window_new (blank, 400, 300);
  gtk_editable_set_text (GTK_EDITABLE (entry), "half");
  gtk_widget_grab_focus (entry);

  dwell_blank_box_set_blank (DWELL_BLANK_BOX (blank), TRUE);
  g_assert_true (dwell_blank_box_get_blank (DWELL_BLANK_BOX (blank)));
  g_assert_null (test_find (window, test_reads, "words"));
  g_assert_true (gtk_widget_has_css_class (window, "blanked"));
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (gtk_window_get_focus (GTK_WINDOW (window))), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Screen blanked");

  dwell_blank_box_set_blank (DWELL_BLANK_BOX (blank), FALSE);
  g_assert_false (dwell_blank_box_get_blank (DWELL_BLANK_BOX (blank)));
  g_assert_false (gtk_widget_has_css_class (window, "blanked"));
  test_settle (50);
  g_assert_nonnull (test_find (window, test_reads, "words"));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), entry));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "half");

  gtk_window_destroy (GTK_WINDOW (window));
  test_settle (50);
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

  g_test_add_func ("/lock/group", test_group);
  g_test_add_func ("/lock/blank", test_blank);

  return g_test_run ();
}
