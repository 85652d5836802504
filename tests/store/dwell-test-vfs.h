/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** What SQLite asks of its files, and what can be made to fail. */
typedef enum
{
  DWELL_TEST_OPEN = 1 << 0,
  DWELL_TEST_READ = 1 << 1,
  DWELL_TEST_WRITE = 1 << 2,
  DWELL_TEST_SYNC = 1 << 3,
  DWELL_TEST_TRUNCATE = 1 << 4,
  DWELL_TEST_DELETE = 1 << 5,
  DWELL_TEST_LOCK = 1 << 6,
} DwellTestCalls;

/** Lays itself between SQLite and the system, for all databases that are opened from now on. */
void dwell_test_vfs_install (void);
/** Lets call number @n (from 1) among @calls fail with the SQLite code @code, and @more after it. */
void dwell_test_vfs_arm (DwellTestCalls calls, guint n, guint more, int code);
/** Lets all go well again. Returns: how many calls were made to fail. */
guint dwell_test_vfs_disarm (void);

G_END_DECLS
