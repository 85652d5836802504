/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-guide.h"

typedef struct
{
  DwellProtocol *protocol;
  DwellSession *session;
  DwellGuide *guide;
  guint changes;
  gint64 at;
} Fixture;

/** A session under the shipped protocol, and its guide. */
void set_up (Fixture *f, gconstpointer data);
/** Lets go of all of it, and sees that it is gone. */
void tear_down (Fixture *f, gconstpointer data);
/** Appends an event at this time. Returns: its seq. */
guint append_at (Fixture *f, gint64 at, DwellEvent *event);
/** Appends an event a second after the one before. Returns: its seq. */
guint append (Fixture *f, DwellEvent *event);
/** Marks a state. */
guint mark (Fixture *f, const char *state);
/** Says what the card offers. */
guint ask (Fixture *f);
/** Answers the open ask. */
guint answer (Fixture *f, const char *code);
/** Starts an experiment. */
guint start_experiment (Fixture *f);
/** An event that refers to @target. Returns: (transfer full). */
DwellEvent *correction (DwellKind kind, const char *code, guint target);
/** The card is in this mode, about this move, and makes sense. */
void assert_card (Fixture *f, DwellCardMode mode, const char *move);
/** The words on the card. */
const char *words (Fixture *f);
/** Whether the card has this among its other moves. */
gboolean has_other (Fixture *f, const char *move);
/** There is nothing to ask, answer or decide. */
void assert_nothing_to_draft (Fixture *f);

#define add(path, function)                                                                        \
  g_test_add ("/guide/" path, Fixture, NULL, set_up, function, tear_down)
