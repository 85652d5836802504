/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-live-page-private.h"

#include <string.h>

#include <glib/gi18n.h>

#include "dwell-reading.h"
#include "dwell-words.h"

/* The safety card, in place of the clocks, the prompts and the states. What was open below these
 * waits behind it, as it is. */

void
dwell_live_page_read_safety (DwellLivePage *self)
{
  const DwellHeader *header = dwell_session_get_header (self->session);

  dwell_safety_card_read (self->safety_card, self->services->library, header->client);
}

gboolean
dwell_live_page_is_safety_open (DwellLivePage *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->safety_card));
}

void
dwell_live_page_show_safety (DwellLivePage *self, gboolean open)
{
  gtk_widget_set_visible (GTK_WIDGET (self->safety_card), open);
  gtk_widget_set_visible (self->main_scroller, !open);
  if (self->sheet)
    gtk_widget_set_visible (GTK_WIDGET (self->sheet), !open);
  dwell_live_page_share_room (self);
}

void
dwell_live_page_set_safety (DwellLivePage *self, gboolean open)
{
  if (open == dwell_live_page_is_safety_open (self))
    return;

  dwell_live_page_take_keys (self);
  dwell_live_page_show_safety (self, open);
  if (!open && self->sheet)
    gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
}

/* Keys whose effect can be seen beside the card do what they always do; the others would mark
 * something out of sight. */
char *
dwell_live_page_find_safety_action (DwellLivePage *self, guint keyval, GdkModifierType modifiers)
{
  static const char *const kept[] = { "live.safety", "live.note",  "live.ground", "live.audio",
                                      "live.undo",   "live.blank", "live.keys",   "live.earlier",
                                      "live.dimmer", "live.brighter", "live.next-look" };
  const char *own = dwell_safety_card_find_action (keyval, modifiers);
  g_autofree char *action = NULL;

  if (own)
    return g_strdup (own);

  action = dwell_keys_find_action (self->keymap, DWELL_KEYS_MARK, keyval, modifiers);
  if (g_strcmp0 (action, "live.set-aside") == 0)
    return g_strdup ("live.safety");

  for (guint i = 0; action && i < G_N_ELEMENTS (kept); i++)
    {
      gsize length = strlen (kept[i]);

      if (strncmp (action, kept[i], length) == 0
          && (action[length] == '\0' || action[length] == ':'))
        return g_steal_pointer (&action);
    }

  return NULL;
}

void
dwell_live_page_mark_safety (DwellLivePage *self, const char *what)
{
  if (g_str_equal (what, "rousable"))
    /* Translators: after "checked on the client:" */
    dwell_marker_safety (self->marker, "check", _ ("can be roused"));
  else if (g_str_equal (what, "breathing"))
    /* Translators: after "checked on the client:" */
    dwell_marker_safety (self->marker, "check", _ ("breathing well"));
  else if (g_str_equal (what, "stop-word"))
    dwell_marker_safety (self->marker, "stop-word", NULL);
  else if (g_str_equal (what, "emergency"))
    /* Translators: after "emergency:" */
    dwell_marker_safety (self->marker, "emergency", _ ("help was called"));
}

/* The newest by its number: one that was marked as earlier is what was pressed last all the same.
 */
static const DwellEvent *
find_last_mark (DwellLivePage *self)
{
  GPtrArray *effective = dwell_session_get_effective (self->session, DWELL_AUTHOR_SELF);
  const DwellEvent *last = NULL;

  for (guint i = 0; i < effective->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (effective, i);

      if (event->kind == DWELL_KIND_SAFETY && (last == NULL || event->seq > last->seq))
        last = event;
    }

  return last;
}

static void
show_mark (DwellLivePage *self, const DwellEvent *event)
{
  g_autoptr (DwellWords) words = dwell_words_new (self->session, event);
  g_autofree char *time = dwell_format_clock (event->at);
  g_autofree char *line = g_strdup_printf ("%s · %s", time, words->body);

  dwell_safety_card_set_mark (self->safety_card, line);
}

void
dwell_live_page_show_safety_mark (DwellLivePage *self, const DwellEvent *event)
{
  const DwellEvent *last;

  /* What was marked before is history, which is hidden then; what is marked now is said. */
  if (self->locked)
    last = event && event->kind == DWELL_KIND_SAFETY ? event : NULL;
  else
    last = find_last_mark (self);

  if (last)
    show_mark (self, last);
  else
    dwell_safety_card_set_mark (self->safety_card, NULL);
}
