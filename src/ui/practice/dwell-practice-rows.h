/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-practice-figures.h"

G_BEGIN_DECLS

/** Adds what a practice session shows in figures to @rows, as dwell_figure_rows_new() makes them.
 * @rows: (element-type DwellFigureRow) */
void
dwell_practice_rows_add (GPtrArray *rows, const DwellPracticeFigures *figures);

G_END_DECLS
