/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

#include "dwell-reel.h"
#include "dwell-test-file.h"

G_BEGIN_DECLS

#define RATE 48000

/** Sounds "a", "b", "c" of these URIs, of the level to which all are brought; the first NULL ends
 * them. Returns: (element-type DwellSound) (transfer full). */
GPtrArray *sounds_new (const char *a, const char *b, const char *c);
/** A reel of them that waits for its files, open. @list: (nullable): as dwell_reel_new() has it.
 * Returns: (transfer full). */
DwellReel *reel_new (GPtrArray *sounds, const char *list, DwellPlayerEnd end, guint fade_ms);
/** Reads @frames frames more into @all, as the pipeline does. */
void read_more (DwellReel *reel, GArray *all, guint frames);
/** The first @frames frames. Returns: (element-type gfloat) (transfer full). */
GArray *read_frames (DwellReel *reel, guint frames);
/** All of a file, as it is. Returns: (element-type gfloat) (transfer full). */
GArray *decode (const char *uri);

/** The left channel at a frame. */
double at (const GArray *samples, guint frame);
/** Its widest step from one frame to the next. */
double widest_step (const GArray *samples, guint from, guint to);
/** How loud it is. */
double rms (const GArray *samples, guint from, guint to);
/** A ratio in dB. */
double db (double ratio);

/** Another noise for each channel, always the same, at about -17 dBFS. */
double noise (double second, guint channel);
/** 0.5, all the time. */
double ones (double second, guint channel);
/** 100 Hz, as loud as can be. */
double square (double second, guint channel);

/** The file goes round so often, every sample of it, without a wait. */
void assert_loops_exactly (const char *uri, guint loops);

G_END_DECLS
