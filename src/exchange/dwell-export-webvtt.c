/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-export-private.h"

/* How long something that lasts no time is shown, in ms. */
#define SHOWN_MS 5000

/* The cues of a file stand in the order of their beginnings. */
static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const DwellExportMark *first = *(DwellExportMark *const *) a;
  const DwellExportMark *second = *(DwellExportMark *const *) b;

  return first->start < second->start ? -1 : first->start > second->start;
}

/* Within a cue "-->" and an empty line mean something, and so do "&", "<" and ">". */
static void
add_text (GString *out, const char *text)
{
  for (const char *p = text; *p; p++)
    {
      switch (*p)
        {
        case '&':
          g_string_append (out, "&amp;");
          break;
        case '<':
          g_string_append (out, "&lt;");
          break;
        case '>':
          g_string_append (out, "&gt;");
          break;
        case '\n':
        case '\r':
          g_string_append_c (out, ' ');
          break;
        default:
          g_string_append_c (out, *p);
          break;
        }
    }
}

GBytes *
dwell_export_webvtt (DwellSession *session)
{
  g_autoptr (GPtrArray) marks = dwell_export_marks_new (session, SHOWN_MS);
  GString *out = g_string_new ("WEBVTT\n");

  g_ptr_array_sort (marks, compare_starts);
  for (guint i = 0; i < marks->len; i++)
    {
      const DwellExportMark *mark = g_ptr_array_index (marks, i);
      g_autofree char *start = dwell_export_format_time (mark->start);
      g_autofree char *end = dwell_export_format_time (MAX (mark->end, mark->start + 1));

      g_string_append_printf (out, "\n%s --> %s\n<v %s>", start, end, mark->lane);
      add_text (out, mark->text);
      g_string_append_c (out, '\n');
    }

  return g_string_free_to_bytes (out);
}
