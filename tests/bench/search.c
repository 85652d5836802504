/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Searches a library that make-library made, and beside it unseals and scans bytes of the same
 * sizes in one go. Prints, for each round: bare first all hits (times in µs).
 *
 * LIMIT is that of the hits that are wanted, 0 for all of them.
 *
 *   search DIRECTORY PASSPHRASE WORD ROUNDS LIMIT */

#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "dwell-library-search.h"
#include "dwell-sealer.h"

typedef struct
{
  GMainLoop *loop;
  gint64 begun;
  gint64 first;
  gint64 all;
  guint n_hits;
} Run;

/* Sealed records of the sizes that the library's search texts have. */
static GPtrArray *
make_records (const char *path, const DwellKey *key)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  sqlite3 *handle;
  sqlite3_stmt *statement;

  if (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK
      || sqlite3_prepare_v2 (handle, "SELECT length (body) FROM search", -1, &statement, NULL)
             != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (handle));

  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      gsize size = (gsize) sqlite3_column_int64 (statement, 0) - 64;
      char *text = g_malloc (size);
      g_autoptr (GBytes) plain = NULL;

      for (gsize i = 0; i < size; i++)
        text[i] = "the quick brown fox jumps over a lazy dog "[i % 42];
      plain = g_bytes_new_take (text, size);
      g_ptr_array_add (records, dwell_seal (key, "search", "bench", plain));
    }
  sqlite3_finalize (statement);
  sqlite3_close (handle);

  return records;
}

static gint64
scan (GPtrArray *records, const DwellKey *key, const char *word)
{
  gint64 begun = g_get_monotonic_time ();
  guint found = 0;

  /* The word is in none of them, so that each is scanned to its end. */
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (GBytes) plain
          = dwell_unseal (key, "search", "bench", g_ptr_array_index (records, i), NULL);
      gsize size;
      const char *data = g_bytes_get_data (plain, &size);

      found += memmem (data, size, word, strlen (word)) != NULL;
    }
  if (found > 0)
    g_error ("“%s” must not be in it", word);

  return g_get_monotonic_time () - begun;
}

static void
found_cb (GPtrArray *hits, gpointer user_data)
{
  Run *run = user_data;

  if (run->n_hits == 0)
    run->first = g_get_monotonic_time () - run->begun;
  run->n_hits += hits->len;
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;
  g_autoptr (GError) error = NULL;

  if (!dwell_library_search_finish (DWELL_LIBRARY (source), result, NULL, NULL, &error))
    g_error ("%s", error->message);
  run->all = g_get_monotonic_time () - run->begun;
  g_main_loop_quit (run->loop);
}

static void
search (DwellLibrary *library, const char *word, guint limit, Run *run)
{
  run->loop = g_main_loop_new (NULL, FALSE);
  run->begun = g_get_monotonic_time ();
  dwell_library_search_async (library, word, limit, NULL, found_cb, run, NULL, searched_cb, run);
  g_main_loop_run (run->loop);
  g_main_loop_unref (run->loop);
}

int
main (int argc, char **argv)
{
  g_autoptr (DwellKey) key = dwell_key_new_random ();
  g_autoptr (DwellClock) clock = dwell_system_clock_new ();
  g_autoptr (DwellLibrary) library = NULL;
  g_autoptr (GFile) directory = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  if (argc != 6 || atoi (argv[4]) < 1)
    {
      g_printerr ("search DIRECTORY PASSPHRASE WORD ROUNDS LIMIT\n");
      return 2;
    }

  directory = g_file_new_for_path (argv[1]);
  path = g_build_filename (argv[1], "library.db", NULL);
  records = make_records (path, key);
  library = dwell_library_new (directory, clock);
  if (!dwell_library_unlock (library, argv[2], NULL, &error))
    g_error ("%s", error->message);

  /* As the window does when it opens. */
  g_ptr_array_unref (dwell_library_list (library, NULL, NULL, NULL));
  for (int i = 0; i < atoi (argv[4]); i++)
    {
      Run run = { 0 };
      gint64 bare = scan (records, key, argv[3]);

      search (library, argv[3], (guint) atoi (argv[5]), &run);
      g_print ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %u\n", bare,
               run.first, run.all, run.n_hits);
    }

  return 0;
}
