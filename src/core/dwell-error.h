/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DwellError:
 * @DWELL_ERROR_EVENT: an event is not what its kind asks for
 * @DWELL_ERROR_ORDER: an event's seq or refers does not fit the session
 * @DWELL_ERROR_PROTOCOL: a protocol file is not valid
 * @DWELL_ERROR_SCHEDULE: the text of a schedule is not valid
 * @DWELL_ERROR_SHELF: the text of a shelf is not valid
 * @DWELL_ERROR_SCRIPT: a practice script is not valid
 * @DWELL_ERROR_DRILL: the text of the answers to drills is not valid
 *
 * What the core refuses. The message is a whole sentence for the user; where a file is at fault it
 * begins with "FILE:LINE:COL: ".
 */
typedef enum
{
  DWELL_ERROR_EVENT,
  DWELL_ERROR_ORDER,
  DWELL_ERROR_PROTOCOL,
  DWELL_ERROR_SCHEDULE,
  DWELL_ERROR_SHELF,
  DWELL_ERROR_SCRIPT,
  DWELL_ERROR_DRILL,
} DwellError;

#define DWELL_ERROR (dwell_error_quark ())

/** The core's one error domain. */
GQuark dwell_error_quark (void);

G_END_DECLS
