/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-keys.h"

/* What is at hand whatever is open. */
static const char *const always[] = { "live.blank", "live.safety", "live.ground", "live.keys",
                                      "live.show-keys", "live.silence" };

static const char *
find_in_page (DwellKeymap *keymap, const DwellKey *key)
{
  const DwellCommand *command = keymap ? dwell_keymap_find_pressed (keymap, key) : NULL;

  return command ? command->action : NULL;
}

/* @opener: (nullable): what opened the sheet, which closes it too */
static const char *
find_in_sheet (DwellKeymap *keymap, const DwellKey *key, const char *opener)
{
  const char *action = find_in_page (keymap, key);

  if (key->keyval == GDK_KEY_Escape && !(key->modifiers & ~GDK_SHIFT_MASK))
    return "live.close";
  if (action == NULL)
    return NULL;
  if (g_strcmp0 (action, opener) == 0 || g_str_equal (action, "live.set-aside"))
    return "live.close";
  for (gsize i = 0; i < G_N_ELEMENTS (always); i++)
    {
      if (g_str_equal (action, always[i]))
        return action;
    }

  return NULL;
}

static const char *
find_in_contact (DwellKeymap *keymap, const DwellKey *key)
{
  static const char *const levels[] = { "live.contact::none", "live.contact::faint",
                                        "live.contact::clear" };

  if (key->modifiers == 0 && key->keyval >= GDK_KEY_1 && key->keyval <= GDK_KEY_3)
    return levels[key->keyval - GDK_KEY_1];

  return find_in_sheet (keymap, key, "live.open-contact");
}

static char *
find_in_rating (DwellKeymap *keymap, const DwellKey *key)
{
  if (key->modifiers == 0 && key->keyval >= GDK_KEY_0 && key->keyval <= GDK_KEY_9)
    return g_strdup_printf ("live.rate(%u)", key->keyval - GDK_KEY_0);
  /* One digit cannot say ten. */
  if (key->modifiers == 0 && key->keyval == GDK_KEY_t)
    return g_strdup ("live.rate(10)");

  return g_strdup (find_in_sheet (keymap, key, "live.open-rating"));
}

static const char *
find_in_experiment (DwellKeymap *keymap, const DwellKey *key)
{
  const DwellCommand *command = keymap ? dwell_keymap_find_pressed (keymap, key) : NULL;

  if (command == NULL)
    return NULL;

  return command->outcome ? command->outcome : command->action;
}

char *
dwell_keys_find_action (DwellKeymap *keymap, DwellKeyMode mode, guint keyval,
                        GdkModifierType modifiers)
{
  DwellKey key = dwell_key_fold (keyval, modifiers);

  switch (mode)
    {
    case DWELL_KEYS_CONTACT:
      return g_strdup (find_in_contact (keymap, &key));
    case DWELL_KEYS_RATING:
      return find_in_rating (keymap, &key);
    case DWELL_KEYS_SHEET:
      return g_strdup (find_in_sheet (keymap, &key, NULL));
    case DWELL_KEYS_EXPERIMENT:
      return g_strdup (find_in_experiment (keymap, &key));
    case DWELL_KEYS_MARK:
    default:
      return g_strdup (find_in_page (keymap, &key));
    }
}
