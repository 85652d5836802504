/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a frame of the arc costs while it is moved or zoomed: laid out and painted, at sessions of
 * different sizes. Usage: arc-frame ROUNDS SIZE…
 * Prints one line a round: for each size the microseconds of a frame of the whole arc, of one while
 * it is moved, and of one while it is zoomed. */
#include "dwell-picture-cairo.h"
#include "dwell-test-arc.h"

#include <math.h>
#include <time.h>

#define WIDTH 942
#define LENGTH (300 * TEST_MINUTE)
#define STEPS 8

typedef struct
{
  DwellArc *arc;
  DwellPictureIndex *index;
} Session;

typedef enum
{
  FRAME_WHOLE,
  FRAME_MOVED,
  FRAME_ZOOMED,
  N_FRAMES,
} Frame;

/* All of it; half of it, moved on step by step; and from all to an eighth, step by step. */
static void
choose (Frame frame, guint step, DwellPictureSpec *spec)
{
  double share = frame == FRAME_WHOLE   ? 1
                 : frame == FRAME_MOVED ? 0.5
                                        : pow (0.125, step / (STEPS - 1.0));
  double from = frame == FRAME_MOVED ? step * 0.5 / STEPS : (1 - share) / 3;

  spec->from = (gint64)(from * LENGTH);
  spec->to = spec->from + (gint64)(share * LENGTH);
}

/* Of this thread alone: what else the machine does is no cost of the arc's. */
static gint64
get_cpu_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (gint64)now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* The median of a few frames would hide those that are slow; the mean is what is felt. */
static gint64
measure (const Session *session, Frame frame, cairo_t *cr)
{
  gint64 start = get_cpu_us ();

  for (guint step = 0; step < STEPS; step++)
    {
      DwellPictureSpec spec = { .width = WIDTH, .text_size = 12 };
      g_autoptr (DwellPicture) picture = NULL;

      choose (frame, step, &spec);
      picture = dwell_picture_new_indexed (session->index, &spec);
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_paint (cr);
      dwell_picture_draw (picture, cr);
    }
  cairo_surface_flush (cairo_get_target (cr));

  return (get_cpu_us () - start) / STEPS;
}

int
main (int argc, char **argv)
{
  guint rounds = argc > 2 ? (guint)g_ascii_strtoull (argv[1], NULL, 10) : 0;
  g_autofree Session *sessions = g_new0 (Session, MAX (argc, 1));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, 1000);
  cairo_t *cr = cairo_create (surface);

  if (rounds == 0)
    {
      g_printerr ("Usage: arc-frame ROUNDS SIZE…\n");
      return 2;
    }
  for (int i = 2; i < argc; i++)
    {
      sessions[i].arc = test_arc_new_crowded ((guint)g_ascii_strtoull (argv[i], NULL, 10), LENGTH);
      sessions[i].index = dwell_picture_index_new (sessions[i].arc);
    }

  for (guint round = 0; round < rounds; round++)
    {
      for (int i = 2; i < argc; i++)
        for (Frame frame = FRAME_WHOLE; frame < N_FRAMES; frame++)
          g_print ("%" G_GINT64_FORMAT " ", measure (&sessions[i], frame, cr));
      g_print ("\n");
    }

  for (int i = 2; i < argc; i++)
    {
      dwell_picture_index_free (sessions[i].index);
      dwell_arc_free (sessions[i].arc);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return 0;
}
