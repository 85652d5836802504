/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-sm2.h"

/* What an answer changes about the E-factor, in hundredths. */
static int
get_change (guint quality)
{
  int missing = 5 - (int) quality;

  return 10 - missing * (8 + missing * 2);
}

void
dwell_sm2_repeat (DwellSm2 *item, guint quality)
{
  g_return_if_fail (quality <= 5);

  if (quality < 3)
    {
      item->repetitions = 0;
      item->interval = 1;
      return;
    }

  item->factor = (guint) CLAMP ((int) item->factor + get_change (quality), DWELL_SM2_FACTOR_LEAST,
                                DWELL_SM2_FACTOR_MOST);
  item->repetitions++;
  if (item->repetitions == 1)
    item->interval = 1;
  else if (item->repetitions == 2)
    item->interval = 6;
  else
    item->interval = (item->interval * item->factor + 99) / 100;
  item->interval = MIN (item->interval, DWELL_SM2_INTERVAL_MOST);
}
