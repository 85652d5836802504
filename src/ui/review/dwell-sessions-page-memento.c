/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-sessions-page-private.h"

static gboolean
is_shown (DwellSessionsPage *self, const char *name)
{
  return g_str_equal (gtk_stack_get_visible_child_name (self->content_stack), name);
}

/* Which of the two, where only one has room. */
static gboolean
is_content_before (DwellSessionsPage *self)
{
  g_autoptr (GtkWidget) visible = NULL;

  g_object_get (self->leaflet, "visible-child", &visible, NULL);

  return visible == self->content_box;
}

static void
insert_page (GVariantDict *dict, const char *key, GtkWidget *page)
{
  g_autoptr (GVariant) state = NULL;

  if (!DWELL_IS_MEMENTO (page))
    return;

  state = dwell_memento_save (DWELL_MEMENTO (page));
  g_variant_dict_insert_value (dict, key, state);
}

static GVariant *
dwell_sessions_page_save (DwellMemento *memento)
{
  DwellSessionsPage *self = DWELL_SESSIONS_PAGE (memento);
  DwellSessionItem *item = dwell_sessions_page_get_selected (self);
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  if (item)
    g_variant_dict_insert (&dict, "session", "s", dwell_session_item_get_id (item));
  if (self->coding_id)
    g_variant_dict_insert (&dict, "coding", "s", self->coding_id);
  if (item && is_shown (self, "session"))
    insert_page (&dict, "view", GTK_WIDGET (self->session_view));
  if (is_shown (self, "clients"))
    insert_page (&dict, "clients", GTK_WIDGET (self->client_page));
  if (is_shown (self, "compare"))
    insert_page (&dict, "compare", GTK_WIDGET (self->compare_page));
  insert_page (&dict, "start", adw_bin_get_child (self->start_bin));
  g_variant_dict_insert (&dict, "content", "b", is_content_before (self));
  if (gtk_search_bar_get_search_mode (self->search_bar))
    g_variant_dict_insert (&dict, "search", "s", gtk_editable_get_text (self->search_entry));

  return g_variant_dict_end (&dict);
}

static void
restore_search (DwellSessionsPage *self, const char *words)
{
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_editable_set_text (self->search_entry, words);
  gtk_editable_set_position (self->search_entry, -1);
}

static void
dwell_sessions_page_restore (DwellMemento *memento, GVariant *state)
{
  DwellSessionsPage *self = DWELL_SESSIONS_PAGE (memento);
  GtkWidget *start = adw_bin_get_child (self->start_bin);
  g_autoptr (GVariant) form = g_variant_lookup_value (state, "start", G_VARIANT_TYPE_VARDICT);
  g_autoptr (GVariant) clients = g_variant_lookup_value (state, "clients", G_VARIANT_TYPE_VARDICT);
  g_autoptr (GVariant) compare = g_variant_lookup_value (state, "compare", G_VARIANT_TYPE_VARDICT);
  const char *id = NULL;
  const char *words;
  gboolean content = FALSE;

  g_variant_lookup (state, "session", "&s", &id);
  g_variant_lookup (state, "content", "b", &content);
  g_clear_pointer (&self->coding_id, g_free);
  g_variant_lookup (state, "coding", "s", &self->coding_id);
  g_clear_pointer (&self->view_state, g_variant_unref);
  self->view_state = g_variant_lookup_value (state, "view", G_VARIANT_TYPE_VARDICT);
  dwell_sessions_page_reload (self, id);
  if (form && DWELL_IS_MEMENTO (start))
    dwell_memento_restore (DWELL_MEMENTO (start), form);
  if (g_variant_lookup (state, "search", "&s", &words))
    restore_search (self, words);
  if (clients)
    {
      self->keep_page = TRUE;
      dwell_sessions_page_show_clients (self);
      dwell_memento_restore (DWELL_MEMENTO (self->client_page), clients);
    }
  else if (compare)
    dwell_sessions_page_compare_again (self, compare);
  else if (content)
    dwell_sessions_page_show_content (self);
}

void
dwell_sessions_page_memento_init (DwellMementoInterface *iface)
{
  iface->save = dwell_sessions_page_save;
  iface->restore = dwell_sessions_page_restore;
}
