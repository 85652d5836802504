/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sounds-fixture.h"

#include <adwaita.h>
#include <gst/gst.h>

#include "dwell-test-sessions.h"
#include "dwell-ui-resources.h"

#include "../audio/dwell-test-file.h"

void
open_page (Fixture *f)
{
  f->page = dwell_sounds_page_new (f->services);
  f->window = test_window_new (GTK_WIDGET (f->page), 700, 900);
}

/* Nothing of it stays behind. */
void
close_page (Fixture *f)
{
  g_object_ref (f->page);
  gtk_window_destroy (GTK_WINDOW (f->window));
  test_settle (60);
  test_assert_finalize (f->page);
  f->page = NULL;
}

/* As the keeper of the shelf does. */
static void
shelf_changed_cb (Fixture *f)
{
  dwell_player_set_own_sounds (f->services->player, dwell_shelf_get_sounds (f->shelf));
}

void
set_up (Fixture *f, gconstpointer data)
{
  f->services = test_services_new ();
  f->player = dwell_test_player_new ();
  f->services->player = DWELL_PLAYER (f->player);
  f->shelf = f->services->shelf;
  dwell_shelf_keeper_set_measuring (f->services->shelf_keeper, FALSE);
  g_signal_connect_swapped (f->shelf, "changed", G_CALLBACK (shelf_changed_cb), f);
  dwell_settings_set_sound (f->services->settings, "low-rain");
  dwell_settings_set_fade (f->services->settings, 4);
  dwell_audio_settings_rule (dwell_settings_get_audio (f->services->settings), f->services->player);
  open_page (f);
}

static gboolean
is_idle (gpointer keeper)
{
  return !dwell_shelf_keeper_is_busy (keeper);
}

void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->page)
    close_page (f);
  test_wait (is_idle, f->services->shelf_keeper);
  test_services_free (f->services);
}

/* What a screen reader calls it. */
gboolean
is_named (GtkWidget *widget, const char *name)
{
  g_autofree char *fault = NULL;

  if (!GTK_IS_BUTTON (widget) && !GTK_IS_RANGE (widget) && !GTK_IS_SPIN_BUTTON (widget)
      && !GTK_IS_SWITCH (widget) && !GTK_IS_EDITABLE (widget))
    return FALSE;

  fault = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                              GTK_ACCESSIBLE_PROPERTY_LABEL, name);

  return fault == NULL;
}

gboolean
is_button (GtkWidget *widget, const char *label)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

typedef struct
{
  GtkWidget *window;
  const char *name;
} Wanted;

static gboolean
is_there (gpointer data)
{
  Wanted *wanted = data;

  return test_find (wanted->window, is_named, wanted->name) != NULL;
}

/* What a row that opens does not show at once. */
void
wait_for (Fixture *f, const char *name)
{
  Wanted wanted = { f->window, name };

  test_wait (is_there, &wanted);
}

GtkWidget *
find_named (Fixture *f, const char *name)
{
  GtkWidget *widget = test_find (f->window, is_named, name);

  if (widget == NULL)
    g_error ("nothing is called “%s”", name);

  return widget;
}

void
click (GtkWidget *button)
{
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  test_settle (20);
}

void
click_named (Fixture *f, const char *name)
{
  click (find_named (f, name));
}

static gboolean
is_layer (GtkWidget *widget, const char *name)
{
  g_autofree char *fault = NULL;

  if (!test_is_type (widget, "DwellLayerRow"))
    return FALSE;

  fault = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                              GTK_ACCESSIBLE_PROPERTY_LABEL, name);

  return fault == NULL;
}

GtkWidget *
find_layer (Fixture *f, DwellLayer layer)
{
  GtkWidget *row =
      test_find (f->window, is_layer, layer == DWELL_LAYER_MAIN ? "The sound" : "Beneath it");

  g_assert_nonnull (row);

  return row;
}

/* All that the part of a layer says. */
void
assert_layer (Fixture *f, DwellLayer layer, const char *name, const char *state, const char *button)
{
  GtkWidget *row = find_layer (f, layer);

  if (test_find (row, test_reads, name) == NULL || test_find (row, test_reads, state) == NULL
      || test_find (row, is_button, button) == NULL)
    {
      g_autofree char *text = test_dup_page (row);

      g_error ("not “%s”, “%s” and [%s], but:\n%s", name, state, button, text);
    }
}

gboolean
reads (Fixture *f, const char *text)
{
  return test_find (f->window, test_reads, text) != NULL;
}

int
run_tests (int argc, char **argv, void (*add_all) (void))
{
  char *data_home = dwell_test_folder_new ();
  int status;

  g_setenv ("XDG_DATA_HOME", data_home, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  adw_init ();
  dwell_ui_register_resource ();

  add_all ();

  status = g_test_run ();
  dwell_test_folder_free (data_home);

  return status;
}
