/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-correct-sheet.h"

#include "dwell-correction.h"
#include "dwell-key-button.h"

G_BEGIN_DECLS

struct _DwellCorrectSheet
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkLabel *line_label;
  GtkWidget *earlier_button;
  GtkWidget *later_button;
  DwellKeyButton *strike_button;
  GtkLabel *message_label;
  GtkFlowBox *codes_box;
  GtkWidget *text_frame;
  GtkTextView *text_view;
  GtkWidget *fields_box;
  GtkWidget *substance_box;
  GtkEditable *substance_entry;
  GtkWidget *value_box;
  GtkEditable *value_entry;
  GtkWidget *time_box;
  GtkEditable *time_entry;
  GtkWidget *wall_box;
  GtkEditable *wall_entry;
  GtkLabel *story_label;
  GtkToggleButton *struck_button;

  DwellSession *session;
  DwellKeymap *keymap;
  guint seq;
  DwellEvent *line; /* as it is meant now; what was typed is compared with it */
  gboolean struck;
  gboolean show_struck;
};

/** What can be corrected in the line now: nothing while it is struck. */
DwellCorrectable
dwell_correct_sheet_get_what (DwellCorrectSheet *self);
/** Says something about what was tried, or nothing any more. */
void
dwell_correct_sheet_say (DwellCorrectSheet *self, const char *message);
/** Moves the line, or says that it cannot go there. */
void
dwell_correct_sheet_move_to (DwellCorrectSheet *self, gint64 at);
/** Puts into the fields what the line says. */
void
dwell_correct_sheet_fill_fields (DwellCorrectSheet *self);
/** Shows the fields that the line has. */
void
dwell_correct_sheet_show_fields (DwellCorrectSheet *self);

G_END_DECLS
