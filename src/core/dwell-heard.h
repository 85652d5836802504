/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-rehearsal.h"
#include "dwell-session.h"

G_BEGIN_DECLS

/**
 * DwellHeard:
 * @at: ms of the session at which it was entered
 * @seq: of the trainee's event
 * @kind: of that event
 * @move: (nullable): id of the move that was made
 * @act: (nullable): code of the safety mark
 * @check: whether it is a check
 * @urgent: whether it comes before what else waits
 *
 * Something that a trainee did and a scripted client hears: see #DwellLiveRehearsal. It holds no
 * event, which the session may exchange.
 */
typedef struct
{
  gint64 at;
  guint seq;
  DwellKind kind;
  char *move;
  char *act;
  gboolean check;
  gboolean urgent;
} DwellHeard;

/** What a client hears of an event of the trainee's that was just appended. Returns: (transfer full)
 * (nullable): NULL for one of which nothing is heard. */
DwellHeard *dwell_heard_new (DwellSession *session, const DwellEvent *event);
/** Lets it happen.
 * @protocol: of the session
 * @checked: whether the last that was said was a check
 * Returns: (transfer none) (nullable): what happened, NULL where nothing did. */
const DwellTurn *dwell_heard_make (const DwellHeard *self, DwellRehearsal *rehearsal,
                                   DwellProtocol *protocol, gboolean checked);
/** Frees. */
void dwell_heard_free (DwellHeard *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellHeard, dwell_heard_free)

G_END_DECLS
