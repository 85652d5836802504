/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dwell-library.h"

G_BEGIN_DECLS

#define DWELL_TYPE_PAPER_FIELDS (dwell_paper_fields_get_type ())
G_DECLARE_FINAL_TYPE (DwellPaperFields, dwell_paper_fields, DWELL, PAPER_FIELDS, GtkBox)

/**
 * A box of #DwellPaperField (each child that is one), which fills them from the library's papers
 * and keeps there what is typed. It can be worked in two ways: dwell_paper_fields_open() saves as
 * one types; dwell_paper_fields_offer() only fills, and dwell_paper_fields_keep() saves. While it
 * reads, and while there is nothing that it belongs to, nobody can type.
 */

/** Reads the papers of @client, or of the practice where that is NULL; what is typed then is saved
 * after a short pause, and when the fields are let go. */
void dwell_paper_fields_open (DwellPaperFields *self, DwellLibrary *library, const char *client);
/** Saves what was typed and not saved yet; queued. */
void dwell_paper_fields_save (DwellPaperFields *self);
/** Reads the papers of @client, who may be unknown, for a form in which the client is still being
 * chosen; NULL for nobody. What came from another client's papers goes. What was typed into an
 * empty field stays, below what is kept with the new client. */
void dwell_paper_fields_offer (DwellPaperFields *self, DwellLibrary *library, const char *client);
/** Saves what was typed with @client; queued. */
void dwell_paper_fields_keep (DwellPaperFields *self, const char *client);
/** Puts back what was typed into a field before the library was locked; the next reading leaves it
 * as it is. */
void dwell_paper_fields_restore (DwellPaperFields *self, const char *paper, const char *text);
/** Saves what is still to be saved, and empties the fields. */
void dwell_paper_fields_forget (DwellPaperFields *self);
/** Empties the fields; what was typed and not saved yet goes with whom it was about. */
void dwell_paper_fields_discard (DwellPaperFields *self);
/** The field for a paper of that name, or NULL. (transfer none). */
GtkWidget *dwell_paper_fields_find (DwellPaperFields *self, const char *paper);

G_END_DECLS
