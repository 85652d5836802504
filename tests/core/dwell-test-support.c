/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-test-support.h"

#include <string.h>

static const char protocol_xml[]
    = "<protocol id='small' version='1'><title>Small</title><states>"
      "<state id='sober' key='1' family='quiet' contact='none' source='article'>"
      "<label>Sober</label></state>"
      "<state id='blank' key='2' family='quiet' contact='none' source='article'>"
      "<label>Blank</label></state>"
      "<state id='numb' key='3' family='quiet' contact='none' source='article'>"
      "<label>Numb, unreal</label></state>"
      "<state id='image' key='4' contact='none' source='article'><label>Image</label></state>"
      "<state id='story' key='5' contact='none' source='article'><label>Story</label></state>"
      "<state id='settled' key='6' contact='faint' source='ours'><label>Settled</label></state>"
      "<state id='felt' key='7' contact='clear' source='article'><label>Felt sense</label></state>"
      "<state id='crack' key='8' contact='clear' source='article'><label>It cracks</label></state>"
      "</states><moves>"
      "<move id='feel-image' role='felt-question' answers='yes' source='article'>"
      "<label>Felt question</label><why>It branches here.</why>"
      "<wording source='article'>Can you feel the image?</wording></move>"
      "<move id='come-back' role='redirect' source='article'><label>Come back</label>"
      "<why>Back to what is felt.</why><wording source='ours'>And here, "
      "underneath?</wording></move>"
      "<move id='side' role='redirect' source='ours'><label>Step aside</label>"
      "<why>Away from the story.</why><wording source='ours'>And what happens in "
      "you?</wording></move>"
      "<move id='stay' role='stay' source='article'><label>Stay</label>"
      "<why>Stay with it.</why><wording source='ours'>Let it be here.</wording></move>"
      "<move id='follow' role='experiment' source='article'><label>Follow it</label>"
      "<why>See where it goes.</why><wording source='ours'>Go along with it a "
      "while.</wording></move>"
      "</moves><rules>"
      "<when state='sober'/><when state='blank'/><when state='numb'/><when state='image'/>"
      "<when state='story'/><when state='settled'/><when state='felt'/><when state='crack'/>"
      "<after move='feel-image' answer='felt'/><after move='feel-image' answer='unsure'/>"
      "<after move='feel-image' answer='not-felt'/>"
      "<after move='follow' outcome='deeper'/><after move='follow' outcome='deepening'/>"
      "<after move='follow' outcome='morphing'/><after move='follow' outcome='stopped'/>"
      "</rules></protocol>";

DwellProtocol *
dwell_test_protocol_new (void)
{
  g_autoptr (GError) error = NULL;
  DwellProtocol *protocol = dwell_protocol_new_from_xml ("small.xml", protocol_xml, -1, &error);

  g_assert_no_error (error);

  return protocol;
}

DwellHeader *
dwell_test_header_new (void)
{
  DwellHeader *header = dwell_header_new (DWELL_TEST_ID);

  header->kind = DWELL_SESSION_LIVE;
  header->client = g_strdup ("K-07");
  header->number = 3;
  header->protocol = g_strdup ("small");
  header->protocol_version = g_strdup ("1");
  header->protocol_text = g_strdup (protocol_xml);
  header->started = g_date_time_new_from_iso8601 ("2026-03-12T10:04:00+01:00", NULL);
  header->anchor_boot_id = g_strdup ("boot-1");
  header->anchor_boottime = 5000;

  return header;
}

static void
parse_refers (DwellEvent *event, const char *word)
{
  g_auto (GStrv) refers = g_strsplit (word, ",", -1);

  for (guint i = 0; refers[i]; i++)
    {
      char *slash = strchr (refers[i], '/');

      if (slash)
        *slash = '\0';
      dwell_event_add_ref (event, slash ? refers[i] : NULL,
                           (guint) g_ascii_strtoull (slash ? slash + 1 : refers[i], NULL, 10));
    }
}

static void
parse_option (DwellEvent *event, const char *word)
{
  if (word[0] == '=')
    dwell_event_set_value (event, g_ascii_strtod (word + 1, NULL));
  else if (word[0] == '>')
    parse_refers (event, word + 1);
  else
    g_error ("no such option: %s", word);
}

static DwellEvent *
parse_line (const char *line)
{
  const char *text = strstr (line, " :");
  g_autofree char *head = text ? g_strndup (line, text - line) : g_strdup (line);
  g_auto (GStrv) words = g_strsplit (head, " ", -1);
  DwellEvent *event;
  DwellKind kind;
  guint i = 0;
  const char *author = words[i][0] == '@' ? words[i++] + 1 : NULL;
  const char *seq = words[i][0] == '#' ? words[i++] + 1 : NULL;
  gint64 at = g_ascii_strtoll (words[i++], NULL, 10);

  g_assert_true (dwell_kind_from_string (words[i++], &kind));
  event = dwell_event_new (kind, g_str_equal (words[i], "-") ? NULL : words[i]);
  event->at = at;
  event->seq = seq ? (guint) g_ascii_strtoull (seq, NULL, 10) : 0;
  if (author)
    dwell_event_set_author (event, author);
  for (i++; words[i]; i++)
    parse_option (event, words[i]);
  if (text)
    dwell_event_set_text (event, text + 2);

  return event;
}

GPtrArray *
dwell_test_events_new (const char *const *lines)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_event_unref);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; lines[i]; i++)
    {
      DwellEvent *event = parse_line (lines[i]);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, event->author)) + 1;

      if (event->seq == 0)
        event->seq = count;
      g_hash_table_insert (counts, g_strdup (event->author), GUINT_TO_POINTER (count));
      g_ptr_array_add (events, event);
    }

  return events;
}

DwellSession *
dwell_test_session_new (const char *const *lines)
{
  g_autoptr (DwellProtocol) protocol = dwell_test_protocol_new ();
  g_autoptr (GPtrArray) events = dwell_test_events_new (lines);
  g_autoptr (GError) error = NULL;
  DwellSession *session = dwell_session_new (dwell_test_header_new (), protocol, NULL, NULL);

  dwell_session_load (session, events, NULL, &error);
  g_assert_no_error (error);

  return session;
}

const DwellEvent *
dwell_test_append (DwellSession *session, const char *line)
{
  g_autoptr (GError) error = NULL;
  const DwellEvent *event = dwell_session_append (session, parse_line (line), &error);

  g_assert_no_error (error);
  g_assert_nonnull (event);

  return event;
}
