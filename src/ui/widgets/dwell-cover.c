/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dwell-cover.h"

#include <string.h>

#include <gdk-pixbuf/gdk-pixbuf.h>

#define PIECE 4096
#define PADDING 1024

/* How a picture begins, and what stands at its end, before some padding perhaps: what a loader has
 * not come to of one that is cut short is whatever was in memory. */
static const struct
{
  const char *type;
  const char *start;
  const char *end;
} formats[] = {
  { "png", "\x89PNG\r\n\x1a\n", "IEND" },
  { "jpeg", "\xff\xd8\xff", "\xff\xd9" },
};

/* By the first and last bytes: no loader but these two ever sees them. */
static const char *
get_type (const guint8 *data, gsize size)
{
  gsize tail = MIN (size, PADDING);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      gsize length = strlen (formats[i].start);

      if (size > length && memcmp (data, formats[i].start, length) == 0
          && memmem (data + size - tail, tail, formats[i].end, strlen (formats[i].end)))
        return formats[i].type;
    }

  return NULL;
}

/* Known before anything is decoded. With a size of nothing both loaders give up. */
static void
size_cb (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  double scale = MIN (1.0, (double)DWELL_COVER_SIZE / MAX (MAX (width, height), 1));

  if (width > DWELL_COVER_LARGEST || height > DWELL_COVER_LARGEST)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int)(width * scale)),
                                MAX (1, (int)(height * scale)));
}

static gboolean
feed (GdkPixbufLoader *loader, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  gboolean fed = TRUE;

  for (gsize at = 0; fed && at < size; at += PIECE)
    fed = !g_cancellable_set_error_if_cancelled (cancellable, error)
          && gdk_pixbuf_loader_write (loader, data + at, MIN (PIECE, size - at), error);

  return gdk_pixbuf_loader_close (loader, fed ? error : NULL) && fed;
}

static GdkTexture *
make_texture (GdkPixbuf *pixbuf)
{
  g_autoptr (GBytes) pixels = gdk_pixbuf_read_pixel_bytes (pixbuf);
  gboolean alpha = gdk_pixbuf_get_has_alpha (pixbuf);

  return gdk_memory_texture_new (gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf),
                                 alpha ? GDK_MEMORY_R8G8B8A8 : GDK_MEMORY_R8G8B8, pixels,
                                 gdk_pixbuf_get_rowstride (pixbuf));
}

static void
load (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GBytes *bytes = data;
  const char *type = get_type (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autoptr (GdkPixbuf) turned = NULL;
  GdkPixbuf *pixbuf;
  GError *error = NULL;

  loader = type ? gdk_pixbuf_loader_new_with_type (type, &error) : NULL;
  if (loader)
    g_signal_connect (loader, "size-prepared", G_CALLBACK (size_cb), NULL);
  if (loader && feed (loader, bytes, cancellable, &error)
      && (pixbuf = gdk_pixbuf_loader_get_pixbuf (loader)))
    {
      turned = gdk_pixbuf_apply_embedded_orientation (pixbuf);
      g_task_return_pointer (task, make_texture (turned), g_object_unref);
    }
  else if (error)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "This is no picture.");
}

void
dwell_cover_load_async (GBytes *bytes, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, dwell_cover_load_async);
  g_task_set_task_data (task, g_bytes_ref (bytes), (GDestroyNotify)g_bytes_unref);
  g_task_run_in_thread (task, load);
}

GdkTexture *
dwell_cover_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, dwell_cover_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
