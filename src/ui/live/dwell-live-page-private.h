/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-live-page.h"

#include "dwell-blank-box.h"
#include "dwell-clock-face.h"
#include "dwell-keys.h"
#include "dwell-lock-line.h"
#include "dwell-marker.h"
#include "dwell-note-line.h"
#include "dwell-player-bar.h"
#include "dwell-prompt-card.h"
#include "dwell-quick-entry.h"
#include "dwell-running-list.h"
#include "dwell-state-grid.h"

#include "dwell-arc-view.h"
#include "dwell-key-button.h"
#include "dwell-pane-box.h"
#include "dwell-room-box.h"

G_BEGIN_DECLS

struct _DwellLivePage
{
  AdwBin parent_instance;

  AdwWindowTitle *title;
  GtkMenuButton *end_button;
  GtkMenuButton *menu_button;
  GtkButton *pause_button;
  GtkLabel *banner;
  DwellLockLine *lock_line;
  DwellBlankBox *blank_box;
  DwellRoomBox *room_box;
  DwellArcView *strip;
  DwellPaneBox *panes;
  GtkWidget *main_box;
  DwellClockFace *clock_face;
  DwellPromptCard *prompt_card;
  DwellQuickEntry *quick_entry;
  DwellSheet *sheet; /* the one that is open, or NULL */
  DwellStateGrid *state_grid;
  GtkWidget *grid_caption;
  DwellKeyButton *list_button;
  DwellRunningList *running_list;
  DwellNoteLine *note_line;
  DwellPlayerBar *player_bar;
  DwellKeyButton *ground_button;

  DwellServices *services;
  DwellSession *session;
  DwellGuide *guide;
  DwellMarker *marker;
  gint64 note_at;
  gint64 last_asleep; /* boot time less awake time, at the last tick */
  gint64 last_pulse;
  gint64 last_strip;
  guint tick_id;
  gboolean list_wanted; /* where there is little room for it */
  gboolean locked;
};

/** Installs the actions of the live page, each with the meaning of one key. */
void dwell_live_page_install_actions (GtkWidgetClass *widget_class);
/** Gives the keys back to the page. */
void dwell_live_page_take_keys (DwellLivePage *self);
/** Opens @sheet in place of the one that is open, and puts the cursor there where it has fields. It
 * must be a child of the page. */
void dwell_live_page_open_sheet (DwellLivePage *self, DwellSheet *sheet);
/** Closes the sheet that is open, forgets what was typed there, and gives the keys back to the page.
 */
void dwell_live_page_close_sheet (DwellLivePage *self);
/** Lets the page work on @session from now on. */
void dwell_live_page_take_session (DwellLivePage *self, DwellSession *session);
/** Shows the whole of the session that was taken, and gives the keys to the page. */
void dwell_live_page_show_session (DwellLivePage *self);
/** The library was unlocked from the page: reads the session anew and shows it. */
void dwell_live_page_unlocked (DwellLivePage *self);
/** Emits #DwellLivePage::unlocked. */
void dwell_live_page_tell_unlocked (DwellLivePage *self);
/** Blanks the screen, or brings it back. */
void dwell_live_page_set_blank (DwellLivePage *self, gboolean blank);
/** What a key does while the screen is blank. Returns: whether it goes no further. */
gboolean dwell_live_page_press_blank (DwellLivePage *self, guint keyval, GdkModifierType modifiers);
/** Puts what sets the brightness into the menu. */
void dwell_live_page_show_brightness (DwellLivePage *self);
/** Makes everything brighter by @percent, or dimmer. */
void dwell_live_page_add_brightness (DwellLivePage *self, int percent);
/** Gives the little room that there is to what is marked with, and the rest where there is more. */
void dwell_live_page_share_room (DwellLivePage *self);
/** Shows the running list where there is little room for it, or takes it away again. */
void dwell_live_page_toggle_list (DwellLivePage *self);
/** Ends the session and hands it to the library. */
void dwell_live_page_finish (DwellLivePage *self);
/** Names the button that ends the session, shortly where there is little room. */
void dwell_live_page_show_end (DwellLivePage *self);
/** Draws the arc so far, up to @now ms of the session. */
void dwell_live_page_show_strip (DwellLivePage *self, gint64 now);
/** Shows the clocks, the state and the pause as they are at @now ms of the session. */
void dwell_live_page_show_clocks (DwellLivePage *self, gint64 now);
/** Says how saving stands, and in a banner for as long as it lasts what hinders it. */
void dwell_live_page_show_saving (DwellLivePage *self);
/** Says in the header whose session this is. */
void dwell_live_page_show_title (DwellLivePage *self);
/** Brings everything that follows the session up to now. */
void dwell_live_page_update (DwellLivePage *self);

G_END_DECLS
