/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <libintl.h>
#include <locale.h>

#include "dwell-close-dialog.h"
#include "dwell-code-view.h"
#include "dwell-damaged-page.h"
#include "dwell-delete-dialog.h"
#include "dwell-drill-page.h"
#include "dwell-drill.h"
#include "dwell-library-papers.h"
#include "dwell-live-page.h"
#include "dwell-memento.h"
#include "dwell-passphrase-window.h"
#include "dwell-preferences.h"
#include "dwell-progress-page.h"
#include "dwell-recovery-window.h"
#include "dwell-schedule-own.h"
#include "dwell-schedules-page.h"
#include "dwell-sessions-page.h"
#include "dwell-setup-page.h"
#include "dwell-sounds-page.h"
#include "dwell-start-page.h"
#include "dwell-test-clock.h"
#include "dwell-test-player.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"
#include "dwell-unlock-page.h"

/* Every page and window must be of use in a window as narrow as a phone, in each language. */

#define WIDTH 360
#define HEIGHT 640

typedef struct
{
  DwellServices *services;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  const char *language = data;

  g_setenv ("LANGUAGE", language, TRUE);
  bindtextdomain ("dwell", g_getenv ("DWELL_TEST_PO_DIR"));
  f->services = test_services_new ();
  f->services->player = DWELL_PLAYER (dwell_test_player_new ());
  test_services_add_sessions (f->services);
  g_assert_true (dwell_library_flush (f->services->library, NULL));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->window)
    gtk_window_destroy (GTK_WINDOW (f->window));
  test_settle (60);
  test_services_free (f->services);
}

static int
get_min_width (GtkWidget *widget)
{
  int min;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &min, NULL, NULL, NULL);

  return min;
}

/* The innermost widgets that ask for more: those to be mended. */
static void
add_culprits (GtkWidget *widget, GString *culprits)
{
  gsize before = culprits->len;

  if (!gtk_widget_get_mapped (widget) || get_min_width (widget) <= WIDTH - 24)
    return;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    add_culprits (child, culprits);
  if (culprits->len > before)
    return;

  g_string_append_printf (culprits, "\n  %d: %s %s “%s”", get_min_width (widget),
                          G_OBJECT_TYPE_NAME (widget), gtk_widget_get_css_name (widget),
                          GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "");
}

static void
assert_narrow (GtkWidget *widget, const char *name)
{
  test_settle (80);
  /* What changes with the room that there is does so after the first layout. */
  for (guint i = 0; i < 20 && get_min_width (widget) > WIDTH; i++)
    test_settle (100);
  if (get_min_width (widget) > WIDTH)
    {
      g_autoptr (GString) culprits = g_string_new (NULL);

      add_culprits (widget, culprits);
      g_test_message ("%s gets no narrower than %d:%s", name, get_min_width (widget),
                      culprits->str);
      g_test_fail ();
    }
}

/* What is written in this language, so that the test cannot pass with the other one. */
static void
assert_language (GtkWidget *widget, const char *language, const char *english, const char *german)
{
  const char *text = g_str_equal (language, "de") ? german : english;
  g_assert_nonnull (test_find (widget, test_reads, text));
}

static GtkWidget *
show (Fixture *f, gpointer page)
{
  if (f->window)
    gtk_window_destroy (GTK_WINDOW (f->window));
  f->window = test_window_new (page, WIDTH, HEIGHT);

  return page;
}

static void
test_vault_pages (Fixture *f, gconstpointer language)
{
  GtkWidget *page = show (f, dwell_setup_page_new (f->services));
  DwellCodeView *code;

  assert_narrow (page, "setup");
  page = show (f, dwell_unlock_page_new (f->services));
  assert_language (page, language, "The library is locked", "Die Bibliothek ist gesperrt");
  assert_narrow (page, "unlock");
  code = g_object_new (DWELL_TYPE_CODE_VIEW, NULL);
  dwell_code_view_set_code (code, "WMWM-WMWM-WMWM-WMWM-WMWM-WMWM-WMWM");
  assert_narrow (show (f, code), "recovery code");
  assert_narrow (
      show (f, dwell_damaged_page_new (f->services, "/a/folder/with-a-very-long-name-in-which-"
                                                    "there-is-nowhere-to-break/vault.json")),
      "damaged library");
}

static gboolean
is_list_item (GtkWidget *widget, const char *text)
{
  return GTK_IS_LIST_VIEW (widget) && gtk_widget_get_first_child (widget) != NULL;
}

static gboolean
has_list (gpointer widget)
{
  return test_find (widget, is_list_item, NULL) != NULL;
}

static GVariant *
make_state (const char *key, const char *text)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, key, "s", text);

  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

static void
test_sessions_pages (Fixture *f, gconstpointer language)
{
  DwellSessionsPage *page = dwell_sessions_page_new (f->services);
  g_autoptr (GVariant) search = make_state ("search", "far");

  dwell_sessions_page_set_start (page, GTK_WIDGET (dwell_start_page_new (f->services)));
  show (f, page);
  dwell_sessions_page_reload (page, NULL);
  test_wait (has_list, page);
  assert_narrow (GTK_WIDGET (page), "list of sessions");
  assert_language (GTK_WIDGET (page), language, "Sessions", "Sitzungen");
  dwell_sessions_page_show_start (page);
  assert_narrow (GTK_WIDGET (page), "start");
  dwell_sessions_page_reload (page, TEST_ID_FULL);
  test_settle (600);
  assert_narrow (GTK_WIDGET (page), "review");
  gtk_widget_activate_action (GTK_WIDGET (page), "sessions.clients", NULL);
  test_settle (300);
  assert_narrow (GTK_WIDGET (page), "clients");
  dwell_memento_restore (DWELL_MEMENTO (page), search);
  test_settle (600);
  assert_narrow (GTK_WIDGET (page), "search");
}

static DwellSession *
make_session (Fixture *f)
{
  DwellHeader *header = dwell_header_new ("6f1c2f52-3f0e-4b4e-9d52-0d1f6f3f7a11");
  DwellProtocol *protocol = f->services->protocol;

  header->kind = DWELL_SESSION_LIVE;
  header->client = g_strdup ("K-07");
  header->number = 12;
  header->protocol = g_strdup (dwell_protocol_get_id (protocol));
  header->protocol_version = g_strdup (dwell_protocol_get_version (protocol));
  header->protocol_text = g_strdup (dwell_protocol_get_text (protocol));
  header->started = dwell_clock_dup_now (f->services->clock);
  dwell_library_add_session (f->services->library, header);

  return dwell_session_new (header, protocol, f->services->clock,
                            DWELL_STORE (f->services->library));
}

static void
act (DwellLivePage *page, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  g_assert_true (g_action_parse_detailed_name (detailed, &name, &target, NULL));
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (page), name, target));
}

static gboolean
is_banner (GtkWidget *widget, const char *text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "calm-banner");
}

/* As long as the store's own. */
static void
show_banner (DwellLivePage *page)
{
  GtkWidget *banner = gtk_widget_get_first_child (GTK_WIDGET (page));

  while (banner && !is_banner (banner, NULL))
    {
      GtkWidget *next = gtk_widget_get_first_child (banner);

      if (next == NULL || GTK_IS_NATIVE (banner) || ADW_IS_HEADER_BAR (banner))
        next = gtk_widget_get_next_sibling (banner);
      banner = next;
    }
  g_assert_nonnull (banner);
  gtk_label_set_label (GTK_LABEL (banner),
                       "Not saved yet: "
                       "/run/media/somebody/a-very-long-name-of-a-disk-without-any-place-to-break"
                       "/library.db cannot be written. The session goes on.");
  gtk_widget_set_visible (banner, TRUE);
}

static gboolean
is_ticking (gpointer page)
{
  return test_find (page, test_is_type, "DwellTickList") != NULL;
}

static void
test_ends (Fixture *f, gconstpointer language)
{
  g_autoptr (DwellSession) session = make_session (f);
  DwellLivePage *page = dwell_live_page_new (f->services);

  dwell_settings_set_show_preparation (f->services->settings, TRUE);
  dwell_settings_set_show_closing (f->services->settings, TRUE);
  show (f, page);
  dwell_live_page_begin (page, session, NULL, NULL);
  test_wait (is_ticking, page);
  assert_narrow (GTK_WIDGET (page), "live with preparation");
  act (page, "live.close-session");
  test_wait (is_ticking, page);
  assert_narrow (GTK_WIDGET (page), "live, closing with its list");
  dwell_live_page_leave (page);
}

/* Both layers, with long names, something to go on to, and an output that went away. */
static void
open_sound (Fixture *f, GtkWidget *page)
{
  DwellTestPlayer *player = DWELL_TEST_PLAYER (f->services->player);
  g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_sound_unref);
  DwellSound *list = dwell_sound_new (DWELL_SOUND_LIST, "list", "All that was recorded there", NULL);

  g_ptr_array_add (own, dwell_sound_new (DWELL_SOUND_FILE, "one",
                                         "An evening by the river, recorded from the bridge", NULL));
  list->members = g_strsplit ("one one", " ", -1);
  g_ptr_array_add (own, list);
  dwell_player_set_own_sounds (DWELL_PLAYER (player), own);
  act (DWELL_LIVE_PAGE (page), "live.sound-under");
  dwell_player_play (DWELL_PLAYER (player), DWELL_LAYER_MAIN, "list", 0, NULL);
  dwell_player_play (DWELL_PLAYER (player), DWELL_LAYER_UNDER, "one", 0, NULL);
  dwell_test_player_lose_output (player, "Kopfhörer mit einem sehr langen Namen am Gerät");
  dwell_test_player_set_trouble (player, "There is no sound output here. Everything else works.");
  test_settle (60);
}

static void
test_live_page (Fixture *f, gconstpointer language)
{
  g_autoptr (DwellSession) session = make_session (f);
  DwellLivePage *page = dwell_live_page_new (f->services);

  show (f, page);
  dwell_live_page_begin (page, session, "Psilocybin", "25 mg");
  assert_narrow (GTK_WIDGET (page), "live");
  assert_language (GTK_WIDGET (page), language, "Since medicine", "Seit Einnahme");
  act (page, "live.state::collapse");
  assert_narrow (GTK_WIDGET (page), "live in a state");
  act (page, "live.experiment");
  assert_narrow (GTK_WIDGET (page), "live in an experiment");
  act (page, "live.open-medicine");
  assert_narrow (GTK_WIDGET (page), "live with medicine");
  act (page, "live.open-vitals");
  assert_narrow (GTK_WIDGET (page), "live with vital signs");
  act (page, "live.open-contact");
  assert_narrow (GTK_WIDGET (page), "live with contact");
  act (page, "live.open-rating");
  assert_narrow (GTK_WIDGET (page), "live with rating");
  act (page, "live.close-session");
  assert_narrow (GTK_WIDGET (page), "live, closing");
  act (page, "live.close");
  act (page, "live.safety");
  assert_narrow (GTK_WIDGET (page), "live with safety card");
  act (page, "live.safety-mark::stop-word");
  assert_narrow (GTK_WIDGET (page), "live with a mark on the safety card");
  act (page, "live.safety");
  assert_narrow (GTK_WIDGET (page), "live, stopped");
  for (guint form = DWELL_GROUND_SENSES; form <= DWELL_GROUND_SOUND; form++)
    {
      dwell_settings_set_ground_form (f->services->settings, form);
      act (page, "live.ground");
      assert_narrow (GTK_WIDGET (page), "live, grounding");
      act (page, "live.ground");
    }
  act (page, "live.audio");
  assert_narrow (GTK_WIDGET (page), "live with sound");
  open_sound (f, GTK_WIDGET (page));
  assert_narrow (GTK_WIDGET (page), "live with all about the sound");
  show_banner (page);
  assert_narrow (GTK_WIDGET (page), "live, not saved");
  dwell_live_page_lock (page);
  assert_narrow (GTK_WIDGET (page), "live, locked");
  dwell_live_page_ask_to_unlock (page);
  assert_narrow (GTK_WIDGET (page), "live, unlocking");
  act (page, "live.blank");
  assert_narrow (GTK_WIDGET (page), "live, blank");
  dwell_live_page_leave (page);
}

/* What it holds: without a window manager it draws a border of its own around that. */
static void
assert_window_narrow (gpointer window, const char *name)
{
  gtk_window_present (GTK_WINDOW (window));
  test_settle (150);
  assert_narrow (gtk_widget_get_first_child (window), name);
}

static void
test_windows (Fixture *f, gconstpointer language)
{
  g_autoptr (DwellHeader) header = dwell_header_new (TEST_ID_FULL);
  GtkWidget *label = show (f, gtk_label_new (""));
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (label));
  GtkWindow *windows[] = {
    dwell_preferences_new (parent, f->services),
    GTK_WINDOW (dwell_passphrase_window_new (parent, f->services)),
    GTK_WINDOW (dwell_recovery_window_new (parent, f->services)),
    NULL,
  };
  static const char *const names[] = { "preferences", "passphrase", "recovery", "delete" };

  header->client = g_strdup ("K-07");
  windows[3] = dwell_delete_dialog_new_for_session (parent, f->services->library, header);
  for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
    {
      assert_window_narrow (windows[i], names[i]);
      gtk_window_close (windows[i]);
      test_settle (20);
    }
}

/* Beside the first page of the preferences, which is the one that shows. */
static void
test_schedules (Fixture *f, gconstpointer language)
{
  DwellSchedulesPage *page = g_object_new (DWELL_TYPE_SCHEDULES_PAGE, NULL);

  dwell_library_set_paper (f->services->library, NULL, DWELL_SCHEDULE_PAPER,
                           "[A day of eight hours with medicine]\nnothing of the kind\n");
  show (f, page);
  dwell_schedules_page_set_services (page, f->services);
  test_settle (200);
  assert_narrow (GTK_WIDGET (page), "schedules");
}

static char *
add_sound (DwellShelf *shelf, const char *label)
{
  g_autoptr (DwellSound) sound
      = dwell_sound_new (DWELL_SOUND_FILE, "", label, "Somebody with a name · Album");

  sound->uri = g_strdup_printf ("file:///nowhere/%u.flac", g_str_hash (label));
  sound->missing = TRUE;

  return g_strdup (dwell_shelf_add_file (shelf, sound, 1, 1));
}

static void
open_rows (GtkWidget *widget)
{
  if (ADW_IS_EXPANDER_ROW (widget))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (widget), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    open_rows (child);
}

static void
test_sounds (Fixture *f, gconstpointer language)
{
  DwellPlayer *player = f->services->player;
  DwellShelf *shelf = f->services->shelf;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  DwellSoundsPage *page;

  first = add_sound (shelf, "A-recording-without-any-place-to-break-that-somebody-called-so");
  second = add_sound (shelf, "Rain");
  dwell_shelf_add_list (shelf, "Evening", (const char *const[]){ first, second, NULL });
  dwell_test_player_lose_output (DWELL_TEST_PLAYER (player), "Headphones of the upper room");
  dwell_test_player_set_trouble (DWELL_TEST_PLAYER (player), "There is no sound output here.");
  g_assert_true (dwell_player_play (player, DWELL_LAYER_MAIN, "heartbeat", 10, NULL));

  page = dwell_sounds_page_new (f->services);
  show (f, page);
  assert_narrow (GTK_WIDGET (page), "sounds");
  open_rows (GTK_WIDGET (page));
  test_settle (400);
  assert_narrow (GTK_WIDGET (page), "sounds with every row open");
}

static gboolean
can_begin (gpointer data)
{
  GtkWidget *begin = test_find (data, test_is_type, "DwellKeyButton");

  return begin && gtk_widget_is_sensitive (begin);
}

/* A drill from its beginning to its end. */
static void
drill (Fixture *f, GPtrArray *files)
{
  DwellTestClock *clock = dwell_test_clock_new ();
  GtkWidget *page;

  g_object_unref (f->services->clock);
  f->services->clock = DWELL_CLOCK (clock);
  page = show (f, dwell_drill_page_new (f->services, files));
  test_wait (can_begin, page);
  assert_narrow (page, "drill");
  gtk_widget_activate_action (page, "drill.begin", NULL);
  for (guint i = 0; i < 12; i++)
    {
      assert_narrow (page, "drill, question");
      gtk_widget_activate_action (page, "drill.choose", "i", i % 3);
      assert_narrow (page, "drill, feedback");
      if (i < 11)
        gtk_widget_activate_action (page, "drill.go-on", NULL);
      if (i == 10)
        dwell_test_clock_advance (clock, DWELL_DRILL_MS);
    }
  gtk_widget_activate_action (page, "drill.go-on", NULL);
  assert_narrow (page, "drill, end");
}

static gboolean
shows_progress (gpointer data)
{
  return test_find (data, test_is_type, "AdwPreferencesPage") != NULL;
}

static void
test_practice (Fixture *f, gconstpointer language)
{
  static const char *const lines[] = {
    "0 clock start", "0 state blank", "9000 ask stay-on", "100000 state image", "190000 clock end",
    "@script 5000 state image", "@script 10000 rating fit =0 >self/3",
    "@script 10000 rating slip-content =1 >self/3", NULL,
  };
  g_autoptr (GPtrArray) files = dwell_script_files_read (NULL, f->services->protocol, NULL);
  GtkWidget *page;

  drill (f, files);
  test_services_add_practice (f->services, "6b6e6a52-6d43-4a3a-9d59-0d7e5a4c1f30", "white-room",
                              "2026-09-30T10:00:00Z", lines, NULL);
  test_services_add_practice (f->services, "6b6e6a52-6d43-4a3a-9d59-0d7e5a4c1f31", "white-room",
                              "2026-09-30T11:00:00Z", lines, NULL);
  page = show (f, dwell_progress_page_new (f->services, files));
  test_wait (shows_progress, page);
  assert_narrow (page, "progress");
}

static void
add (const char *path, const char *language, void (*test) (Fixture *f, gconstpointer data))
{
  g_autofree char *full = g_strdup_printf ("/narrow/%s/%s", path, language);

  g_test_add (full, Fixture, language, set_up, test, tear_down);
}

static void
run (const char *const *command)
{
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                               NULL, NULL, &status, NULL));
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

/* Neither in plain C nor, with newer libraries, in C.UTF-8 is anything translated, and others need
 * not be installed. Returns: (transfer full): the folder in which it lies. */
static char *
use_real_locale (void)
{
  char *folder = g_dir_make_tmp ("dwell-locale-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "en_US.UTF-8", NULL);

  run ((const char *const[]){ "localedef", "-i", "en_US", "-f", "UTF-8", path, NULL });
  g_setenv ("LOCPATH", folder, TRUE);
  g_setenv ("LC_ALL", "en_US.UTF-8", TRUE);

  return folder;
}

int
main (int argc, char **argv)
{
  static const char *const languages[] = { "en", "de" };

  g_autofree char *folder = use_real_locale ();
  int status;

  gtk_test_init (&argc, &argv, NULL);
  /* gtk_test_init() goes back to plain C. */
  setlocale (LC_ALL, "");
  adw_init ();
  dwell_ui_register_resource ();
  test_use_style ();

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      add ("vault", languages[i], test_vault_pages);
      add ("sessions", languages[i], test_sessions_pages);
      add ("live", languages[i], test_live_page);
      add ("ends", languages[i], test_ends);
      add ("windows", languages[i], test_windows);
      add ("schedules", languages[i], test_schedules);
      add ("sounds", languages[i], test_sounds);
      add ("practice", languages[i], test_practice);
    }

  status = g_test_run ();
  run ((const char *const[]){ "rm", "-r", folder, NULL });

  return status;
}
