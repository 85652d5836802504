/* SPDX-License-Identifier: GPL-3.0-or-later */

/* To be preloaded (LD_PRELOAD) into a program whose user waits for minutes: time is later there.
 * DWELL_LATER names a file with one 64-bit number in it, how many milliseconds later; a test adds to
 * it while the program runs. All clocks move together, as they do while a user is away, and whoever
 * waits in poll() for a time that has come meanwhile is woken. */
#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define NANO 1000000000LL
/* How long a jump may stay unnoticed by who waits. */
#define SLICE (NANO / 50)

static const _Atomic int64_t *later;

__attribute__ ((constructor)) static void
begin (void)
{
  const char *path = getenv ("DWELL_LATER");
  int fd = path ? open (path, O_RDONLY | O_CLOEXEC) : -1;
  void *map;

  if (fd < 0)
    return;

  map = mmap (NULL, sizeof *later, PROT_READ, MAP_SHARED, fd, 0);
  close (fd);
  if (map != MAP_FAILED)
    later = map;
}

static int64_t
to_nano (const struct timespec *time)
{
  return time->tv_sec * NANO + time->tv_nsec;
}

static struct timespec
from_nano (int64_t nano)
{
  return (struct timespec){ .tv_sec = nano / NANO, .tv_nsec = nano % NANO };
}

int
clock_gettime (clockid_t id, struct timespec *time)
{
  int result = (int) syscall (SYS_clock_gettime, id, time);
  int moves = id == CLOCK_REALTIME || id == CLOCK_MONOTONIC || id == CLOCK_BOOTTIME
              || id == CLOCK_REALTIME_COARSE || id == CLOCK_MONOTONIC_COARSE
              || id == CLOCK_MONOTONIC_RAW;

  if (result == 0 && moves && later != NULL)
    *time = from_nano (to_nano (time) + *later * (NANO / 1000));

  return result;
}

int
gettimeofday (struct timeval *restrict time, void *restrict zone)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);
  *time = (struct timeval){ .tv_sec = now.tv_sec, .tv_usec = now.tv_nsec / 1000 };

  return 0;
}

time_t
time (time_t *where)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);
  if (where != NULL)
    *where = now.tv_sec;

  return now.tv_sec;
}

static int64_t
get_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);

  return to_nano (&now);
}

int
ppoll (struct pollfd *fds, nfds_t n, const struct timespec *timeout, const sigset_t *mask)
{
  static int (*real) (struct pollfd *, nfds_t, const struct timespec *, const sigset_t *);
  int64_t until;

  if (real == NULL)
    *(void **) &real = dlsym (RTLD_NEXT, "ppoll");
  if (timeout == NULL || later == NULL)
    return real (fds, n, timeout, mask);

  until = get_now () + to_nano (timeout);
  for (;;)
    {
      int64_t left = until - get_now ();
      struct timespec slice = from_nano (left < 0 ? 0 : left < SLICE ? left : SLICE);
      int result = real (fds, n, &slice, mask);

      if (result != 0 || left <= SLICE)
        return result;
    }
}

int
poll (struct pollfd *fds, nfds_t n, int timeout)
{
  struct timespec time = from_nano ((timeout < 0 ? 0 : timeout) * (NANO / 1000));

  return ppoll (fds, n, timeout < 0 ? NULL : &time, NULL);
}
