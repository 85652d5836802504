/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-live-page-private.h"

#include <glib/gi18n.h>

/* In a small window, or with large text, not everything fits. Then what is marked with comes first:
 * the words with their answers and the states, without scrolling where that is possible. */

/* @links: those of the card stand in it, or after the states. */
static void
place_links (DwellLivePage *self, gboolean after_states)
{
  GtkWidget *links = dwell_prompt_card_get_links (self->prompt_card);
  GtkWidget *place =
      after_states ? self->main_box : adw_bin_get_child (ADW_BIN (self->prompt_card));

  if (gtk_widget_get_parent (links) == place)
    return;

  g_object_ref (links);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (links)), links);
  if (after_states)
    gtk_box_insert_child_after (GTK_BOX (place), links, GTK_WIDGET (self->state_grid));
  else
    gtk_box_append (GTK_BOX (place), links);
  g_object_unref (links);
}

void
dwell_live_page_share_room (DwellLivePage *self)
{
  gboolean cramped = self->room_box && dwell_room_box_get_cramped (self->room_box);
  gboolean narrow = dwell_pane_box_get_narrow (self->panes);
  gboolean stacked = cramped && narrow;
  /* Where there is little room, it is the safety card's; the line for notes stays. */
  gboolean taken = narrow && dwell_live_page_is_safety_open (self);

  place_links (self, cramped);
  gtk_box_set_spacing (GTK_BOX (self->main_box), cramped ? 4 : 12);
  dwell_prompt_card_set_short (self->prompt_card, stacked);
  dwell_state_grid_set_dense (self->state_grid, cramped);
  dwell_clock_face_set_short (self->clock_face, cramped);
  dwell_live_page_share_practice (self, cramped);
  gtk_widget_set_visible (self->grid_caption, !cramped);
  /* A scripted client stands in its place: both would leave too little for what is marked with. */
  gtk_widget_set_visible (GTK_WIDGET (self->strip),
                          !cramped && !self->locked && !taken && self->practice == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->running_list),
                          !taken && (!stacked || self->list_wanted));
  gtk_widget_set_visible (GTK_WIDGET (self->list_button), stacked);
  dwell_key_button_set_title (self->list_button,
                              self->list_wanted ? _("Hide the list") : _("Show the list"));
}

void
dwell_live_page_toggle_list (DwellLivePage *self)
{
  self->list_wanted = !self->list_wanted;
  dwell_live_page_share_room (self);
}
