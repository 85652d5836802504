/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-event.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#define ID_MAX 64
#define SUDS_MAX 10

G_DEFINE_BOXED_TYPE (DwellEvent, dwell_event, dwell_event_ref, dwell_event_unref)

static const char *const clock_codes[] = { "start", "pause", "resume", "gap", "end", NULL };
static const char *const contact_codes[] = { "none", "faint", "clear", NULL };
static const char *const answer_codes[] = { "felt", "unsure", "not-felt", NULL };
static const char *const experiment_codes[]
    = { "start", "deeper", "deepening", "morphing", "stopped", NULL };
static const char *const note_codes[] = { "said", "seen", "inferred", NULL };
static const char *const audio_codes[] = { "play", "stop", "fade", NULL };
static const char *const ground_codes[] = { "start", "end", NULL };
static const char *const safety_codes[] = { "check", "stop-word", "emergency", NULL };
static const char *const task_codes[] = { "planned", "done", "skipped", NULL };
static const char *const amend_codes[] = { "at", "text", "code", "value", NULL };
static const char *const no_codes[] = { NULL };

/* What each kind asks for. `codes` NULL: any id. */
static const struct
{
  const char *word;
  const char *const *codes;
  gboolean needs_value;
  gboolean needs_refers;
  gboolean record;
} kinds[DWELL_N_KINDS] = {
  [DWELL_KIND_CLOCK] = { "clock", clock_codes, FALSE, FALSE, TRUE },
  [DWELL_KIND_STATE] = { "state", NULL, FALSE, FALSE, FALSE },
  [DWELL_KIND_CONTACT] = { "contact", contact_codes, FALSE, FALSE, FALSE },
  [DWELL_KIND_ASK] = { "ask", NULL, FALSE, FALSE, FALSE },
  [DWELL_KIND_ANSWER] = { "answer", answer_codes, FALSE, TRUE, FALSE },
  [DWELL_KIND_EXPERIMENT] = { "experiment", experiment_codes, FALSE, FALSE, FALSE },
  [DWELL_KIND_NOTE] = { "note", note_codes, FALSE, FALSE, FALSE },
  [DWELL_KIND_MEASURE] = { "measure", NULL, TRUE, FALSE, TRUE },
  [DWELL_KIND_MEDICINE] = { "medicine", NULL, FALSE, FALSE, TRUE },
  [DWELL_KIND_AUDIO] = { "audio", audio_codes, FALSE, FALSE, FALSE },
  [DWELL_KIND_GROUND] = { "ground", ground_codes, FALSE, FALSE, FALSE },
  [DWELL_KIND_SAFETY] = { "safety", safety_codes, FALSE, FALSE, TRUE },
  [DWELL_KIND_URGE] = { "urge", no_codes, FALSE, FALSE, FALSE },
  [DWELL_KIND_TASK] = { "task", task_codes, FALSE, FALSE, TRUE },
  [DWELL_KIND_AMEND] = { "amend", amend_codes, FALSE, TRUE, FALSE },
  [DWELL_KIND_STRIKE] = { "strike", no_codes, FALSE, TRUE, FALSE },
  [DWELL_KIND_COMMENT] = { "comment", no_codes, FALSE, FALSE, FALSE },
  [DWELL_KIND_RATING] = { "rating", NULL, TRUE, FALSE, FALSE },
};

const char *
dwell_kind_to_string (DwellKind kind)
{
  g_return_val_if_fail (kind < DWELL_N_KINDS, NULL);

  return kinds[kind].word;
}

gboolean
dwell_kind_from_string (const char *word, DwellKind *kind)
{
  for (guint i = 0; i < DWELL_N_KINDS; i++)
    {
      if (g_strcmp0 (kinds[i].word, word) == 0)
        {
          *kind = i;
          return TRUE;
        }
    }

  return FALSE;
}

gboolean
dwell_kind_is_record (DwellKind kind)
{
  g_return_val_if_fail (kind < DWELL_N_KINDS, FALSE);

  return kinds[kind].record;
}

const char *const *
dwell_kind_get_codes (DwellKind kind)
{
  g_return_val_if_fail (kind < DWELL_N_KINDS, NULL);

  return kinds[kind].codes;
}

/* Not interned: GLib's interning is not safe where the last reference to a name goes on one thread
 * while another thread asks for the same name, and events go between the threads of the store. The
 * one name that nearly all events have is shared, and kept for ever. */
static GRefString *
dup_author (const char *author)
{
  static GRefString *self;

  if (g_once_init_enter (&self))
    g_once_init_leave (&self, g_ref_string_new (DWELL_AUTHOR_SELF));

  return g_str_equal (author, DWELL_AUTHOR_SELF) ? g_ref_string_acquire (self)
                                                 : g_ref_string_new (author);
}

DwellEvent *
dwell_event_new (DwellKind kind, const char *code)
{
  DwellEvent *event = g_atomic_rc_box_new0 (DwellEvent);

  event->kind = kind;
  event->author = dup_author (DWELL_AUTHOR_SELF);
  event->code = g_strdup (code);
  event->value = NAN;

  return event;
}

DwellEvent *
dwell_event_copy (const DwellEvent *event)
{
  DwellEvent *copy = dwell_event_new (event->kind, event->code);

  copy->seq = event->seq;
  copy->at = event->at;
  copy->recorded = event->recorded;
  copy->value = event->value;
  copy->has_value = event->has_value;
  copy->text = g_strdup (event->text);
  dwell_event_set_author (copy, event->author);
  for (guint i = 0; i < event->n_refers; i++)
    dwell_event_add_ref (copy, event->refers[i].author, event->refers[i].seq);

  return copy;
}

DwellEvent *
dwell_event_ref (DwellEvent *event)
{
  return g_atomic_rc_box_acquire (event);
}

static void
clear_text (DwellEvent *event)
{
  if (event->text)
    explicit_bzero (event->text, strlen (event->text));
  g_clear_pointer (&event->text, g_free);
}

static void
event_clear (gpointer data)
{
  DwellEvent *event = data;

  clear_text (event);
  g_clear_pointer (&event->author, g_ref_string_release);
  g_clear_pointer (&event->code, g_free);
  for (guint i = 0; i < event->n_refers; i++)
    g_clear_pointer (&event->refers[i].author, g_ref_string_release);
  g_clear_pointer (&event->refers, g_free);
}

void
dwell_event_unref (DwellEvent *event)
{
  g_atomic_rc_box_release_full (event, event_clear);
}

void
dwell_event_set_author (DwellEvent *event, const char *author)
{
  GRefString *name = dup_author (author);

  g_ref_string_release (event->author);
  event->author = name;
}

void
dwell_event_set_code (DwellEvent *event, const char *code)
{
  char *copy = g_strdup (code);

  g_free (event->code);
  event->code = copy;
}

void
dwell_event_set_text (DwellEvent *event, const char *text)
{
  char *copy = g_strdup (text);

  clear_text (event);
  event->text = copy;
}

void
dwell_event_set_value (DwellEvent *event, double value)
{
  event->value = value;
  event->has_value = TRUE;
}

void
dwell_event_add_ref (DwellEvent *event, const char *author, guint seq)
{
  DwellRef *ref;

  event->refers = g_renew (DwellRef, event->refers, event->n_refers + 1);
  ref = &event->refers[event->n_refers++];
  ref->author = author ? dup_author (author) : NULL;
  ref->seq = seq;
}

guint
dwell_event_get_target (const DwellEvent *event)
{
  if (event->n_refers == 0)
    return 0;
  if (event->refers[0].author && g_strcmp0 (event->refers[0].author, event->author) != 0)
    return 0;

  return event->refers[0].seq;
}

static gboolean
refers_equal (const DwellEvent *a, const DwellEvent *b)
{
  if (a->n_refers != b->n_refers)
    return FALSE;

  for (guint i = 0; i < a->n_refers; i++)
    {
      const char *author_a = a->refers[i].author ? a->refers[i].author : a->author;
      const char *author_b = b->refers[i].author ? b->refers[i].author : b->author;

      if (a->refers[i].seq != b->refers[i].seq || g_strcmp0 (author_a, author_b) != 0)
        return FALSE;
    }

  return TRUE;
}

gboolean
dwell_event_equal (const DwellEvent *a, const DwellEvent *b)
{
  return a->kind == b->kind && a->seq == b->seq && a->at == b->at && a->recorded == b->recorded
         && a->has_value == b->has_value && (!a->has_value || a->value == b->value)
         && g_strcmp0 (a->author, b->author) == 0 && g_strcmp0 (a->code, b->code) == 0
         && g_strcmp0 (a->text, b->text) == 0 && refers_equal (a, b);
}

gboolean
dwell_event_is (const DwellEvent *event, DwellKind kind, const char *code)
{
  return event->kind == kind && (code == NULL || g_strcmp0 (event->code, code) == 0);
}

gboolean
dwell_author_is_valid (const char *author)
{
  gsize length = author ? strlen (author) : 0;

  if (length == 0 || length > ID_MAX)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (author[i]) && !strchr ("-_.@", author[i]))
        return FALSE;
    }

  return TRUE;
}

gboolean
dwell_id_is_valid (const char *id)
{
  gsize length = id ? strlen (id) : 0;

  if (length == 0 || length > ID_MAX)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_islower (id[i]) && !g_ascii_isdigit (id[i]) && id[i] != '-')
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_code (const DwellEvent *event, GError **error)
{
  const char *word = kinds[event->kind].word;
  const char *const *codes = kinds[event->kind].codes;

  if (codes == no_codes)
    {
      if (event->code == NULL)
        return TRUE;
      g_set_error (error, DWELL_ERROR, DWELL_ERROR_EVENT, _("“%s” takes no code."), word);
      return FALSE;
    }

  if (event->code == NULL)
    {
      g_set_error (error, DWELL_ERROR, DWELL_ERROR_EVENT, _("“%s” needs a code."), word);
      return FALSE;
    }

  if (codes ? !g_strv_contains (codes, event->code) : !dwell_id_is_valid (event->code))
    {
      g_set_error (error, DWELL_ERROR, DWELL_ERROR_EVENT, _("“%s” has no code “%s”."), word,
                   event->code);
      return FALSE;
    }

  return TRUE;
}

static gboolean
needs_value (const DwellEvent *event)
{
  return kinds[event->kind].needs_value || dwell_event_is (event, DWELL_KIND_CLOCK, "gap")
         || dwell_event_is (event, DWELL_KIND_AMEND, "at")
         || dwell_event_is (event, DWELL_KIND_AMEND, "value");
}

/* A value that is a time: the length of a gap, or the moment to which an event is moved. */
static gboolean
value_is_time (const DwellEvent *event)
{
  return dwell_event_is (event, DWELL_KIND_CLOCK, "gap")
         || dwell_event_is (event, DWELL_KIND_AMEND, "at");
}

static gboolean
check_value (const DwellEvent *event, GError **error)
{
  const char *word = kinds[event->kind].word;

  if (needs_value (event) && !event->has_value)
    {
      g_set_error (error, DWELL_ERROR, DWELL_ERROR_EVENT, _("“%s %s” needs a value."), word,
                   event->code);
      return FALSE;
    }

  if (event->has_value && !isfinite (event->value))
    {
      g_set_error (error, DWELL_ERROR, DWELL_ERROR_EVENT, _("The value is not a number."));
      return FALSE;
    }

  if (value_is_time (event)
      && (event->value < 0 || event->value > DWELL_AT_MAX || event->value != floor (event->value)))
    {
      g_set_error (error, DWELL_ERROR, DWELL_ERROR_EVENT,
                   _("“%s %s” needs whole milliseconds, from 0 to a year."), word, event->code);
      return FALSE;
    }

  if (dwell_event_is (event, DWELL_KIND_MEASURE, "suds")
      && (event->value < 0 || event->value > SUDS_MAX))
    {
      g_set_error (error, DWELL_ERROR, DWELL_ERROR_EVENT, _("SUDS goes from 0 to 10."));
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_time (const DwellEvent *event, GError **error)
{
  if (event->at < 0)
    {
      g_set_error (error, DWELL_ERROR, DWELL_ERROR_EVENT,
                   _("The time “at” is before the start of the session."));
      return FALSE;
    }

  if (event->at > DWELL_AT_MAX)
    {
      g_set_error (error, DWELL_ERROR, DWELL_ERROR_EVENT,
                   _("The time “at” is more than a year after the start of the session."));
      return FALSE;
    }

  return TRUE;
}

gboolean
dwell_event_check (const DwellEvent *event, GError **error)
{
  if (!check_time (event, error) || !check_code (event, error) || !check_value (event, error))
    return FALSE;

  if (!dwell_author_is_valid (event->author))
    {
      g_set_error (error, DWELL_ERROR, DWELL_ERROR_EVENT, _("The author’s name is not valid."));
      return FALSE;
    }

  if (kinds[event->kind].needs_refers && event->n_refers == 0)
    {
      g_set_error (error, DWELL_ERROR, DWELL_ERROR_EVENT,
                   _("“%s” needs “refers”: the event that it is about."),
                   kinds[event->kind].word);
      return FALSE;
    }

  if (event->text && !g_utf8_validate (event->text, -1, NULL))
    {
      g_set_error (error, DWELL_ERROR, DWELL_ERROR_EVENT, _("The text is not valid UTF-8."));
      return FALSE;
    }

  return TRUE;
}
