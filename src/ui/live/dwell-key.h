/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DwellKey:
 * @keyval: in lower case; digits of the number pad are digits
 * @modifiers: of Ctrl, Alt and Super; of Shift too where the key types nothing
 *
 * A key as keys are compared. Made by dwell_key_fold() or dwell_key_parse().
 */
typedef struct
{
  guint keyval;
  GdkModifierType modifiers;
} DwellKey;

/** A key as it was pressed, made comparable. */
DwellKey dwell_key_fold (guint keyval, GdkModifierType modifiers);
/** Whether the two are the same. */
gboolean dwell_key_equal (const DwellKey *a, const DwellKey *b);
/** Whether pressing it writes nothing and moves no cursor: F keys and those of players, which
 * pedals and macropads send. */
gboolean dwell_key_is_silent (guint keyval);

/**
 * On a keyboard set to letters that are not Latin: the Latin letter or digit of the same key, in
 * one of its other layouts.
 * Returns: @keyval itself where it is Latin, no letter and no digit, or where there is no other.
 */
guint dwell_key_to_latin (GdkDisplay *display, guint keyval, guint keycode);

/** Reads the name that GTK gives a key: "b", "F13", "<Control>z", "XF86AudioPlay".
 * Returns: FALSE where it names none. */
gboolean dwell_key_parse (const char *text, DwellKey *key);
/** That name. Returns: (transfer full). */
char *dwell_key_to_string (const DwellKey *key);
/** The key as it is shown, short and translated: "B", "Esc", "Ctrl+Z". Returns: (transfer full). */
char *dwell_key_dup_label (const DwellKey *key);

/** Whether it only changes what other keys mean. */
gboolean dwell_key_is_modifier (guint keyval);
/** Why it can stand for no command of the live page, in a sentence; NULL where it can. Static. */
const char *dwell_key_get_fault (const DwellKey *key);

G_END_DECLS
