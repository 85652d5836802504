/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-services.h"

G_BEGIN_DECLS

/**
 * Exchange:
 *
 * A window over a library with three sessions, a folder to export into and import from, and the
 * dialog that is looked at.
 */
typedef struct
{
  DwellServices *services;
  GtkWidget *window;
  GtkWidget *dialog; /* or NULL */
  char *path;
  GFile *folder;
  guint n_imported;
} Exchange;

/** Opens the window; there is no dialog yet. For g_test_add(); @data is not used. */
void exchange_set_up (Exchange *f, gconstpointer data);
/** Closes all of it, and removes the folder with what is in it. */
void exchange_tear_down (Exchange *f, gconstpointer data);
/** Closes the dialog, of which nothing may be left then. */
void exchange_close_dialog (Exchange *f);
/** "a.md, b.md": what lies in the folder, hidden files too. Returns: (transfer full). */
char *exchange_dup_folder (Exchange *f);

/** Waits until the dialog has a label with @text in it. */
void exchange_wait_for (Exchange *f, const char *text);
/** For test_find(): a button of that label. */
gboolean exchange_is_button (GtkWidget *widget, const char *label);
/** Presses the button of that label, which is there and can be pressed. */
void exchange_click (Exchange *f, const char *label);
/** For test_find(): a row of that title. */
gboolean exchange_is_row (GtkWidget *widget, const char *title);
/** The row of that title in the dialog. Returns: (transfer none). */
gpointer exchange_get_row (Exchange *f, const char *title);
/** Chooses in the row of that title, by what a user reads. */
void exchange_choose (Exchange *f, const char *title, const char *choice);
/** The window of that type, or NULL. Returns: (transfer none). */
GtkWidget *exchange_find_toplevel (GType type);

G_END_DECLS
