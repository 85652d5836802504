/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-exchange-error.h"

G_BEGIN_DECLS

/** No project file is larger, in bytes: 64 MiB. */
#define DWELL_BORIS_MAX (64 * 1024 * 1024)

/**
 * DwellBorisBehaviour:
 * @code: its name there
 * @description: what it is, or NULL
 * @lasts: whether it is a state event, begun and ended, rather than a point event
 * @n_rows: how often it stands in the observations
 */
typedef struct
{
  char *code;
  char *description;
  gboolean lasts;
  guint n_rows;
} DwellBorisBehaviour;

/**
 * DwellBorisRow:
 * @at: ms since the beginning of the observation
 * @subject: whom it is about, or ""
 * @code: of the behaviour
 * @modifier: what was chosen with it, or ""
 * @comment: or ""
 */
typedef struct
{
  gint64 at;
  char *subject;
  char *code;
  char *modifier;
  char *comment;
} DwellBorisRow;

/**
 * DwellBorisObservation:
 * @name: its id there
 * @date: "2018-02-27T15:39:40", in the time of the place, as it stands there
 * @description: or NULL
 * @rows: (element-type DwellBorisRow): in the order of time
 */
typedef struct
{
  char *name;
  char *date;
  char *description;
  GPtrArray *rows;
} DwellBorisObservation;

/**
 * DwellBorisProject:
 * @name: its name there, or ""
 * @date: its date there, or ""
 * @behaviours: (element-type DwellBorisBehaviour): those of the ethogram, then those that stand in
 *   observations alone
 * @subjects: (element-type utf8)
 * @observations: (element-type DwellBorisObservation)
 *
 * What is taken of a project of BORIS 7 to 9 (project format 7.0; Friard and Gamba 2016,
 * https://www.boris.unito.it): what was coded, not the media. The time offset of an observation, which
 * BORIS adds to each time, is taken off again; where times are those of the day, of the epoch or of the
 * recording's making, the first row is the beginning.
 */
typedef struct
{
  char *name;
  char *date;
  GPtrArray *behaviours;
  GPtrArray *subjects;
  GPtrArray *observations;
} DwellBorisProject;

/** Whether a text may be a project, by what no session JSON has. */
gboolean dwell_boris_is_project (GBytes *json);

/**
 * Reads a project. The whole file is checked before anything is made of it.
 * @name: stands for the file in messages
 * Returns: (transfer full): NULL with DWELL_EXCHANGE_ERROR and "NAME:LINE:COL: reason".
 */
DwellBorisProject *dwell_boris_project_new (const char *name, GBytes *json, GError **error);
/** Wipes and frees. */
void dwell_boris_project_free (DwellBorisProject *project);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellBorisProject, dwell_boris_project_free)

G_END_DECLS
