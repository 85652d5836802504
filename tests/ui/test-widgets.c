/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "dwell-arc-view.h"
#include "dwell-key-button.h"
#include "dwell-note-line.h"
#include "dwell-pane-box.h"
#include "dwell-state-grid.h"
#include "dwell-test-support.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"
#include "dwell-wrap-box.h"

/* Closes the window and sees that the widget is gone with it. */
static void
close_window (GtkWidget *window, GtkWidget *widget)
{
  g_object_ref (widget);
  gtk_window_destroy (GTK_WINDOW (window));
  test_settle (20);
  g_assert_finalize_object (widget);
}

static GtkWidget *
block_new (int width, int height)
{
  GtkWidget *block = gtk_label_new (NULL);

  gtk_widget_set_size_request (block, width, height);

  return block;
}

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int minimum, int natural)
{
  int min, nat;

  gtk_widget_measure (widget, orientation, for_size, &min, &nat, NULL, NULL);
  g_assert_cmpint (min, ==, minimum);
  g_assert_cmpint (nat, ==, natural);
}

static void
assert_place (GtkWidget *widget, GtkWidget *parent, double x, double y, int width, int height)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, parent, &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, x);
  g_assert_cmpfloat (bounds.origin.y, ==, y);
  g_assert_cmpfloat (bounds.size.width, ==, width);
  g_assert_cmpfloat (bounds.size.height, ==, height);
}

static void
allocate (GtkWidget *widget, int width, int height)
{
  gtk_widget_size_allocate (widget, &(GtkAllocation){ 0, 0, width, height }, -1);
}

static void
count_cb (int *count)
{
  (*count)++;
}

static void
test_pane_box (void)
{
  GtkWidget *box = g_object_ref_sink (dwell_pane_box_new ());
  GtkWidget *start = block_new (200, 100);
  GtkWidget *end = block_new (80, 40);
  int count = 0;

  g_object_set (box, "start", start, "end", end, "threshold", 400, "spacing", 10, NULL);
  g_signal_connect_swapped (box, "notify::narrow", G_CALLBACK (count_cb), &count);

  measure (box, GTK_ORIENTATION_HORIZONTAL, -1, 200, 290);
  measure (box, GTK_ORIENTATION_VERTICAL, 400, 100, 100);
  measure (box, GTK_ORIENTATION_VERTICAL, 399, 150, 150);

  allocate (box, 500, 300);
  g_assert_false (dwell_pane_box_get_narrow (DWELL_PANE_BOX (box)));
  assert_place (start, box, 0, 0, 410, 300);
  assert_place (end, box, 420, 0, 80, 300);

  allocate (box, 399, 300);
  g_assert_true (dwell_pane_box_get_narrow (DWELL_PANE_BOX (box)));
  assert_place (start, box, 0, 0, 399, 250);
  assert_place (end, box, 0, 260, 399, 40);

  /* Told once, and not in the middle of the layout. */
  g_assert_cmpint (count, ==, 0);
  test_settle (20);
  g_assert_cmpint (count, ==, 1);
  allocate (box, 360, 300);
  test_settle (20);
  g_assert_cmpint (count, ==, 1);
  allocate (box, 400, 300);
  test_settle (20);
  g_assert_cmpint (count, ==, 2);

  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  allocate (box, 500, 300);
  assert_place (start, box, 90, 0, 410, 300);
  assert_place (end, box, 0, 0, 80, 300);

  allocate (box, 300, 300);
  g_assert_finalize_object (box);
}

static void
test_pane_box_properties (void)
{
  GtkWidget *box = g_object_ref_sink (dwell_pane_box_new ());
  g_autoptr (GtkWidget) start = NULL;
  g_autoptr (GtkWidget) end = NULL;
  GtkWidget *first = block_new (1, 1);
  int threshold, spacing;
  gboolean narrow;

  g_object_add_weak_pointer (G_OBJECT (first), (gpointer *) &first);
  g_object_set (box, "start", first, "end", block_new (3, 3), "threshold", 123, "spacing", 4,
                NULL);
  g_object_set (box, "start", block_new (2, 2), NULL);
  g_assert_null (first);
  g_object_get (box, "start", &start, "end", &end, "threshold", &threshold, "spacing", &spacing,
                "narrow", &narrow, NULL);
  g_assert_true (gtk_widget_get_parent (start) == box);
  g_assert_true (gtk_widget_get_parent (end) == box);
  g_assert_cmpint (threshold, ==, 123);
  g_assert_cmpint (spacing, ==, 4);
  /* Until a width is known. */
  g_assert_true (narrow);
  g_assert_finalize_object (box);
}

static void
test_wrap_box (void)
{
  GtkWidget *box = g_object_ref_sink (dwell_wrap_box_new (10));
  GtkWidget *blocks[4];

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      blocks[i] = block_new (100, i == 1 ? 30 : 20);
      dwell_wrap_box_append (DWELL_WRAP_BOX (box), blocks[i]);
    }
  /* What is hidden takes no room. */
  gtk_widget_set_visible (blocks[2], FALSE);

  measure (box, GTK_ORIENTATION_HORIZONTAL, -1, 100, 320);
  measure (box, GTK_ORIENTATION_VERTICAL, 320, 30, 30);
  measure (box, GTK_ORIENTATION_VERTICAL, 319, 60, 60);
  measure (box, GTK_ORIENTATION_VERTICAL, 210, 60, 60);
  measure (box, GTK_ORIENTATION_VERTICAL, 209, 90, 90);
  g_assert_cmpint (gtk_widget_get_request_mode (box), ==, GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH);

  allocate (box, 250, 60);
  assert_place (blocks[0], box, 0, 0, 100, 30);
  assert_place (blocks[1], box, 110, 0, 100, 30);
  assert_place (blocks[3], box, 0, 40, 100, 20);

  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  allocate (box, 250, 60);
  assert_place (blocks[0], box, 150, 0, 100, 30);
  assert_place (blocks[1], box, 40, 0, 100, 30);

  dwell_wrap_box_clear (DWELL_WRAP_BOX (box));
  g_assert_null (gtk_widget_get_first_child (box));
  measure (box, GTK_ORIENTATION_VERTICAL, 100, 0, 0);
  g_assert_finalize_object (box);
}

/* In a file its children are its own. */
static void
test_wrap_box_in_file (void)
{
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWidget *box;
  int spacing;

  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  builder = gtk_builder_new_from_string (
      "<interface><object class='DwellWrapBox' id='box'><property name='spacing'>7</property>"
      "<child><object class='GtkLabel' id='a'/></child>"
      "<child><object class='GtkLabel' id='b'/></child></object></interface>",
      -1);
  box = GTK_WIDGET (gtk_builder_get_object (builder, "box"));
  g_object_get (box, "spacing", &spacing, NULL);
  g_assert_cmpint (spacing, ==, 7);
  g_assert_true (gtk_widget_get_first_child (box)
                 == GTK_WIDGET (gtk_builder_get_object (builder, "a")));
  g_assert_true (gtk_widget_get_last_child (box)
                 == GTK_WIDGET (gtk_builder_get_object (builder, "b")));
}

static void
test_key_button (void)
{
  GtkWidget *button = dwell_key_button_new ("Yes, felt", "Y");
  GtkWidget *window = test_window_new (button, 200, 60);
  g_autofree char *title = NULL;
  g_autofree char *key = NULL;
  gboolean spread;

  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Yes, felt");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, "Y");
  gtk_test_accessible_assert_role (button, GTK_ACCESSIBLE_ROLE_BUTTON);
  g_assert_nonnull (test_find (button, test_reads, "Yes, felt"));
  g_assert_nonnull (test_find (button, test_reads, "Y"));
  g_assert_false (gtk_widget_get_focus_on_click (button));

  dwell_key_button_set_title (DWELL_KEY_BUTTON (button), "Deeper");
  dwell_key_button_set_key (DWELL_KEY_BUTTON (button), NULL);
  test_settle (20);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Deeper");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, "");
  g_assert_null (test_find (button, test_reads, ""));

  g_object_set (button, "spread", TRUE, "title", "Blank", "key", "4", NULL);
  g_object_get (button, "spread", &spread, "title", &title, "key", &key, NULL);
  g_assert_true (spread);
  g_assert_cmpstr (title, ==, "Blank");
  g_assert_cmpstr (key, ==, "4");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Blank");

  close_window (window, button);
}

static void
activate_cb (GSimpleAction *action, GVariant *target, char **word)
{
  g_free (*word);
  *word = g_variant_dup_string (target, NULL);
}

static void
test_key_button_action (void)
{
  GtkWidget *button = dwell_key_button_new ("Blank", "4");
  GtkWidget *window = test_window_new (button, 200, 60);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("state", G_VARIANT_TYPE_STRING);
  g_autofree char *word = NULL;

  g_signal_connect (action, "activate", G_CALLBACK (activate_cb), &word);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (window, "live", G_ACTION_GROUP (group));

  dwell_key_button_set_action (DWELL_KEY_BUTTON (button), "live.state::blank");
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (word, ==, "blank");
  dwell_key_button_set_action (DWELL_KEY_BUTTON (button), "live.state::image");
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (word, ==, "image");

  close_window (window, button);
}

typedef struct
{
  GtkWidget *line;
  GtkWidget *window;
  GtkTextBuffer *buffer;
  GtkWidget *text_view;
  int begun;
  int changed;
  int left;
  char *entered;
} Note;

static void
entered_cb (DwellNoteLine *line, const char *voice, const char *text, Note *note)
{
  g_assert_null (note->entered);
  note->entered = g_strdup_printf ("%s: %s", voice, text);
}

static void
note_set_up (Note *note, gconstpointer data)
{
  note->line = g_object_new (DWELL_TYPE_NOTE_LINE, NULL);
  note->window = test_window_new (note->line, 360, 120);
  note->text_view = test_find (note->line, test_is_type, "GtkTextView");
  note->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (note->text_view));
  g_signal_connect_swapped (note->line, "begun", G_CALLBACK (count_cb), &note->begun);
  g_signal_connect_swapped (note->line, "changed", G_CALLBACK (count_cb), &note->changed);
  g_signal_connect_swapped (note->line, "left", G_CALLBACK (count_cb), &note->left);
  g_signal_connect (note->line, "entered", G_CALLBACK (entered_cb), note);
}

static void
note_tear_down (Note *note, gconstpointer data)
{
  close_window (note->window, note->line);
  g_free (note->entered);
}

static void
type (Note *note, const char *text)
{
  gtk_text_buffer_insert_at_cursor (note->buffer, text, -1);
}

static gboolean
has_changed (gpointer data)
{
  return ((Note *) data)->changed > 0;
}

static void
test_note_signals (Note *note, gconstpointer data)
{
  gint64 began = g_get_monotonic_time ();
  char *text;

  type (note, "n");
  g_assert_cmpint (note->begun, ==, 1);
  type (note, "othing");
  g_assert_cmpint (note->begun, ==, 1);
  g_assert_cmpint (note->changed, ==, 0);
  test_wait (has_changed, note);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 1500 * 1000);

  text = dwell_note_line_dup_text (DWELL_NOTE_LINE (note->line));
  g_assert_cmpstr (text, ==, "nothing");
  g_free (text);

  /* With Shift it is a new line. */
  g_assert_false (test_press (note->text_view, GDK_KEY_Return, GDK_SHIFT_MASK));
  g_assert_null (note->entered);
  g_assert_true (test_press (note->text_view, GDK_KEY_Return, 0));
  g_assert_cmpstr (note->entered, ==, "said: nothing");
  g_assert_cmpint (note->left, ==, 1);
  g_assert_cmpint (gtk_text_buffer_get_char_count (note->buffer), ==, 0);

  /* The next note begins anew. */
  type (note, "x");
  g_assert_cmpint (note->begun, ==, 2);
}

static void
test_note_leave (Note *note, gconstpointer data)
{
  /* Nothing but room is no note. */
  type (note, " \n ");
  g_assert_true (test_press (note->text_view, GDK_KEY_KP_Enter, 0));
  g_assert_null (note->entered);
  g_assert_cmpint (note->left, ==, 1);

  /* Esc leaves the words where they are. */
  type (note, "half a th");
  g_assert_true (test_press (note->text_view, GDK_KEY_Escape, 0));
  g_assert_null (note->entered);
  g_assert_cmpint (note->left, ==, 2);
  g_assert_cmpint (gtk_text_buffer_get_char_count (note->buffer), ==, 9);
  g_assert_false (test_press (note->text_view, GDK_KEY_a, 0));
}

static void
test_note_voices (Note *note, gconstpointer data)
{
  DwellNoteLine *line = DWELL_NOTE_LINE (note->line);

  g_assert_cmpstr (dwell_note_line_get_voice (line), ==, "said");
  dwell_note_line_open (line, "seen");
  g_assert_true (dwell_note_line_is_open (line));
  g_assert_cmpstr (dwell_note_line_get_voice (line), ==, "seen");
  dwell_note_line_open (line, "");
  g_assert_cmpstr (dwell_note_line_get_voice (line), ==, "seen");

  g_assert_true (test_press (note->text_view, GDK_KEY_3, GDK_ALT_MASK));
  g_assert_cmpstr (dwell_note_line_get_voice (line), ==, "inferred");
  g_assert_false (test_press (note->text_view, GDK_KEY_4, GDK_ALT_MASK));
  type (note, "far away");
  test_press (note->text_view, GDK_KEY_Return, 0);
  g_assert_cmpstr (note->entered, ==, "inferred: far away");
  g_assert_true (test_press (note->text_view, GDK_KEY_1, GDK_ALT_MASK));
  g_assert_cmpstr (dwell_note_line_get_voice (line), ==, "said");
}

/* Where there is little room the voices show only while a note is written. */
static void
test_note_narrow (Note *note, gconstpointer data)
{
  DwellNoteLine *line = DWELL_NOTE_LINE (note->line);

  gtk_window_set_focus (GTK_WINDOW (note->window), NULL);
  g_assert_nonnull (test_find (note->line, test_reads, "Seen"));
  dwell_note_line_set_narrow (line, TRUE);
  g_assert_null (test_find (note->line, test_reads, "Seen"));
  dwell_note_line_set_text (line, "half a th");
  test_settle (20);
  g_assert_nonnull (test_find (note->line, test_reads, "Seen"));
  g_assert_cmpint (note->begun, ==, 1);
  dwell_note_line_set_text (line, NULL);
  g_assert_null (test_find (note->line, test_reads, "Seen"));
}

static void
assert_pressed (GtkWidget *grid, const char *title, GtkAccessibleTristate pressed)
{
  GtkWidget *button = test_find (grid, test_is_key, title);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_has_css_class (button, "current")
                 == (pressed == GTK_ACCESSIBLE_TRISTATE_TRUE));
  gtk_test_accessible_assert_state (button, GTK_ACCESSIBLE_STATE_PRESSED, pressed);
}

static void
test_state_grid (void)
{
  g_autoptr (DwellProtocol) protocol = dwell_test_protocol_new ();
  g_autoptr (DwellProtocol) shipped = dwell_protocol_new_shipped ();
  GtkWidget *grid = g_object_new (DWELL_TYPE_STATE_GRID, NULL);
  GtkWidget *window = test_window_new (grid, 700, 300);
  DwellStateGrid *self = DWELL_STATE_GRID (grid);
  g_autofree char *page = NULL;

  dwell_state_grid_set_protocol (self, protocol);
  test_settle (20);
  page = test_dup_page (grid);
  g_assert_cmpstr (page, ==,
                   "[Sober|1|live.state::sober]\n[Blank|2|live.state::blank]\n"
                   "[Numb, unreal|3|live.state::numb]\n[Image|4|live.state::image]\n"
                   "[Story|5|live.state::story]\n[Settled|6|live.state::settled]\n"
                   "[Felt sense|7|live.state::felt]\n[It cracks|8|live.state::crack]\n");

  dwell_state_grid_set_current (self, "image");
  assert_pressed (grid, "Image", GTK_ACCESSIBLE_TRISTATE_TRUE);
  dwell_state_grid_set_current (self, "blank");
  assert_pressed (grid, "Blank", GTK_ACCESSIBLE_TRISTATE_TRUE);
  assert_pressed (grid, "Image", GTK_ACCESSIBLE_TRISTATE_FALSE);
  dwell_state_grid_set_current (self, NULL);
  assert_pressed (grid, "Blank", GTK_ACCESSIBLE_TRISTATE_FALSE);

  /* Letters are shown as they stand on the keys, and of the old states none is left. */
  dwell_state_grid_set_protocol (self, shipped);
  test_settle (20);
  g_assert_nonnull (test_find (grid, test_reads, "K"));
  g_assert_null (test_find (grid, test_reads, "It cracks"));
  dwell_state_grid_set_current (self, "no-such-state");
  dwell_state_grid_set_current (self, "blank");
  assert_pressed (grid, ((const DwellState *) dwell_protocol_find_state (shipped, "blank"))->label,
                  GTK_ACCESSIBLE_TRISTATE_TRUE);

  close_window (window, grid);
}

static const char *const lines[] = {
  "0 clock start",
  "1000 state blank",
  "60000 measure suds =5",
  "90000 note said :so it is",
  "120000 state image",
  "130000 ask feel-image >5 :Can you feel the image?",
  "140000 answer felt >6",
  "200000 medicine mdma :80 mg",
  "600000 clock end",
  NULL,
};

/* How many different colours the view has on the screen, up to two. */
static guint
count_colors (GtkWidget *window, GtkWidget *view)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (view);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  int width = gtk_widget_get_width (view);
  int height = gtk_widget_get_height (view);
  g_autofree guint32 *pixels = g_new0 (guint32, (gsize) width * height);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  if (node == NULL)
    return 1;

  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, width, height));
  gdk_texture_download (texture, (guchar *) pixels, (gsize) width * 4);
  for (int i = 1; i < width * height; i++)
    if (pixels[i] != pixels[0])
      return 2;

  return 1;
}

static void
test_arc_view (gconstpointer data)
{
  DwellPictureKind kind = GPOINTER_TO_UINT (data);
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);
  g_autoptr (DwellSummary) summary = dwell_summary_new (session);
  GtkWidget *view = dwell_arc_view_new (kind);
  GtkWidget *window = test_window_new (view, 500, 300);
  DwellArcView *self = DWELL_ARC_VIEW (view);
  guint own;

  g_object_get (view, "kind", &own, NULL);
  g_assert_cmpuint (own, ==, kind);
  gtk_test_accessible_assert_role (view, GTK_ACCESSIBLE_ROLE_IMG);
  g_assert_cmpuint (count_colors (window, view), ==, 1);

  if (kind == DWELL_PICTURE_THUMB)
    dwell_arc_view_set_summary (self, summary);
  else
    dwell_arc_view_set_arc (self, dwell_arc_new (session, DWELL_AUTHOR_SELF, 600000), 0);
  test_settle (60);
  g_assert_cmpuint (count_colors (window, view), ==, 2);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  test_settle (60);
  g_assert_cmpuint (count_colors (window, view), ==, 2);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_DEFAULT);

  dwell_arc_view_set_summary (self, NULL);
  dwell_arc_view_set_arc (self, NULL, 0);
  test_settle (60);
  g_assert_cmpuint (count_colors (window, view), ==, 1);

  close_window (window, view);
}

#define ADD_NOTE(path, test)                                                                       \
  g_test_add ("/widgets/note-line/" path, Note, NULL, note_set_up, test, note_tear_down)
#define ADD_ARC(path, kind)                                                                        \
  g_test_add_data_func ("/widgets/arc-view/" path, GUINT_TO_POINTER (kind), test_arc_view)

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

  g_test_add_func ("/widgets/pane-box", test_pane_box);
  g_test_add_func ("/widgets/pane-box/properties", test_pane_box_properties);
  g_test_add_func ("/widgets/wrap-box", test_wrap_box);
  g_test_add_func ("/widgets/wrap-box/in-file", test_wrap_box_in_file);
  g_test_add_func ("/widgets/key-button", test_key_button);
  g_test_add_func ("/widgets/key-button/action", test_key_button_action);
  ADD_NOTE ("signals", test_note_signals);
  ADD_NOTE ("leave", test_note_leave);
  ADD_NOTE ("voices", test_note_voices);
  ADD_NOTE ("narrow", test_note_narrow);
  g_test_add_func ("/widgets/state-grid", test_state_grid);
  ADD_ARC ("full", DWELL_PICTURE_FULL);
  ADD_ARC ("strip", DWELL_PICTURE_STRIP);
  ADD_ARC ("thumb", DWELL_PICTURE_THUMB);

  return g_test_run ();
}
