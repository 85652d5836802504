/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-schedule-own.h"

#include <string.h>

static void
wipe (char *text)
{
  explicit_bzero (text, strlen (text));
  g_free (text);
}

static void
template_free (gpointer data)
{
  DwellScheduleTemplate *template = data;

  wipe (template->label);
  wipe (template->text);
  g_free (template);
}

GPtrArray *
dwell_schedule_own_new (void)
{
  return g_ptr_array_new_with_free_func (template_free);
}

DwellScheduleTemplate *
dwell_schedule_template_new (const char *label, const char *text)
{
  DwellScheduleTemplate *template = g_new0 (DwellScheduleTemplate, 1);

  template->label = g_strdup (label);
  template->text = g_strdup (text);

  return template;
}

gboolean
dwell_schedule_name_is_valid (const char *name)
{
  gsize length = strlen (name);

  if (length == 0 || !g_utf8_validate (name, -1, NULL)
      || g_utf8_strlen (name, -1) > DWELL_SCHEDULE_NAME_MAX || g_ascii_isspace (name[0])
      || g_ascii_isspace (name[length - 1]))
    return FALSE;

  for (; *name; name = g_utf8_next_char (name))
    {
      if (g_unichar_iscntrl (g_utf8_get_char (name)))
        return FALSE;
    }

  return TRUE;
}

/* The name in a line "[Name]", or NULL. */
static char *
dup_name (const char *line, gsize length)
{
  char *name;

  if (length > 0 && line[length - 1] == '\r')
    length--;
  if (length < 2 || line[0] != '[' || line[length - 1] != ']')
    return NULL;

  name = g_strndup (line + 1, length - 2);
  if (dwell_schedule_name_is_valid (name))
    return name;

  wipe (name);

  return NULL;
}

/* The blank lines by which schedules are parted belong to none of them. */
static void
take_text (DwellScheduleTemplate *template, const char *start, const char *end)
{
  while (end > start && end[-1] == '\n' && (end - start == 1 || end[-2] == '\n'))
    end--;

  template->text = g_strndup (start, end - start);
}

GPtrArray *
dwell_schedule_parse_own (const char *paper)
{
  GPtrArray *own = dwell_schedule_own_new ();
  DwellScheduleTemplate *last = NULL;
  const char *start = NULL;

  for (const char *line = paper ? paper : ""; *line;)
    {
      gsize length = strcspn (line, "\n");
      char *name = dup_name (line, length);

      if (name)
        {
          if (last)
            take_text (last, start, line);
          last = g_new0 (DwellScheduleTemplate, 1);
          last->label = name;
          g_ptr_array_add (own, last);
        }
      line += length + (line[length] == '\n' ? 1 : 0);
      if (name)
        start = line;
    }
  if (last)
    take_text (last, start, start + strlen (start));

  return own;
}

GPtrArray *
dwell_schedule_list_own (const char *paper)
{
  GPtrArray *own = dwell_schedule_parse_own (paper);

  for (guint i = own->len; i > 0; i--)
    {
      const DwellScheduleTemplate *template = g_ptr_array_index (own, i - 1);
      g_autoptr (DwellSchedule) schedule =
          dwell_schedule_new_from_text (template->label, template->text, NULL);

      if (schedule == NULL)
        g_ptr_array_remove_index (own, i - 1);
    }

  return own;
}

char *
dwell_schedule_write_own (GPtrArray *own)
{
  GString *paper;

  if (own->len == 0)
    return NULL;

  paper = g_string_new (NULL);
  for (guint i = 0; i < own->len; i++)
    {
      const DwellScheduleTemplate *template = g_ptr_array_index (own, i);

      g_string_append_printf (paper, "%s[%s]\n%s", i > 0 ? "\n" : "", template->label,
                              template->text);
      if (!g_str_has_suffix (paper->str, "\n"))
        g_string_append_c (paper, '\n');
    }

  return g_string_free (paper, FALSE);
}
