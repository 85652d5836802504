/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-session.h"

G_BEGIN_DECLS

#define DWELL_TEST_ID "6f1c2f52-3f0e-4b4e-9d52-0d1f6f3f7a11"

/** A small protocol, "small" version 1: the states sober, blank, numb (quiet), image, story (none),
 * settled (faint), felt, crack (clear); the moves feel-image (felt-question), come-back and side
 * (redirect), stay, follow (experiment). Returns: (transfer full). */
DwellProtocol *dwell_test_protocol_new (void);
/** A header for it: client K-07, session 3, started 2026-03-12T10:04:00+01:00 in boot "boot-1" at
 * 5000 ms. Returns: (transfer full). */
DwellHeader *dwell_test_header_new (void);
/**
 * Events from a compact table, one a line, ordered as in the list:
 *
 *   [@AUTHOR] [#SEQ] AT KIND CODE [=VALUE] [>REFERS[,REFERS]] [:TEXT]
 *
 * CODE is "-" for none, REFERS a seq or AUTHOR/SEQ, TEXT goes to the end of the line. Without #SEQ
 * an author's events are numbered as they come.
 * @lines: ended by NULL
 * Returns: (element-type DwellEvent) (transfer full).
 */
GPtrArray *dwell_test_events_new (const char *const *lines);
/** A session of such events; anything wrong with them ends the test. Returns: (transfer full). */
DwellSession *dwell_test_session_new (const char *const *lines);
/** Appends such an event; the session must take it. Returns: (transfer none). */
const DwellEvent *dwell_test_append (DwellSession *session, const char *line);

G_END_DECLS
