/* SPDX-License-Identifier: GPL-3.0-or-later */

/* In place of libFuzzer where that is not at hand, and in the tests: runs every file that is named,
 * and then changes of them, made with a seed.
 *   fuzz-TARGET [--runs=N] [--seconds=N] [--seed=N] FILE-OR-DIRECTORY…
 * The input under way is kept in the file `crash-TARGET` in the present directory if it ends badly.
 */
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "fuzz.h"

#define MAX_SIZE 65536

static int option_runs = 1000;
static int option_seconds;
static int option_seed = 1;

static const GOptionEntry entries[] = {
  { "runs", 0, 0, G_OPTION_ARG_INT, &option_runs, NULL, NULL },
  { "seconds", 0, 0, G_OPTION_ARG_INT, &option_seconds, NULL, NULL },
  { "seed", 0, 0, G_OPTION_ARG_INT, &option_seed, NULL, NULL },
  { NULL },
};

static GByteArray *current;
static char crash_name[64];

/* Called by a signal or a sanitizer: nothing here may allocate. */
static void
keep_input (int number)
{
  int fd = open (crash_name, O_WRONLY | O_CREAT | O_TRUNC, 0600);

  if (current && fd >= 0 && write (fd, current->data, current->len) >= 0)
    close (fd);
  signal (number, SIG_DFL);
  raise (number);
}

static void
add_file (GPtrArray *corpus, const char *path)
{
  char *text;
  gsize size;

  if (g_file_get_contents (path, &text, &size, NULL))
    g_ptr_array_add (corpus, g_bytes_new_take (text, size));
}

static void
add_path (GPtrArray *corpus, const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  if (dir == NULL)
    add_file (corpus, path);
  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      add_file (corpus, file);
    }
}

static guint
pick (GRand *rand, guint n)
{
  return n ? g_rand_int_range (rand, 0, n) : 0;
}

/* Puts a piece of @from somewhere into @input. */
static void
splice_in (GRand *rand, GByteArray *input, GBytes *from)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (from, &size);
  guint start = pick (rand, size);
  guint length = pick (rand, MIN (size - start, 64) + 1);
  guint at = pick (rand, input->len + 1);

  if (input->len + length > MAX_SIZE)
    return;
  g_byte_array_set_size (input, input->len + length);
  memmove (input->data + at + length, input->data + at, input->len - length - at);
  memcpy (input->data + at, data + start, length);
}

static void
mutate_once (GRand *rand, GByteArray *input, GPtrArray *corpus)
{
  static const guint8 bytes[] = { 0, 1, 0x7f, 0x80, 0xff, '"', '{', '[', '<', '&', '0', '-', '\n' };
  guint at = pick (rand, input->len);

  switch (input->len ? pick (rand, 7) : 6)
    {
    case 0:
      input->data[at] ^= 1 << pick (rand, 8);
      break;
    case 1:
      input->data[at] = bytes[pick (rand, G_N_ELEMENTS (bytes))];
      break;
    case 2:
      input->data[at] = pick (rand, 256);
      break;
    case 3:
      g_byte_array_remove_range (input, at, pick (rand, MIN (input->len - at, 32) + 1));
      break;
    case 4:
      g_byte_array_set_size (input, at);
      break;
    case 5:
      if (g_ascii_isdigit (input->data[at]))
        input->data[at] = '0' + pick (rand, 10);
      break;
    default:
      splice_in (rand, input, g_ptr_array_index (corpus, pick (rand, corpus->len)));
      break;
    }
}

/* In a block of just that size, so that reading over its end is found. */
static void
run_input (GByteArray *input)
{
  g_autofree guint8 *copy = g_memdup2 (input->data, input->len);

  current = input;
  LLVMFuzzerTestOneInput (copy ? copy : (const guint8 *) "", input->len);
  current = NULL;
}

static void
run_changed (GRand *rand, GPtrArray *corpus)
{
  GBytes *seed = g_ptr_array_index (corpus, pick (rand, corpus->len));
  g_autoptr (GByteArray) input = g_byte_array_new ();
  gsize size;
  gconstpointer data = g_bytes_get_data (seed, &size);

  g_byte_array_append (input, data, size);
  for (guint n = 1 + pick (rand, 6); n > 0; n--)
    mutate_once (rand, input, corpus);
  run_input (input);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE…");
  g_autoptr (GPtrArray) corpus = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GRand) rand = NULL;
  g_autofree char *name = g_path_get_basename (argv[0]);
  gint64 until;
  int runs = 0;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, NULL))
    return 2;
  for (int i = 1; i < argc; i++)
    add_path (corpus, argv[i]);
  if (corpus->len == 0)
    return 2;

  g_snprintf (crash_name, sizeof crash_name, "crash-%s", name);
  signal (SIGABRT, keep_input);
  signal (SIGSEGV, keep_input);
  for (guint i = 0; i < corpus->len; i++)
    {
      g_autoptr (GByteArray) input =
          g_bytes_unref_to_array (g_bytes_ref (g_ptr_array_index (corpus, i)));

      run_input (input);
    }

  rand = g_rand_new_with_seed (option_seed);
  until = g_get_monotonic_time () + option_seconds * G_USEC_PER_SEC;
  for (; option_seconds ? g_get_monotonic_time () < until : runs < option_runs; runs++)
    run_changed (rand, corpus);
  g_print ("%s: %u files, %d changes of them\n", name, corpus->len, runs);

  return 0;
}
