/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-records-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dwell-write.h"

/* What was posted while the library was locked: its row, and the letter. */
typedef struct
{
  gint64 row;
  GBytes *sealed;
  DwellLetter *letter;
} Pending;

static void
pending_free (gpointer data)
{
  Pending *pending = data;

  g_clear_pointer (&pending->sealed, g_bytes_unref);
  g_clear_pointer (&pending->letter, dwell_letter_free);
  g_free (pending);
}

gboolean
dwell_records_can_post (DwellRecords *self)
{
  return self->vault == NULL && self->letterbox != NULL;
}

/* The row that a replaced one had is deleted in the same transaction. */
static gboolean
insert_pending (DwellRecords *self, GBytes *sealed, gint64 replaced, gint64 *row, GError **error)
{
  g_autoptr (DwellTransaction) transaction = dwell_transaction_begin (self->database, error);
  g_autoptr (DwellStatement) statement = NULL;
  gboolean there;

  if (transaction == NULL
      || (replaced > 0
          && !dwell_database_run (self->database, error, "DELETE FROM pending WHERE n = ?", "i",
                                  replaced)))
    return FALSE;

  statement = dwell_database_query (
      self->database, error, "SELECT max (coalesce (max (n), 0), 0) + 1 FROM pending", "");
  if (statement == NULL || !dwell_statement_step (statement, &there, error))
    return FALSE;
  *row = dwell_statement_get_int (statement, 0);
  g_clear_pointer (&statement, dwell_statement_release);

  return dwell_database_run (self->database, error, "INSERT INTO pending (n, body) VALUES (?, ?)",
                             "ib", *row, sealed)
         && dwell_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
dwell_records_post (DwellRecords *self, GBytes *write, const char *slot, GError **error)
{
  DwellLetterChain chain = self->chain;
  g_autoptr (GBytes) sealed = NULL;
  gint64 *replaced = slot ? g_hash_table_lookup (self->slots, slot) : NULL;
  gint64 row;

  if (!_dwell_records_ensure_database (self, error))
    return FALSE;

  sealed = dwell_letterbox_seal (self->letterbox, &chain, slot != NULL, write);
  if (!insert_pending (self, sealed, replaced ? *replaced : 0, &row, error))
    return FALSE;

  self->chain = chain;
  self->must_drain = TRUE;
  if (slot)
    g_hash_table_insert (self->slots, g_strdup (slot), g_memdup2 (&row, sizeof row));

  return TRUE;
}

/* Rows below 0 wait for nobody; they are kept for whoever can make something of them. */
static gboolean
put_aside (DwellRecords *self, GBytes *sealed, gint64 row, GError **error)
{
  if (row != 0)
    return dwell_database_run (
        self->database, error,
        "UPDATE pending SET n = (SELECT min (min (n), 0) - 1 FROM pending) WHERE n = ?", "i", row);

  return dwell_database_run (self->database, error,
                             "INSERT INTO pending (n, body)"
                             " SELECT min (coalesce (min (n), 0), 0) - 1, ? FROM pending",
                             "b", sealed);
}

static DwellWrite *
open_letter (DwellRecords *self, GBytes *sealed)
{
  g_autoptr (DwellLetter) letter = dwell_letterbox_read (self->letterbox, sealed);
  g_autoptr (GBytes) plain = letter ? dwell_vault_open_letter (self->vault, letter) : NULL;

  return plain ? dwell_write_new_from_bytes (plain) : NULL;
}

static gboolean
apply (DwellRecords *self, DwellWrite *write, gint64 row, GError **error)
{
  g_autoptr (DwellTransaction) transaction = dwell_transaction_begin (self->database, error);

  if (transaction && dwell_write_run_again (write, self, error)
      && (row == 0
          || dwell_database_run (self->database, error, "DELETE FROM pending WHERE n = ?", "i",
                                 row))
      && dwell_transaction_commit (g_steal_pointer (&transaction), error))
    return TRUE;

  /* How far the sessions' events go is not what was remembered in between. */
  g_hash_table_remove_all (self->open_sessions);

  return FALSE;
}

gboolean
_dwell_records_take_letter (DwellRecords *self, GBytes *sealed, gint64 row, gboolean *set_aside,
                            GError **error)
{
  g_autoptr (DwellWrite) write = NULL;
  g_autoptr (GError) reason = NULL;

  *set_aside = FALSE;
  if (!_dwell_records_ensure (self, error))
    return FALSE;

  write = open_letter (self, sealed);
  if (write && apply (self, write, row, &reason))
    return TRUE;

  if (reason
      && (reason->code == DWELL_STORE_ERROR_IO || reason->code == DWELL_STORE_ERROR_BUSY
          || reason->code == DWELL_STORE_ERROR_LOCKED))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  *set_aside = TRUE;

  return _dwell_records_ensure (self, error) && put_aside (self, sealed, row, error);
}

static GPtrArray *
read_pending (DwellRecords *self, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (pending_free);
  g_autoptr (DwellStatement) statement = dwell_database_query (
      self->database, error, "SELECT n, body FROM pending WHERE n > 0 ORDER BY n", "");
  gboolean there = TRUE;

  if (statement == NULL)
    return NULL;

  while (there)
    {
      Pending *pending;

      if (!dwell_statement_step (statement, &there, error))
        return NULL;
      if (!there)
        break;
      pending = g_new0 (Pending, 1);
      pending->row = dwell_statement_get_int (statement, 0);
      pending->sealed = dwell_statement_get_bytes (statement, 1);
      pending->letter = dwell_letterbox_read (self->letterbox, pending->sealed);
      g_ptr_array_add (all, pending);
    }

  return g_steal_pointer (&all);
}

static gboolean
is_same_chain (const Pending *a, const Pending *b)
{
  return a->letter && b->letter
         && memcmp (a->letter->chain, b->letter->chain, sizeof a->letter->chain) == 0;
}

/* Rows that somebody exchanged come back into the order in which they were written: a chain lies in
 * one stretch, and each letter knows its number. */
static void
restore_order (GPtrArray *all)
{
  for (guint i = 1; i < all->len; i++)
    {
      for (guint j = i; j > 0; j--)
        {
          Pending *before = g_ptr_array_index (all, j - 1);
          Pending *after = g_ptr_array_index (all, j);

          if (!is_same_chain (before, after) || before->letter->n <= after->letter->n)
            break;
          g_ptr_array_index (all, j - 1) = after;
          g_ptr_array_index (all, j) = before;
        }
    }
}

/* Sealed again, because a commit was reported as failed that had come through after all. */
static gboolean
is_second_copy (const Pending *last, const Pending *pending)
{
  return last && is_same_chain (last, pending) && last->letter->n == pending->letter->n
         && memcmp (last->letter->before, pending->letter->before, DWELL_LETTER_MAC_SIZE) == 0;
}

/* Whether a letter is missing that others rest on. What went before the first was taken in. */
static gboolean
has_holes (GPtrArray *all)
{
  const Pending *last = NULL;

  for (guint i = 0; i < all->len; i++)
    {
      const Pending *pending = g_ptr_array_index (all, i);

      if (pending->letter == NULL || pending->letter->loose)
        continue;
      if (last && is_same_chain (last, pending) && !is_second_copy (last, pending)
          && memcmp (pending->letter->before, last->letter->mac, DWELL_LETTER_MAC_SIZE) != 0)
        return TRUE;
      last = pending;
    }

  return FALSE;
}

static gboolean
take_all (DwellRecords *self, GPtrArray *all, guint *n_aside, GError **error)
{
  for (guint i = 0; i < all->len; i++)
    {
      Pending *pending = g_ptr_array_index (all, i);
      gboolean aside;

      if (!_dwell_records_take_letter (self, pending->sealed, pending->row, &aside, error))
        return FALSE;
      *n_aside += aside;
    }

  return TRUE;
}

static void
tell (DwellRecords *self, gboolean holes, guint n_aside)
{
  if (holes)
    _dwell_records_notice (
        self, g_strdup (_("Something that was recorded while the library was locked is missing: "
                          "the database was changed by something else than Dwell.")));
  if (n_aside > 0)
    _dwell_records_notice (
        self, g_strdup_printf (ngettext ("%u thing that was recorded while the library was locked "
                                         "cannot be taken in. It is kept aside in the library.",
                                         "%u things that were recorded while the library was "
                                         "locked cannot be taken in. They are kept aside in the "
                                         "library.",
                                         n_aside),
                               n_aside));
}

gboolean
_dwell_records_drain_pending (DwellRecords *self, GError **error)
{
  g_autoptr (GPtrArray) all = read_pending (self, error);
  guint n_aside = 0;
  gboolean holes;

  if (all == NULL)
    return FALSE;

  restore_order (all);
  holes = has_holes (all);
  if (!take_all (self, all, &n_aside, error))
    return FALSE;
  tell (self, holes, n_aside);

  return TRUE;
}
