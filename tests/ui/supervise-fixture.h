/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-sessions-page.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"

G_BEGIN_DECLS

/**
 * Supervised:
 *
 * The sessions page in a window, over a library of its own with one session of a table of events.
 */
typedef struct
{
  DwellServices *services;
  GtkWidget *window;
  DwellSessionsPage *page;
} Supervised;

/** Opens the page; no session is chosen. @lines: as dwell-test-support.h has it. */
void supervised_set_up (Supervised *self, const char *const *lines);
/** Closes it, with its library. */
void supervised_tear_down (Supervised *self);
/** Lets the page go, as when the library is locked or the program ends, and opens a new one. */
void supervised_reopen (Supervised *self);
/** Chooses the session in the list, and waits until there is something of that text. */
void supervised_choose (Supervised *self, const char *text);

/** Waits for a label that reads so. Returns: (transfer none). */
GtkWidget *supervised_wait (Supervised *self, const char *text);
/** Whether there is a label on screen that reads so. */
gboolean supervised_reads (Supervised *self, const char *text);
/** The button on screen with that label, or NULL. (transfer none). */
GtkWidget *supervised_find_button (Supervised *self, const char *label);
/** Waits for that button, which can be pressed, and presses it. */
void supervised_press (Supervised *self, const char *label);
/** The first widget of that type, on screen or not. (transfer none). */
GtkWidget *supervised_find_type (Supervised *self, GType type);
/** Activates an action of the page. */
void supervised_activate (Supervised *self, const char *action);

/** Asserts that the page fits on a phone, also with text twice as large. */
void supervised_assert_narrow (Supervised *self);
/** Match: a button with that label. */
gboolean supervised_is_button (GtkWidget *widget, const char *label);
/** All that can be read of the window, by eyes, by a pointer that rests on something, or by assistive
 * technology. @hidden: also of what is not on screen. Returns: (transfer full). */
char *supervised_dup_all (Supervised *self, gboolean hidden);
/** What a screen reader calls @widget. Returns: (transfer full) (nullable). */
char *supervised_dup_name (gpointer widget);

/* Coding blind, with @self in the place of the coder. */

/** From the list, without the session's own view, to the choice of what is gone by. */
void coding_open (Supervised *self);
/** Gives a name there. */
void coding_name (Supervised *self, const char *reader);
/** Checks what is called like that there. */
void coding_check (Supervised *self, const char *text);
/** All of it, to where marks are made. @basis: (nullable): what is gone by, else a recording. */
void coding_begin (Supervised *self, const char *reader, const char *basis);
/** Presses a key. */
void coding_press_key (Supervised *self, guint keyval, GdkModifierType modifiers);
/** Types a time for the clock. */
void coding_set_clock (Supervised *self, const char *time);
/** Finishes, and waits for the comparison. */
void coding_finish (Supervised *self);
/** Asserts what states the library has of an author, as in "0 blank, 60000 image". */
void coding_assert_stored (Supervised *self, const char *author, const char *expected);

G_END_DECLS
