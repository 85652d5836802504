/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "dwell-key-button.h"
#include "dwell-room-box.h"
#include "dwell-test-live.h"
#include "dwell-ui-resources.h"

/* The live page in windows of every size: what is marked with can be reached at once. */

#define FINGER 44
#define N_ANSWERS 3
#define N_STATES 14

typedef struct
{
  int width;
  int height;
  int text; /* its size in percent */
  const char *class;
} Size;

static void
set_text_size (int percent)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * percent / 100, NULL);
}

static void
open_at (Live *f, const Size *size)
{
  live_add_session (f);
  live_open (f, size->width, size->height);
  live_begin (f, "MDMA", "120 mg");
  live_activate (f, "live.state::image");
  test_settle (400);
}

static void
set_up (Live *f, gconstpointer data)
{
  const Size *size = data;

  set_text_size (size->text);
  live_init (f);
  open_at (f, size);
}

/* An hour into a session whose clock stands still. */
static void
set_up_later (Live *f, gconstpointer data)
{
  const Size *size = data;

  set_text_size (size->text);
  live_init (f);
  live_hold_clock (f);
  open_at (f, size);
  dwell_test_clock_advance (f->clock, 3600 * TEST_SECOND);
  live_activate (f, "live.state::image");
  test_settle (200);
}

static void
tear_down (Live *f, gconstpointer data)
{
  dwell_live_page_leave (f->page);
  gtk_window_destroy (GTK_WINDOW (f->window));
  test_settle (60);
  f->page = NULL;
  live_tear_down (f, data);
  set_text_size (100);
}

static gboolean
is_seen_at (Live *f, GtkWidget *label, int y)
{
  graphene_point_t middle = { (float)gtk_widget_get_width (label) / 2, (float)y };
  graphene_point_t point;
  GtkWidget *top;

  if (!gtk_widget_compute_point (label, f->window, &middle, &point))
    return FALSE;
  top = gtk_widget_pick (f->window, point.x, point.y, GTK_PICK_NON_TARGETABLE);

  return top && (top == label || gtk_widget_is_ancestor (top, label));
}

/* Whether all of it is: some may be scrolled away. */
static gboolean
is_seen (Live *f, GtkWidget *label)
{
  return is_seen_at (f, label, 1) && is_seen_at (f, label, gtk_widget_get_height (label) - 1);
}

static void
count_seen (Live *f, GtkWidget *widget, const char *class, guint *n)
{
  if (!gtk_widget_get_mapped (widget))
    return;

  if (gtk_widget_has_css_class (widget, class) && DWELL_IS_KEY_BUTTON (widget))
    *n += is_seen (f, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    count_seen (f, child, class, n);
}

static void
assert_seen (Live *f, const char *class, guint wanted)
{
  guint n = 0;

  for (guint i = 0; i < 40 && n != wanted; i++)
    {
      test_settle (50);
      n = 0;
      count_seen (f, GTK_WIDGET (f->page), class, &n);
    }
  g_assert_cmpuint (n, ==, wanted);
}

/* Wider than a screen that tests have. */
static void
test_large (gconstpointer data)
{
  const Size *size = data;
  GtkWidget *room = dwell_room_box_new (gtk_label_new ("much room"));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *window;

  gtk_widget_set_size_request (room, size->width, size->height);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), room);
  window = test_window_new (scroller, 400, 300);
  test_settle (60);
  g_assert_true (gtk_widget_has_css_class (room, size->class));
  g_assert_false (dwell_room_box_get_cramped (DWELL_ROOM_BOX (room)));
  set_text_size (200);
  gtk_widget_queue_resize (room);
  for (guint i = 0; i < 40 && gtk_widget_has_css_class (room, size->class); i++)
    test_settle (50);
  g_assert_false (gtk_widget_has_css_class (room, size->class));
  set_text_size (100);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Nothing of the page lies outside of the window, in its width. */
static void
assert_inside (Live *f, GtkWidget *widget)
{
  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (widget) || GTK_IS_POPOVER (widget))
    return;

  g_assert_true (gtk_widget_compute_bounds (widget, f->window, &bounds));
  g_assert_cmpfloat (bounds.origin.x, >=, -4);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=,
                     gtk_widget_get_width (f->window) + 4);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    assert_inside (f, child);
}

static gboolean
is_room_box (GtkWidget *widget, const char *text)
{
  return DWELL_IS_ROOM_BOX (widget);
}

static void
test_at_once (Live *f, gconstpointer data)
{
  const Size *size = data;
  GtkWidget *room = test_find (f->window, is_room_box, NULL);

  if (size->class)
    g_assert_true (gtk_widget_has_css_class (room, size->class));
  g_assert_true (dwell_room_box_get_cramped (DWELL_ROOM_BOX (room))
                 == (g_strcmp0 (size->class, "cramped") == 0));
  assert_seen (f, "answer", N_ANSWERS);
  assert_seen (f, "state", N_STATES);
  assert_inside (f, GTK_WIDGET (f->page));
}

static void
assert_for_fingers (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || GTK_IS_WINDOW_CONTROLS (widget) || GTK_IS_POPOVER (widget))
    return;

  if (GTK_IS_BUTTON (widget))
    g_assert_cmpint (gtk_widget_get_allocated_height (widget), >=, FINGER);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    assert_for_fingers (child);
}

static void
test_for_fingers (Live *f, gconstpointer data)
{
  assert_for_fingers (GTK_WIDGET (f->page));
  live_activate (f, "live.open-rating");
  test_settle (100);
  assert_for_fingers (GTK_WIDGET (f->page));
}

/* There, but not in the way. */
static void
test_list (Live *f, gconstpointer data)
{
  g_assert_null (test_find (f->window, test_is_type, "DwellRunningList"));
  g_assert_nonnull (test_find (f->window, test_is_key, "Show the list"));
  live_activate (f, "live.list");
  test_settle (60);
  g_assert_nonnull (test_find (f->window, test_is_type, "DwellRunningList"));
  g_assert_nonnull (test_find (f->window, test_is_key, "Hide the list"));
  live_activate (f, "live.list");
  test_settle (60);
  g_assert_null (test_find (f->window, test_is_type, "DwellRunningList"));

  /* The links of the card work where they are now. */
  g_assert_nonnull (test_find (f->window, test_is_key, "Other wording"));
  live_activate (f, "live.state::blank");
  live_activate (f, "live.ask");
  test_settle (60);
  g_assert_nonnull (test_find (f->window, test_is_key, "Next words"));
}

static gboolean
is_state_key (GtkWidget *widget, const char *text)
{
  return gtk_widget_has_css_class (widget, "state");
}

static int
get_top (Live *f, TestMatch match, const char *text)
{
  graphene_point_t point;

  g_assert_true (gtk_widget_compute_point (test_find (f->window, match, text), f->window,
                                           &GRAPHENE_POINT_INIT (0, 0), &point));

  return (int)point.y;
}

/* What is under the hand does not move when the next mark is set earlier. */
static void
test_still (Live *f, gconstpointer data)
{
  const Size *size = data;
  int states = get_top (f, is_state_key, NULL);
  int answers = get_top (f, test_is_type, "DwellPromptCard");

  for (guint i = 0; i < 11; i++)
    {
      live_activate (f, "live.earlier");
      test_settle (60);
      g_assert_cmpint (get_top (f, is_state_key, NULL), ==, states);
      g_assert_cmpint (get_top (f, test_is_type, "DwellPromptCard"), ==, answers);
    }
  live_assert_on_page (f, size->class ? "−11′" : "Next mark 11 minutes earlier");
  live_activate (f, "live.set-aside");
  test_settle (60);
  g_assert_cmpint (get_top (f, is_state_key, NULL), ==, states);
}

static gboolean
is_usual (gpointer room)
{
  return !gtk_widget_has_css_class (room, "cramped");
}

static gboolean
is_cramped (gpointer room)
{
  return gtk_widget_has_css_class (room, "cramped");
}

/* Back and forth while a session runs. */
static void
test_resized (Live *f, gconstpointer data)
{
  GtkWidget *room = test_find (f->window, is_room_box, NULL);

  for (guint i = 0; i < 2; i++)
    {
      gtk_window_set_default_size (GTK_WINDOW (f->window), 1280, 800);
      test_wait (is_usual, room);
      test_settle (100);
      g_assert_nonnull (test_find (f->window, test_is_type, "DwellRunningList"));
      g_assert_nonnull (test_find (f->window, test_reads, "What is here now"));
      assert_seen (f, "state", N_STATES);
      gtk_window_set_default_size (GTK_WINDOW (f->window), 360, 640);
      test_wait (is_cramped, room);
      test_settle (100);
      assert_seen (f, "state", N_STATES);
    }
}

int
main (int argc, char **argv)
{
  static const Size phone = { 360, 640, 100, "cramped" };
  static const Size home = { 1280, 800, 100, NULL };
  static const Size large_text = { 1280, 800, 200, "cramped" };
  static const Size screen = { 1920, 1080, 100, "large" };
  static const Size four_k = { 3840, 2160, 100, "huge" };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();
  test_use_style ();

  g_test_add ("/room/phone", Live, &phone, set_up, test_at_once, tear_down);
  g_test_add ("/room/home", Live, &home, set_up, test_at_once, tear_down);
  g_test_add ("/room/large-text", Live, &large_text, set_up, test_at_once, tear_down);
  g_test_add_data_func ("/room/screen", &screen, test_large);
  g_test_add_data_func ("/room/four-k", &four_k, test_large);
  g_test_add ("/room/fingers", Live, &phone, set_up, test_for_fingers, tear_down);
  g_test_add ("/room/list", Live, &phone, set_up, test_list, tear_down);
  g_test_add ("/room/still-phone", Live, &phone, set_up_later, test_still, tear_down);
  g_test_add ("/room/still-home", Live, &home, set_up_later, test_still, tear_down);
  g_test_add ("/room/still-large-text", Live, &large_text, set_up_later, test_still, tear_down);
  g_test_add ("/room/resized", Live, &phone, set_up, test_resized, tear_down);

  return g_test_run ();
}
