/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who marked a session, and what is known of how. */
#include "config.h"

#include "dwell-coding-private.h"

#include <glib/gi18n-lib.h>

#include "dwell-practice-log.h"

GPtrArray *
dwell_coding_list_coders (DwellSession *session)
{
  GPtrArray *authors = dwell_session_get_authors (session);
  GPtrArray *coders = g_ptr_array_new ();

  for (guint i = 0; i < authors->len; i++)
    {
      char *author = g_ptr_array_index (authors, i);

      if (dwell_coding_read_track (session, author).marked)
        g_ptr_array_add (coders, author);
    }

  return coders;
}

gboolean
dwell_coding_is_under_way (DwellSession *session, const char *author)
{
  GPtrArray *authors = dwell_session_get_authors (session);

  for (guint i = 0; i < authors->len; i++)
    {
      const char *name = g_ptr_array_index (authors, i);
      DwellCodingTrack track = dwell_coding_read_track (session, name);

      if ((author == NULL || g_str_equal (author, name)) && track.start && track.end == NULL)
        return TRUE;
    }

  return FALSE;
}

static char *
dup_voices (const char *text)
{
  static const char *const codes[] = { "said", "seen", "inferred" };
  static const char *const labels[] = { N_ ("said"), N_ ("seen"), N_ ("inferred") };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (dwell_coding_has_word (text, codes[i]))
      g_strv_builder_add (builder, _ (labels[i]));
  names = g_strv_builder_end (builder);

  return g_strjoinv (", ", names);
}

char *
dwell_coding_dup_basis_words (const char *text)
{
  g_autofree char *chosen = NULL;

  if (!dwell_coding_has_word (text, DWELL_CODING_WORD_BLIND))
    return NULL;
  if (dwell_coding_has_word (text, dwell_coding_basis_words[DWELL_CODING_FROM_WORDS]))
    /* Translators: what a second coder went by, as in "Blind coding, from the client’s words" */
    return g_strdup (_ ("from the client’s words"));
  if (!dwell_coding_has_word (text, dwell_coding_basis_words[DWELL_CODING_FROM_NOTES]))
    /* Translators: what a second coder went by, as in "Blind coding, from a recording" */
    return g_strdup (_ ("from a recording"));

  chosen = dup_voices (text);

  /* Translators: what a second coder went by: notes of these voices, as in "from the notes: said,
   * seen" */
  return g_strdup_printf (_ ("from the notes: %s"), chosen);
}

/* How many changes of the marks came after @end. */
static guint
count_later (DwellSession *session, const char *author, const DwellEvent *end)
{
  g_autoptr (DwellCoding) coding = dwell_coding_new (session, author);
  const DwellEvent *event;
  guint n = 0;

  for (guint seq = end->seq + 1; (event = dwell_session_find (session, author, seq)); seq++)
    n += dwell_coding_is_part (coding, event);

  return n;
}

static void
add_sentence (GString *story, const char *sentence)
{
  if (story->len > 0)
    g_string_append_c (story, ' ');
  g_string_append (story, sentence);
}

char *
dwell_coding_dup_story (DwellSession *session, const char *author)
{
  DwellCodingTrack track = dwell_coding_read_track (session, author);
  g_autoptr (GString) story = g_string_new (NULL);
  g_autofree char *basis = NULL;
  g_autofree char *how = NULL;
  guint later;

  if (g_str_equal (author, DWELL_AUTHOR_SELF) || g_str_equal (author, DWELL_AUTHOR_SCRIPT))
    return NULL;
  if (track.start == NULL)
    /* Translators: %s is a second coder’s name */
    return g_strdup_printf (_ ("%s: marked elsewhere; whether blind is not known."), author);

  basis = dwell_coding_dup_basis_words (track.start->text);
  /* Translators: a second coder’s name, then what was gone by, as in "Anna: coded blind, from a
   * recording." */
  how = g_strdup_printf (_ ("%s: coded blind, %s."), author, basis);
  add_sentence (story, how);
  if (dwell_coding_has_word (track.start->text, DWELL_CODING_WORD_SEEN))
    add_sentence (story, _ ("The session’s own view had been open before the coding began."));
  if (track.end == NULL)
    {
      add_sentence (story, _ ("The coding is not finished."));
      return g_string_free (g_steal_pointer (&story), FALSE);
    }

  later = count_later (session, author, track.end);
  if (later > 0)
    {
      g_autofree char *after =
          g_strdup_printf (ngettext ("%u change was made after the coding was finished.",
                                     "%u changes were made after the coding was finished.", later),
                           later);

      add_sentence (story, after);
    }

  return g_string_free (g_steal_pointer (&story), FALSE);
}
