/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "dwell-event.h"
#include "dwell-header.h"

G_BEGIN_DECLS

/**
 * DwellJsonReader:
 * @name: stands for the file in messages
 * @text: what is read, already checked by dwell_json_check()
 * @length: of it
 * @index: of the event that is read, or -1 for the "session" object, -2 for the root
 *
 * What is needed to say where a fault stands. The members of one object are read at a time.
 */
typedef struct
{
  const char *name;
  const char *text;
  gsize length;
  int index;
} DwellJsonReader;

#define DWELL_JSON_IN_SESSION -1
#define DWELL_JSON_IN_ROOT -2

/** The tree of the whole text. (transfer full). Returns: NULL with an error. */
JsonNode *dwell_json_reader_parse (const DwellJsonReader *self, GError **error);
/** Sets DWELL_EXCHANGE_ERROR_FORMAT "NAME:LINE:COL: reason" about the value of @key in the object
 * that is read; about the object itself where @key is NULL. Returns: FALSE. */
gboolean dwell_json_reader_refuse (const DwellJsonReader *self, GError **error, const char *key,
                                   const char *format, ...) G_GNUC_PRINTF (4, 5);
/** Refuses any member of @object that is not in @keys (NULL-terminated). */
gboolean dwell_json_reader_check_keys (const DwellJsonReader *self, JsonObject *object,
                                       const char *const *keys, GError **error);
/** Finds a member that has to be there. (transfer none). Returns: NULL with an error. */
JsonNode *dwell_json_reader_need (const DwellJsonReader *self, JsonObject *object, const char *key,
                                  GError **error);
/** Reads a string; *value is owned by @object and NULL where it is left out or empty.
 * Returns: FALSE with an error when it is not a string. */
gboolean dwell_json_reader_get_string (const DwellJsonReader *self, JsonObject *object,
                                       const char *key, const char **value, GError **error);
/** The same for a string that has to be there. */
gboolean dwell_json_reader_need_string (const DwellJsonReader *self, JsonObject *object,
                                        const char *key, const char **value, GError **error);
/** Reads a whole number between @min and @max that has to be there. */
gboolean dwell_json_reader_need_int (const DwellJsonReader *self, JsonObject *object,
                                     const char *key, gint64 min, gint64 max, gint64 *value,
                                     GError **error);
/** Reads a date, time and offset ("2026-03-12T10:04:00+01:00") that has to be there.
 * Returns: (transfer full): NULL with an error. */
GDateTime *dwell_json_reader_need_time (const DwellJsonReader *self, JsonObject *object,
                                        const char *key, GError **error);

/** Reads the "session" object. Returns: (transfer full): NULL with an error. */
DwellHeader *dwell_header_new_from_json (const DwellJsonReader *reader, JsonObject *object,
                                         GError **error);
/** Reads one object of "events"; how it fits the session is not looked at. Returns: (transfer
 * full): NULL with an error. */
DwellEvent *dwell_event_new_from_json (const DwellJsonReader *reader, JsonObject *object,
                                       GError **error);

G_END_DECLS
