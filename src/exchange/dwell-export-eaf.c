/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-export-private.h"

#include "dwell-time-text.h"

/* ELAN's annotation format 3.0, https://www.mpi.nl/tools/elan/EAFv3.0.xsd: all annotations lie on
 * tiers and last some time, and those of one tier do not overlap. */

/* How long something that lasts no time is shown, in ms, where there is room. */
#define SHOWN_MS 1000

/* One tier, while it is filled: annotations in the order of time. */
typedef struct
{
  char *name;
  char *author;
  GArray *starts; /* gint64 */
  GArray *ends;   /* gint64 */
  GPtrArray *texts;
} Tier;

static void
tier_free (gpointer data)
{
  Tier *tier = data;

  g_free (tier->name);
  g_free (tier->author);
  g_array_unref (tier->starts);
  g_array_unref (tier->ends);
  g_ptr_array_unref (tier->texts);
  g_free (tier);
}

static Tier *
get_tier (GPtrArray *tiers, const char *name, const char *author)
{
  Tier *tier;

  for (guint i = 0; i < tiers->len; i++)
    {
      tier = g_ptr_array_index (tiers, i);
      if (g_str_equal (tier->name, name))
        return tier;
    }

  tier = g_new0 (Tier, 1);
  tier->name = g_strdup (name);
  tier->author = g_strdup (author);
  tier->starts = g_array_new (FALSE, FALSE, sizeof (gint64));
  tier->ends = g_array_new (FALSE, FALSE, sizeof (gint64));
  tier->texts = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (tiers, tier);

  return tier;
}

/* XML has no way to write most of the characters that control something. */
static char *
dup_clean (const char *text)
{
  char *clean = g_strdup (text);

  for (char *p = clean; *p; p++)
    {
      if ((guchar) *p < ' ')
        *p = ' ';
    }

  return clean;
}

/* What begins before the last one ends cuts that one short, or where both begin at once comes after
 * it. */
static void
annotate (Tier *tier, gint64 start, gint64 end, const char *text)
{
  if (tier->ends->len > 0)
    {
      gint64 *last_start = &g_array_index (tier->starts, gint64, tier->starts->len - 1);
      gint64 *last_end = &g_array_index (tier->ends, gint64, tier->ends->len - 1);

      start = MAX (start, *last_start + 1);
      *last_end = MIN (*last_end, start);
    }
  end = MAX (end, start + 1);

  g_array_append_val (tier->starts, start);
  g_array_append_val (tier->ends, end);
  g_ptr_array_add (tier->texts, dup_clean (text));
}

static void
add_slots (GString *out, GPtrArray *tiers)
{
  guint slot = 0;

  g_string_append (out, "  <TIME_ORDER>\n");
  for (guint i = 0; i < tiers->len; i++)
    {
      const Tier *tier = g_ptr_array_index (tiers, i);

      for (guint j = 0; j < tier->texts->len; j++, slot += 2)
        g_string_append_printf (
            out,
            "    <TIME_SLOT TIME_SLOT_ID=\"ts%u\" TIME_VALUE=\"%" G_GINT64_FORMAT "\"/>\n"
            "    <TIME_SLOT TIME_SLOT_ID=\"ts%u\" TIME_VALUE=\"%" G_GINT64_FORMAT "\"/>\n",
            slot + 1, g_array_index (tier->starts, gint64, j), slot + 2,
            g_array_index (tier->ends, gint64, j));
    }
  g_string_append (out, "  </TIME_ORDER>\n");
}

/* @first: how many annotations stand in the tiers before */
static void
add_tier (GString *out, const Tier *tier, guint first)
{
  g_autofree char *head
      = g_markup_printf_escaped ("  <TIER TIER_ID=\"%s\" LINGUISTIC_TYPE_REF=\"default\" "
                                 "ANNOTATOR=\"%s\">\n",
                                 tier->name, tier->author);

  g_string_append (out, head);
  for (guint i = 0; i < tier->texts->len; i++)
    {
      guint number = first + i + 1;
      g_autofree char *annotation = g_markup_printf_escaped (
          "    <ANNOTATION>\n"
          "      <ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a%u\" TIME_SLOT_REF1=\"ts%u\" "
          "TIME_SLOT_REF2=\"ts%u\">\n"
          "        <ANNOTATION_VALUE>%s</ANNOTATION_VALUE>\n"
          "      </ALIGNABLE_ANNOTATION>\n"
          "    </ANNOTATION>\n",
          number, 2 * number - 1, 2 * number, (const char *) g_ptr_array_index (tier->texts, i));

      g_string_append (out, annotation);
    }
  g_string_append (out, "  </TIER>\n");
}

GBytes *
dwell_export_eaf (DwellSession *session)
{
  g_autoptr (GPtrArray) tiers = g_ptr_array_new_with_free_func (tier_free);
  g_autoptr (GPtrArray) marks = dwell_export_marks_new (session, SHOWN_MS);
  g_autofree char *date = dwell_format_started (dwell_session_get_header (session)->started);
  GString *out = g_string_new (NULL);
  guint annotations = 0;

  for (guint i = 0; i < marks->len; i++)
    {
      const DwellExportMark *mark = g_ptr_array_index (marks, i);

      annotate (get_tier (tiers, mark->lane, mark->author), mark->start, mark->end, mark->text);
    }

  g_string_append_printf (
      out,
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<ANNOTATION_DOCUMENT AUTHOR=\"\" DATE=\"%s\" FORMAT=\"3.0\" VERSION=\"3.0\"\n"
      "  xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
      "  xsi:noNamespaceSchemaLocation=\"http://www.mpi.nl/tools/elan/EAFv3.0.xsd\">\n"
      "  <HEADER MEDIA_FILE=\"\" TIME_UNITS=\"milliseconds\"/>\n",
      date);
  add_slots (out, tiers);
  for (guint i = 0; i < tiers->len; i++)
    {
      const Tier *tier = g_ptr_array_index (tiers, i);

      add_tier (out, tier, annotations);
      annotations += tier->texts->len;
    }
  g_string_append (out, "  <LINGUISTIC_TYPE LINGUISTIC_TYPE_ID=\"default\" "
                        "TIME_ALIGNABLE=\"true\" GRAPHIC_REFERENCES=\"false\"/>\n"
                        "</ANNOTATION_DOCUMENT>\n");

  return g_string_free_to_bytes (out);
}
