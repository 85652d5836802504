/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_AUTHOR_GROUP (dwell_author_group_get_type ())
G_DECLARE_FINAL_TYPE (DwellAuthorGroup, dwell_author_group, DWELL, AUTHOR_GROUP,
                      AdwPreferencesGroup)

/**
 * What one does about scripts of one's own: write one, open one, and name folders whose scripts are
 * listed too. A file or a folder may be dropped on it. Emits #DwellAuthorGroup::open with the path
 * of a script that shall be shown, and #DwellAuthorGroup::folders-changed when what is listed
 * elsewhere is to be read again.
 */
GtkWidget *dwell_author_group_new (DwellServices *services);

/** For one that stands in a template. */
void dwell_author_group_set_services (DwellAuthorGroup *self, DwellServices *services);
/** As if the row “Write a script” was activated: copies the documented example, and opens it. */
void dwell_author_group_write (DwellAuthorGroup *self);
/** Asks for a file, and opens it. */
void dwell_author_group_ask (DwellAuthorGroup *self);
/** Opens a script, or adds a folder. */
void dwell_author_group_take (DwellAuthorGroup *self, GFile *file);

G_END_DECLS
