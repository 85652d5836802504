/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-espeak.h"

#include <signal.h>
#include <string.h>
#include <time.h>

/* Words a minute: softly said, and slower than the program's own 175. */
#define SPEED "145"
/* Of a voice's name. */
#define MAX_LANGUAGE 16

char *
dwell_espeak_find_program (void)
{
  char *program = g_find_program_in_path ("espeak-ng");

  return program != NULL ? program : g_find_program_in_path ("espeak");
}

/* The program takes a voice's name for that of a file, too. */
static const char *
get_voice (const char *language)
{
  gsize length = language != NULL ? strlen (language) : 0;

  if (length == 0 || length > MAX_LANGUAGE)
    return "en";
  for (const char *c = language; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && *c != '-')
      return "en";

  return *language == '-' ? "en" : language;
}

typedef struct
{
  GSubprocess *process;
  GCancellable *giving_up;
  GBytes *sound;
  gboolean over;
} Work;

static void
came_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Work *work = user_data;

  if (!g_subprocess_communicate_finish (G_SUBPROCESS (source), result, &work->sound, NULL, NULL))
    g_clear_pointer (&work->sound, g_bytes_unref);
  work->over = TRUE;
}

/* Not only no longer waited for: it goes. */
static void
kill_it (Work *work)
{
  g_subprocess_force_exit (work->process);
  g_cancellable_cancel (work->giving_up);
}

static gboolean
patience_over_cb (gpointer user_data)
{
  kill_it (user_data);

  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  kill_it (user_data);

  return G_SOURCE_REMOVE;
}

static void
attach (GSource *source, GSourceFunc func, Work *work, GMainContext *context)
{
  g_source_set_callback (source, func, work, NULL);
  g_source_attach (source, context);
}

static void
wait_for (Work *work, GBytes *words, guint patience, GCancellable *cancellable)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GSource) too_long = g_timeout_source_new (patience);
  g_autoptr (GSource) no_more = g_cancellable_source_new (cancellable);

  g_main_context_push_thread_default (context);
  attach (too_long, patience_over_cb, work, context);
  attach (no_more, G_SOURCE_FUNC (cancelled_cb), work, context);
  g_subprocess_communicate_async (work->process, words, work->giving_up, came_cb, work);
  while (!work->over)
    g_main_context_iteration (context, TRUE);
  g_source_destroy (too_long);
  g_source_destroy (no_more);
  g_main_context_pop_thread_default (context);
}

/* A program that goes away before it has read its words would take this one with it. Only this
 * thread writes to it, so that it alone has to mind. */
static void
wait_unharmed (Work *work, GBytes *words, guint patience, GCancellable *cancellable)
{
  const struct timespec at_once = { 0, 0 };
  sigset_t broken_pipe, before;

  sigemptyset (&broken_pipe);
  sigaddset (&broken_pipe, SIGPIPE);
  pthread_sigmask (SIG_BLOCK, &broken_pipe, &before);
  wait_for (work, words, patience, cancellable);
  while (sigtimedwait (&broken_pipe, NULL, &at_once) > 0)
    ;
  pthread_sigmask (SIG_SETMASK, &before, NULL);
}

GBytes *
dwell_espeak_say (const char *program, const char *words, const char *language, guint patience,
                  GCancellable *cancellable)
{
  g_autoptr (GSubprocess) process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                            | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                        NULL, program, "--stdin", "--stdout", "-b", "1", "-s", SPEED, "-v",
                        get_voice (language), NULL);
  g_autoptr (GCancellable) giving_up = g_cancellable_new ();
  g_autoptr (GBytes) text = g_bytes_new (words, strlen (words));
  Work work = { process, giving_up, NULL, FALSE };

  if (process == NULL)
    return NULL;

  wait_unharmed (&work, text, patience, cancellable);
  if (work.sound != NULL && g_cancellable_is_cancelled (giving_up))
    g_clear_pointer (&work.sound, g_bytes_unref);

  return work.sound;
}
