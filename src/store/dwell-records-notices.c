/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-records-private.h"

void
_dwell_records_notice (DwellRecords *self, char *text)
{
  g_mutex_lock (&self->notices_lock);
  g_ptr_array_add (self->notices, text);
  g_mutex_unlock (&self->notices_lock);
}

char **
dwell_records_take_notices (DwellRecords *self)
{
  g_autoptr (GPtrArray) taken = NULL;

  g_mutex_lock (&self->notices_lock);
  taken = g_steal_pointer (&self->notices);
  self->notices = g_ptr_array_new ();
  g_mutex_unlock (&self->notices_lock);
  g_ptr_array_add (taken, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&taken), FALSE);
}
