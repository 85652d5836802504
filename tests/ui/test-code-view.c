/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include <adwaita.h>
#include <glib/gstdio.h>

#include "dwell-code-print.h"
#include "dwell-code-view.h"
#include "dwell-test-support.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"

#define CODE "1234-5678-9ABC-DEFG-HJKM-NPQR-STVW"

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found)
        return found;
    }

  return NULL;
}

static void
collect (GtkWidget *widget, GString *texts)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget))
    {
      g_assert_false (gtk_label_get_selectable (GTK_LABEL (widget)));
      g_string_append_printf (texts, "%s|", gtk_label_get_label (GTK_LABEL (widget)));
    }
  if (GTK_IS_EDITABLE (widget))
    return;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    collect (child, texts);
}

static char *
dup_texts (GtkWidget *widget)
{
  GString *texts = g_string_new (NULL);

  collect (widget, texts);

  return g_string_free (texts, FALSE);
}

static void
count_cb (int *count)
{
  (*count)++;
}

/* The two groups that the title asks for. */
static char *
dup_answer (GtkWidget *row)
{
  g_auto (GStrv) groups = g_strsplit (CODE, "-", -1);
  guint first, second;

  g_assert_cmpint (sscanf (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                           "Groups %u and %u", &first, &second),
                   ==, 2);
  g_assert_cmpuint (first, <, second);

  return g_strdup_printf ("%s%s", groups[first - 1], groups[second - 1]);
}

static void
test_confirm (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view = g_object_new (DWELL_TYPE_CODE_VIEW, "label", "Go on", NULL);
  GtkWidget *row = find (view, ADW_TYPE_ENTRY_ROW);
  DwellVaultAction *action = dwell_code_view_get_action (DWELL_CODE_VIEW (view));
  g_autofree char *shown = NULL;
  g_autofree char *cleared = NULL;
  g_autofree char *answer = NULL;
  int confirmed = 0;

  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect_swapped (view, "confirmed", G_CALLBACK (count_cb), &confirmed);
  dwell_code_view_set_code (DWELL_CODE_VIEW (view), CODE);
  test_settle (20);
  shown = dup_texts (view);
  g_assert_nonnull (strstr (shown, "|3|9ABC|"));
  g_assert_nonnull (strstr (shown, "|7|STVW|"));

  dwell_vault_action_activate (action);
  gtk_editable_set_text (GTK_EDITABLE (row), "7777");
  dwell_vault_action_activate (action);
  g_assert_cmpint (confirmed, ==, 0);
  answer = dup_answer (row);
  gtk_editable_set_text (GTK_EDITABLE (row), answer);
  dwell_vault_action_activate (action);
  g_assert_cmpint (confirmed, ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (row), CODE);
  dwell_vault_action_activate (action);
  g_assert_cmpint (confirmed, ==, 2);

  dwell_code_view_clear (DWELL_CODE_VIEW (view));
  cleared = dup_texts (view);
  g_assert_null (strstr (cleared, "9ABC"));
  dwell_vault_action_activate (action);
  g_assert_cmpint (confirmed, ==, 2);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* It can be drawn on paper: one page. */
static void
test_print (void)
{
  g_autoptr (GtkPrintOperation) operation = dwell_code_print_new (CODE);
  g_autofree char *directory = g_dir_make_tmp ("dwell-print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "code.pdf", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL,
                                            &error),
                   ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
  /* With its fonts; an empty page is smaller. */
  g_assert_cmpuint (size, >, 4000);
  g_unlink (path);
  g_rmdir (directory);
}

/* Busy it takes nothing, and its form rests. */
static void
test_action (void)
{
  GtkWidget *form = g_object_ref_sink (gtk_entry_new ());
  DwellVaultAction *action = g_object_ref_sink (
      g_object_new (DWELL_TYPE_VAULT_ACTION, "label", "Go", "form", form, NULL));
  int activated = 0;

  g_signal_connect_swapped (action, "activated", G_CALLBACK (count_cb), &activated);
  dwell_vault_action_activate (action);
  dwell_vault_action_begin (action);
  g_assert_true (dwell_vault_action_is_busy (action));
  g_assert_false (gtk_widget_get_sensitive (form));
  dwell_vault_action_activate (action);
  g_assert_cmpint (activated, ==, 1);
  dwell_vault_action_end (action, "It went wrong.");
  g_assert_true (gtk_widget_get_sensitive (form));
  dwell_vault_action_activate (action);
  g_assert_cmpint (activated, ==, 2);
  dwell_vault_action_set_ready (action, FALSE);
  dwell_vault_action_activate (action);
  g_assert_cmpint (activated, ==, 2);

  g_object_unref (action);
  g_object_unref (form);
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

  g_test_add_func ("/code-view/confirm", test_confirm);
  g_test_add_func ("/code-view/print", test_print);
  g_test_add_func ("/code-view/action", test_action);

  return g_test_run ();
}
