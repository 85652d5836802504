/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-test-author.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "dwell-ui-resources.h"

static void
run_cb (DwellScriptPage *page, DwellScript *script, const char *beat, AuthorFixture *f)
{
  g_assert_true (dwell_script_is_sound (script));
  g_free (f->was_run);
  f->was_run = g_strdup (beat);
  f->n_runs++;
}

static void
back_cb (DwellScriptPage *page, AuthorFixture *f)
{
  f->n_backs++;
}

void
author_save (AuthorFixture *f, const char *text)
{
  g_assert_true (g_file_set_contents (f->path, text, -1, NULL));
}

void
author_open_page (AuthorFixture *f)
{
  f->page = dwell_script_page_new (f->services, f->path);
  g_signal_connect (f->page, "run", G_CALLBACK (run_cb), f);
  g_signal_connect (f->page, "back", G_CALLBACK (back_cb), f);
  f->window = test_window_new (GTK_WIDGET (f->page), 1100, 800);
}

void
author_close_page (AuthorFixture *f)
{
  g_object_ref (f->page);
  gtk_window_destroy (GTK_WINDOW (f->window));
  test_assert_finalize (f->page);
  f->page = NULL;
}

void
author_set_up (AuthorFixture *f, gconstpointer data)
{
  f->services = test_services_new ();
  f->folder = g_dir_make_tmp ("dwell-script-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "sky.xml", NULL);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

void
author_tear_down (AuthorFixture *f, gconstpointer data)
{
  if (f->page)
    author_close_page (f);
  remove_all (f->folder);
  g_free (f->folder);
  g_free (f->path);
  g_free (f->was_run);
  test_services_free (f->services);
}

typedef struct
{
  GtkWidget *root;
  TestMatch match;
  const char *text;
} Wanted;

static gboolean
is_there (gpointer data)
{
  Wanted *wanted = data;

  return test_find (wanted->root, wanted->match, wanted->text) != NULL;
}

static gboolean
is_gone (gpointer data)
{
  return !is_there (data);
}

GtkWidget *
author_wait_for (AuthorFixture *f, TestMatch match, const char *text)
{
  Wanted wanted = { f->window, match, text };

  g_test_message ("waiting for “%s”", text);
  test_wait (is_there, &wanted);

  return test_find (f->window, match, text);
}

void
author_wait_until_gone (AuthorFixture *f, TestMatch match, const char *text)
{
  Wanted wanted = { f->window, match, text };

  g_test_message ("waiting for “%s” to go", text);
  test_wait (is_gone, &wanted);
}

gboolean
author_is_beat (GtkWidget *widget, const char *id)
{
  return gtk_widget_has_css_class (widget, "beat-id") && test_reads (widget, id);
}

gboolean
author_is_chosen_beat (GtkWidget *widget, const char *id)
{
  return gtk_widget_has_css_class (widget, "beat") && gtk_widget_has_css_class (widget, "selected")
         && test_find (widget, author_is_beat, id) != NULL;
}

gboolean
author_is_head (GtkWidget *widget, const char *id)
{
  return gtk_widget_has_css_class (widget, "title-3") && test_reads (widget, id);
}

gboolean
author_is_button (GtkWidget *widget, const char *label)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

GtkWidget *
author_find_box (AuthorFixture *f, const char *id)
{
  GtkWidget *label = author_wait_for (f, author_is_beat, id);

  return gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
}

void
author_press_arrow (AuthorFixture *f, GtkDirectionType direction)
{
  g_signal_emit_by_name (f->window, "move-focus", direction);
}

int
author_main (int argc, char **argv, void (*add) (void))
{
  g_autofree char *data = g_dir_make_tmp ("dwell-own-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();
  test_use_style ();
  add ();
  status = g_test_run ();
  remove_all (data);

  return status;
}
