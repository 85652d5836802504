/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-header.h"

#include <string.h>

#include <glib/gi18n-lib.h>

G_DEFINE_BOXED_TYPE (DwellHeader, dwell_header, dwell_header_copy, dwell_header_free)

DwellHeader *
dwell_header_new (const char *id)
{
  DwellHeader *header = g_new0 (DwellHeader, 1);

  header->id = g_strdup (id);

  return header;
}

DwellHeader *
dwell_header_copy (const DwellHeader *header)
{
  DwellHeader *copy = dwell_header_new (header->id);

  copy->kind = header->kind;
  copy->client = g_strdup (header->client);
  copy->number = header->number;
  copy->protocol = g_strdup (header->protocol);
  copy->protocol_version = g_strdup (header->protocol_version);
  copy->protocol_text = g_strdup (header->protocol_text);
  copy->script = g_strdup (header->script);
  copy->started = header->started ? g_date_time_ref (header->started) : NULL;
  copy->anchor_boot_id = g_strdup (header->anchor_boot_id);
  copy->anchor_boottime = header->anchor_boottime;

  return copy;
}

void
dwell_header_free (DwellHeader *header)
{
  /* The client's code is the one thing here that says who somebody is. */
  if (header->client)
    explicit_bzero (header->client, strlen (header->client));
  g_free (header->id);
  g_free (header->client);
  g_free (header->protocol);
  g_free (header->protocol_version);
  g_free (header->protocol_text);
  g_free (header->script);
  g_clear_pointer (&header->started, g_date_time_unref);
  g_free (header->anchor_boot_id);
  g_free (header);
}

/* The script itself may not be here, and its id is as good as a name: "White room" for
 * "white-room". */
static char *
dup_script_name (const char *script)
{
  g_autofree char *words = g_strdelimit (g_strdup (script ? script : ""), "-", ' ');

  words[0] = g_ascii_toupper (words[0]);

  return g_steal_pointer (&words);
}

char *
dwell_header_dup_title (const DwellHeader *header)
{
  g_autofree char *script = NULL;

  if (header->kind == DWELL_SESSION_PRACTICE)
    {
      script = dup_script_name (header->script);
      /* Translators: %s is the name of a practice script */
      return g_strdup_printf (_("Practice · %s"), script);
    }

  /* Translators: a client's code and which session of theirs it is, as in "K-07 · session 3" */
  return g_strdup_printf (_("%s · session %u"), header->client ? header->client : "",
                          header->number);
}

gboolean
dwell_session_id_is_valid (const char *id)
{
  return id != NULL && strlen (id) == 36 && g_uuid_string_is_valid (id);
}

gboolean
dwell_client_is_valid (const char *client)
{
  if (client == NULL || *client == '\0' || g_utf8_strlen (client, -1) > DWELL_CLIENT_MAX)
    return FALSE;

  for (const char *p = client; *p; p = g_utf8_next_char (p))
    {
      if (g_unichar_iscntrl (g_utf8_get_char (p)))
        return FALSE;
    }

  return TRUE;
}
