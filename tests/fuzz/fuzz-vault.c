/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <sys/mman.h>
#include <unistd.h>

#include "dwell-vault.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  int fd = memfd_create ("vault", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr (DwellVault) vault = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (write (fd, data, size), ==, size);
  vault = dwell_vault_new_from_file (path, &error);
  fuzz_assert_said (vault, error);
  if (error)
    g_assert_true (error->domain == DWELL_STORE_ERROR);
  close (fd);

  return 0;
}
