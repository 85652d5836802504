/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DWELL_TYPE_PAPER_FIELD (dwell_paper_field_get_type ())
G_DECLARE_FINAL_TYPE (DwellPaperField, dwell_paper_field, DWELL, PAPER_FIELD, GtkBox)

/**
 * Free text of several lines under a title, for the paper that its property `paper` names. Its
 * property `touched` says whether somebody typed in it since it was filled.
 */

/** The name of the paper. (transfer none). */
const char *dwell_paper_field_get_paper (DwellPaperField *self);
/** What is written in it. Returns: (transfer full): wipe it with dwell_secret_free(). */
char *dwell_paper_field_dup_text (DwellPaperField *self);
/** Fills it; NULL empties it. It is untouched then. */
void dwell_paper_field_fill (DwellPaperField *self, const char *text);
/** Whether it was filled with anything, whatever became of it since. */
gboolean dwell_paper_field_is_filled (DwellPaperField *self);
/** Whether somebody typed in it. */
gboolean dwell_paper_field_get_touched (DwellPaperField *self);
/** Sets whether somebody typed in it: what was typed is kept elsewhere now, or was typed
 * elsewhere. */
void dwell_paper_field_set_touched (DwellPaperField *self, gboolean touched);

G_END_DECLS
