/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-live-page.h"

#include "dwell-blank-box.h"
#include "dwell-checklist.h"
#include "dwell-clock-face.h"
#include "dwell-correct-sheet.h"
#include "dwell-closing-gate.h"
#include "dwell-ground-card.h"
#include "dwell-due-line.h"
#include "dwell-due-sheet.h"
#include "dwell-held-keys.h"
#include "dwell-key-overlay.h"
#include "dwell-keys.h"
#include "dwell-lock-line.h"
#include "dwell-marker.h"
#include "dwell-note-line.h"
#include "dwell-opening-card.h"
#include "dwell-player-bar.h"
#include "dwell-prompt-card.h"
#include "dwell-quick-entry.h"
#include "dwell-recent-medicines.h"
#include "dwell-running-list.h"
#include "dwell-safety-card.h"
#include "dwell-state-grid.h"
#include "dwell-vitals-sheet.h"

#include "dwell-audio-log.h"
#include "dwell-moments.h"

#include "dwell-arc-view.h"
#include "dwell-key-button.h"
#include "dwell-key-source.h"
#include "dwell-pane-box.h"
#include "dwell-room-box.h"

G_BEGIN_DECLS

typedef struct _DwellLivePractice DwellLivePractice;

struct _DwellLivePage
{
  AdwBin parent_instance;

  AdwWindowTitle *title;
  GtkMenuButton *menu_button;
  GtkButton *end_button;
  GtkButton *pause_button;
  GtkLabel *banner;
  DwellLockLine *lock_line;
  DwellBlankBox *blank_box;
  DwellRoomBox *room_box;
  DwellArcView *strip;
  DwellPaneBox *panes;
  GtkWidget *main_scroller;
  GtkWidget *main_box;
  DwellClockFace *clock_face;
  DwellPromptCard *prompt_card;
  DwellOpeningCard *opening_card;
  DwellGroundCard *ground_card;
  DwellClosingGate *closing_gate;
  DwellQuickEntry *quick_entry;
  DwellCorrectSheet *correct_sheet;
  DwellDueLine *due_line;
  DwellDueSheet *due_sheet;
  DwellSchedule *schedule; /* that of the session, or NULL */
  DwellVitalsSheet *vitals_sheet;
  DwellSheet *sheet; /* the one that is open, or NULL */
  DwellSafetyCard *safety_card;
  DwellStateGrid *state_grid;
  GtkWidget *grid_caption;
  DwellKeyButton *list_button;
  DwellRunningList *running_list;
  DwellNoteLine *note_line;
  DwellPlayerBar *player_bar;
  GtkWidget *safety_button;
  GtkWidget *safety_icon_button;
  DwellKeyButton *ground_button;
  DwellKeyOverlay *key_overlay;

  DwellServices *services;
  DwellSession *session;
  DwellGuide *guide;
  DwellMarker *marker;
  DwellRecentMedicines *recent_medicines;
  gint64 note_at;
  gint64 last_asleep; /* boot time less awake time, at the last tick */
  gint64 last_pulse;
  gint64 last_strip;
  guint tick_id;
  gboolean list_wanted; /* where there is little room for it */
  DwellChecklist *preparation; /* NULL where there is none */
  DwellChecklist *closing;     /* the same */
  gboolean preparing;          /* the preparation list is open */
  gint64 closing_opened;       /* when the closing gate was opened last */
  gint64 ground_start;         /* of the grounding that the card shows, or -1 */
  DwellAudioLog *audio_log;
  DwellMoments *moments;       /* the client's sounds; NULL before they are read */
  GCancellable *moments_reading; /* what is under way, or NULL */
  char *ground_sound;          /* id of what was faded in for it, or NULL */
  char *ground_before;         /* id of what played before, or NULL */
  gboolean locked;
  DwellKeymap *keymap; /* of the session's protocol */
  DwellHeldKeys *held;
  guint overlay_key; /* code of the key that shows the overlay for as long as it is held, or 0 */
  DwellLivePractice *practice; /* NULL in a session that is none */
};

/** Installs the actions of the live page, each with the meaning of one key. */
void dwell_live_page_install_actions (GtkWidgetClass *widget_class);
/** The same for grounding. */
void dwell_live_page_install_ground_actions (GtkWidgetClass *widget_class);
/** The same for sound. */
void dwell_live_page_install_sound_actions (GtkWidgetClass *widget_class);
/** Puts what sounds on the session's record from now on, lets nothing be too loud, looks whether the
 * user's files are there, and reads the client's sounds. @silent_since: in ms of the session, where the program was away. */
void dwell_live_page_begin_sound (DwellLivePage *self, gint64 silent_since);
/** Offers the client's sound for the opening or the closing while that lasts. */
void dwell_live_page_offer_sound (DwellLivePage *self);
/** The client's sound for a moment, or that of the preferences: its id, or NULL where there is none.
 * @fade_ms: (out): in how many ms it comes and goes. @lost: (out): the name of the client's sound where
 * that is not there any more, or NULL. (transfer none). */
const char *dwell_live_page_get_moment (DwellLivePage *self, DwellMoment moment, guint *fade_ms,
                                        const char **lost);
/** Lets go of the client's sounds and of what was played for grounding. */
void dwell_live_page_forget_sound (DwellLivePage *self);
/** The same for the lists at both ends of a session. */
void dwell_live_page_install_list_actions (GtkWidgetClass *widget_class);
/** Shows the card that belongs there now: of the prompt, of the opening, of grounding. */
void dwell_live_page_show_cards (DwellLivePage *self);
/** Says how long grounding has lasted at @now ms of the session. */
void dwell_live_page_show_ground_time (DwellLivePage *self, gint64 now);
/** What a key means to the card or sheet that is open; see dwell_sheet_find_action(). */
gboolean dwell_live_page_find_card_action (DwellLivePage *self, guint keyval,
                                           GdkModifierType modifiers, char **action);
/** Reads the lists of both ends from the library, and opens the one for preparation where it is
 * wanted. */
void dwell_live_page_read_lists (DwellLivePage *self);
/** Lets the lists be those of the session that was taken. */
void dwell_live_page_take_lists (DwellLivePage *self);
/** Lets go of the lists. */
void dwell_live_page_forget_lists (DwellLivePage *self);
/** Puts the preparation list away, if it is open, and records what of it is left open. */
void dwell_live_page_leave_preparation (DwellLivePage *self);
/** Records what of the closing list is left open. */
void dwell_live_page_leave_closing (DwellLivePage *self);
/** Brings the closing gate up to the session. */
void dwell_live_page_update_closing (DwellLivePage *self);
/** Lets the buttons of the page show the keys that stand for their actions. */
void dwell_live_page_key_source_init (DwellKeySourceInterface *iface);
/** Makes what the keys need, once the page has its content. */
void dwell_live_page_init_keys (DwellLivePage *self);
/** Forgets the keys, for the end of the page. */
void dwell_live_page_forget_keys (DwellLivePage *self);
/** Takes the keys for the protocol of the session. */
void dwell_live_page_take_keymap (DwellLivePage *self);
/** What a key does that goes down: for a held one once, however often the keyboard repeats it. */
gboolean dwell_live_page_key_pressed_cb (GtkEventControllerKey *controller, guint keyval,
                                         guint keycode, GdkModifierType modifiers,
                                         DwellLivePage *self);
/** And what one does that goes up. */
void dwell_live_page_key_released_cb (GtkEventControllerKey *controller, guint keyval,
                                      guint keycode, GdkModifierType modifiers,
                                      DwellLivePage *self);
/** Gives the keys back to the page. */
void dwell_live_page_take_keys (DwellLivePage *self);
/** Opens @sheet in place of the one that is open, and puts the cursor there where it has fields. It
 * must be a child of the page. */
void dwell_live_page_open_sheet (DwellLivePage *self, DwellSheet *sheet);
/** Closes the sheet that is open, forgets what was typed there, and gives the keys back to the page.
 */
void dwell_live_page_close_sheet (DwellLivePage *self);
/** Opens the sheet of the vital signs. */
void dwell_live_page_open_vitals (DwellLivePage *self);
/** Marks what is filled in there and closes it; or leaves it open where it has something to ask. */
void dwell_live_page_save_vitals (DwellLivePage *self);
/** Offers recent medicines where their sheet is open. */
void dwell_live_page_offer_medicines (DwellLivePage *self);
/** Lets the running list, and the sheet on which its lines are corrected, know of each other. */
void dwell_live_page_connect_correct (DwellLivePage *self);
/** Opens the sheet on the line of that seq; 0 opens nothing. */
void dwell_live_page_correct (DwellLivePage *self, guint seq);
/** Opens the sheet on the line marked last, or closes it. */
void dwell_live_page_toggle_correct (DwellLivePage *self);
/** Goes so many lines on, or back. */
void dwell_live_page_correct_step (DwellLivePage *self, int lines);
/** Enters what was typed there, and gives the keys back to the page. */
void dwell_live_page_correct_save (DwellLivePage *self);
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
/** Reads the session's schedule anew, after it was planned or the session was taken. */
void dwell_live_page_read_schedule (DwellLivePage *self);
/** Shows what is due and what comes next, at @now ms of the session. */
void dwell_live_page_show_plan (DwellLivePage *self, gint64 now);
/** Opens what is due, the longest due first. */
void dwell_live_page_open_due (DwellLivePage *self);
/** Marks what is due as done or skipped; for a skip the sheet asks for a reason first. */
void dwell_live_page_settle_due (DwellLivePage *self, const char *code);
/** Says how saving stands, and in a banner for as long as it lasts what hinders it. */
void dwell_live_page_show_saving (DwellLivePage *self);
/** Says in the header whose session this is. */
void dwell_live_page_show_title (DwellLivePage *self);
/** Reads what the safety card says; what it says stays until then. */
void dwell_live_page_read_safety (DwellLivePage *self);
/** Whether the safety card is open. */
gboolean dwell_live_page_is_safety_open (DwellLivePage *self);
/** Opens the safety card, or closes it, and gives the keys to it or back to what was open. */
void dwell_live_page_set_safety (DwellLivePage *self, gboolean open);
/** Shows the card, or what it stands in place of, as much as there is room for. */
void dwell_live_page_show_safety (DwellLivePage *self, gboolean open);
/** What a key means while the safety card is open. Returns: (transfer full) (nullable). */
char *dwell_live_page_find_safety_action (DwellLivePage *self, guint keyval,
                                          GdkModifierType modifiers);
/** Marks rousable, breathing, stop-word or emergency. */
void dwell_live_page_mark_safety (DwellLivePage *self, const char *what);
/** Says on the safety card what was marked there last. @event: (nullable): what came just now. */
void dwell_live_page_show_safety_mark (DwellLivePage *self, const DwellEvent *event);
/** How many times as fast as on the wall time may go: 1, but in practice. */
guint dwell_live_page_get_pace (DwellLivePage *self);
/** Lets the scripted client, where there is one, go on, or wait where the session is paused. */
void dwell_live_page_follow_practice (DwellLivePage *self, gboolean paused);
/** Gives the scripted client as much room as there is. */
void dwell_live_page_share_practice (DwellLivePage *self, gboolean cramped);
/** The session is about to end: writes down what the scripted client did until now. */
void dwell_live_page_finish_practice (DwellLivePage *self);
/** Lets go of the scripted client. */
void dwell_live_page_forget_practice (DwellLivePage *self);
/** Brings everything that follows the session up to now. */
void dwell_live_page_update (DwellLivePage *self);

G_END_DECLS
