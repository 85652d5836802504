/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-test-drill.h"

static void
add_offer (GString *xml, const char *id, const char *attributes, const char *words, guint number,
           const char *to)
{
  g_string_append_printf (xml,
                          "<offer id='%s' %s minutes='1' to='%s'><words>%s %u.</words>"
                          "<feedback source='ours'>%s %u did.</feedback></offer>",
                          id, attributes, to, words, number, words, number);
}

static void
add_beat (GString *xml, const char *id, guint number, const char *to, gboolean lean)
{
  g_string_append_printf (xml,
                          "<beat id='%s' state='blank'><signs>Signs %u.</signs><says>Says %u.</says>"
                          "<silence minutes='1' to='%s'><feedback source='ours'>Quiet.</feedback>"
                          "</silence>",
                          id, number, number, to);
  add_offer (xml, "hurry", "fit='tempting' error='hurry'", "Hurry", number, to);
  add_offer (xml, "good", "fit='good' move='stay-on'", "Good", number, to);
  if (!lean)
    {
      add_offer (xml, "fair", "fit='fair' move='come-back'", "Fair", number, to);
      add_offer (xml, "argue", "fit='tempting' error='argue'", "Argue", number, to);
      add_offer (xml, "praise", "fit='tempting' error='praise'", "Praise", number, to);
      add_offer (xml, "soothe", "fit='tempting' error='soothe'", "Soothe", number, to);
    }
  g_string_append (xml, "</beat>");
}

DwellScriptFile *
dwell_test_drill_file_new (DwellProtocol *protocol, const char *id, guint n)
{
  DwellScriptFile *file = g_new0 (DwellScriptFile, 1);
  g_autoptr (GString) xml = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_string_append_printf (xml,
                          "<script id='%s' version='1' protocol='felt-sense' start='b1'>"
                          "<title>Title of %s</title><about source='ours'>About.</about>"
                          "<touches>Nothing.</touches><client name='Ada' history='unknown'>She.</client>"
                          "<aim>Aim.</aim><beats>",
                          id, id);
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *name = g_strdup_printf ("b%u", i);
      g_autofree char *next = i < n ? g_strdup_printf ("b%u", i + 1) : g_strdup ("lean");

      add_beat (xml, name, i, next, FALSE);
    }
  add_beat (xml, "lean", 99, "end", TRUE);
  g_string_append (xml, "<beat id='end' state='settled' ending='rested'><signs>Rests.</signs>"
                        "<closing source='ours'>It rested.</closing></beat></beats></script>");

  file->path = g_strdup_printf ("/%s.xml", id);
  file->name = g_strdup_printf ("%s.xml", id);
  file->problems = g_ptr_array_new ();
  file->script = dwell_script_new_from_xml (file->name, xml->str, -1, protocol, FALSE, &error);
  g_assert_no_error (error);

  return file;
}
