/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-vitals.h"

#include <langinfo.h>
#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

/* Longer than any number that somebody reads off a device. */
#define DIGITS_MAX 8

/* What glibc says of places that measure as the United States do. */
#define MEASUREMENT_US 2

#define ARABIC_DECIMAL_SEPARATOR 0x066b

static const struct
{
  const char *id;
  const char *label;
  const char *unit;
  /* As wide as it can be while it still catches a digit too many or too few. */
  double low;
  double high;
} vitals_known[DWELL_N_VITALS] = {
  [DWELL_VITAL_PULSE] = { "pulse", N_("Pulse"), N_("/min"), 20, 260 },
  [DWELL_VITAL_SYSTOLIC] = { "systolic", N_("Systolic pressure"), N_("mmHg"), 50, 300 },
  [DWELL_VITAL_DIASTOLIC] = { "diastolic", N_("Diastolic pressure"), N_("mmHg"), 20, 200 },
  [DWELL_VITAL_TEMPERATURE] = { "temperature", N_("Temperature"), N_("°C"), 30, 43 },
  [DWELL_VITAL_SATURATION] = { "saturation", N_("Saturation"), N_("%"), 50, 100 },
};

const char *
dwell_vital_get_id (DwellVital vital)
{
  g_return_val_if_fail (vital < DWELL_N_VITALS, NULL);

  return vitals_known[vital].id;
}

gboolean
dwell_vital_from_id (const char *id, DwellVital *vital)
{
  for (guint i = 0; i < DWELL_N_VITALS; i++)
    {
      if (g_strcmp0 (id, vitals_known[i].id) != 0)
        continue;
      *vital = i;
      return TRUE;
    }

  return FALSE;
}

const char *
dwell_vital_get_label (DwellVital vital)
{
  g_return_val_if_fail (vital < DWELL_N_VITALS, NULL);

  return _(vitals_known[vital].label);
}

const char *
dwell_vital_get_unit (DwellVital vital, DwellTemperatureUnit unit)
{
  g_return_val_if_fail (vital < DWELL_N_VITALS, NULL);

  if (vital == DWELL_VITAL_TEMPERATURE && unit == DWELL_UNIT_FAHRENHEIT)
    return _("°F");

  return _(vitals_known[vital].unit);
}

char *
dwell_vital_dup_value (DwellVital vital, double value)
{
  const char *unit = dwell_vital_get_unit (vital, DWELL_UNIT_CELSIUS);
  double fahrenheit;

  if (vital != DWELL_VITAL_TEMPERATURE)
    /* Translators: a number and its unit, as in "72 /min" */
    return g_strdup_printf (_("%g %s"), value, unit);

  if (dwell_temperature_unit_of_locale () == DWELL_UNIT_CELSIUS)
    /* Translators: a temperature and its unit, as in "36.8 °C" */
    return g_strdup_printf (_("%.1f %s"), value, unit);

  fahrenheit = dwell_fahrenheit_from_celsius (value);
  /* Translators: a temperature in both units, as in "37.0 °C (98.6 °F)" */
  return g_strdup_printf (_("%.1f %s (%.1f %s)"), value, unit, fahrenheit,
                          dwell_vital_get_unit (vital, DWELL_UNIT_FAHRENHEIT));
}

static double
round_to_hundredth (double value)
{
  return round (value * 100) / 100;
}

double
dwell_celsius_from_fahrenheit (double degrees)
{
  return round_to_hundredth ((degrees - 32) * 5 / 9);
}

double
dwell_fahrenheit_from_celsius (double degrees)
{
  return round_to_hundredth (degrees * 9 / 5 + 32);
}

DwellTemperatureUnit
dwell_temperature_unit_of_locale (void)
{
  return *nl_langinfo (_NL_MEASUREMENT_MEASUREMENT) == MEASUREMENT_US ? DWELL_UNIT_FAHRENHEIT
                                                                      : DWELL_UNIT_CELSIUS;
}

static gboolean
is_point (gunichar c)
{
  return c == '.' || c == ',' || c == ARABIC_DECIMAL_SEPARATOR;
}

static const char *
skip_room (const char *text)
{
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return text;
}

gboolean
dwell_vital_parse (const char *text, double *value)
{
  double number = 0;
  double scale = 0; /* of the next digit, after the point */
  guint digits = 0;
  guint after = 0;

  for (text = skip_room (text); *text && digits <= DIGITS_MAX; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (g_unichar_isdigit (c))
        {
          number = number * 10 + g_unichar_digit_value (c);
          digits++;
          after += scale > 0;
        }
      else if (is_point (c) && digits > 0 && scale == 0)
        {
          scale = 1;
        }
      else
        {
          break;
        }
    }

  if (*skip_room (text) || digits == 0 || digits > DIGITS_MAX || (scale > 0 && after == 0))
    return FALSE;

  *value = number / pow (10, after);

  return TRUE;
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *skip_room (text) == '\0';
}

/* Reads all that was typed. Returns: FALSE at the first that is no number. */
static gboolean
read_all (DwellVitals *vitals, const char *const *texts, DwellTemperatureUnit unit)
{
  for (guint i = 0; i < DWELL_N_VITALS; i++)
    {
      if (is_empty (texts[i]))
        continue;
      if (!dwell_vital_parse (texts[i], &vitals->values[i]))
        {
          vitals->first = i;
          return FALSE;
        }
      if (i == DWELL_VITAL_TEMPERATURE && unit == DWELL_UNIT_FAHRENHEIT)
        vitals->values[i] = dwell_celsius_from_fahrenheit (vitals->values[i]);
      vitals->filled[i] = TRUE;
    }

  return TRUE;
}

static gboolean
is_out_of_bounds (const DwellVitals *vitals, DwellVital vital)
{
  return vitals->filled[vital]
         && (vitals->values[vital] < vitals_known[vital].low
             || vitals->values[vital] > vitals_known[vital].high);
}

static gboolean
are_other_way_round (const DwellVitals *vitals)
{
  return vitals->filled[DWELL_VITAL_SYSTOLIC] && vitals->filled[DWELL_VITAL_DIASTOLIC]
         && !is_out_of_bounds (vitals, DWELL_VITAL_SYSTOLIC)
         && !is_out_of_bounds (vitals, DWELL_VITAL_DIASTOLIC)
         && vitals->values[DWELL_VITAL_SYSTOLIC] <= vitals->values[DWELL_VITAL_DIASTOLIC];
}

/* "Pulse 720, Saturation 9", as they were typed; NULL where nothing is out of bounds. */
static char *
dup_slips (DwellVitals *vitals, const char *const *texts)
{
  GString *slips = NULL;

  for (guint i = 0; i < DWELL_N_VITALS; i++)
    {
      g_autofree char *typed = NULL;

      if (!is_out_of_bounds (vitals, i))
        continue;

      typed = g_strstrip (g_strdup (texts[i]));
      if (slips == NULL)
        {
          slips = g_string_new (NULL);
          vitals->first = i;
        }
      else
        {
          g_string_append (slips, ", ");
        }
      g_string_append_printf (slips, "%s %s", dwell_vital_get_label (i), typed);
    }

  return slips ? g_string_free (slips, FALSE) : NULL;
}

/* What may be a slip of the key, in words that do not call anything high or low. */
static char *
dup_doubt (DwellVitals *vitals, const char *const *texts)
{
  g_autofree char *slips = dup_slips (vitals, texts);
  gboolean round = are_other_way_round (vitals);
  g_autofree char *systolic = NULL;
  g_autofree char *diastolic = NULL;
  GString *doubt;

  if (slips == NULL && !round)
    return NULL;

  doubt = g_string_new (NULL);
  if (slips)
    /* Translators: a vital sign, or several, and what was typed, as in "Pulse 720" */
    g_string_append_printf (doubt, _("%s: is that a slip of the key?"), slips);
  else
    vitals->first = DWELL_VITAL_SYSTOLIC;
  if (round)
    {
      systolic = g_strstrip (g_strdup (texts[DWELL_VITAL_SYSTOLIC]));
      diastolic = g_strstrip (g_strdup (texts[DWELL_VITAL_DIASTOLIC]));
      if (slips)
        g_string_append_c (doubt, ' ');
      /* Translators: blood pressure, systolic and diastolic, as typed */
      g_string_append_printf (doubt, _("Pressure %s/%s: are the two the other way round?"),
                              systolic, diastolic);
    }
  g_string_append_c (doubt, ' ');
  g_string_append (doubt, _("Enter once more keeps it as it is."));

  return g_string_free (doubt, FALSE);
}

static gboolean
has_any (const DwellVitals *vitals)
{
  for (guint i = 0; i < DWELL_N_VITALS; i++)
    {
      if (vitals->filled[i])
        return TRUE;
    }

  return FALSE;
}

DwellVitals *
dwell_vitals_read (const char *const *texts, DwellTemperatureUnit unit)
{
  DwellVitals *vitals = g_new0 (DwellVitals, 1);

  if (!read_all (vitals, texts, unit))
    {
      g_autofree char *typed = g_strstrip (g_strdup (texts[vitals->first]));

      vitals->verdict = DWELL_VITALS_UNREADABLE;
      vitals->message
          /* Translators: a vital sign, and what was typed for it */
          = g_strdup_printf (_("%s: “%s” does not read as a number. Nothing is entered yet."),
                             dwell_vital_get_label (vitals->first), typed);
    }
  else if (!has_any (vitals))
    {
      vitals->verdict = DWELL_VITALS_NONE;
    }
  else
    {
      vitals->message = dup_doubt (vitals, texts);
      vitals->verdict = vitals->message ? DWELL_VITALS_DOUBTFUL : DWELL_VITALS_READY;
    }

  return vitals;
}

void
dwell_vitals_free (DwellVitals *vitals)
{
  if (vitals->message)
    explicit_bzero (vitals->message, strlen (vitals->message));
  g_free (vitals->message);
  explicit_bzero (vitals, sizeof *vitals);
  g_free (vitals);
}
