/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "steps.h"

#include <stdio.h>
#include <stdlib.h>

/* Read by a thread, so that the player goes on meanwhile; an empty line is the end. */
static gpointer
read_steps (gpointer lines)
{
  char *line = NULL;
  size_t size = 0;

  while (getline (&line, &size, stdin) > 0)
    {
      g_async_queue_push (lines, g_strdup (g_strchomp (line)));
      g_main_context_wakeup (NULL);
    }
  free (line);
  g_async_queue_push (lines, g_strdup (""));
  g_main_context_wakeup (NULL);

  return NULL;
}

void
steps_take (StepFunc func, gpointer data)
{
  g_autoptr (GAsyncQueue) lines = g_async_queue_new_full (g_free);
  GThread *reader = g_thread_new ("steps", read_steps, lines);
  g_autofree char *line = NULL;

  do
    {
      g_clear_pointer (&line, g_free);
      while ((line = g_async_queue_try_pop (lines)) == NULL)
        g_main_context_iteration (NULL, TRUE);
      if (*line != '\0')
        func (data, line);
    }
  while (*line != '\0');
  g_thread_join (reader);
}
