/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-keys.h"

typedef struct
{
  guint keyval;
  GdkModifierType modifiers;
  const char *action;
} DwellKey;

/* The keys of the design; those of the states come from the protocol. */
static const DwellKey mark_keys[] = {
  { GDK_KEY_y, 0, "live.answer::felt" },
  { GDK_KEY_u, 0, "live.answer::unsure" },
  { GDK_KEY_n, 0, "live.answer::not-felt" },
  { GDK_KEY_a, 0, "live.ask" },
  { GDK_KEY_space, 0, "live.other-wording" },
  { GDK_KEY_x, 0, "live.experiment" },
  { GDK_KEY_Escape, 0, "live.set-aside" },
  { GDK_KEY_Return, 0, "live.note::" },
  { GDK_KEY_KP_Enter, 0, "live.note::" },
  { GDK_KEY_1, GDK_ALT_MASK, "live.note::said" },
  { GDK_KEY_2, GDK_ALT_MASK, "live.note::seen" },
  { GDK_KEY_3, GDK_ALT_MASK, "live.note::inferred" },
  { GDK_KEY_minus, 0, "live.earlier" },
  { GDK_KEY_KP_Subtract, 0, "live.earlier" },
  { GDK_KEY_c, 0, "live.open-contact" },
  { GDK_KEY_r, 0, "live.open-rating" },
  { GDK_KEY_m, 0, "live.open-medicine" },
  { GDK_KEY_d, 0, "live.urge" },
  { GDK_KEY_g, 0, "live.ground" },
  { GDK_KEY_j, 0, "live.due" },
  { GDK_KEY_s, 0, "live.safety" },
  { GDK_KEY_p, 0, "live.audio" },
  { GDK_KEY_b, 0, "live.blank" },
  { GDK_KEY_F2, 0, "live.next-look" },
  { GDK_KEY_Up, GDK_CONTROL_MASK, "live.brighter" },
  { GDK_KEY_Down, GDK_CONTROL_MASK, "live.dimmer" },
  { GDK_KEY_z, GDK_CONTROL_MASK, "live.undo" },
  { GDK_KEY_End, GDK_CONTROL_MASK, "live.close-session" },
  { GDK_KEY_F1, 0, "live.keys" },
};

/* While an image is followed, the three keys of the answers stand for its three outcomes. */
static const DwellKey experiment_keys[] = {
  { GDK_KEY_y, 0, "live.outcome::deeper" },
  { GDK_KEY_u, 0, "live.outcome::deepening" },
  { GDK_KEY_n, 0, "live.outcome::morphing" },
};

static const DwellKey contact_keys[] = {
  { GDK_KEY_1, 0, "live.contact::none" },
  { GDK_KEY_2, 0, "live.contact::faint" },
  { GDK_KEY_3, 0, "live.contact::clear" },
  { GDK_KEY_Escape, 0, "live.close" },
  { GDK_KEY_c, 0, "live.close" },
  { GDK_KEY_b, 0, "live.blank" },
};

static const DwellKey rating_keys[] = {
  { GDK_KEY_t, 0, "live.rate(10)" },
  { GDK_KEY_Escape, 0, "live.close" },
  { GDK_KEY_r, 0, "live.close" },
  { GDK_KEY_b, 0, "live.blank" },
};

static const char *
find_in (const DwellKey *keys, gsize n_keys, guint keyval, GdkModifierType modifiers)
{
  for (gsize i = 0; i < n_keys; i++)
    {
      if (keys[i].keyval == keyval && keys[i].modifiers == modifiers)
        return keys[i].action;
    }

  return NULL;
}

/* Digits of the number pad count as digits. */
static guint
fold_keyval (guint keyval)
{
  if (keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_9)
    return GDK_KEY_0 + (keyval - GDK_KEY_KP_0);

  return gdk_keyval_to_lower (keyval);
}

static char *
find_state_action (DwellProtocol *protocol, guint keyval)
{
  char key[7] = { 0 };
  const DwellState *state;

  g_unichar_to_utf8 (gdk_keyval_to_unicode (keyval), key);
  state = *key ? dwell_protocol_find_state_by_key (protocol, key) : NULL;

  return state ? g_strdup_printf ("live.state::%s", state->id) : NULL;
}

char *
dwell_keys_find_action (DwellProtocol *protocol, DwellKeyMode mode, guint keyval,
                        GdkModifierType modifiers)
{
  const char *action = NULL;

  modifiers &= GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK;
  keyval = fold_keyval (keyval);

  if (mode == DWELL_KEYS_CONTACT)
    return g_strdup (find_in (contact_keys, G_N_ELEMENTS (contact_keys), keyval, modifiers));

  if (mode == DWELL_KEYS_RATING)
    {
      if (modifiers == 0 && keyval >= GDK_KEY_0 && keyval <= GDK_KEY_9)
        return g_strdup_printf ("live.rate(%u)", keyval - GDK_KEY_0);

      return g_strdup (find_in (rating_keys, G_N_ELEMENTS (rating_keys), keyval, modifiers));
    }

  if (mode == DWELL_KEYS_EXPERIMENT)
    action = find_in (experiment_keys, G_N_ELEMENTS (experiment_keys), keyval, modifiers);
  if (action)
    return g_strdup (action);

  action = find_in (mark_keys, G_N_ELEMENTS (mark_keys), keyval, modifiers);
  if (action)
    return g_strdup (action);

  return modifiers == 0 ? find_state_action (protocol, keyval) : NULL;
}
