/* SPDX-License-Identifier: GPL-3.0-or-later */

/* To be preloaded (LD_PRELOAD) into a program that works on files in one directory. It can
 *
 * - write down every call that changes a file there, or says that it is on disk, in their order, so
 *   that a power cut at any moment can be played again. DWELL_IO_LOG names the file. A record is
 *   one letter, three little-endian 64-bit numbers (a descriptor, an offset or length, and how many
 *   bytes follow) and those bytes. The letters:
 *   o opened (number: flags; bytes: path), w written (at), t truncated (to), s synced,
 *   r renamed (bytes: old, NUL, new), u unlinked, m directory made, a the driver's log written
 *
 * - let calls fail: DWELL_IO_FAIL=CALL:N:ERRNO:TIMES, from the N-th (1, 2, 3 ...) call of that name
 *   on, TIMES of them.
 *
 * - count the calls: DWELL_IO_COUNT names a file, which gets a line "CALL N" each at the end.
 *
 * DWELL_IO_BELOW is the directory, DWELL_IO_ACK the driver's log. */
/* Else the compiler makes open() and open64() one, and here they are two. */
#undef _FILE_OFFSET_BITS
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_FDS 1024

typedef enum
{
  CALL_OPEN,
  CALL_WRITE,
  CALL_READ,
  CALL_TRUNCATE,
  CALL_SYNC,
  CALL_RENAME,
  CALL_UNLINK,
  N_CALLS,
} Call;

typedef enum
{
  FD_OTHER,
  FD_OURS,
  FD_ACK,
} FdKind;

static const char *const call_names[N_CALLS] = {
  "open", "write", "read", "truncate", "sync", "rename", "unlink",
};

/* One lock around each call and its record: their order is what counts. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static char kinds[MAX_FDS];
static long counts[N_CALLS];
static const char *below;
static const char *ack;
static const char *count_path;
static int log_fd = -1;
static int fail_call = -1;
static long fail_first;
static long fail_times;
static int fail_errno;

static int (*real_open) (const char *, int, ...);
static ssize_t (*real_write) (int, const void *, size_t);
static ssize_t (*real_pwrite) (int, const void *, size_t, off64_t);
static ssize_t (*real_read) (int, void *, size_t);
static ssize_t (*real_pread) (int, void *, size_t, off64_t);
static int (*real_ftruncate) (int, off64_t);
static int (*real_fsync) (int);
static int (*real_fdatasync) (int);
static int (*real_rename) (const char *, const char *);
static int (*real_unlink) (const char *);
static int (*real_mkdir) (const char *, mode_t);
static int (*real_fallocate) (int, int, off64_t, off64_t);
static int (*real_close) (int);

static void
find (void *place, const char *name)
{
  void *function = dlsym (RTLD_NEXT, name);

  memcpy (place, &function, sizeof function);
}

static void
read_failure (const char *text)
{
  char name[16];
  int number;

  if (text == NULL
      || sscanf (text, "%15[a-z]:%ld:%d:%ld", name, &fail_first, &number, &fail_times) != 4)
    return;
  fail_errno = number;
  for (int i = 0; i < N_CALLS; i++)
    {
      if (strcmp (name, call_names[i]) == 0)
        fail_call = i;
    }
}

static void
prepare (void)
{
  const char *path = getenv ("DWELL_IO_LOG");

  find (&real_open, "open64");
  find (&real_write, "write");
  find (&real_pwrite, "pwrite64");
  find (&real_read, "read");
  find (&real_pread, "pread64");
  find (&real_ftruncate, "ftruncate64");
  find (&real_fsync, "fsync");
  find (&real_fdatasync, "fdatasync");
  find (&real_rename, "rename");
  find (&real_unlink, "unlink");
  find (&real_mkdir, "mkdir");
  find (&real_fallocate, "fallocate64");
  find (&real_close, "close");
  below = getenv ("DWELL_IO_BELOW");
  ack = getenv ("DWELL_IO_ACK");
  count_path = getenv ("DWELL_IO_COUNT");
  read_failure (getenv ("DWELL_IO_FAIL"));
  if (path)
    log_fd = real_open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
}

static void
enter (void)
{
  pthread_once (&once, prepare);
  pthread_mutex_lock (&lock);
}

static void
leave (void)
{
  int saved = errno;

  pthread_mutex_unlock (&lock);
  errno = saved;
}

static FdKind
get_path_kind (const char *path)
{
  size_t length;

  pthread_once (&once, prepare);
  length = below ? strlen (below) : 0;
  if (path == NULL)
    return FD_OTHER;
  if (ack && strcmp (path, ack) == 0)
    return FD_ACK;
  if (length && strncmp (path, below, length) == 0 && (path[length] == '/' || path[length] == '\0'))
    return FD_OURS;

  return FD_OTHER;
}

static FdKind
get_kind (int fd)
{
  return fd >= 0 && fd < MAX_FDS ? (FdKind) kinds[fd] : FD_OTHER;
}

/* Whether this call is to fail; errno says why then. */
static int
fails (Call call)
{
  long n = ++counts[call];

  if ((int) call != fail_call || n < fail_first || n >= fail_first + fail_times)
    return 0;
  errno = fail_errno;

  return 1;
}

static void
put (const void *data, size_t size)
{
  const char *bytes = data;

  while (size > 0)
    {
      ssize_t n = real_write (log_fd, bytes, size);

      if (n <= 0)
        abort ();
      bytes += n;
      size -= n;
    }
}

static void
note (char what, int64_t fd, int64_t number, const void *data, size_t size)
{
  const int64_t numbers[3] = { fd, number, (int64_t)size };
  int saved = errno;

  if (log_fd >= 0)
    {
      put (&what, 1);
      put (numbers, sizeof numbers);
      put (data, size);
    }
  errno = saved;
}

static int
do_open (const char *path, int flags, mode_t mode)
{
  FdKind kind = get_path_kind (path);
  int fd;

  enter ();
  if (kind == FD_OURS && fails (CALL_OPEN))
    {
      leave ();
      return -1;
    }
  fd = real_open (path, flags, mode);
  if (fd >= 0 && fd < MAX_FDS)
    kinds[fd] = kind;
  if (fd >= 0 && kind == FD_OURS)
    note ('o', fd, flags, path, strlen (path));
  leave ();

  return fd;
}

#define GET_MODE(flags, mode)                                                                      \
  if ((flags) & (O_CREAT | O_TMPFILE))                                                             \
    {                                                                                              \
      va_list args;                                                                                \
                                                                                                   \
      va_start (args, flags);                                                                      \
      mode = va_arg (args, mode_t);                                                                \
      va_end (args);                                                                               \
    }

int
open (const char *path, int flags, ...)
{
  mode_t mode = 0;

  GET_MODE (flags, mode)
  return do_open (path, flags, mode);
}

int
open64 (const char *path, int flags, ...)
{
  mode_t mode = 0;

  GET_MODE (flags, mode)
  return do_open (path, flags | O_LARGEFILE, mode);
}

int
close (int fd)
{
  int result;

  enter ();
  if (fd >= 0 && fd < MAX_FDS)
    kinds[fd] = FD_OTHER;
  result = real_close (fd);
  leave ();

  return result;
}

static ssize_t
do_write (int fd, const void *data, size_t size, off64_t at)
{
  FdKind kind = get_kind (fd);
  ssize_t n;

  if (kind == FD_OURS && fails (CALL_WRITE))
    return -1;
  if (kind == FD_OURS && at < 0)
    at = lseek64 (fd, 0, SEEK_CUR);
  n = kind == FD_OURS ? real_pwrite (fd, data, size, at) : real_write (fd, data, size);
  if (n > 0 && kind != FD_OTHER)
    note (kind == FD_ACK ? 'a' : 'w', fd, at, data, n);

  return n;
}

ssize_t
write (int fd, const void *data, size_t size)
{
  ssize_t n;

  enter ();
  n = do_write (fd, data, size, -1);
  if (n > 0 && get_kind (fd) == FD_OURS)
    lseek64 (fd, n, SEEK_CUR);
  leave ();

  return n;
}

ssize_t
pwrite64 (int fd, const void *data, size_t size, off64_t at)
{
  ssize_t n;

  enter ();
  n = get_kind (fd) == FD_OURS ? do_write (fd, data, size, at) : real_pwrite (fd, data, size, at);
  leave ();

  return n;
}

ssize_t
pwrite (int fd, const void *data, size_t size, off_t at)
{
  return pwrite64 (fd, data, size, at);
}

ssize_t
read (int fd, void *data, size_t size)
{
  ssize_t n;

  enter ();
  n = get_kind (fd) == FD_OURS && fails (CALL_READ) ? -1 : 0;
  leave ();

  return n < 0 ? n : real_read (fd, data, size);
}

ssize_t
pread64 (int fd, void *data, size_t size, off64_t at)
{
  ssize_t n;

  enter ();
  n = get_kind (fd) == FD_OURS && fails (CALL_READ) ? -1 : real_pread (fd, data, size, at);
  leave ();

  return n;
}

ssize_t
pread (int fd, void *data, size_t size, off_t at)
{
  return pread64 (fd, data, size, at);
}

int
ftruncate64 (int fd, off64_t length)
{
  int result = -1;

  enter ();
  if (get_kind (fd) != FD_OURS || !fails (CALL_TRUNCATE))
    {
      result = real_ftruncate (fd, length);
      if (result == 0 && get_kind (fd) == FD_OURS)
        note ('t', fd, length, NULL, 0);
    }
  leave ();

  return result;
}

int
ftruncate (int fd, off_t length)
{
  return ftruncate64 (fd, length);
}

/* GLib asks for room before it writes; SQLite may. */
int
fallocate64 (int fd, int mode, off64_t offset, off64_t length)
{
  struct stat64 status;
  int result;

  enter ();
  result = real_fallocate (fd, mode, offset, length);
  if (result == 0 && get_kind (fd) == FD_OURS && fstat64 (fd, &status) == 0)
    note ('t', fd, status.st_size, NULL, 0);
  leave ();

  return result;
}

int
fallocate (int fd, int mode, off_t offset, off_t length)
{
  return fallocate64 (fd, mode, offset, length);
}

static int
do_sync (int fd, int (*real) (int))
{
  int result = -1;

  if (get_kind (fd) != FD_OURS || !fails (CALL_SYNC))
    {
      result = real (fd);
      if (result == 0 && get_kind (fd) == FD_OURS)
        note ('s', fd, 0, NULL, 0);
    }
  leave ();

  return result;
}

int
fsync (int fd)
{
  enter ();
  return do_sync (fd, real_fsync);
}

int
fdatasync (int fd)
{
  enter ();
  return do_sync (fd, real_fdatasync);
}

int
rename (const char *old, const char *new)
{
  char both[2 * PATH_MAX + 1];
  int length = snprintf (both, sizeof both, "%s%c%s", old, '\0', new);
  int result = -1;
  int ours = get_path_kind (new) == FD_OURS;

  enter ();
  if (!ours || !fails (CALL_RENAME))
    {
      result = real_rename (old, new);
      if (result == 0 && ours)
        note ('r', 0, 0, both, length);
    }
  leave ();

  return result;
}

int
unlink (const char *path)
{
  int result = -1;
  int ours = get_path_kind (path) == FD_OURS;

  enter ();
  if (!ours || !fails (CALL_UNLINK))
    {
      result = real_unlink (path);
      if (result == 0 && ours)
        note ('u', 0, 0, path, strlen (path));
    }
  leave ();

  return result;
}

int
remove (const char *path)
{
  struct stat64 status;

  return stat64 (path, &status) == 0 && S_ISDIR (status.st_mode) ? rmdir (path) : unlink (path);
}

int
mkdir (const char *path, mode_t mode)
{
  int result;

  enter ();
  result = real_mkdir (path, mode);
  if (result == 0 && get_path_kind (path) == FD_OURS)
    note ('m', 0, 0, path, strlen (path));
  leave ();

  return result;
}

static void __attribute__ ((destructor)) tell_counts (void)
{
  pthread_once (&once, prepare);
  if (count_path)
    {
      FILE *file = fopen (count_path, "w");

      for (int i = 0; file && i < N_CALLS; i++)
        fprintf (file, "%s %ld\n", call_names[i], counts[i]);
      if (file)
        fclose (file);
    }
}
