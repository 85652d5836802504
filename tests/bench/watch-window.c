/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Starts a program and watches the X server until the program's window is painted.
 *   watch-window PROGRAM ARGUMENT…
 * Prints two numbers: milliseconds from the start to the first painted window, and KiB resident once
 * it has come to rest. The server's root is given a colour of its own; a window counts as painted
 * when that colour shows nowhere in it any more and it is not plain black. */

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>
#include <poll.h>

#define ROOT_COLOR 0xff00fful
#define COLOR_MASK 0xfffffful
#define GRID 16
#define SMALLEST 100
#define LIMIT_MS 30000.0
#define REST_MS 1000
#define CHECK_MS 250

static double
now_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);

  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static int
ignore_error (Display *display, XErrorEvent *event)
{
  /* A window may go while it is looked at. */
  return 0;
}

static bool
is_painted (Display *display, Window window)
{
  XWindowAttributes attributes;
  XImage *image;
  bool root_shows = false;
  bool all_black = true;

  if (!XGetWindowAttributes (display, window, &attributes))
    return false;
  image = XGetImage (display, window, 0, 0, (unsigned) attributes.width,
                     (unsigned) attributes.height, AllPlanes, ZPixmap);
  if (!image)
    return false;

  /* The outermost points are left out: corners may be round. */
  for (int row = 1; row < GRID; row++)
    {
      for (int column = 1; column < GRID; column++)
        {
          unsigned long pixel = XGetPixel (image, column * attributes.width / GRID,
                                           row * attributes.height / GRID)
                                & COLOR_MASK;

          root_shows = root_shows || pixel == ROOT_COLOR;
          all_black = all_black && pixel == 0;
        }
    }
  XDestroyImage (image);

  return !root_shows && !all_black;
}

static bool
has_ended (pid_t child)
{
  siginfo_t info = { 0 };

  return waitid (P_PID, (id_t) child, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid != 0;
}

/* Why there is no window: a program that a signal ended says nothing of its own. */
static void
tell_failure (const char *program, pid_t child)
{
  siginfo_t info = { 0 };

  if (waitid (P_PID, (id_t) child, &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid == 0)
    fprintf (stderr, "watch-window: %s painted no window in time\n", program);
  else
    fprintf (stderr, "watch-window: %s ended without a window, %s %d\n", program,
             info.si_code == CLD_EXITED ? "exit status" : "signal", info.si_status);
}

static bool
wait_for_event (Display *display, pid_t child, double deadline)
{
  struct pollfd connection = { .fd = ConnectionNumber (display), .events = POLLIN };

  while (XPending (display) == 0)
    {
      if (now_ms () >= deadline || has_ended (child))
        return false;
      if (poll (&connection, 1, CHECK_MS) < 0 && errno != EINTR)
        return false;
    }

  return true;
}

static bool
is_of_interest (const XMapEvent *map, Display *display)
{
  XWindowAttributes attributes;

  return !map->override_redirect && XGetWindowAttributes (display, map->window, &attributes)
         && attributes.width >= SMALLEST && attributes.height >= SMALLEST;
}

/* Returns: when the window was painted, or a negative number. */
static double
wait_for_paint (Display *display, pid_t child, double deadline)
{
  int damage_base;
  int error_base;
  Window window = None;

  if (!XDamageQueryExtension (display, &damage_base, &error_base))
    return -1;

  while (wait_for_event (display, child, deadline))
    {
      XEvent event;

      XNextEvent (display, &event);
      if (event.type == MapNotify && window == None && is_of_interest (&event.xmap, display))
        {
          window = event.xmap.window;
          XDamageCreate (display, window, XDamageReportRawRectangles);
        }
      else if (event.type != damage_base + XDamageNotify)
        continue;

      if (window != None && is_painted (display, window))
        return now_ms ();
    }

  return -1;
}

static long
read_resident (pid_t child)
{
  char path[64];
  char line[256];
  long resident = -1;
  FILE *status;

  snprintf (path, sizeof path, "/proc/%d/status", (int) child);
  status = fopen (path, "r");
  while (status && resident < 0 && fgets (line, sizeof line, status))
    sscanf (line, "VmRSS: %ld", &resident);
  if (status)
    fclose (status);

  return resident;
}

static void
end_child (pid_t child)
{
  kill (child, SIGTERM);
  for (int i = 0; i < 200; i++)
    {
      if (waitpid (child, NULL, WNOHANG) == child)
        return;
      usleep (10000);
    }
  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
}

static pid_t
start_child (char **argv)
{
  pid_t child = fork ();

  if (child == 0)
    {
      /* What the program says must not get between the two numbers. */
      dup2 (STDERR_FILENO, STDOUT_FILENO);
      execvp (argv[0], argv);
      perror (argv[0]);
      _exit (127);
    }

  return child;
}

static Display *
open_display (void)
{
  Display *display = XOpenDisplay (NULL);
  Window root;

  if (!display)
    return NULL;

  XSetErrorHandler (ignore_error);
  root = DefaultRootWindow (display);
  XSetWindowBackground (display, root, ROOT_COLOR);
  XClearWindow (display, root);
  XSelectInput (display, root, SubstructureNotifyMask);
  XSync (display, False);

  return display;
}

int
main (int argc, char **argv)
{
  Display *display = open_display ();
  double start;
  double painted;
  pid_t child;
  long resident;

  if (argc < 2 || !display)
    {
      fprintf (stderr, "watch-window: needs a program and a display\n");
      return 2;
    }

  start = now_ms ();
  child = start_child (argv + 1);
  painted = wait_for_paint (display, child, start + LIMIT_MS);
  if (painted < 0)
    {
      tell_failure (argv[1], child);
      end_child (child);
      return 1;
    }

  usleep (REST_MS * 1000);
  resident = read_resident (child);
  printf ("%.1f %ld\n", painted - start, resident);
  end_child (child);

  return resident > 0 ? 0 : 1;
}
