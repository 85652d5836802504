/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-mpris.h"
#include "dwell-test-bus.h"
#include "dwell-test-player.h"

G_BEGIN_DECLS

#define NAME "org.mpris.MediaPlayer2.org.feltsense.Dwell"
#define PATH "/org/mpris/MediaPlayer2"
#define ROOT "org.mpris.MediaPlayer2"
#define PLAYER "org.mpris.MediaPlayer2.Player"
#define PROPERTIES "org.freedesktop.DBus.Properties"

/* What nobody may read, of the user's own sounds. */
#define LABEL "Grandmothers hymn"
#define LIST_LABEL "For the hard hours"
#define URI "file:///home/someone/hymn.ogg"
#define ID "own-hymn"

/* A private bus with Dwell's end and another program's, which hears what is told. */
typedef struct
{
  GTestDBus *dbus;
  GDBusConnection *bus;
  GDBusConnection *other;
  DwellTestPlayer *fake;
  DwellPlayer *player;
  DwellSettings *settings;
  DwellMpris *mpris;

  GPtrArray *told; /* (element-type utf8) names and values of changed properties */
  guint raised;
  char *failed;

  GMutex lock;
  GString *said; /* all that Dwell ever sent */
} Fixture;

/** All of it, with a fade of 5 s, low rain chosen, and nothing said yet. */
void set_up (Fixture *f, gconstpointer data);
/** Lets go of it, and sees that it is gone. */
void tear_down (Fixture *f, gconstpointer data);
/** Gives the user two files, of the ids ID and ID "-2", and ID "s", a list of both. */
void give_own_sounds (Fixture *f);
/** As the user starts a sound in the window. */
void play (Fixture *f, DwellLayer layer, const char *id);
/** On the bus, with all that was told until then forgotten. */
void appear (Fixture *f);
/** What a layer does. */
DwellPlayerState state (Fixture *f, DwellLayer layer);

/** The other program calls a method of the player, which takes it. */
void call (Fixture *f, const char *method);
/** A property, as text, as `gdbus call` would print it. Returns: (transfer full). */
char *get (Fixture *f, const char *interface, const char *property);
/** Sets a property of the player. @value: (transfer floating). */
void set (Fixture *f, const char *property, GVariant *value);
/** Which properties were told since it was asked last, with their values but for the metadata's.
 * Returns: (transfer full). */
char *take_told (Fixture *f);

/** A property reads so. */
#define assert_is(f, interface, property, text)                                                    \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *is_ = get (f, interface, property);                                           \
    g_assert_cmpstr (is_, ==, text);                                                               \
  }                                                                                                \
  G_STMT_END

/** So was told since it was asked last. */
#define assert_told(f, text)                                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *told_ = take_told (f);                                                        \
    g_assert_cmpstr (told_, ==, text);                                                             \
  }                                                                                                \
  G_STMT_END

#define ADD(name, function) g_test_add ("/mpris/" name, Fixture, NULL, set_up, function, tear_down)

G_END_DECLS
