/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * A recovery code is seven groups of four letters and digits: 130 random bits and 10 bits of
 * checksum, in Crockford's base 32, which has no I, L, O and U.
 */

/** A new recovery code, as it is printed. Returns: (transfer full): wipe it with
 * dwell_secret_free(). */
char *dwell_recovery_code_new (void);
/**
 * Reads a recovery code as somebody typed it: small letters, spaces, dashes, or I and L for 1 and O
 * for 0 are no matter.
 * Returns: (transfer full): what the key is derived from, or NULL where @text is no recovery code;
 *   wipe it with dwell_secret_free().
 */
char *dwell_recovery_code_normalize (const char *text);

/**
 * DwellCodeFault:
 * @DWELL_CODE_RIGHT: it is a recovery code, as far as its checksum can tell
 * @DWELL_CODE_OTHER: it does not look like one at all: an ordinary passphrase, or nothing
 * @DWELL_CODE_LETTER: a group holds a letter that is in no recovery code
 * @DWELL_CODE_SHORT: a group, or the whole, is too short
 * @DWELL_CODE_LONG: a group, or the whole, is too long
 * @DWELL_CODE_TYPO: all is there, but the checksum does not fit
 *
 * What is wrong with something that was typed as a recovery code.
 */
typedef enum
{
  DWELL_CODE_RIGHT,
  DWELL_CODE_OTHER,
  DWELL_CODE_LETTER,
  DWELL_CODE_SHORT,
  DWELL_CODE_LONG,
  DWELL_CODE_TYPO,
} DwellCodeFault;

/** Groups in a code, and letters in each. */
#define DWELL_CODE_GROUPS 7
#define DWELL_CODE_GROUP 4

/**
 * Looks what is wrong with @text.
 * @group: (out): the group with the fault, from 1, or 0 where that cannot be told. For a TYPO it is
 *   told where every single slip that could have made @text of a right code lies in that group.
 */
DwellCodeFault dwell_recovery_code_check (const char *text, guint *group);
/**
 * The right codes that one wrong letter, or two neighbours exchanged, could have made @text of:
 * some are there by chance. Normalized, to be tried on a slot.
 * Returns: (transfer full) (element-type utf8): wiped when freed; empty where @text has another
 *   form.
 */
GPtrArray *dwell_recovery_code_list_candidates (const char *text);
/** The first group in which @text differs from @code, which is normalized: from 1; 0 where they are
 * the same. */
guint dwell_recovery_code_find_slip (const char *code, const char *text);
/** A sentence for the user about @fault in @group. Returns: (transfer full): NULL for RIGHT and
 * OTHER. */
char *dwell_recovery_code_describe (DwellCodeFault fault, guint group);
/**
 * Compares what somebody typed to confirm with the code that was shown: the whole code, or only
 * some of its groups one after the other.
 * @groups: the numbers of those groups from 1, ascending, ended by 0
 * Returns: (transfer full): NULL where it is right, else a sentence that says where it is not.
 */
char *dwell_recovery_code_compare (const char *code, const char *typed, const guint *groups);

G_END_DECLS
