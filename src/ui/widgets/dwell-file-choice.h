/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is chosen is not put among the files that the desktop calls recent: the name of a file can be
 * as private as a note. */

/** What is to be chosen. */
typedef enum
{
  DWELL_FILE_CHOICE_OPEN,
  DWELL_FILE_CHOICE_SAVE,
  DWELL_FILE_CHOICE_FOLDER,
} DwellFileChoice;

/** Called when something was chosen. */
typedef void (*DwellFileChoiceFunc) (GFile *file, gpointer owner);

/**
 * Lets the user choose a file or a folder at any location; nothing is called where they do not.
 * @pattern: (nullable): which files are offered, as "*.dwell-backup"
 * @name: (nullable): the name that is suggested
 * @owner: a GObject, handed to @func; nothing is called when it has gone
 */
void
dwell_file_choice_ask (GtkWindow *parent, DwellFileChoice choice, const char *title,
                       const char *pattern, const char *name, DwellFileChoiceFunc func,
                       gpointer owner);

/** Called when something was chosen. @files: (element-type GFile). */
typedef void (*DwellFilesChoiceFunc) (GPtrArray *files, gpointer owner);

/**
 * Lets the user choose sounds, several files or folders at once.
 * @folders: folders instead of files
 * @owner: a GObject, handed to @func; nothing is called when it has gone
 */
void
dwell_file_choice_ask_sounds (GtkWindow *parent, const char *title, gboolean folders,
                              DwellFilesChoiceFunc func, gpointer owner);

G_END_DECLS
