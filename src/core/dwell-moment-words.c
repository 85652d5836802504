/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-moment-words.h"

#include "dwell-reader.h"
#include "dwell-reading.h"
#include "dwell-vitals.h"
#include "dwell-words.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

/* Of more sounds at once the first are named. */
#define SOUNDS_MAX 3

static char *
dup_state (const DwellArc *arc, const GPtrArray *segments, gint64 at)
{
  guint n = dwell_segments_count_until (segments, at);
  const DwellSegment *segment = n > 0 ? g_ptr_array_index (segments, n - 1) : NULL;
  const DwellState *state;

  if (segment == NULL || at > segment->end)
    return NULL;

  state = dwell_protocol_find_state (dwell_session_get_protocol (arc->session), segment->state);

  return g_strdup (state ? state->label : segment->state);
}

static char *
dup_contact (const DwellArc *arc, gint64 at)
{
  static const char *const levels[] = { N_("none"), N_("faint"), N_("clear") };
  guint n = dwell_contact_steps_count_until (arc->contact, at);

  return n > 0 && at <= arc->end
             ? g_strdup (_(levels[g_array_index (arc->contact, DwellContactStep, n - 1).contact]))
             : NULL;
}

static char *
dup_medicine (const DwellArc *arc, gint64 at)
{
  guint n = dwell_marks_count_until (arc->medicines, at);
  const DwellMark *mark;
  g_autofree char *name = NULL;
  g_autofree char *since = NULL;
  const char *what;

  if (n == 0)
    return NULL;

  mark = &g_array_index (arc->medicines, DwellMark, n - 1);
  name = dwell_substance_dup_name (mark->code);
  since = dwell_format_length (at - mark->at);
  what = g_strcmp0 (mark->code, "free") == 0 && mark->text && *mark->text ? mark->text : name;

  /* Translators: how long it is since a medicine, as in "1 h 12 min after MDMA" */
  return g_strdup_printf (_("%s after %s"), since, what);
}

static char *
dup_sound (const DwellArc *arc, gint64 at)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint found = 0;

  for (guint i = dwell_marks_count_until (arc->audio, at); i > 0 && found < SOUNDS_MAX; i--)
    {
      const DwellMark *mark = &g_array_index (arc->audio, DwellMark, i - 1);
      const char *name = mark->text && *mark->text ? mark->text : _("Sound");

      if (at >= mark->end && mark->end > mark->at)
        continue;
      if (found++ > 0)
        g_string_prepend (names, ", ");
      g_string_prepend (names, name);
    }

  return found > 0 ? g_string_free (g_steal_pointer (&names), FALSE) : NULL;
}

static char *
dup_measure (const DwellArc *arc, gint64 at)
{
  for (guint i = dwell_marks_count_until (arc->measures, at); i > 0; i--)
    {
      const DwellMark *mark = &g_array_index (arc->measures, DwellMark, i - 1);
      g_autofree char *value = NULL;
      DwellVital vital;

      if (!isfinite (mark->value) || mark->code == NULL)
        continue;
      if (dwell_vital_from_id (mark->code, &vital))
        {
          value = dwell_vital_dup_value (vital, mark->value);
          return g_strdup_printf ("%s %s", dwell_vital_get_label (vital), value);
        }

      return g_strdup_printf ("%s %g", g_str_equal (mark->code, "suds") ? _("SUDS") : mark->code,
                              mark->value);
    }

  return NULL;
}

static gboolean
is_within (const GArray *marks, gint64 at)
{
  guint n = dwell_marks_count_until (marks, at);

  return n > 0 && at < g_array_index (marks, DwellMark, n - 1).end;
}

static char *
dup_absence (const DwellArc *arc, gint64 at)
{
  if (is_within (arc->gaps, at))
    /* Translators: the machine slept or the program was away at that moment */
    return g_strdup (_("away"));
  if (is_within (arc->pauses, at))
    /* Translators: the session was paused at that moment */
    return g_strdup (_("paused"));

  return NULL;
}

DwellMomentWords *
dwell_moment_words_new (const DwellArc *arc, gint64 at)
{
  DwellMomentWords *words = g_new0 (DwellMomentWords, 1);

  words->time = dwell_format_clock (at);
  words->state = dup_state (arc, arc->segments, at);
  words->contact = dup_contact (arc, at);
  words->medicine = dup_medicine (arc, at);
  words->sound = dup_sound (arc, at);
  words->measure = dup_measure (arc, at);
  words->absence = dup_absence (arc, at);
  words->others = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < arc->ribbons->len; i++)
    {
      const DwellRibbon *ribbon = g_ptr_array_index (arc->ribbons, i);
      g_autofree char *state = dup_state (arc, ribbon->segments, at);

      if (state)
        /* Translators: another author, and the state that they marked, as in "Script: Blank" */
        g_ptr_array_add (words->others, g_strdup_printf (_("%s: %s"), ribbon->title, state));
    }

  return words;
}

static void
add_part (GString *line, const char *part)
{
  if (part == NULL)
    return;
  if (line->len > 0)
    g_string_append (line, " · ");
  g_string_append (line, part);
}

char *
dwell_moment_words_dup_inner (const DwellMomentWords *words, gboolean time)
{
  GString *line = g_string_new (NULL);
  g_autofree char *contact = NULL;

  if (words->contact)
    /* Translators: what of the client's experience was directly felt: none, faint or clear */
    contact = g_strdup_printf (_("felt contact %s"), words->contact);

  add_part (line, time ? words->time : NULL);
  add_part (line, words->state);
  add_part (line, contact);
  for (guint i = 0; i < words->others->len; i++)
    add_part (line, g_ptr_array_index (words->others, i));

  return g_string_free (line, FALSE);
}

char *
dwell_moment_words_dup_outer (const DwellMomentWords *words)
{
  GString *line = g_string_new (NULL);

  add_part (line, words->medicine);
  add_part (line, words->sound);
  add_part (line, words->measure);
  add_part (line, words->absence);

  return g_string_free (line, FALSE);
}

static void
wipe (char *text)
{
  if (text)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

void
dwell_moment_words_free (DwellMomentWords *words)
{
  g_free (words->time);
  g_free (words->state);
  g_free (words->contact);
  wipe (words->medicine);
  wipe (words->sound);
  g_free (words->measure);
  g_free (words->absence);
  g_ptr_array_unref (words->others);
  g_free (words);
}

/* A voice tells whose words a note holds, and an author whose mark it is. */
char *
dwell_moment_words_dup_event (const DwellArc *arc, const DwellEvent *event)
{
  g_autoptr (DwellWords) words = dwell_words_new (arc->session, event);
  char *line = dwell_words_dup_line (words);
  char *whole;

  if (words->voice)
    {
      whole = g_strdup_printf ("%s %s", words->voice, line);
      wipe (line);
      line = whole;
    }
  if (g_strcmp0 (event->author, arc->author) != 0 && event->kind != DWELL_KIND_COMMENT)
    {
      whole = g_strdup_printf (_("%s: %s"), dwell_reader_get_title (event->author), line);
      wipe (line);
      line = whole;
    }

  return line;
}

char *
dwell_moment_words_dup_spoken (const DwellArc *arc, const DwellEvent *event)
{
  g_autoptr (DwellMomentWords) words = dwell_moment_words_new (arc, event->at);
  char *line = dwell_moment_words_dup_event (arc, event);
  g_autofree char *inner = NULL;
  char *outer = dwell_moment_words_dup_outer (words);
  GString *spoken = g_string_new (NULL);

  /* Its own state need not be said twice. */
  if (event->kind == DWELL_KIND_STATE && g_strcmp0 (event->author, arc->author) == 0)
    g_clear_pointer (&words->state, g_free);
  inner = dwell_moment_words_dup_inner (words, FALSE);
  g_string_append_printf (spoken, "%s, %s", words->time, line);
  if (*inner)
    g_string_append_printf (spoken, ". %s", inner);
  if (*outer)
    g_string_append_printf (spoken, ". %s", outer);
  wipe (line);
  wipe (outer);

  return g_string_free (spoken, FALSE);
}
