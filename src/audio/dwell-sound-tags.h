/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <gst/gst.h>

G_BEGIN_DECLS

/** No larger picture is taken from a file, in bytes. */
#define DWELL_SOUND_COVER_MAX (5 * 1024 * 1024)

/** What a file is called: its title, else its name without the ending. One clean line.
 * Returns: (transfer full): never empty. */
char *
dwell_sound_tags_dup_label (const GstTagList *tags, const char *path);
/** Who made it and of what it is a part: "artist · album". One clean line. Returns: (transfer
 * full): may be "". */
char *
dwell_sound_tags_dup_description (const GstTagList *tags);
/** The picture that comes with a sound: the bytes of a PNG or JPEG file as it lies there, which may
 * be anything. Returns: (transfer full): NULL when there is none, or one of another kind, or larger
 * than DWELL_SOUND_COVER_MAX. */
GBytes *
dwell_sound_tags_dup_cover (const GstTagList *tags);
/** The picture that comes with a file, in its tags, or beside it as cover or folder, .jpg or .png.
 * Blocks. Returns: (transfer full): NULL without an error when there is none, else with those of
 * dwell_decoder_open(). */
GBytes *
dwell_sound_tags_read_cover (const char *uri, GCancellable *cancellable, GError **error);

G_END_DECLS
