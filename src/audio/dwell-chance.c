/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-chance.h"

#include <math.h>

double
dwell_chance (guint64 seed, gint64 index)
{
  guint64 z = seed + ((guint64)index + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  z ^= z >> 31;

  return (double)(z >> 11) * 0x1p-53;
}

double
dwell_chance_wander (guint64 seed, double x)
{
  double whole = floor (x);
  double f = x - whole;
  double g = 1.0 - f;
  const double weights[] = {
    g * g * g / 6.0,
    (3.0 * f * f * f - 6.0 * f * f + 4.0) / 6.0,
    (3.0 * g * g * g - 6.0 * g * g + 4.0) / 6.0,
    f * f * f / 6.0,
  };
  double sum = 0.0;

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    sum += weights[i] * dwell_chance (seed, (gint64)whole + i);

  return 2.0 * sum - 1.0;
}

guint64
dwell_chance_new_seed (void)
{
  return (guint64)g_random_int () << 32 | g_random_int ();
}
