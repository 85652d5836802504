/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-drill-moment.h"

#include <stdarg.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "dwell-event.h"

#define HEAD "dwell-drills 1"
/* Ten thousand years. */
#define DAY_MOST 3650000
#define REPETITIONS_MOST 100000

enum
{
  ID,
  REPETITIONS,
  INTERVAL,
  FACTOR,
  DUE,
  N_FIELDS,
};

DwellDrillMoment *
dwell_drill_moment_new (const char *id)
{
  DwellDrillMoment *moment = g_new0 (DwellDrillMoment, 1);

  moment->id = g_strdup (id);
  moment->item = (DwellSm2) DWELL_SM2_INIT;

  return moment;
}

void
dwell_drill_moment_free (DwellDrillMoment *moment)
{
  g_free (moment->id);
  g_clear_object (&moment->script);
  g_free (moment);
}

static gboolean G_GNUC_PRINTF (3, 4)
fail (guint line, GError **error, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, DWELL_ERROR, DWELL_ERROR_DRILL, DWELL_DRILL_PAPER ":%u: %s", line, reason);

  return FALSE;
}

static gboolean
is_id (const char *word)
{
  const char *slash = strchr (word, '/');
  g_autofree char *script = slash ? g_strndup (word, slash - word) : NULL;

  return script && dwell_id_is_valid (script) && dwell_id_is_valid (slash + 1);
}

/* Only as it is written: no sign, no zero in front. */
static gboolean
read_number (const char *word, guint least, guint most, guint *number)
{
  guint64 value;

  if (word[0] == '0' && word[1] != '\0')
    return FALSE;
  if (!g_ascii_string_to_unsigned (word, 10, least, most, &value, NULL))
    return FALSE;
  *number = (guint) value;

  return TRUE;
}

/* "2.50" as hundredths. */
static gboolean
read_factor (const char *word, guint *factor)
{
  g_autofree char *digits = NULL;

  if (strlen (word) != 4 || word[1] != '.')
    return FALSE;
  digits = g_strdup_printf ("%c%s", word[0], word + 2);

  return read_number (digits, DWELL_SM2_FACTOR_LEAST, DWELL_SM2_FACTOR_MOST, factor);
}

static gboolean
read_fields (DwellDrillMoment *moment, char **words, guint line, GError **error)
{
  guint due;

  if (!read_number (words[REPETITIONS], 0, REPETITIONS_MOST, &moment->item.repetitions))
    return fail (line, error, _("“%s” is no number of repetitions."), words[REPETITIONS]);
  if (!read_number (words[INTERVAL], 1, DWELL_SM2_INTERVAL_MOST, &moment->item.interval))
    return fail (line, error, _("“%s” is no number of days from 1 to %d."), words[INTERVAL],
                 DWELL_SM2_INTERVAL_MOST);
  if (!read_factor (words[FACTOR], &moment->item.factor))
    return fail (line, error, _("“%s” is no E-factor from 1.30 to 9.99."), words[FACTOR]);
  if (!read_number (words[DUE], 0, DAY_MOST, &due))
    return fail (line, error, _("“%s” is no day."), words[DUE]);

  moment->due = (gint) due;
  moment->known = TRUE;

  return TRUE;
}

static gboolean
read_line (GPtrArray *moments, GHashTable *ids, const char *text, guint line, GError **error)
{
  g_auto (GStrv) words = g_strsplit (text, " ", N_FIELDS + 1);
  DwellDrillMoment *moment;

  if (g_strv_length (words) != N_FIELDS)
    return fail (line, error, _("A moment and four numbers are expected here."));
  if (!is_id (words[ID]))
    return fail (line, error, _("“%s” names no moment of a script."), words[ID]);
  if (g_hash_table_contains (ids, words[ID]))
    return fail (line, error, _("“%s” stands there twice."), words[ID]);

  moment = dwell_drill_moment_new (words[ID]);
  g_ptr_array_add (moments, moment);
  g_hash_table_add (ids, moment->id);

  return read_fields (moment, words, line, error);
}

GPtrArray *
dwell_drill_moments_read (const char *text, GError **error)
{
  g_autoptr (GPtrArray) moments
      = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_drill_moment_free);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  guint line = 0;

  for (const char *start = text ? text : ""; *start;)
    {
      gsize length = strcspn (start, "\n");
      g_autofree char *own = g_strndup (start, length);

      line++;
      if (!g_utf8_validate (own, -1, NULL))
        {
          fail (line, error, _("The text is not valid UTF-8."));
          return NULL;
        }
      if (line == 1 && !g_str_equal (own, HEAD))
        {
          fail (line, error, _("“%s” is expected here."), HEAD);
          return NULL;
        }
      if (line > 1 && !read_line (moments, ids, own, line, error))
        return NULL;
      start += length + (start[length] == '\n' ? 1 : 0);
    }

  return g_steal_pointer (&moments);
}

char *
dwell_drill_moments_write (GPtrArray *moments)
{
  GString *text = g_string_new (HEAD "\n");

  for (guint i = 0; i < moments->len; i++)
    {
      const DwellDrillMoment *moment = g_ptr_array_index (moments, i);

      if (moment->known)
        g_string_append_printf (text, "%s %u %u %u.%02u %d\n", moment->id,
                                moment->item.repetitions, moment->item.interval,
                                moment->item.factor / 100, moment->item.factor % 100,
                                moment->due);
    }

  return g_string_free (text, FALSE);
}
