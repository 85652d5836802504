/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide-fixture.h"

/* A clock that stands still: the guide asks for no time, and the events carry theirs. */
#define STILL_TYPE_CLOCK (still_clock_get_type ())
G_DECLARE_FINAL_TYPE (StillClock, still_clock, STILL, CLOCK, GObject)

struct _StillClock
{
  GObject parent_instance;
};

static gint64
still_clock_get (DwellClock *clock)
{
  return 0;
}

static const char *
still_clock_get_boot_id (DwellClock *clock)
{
  return "boot";
}

static GTimeZone *
still_clock_dup_zone (DwellClock *clock)
{
  return g_time_zone_new_utc ();
}

static void
still_clock_iface_init (DwellClockInterface *iface)
{
  iface->get_boottime = still_clock_get;
  iface->get_awake = still_clock_get;
  iface->get_wall = still_clock_get;
  iface->get_boot_id = still_clock_get_boot_id;
  iface->dup_zone = still_clock_dup_zone;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (StillClock, still_clock, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_CLOCK, still_clock_iface_init))

static void
still_clock_class_init (StillClockClass *klass)
{
}

static void
still_clock_init (StillClock *self)
{
}

void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellClock) clock = g_object_new (STILL_TYPE_CLOCK, NULL);
  DwellHeader *header = dwell_header_new ("6f0e7c9a-3f4e-4a50-9d33-6f1c2a9b8d01");

  f->protocol = dwell_protocol_new_shipped ();
  header->protocol = g_strdup ("felt-sense");
  header->protocol_version = g_strdup ("1");
  header->started = g_date_time_new_from_unix_utc (0);
  f->session = dwell_session_new (header, f->protocol, clock, NULL);
  f->guide = dwell_guide_new (f->session);
  g_signal_connect_swapped (f->guide, "changed", G_CALLBACK (g_atomic_int_inc), &f->changes);
}

void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->guide);
  g_assert_finalize_object (f->session);
  g_assert_finalize_object (f->protocol);
}

guint
append_at (Fixture *f, gint64 at, DwellEvent *event)
{
  g_autoptr (GError) error = NULL;
  const DwellEvent *appended;

  g_assert_nonnull (event);
  event->at = at;
  appended = dwell_session_append (f->session, event, &error);
  g_assert_no_error (error);

  return appended->seq;
}

/* Each mark a second after the one before. */
guint
append (Fixture *f, DwellEvent *event)
{
  f->at += 1000;

  return append_at (f, f->at, event);
}

guint
mark (Fixture *f, const char *state)
{
  return append (f, dwell_event_new (DWELL_KIND_STATE, state));
}

guint
ask (Fixture *f)
{
  return append (f, dwell_guide_draft_ask (f->guide));
}

guint
answer (Fixture *f, const char *code)
{
  return append (f, dwell_guide_draft_answer (f->guide, code));
}

guint
start_experiment (Fixture *f)
{
  return append (f, dwell_event_new (DWELL_KIND_EXPERIMENT, "start"));
}

DwellEvent *
correction (DwellKind kind, const char *code, guint target)
{
  DwellEvent *event = dwell_event_new (kind, code);

  dwell_event_add_ref (event, NULL, target);

  return event;
}

void
assert_card (Fixture *f, DwellCardMode mode, const char *move)
{
  const DwellCard *card = dwell_guide_get_card (f->guide);

  g_assert_cmpint (card->mode, ==, mode);
  g_assert_cmpstr (card->move ? card->move->id : NULL, ==, move);
  g_assert_true ((card->move == NULL) == (card->wording == NULL));
  g_assert_false (card->move && g_ptr_array_find (card->others, card->move, NULL));
}

const char *
words (Fixture *f)
{
  return dwell_guide_get_card (f->guide)->wording->text;
}

gboolean
has_other (Fixture *f, const char *move)
{
  return g_ptr_array_find (dwell_guide_get_card (f->guide)->others,
                           dwell_protocol_find_move (f->protocol, move), NULL);
}

void
assert_nothing_to_draft (Fixture *f)
{
  g_assert_null (dwell_guide_draft_ask (f->guide));
  g_assert_null (dwell_guide_draft_answer (f->guide, "felt"));
  g_assert_null (dwell_guide_draft_outcome (f->guide, "deeper"));
}
