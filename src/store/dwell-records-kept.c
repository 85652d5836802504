/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-records-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define ASIDE_SUFFIX ".aside"

static const char *const *
get_places (DwellRecords *self)
{
  if (self->journal_places == NULL)
    self->journal_places = dwell_journal_get_places (self->directory);

  return (const char *const *) self->journal_places;
}

void
dwell_records_set_journal_places (DwellRecords *self, const char *const *places)
{
  g_strfreev (self->journal_places);
  self->journal_places = g_strdupv ((char **) places);
}

const char *
dwell_records_keep (DwellRecords *self, GPtrArray *writes)
{
  if (self->letterbox == NULL)
    return NULL;

  if (self->journal == NULL)
    self->journal = dwell_journal_new (get_places (self),
                                       dwell_letterbox_get_library_id (self->letterbox));

  return dwell_journal_append (self->journal, self->letterbox, writes);
}

void
dwell_records_forget_kept (DwellRecords *self)
{
  if (self->journal)
    dwell_journal_remove (self->journal);
  g_clear_pointer (&self->journal, dwell_journal_free);
}

/* Under a name by which it is not looked for again. */
static void
put_file_aside (DwellRecords *self, const char *path)
{
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *aside = g_strconcat (path, ".", unique, ASIDE_SUFFIX, NULL);
  const char *stays = g_rename (path, aside) == 0 ? aside : path;

  _dwell_records_notice (
      self,
      g_strdup_printf (_("The file “%s”, which keeps what could not be saved, is damaged. What is "
                         "whole in it was taken in; the file is left where it is."),
                       stays));
}

/* The last letter may be one that was only half written as the power went. */
static gboolean
is_torn (DwellRecords *self, GPtrArray *letters, guint i)
{
  g_autoptr (DwellLetter) letter = NULL;

  if (i + 1 < letters->len)
    return FALSE;
  letter = dwell_letterbox_read (self->letterbox, g_ptr_array_index (letters, i));

  return letter == NULL;
}

static gboolean
take_letters (DwellRecords *self, GPtrArray *letters, guint *n_aside, GError **error)
{
  for (guint i = 0; i < letters->len; i++)
    {
      gboolean aside;

      if (is_torn (self, letters, i))
        break;
      if (!_dwell_records_take_letter (self, g_ptr_array_index (letters, i), 0, &aside, error))
        return FALSE;
      *n_aside += aside;
    }

  return TRUE;
}

static void
tell (DwellRecords *self, const char *path, guint n_aside)
{
  _dwell_records_notice (
      self, g_strdup_printf (_("What could not be saved the last time was kept in “%s”. It is in "
                               "the library now."),
                             path));
  if (n_aside > 0)
    _dwell_records_notice (
        self, g_strdup_printf (ngettext ("%u thing in it cannot be taken in. It is kept aside in "
                                         "the library.",
                                         "%u things in it cannot be taken in. They are kept aside "
                                         "in the library.",
                                         n_aside),
                               n_aside));
}

static gboolean
drain_journal (DwellRecords *self, const char *path, GError **error)
{
  gboolean whole;
  g_autoptr (GPtrArray) letters = dwell_journal_read (path, &whole);
  guint n_aside = 0;

  if (letters == NULL)
    {
      _dwell_records_notice (
          self, g_strdup_printf (_("The file “%s”, which keeps what could not be saved, cannot be "
                                   "read. It is left where it is."),
                                 path));
      return TRUE;
    }

  if (!take_letters (self, letters, &n_aside, error))
    return FALSE;

  if (!whole)
    put_file_aside (self, path);
  else
    g_unlink (path);
  if (letters->len > 0)
    tell (self, path, n_aside);

  return TRUE;
}

gboolean
_dwell_records_drain_journals (DwellRecords *self, GError **error)
{
  g_autoptr (GPtrArray) paths =
      dwell_journal_find (get_places (self), dwell_vault_get_library_id (self->vault));

  for (guint i = 0; i < paths->len; i++)
    {
      if (!drain_journal (self, g_ptr_array_index (paths, i), error))
        return FALSE;
    }

  return TRUE;
}

gboolean
dwell_records_drain (DwellRecords *self, GError **error)
{
  if (!_dwell_records_ensure (self, error) || !_dwell_records_drain_pending (self, error)
      || (self->journal == NULL && !_dwell_records_drain_journals (self, error)))
    return FALSE;

  self->must_drain = FALSE;
  g_hash_table_remove_all (self->slots);
  dwell_letter_chain_init (&self->chain);

  return TRUE;
}

gboolean
dwell_records_give_room (DwellRecords *self)
{
  return self->database && dwell_database_take_full (self->database)
         && dwell_reserve_give_up (self->reserve);
}

void
dwell_records_take_room (DwellRecords *self)
{
  if (dwell_reserve_is_given_up (self->reserve))
    dwell_reserve_make (self->reserve);
}

gboolean
dwell_records_is_on_reserve (DwellRecords *self)
{
  return self->reserve && dwell_reserve_is_given_up (self->reserve);
}

gboolean
dwell_records_check_place (DwellRecords *self, GError **error)
{
  return self->database == NULL || dwell_database_check_place (self->database, error);
}
