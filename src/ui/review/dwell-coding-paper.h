/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The paper of the practice (see dwell_library_set_paper()) that keeps which sessions are being coded
 * blind here, so that the list does not show their small arcs meanwhile. */
#define DWELL_CODING_PAPER "coding"

/** The ids of sessions in such a paper. @text: (nullable). (element-type utf8 utf8): a set.
 * Returns: (transfer full). */
GHashTable *dwell_coding_paper_read (const char *text);
/** Such a paper of ids, or NULL where there are none. Returns: (transfer full) (nullable). */
char *dwell_coding_paper_write (GHashTable *ids);

G_END_DECLS
