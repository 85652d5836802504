/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-arc.h"

#include "dwell-arc-audio.h"
#include "dwell-practice-log.h"
#include "dwell-reader.h"
#include "dwell-reading.h"

#include <math.h>

#include <glib/gi18n-lib.h>

/* To find what a comment is about takes a walk through the session. More comments than this nobody
 * reads, and they stand at their own times. */
#define STRETCHES_MAX 2000

static DwellMark *
add_mark (GArray *marks, const DwellEvent *event)
{
  DwellMark mark = {
    .kind = event->kind,
    .at = event->at,
    .end = event->at,
    .value = event->has_value ? event->value : NAN,
    .seq = event->seq,
    .author = event->author,
    .code = event->code,
    .text = event->text,
  };

  g_array_append_val (marks, mark);

  return &g_array_index (marks, DwellMark, marks->len - 1);
}

static DwellMark *
last_mark (GArray *marks)
{
  return marks->len > 0 ? &g_array_index (marks, DwellMark, marks->len - 1) : NULL;
}

/* A mark that lasts has its end at -1 until that is known. */
static void
open_mark (GArray *marks, const DwellEvent *event)
{
  add_mark (marks, event)->end = -1;
}

static void
close_last (GArray *marks, gint64 at)
{
  DwellMark *mark = last_mark (marks);

  if (mark && mark->end < 0)
    mark->end = MAX (at, mark->at);
}

static void
close_all (GArray *marks, gint64 at)
{
  for (guint i = 0; i < marks->len; i++)
    {
      DwellMark *mark = &g_array_index (marks, DwellMark, i);

      if (mark->end < 0)
        mark->end = MAX (at, mark->at);
    }
}

static void
add_step (GArray *steps, gint64 at, DwellContact contact)
{
  DwellContactStep step = { at, contact };

  /* What lasted no time at all is no step. */
  if (steps->len > 0 && g_array_index (steps, DwellContactStep, steps->len - 1).at == at)
    g_array_set_size (steps, steps->len - 1);
  if (steps->len == 0 || g_array_index (steps, DwellContactStep, steps->len - 1).contact != contact)
    g_array_append_val (steps, step);
}

static void
draw_contact (DwellArc *arc, GPtrArray *events)
{
  DwellProtocol *protocol = dwell_session_get_protocol (arc->session);
  const char *state = NULL;

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);
      DwellContact contact;

      if (event->at > arc->end)
        break;
      if (event->kind == DWELL_KIND_STATE)
        {
          if (g_strcmp0 (state, event->code) == 0)
            continue;
          state = event->code;
        }
      if (dwell_contact_of_event (event, protocol, &contact))
        add_step (arc->contact, MAX (event->at, arc->start), contact);
    }
}

static void
take_clock (DwellArc *arc, const DwellEvent *event)
{
  if (g_strcmp0 (event->code, "pause") == 0)
    {
      DwellMark *last = last_mark (arc->pauses);

      if (last == NULL || last->end >= 0)
        open_mark (arc->pauses, event);
    }
  else if (g_strcmp0 (event->code, "resume") == 0)
    {
      close_last (arc->pauses, event->at);
    }
  else if (g_strcmp0 (event->code, "gap") == 0)
    {
      DwellMark *gap = add_mark (arc->gaps, event);

      gap->end = gap->at + (gint64) event->value;
    }
}

static void
take_lasting (DwellArc *arc, const DwellEvent *event)
{
  if (event->kind == DWELL_KIND_GROUND)
    {
      close_last (arc->grounds, event->at);
      if (g_strcmp0 (event->code, "start") == 0)
        open_mark (arc->grounds, event);
    }
  else if (dwell_event_is (event, DWELL_KIND_EXPERIMENT, "start"))
    {
      open_mark (arc->experiments, event);
    }
}

static GArray *
marks_of_kind (DwellArc *arc, DwellKind kind)
{
  switch ((int) kind)
    {
    case DWELL_KIND_MEASURE:
      return arc->measures;
    case DWELL_KIND_ASK:
      return arc->prompts;
    case DWELL_KIND_NOTE:
      return arc->notes;
    case DWELL_KIND_MEDICINE:
      return arc->medicines;
    case DWELL_KIND_URGE:
      return arc->urges;
    case DWELL_KIND_SAFETY:
      return arc->safety;
    case DWELL_KIND_TASK:
      return arc->tasks;
    default:
      return NULL;
    }
}

static void
take_events (DwellArc *arc, GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);
      GArray *marks = marks_of_kind (arc, event->kind);

      if (marks)
        add_mark (marks, event);
      else if (event->kind == DWELL_KIND_CLOCK)
        take_clock (arc, event);
      else
        take_lasting (arc, event);
    }

  close_all (arc->grounds, arc->end);
  close_all (arc->experiments, arc->end);
  close_all (arc->pauses, arc->end);
}

static void
take_audio (DwellArc *arc, GPtrArray *events)
{
  g_autoptr (GArray) soundings = dwell_soundings_new (events);

  for (guint i = 0; i < soundings->len; i++)
    {
      const DwellSounding *sounding = &g_array_index (soundings, DwellSounding, i);

      add_mark (arc->audio, sounding->play)->end = sounding->end;
    }
  close_all (arc->audio, arc->end);
}

/* An answer may stand before its ask when the ask was moved, and so may an outcome before its
 * start; therefore both are taken in a walk of their own. */
static void
take_answers (DwellArc *arc, GPtrArray *events)
{
  g_autoptr (GHashTable) last = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (event->kind == DWELL_KIND_ANSWER)
        g_hash_table_insert (last, GUINT_TO_POINTER (dwell_event_get_target (event)), event->code);
    }
  for (guint i = 0; i < arc->prompts->len; i++)
    {
      DwellMark *mark = &g_array_index (arc->prompts, DwellMark, i);

      mark->outcome = g_hash_table_lookup (last, GUINT_TO_POINTER (mark->seq));
    }
}

/* An outcome ends the experiment that it refers to, or else those that run. */
static void
take_outcome (DwellArc *arc, const DwellEvent *event)
{
  guint target = dwell_event_get_target (event);

  for (guint i = 0; i < arc->experiments->len; i++)
    {
      DwellMark *mark = &g_array_index (arc->experiments, DwellMark, i);
      gboolean before = mark->at < event->at || (mark->at == event->at && mark->seq < event->seq);

      if (target > 0 ? mark->seq != target : mark->outcome != NULL || !before)
        continue;
      mark->end = MAX (event->at, mark->at);
      mark->outcome = event->code;
    }
}

static void
take_outcomes (DwellArc *arc, GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (event->kind == DWELL_KIND_EXPERIMENT && g_strcmp0 (event->code, "start") != 0)
        take_outcome (arc, event);
    }
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const DwellMark *mark_a = a;
  const DwellMark *mark_b = b;

  if (mark_a->at != mark_b->at)
    return mark_a->at < mark_b->at ? -1 : 1;
  if (mark_a->seq != mark_b->seq)
    return mark_a->seq < mark_b->seq ? -1 : 1;

  return g_strcmp0 (mark_a->author, mark_b->author);
}

/* A comment stands where that stands which it is about. */
static void
take_stretch (DwellMark *mark, DwellSession *session, const DwellEvent *comment)
{
  DwellSpan span = dwell_reader_get_stretch (session, comment);

  mark->at = span.start;
  mark->end = span.start + span.length;
}

static void
take_comments (DwellArc *arc)
{
  GPtrArray *authors = dwell_session_get_authors (arc->session);

  for (guint i = 0; i < authors->len; i++)
    {
      GPtrArray *events
          = dwell_session_get_effective (arc->session, g_ptr_array_index (authors, i));

      g_ptr_array_add (arc->kept, g_ptr_array_ref (events));
      for (guint j = 0; j < events->len; j++)
        {
          const DwellEvent *event = g_ptr_array_index (events, j);
          DwellMark *mark;

          if (event->kind != DWELL_KIND_COMMENT)
            continue;
          mark = add_mark (arc->comments, event);
          if (event->n_refers > 0 && arc->comments->len <= STRETCHES_MAX)
            take_stretch (mark, arc->session, event);
        }
    }
  g_array_sort (arc->comments, compare_marks);
}

static GArray *
marks_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (DwellMark));
}

static void
ribbon_free (gpointer data)
{
  DwellRibbon *ribbon = data;

  g_free (ribbon->author);
  g_free (ribbon->title);
  g_ptr_array_unref (ribbon->segments);
  g_free (ribbon);
}

static DwellArc *
arc_new_empty (DwellSession *session, const char *author)
{
  DwellArc *arc = g_new0 (DwellArc, 1);

  arc->session = g_object_ref (session);
  arc->author = g_strdup (author);
  arc->n_refs = 1;
  arc->contact = g_array_new (FALSE, FALSE, sizeof (DwellContactStep));
  arc->measures = marks_new ();
  arc->prompts = marks_new ();
  arc->audio = marks_new ();
  arc->grounds = marks_new ();
  arc->notes = marks_new ();
  arc->experiments = marks_new ();
  arc->medicines = marks_new ();
  arc->pauses = marks_new ();
  arc->gaps = marks_new ();
  arc->urges = marks_new ();
  arc->safety = marks_new ();
  arc->tasks = marks_new ();
  arc->comments = marks_new ();
  arc->ribbons = g_ptr_array_new_with_free_func (ribbon_free);
  arc->kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  return arc;
}

DwellArc *
dwell_arc_new (DwellSession *session, const char *author, gint64 now)
{
  DwellArc *arc = arc_new_empty (session, author);
  GPtrArray *events = dwell_session_get_effective (session, author);

  dwell_session_get_bounds (session, author, &arc->start, &arc->end);
  if (now >= 0 && !dwell_session_has_ended (session, author))
    arc->end = MAX (now, arc->start);

  arc->segments = dwell_segments_new_between (session, author, arc->start, arc->end);
  arc->stays = dwell_stays_new (arc->segments, dwell_session_get_protocol (session));
  draw_contact (arc, events);
  take_events (arc, events);
  take_audio (arc, events);
  take_answers (arc, events);
  take_outcomes (arc, events);
  take_comments (arc);

  return arc;
}

void
dwell_arc_add_ribbon (DwellArc *arc, const char *author, const char *title)
{
  g_autoptr (GPtrArray) segments
      = dwell_segments_new_between (arc->session, author, arc->start, arc->end);
  DwellRibbon *ribbon;

  if (segments->len == 0)
    return;

  ribbon = g_new0 (DwellRibbon, 1);
  ribbon->author = g_strdup (author);
  ribbon->title = g_strdup (title);
  ribbon->segments = g_steal_pointer (&segments);
  g_ptr_array_add (arc->ribbons, ribbon);
}

void
dwell_arc_add_other_ribbons (DwellArc *arc)
{
  GPtrArray *authors = dwell_session_get_authors (arc->session);

  /* Translators: the states of a scripted client as the script has them, beside those that the
   * trainee marked */
  dwell_arc_add_ribbon (arc, DWELL_AUTHOR_SCRIPT, _("Script"));
  for (guint i = 0; i < authors->len; i++)
    {
      const char *author = g_ptr_array_index (authors, i);

      if (!g_str_equal (author, DWELL_AUTHOR_SELF) && !g_str_equal (author, DWELL_AUTHOR_SCRIPT))
        dwell_arc_add_ribbon (arc, author, dwell_reader_get_title (author));
    }
}

DwellArc *
dwell_arc_ref (DwellArc *arc)
{
  g_atomic_int_inc (&arc->n_refs);

  return arc;
}

void
dwell_arc_free (DwellArc *arc)
{
  if (!g_atomic_int_dec_and_test (&arc->n_refs))
    return;

  g_ptr_array_unref (arc->segments);
  g_array_unref (arc->contact);
  g_array_unref (arc->stays);
  g_array_unref (arc->measures);
  g_array_unref (arc->prompts);
  g_array_unref (arc->audio);
  g_array_unref (arc->grounds);
  g_array_unref (arc->notes);
  g_array_unref (arc->experiments);
  g_array_unref (arc->medicines);
  g_array_unref (arc->pauses);
  g_array_unref (arc->gaps);
  g_array_unref (arc->urges);
  g_array_unref (arc->safety);
  g_array_unref (arc->tasks);
  g_array_unref (arc->comments);
  g_ptr_array_unref (arc->ribbons);
  g_ptr_array_unref (arc->kept);
  g_object_unref (arc->session);
  g_free (arc->author);
  g_free (arc);
}
