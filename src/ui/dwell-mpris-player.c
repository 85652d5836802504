/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-mpris-player.h"

#include <math.h>

#include "dwell-sound-words.h"

#define TRACK_PATH "/org/feltsense/Dwell/track/"
#define NO_TRACK "/org/mpris/MediaPlayer2/TrackList/NoTrack"

#define PLAYING "Playing"
#define PAUSED "Paused"
#define STOPPED "Stopped"

struct _DwellMprisPlayer
{
  DwellBusMediaPlayer2PlayerSkeleton parent_instance;

  DwellPlayer *player;
  DwellSettings *settings;

  const char *asked;            /* PAUSED or STOPPED from outside, until something plays */
  char *before[DWELL_N_LAYERS]; /* what sounded before PAUSED, or NULL */
  char *track;                  /* id of the sound that is on, or was last; never told */
  guint n_tracks;
  gboolean busy; /* what changes now is reflected when all of it is done */
};

enum
{
  PROP_POSITION = 1,
};

static guint failed_signal;

static void
dwell_mpris_player_iface_init (DwellBusMediaPlayer2PlayerIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellMprisPlayer, dwell_mpris_player,
                               DWELL_BUS_TYPE_MEDIA_PLAYER2_PLAYER_SKELETON,
                               G_IMPLEMENT_INTERFACE (DWELL_BUS_TYPE_MEDIA_PLAYER2_PLAYER,
                                                      dwell_mpris_player_iface_init))

/* What it is -------------------------------------------------------------------------------------
 */

/* A fade over minutes is heard for minutes: only one that ends as soon as Pause would end it counts
 * as an end. */
static gboolean
is_playing (DwellMprisPlayer *self)
{
  gint64 fade = dwell_settings_get_fade (self->settings);

  for (guint layer = 0; layer < DWELL_N_LAYERS; layer++)
    {
      DwellPlayerState state = dwell_player_get_state (self->player, layer);

      if (state == DWELL_PLAYER_PLAYING)
        return TRUE;
      if (state == DWELL_PLAYER_FADING && self->asked == NULL
          && dwell_player_get_fade_left (self->player, layer) > fade)
        return TRUE;
    }

  return FALSE;
}

static const char *
get_status (DwellMprisPlayer *self)
{
  if (is_playing (self))
    return PLAYING;

  return self->asked ? self->asked : STOPPED;
}

/* The one above where both sound. */
static DwellLayer
get_heard_layer (DwellMprisPlayer *self)
{
  if (dwell_player_get_sound (self->player, DWELL_LAYER_MAIN) == NULL
      && dwell_player_get_sound (self->player, DWELL_LAYER_UNDER) != NULL)
    return DWELL_LAYER_UNDER;

  return DWELL_LAYER_MAIN;
}

/* The path is a number, since an id can come from the name of a file. */
static GVariant *
describe_track (DwellMprisPlayer *self)
{
  const DwellSound *sound = dwell_player_find_sound (self->player, self->track);
  g_autofree char *path
      = self->track ? g_strdup_printf (TRACK_PATH "%u", self->n_tracks) : g_strdup (NO_TRACK);
  /* In one order, or the same would seem to be new. */
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  g_variant_builder_add (&builder, "{sv}", "mpris:trackid", g_variant_new_object_path (path));
  if (self->track)
    g_variant_builder_add (&builder, "{sv}", "xesam:title",
                           g_variant_new_string (dwell_sound_get_public_label (sound)));
  if (sound && sound->duration > 0)
    g_variant_builder_add (&builder, "{sv}", "mpris:length",
                           g_variant_new_int64 (sound->duration * 1000));

  return g_variant_builder_end (&builder);
}

/* The last one stays when it is silent: it is what a controller shows beside its play button. */
static void
follow_track (DwellMprisPlayer *self)
{
  const char *id = dwell_player_get_sound (self->player, get_heard_layer (self));

  if (id == NULL || g_strcmp0 (id, self->track) == 0)
    return;

  g_free (self->track);
  self->track = g_strdup (id);
  self->n_tracks++;
}

/* What Play plays: what a session offers for its opening or closing, else the one that was chosen
 * last. @fade: (out): in how many ms. Returns: (transfer full). */
static char *
dup_chosen (DwellMprisPlayer *self, guint *fade)
{
  g_autofree char *offered = NULL;
  guint offered_fade;

  g_object_get (dwell_settings_get_audio (self->settings), "offered", &offered, "offered-fade",
                &offered_fade, NULL);
  *fade = dwell_settings_get_fade (self->settings);
  if (*offered == '\0')
    return g_strdup (dwell_settings_get_sound (self->settings));

  if (offered_fade > 0)
    *fade = offered_fade;

  return g_steal_pointer (&offered);
}

static gboolean
can_play (DwellMprisPlayer *self)
{
  guint fade;
  g_autofree char *id = dup_chosen (self, &fade);
  const DwellSound *chosen = dwell_player_find_sound (self->player, id);

  return dwell_player_is_sounding (self->player) || (chosen && !chosen->missing);
}

static DwellPlayerEnd
get_end (DwellMprisPlayer *self)
{
  int end;

  g_object_get (dwell_settings_get_audio (self->settings), "end", &end, NULL);

  return (DwellPlayerEnd) end;
}

/* A list that begins again after its last sound is what MPRIS calls Playlist. */
static const char *
get_loop_status (DwellMprisPlayer *self)
{
  switch (get_end (self))
    {
    case DWELL_PLAYER_STOP:
      return "None";
    case DWELL_PLAYER_NEXT:
      return "Playlist";
    case DWELL_PLAYER_LOOP:
    default:
      return dwell_player_get_list (self->player, DWELL_LAYER_MAIN) ? "Playlist" : "Track";
    }
}

static void
forget_before (DwellMprisPlayer *self)
{
  for (guint layer = 0; layer < DWELL_N_LAYERS; layer++)
    g_clear_pointer (&self->before[layer], g_free);
}

/* The skeleton tells only what is new, and tells it now instead of when it is idle. */
static void
reflect (DwellMprisPlayer *self)
{
  if (self->busy)
    return;

  self->busy = TRUE;
  if (self->asked && is_playing (self))
    {
      self->asked = NULL;
      forget_before (self);
    }
  follow_track (self);
  g_object_set (self, "playback-status", get_status (self), "metadata", describe_track (self),
                "volume", dwell_player_get_volume (self->player, DWELL_LAYER_MAIN), "loop-status",
                get_loop_status (self), "can-go-next", dwell_sound_has_next (self->player, DWELL_LAYER_MAIN), "can-play",
                can_play (self), "can-pause", self->track != NULL, "rate", 1.0, NULL);
  g_dbus_interface_skeleton_flush (G_DBUS_INTERFACE_SKELETON (self));
  self->busy = FALSE;
}

/* What others do to it ---------------------------------------------------------------------------
 */

/* Silent either way; what differs is what Play brings back. */
static void
fade_out (DwellMprisPlayer *self, const char *asked)
{
  self->busy = TRUE;
  self->asked = asked;
  forget_before (self);
  for (guint layer = 0; layer < DWELL_N_LAYERS; layer++)
    self->before[layer] = g_strdup (dwell_player_get_sound (self->player, layer));
  dwell_player_stop_all (self->player, dwell_settings_get_fade (self->settings));
  self->busy = FALSE;
  reflect (self);
}

static void
pause_playing (DwellMprisPlayer *self)
{
  if (is_playing (self))
    fade_out (self, PAUSED);
}

static void
stop_playing (DwellMprisPlayer *self)
{
  if (dwell_player_is_sounding (self->player))
    fade_out (self, STOPPED);
  else
    self->asked = STOPPED;
  forget_before (self);
  reflect (self);
}

/* The chosen sound, and, where Pause took it away, the one beneath. */
static gboolean
fade_in (DwellMprisPlayer *self, GError **error)
{
  const char *under = self->before[DWELL_LAYER_UNDER];
  gboolean only_under = under && self->before[DWELL_LAYER_MAIN] == NULL;
  guint fade;
  g_autofree char *chosen = dup_chosen (self, &fade);

  if (!only_under && !dwell_player_play (self->player, DWELL_LAYER_MAIN, chosen, fade, error))
    return FALSE;

  return under == NULL
         || dwell_player_play (self->player, DWELL_LAYER_UNDER, under,
                               dwell_settings_get_fade (self->settings),
                               only_under ? error : NULL)
         || !only_under;
}

/* Why not can name a file: that is for the user alone. */
static gboolean
start_playing (DwellMprisPlayer *self, GDBusMethodInvocation *invocation)
{
  g_autoptr (GError) error = NULL;

  if (is_playing (self))
    return TRUE;

  self->busy = TRUE;
  if (fade_in (self, &error))
    forget_before (self);
  self->busy = FALSE;
  reflect (self);
  if (error == NULL)
    return TRUE;

  g_dbus_method_invocation_return_error_literal (invocation, G_DBUS_ERROR, G_DBUS_ERROR_FAILED,
                                                 "The sound cannot be played.");
  g_signal_emit (self, failed_signal, 0, error->message);

  return FALSE;
}

static gboolean
handle_play (DwellBusMediaPlayer2Player *bus_player, GDBusMethodInvocation *invocation)
{
  if (start_playing (DWELL_MPRIS_PLAYER (bus_player), invocation))
    dwell_bus_media_player2_player_complete_play (bus_player, invocation);

  return TRUE;
}

static gboolean
handle_pause (DwellBusMediaPlayer2Player *bus_player, GDBusMethodInvocation *invocation)
{
  pause_playing (DWELL_MPRIS_PLAYER (bus_player));
  dwell_bus_media_player2_player_complete_pause (bus_player, invocation);

  return TRUE;
}

static gboolean
handle_play_pause (DwellBusMediaPlayer2Player *bus_player, GDBusMethodInvocation *invocation)
{
  DwellMprisPlayer *self = DWELL_MPRIS_PLAYER (bus_player);

  if (is_playing (self))
    pause_playing (self);
  else if (!start_playing (self, invocation))
    return TRUE;
  dwell_bus_media_player2_player_complete_play_pause (bus_player, invocation);

  return TRUE;
}

static gboolean
handle_stop (DwellBusMediaPlayer2Player *bus_player, GDBusMethodInvocation *invocation)
{
  stop_playing (DWELL_MPRIS_PLAYER (bus_player));
  dwell_bus_media_player2_player_complete_stop (bus_player, invocation);

  return TRUE;
}

static gboolean
handle_next (DwellBusMediaPlayer2Player *bus_player, GDBusMethodInvocation *invocation)
{
  DwellMprisPlayer *self = DWELL_MPRIS_PLAYER (bus_player);

  if (dwell_sound_has_next (self->player, DWELL_LAYER_MAIN))
    dwell_player_next (self->player, DWELL_LAYER_MAIN, dwell_settings_get_fade (self->settings));
  dwell_bus_media_player2_player_complete_next (bus_player, invocation);

  return TRUE;
}

/* What Dwell cannot, and says so in its properties, "has no effect" by the specification. */

static gboolean
handle_previous (DwellBusMediaPlayer2Player *bus_player, GDBusMethodInvocation *invocation)
{
  dwell_bus_media_player2_player_complete_previous (bus_player, invocation);

  return TRUE;
}

static gboolean
handle_seek (DwellBusMediaPlayer2Player *bus_player, GDBusMethodInvocation *invocation,
             gint64 offset)
{
  dwell_bus_media_player2_player_complete_seek (bus_player, invocation);

  return TRUE;
}

static gboolean
handle_set_position (DwellBusMediaPlayer2Player *bus_player, GDBusMethodInvocation *invocation,
                     const char *track, gint64 position)
{
  dwell_bus_media_player2_player_complete_set_position (bus_player, invocation);

  return TRUE;
}

static gboolean
handle_open_uri (DwellBusMediaPlayer2Player *bus_player, GDBusMethodInvocation *invocation,
                 const char *uri)
{
  g_dbus_method_invocation_return_error_literal (invocation, G_DBUS_ERROR,
                                                 G_DBUS_ERROR_NOT_SUPPORTED,
                                                 "Nothing is opened from outside.");

  return TRUE;
}

/* The skeleton notifies of what reflect() sets just as of what others set, and not always at once;
 * only these are anything new. */

static void
volume_set_cb (DwellMprisPlayer *self)
{
  double volume = dwell_bus_media_player2_player_get_volume (DWELL_BUS_MEDIA_PLAYER2_PLAYER (self));

  if (volume == dwell_player_get_volume (self->player, DWELL_LAYER_MAIN))
    return;

  /* GObject refuses it, with a word on stderr; the player must never get it. */
  if (!isnan (volume))
    {
      self->busy = TRUE;
      dwell_player_set_volume (self->player, DWELL_LAYER_MAIN, volume);
      /* As the player holds it, not as it was asked for. */
      dwell_settings_set_volume (self->settings,
                                 dwell_player_get_volume (self->player, DWELL_LAYER_MAIN));
      self->busy = FALSE;
    }
  reflect (self);
}

static void
loop_status_set_cb (DwellMprisPlayer *self)
{
  const char *status
      = dwell_bus_media_player2_player_get_loop_status (DWELL_BUS_MEDIA_PLAYER2_PLAYER (self));
  gboolean in_list = dwell_player_get_list (self->player, DWELL_LAYER_MAIN) != NULL;
  DwellPlayerEnd end = get_end (self);

  if (g_strcmp0 (status, get_loop_status (self)) == 0)
    return;

  if (g_strcmp0 (status, "None") == 0)
    end = DWELL_PLAYER_STOP;
  else if (g_strcmp0 (status, "Track") == 0 || (g_strcmp0 (status, "Playlist") == 0 && in_list))
    end = DWELL_PLAYER_LOOP;
  else if (g_strcmp0 (status, "Playlist") == 0)
    end = DWELL_PLAYER_NEXT;
  g_object_set (dwell_settings_get_audio (self->settings), "end", end, NULL);
  reflect (self);
}

static void
rate_set_cb (DwellMprisPlayer *self)
{
  if (dwell_bus_media_player2_player_get_rate (DWELL_BUS_MEDIA_PLAYER2_PLAYER (self)) != 1.0)
    reflect (self);
}

/* The object -------------------------------------------------------------------------------------
 */

static void
dwell_mpris_player_iface_init (DwellBusMediaPlayer2PlayerIface *iface)
{
  iface->handle_play = handle_play;
  iface->handle_pause = handle_pause;
  iface->handle_play_pause = handle_play_pause;
  iface->handle_stop = handle_stop;
  iface->handle_next = handle_next;
  iface->handle_previous = handle_previous;
  iface->handle_seek = handle_seek;
  iface->handle_set_position = handle_set_position;
  iface->handle_open_uri = handle_open_uri;
}

/* Everything but the position is kept by the skeleton; that is always another one. */
static void
dwell_mpris_player_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DwellMprisPlayer *self = DWELL_MPRIS_PLAYER (object);

  switch (id)
    {
    case PROP_POSITION:
      g_value_set_int64 (value,
                         dwell_player_get_position (self->player, get_heard_layer (self)) * 1000);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dwell_mpris_player_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dwell_mpris_player_dispose (GObject *object)
{
  DwellMprisPlayer *self = DWELL_MPRIS_PLAYER (object);

  if (self->player)
    g_signal_handlers_disconnect_by_data (self->player, self);
  if (self->settings)
    g_signal_handlers_disconnect_by_data (dwell_settings_get_audio (self->settings), self);
  g_clear_object (&self->player);
  g_clear_object (&self->settings);
  forget_before (self);
  g_clear_pointer (&self->track, g_free);

  G_OBJECT_CLASS (dwell_mpris_player_parent_class)->dispose (object);
}

static void
dwell_mpris_player_class_init (DwellMprisPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dwell_mpris_player_get_property;
  object_class->set_property = dwell_mpris_player_set_property;
  object_class->dispose = dwell_mpris_player_dispose;

  g_object_class_override_property (object_class, PROP_POSITION, "position");

  failed_signal = g_signal_new ("failed", DWELL_TYPE_MPRIS_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dwell_mpris_player_init (DwellMprisPlayer *self)
{
}

DwellMprisPlayer *
dwell_mpris_player_new (DwellPlayer *player, DwellSettings *settings)
{
  DwellMprisPlayer *self = g_object_new (DWELL_TYPE_MPRIS_PLAYER, "minimum-rate", 1.0,
                                         "maximum-rate", 1.0, "can-control", TRUE, NULL);

  self->player = g_object_ref (player);
  self->settings = g_object_ref (settings);
  reflect (self);
  g_signal_connect_swapped (player, "changed", G_CALLBACK (reflect), self);
  g_signal_connect_swapped (player, "sounds-changed", G_CALLBACK (reflect), self);
  g_signal_connect_swapped (dwell_settings_get_audio (settings), "notify::end",
                            G_CALLBACK (reflect), self);
  g_signal_connect_swapped (dwell_settings_get_audio (settings), "notify::offered",
                            G_CALLBACK (reflect), self);
  g_signal_connect (self, "notify::volume", G_CALLBACK (volume_set_cb), NULL);
  g_signal_connect (self, "notify::loop-status", G_CALLBACK (loop_status_set_cb), NULL);
  g_signal_connect (self, "notify::rate", G_CALLBACK (rate_set_cb), NULL);

  return self;
}
