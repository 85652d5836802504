/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-comment-box.h"

#include "dwell-comment-draft.h"
#include "dwell-reader-form.h"

G_BEGIN_DECLS

struct _DwellCommentBox
{
  AdwBin parent_instance;

  GtkWidget *buttons_box;
  GtkWidget *comment_button;
  GtkWidget *change_button;
  GtkButton *strike_button;
  GtkWidget *write_box;
  GtkLabel *about_label;
  GtkButton *stretch_button;
  GtkTextView *text_view;
  DwellReaderForm *who_form;
  GtkLabel *message_label;
  GtkButton *add_button;
  GtkButton *who_button;

  DwellReviewDesk *desk;
  GHashTable *drafts;       /* of each session that has one, by its id */
  GCancellable *reading; /* of what was half typed before, or NULL */
  guint keep_id;         /* until it is kept again */
  DwellCommentDraft *draft; /* that of the session shown, or NULL; its text is in the view */
};

/** Keeps what is half typed for the session that is shown in the library, soon; called as it is
 * typed. */
void dwell_comment_box_keep_soon (DwellCommentBox *self);
/** Keeps it now, if it was to be kept soon. */
void dwell_comment_box_keep_now (DwellCommentBox *self);
/** Nothing is half typed for the session that is shown any more. */
void dwell_comment_box_keep_nothing (DwellCommentBox *self);
/** Reads what was half typed for the session that is shown when the program ended, and takes it up,
 * unless something is typed meanwhile. */
void dwell_comment_box_read_kept (DwellCommentBox *self);
/** What is typed now. Returns: (transfer full): wipe it. */
char *dwell_comment_box_dup_text (DwellCommentBox *self);

G_END_DECLS
