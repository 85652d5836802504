/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-correct-sheet-private.h"

#include <glib/gi18n.h>

#include "dwell-library.h"
#include "dwell-reading.h"
#include "dwell-text.h"
#include "dwell-words.h"

/* What is typed on the sheet: the words of the line, its value, its substance and its time. */

static char *
dup_value (const DwellEvent *line)
{
  return line->has_value ? g_strdup_printf ("%g", line->value) : g_strdup ("");
}

static char *
dup_substance (const DwellEvent *line)
{
  if (line->kind != DWELL_KIND_MEDICINE || g_strcmp0 (line->code, "free") == 0)
    return g_strdup ("");

  return dwell_substance_dup_name (line->code);
}

void
dwell_correct_sheet_fill_fields (DwellCorrectSheet *self)
{
  g_autofree char *value = dup_value (self->line);
  g_autofree char *substance = dup_substance (self->line);
  g_autofree char *time = dwell_format_clock (self->line->at);
  g_autofree char *wall = dwell_correction_format_wall (self->session, self->line->at);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view),
                            self->line->text ? self->line->text : "", -1);
  gtk_editable_set_text (self->value_entry, value);
  gtk_editable_set_text (self->substance_entry, substance);
  gtk_editable_set_text (self->time_entry, time);
  gtk_editable_set_text (self->wall_entry, wall);
}

void
dwell_correct_sheet_show_fields (DwellCorrectSheet *self)
{
  DwellCorrectable what = dwell_correct_sheet_get_what (self);

  gtk_widget_set_visible (self->text_frame, what & DWELL_CORRECTABLE_TEXT);
  gtk_widget_set_visible (self->value_box, what & DWELL_CORRECTABLE_VALUE);
  gtk_widget_set_visible (self->substance_box, what & DWELL_CORRECTABLE_SUBSTANCE);
  gtk_widget_set_visible (self->fields_box, what & DWELL_CORRECTABLE_TIME);
  gtk_widget_set_sensitive (self->earlier_button, what & DWELL_CORRECTABLE_TIME);
  gtk_widget_set_sensitive (self->later_button, what & DWELL_CORRECTABLE_TIME);
}

void
dwell_correct_sheet_edit (DwellCorrectSheet *self)
{
  DwellCorrectable what = dwell_correct_sheet_get_what (self);

  g_return_if_fail (DWELL_IS_CORRECT_SHEET (self));

  if (what & DWELL_CORRECTABLE_VALUE)
    gtk_widget_grab_focus (GTK_WIDGET (self->value_entry));
  else if (what & DWELL_CORRECTABLE_TEXT)
    gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
  else if (what & DWELL_CORRECTABLE_TIME)
    gtk_widget_grab_focus (GTK_WIDGET (self->time_entry));
}

static gboolean
refuse (DwellCorrectSheet *self, gpointer field, const char *message)
{
  dwell_correct_sheet_say (self, message);
  gtk_widget_grab_focus (GTK_WIDGET (field));

  return FALSE;
}

/* The time as typed, in either field; as it is when neither was touched. */
static gboolean
read_time (DwellCorrectSheet *self, gint64 *at)
{
  g_autofree char *time = dwell_format_clock (self->line->at);
  g_autofree char *wall = dwell_correction_format_wall (self->session, self->line->at);
  const char *time_text = gtk_editable_get_text (self->time_entry);
  const char *wall_text = gtk_editable_get_text (self->wall_entry);

  *at = self->line->at;
  if (!g_str_equal (time, time_text))
    return dwell_correction_parse_time (time_text, at)
           || refuse (self, self->time_entry, _ ("A time in the session looks like 1:14:48."));
  if (!g_str_equal (wall, wall_text))
    return dwell_correction_parse_wall (self->session, wall_text,
                                        dwell_session_get_now (self->session), at)
           || refuse (self, self->wall_entry,
                      _ ("A time of day in this session looks like 14:05 or 14:05:30."));

  return TRUE;
}

static gboolean
read_value (DwellCorrectSheet *self, double *value)
{
  g_autofree char *before = dup_value (self->line);
  const char *text = gtk_editable_get_text (self->value_entry);
  g_autofree char *number = g_strstrip (g_strdup (text));
  char *end;

  *value = self->line->value;
  if (g_str_equal (before, text))
    return TRUE;

  g_strdelimit (number, ",", '.');
  *value = g_ascii_strtod (number, &end);
  if (*number == '\0' || *end != '\0'
      || (dwell_event_is (self->line, DWELL_KIND_MEASURE, "suds") && (*value < 0 || *value > 10)))
    return refuse (self, self->value_entry,
                   dwell_event_is (self->line, DWELL_KIND_MEASURE, "suds")
                       ? _ ("SUDS goes from 0 to 10.")
                       : _ ("This is not a number."));

  return TRUE;
}

static char *
dup_text (DwellCorrectSheet *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

gboolean
dwell_correct_sheet_save (DwellCorrectSheet *self)
{
  DwellCorrectable what = dwell_correct_sheet_get_what (self);
  g_autofree char *substance = NULL;
  gint64 at, before;
  double value;
  char *text;

  g_return_val_if_fail (DWELL_IS_CORRECT_SHEET (self), FALSE);

  /* All of it is read first: each correction shows the line anew in the fields. */
  if (self->line == NULL || !read_value (self, &value) || !read_time (self, &at))
    return FALSE;
  text = dup_text (self);
  if (self->line->kind == DWELL_KIND_NOTE && dwell_text_is_blank (text))
    {
      dwell_secret_free (text);
      return refuse (self, self->text_view, _ ("A note has words. To take it away, strike it."));
    }
  substance = g_strdup (gtk_editable_get_text (self->substance_entry));
  before = self->line->at;

  if (what & DWELL_CORRECTABLE_SUBSTANCE)
    dwell_correction_set_substance (self->session, self->seq, substance);
  if (what & DWELL_CORRECTABLE_TEXT)
    dwell_correction_set_text (self->session, self->seq, text);
  if (what & DWELL_CORRECTABLE_VALUE)
    dwell_correction_set_value (self->session, self->seq, value);
  dwell_secret_free (text);
  if (at != before)
    dwell_correct_sheet_move_to (self, at);

  return TRUE;
}
