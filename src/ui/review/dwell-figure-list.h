/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DWELL_TYPE_FIGURE_LIST (dwell_figure_list_get_type ())
G_DECLARE_FINAL_TYPE (DwellFigureList, dwell_figure_list, DWELL, FIGURE_LIST, AdwBin)

/**
 * DwellFigureList:
 *
 * Figures with their values, under headings. What exactly a figure is unfolds below it when its row
 * is activated, stands there while the pointer rests on it, and is its description for a screen
 * reader. Its property `label` is the list's name for a screen reader.
 */

/** Shows these rows instead of those before. @rows: (element-type DwellFigureRow). */
void dwell_figure_list_show (DwellFigureList *self, GPtrArray *rows);
/** Unfolds or folds all that is explained, also in what is shown later. */
void dwell_figure_list_set_explained (DwellFigureList *self, gboolean explained);

G_END_DECLS
