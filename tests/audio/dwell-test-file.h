/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** What a channel has at a second of the file, full scale = 1. */
typedef double (*DwellTestWave) (double second, guint channel);

/** A folder of its own for a test's files; dwell_test_folder_free() takes it away. */
char *
dwell_test_folder_new (void);
/** Takes a folder away with all that lies in it. */
void
dwell_test_folder_free (char *folder);

/** Writes a WAV file of 16 bit. Returns: (transfer full): its URI. */
char *
dwell_test_file_wav (const char *folder, const char *name, int rate, guint channels, double seconds,
                     DwellTestWave wave);
/** Encodes what lies under @uri with the elements of @encoder, such as "flacenc", into @name.
 * Returns: (transfer full): its URI, or NULL where an element is not installed. */
char *
dwell_test_file_encode (const char *uri, const char *folder, const char *name, const char *encoder);
/** Writes these bytes. Returns: (transfer full): its URI. */
char *
dwell_test_file_bytes (const char *folder, const char *name, gconstpointer data, gsize size);
/** Writes the first part, from 0 to 1, of another file. Returns: (transfer full): its URI. */
char *
dwell_test_file_cut (const char *uri, const char *folder, const char *name, double part);
/** The URI of a name in the folder. Returns: (transfer full). */
char *
dwell_test_file_uri (const char *folder, const char *name);

/** A sine of 440 Hz at -6 dB, in every channel. */
double
dwell_test_sine (double second, guint channel);
/** Nothing. */
double
dwell_test_silence (double second, guint channel);

G_END_DECLS
