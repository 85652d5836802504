/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <string.h>

#include "dwell-cover.h"
#include "dwell-library-papers.h"
#include "dwell-shelf-store.h"
#include "dwell-test-player.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"

typedef struct
{
  DwellServices *services;
  DwellPlayer *player;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->services = test_services_new ();
  f->player = DWELL_PLAYER (dwell_test_player_new ());
  /* The files of these tests are not there. */
  dwell_shelf_keeper_set_measuring (f->services->shelf_keeper, FALSE);
  f->services->shelf_store = dwell_shelf_store_new (f->services->shelf, f->services->library,
                                                    f->player, f->services->notices);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  test_services_free (f->services);
  test_assert_finalize (f->player);
}

static gboolean
is_loaded (gpointer store)
{
  return dwell_shelf_store_is_loaded (store);
}

static void
load (Fixture *f)
{
  dwell_shelf_store_load (f->services->shelf_store);
  test_wait (is_loaded, f->services->shelf_store);
}

static const char *
add (Fixture *f, const char *uri)
{
  g_autoptr (DwellSound) sound = dwell_sound_new (DWELL_SOUND_FILE, NULL, "Rain", "");

  sound->uri = g_strdup (uri);

  return dwell_shelf_add_file (f->services->shelf, sound, 1, 1);
}

static char *
dup_paper (Fixture *f, const char *name)
{
  g_autoptr (GHashTable) papers = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dwell_library_flush (f->services->library, &error));
  papers = dwell_library_get_papers (f->services->library, NULL, NULL, &error);
  g_assert_no_error (error);

  return g_strdup (g_hash_table_lookup (papers, name));
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* A second program on the same library, as it were. */
static void
assert_kept (Fixture *f, guint n)
{
  g_autofree char *paper = dup_paper (f, DWELL_SHELF_PAPER);
  g_autoptr (DwellShelf) other = dwell_shelf_new ();

  g_assert_true (dwell_shelf_read (other, paper, NULL));
  g_assert_cmpuint (dwell_shelf_get_sounds (other)->len, ==, n);
}

static void
test_kept (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellShelf) other = dwell_shelf_new ();
  g_autoptr (DwellShelfStore) later = NULL;
  const char *id;

  load (f);
  g_assert_cmpuint (dwell_shelf_get_sounds (f->services->shelf)->len, ==, 0);
  id = add (f, "file:///a.flac");
  add (f, "file:///b.flac");
  g_assert_nonnull (dwell_player_find_sound (f->player, id));
  settle ();
  assert_kept (f, 2);

  later = dwell_shelf_store_new (other, f->services->library, NULL, NULL);
  dwell_shelf_store_load (later);
  test_wait (is_loaded, later);
  g_assert_cmpuint (dwell_shelf_get_sounds (other)->len, ==, 2);

  /* The last one goes: so does the paper. */
  dwell_shelf_remove (f->services->shelf, id);
  g_assert_null (dwell_player_find_sound (f->player, id));
  dwell_shelf_remove (f->services->shelf,
                      dwell_shelf_find_uri (f->services->shelf, "file:///b.flac")->id);
  settle ();
  g_assert_null (dup_paper (f, DWELL_SHELF_PAPER));
}

/* Nothing is written before it was read: an empty shelf would take the place of a full one. */
static void
test_not_before (Fixture *f, gconstpointer data)
{
  dwell_library_set_paper (
      f->services->library, NULL, DWELL_SHELF_PAPER,
      "<shelf version='1'><file id='file:1' uri='file:///a' label='A'/></shelf>");
  add (f, "file:///too-soon.flac");
  settle ();
  assert_kept (f, 1);
  load (f);
  g_assert_nonnull (dwell_shelf_find (f->services->shelf, "file:1"));
  g_assert_nonnull (dwell_player_find_sound (f->player, "file:1"));
}

static void
test_locked (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  load (f);
  add (f, "file:///a.flac");
  settle ();
  dwell_library_lock (f->services->library);
  g_assert_cmpuint (dwell_shelf_get_sounds (f->services->shelf)->len, ==, 1);
  add (f, "file:///b.flac");
  settle ();

  g_assert_true (dwell_library_unlock (f->services->library, "a quiet room", NULL, &error));
  g_assert_no_error (error);
  load (f);
  g_assert_cmpuint (dwell_shelf_get_sounds (f->services->shelf)->len, ==, 2);
  assert_kept (f, 2);
}

static void
test_flushed (Fixture *f, gconstpointer data)
{
  load (f);
  add (f, "file:///a.flac");
  dwell_shelf_store_flush (f->services->shelf_store);
  assert_kept (f, 1);
}

static void
test_unreadable (Fixture *f, gconstpointer data)
{
  g_autofree char *away = NULL;

  dwell_library_set_paper (f->services->library, NULL, DWELL_SHELF_PAPER, "<shelf version='9'/>");
  load (f);
  g_assert_cmpuint (dwell_shelf_get_sounds (f->services->shelf)->len, ==, 0);
  away = dup_paper (f, DWELL_SHELF_DAMAGED_PAPER);
  g_assert_cmpstr (away, ==, "<shelf version='9'/>");
  add (f, "file:///a.flac");
  settle ();
  assert_kept (f, 1);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  return *(GAsyncResult **)data != NULL;
}

static GdkTexture *
load_cover (gconstpointer data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GdkTexture *texture;

  dwell_cover_load_async (bytes, NULL, done_cb, &result);
  test_wait (has_result, &result);
  texture = dwell_cover_load_finish (result, &error);
  g_assert_true ((texture == NULL) == (error != NULL));

  return texture;
}

static char *
make_picture (const char *type, int width, int height, gsize *size)
{
  g_autoptr (GdkPixbuf) pixbuf
      = gdk_pixbuf_new (GDK_COLORSPACE_RGB, g_str_equal (type, "png"), 8, width, height);
  char *data;

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &data, size, type, NULL, NULL));

  return data;
}

static void
test_covers (void)
{
  const struct
  {
    const char *type;
    int width, height, shown_width, shown_height;
  } pictures[] = {
    { "png", 1000, 500, 256, 128 },
    { "jpeg", 600, 600, 256, 256 },
    { "png", 20, 10, 20, 10 },
    { "png", 4096, 1, 256, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      gsize size;
      g_autofree char *data
          = make_picture (pictures[i].type, pictures[i].width, pictures[i].height, &size);
      g_autoptr (GdkTexture) texture = load_cover (data, size);

      g_assert_nonnull (texture);
      g_assert_cmpint (gdk_texture_get_width (texture), ==, pictures[i].shown_width);
      g_assert_cmpint (gdk_texture_get_height (texture), ==, pictures[i].shown_height);
    }
}

static void
test_bad_covers (void)
{
  gsize size, wide_size, jpeg_size;
  g_autofree char *png = make_picture ("png", 40, 40, &size);
  g_autofree char *wide = make_picture ("png", 4097, 1, &wide_size);
  g_autofree char *jpeg = make_picture ("jpeg", 1, 4097, &jpeg_size);
  g_autofree char *bomb = g_memdup2 (png, size);
  const char svg[] = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>";

  g_assert_null (load_cover ("", 0));
  g_assert_null (load_cover (svg, sizeof svg));
  g_assert_null (load_cover (png, size / 2));
  g_assert_null (load_cover (png, 9));
  g_assert_null (load_cover (wide, wide_size));
  g_assert_null (load_cover (jpeg, jpeg_size));

  /* Some bytes that say that they are 2^31 pixels wide and high. */
  memcpy (bomb + 16, "\x7f\xff\xff\xff\x7f\xff\xff\xff", 8);
  g_assert_null (load_cover (bomb, size));
}

#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("/shelf-store/kept", test_kept);
  ADD ("/shelf-store/not-before", test_not_before);
  ADD ("/shelf-store/locked", test_locked);
  ADD ("/shelf-store/flushed", test_flushed);
  ADD ("/shelf-store/unreadable", test_unreadable);
  g_test_add_func ("/cover/good", test_covers);
  g_test_add_func ("/cover/bad", test_bad_covers);

  return g_test_run ();
}
