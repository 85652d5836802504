/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-figures.h"

G_BEGIN_DECLS

/**
 * DwellFigureRow:
 * @group: the heading that it stands under, translated; NULL for the first ones. Static
 * @title: what is told, translated
 * @value: as it is shown, translated; "–" where there is nothing to say
 * @spoken: the value as it is read aloud
 * @definition: what exactly it is, one plain sentence, translated
 * @idle: whether it has nothing to say and need not be shown for itself: only beside another session
 *   in which it has
 *
 * One line of the figures.
 */
typedef struct
{
  const char *group;
  char *title;
  char *value;
  char *spoken;
  char *definition;
  gboolean idle;
} DwellFigureRow;

/** Adds a row to such an array. @value: (transfer full) (nullable): NULL where there is nothing to
 * say. Returns: (transfer none). */
DwellFigureRow *dwell_figure_rows_add (GPtrArray *rows, const char *group, const char *title,
                                       char *value, const char *definition);
/** Puts figures into rows for people: the main ones always, the others only where they have
 * something to say; rows of one group stand together.
 * Returns: (element-type DwellFigureRow) (transfer full). */
GPtrArray *dwell_figure_rows_new (const DwellFigures *figures, DwellProtocol *protocol);
/** The same with those that have nothing to say among them, in their places and told by their `idle`.
 * Returns: (element-type DwellFigureRow) (transfer full). */
GPtrArray *dwell_figure_rows_new_all (const DwellFigures *figures, DwellProtocol *protocol);

G_END_DECLS
