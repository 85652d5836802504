/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-export-private.h"

#include "dwell-report.h"

#include <string.h>

/* What would be taken for marks of the format in what somebody wrote. */
#define MARKS "\\`*_{}[]<>#+-!|~"

static void
add_text (GString *out, const char *text)
{
  for (const char *p = text; *p; p++)
    {
      if (*p == '\n' || *p == '\r')
        {
          g_string_append_c (out, ' ');
          continue;
        }
      if (strchr (MARKS, *p))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
}

/* @before and @after: marks of the format */
static void
add_marked (GString *out, const char *before, const char *text, const char *after)
{
  g_string_append (out, before);
  add_text (out, text);
  g_string_append (out, after);
}

/* @last: the line before, or NULL */
static void
add_line (GString *out, const DwellReportLine *line, const DwellReportLine *last)
{
  gboolean goes_on = last && last->kind == line->kind;

  /* A list and a table end with an empty line. */
  if (last && !goes_on
      && (last->kind == DWELL_REPORT_ENTRY || last->kind == DWELL_REPORT_REMARK
          || last->kind == DWELL_REPORT_FIGURE))
    g_string_append_c (out, '\n');

  switch (line->kind)
    {
    case DWELL_REPORT_TITLE:
      add_marked (out, "# ", line->first, "\n\n");
      break;
    case DWELL_REPORT_ARC:
      break;
    case DWELL_REPORT_HEADING:
      add_marked (out, "## ", line->first, "\n\n");
      break;
    case DWELL_REPORT_GROUP:
      add_marked (out, "### ", line->first, "\n\n");
      break;
    case DWELL_REPORT_FIGURE:
      if (!goes_on)
        g_string_append (out, "| | |\n|---|---|\n");
      g_string_append_printf (out, "| %s | %s |\n", line->first, line->second);
      break;
    case DWELL_REPORT_ENTRY:
    case DWELL_REPORT_REMARK:
      g_string_append_printf (out, "- **%s** ", line->first);
      add_marked (out, "", line->second, "\n");
      break;
    case DWELL_REPORT_UNDER:
    case DWELL_REPORT_SMALL:
    case DWELL_REPORT_TEXT:
    default:
      add_marked (out, "", line->first, "\n\n");
      break;
    }
}

GBytes *
dwell_export_markdown (DwellSession *session, const DwellExportOptions *options)
{
  g_autoptr (DwellReport) report = dwell_report_new (session, options);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < report->lines->len; i++)
    add_line (out, g_ptr_array_index (report->lines, i),
              i > 0 ? g_ptr_array_index (report->lines, i - 1) : NULL);
  /* The last paragraph ends the file, not an empty line. */
  if (g_str_has_suffix (out->str, "\n\n"))
    g_string_truncate (out, out->len - 1);

  return g_string_free_to_bytes (out);
}
