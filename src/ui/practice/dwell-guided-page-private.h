/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-guided-page.h"

#include "dwell-arc-view.h"
#include "dwell-guided-run.h"
#include "dwell-held-keys.h"
#include "dwell-key-button.h"
#include "dwell-move-card.h"
#include "dwell-pane-box.h"
#include "dwell-practice-story.h"

G_BEGIN_DECLS

/**
 * DwellGuidedMode:
 * @DWELL_GUIDED_OFFERING: an offer can be made
 * @DWELL_GUIDED_WORDING: the trainee types words of their own
 * @DWELL_GUIDED_MATCHING: the trainee says which offer these came closest to
 * @DWELL_GUIDED_OVER: the script came to its end
 */
typedef enum
{
  DWELL_GUIDED_OFFERING,
  DWELL_GUIDED_WORDING,
  DWELL_GUIDED_MATCHING,
  DWELL_GUIDED_OVER,
} DwellGuidedMode;

struct _DwellGuidedPage
{
  AdwBin parent_instance;

  AdwWindowTitle *title;
  GtkButton *leave_button;
  GtkLabel *banner;
  GtkScrolledWindow *scroller;
  DwellPaneBox *panes;
  GtkLabel *moment_label;
  AdwBin *bubble_bin;
  DwellMoveCard *move_card;
  GtkWidget *closing_box;
  GtkLabel *ending_label;
  GtkLabel *closing_label;
  GtkLabel *closing_source_label;
  DwellKeyButton *look_back_button;
  GtkWidget *offering_box;
  GtkLabel *question_label;
  GtkBox *offers_box;
  DwellKeyButton *silence_button;
  GtkWidget *words_button;
  GtkEditable *words_entry;
  GtkWidget *match_back_button;
  DwellArcView *arc_view;
  DwellPracticeStory *story;

  DwellServices *services;
  DwellGuidedRun *run;
  GPtrArray *offers; /* DwellOffer, those that are shown, in their order */
  DwellGuidedMode mode;
  char *words;    /* the trainee's own, while their offer is asked for */
  char *signs;    /* what is seen now */
  gboolean telling; /* the last line of the story is the silence that goes on */
  DwellHeldKeys *held;
  gint64 last_arc; /* when the arc was drawn, in ms of the clock that sleeps with the machine */
  guint draft_id;
};

/** What is asked of the trainee now. */
void
dwell_guided_page_set_mode (DwellGuidedPage *self, DwellGuidedMode mode);
/** Makes the offer in that place, from 0. */
void
dwell_guided_page_choose (DwellGuidedPage *self, guint place);
/** Shows the moment that is: words, offers, arc. @turn: (nullable): what led to it. */
void
dwell_guided_page_show_moment (DwellGuidedPage *self, const DwellTurn *turn);
/** Shows the script's title, which step it is and how fast time goes. */
void
dwell_guided_page_show_title (DwellGuidedPage *self);
/** Shows how much time has passed. */
void
dwell_guided_page_show_time (DwellGuidedPage *self);
/** Shows which offers there are, and what can be done beside them. */
void
dwell_guided_page_show_offers (DwellGuidedPage *self);
/** A silence was broken off before it came to something: the story says so. */
void
dwell_guided_page_tell_silence (DwellGuidedPage *self);
/** Gives the keys to the words of the client, which has them read out. */
void
dwell_guided_page_take_keys (DwellGuidedPage *self);

/** What a key does. */
gboolean
dwell_guided_page_key_pressed (DwellGuidedPage *self, guint keyval, guint keycode,
                               GdkModifierType modifiers, guint32 time);

G_END_DECLS
