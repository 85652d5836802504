/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-practice-rating.h"

#include <string.h>

#include <glib/gi18n-lib.h>

const char *
dwell_ending_get_label (DwellEnding ending)
{
  switch (ending)
    {
    case DWELL_ENDING_OPENED:
      return _("It opened.");
    case DWELL_ENDING_RESTED:
      return _("It came to rest.");
    case DWELL_ENDING_STOPPED:
      return _("The client said stop, and it ended.");
    case DWELL_ENDING_CHECKED:
      return _("It became a matter of checking and of care.");
    case DWELL_ENDING_UNMOVED:
      return _("It ended much as it had begun.");
    case DWELL_ENDING_NONE:
    default:
      return _("Left before its end.");
    }
}

static const char *
get_fit_label (double value)
{
  if (value > 1)
    return _("It met the moment.");
  if (value > 0)
    return _("It came early, late or beside the point.");

  return _("It is tempting to do.");
}

static const char *
find_ending_label (const char *word)
{
  for (DwellEnding ending = DWELL_ENDING_OPENED; ending <= DWELL_ENDING_UNMOVED; ending++)
    {
      if (g_str_equal (dwell_ending_to_string (ending), word))
        return dwell_ending_get_label (ending);
    }

  return NULL;
}

const char *
dwell_practice_rating_get_label (const DwellEvent *rating)
{
  const char *code = rating->code;

  if (g_strcmp0 (rating->author, DWELL_AUTHOR_SCRIPT) != 0 || code == NULL)
    return NULL;
  if (g_str_equal (code, DWELL_RATING_FIT))
    return get_fit_label (rating->value);
  if (g_str_has_prefix (code, DWELL_RATING_SLIP_PREFIX))
    return dwell_slip_get_label (code + strlen (DWELL_RATING_SLIP_PREFIX));
  if (g_str_has_prefix (code, DWELL_RATING_ENDING_PREFIX))
    return find_ending_label (code + strlen (DWELL_RATING_ENDING_PREFIX));

  return NULL;
}
