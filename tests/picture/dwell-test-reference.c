/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-test-reference.h"

#include "dwell-arc-steps.h"
#include "dwell-picture-cairo.h"
#include "dwell-picture-palette.h"

#define HOURS(hours, minutes) (((hours)*60 + (minutes)) * TEST_MINUTE)

static const char *const states[]
    = { "settled", "sober", "bored",   "sleepy",     "blank",   "numb",  "collapse",
        "story",   "image", "looping", "activation", "process", "crack", "felt" };

static DwellArc *
create_empty (void)
{
  return test_arc_new_empty (HOURS (1, 0));
}

static DwellArc *
create_one_event (void)
{
  TestScript *script = test_script_new ();

  test_script_add (script, DWELL_KIND_STATE, "blank", HOURS (0, 20));

  return test_script_finish (script);
}

/* Every state, so that every colour and every pattern is there. */
static DwellArc *
create_gaps (void)
{
  TestScript *script = test_script_new ();

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    test_script_add (script, DWELL_KIND_STATE, states[i], i * HOURS (0, 20));
  for (guint i = 0; i < 3; i++)
    dwell_event_set_value (
        test_script_add (script, DWELL_KIND_CLOCK, "gap", HOURS (0, 30) + i * HOURS (1, 0)),
        (double)HOURS (0, 12));
  test_script_add (script, DWELL_KIND_CLOCK, "pause", HOURS (4, 0));
  test_script_add (script, DWELL_KIND_CLOCK, "resume", HOURS (4, 20));
  test_script_add (script, DWELL_KIND_CLOCK, "end", HOURS (4, 40));

  return test_script_finish (script);
}

static void
add_of (TestScript *script, const char *author, guint *seq, const char *state, gint64 at)
{
  DwellEvent *event = dwell_event_new (DWELL_KIND_STATE, state);

  dwell_event_set_author (event, author);
  event->seq = ++*seq;
  event->at = at;
  g_ptr_array_add (script->events, event);
}

/* A trainee's marks, each a little after what is true of the client. */
static DwellArc *
create_practice (void)
{
  static const guint order[] = { 0, 1, 4, 8, 4, 12, 11, 0 };
  TestScript *script = test_script_new ();
  guint seq = 0;
  DwellArc *arc;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      add_of (script, "script", &seq, states[order[i]], i * HOURS (0, 3));
      test_script_add (script, DWELL_KIND_STATE, states[order[i]],
                       i * HOURS (0, 3) + i % 3 * TEST_MINUTE / 3);
      test_script_add_ask (script, i * HOURS (0, 3) + TEST_MINUTE, i % 2 ? "felt" : "not-felt");
    }
  test_script_add (script, DWELL_KIND_CLOCK, "end", HOURS (0, 25));
  arc = test_script_finish (script);
  dwell_arc_add_other_ribbons (arc);

  return arc;
}

static DwellArc *
create_coders (void)
{
  static const char *const coders[] = { "Ana", "Bela", "Chris" };
  TestScript *script = test_script_new ();
  DwellArc *arc;

  for (guint i = 0; i < 6; i++)
    test_script_add (script, DWELL_KIND_STATE, states[i * 2], i * HOURS (0, 20));
  test_script_add (script, DWELL_KIND_NOTE, "said", HOURS (0, 50));
  for (guint coder = 0; coder < G_N_ELEMENTS (coders); coder++)
    {
      guint seq = 0;

      for (guint i = 0; i < 6; i++)
        add_of (script, coders[coder], &seq, states[i * 2 + (coder == i % 3)],
                i * HOURS (0, 20) + coder * 2 * TEST_MINUTE);
    }
  for (guint i = 0; i < 4; i++)
    test_script_add_comment (script, HOURS (0, 15) + i * HOURS (0, 25));
  test_script_add (script, DWELL_KIND_CLOCK, "end", HOURS (2, 0));
  arc = test_script_finish (script);
  dwell_arc_add_other_ribbons (arc);

  return arc;
}

static DwellArc *
create_measures (void)
{
  static const char *const ids[]
      = { "suds", "pulse", "systolic", "diastolic", "temperature", "oxygen-saturation" };
  TestScript *script = test_script_new ();

  test_script_add (script, DWELL_KIND_STATE, "blank", 0);
  test_script_add (script, DWELL_KIND_MEDICINE, "ketamine", HOURS (0, 10));
  for (guint i = 0; i < 12; i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (ids); j++)
        test_script_add_measure (script, ids[j], i * HOURS (0, 10), 3 + (i * (j + 2)) % 7);
    }
  test_script_add (script, DWELL_KIND_CLOCK, "end", HOURS (2, 0));

  return test_script_finish (script);
}

static DwellArc *
create_forty_hours (void)
{
  TestScript *script = test_script_new ();

  for (guint i = 0; i < 80; i++)
    {
      test_script_add (script, DWELL_KIND_STATE, states[i * 5 % G_N_ELEMENTS (states)],
                       i * HOURS (0, 30));
      if (i % 4 == 0)
        test_script_add_ask (script, i * HOURS (0, 30), i % 8 ? "felt" : "unsure");
      if (i % 16 == 3)
        test_script_add (script, DWELL_KIND_MEDICINE, "mdma", i * HOURS (0, 30));
      if (i % 10 == 5)
        test_script_add (script, DWELL_KIND_AUDIO, i % 20 == 5 ? "play" : "stop",
                         i * HOURS (0, 30));
    }
  test_script_add (script, DWELL_KIND_CLOCK, "end", HOURS (40, 0));

  return test_script_finish (script);
}

static DwellArc *
create_dense (void)
{
  return test_arc_new_crowded (100000, HOURS (5, 0));
}

const TestReference test_references[TEST_N_REFERENCES] = {
  { "empty", create_empty, 0, 0, NULL },
  { "one-event", create_one_event, 0, 0, NULL },
  { "long", test_arc_new_everything, 0, 0, NULL },
  { "practice", create_practice, 0, 0, NULL },
  { "coders", create_coders, 0, 0, DWELL_LANE_NOTES },
  { "measures", create_measures, 0, 0, NULL },
  { "gaps", create_gaps, 0, 0, NULL },
  { "experiments", test_arc_new_everything, HOURS (1, 50), HOURS (2, 5), NULL },
  { "forty-hours", create_forty_hours, 0, 0, NULL },
  { "dense", create_dense, 0, 0, NULL },
};

const char *
test_reference_get_suffix (DwellPalette palette)
{
  static const char *const suffixes[] = { "light", "dark", "print" };

  return suffixes[palette];
}

DwellPicture *
test_reference_lay_out (const TestReference *reference, const DwellArc *arc, DwellPalette palette)
{
  const char *folded[] = { reference->folded, NULL };
  DwellPictureSpec spec = { .palette = palette,
                            .width = TEST_REFERENCE_WIDTH,
                            .from = reference->from,
                            .to = reference->to,
                            .text_size = 11,
                            .folded = folded };

  return dwell_picture_new (arc, &spec);
}

cairo_surface_t *
test_reference_paint (const DwellPicture *picture, DwellPalette palette)
{
  DwellColor ground = dwell_palette_get_ink (palette, DWELL_INK_BACKGROUND);
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_RGB24, (int)picture->width, (int)(picture->height + 0.5));
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, ground.red, ground.green, ground.blue);
  cairo_paint (cr);
  dwell_picture_draw (picture, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}
