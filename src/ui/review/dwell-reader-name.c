/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-reader-name.h"

#include "dwell-library-papers.h"
#include "dwell-papers-reading.h"
#include "dwell-reader.h"

struct _DwellReaderName
{
  GObject parent_instance;

  DwellLibrary *library;
  GCancellable *reading;
  char *author;
};

G_DEFINE_FINAL_TYPE (DwellReaderName, dwell_reader_name, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Returns: (transfer full) (nullable). */
static char *
dup_author (const char *name)
{
  if (g_strcmp0 (name, DWELL_AUTHOR_SELF) == 0)
    return g_strdup (name);

  return name ? dwell_reader_dup_author (name) : NULL;
}

static void
take_author (DwellReaderName *self, char *author)
{
  g_free (self->author);
  self->author = author;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Where nothing can be read, the reader is asked as if for the first time. */
static void
read_cb (gpointer owner, GHashTable *papers, const GError *error)
{
  DwellReaderName *self = owner;
  const char *name = papers ? g_hash_table_lookup (papers, DWELL_READER_PAPER) : NULL;

  if (self->author == NULL)
    take_author (self, dup_author (name));
}

static void
dwell_reader_name_dispose (GObject *object)
{
  DwellReaderName *self = DWELL_READER_NAME (object);

  dwell_papers_stop (&self->reading);
  g_clear_object (&self->library);
  g_clear_pointer (&self->author, g_free);

  G_OBJECT_CLASS (dwell_reader_name_parent_class)->dispose (object);
}

static void
dwell_reader_name_class_init (DwellReaderNameClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_reader_name_dispose;

  signals[CHANGED] = g_signal_new ("changed", DWELL_TYPE_READER_NAME, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dwell_reader_name_init (DwellReaderName *self)
{
}

DwellReaderName *
dwell_reader_name_new (DwellLibrary *library)
{
  DwellReaderName *self = g_object_new (DWELL_TYPE_READER_NAME, NULL);

  if (library == NULL)
    return self;

  self->library = g_object_ref (library);
  dwell_papers_read (&self->reading, library, NULL, read_cb, G_OBJECT (self));

  return self;
}

const char *
dwell_reader_name_get_author (DwellReaderName *self)
{
  g_return_val_if_fail (DWELL_IS_READER_NAME (self), NULL);

  return self->author;
}

gboolean
dwell_reader_name_set (DwellReaderName *self, const char *name)
{
  char *author;

  g_return_val_if_fail (DWELL_IS_READER_NAME (self), FALSE);

  author = dup_author (name);
  if (author == NULL)
    return FALSE;

  dwell_papers_stop (&self->reading);
  if (self->library)
    dwell_library_set_paper (self->library, NULL, DWELL_READER_PAPER, name);
  take_author (self, author);

  return TRUE;
}
