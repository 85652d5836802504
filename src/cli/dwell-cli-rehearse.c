/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-cli-private.h"

#include "dwell-cli-clock.h"
#include "dwell-practice-log.h"
#include "dwell-reading.h"
#include "dwell-script-files.h"
#include "dwell-session-json.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* The same call is the same session, byte by byte: it has no time of its own. */
#define STARTED "2000-01-01T00:00:00Z"
#define SILENCE "silence"

/* A script while it is played. */
typedef struct
{
  DwellScript *script;
  DwellProtocol *protocol;
  DwellSession *session;
  DwellRehearsal *rehearsal;
  DwellPracticeLog *log;
  GString *transcript;
  const char *feedback; /* that was written last in the beat that is */
} Play;

static void
play_clear (Play *play)
{
  g_clear_object (&play->log);
  g_clear_object (&play->rehearsal);
  g_clear_object (&play->session);
  g_clear_object (&play->script);
  g_clear_object (&play->protocol);
  if (play->transcript)
    g_string_free (play->transcript, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Play, play_clear)

static gboolean
is_path (const char *word)
{
  return strchr (word, G_DIR_SEPARATOR) || g_str_has_suffix (word, ".xml")
         || g_file_test (word, G_FILE_TEST_EXISTS);
}

void
dwell_cli_tell_problems (const char *name, GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const DwellScriptProblem *problem = g_ptr_array_index (problems, i);
      g_autoptr (GError) error
          = g_error_new (DWELL_ERROR, DWELL_ERROR_SCRIPT, "%s:%u:%u: %s", name,
                         problem->place.line, problem->place.column, problem->text);

      dwell_cli_tell (error);
    }
}

/* Returns: FALSE, with an error or when the problems have been told. */
static gboolean
read_script (Play *play, const char *word, GError **error)
{
  g_autofree char *name = dwell_cli_dup_name (word);

  play->protocol = dwell_protocol_new_shipped ();
  if (is_path (word))
    {
      g_autoptr (DwellScriptFile) file
          = dwell_script_file_read (word, DWELL_SCRIPT_FOLDER, play->protocol);

      dwell_cli_tell_problems (name, file->problems);
      if (file->problems->len > 0)
        return FALSE;
      play->script = g_object_ref (file->script);
    }
  else
    {
      g_autoptr (GPtrArray) files = dwell_script_files_read (NULL, play->protocol, NULL);

      g_set_object (&play->script, dwell_script_files_find (files, word));
      if (play->script == NULL)
        {
          g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_FAILED,
                       _("There is no script “%s”."), name);
          return FALSE;
        }
    }

  return TRUE;
}

/* Named by what it is of, after the fifth way of RFC 4122. */
static char *
dup_id (const DwellCliCall *call, guint32 seed, DwellScript *script)
{
  g_autofree char *name = g_strdup_printf (
      "%s\n%s\n%" G_GUINT32_FORMAT "\n%s\n%s", dwell_script_get_id (script),
      dwell_script_get_version (script), seed, call->from ? call->from : "",
      call->moves ? call->moves : "");
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA1, name, -1);

  sum[12] = '5';
  sum[16] = "89ab"[g_ascii_xdigit_value (sum[16]) & 3];

  return g_strdup_printf ("%.8s-%.4s-%.4s-%.4s-%.12s", sum, sum + 8, sum + 12, sum + 16, sum + 20);
}

static gboolean
begin (Play *play, const DwellCliCall *call, GError **error)
{
  g_autoptr (DwellClock) clock = dwell_cli_clock_new ();
  g_autofree char *id = NULL;
  const DwellBeat *from = NULL;
  guint64 seed = 1;
  DwellHeader *header;

  if (call->seed
      && !g_ascii_string_to_unsigned (call->seed, 10, 0, G_MAXUINT32, &seed, NULL))
    {
      g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_USAGE,
                   _("--seed takes a whole number from 0 to 4294967295."));
      return FALSE;
    }
  if (call->from)
    from = dwell_script_find_beat (play->script, call->from);
  if (call->from && from == NULL)
    {
      g_autofree char *shown = dwell_cli_clean (call->from);

      g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_FAILED,
                   _("The script has no beat “%s”."), shown);
      return FALSE;
    }

  id = dup_id (call, seed, play->script);
  header = dwell_practice_header_new (play->script, play->protocol, clock, id);
  g_clear_pointer (&header->started, g_date_time_unref);
  header->started = g_date_time_new_from_iso8601 (STARTED, NULL);
  play->session = dwell_session_new (header, play->protocol, clock, NULL);
  play->rehearsal = dwell_rehearsal_new (play->script, seed, from);
  play->log = dwell_practice_log_new (play->session, play->rehearsal, DWELL_PRACTICE_GUIDED);
  play->transcript = g_string_new (NULL);

  return dwell_practice_log_begin (play->log, error);
}

/* Said of by several people in turn: who, in the margin, and what. */
static void
write_line (Play *play, gint64 at, const char *who, const char *text)
{
  g_autofree char *time = dwell_format_clock (at);
  g_autofree char *shown = text ? dwell_cli_clean (text) : NULL;

  if (shown)
    g_string_append_printf (play->transcript, "%9s  %s%s%s\n", time, who, *who ? ": " : "", shown);
}

static void
write_signs (Play *play, gint64 at, const char *signs)
{
  g_autofree char *text = signs ? g_strdup_printf ("[%s]", signs) : NULL;

  write_line (play, at, "", text);
}

static void
write_beat (Play *play, const DwellBeat *beat, const char *says, gint64 at)
{
  const DwellState *state = dwell_protocol_find_state (play->protocol, beat->state);

  g_string_append_printf (play->transcript, "\n           -- %s (%s)\n",
                          state ? state->label : beat->state, beat->id);
  write_signs (play, at, beat->signs);
  write_line (play, at, dwell_script_get_client_name (play->script), says);
  if (beat->closing)
    g_string_append_printf (play->transcript, "           = %s\n", beat->closing);
}

static const char *
get_source_words (DwellSource source)
{
  switch (source)
    {
    case DWELL_SOURCE_ARTICLE:
      return _("article");
    case DWELL_SOURCE_PUBLIC:
      return _("public");
    case DWELL_SOURCE_OURS:
    default:
      return _("ours");
    }
}

static void
write_turn (Play *play, const DwellTurn *turn)
{
  gint64 end = turn->at + turn->length;
  g_autofree char *length = dwell_format_length (turn->length);
  g_autofree char *silent = g_strdup_printf (_("(says nothing for %s)"), length);
  const DwellMove *move = turn->move ? dwell_protocol_find_move (play->protocol, turn->move) : NULL;

  if (turn->offer)
    write_line (play, turn->at, _("You"), turn->offer->words);
  else
    write_line (play, turn->at, _("You"), move ? move->label : silent);
  write_line (play, end, dwell_script_get_client_name (play->script), turn->reply);
  write_signs (play, end, turn->signs);
  /* To say it once in a stay is enough. */
  if (turn->feedback && turn->feedback != play->feedback)
    g_string_append_printf (play->transcript, "           > %s (%s)\n", turn->feedback,
                            get_source_words (turn->source));
  play->feedback = turn->next ? NULL : turn->feedback;
  write_signs (play, end, turn->patience_signs);
  if (turn->next)
    write_beat (play, turn->next, turn->says, end);
}

static char *
dup_possible (Play *play)
{
  g_autoptr (GPtrArray) offers = dwell_rehearsal_get_offers (play->rehearsal);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < offers->len; i++)
    g_string_append_printf (text, "%s, ", ((DwellOffer *) g_ptr_array_index (offers, i))->id);
  g_string_append (text, SILENCE);

  return g_string_free (text, FALSE);
}

static const DwellTurn *
do_move (Play *play, const char *word)
{
  const DwellOffer *offer
      = dwell_beat_find_offer (dwell_rehearsal_get_beat (play->rehearsal), word);

  if (g_str_equal (word, SILENCE))
    return dwell_rehearsal_be_silent (play->rehearsal);
  if (offer && !dwell_rehearsal_is_spent (play->rehearsal, offer))
    return dwell_rehearsal_choose (play->rehearsal, offer);
  if (offer == NULL && dwell_protocol_find_move (play->protocol, word))
    return dwell_rehearsal_move (play->rehearsal, word);

  return NULL;
}

static gboolean
make_move (Play *play, const char *word, guint number, GError **error)
{
  const DwellBeat *beat = dwell_rehearsal_get_beat (play->rehearsal);
  const DwellTurn *turn;

  if (dwell_rehearsal_is_ended (play->rehearsal))
    {
      g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_FAILED,
                   _("Move %u: the session has ended, in the beat “%s”."), number, beat->id);
      return FALSE;
    }

  turn = do_move (play, word);
  if (turn == NULL)
    {
      g_autofree char *shown = dwell_cli_clean (word);
      g_autofree char *possible = dup_possible (play);

      g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_FAILED,
                   _("Move %u, “%s”, cannot be made in the beat “%s”. What can: %s; or a move of "
                     "the protocol that is not offered there."),
                   number, shown, beat->id, possible);
      return FALSE;
    }
  write_turn (play, turn);
  if (turn->offer || turn->move == NULL)
    return dwell_practice_log_add (play->log, turn, NULL, NULL, error);

  return dwell_practice_log_add (
      play->log, turn, dwell_protocol_find_move (play->protocol, turn->move)->label, NULL, error);
}

static gboolean
make_moves (Play *play, const char *moves, GError **error)
{
  g_auto (GStrv) words = g_strsplit (moves ? moves : "", ",", -1);

  write_beat (play, dwell_rehearsal_get_beat (play->rehearsal),
              dwell_rehearsal_get_says (play->rehearsal), 0);
  for (guint i = 0; words[i]; i++)
    {
      if (!make_move (play, g_strstrip (words[i]), i + 1, error))
        return FALSE;
    }

  return dwell_practice_log_end (play->log, error);
}

gboolean
dwell_cli_rehearse (DwellCliCall *call, GError **error)
{
  g_auto (Play) play = { NULL };
  g_autoptr (GBytes) json = NULL;

  if (!read_script (&play, call->args[0], error) || !begin (&play, call, error)
      || !make_moves (&play, call->moves, error))
    return FALSE;

  if (g_strcmp0 (call->format, "text") == 0)
    return dwell_cli_print (play.transcript->str, error);

  json = dwell_session_to_json (play.session);

  return dwell_cli_save ("-", json, error);
}
