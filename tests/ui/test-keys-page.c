/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <glib/gstdio.h>

#include "dwell-key-row.h"
#include "dwell-keys-page.h"
#include "dwell-keymap.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"

/* The preferences of the keys, worked by keys and by what a screen reader presses. */

typedef struct
{
  DwellServices *services;
  DwellKeysPage *page;
  GtkWidget *window;
  char *folder;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->services = test_services_new ();
  dwell_settings_set_keys (f->services->settings, (const char *const[]){ NULL });
  f->page = g_object_ref_sink (g_object_new (DWELL_TYPE_KEYS_PAGE, NULL));
  dwell_keys_page_set_services (f->page, f->services);
  f->window = test_window_new (GTK_WIDGET (f->page), GPOINTER_TO_INT (data), 640);
  f->folder = g_dir_make_tmp ("dwell-keys-XXXXXX", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "keys.txt", NULL);

  gtk_window_destroy (GTK_WINDOW (f->window));
  test_settle (40);
  test_assert_finalize (f->page);
  dwell_settings_set_keys (f->services->settings, (const char *const[]){ NULL });
  test_services_free (f->services);
  g_unlink (path);
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_free (f->folder);
}

static gboolean
has_title (GtkWidget *widget, const char *text)
{
  return DWELL_IS_KEY_ROW (widget) && test_find (widget, test_reads, text);
}

static GtkWidget *
get_row (Fixture *f, const char *title)
{
  GtkWidget *row = test_find (GTK_WIDGET (f->page), has_title, title);

  if (row == NULL)
    g_error ("no row “%s”", title);

  return row;
}

static gboolean
is_button (GtkWidget *widget, const char *label)
{
  return GTK_IS_BUTTON (widget) && (label == NULL || test_find (widget, test_reads, label));
}

static gboolean
has_icon (GtkWidget *widget, const char *name)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), name) == 0;
}

static void
press_button (GtkWidget *widget, TestMatch match, const char *text)
{
  GtkWidget *button = test_find (widget, match, text);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  test_settle (20);
}

/* Chooses the command and presses a key. */
static void
change (Fixture *f, const char *title, guint keyval, GdkModifierType modifiers)
{
  GtkWidget *row = get_row (f, title);

  press_button (row, is_button, NULL);
  g_assert_true (gtk_widget_has_css_class (row, "listening"));
  g_assert_true (test_press (row, keyval, modifiers));
  test_settle (20);
}

static void
assert_settings (Fixture *f, const char *expected)
{
  g_autofree char *joined =
      g_strjoinv (";", (char **)dwell_settings_get_keys (f->services->settings));

  g_assert_cmpstr (joined, ==, expected);
}

static void
assert_name (Fixture *f, const char *title, const char *name)
{
  GtkWidget *button = test_find (get_row (f, title), is_button, NULL);

  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

static void
assert_reads (GtkWidget *widget, const char *text)
{
  g_autofree char *page = NULL;

  test_settle (20);
  if (test_find (widget, test_reads, text))
    return;

  page = test_dup_page (widget);
  g_error ("“%s” is not there:\n%s", text, page);
}

#define URGE "My own urge to do something"
#define BLANK "Blank the screen, or bring it back"
#define GROUND "Ground, or end grounding"

static void
test_rows (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellKeymap) keymap = dwell_keymap_new (f->services->settings, f->services->protocol);
  GPtrArray *commands = dwell_keymap_get_commands (keymap);

  for (guint i = 0; i < commands->len; i++)
    get_row (f, ((const DwellCommand *)g_ptr_array_index (commands, i))->label);
  assert_name (f, "Image", "Image, 6");
  assert_name (f, "Write a note", "Write a note, Enter, Num Enter");
  assert_name (f, "Pause, or go on", "Pause, or go on, no key");
}

static void
test_change (Fixture *f, gconstpointer data)
{
  GtkWidget *row = get_row (f, BLANK);

  g_assert_null (test_find (row, has_icon, "edit-undo-symbolic"));
  change (f, BLANK, GDK_KEY_F13, 0);
  g_assert_false (gtk_widget_has_css_class (row, "listening"));
  assert_settings (f, "blank=F13");
  assert_name (f, BLANK, BLANK ", F13");

  /* One more, and both are there. */
  press_button (row, has_icon, "list-add-symbolic");
  g_assert_true (test_press (row, GDK_KEY_Q, GDK_LOCK_MASK));
  test_settle (20);
  assert_settings (f, "blank=F13,q");
  assert_name (f, BLANK, BLANK ", F13, Q");

  change (f, BLANK, GDK_KEY_Page_Down, GDK_CONTROL_MASK | GDK_ALT_MASK);
  assert_settings (f, "blank=<Control><Alt>Page_Down");
  change (f, BLANK, GDK_KEY_AudioPlay, 0);
  assert_name (f, BLANK, BLANK ", Play");

  press_button (row, has_icon, "edit-undo-symbolic");
  assert_settings (f, "");
  g_assert_null (test_find (row, has_icon, "edit-undo-symbolic"));
}

/* Nothing is changed by what is no key, and Esc leaves everything as it is. */
static void
test_leave (Fixture *f, gconstpointer data)
{
  GtkWidget *row = get_row (f, BLANK);

  g_assert_false (test_press (row, GDK_KEY_F13, 0));
  press_button (row, is_button, NULL);
  g_assert_true (test_press (row, GDK_KEY_Control_L, 0));
  g_assert_true (gtk_widget_has_css_class (row, "listening"));
  g_assert_true (test_press (row, GDK_KEY_q, GDK_CONTROL_MASK));
  assert_reads (row, "That is a key of the whole window.");
  g_assert_true (test_press (row, GDK_KEY_Tab, 0));
  assert_reads (row, "Tab moves from one button to the next.");
  g_assert_true (test_press (row, GDK_KEY_Escape, 0));
  g_assert_false (gtk_widget_has_css_class (row, "listening"));
  g_assert_false (test_press (row, GDK_KEY_F13, 0));

  /* So does a second press of the button, and going elsewhere. */
  press_button (row, is_button, NULL);
  press_button (row, is_button, NULL);
  g_assert_false (gtk_widget_has_css_class (row, "listening"));
  press_button (row, is_button, NULL);
  gtk_widget_grab_focus (test_find (get_row (f, GROUND), is_button, NULL));
  test_settle (20);
  g_assert_false (gtk_widget_has_css_class (row, "listening"));
  assert_settings (f, "");
}

/* The row itself, as Enter on it does. */
static void
test_activate_row (Fixture *f, gconstpointer data)
{
  GtkWidget *row = get_row (f, BLANK);

  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  g_assert_true (gtk_widget_has_css_class (row, "listening"));
  g_assert_false (gtk_widget_has_css_class (get_row (f, GROUND), "listening"));
  g_assert_true (test_press (row, GDK_KEY_F24, 0));
  assert_settings (f, "blank=F24");
}

static void
test_take_away (Fixture *f, gconstpointer data)
{
  change (f, URGE, GDK_KEY_BackSpace, 0);
  assert_settings (f, "urge=");
  assert_name (f, URGE, URGE ", no key");
  assert_reads (get_row (f, URGE), "It has no key now, only its button.");
  g_assert_null (test_find (get_row (f, URGE), has_icon, "list-add-symbolic"));
}

/* A key that stands for something else is never taken without a word. */
static void
test_conflict (Fixture *f, gconstpointer data)
{
  GtkWidget *row = get_row (f, BLANK);

  change (f, BLANK, GDK_KEY_g, 0);
  assert_reads (row, "G is also used for “" GROUND "”: take it from there?");
  assert_settings (f, "");
  g_assert_true (is_button (gtk_window_get_focus (GTK_WINDOW (f->window)), "Leave it there"));
  press_button (row, is_button, "Leave it there");
  assert_settings (f, "");
  g_assert_null (test_find (row, is_button, "Take it from there"));

  /* Going elsewhere is no yes. */
  change (f, BLANK, GDK_KEY_g, 0);
  gtk_widget_grab_focus (test_find (get_row (f, GROUND), is_button, NULL));
  test_settle (20);
  g_assert_null (test_find (row, is_button, "Take it from there"));
  assert_settings (f, "");

  change (f, BLANK, GDK_KEY_g, 0);
  press_button (row, is_button, "Take it from there");
  assert_settings (f, "ground=;blank=g");
  assert_reads (row, "“" GROUND "” has no key now, only its button.");
  assert_name (f, GROUND, GROUND ", no key");

  /* A reset may want a key back that is another's now. */
  press_button (get_row (f, GROUND), has_icon, "edit-undo-symbolic");
  assert_reads (get_row (f, GROUND), "G is also used for “" BLANK "”: take it from there?");
  assert_settings (f, "ground=;blank=g");
  press_button (get_row (f, GROUND), is_button, "Take it from there");
  assert_settings (f, "blank=");
}

/* One that wants two keys back asks for each. */
static void
test_two_conflicts (Fixture *f, gconstpointer data)
{
  GtkWidget *row = get_row (f, "The next mark, a minute earlier");

  change (f, "The next mark, a minute earlier", GDK_KEY_F13, 0);
  change (f, BLANK, GDK_KEY_minus, 0);
  change (f, GROUND, GDK_KEY_KP_Subtract, 0);
  assert_settings (f, "earlier=F13;ground=KP_Subtract;blank=minus");
  press_button (row, has_icon, "edit-undo-symbolic");
  assert_reads (row, "- is also used for “" BLANK "”: take it from there?");
  press_button (row, is_button, "Take it from there");
  assert_reads (row, "Num - is also used for “" GROUND "”: take it from there?");
  assert_settings (f, "earlier=F13;ground=KP_Subtract;blank=");
  press_button (row, is_button, "Take it from there");
  assert_settings (f, "ground=;blank=");
}

static gboolean
is_reset_row (GtkWidget *widget, const char *title)
{
  return ADW_IS_ACTION_ROW (widget)
         && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

static void
test_reset_asks (Fixture *f, gconstpointer data)
{
  GtkWidget *row = test_find (GTK_WIDGET (f->page), is_reset_row, "Reset all keys …");

  change (f, BLANK, GDK_KEY_F13, 0);
  press_button (row, is_button, NULL);
  assert_settings (f, "blank=F13");
  press_button (GTK_WIDGET (f->page), is_button, "Keep my keys");
  g_assert_null (test_find (GTK_WIDGET (f->page), is_button, "Keep my keys"));
  assert_settings (f, "blank=F13");

  press_button (row, is_button, NULL);
  press_button (GTK_WIDGET (f->page), is_button, "Reset them all");
  assert_settings (f, "");
  assert_reads (GTK_WIDGET (f->page), "All keys are those that Dwell comes with.");
  assert_name (f, BLANK, BLANK ", B");
}

static gboolean
says_something (gpointer data)
{
  Fixture *f = data;

  return test_find (GTK_WIDGET (f->page), test_reads_part, "xported")
         || test_find (GTK_WIDGET (f->page), test_reads_part, "mported");
}

static GFile *
get_file (Fixture *f)
{
  g_autofree char *path = g_build_filename (f->folder, "keys.txt", NULL);

  return g_file_new_for_path (path);
}

static void
test_export_import (Fixture *f, gconstpointer data)
{
  g_autoptr (GFile) file = get_file (f);
  g_autofree char *said = NULL;

  change (f, BLANK, GDK_KEY_F13, 0);
  dwell_keys_page_export (f->page, file);
  test_wait (says_something, f);
  said = g_strdup_printf ("Exported to %s.", g_file_peek_path (file));
  assert_reads (GTK_WIDGET (f->page), said);

  dwell_settings_set_keys (f->services->settings, (const char *const[]){ NULL });
  assert_name (f, BLANK, BLANK ", B");
  dwell_keys_page_import (f->page, file);
  while (!test_find (GTK_WIDGET (f->page), test_reads, "Imported from keys.txt."))
    test_settle (10);
  assert_settings (f, "blank=F13");
  assert_name (f, BLANK, BLANK ", F13");
}

static void
test_import_errors (Fixture *f, gconstpointer data)
{
  g_autoptr (GFile) file = get_file (f);

  change (f, BLANK, GDK_KEY_F13, 0);
  dwell_keys_page_import (f->page, file);
  test_wait (says_something, f);
  g_assert_nonnull (
      test_find (GTK_WIDGET (f->page), test_reads_part, "Not imported, and nothing was changed."));

  g_assert_true (g_file_set_contents (g_file_peek_path (file), "blank = b\nurge = b\n", -1, NULL));
  dwell_keys_page_import (f->page, file);
  while (!test_find (GTK_WIDGET (f->page), test_reads,
                     "Not imported, and nothing was changed. keys.txt:2: B is also a key of “" BLANK
                     "”."))
    test_settle (10);
  assert_settings (f, "blank=F13");
}

/* A file that cannot be written. */
static void
test_export_error (Fixture *f, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/proc/nothing/keys.txt");

  dwell_keys_page_export (f->page, file);
  test_wait (says_something, f);
  g_assert_nonnull (test_find (GTK_WIDGET (f->page), test_reads_part, "Not exported: "));
}

static int
get_min_width (GtkWidget *widget)
{
  int min;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &min, NULL, NULL, NULL);

  return min;
}

static void
test_narrow (Fixture *f, gconstpointer data)
{
  press_button (test_find (GTK_WIDGET (f->page), is_reset_row, "Reset all keys …"), is_button,
                NULL);
  change (f, "Write a note", GDK_KEY_F13, 0);
  press_button (get_row (f, "Write a note"), has_icon, "list-add-symbolic");
  g_assert_true (
      test_press (get_row (f, "Write a note"), GDK_KEY_Page_Down, GDK_CONTROL_MASK | GDK_ALT_MASK));
  change (f, BLANK, GDK_KEY_g, 0);
  test_settle (50);
  g_assert_cmpint (get_min_width (GTK_WIDGET (f->page)), <=, 360);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/keys-page/" path, Fixture, GINT_TO_POINTER (600), set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

  ADD ("rows", test_rows);
  ADD ("change", test_change);
  ADD ("leave", test_leave);
  ADD ("activate-row", test_activate_row);
  ADD ("take-away", test_take_away);
  ADD ("conflict", test_conflict);
  ADD ("conflict/two", test_two_conflicts);
  ADD ("reset", test_reset_asks);
  ADD ("export-import", test_export_import);
  ADD ("import-errors", test_import_errors);
  ADD ("export-error", test_export_error);
  g_test_add ("/keys-page/narrow", Fixture, GINT_TO_POINTER (360), set_up, test_narrow, tear_down);

  return g_test_run ();
}
