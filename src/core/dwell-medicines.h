/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-event.h"

G_BEGIN_DECLS

/** At most so many medicines are offered. */
#define DWELL_MEDICINES_MAX 5

/**
 * DwellMedicine:
 * @substance: as it would be typed, "" where only an amount was
 * @amount: as it was typed, or ""
 *
 * A medicine as it was entered once, to be offered again.
 */
typedef struct
{
  char *substance;
  char *amount;
} DwellMedicine;

/** A list of medicines without doubles. (element-type DwellMedicine) (transfer full). */
GPtrArray *dwell_medicines_new (void);
/** Adds what @events say, the newest first, until there are #DWELL_MEDICINES_MAX. One that is there
 * already is left where it is. @events: (element-type DwellEvent): in the order of time. */
void dwell_medicines_add_events (GPtrArray *medicines, GPtrArray *events);
/** Adds in the same way what the owner meant in a session that was stored. @events: (element-type
 * DwellEvent): all of them, of whatever author and in whatever order. */
void dwell_medicines_add_stored (GPtrArray *medicines, GPtrArray *events);
/** Adds copies of those of @others, in their order, in the same way. */
void dwell_medicines_add_all (GPtrArray *medicines, GPtrArray *others);
/** In one line, as in "MDMA, 80 mg". Returns: (transfer full). */
char *dwell_medicine_dup_line (const DwellMedicine *medicine);

G_END_DECLS
