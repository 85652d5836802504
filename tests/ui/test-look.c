/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <math.h>
#include <string.h>

#include "dwell-brightness.h"
#include "dwell-clock-face.h"
#include "dwell-look-group.h"
#include "dwell-test-live.h"
#include "dwell-test-paint.h"
#include "dwell-ui-resources.h"

/* The looks of the live page, measured on what is painted. */

#define READ_FROM_AFAR 7.0
#define NOT_SEEN 99.0
#define SCALE 4

static const char *const looks[] = { "system", "light", "dark", "amber", "red" };

static void
set_up (Live *f, gconstpointer data)
{
  live_init (f);
  dwell_look_set_name (f->services->look, "dark");
  dwell_look_set_brightness (f->services->look, 100);
  live_add_session (f);
  live_open (f, 1280, 800);
  dwell_look_begin (f->services->look);
  live_begin (f, "MDMA", "120 mg");
  /* Until the page knows how wide it is. */
  test_settle (150);
}

static void
tear_down (Live *f, gconstpointer data)
{
  dwell_live_page_leave (f->page);
  dwell_look_end (f->services->look);
  gtk_window_destroy (GTK_WINDOW (f->window));
  test_settle (60);
  f->page = NULL;
  live_tear_down (f, data);
}

/* What is read, by which class or type it is found, and how far away that must be possible. */
static const struct
{
  const char *what;
  const char *class;
  double least;
} readings[] = {
  { "session clock", "clock-big", READ_FROM_AFAR },
  { "other clocks, contact", "clock-mid", READ_FROM_AFAR },
  { "captions of the clocks, saved", "caption-soft", READ_FROM_AFAR },
  { "words on the card", "wording", READ_FROM_AFAR },
  { "why", "why", READ_FROM_AFAR },
  { "time stayed or asked", "verdict", READ_FROM_AFAR },
  { "a minute earlier", "earlier", READ_FROM_AFAR },
  { "banner", "calm-banner", READ_FROM_AFAR },
  { "answers", "answer", READ_FROM_AFAR },
  { "states", "state", READ_FROM_AFAR },
  { "links of the card", "card-link", READ_FROM_AFAR },
  { "tools", "tool", READ_FROM_AFAR },
  { "ground", "ground", READ_FROM_AFAR },
  { "words of the list", "line-words", READ_FROM_AFAR },
  { "times of the list", "line-time", READ_FROM_AFAR },
  { "key hints", "key", READ_FROM_AFAR },
};

typedef double Measures[G_N_ELEMENTS (readings)];

static int
find_reading (GtkWidget *label)
{
  if (gtk_widget_has_css_class (label, "key"))
    return G_N_ELEMENTS (readings) - 1;
  /* A label that stands in a button is read as that. */
  for (GtkWidget *widget = label; widget; widget = gtk_widget_get_parent (widget))
    for (guint i = 0; i + 1 < G_N_ELEMENTS (readings); i++)
      if (gtk_widget_has_css_class (widget, readings[i].class))
        return (int)i;

  return -1;
}

static gboolean
get_area (Live *f, GtkWidget *label, TestArea *area)
{
  graphene_rect_t bounds, window, inside;

  if (!gtk_widget_compute_bounds (label, f->window, &bounds))
    return FALSE;
  graphene_rect_init (&window, 0, 0, (float)gtk_widget_get_width (f->window),
                      (float)gtk_widget_get_height (f->window));
  if (!graphene_rect_intersection (&bounds, &window, &inside)
      || inside.size.height < bounds.size.height || inside.size.width < 4)
    return FALSE;

  /* Without the frame that some of them have. */
  area->x = (int)ceil ((inside.origin.x + 2) * SCALE);
  area->y = (int)ceil ((inside.origin.y + 2) * SCALE);
  area->width = (int)floor ((inside.size.width - 4) * SCALE);
  area->height = (int)floor ((inside.size.height - 4) * SCALE);

  return area->width > 0 && area->height > 0;
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

  return top && (top == label || gtk_widget_is_ancestor (label, top));
}

/* Whether all of it is: some may be scrolled away. */
static gboolean
is_seen (Live *f, GtkWidget *label)
{
  return is_seen_at (f, label, 1) && is_seen_at (f, label, gtk_widget_get_height (label) - 1);
}

static void
measure_labels (Live *f, GtkWidget *widget, const TestPaint *paint, double *measures)
{
  TestArea area;
  int reading = GTK_IS_LABEL (widget) ? find_reading (widget) : -1;

  if (!gtk_widget_get_mapped (widget) || GTK_IS_POPOVER (widget))
    return;

  if (reading >= 0 && *gtk_label_get_text (GTK_LABEL (widget)) && get_area (f, widget, &area)
      && gtk_widget_is_sensitive (widget) && is_seen (f, widget))
    measures[reading] = MIN (measures[reading], test_paint_get_contrast (paint, &area));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    measure_labels (f, child, paint, measures);
}

static void
measure_page (Live *f, double *measures)
{
  g_autoptr (TestPaint) paint = test_paint_new (f->window, SCALE);

  measure_labels (f, f->window, paint, measures);
}

static void
print_measures (Measures *measures)
{
  g_test_message ("%-32s %7s %7s %7s %7s %7s", "contrast to 1", looks[0], looks[1], looks[2],
                  looks[3], looks[4]);
  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    g_test_message ("%-32s %7.2f %7.2f %7.2f %7.2f %7.2f", readings[i].what, measures[0][i],
                    measures[1][i], measures[2][i], measures[3][i], measures[4][i]);
}

static void
test_contrast (Live *f, gconstpointer data)
{
  Measures measures[G_N_ELEMENTS (looks)];

  dwell_clock_face_set_minutes (
      DWELL_CLOCK_FACE (test_find (f->window, test_is_type, "DwellClockFace")), 2);
  for (guint l = 0; l < G_N_ELEMENTS (looks); l++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
        measures[l][i] = NOT_SEEN;
      dwell_look_set_name (f->services->look, looks[l]);
      live_activate (f, "live.state::image");
      measure_page (f, measures[l]);
      live_activate (f, "live.state::blank");
      live_activate (f, "live.ask");
      live_activate (f, "live.ground");
      measure_page (f, measures[l]);
      live_activate (f, "live.ground");
    }
  /* The banner that says so. */
  dwell_live_page_lock (f->page);
  for (guint l = 0; l < G_N_ELEMENTS (looks); l++)
    {
      dwell_look_set_name (f->services->look, looks[l]);
      measure_page (f, measures[l]);
    }

  print_measures (measures);
  for (guint i = 0; i < G_N_ELEMENTS (readings) * G_N_ELEMENTS (looks); i++)
    {
      double contrast = measures[i % G_N_ELEMENTS (looks)][i / G_N_ELEMENTS (looks)];

      g_assert_cmpfloat (contrast, <, NOT_SEEN);
      g_assert_cmpfloat (contrast, >=, readings[i / G_N_ELEMENTS (looks)].least);
    }
}

static gboolean
is_amber (int red, int green, int blue)
{
  return blue <= 1 && ABS (green - red * 0.6425) <= 2;
}

/* Red, and never more than 0.41 of green and blue. */
static gboolean
is_red (int red, int green, int blue)
{
  return ABS (green - blue) <= 1 && green <= red * 0.42 + 1;
}

static void
assert_one_hue (Live *f, gboolean (*is_of_hue) (int red, int green, int blue))
{
  g_autoptr (TestPaint) paint = test_paint_new (f->window, 1);
  gsize n_lit = 0;

  for (gsize i = 0; i < (gsize)paint->width * (gsize)paint->height; i++)
    {
      const guchar *pixel = paint->pixels + i * 4;

      n_lit += test_pixel_get_rgb (pixel) != 0;
      if (!is_of_hue (test_pixel_get_part (pixel, 0), test_pixel_get_part (pixel, 1),
                      test_pixel_get_part (pixel, 2)))
        g_error ("%06x at %d, %d", test_pixel_get_rgb (pixel),
                 (int)(i % (gsize)paint->width) / SCALE, (int)(i / (gsize)paint->width) / SCALE);
    }
  g_assert_cmpuint (n_lit, >, 5000);
}

static void
test_one_hue (Live *f, gconstpointer data)
{
  static const int percents[] = { 100, 40, DWELL_LOOK_DARKEST };

  dwell_look_set_name (f->services->look, "amber");
  live_activate (f, "live.state::image");
  live_activate (f, "live.open-medicine");
  live_activate (f, "live.ground");
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    {
      dwell_look_set_brightness (f->services->look, percents[i]);
      dwell_look_set_name (f->services->look, "amber");
      assert_one_hue (f, is_amber);
      dwell_look_set_name (f->services->look, "red");
      assert_one_hue (f, is_red);
    }
}

static int
get_brightest (Live *f)
{
  g_autoptr (TestPaint) paint = test_paint_new (f->window, 1);

  return test_paint_get_brightest (paint);
}

static void
test_brightness (Live *f, gconstpointer data)
{
  DwellLook *look = f->services->look;

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      dwell_look_set_name (look, looks[i]);
      dwell_look_set_brightness (look, 100);
      g_assert_cmpint (get_brightest (f), >=, 250);
      for (guint k = 0; k < 5; k++)
        live_activate (f, "live.dimmer");
      g_assert_cmpint (dwell_look_get_brightness (look), ==, 50);
      g_assert_cmpint (ABS (get_brightest (f) - 127), <=, 3);
      for (guint k = 0; k < 9; k++)
        live_activate (f, "live.dimmer");
      g_assert_cmpint (dwell_look_get_brightness (look), ==, DWELL_LOOK_DARKEST);
      g_assert_cmpint (ABS (get_brightest (f) - 25), <=, 3);
      live_activate (f, "live.brighter");
      g_assert_cmpint (dwell_look_get_brightness (look), ==, 2 * DWELL_LOOK_STEP);
    }
  dwell_look_set_brightness (look, 100);
  live_activate (f, "live.brighter");
  g_assert_cmpint (dwell_look_get_brightness (look), ==, 100);
}

/* Black stays black, in every look. */
static void
test_blank (Live *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      dwell_look_set_name (f->services->look, looks[i]);
      live_activate (f, "live.blank");
      g_assert_cmpint (get_brightest (f), ==, 0);
      test_press (GTK_WIDGET (f->page), GDK_KEY_b, 0);
      g_assert_cmpint (get_brightest (f), >, 0);
    }
}

/* The computed style of @widget and all in it. */
static char *
dup_style (GtkWidget *widget)
{
  return gtk_style_context_to_string (gtk_widget_get_style_context (widget),
                                      GTK_STYLE_CONTEXT_PRINT_RECURSE
                                          | GTK_STYLE_CONTEXT_PRINT_SHOW_STYLE);
}

static gboolean
is_moving (const char *style)
{
  return g_regex_match_simple ("transition-duration: [^;]*[1-9]|animation-name: (?!none)", style, 0,
                               0);
}

static void
test_nothing_moves (Live *f, gconstpointer data)
{
  GtkWidget *button = gtk_button_new_with_label ("elsewhere");
  GtkWidget *window = test_window_new (button, 100, 50);
  g_autofree char *elsewhere = dup_style (button);
  gboolean animates, blinks;

  live_activate (f, "live.state::image");
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autofree char *style = NULL;

      dwell_look_set_name (f->services->look, looks[i]);
      live_activate (f, "live.open-rating");
      /* Longer than libadwaita itself holds everything still after a change of its colours. */
      test_settle (500);
      style = dup_style (GTK_WIDGET (f->page));
      g_assert_cmpuint (strlen (style), >, 10000);
      g_assert_false (is_moving (style));
    }
  /* So that it is known to tell. */
  g_assert_true (is_moving (elsewhere));
  gtk_window_destroy (GTK_WINDOW (window));

  g_object_get (gtk_settings_get_default (), "gtk-enable-animations", &animates, "gtk-cursor-blink",
                &blinks, NULL);
  g_assert_false (animates);
  g_assert_false (blinks);
  dwell_look_end (f->services->look);
  g_object_get (gtk_settings_get_default (), "gtk-enable-animations", &animates, "gtk-cursor-blink",
                &blinks, NULL);
  g_assert_true (animates);
  g_assert_true (blinks);
}

static void
count (guint *n)
{
  (*n)++;
}

static void
test_goes_round (Live *f, gconstpointer data)
{
  static const char *const round[] = { "dark", "amber", "red", "dark" };
  DwellLook *look = f->services->look;
  guint n = 0;

  dwell_look_set_name (look, "light");
  g_signal_connect_swapped (look, "notify::name", G_CALLBACK (count), &n);
  for (guint i = 0; i < G_N_ELEMENTS (round); i++)
    {
      g_assert_true (test_press (GTK_WIDGET (f->page), GDK_KEY_F2, 0));
      g_assert_cmpstr (dwell_look_get_name (look), ==, round[i]);
      g_assert_cmpuint (n, ==, i + 1);
    }
  dwell_look_set_name (look, "dark");
  dwell_look_set_name (look, "pink");
  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpstr (dwell_settings_get_look (f->services->settings), ==, "dark");
  g_signal_handlers_disconnect_by_data (look, &n);

  g_signal_connect_swapped (look, "notify::brightness", G_CALLBACK (count), &n);
  g_assert_true (test_press (GTK_WIDGET (f->page), GDK_KEY_Down, GDK_CONTROL_MASK));
  g_assert_cmpint (dwell_settings_get_brightness (f->services->settings), ==, 90);
  g_assert_true (test_press (GTK_WIDGET (f->page), GDK_KEY_Up, GDK_CONTROL_MASK));
  g_assert_true (test_press (GTK_WIDGET (f->page), GDK_KEY_Up, GDK_CONTROL_MASK));
  g_assert_cmpint (dwell_settings_get_brightness (f->services->settings), ==, 100);
  g_assert_cmpuint (n, ==, 6);
  g_signal_handlers_disconnect_by_data (look, &n);
}

static gboolean
is_scale (GtkWidget *widget, const char *text)
{
  return GTK_IS_SCALE (widget);
}

static void
test_preferences (Live *f, gconstpointer data)
{
  DwellLook *look = f->services->look;
  GtkWidget *group = dwell_look_group_new (look);
  GtkWidget *window = test_window_new (group, 500, 300);
  AdwComboRow *row = ADW_COMBO_ROW (test_find (group, test_is_type, "AdwComboRow"));
  GtkRange *scale = GTK_RANGE (test_find (group, is_scale, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      dwell_look_set_name (look, looks[i]);
      g_assert_cmpuint (adw_combo_row_get_selected (row), ==, i);
      adw_combo_row_set_selected (row, G_N_ELEMENTS (looks) - 1 - i);
      g_assert_cmpstr (dwell_look_get_name (look), ==, looks[G_N_ELEMENTS (looks) - 1 - i]);
    }
  gtk_test_accessible_assert_property (scale, GTK_ACCESSIBLE_PROPERTY_LABEL, "Brightness");
  dwell_look_set_brightness (look, 40);
  g_assert_cmpfloat (gtk_range_get_value (scale), ==, 40);
  gtk_range_set_value (scale, 70);
  g_assert_cmpint (dwell_look_get_brightness (look), ==, 70);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (g_object_ref_sink (dwell_brightness_new (look, TRUE)));
}

/* Before the first session everything is as the desktop has it. */
static void
test_not_before (void)
{
  DwellSettings *settings = dwell_settings_new ();
  AdwStyleManager *style = adw_style_manager_get_default ();
  DwellLook *look;

  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
  look = dwell_look_new (style, gdk_display_get_default (), settings);
  dwell_look_set_name (look, "red");
  dwell_look_set_brightness (look, 30);
  g_assert_cmpint (adw_style_manager_get_color_scheme (style), ==, ADW_COLOR_SCHEME_DEFAULT);
  dwell_look_begin (look);
  g_assert_cmpint (adw_style_manager_get_color_scheme (style), ==, ADW_COLOR_SCHEME_FORCE_DARK);
  dwell_look_end (look);
  g_assert_cmpint (adw_style_manager_get_color_scheme (style), ==, ADW_COLOR_SCHEME_FORCE_DARK);
  dwell_look_set_name (look, "light");
  g_assert_cmpint (adw_style_manager_get_color_scheme (style), ==, ADW_COLOR_SCHEME_FORCE_LIGHT);

  g_assert_finalize_object (look);
  dwell_settings_set_look (settings, "dark");
  dwell_settings_set_brightness (settings, 100);
  g_assert_finalize_object (settings);
}

int
main (int argc, char **argv)
{
  /* So that what a style was computed from can be printed. */
  g_setenv ("GTK_CSS_DEBUG", "1", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

  test_use_style ();

  g_test_add_func ("/look/not-before", test_not_before);
  g_test_add ("/look/contrast", Live, NULL, set_up, test_contrast, tear_down);
  g_test_add ("/look/one-hue", Live, NULL, set_up, test_one_hue, tear_down);
  g_test_add ("/look/brightness", Live, NULL, set_up, test_brightness, tear_down);
  g_test_add ("/look/blank", Live, NULL, set_up, test_blank, tear_down);
  g_test_add ("/look/nothing-moves", Live, NULL, set_up, test_nothing_moves, tear_down);
  g_test_add ("/look/goes-round", Live, NULL, set_up, test_goes_round, tear_down);
  g_test_add ("/look/preferences", Live, NULL, set_up, test_preferences, tear_down);

  return g_test_run ();
}
