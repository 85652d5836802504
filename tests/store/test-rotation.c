/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-backup.h"

#include <string.h>

static GPtrArray *
parse (const char *const *times, guint n)
{
  GPtrArray *made = g_ptr_array_new_with_free_func ((GDestroyNotify) g_date_time_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (made, g_date_time_new_from_iso8601 (times[i], NULL));

  return made;
}

typedef struct
{
  const char *name;
  DwellBackupLimits limits;
  const char *made[8];
  const char *kept;
} Case;

static const Case cases[] = {
  { "newest-always", { 0, 0, 0 }, { "2026-03-01T10:00:00Z", "2026-03-02T10:00:00Z" }, "-+" },
  { "newest-of-the-day",
    { 2, 0, 0 },
    { "2026-03-01T10:00:00Z", "2026-03-02T08:00:00Z", "2026-03-02T23:59:59Z",
      "2026-03-02T12:00:00Z" },
    "+-+-" },
  { "days-without-any-do-not-count",
    { 3, 0, 0 },
    { "2025-01-01T10:00:00Z", "2025-06-01T10:00:00Z", "2026-01-01T10:00:00Z",
      "2026-03-02T10:00:00Z" },
    "-+++" },
  { "weeks-begin-on-monday",
    { 0, 3, 0 },
    { "2026-03-08T10:00:00Z", "2026-03-09T10:00:00Z", "2026-03-15T10:00:00Z",
      "2026-03-16T10:00:00Z" },
    "+-++" },
  { "a-week-over-new-year",
    { 0, 2, 0 },
    { "2025-12-21T10:00:00Z", "2025-12-29T10:00:00Z", "2026-01-01T10:00:00Z" },
    "+-+" },
  { "months",
    { 0, 0, 2 },
    { "2025-03-31T10:00:00Z", "2026-02-01T10:00:00Z", "2026-02-28T10:00:00Z",
      "2026-03-01T10:00:00Z" },
    "--++" },
  { "together",
    { 1, 2, 3 },
    { "2026-01-05T10:00:00Z", "2026-02-10T10:00:00Z", "2026-03-03T10:00:00Z",
      "2026-03-10T10:00:00Z", "2026-03-11T10:00:00Z" },
    "+++-+" },
  { "the-future-stays",
    { 1, 0, 0 },
    { "2031-01-01T10:00:00Z", "2026-03-01T10:00:00Z", "2026-03-02T10:00:00Z" },
    "+-+" },
  { "only-the-future", { 1, 1, 1 }, { "2031-01-01T10:00:00Z" }, "+" },
  { "two-of-one-second",
    { 1, 0, 0 },
    { "2026-03-02T10:00:00Z", "2026-03-02T10:00:00Z" },
    "+-" },
  { "none", { 7, 4, 12 }, { NULL }, "" },
};

static void
test_case (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 ("2026-03-20T12:00:00Z", NULL);
  guint n = strlen (one->kept);
  g_autoptr (GPtrArray) made = parse (one->made, n);
  g_autofree gboolean *kept = dwell_backup_rotation (made, &one->limits, now);

  for (guint i = 0; i < n; i++)
    g_assert_cmpint (kept[i], ==, one->kept[i] == '+');
}

/* Three years of a backup after each session: never more than the limits, never fewer than there
 * can be, and what was let go is never missed later. */
static void
test_years (void)
{
  const DwellBackupLimits limits = { 7, 4, 12 };
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) g_date_time_unref);
  g_autoptr (GDateTime) first = g_date_time_new_from_iso8601 ("2024-01-01T09:00:00Z", NULL);
  guint most = 0;

  for (guint hour = 0; hour < 3 * 365 * 24; hour += 7)
    {
      g_autoptr (GDateTime) now = g_date_time_add_hours (first, hour);
      g_autofree gboolean *kept = NULL;

      g_ptr_array_add (made, g_date_time_ref (now));
      kept = dwell_backup_rotation (made, &limits, now);
      g_assert_true (kept[made->len - 1]);
      for (guint i = made->len; i-- > 0;)
        {
          if (!kept[i])
            g_ptr_array_remove_index (made, i);
        }
      most = MAX (most, made->len);
      g_assert_cmpuint (made->len, <=, 7 + 4 + 12);
    }

  /* 7 days; of 4 weeks one or two lie before those; of 12 months ten or eleven. */
  g_assert_cmpuint (made->len, >=, 7 + 2 + 10);
  g_assert_cmpuint (most, <=, 7 + 3 + 12);
}

static void
test_names (void)
{
  const char *id = "3f1c9a52-7a0e-4b8e-9f57-0d6f2f0b6c11";
  const char *const wrong[] = {
    "",
    "dwell-3f1c9a52-2026-03-12-100400.dwell-backup.part",
    "dwell-3f1c9a5-2026-03-12-100400.dwell-backup",
    "dwell-3f1c9a52-2026-13-12-100400.dwell-backup",
    "dwell-3f1c9a52-2026-02-30-100400.dwell-backup",
    "dwell-3f1c9a52-2026-03-12-1004.dwell-backup",
    "dwell-3f1c9a52-2026-03-12-10040x.dwell-backup",
    "dwell-3f1c9a5g-2026-03-12-100400.dwell-backup",
    "before-schema-2-2026-03-12-100400.dwell-backup",
    "library.db",
  };
  g_autoptr (GDateTime) made = g_date_time_new_local (2026, 3, 12, 10, 4, 0);
  g_autofree char *name = dwell_backup_name_new (id, made);
  g_autoptr (GDateTime) parsed = dwell_backup_name_parse (name, id);
  g_autoptr (GDateTime) anybody = dwell_backup_name_parse (name, NULL);
  g_autofree char *damaged = dwell_backup_name_new_damaged (id, made);
  g_autoptr (GDateTime) of_damaged = dwell_backup_name_parse_damaged (damaged, id);

  g_assert_cmpstr (name, ==, "dwell-3f1c9a52-2026-03-12-100400.dwell-backup");
  g_assert_true (g_date_time_equal (parsed, made));
  g_assert_nonnull (anybody);
  g_assert_null (dwell_backup_name_parse (name, "4f1c9a52-7a0e-4b8e-9f57-0d6f2f0b6c11"));
  g_assert_null (dwell_backup_name_parse_damaged (name, id));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (dwell_backup_name_parse (wrong[i], NULL));

  g_assert_cmpstr (damaged, ==, "dwell-3f1c9a52-2026-03-12-100400-damaged.dwell-backup");
  g_assert_true (g_date_time_equal (of_damaged, made));
  g_assert_null (dwell_backup_name_parse (damaged, id));
  g_assert_null (dwell_backup_name_parse_damaged (damaged,
                                                  "4f1c9a52-7a0e-4b8e-9f57-0d6f2f0b6c11"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/rotation/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/rotation/years", test_years);
  g_test_add_func ("/rotation/names", test_names);

  return g_test_run ();
}
