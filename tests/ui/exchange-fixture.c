/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange-fixture.h"

#include <glib/gstdio.h>

#include "dwell-test-sessions.h"
#include "dwell-test-support.h"
#include "dwell-test-window.h"

void
exchange_set_up (Exchange *f, gconstpointer data)
{
  f->services = test_services_new ();
  test_services_add_sessions (f->services);
  f->window = test_window_new (gtk_label_new ("beneath"), 400, 300);
  f->path = g_dir_make_tmp ("dwell-exchange-XXXXXX", NULL);
  f->folder = g_file_new_for_path (f->path);
}

void
exchange_close_dialog (Exchange *f)
{
  g_object_ref (f->dialog);
  gtk_window_destroy (GTK_WINDOW (f->dialog));
  test_assert_finalize (g_steal_pointer (&f->dialog));
}

char *
exchange_dup_folder (Exchange *f)
{
  g_autoptr (GDir) dir = g_dir_open (f->path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *name;

  while ((name = g_dir_read_name (dir)))
    {
      guint at = 0;

      while (at < names->len && g_strcmp0 (g_ptr_array_index (names, at), name) < 0)
        at++;
      g_ptr_array_insert (names, (int)at, (gpointer)name);
    }
  g_ptr_array_add (names, NULL);

  return g_strjoinv (", ", (char **)names->pdata);
}

void
exchange_tear_down (Exchange *f, gconstpointer data)
{
  g_autofree char *listed = exchange_dup_folder (f);
  g_auto (GStrv) names = g_strsplit (listed, ", ", -1);

  if (f->dialog)
    exchange_close_dialog (f);
  gtk_window_destroy (GTK_WINDOW (f->window));
  test_settle (50);
  for (guint i = 0; names[i]; i++)
    {
      g_autofree char *path = g_build_filename (f->path, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (f->path);
  g_free (f->path);
  g_object_unref (f->folder);
  test_services_free (f->services);
}

typedef struct
{
  GtkWidget *widget;
  const char *text;
} Awaited;

static gboolean
is_there (gpointer data)
{
  Awaited *awaited = data;

  return test_find (awaited->widget, test_reads_part, awaited->text) != NULL;
}

void
exchange_wait_for (Exchange *f, const char *text)
{
  Awaited awaited = { f->dialog, text };

  test_wait (is_there, &awaited);
}

gboolean
exchange_is_button (GtkWidget *widget, const char *label)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

void
exchange_click (Exchange *f, const char *label)
{
  GtkWidget *button = test_find (f->dialog, exchange_is_button, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

gboolean
exchange_is_row (GtkWidget *widget, const char *title)
{
  return ADW_IS_PREFERENCES_ROW (widget)
         && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

gpointer
exchange_get_row (Exchange *f, const char *title)
{
  GtkWidget *row = test_find (f->dialog, exchange_is_row, title);

  g_assert_nonnull (row);

  return row;
}

void
exchange_choose (Exchange *f, const char *title, const char *choice)
{
  AdwComboRow *row = exchange_get_row (f, title);
  GListModel *model = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (model, i);

      if (g_strcmp0 (gtk_string_object_get_string (item), choice) != 0)
        continue;
      adw_combo_row_set_selected (row, i);
      return;
    }
  g_error ("“%s” is not offered", choice);
}

GtkWidget *
exchange_find_toplevel (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link; link = link->next)
    {
      if (g_type_is_a (G_OBJECT_TYPE (link->data), type))
        return link->data;
    }

  return NULL;
}
