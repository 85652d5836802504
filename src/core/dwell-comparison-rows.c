/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures of several sessions side by side. */
#include "config.h"

#include "dwell-comparison.h"

#include <glib/gi18n-lib.h>

#include "dwell-figure-rows.h"

/* A row while it is put together. */
typedef struct
{
  DwellComparedRow row;
  gboolean idle;
} Draft;

static void
row_free (gpointer data)
{
  DwellComparedRow *row = data;

  g_free (row->group);
  g_free (row->title);
  g_free (row->definition);
  g_ptr_array_unref (row->values);
  g_ptr_array_unref (row->spoken);
  g_free (row);
}

static Draft *
draft_new (const DwellFigureRow *figure, guint n)
{
  Draft *draft = g_new0 (Draft, 1);

  draft->row.group = g_strdup (figure->group);
  draft->row.title = g_strdup (figure->title);
  draft->row.definition = g_strdup (figure->definition);
  draft->row.values = g_ptr_array_new_with_free_func (g_free);
  draft->row.spoken = g_ptr_array_new_with_free_func (g_free);
  draft->idle = TRUE;
  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (draft->row.values, g_strdup ("–"));
      g_ptr_array_add (draft->row.spoken, g_strdup (_("nothing to say")));
    }

  return draft;
}

static void
set_value (GPtrArray *values, guint index, const char *value)
{
  g_free (g_ptr_array_index (values, index));
  g_ptr_array_index (values, index) = g_strdup (value);
}

static gboolean
find (GPtrArray *drafts, const DwellFigureRow *figure, guint *index)
{
  for (guint i = 0; i < drafts->len; i++)
    {
      const Draft *draft = g_ptr_array_index (drafts, i);

      if (!g_str_equal (draft->row.title, figure->title)
          || g_strcmp0 (draft->row.group, figure->group) != 0)
        continue;
      *index = i;
      return TRUE;
    }

  return FALSE;
}

/* Where a row goes that no list had so far: below those of its group, or, the first of its group, after
 * the one that it comes after in its own list. */
static guint
find_place (GPtrArray *drafts, const DwellFigureRow *figure, guint next)
{
  for (guint i = drafts->len; i > 0; i--)
    {
      const Draft *draft = g_ptr_array_index (drafts, i - 1);

      if (g_strcmp0 (draft->row.group, figure->group) == 0)
        return i;
    }

  return next;
}

static void
take_list (GPtrArray *drafts, GPtrArray *figures, guint session, guint n)
{
  guint next = 0;

  for (guint i = 0; i < figures->len; i++)
    {
      const DwellFigureRow *figure = g_ptr_array_index (figures, i);
      guint index;
      Draft *draft;

      if (!find (drafts, figure, &index))
        {
          index = find_place (drafts, figure, next);
          g_ptr_array_insert (drafts, (int)index, draft_new (figure, n));
        }
      draft = g_ptr_array_index (drafts, index);
      set_value (draft->row.values, session, figure->value);
      set_value (draft->row.spoken, session, figure->spoken);
      draft->idle = draft->idle && figure->idle;
      next = index + 1;
    }
}

GPtrArray *
dwell_compared_rows_new (GPtrArray *lists)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func (row_free);

  for (guint i = 0; i < lists->len; i++)
    take_list (drafts, g_ptr_array_index (lists, i), i, lists->len);
  for (guint i = drafts->len; i > 0; i--)
    {
      const Draft *draft = g_ptr_array_index (drafts, i - 1);

      if (draft->idle)
        g_ptr_array_remove_index (drafts, i - 1);
    }

  return drafts;
}
