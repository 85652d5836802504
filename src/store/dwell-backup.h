/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dwell-store-error.h"

G_BEGIN_DECLS

/** How the name of every backup ends. */
#define DWELL_BACKUP_SUFFIX ".dwell-backup"
/** The folder beside the library's files in which its own backups lie. */
#define DWELL_BACKUP_FOLDER "backups"

/**
 * DwellProgress:
 *
 * How far long work has come: set by the worker, read on any thread, as often as one likes.
 */
typedef struct _DwellProgress DwellProgress;

/** Nothing done yet. Returns: (transfer full). */
DwellProgress *dwell_progress_new (void);
/** Takes a reference. */
DwellProgress *dwell_progress_ref (DwellProgress *progress);
/** Drops a reference. */
void dwell_progress_unref (DwellProgress *progress);
/** 0 to 1. */
double dwell_progress_get (DwellProgress *progress);
/** 0 to 1. */
void dwell_progress_set (DwellProgress *progress, double done);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellProgress, dwell_progress_unref)

/**
 * DwellBackupInfo:
 * @path: where it lies
 * @made: local time at which it was made
 * @n_sessions: how many sessions it has
 * @n_damaged: how many of them were damaged in the library already, and so are in it
 * @is_sound: whether it was looked through and found whole
 *
 * A backup, as it is offered.
 */
typedef struct
{
  char *path;
  GDateTime *made;
  guint n_sessions;
  guint n_damaged;
  gboolean is_sound;
} DwellBackupInfo;

/** Frees. */
void dwell_backup_info_free (DwellBackupInfo *info);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellBackupInfo, dwell_backup_info_free)

/** Looks at a backup without its key: that the file is one, in one piece, and SQLite finds no fault.
 * What is sealed in it is not looked at. Returns: FALSE with DWELL_STORE_ERROR. */
gboolean dwell_backup_check_structure (const char *path, GError **error);

/** A backup's name: the beginning of its library's id, and the local date and time. @library_id: a
 * UUID. Returns: (transfer full). */
char *dwell_backup_name_new (const char *library_id, GDateTime *made);
/** The time in a name that dwell_backup_name_new() made. @library_id: (nullable): whose it has to
 * be. Returns: (transfer full) (nullable): NULL for every other name. */
GDateTime *dwell_backup_name_parse (const char *name, const char *library_id);
/** As dwell_backup_name_new(), of a library that had damaged sessions. Such backups come and go by
 * themselves: none of them takes the place of one without damage. */
char *dwell_backup_name_new_damaged (const char *library_id, GDateTime *made);
/** As dwell_backup_name_parse(), of dwell_backup_name_new_damaged() alone. */
GDateTime *dwell_backup_name_parse_damaged (const char *name, const char *library_id);

/**
 * DwellBackupLimits:
 * @daily: on how many days, of those that have any, the newest backup is kept
 * @weekly: the same for weeks, from Monday on
 * @monthly: the same for months
 */
typedef struct
{
  guint daily;
  guint weekly;
  guint monthly;
} DwellBackupLimits;

/**
 * Which backups to keep. The newest is kept always, and so is one from the future: somebody set a
 * clock. A function of its arguments alone.
 * @made: (element-type GDateTime): in any order
 * Returns: (transfer full): for each whether it is kept; free with g_free().
 */
gboolean *dwell_backup_rotation (GPtrArray *made, const DwellBackupLimits *limits, GDateTime *now);

G_END_DECLS
