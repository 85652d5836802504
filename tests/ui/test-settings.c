/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-settings.h"

static void
assert_defaults (DwellSettings *settings)
{
  int width, height;
  gboolean maximized;

  g_assert_cmpfloat (dwell_settings_get_volume (settings), ==, 0.4);
  g_assert_cmpuint (dwell_settings_get_fade (settings), ==, 8000);
  g_assert_cmpint (dwell_settings_get_experiment (settings), ==, 120000);
  g_assert_cmpstr (dwell_settings_get_sound (settings), ==, "low-rain");
  g_assert_cmpint (dwell_settings_get_ground_form (settings), ==, DWELL_GROUND_SENSES);
  g_assert_cmpfloat (dwell_settings_get_breath_rate (settings), ==, 6.0);
  g_assert_cmpstr (dwell_settings_get_ground_sound (settings), ==, "low-rain");
  g_assert_cmpuint (dwell_settings_get_ground_fade (settings), ==, 8000);
  g_assert_true (dwell_settings_get_show_preparation (settings));
  g_assert_true (dwell_settings_get_show_closing (settings));
  g_assert_cmpstr (dwell_settings_get_schedule (settings), ==, "");
  g_assert_true (dwell_settings_get_backup_automatic (settings));
  g_assert_cmpuint (dwell_settings_get_backup_limits (settings).daily, ==, 7);
  g_assert_cmpuint (dwell_settings_get_backup_limits (settings).weekly, ==, 4);
  g_assert_cmpuint (dwell_settings_get_backup_limits (settings).monthly, ==, 12);
  g_assert_cmpstr (dwell_settings_get_backup_folder (settings), ==, "");
  g_assert_null (dwell_settings_get_script_folders (settings)[0]);
  g_assert_cmpuint (dwell_settings_get_lock_after (settings), ==, 10);
  g_assert_false (dwell_settings_get_keys_while_blank (settings));
  g_assert_cmpstr (dwell_settings_get_temperature_choice (settings), ==, "locale");
  g_assert_cmpint (dwell_settings_get_temperature_unit (settings), ==, DWELL_UNIT_CELSIUS);
  g_assert_cmpstr (dwell_settings_get_look (settings), ==, "dark");
  g_assert_cmpint (dwell_settings_get_brightness (settings), ==, 100);
  dwell_settings_get_window (settings, &width, &height, &maximized);
  g_assert_cmpint (width, ==, 1280);
  g_assert_cmpint (height, ==, 800);
  g_assert_false (maximized);
}

static void
count (DwellSettings *settings, guint *n)
{
  (*n)++;
}

static void
change (DwellSettings *settings)
{
  const DwellBackupLimits limits = { 3, 0, 99 };
  static const char *const folders[] = { "file:///srv/cohort%204", "nowhere://x/scripts", NULL };
  guint n = 0;

  dwell_settings_set_ground_form (settings, DWELL_GROUND_BREATH);
  dwell_settings_set_breath_rate (settings, 5.1);
  dwell_settings_set_ground_sound (settings, "");
  dwell_settings_set_ground_sound (settings, dwell_settings_get_ground_sound (settings));
  dwell_settings_set_ground_fade (settings, 3);
  dwell_settings_set_show_preparation (settings, FALSE);
  dwell_settings_set_show_closing (settings, FALSE);
  dwell_settings_set_backup_automatic (settings, FALSE);
  dwell_settings_set_backup_limits (settings, &limits);
  dwell_settings_set_backup_folder (settings, "file:///mnt/stick");
  dwell_settings_set_script_folders (settings, folders);
  /* What it says of itself may be handed back to it. */
  dwell_settings_set_script_folders (settings, dwell_settings_get_script_folders (settings));
  g_signal_connect (settings, "lock-changed", G_CALLBACK (count), &n);
  dwell_settings_set_lock_after (settings, 30);
  dwell_settings_set_lock_after (settings, 30);
  g_assert_cmpuint (n, ==, 1);
  g_signal_handlers_disconnect_by_func (settings, count, &n);
  dwell_settings_set_keys_while_blank (settings, TRUE);
  dwell_settings_set_look (settings, "red");
  dwell_settings_set_look (settings, dwell_settings_get_look (settings));
  dwell_settings_set_brightness (settings, 40);
  dwell_settings_set_schedule (settings, "vitals-90");
  dwell_settings_set_temperature_choice (settings, "celsius");
  g_assert_cmpint (dwell_settings_get_temperature_unit (settings), ==, DWELL_UNIT_CELSIUS);
  dwell_settings_set_temperature_choice (settings, "fahrenheit");
  dwell_settings_set_volume (settings, 0.75);
  dwell_settings_set_sound (settings, "far-wind");
  /* What it says of itself may be handed back to it. */
  dwell_settings_set_sound (settings, dwell_settings_get_sound (settings));
  dwell_settings_set_window (settings, 900, 700, FALSE);
  /* A maximized window keeps the size that it goes back to. */
  dwell_settings_set_window (settings, 1920, 1080, TRUE);
}

static void
assert_changed (DwellSettings *settings)
{
  g_auto (GStrv) paths = NULL;
  int width, height;
  gboolean maximized;

  g_assert_cmpfloat (dwell_settings_get_volume (settings), ==, 0.75);
  g_assert_cmpstr (dwell_settings_get_sound (settings), ==, "far-wind");
  g_assert_cmpint (dwell_settings_get_ground_form (settings), ==, DWELL_GROUND_BREATH);
  g_assert_cmpfloat (dwell_settings_get_breath_rate (settings), ==, 5.0);
  g_assert_cmpstr (dwell_settings_get_ground_sound (settings), ==, "");
  g_assert_cmpuint (dwell_settings_get_ground_fade (settings), ==, 3000);
  g_assert_false (dwell_settings_get_show_preparation (settings));
  g_assert_false (dwell_settings_get_show_closing (settings));
  g_assert_cmpstr (dwell_settings_get_schedule (settings), ==, "vitals-90");
  g_assert_false (dwell_settings_get_backup_automatic (settings));
  g_assert_cmpuint (dwell_settings_get_backup_limits (settings).daily, ==, 3);
  g_assert_cmpuint (dwell_settings_get_backup_limits (settings).weekly, ==, 0);
  g_assert_cmpuint (dwell_settings_get_backup_limits (settings).monthly, ==, 99);
  g_assert_cmpstr (dwell_settings_get_backup_folder (settings), ==, "file:///mnt/stick");
  g_assert_cmpuint (g_strv_length ((char **) dwell_settings_get_script_folders (settings)), ==, 2);
  /* One that has no path here is not lost, but cannot be read. */
  paths = dwell_settings_dup_script_paths (settings);
  g_assert_cmpuint (g_strv_length (paths), ==, 1);
  g_assert_cmpstr (paths[0], ==, "/srv/cohort 4");
  g_assert_cmpuint (dwell_settings_get_lock_after (settings), ==, 30);
  g_assert_true (dwell_settings_get_keys_while_blank (settings));
  g_assert_cmpstr (dwell_settings_get_temperature_choice (settings), ==, "fahrenheit");
  g_assert_cmpint (dwell_settings_get_temperature_unit (settings), ==, DWELL_UNIT_FAHRENHEIT);
  g_assert_cmpstr (dwell_settings_get_look (settings), ==, "red");
  g_assert_cmpint (dwell_settings_get_brightness (settings), ==, 40);
  dwell_settings_get_window (settings, &width, &height, &maximized);
  g_assert_cmpint (width, ==, 900);
  g_assert_cmpint (height, ==, 700);
  g_assert_true (maximized);
}

static void
test_stored (void)
{
  DwellSettings *settings = dwell_settings_new ();
  g_autoptr (GSettings) stored = g_settings_new ("org.feltsense.Dwell");
  g_autofree char *sound = NULL;

  assert_defaults (settings);
  change (settings);
  assert_changed (settings);
  g_assert_finalize_object (settings);

  sound = g_settings_get_string (stored, "sound");
  g_assert_cmpstr (sound, ==, "far-wind");
  settings = dwell_settings_new ();
  assert_changed (settings);
  g_assert_finalize_object (settings);
}

/* What another program wrote there. */
static void
test_read (void)
{
  g_autoptr (GSettings) stored = g_settings_new ("org.feltsense.Dwell");
  DwellSettings *settings;

  g_settings_set_uint (stored, "fade-seconds", 3);
  g_settings_set_uint (stored, "experiment-seconds", 300);
  settings = dwell_settings_new ();
  g_assert_cmpuint (dwell_settings_get_fade (settings), ==, 3000);
  g_assert_cmpint (dwell_settings_get_experiment (settings), ==, 300000);
  g_assert_finalize_object (settings);
}

static void
bare (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  DwellSettings *settings = dwell_settings_new ();

  g_assert_true (source == NULL
                 || g_settings_schema_source_lookup (source, "org.feltsense.Dwell", TRUE) == NULL);
  assert_defaults (settings);
  change (settings);
  assert_changed (settings);
  g_assert_finalize_object (settings);

  /* They last until the end, and no longer. */
  settings = dwell_settings_new ();
  assert_defaults (settings);
  g_assert_finalize_object (settings);
}

/* A build that was never installed has no schema. Where schemas are looked for is decided once in
 * a program's life, so this is another program. */
static void
test_bare (void)
{
  if (g_test_subprocess ())
    {
      bare ();
      return;
    }

  g_unsetenv ("GSETTINGS_SCHEMA_DIR");
  g_setenv ("XDG_DATA_DIRS", g_get_tmp_dir (), TRUE);
  g_setenv ("XDG_DATA_HOME", g_get_tmp_dir (), TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/settings/stored", test_stored);
  g_test_add_func ("/settings/read", test_read);
  g_test_add_func ("/settings/bare", test_bare);

  return g_test_run ();
}
