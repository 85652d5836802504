/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "dwell-gst-player-private.h"

/* After an output that was away, nobody expects a sound. */
#define RETURN_FADE (3 * GST_SECOND)
/* From one output to another, there and back in a breath. */
#define MOVE_FADE GST_SECOND

static void
come_back (DwellGstPlayer *self, GstClockTime fade)
{
  self->held = FALSE;
  for (guint i = 0; i < DWELL_N_LAYERS; i++)
    dwell_player_layer_come_back (self->layers[i], fade);
}

static void
set_device (DwellGstPlayer *self, const char *id)
{
  g_free (self->device);
  self->device = id != NULL && *id != '\0' ? g_strdup (id) : NULL;
}

static void
forget_lost (DwellGstPlayer *self)
{
  g_clear_pointer (&self->lost, g_free);
  dwell_output_guard_forget_lost (self->guard);
}

/* Silence at once: what is left of it would come out elsewhere. */
static void
lost_cb (DwellOutputGuard *guard, const char *id, const char *label, gpointer user_data)
{
  DwellGstPlayer *self = user_data;

  g_free (self->lost);
  self->lost = g_strdup (label);
  self->explaining = FALSE;
  self->held = TRUE;
  self->moves = FALSE;
  self->broken = self->mix != NULL;
  dwell_gst_player_stop_watching (self);
  dwell_gst_player_settle (self);
  dwell_gst_player_changed (self);
}

static void
returned_cb (DwellOutputGuard *guard, const char *id, const char *label, gpointer user_data)
{
  DwellGstPlayer *self = user_data;

  if (self->lost == NULL)
    return;

  g_clear_pointer (&self->lost, g_free);
  set_device (self, id);
  come_back (self, RETURN_FADE);
  dwell_gst_player_settle (self);
  dwell_gst_player_changed (self);
}

static void
broken_cb (DwellOutputGuard *guard, const char *id, const char *label, gpointer user_data)
{
  DwellGstPlayer *self = user_data;

  if (!self->explaining)
    return;

  self->explaining = FALSE;
  dwell_gst_player_fail (self, _ ("The sound output stopped. Everything else works."));
}

static void
outputs_changed_cb (DwellOutputs *outputs, gpointer user_data)
{
  g_signal_emit_by_name (user_data, "outputs-changed");
}

void
dwell_gst_player_init_outputs (DwellGstPlayer *self)
{
  self->outputs = dwell_outputs_new ();
  self->guard = dwell_output_guard_new (self->outputs);
  g_signal_connect (self->outputs, "changed", G_CALLBACK (outputs_changed_cb), self);
  g_signal_connect (self->guard, "lost", G_CALLBACK (lost_cb), self);
  g_signal_connect (self->guard, "returned", G_CALLBACK (returned_cb), self);
  g_signal_connect (self->guard, "broken", G_CALLBACK (broken_cb), self);
}

void
dwell_gst_player_dispose_outputs (DwellGstPlayer *self)
{
  if (self->outputs == NULL)
    return;

  dwell_gst_player_rest_outputs (self);
  dwell_output_guard_release (self->guard);
  g_signal_handlers_disconnect_by_data (self->outputs, self);
  g_signal_handlers_disconnect_by_data (self->guard, self);
  g_clear_object (&self->guard);
  g_clear_object (&self->outputs);
  g_clear_pointer (&self->output_id, g_free);
  g_clear_pointer (&self->device, g_free);
  g_clear_pointer (&self->lost, g_free);
}

DwellMix *
dwell_gst_player_make_mix (DwellGstPlayer *self)
{
  if (self->sink_description != NULL)
    return dwell_mix_new (self->sink_description);

  if (!self->looks_at_outputs)
    dwell_outputs_start (self->outputs);
  self->looks_at_outputs = TRUE;
  dwell_outputs_restart (self->outputs);
  /* After go_on(), back to the one that was chosen as soon as it is there. */
  if (self->output_id != NULL && dwell_outputs_find (self->outputs, self->output_id) != NULL)
    set_device (self, self->output_id);

  return dwell_mix_new_for_device (self->device, self->guard);
}

void
dwell_gst_player_rest_outputs (DwellGstPlayer *self)
{
  if (self->outputs == NULL)
    return;

  if (self->looks_at_outputs)
    dwell_outputs_stop (self->outputs);
  self->looks_at_outputs = FALSE;
  self->held = FALSE;
  self->moves = FALSE;
  if (self->lost != NULL)
    {
      forget_lost (self);
      dwell_gst_player_changed (self);
    }
}

gboolean
dwell_gst_player_explain (DwellGstPlayer *self)
{
  if (self->guard == NULL)
    return FALSE;

  self->explaining = TRUE;
  dwell_output_guard_explain_error (self->guard);

  return TRUE;
}

void
dwell_gst_player_end_move (DwellGstPlayer *self)
{
  if (!self->moves)
    return;

  self->moves = FALSE;
  come_back (self, MOVE_FADE);
}

static GPtrArray *
get_outputs (DwellPlayer *player)
{
  DwellGstPlayer *self = DWELL_GST_PLAYER (player);

  return self->outputs != NULL ? dwell_outputs_get_list (self->outputs) : self->no_outputs;
}

static void
watch_outputs (DwellPlayer *player, gboolean on)
{
  DwellGstPlayer *self = DWELL_GST_PLAYER (player);

  if (self->outputs == NULL)
    return;

  if (on)
    {
      dwell_outputs_start (self->outputs);
      dwell_outputs_restart (self->outputs);
    }
  else
    dwell_outputs_stop (self->outputs);
}

static void
set_output (DwellPlayer *player, const char *output_id, const char *label)
{
  DwellGstPlayer *self = DWELL_GST_PLAYER (player);
  gboolean was_lost = self->lost != NULL;

  if (self->outputs == NULL)
    return;

  g_free (self->output_id);
  self->output_id = output_id != NULL && *output_id != '\0' ? g_strdup (output_id) : NULL;
  if (!was_lost && g_strcmp0 (self->output_id, self->device) == 0)
    return;

  set_device (self, self->output_id);
  if (was_lost)
    {
      forget_lost (self);
      come_back (self, RETURN_FADE);
    }
  else if (self->mix != NULL)
    {
      self->held = TRUE;
      self->moves = TRUE;
      self->lowered = FALSE;
    }
  dwell_gst_player_settle (self);
  if (was_lost)
    dwell_gst_player_changed (self);
}

static void
set_follow (DwellPlayer *player, gboolean follow)
{
  DwellGstPlayer *self = DWELL_GST_PLAYER (player);

  if (self->guard != NULL)
    dwell_output_guard_set_follow (self->guard, follow);
}

static const char *
get_lost_output (DwellPlayer *player)
{
  return DWELL_GST_PLAYER (player)->lost;
}

static void
go_on (DwellPlayer *player)
{
  DwellGstPlayer *self = DWELL_GST_PLAYER (player);

  if (self->lost == NULL)
    return;

  forget_lost (self);
  set_device (self, NULL);
  come_back (self, RETURN_FADE);
  dwell_gst_player_settle (self);
  dwell_gst_player_changed (self);
}

void
dwell_gst_player_outputs_interface_init (DwellPlayerInterface *iface)
{
  iface->get_outputs = get_outputs;
  iface->watch_outputs = watch_outputs;
  iface->set_output = set_output;
  iface->set_follow = set_follow;
  iface->get_lost_output = get_lost_output;
  iface->go_on = go_on;
}
