/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-export.h"

G_BEGIN_DECLS

/* One function a format: see dwell_export(). */
GBytes *dwell_export_csv (DwellSession *session);
GBytes *dwell_export_markdown (DwellSession *session);
GBytes *dwell_export_webvtt (DwellSession *session);
GBytes *dwell_export_eaf (DwellSession *session);
GBytes *dwell_export_boris (DwellSession *session);
GBytes *dwell_export_pdf (DwellSession *session, GError **error);
GBytes *dwell_export_svg (DwellSession *session, GError **error);
GBytes *dwell_export_png (DwellSession *session, GError **error);

/** An event as a line of a timeline: who, in which voice, and what. Returns: (transfer full). */
char *dwell_export_dup_line (DwellSession *session, const DwellEvent *event);
/** The name of a state for people; its id where the protocol does not know it. */
const char *dwell_export_get_state_label (DwellSession *session, const char *state_id);
/** "01:42:07.000". Returns: (transfer full). */
char *dwell_export_format_time (gint64 ms);

G_END_DECLS
