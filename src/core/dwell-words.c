/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-words.h"

#include "dwell-adherence.h"
#include "dwell-coding.h"
#include "dwell-effective.h"
#include "dwell-practice-rating.h"
#include "dwell-reading.h"
#include "dwell-vitals.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* A withdrawal of a withdrawal of a correction … is followed this far and no further. */
#define DEPTH_MAX 3

/* Events that say all by their code. A text is added after a colon. */
static const struct
{
  DwellKind kind;
  const char *code;
  const char *lead;
  const char *body;
} phrases[] = {
  { DWELL_KIND_CLOCK, "start", NULL, N_("Session begins") },
  { DWELL_KIND_CLOCK, "pause", NULL, N_("Paused") },
  { DWELL_KIND_CLOCK, "resume", NULL, N_("Resumed") },
  { DWELL_KIND_CLOCK, "end", NULL, N_("Session ends") },
  { DWELL_KIND_CONTACT, "none", N_("Felt contact"), N_("none") },
  { DWELL_KIND_CONTACT, "faint", N_("Felt contact"), N_("faint") },
  { DWELL_KIND_CONTACT, "clear", N_("Felt contact"), N_("clear") },
  { DWELL_KIND_ANSWER, "felt", NULL, N_("Felt") },
  { DWELL_KIND_ANSWER, "unsure", NULL, N_("Not sure") },
  { DWELL_KIND_ANSWER, "not-felt", NULL, N_("Not felt") },
  { DWELL_KIND_EXPERIMENT, "start", NULL, N_("Following the image, as an experiment") },
  { DWELL_KIND_EXPERIMENT, "deeper", NULL, N_("It led to something deeper") },
  { DWELL_KIND_EXPERIMENT, "deepening", NULL, N_("The process deepened") },
  { DWELL_KIND_EXPERIMENT, "morphing", NULL, N_("It only kept changing") },
  { DWELL_KIND_EXPERIMENT, "stopped", NULL, N_("The experiment was set down") },
  { DWELL_KIND_GROUND, "start", N_("Grounding"), N_("begins") },
  { DWELL_KIND_GROUND, "end", N_("Grounding"), N_("ends") },
  { DWELL_KIND_SAFETY, "check", N_("Safety"), N_("checked on the client") },
  { DWELL_KIND_SAFETY, "stop-word", N_("Safety"), N_("the client said stop") },
  { DWELL_KIND_SAFETY, "emergency", N_("Safety"), N_("emergency") },
  { DWELL_KIND_URGE, NULL, NULL, N_("An urge to do something") },
  { DWELL_KIND_TASK, "done", NULL, N_("Planned check done") },
  { DWELL_KIND_TASK, "skipped", NULL, N_("Planned check skipped") },
};

static DwellWords *words_new_at_depth (DwellSession *session, const DwellEvent *event, guint depth);

static gboolean
has_text (const DwellEvent *event)
{
  return event->text && *event->text;
}

static void
wipe (char *text)
{
  if (text)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

static gboolean
take_phrase (DwellWords *words, const DwellEvent *event)
{
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      if (phrases[i].kind != event->kind || g_strcmp0 (phrases[i].code, event->code) != 0)
        continue;

      words->lead = g_strdup (phrases[i].lead ? _(phrases[i].lead) : NULL);
      if (has_text (event))
        /* Translators: what happened, and what was written about it */
        words->body = g_strdup_printf (_("%s: %s"), _(phrases[i].body), event->text);
      else
        words->body = g_strdup (_(phrases[i].body));
      return TRUE;
    }

  return FALSE;
}

static const DwellEvent *
find_effective (DwellSession *session, const char *author, guint seq)
{
  GPtrArray *events = dwell_session_get_effective (session, author);

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (event->seq == seq)
        return event;
    }

  return NULL;
}

/* How an experiment went, and how long it was given. */
static void
take_outcome (DwellWords *words, DwellSession *session, const DwellEvent *event)
{
  const DwellEvent *start = find_effective (session, event->author, dwell_event_get_target (event));
  g_autofree char *length = NULL;
  g_autofree char *outcome = words->body;

  length = dwell_format_length (start ? MAX (0, event->at - start->at) : -1);
  if (start)
    /* Translators: how an experiment went and how long it took, as in "It only kept changing, after
     * 2 min" */
    words->body = g_strdup_printf (_("%s, after %s"), outcome, length);
  else
    words->body = g_steal_pointer (&outcome);
}

static void
take_gap (DwellWords *words, const DwellEvent *event)
{
  g_autofree char *length = dwell_format_length ((gint64) event->value);

  /* Translators: the machine slept or the program was away, for a length of time like "12 min" */
  words->body = g_strdup_printf (_("Away for %s"), length);
}

static void
take_state (DwellWords *words, DwellSession *session, const DwellEvent *event)
{
  const DwellState *state
      = dwell_protocol_find_state (dwell_session_get_protocol (session), event->code);

  words->lead = g_strdup (state ? state->label : event->code);
  words->body = has_text (event) ? g_strdup (event->text) : NULL;
}

static void
take_ask (DwellWords *words, DwellSession *session, const DwellEvent *event)
{
  const DwellMove *move
      = dwell_protocol_find_move (dwell_session_get_protocol (session), event->code);

  if (has_text (event))
    words->body = g_strdup (event->text);
  else
    words->body = g_strdup (move ? move->label : event->code);
}

static void
take_note (DwellWords *words, const DwellEvent *event)
{
  const char *text = has_text (event) ? event->text : "…";

  if (g_strcmp0 (event->code, "said") == 0)
    {
      /* Translators: whose words a note holds: the client said this */
      words->voice = g_strdup (_("said"));
      /* Translators: the quotation marks around what a client said */
      words->body = g_strdup_printf (_("“%s”"), text);
      return;
    }

  if (g_strcmp0 (event->code, "seen") == 0)
    /* Translators: whose words a note holds: the facilitator saw this */
    words->voice = g_strdup (_("seen"));
  else
    /* Translators: whose words a note holds: the facilitator makes this of it */
    words->voice = g_strdup (_("inferred"));
  words->body = g_strdup (text);
}

static void
take_value (DwellWords *words, const DwellEvent *event)
{
  g_autofree char *value = NULL;
  DwellVital vital;

  if (event->kind == DWELL_KIND_MEASURE && dwell_vital_from_id (event->code, &vital))
    {
      words->lead = g_strdup (dwell_vital_get_label (vital));
      value = dwell_vital_dup_value (vital, event->value);
    }
  else
    {
      words->lead = g_strdup (g_strcmp0 (event->code, "suds") == 0 ? _("SUDS") : event->code);
      value = g_strdup_printf ("%g", event->value);
    }

  if (has_text (event))
    words->body = g_strdup_printf ("%s · %s", value, event->text);
  else
    words->body = g_steal_pointer (&value);
}

char *
dwell_substance_dup_name (const char *id)
{
  static const struct
  {
    const char *id;
    const char *name;
  } known[] = {
    { "cannabis", N_("Cannabis") },     { "esketamine", N_("Esketamine") },
    { "ketamine", N_("Ketamine") },     { "lsd", N_("LSD") },
    { "mdma", N_("MDMA") },             { "psilocybin", N_("Psilocybin") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (g_strcmp0 (known[i].id, id) == 0)
        return g_strdup (_(known[i].name));
    }

  return g_strdup (id);
}

char *
dwell_substance_dup_id (const char *name)
{
  g_autofree char *id = g_ascii_strdown (name ? name : "", -1);

  g_strdelimit (g_strstrip (id), " _", '-');

  return dwell_id_is_valid (id) ? g_steal_pointer (&id) : g_strdup ("free");
}

static void
take_medicine (DwellWords *words, const DwellEvent *event)
{
  g_autofree char *name = dwell_substance_dup_name (event->code);

  words->lead = g_strdup (_("Medicine"));
  if (!has_text (event))
    words->body = g_steal_pointer (&name);
  else if (g_strcmp0 (event->code, "free") == 0)
    words->body = g_strdup (event->text);
  else
    words->body = g_strdup_printf ("%s, %s", name, event->text);
}

static void
take_audio (DwellWords *words, const DwellEvent *event)
{
  const char *sound = has_text (event) ? event->text : _("Sound");

  if (g_strcmp0 (event->code, "play") == 0)
    /* Translators: %s is the name of a sound */
    words->body = g_strdup_printf (_("♪ %s begins"), sound);
  else if (g_strcmp0 (event->code, "fade") == 0)
    /* Translators: %s is the name of a sound */
    words->body = g_strdup_printf (_("♪ %s fades out"), sound);
  else
    /* Translators: %s is the name of a sound */
    words->body = g_strdup_printf (_("♪ %s is silent"), sound);
}

/* An item of a list; a time of the schedule carries when it was due. */
static gboolean
is_item (const DwellEvent *event)
{
  return (dwell_event_is (event, DWELL_KIND_TASK, "done")
          || dwell_event_is (event, DWELL_KIND_TASK, "skipped"))
         && !event->has_value && has_text (event);
}

static void
take_item (DwellWords *words, const DwellEvent *event)
{
  if (g_strcmp0 (event->code, "done") == 0)
    /* Translators: %s is an item of a list that was seen to, as in "Done: Phones off" */
    words->body = g_strdup_printf (_("Done: %s"), event->text);
  else
    /* Translators: %s is a list and what of it was not seen to, as in "Left open: Closing: Way
     * home" */
    words->body = g_strdup_printf (_("Left open: %s"), event->text);
}

/* A time of the schedule, which carries when it was due; see dwell_marker_settle(). */
static gboolean
is_due (const DwellEvent *event)
{
  return event->kind == DWELL_KIND_TASK && event->has_value && has_text (event);
}

static void
take_due (DwellWords *words, const DwellEvent *event)
{
  const char *colon = strchr (event->text, ':');
  g_autofree char *label = colon ? g_strndup (event->text, colon - event->text)
                                  : g_strdup (event->text);
  g_autofree char *time = dwell_format_clock ((gint64) event->value);

  words->lead = g_strdup (label);
  if (g_strcmp0 (event->code, "done") == 0)
    /* Translators: a time of the schedule, as in "done, due 1:30:00" */
    words->body = g_strdup_printf (_("done, due %s"), time);
  else if (colon)
    /* Translators: a time of the schedule and why it was skipped, as in "skipped, due 1:30:00:
     * asleep" */
    words->body = g_strdup_printf (_("skipped, due %s: %s"), time, colon + 1 + strspn (colon + 1, " "));
  else
    /* Translators: a time of the schedule, as in "skipped, due 1:30:00" */
    words->body = g_strdup_printf (_("skipped, due %s"), time);
}

/* A schedule has a line for each item, and here one line for all. */
static void
take_plan (DwellWords *words, const DwellEvent *event)
{
  g_autofree char *text = g_strstrip (g_strdup (event->text ? event->text : ""));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  words->lead = g_strdup (_("Schedule"));
  words->body = g_strjoinv (" · ", lines);
}

/* Own words that are no move of the protocol are a comment, and in practice they were said to the
 * client. */
static const char *
get_commenter (DwellSession *session, const DwellEvent *event)
{
  gboolean practice = dwell_session_get_header (session)->kind == DWELL_SESSION_PRACTICE;

  if (g_strcmp0 (event->author, DWELL_AUTHOR_SCRIPT) == 0)
    return _("Feedback");
  if (g_strcmp0 (event->author, DWELL_AUTHOR_SELF) != 0)
    return event->author;

  /* Translators: before what a trainee said in practice */
  return practice && event->n_refers == 0 ? _("You") : _("Comment");
}

static void
take_comment (DwellWords *words, DwellSession *session, const DwellEvent *event)
{
  words->lead = g_strdup (get_commenter (session, event));
  words->body = g_strdup (has_text (event) ? event->text : "…");
}

static char *
dup_line_of (DwellSession *session, const DwellEvent *event, guint depth)
{
  g_autoptr (DwellWords) words = NULL;

  if (event == NULL || depth > DEPTH_MAX)
    return g_strdup (_("an earlier change"));

  words = words_new_at_depth (session, event, depth);

  return dwell_words_dup_line (words);
}

static void
take_strike (DwellWords *words, DwellSession *session, const DwellEvent *event, guint depth)
{
  const DwellEvent *target
      = dwell_session_find (session, event->author, dwell_event_get_target (event));
  gboolean restores = target && target->kind == DWELL_KIND_STRIKE;
  char *line;

  if (restores)
    target = dwell_session_find (session, target->author, dwell_event_get_target (target));

  line = dup_line_of (session, target, depth + 1);
  /* Translators: %s is the entry that was withdrawn, or that counts again after all */
  words->body = g_strdup_printf (restores ? _("Restored: %s") : _("Withdrawn: %s"), line);
  wipe (line);
}

static void
take_amend (DwellWords *words, DwellSession *session, const DwellEvent *event, guint depth)
{
  const DwellEvent *target
      = dwell_session_find (session, event->author, dwell_event_get_target (event));
  g_autoptr (DwellEvent) amended = NULL;
  char *before;
  char *after;

  if (target == NULL || target->kind == DWELL_KIND_AMEND)
    {
      words->body = g_strdup (_("Corrected: an earlier correction"));
      return;
    }

  before = dup_line_of (session, target, depth + 1);
  if (g_strcmp0 (event->code, "at") == 0)
    {
      after = dwell_format_clock ((gint64) event->value);
      /* Translators: the entry that was corrected, and the time to which it was moved */
      words->body = g_strdup_printf (_("Corrected: %s, moved to %s"), before, after);
    }
  else
    {
      amended = dwell_event_copy (target);
      dwell_effective_apply (amended, event);
      after = dup_line_of (session, amended, depth + 1);
      /* Translators: the entry that was corrected, and how it reads now */
      words->body = g_strdup_printf (_("Corrected: %s, now %s"), before, after);
    }

  wipe (before);
  wipe (after);
}

/* An item of the adherence sheet. */
static gboolean
take_adherence (DwellWords *words, const DwellEvent *event)
{
  const DwellAdherenceItem *item = dwell_adherence_find (event->code);

  if (item == NULL)
    return FALSE;

  words->lead = g_strdup (_(item->title));
  words->body = dwell_adherence_dup_value (event->value);

  return TRUE;
}

static void
take_kind (DwellWords *words, DwellSession *session, const DwellEvent *event, guint depth)
{
  switch ((int) event->kind)
    {
    case DWELL_KIND_CLOCK:
      take_gap (words, event);
      break;
    case DWELL_KIND_STATE:
      take_state (words, session, event);
      break;
    case DWELL_KIND_ASK:
      take_ask (words, session, event);
      break;
    case DWELL_KIND_NOTE:
      take_note (words, event);
      break;
    case DWELL_KIND_MEDICINE:
      take_medicine (words, event);
      break;
    case DWELL_KIND_AUDIO:
      take_audio (words, event);
      break;
    case DWELL_KIND_AMEND:
      take_amend (words, session, event, depth);
      break;
    case DWELL_KIND_STRIKE:
      take_strike (words, session, event, depth);
      break;
    case DWELL_KIND_COMMENT:
      take_comment (words, session, event);
      break;
    case DWELL_KIND_RATING:
      words->body = g_strdup (dwell_practice_rating_get_label (event));
      if (words->body == NULL && !take_adherence (words, event))
        take_value (words, event);
      break;
    default:
      take_value (words, event);
      break;
    }
}

/* The clock of somebody who marks a session afterwards is not the session's; see dwell-coding.h. */
static gboolean
take_coding (DwellWords *words, const DwellEvent *event)
{
  g_autofree char *basis = NULL;

  if (event->kind != DWELL_KIND_CLOCK || g_strcmp0 (event->author, DWELL_AUTHOR_SELF) == 0
      || g_strcmp0 (event->author, DWELL_AUTHOR_SCRIPT) == 0)
    return FALSE;

  basis = dwell_coding_dup_basis_words (event->text);
  if (g_strcmp0 (event->code, "start") == 0 && basis)
    /* Translators: a second coder begins; %s is as in "from a recording" */
    words->body = g_strdup_printf (_("Blind coding begins, %s"), basis);
  else if (g_strcmp0 (event->code, "end") == 0)
    words->body = g_strdup (_("Coding is finished"));

  return words->body != NULL;
}

static DwellWords *
words_new_at_depth (DwellSession *session, const DwellEvent *event, guint depth)
{
  DwellWords *words = g_new0 (DwellWords, 1);

  if (take_coding (words, event))
    return words;
  if (is_item (event))
    take_item (words, event);
  else if (is_due (event))
    take_due (words, event);
  else if (dwell_event_is (event, DWELL_KIND_TASK, "planned"))
    take_plan (words, event);
  else if (!take_phrase (words, event))
    take_kind (words, session, event, depth);
  else if (event->kind == DWELL_KIND_EXPERIMENT && event->n_refers > 0)
    take_outcome (words, session, event);

  return words;
}

DwellWords *
dwell_words_new (DwellSession *session, const DwellEvent *event)
{
  return words_new_at_depth (session, event, 0);
}

char *
dwell_words_dup_line (const DwellWords *words)
{
  if (words->lead && words->body)
    return g_strdup_printf ("%s %s", words->lead, words->body);

  return g_strdup (words->lead ? words->lead : words->body);
}

void
dwell_words_free (DwellWords *words)
{
  g_free (words->lead);
  wipe (words->body);
  g_free (words->voice);
  g_free (words);
}
