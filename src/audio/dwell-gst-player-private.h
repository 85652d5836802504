/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-gst-player.h"
#include "dwell-outputs.h"
#include "dwell-player-layer.h"

G_BEGIN_DECLS

typedef enum
{
  DWELL_GST_PLAYER_NONE,
  DWELL_GST_PLAYER_OPEN,
  DWELL_GST_PLAYER_ADD,
  DWELL_GST_PLAYER_REAP,
  DWELL_GST_PLAYER_CLOSE,
} DwellGstPlayerJob;

/*
 * What is wished for (the layers) and what is (mix) are kept apart: settle() compares them and
 * takes the next step. Steps that may wait for the sound system (job) run one at a time on a worker
 * thread; while one runs, the mix is not touched here and wishes only accumulate. A broken mix is
 * closed and dropped; a hung job is one that the sound system keeps waiting. While the player is
 * held, the wishes stay and nothing sounds: its output is away (lost), or is exchanged (moves).
 */
struct _DwellGstPlayer
{
  GObject parent_instance;

  char *sink_description;
  GPtrArray *files;
  GPtrArray *problems; /* why some files are left out */
  GPtrArray *generated;
  GPtrArray *own;
  GPtrArray *sounds;

  DwellPlayerLayer *layers[DWELL_N_LAYERS];
  double ceiling;
  gboolean ceiling_set;
  gboolean metering;
  gboolean metering_set;
  GHashTable *paces;
  gboolean paces_set;
  char *trouble;

  /* NULL where there is a sink of one's own. */
  DwellOutputs *outputs;
  DwellOutputGuard *guard;
  GPtrArray *no_outputs;
  gboolean looks_at_outputs;
  char *output_id;
  char *device;
  char *lost;
  gboolean held;
  gboolean moves;
  gboolean lowered;
  gboolean explaining;

  DwellMix *mix;
  DwellGstPlayerJob job;
  gboolean broken;
  gboolean hung;
  gboolean settling;
  gboolean unsettled;
  guint bus_id;
  guint reap_id;
  guint watch_id;
  GstClockTime last_position;
};

/** Takes the next step to have the mix as wished. To be called after every change. */
void dwell_gst_player_settle (DwellGstPlayer *self);
/** Sees to it that a sound system that does not go on is found out. */
void dwell_gst_player_watch (DwellGstPlayer *self);
/** Ends all that waits for the mix. */
void dwell_gst_player_stop_watching (DwellGstPlayer *self);
/** Gives up on this mix; a later play() begins anew. */
void dwell_gst_player_fail (DwellGstPlayer *self, const char *reason);
/** Says why there is no sound; NULL for nothing. */
void dwell_gst_player_set_trouble (DwellGstPlayer *self, const char *trouble);
/** Emits ::changed. */
void dwell_gst_player_changed (DwellGstPlayer *self);

/** Makes what knows of outputs. */
void dwell_gst_player_init_outputs (DwellGstPlayer *self);
/** Lets go of it. */
void dwell_gst_player_dispose_outputs (DwellGstPlayer *self);
/** Fills in what outputs have in the interface. */
void dwell_gst_player_outputs_interface_init (DwellPlayerInterface *iface);
/** A mix for the output of now. (transfer full). */
DwellMix *dwell_gst_player_make_mix (DwellGstPlayer *self);
/** To be called when all is silent. */
void dwell_gst_player_rest_outputs (DwellGstPlayer *self);
/** Finds out whether the output is gone, if that can be. Returns: whether the answer comes later.
 */
gboolean dwell_gst_player_explain (DwellGstPlayer *self);
/** To be called when a mix was closed. */
void dwell_gst_player_end_move (DwellGstPlayer *self);

G_END_DECLS
