/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-correction.h"

#include <math.h>
#include <string.h>

#include "dwell-text.h"
#include "dwell-words.h"

static gboolean
is_pause (const DwellEvent *event)
{
  return dwell_event_is (event, DWELL_KIND_CLOCK, "pause")
         || dwell_event_is (event, DWELL_KIND_CLOCK, "resume");
}

static gboolean
is_outcome (const DwellEvent *event)
{
  return event->kind == DWELL_KIND_EXPERIMENT && !dwell_event_is (event, event->kind, "start");
}

/* Whether it is about the event that it refers to, as an answer is about its question. */
static gboolean
is_tied (const DwellEvent *event)
{
  return event->kind == DWELL_KIND_ANSWER || event->kind == DWELL_KIND_ASK || is_outcome (event);
}

/* Whether it cannot be without the event that it refers to. */
static gboolean
is_reply (const DwellEvent *event)
{
  return event->kind == DWELL_KIND_ANSWER || is_outcome (event);
}

DwellCorrectable
dwell_correction_get_what (const DwellEvent *line)
{
  DwellCorrectable what = DWELL_CORRECTABLE_TIME | DWELL_CORRECTABLE_STRIKE;

  switch ((int)line->kind)
    {
    case DWELL_KIND_CLOCK:
      return is_pause (line) ? what : 0;
    case DWELL_KIND_TASK:
      /* The plan of a session is what its items are computed from. */
      return dwell_event_is (line, DWELL_KIND_TASK, "planned")
                 ? 0
                 : what | DWELL_CORRECTABLE_CODE | DWELL_CORRECTABLE_TEXT;
    case DWELL_KIND_STATE:
    case DWELL_KIND_NOTE:
    case DWELL_KIND_SAFETY:
      return what | DWELL_CORRECTABLE_CODE | DWELL_CORRECTABLE_TEXT;
    case DWELL_KIND_CONTACT:
    case DWELL_KIND_ANSWER:
      return what | DWELL_CORRECTABLE_CODE;
    case DWELL_KIND_EXPERIMENT:
      return is_outcome (line) ? what | DWELL_CORRECTABLE_CODE : what;
    case DWELL_KIND_MEASURE:
      return what | DWELL_CORRECTABLE_VALUE | DWELL_CORRECTABLE_TEXT;
    case DWELL_KIND_MEDICINE:
      return what | DWELL_CORRECTABLE_SUBSTANCE | DWELL_CORRECTABLE_TEXT;
    case DWELL_KIND_ASK:
    case DWELL_KIND_URGE:
      return what | DWELL_CORRECTABLE_TEXT;
    case DWELL_KIND_AUDIO:
    case DWELL_KIND_GROUND:
      return what;
    default:
      return 0;
    }
}

GStrv
dwell_correction_dup_codes (DwellSession *session, const DwellEvent *line)
{
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  GPtrArray *states = dwell_protocol_get_states (dwell_session_get_protocol (session));
  const char *const *fixed = dwell_kind_get_codes (line->kind);

  if (!(dwell_correction_get_what (line) & DWELL_CORRECTABLE_CODE))
    return g_strv_builder_end (codes);

  for (guint i = 0; line->kind == DWELL_KIND_STATE && i < states->len; i++)
    g_strv_builder_add (codes, ((const DwellState *)g_ptr_array_index (states, i))->id);
  for (guint i = 0; line->kind != DWELL_KIND_STATE && fixed && fixed[i]; i++)
    {
      /* An outcome can be another, but not a beginning; what was done or skipped was not planned. */
      if (!(line->kind == DWELL_KIND_EXPERIMENT && g_str_equal (fixed[i], "start"))
          && !(line->kind == DWELL_KIND_TASK && g_str_equal (fixed[i], "planned")))
        g_strv_builder_add (codes, fixed[i]);
    }

  return g_strv_builder_end (codes);
}

static DwellEvent *
find_line (DwellSession *session, guint seq, gboolean *struck)
{
  return dwell_session_find_meant (session, DWELL_AUTHOR_SELF, seq, G_MAXUINT, struck);
}

/* Those whose order among themselves is their meaning. */
static gboolean
keep_order (const DwellEvent *a, const DwellEvent *b)
{
  return (a->kind == DWELL_KIND_GROUND && b->kind == DWELL_KIND_GROUND)
         || (is_pause (a) && is_pause (b));
}

static gboolean
is_before (const DwellEvent *a, const DwellEvent *b)
{
  return a->at != b->at ? a->at < b->at : a->seq < b->seq;
}

static void
narrow_bounds (const DwellEvent *line, const DwellEvent *other, gint64 *earliest, gint64 *latest)
{
  if (other->seq == line->seq)
    return;

  if (is_tied (line) && dwell_event_get_target (line) == other->seq)
    *earliest = MAX (*earliest, other->at);
  else if (is_tied (other) && dwell_event_get_target (other) == line->seq)
    *latest = MIN (*latest, other->at);
  /* Of two at one time that with the smaller seq comes first. */
  else if (keep_order (line, other) && is_before (other, line))
    *earliest = MAX (*earliest, other->at + (other->seq > line->seq));
  else if (keep_order (line, other))
    *latest = MIN (*latest, other->at - (other->seq < line->seq));
}

gboolean
dwell_correction_get_bounds (DwellSession *session, guint seq, gint64 *earliest, gint64 *latest)
{
  GPtrArray *effective = dwell_session_get_effective (session, DWELL_AUTHOR_SELF);
  gboolean struck;
  g_autoptr (DwellEvent) line = find_line (session, seq, &struck);

  if (line == NULL || struck || !(dwell_correction_get_what (line) & DWELL_CORRECTABLE_TIME))
    return FALSE;

  *earliest = 0;
  *latest = dwell_session_get_now (session);
  for (guint i = 0; i < effective->len; i++)
    narrow_bounds (line, g_ptr_array_index (effective, i), earliest, latest);

  return *earliest <= *latest;
}

/* What the rules of the session refuse is not corrected: an import can have left anything there. */
static gboolean
append (DwellSession *session, DwellEvent *event)
{
  g_autoptr (GError) error = NULL;

  event->at = dwell_session_get_now (session);
  if (dwell_session_append (session, event, &error))
    return TRUE;

  g_debug ("A correction was refused: %s", error->message);

  return FALSE;
}

static DwellEvent *
amend_new (guint seq, const char *field)
{
  DwellEvent *amend = dwell_event_new (DWELL_KIND_AMEND, field);

  dwell_event_add_ref (amend, NULL, seq);

  return amend;
}

gboolean
dwell_correction_move (DwellSession *session, guint seq, gint64 at)
{
  gboolean struck;
  g_autoptr (DwellEvent) line = find_line (session, seq, &struck);
  gint64 earliest, latest;
  DwellEvent *amend;

  if (!dwell_correction_get_bounds (session, seq, &earliest, &latest))
    return FALSE;

  at = CLAMP (at, earliest, latest);
  if (at == line->at)
    return FALSE;

  amend = amend_new (seq, "at");
  dwell_event_set_value (amend, (double)at);

  return append (session, amend);
}

/* The line when it stands and @what can be corrected in it. */
static DwellEvent *
find_correctable (DwellSession *session, guint seq, DwellCorrectable what)
{
  gboolean struck;
  g_autoptr (DwellEvent) line = find_line (session, seq, &struck);

  if (line == NULL || struck || !(dwell_correction_get_what (line) & what))
    return NULL;

  return g_steal_pointer (&line);
}

static gboolean
amend_word (DwellSession *session, guint seq, const char *field, const char *word)
{
  DwellEvent *amend = amend_new (seq, field);

  dwell_event_set_text (amend, word);

  return append (session, amend);
}

gboolean
dwell_correction_set_code (DwellSession *session, guint seq, const char *code)
{
  g_autoptr (DwellEvent) line = find_correctable (session, seq, DWELL_CORRECTABLE_CODE);
  g_auto (GStrv) codes = line ? dwell_correction_dup_codes (session, line) : NULL;

  if (line == NULL || code == NULL || g_strcmp0 (line->code, code) == 0
      || !g_strv_contains ((const char *const *)codes, code))
    return FALSE;

  return amend_word (session, seq, "code", code);
}

gboolean
dwell_correction_set_substance (DwellSession *session, guint seq, const char *substance)
{
  g_autoptr (DwellEvent) line = find_correctable (session, seq, DWELL_CORRECTABLE_SUBSTANCE);
  g_autofree char *id = dwell_substance_dup_id (substance);

  if (line == NULL || g_strcmp0 (line->code, id) == 0 || dwell_text_is_blank (substance))
    return FALSE;

  return amend_word (session, seq, "code", id);
}

gboolean
dwell_correction_set_text (DwellSession *session, guint seq, const char *text)
{
  g_autoptr (DwellEvent) line = find_correctable (session, seq, DWELL_CORRECTABLE_TEXT);
  gboolean blank = dwell_text_is_blank (text);
  gboolean corrected;
  char *clean;

  if (line == NULL)
    return FALSE;
  /* Nothing else says what such a line is about. */
  if (blank
      && (line->kind == DWELL_KIND_NOTE || dwell_event_is (line, DWELL_KIND_MEDICINE, "free")))
    return FALSE;
  if (blank && line->text == NULL)
    return FALSE;

  clean = blank ? NULL : dwell_text_clean (text);
  corrected = g_strcmp0 (line->text, clean) != 0 && amend_word (session, seq, "text", clean);
  if (clean)
    explicit_bzero (clean, strlen (clean));
  g_free (clean);

  return corrected;
}

gboolean
dwell_correction_set_value (DwellSession *session, guint seq, double value)
{
  g_autoptr (DwellEvent) line = find_correctable (session, seq, DWELL_CORRECTABLE_VALUE);
  DwellEvent *amend;

  if (line == NULL || !isfinite (value) || line->value == value)
    return FALSE;

  amend = amend_new (seq, "value");
  dwell_event_set_value (amend, value);

  return append (session, amend);
}

static gboolean
append_strike (DwellSession *session, guint seq)
{
  DwellEvent *strike = dwell_event_new (DWELL_KIND_STRIKE, NULL);

  dwell_event_add_ref (strike, NULL, seq);

  return append (session, strike);
}

/* The newest reply to the line that stands, 0 when there is none. */
static guint
find_reply (DwellSession *session, guint seq)
{
  GPtrArray *effective = dwell_session_get_effective (session, DWELL_AUTHOR_SELF);
  guint found = 0;

  for (guint i = 0; i < effective->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (effective, i);

      if (is_reply (event) && dwell_event_get_target (event) == seq)
        found = MAX (found, event->seq);
    }

  return found;
}

gboolean
dwell_correction_strike (DwellSession *session, guint seq)
{
  g_autoptr (DwellEvent) line = find_correctable (session, seq, DWELL_CORRECTABLE_STRIKE);
  guint reply;

  if (line == NULL)
    return FALSE;

  while ((reply = find_reply (session, seq)) != 0)
    {
      if (!append_strike (session, reply))
        return FALSE;
    }

  return append_strike (session, seq);
}

/* A strike of @seq that itself stands: once none is left, @seq does. */
static guint
find_standing_strike (DwellSession *session, guint seq)
{
  guint n_events = dwell_session_get_n_events (session);

  for (guint i = n_events; i > 0; i--)
    {
      const DwellEvent *event = dwell_session_get_event (session, i - 1);
      g_autoptr (DwellEvent) meant = NULL;
      gboolean struck;

      if (event->kind != DWELL_KIND_STRIKE || g_strcmp0 (event->author, DWELL_AUTHOR_SELF) != 0
          || dwell_event_get_target (event) != seq)
        continue;
      meant = find_line (session, event->seq, &struck);
      if (!struck)
        return event->seq;
    }

  return 0;
}

gboolean
dwell_correction_restore (DwellSession *session, guint seq)
{
  gboolean struck;
  g_autoptr (DwellEvent) line = find_line (session, seq, &struck);
  guint strike;

  if (line == NULL || !struck)
    return FALSE;

  if (is_reply (line))
    dwell_correction_restore (session, dwell_event_get_target (line));
  while ((strike = find_standing_strike (session, seq)) != 0)
    {
      if (!append_strike (session, strike))
        return FALSE;
    }

  return TRUE;
}

/* Up to three numbers with colons between them. Returns: how many, or 0. */
static guint
parse_numbers (const char *text, gint64 numbers[3])
{
  g_autofree char *stripped = g_strstrip (g_strdup (text ? text : ""));
  g_auto (GStrv) parts = g_strsplit (stripped, ":", 4);
  guint n = g_strv_length (parts);

  if (n == 0 || n > 3)
    return 0;

  for (guint i = 0; i < n; i++)
    {
      guint64 number;

      if (!g_ascii_string_to_unsigned (parts[i], 10, 0, i == 0 ? 100000 : 59, &number, NULL))
        return 0;
      numbers[i] = (gint64)number;
    }

  return n;
}

gboolean
dwell_correction_parse_time (const char *text, gint64 *at)
{
  gint64 numbers[3] = { 0 };
  guint n = parse_numbers (text, numbers);

  if (n == 0)
    return FALSE;

  if (n == 1)
    *at = numbers[0] * 60 * 1000;
  else
    *at = ((numbers[0] * 60 + numbers[1]) * 60 + numbers[2]) * 1000;

  return *at <= DWELL_AT_MAX;
}

static gint64
get_started (DwellSession *session)
{
  GDateTime *started = dwell_session_get_header (session)->started;

  return g_date_time_to_unix (started) * 1000 + g_date_time_get_microsecond (started) / 1000;
}

static GDateTime *
dup_wall (DwellSession *session, GTimeZone *zone, gint64 at)
{
  gint64 wall = get_started (session) + at;
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (wall / 1000);

  return g_date_time_to_timezone (utc, zone);
}

static gint64
to_session_time (DwellSession *session, GDateTime *time)
{
  return g_date_time_to_unix (time) * 1000 - get_started (session);
}

/* That time of day on the day of @day; where the clocks were put back it was twice, and the second
 * counts once it was there. */
static gint64
find_on_day (DwellSession *session, GTimeZone *zone, GDateTime *day, const gint64 numbers[3],
             gint64 now)
{
  g_autoptr (GDateTime) time = g_date_time_new (
      zone, g_date_time_get_year (day), g_date_time_get_month (day),
      g_date_time_get_day_of_month (day), (int)numbers[0], (int)numbers[1], (double)numbers[2]);
  gint64 found = time ? to_session_time (session, time) : -1;

  for (int hours = -1; time && hours <= 1; hours += 2)
    {
      g_autoptr (GDateTime) other = g_date_time_add_hours (time, hours);
      gint64 there = to_session_time (session, other);

      if (g_date_time_get_hour (other) != numbers[0] || there > now)
        continue;
      found = found > now ? there : MAX (found, there);
    }

  return found;
}

gboolean
dwell_correction_parse_wall (DwellSession *session, const char *text, gint64 now, gint64 *at)
{
  g_autoptr (GTimeZone) zone = dwell_session_dup_zone (session);
  gint64 numbers[3] = { 0 };
  gint64 found = -1;

  if (parse_numbers (text, numbers) < 2 || numbers[0] > 23)
    return FALSE;

  /* From the end: what was just now is what is meant. */
  for (int days = 0; found < 0 && days <= now / (24 * 60 * 60 * 1000) + 1; days++)
    {
      g_autoptr (GDateTime) today = dup_wall (session, zone, now);
      g_autoptr (GDateTime) day = g_date_time_add_days (today, -days);
      gint64 there = find_on_day (session, zone, day, numbers, now);

      /* Said to the minute, it may mean the minute in which the session began. */
      if (there < 0 && there > -60 * 1000)
        there = 0;
      if (there <= now)
        found = there;
    }
  *at = found;

  return found >= 0;
}

char *
dwell_correction_format_wall (DwellSession *session, gint64 at)
{
  g_autoptr (GTimeZone) zone = dwell_session_dup_zone (session);
  g_autoptr (GDateTime) wall = dup_wall (session, zone, at);

  return g_date_time_format (wall, "%H:%M:%S");
}
