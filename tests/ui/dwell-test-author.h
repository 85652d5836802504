/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-script-page.h"
#include "dwell-test-script.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"

G_BEGIN_DECLS

/* The page of a script's author, on a file in a folder of its own. */
typedef struct
{
  DwellServices *services;
  DwellScriptPage *page;
  GtkWidget *window;
  char *folder;
  char *path;
  char *was_run;
  guint n_runs;
  guint n_backs;
} AuthorFixture;

/** Writes the file that the page shows, by putting another one in its place. */
void author_save (AuthorFixture *f, const char *text);
/** Opens the page in a window. */
void author_open_page (AuthorFixture *f);
/** Closes it, and asserts that nothing of it stays. */
void author_close_page (AuthorFixture *f);
/** Services, and a folder for the file. */
void author_set_up (AuthorFixture *f, gconstpointer data);
/** Lets all go. */
void author_tear_down (AuthorFixture *f, gconstpointer data);
/** Waits until something matches on the screen. Returns: it. */
GtkWidget *author_wait_for (AuthorFixture *f, TestMatch match, const char *text);
/** Waits until nothing does. */
void author_wait_until_gone (AuthorFixture *f, TestMatch match, const char *text);
/** Match: the name of a beat in its box. */
gboolean author_is_beat (GtkWidget *widget, const char *id);
/** Match: the box of a beat, selected. */
gboolean author_is_chosen_beat (GtkWidget *widget, const char *id);
/** Match: what stands beside the graph about the selected beat. */
gboolean author_is_head (GtkWidget *widget, const char *id);
/** Match: a button of that label. */
gboolean author_is_button (GtkWidget *widget, const char *label);
/** Waits for the box of a beat. Returns: it. */
GtkWidget *author_find_box (AuthorFixture *f, const char *id);
/** As an arrow key does. */
void author_press_arrow (AuthorFixture *f, GtkDirectionType direction);
/** Runs what @add adds, with a data folder of its own. */
int author_main (int argc, char **argv, void (*add) (void));

/** Adds a test. */
#define AUTHOR_ADD(path, func)                                                                     \
  g_test_add (path, AuthorFixture, NULL, author_set_up, func, author_tear_down)

G_END_DECLS
