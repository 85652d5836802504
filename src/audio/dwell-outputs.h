/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-audio-error.h"
#include "dwell-player.h"

G_BEGIN_DECLS

#define DWELL_TYPE_OUTPUTS (dwell_outputs_get_type ())
G_DECLARE_FINAL_TYPE (DwellOutputs, dwell_outputs, DWELL, OUTPUTS, GObject)

/**
 * DwellOutputs:
 *
 * The outputs that the sound system has, kept up to date while somebody asked for that. None of the
 * calls waits unless it says so. Belongs to the thread that made it, whose main context carries
 * ::changed, which is emitted whenever dwell_outputs_get_list() gives something else.
 */

/** Outputs that are not looked at yet: the list is empty, and nothing of GStreamer is touched. */
DwellOutputs *
dwell_outputs_new (void);
/** Begins to keep the list up to date. Calls are counted. The list fills when the sound system has
 * answered, and stays empty when it does not. */
void
dwell_outputs_start (DwellOutputs *self);
/** Ends what one call to dwell_outputs_start() began; after the last the list is empty. */
void
dwell_outputs_stop (DwellOutputs *self);
/** Asks a sound system anew that may have been away: nothing tells that it went or came back. To be
 * called when a sound begins, and when the list is to be shown. Keeps the list until there is an
 * answer. Harmless when it was not started. */
void
dwell_outputs_restart (DwellOutputs *self);
/** The outputs, by their labels. Which is the default is as of the last time that one came or went,
 * a stream moved, or dwell_outputs_restart() was called: GStreamer does not tell of that alone.
 * What only listens to one (its monitor) and what stands in for one where there is none is left
 * out. (element-type DwellOutput) (transfer none): until ::changed. */
GPtrArray *
dwell_outputs_get_list (DwellOutputs *self);
/** Finds an output by its id, or NULL. (transfer none): until ::changed. */
const DwellOutput *
dwell_outputs_find (DwellOutputs *self, const char *id);
/** Waits for the sound system, maybe long. On any thread: asks it which outputs there are at this
 * moment. Returns: (element-type DwellOutput) (transfer full): or NULL with
 * DWELL_AUDIO_ERROR_DEVICE when there is no answer. */
GPtrArray *
dwell_outputs_ask (GError **error);

G_END_DECLS
