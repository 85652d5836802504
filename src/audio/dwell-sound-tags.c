/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-sound-tags.h"

#include <glib/gstdio.h>
#include <gst/tag/tag.h>
#include <string.h>
#include <sys/stat.h>

#include "dwell-decoder.h"
#include "dwell-text.h"

#define MOST 200
#define MOST_OF_EACH 90

static char *
dup_line (const GstTagList *tags, const char *tag, guint most)
{
  const char *text = NULL;

  if (tags == NULL || !gst_tag_list_peek_string_index (tags, tag, 0, &text))
    text = NULL;

  return dwell_text_clean_line (text, most);
}

char *
dwell_sound_tags_dup_label (const GstTagList *tags, const char *path)
{
  g_autofree char *title = dup_line (tags, GST_TAG_TITLE, MOST);
  g_autofree char *name = NULL;
  char *dot;

  if (*title != '\0')
    return g_steal_pointer (&title);

  name = g_filename_display_basename (path);
  dot = strrchr (name, '.');
  if (dot != NULL && dot != name)
    *dot = '\0';
  g_free (title);
  title = dwell_text_clean_line (name, MOST);

  return *title != '\0' ? g_steal_pointer (&title) : g_strdup ("?");
}

char *
dwell_sound_tags_dup_description (const GstTagList *tags)
{
  g_autofree char *artist = dup_line (tags, GST_TAG_ARTIST, MOST_OF_EACH);
  g_autofree char *album = dup_line (tags, GST_TAG_ALBUM, MOST_OF_EACH);

  if (*artist == '\0' || *album == '\0')
    return g_strdup (*artist != '\0' ? artist : album);

  return g_strconcat (artist, " · ", album, NULL);
}

/* By its first bytes: what the tag says counts for nothing. */
static gboolean
is_picture (const guint8 *data, gsize size)
{
  static const guint8 png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  static const guint8 jpeg[] = { 0xff, 0xd8, 0xff };

  return (size > sizeof png && memcmp (data, png, sizeof png) == 0)
         || (size > sizeof jpeg && memcmp (data, jpeg, sizeof jpeg) == 0);
}

static GBytes *
copy_picture (GstSample *sample)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  GBytes *bytes = NULL;
  GstMapInfo map;

  if (buffer == NULL || gst_buffer_get_size (buffer) > DWELL_SOUND_COVER_MAX
      || !gst_buffer_map (buffer, &map, GST_MAP_READ))
    return NULL;
  if (is_picture (map.data, map.size))
    bytes = g_bytes_new (map.data, map.size);
  gst_buffer_unmap (buffer, &map);

  return bytes;
}

static gboolean
is_front (GstSample *sample)
{
  const GstStructure *info = gst_sample_get_info (sample);
  int type = GST_TAG_IMAGE_TYPE_NONE;

  return info != NULL && gst_structure_get_enum (info, "image-type", GST_TYPE_TAG_IMAGE_TYPE, &type)
         && type == GST_TAG_IMAGE_TYPE_FRONT_COVER;
}

/* The front cover, else the first that can be shown. */
static GBytes *
find_picture (const GstTagList *tags, const char *tag)
{
  g_autoptr (GBytes) first = NULL;
  guint n = MIN (gst_tag_list_get_tag_size (tags, tag), 32);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GstSample) sample = NULL;
      g_autoptr (GBytes) bytes = NULL;

      if (!gst_tag_list_get_sample_index (tags, tag, i, &sample)
          || (first != NULL && !is_front (sample)) || (bytes = copy_picture (sample)) == NULL)
        continue;
      if (is_front (sample))
        return g_steal_pointer (&bytes);
      if (first == NULL)
        first = g_steal_pointer (&bytes);
    }

  return g_steal_pointer (&first);
}

GBytes *
dwell_sound_tags_dup_cover (const GstTagList *tags)
{
  GBytes *bytes;

  if (tags == NULL)
    return NULL;

  bytes = find_picture (tags, GST_TAG_IMAGE);

  return bytes != NULL ? bytes : find_picture (tags, GST_TAG_PREVIEW_IMAGE);
}

static GBytes *
read_beside (const char *path)
{
  static const char *const names[] = { "cover.jpg", "cover.png",  "folder.jpg", "folder.png",
                                       "Cover.jpg", "Folder.jpg", NULL };
  g_autofree char *folder = g_path_get_dirname (path);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *picture = g_build_filename (folder, names[i], NULL);
      char *data;
      gsize size;
      GStatBuf info;

      if (g_stat (picture, &info) == 0 && S_ISREG (info.st_mode)
          && info.st_size <= DWELL_SOUND_COVER_MAX
          && g_file_get_contents (picture, &data, &size, NULL))
        {
          g_autoptr (GBytes) bytes = g_bytes_new_take (data, size);

          if (is_picture ((const guint8 *)data, size))
            return g_steal_pointer (&bytes);
        }
    }

  return NULL;
}

GBytes *
dwell_sound_tags_read_cover (const char *uri, GCancellable *cancellable, GError **error)
{
  g_autoptr (DwellDecoder) decoder = dwell_decoder_new (uri);
  g_autofree char *path = NULL;
  GBytes *bytes;

  if (!dwell_decoder_open (decoder, cancellable, error))
    return NULL;

  bytes = dwell_sound_tags_dup_cover (dwell_decoder_get_tags (decoder));
  if (bytes != NULL)
    return bytes;

  path = g_filename_from_uri (uri, NULL, NULL);

  return read_beside (path);
}
