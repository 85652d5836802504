/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is half typed outlasts the program: it lies sealed in the library. */
#include "config.h"

#include "dwell-comment-box-private.h"

#include "dwell-library-papers.h"
#include "dwell-papers-reading.h"

/* No more than so much typing is lost. */
#define KEEP_MS 1000

static DwellLibrary *
get_library (DwellCommentBox *self)
{
  DwellStore *store
      = self->desk ? dwell_session_get_store (dwell_review_desk_get_session (self->desk)) : NULL;

  return DWELL_IS_LIBRARY (store) ? DWELL_LIBRARY (store) : NULL;
}

static char *
dup_paper_name (DwellCommentBox *self)
{
  return dwell_comment_paper_dup_name (
      dwell_session_get_header (dwell_review_desk_get_session (self->desk))->id);
}

static void
set_paper (DwellCommentBox *self, const char *text)
{
  DwellLibrary *library = get_library (self);
  g_autofree char *name = NULL;

  if (library == NULL)
    return;

  name = dup_paper_name (self);
  dwell_library_set_paper (library, NULL, name, text);
}

static void
keep (DwellCommentBox *self)
{
  g_autoptr (GVariant) state = NULL;
  char *text;

  if (self->draft == NULL)
    return;

  state = g_variant_ref_sink (dwell_comment_box_save (self));
  text = g_variant_print (state, TRUE);
  set_paper (self, text);
  dwell_secret_free (text);
}

static gboolean
keep_cb (gpointer user_data)
{
  DwellCommentBox *self = user_data;

  self->keep_id = 0;
  keep (self);

  return G_SOURCE_REMOVE;
}

/* Not put off by the next key, so that steady typing is kept too. */
void
dwell_comment_box_keep_soon (DwellCommentBox *self)
{
  if (self->draft && self->keep_id == 0)
    self->keep_id = g_timeout_add (KEEP_MS, keep_cb, self);
}

void
dwell_comment_box_keep_now (DwellCommentBox *self)
{
  if (self->keep_id == 0)
    return;

  g_clear_handle_id (&self->keep_id, g_source_remove);
  keep (self);
}

void
dwell_comment_box_keep_nothing (DwellCommentBox *self)
{
  g_clear_handle_id (&self->keep_id, g_source_remove);
  set_paper (self, NULL);
}

static void
read_cb (gpointer owner, GHashTable *papers, const GError *error)
{
  DwellCommentBox *self = owner;
  g_autofree char *name = NULL;
  g_autoptr (GVariant) state = NULL;
  const char *text;

  if (papers == NULL || self->desk == NULL || self->draft)
    return;

  name = dup_paper_name (self);
  text = g_hash_table_lookup (papers, name);
  state = text ? g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL) : NULL;
  if (state)
    dwell_comment_box_restore (self, state);
}

void
dwell_comment_box_read_kept (DwellCommentBox *self)
{
  DwellLibrary *library = get_library (self);

  if (library)
    dwell_papers_read (&self->reading, library, NULL, read_cb, G_OBJECT (self));
}
