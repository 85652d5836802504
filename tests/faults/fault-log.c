/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault-log.h"

#include <string.h>

#include "dwell-codec.h"

#define HASH_LENGTH 16

static void
session_free (gpointer data)
{
  FaultSession *session = data;

  g_hash_table_unref (session->may);
  g_hash_table_unref (session->must);
  g_ptr_array_unref (session->drafts);
  g_free (session);
}

static FaultSession *
get_session (FaultLog *log, const char *id)
{
  FaultSession *session = g_hash_table_lookup (log->sessions, id);

  if (session)
    return session;

  session = g_new0 (FaultSession, 1);
  session->may = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  session->must = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  session->drafts = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (session->drafts, g_strdup ("-"));
  session->pulse = -1;
  g_hash_table_insert (log->sessions, g_strdup (id), session);

  return session;
}

/* What a line asks for, before it is acknowledged. */
static void
take_sent (FaultLog *log, char **words)
{
  FaultSession *session = words[1] ? get_session (log, words[1]) : NULL;

  if (g_str_equal (words[0], "event"))
    g_hash_table_add (session->may, g_strjoin (" ", words[2], words[3], NULL));
  else if (g_str_equal (words[0], "draft"))
    g_ptr_array_add (session->drafts, g_strdup (words[2]));
  else if (g_str_equal (words[0], "close"))
    session->closing = TRUE;
}

/* All drafts before the one that was acknowledged are gone. */
static void
keep_draft (FaultSession *session, const char *hash)
{
  guint last = session->drafts->len;

  while (last > 0 && !g_str_equal (g_ptr_array_index (session->drafts, last - 1), hash))
    last--;
  if (last > 1)
    g_ptr_array_remove_range (session->drafts, 0, last - 1);
}

static void
take_saved (FaultLog *log, char **words)
{
  FaultSession *session = words[1] ? get_session (log, words[1]) : NULL;

  if (g_str_equal (words[0], "create"))
    log->created = TRUE;
  else if (g_str_equal (words[0], "open"))
    session->opened = TRUE;
  else if (g_str_equal (words[0], "event"))
    g_hash_table_replace (session->must, g_strdup (words[2]), g_strdup (words[3]));
  else if (g_str_equal (words[0], "draft"))
    keep_draft (session, words[2]);
  else if (g_str_equal (words[0], "pulse"))
    session->pulse = g_ascii_strtoll (words[2], NULL, 10);
  else if (g_str_equal (words[0], "close"))
    session->closed = TRUE;
}

static void
take_line (FaultLog *log, const char *line, GPtrArray *waiting)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  if (words[0] == NULL)
    return;

  /* What an earlier run sent, and never heard of again, stays unknown for ever. */
  if (g_str_equal (words[0], "start"))
    {
      g_ptr_array_set_size (waiting, 0);
    }
  else if (g_str_equal (words[0], "saved"))
    {
      for (guint i = 0; i < waiting->len; i++)
        take_saved (log, g_ptr_array_index (waiting, i));
      g_ptr_array_set_size (waiting, 0);
    }
  else if (!g_str_equal (words[0], "trouble"))
    {
      take_sent (log, words);
      g_ptr_array_add (waiting, g_steal_pointer (&words));
    }
}

FaultLog *
fault_log_new (const char *path)
{
  FaultLog *log = g_new0 (FaultLog, 1);
  g_autoptr (GPtrArray) waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *text = NULL;
  char *line;
  char *end;

  log->sessions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, session_free);
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return log;

  for (line = text; (end = strchr (line, '\n')); line = end + 1)
    {
      *end = '\0';
      take_line (log, line, waiting);
    }

  return log;
}

void
fault_log_free (FaultLog *log)
{
  g_hash_table_unref (log->sessions);
  g_free (log);
}

char *
fault_hash_event (const DwellEvent *event)
{
  g_autoptr (GBytes) bytes = dwell_codec_write_event (event);
  char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  hash[HASH_LENGTH] = '\0';

  return hash;
}

char *
fault_hash_text (const char *text)
{
  char *hash;

  if (text == NULL || *text == '\0')
    return g_strdup ("-");
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  hash[HASH_LENGTH] = '\0';

  return hash;
}
