/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-test-hostile.h"

#include <float.h>

#define MINUTE G_GINT64_CONSTANT (60000)
#define HOUR (60 * MINUTE)
#define MEGABYTE (1024 * 1024)
#define N_DENSE 100000
#define RECORDED G_GINT64_CONSTANT (1773306240000)

/* Whose session it is, and its events so far. */
typedef struct
{
  DwellHeader *header;
  GPtrArray *events;
  GHashTable *seqs; /* author → its last seq */
} Making;

static const char *const names[DWELL_TEST_N_HOSTILE] = {
  "empty",    "one",      "no-end", "long", "dense", "note",   "notes",
  "measures", "protocol", "coders", "last", "texts", "client",
};

/* The returned event is the session's, to be completed. */
static DwellEvent *
add_by (Making *making, const char *author, gint64 at, DwellKind kind, const char *code)
{
  DwellEvent *event = dwell_event_new (kind, code);
  guint seq = GPOINTER_TO_UINT (g_hash_table_lookup (making->seqs, author)) + 1;

  dwell_event_set_author (event, author);
  g_hash_table_insert (making->seqs, (gpointer) author, GUINT_TO_POINTER (seq));
  event->seq = seq;
  event->at = at;
  event->recorded = RECORDED + at;
  g_ptr_array_add (making->events, event);

  return event;
}

static DwellEvent *
add (Making *making, gint64 at, DwellKind kind, const char *code)
{
  return add_by (making, DWELL_AUTHOR_SELF, at, kind, code);
}

static void
add_text (Making *making, gint64 at, DwellKind kind, const char *code, const char *text)
{
  dwell_event_set_text (add (making, at, kind, code), text);
}

static void
add_value (Making *making, gint64 at, DwellKind kind, const char *code, double value)
{
  dwell_event_set_value (add (making, at, kind, code), value);
}

static void
add_answer (Making *making, gint64 at, const char *code, const DwellEvent *ask)
{
  guint seq = ask->seq;

  dwell_event_add_ref (add (making, at, DWELL_KIND_ANSWER, code), NULL, seq);
}

static void
fill_no_end (Making *making)
{
  add (making, 0, DWELL_KIND_CLOCK, "start");
  add (making, MINUTE, DWELL_KIND_STATE, "blank");
  add_text (making, 90 * MINUTE, DWELL_KIND_NOTE, "said", "it is still there");
}

static void
fill_long (Making *making)
{
  static const char *const states[] = { "sober", "blank", "image", "felt", "settled" };

  add (making, 0, DWELL_KIND_CLOCK, "start");
  for (guint i = 0; i * 5 * MINUTE < 40 * HOUR; i++)
    {
      gint64 at = i * 5 * MINUTE;

      add (making, at, DWELL_KIND_STATE, states[i % G_N_ELEMENTS (states)]);
      if (i % 5 == 2)
        add_answer (making, at + 20000, "felt", add (making, at + 11000, DWELL_KIND_ASK, "feel-image"));
      if (i % 12 == 0)
        add_value (making, at, DWELL_KIND_MEASURE, "suds", i % 11);
    }
  add (making, 40 * HOUR, DWELL_KIND_CLOCK, "end");
}

static void
fill_dense (Making *making)
{
  static const char *const states[] = { "sober", "blank", "image", "felt", "settled", "crack" };
  const DwellEvent *ask = NULL;

  add (making, 0, DWELL_KIND_CLOCK, "start");
  for (guint i = 2; i < N_DENSE; i++)
    {
      gint64 at = MINUTE * i / N_DENSE;

      if (i % 10 == 0)
        ask = add (making, at, DWELL_KIND_ASK, "feel-image");
      else if (i % 10 == 1 && ask)
        add_answer (making, at, i % 20 == 1 ? "felt" : "not-felt", ask);
      else if (i % 10 == 2)
        add_text (making, at, DWELL_KIND_NOTE, "seen", "quick");
      else if (i % 10 == 3)
        add_value (making, at, DWELL_KIND_MEASURE, "suds", i % 11);
      else
        add (making, at, DWELL_KIND_STATE, states[i % G_N_ELEMENTS (states)]);
    }
  add (making, MINUTE, DWELL_KIND_CLOCK, "end");
}

static void
fill_notes (Making *making, guint n_notes)
{
  g_autofree char *text = g_strnfill (MEGABYTE, 'a');
  g_autofree char *tea = g_strnfill (100000, 't');

  /* One in one word and one line, the others in lines of all lengths. */
  add (making, 0, DWELL_KIND_CLOCK, "start");
  add (making, 1000, DWELL_KIND_STATE, "blank");
  add_text (making, 2000, DWELL_KIND_MEDICINE, "free", tea);
  for (guint i = 0; i < n_notes; i++)
    {
      for (guint at = 0; n_notes > 1 && at < MEGABYTE; at += 1 + i * 37 + at % 71)
        text[at] = at % 5 ? ' ' : '\n';
      add_text (making, MINUTE * (i + 1), DWELL_KIND_NOTE, "said", text);
    }
  add (making, MINUTE * (n_notes + 2), DWELL_KIND_CLOCK, "end");
}

static void
fill_measures (Making *making)
{
  g_autofree char *longest = g_strnfill (64, 'm');

  add (making, 0, DWELL_KIND_CLOCK, "start");
  add (making, 0, DWELL_KIND_STATE, "felt");
  add_value (making, MINUTE, DWELL_KIND_MEASURE, "never-heard-of", 4);
  add_value (making, 2 * MINUTE, DWELL_KIND_MEASURE, "never-heard-of", DBL_MAX);
  add_value (making, 3 * MINUTE, DWELL_KIND_MEASURE, "never-heard-of", -DBL_MAX);
  add_value (making, 4 * MINUTE, DWELL_KIND_MEASURE, "never-heard-of", 5e-324);
  add_value (making, 5 * MINUTE, DWELL_KIND_MEASURE, longest, 1e300);
  add_value (making, 6 * MINUTE, DWELL_KIND_MEASURE, "pulse", -1);
  add_value (making, 6 * MINUTE, DWELL_KIND_MEASURE, "temperature", DBL_MAX);
  add_value (making, 7 * MINUTE, DWELL_KIND_MEASURE, "suds", 7.25);
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("measure-%u", i);

      add_value (making, (8 + i) * MINUTE, DWELL_KIND_MEASURE, id, i * 1e9);
    }
  add (making, 50 * MINUTE, DWELL_KIND_CLOCK, "end");
}

static void
fill_protocol (Making *making)
{
  g_free (making->header->protocol);
  g_free (making->header->protocol_text);
  making->header->protocol = g_strdup ("somebody-elses");
  making->header->protocol_text = NULL;
  add (making, 0, DWELL_KIND_CLOCK, "start");
  add (making, 1000, DWELL_KIND_STATE, "floating");
  add (making, 5 * MINUTE, DWELL_KIND_STATE, "under-water");
  add_answer (making, 7 * MINUTE, "felt", add (making, 6 * MINUTE, DWELL_KIND_ASK, "what-is-it-like"));
  add (making, 8 * MINUTE, DWELL_KIND_STATE, "blank");
  add_text (making, 9 * MINUTE, DWELL_KIND_MEDICINE, "somebody-elses-tea", "two cups");
  add_value (making, 10 * MINUTE, DWELL_KIND_RATING, "an-item-of-theirs", 3);
  add (making, 20 * MINUTE, DWELL_KIND_CLOCK, "end");
}

static void
fill_coders (Making *making)
{
  static const char *const coders[] = { "ana", "B.Coder_2", "c@example.org" };
  static const char *const states[] = { "sober", "blank", "numb", "image", "felt" };

  fill_long (making);
  for (guint coder = 0; coder < G_N_ELEMENTS (coders); coder++)
    for (guint i = 0; i < 200; i++)
      add_by (making, coders[coder], i * 12 * MINUTE + coder * 4321, DWELL_KIND_STATE,
              states[(i * (coder + 2)) % G_N_ELEMENTS (states)]);
  dwell_event_add_ref (add_by (making, coders[1], 0, DWELL_KIND_COMMENT, NULL), "self", 3);
  dwell_event_set_text (g_ptr_array_index (making->events, making->events->len - 1), "Here?");
}

static void
fill_last (Making *making)
{
  add (making, 0, DWELL_KIND_CLOCK, "start");
  add (making, 0, DWELL_KIND_STATE, "blank");
  add_value (making, 1000, DWELL_KIND_CLOCK, "gap", (double) DWELL_AT_MAX);
  add (making, 2000, DWELL_KIND_CLOCK, "pause");
  add_text (making, DWELL_AT_MAX, DWELL_KIND_NOTE, "said", "at the last moment");
  add (making, DWELL_AT_MAX, DWELL_KIND_STATE, "crack");
  add (making, DWELL_AT_MAX, DWELL_KIND_CLOCK, "resume");
  add (making, DWELL_AT_MAX, DWELL_KIND_CLOCK, "end");
}

static void
fill_texts (Making *making)
{
  static const char *const texts[] = {
    "أشعر بثقل في صدري",
    "אני מרגיש ריקנות",
    "胸の下のほうが温かい感じがします",
    "가슴이 답답해요",
    "\u202etxt.exe \u2066left\u2069 \u202d123\u202c",
    "\u200b\u200b\u200b\ufeff\u2060",
    "a\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a stacked",
    "\001\002\033[31mred\033[0m\007\r\n\ttab\v\f\177 \xc2\x85\u2028\u2029",
    "<b>&amp; </script> ]]> --> \"'` \\ $(x) %s %n",
    "👩‍👩‍👧‍👦🏳️‍🌈🫥",
    "\U0010ffff\ufffe\uffff",
    "",
    " ",
    "\n\n\n",
  };

  add (making, 0, DWELL_KIND_CLOCK, "start");
  add (making, 0, DWELL_KIND_STATE, "felt");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      add_text (making, (i + 1) * MINUTE, DWELL_KIND_NOTE, i % 2 ? "said" : "seen", texts[i]);
      add_text (making, (i + 1) * MINUTE, DWELL_KIND_MEDICINE, "free", texts[i]);
      add_text (making, (i + 1) * MINUTE, DWELL_KIND_AUDIO, "play", texts[i]);
      add_text (making, (i + 1) * MINUTE, DWELL_KIND_ASK, "feel-image", texts[i]);
      dwell_event_set_text (add_by (making, "reader", (i + 1) * MINUTE, DWELL_KIND_COMMENT, NULL),
                            texts[i]);
    }
  add (making, HOUR, DWELL_KIND_CLOCK, "end");
}

static void
fill_client (Making *making)
{
  GString *code = g_string_new (NULL);

  for (guint i = 0; i < 64; i++)
    g_string_append (code, i % 2 ? "W" : "\ufdfd");
  g_free (making->header->client);
  making->header->client = g_string_free (code, FALSE);
  making->header->number = 100000;
  fill_no_end (making);
}

static void
fill (Making *making, DwellTestHostile which)
{
  switch (which)
    {
    case DWELL_TEST_HOSTILE_ONE:
      add (making, 0, DWELL_KIND_CLOCK, "start");
      break;
    case DWELL_TEST_HOSTILE_NO_END:
      fill_no_end (making);
      break;
    case DWELL_TEST_HOSTILE_LONG:
      fill_long (making);
      break;
    case DWELL_TEST_HOSTILE_DENSE:
      fill_dense (making);
      break;
    case DWELL_TEST_HOSTILE_NOTE:
      fill_notes (making, 1);
      break;
    case DWELL_TEST_HOSTILE_NOTES:
      fill_notes (making, 100);
      break;
    case DWELL_TEST_HOSTILE_MEASURES:
      fill_measures (making);
      break;
    case DWELL_TEST_HOSTILE_PROTOCOL:
      fill_protocol (making);
      break;
    case DWELL_TEST_HOSTILE_CODERS:
      fill_coders (making);
      break;
    case DWELL_TEST_HOSTILE_LAST:
      fill_last (making);
      break;
    case DWELL_TEST_HOSTILE_TEXTS:
      fill_texts (making);
      break;
    case DWELL_TEST_HOSTILE_CLIENT:
      fill_client (making);
      break;
    case DWELL_TEST_HOSTILE_EMPTY:
    case DWELL_TEST_N_HOSTILE:
    default:
      break;
    }
}

const char *
dwell_test_hostile_get_name (DwellTestHostile which)
{
  g_assert_cmpuint (which, <, DWELL_TEST_N_HOSTILE);

  return names[which];
}

char *
dwell_test_hostile_dup_id (DwellTestHostile which)
{
  return g_strdup_printf ("%08x-0bad-4bad-9bad-0badbadbad00", which + 1);
}

DwellSession *
dwell_test_hostile_new (DwellTestHostile which)
{
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();
  g_autofree char *id = dwell_test_hostile_dup_id (which);
  Making making = {
    dwell_header_new (id),
    g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_event_unref),
    g_hash_table_new (g_str_hash, g_str_equal),
  };
  DwellHeader *header = making.header;
  DwellSession *session;
  g_autoptr (GError) error = NULL;

  header->kind = DWELL_SESSION_LIVE;
  header->client = g_strdup_printf ("H-%s", names[which]);
  header->number = 1;
  header->protocol = g_strdup (dwell_protocol_get_id (protocol));
  header->protocol_version = g_strdup (dwell_protocol_get_version (protocol));
  header->protocol_text = g_strdup (dwell_protocol_get_text (protocol));
  header->started = g_date_time_new_utc (2026, 3, 1 + (int) which, 10, 4, 0);
  fill (&making, which);

  session = dwell_session_new (header, protocol, NULL, NULL);
  dwell_session_load (session, making.events, NULL, &error);
  g_assert_no_error (error);
  g_ptr_array_unref (making.events);
  g_hash_table_unref (making.seqs);

  return session;
}
