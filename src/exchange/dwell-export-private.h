/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-export.h"

G_BEGIN_DECLS

/* One function a format: see dwell_export(). */
GBytes *dwell_export_csv (DwellSession *session);
GBytes *dwell_export_markdown (DwellSession *session, const DwellExportOptions *options);
GBytes *dwell_export_webvtt (DwellSession *session);
GBytes *dwell_export_eaf (DwellSession *session);
GBytes *dwell_export_boris (DwellSession *session);
GBytes *dwell_export_pdf (DwellSession *session, const DwellExportOptions *options,
                          DwellExportStep step, gpointer user_data, GCancellable *cancellable,
                          GError **error);
GBytes *dwell_export_svg (DwellSession *session, GError **error);
GBytes *dwell_export_png (DwellSession *session, GError **error);

/** How a BORIS project of ours is called. */
#define DWELL_BORIS_PROJECT_NAME "Dwell"
/** Whether marks of that kind are point events of a BORIS project of ours. */
gboolean dwell_export_is_boris_point (DwellKind kind);

/**
 * DwellExportMark:
 * @start: ms
 * @end: ms
 * @lane: what it is of: "state", a note's voice, or a kind; of another author's with "@AUTHOR" behind
 * @author: whose it is
 * @text: in words
 *
 * Something with a beginning and an end, for programs that lay marks beside a recording.
 */
typedef struct
{
  gint64 start;
  gint64 end;
  char *lane;
  char *author;
  char *text;
} DwellExportMark;

/** All states of all authors, then all else in the order of time. @shown: how long what lasts no time
 * is shown, in ms. Returns: (element-type DwellExportMark) (transfer full). */
GPtrArray *dwell_export_marks_new (DwellSession *session, gint64 shown);
/** An event as a line of a timeline: who, in which voice, and what. Returns: (transfer full). */
char *dwell_export_dup_line (DwellSession *session, const DwellEvent *event);
/** The name of a state for people; its id where the protocol does not know it. */
const char *dwell_export_get_state_label (DwellSession *session, const char *state_id);
/** "01:42:07.000". Returns: (transfer full). */
char *dwell_export_format_time (gint64 ms);

G_END_DECLS
