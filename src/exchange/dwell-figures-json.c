/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-json-writer.h"
#include "dwell-session-json.h"
#include "dwell-time-text.h"

static void
add_times_in_states (DwellJsonWriter *writer, const DwellFigures *figures)
{
  dwell_json_writer_begin (writer, "time_in_state", '{');
  for (guint i = 0; i < figures->time_in_state->len; i++)
    {
      const DwellSegment *segment = g_ptr_array_index (figures->time_in_state, i);

      dwell_json_writer_add_int (writer, segment->state, segment->end - segment->start);
    }
  dwell_json_writer_end (writer, '}');
}

static void
add_stays (DwellJsonWriter *writer, const DwellFigures *figures)
{
  dwell_json_writer_begin (writer, "stays", '{');
  dwell_json_writer_add_int (writer, "count", figures->stays->len);
  dwell_json_writer_add_ms (writer, "total", figures->stays_total);
  dwell_json_writer_add_ms (writer, "longest", figures->stays_longest);
  dwell_json_writer_begin (writer, "list", '[');
  for (guint i = 0; i < figures->stays->len; i++)
    {
      const DwellSpan *stay = &g_array_index (figures->stays, DwellSpan, i);

      dwell_json_writer_begin (writer, NULL, '{');
      dwell_json_writer_add_int (writer, "start", stay->start);
      dwell_json_writer_add_int (writer, "length", stay->length);
      dwell_json_writer_end (writer, '}');
    }
  dwell_json_writer_end (writer, ']');
  dwell_json_writer_end (writer, '}');
}

static void
add_answers (DwellJsonWriter *writer, const DwellFigures *figures)
{
  dwell_json_writer_begin (writer, "answers", '{');
  dwell_json_writer_add_int (writer, "felt", figures->felt);
  dwell_json_writer_add_int (writer, "unsure", figures->unsure);
  dwell_json_writer_add_int (writer, "not-felt", figures->not_felt);
  dwell_json_writer_end (writer, '}');
}

static void
add_image_latency (DwellJsonWriter *writer, const DwellFigures *figures)
{
  dwell_json_writer_begin (writer, "image_latency", '{');
  dwell_json_writer_add_number (writer, "median", figures->image_latency_median);
  dwell_json_writer_begin (writer, "list", '[');
  for (guint i = 0; i < figures->image_latency->len; i++)
    dwell_json_writer_add_int (writer, NULL, g_array_index (figures->image_latency, gint64, i));
  dwell_json_writer_end (writer, ']');
  dwell_json_writer_end (writer, '}');
}

static void
add_experiments (DwellJsonWriter *writer, const DwellFigures *figures)
{
  dwell_json_writer_begin (writer, "experiments", '{');
  dwell_json_writer_add_int (writer, "deeper", figures->deeper);
  dwell_json_writer_add_int (writer, "deepening", figures->deepening);
  dwell_json_writer_add_int (writer, "morphing", figures->morphing);
  dwell_json_writer_add_int (writer, "stopped", figures->stopped);
  dwell_json_writer_end (writer, '}');
}

char *
dwell_figures_to_json (const DwellFigures *figures)
{
  DwellJsonWriter writer;

  dwell_json_writer_init (&writer);
  dwell_json_writer_begin (&writer, NULL, '{');
  dwell_json_writer_add_ms (&writer, "duration", figures->duration);
  dwell_json_writer_add_ms (&writer, "paused", figures->paused);
  dwell_json_writer_add_ms (&writer, "gaps", figures->gaps);
  add_times_in_states (&writer, figures);
  add_stays (&writer, figures);
  dwell_json_writer_add_int (&writer, "felt_questions", figures->felt_questions);
  add_answers (&writer, figures);
  dwell_json_writer_add_number (&writer, "contact_rate", figures->contact_rate);
  add_image_latency (&writer, figures);
  dwell_json_writer_add_int (&writer, "images_unasked", figures->images_unasked);
  add_experiments (&writer, figures);
  dwell_json_writer_add_ms (&writer, "longest_silence", figures->longest_silence);
  dwell_json_writer_add_ms (&writer, "first_crack", figures->first_crack);
  dwell_json_writer_add_number (&writer, "redirects_per_hour", figures->redirects_per_hour);
  dwell_json_writer_end (&writer, '}');

  return dwell_json_writer_finish (&writer, NULL);
}

static void
add_summary (DwellJsonWriter *writer, const DwellSummary *summary)
{
  const DwellHeader *header = summary->header;
  g_autofree char *started = dwell_format_started (header->started);

  dwell_json_writer_begin (writer, NULL, '{');
  dwell_json_writer_add_string (writer, "id", header->id);
  dwell_json_writer_add_string (writer, "kind",
                                header->kind == DWELL_SESSION_LIVE ? "live" : "practice");
  dwell_json_writer_add_string (writer, "client", header->client);
  if (header->number > 0)
    dwell_json_writer_add_int (writer, "number", header->number);
  dwell_json_writer_add_string (writer, "protocol", header->protocol);
  dwell_json_writer_add_string (writer, "protocol_version", header->protocol_version);
  dwell_json_writer_add_string (writer, "started", started);
  dwell_json_writer_add_string (writer, "script", header->script);
  dwell_json_writer_add_boolean (writer, "ended", summary->ended);
  dwell_json_writer_add_ms (writer, "duration", summary->duration);
  dwell_json_writer_add_string (writer, "medicine", summary->medicine);
  dwell_json_writer_add_int (writer, "events", summary->n_events);
  dwell_json_writer_end (writer, '}');
}

char *
dwell_summaries_to_json (GPtrArray *summaries)
{
  DwellJsonWriter writer;

  dwell_json_writer_init (&writer);
  dwell_json_writer_begin (&writer, NULL, '[');
  for (guint i = 0; i < summaries->len; i++)
    add_summary (&writer, g_ptr_array_index (summaries, i));
  dwell_json_writer_end (&writer, ']');

  return dwell_json_writer_finish (&writer, NULL);
}
