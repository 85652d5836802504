/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-backup.h"

#include <stdio.h>
#include <string.h>

#define PREFIX "dwell-"
#define DAMAGED "-damaged" DWELL_BACKUP_SUFFIX
#define TAG_LENGTH 8
#define TIME_LENGTH (sizeof "2026-03-12-100400" - 1)

char *
dwell_backup_name_new (const char *library_id, GDateTime *made)
{
  g_autofree char *time = g_date_time_format (made, "%Y-%m-%d-%H%M%S");

  return g_strdup_printf (PREFIX "%.*s-%s" DWELL_BACKUP_SUFFIX, TAG_LENGTH, library_id, time);
}

char *
dwell_backup_name_new_damaged (const char *library_id, GDateTime *made)
{
  g_autofree char *name = dwell_backup_name_new (library_id, made);

  name[strlen (name) - strlen (DWELL_BACKUP_SUFFIX)] = '\0';

  return g_strconcat (name, DAMAGED, NULL);
}

static gboolean
is_tag (const char *text)
{
  for (guint i = 0; i < TAG_LENGTH; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return FALSE;
    }

  return TRUE;
}

static GDateTime *
parse_time (const char *text)
{
  static const char form[] = "0000-00-00-000000";
  int year, month, day, hour, minute, second;

  for (guint i = 0; i < TIME_LENGTH; i++)
    {
      if (form[i] == '0' ? !g_ascii_isdigit (text[i]) : text[i] != form[i])
        return NULL;
    }
  sscanf (text, "%4d-%2d-%2d-%2d%2d%2d", &year, &month, &day, &hour, &minute, &second);

  return g_date_time_new_local (year, month, day, hour, minute, second);
}

GDateTime *
dwell_backup_name_parse (const char *name, const char *library_id)
{
  const gsize prefix = sizeof PREFIX - 1;

  if (strlen (name) != prefix + TAG_LENGTH + 1 + TIME_LENGTH + strlen (DWELL_BACKUP_SUFFIX)
      || !g_str_has_prefix (name, PREFIX) || !g_str_has_suffix (name, DWELL_BACKUP_SUFFIX)
      || !is_tag (name + prefix) || name[prefix + TAG_LENGTH] != '-')
    return NULL;

  if (library_id && strncmp (name + prefix, library_id, TAG_LENGTH) != 0)
    return NULL;

  return parse_time (name + prefix + TAG_LENGTH + 1);
}

GDateTime *
dwell_backup_name_parse_damaged (const char *name, const char *library_id)
{
  g_autofree char *sound = NULL;

  if (!g_str_has_suffix (name, DAMAGED))
    return NULL;
  sound = g_strdup_printf ("%.*s" DWELL_BACKUP_SUFFIX, (int) (strlen (name) - strlen (DAMAGED)),
                           name);

  return dwell_backup_name_parse (sound, library_id);
}
