/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** No side of a picture may be longer, in pixels. */
#define DWELL_COVER_LARGEST 4096
/** No side of what comes of it is longer, in pixels. */
#define DWELL_COVER_SIZE 256

/** Turns the bytes of a PNG or JPEG, from which anything may be expected, into a picture of at most
 * DWELL_COVER_SIZE pixels, on a worker thread. No other format is tried, and nothing is decoded of
 * one that is larger than DWELL_COVER_LARGEST. */
void dwell_cover_load_async (GBytes *bytes, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
/** Ends dwell_cover_load_async(). Returns: (transfer full): NULL with an error, which is not for the
 * user: a sound without a cover will do. */
GdkTexture *dwell_cover_load_finish (GAsyncResult *result, GError **error);

G_END_DECLS
