/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-script-private.h"

#include <glib/gi18n-lib.h>

/* The slips of data/schemas/script.rng, in its order, with its sources. */
static const struct
{
  const char *id;
  const char *label;
  DwellSource source;
} slips[] = {
  { "evocative", N_ ("Offered something evocative"), DWELL_SOURCE_ARTICLE },
  { "juicier", N_ ("Left the dull for something livelier"), DWELL_SOURCE_ARTICLE },
  { "agree", N_ ("Agreed that nothing is there"), DWELL_SOURCE_ARTICLE },
  { "ground", N_ ("Offered breathing or relaxing"), DWELL_SOURCE_PUBLIC },
  { "manage", N_ ("Helped the managing along"), DWELL_SOURCE_PUBLIC },
  { "meaning", N_ ("Asked for a meaning, or gave one"), DWELL_SOURCE_OURS },
  { "content", N_ ("Asked for more of the picture or the story"), DWELL_SOURCE_OURS },
  { "reassure", N_ ("Reassured, and closed the subject"), DWELL_SOURCE_OURS },
  { "soothe", N_ ("Soothed a feeling away"), DWELL_SOURCE_OURS },
  { "praise", N_ ("Praised"), DWELL_SOURCE_OURS },
  { "hurry", N_ ("Pressed for more, or for sooner"), DWELL_SOURCE_OURS },
  { "name-it", N_ ("Named it in words of the trade"), DWELL_SOURCE_OURS },
  { "suggest", N_ ("Suggested what might be there"), DWELL_SOURCE_OURS },
  { "argue", N_ ("Argued"), DWELL_SOURCE_OURS },
  { "two-questions", N_ ("Asked two questions at once"), DWELL_SOURCE_OURS },
  { "interrupt", N_ ("Spoke into what was moving by itself"), DWELL_SOURCE_OURS },
  { "break-off", N_ ("Ended it early"), DWELL_SOURCE_OURS },
  { "skip-check", N_ ("Went on without a check"), DWELL_SOURCE_OURS },
  { "ignore-stop", N_ ("Went on after “stop”"), DWELL_SOURCE_OURS },
  { "ignore-body", N_ ("Passed over what the body showed"), DWELL_SOURCE_OURS },
};

static int
find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (slips); i++)
    {
      if (g_strcmp0 (slips[i].id, id) == 0)
        return i;
    }

  return -1;
}

gboolean
dwell_slip_is_known (const char *id)
{
  return find (id) >= 0;
}

static gpointer
list_ids (gpointer data)
{
  const char **ids = g_new0 (const char *, G_N_ELEMENTS (slips) + 1);

  for (guint i = 0; i < G_N_ELEMENTS (slips); i++)
    ids[i] = slips[i].id;

  return ids;
}

const char *const *
dwell_slip_get_ids (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, list_ids, NULL);
}

const char *
dwell_slip_get_label (const char *id)
{
  int index = find (id);

  return index < 0 ? id : _(slips[index].label);
}

DwellSource
dwell_slip_get_source (const char *id)
{
  int index = find (id);

  return index < 0 ? DWELL_SOURCE_OURS : slips[index].source;
}
