/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-gst-player.h"
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
 * closed and dropped; a hung job is one that the sound system keeps waiting.
 */
struct _DwellGstPlayer
{
  GObject parent_instance;

  char *sink_description;
  GPtrArray *files;
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
void
dwell_gst_player_settle (DwellGstPlayer *self);
/** Sees to it that a sound system that does not go on is found out. */
void
dwell_gst_player_watch (DwellGstPlayer *self);
/** Ends all that waits for the mix. */
void
dwell_gst_player_stop_watching (DwellGstPlayer *self);
/** Says why there is no sound; NULL for nothing. */
void
dwell_gst_player_set_trouble (DwellGstPlayer *self, const char *trouble);
/** Emits ::changed. */
void
dwell_gst_player_changed (DwellGstPlayer *self);

G_END_DECLS
