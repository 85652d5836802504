/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-sessions-page.h"

#include "dwell-adherence-sheet.h"
#include "dwell-client-page.h"
#include "dwell-coding-page.h"
#include "dwell-compare-page.h"
#include "dwell-filter-popover.h"
#include "dwell-memento.h"
#include "dwell-search-list.h"
#include "dwell-session-item.h"
#include "dwell-session-list.h"
#include "dwell-session-view.h"

G_BEGIN_DECLS

struct _DwellSessionsPage
{
  AdwBin parent_instance;

  GtkWidget *leaflet;
  GtkWidget *list_box;
  GtkWidget *content_box;
  GtkStack *list_stack;
  GtkLabel *list_message;
  GtkListView *list_view;
  GtkLabel *damaged_label;
  AdwWindowTitle *title;
  GtkStack *content_stack;
  AdwBin *start_bin;
  GtkSpinner *spinner;
  AdwStatusPage *trouble_page;
  DwellSessionView *session_view;
  GtkSearchBar *search_bar;
  GtkEditable *search_entry;
  DwellSearchList *search_list;
  DwellClientPage *client_page;
  GtkWidget *filter_button;
  DwellFilterPopover *filter_popover;
  GtkWidget *filter_line;
  GtkLabel *filter_label;
  GtkWidget *session_button;
  GtkWidget *list_separator;
  GtkWidget *aside_button;
  GtkListView *coding_list;
  AdwBin *coding_bin;
  DwellCodingPage *coding_page; /* or NULL: made when it is needed first, for a quick start */
  AdwBin *adherence_bin;
  DwellAdherenceSheet *adherence_sheet; /* or NULL, likewise */
  GtkWidget *compare_button;
  DwellComparePage *compare_page;

  DwellServices *services;
  DwellSessionList *items;
  GtkSingleSelection *selection;
  GCancellable *listing; /* what is under way, or NULL */
  GCancellable *loading;
  char *select_id;
  char *moment_author; /* of the line that is brought into sight when its session is read */
  guint moment_seq;
  GVariant *view_state; /* of the session view, for the session that is being read; or NULL */
  char *coding_id;        /* the session that is coded blind, or NULL */
  GHashTable *viewed;     /* ids of the sessions whose own view was shown */
  GHashTable *withheld;   /* ids of the sessions whose small arc is not shown */
  GCancellable *withholding; /* what reads them, or NULL */
  DwellReview *undecided; /* shown or coded, once the reader's name is known; or NULL */
  GCancellable *deciding; /* what is under way, or NULL */
  guint patience_id;
  gboolean unread_behind; /* the session behind a comparison */
  gboolean keep_page; /* when the list has been read */
  gboolean swapping;  /* the list is exchanged beneath what is chosen */
  gboolean pointing;  /* the list was last touched by a pointer, not by a key */
};

/** Installs the actions of the page: search, clients, delete. */
void
dwell_sessions_page_install_actions (GtkWidgetClass *widget_class);
/** Installs the actions of what goes out and comes in: export, print, import. */
void
dwell_sessions_page_install_exchange (GtkWidgetClass *widget_class);
/** Takes files that are dropped on the page. */
void
dwell_sessions_page_take_drops (DwellSessionsPage *self);
/** Exports all sessions of a client. @ids: NULL-terminated: theirs. */
void
dwell_sessions_page_export_client (DwellSessionsPage *self, const char *client,
                                   const char *const *ids);
/** Installs those that compare: the chosen session with another, and the attempts at its script. */
void
dwell_sessions_page_install_comparing (GtkWidgetClass *widget_class);
/** Binds what the template calls when a comparison is left. */
void
dwell_sessions_page_bind_comparing (GtkWidgetClass *widget_class);
/** Shows the comparison that dwell_memento_save() of its page kept. */
void
dwell_sessions_page_compare_again (DwellSessionsPage *self, GVariant *state);
/** Lets be compared what can be: to be called when another page or another session is shown. */
void
dwell_sessions_page_update_compare (DwellSessionsPage *self);
/** Binds what the template calls when something was looked for or found. */
void
dwell_sessions_page_bind_finding (GtkWidgetClass *widget_class);
/** Installs and binds what belongs to the filter. */
void
dwell_sessions_page_install_filter (GtkWidgetClass *widget_class);
/** How the page is put away and brought back. */
void
dwell_sessions_page_memento_init (DwellMementoInterface *iface);

/** The session that is chosen in the list, or NULL. */
DwellSessionItem *
dwell_sessions_page_get_selected (DwellSessionsPage *self);
/** Before the list is exchanged: nothing is chosen, and nobody told. */
void
dwell_sessions_page_begin_swap (DwellSessionsPage *self);
/** After it: chooses that session where it is there, and tells nobody. @id: (nullable): what was chosen
 * before. */
void
dwell_sessions_page_end_swap (DwellSessionsPage *self, const char *id);
/** After other sessions were read: has their clients in the filter, and says how many are shown. */
void
dwell_sessions_page_sort_filter_out (DwellSessionsPage *self);
/** Shows all where the filter hides that session. @id: (nullable). */
void
dwell_sessions_page_make_shown (DwellSessionsPage *self, const char *id);
/** Looks for the same words again. */
void
dwell_sessions_page_search_again (DwellSessionsPage *self);
/** Whether there is something in the search entry. */
gboolean
dwell_sessions_page_is_searching (DwellSessionsPage *self);
/** Shows a page of the content. @title: of the window then. */
void
dwell_sessions_page_show_page (DwellSessionsPage *self, const char *name, const char *title);
/** Folded, brings the content before the list. */
void
dwell_sessions_page_show_content (DwellSessionsPage *self);
/** Shows the list of all sessions, or the word that there are none. */
void
dwell_sessions_page_show_list (DwellSessionsPage *self);
/** Chooses no session and shows the clients, without reading them. */
void
dwell_sessions_page_show_clients (DwellSessionsPage *self);
/** Has the content be that of the chosen session, or of none. */
void
dwell_sessions_page_show_selected (DwellSessionsPage *self);
/** Reads the chosen session, again if it is shown already. */
void
dwell_sessions_page_load_selected (DwellSessionsPage *self);
/** Shows the page of that name in the content. */
void
dwell_sessions_page_show_page (DwellSessionsPage *self, const char *name, const char *title);
/** Shows a session that was read, in its own view. @review: (transfer full). */
void
dwell_sessions_page_show_review (DwellSessionsPage *self, DwellReview *review);

/** Installs the actions of supervision: coding blind, and the adherence sheet. */
void
dwell_sessions_page_install_supervision (GtkWidgetClass *widget_class);
/** Binds the children and callbacks of supervision. */
void
dwell_sessions_page_bind_supervision (GtkWidgetClass *widget_class);
/** What supervision needs from the beginning. */
void
dwell_sessions_page_init_supervision (DwellSessionsPage *self);
/** A session that was read: shows it, or has it coded where it is to be seen by nobody yet.
 * @review: (transfer full). */
void
dwell_sessions_page_take_review (DwellSessionsPage *self, DwellReview *review);
/** Finds out, before the list is read, of which sessions it shows no small arc. */
void
dwell_sessions_page_read_withheld (DwellSessionsPage *self);
/** Keeps nothing of a session. */
void
dwell_sessions_page_forget_supervision (DwellSessionsPage *self);
/** Ends what stands in the place of a session's own view: the list is there again. */
void
dwell_sessions_page_leave_aside (DwellSessionsPage *self);

/** Nothing is brought into sight when the next session is read. */
void
dwell_sessions_page_forget_moment (DwellSessionsPage *self);

G_END_DECLS
