/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

#define DWELL_TYPE_ENVELOPE (dwell_envelope_get_type ())
G_DECLARE_DERIVABLE_TYPE (DwellEnvelope, dwell_envelope, DWELL, ENVELOPE, GstControlSource)

/**
 * DwellEnvelopeClass:
 * @level_at: the level at @time, in seconds of the stream, 1 for full; called on the streaming
 *   thread for about every sixteenth sample, with times that grow within a buffer
 *
 * A level that moves fast: within a buffer, not only from one to the next. Subclasses give a
 * continuous function of time and keep nothing that grows.
 */
struct _DwellEnvelopeClass
{
  GstControlSourceClass parent_class;

  double (*level_at) (DwellEnvelope *self, double time);
};

G_END_DECLS
