/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-session.h"

G_BEGIN_DECLS

/**
 * DwellTestHostile:
 *
 * Sessions such as nobody holds, and a file or a hand that slipped may make.
 */
typedef enum
{
  DWELL_TEST_HOSTILE_EMPTY,     /* no event at all */
  DWELL_TEST_HOSTILE_ONE,       /* its start, and nothing else */
  DWELL_TEST_HOSTILE_NO_END,    /* never ended, and something in it */
  DWELL_TEST_HOSTILE_LONG,      /* forty hours, a mark each five minutes */
  DWELL_TEST_HOSTILE_DENSE,     /* 100,000 events in one minute */
  DWELL_TEST_HOSTILE_NOTE,      /* a note of 1 MB, in one word, and a medicine of 100 kB */
  DWELL_TEST_HOSTILE_NOTES,     /* 100 notes of 1 MB */
  DWELL_TEST_HOSTILE_MEASURES,  /* measures of unknown names, and with the largest and smallest values */
  DWELL_TEST_HOSTILE_PROTOCOL,  /* states and moves of another protocol, which is not there */
  DWELL_TEST_HOSTILE_CODERS,    /* three more who marked its states, and disagree */
  DWELL_TEST_HOSTILE_LAST,      /* events at the last moment that there may be, gaps of a year */
  DWELL_TEST_HOSTILE_TEXTS,     /* scripts from right to left, wide, bidi controls, nothing to see */
  DWELL_TEST_HOSTILE_CLIENT,    /* the longest code that a client may have, and the widest */
  DWELL_TEST_N_HOSTILE,
} DwellTestHostile;

/** What it is called in a test's path: "dense". Static. */
const char *dwell_test_hostile_get_name (DwellTestHostile which);
/** Its id, another for each. Returns: (transfer full). */
char *dwell_test_hostile_dup_id (DwellTestHostile which);
/** Such a session, under the shipped protocol unless it says otherwise. Returns: (transfer full). */
DwellSession *dwell_test_hostile_new (DwellTestHostile which);

G_END_DECLS
