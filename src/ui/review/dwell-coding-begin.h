/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-coding.h"

G_BEGIN_DECLS

#define DWELL_TYPE_CODING_BEGIN (dwell_coding_begin_get_type ())
G_DECLARE_FINAL_TYPE (DwellCodingBegin, dwell_coding_begin, DWELL, CODING_BEGIN, AdwBin)

/**
 * What is chosen before a session is coded blind: who codes, and from what. Emits
 * #DwellCodingBegin::begin when that was done, and #DwellCodingBegin::compare when the codings that
 * are there are asked for instead, and #DwellCodingBegin::renamed when the name changes.
 */
GtkWidget *dwell_coding_begin_new (void);

/** Fills in the name that was given last, or NULL. */
void dwell_coding_begin_set_name (DwellCodingBegin *self, const char *name);
/** The name that stands there. (transfer none): till it is changed. */
const char *dwell_coding_begin_get_name (DwellCodingBegin *self);
/** What is gone by, and, of notes, the voices of those that are shown. */
DwellCodingBasis dwell_coding_begin_get_basis (DwellCodingBegin *self, DwellCodingVoices *voices);
/** How far the coding under that name has come: the button begins it, goes on with it, or shows what it
 * came to. */
void dwell_coding_begin_set_stage (DwellCodingBegin *self, DwellCodingStage stage);
/** Whether the session's own view was open before, which then is said; and whether there are two
 * codings or more to be compared. */
void dwell_coding_begin_set_known (DwellCodingBegin *self, gboolean seen, gboolean comparable);
/** Says below the name why it cannot be taken; NULL for nothing. */
void dwell_coding_begin_complain (DwellCodingBegin *self, const char *words);

G_END_DECLS
