/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <glib/gstdio.h>

#include "dwell-paced-clock.h"
#include "dwell-script-files.h"
#include "dwell-test-live.h"
#include "dwell-test-paint.h"
#include "dwell-ui-resources.h"

/* Live practice on the real page, with a script as it is shipped: what a trainee reads there, and
 * what lies in the library. */

#define MINUTE (60 * TEST_SECOND)
#define PASSPHRASE "a quiet room"
#define ENDED "The session has come to its end. End it when you are ready."
#define PAUSED "Paused. The client waits."

/* A voice that writes down what it is told, a line each. */
#define TEST_TYPE_SPEAKER (test_speaker_get_type ())
G_DECLARE_FINAL_TYPE (TestSpeaker, test_speaker, TEST, SPEAKER, GObject)

struct _TestSpeaker
{
  GObject parent_instance;

  GString *told;
};

static void
test_speaker_say (DwellSpeaker *speaker, const char *words, const char *language,
                  const char *recording)
{
  g_autofree char *name = g_strdup (recording ? recording : "-");

  g_string_append_printf (TEST_SPEAKER (speaker)->told, "%s %s %s\n", language, name, words);
}

static void
test_speaker_stop (DwellSpeaker *speaker)
{
  g_string_append (TEST_SPEAKER (speaker)->told, "stop\n");
}

static void
test_speaker_iface_init (DwellSpeakerInterface *iface)
{
  iface->say = test_speaker_say;
  iface->stop = test_speaker_stop;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestSpeaker, test_speaker, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_SPEAKER, test_speaker_iface_init))

static void
test_speaker_finalize (GObject *object)
{
  g_string_free (TEST_SPEAKER (object)->told, TRUE);

  G_OBJECT_CLASS (test_speaker_parent_class)->finalize (object);
}

static void
test_speaker_class_init (TestSpeakerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_speaker_finalize;
}

static void
test_speaker_init (TestSpeaker *self)
{
  self->told = g_string_new (NULL);
}

typedef struct
{
  Live live;
  DwellScript *script;
  TestSpeaker *speaker;
  DwellLiveRehearsal *rehearsal;
} Fixture;

static DwellScript *
read_script (DwellProtocol *protocol, const char *name)
{
  g_autofree char *path = g_strconcat (dwell_script_files_get_shipped_folder (), "/", name, NULL);
  g_autoptr (DwellScriptFile) file = dwell_script_file_read (path, DWELL_SCRIPT_SHIPPED, protocol);

  g_assert_cmpuint (file->problems->len, ==, 0);

  return g_object_ref (file->script);
}

/* @script: (transfer full). */
static void
practise_script (Fixture *f, DwellScript *script, guint pace, gboolean aloud)
{
  Live *live = &f->live;
  g_autoptr (DwellPacedClock) clock = dwell_paced_clock_new (live->services->clock, pace);
  g_autoptr (DwellRehearsal) rehearsal = NULL;
  DwellHeader *header;

  f->script = script;
  header =
      dwell_practice_header_new (f->script, live->services->protocol, DWELL_CLOCK (clock), LIVE_ID);
  dwell_library_add_session (live->services->library, header);
  live->session = dwell_session_new (header, live->services->protocol, DWELL_CLOCK (clock),
                                     DWELL_STORE (live->services->library));
  rehearsal = dwell_rehearsal_new (f->script, 1, NULL);
  f->rehearsal = dwell_live_rehearsal_new (live->session, rehearsal);
  f->speaker = g_object_new (TEST_TYPE_SPEAKER, NULL);

  live_begin (live, NULL, NULL);
  dwell_live_page_practise (live->page, f->rehearsal, aloud ? DWELL_SPEAKER (f->speaker) : NULL);
  test_settle (300);
}

static void
practise (Fixture *f, const char *name, guint pace, gboolean aloud)
{
  practise_script (f, read_script (f->live.services->protocol, name), pace, aloud);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  live_init (&f->live);
  live_hold_clock (&f->live);
  live_open (&f->live, 1280, 800);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  live_tear_down (&f->live, data);
  if (f->rehearsal)
    g_assert_finalize_object (f->rehearsal);
  if (f->speaker)
    g_assert_finalize_object (f->speaker);
  g_clear_object (&f->script);
}

/* The page looks after the client by itself, a few times a second. */
static void
pass (Fixture *f, gint64 ms)
{
  dwell_test_clock_advance (f->live.clock, ms);
  test_settle (450);
}

static GtkWidget *
get_strip (Fixture *f)
{
  return test_find (f->live.window, test_is_type, "DwellClientStrip");
}

static gboolean
strip_reads (Fixture *f, const char *text)
{
  GtkWidget *strip = get_strip (f);

  return strip && test_find (strip, test_reads, text);
}

#define assert_strip(f, text)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (!strip_reads (f, text))                                                                    \
      g_error ("“%s” is not there:\n%s", text, test_dup_page (get_strip (f)));                     \
  }                                                                                                \
  G_STMT_END

static guint
count (DwellRecord *record, const char *author, DwellKind kind, const char *code)
{
  guint n = 0;

  for (guint i = 0; i < record->events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (record->events, i);

      n += g_str_equal (event->author, author) && dwell_event_is (event, kind, code);
    }

  return n;
}

static void
test_client_speaks (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellRecord) record = NULL;
  GtkWidget *list;

  g_assert_null (get_strip (f));
  practise (f, "white-room.xml", 1, FALSE);
  assert_strip (f, "Practice");
  assert_strip (f, "The white room · time ×1");
  assert_strip (f, "On her back, eye mask on, ankles crossed. A small social smile.");
  g_assert_nonnull (dwell_live_rehearsal_get_says (f->rehearsal));

  /* The trainee marks, asks, and is answered; the running list shows none of what is true. */
  live_act (&f->live, "live.state::settled");
  pass (f, 20 * TEST_SECOND);
  live_act (&f->live, "live.state::sober");
  live_act (&f->live, "live.ask");
  pass (f, TEST_SECOND);
  list = test_find (f->live.window, test_is_type, "DwellRunningList");
  g_assert_nonnull (test_find (list, test_reads_part, "Sober"));
  g_assert_null (test_find (list, test_reads_part, "social smile"));
  record = live_load (&f->live);
  g_assert_cmpuint (count (record, "self", DWELL_KIND_STATE, NULL), ==, 2);
  g_assert_cmpuint (count (record, "self", DWELL_KIND_ASK, NULL), ==, 1);
  g_assert_cmpuint (count (record, "script", DWELL_KIND_STATE, "settled"), ==, 1);
  g_assert_cmpuint (count (record, "script", DWELL_KIND_NOTE, "said"), ==, 1);
}

static void
test_pause (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellRecord) record = NULL;

  practise (f, "white-room.xml", 10, FALSE);
  assert_strip (f, "The white room · while it is quiet, time ×10");
  pass (f, 20 * TEST_SECOND);
  live_activate (&f->live, "live.pause");
  test_settle (50);
  assert_strip (f, PAUSED);
  pass (f, 60 * MINUTE);
  record = live_load (&f->live);
  g_assert_cmpuint (count (record, "script", DWELL_KIND_STATE, NULL), ==, 1);

  live_activate (&f->live, "live.pause");
  test_settle (50);
  g_assert_false (strip_reads (f, PAUSED));
  pass (f, 60 * MINUTE);
  g_clear_pointer (&record, dwell_record_free);
  record = live_load (&f->live);
  g_assert_cmpuint (count (record, "script", DWELL_KIND_STATE, NULL), >, 1);
}

/* Nothing pops up: a line says that it is over, and the trainee ends it by the usual key. */
static void
test_end (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellRecord) record = NULL;

  practise (f, "stop.xml", 60, FALSE);
  for (guint i = 0; i < 60 && !dwell_live_rehearsal_is_ended (f->rehearsal); i++)
    pass (f, 30 * TEST_SECOND);
  assert_strip (f, ENDED);
  live_activate (&f->live, "live.end");
  g_assert_cmpstr (f->live.ended, ==, LIVE_ID);
  g_assert_null (get_strip (f));

  record = live_load (&f->live);
  g_assert_cmpint (record->header->kind, ==, DWELL_SESSION_PRACTICE);
  g_assert_cmpstr (record->header->script, ==, "stop");
  g_assert_cmpuint (count (record, "self", DWELL_KIND_CLOCK, "end"), ==, 1);
  g_assert_cmpuint (count (record, "self", DWELL_KIND_TASK, NULL), ==, 0);
}

/* In the middle: what there was is there, and after it nothing comes. */
static void
test_end_early (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellRecord) record = NULL;

  practise (f, "white-room.xml", 1, FALSE);
  live_act (&f->live, "live.state::sober");
  live_act (&f->live, "live.ask");
  live_act (&f->live, "live.end");
  pass (f, 60 * MINUTE);
  record = live_load (&f->live);
  g_assert_cmpuint (count (record, "script", DWELL_KIND_STATE, NULL), ==, 1);
  g_assert_cmpuint (count (record, "self", DWELL_KIND_CLOCK, "end"), ==, 1);
}

static void
test_aloud (Fixture *f, gconstpointer data)
{
  g_autofree char *first = NULL;

  practise (f, "white-room.xml", 1, TRUE);
  first = g_strdup_printf ("en - %s\n", dwell_live_rehearsal_get_says (f->rehearsal));
  g_assert_cmpstr (f->speaker->told->str, ==, first);

  g_string_truncate (f->speaker->told, 0);
  live_activate (&f->live, "live.pause");
  g_assert_cmpstr (f->speaker->told->str, ==, "stop\n");
}

/* Of a script of somebody's own, in a folder that has its id for a name beside it. */
static void
test_recording (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("dwell-practice-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "mine.xml", NULL);
  g_autofree char *shipped =
      g_strconcat (dwell_script_files_get_shipped_folder (), "/white-room.xml", NULL);
  g_autoptr (GFile) source = g_file_new_for_uri (shipped);
  g_autoptr (DwellScriptFile) file = NULL;
  g_autofree char *first = NULL;
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_load_contents (source, NULL, &text, &length, NULL, NULL));
  g_assert_true (g_file_set_contents (path, text, (gssize)length, NULL));
  file = dwell_script_file_read (path, DWELL_SCRIPT_FOLDER, f->live.services->protocol);
  practise_script (f, g_object_ref (file->script), 1, TRUE);
  first = g_strdup_printf ("en %s/white-room/%s %s\n", folder,
                           dwell_live_rehearsal_get_line (f->rehearsal),
                           dwell_live_rehearsal_get_says (f->rehearsal));
  g_assert_true (g_str_has_prefix (dwell_live_rehearsal_get_line (f->rehearsal), "arriving-"));
  g_assert_cmpstr (f->speaker->told->str, ==, first);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_not_aloud (Fixture *f, gconstpointer data)
{
  practise (f, "white-room.xml", 1, FALSE);
  pass (f, 30 * MINUTE);
  g_assert_cmpstr (f->speaker->told->str, ==, "");
}

/* Locked, the client goes on; and so does the same one when it is unlocked. */
static void
test_lock (Fixture *f, gconstpointer data)
{
  Live *live = &f->live;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellRecord) record = NULL;
  guint before;

  practise (f, "white-room.xml", 1, FALSE);
  live_act (live, "live.state::settled");
  dwell_live_page_lock (live->page);
  dwell_library_lock (live->services->library);
  pass (f, 10 * MINUTE);
  assert_strip (f, "Practice");

  dwell_library_unlock (live->services->library, PASSPHRASE, NULL, &error);
  g_assert_no_error (error);
  dwell_live_page_ask_to_unlock (live->page);
  g_signal_emit_by_name (test_find (live->window, test_is_type, "DwellLockLine"), "unlocked");
  test_settle (600);
  g_assert_false (dwell_live_page_is_locked (live->page));
  record = live_load (live);
  before = count (record, "script", DWELL_KIND_STATE, NULL);
  g_assert_cmpuint (before, >, 1);

  live_act (live, "live.state::sober");
  live_act (live, "live.ask");
  pass (f, 10 * MINUTE);
  g_clear_pointer (&record, dwell_record_free);
  record = live_load (live);
  g_assert_cmpuint (count (record, "script", DWELL_KIND_STATE, NULL), >, before);
  g_assert_cmpuint (count (record, "self", DWELL_KIND_ASK, NULL), ==, 1);
  live_activate (live, "live.end");
  g_assert_cmpstr (live->ended, ==, LIVE_ID);
}

/* What the client says can be read in every window, and what is marked with can be reached. */
typedef struct
{
  int width;
  int height;
  int text;
} Size;

static void
set_text_size (int percent)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * percent / 100, NULL);
}

static void
set_up_size (Fixture *f, gconstpointer data)
{
  const Size *size = data;

  set_text_size (size->text);
  live_init (&f->live);
  live_hold_clock (&f->live);
  live_open (&f->live, size->width, size->height);
}

static void
tear_down_size (Fixture *f, gconstpointer data)
{
  tear_down (f, data);
  set_text_size (100);
}

static gboolean
is_seen (Fixture *f, GtkWidget *widget, int y)
{
  graphene_point_t middle = { (float)gtk_widget_get_width (widget) / 2, (float)y };
  graphene_point_t point;
  GtkWidget *top;

  g_assert_true (gtk_widget_compute_point (widget, f->live.window, &middle, &point));
  top = gtk_widget_pick (f->live.window, point.x, point.y, GTK_PICK_NON_TARGETABLE);

  return top && (top == widget || gtk_widget_is_ancestor (top, widget));
}

static void
test_size (Fixture *f, gconstpointer data)
{
  const Size *size = data;
  g_autofree char *words = NULL;
  GtkWidget *says, *grid;

  practise (f, "white-room.xml", 10, FALSE);
  test_settle (400);
  words = g_strdup_printf ("“%s”", dwell_live_rehearsal_get_says (f->rehearsal));
  says = test_find (get_strip (f), test_reads, words);
  g_assert_nonnull (says);
  g_assert_true (is_seen (f, test_find (get_strip (f), test_reads, "Practice"), 4));
  g_assert_true (is_seen (f, says, 12));
  if (size->text == 100)
    g_assert_true (is_seen (f, says, gtk_widget_get_height (says) - 2));
  /* Half of the window at least is left to the page. */
  g_assert_cmpint (gtk_widget_get_height (get_strip (f)), <,
                   gtk_widget_get_height (f->live.window) / 2);

  grid = test_find (f->live.window, test_is_type, "DwellStateGrid");
  g_assert_nonnull (grid);
  live_act (&f->live, "live.state::blank");
  if (size->text == 100)
    g_assert_true (is_seen (f, grid, 4));
}

/* The window goes: what was said is written, and nothing is waited for. */
static void
test_leave (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellRecord) record = NULL;

  practise (f, "white-room.xml", 1, FALSE);
  g_assert_true (dwell_live_page_is_practising (f->live.page));
  live_act (&f->live, "live.state::sober");
  /* A move that this beat has no offer for, then one that it has. */
  live_act (&f->live, "live.state::settled");
  live_act (&f->live, "live.ask");
  dwell_test_clock_advance (f->live.clock, 10 * TEST_SECOND);
  dwell_live_page_leave (f->live.page);
  g_assert_false (dwell_live_page_is_practising (f->live.page));
  record = live_load (&f->live);
  g_assert_cmpuint (count (record, "script", DWELL_KIND_RATING, "fit"), ==, 1);
  g_assert_cmpuint (count (record, "script", DWELL_KIND_STATE, NULL), ==, 1);
  pass (f, 60 * MINUTE);
  g_clear_pointer (&record, dwell_record_free);
  record = live_load (&f->live);
  g_assert_cmpuint (count (record, "script", DWELL_KIND_STATE, NULL), ==, 1);
}

#define SCALE 4

/* As for everything that is read from two metres away. */
static void
test_contrast (Fixture *f, gconstpointer data)
{
  static const char *const looks[] = { "light", "dark", "amber", "red" };
  GtkWidget *labels[4];

  dwell_look_set_brightness (f->live.services->look, 100);
  dwell_look_begin (f->live.services->look);
  practise (f, "white-room.xml", 1, FALSE);
  live_activate (&f->live, "live.pause");
  labels[0] = test_find (get_strip (f), test_reads, "Practice");
  labels[1] = test_find (get_strip (f), test_reads_part, "time ×1");
  labels[2] = test_find (get_strip (f), test_reads_part, "A small social smile.");
  labels[3] = test_find (get_strip (f), test_reads, PAUSED);
  for (guint l = 0; l < G_N_ELEMENTS (looks); l++)
    {
      g_autoptr (TestPaint) paint = NULL;

      dwell_look_set_name (f->live.services->look, looks[l]);
      test_settle (150);
      paint = test_paint_new (f->live.window, SCALE);
      for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
        {
          graphene_rect_t bounds;
          TestArea area;
          double contrast;

          g_assert_true (gtk_widget_compute_bounds (labels[i], f->live.window, &bounds));
          area = (TestArea){ (int)(bounds.origin.x + 2) * SCALE, (int)(bounds.origin.y + 2) * SCALE,
                             (int)(bounds.size.width - 4) * SCALE,
                             (int)(bounds.size.height - 4) * SCALE };
          contrast = test_paint_get_contrast (paint, &area);
          g_test_message ("%s, “%s”: %.2f", looks[l], gtk_label_get_label (GTK_LABEL (labels[i])),
                          contrast);
          g_assert_cmpfloat (contrast, >=, 7.0);
        }
    }
  dwell_look_end (f->live.services->look);
}

/* All else is where it ever is, and works. */
static void
test_rest_of_the_page (Fixture *f, gconstpointer data)
{
  practise (f, "white-room.xml", 1, FALSE);
  live_press (&f->live, GDK_KEY_4, 0);
  live_press (&f->live, GDK_KEY_F1, 0);
  live_assert_on_page (&f->live, "Safety card");
  live_press (&f->live, GDK_KEY_F1, 0);
  live_press (&f->live, GDK_KEY_s, 0);
  g_assert_nonnull (test_find (f->live.window, test_is_type, "DwellSafetyCard"));
  assert_strip (f, "Practice");
  live_press (&f->live, GDK_KEY_s, 0);
  live_press (&f->live, GDK_KEY_b, 0);
  test_settle (50);
  g_assert_null (get_strip (f));
  live_press (&f->live, GDK_KEY_b, 0);
  assert_strip (f, "Practice");
}

#define ADD(name, test) g_test_add ("/practice-live/" name, Fixture, NULL, set_up, test, tear_down)
#define ADD_SIZE(name, ...)                                                                        \
  g_test_add ("/practice-live/size/" name, Fixture, &((const Size){ __VA_ARGS__ }), set_up_size,   \
              test_size, tear_down_size)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();
  test_use_style ();

  ADD ("client-speaks", test_client_speaks);
  ADD ("pause", test_pause);
  ADD ("end", test_end);
  ADD ("end-early", test_end_early);
  ADD ("aloud", test_aloud);
  ADD ("recording", test_recording);
  ADD ("not-aloud", test_not_aloud);
  ADD ("lock", test_lock);
  ADD ("leave", test_leave);
  ADD ("contrast", test_contrast);
  ADD ("rest-of-the-page", test_rest_of_the_page);
  ADD_SIZE ("wide", 1280, 800, 100);
  ADD_SIZE ("narrow", 360, 640, 100);
  ADD_SIZE ("wide-large-text", 1280, 800, 200);
  ADD_SIZE ("narrow-large-text", 360, 640, 200);

  return g_test_run ();
}
