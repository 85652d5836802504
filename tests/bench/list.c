/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows the sessions of a library that make-library made, as the window does after it was unlocked,
 * scrolls through them, filters them and reads them again. Prints, in µs:
 *
 *   shown held step step-longest jump jump-longest filter again
 *
 * shown: from asking for the list to the first frame with it; held: the longest that the main loop
 * was held meanwhile; step, jump: what a frame costs while the list is scrolled by some rows a frame,
 * and to anywhere, in the middle and at most; filter, again: the longest that the main loop was held
 * while the list was filtered and shown whole again, and while it was read again.
 *
 *   list DIRECTORY PASSPHRASE */
#include <stdlib.h>

#include <adwaita.h>

#include "dwell-filter-popover.h"
#include "dwell-sessions-page.h"
#include "dwell-ui-resources.h"

#define STEPS 240
#define STEP_PX 150
#define JUMPS 60
#define REST_MS 400

typedef struct
{
  GtkWidget *window;
  DwellSessionsPage *page;
  GtkWidget *list_view;
  GtkAdjustment *adjustment;

  GArray *frames; /* of gint64 */
  gint64 frame_begun;
  gint64 painted; /* when the last frame with sessions in it was done; 0 for never */
} Bench;

static gint64 loop_back; /* when the main loop last had something to do */
static gint64 longest;

static int
poll_cb (GPollFD *fds, guint n_fds, int timeout)
{
  gint64 now = g_get_monotonic_time ();
  int result;

  if (loop_back > 0)
    longest = MAX (longest, now - loop_back);
  result = g_poll (fds, n_fds, timeout);
  loop_back = g_get_monotonic_time ();

  return result;
}

static void
rest (void)
{
  gint64 until = g_get_monotonic_time () + REST_MS * 1000;

  while (g_get_monotonic_time () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
}

static gint64
take_longest (void)
{
  gint64 taken = longest;

  longest = 0;

  return taken;
}

static guint
count_rows (Bench *bench)
{
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (bench->list_view));

  return g_list_model_get_n_items (G_LIST_MODEL (model));
}

static void
before_paint_cb (Bench *bench)
{
  bench->frame_begun = g_get_monotonic_time ();
}

static void
after_paint_cb (Bench *bench)
{
  gint64 now = g_get_monotonic_time ();
  gint64 cost = now - bench->frame_begun;

  g_array_append_val (bench->frames, cost);
  if (bench->painted == 0 && count_rows (bench) > 0)
    bench->painted = now;
}

static int
compare_costs (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static void
print_frames (Bench *bench)
{
  g_array_sort (bench->frames, compare_costs);
  g_print (" %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
           g_array_index (bench->frames, gint64, bench->frames->len / 2),
           g_array_index (bench->frames, gint64, bench->frames->len - 1));
  g_array_set_size (bench->frames, 0);
}

/* Waits for a frame that was begun after now. */
static void
wait_for_frame (Bench *bench)
{
  guint n_frames = bench->frames->len;

  gtk_widget_queue_draw (bench->list_view);
  while (bench->frames->len == n_frames)
    g_main_context_iteration (NULL, TRUE);
}

static void
scroll (Bench *bench)
{
  GRand *random = g_rand_new_with_seed (7);
  double upper = gtk_adjustment_get_upper (bench->adjustment);
  double page = gtk_adjustment_get_page_size (bench->adjustment);

  g_array_set_size (bench->frames, 0);
  for (guint i = 0; i < STEPS; i++)
    {
      double at = gtk_adjustment_get_value (bench->adjustment) + STEP_PX;

      gtk_adjustment_set_value (bench->adjustment, at >= upper - page ? 0 : at);
      wait_for_frame (bench);
    }
  print_frames (bench);
  for (guint i = 0; i < JUMPS; i++)
    {
      gtk_adjustment_set_value (bench->adjustment, g_rand_double_range (random, 0, upper - page));
      wait_for_frame (bench);
    }
  print_frames (bench);
  g_rand_free (random);
}

static gpointer
find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = find (child, type);

      if (found)
        return found;
    }

  return NULL;
}

static DwellServices *
open_services (const char *directory, const char *passphrase)
{
  DwellServices *services = dwell_services_new ();
  g_autoptr (GFile) file = g_file_new_for_path (directory);
  g_autoptr (GError) error = NULL;

  services->clock = dwell_system_clock_new ();
  services->library = dwell_library_new (file, services->clock);
  services->settings = dwell_settings_new ();
  services->look = dwell_look_new (adw_style_manager_get_default (), gdk_display_get_default (),
                                   services->settings);
  services->backups = dwell_backup_keeper_new (services->library, services->settings);
  services->protocol = dwell_protocol_new_shipped ();
  if (!dwell_library_unlock (services->library, passphrase, NULL, &error))
    g_error ("%s", error->message);

  return services;
}

static void
open_window (Bench *bench, DwellServices *services)
{
  GdkFrameClock *frames;

  bench->frames = g_array_new (FALSE, FALSE, sizeof (gint64));
  bench->page = dwell_sessions_page_new (services);
  dwell_sessions_page_set_start (bench->page, gtk_label_new (""));
  bench->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (bench->window), 1280, 800);
  adw_window_set_content (ADW_WINDOW (bench->window), GTK_WIDGET (bench->page));
  bench->list_view = GTK_WIDGET (gtk_widget_get_template_child (
      GTK_WIDGET (bench->page), DWELL_TYPE_SESSIONS_PAGE, "list_view"));
  bench->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (bench->list_view));
  gtk_window_present (GTK_WINDOW (bench->window));
  frames = gtk_widget_get_frame_clock (bench->window);
  g_signal_connect_swapped (frames, "before-paint", G_CALLBACK (before_paint_cb), bench);
  g_signal_connect_swapped (frames, "after-paint", G_CALLBACK (after_paint_cb), bench);
}

static void
show (Bench *bench)
{
  gint64 begun = g_get_monotonic_time ();

  take_longest ();
  dwell_sessions_page_reload (bench->page, NULL);
  while (bench->painted == 0)
    g_main_context_iteration (NULL, TRUE);
  rest ();
  g_print ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, bench->painted - begun, take_longest ());
}

static void
filter (Bench *bench)
{
  GtkWidget *popover = find (GTK_WIDGET (bench->page), DWELL_TYPE_FILTER_POPOVER);
  GtkDropDown *clients = GTK_DROP_DOWN (
      gtk_widget_get_template_child (popover, DWELL_TYPE_FILTER_POPOVER, "client_drop"));

  rest ();
  take_longest ();
  gtk_drop_down_set_selected (clients, 1);
  rest ();
  gtk_drop_down_set_selected (clients, 0);
  rest ();
  g_print (" %" G_GINT64_FORMAT, take_longest ());
}

int
main (int argc, char **argv)
{
  g_autoptr (DwellServices) services = NULL;
  Bench bench = { 0 };

  if (argc != 3)
    {
      g_printerr ("list DIRECTORY PASSPHRASE\n");
      return 2;
    }

  gtk_init ();
  adw_init ();
  dwell_ui_register_resource ();
  g_main_context_set_poll_func (NULL, poll_cb);
  services = open_services (argv[1], argv[2]);
  open_window (&bench, services);
  rest ();

  show (&bench);
  scroll (&bench);
  filter (&bench);
  take_longest ();
  dwell_sessions_page_reload (bench.page, NULL);
  rest ();
  rest ();
  g_print (" %" G_GINT64_FORMAT "\n", take_longest ());

  gtk_window_destroy (GTK_WINDOW (bench.window));
  g_array_unref (bench.frames);
  dwell_library_lock (services->library);

  return 0;
}
