/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-session.h"

G_BEGIN_DECLS

#define DWELL_TYPE_RUNNING_LIST (dwell_running_list_get_type ())
G_DECLARE_FINAL_TYPE (DwellRunningList, dwell_running_list, DWELL, RUNNING_LIST, AdwBin)

/** What has been marked so far, in words; the newest line stays in sight. */
void dwell_running_list_set_session (DwellRunningList *self, DwellSession *session);
/** Shows only the last lines, where there is little room. */
void dwell_running_list_set_short (DwellRunningList *self, gboolean is_short);

G_END_DECLS
