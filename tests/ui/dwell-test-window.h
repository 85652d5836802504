/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef gboolean (*TestMatch) (GtkWidget *widget, const char *text);

/** A window of that size around @child, on the screen. @child: (transfer floating). Destroy it with
 * gtk_window_destroy(). */
GtkWidget *test_window_new (GtkWidget *child, int width, int height);
/** Gives the program's own style to all windows, which an application does by itself. */
void test_use_style (void);
/** Lets the main loop run for that long. */
void test_settle (guint ms);
/** Lets the main loop run until @done (@data) says yes; the test ends when it never does. */
void test_wait (gboolean (*done) (gpointer data), gpointer data);
/** Lets the main loop run until nobody else holds @object, as what it asked for may still be on its
 * way, and asserts that it goes with the caller's reference. @object: (transfer full). */
void test_assert_finalize (gpointer object);
/** The first widget on screen, in the order of the tree, for which @match says yes, or NULL. */
GtkWidget *test_find (GtkWidget *widget, TestMatch match, const char *text);
/** Match: a label that reads so. */
gboolean test_reads (GtkWidget *widget, const char *text);
/** Match: a label that reads so in one place. */
gboolean test_reads_part (GtkWidget *widget, const char *text);
/** Match: a key button with that title. */
gboolean test_is_key (GtkWidget *widget, const char *title);
/** Match: a widget whose type has that name. */
gboolean test_is_type (GtkWidget *widget, const char *type_name);
/** What a user would read on @widget, a line each; of a key button its title, its key and what it
 * does. Returns: (transfer full). */
char *test_dup_page (GtkWidget *widget);
/** Presses a key as if @widget had the focus. Returns: whether one of its controllers took it. */
gboolean test_press (GtkWidget *widget, guint keyval, GdkModifierType modifiers);
/** The same with the code of a key on the keyboard, which then is held until it is released. */
gboolean test_press_code (GtkWidget *widget, guint keyval, guint keycode,
                          GdkModifierType modifiers);
/** Lets that key go. */
void test_release_code (GtkWidget *widget, guint keyval, guint keycode);

G_END_DECLS
