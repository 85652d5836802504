/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-decoder-formats.h"

#define BASE "gstreamer1.0-plugins-base"
#define GOOD "gstreamer1.0-plugins-good"
#define BAD "gstreamer1.0-plugins-bad"
#define UGLY "gstreamer1.0-plugins-ugly"
#define LIBAV "gstreamer1.0-libav"

/* Containers that are not called audio/…; what is not here is not taken apart. */
static const char *const CONTAINERS[] = {
  "application/ogg",
  "application/x-id3",
  "application/x-apetag",
  "application/x-ape",
  "application/x-3gp",
  "application/mxf",
  "application/vnd.rn-realmedia",
  "video/quicktime",
  "video/x-matroska",
  "video/webm",
  "video/x-ms-asf",
  "video/x-msvideo",
  "video/x-flv",
  "video/mpeg",
  "video/mpegts",
  NULL,
};

/* What the class of an element must not say. */
static const char *const FORBIDDEN[] = { "Source", "Network", "Adaptive", "Sink", NULL };

static const char *const EXACT[] = {
  "audio/x-raw",   "audio/x-flac", "audio/x-vorbis", "audio/x-wavpack", "audio/x-alaw",
  "audio/x-mulaw", NULL,
};

/* Which package has the element, looked up in the contents of Debian 12's and 13's; where another
 * has it too, but not on both, the one that does. */
static const struct
{
  const char *caps;
  const char *package;
} PACKAGES[] = {
  { "audio/mpeg, mpegversion = (int) 1", GOOD },
  { "audio/mpeg", LIBAV },
  { "audio/x-flac", GOOD },
  { "audio/x-wavpack", GOOD },
  { "audio/x-speex", GOOD },
  { "audio/x-alaw", GOOD },
  { "audio/x-mulaw", GOOD },
  { "audio/x-wav", GOOD },
  { "audio/x-au", GOOD },
  { "audio/x-m4a", GOOD },
  { "application/x-id3", GOOD },
  { "application/x-apetag", GOOD },
  { "application/x-3gp", GOOD },
  { "video/quicktime", GOOD },
  { "video/x-matroska", GOOD },
  { "video/webm", GOOD },
  { "video/x-msvideo", GOOD },
  { "video/x-flv", GOOD },
  { "audio/x-matroska", GOOD },
  { "audio/webm", GOOD },
  { "audio/x-vorbis", BASE },
  { "audio/x-opus", BASE },
  { "application/ogg", BASE },
  { "audio/ogg", BASE },
  { "audio/x-aiff", BAD },
  { "audio/x-musepack", BAD },
  { "audio/x-mod", BAD },
  { "audio/midi", BAD },
  { "audio/x-gsm", BAD },
  { "audio/x-sbc", BAD },
  { "audio/x-dts", BAD },
  { "video/mpegts", BAD },
  { "video/mpeg", BAD },
  { "application/mxf", BAD },
  { "audio/x-alac", LIBAV },
  { "audio/x-wma", LIBAV },
  { "audio/x-ac3", LIBAV },
  { "audio/x-eac3", LIBAV },
  { "audio/x-true-hd", LIBAV },
  { "audio/x-ffmpeg-parsed-ape", LIBAV },
  { "application/x-ape", LIBAV },
  { "audio/x-ttafile", LIBAV },
  { "audio/x-tta", LIBAV },
  { "audio/x-shorten", LIBAV },
  { "audio/x-adpcm", LIBAV },
  { "audio/AMR", LIBAV },
  { "audio/AMR-WB", LIBAV },
  { "audio/x-amr-nb-sh", LIBAV },
  { "audio/x-amr-wb-sh", LIBAV },
  { "audio/x-sid", UGLY },
  { "video/x-ms-asf", UGLY },
  { "application/vnd.rn-realmedia", UGLY },
};

static const char *
get_name (const GstCaps *caps)
{
  if (caps == NULL || gst_caps_is_empty (caps) || gst_caps_is_any (caps))
    return "";

  return gst_structure_get_name (gst_caps_get_structure (caps, 0));
}

gboolean
dwell_decoder_formats_know (const GstCaps *caps)
{
  const char *name = get_name (caps);

  return g_str_has_prefix (name, "audio/") || g_strv_contains (CONTAINERS, name);
}

gboolean
dwell_decoder_formats_allow (const GstCaps *caps, GstElementFactory *factory)
{
  const char *klass = gst_element_factory_get_metadata (factory, GST_ELEMENT_METADATA_KLASS);

  for (guint i = 0; FORBIDDEN[i] != NULL; i++)
    if (klass != NULL && g_strstr_len (klass, -1, FORBIDDEN[i]) != NULL)
      return FALSE;

  return dwell_decoder_formats_know (caps);
}

gboolean
dwell_decoder_formats_are_exact (const GstCaps *caps)
{
  return g_strv_contains (EXACT, get_name (caps));
}

const char *
dwell_decoder_formats_get_package (const GstCaps *caps)
{
  for (gsize i = 0; i < G_N_ELEMENTS (PACKAGES); i++)
    {
      g_autoptr (GstCaps) known = gst_caps_from_string (PACKAGES[i].caps);

      if (gst_caps_can_intersect (known, caps))
        return PACKAGES[i].package;
    }

  return NULL;
}
