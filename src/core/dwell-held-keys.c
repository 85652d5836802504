/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-held-keys.h"

/* Longer than any keyboard waits before it repeats, or between two repeats. */
#define LOST_MS 3000

typedef struct
{
  guint32 time;
  gboolean taken;
} Held;

struct _DwellHeldKeys
{
  GHashTable *held; /* keycode -> Held */
};

DwellHeldKeys *
dwell_held_keys_new (void)
{
  DwellHeldKeys *self = g_new0 (DwellHeldKeys, 1);

  self->held = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  return self;
}

void
dwell_held_keys_free (DwellHeldKeys *self)
{
  g_hash_table_unref (self->held);
  g_free (self);
}

gboolean
dwell_held_keys_press (DwellHeldKeys *self, guint keycode, guint32 time)
{
  Held *held;

  if (keycode == 0)
    return TRUE;

  held = g_hash_table_lookup (self->held, GUINT_TO_POINTER (keycode));
  if (held && time - held->time < LOST_MS)
    {
      held->time = time;
      return FALSE;
    }

  held = g_new0 (Held, 1);
  held->time = time;
  g_hash_table_insert (self->held, GUINT_TO_POINTER (keycode), held);

  return TRUE;
}

void
dwell_held_keys_release (DwellHeldKeys *self, guint keycode)
{
  g_hash_table_remove (self->held, GUINT_TO_POINTER (keycode));
}

void
dwell_held_keys_clear (DwellHeldKeys *self)
{
  g_hash_table_remove_all (self->held);
}

void
dwell_held_keys_take (DwellHeldKeys *self, guint keycode)
{
  Held *held = g_hash_table_lookup (self->held, GUINT_TO_POINTER (keycode));

  if (held)
    held->taken = TRUE;
}

gboolean
dwell_held_keys_is_taken (DwellHeldKeys *self, guint keycode)
{
  const Held *held = g_hash_table_lookup (self->held, GUINT_TO_POINTER (keycode));

  return held && held->taken;
}
