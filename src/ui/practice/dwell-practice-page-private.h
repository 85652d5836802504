/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-practice-page.h"

#include "dwell-author-group.h"
#include "dwell-debrief-page.h"
#include "dwell-guided-page.h"
#include "dwell-practice-log.h"
#include "dwell-script-files.h"
#include "dwell-script-intro.h"
#include "dwell-script-page.h"

G_BEGIN_DECLS

struct _DwellPracticePage
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwWindowTitle *intro_title;
  GtkStack *scripts_stack;
  AdwPreferencesGroup *more_group;
  AdwPreferencesGroup *shipped_group;
  AdwPreferencesGroup *own_group;
  AdwPreferencesGroup *folders_group;
  AdwPreferencesGroup *problems_group;
  DwellAuthorGroup *author_group;
  DwellScriptIntro *intro;
  AdwBin *subpage_bin;

  DwellServices *services;
  GCancellable *cancellable; /* of what is read for the page */
  GPtrArray *files;          /* DwellScriptFile; NULL until they are read */
  GPtrArray *rows;           /* GtkWidget, those of the groups; owned by them */
  GHashTable *counts;        /* how often a script was practised, by its id */
  DwellGuidedPage *guided;   /* while it is shown; owned by the bin */
  char *attempt_id;          /* of one of those that are laid side by side, or NULL */
  DwellReview *review;       /* of what was practised, until its debrief is shown */
  DwellDebriefPage *debrief; /* while it is shown; weak */
  char *again_id;            /* id of the script that the debrief is about */
  DwellPracticeWay again_way; /* in which it was practised */
  GtkWidget *chosen;         /* the row that was chosen last; weak */
  DwellScriptPage *author;    /* the page of a script's author, also while it is tried out */
  DwellScript *trial_script;  /* what is tried out, and from where */
  char *trial_beat;
  gboolean busy;
};

/** Reads the scripts and how often each was practised anew. */
void
dwell_practice_page_reload (DwellPracticePage *self);
/** Shows the list of scripts; whatever was in its place goes. */
void
dwell_practice_page_show_scripts (DwellPracticePage *self);
/** The same, with the scripts read anew. */
void
dwell_practice_page_show_scripts_anew (DwellPracticePage *self);
/** Shows the debrief of the review that waits for it, if there is one. */
void
dwell_practice_page_show_review (DwellPracticePage *self);
/** Shows what a script is about. */
void
dwell_practice_page_show_script (DwellPracticePage *self, DwellScript *script);
/** Shows a page in the place of the list. It has a header of its own, and says when it shall be
 * left. @subpage: (transfer floating). */
void
dwell_practice_page_show_subpage (DwellPracticePage *self, GtkWidget *subpage);
/** The same, but not at once: for the handler of a button on the page that goes then. */
void
dwell_practice_page_go (DwellPracticePage *self, void (*show) (DwellPracticePage *self));

/** Fills the groups of the list. */
void
dwell_practice_page_fill (DwellPracticePage *self);
/** Shows a guided practice that has begun. @guided: (transfer floating). */
void
dwell_practice_page_show_guided (DwellPracticePage *self, DwellGuidedPage *guided);
/** Shows the page of a script's author for the file at @path. */
void
dwell_practice_page_open (DwellPracticePage *self, const char *path);
/** The same for one of the scripts that were read. */
void
dwell_practice_page_open_script (DwellPracticePage *self, DwellScript *script);
/** Lets the page of the author go. */
void
dwell_practice_page_forget_author (DwellPracticePage *self);
/** Adds what there is beside the scripts, once they are read for the first time. */
void
dwell_practice_page_fill_more (DwellPracticePage *self);
/** Begins guided practice with a script. */
void
dwell_practice_page_begin_guided (DwellPracticePage *self, DwellScript *script);
/** Asks for live practice with a script. */
void
dwell_practice_page_begin_live (DwellPracticePage *self, DwellScript *script);

G_END_DECLS
