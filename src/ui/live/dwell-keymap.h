/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dwell-key.h"
#include "dwell-protocol.h"
#include "dwell-settings.h"

G_BEGIN_DECLS

/**
 * DwellUiError:
 * @DWELL_UI_ERROR_KEYMAP: a file is no keymap; the message begins with "FILE:LINE: "
 *
 * What the windows refuse, in a sentence for the user.
 */
typedef enum
{
  DWELL_UI_ERROR_KEYMAP,
} DwellUiError;

#define DWELL_UI_ERROR (dwell_ui_error_quark ())

/** The one error domain of the windows. */
GQuark dwell_ui_error_quark (void);

/** How commands are shown together. */
typedef enum
{
  DWELL_KEY_GROUP_STATES,
  DWELL_KEY_GROUP_CARD,
  DWELL_KEY_GROUP_NOTES,
  DWELL_KEY_GROUP_MARKS,
  DWELL_KEY_GROUP_CARE,
  DWELL_KEY_GROUP_PAGE,
} DwellKeyGroup;

#define DWELL_N_KEY_GROUPS (DWELL_KEY_GROUP_PAGE + 1)

/** What a group is called, translated. */
const char *dwell_key_group_get_title (DwellKeyGroup group);

/**
 * DwellCommand:
 * @id: what settings and files name it by; of a state "state." and the state's id
 * @action: the detailed name of the action that it activates, as "live.answer::felt"
 * @outcome: (nullable): the action in its place while an image is followed
 * @label: translated
 * @group: where it is shown
 *
 * Something that a key of the live page can stand for.
 */
typedef struct
{
  char *id;
  char *action;
  const char *outcome;
  char *label;
  DwellKeyGroup group;
} DwellCommand;

#define DWELL_TYPE_KEYMAP (dwell_keymap_get_type ())
G_DECLARE_FINAL_TYPE (DwellKeymap, dwell_keymap, DWELL, KEYMAP, GObject)

/**
 * The commands of the live page, the states of @protocol among them, and the keys that stand for
 * them now. No key stands for two. What differs from the keys that Dwell comes with is kept in
 * @settings: an entry for each command, as "blank=b,F13"; one that cannot be read is passed over.
 * Emits #DwellKeymap::changed when keys have changed, also through another keymap over the same
 * settings.
 */
DwellKeymap *dwell_keymap_new (DwellSettings *settings, DwellProtocol *protocol);

/** All commands, as they are shown. (element-type DwellCommand) (transfer none). */
GPtrArray *dwell_keymap_get_commands (DwellKeymap *self);
/** The command of that id, or NULL. (transfer none). */
const DwellCommand *dwell_keymap_find_command (DwellKeymap *self, const char *id);
/** The keys that stand for a command, the one to be shown first. (transfer none): till a change. */
const DwellKey *dwell_keymap_get_keys (DwellKeymap *self, const DwellCommand *command,
                                       guint *n_keys);
/** The keys that Dwell comes with. (transfer none). */
const DwellKey *dwell_keymap_get_default_keys (DwellKeymap *self, const DwellCommand *command,
                                               guint *n_keys);
/** Whether a command has the keys that Dwell comes with. */
gboolean dwell_keymap_is_default (DwellKeymap *self, const DwellCommand *command);

/** The command that a key stands for, or NULL. (transfer none). */
const DwellCommand *dwell_keymap_find_by_key (DwellKeymap *self, const DwellKey *key);
/** The command that pressing a key comes to, or NULL: with Shift that of the key without, where
 * there is none with it. (transfer none). */
const DwellCommand *dwell_keymap_find_pressed (DwellKeymap *self, const DwellKey *key);
/** Finds the key to show for an action.
 * @label: (out) (transfer full) (nullable): its label, or NULL where no key stands for it
 * Returns: whether the action is a command's. */
gboolean dwell_keymap_find_label (DwellKeymap *self, const char *action, char **label);

/** The first of other commands that has one of these keys, or NULL.
 * @key: (out) (optional): which of them. Returns: (transfer none). */
const DwellCommand *dwell_keymap_find_conflict (DwellKeymap *self, const DwellCommand *command,
                                                const DwellKey *keys, guint n_keys, DwellKey *key);
/** Lets just these keys stand for a command, and takes them from those that had them: who has not
 * asked with dwell_keymap_find_conflict() steals. */
void dwell_keymap_set_keys (DwellKeymap *self, const DwellCommand *command, const DwellKey *keys,
                            guint n_keys);
/** Every command has the keys that Dwell comes with. */
void dwell_keymap_reset (DwellKeymap *self);

/** All keys as text, a command a line. Returns: (transfer full). */
char *dwell_keymap_to_text (DwellKeymap *self);
/**
 * Takes all keys from such a text; a command that it does not name gets the keys that Dwell comes
 * with.
 * @name: stands for the file in messages
 * Returns: FALSE with DWELL_UI_ERROR_KEYMAP for the first thing that is wrong; then nothing has
 *   changed.
 */
gboolean dwell_keymap_set_text (DwellKeymap *self, const char *name, const char *text, gsize length,
                                GError **error);

G_END_DECLS
