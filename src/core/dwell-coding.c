/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-coding-private.h"

#include <string.h>

#include "dwell-figures.h"
#include "dwell-history.h"
#include "dwell-practice-log.h"

const char *const dwell_coding_basis_words[] = { "recording", "notes", "words", NULL };

static const struct
{
  DwellCodingVoices voice;
  const char *code;
} voices[] = {
  { DWELL_CODING_SAID, "said" },
  { DWELL_CODING_SEEN, "seen" },
  { DWELL_CODING_INFERRED, "inferred" },
};

struct _DwellCoding
{
  GObject parent_instance;

  DwellSession *session;
  char *author;
};

G_DEFINE_FINAL_TYPE (DwellCoding, dwell_coding, G_TYPE_OBJECT)

static void
dwell_coding_finalize (GObject *object)
{
  DwellCoding *self = DWELL_CODING (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->author, g_free);

  G_OBJECT_CLASS (dwell_coding_parent_class)->finalize (object);
}

static void
dwell_coding_class_init (DwellCodingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_coding_finalize;
}

static void
dwell_coding_init (DwellCoding *self)
{
}

DwellCoding *
dwell_coding_new (DwellSession *session, const char *author)
{
  DwellCoding *self;

  g_return_val_if_fail (DWELL_IS_SESSION (session), NULL);
  g_return_val_if_fail (dwell_author_is_valid (author), NULL);
  g_return_val_if_fail (!g_str_equal (author, DWELL_AUTHOR_SELF), NULL);
  g_return_val_if_fail (!g_str_equal (author, DWELL_AUTHOR_SCRIPT), NULL);

  self = g_object_new (DWELL_TYPE_CODING, NULL);
  self->session = g_object_ref (session);
  self->author = g_strdup (author);

  return self;
}

gboolean
dwell_coding_has_word (const char *text, const char *word)
{
  g_auto (GStrv) words = g_strsplit (text ? text : "", " ", -1);

  return g_strv_contains ((const char *const *)words, word);
}

DwellCodingTrack
dwell_coding_read_track (DwellSession *session, const char *author)
{
  GPtrArray *events = dwell_session_get_effective (session, author);
  DwellCodingTrack track = { 0 };

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      track.marked |= event->kind == DWELL_KIND_STATE;
      if (dwell_event_is (event, DWELL_KIND_CLOCK, "start")
          && dwell_coding_has_word (event->text, DWELL_CODING_WORD_BLIND)
          && (track.start == NULL || event->seq < track.start->seq))
        track.start = event;
    }
  for (guint i = 0; track.start && i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (dwell_event_is (event, DWELL_KIND_CLOCK, "end") && event->seq > track.start->seq
          && (track.end == NULL || event->seq < track.end->seq))
        track.end = event;
    }

  return track;
}

const char *
dwell_coding_get_author (DwellCoding *self)
{
  return self->author;
}

DwellCodingStage
dwell_coding_get_stage (DwellCoding *self)
{
  DwellCodingTrack track = dwell_coding_read_track (self->session, self->author);

  if (track.start == NULL)
    return track.marked ? DWELL_CODING_DONE : DWELL_CODING_FRESH;

  return track.end ? DWELL_CODING_DONE : DWELL_CODING_OPEN;
}

static gboolean
is_open (DwellCoding *self)
{
  return dwell_coding_get_stage (self) == DWELL_CODING_OPEN;
}

DwellCodingBasis
dwell_coding_get_basis (DwellCoding *self, DwellCodingVoices *shown)
{
  DwellCodingTrack track = dwell_coding_read_track (self->session, self->author);
  const char *text = track.start ? track.start->text : NULL;

  *shown = 0;
  if (dwell_coding_has_word (text, dwell_coding_basis_words[DWELL_CODING_FROM_WORDS]))
    {
      *shown = DWELL_CODING_SAID;
      return DWELL_CODING_FROM_WORDS;
    }
  if (!dwell_coding_has_word (text, dwell_coding_basis_words[DWELL_CODING_FROM_NOTES]))
    return DWELL_CODING_FROM_RECORDING;

  for (guint i = 0; i < G_N_ELEMENTS (voices); i++)
    if (dwell_coding_has_word (text, voices[i].code))
      *shown |= voices[i].voice;

  return DWELL_CODING_FROM_NOTES;
}

gint64
dwell_coding_get_length (DwellCoding *self)
{
  gint64 start, end;

  dwell_session_get_bounds (self->session, DWELL_AUTHOR_SELF, &start, &end);

  return end;
}

static gint64
get_start (DwellCoding *self)
{
  gint64 start, end;

  dwell_session_get_bounds (self->session, DWELL_AUTHOR_SELF, &start, &end);

  return start;
}

gint64
dwell_coding_get_limit (DwellCoding *self)
{
  if (!dwell_session_has_ended (self->session, DWELL_AUTHOR_SELF))
    return DWELL_AT_MAX;

  return dwell_coding_get_length (self);
}

static DwellEvent *
event_new (DwellCoding *self, DwellKind kind, const char *code, gint64 at)
{
  DwellEvent *event = dwell_event_new (kind, code);

  dwell_event_set_author (event, self->author);
  event->at = at;

  return event;
}

/* Each is made here: what is wrong with one is a fault of the program, not of the user. */
static gboolean
append (DwellCoding *self, DwellEvent *event)
{
  g_autoptr (GError) error = NULL;

  if (dwell_session_append (self->session, event, &error))
    return TRUE;

  g_critical ("A coder’s mark was refused: %s", error->message);
  return FALSE;
}

gboolean
dwell_coding_begin (DwellCoding *self, DwellCodingBasis basis, DwellCodingVoices shown,
                    gboolean seen)
{
  DwellEvent *start;
  g_autoptr (GString) text = g_string_new (DWELL_CODING_WORD_BLIND);

  if (dwell_coding_get_stage (self) != DWELL_CODING_FRESH)
    return FALSE;

  g_string_append_printf (text, " %s", dwell_coding_basis_words[basis]);
  for (guint i = 0; basis == DWELL_CODING_FROM_NOTES && i < G_N_ELEMENTS (voices); i++)
    if (shown & voices[i].voice)
      g_string_append_printf (text, " %s", voices[i].code);
  if (seen)
    g_string_append (text, " " DWELL_CODING_WORD_SEEN);

  start = event_new (self, DWELL_KIND_CLOCK, "start", get_start (self));
  dwell_event_set_text (start, text->str);

  return append (self, start);
}

GPtrArray *
dwell_coding_get_marks (DwellCoding *self)
{
  GPtrArray *events = dwell_session_get_effective (self->session, self->author);
  GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_event_unref);

  for (guint i = 0; i < events->len; i++)
    {
      DwellEvent *event = g_ptr_array_index (events, i);

      if (event->kind == DWELL_KIND_STATE)
        g_ptr_array_add (marks, dwell_event_ref (event));
    }

  return marks;
}

/* The last mark at or before @at, or NULL. */
static const DwellEvent *
find_mark (DwellCoding *self, gint64 at)
{
  GPtrArray *events = dwell_session_get_effective (self->session, self->author);
  const DwellEvent *found = NULL;

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (event->at > at)
        break;
      if (event->kind == DWELL_KIND_STATE)
        found = event;
    }

  return found;
}

static const DwellEvent *
find_mark_by_seq (DwellCoding *self, guint seq)
{
  GPtrArray *events = dwell_session_get_effective (self->session, self->author);

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (event->seq == seq && event->kind == DWELL_KIND_STATE)
        return event;
    }

  return NULL;
}

const char *
dwell_coding_find_state (DwellCoding *self, gint64 at)
{
  const DwellEvent *mark = find_mark (self, at);

  return mark ? mark->code : NULL;
}

gboolean
dwell_coding_mark (DwellCoding *self, const char *state_id, gint64 at)
{
  const DwellEvent *before;
  DwellEvent *event;

  if (!is_open (self)
      || !dwell_protocol_find_state (dwell_session_get_protocol (self->session), state_id))
    return FALSE;

  at = CLAMP (at, get_start (self), dwell_coding_get_limit (self));
  before = find_mark (self, at);
  if (before && g_str_equal (before->code, state_id))
    return FALSE;

  if (before && before->at == at)
    {
      event = event_new (self, DWELL_KIND_AMEND, "code", at);
      dwell_event_set_text (event, state_id);
      dwell_event_add_ref (event, NULL, before->seq);
    }
  else
    {
      event = event_new (self, DWELL_KIND_STATE, state_id, at);
    }

  return append (self, event);
}

gboolean
dwell_coding_move (DwellCoding *self, guint seq, gint64 at)
{
  const DwellEvent *mark = is_open (self) ? find_mark_by_seq (self, seq) : NULL;
  DwellEvent *amend;

  at = CLAMP (at, get_start (self), dwell_coding_get_limit (self));
  if (mark == NULL || mark->at == at)
    return FALSE;

  amend = event_new (self, DWELL_KIND_AMEND, "at", at);
  dwell_event_set_value (amend, (double)at);
  dwell_event_add_ref (amend, NULL, seq);

  return append (self, amend);
}

static gboolean
strike (DwellCoding *self, guint seq, gint64 at)
{
  DwellEvent *event = event_new (self, DWELL_KIND_STRIKE, NULL, at);

  dwell_event_add_ref (event, NULL, seq);

  return append (self, event);
}

gboolean
dwell_coding_remove (DwellCoding *self, guint seq)
{
  const DwellEvent *mark = is_open (self) ? find_mark_by_seq (self, seq) : NULL;

  return mark && strike (self, seq, mark->at);
}

/* Whether an event is a state, or a correction of one by whatever way. */
gboolean
dwell_coding_is_part (DwellCoding *self, const DwellEvent *event)
{
  while (event && (event->kind == DWELL_KIND_AMEND || event->kind == DWELL_KIND_STRIKE))
    event = dwell_session_find (self->session, self->author, dwell_event_get_target (event));

  return event && event->kind == DWELL_KIND_STATE;
}

/*
 * The history of the marks alone: a comment or a rating in between is not what undo is about. It
 * goes by seq without holes, so that what is left is counted anew; @seqs tells which they were.
 */
static GPtrArray *
list_acts (DwellCoding *self, GArray *seqs)
{
  GPtrArray *acts = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_event_unref);
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  const DwellEvent *event;

  for (guint seq = 1; (event = dwell_session_find (self->session, self->author, seq)); seq++)
    {
      DwellEvent *act;

      if (!dwell_coding_is_part (self, event))
        continue;

      act = dwell_event_copy (event);
      g_array_append_val (seqs, seq);
      act->seq = seqs->len;
      if (act->n_refers > 0)
        act->refers[0].seq = GPOINTER_TO_UINT (
            g_hash_table_lookup (places, GUINT_TO_POINTER (event->refers[0].seq)));
      g_hash_table_insert (places, GUINT_TO_POINTER (seq), GUINT_TO_POINTER (act->seq));
      g_ptr_array_add (acts, act);
    }

  return acts;
}

static gboolean
go_through_history (DwellCoding *self, const DwellEvent *(*find) (GPtrArray *events))
{
  g_autoptr (GArray) seqs = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) acts = is_open (self) ? list_acts (self, seqs) : NULL;
  const DwellEvent *act = acts ? find (acts) : NULL;

  return act && strike (self, g_array_index (seqs, guint, act->seq - 1), act->at);
}

gboolean
dwell_coding_undo (DwellCoding *self)
{
  return go_through_history (self, dwell_history_find_undoable);
}

gboolean
dwell_coding_redo (DwellCoding *self)
{
  return go_through_history (self, dwell_history_find_redoable);
}

DwellEvent *
dwell_coding_dup_end (DwellCoding *self)
{
  g_autoptr (GPtrArray) marks = NULL;
  gint64 end = dwell_coding_get_length (self);

  if (!is_open (self))
    return NULL;

  marks = dwell_coding_get_marks (self);
  if (marks->len > 0)
    end = MAX (end, ((const DwellEvent *)g_ptr_array_index (marks, marks->len - 1))->at);

  return event_new (self, DWELL_KIND_CLOCK, "end", end);
}

gint64
dwell_coding_get_place (DwellCoding *self)
{
  g_autoptr (GPtrArray) marks = dwell_coding_get_marks (self);
  const DwellEvent *newest = NULL;

  for (guint i = 0; i < marks->len; i++)
    {
      const DwellEvent *mark = g_ptr_array_index (marks, i);

      if (newest == NULL || mark->seq > newest->seq)
        newest = mark;
    }

  return newest ? newest->at : get_start (self);
}

static gboolean
is_shown (const DwellEvent *event, DwellCodingVoices shown)
{
  for (guint i = 0; i < G_N_ELEMENTS (voices); i++)
    {
      if ((shown & voices[i].voice) && dwell_event_is (event, DWELL_KIND_NOTE, voices[i].code))
        return TRUE;
    }

  return FALSE;
}

static int
compare_time (gconstpointer a, gconstpointer b)
{
  const DwellEvent *event_a = *(const DwellEvent *const *)a;
  const DwellEvent *event_b = *(const DwellEvent *const *)b;

  if (event_a->at != event_b->at)
    return event_a->at < event_b->at ? -1 : 1;

  return event_a->seq < event_b->seq ? -1 : event_a->seq > event_b->seq;
}

GPtrArray *
dwell_coding_get_notes (DwellCoding *self)
{
  /* In practice what a scripted client says and does is the script's. */
  const char *const authors[] = { DWELL_AUTHOR_SELF, DWELL_AUTHOR_SCRIPT };
  GPtrArray *notes = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_event_unref);
  DwellCodingVoices shown;

  dwell_coding_get_basis (self, &shown);
  for (guint a = 0; a < G_N_ELEMENTS (authors); a++)
    {
      GPtrArray *events = dwell_session_get_effective (self->session, authors[a]);

      for (guint i = 0; i < events->len; i++)
        {
          DwellEvent *event = g_ptr_array_index (events, i);

          if (is_shown (event, shown))
            g_ptr_array_add (notes, dwell_event_ref (event));
        }
    }
  g_ptr_array_sort (notes, compare_time);

  return notes;
}
