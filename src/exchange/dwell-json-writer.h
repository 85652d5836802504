/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DwellJsonWriter:
 *
 * Writes JSON with two spaces of indent and numbers in their shortest form. JsonGenerator writes
 * 0.1 as 0.10000000000000001, so that it is of no use for files that people read and compare.
 *
 * Keys are NULL for elements of an array. Nothing is checked: the caller keeps the brackets even.
 */
typedef struct
{
  GString *out;
  guint depth;
  gboolean empty;
} DwellJsonWriter;

/** Prepares a writer on the stack; dwell_json_writer_finish() ends it. */
void dwell_json_writer_init (DwellJsonWriter *self);
/** Ends the text with a new line. Returns: (transfer full): the text; *length (optional) bytes. */
char *dwell_json_writer_finish (DwellJsonWriter *self, gsize *length);

/** Opens an object or array: @bracket is '{' or '['. */
void dwell_json_writer_begin (DwellJsonWriter *self, const char *key, char bracket);
/** Closes it: @bracket is '}' or ']'. */
void dwell_json_writer_end (DwellJsonWriter *self, char bracket);
/** A string; nothing at all where @value is NULL or empty. */
void dwell_json_writer_add_string (DwellJsonWriter *self, const char *key, const char *value);
/** A string that is empty and there all the same, for formats that want the key. */
void dwell_json_writer_add_empty (DwellJsonWriter *self, const char *key);
/** A whole number. */
void dwell_json_writer_add_int (DwellJsonWriter *self, const char *key, gint64 value);
/** A number, in the shortest form that reads back as the same; null for NAN. */
void dwell_json_writer_add_number (DwellJsonWriter *self, const char *key, double value);
/** True or false. */
void dwell_json_writer_add_boolean (DwellJsonWriter *self, const char *key, gboolean value);
/** A time in ms; null where it is negative: nothing to say. */
void dwell_json_writer_add_ms (DwellJsonWriter *self, const char *key, gint64 ms);

/** A number in its shortest form. Returns: (transfer full). */
char *dwell_json_format_number (double value);

G_END_DECLS
