/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

#include "dwell-outputs.h"

G_BEGIN_DECLS

/**
 * DwellOutputEvent:
 * @DWELL_OUTPUT_PLAYS: the stream is there, and it is known where it plays to
 * @DWELL_OUTPUT_MOVED: the stream goes on through another output
 * @DWELL_OUTPUT_LOST: the output is gone; nothing sounds any more
 * @DWELL_OUTPUT_REFUSED: the output is there, but does not take a stream
 * @DWELL_OUTPUT_BROKEN: what was asked about has another cause
 *
 * What a watch finds out.
 */
typedef enum
{
  DWELL_OUTPUT_PLAYS,
  DWELL_OUTPUT_MOVED,
  DWELL_OUTPUT_LOST,
  DWELL_OUTPUT_REFUSED,
  DWELL_OUTPUT_BROKEN,
} DwellOutputEvent;

/**
 * DwellOutputWatch:
 *
 * The part of #DwellOutputGuard that is close to one pulsesink: where its stream plays to, and
 * silence as soon as that changes. All calls are for any thread, and none waits.
 */
typedef struct _DwellOutputWatch DwellOutputWatch;

/** Told on the main context that the watch was given. @owner: what the watch was given, alive. */
typedef void (*DwellOutputWatchFunc) (DwellOutputWatch *watch, DwellOutputEvent event,
                                      const DwellOutput *output, GObject *owner);

/** Sets up and watches @sink, a pulsesink that is not started yet. @follow: whether its sound may
 * go on through another output. @owner is held weakly: nobody is told once it is gone. */
DwellOutputWatch *
dwell_output_watch_new (GstElement *sink, gboolean follow, GMainContext *context,
                        DwellOutputWatchFunc func, GObject *owner);
/** One more reference. */
DwellOutputWatch *
dwell_output_watch_ref (DwellOutputWatch *self);
/** One reference less. */
void
dwell_output_watch_unref (DwellOutputWatch *self);
/** Ends watching, which holds references of its own. */
void
dwell_output_watch_end (DwellOutputWatch *self);
/** Where the stream plays to, as far as is known: the id may be empty. (transfer full). */
DwellOutput *
dwell_output_watch_get_output (DwellOutputWatch *self);
/** Ends all sound of the stream, at once and for good: the sink can only be stopped after that. */
void
dwell_output_watch_silence (DwellOutputWatch *self);
/** Finds out whether the output is gone: %DWELL_OUTPUT_LOST then, otherwise nothing. */
void
dwell_output_watch_ask_whether_gone (DwellOutputWatch *self);
/** Finds out why the pipeline told of an error: %DWELL_OUTPUT_LOST,
 * %DWELL_OUTPUT_REFUSED or %DWELL_OUTPUT_BROKEN. */
void
dwell_output_watch_ask_why_error (DwellOutputWatch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellOutputWatch, dwell_output_watch_unref)

G_END_DECLS
