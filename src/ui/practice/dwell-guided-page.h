/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-script.h"
#include "dwell-services.h"
#include "dwell-session.h"

G_BEGIN_DECLS

#define DWELL_TYPE_GUIDED_PAGE (dwell_guided_page_get_type ())
G_DECLARE_FINAL_TYPE (DwellGuidedPage, dwell_guided_page, DWELL, GUIDED_PAGE, AdwBin)

/**
 * Guided practice: what the client says and shows, what can be offered, and after every move what it
 * did. It begins with the page. Emits #DwellGuidedPage::left when the trainee left it, and
 * #DwellGuidedPage::ended (DwellSession *) when it came to its end and was looked at; in both cases
 * the session lies closed in the library.
 *
 * @seed: decides what the script leaves open
 */
DwellGuidedPage *
dwell_guided_page_new (DwellServices *services, DwellScript *script, guint32 seed);

/** One to try a script out, beginning with the beat of that id: nothing of it is kept, and when it
 * ended there is no session to look back at. */
DwellGuidedPage *
dwell_guided_page_new_trial (DwellServices *services, DwellScript *script, const char *from,
                             guint32 seed);

/** Whether it is not over. */
gboolean
dwell_guided_page_is_running (DwellGuidedPage *self);
/** Whether silence goes on, in which nobody need touch anything. */
gboolean
dwell_guided_page_is_waiting (DwellGuidedPage *self);
/** Ends it where it is, and tells nobody. */
void
dwell_guided_page_leave (DwellGuidedPage *self);

G_END_DECLS
