/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-sound-choice.h"
#include "dwell-test-live.h"

G_BEGIN_DECLS

/* The sound at the foot of the live page. */

/** A live page, with the settings about sound as they are at first. */
void set_up (Live *f, gconstpointer data);
/** The same, with the volume of the main layer left at @volume, in a window of that size. */
void set_up_in (Live *f, double volume, int width, int height);

/** The settings about sound. */
DwellAudioSettings *get_audio (Live *f);
/** The bar. */
GtkWidget *get_bar (Live *f);
/** Match: a widget on the screen whose type has that name. */
gboolean is_widget (GtkWidget *widget, const char *type);
/** No label reads so any more. */
void assert_gone (Live *f, const char *text);
/** What the row of a layer offers. */
DwellSoundChoice *get_choice (GtkWidget *row);
/** What is offered for the main layer. */
DwellSoundChoice *get_main_choice (Live *f);
/** What opens of a choice. */
GtkDropDown *get_drop (DwellSoundChoice *choice);
/** Gives the user two files, "one" and "two", and "list" of both. @missing: whether "two" is. */
void give_own (Live *f, gboolean missing);
/** What a layer does. */
DwellPlayerState get_state (Live *f, DwellLayer layer);
/** The id of what sounds in it, or NULL. */
const char *get_sound (Live *f, DwellLayer layer);

#define ADD(path, test) g_test_add ("/player-bar/" path, Live, NULL, set_up, test, live_tear_down)

G_END_DECLS
