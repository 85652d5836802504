/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "dwell-key-button.h"
#include "dwell-key-overlay.h"
#include "dwell-test-live.h"
#include "dwell-ui-resources.h"

/* The keys of the live page: what they are now, what their labels say, and what is left of them
 * when they are held. */

static void
set_keys (Live *f, const char *entries)
{
  g_auto (GStrv) split = g_strsplit (entries, ";", -1);

  dwell_settings_set_keys (f->services->settings, (const char *const *)split);
  test_settle (20);
}

typedef struct
{
  GtkWidget *page;
  int width;
} Room;

/* As wide as it was made: it begins narrow. */
static gboolean
is_laid_out (gpointer data)
{
  Room *room = data;

  return gtk_widget_get_width (room->page) > 0
         && gtk_widget_has_css_class (room->page, "narrow") == (room->width < 820);
}

static void
set_up (Live *f, gconstpointer data)
{
  Room room = { NULL, GPOINTER_TO_INT (data) };

  live_init (f);
  live_hold_clock (f);
  live_add_session (f);
  dwell_settings_set_keys (f->services->settings, (const char *const[]){ NULL });
  dwell_settings_set_keys_while_blank (f->services->settings, FALSE);
  live_open (f, room.width, room.width > 1000 ? 800 : 640);
  live_begin (f, NULL, NULL);
  room.page = GTK_WIDGET (f->page);
  test_wait (is_laid_out, &room);
  test_settle (20);
}

static void
tear_down (Live *f, gconstpointer data)
{
  dwell_live_page_leave (f->page);
  live_close (f);
  dwell_settings_set_keys (f->services->settings, (const char *const[]){ NULL });
  live_tear_down (f, data);
}

static gboolean
press (Live *f, guint keyval)
{
  return test_press (GTK_WIDGET (f->page), keyval, 0);
}

static void
act (Live *f, const char *detailed)
{
  live_activate (f, detailed);
  test_settle (20);
}

/* What was recorded after the start, as "state:blank urge:-". */
static void
assert_marks (Live *f, const char *expected)
{
  GPtrArray *effective = dwell_session_get_effective (f->session, DWELL_AUTHOR_SELF);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 1; i < effective->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (effective, i);

      g_string_append_printf (text, "%s%s:%s", i > 1 ? " " : "", dwell_kind_to_string (event->kind),
                              event->code ? event->code : "-");
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
assert_key (Live *f, const char *title, const char *expected)
{
  GtkWidget *button = test_find (GTK_WIDGET (f->page), test_is_key, title);
  g_autofree char *key = NULL;

  g_assert_nonnull (button);
  g_object_get (button, "key", &key, NULL);
  g_assert_cmpstr (key, ==, expected);
  if (*expected)
    gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, expected);
}

/* Every label, on the page, on the card and in the note, and at once. */
static void
test_labels (Live *f, gconstpointer data)
{
  act (f, "live.state::image");
  assert_key (f, "Yes, felt", "Y");
  assert_key (f, "Image", "6");
  assert_key (f, "Undo", "Ctrl+Z");
  set_keys (f, "felt=F13;state.image=i;blank=F14,q;note=F15;undo=;other-wording=Page_Down;"
               "ground=w;asked=AudioPlay");
  assert_key (f, "Yes, felt", "F13");
  assert_key (f, "Image", "I");
  assert_key (f, "Black screen", "F14");
  assert_key (f, "Undo", "");
  assert_key (f, "Other wording", "Page Down");
  assert_key (f, "Said", "Play");
  assert_key (f, "Ground", "W");
  assert_key (f, "Lock", "Ctrl+L");
  g_assert_nonnull (test_find (GTK_WIDGET (f->page), test_reads, "F15"));

  /* The same key for what takes the answer's place, on buttons that were made since. */
  act (f, "live.experiment");
  assert_key (f, "Deeper connection", "F13");
  assert_key (f, "The process deepens", "U");
  assert_key (f, "Stop following", "X");

  set_keys (f, "");
  assert_key (f, "Deeper connection", "Y");
  assert_key (f, "Image", "6");
  g_assert_nonnull (test_find (GTK_WIDGET (f->page), test_reads, "Enter"));
}

static void
test_changed_keys (Live *f, gconstpointer data)
{
  set_keys (f, "state.image=F13;felt=Page_Down;contact=F14;rating=F15;urge=<Control><Alt>u");
  g_assert_true (press (f, GDK_KEY_F13));
  g_assert_false (press (f, GDK_KEY_6));
  g_assert_true (press (f, GDK_KEY_Page_Down));
  g_assert_false (press (f, GDK_KEY_y));
  g_assert_true (test_press (GTK_WIDGET (f->page), GDK_KEY_u, GDK_CONTROL_MASK | GDK_ALT_MASK));
  assert_marks (f, "state:image ask:feel-image answer:felt urge:-");

  /* While an image is followed the same keys are its outcomes. */
  press (f, GDK_KEY_x);
  press (f, GDK_KEY_Page_Down);
  assert_marks (f, "state:image ask:feel-image answer:felt urge:- experiment:start "
                   "experiment:deeper");
}

static gboolean
reads_on_page (Live *f, const char *text)
{
  test_settle (20);

  return test_find (GTK_WIDGET (f->page), test_reads, text) != NULL;
}

#define CONTACT "Felt contact now"

/* A sheet keeps its own keys; the one that opened it closes it; help is a key away. */
static void
test_sheets (Live *f, gconstpointer data)
{
  set_keys (f, "contact=F14;blank=F16;ground=F17");
  press (f, GDK_KEY_F14);
  g_assert_true (reads_on_page (f, CONTACT));
  press (f, GDK_KEY_F14);
  g_assert_false (reads_on_page (f, CONTACT));
  press (f, GDK_KEY_F14);
  g_assert_false (press (f, GDK_KEY_d));
  g_assert_true (press (f, GDK_KEY_F17));
  press (f, GDK_KEY_2);
  assert_marks (f, "ground:start audio:play contact:faint");

  press (f, GDK_KEY_r);
  g_assert_false (press (f, GDK_KEY_d));
  press (f, GDK_KEY_F16);
  g_assert_false (reads_on_page (f, "What is here now"));
  press (f, GDK_KEY_F16);
  press (f, GDK_KEY_t);
  assert_marks (f, "ground:start audio:play contact:faint measure:suds");
}

/* In a note a letter is a letter; a pedal is a pedal, and a voice is chosen by its key. */
static void
test_in_text (Live *f, gconstpointer data)
{
  set_keys (f, "urge=F13;ground=q;note-seen=<Alt>8");
  act (f, "live.note::");
  g_assert_false (press (f, GDK_KEY_4));
  g_assert_false (press (f, GDK_KEY_q));
  g_assert_false (press (f, GDK_KEY_F20));
  g_assert_false (test_press (GTK_WIDGET (f->page), GDK_KEY_z, GDK_CONTROL_MASK));
  g_assert_true (press (f, GDK_KEY_F13));
  assert_marks (f, "urge:-");
  g_assert_true (test_press (GTK_WIDGET (f->page), GDK_KEY_8, GDK_ALT_MASK));
  g_assert_true (GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (f->window))));

  /* In another field that key has nothing to do. */
  act (f, "live.open-medicine");
  g_assert_false (test_press (GTK_WIDGET (f->page), GDK_KEY_8, GDK_ALT_MASK));
  g_assert_true (press (f, GDK_KEY_F13));
  assert_marks (f, "urge:- urge:-");
}

static void
test_blank (Live *f, gconstpointer data)
{
  set_keys (f, "blank=F13,q;state.image=i");
  for (guint i = 0; i < 2; i++)
    {
      const guint keys[] = { GDK_KEY_F13, GDK_KEY_Q, GDK_KEY_Escape };

      for (gsize j = 0; j < G_N_ELEMENTS (keys); j++)
        {
          press (f, i == 0 ? GDK_KEY_F13 : GDK_KEY_q);
          g_assert_false (reads_on_page (f, "What is here now"));
          g_assert_true (press (f, GDK_KEY_b));
          g_assert_true (press (f, GDK_KEY_i));
          g_assert_true (press (f, GDK_KEY_d));
          g_assert_true (test_press (GTK_WIDGET (f->page), GDK_KEY_z, GDK_CONTROL_MASK));
          g_assert_false (test_press (GTK_WIDGET (f->page), GDK_KEY_q, GDK_CONTROL_MASK));
          g_assert_false (reads_on_page (f, "What is here now"));
          g_assert_true (press (f, keys[j]));
          g_assert_true (reads_on_page (f, "What is here now"));
        }
    }
  assert_marks (f, "");

  dwell_settings_set_keys_while_blank (f->services->settings, TRUE);
  press (f, GDK_KEY_F13);
  press (f, GDK_KEY_6);
  press (f, GDK_KEY_i);
  press (f, GDK_KEY_d);
  press (f, GDK_KEY_F13);
  assert_marks (f, "state:image");
}

static void
storm (Live *f, guint keyval, guint keycode, GdkModifierType modifiers)
{
  for (guint i = 0; i < 200; i++)
    test_press_code (GTK_WIDGET (f->page), keyval, keycode, modifiers);
}

/* However long a key is held, and whatever it does. */
static void
test_held (Live *f, gconstpointer data)
{
  storm (f, GDK_KEY_d, 40, 0);
  test_release_code (GTK_WIDGET (f->page), GDK_KEY_d, 40);
  storm (f, GDK_KEY_d, 40, 0);
  storm (f, GDK_KEY_4, 13, 0);
  assert_marks (f, "urge:- urge:- state:blank");
  storm (f, GDK_KEY_z, 52, GDK_CONTROL_MASK);
  assert_marks (f, "urge:- urge:-");
  dwell_test_clock_advance (f->clock, 20 * 60 * 1000);
  storm (f, GDK_KEY_minus, 20, 0);
  g_assert_true (reads_on_page (f, "Next mark 1 minute earlier"));

  /* A held key that blanks does not blink. */
  storm (f, GDK_KEY_b, 56, 0);
  g_assert_false (reads_on_page (f, "What is here now"));
  test_release_code (GTK_WIDGET (f->page), GDK_KEY_b, 56);
  storm (f, GDK_KEY_b, 56, 0);
  g_assert_true (reads_on_page (f, "What is here now"));
}

/* Enter that is held a moment too long opens the note and leaves it open; what was typed by holding
 * a key is typed. */
static void
test_held_into_text (Live *f, gconstpointer data)
{
  GtkWidget *focus;

  for (guint i = 0; i < 20; i++)
    g_assert_true (test_press_code (GTK_WIDGET (f->page), GDK_KEY_Return, 36, 0));
  focus = gtk_window_get_focus (GTK_WINDOW (f->window));
  g_assert_true (GTK_IS_TEXT_VIEW (focus));
  test_release_code (GTK_WIDGET (f->page), GDK_KEY_Return, 36);
  for (guint i = 0; i < 20; i++)
    g_assert_false (test_press_code (GTK_WIDGET (f->page), GDK_KEY_d, 40, 0));
  test_release_code (GTK_WIDGET (f->page), GDK_KEY_d, 40);

  /* The Enter that enters it, held, does not open the next one. */
  g_object_set (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), "text", "so", NULL);
  g_assert_false (test_press_code (GTK_WIDGET (f->page), GDK_KEY_Return, 36, 0));
  g_assert_true (test_press (focus, GDK_KEY_Return, 0));
  storm (f, GDK_KEY_Return, 36, 0);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == GTK_WIDGET (f->page));
  assert_marks (f, "note:said");
}

/* Fast fingers and macropads: each press is one, in its order. */
static void
test_fast (Live *f, gconstpointer data)
{
  for (guint i = 0; i < 10; i++)
    {
      test_press_code (GTK_WIDGET (f->page), GDK_KEY_d, 40, 0);
      test_release_code (GTK_WIDGET (f->page), GDK_KEY_d, 40);
    }
  assert_marks (f, "urge:- urge:- urge:- urge:- urge:- urge:- urge:- urge:- urge:- urge:-");
  for (guint i = 0; i < 10; i++)
    test_press (GTK_WIDGET (f->page), GDK_KEY_z, GDK_CONTROL_MASK);
  /* Rolled over: the next one goes down before the last one is up. */
  for (guint i = 0; i < 10; i++)
    test_press_code (GTK_WIDGET (f->page), GDK_KEY_0 + i, 10 + i, 0);
  assert_marks (f, "state:process state:sober state:bored state:sleepy state:blank state:numb "
                   "state:image state:story state:activation state:felt");
}

static gboolean
overlay_shows (Live *f)
{
  test_settle (20);

  return test_find (GTK_WIDGET (f->page), test_is_type, "DwellKeyOverlay") != NULL;
}

static void
test_overlay (Live *f, gconstpointer data)
{
  static const guint close[] = { GDK_KEY_F1, GDK_KEY_Escape };

  g_assert_false (overlay_shows (f));
  for (gsize i = 0; i < G_N_ELEMENTS (close); i++)
    {
      press (f, GDK_KEY_F1);
      g_assert_true (overlay_shows (f));
      /* Keys go on doing what they do. */
      press (f, GDK_KEY_d);
      g_assert_true (press (f, GDK_KEY_Page_Down));
      g_assert_true (overlay_shows (f));
      press (f, close[i]);
      g_assert_false (overlay_shows (f));
    }
  /* Esc did no more than that. */
  g_assert_true (reads_on_page (f, "Mark what is here now, and words are offered for it."));
  assert_marks (f, "urge:- urge:-");
  g_assert_false (press (f, GDK_KEY_Page_Down));

  act (f, "live.keys");
  g_assert_true (overlay_shows (f));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == GTK_WIDGET (f->page));
}

static void
test_overlay_while_held (Live *f, gconstpointer data)
{
  for (guint i = 0; i < 30; i++)
    test_press_code (GTK_WIDGET (f->page), GDK_KEY_question, 61, GDK_SHIFT_MASK);
  g_assert_true (overlay_shows (f));
  test_press_code (GTK_WIDGET (f->page), GDK_KEY_4, 13, 0);
  test_release_code (GTK_WIDGET (f->page), GDK_KEY_4, 13);
  g_assert_true (overlay_shows (f));
  /* Shift may be let go first. */
  test_release_code (GTK_WIDGET (f->page), GDK_KEY_slash, 61);
  g_assert_false (overlay_shows (f));
  assert_marks (f, "state:blank");
}

static gboolean
is_named (GtkWidget *widget, const char *name)
{
  char *error;

  if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) != GTK_ACCESSIBLE_ROLE_LIST_ITEM)
    return FALSE;
  error = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                              GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  g_free (error);

  return error == NULL;
}

/* A screen reader reads what a key does, then the key; and they are those of now. */
static void
test_overlay_names (Live *f, gconstpointer data)
{
  set_keys (f, "ground=F13,Page_Down;undo=");
  act (f, "live.keys");
  g_assert_nonnull (test_find (GTK_WIDGET (f->page), is_named, "Image, 6"));
  g_assert_nonnull (test_find (GTK_WIDGET (f->page), is_named,
                               "Ground, or end grounding, F13, Page Down"));
  g_assert_nonnull (test_find (GTK_WIDGET (f->page), is_named, "Undo, mark by mark, no key"));
  set_keys (f, "");
  g_assert_nonnull (test_find (GTK_WIDGET (f->page), is_named, "Ground, or end grounding, G"));
  g_assert_null (test_find (GTK_WIDGET (f->page), is_named, "Undo, mark by mark, no key"));
}

static gboolean
has_size (gpointer adjustment)
{
  return gtk_adjustment_get_page_size (adjustment) > 0;
}

/* As narrow as a phone, it is one column that scrolls; wide, all of it is in sight. */
static void
test_overlay_size (Live *f, gconstpointer data)
{
  GtkWidget *overlay, *scroller;
  GtkAdjustment *adjustment;
  int min;

  act (f, "live.keys");
  overlay = test_find (GTK_WIDGET (f->page), test_is_type, "DwellKeyOverlay");
  gtk_widget_measure (overlay, GTK_ORIENTATION_HORIZONTAL, -1, &min, NULL, NULL, NULL);
  g_assert_cmpint (min, <=, 360);
  scroller = test_find (overlay, test_is_type, "GtkScrolledWindow");
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  test_wait (has_size, adjustment);
  if (GPOINTER_TO_INT (data) > 1000)
    {
      g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), <=,
                         gtk_adjustment_get_page_size (adjustment));
      return;
    }

  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), >,
                     gtk_adjustment_get_page_size (adjustment));
  press (f, GDK_KEY_Page_Down);
  press (f, GDK_KEY_Down);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 400);
  press (f, GDK_KEY_Up);
  press (f, GDK_KEY_Page_Up);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), <, 1);
}

#define ADD_SIZE(path, width, test)                                                                \
  g_test_add ("/live-keys/" path, Live, GINT_TO_POINTER (width), set_up, test, tear_down)
#define ADD(path, test) ADD_SIZE (path, 1280, test)

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

  ADD ("labels", test_labels);
  ADD ("changed", test_changed_keys);
  ADD ("sheets", test_sheets);
  ADD ("in-text", test_in_text);
  ADD ("blank", test_blank);
  ADD ("held", test_held);
  ADD ("held/into-text", test_held_into_text);
  ADD ("fast", test_fast);
  ADD ("overlay", test_overlay);
  ADD ("overlay/while-held", test_overlay_while_held);
  ADD ("overlay/names", test_overlay_names);
  ADD ("overlay/wide", test_overlay_size);
  ADD_SIZE ("overlay/narrow", 360, test_overlay_size);

  return g_test_run ();
}
