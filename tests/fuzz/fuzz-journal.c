/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <sys/mman.h>
#include <unistd.h>

#include "dwell-journal.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  int fd = memfd_create ("journal", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr (GPtrArray) letters = NULL;
  gboolean whole;
  gsize total = 0;

  g_assert_cmpint (write (fd, data, size), ==, size);
  letters = dwell_journal_read (path, &whole);
  for (guint i = 0; letters && i < letters->len; i++)
    total += g_bytes_get_size (g_ptr_array_index (letters, i));
  /* No letter is larger than the file that it was in. */
  g_assert_cmpuint (total, <=, size);
  close (fd);

  return 0;
}
