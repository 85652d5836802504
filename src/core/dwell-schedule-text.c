/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-schedule.h"

#include <stdarg.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#define MAX_MINUTES (14 * 24 * 60)
#define MAX_ITEMS 64
#define MAX_TIMES 200
#define MAX_LABEL 120

typedef struct
{
  const char *name;
  GScanner *scanner;
  GError **error;
} Parse;

static const char *const kinds[] = { "vitals", "suds", "look", "minimum", "other" };

static void G_GNUC_PRINTF (2, 3)
fail (Parse *parse, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (parse->error, DWELL_ERROR, DWELL_ERROR_SCHEDULE, "%s:%u: %s", parse->name,
               g_scanner_cur_line (parse->scanner), reason);
}

static gboolean
next_is_word (Parse *parse, const char *word)
{
  if (g_scanner_peek_next_token (parse->scanner) != G_TOKEN_IDENTIFIER
      || g_strcmp0 (parse->scanner->next_value.v_identifier, word) != 0)
    return FALSE;

  g_scanner_get_next_token (parse->scanner);

  return TRUE;
}

static gboolean
read_minutes (Parse *parse, guint least, guint *minutes)
{
  if (g_scanner_peek_next_token (parse->scanner) != G_TOKEN_INT
      || parse->scanner->next_value.v_int64 > MAX_MINUTES
      || parse->scanner->next_value.v_int64 < least)
    {
      g_scanner_get_next_token (parse->scanner);
      fail (parse, _("Here a number of minutes is expected, from %u to %u."), least, MAX_MINUTES);
      return FALSE;
    }

  g_scanner_get_next_token (parse->scanner);
  *minutes = (guint) parse->scanner->value.v_int64;

  return TRUE;
}

static gboolean
read_at (Parse *parse, DwellScheduleItem *item)
{
  guint last = 0;

  item->at = g_new0 (guint, MAX_TIMES);
  do
    {
      if (item->n_at == MAX_TIMES)
        {
          fail (parse, _("At most %u times can be given for one item."), MAX_TIMES);
          return FALSE;
        }
      if (!read_minutes (parse, item->n_at > 0 ? last + 1 : 0, &item->at[item->n_at]))
        return FALSE;
      last = item->at[item->n_at++];
    }
  while (g_scanner_peek_next_token (parse->scanner) == G_TOKEN_INT);

  return TRUE;
}

static gboolean
read_times (Parse *parse, DwellScheduleItem *item)
{
  if (next_is_word (parse, "at"))
    return read_at (parse, item);

  if (next_is_word (parse, "every"))
    return read_minutes (parse, 1, &item->every)
           && (!next_is_word (parse, "until") || read_minutes (parse, item->every, &item->until));

  g_scanner_get_next_token (parse->scanner);
  fail (parse, _("Here “at” or “every” is expected, with minutes."));

  return FALSE;
}

static gboolean
read_anchor (Parse *parse, DwellScheduleItem *item)
{
  if (!next_is_word (parse, "from") || next_is_word (parse, "start"))
    return TRUE;

  item->from_medicine = next_is_word (parse, "medicine");
  if (!item->from_medicine)
    {
      g_scanner_get_next_token (parse->scanner);
      fail (parse, _("“from” is followed by “start” or by “medicine”."));
    }

  return item->from_medicine;
}

static const char *
get_default_label (DwellScheduleKind kind)
{
  switch (kind)
    {
    case DWELL_SCHEDULE_VITALS:
      return _("Vital signs");
    case DWELL_SCHEDULE_SUDS:
      return _("SUDS");
    case DWELL_SCHEDULE_LOOK:
      return _("Look at the client");
    case DWELL_SCHEDULE_MINIMUM:
      return _("Planned length");
    case DWELL_SCHEDULE_OTHER:
    default:
      return NULL;
    }
}

static gboolean
is_label (const char *label)
{
  if (!g_utf8_validate (label, -1, NULL) || *label == '\0'
      || g_utf8_strlen (label, -1) > MAX_LABEL)
    return FALSE;

  /* The colon parts label and reason in the record. */
  for (; *label; label = g_utf8_next_char (label))
    {
      if (*label == ':' || g_unichar_iscntrl (g_utf8_get_char (label)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_label (Parse *parse, DwellScheduleItem *item)
{
  if (g_scanner_peek_next_token (parse->scanner) == G_TOKEN_STRING)
    {
      g_scanner_get_next_token (parse->scanner);
      item->label = g_strdup (parse->scanner->value.v_string);
    }
  else
    {
      item->label = g_strdup (get_default_label (item->kind));
    }

  if (item->label && is_label (item->label))
    return TRUE;

  if (item->label == NULL)
    fail (parse, _("“other” needs a label in quotes."));
  else
    fail (parse, _("A label has 1 to %u letters and no colon."), MAX_LABEL);

  return FALSE;
}

static gboolean
read_kind (Parse *parse, DwellScheduleItem *item)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (next_is_word (parse, kinds[i]))
        {
          item->kind = i;
          return TRUE;
        }
    }

  g_scanner_get_next_token (parse->scanner);
  fail (parse, _("Here an item is expected: vitals, suds, look, minimum or other."));

  return FALSE;
}

static void
item_free (gpointer data)
{
  DwellScheduleItem *item = data;

  g_free (item->label);
  g_free (item->at);
  g_free (item);
}

static GScanner *
scanner_new (const char *text)
{
  GScanner *scanner = g_scanner_new (NULL);

  /* Plain numbers, words and quoted labels: nothing of C. */
  scanner->config->scan_octal = FALSE;
  scanner->config->scan_hex = FALSE;
  scanner->config->scan_hex_dollar = FALSE;
  scanner->config->scan_float = FALSE;
  scanner->config->scan_binary = FALSE;
  scanner->config->scan_string_sq = FALSE;
  scanner->config->skip_comment_multi = FALSE;
  scanner->config->scan_comment_multi = FALSE;
  scanner->config->scan_identifier_1char = TRUE;
  scanner->config->store_int64 = TRUE;
  scanner->config->char_2_token = TRUE;
  g_scanner_input_text (scanner, text, strlen (text));

  return scanner;
}

DwellSchedule *
dwell_schedule_new_from_text (const char *name, const char *text, GError **error)
{
  g_autoptr (DwellSchedule) schedule = g_new0 (DwellSchedule, 1);
  g_autoptr (GScanner) scanner = NULL;
  Parse parse = { .name = name, .error = error };

  g_return_val_if_fail (text != NULL, NULL);

  schedule->items = g_ptr_array_new_with_free_func (item_free);
  parse.scanner = scanner = scanner_new (text);
  while (g_scanner_peek_next_token (scanner) != G_TOKEN_EOF)
    {
      DwellScheduleItem *item = g_new0 (DwellScheduleItem, 1);

      g_ptr_array_add (schedule->items, item);
      if (schedule->items->len > MAX_ITEMS)
        {
          fail (&parse, _("A schedule has at most %u items."), MAX_ITEMS);
          return NULL;
        }
      if (!read_kind (&parse, item) || !read_label (&parse, item) || !read_times (&parse, item)
          || !read_anchor (&parse, item))
        return NULL;
    }

  if (schedule->items->len == 0)
    {
      fail (&parse, _("There is no item in this schedule."));
      return NULL;
    }

  return g_steal_pointer (&schedule);
}
