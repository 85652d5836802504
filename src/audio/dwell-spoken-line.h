/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DwellSpokenLineTask:
 * @words: "" where only a recording will do
 * @language: of the words
 * @recording: (nullable): see dwell_speaker_say()
 * @sink_description: (nullable): NULL for the system's output
 * @output: (nullable): id of that output
 * @elements: whether GStreamer's element `espeak` may be used
 * @volume: 0 to 1, on a loudness scale
 * @ceiling: in dBFS
 * @patience: in ms, for the program
 *
 * What is to be said, and how.
 */
typedef struct
{
  const char *words;
  const char *language;
  const char *recording;
  const char *sink_description;
  const char *output;
  gboolean elements;
  double volume;
  double ceiling;
  guint patience;
} DwellSpokenLineTask;

typedef struct _DwellSpokenLine DwellSpokenLine;

/** Begins to say a line, on a thread of its own, which ends by itself. @task: copied. @n_lines: an
 * atomic reference-counted box, in which the lines count themselves for as long as they last.
 * Returns: (transfer full). */
DwellSpokenLine *dwell_spoken_line_new (const DwellSpokenLineTask *task, int *n_lines);
/** Lets it fade out. Does not wait for it. */
void dwell_spoken_line_stop (DwellSpokenLine *self);
/** Drops a reference; the line goes on all the same. */
void dwell_spoken_line_unref (DwellSpokenLine *self);
/** Whether the element `espeak` is installed; once GStreamer is initialised. */
gboolean dwell_spoken_line_has_element (void);

G_END_DECLS
