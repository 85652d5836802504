/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "dwell-error.h"

G_BEGIN_DECLS

/** The author of the one who holds the session, in every session. */
#define DWELL_AUTHOR_SELF "self"

/** No session lasts longer: a year, in milliseconds. Guards against nonsense in files. */
#define DWELL_AT_MAX (G_GINT64_CONSTANT (366) * 24 * 60 * 60 * 1000)

/**
 * DwellKind:
 *
 * What an event is about. The names are those of the session JSON; see dwell_kind_to_string().
 */
typedef enum
{
  DWELL_KIND_CLOCK,
  DWELL_KIND_STATE,
  DWELL_KIND_CONTACT,
  DWELL_KIND_ASK,
  DWELL_KIND_ANSWER,
  DWELL_KIND_EXPERIMENT,
  DWELL_KIND_NOTE,
  DWELL_KIND_MEASURE,
  DWELL_KIND_MEDICINE,
  DWELL_KIND_AUDIO,
  DWELL_KIND_GROUND,
  DWELL_KIND_SAFETY,
  DWELL_KIND_URGE,
  DWELL_KIND_TASK,
  DWELL_KIND_AMEND,
  DWELL_KIND_STRIKE,
  DWELL_KIND_COMMENT,
  DWELL_KIND_RATING,
} DwellKind;

#define DWELL_N_KINDS (DWELL_KIND_RATING + 1)

/** The kind's word in files, for example "clock". Static. */
const char *dwell_kind_to_string (DwellKind kind);
/** Finds a kind by its word in files. Returns: FALSE when there is none of that name. */
gboolean dwell_kind_from_string (const char *word, DwellKind *kind);
/** Whether the kind belongs to the record (clock, medicine, measure, task, safety) rather than to
 * the process notes. HIPAA keeps the two apart, and so do export and deletion. */
gboolean dwell_kind_is_record (DwellKind kind);
/** The codes of a kind whose codes are fixed, NULL-terminated; NULL where any id will do, an empty
 * list where the kind has no code. Static. */
const char *const *dwell_kind_get_codes (DwellKind kind);

/**
 * DwellRef:
 * @author: whose event, or NULL for the same author
 * @seq: its number
 *
 * Points at an event of the same session.
 */
typedef struct
{
  GRefString *author;
  guint seq;
} DwellRef;

/**
 * DwellEvent:
 * @kind: what it is about
 * @seq: 1, 2, 3 ... in its session and author; 0 until appended
 * @at: milliseconds since the start of the session
 * @recorded: when it was stored, in milliseconds since 1970 UTC; 0 where that is not known
 * @value: a number, where @has_value
 * @author: who marked it
 * @code: what exactly, or NULL; see dwell_kind_get_codes()
 * @text: words, or NULL
 * @refers: the events that it answers, corrects or comments, @n_refers of them
 *
 * One line of a session. Once appended to a session it never changes; treat every field as
 * read-only then. The text is wiped from memory with the last reference.
 */
typedef struct
{
  DwellKind kind;
  guint seq;
  gint64 at;
  gint64 recorded;
  double value;
  gboolean has_value;
  GRefString *author;
  char *code;
  char *text;
  DwellRef *refers;
  guint n_refers;
} DwellEvent;

#define DWELL_TYPE_EVENT (dwell_event_get_type ())
GType dwell_event_get_type (void);

/** A new event of the owner's, not yet in any session. Returns: (transfer full). */
DwellEvent *dwell_event_new (DwellKind kind, const char *code);
/** A copy with an ownership and fields of its own. Returns: (transfer full). */
DwellEvent *dwell_event_copy (const DwellEvent *event);
/** Takes a reference. */
DwellEvent *dwell_event_ref (DwellEvent *event);
/** Drops a reference; the last one wipes the text. */
void dwell_event_unref (DwellEvent *event);

/** For an event not yet appended: who marks it. */
void dwell_event_set_author (DwellEvent *event, const char *author);
/** For an event not yet appended: its code, or NULL. */
void dwell_event_set_code (DwellEvent *event, const char *code);
/** For an event not yet appended: its words, or NULL. */
void dwell_event_set_text (DwellEvent *event, const char *text);
/** For an event not yet appended: its number. */
void dwell_event_set_value (DwellEvent *event, double value);
/** For an event not yet appended: one more event that it refers to; @author NULL for its own. */
void dwell_event_add_ref (DwellEvent *event, const char *author, guint seq);

/** The first event referred to, when it is of the same author; 0 when there is none. */
guint dwell_event_get_target (const DwellEvent *event);
/** Whether every field is the same. */
gboolean dwell_event_equal (const DwellEvent *a, const DwellEvent *b);
/** Whether @event is of @kind and, unless @code is NULL, has that code. */
gboolean dwell_event_is (const DwellEvent *event, DwellKind kind, const char *code);
/** Whether @author may stand as the name of an author: 1 to 64 letters, digits, "-", "_", "."
 * or "@". */
gboolean dwell_author_is_valid (const char *author);
/** Whether @id may stand as an id of a state, move, measure or substance: small letters, digits
 * and "-", at most 64. */
gboolean dwell_id_is_valid (const char *id);
/**
 * Checks one event by itself: code, value, text and refers as its kind asks for.
 * Returns: FALSE with DWELL_ERROR_EVENT and a sentence that names what is wrong.
 */
gboolean dwell_event_check (const DwellEvent *event, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellEvent, dwell_event_unref)

G_END_DECLS
