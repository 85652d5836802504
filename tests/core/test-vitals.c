/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-vitals.h"

#include <locale.h>

/* What is typed, and the number it is; NAN where it is none. */
static const struct
{
  const char *text;
  double value;
} numbers[] = {
  { "72", 72 },        { "36.8", 36.8 },   { "36,8", 36.8 },      { "  97 ", 97 },
  { "\u00a072\t", 72 }, { "0", 0 },         { "0072", 72 },        { "٣٦٫٨", 36.8 },
  { "98.60", 98.6 },   { "12345678", 12345678 },
};
static const char *const no_numbers[] = {
  "",     " ",     "x",      "72x",    "x72",  "7 2",  "72/min", "97%",       "-5",
  "+5",   ".5",    "36.",    "36..8",  "3,6,8", "1e3", "0x20",   "123456789", "36.8 °C",
  "NaN",  "inf",   ",",      "½",      "³",
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      double value = -1;

      g_test_message ("“%s”", numbers[i].text);
      g_assert_true (dwell_vital_parse (numbers[i].text, &value));
      g_assert_cmpfloat (value, ==, numbers[i].value);
    }
  for (guint i = 0; i < G_N_ELEMENTS (no_numbers); i++)
    {
      double value = -1;

      g_test_message ("“%s”", no_numbers[i]);
      g_assert_false (dwell_vital_parse (no_numbers[i], &value));
      g_assert_cmpfloat (value, ==, -1);
    }
}

static void
test_names (void)
{
  static const char *const ids[]
      = { "pulse", "systolic", "diastolic", "temperature", "saturation" };
  static const char *const values[] = { "72 /min", "72 mmHg", "72 mmHg", "72.0 °C", "72 %" };
  DwellVital vital = DWELL_VITAL_SATURATION;

  for (guint i = 0; i < DWELL_N_VITALS; i++)
    {
      g_autofree char *value = dwell_vital_dup_value (i, 72);

      g_assert_cmpstr (dwell_vital_get_id (i), ==, ids[i]);
      g_assert_true (dwell_vital_from_id (ids[i], &vital));
      g_assert_cmpint (vital, ==, i);
      g_assert_cmpstr (value, ==, values[i]);
    }
  g_assert_false (dwell_vital_from_id ("suds", &vital));
  g_assert_false (dwell_vital_from_id (NULL, &vital));
  g_assert_cmpstr (dwell_vital_get_label (DWELL_VITAL_SYSTOLIC), ==, "Systolic pressure");
  g_assert_cmpstr (dwell_vital_get_unit (DWELL_VITAL_TEMPERATURE, DWELL_UNIT_FAHRENHEIT), ==,
                   "°F");
  g_assert_cmpstr (dwell_vital_get_unit (DWELL_VITAL_PULSE, DWELL_UNIT_FAHRENHEIT), ==, "/min");
}

static void
test_degrees (void)
{
  g_assert_cmpfloat (dwell_celsius_from_fahrenheit (98.6), ==, 37);
  g_assert_cmpfloat (dwell_fahrenheit_from_celsius (37), ==, 98.6);
  g_assert_cmpfloat (dwell_celsius_from_fahrenheit (32), ==, 0);

  /* What was typed to a tenth is the same again on its way back. */
  for (guint tenths = 860; tenths <= 1100; tenths++)
    {
      double celsius = dwell_celsius_from_fahrenheit (tenths / 10.0);
      g_autofree char *back = g_strdup_printf ("%.1f", dwell_fahrenheit_from_celsius (celsius));
      g_autofree char *typed = g_strdup_printf ("%.1f", tenths / 10.0);

      g_assert_cmpstr (back, ==, typed);
    }
}

/* As somebody types them: what becomes of it. */
static const struct
{
  const char *texts[DWELL_N_VITALS];
  DwellVitalsVerdict verdict;
  DwellVital first;
  const char *message;
} forms[] = {
  { { NULL, "", " ", NULL, NULL }, DWELL_VITALS_NONE, 0, NULL },
  { { "72", "120", "80", "36.8", "97" }, DWELL_VITALS_READY, 0, NULL },
  { { "20", "300", "200", "43", "100" }, DWELL_VITALS_READY, 0, NULL },
  { { "260", "50", "20", "30", "50" }, DWELL_VITALS_READY, 0, NULL },
  { { NULL, NULL, "80", NULL, NULL }, DWELL_VITALS_READY, 0, NULL },
  { { "720" },
    DWELL_VITALS_DOUBTFUL,
    DWELL_VITAL_PULSE,
    "Pulse 720: is that a slip of the key? Enter once more keeps it as it is." },
  { { "72", NULL, NULL, " 368 ", "9" },
    DWELL_VITALS_DOUBTFUL,
    DWELL_VITAL_TEMPERATURE,
    "Temperature 368, Saturation 9: is that a slip of the key? Enter once more keeps it as it "
    "is." },
  { { NULL, "80", "120" },
    DWELL_VITALS_DOUBTFUL,
    DWELL_VITAL_SYSTOLIC,
    "Pressure 80/120: are the two the other way round? Enter once more keeps it as it is." },
  { { "7", "80", "80" },
    DWELL_VITALS_DOUBTFUL,
    DWELL_VITAL_PULSE,
    "Pulse 7: is that a slip of the key? Pressure 80/80: are the two the other way round? Enter "
    "once more keeps it as it is." },
  /* One reason is enough. */
  { { NULL, "12", "80" },
    DWELL_VITALS_DOUBTFUL,
    DWELL_VITAL_SYSTOLIC,
    "Systolic pressure 12: is that a slip of the key? Enter once more keeps it as it is." },
  { { "720", NULL, NULL, "36..8", "x" },
    DWELL_VITALS_UNREADABLE,
    DWELL_VITAL_TEMPERATURE,
    "Temperature: “36..8” does not read as a number. Nothing is entered yet." },
};

static void
test_forms (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (DwellVitals) vitals = dwell_vitals_read (forms[i].texts, DWELL_UNIT_CELSIUS);

      g_test_message ("form %u", i);
      g_assert_cmpstr (vitals->message, ==, forms[i].message);
      g_assert_cmpint (vitals->verdict, ==, forms[i].verdict);
      if (vitals->message)
        g_assert_cmpint (vitals->first, ==, forms[i].first);
    }
}

/* Each bound is passed by what is just outside. */
static void
test_bounds (void)
{
  static const char *const outside[DWELL_N_VITALS][2] = {
    { "19", "261" }, { "49", "301" }, { "19", "201" }, { "29.9", "43.1" }, { "49", "101" },
  };

  for (guint i = 0; i < DWELL_N_VITALS; i++)
    {
      for (guint j = 0; j < 2; j++)
        {
          const char *texts[DWELL_N_VITALS] = { NULL };
          g_autoptr (DwellVitals) vitals = NULL;

          texts[i] = outside[i][j];
          vitals = dwell_vitals_read (texts, DWELL_UNIT_CELSIUS);
          g_assert_cmpint (vitals->verdict, ==, DWELL_VITALS_DOUBTFUL);
          g_assert_cmpint (vitals->first, ==, i);
          g_assert_true (vitals->filled[i]);
        }
    }
}

static void
test_fahrenheit (void)
{
  const char *const usual[DWELL_N_VITALS] = { "72", NULL, NULL, "98.6", NULL };
  const char *const other[DWELL_N_VITALS] = { "72", NULL, NULL, "36.8", NULL };
  g_autoptr (DwellVitals) vitals = dwell_vitals_read (usual, DWELL_UNIT_FAHRENHEIT);
  g_autoptr (DwellVitals) doubtful = dwell_vitals_read (other, DWELL_UNIT_FAHRENHEIT);

  g_assert_cmpint (vitals->verdict, ==, DWELL_VITALS_READY);
  g_assert_cmpfloat (vitals->values[DWELL_VITAL_PULSE], ==, 72);
  g_assert_cmpfloat (vitals->values[DWELL_VITAL_TEMPERATURE], ==, 37);
  g_assert_false (vitals->filled[DWELL_VITAL_SATURATION]);

  /* As it was typed, not as it would be kept. */
  g_assert_cmpstr (doubtful->message, ==,
                   "Temperature 36.8: is that a slip of the key? Enter once more keeps it as it "
                   "is.");
}

static void
make_locale (const char *name, const char *folder)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.UTF-8", folder, name);
  const char *const command[]
      = { "localedef", "-i", name, "-f", "UTF-8", "--no-archive", path, NULL };
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                               NULL, NULL, &status, NULL));
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

/* The country says which unit is usual, and whether both are written. */
static void
test_locale (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dwell-locale-XXXXXX", NULL);
  const char *const command[] = { "rm", "-r", folder, NULL };
  g_autofree char *american = NULL;
  g_autofree char *german = NULL;

  g_assert_cmpint (dwell_temperature_unit_of_locale (), ==, DWELL_UNIT_CELSIUS);
  g_setenv ("LOCPATH", folder, TRUE);
  make_locale ("en_US", folder);
  make_locale ("de_DE", folder);

  g_assert_nonnull (setlocale (LC_ALL, "en_US.UTF-8"));
  g_assert_cmpint (dwell_temperature_unit_of_locale (), ==, DWELL_UNIT_FAHRENHEIT);
  american = dwell_vital_dup_value (DWELL_VITAL_TEMPERATURE, 37);
  g_assert_cmpstr (american, ==, "37.0 °C (98.6 °F)");

  g_assert_nonnull (setlocale (LC_ALL, "de_DE.UTF-8"));
  g_assert_cmpint (dwell_temperature_unit_of_locale (), ==, DWELL_UNIT_CELSIUS);
  german = dwell_vital_dup_value (DWELL_VITAL_TEMPERATURE, 36.8);
  g_assert_cmpstr (german, ==, "36,8 °C");

  setlocale (LC_ALL, "C");
  g_assert_true (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                               NULL, NULL, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vitals/parse", test_parse);
  g_test_add_func ("/vitals/names", test_names);
  g_test_add_func ("/vitals/degrees", test_degrees);
  g_test_add_func ("/vitals/forms", test_forms);
  g_test_add_func ("/vitals/bounds", test_bounds);
  g_test_add_func ("/vitals/fahrenheit", test_fahrenheit);
  g_test_add_func ("/vitals/locale", test_locale);

  return g_test_run ();
}
