/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-shelf.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (DwellShelf) shelf = dwell_shelf_new ();
  g_autoptr (DwellShelf) other = dwell_shelf_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  g_autofree char *again = NULL;
  gboolean read = dwell_shelf_read (shelf, text, &error);

  fuzz_assert_said (read, error);
  if (!read)
    return 0;

  /* What was read is kept as it is. */
  written = dwell_shelf_to_text (shelf);
  g_assert_true (dwell_shelf_read (other, written, NULL));
  again = dwell_shelf_to_text (other);
  g_assert_cmpstr (again, ==, written);
  g_assert_cmpuint (dwell_shelf_get_sounds (other)->len, ==, dwell_shelf_get_sounds (shelf)->len);
  while (dwell_shelf_get_sounds (shelf)->len > 0)
    {
      const DwellSound *sound = g_ptr_array_index (dwell_shelf_get_sounds (shelf), 0);

      dwell_shelf_remove (shelf, sound->id);
    }

  return 0;
}
