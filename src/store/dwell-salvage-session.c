/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "dwell-salvage.h"

/* More holes than that in one session are a damaged number. */
#define MAX_LOST 100000
#define MAX_REPLACED 2000

static DwellEvent *
new_comment (const char *author, guint seq, gint64 at, const char *text)
{
  DwellEvent *comment = dwell_event_new (DWELL_KIND_COMMENT, NULL);

  dwell_event_set_author (comment, author);
  dwell_event_set_text (comment, text);
  comment->seq = seq;
  comment->at = at;

  return comment;
}

static void
add_lost (GPtrArray *all, GHashTable *seqs, const char *author, gint64 at)
{
  guint seq = GPOINTER_TO_UINT (g_hash_table_lookup (seqs, author)) + 1;

  g_hash_table_insert (seqs, g_strdup (author), GUINT_TO_POINTER (seq));
  g_ptr_array_add (all, new_comment (author, seq, at,
                                     _("An event was lost here, as the library was damaged.")));
}

/* Returns: (element-type DwellEvent) (transfer full): without holes. */
static GPtrArray *
fill (GPtrArray *events, guint64 n_events, guint *n_lost)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_event_unref);
  g_autoptr (GHashTable) seqs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gint64 at = 0;

  for (guint i = 0; i < events->len; i++)
    {
      DwellEvent *event = g_ptr_array_index (events, i);

      while (GPOINTER_TO_UINT (g_hash_table_lookup (seqs, event->author)) + 1 < event->seq
             && *n_lost < MAX_LOST)
        {
          add_lost (all, seqs, event->author, event->at);
          (*n_lost)++;
        }
      if (GPOINTER_TO_UINT (g_hash_table_lookup (seqs, event->author)) + 1 != event->seq)
        continue;
      g_hash_table_insert (seqs, g_strdup (event->author), GUINT_TO_POINTER (event->seq));
      g_ptr_array_add (all, dwell_event_ref (event));
      at = event->at;
    }

  /* What is missing at the end, nobody knows whose it was. */
  while (all->len < n_events && *n_lost < MAX_LOST)
    {
      add_lost (all, seqs, DWELL_AUTHOR_SELF, at);
      (*n_lost)++;
    }

  return all;
}

/* What makes no sense without a lost event, an answer without its question, keeps its words. */
static DwellEvent *
make_comment_of (const DwellEvent *event)
{
  g_autofree char *what = g_strdup_printf ("%s %s", dwell_kind_to_string (event->kind),
                                           event->code ? event->code : "");
  char *text = g_strdup_printf (_("What this belonged to was lost, as the library was damaged: %s "
                                  "%s"),
                                g_strchomp (what), event->text ? event->text : "");
  DwellEvent *comment = new_comment (event->author, event->seq, event->at, g_strchomp (text));

  comment->recorded = event->recorded;
  dwell_secret_free (text);

  return comment;
}

DwellSession *
_dwell_salvage_make_session (const DwellHeader *header, GPtrArray *events, guint64 n_events,
                             guint *n_lost)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (DwellProtocol) shipped = dwell_protocol_new_shipped ();
  g_autoptr (DwellProtocol) protocol =
      dwell_protocol_new_carried (shipped, header->protocol, header->protocol_text, NULL);
  g_autoptr (DwellSession) session = dwell_session_new (
      dwell_header_copy (header), protocol ? protocol : shipped, NULL, NULL);
  guint culprit = 0;

  *n_lost = 0;
  all = fill (events, n_events, n_lost);
  for (guint i = 0; i < MAX_REPLACED; i++)
    {
      if (dwell_session_load (session, all, &culprit, NULL))
        return g_steal_pointer (&session);
      if (culprit >= all->len)
        return NULL;
      {
        DwellEvent *comment = make_comment_of (g_ptr_array_index (all, culprit));

        dwell_event_unref (all->pdata[culprit]);
        all->pdata[culprit] = comment;
        (*n_lost)++;
      }
    }

  return NULL;
}
