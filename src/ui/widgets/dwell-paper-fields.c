/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-paper-fields.h"

#include "dwell-library-papers.h"
#include "dwell-paper-field.h"
#include "dwell-papers-reading.h"

/* What is typed is saved when the hands rest for so long. */
#define SAVE_MS 600

struct _DwellPaperFields
{
  GtkBox parent_instance;

  GtkLabel *message_label; /* where they cannot be read; made when needed */

  DwellLibrary *library;
  char *client;          /* whose they are; NULL for the practice */
  GCancellable *reading; /* what is under way, or NULL */
  gboolean saves;        /* as one types */
  gboolean combines;     /* what is kept with what was typed already */
  guint save_id;
};

G_DEFINE_FINAL_TYPE (DwellPaperFields, dwell_paper_fields, GTK_TYPE_BOX)

typedef void (*FieldFunc) (DwellPaperFields *self, DwellPaperField *field, gpointer data);

static void
foreach_field (DwellPaperFields *self, FieldFunc func, gpointer data)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child;
       child = gtk_widget_get_next_sibling (child))
    {
      if (DWELL_IS_PAPER_FIELD (child))
        func (self, DWELL_PAPER_FIELD (child), data);
    }
}

static void
save_field (DwellPaperFields *self, DwellPaperField *field, gpointer client)
{
  char *text;

  if (!dwell_paper_field_get_touched (field))
    return;

  text = dwell_paper_field_dup_text (field);
  /* Room is nothing to know. */
  if (*g_strchug (text) == '\0')
    dwell_library_set_paper (self->library, client, dwell_paper_field_get_paper (field), NULL);
  else
    dwell_library_set_paper (self->library, client, dwell_paper_field_get_paper (field),
                             g_strchomp (text));
  dwell_secret_free (text);
  dwell_paper_field_set_touched (field, FALSE);
}

void
dwell_paper_fields_save (DwellPaperFields *self)
{
  g_return_if_fail (DWELL_IS_PAPER_FIELDS (self));

  g_clear_handle_id (&self->save_id, g_source_remove);
  if (self->saves)
    foreach_field (self, save_field, self->client);
}

static gboolean
save_cb (gpointer user_data)
{
  DwellPaperFields *self = user_data;

  self->save_id = 0;
  dwell_paper_fields_save (self);

  return G_SOURCE_REMOVE;
}

static void
typed_cb (DwellPaperFields *self)
{
  if (!self->saves)
    return;

  g_clear_handle_id (&self->save_id, g_source_remove);
  self->save_id = g_timeout_add (SAVE_MS, save_cb, self);
}

static void
follow_field (DwellPaperFields *self, DwellPaperField *field, gpointer data)
{
  g_signal_handlers_disconnect_by_func (field, typed_cb, self);
  g_signal_connect_object (field, "typed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
}

static void
empty_field (DwellPaperFields *self, DwellPaperField *field, gpointer data)
{
  dwell_paper_field_fill (field, NULL);
}

/* What came from somebody's papers is theirs, also where it was changed since. */
static void
empty_filled_field (DwellPaperFields *self, DwellPaperField *field, gpointer data)
{
  if (dwell_paper_field_is_filled (field))
    dwell_paper_field_fill (field, NULL);
}

static void
set_message (DwellPaperFields *self, const char *text)
{
  if (text && self->message_label == NULL)
    {
      self->message_label = GTK_LABEL (gtk_label_new (NULL));
      gtk_label_set_wrap (self->message_label, TRUE);
      gtk_label_set_xalign (self->message_label, 0);
      gtk_box_prepend (GTK_BOX (self), GTK_WIDGET (self->message_label));
    }
  if (self->message_label == NULL)
    return;

  gtk_label_set_label (self->message_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), text != NULL);
}

static void
let_go (DwellPaperFields *self)
{
  dwell_papers_stop (&self->reading);
  g_clear_handle_id (&self->save_id, g_source_remove);
  g_clear_pointer (&self->client, dwell_secret_free);
  self->saves = FALSE;
  set_message (self, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
}

static void
fill_field (DwellPaperFields *self, DwellPaperField *field, gpointer papers)
{
  const char *kept = g_hash_table_lookup (papers, dwell_paper_field_get_paper (field));
  char *typed;
  char *both;

  if (!self->combines || !dwell_paper_field_get_touched (field))
    {
      dwell_paper_field_fill (field, kept);
      return;
    }
  if (kept == NULL || dwell_paper_field_is_filled (field))
    return;

  typed = dwell_paper_field_dup_text (field);
  both = g_strconcat (kept, "\n", typed, NULL);
  dwell_paper_field_fill (field, both);
  dwell_paper_field_set_touched (field, TRUE);
  dwell_secret_free (typed);
  dwell_secret_free (both);
}

static void
papers_read_cb (gpointer owner, GHashTable *papers, const GError *error)
{
  DwellPaperFields *self = owner;

  if (papers == NULL)
    {
      set_message (self, error->message);
      return;
    }
  foreach_field (self, fill_field, papers);
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
}

static void
read_papers (DwellPaperFields *self, DwellLibrary *library, const char *client)
{
  g_set_object (&self->library, library);
  self->client = g_strdup (client);
  foreach_field (self, follow_field, NULL);
  dwell_papers_read (&self->reading, library, client, papers_read_cb, G_OBJECT (self));
}

void
dwell_paper_fields_open (DwellPaperFields *self, DwellLibrary *library, const char *client)
{
  g_return_if_fail (DWELL_IS_PAPER_FIELDS (self));
  g_return_if_fail (DWELL_IS_LIBRARY (library));

  dwell_paper_fields_forget (self);
  self->saves = TRUE;
  self->combines = FALSE;
  read_papers (self, library, client);
}

void
dwell_paper_fields_offer (DwellPaperFields *self, DwellLibrary *library, const char *client)
{
  g_return_if_fail (DWELL_IS_PAPER_FIELDS (self));
  g_return_if_fail (DWELL_IS_LIBRARY (library));

  let_go (self);
  foreach_field (self, empty_filled_field, NULL);
  self->combines = TRUE;
  if (client)
    read_papers (self, library, client);
}

void
dwell_paper_fields_keep (DwellPaperFields *self, const char *client)
{
  g_return_if_fail (DWELL_IS_PAPER_FIELDS (self));

  if (self->library)
    foreach_field (self, save_field, (gpointer)client);
}

void
dwell_paper_fields_restore (DwellPaperFields *self, const char *paper, const char *text)
{
  DwellPaperField *field = DWELL_PAPER_FIELD (dwell_paper_fields_find (self, paper));

  dwell_paper_field_fill (field, text);
  dwell_paper_field_set_touched (field, TRUE);
}

void
dwell_paper_fields_forget (DwellPaperFields *self)
{
  g_return_if_fail (DWELL_IS_PAPER_FIELDS (self));

  dwell_paper_fields_save (self);
  dwell_paper_fields_discard (self);
}

void
dwell_paper_fields_discard (DwellPaperFields *self)
{
  g_return_if_fail (DWELL_IS_PAPER_FIELDS (self));

  let_go (self);
  foreach_field (self, empty_field, NULL);
}

GtkWidget *
dwell_paper_fields_find (DwellPaperFields *self, const char *paper)
{
  g_return_val_if_fail (DWELL_IS_PAPER_FIELDS (self), NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child;
       child = gtk_widget_get_next_sibling (child))
    {
      if (DWELL_IS_PAPER_FIELD (child)
          && g_strcmp0 (dwell_paper_field_get_paper (DWELL_PAPER_FIELD (child)), paper) == 0)
        return child;
    }

  return NULL;
}

/* Not in dispose alone: a window that closes lets its fields go before it is finalized. */
static void
dwell_paper_fields_unroot (GtkWidget *widget)
{
  dwell_paper_fields_save (DWELL_PAPER_FIELDS (widget));
  GTK_WIDGET_CLASS (dwell_paper_fields_parent_class)->unroot (widget);
}

static void
dwell_paper_fields_dispose (GObject *object)
{
  DwellPaperFields *self = DWELL_PAPER_FIELDS (object);

  dwell_paper_fields_save (self);
  dwell_papers_stop (&self->reading);
  g_clear_pointer (&self->client, dwell_secret_free);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (dwell_paper_fields_parent_class)->dispose (object);
}

static void
dwell_paper_fields_class_init (DwellPaperFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_paper_fields_dispose;
  GTK_WIDGET_CLASS (klass)->unroot = dwell_paper_fields_unroot;
}

static void
dwell_paper_fields_init (DwellPaperFields *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
}
