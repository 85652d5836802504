/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-session.h"

G_BEGIN_DECLS

/** How long after a move is looked at, unless told otherwise: 5 minutes, in ms. */
#define DWELL_FOLLOWED_WINDOW (5 * 60 * 1000)
/** Of so many moves, and of so many states, is told at most: those that came first. More than any
 * protocol has; guards the work that a hostile file would cost. */
#define DWELL_FOLLOWED_MAX 100

/**
 * DwellFollow:
 * @came: after how many asks of the move it began within the window
 * @held: at how many of the other asks it was there already
 *
 * How often something followed. @came and @held together are at most as many as there were asks.
 */
typedef struct
{
  guint came;
  guint held;
} DwellFollow;

/**
 * DwellFollowState:
 * @state: id of the state
 * @follow: how often it followed
 */
typedef struct
{
  char *state;
  DwellFollow follow;
} DwellFollowState;

/**
 * DwellFollowed:
 * @move: id of the move
 * @asked: how often it was asked
 * @shortened: how many of these windows were shorter than was meant
 * @states: (element-type DwellFollowState): those that came or were there already, in the order in
 *   which they first came in the session
 * @contact: how often each level of felt contact followed, by #DwellContact
 *
 * What followed one kind of move.
 */
typedef struct
{
  char *move;
  guint asked;
  guint shortened;
  GPtrArray *states;
  DwellFollow contact[3];
} DwellFollowed;

/**
 * What followed each kind of move that @author asked: a description, with counts, and never an
 * effect. Over that author's own events alone, strikes and amends applied, in the order of (at,
 * seq); so an ask that was struck is not there, and one that was amended is an ask of what it was
 * amended to.
 *
 * - Each ask opens a window, and "after" means after it in that order: what is marked at the same
 *   millisecond counts if it comes later in the order. The window ends @window ms after the ask,
 *   that moment included; or earlier, with the session (its `clock end`, or without one its last
 *   event), what is marked at that moment included; or earlier, at the next ask of the same move,
 *   and then without it, so that nothing counts twice for one kind of move. Asks of other moves end
 *   no window. An ask whose window was shortened counts like any other, and in @shortened too; one
 *   that stands after the end of the session has a window in which nothing can come. A state or
 *   contact that is marked after the end is not there at all.
 * - A state comes when it begins: a `state` that is the current one already begins nothing, and one
 *   that lasts no time counts. What began before the ask and goes on is not what came, but @held.
 *   What holds at the ask, ends, and begins again within the window came, and is not in @held.
 * - A level of felt contact comes when an event within the window makes it another one than before:
 *   a state by its default, an answer, or a `contact` mark (see dwell_contact_of_event()). @held as
 *   with states. Before the first such event there is no level.
 * - Once or ten times within one window is the same: it came.
 *
 * @window: ms, more than 0
 * Returns: (element-type DwellFollowed) (transfer full): in the order in which the moves were first
 *   asked.
 */
GPtrArray *dwell_followed_new (DwellSession *session, const char *author, gint64 window);

G_END_DECLS
