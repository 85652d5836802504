/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** What a window paints, enlarged; pixels as cairo keeps them: blue, green, red, alpha. */
typedef struct
{
  int scale;
  int width;
  int height;
  guchar *pixels;
} TestPaint;

/** A part of it, in its own pixels. */
typedef struct
{
  int x, y, width, height;
} TestArea;

/** All that @window paints now, @scale times as large: with 4, the strokes of letters are wide enough
 * to show their own colour. Returns: (transfer full). */
TestPaint *test_paint_new (GtkWidget *window, int scale);
void test_paint_free (TestPaint *paint);
/** The parts of a pixel: 0 red, 1 green, 2 blue. */
int test_pixel_get_part (const guchar *pixel, int part);
/** A pixel as 0xRRGGBB. */
guint32 test_pixel_get_rgb (const guchar *pixel);
/** The contrast, as WCAG 2 defines it, between what most of an area has and what differs most from
 * that: between letters and what they stand on. */
double test_paint_get_contrast (const TestPaint *paint, const TestArea *area);
/** The brightest part of any pixel, 0 to 255. */
int test_paint_get_brightest (const TestPaint *paint);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestPaint, test_paint_free)

G_END_DECLS
