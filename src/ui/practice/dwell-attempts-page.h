/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_ATTEMPTS_PAGE (dwell_attempts_page_get_type ())
G_DECLARE_FINAL_TYPE (DwellAttemptsPage, dwell_attempts_page, DWELL, ATTEMPTS_PAGE, AdwBin)

/** The attempts at one script side by side, as the page of comparison has them, with a header of
 * its own. Emits #DwellAttemptsPage::back when it shall be left.
 * @session_id: one of the attempts */
GtkWidget *dwell_attempts_page_new (DwellServices *services, const char *session_id);

G_END_DECLS
