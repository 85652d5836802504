/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-test-vfs.h"

#include <string.h>

#include <sqlite3.h>

/* A file of ours, behind which the real one lies. */
typedef struct
{
  sqlite3_file base;
  sqlite3_file *real;
} File;

static sqlite3_vfs vfs;
static sqlite3_vfs *real_vfs;

static GMutex lock;
static DwellTestCalls armed_calls;
static guint n_until;
static guint n_more;
static guint n_failed;
static int failure;

/* Returns: SQLITE_OK, or how this call is to fail. */
static int
fate (DwellTestCalls call)
{
  int code = SQLITE_OK;

  g_mutex_lock (&lock);
  if (armed_calls & call)
    {
      if (n_until > 1)
        {
          n_until--;
        }
      else if (n_until == 1)
        {
          code = failure;
          n_failed++;
          if (n_more > 0)
            n_more--;
          else
            n_until = 0;
        }
    }
  g_mutex_unlock (&lock);

  return code;
}

#define REAL(file) (((File *) (file))->real)
#define PASS(file, method, ...) REAL (file)->pMethods->method (REAL (file), ##__VA_ARGS__)

static int
close_file (sqlite3_file *file)
{
  int code = PASS (file, xClose);

  g_free (REAL (file));

  return code;
}

static int
read_file (sqlite3_file *file, void *data, int size, sqlite3_int64 at)
{
  int code = fate (DWELL_TEST_READ);

  return code ? code : PASS (file, xRead, data, size, at);
}

/* What fails has written half of it. */
static int
write_file (sqlite3_file *file, const void *data, int size, sqlite3_int64 at)
{
  int code = fate (DWELL_TEST_WRITE);

  if (code == SQLITE_OK)
    return PASS (file, xWrite, data, size, at);
  PASS (file, xWrite, data, size / 2, at);

  return code;
}

static int
truncate_file (sqlite3_file *file, sqlite3_int64 size)
{
  int code = fate (DWELL_TEST_TRUNCATE);

  return code ? code : PASS (file, xTruncate, size);
}

static int
sync_file (sqlite3_file *file, int flags)
{
  int code = fate (DWELL_TEST_SYNC);

  return code ? code : PASS (file, xSync, flags);
}

static int
get_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return PASS (file, xFileSize, size);
}

static int
lock_file (sqlite3_file *file, int level)
{
  int code = fate (DWELL_TEST_LOCK);

  return code ? code : PASS (file, xLock, level);
}

static int
unlock_file (sqlite3_file *file, int level)
{
  return PASS (file, xUnlock, level);
}

static int
check_lock (sqlite3_file *file, int *result)
{
  return PASS (file, xCheckReservedLock, result);
}

static int
control (sqlite3_file *file, int operation, void *data)
{
  return PASS (file, xFileControl, operation, data);
}

static int
get_sector (sqlite3_file *file)
{
  return PASS (file, xSectorSize);
}

static int
get_traits (sqlite3_file *file)
{
  return PASS (file, xDeviceCharacteristics);
}

/* The first version: no memory that is shared or mapped, which an exclusive database does without. */
static const sqlite3_io_methods methods = {
  .iVersion = 1,
  .xClose = close_file,
  .xRead = read_file,
  .xWrite = write_file,
  .xTruncate = truncate_file,
  .xSync = sync_file,
  .xFileSize = get_size,
  .xLock = lock_file,
  .xUnlock = unlock_file,
  .xCheckReservedLock = check_lock,
  .xFileControl = control,
  .xSectorSize = get_sector,
  .xDeviceCharacteristics = get_traits,
};

static int
open_file (sqlite3_vfs *self, const char *name, sqlite3_file *file, int flags, int *out)
{
  int code = fate (DWELL_TEST_OPEN);

  file->pMethods = NULL;
  if (code)
    return code;

  REAL (file) = g_malloc0 (real_vfs->szOsFile);
  code = real_vfs->xOpen (real_vfs, name, REAL (file), flags, out);
  if (REAL (file)->pMethods)
    file->pMethods = &methods;
  else
    g_free (REAL (file));

  return code;
}

static int
delete_file (sqlite3_vfs *self, const char *name, int sync)
{
  int code = fate (DWELL_TEST_DELETE);

  return code ? code : real_vfs->xDelete (real_vfs, name, sync);
}

void
dwell_test_vfs_install (void)
{
  real_vfs = sqlite3_vfs_find (NULL);
  vfs = *real_vfs;
  vfs.pNext = NULL;
  vfs.zName = "dwell-test";
  vfs.szOsFile = sizeof (File);
  vfs.xOpen = open_file;
  vfs.xDelete = delete_file;
  g_assert_cmpint (sqlite3_vfs_register (&vfs, TRUE), ==, SQLITE_OK);
}

void
dwell_test_vfs_arm (DwellTestCalls calls, guint n, guint more, int code)
{
  g_mutex_lock (&lock);
  armed_calls = calls;
  n_until = n;
  n_more = more;
  n_failed = 0;
  failure = code;
  g_mutex_unlock (&lock);
}

guint
dwell_test_vfs_disarm (void)
{
  guint n;

  g_mutex_lock (&lock);
  armed_calls = 0;
  n = n_failed;
  g_mutex_unlock (&lock);

  return n;
}
