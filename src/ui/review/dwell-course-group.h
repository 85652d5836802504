/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_COURSE_GROUP (dwell_course_group_get_type ())
G_DECLARE_FINAL_TYPE (DwellCourseGroup, dwell_course_group, DWELL, COURSE_GROUP,
                      AdwPreferencesGroup)

/** A client over all sessions: small charts that share an order of sessions, and the same numbers
 * in words, a row a session. It is not to be seen while there is nothing to show. */
GtkWidget *dwell_course_group_new (void);

/** Reads the client's sessions without waiting for them; one that cannot be read is named and left
 * out. @summaries: (element-type DwellSummary): of the client's live sessions, in any order */
void dwell_course_group_open (DwellCourseGroup *self, DwellServices *services,
                              GPtrArray *summaries);
/** Forgets what it shows, and stops reading. */
void dwell_course_group_forget (DwellCourseGroup *self);

G_END_DECLS
