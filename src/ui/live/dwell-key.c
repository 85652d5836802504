/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-key.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#define MODIFIERS (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_SHIFT_MASK)
/* Where Latin letters, also those with accents, end in Unicode. */
#define LATIN_END 0x0250

/* Names that are shorter, or better known, than GTK's. */
static const struct
{
  guint keyval;
  const char *label;
} labels[] = {
  { GDK_KEY_space, NC_ ("key", "Space") },
  { GDK_KEY_Return, NC_ ("key", "Enter") },
  { GDK_KEY_KP_Enter, NC_ ("key", "Num Enter") },
  { GDK_KEY_KP_Subtract, NC_ ("key", "Num -") },
  { GDK_KEY_KP_Add, NC_ ("key", "Num +") },
  { GDK_KEY_KP_Multiply, NC_ ("key", "Num *") },
  { GDK_KEY_KP_Divide, NC_ ("key", "Num /") },
  { GDK_KEY_KP_Decimal, NC_ ("key", "Num .") },
  { GDK_KEY_KP_Separator, NC_ ("key", "Num ,") },
  { GDK_KEY_Escape, NC_ ("key", "Esc") },
  { GDK_KEY_BackSpace, NC_ ("key", "Backspace") },
  { GDK_KEY_Delete, NC_ ("key", "Del") },
  { GDK_KEY_Insert, NC_ ("key", "Ins") },
  { GDK_KEY_Home, NC_ ("key", "Home") },
  { GDK_KEY_End, NC_ ("key", "End") },
  { GDK_KEY_Page_Up, NC_ ("key", "Page Up") },
  { GDK_KEY_Page_Down, NC_ ("key", "Page Down") },
  { GDK_KEY_Up, NC_ ("key", "Up") },
  { GDK_KEY_Down, NC_ ("key", "Down") },
  { GDK_KEY_Left, NC_ ("key", "Left") },
  { GDK_KEY_Right, NC_ ("key", "Right") },
  { GDK_KEY_AudioPlay, NC_ ("key", "Play") },
  { GDK_KEY_AudioPause, NC_ ("key", "Pause") },
  { GDK_KEY_AudioStop, NC_ ("key", "Stop") },
  { GDK_KEY_AudioNext, NC_ ("key", "Next track") },
  { GDK_KEY_AudioPrev, NC_ ("key", "Previous track") },
  { GDK_KEY_AudioRaiseVolume, NC_ ("key", "Volume up") },
  { GDK_KEY_AudioLowerVolume, NC_ ("key", "Volume down") },
  { GDK_KEY_AudioMute, NC_ ("key", "Mute") },
};

/* What the usual keyboard description of Linux makes of F13 to F18, which nobody means by them. */
static const guint f_keys[][2] = {
  { GDK_KEY_Tools, GDK_KEY_F13 },   { GDK_KEY_Launch5, GDK_KEY_F14 },
  { GDK_KEY_Launch6, GDK_KEY_F15 }, { GDK_KEY_Launch7, GDK_KEY_F16 },
  { GDK_KEY_Launch8, GDK_KEY_F17 }, { GDK_KEY_Launch9, GDK_KEY_F18 },
};

/* Keys that only change what others mean. */
static const guint modifier_keys[] = { GDK_KEY_Num_Lock,         GDK_KEY_Scroll_Lock,
                                       GDK_KEY_Mode_switch,      GDK_KEY_ISO_Level3_Shift,
                                       GDK_KEY_ISO_Level5_Shift, GDK_KEY_ISO_Next_Group,
                                       GDK_KEY_ISO_Prev_Group,   GDK_KEY_Multi_key };

static guint
fold_keyval (guint keyval)
{
  if (keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_9)
    return GDK_KEY_0 + (keyval - GDK_KEY_KP_0);

  for (gsize i = 0; i < G_N_ELEMENTS (f_keys); i++)
    {
      if (keyval == f_keys[i][0])
        return f_keys[i][1];
    }

  return gdk_keyval_to_lower (keyval);
}

DwellKey
dwell_key_fold (guint keyval, GdkModifierType modifiers)
{
  DwellKey key = { fold_keyval (keyval), modifiers & MODIFIERS };

  if (keyval == GDK_KEY_ISO_Left_Tab)
    key = (DwellKey){ GDK_KEY_Tab, key.modifiers | GDK_SHIFT_MASK };
  /* What Shift does to a key that types is in what it types; with Ctrl it types nothing. */
  if (!(key.modifiers & GDK_CONTROL_MASK)
      && g_unichar_isgraph (gdk_keyval_to_unicode (key.keyval)))
    key.modifiers &= ~GDK_SHIFT_MASK;

  return key;
}

gboolean
dwell_key_equal (const DwellKey *a, const DwellKey *b)
{
  return a->keyval == b->keyval && a->modifiers == b->modifiers;
}

gboolean
dwell_key_is_silent (guint keyval)
{
  return (keyval >= GDK_KEY_F1 && keyval <= GDK_KEY_F35)
         || (keyval >= 0x1008ff00 && keyval <= 0x1008ffff);
}

static gboolean
is_foreign (guint keyval)
{
  gunichar c = gdk_keyval_to_unicode (keyval);

  return c >= LATIN_END && (g_unichar_isalpha (c) || g_unichar_isdigit (c));
}

guint
dwell_key_to_latin (GdkDisplay *display, guint keyval, guint keycode)
{
  g_autofree GdkKeymapKey *keys = NULL;
  g_autofree guint *keyvals = NULL;
  int n_entries;

  if (display == NULL || keycode == 0 || !is_foreign (keyval)
      || !gdk_display_map_keycode (display, keycode, &keys, &keyvals, &n_entries))
    return keyval;

  for (int i = 0; i < n_entries; i++)
    {
      gunichar c = gdk_keyval_to_unicode (keyvals[i]);

      if (keys[i].level == 0 && c < LATIN_END && g_unichar_isalnum (c))
        return keyvals[i];
    }

  return keyval;
}

/* gtk_accelerator_parse() has no name for a letter that X has none for. */
static gboolean
parse_code_point (const char *text, DwellKey *key)
{
  GdkModifierType modifiers = 0;
  const char *name = strrchr (text, '>');
  char *end;
  gulong c;

  name = name ? name + 1 : text;
  if (!g_str_has_prefix (name, "U+") || !g_ascii_isxdigit (name[2]))
    return FALSE;
  c = strtoul (name + 2, &end, 16);
  if (*end || c > 0x10ffff || !g_unichar_isgraph (c))
    return FALSE;
  if (name > text)
    {
      g_autofree char *other = g_strdup_printf ("%.*sa", (int)(name - text), text);

      if (!gtk_accelerator_parse (other, NULL, &modifiers))
        return FALSE;
    }
  *key = dwell_key_fold (gdk_unicode_to_keyval (c), modifiers);

  return TRUE;
}

gboolean
dwell_key_parse (const char *text, DwellKey *key)
{
  GdkModifierType modifiers;
  guint keyval;

  /* Number signs and the like would name hardware codes, which differ from keyboard to keyboard. */
  if (*text == '\0' || g_str_has_prefix (text, "0x"))
    return FALSE;
  if (parse_code_point (text, key))
    return TRUE;
  if (!gtk_accelerator_parse (text, &keyval, &modifiers) || keyval == 0
      || keyval == GDK_KEY_VoidSymbol || (modifiers & ~MODIFIERS))
    return FALSE;
  *key = dwell_key_fold (keyval, modifiers);

  return TRUE;
}

char *
dwell_key_to_string (const DwellKey *key)
{
  return gtk_accelerator_name (key->keyval, key->modifiers);
}

static char *
dup_plain_label (guint keyval)
{
  gunichar c = gdk_keyval_to_unicode (keyval);
  char text[7] = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (labels[i].keyval == keyval)
        return g_strdup (g_dpgettext2 (NULL, "key", labels[i].label));
    }
  if (!g_unichar_isgraph (c))
    return gtk_accelerator_get_label (keyval, 0);
  g_unichar_to_utf8 (g_unichar_toupper (c), text);

  return g_strdup (text);
}

char *
dwell_key_dup_label (const DwellKey *key)
{
  g_autofree char *plain = dup_plain_label (key->keyval);

  return g_strconcat (key->modifiers & GDK_CONTROL_MASK ? C_ ("key", "Ctrl+") : "",
                      key->modifiers & GDK_ALT_MASK ? C_ ("key", "Alt+") : "",
                      key->modifiers & GDK_SUPER_MASK ? C_ ("key", "Super+") : "",
                      key->modifiers & GDK_SHIFT_MASK ? C_ ("key", "Shift+") : "", plain, NULL);
}

gboolean
dwell_key_is_modifier (guint keyval)
{
  for (gsize i = 0; i < G_N_ELEMENTS (modifier_keys); i++)
    {
      if (keyval == modifier_keys[i])
        return TRUE;
    }

  return keyval >= GDK_KEY_Shift_L && keyval <= GDK_KEY_Hyper_R;
}

const char *
dwell_key_get_fault (const DwellKey *key)
{
  static const guint of_the_window[] = { GDK_KEY_q, GDK_KEY_l, GDK_KEY_comma, GDK_KEY_question,
                                         GDK_KEY_period };

  if (dwell_key_is_modifier (key->keyval))
    return _("A key that only goes with others cannot stand alone.");
  if (key->keyval == GDK_KEY_Tab)
    return _("Tab moves from one button to the next.");
  for (gsize i = 0; i < G_N_ELEMENTS (of_the_window); i++)
    {
      if (key->keyval == of_the_window[i] && key->modifiers == GDK_CONTROL_MASK)
        return _("That is a key of the whole window.");
    }

  return NULL;
}
