/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-line-story.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dwell-reading.h"
#include "dwell-words.h"

/* Of a line that was corrected more often than anybody does, the last of it is told. */
#define STORY_MAX 50

/* A line between two of its corrections. */
typedef struct
{
  DwellEvent *line;
  gboolean struck;
} Stage;

static void
stage_clear (Stage *stage)
{
  g_clear_pointer (&stage->line, dwell_event_unref);
}

static char *
dup_words (DwellSession *session, const DwellEvent *line)
{
  g_autoptr (DwellWords) words = dwell_words_new (session, line);

  if (words->voice)
    return g_strdup_printf ("%s %s", words->voice, words->body);

  return dwell_words_dup_line (words);
}

static char *
describe_move (const DwellEvent *before, const DwellEvent *after, const char *when)
{
  g_autofree char *from = dwell_format_clock (before->at);
  g_autofree char *length = dwell_format_length (ABS (after->at - before->at));

  if (after->at < before->at)
    /* Translators: a length of time such as "2 min", when that was done, and the time before it */
    return g_strdup_printf (_("Moved %s earlier at %s, from %s"), length, when, from);

  /* Translators: a length of time such as "2 min", when that was done, and the time before it */
  return g_strdup_printf (_("Moved %s later at %s, from %s"), length, when, from);
}

static char *
describe_words (DwellSession *session, const Stage *before, const Stage *after, const char *when)
{
  char *was = dup_words (session, before->line);
  char *is = dup_words (session, after->line);
  char *story = NULL;

  if (g_strcmp0 (was, is) != 0)
    /* Translators: how a line read, and until when in the session, as in: Was “Blank” until 1:14:50
     */
    story = g_strdup_printf (_("Was “%s” until %s"), was, when);
  explicit_bzero (was, strlen (was));
  explicit_bzero (is, strlen (is));
  g_free (was);
  g_free (is);

  return story;
}

/* What a reader wrote is corrected when the session is long over. */
static char *
dup_when (const DwellEvent *line, const DwellEvent *correction)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (line->kind != DWELL_KIND_COMMENT && line->kind != DWELL_KIND_RATING)
    return dwell_format_clock (correction->at);

  utc = g_date_time_new_from_unix_utc (correction->recorded / 1000);
  local = utc ? g_date_time_to_local (utc) : NULL;

  return local ? g_date_time_format (local, "%x %H:%M") : dwell_format_clock (correction->at);
}

/* NULL where the correction changed nothing. */
static char *
describe (DwellSession *session, const Stage *before, const Stage *after,
          const DwellEvent *correction)
{
  g_autofree char *when = dup_when (after->line, correction);

  if (before->struck != after->struck)
    /* Translators: when a line was withdrawn, or counted again */
    return g_strdup_printf (after->struck ? _("Struck at %s") : _("Brought back at %s"), when);

  if (before->line->at != after->line->at)
    return describe_move (before->line, after->line, when);

  return describe_words (session, before, after, when);
}

/* The numbers of all that corrects the line, also by way of another correction, in their order. */
static GArray *
find_corrections (DwellSession *session, const char *author, guint seq)
{
  g_autoptr (GHashTable) concerned = g_hash_table_new (NULL, NULL);
  GArray *corrections = g_array_new (FALSE, FALSE, sizeof (guint));
  const DwellEvent *event;

  g_hash_table_add (concerned, GUINT_TO_POINTER (seq));
  for (guint next = seq + 1; (event = dwell_session_find (session, author, next)) != NULL; next++)
    {
      guint target = dwell_event_get_target (event);

      if ((event->kind != DWELL_KIND_STRIKE && event->kind != DWELL_KIND_AMEND)
          || !g_hash_table_contains (concerned, GUINT_TO_POINTER (target)))
        continue;

      g_hash_table_add (concerned, GUINT_TO_POINTER (next));
      g_array_append_val (corrections, next);
    }

  return corrections;
}

/* Each costs a walk through all events. Returns: how many are left untold. */
static guint
skip_early (GStrvBuilder *builder, guint n_corrections)
{
  guint n_skipped = n_corrections > STORY_MAX ? n_corrections - STORY_MAX : 0;
  g_autofree char *sentence = NULL;

  if (n_skipped == 0)
    return 0;

  sentence = g_strdup_printf (
      ngettext ("%u earlier correction", "%u earlier corrections", n_skipped), n_skipped);
  g_strv_builder_add (builder, sentence);

  return n_skipped;
}

GStrv
dwell_line_story_new (DwellSession *session, const char *author, guint seq)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GArray) corrections = find_corrections (session, author, seq);
  guint first = skip_early (builder, corrections->len);
  guint told = first > 0 ? g_array_index (corrections, guint, first - 1) : seq;
  Stage before = { 0 };

  before.line = dwell_session_find_meant (session, author, seq, told, &before.struck);
  for (guint i = first; before.line && i < corrections->len; i++)
    {
      guint next = g_array_index (corrections, guint, i);
      const DwellEvent *event = dwell_session_find (session, author, next);
      Stage after = { 0 };
      g_autofree char *story = NULL;

      after.line = dwell_session_find_meant (session, author, seq, next, &after.struck);
      story = describe (session, &before, &after, event);
      if (story)
        g_strv_builder_add (builder, story);
      stage_clear (&before);
      before = after;
    }
  stage_clear (&before);

  return g_strv_builder_end (builder);
}
