/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-script-private.h"

#include <glib/gi18n-lib.h>

/* What a beat and an offer must have and must not, beyond what a table of elements can say. */

/* A good or fair offer is a move or an act, a tempting one a slip. */
static void
check_fit (const DwellOffer *offer, GPtrArray *problems)
{
  gboolean tempting = offer->fit == DWELL_FIT_TEMPTING;

  if (tempting && offer->error == NULL)
    dwell_script_add_problem (problems, &offer->place,
                              _("The offer “%s” is tempting: it needs “error”, which slip it is."),
                              offer->id);
  if (tempting && offer->act)
    dwell_script_add_problem (problems, &offer->place,
                              _("The offer “%s” is tempting: it takes no “act”."), offer->id);
  if (!tempting && offer->error)
    dwell_script_add_problem (problems, &offer->place,
                              _("The offer “%s” has an “error” and is not tempting."), offer->id);
  if (!tempting && (offer->move == NULL) == (offer->act == NULL))
    dwell_script_add_problem (problems, &offer->place,
                              _("The offer “%s” needs either “move” or “act”."), offer->id);
  if (offer->error && !dwell_slip_is_known (offer->error))
    dwell_script_add_problem (problems, &offer->place,
                              _("“%s” is no slip that the program knows."), offer->error);
}

/* What the reply comes to stands with the moves that branch on it, and only there. */
static void
check_branch (const DwellOffer *offer, DwellProtocol *protocol, GPtrArray *problems)
{
  const DwellMove *move = dwell_protocol_find_move (protocol, offer->move);
  gboolean answerable = move && move->answerable;
  gboolean experiment = move && move->role == DWELL_ROLE_EXPERIMENT;

  if (offer->move && move == NULL)
    dwell_script_add_problem (problems, &offer->place,
                              _("The protocol “%s” has no move “%s”."), dwell_protocol_get_id (protocol),
                              offer->move);
  else if (answerable != (offer->answer != NULL))
    dwell_script_add_problem (problems, &offer->place,
                              answerable ? _("The offer “%s” needs an “answer”, as its move "
                                             "takes answers.")
                                         : _("The offer “%s” has an “answer”, and its move takes "
                                             "none."),
                              offer->id);
  else if (experiment != (offer->outcome != NULL))
    dwell_script_add_problem (problems, &offer->place,
                              experiment ? _("The offer “%s” needs an “outcome”, as its move is an "
                                             "experiment.")
                                         : _("The offer “%s” has an “outcome”, and its move is no "
                                             "experiment."),
                              offer->id);
}

void
dwell_script_check_offer (const DwellOffer *offer, DwellProtocol *protocol, GPtrArray *problems)
{
  check_fit (offer, problems);
  if (protocol)
    check_branch (offer, protocol, problems);
}

static void
check_ending (const DwellBeat *beat, gboolean has_silence, GPtrArray *problems)
{
  if (beat->offers->len > 0 || has_silence || beat->patience > 0)
    dwell_script_add_problem (problems, &beat->place,
                              _("The beat “%s” ends the session: no <patience>, <silence> or "
                                "<offer> can stand in it."),
                              beat->id);
  if (beat->closing == NULL)
    dwell_script_add_problem (problems, &beat->place,
                              _("The beat “%s” ends the session: it needs a <closing>."),
                              beat->id);
  if (beat->stop || beat->often > 0)
    dwell_script_add_problem (problems, &beat->place,
                              _("The beat “%s” ends the session: it takes no “stop” and no "
                                "“often”."),
                              beat->id);
}

static void
check_lasting (const DwellBeat *beat, gboolean has_silence, GPtrArray *problems)
{
  if (beat->closing)
    dwell_script_add_problem (problems, &beat->place,
                              _("The beat “%s” has a <closing> and does not end the session "
                                "(ending=\"…\")."),
                              beat->id);
  if (!has_silence)
    dwell_script_add_problem (problems, &beat->place,
                              _("The beat “%s” does not say what <silence> comes to."), beat->id);
  if (beat->offers->len == 0)
    dwell_script_add_problem (problems, &beat->place,
                              _("The beat “%s” is a dead end: it has no <offer>."), beat->id);
}

void
dwell_script_check_beat (const DwellBeat *beat, gboolean has_silence, GPtrArray *problems)
{
  if (beat->ending == DWELL_ENDING_NONE)
    check_lasting (beat, has_silence, problems);
  else
    check_ending (beat, has_silence, problems);
}
