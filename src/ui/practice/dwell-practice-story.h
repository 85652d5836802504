/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DWELL_TYPE_PRACTICE_STORY (dwell_practice_story_get_type ())
G_DECLARE_FINAL_TYPE (DwellPracticeStory, dwell_practice_story, DWELL, PRACTICE_STORY, AdwBin)

/** What happened so far, a short line each, the newest last and in sight. */
GtkWidget *
dwell_practice_story_new (void);

/** Adds a line at the end. */
void
dwell_practice_story_add (DwellPracticeStory *self, const char *line);
/** Says the last line anew: it goes on. */
void
dwell_practice_story_replace (DwellPracticeStory *self, const char *line);
/** Forgets all lines. */
void
dwell_practice_story_clear (DwellPracticeStory *self);

G_END_DECLS
