/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-arc.h"

G_BEGIN_DECLS

#define TEST_MINUTE G_GINT64_CONSTANT (60000)

/**
 * TestScript:
 *
 * Events of a session that is being written for a test.
 */
typedef struct
{
  GPtrArray *events;
  guint n_self;
  guint n_reader;
} TestScript;

/** An empty script. Returns: (transfer full): freed by test_script_finish(). */
TestScript *test_script_new (void);
/** Adds an event of the owner's. Returns: (transfer none). */
DwellEvent *test_script_add (TestScript *script, DwellKind kind, const char *code, gint64 at);
/** Adds a reader's comment on a moment. */
void test_script_add_comment (TestScript *script, gint64 at);
/** Adds a question and, unless NULL, its answer. */
void test_script_add_ask (TestScript *script, gint64 at, const char *answer);
/** Adds a measure. */
void test_script_add_measure (TestScript *script, const char *id, gint64 at, double value);
/** Loads the events into a session under the shipped protocol and takes its arc. Frees @script.
 * Returns: (transfer full). */
DwellArc *test_script_finish (TestScript *script);

/** An arc like that of the design. Returns: (transfer full). */
DwellArc *test_arc_new_design (void);
/** An arc with something of every kind. Returns: (transfer full). */
DwellArc *test_arc_new_everything (void);
/** An hour that "coder-2" has marked too; that ribbon is not laid beside it yet. */
DwellArc *test_arc_new_coded (void);
/** An arc of a session that began and in which nothing happened. Returns: (transfer full). */
DwellArc *test_arc_new_empty (gint64 length);
/** An arc of @n events of all kinds within @length. Returns: (transfer full). */
DwellArc *test_arc_new_crowded (guint n, gint64 length);

G_END_DECLS
