/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "dwell-library-papers.h"
#include "dwell-test-live.h"
#include "dwell-ui-resources.h"

#define CLIENT "K-07"
#define PASSPHRASE "a quiet room"
#define NOT_ENTERED "Not entered. Preferences → Safety"
#define HIDDEN "Hidden while locked. Ctrl+L unlocks."

static void
set_paper (Live *f, const char *client, const char *name, const char *text)
{
  dwell_library_set_paper (f->services->library, client, name, text);
}

static void
write_papers (Live *f)
{
  set_paper (f, NULL, "address", "12 Example Street\nback house");
  set_paper (f, NULL, "numbers", "112\n01 000 00 00");
  set_paper (f, NULL, "second-person", "Ana, next door");
  set_paper (f, NULL, "emergency-department", "General Hospital, gate 2");
  set_paper (f, CLIENT, "medication", "<b>Sertraline</b> & 50 mg");
  set_paper (f, CLIENT, "allergies", "Penicillin");
}

static gboolean
press (Live *f, guint keyval)
{
  dwell_test_clock_advance (f->clock, TEST_SECOND);

  return test_press (GTK_WIDGET (f->page), keyval, 0);
}

static GtkWidget *
get_card (Live *f)
{
  return test_find (f->window, test_is_type, "DwellSafetyCard");
}

/* It may take a frame until all of the card is there. */
static GtkWidget *
wait_for_key (GtkWidget *within, const char *title)
{
  GtkWidget *button = NULL;

  for (guint i = 0; i < 250 && button == NULL; i++)
    {
      button = test_find (within, test_is_key, title);
      test_settle (10);
    }
  if (button == NULL)
    g_error ("no button “%s”", title);

  return button;
}

static guint
count (GtkWidget *widget, const char *text)
{
  guint n = gtk_widget_get_mapped (widget) && test_reads (widget, text);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    n += count (child, text);

  return n;
}

/* The events after the start, a line each. */
static void
assert_marked (Live *f, const char *expected)
{
  live_assert_words (f, 1, expected);
}

/* At once, over the clocks, the prompts and the states; and nothing of it is recorded. */
static void
test_opens (Live *f, gconstpointer data)
{
  live_begin (f, NULL, NULL);
  g_assert_null (get_card (f));
  g_assert_true (press (f, GDK_KEY_s));
  g_assert_nonnull (get_card (f));
  g_assert_null (test_find (f->window, test_is_type, "DwellPromptCard"));
  g_assert_null (test_find (f->window, test_is_type, "DwellStateGrid"));
  g_assert_null (test_find (f->window, test_is_type, "DwellClockFace"));
  g_assert_nonnull (test_find (f->window, test_is_type, "DwellNoteLine"));
  g_assert_nonnull (test_find (f->window, test_is_type, "DwellRunningList"));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == GTK_WIDGET (f->page));

  g_assert_true (press (f, GDK_KEY_S));
  g_assert_null (get_card (f));
  g_assert_nonnull (test_find (f->window, test_is_type, "DwellStateGrid"));
  press (f, GDK_KEY_s);
  g_assert_true (press (f, GDK_KEY_Escape));
  g_assert_null (get_card (f));
  live_act (f, "live.safety");
  g_assert_nonnull (get_card (f));
  assert_marked (f, "");
}

static void
test_marks (Live *f, gconstpointer data)
{
  live_begin (f, NULL, NULL);
  press (f, GDK_KEY_s);
  press (f, GDK_KEY_1);
  press (f, GDK_KEY_KP_2);
  live_assert_on_page (f, "0:00:03 · checked on the client: breathing well");
  press (f, GDK_KEY_3);
  press (f, GDK_KEY_e);
  live_assert_on_page (f, "0:00:05 · emergency: help was called");
  assert_marked (f, "2000 safety check :can be roused\n3000 safety check :breathing well\n"
                    "4000 safety stop-word\n5000 safety emergency :help was called\n");

  /* What was withdrawn is not said any more. */
  live_act (f, "live.undo");
  live_assert_on_page (f, "0:00:04 · the client said stop");
  for (guint i = 0; i < 3; i++)
    live_act (f, "live.undo");
  test_settle (60);
  g_assert_null (test_find (get_card (f), test_reads_part, "0:00:0"));
}

/* By a click or by assistive technology it is the same. */
static void
test_buttons (Live *f, gconstpointer data)
{
  static const char *const titles[] = { "Can be roused",  "Breathing well",
                                        "Stop word said", "Emergency: help was called",
                                        "Ground",         "End grounding" };

  live_begin (f, NULL, NULL);
  live_act (f, "live.safety");
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      GtkWidget *button = wait_for_key (f->window, titles[i]);

      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           titles[i]);
      dwell_test_clock_advance (f->clock, TEST_SECOND);
      g_signal_emit_by_name (button, "clicked");
      test_settle (20);
    }
  dwell_test_player_finish (f->player);
  g_signal_emit_by_name (wait_for_key (f->window, "Close the card"), "clicked");
  g_assert_null (get_card (f));
  assert_marked (f, "2000 safety check :can be roused\n3000 safety check :breathing well\n"
                    "4000 safety stop-word\n5000 safety emergency :help was called\n"
                    "6000 ground start :senses\n6000 audio play :Low rain\n"
                    "7000 ground end\n7000 audio fade :Low rain\n7000 audio stop :Low rain\n");
}

/* Nothing is marked out of sight; what can be seen beside the card works. */
static void
test_other_keys (Live *f, gconstpointer data)
{
  static const guint inert[] = { GDK_KEY_4, GDK_KEY_6, GDK_KEY_0, GDK_KEY_o,
                                 GDK_KEY_y, GDK_KEY_a, GDK_KEY_x, GDK_KEY_c,
                                 GDK_KEY_r, GDK_KEY_m, GDK_KEY_d, GDK_KEY_space };

  live_begin (f, NULL, NULL);
  dwell_test_clock_advance (f->clock, 100 * TEST_SECOND);
  press (f, GDK_KEY_s);
  for (guint i = 0; i < G_N_ELEMENTS (inert); i++)
    g_assert_false (press (f, inert[i]));
  g_assert_true (press (f, GDK_KEY_minus));
  live_assert_on_page (f, "Next mark 1 minute earlier");
  g_assert_true (press (f, GDK_KEY_3));
  test_settle (40);
  g_assert_null (test_find (f->window, test_reads, "Next mark 1 minute earlier"));
  g_assert_true (press (f, GDK_KEY_g));
  g_assert_true (press (f, GDK_KEY_g));
  g_assert_true (test_press (GTK_WIDGET (f->page), GDK_KEY_z, GDK_CONTROL_MASK));
  g_assert_true (press (f, GDK_KEY_Return));
  g_assert_true (GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (f->window))));
  /* There S is a letter. */
  g_assert_false (press (f, GDK_KEY_s));
  g_assert_nonnull (get_card (f));
  dwell_test_player_finish (f->player);
  assert_marked (f, "55000 safety stop-word\n116000 ground start :senses\n116000 audio play :Low rain\n"
                    "117000 ground end\n117000 audio fade :Low rain\n117000 strike -\n"
                    "119000 audio stop :Low rain\n");
}

/* What is half entered waits behind the card. */
static void
test_from_sheet (Live *f, gconstpointer data)
{
  GtkWidget *entry;

  live_begin (f, NULL, NULL);
  press (f, GDK_KEY_r);
  g_assert_nonnull (test_find (f->window, test_is_type, "DwellQuickEntry"));
  g_assert_true (press (f, GDK_KEY_s));
  g_assert_nonnull (get_card (f));
  g_assert_null (test_find (f->window, test_is_type, "DwellQuickEntry"));
  g_assert_true (press (f, GDK_KEY_1));
  press (f, GDK_KEY_s);
  g_assert_nonnull (test_find (f->window, test_is_type, "DwellQuickEntry"));
  g_assert_true (press (f, GDK_KEY_4));
  assert_marked (f, "3000 safety check :can be roused\n5000 measure suds\n");

  live_act (f, "live.open-medicine");
  test_settle (20);
  entry = test_find (f->window, test_is_type, "GtkEntry");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Keta");
  live_act (f, "live.safety");
  g_assert_null (test_find (f->window, test_is_type, "GtkEntry"));
  press (f, GDK_KEY_Escape);
  g_assert_true (test_find (f->window, test_is_type, "GtkEntry") == entry);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Keta");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)),
                                         test_find (f->window, test_is_type, "DwellQuickEntry")));

  /* Another sheet is not opened behind the card. */
  live_act (f, "live.safety");
  live_act (f, "live.open-contact");
  g_assert_null (get_card (f));
  g_assert_nonnull (test_find (f->window, test_is_type, "DwellQuickEntry"));
}

static void
test_from_black_screen (Live *f, gconstpointer data)
{
  live_begin (f, NULL, NULL);
  press (f, GDK_KEY_b);
  g_assert_true (press (f, GDK_KEY_4));
  test_settle (20);
  g_assert_null (test_find (f->window, test_is_type, "DwellStateGrid"));
  g_assert_true (press (f, GDK_KEY_s));
  g_assert_nonnull (get_card (f));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == GTK_WIDGET (f->page));

  /* With the card open it is the same card that comes back. */
  g_assert_true (press (f, GDK_KEY_b));
  g_assert_null (get_card (f));
  press (f, GDK_KEY_s);
  g_assert_nonnull (get_card (f));
  assert_marked (f, "");
}

/* "Stop" outranks every prompt, and Esc does not bring one back. */
static void
test_stop (Live *f, gconstpointer data)
{
  live_begin (f, NULL, NULL);
  press (f, GDK_KEY_6);
  live_assert_on_page (f, "Can you feel the image?");
  press (f, GDK_KEY_s);
  press (f, GDK_KEY_3);
  press (f, GDK_KEY_Escape);
  live_assert_on_page (f, "The client said stop.");
  g_assert_null (test_find (f->window, test_reads, "Can you feel the image?"));
  g_assert_null (test_find (f->window, test_is_key, "Bring back"));
  press (f, GDK_KEY_Escape);
  press (f, GDK_KEY_space);
  press (f, GDK_KEY_a);
  press (f, GDK_KEY_y);
  live_assert_on_page (f, "The client said stop.");
  press (f, GDK_KEY_6);
  live_assert_on_page (f, "Can you feel the image?");
  assert_marked (f, "1000 state image\n3000 safety stop-word\n");
}

/* Where quiet may be something else, one quiet link leads here. */
static void
test_link (Live *f, gconstpointer data)
{
  static const char *const with[] = { "sleepy", "numb", "collapse" };
  GtkWidget *card;

  live_begin (f, NULL, NULL);
  card = test_find (f->window, test_is_type, "DwellPromptCard");
  g_assert_null (test_find (card, test_is_key, "Safety card"));
  for (guint i = 0; i < G_N_ELEMENTS (with); i++)
    {
      g_autofree char *action = g_strdup_printf ("live.state::%s", with[i]);

      live_act (f, action);
      g_signal_emit_by_name (wait_for_key (card, "Safety card"), "clicked");
      g_assert_nonnull (get_card (f));
      press (f, GDK_KEY_s);
    }
  live_act (f, "live.state::blank");
  test_settle (20);
  g_assert_null (test_find (card, test_is_key, "Safety card"));
}

static void
test_not_entered (Live *f, gconstpointer data)
{
  live_begin (f, NULL, NULL);
  press (f, GDK_KEY_s);
  live_assert_on_page (f, "Not entered. Sessions → Clients");
  live_assert_on_page (f, NOT_ENTERED);
  g_assert_cmpuint (count (get_card (f), NOT_ENTERED), ==, 4);
  g_assert_cmpuint (count (get_card (f), "Not entered. Sessions → Clients"), ==, 2);
}

static void
test_papers (Live *f, gconstpointer data)
{
  write_papers (f);
  set_paper (f, "K-08", "allergies", "somebody else's");
  live_begin (f, NULL, NULL);
  press (f, GDK_KEY_s);
  live_assert_on_page (f, "Penicillin");
  live_assert_on_page (f, "12 Example Street\nback house");
  live_assert_on_page (f, "112\n01 000 00 00");
  live_assert_on_page (f, "Ana, next door");
  live_assert_on_page (f, "General Hospital, gate 2");
  live_assert_on_page (f, "<b>Sertraline</b> & 50 mg");
  g_assert_null (test_find (f->window, test_reads_part, "somebody else"));
  g_assert_null (test_find (f->window, test_reads_part, "Not entered"));
}

static void
unlock (Live *f)
{
  g_autoptr (GError) error = NULL;

  dwell_library_unlock (f->services->library, PASSPHRASE, NULL, &error);
  g_assert_no_error (error);
  dwell_live_page_ask_to_unlock (f->page);
  g_signal_emit_by_name (test_find (f->window, test_is_type, "DwellLockLine"), "unlocked");
}

static void
test_locked (Live *f, gconstpointer data)
{
  write_papers (f);
  live_begin (f, NULL, NULL);
  press (f, GDK_KEY_s);
  press (f, GDK_KEY_1);
  live_assert_on_page (f, "Penicillin");

  dwell_live_page_lock (f->page);
  dwell_library_lock (f->services->library);
  test_settle (40);
  g_assert_cmpuint (count (get_card (f), HIDDEN), ==, 2);
  g_assert_null (test_find (f->window, test_reads_part, "Penicillin"));
  g_assert_null (test_find (f->window, test_reads_part, "Sertraline"));
  g_assert_null (test_find (f->window, test_reads_part, "can be roused"));
  g_assert_nonnull (test_find (f->window, test_reads, "12 Example Street\nback house"));
  g_assert_nonnull (test_find (f->window, test_reads, "112\n01 000 00 00"));
  g_assert_nonnull (test_find (f->window, test_reads, "Ana, next door"));
  g_assert_nonnull (test_find (f->window, test_reads, "General Hospital, gate 2"));

  /* Recording goes on, and it is said that it did. */
  press (f, GDK_KEY_2);
  live_assert_on_page (f, "0:00:03 · checked on the client");
  press (f, GDK_KEY_3);
  live_assert_on_page (f, "0:00:04 · the client said stop");

  /* Closed and opened again it says the same. */
  press (f, GDK_KEY_Escape);
  live_assert_on_page (f, "The client said stop.");
  press (f, GDK_KEY_s);
  test_settle (20);
  g_assert_cmpuint (count (get_card (f), HIDDEN), ==, 2);

  unlock (f);
  live_assert_on_page (f, "Penicillin");
  g_assert_nonnull (get_card (f));
  live_assert_on_page (f, "<b>Sertraline</b> & 50 mg");
  live_assert_on_page (f, "0:00:04 · the client said stop");
  press (f, GDK_KEY_s);
  live_assert_on_page (f, "The client said stop.");
  assert_marked (f, "2000 safety check :can be roused\n3000 safety check :breathing well\n"
                    "4000 safety stop-word\n");
}

/* Locked while it is still being read: what comes then is not shown. */
static void
test_locked_while_reading (Live *f, gconstpointer data)
{
  write_papers (f);
  live_begin (f, NULL, NULL);
  dwell_live_page_lock (f->page);
  press (f, GDK_KEY_s);
  live_assert_on_page (f, "112\n01 000 00 00");
  test_settle (100);
  g_assert_cmpuint (count (get_card (f), HIDDEN), ==, 2);
  dwell_library_lock (f->services->library);
}

/* Nothing is left of it for whoever comes next. */
static void
test_finished (Live *f, gconstpointer data)
{
  write_papers (f);
  live_begin (f, NULL, NULL);
  press (f, GDK_KEY_s);
  live_assert_on_page (f, "Penicillin");
  live_act (f, "live.end");
  test_settle (20);
  g_assert_null (test_find (f->window, test_reads_part, "Penicillin"));
  g_assert_null (test_find (f->window, test_reads_part, "Example"));
}

static int
get_em (GtkWidget *label)
{
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (label));
  PangoContext *context = pango_layout_get_context (layout);
  const PangoFontDescription *font = pango_context_get_font_description (context);

  g_assert_true (pango_font_description_get_size_is_absolute (font));

  return pango_font_description_get_size (font) / PANGO_SCALE;
}

/* A new style reaches the letters with the next frame. */
static void
wait_for_size (Live *f, const char *text, int size)
{
  for (guint i = 0; i < 250; i++)
    {
      GtkWidget *label = test_find (f->window, test_reads, text);

      if (label && get_em (label) >= size)
        return;
      test_settle (20);
    }

  g_error ("“%s” is not %d px high", text, size);
}

static gboolean
fits (gpointer data)
{
  GtkAdjustment *scroll = gtk_scrolled_window_get_vadjustment (data);

  return gtk_adjustment_get_page_size (scroll) > 0
         && gtk_adjustment_get_upper (scroll) <= gtk_adjustment_get_page_size (scroll);
}

static gboolean
is_too_much (gpointer data)
{
  GtkAdjustment *scroll = gtk_scrolled_window_get_vadjustment (data);

  return gtk_adjustment_get_upper (scroll) > gtk_adjustment_get_page_size (scroll);
}

/* The letters that have to be read at two metres, in pixels, and that they fit at 1280×800. */
static void
test_readable (Live *f, gconstpointer data)
{
  static const char *const large[] = { "12 Example Street\nback house", "112\n01 000 00 00" };
  static const char *const fair[] = { "Ana, next door", "General Hospital, gate 2", "Penicillin" };

  write_papers (f);
  live_begin (f, NULL, NULL);
  press (f, GDK_KEY_s);
  live_assert_on_page (f, "Penicillin");
  for (guint i = 0; i < G_N_ELEMENTS (large); i++)
    wait_for_size (f, large[i], 28);
  for (guint i = 0; i < G_N_ELEMENTS (fair); i++)
    wait_for_size (f, fair[i], 20);
  test_wait (fits, test_find (get_card (f), test_is_type, "GtkScrolledWindow"));
}

static char *
repeat (const char *word, guint times)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (text, word);

  return g_string_free (text, FALSE);
}

/* However much was written, the card opens, nothing is wider than the window, and all can be
 * reached. */
static void
test_long (Live *f, gconstpointer data)
{
  g_autofree char *sentence = repeat ("a house behind a house, ", 400);
  g_autofree char *unbroken = repeat ("0", 2000);
  g_autofree char *lines = repeat ("112\n", 200);
  int min;

  set_paper (f, NULL, "address", sentence);
  set_paper (f, NULL, "numbers", unbroken);
  set_paper (f, NULL, "second-person", lines);
  set_paper (f, CLIENT, "allergies", sentence);
  live_begin (f, NULL, NULL);
  press (f, GDK_KEY_s);
  live_assert_on_page (f, unbroken);
  test_settle (60);
  gtk_widget_measure (GTK_WIDGET (f->page), GTK_ORIENTATION_HORIZONTAL, -1, &min, NULL, NULL, NULL);
  g_assert_cmpint (min, <=, 1280);
  gtk_widget_measure (GTK_WIDGET (f->page), GTK_ORIENTATION_VERTICAL, 1280, &min, NULL, NULL, NULL);
  g_assert_cmpint (min, <=, 500);
  test_wait (is_too_much, test_find (get_card (f), test_is_type, "GtkScrolledWindow"));
  wait_for_key (f->window, "Can be roused");
}

/* Words of any script, and a page that reads from right to left. */
static void
test_right_to_left (Live *f, gconstpointer data)
{
  static const char *const address = "רחוב הדוגמה 12\nקומה 2";
  GtkWidget *close;
  graphene_rect_t place;

  set_paper (f, NULL, "address", address);
  set_paper (f, NULL, "numbers", "طوارئ 112\n😀 ‎01 000");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  live_begin (f, NULL, NULL);
  press (f, GDK_KEY_s);
  live_assert_on_page (f, address);
  live_assert_on_page (f, "طوارئ 112\n😀 ‎01 000");
  close = wait_for_key (f->window, "Close the card");
  g_assert_true (gtk_widget_compute_bounds (close, get_card (f), &place));
  g_assert_cmpfloat (place.origin.x, <, gtk_widget_get_width (get_card (f)) / 2);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/safety-card/" path, Live, NULL, live_set_up, test, live_tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();
  test_use_style ();

  ADD ("opens", test_opens);
  ADD ("marks", test_marks);
  ADD ("buttons", test_buttons);
  ADD ("other-keys", test_other_keys);
  ADD ("from-sheet", test_from_sheet);
  ADD ("from-black-screen", test_from_black_screen);
  ADD ("stop", test_stop);
  ADD ("link", test_link);
  ADD ("not-entered", test_not_entered);
  ADD ("papers", test_papers);
  ADD ("locked", test_locked);
  ADD ("locked/while-reading", test_locked_while_reading);
  ADD ("finished", test_finished);
  ADD ("readable", test_readable);
  ADD ("long", test_long);
  ADD ("right-to-left", test_right_to_left);

  return g_test_run ();
}
