/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-sounds-page.h"
#include "dwell-test-player.h"
#include "dwell-test-window.h"

G_BEGIN_DECLS

/** The page of sounds in a window, with a player that makes no sound. */
typedef struct
{
  DwellServices *services;
  DwellTestPlayer *player;
  DwellShelf *shelf;
  DwellSoundsPage *page;
  GtkWidget *window;
} Fixture;

/** All of it, with low rain chosen and a fade of 4 s. */
void set_up (Fixture *f, gconstpointer data);
/** Lets go of it, and sees that it is gone. */
void tear_down (Fixture *f, gconstpointer data);
/** Runs what @add_all adds; no test finds descriptions of sounds that somebody has, nor leaves one.
 * Returns: the exit status. */
int run_tests (int argc, char **argv, void (*add_all) (void));

/** Opens the page. */
void open_page (Fixture *f);
/** Closes it; nothing of it stays behind. */
void close_page (Fixture *f);

/** Match: a control that a screen reader calls so. */
gboolean is_named (GtkWidget *widget, const char *name);
/** Match: a button with that label. */
gboolean is_button (GtkWidget *widget, const char *label);
/** The control that a screen reader calls so; there has to be one. */
GtkWidget *find_named (Fixture *f, const char *name);
/** Waits for it: a row that opens does not show it at once. */
void wait_for (Fixture *f, const char *name);
/** Presses a button, which has to be there. */
void click (GtkWidget *button);
/** Presses what a screen reader calls so. */
void click_named (Fixture *f, const char *name);
/** Whether a label reads so. */
gboolean reads (Fixture *f, const char *text);

/** The part of the page for a layer. */
GtkWidget *find_layer (Fixture *f, DwellLayer layer);
/** All that it says. */
void assert_layer (Fixture *f, DwellLayer layer, const char *name, const char *state,
                   const char *button);

#define ADD(path, test) g_test_add ("/sounds-page/" path, Fixture, NULL, set_up, test, tear_down)

G_END_DECLS
