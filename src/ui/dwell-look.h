/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-settings.h"

G_BEGIN_DECLS

#define DWELL_TYPE_LOOK (dwell_look_get_type ())
G_DECLARE_FINAL_TYPE (DwellLook, dwell_look, DWELL, LOOK, GObject)

/** How far a step makes everything darker or brighter, and the darkest that can be set, in percent:
 * what is darker than that could not be found again, and black is what the blank screen is for. */
#define DWELL_LOOK_STEP 10
#define DWELL_LOOK_DARKEST 10

/**
 * What everything looks like from the start of a session on: after the desktop, light, dark, amber
 * on black or red on black, and how bright it is inside the window. Nothing moves or fades while a
 * session runs.
 *
 * @style: whose colour scheme it sets
 * @display: where its style holds, for every window and popover there
 * @settings: where it is remembered
 */
DwellLook *dwell_look_new (AdwStyleManager *style, GdkDisplay *display, DwellSettings *settings);

/** Its name: "system", "light", "dark", "amber" or "red"; also the property #DwellLook:name. */
const char *dwell_look_get_name (DwellLook *self);
/** Another look, at once where one is in force. A name that is none of them changes nothing. */
void dwell_look_set_name (DwellLook *self, const char *name);
/** The next of those for dim rooms: dark, amber, red, and dark again; from a light one to dark. */
void dwell_look_go_on (DwellLook *self);
/** In percent, from DWELL_LOOK_DARKEST to 100; also the property #DwellLook:brightness. */
int dwell_look_get_brightness (DwellLook *self);
void dwell_look_set_brightness (DwellLook *self, int percent);
/** A session begins: the look holds from now on, also when the session is over, since a page in
 * other colours would startle then; and everything stands still until dwell_look_end(). */
void dwell_look_begin (DwellLook *self);
/** The session is over: what moves elsewhere moves again. */
void dwell_look_end (DwellLook *self);

G_END_DECLS
