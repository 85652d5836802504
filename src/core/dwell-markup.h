/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "dwell-error.h"

G_BEGIN_DECLS

/** No file that people write for the program is larger, in bytes. */
#define DWELL_MARKUP_MAX (1024 * 1024)

/** At most so many attributes has an element. */
#define DWELL_MARKUP_ATTRIBUTES 10

/**
 * DwellPlace:
 *
 * Where something stands in a file, both counted from 1, columns in characters.
 */
typedef struct
{
  guint line;
  guint column;
} DwellPlace;

/**
 * DwellOccurs:
 *
 * How often an element stands in its parent.
 */
typedef enum
{
  DWELL_OCCURS_ONCE,
  DWELL_OCCURS_AT_MOST_ONCE,
  DWELL_OCCURS_SOME,
  DWELL_OCCURS_ANY,
} DwellOccurs;

/**
 * DwellAttribute:
 * @name: its name
 * @required: whether it must be there
 * @id: whether its value must be an id, see dwell_id_is_valid()
 * @words: the words of which it must be one, NULL-terminated; NULL where any value will do
 */
typedef struct
{
  const char *name;
  gboolean required;
  gboolean id;
  const char *const *words;
} DwellAttribute;

typedef struct _DwellMarkup DwellMarkup;

/**
 * DwellElement:
 * @name: its name; the same name may stand in several parents
 * @parent: the index of its parent in the table; the first element of a table is the root
 * @rank: siblings stand in the order of their ranks; those of one rank may be mixed
 * @occurs: how often it stands in one parent
 * @text: whether it holds text, which then must not be empty, rather than elements
 * @attributes: what it may carry
 * @start: called at the opening tag with the values in the order of @attributes, NULL for one that
 *   is absent; or NULL
 * @end: called at the closing tag with the text, white space made single, or NULL; or NULL
 *
 * One row of the table that says what a file may hold.
 */
typedef struct
{
  const char *name;
  guint parent;
  guint rank;
  DwellOccurs occurs;
  gboolean text;
  DwellAttribute attributes[DWELL_MARKUP_ATTRIBUTES];
  gboolean (*start) (DwellMarkup *markup, const char *const *values, gpointer data,
                     GError **error);
  gboolean (*end) (DwellMarkup *markup, const char *text, gpointer data, GError **error);
} DwellElement;

/**
 * Reads XML by a table, calling its functions with @data. @name stands for the file in messages.
 * Declarations are refused, so there are no entities but the five of XML.
 * Returns: FALSE with DWELL_ERROR_PROTOCOL and "NAME:LINE:COL: reason" for the first thing that is
 * wrong; the place is that of the element at fault.
 */
gboolean dwell_markup_parse (const char *name, const char *xml, gssize length,
                             const DwellElement *elements, guint n_elements, gpointer data,
                             GError **error);

/** Within the table's functions: where the element stands whose function is running. */
DwellPlace dwell_markup_get_place (DwellMarkup *markup);
/** Sets the error for something wrong at @place, NULL for the element whose function is running.
 * Returns: FALSE, always. */
gboolean dwell_markup_fail (DwellMarkup *markup, const DwellPlace *place, GError **error,
                            const char *format, ...) G_GNUC_PRINTF (4, 5);

/** Runs of white space become one space, none at the ends: what the extraction of strings for
 * translators does too. Returns: (transfer full). */
char *dwell_markup_normalise (const char *text);

G_END_DECLS
