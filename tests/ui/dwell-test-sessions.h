/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-services.h"

G_BEGIN_DECLS

#define TEST_MINUTE G_GINT64_CONSTANT (60000)

/* The sessions of test_services_add_sessions(). */
#define TEST_ID_FULL "0b6e6a52-6d43-4a3a-9d59-0d7e5a4c1f10"
#define TEST_ID_SHORT "1b6e6a52-6d43-4a3a-9d59-0d7e5a4c1f11"
#define TEST_ID_OPEN "2b6e6a52-6d43-4a3a-9d59-0d7e5a4c1f12"
#define TEST_ID_DAMAGED "3b6e6a52-6d43-4a3a-9d59-0d7e5a4c1f13"

/** Services on a new library in a directory of its own, unlocked. Returns: (transfer full). */
DwellServices *test_services_new (void);
/** Drops the services and removes the directory. */
void test_services_free (DwellServices *services);
/**
 * Adds three sessions: one with something of nearly every kind and a reader's comments, one with
 * nothing in it, one that was never ended.
 */
void test_services_add_sessions (DwellServices *services);
/** Adds a live session of client K-07's, number 3, of a table of events as dwell-test-support.h has it. */
void test_services_add_lines (DwellServices *services, const char *id, const char *const *lines);
/** Adds a practice session with the script of that id, of a table of events as dwell-test-support.h has
 * it. @protocol_text: (nullable): the protocol that it carries. */
void test_services_add_practice (DwellServices *services, const char *id, const char *script,
                                 const char *started, const char *const *lines,
                                 const char *protocol_text);
/** Adds one whose own protocol is not one. */
void test_services_add_damaged (DwellServices *services);

G_END_DECLS
