/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-uuid.h"

#define UUID_BYTES 16
#define SHA1_BYTES 20

static gboolean
read_bytes (const char *uuid, guint8 *bytes)
{
  guint n = 0;

  if (!g_uuid_string_is_valid (uuid))
    return FALSE;

  for (const char *p = uuid; *p; p++)
    {
      if (*p == '-')
        continue;
      bytes[n++] = (guint8)(g_ascii_xdigit_value (p[0]) << 4 | g_ascii_xdigit_value (p[1]));
      p++;
    }

  return n == UUID_BYTES;
}

char *
dwell_uuid_new_named (const char *space, const char *name, gsize length)
{
  g_autoptr (GChecksum) sha1 = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 digest[SHA1_BYTES];
  guint8 bytes[UUID_BYTES];
  gsize n = sizeof digest;
  GString *text;

  if (!read_bytes (space, bytes))
    return NULL;

  g_checksum_update (sha1, bytes, sizeof bytes);
  g_checksum_update (sha1, (const guchar *)name, (gssize)length);
  g_checksum_get_digest (sha1, digest, &n);
  digest[6] = (guint8)((digest[6] & 0x0f) | 0x50);
  digest[8] = (guint8)((digest[8] & 0x3f) | 0x80);

  text = g_string_new (NULL);
  for (guint i = 0; i < UUID_BYTES; i++)
    g_string_append_printf (text, "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "",
                            digest[i]);

  return g_string_free (text, FALSE);
}
