/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-graphviz.h"

#include <string.h>

#include "dwell-graph-dot.h"

typedef struct
{
  DwellGraph *graph;
  DwellLaidOut laid_out;
  GSubprocess *dot;
  guint timeout_id;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_handle_id (&work->timeout_id, g_source_remove);
  if (work->dot)
    g_subprocess_force_exit (work->dot);
  g_clear_object (&work->dot);
  g_clear_pointer (&work->graph, dwell_graph_free);
  g_free (work);
}

static gboolean
timeout_cb (gpointer user_data)
{
  Work *work = user_data;

  work->timeout_id = 0;
  g_subprocess_force_exit (work->dot);

  return G_SOURCE_REMOVE;
}

static void
lay_out_alone (GTask *task, DwellLaidOut why)
{
  Work *work = g_task_get_task_data (task);

  dwell_graph_lay_out (work->graph);
  work->laid_out = why;
  g_task_return_boolean (task, TRUE);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Work *work = g_task_get_task_data (task);
  GSubprocess *dot = G_SUBPROCESS (source);
  g_autoptr (GBytes) answer = NULL;
  const char *text;
  gsize length;

  g_clear_handle_id (&work->timeout_id, g_source_remove);
  if (!g_subprocess_communicate_finish (dot, result, &answer, NULL, NULL))
    {
      if (!g_task_return_error_if_cancelled (task))
        lay_out_alone (task, DWELL_LAID_OUT_FAILED);
      return;
    }

  text = g_bytes_get_data (answer, &length);
  if (!g_subprocess_get_successful (dot) || length == 0
      || !dwell_graph_read_plain (work->graph, text, length))
    lay_out_alone (task, DWELL_LAID_OUT_FAILED);
  else
    g_task_return_boolean (task, TRUE);
}

/* Nothing of the session goes along but where programs are found, and numbers have points. */
static GSubprocess *
start_dot (const char *program)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                 | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_auto (GStrv) environment = NULL;

  environment = g_environ_setenv (environment, "PATH", g_getenv ("PATH"), TRUE);
  environment = g_environ_setenv (environment, "LC_ALL", "C", TRUE);
  g_subprocess_launcher_set_environ (launcher, environment);

  return g_subprocess_launcher_spawn (launcher, NULL, program, "-Tplain", NULL);
}

void
dwell_graphviz_lay_out_async (DwellGraph *graph, guint seconds, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *program = g_find_program_in_path ("dot");
  g_autofree char *text = NULL;
  g_autoptr (GBytes) question = NULL;
  Work *work = g_new0 (Work, 1);

  g_task_set_source_tag (task, dwell_graphviz_lay_out_async);
  work->graph = graph;
  g_task_set_task_data (task, work, work_free);
  if (program == NULL)
    {
      lay_out_alone (task, DWELL_LAID_OUT_ALONE);
      return;
    }
  work->dot = start_dot (program);
  if (work->dot == NULL)
    {
      lay_out_alone (task, DWELL_LAID_OUT_FAILED);
      return;
    }

  text = dwell_graph_to_dot (graph);
  question = g_bytes_new_take (text, strlen (text));
  text = NULL;
  work->timeout_id = g_timeout_add_seconds (seconds, timeout_cb, work);
  g_subprocess_communicate_async (work->dot, question, cancellable, answered_cb,
                                  g_steal_pointer (&task));
}

DwellGraph *
dwell_graphviz_lay_out_finish (GAsyncResult *result, DwellLaidOut *laid_out, GError **error)
{
  Work *work = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  *laid_out = work->laid_out;

  return g_steal_pointer (&work->graph);
}
