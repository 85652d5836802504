/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DwellVital:
 *
 * The vital signs, each a measure of a session: pulse a minute, pressure in mmHg, temperature in
 * °C, oxygen saturation in per cent.
 */
typedef enum
{
  DWELL_VITAL_PULSE,
  DWELL_VITAL_SYSTOLIC,
  DWELL_VITAL_DIASTOLIC,
  DWELL_VITAL_TEMPERATURE,
  DWELL_VITAL_SATURATION,
} DwellVital;

#define DWELL_N_VITALS (DWELL_VITAL_SATURATION + 1)

/** In what a temperature is typed; it is kept in °C. */
typedef enum
{
  DWELL_UNIT_CELSIUS,
  DWELL_UNIT_FAHRENHEIT,
} DwellTemperatureUnit;

/**
 * DwellVitalsVerdict:
 * @DWELL_VITALS_NONE: nothing was typed
 * @DWELL_VITALS_UNREADABLE: something does not read as a number
 * @DWELL_VITALS_DOUBTFUL: something may be a slip of the key
 * @DWELL_VITALS_READY: may be entered as it is
 */
typedef enum
{
  DWELL_VITALS_NONE,
  DWELL_VITALS_UNREADABLE,
  DWELL_VITALS_DOUBTFUL,
  DWELL_VITALS_READY,
} DwellVitalsVerdict;

/**
 * DwellVitals:
 * @filled: which were typed and read
 * @values: as they are kept, where @filled
 * @verdict: what to do with them
 * @first: the first one that @message is about
 * @message: a sentence or two that say what is unreadable or doubtful, translated; else NULL
 *
 * Vital signs as they were typed. The bounds are wide: they catch a slip of the key and judge
 * nothing.
 */
typedef struct
{
  gboolean filled[DWELL_N_VITALS];
  double values[DWELL_N_VITALS];
  DwellVitalsVerdict verdict;
  DwellVital first;
  char *message;
} DwellVitals;

/** The measure's id, for example "pulse". Static. */
const char *dwell_vital_get_id (DwellVital vital);
/** Finds one by its measure's id. Returns: FALSE where that is another measure. */
gboolean dwell_vital_from_id (const char *id, DwellVital *vital);
/** What it is called, translated. Static. */
const char *dwell_vital_get_label (DwellVital vital);
/** Its unit, translated; @unit says which of a temperature. Static. */
const char *dwell_vital_get_unit (DwellVital vital, DwellTemperatureUnit unit);
/** A value with its unit, for example "72 /min", translated; of a temperature both units where °F
 * is usual. Returns: (transfer full). */
char *dwell_vital_dup_value (DwellVital vital, double value);

/** From °F to °C, to a hundredth. */
double dwell_celsius_from_fahrenheit (double degrees);
/** From °C to °F, to a hundredth. */
double dwell_fahrenheit_from_celsius (double degrees);
/** The unit that is usual where the user lives, by the locale. */
DwellTemperatureUnit dwell_temperature_unit_of_locale (void);

/** Reads a number as people type it: digits of any script, a decimal point or comma, room around
 * it, and nothing else. Returns: FALSE where it is not one. */
gboolean dwell_vital_parse (const char *text, double *value);
/** Reads what was typed, one text a vital, empty or NULL where there is nothing. Returns: (transfer
 * full). */
DwellVitals *dwell_vitals_read (const char *const *texts, DwellTemperatureUnit unit);
/** Wipes and frees. */
void dwell_vitals_free (DwellVitals *vitals);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellVitals, dwell_vitals_free)

G_END_DECLS
