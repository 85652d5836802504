/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-practice-page-private.h"

/* The page of a script's author, and trying a script out from any beat. */

static void
show_author (DwellPracticePage *self)
{
  dwell_practice_page_show_subpage (self, GTK_WIDGET (self->author));
}

/* A script that was tried out is looked at again where one was. */
static void
tried_cb (DwellPracticePage *self)
{
  dwell_practice_page_go (self, show_author);
}

static void
try_out (DwellPracticePage *self)
{
  DwellGuidedPage *guided = dwell_guided_page_new_trial (self->services, self->trial_script,
                                                         self->trial_beat, g_random_int ());

  g_signal_connect_swapped (guided, "left", G_CALLBACK (tried_cb), self);
  g_signal_connect_swapped (guided, "ended", G_CALLBACK (tried_cb), self);
  dwell_practice_page_show_guided (self, guided);
}

static void
run_cb (DwellPracticePage *self, DwellScript *script, const char *beat)
{
  g_set_object (&self->trial_script, script);
  g_free (self->trial_beat);
  self->trial_beat = g_strdup (beat);
  dwell_practice_page_go (self, try_out);
}

static void
leave (DwellPracticePage *self)
{
  dwell_practice_page_show_scripts_anew (self);
  dwell_practice_page_forget_author (self);
}

static void
back_cb (DwellPracticePage *self)
{
  dwell_practice_page_go (self, leave);
}

void
dwell_practice_page_open (DwellPracticePage *self, const char *path)
{
  dwell_practice_page_forget_author (self);
  self->author = g_object_ref_sink (dwell_script_page_new (self->services, path));
  g_signal_connect_swapped (self->author, "back", G_CALLBACK (back_cb), self);
  g_signal_connect_swapped (self->author, "run", G_CALLBACK (run_cb), self);
  show_author (self);
}

void
dwell_practice_page_open_script (DwellPracticePage *self, DwellScript *script)
{
  for (guint i = 0; self->files && i < self->files->len; i++)
    {
      const DwellScriptFile *file = g_ptr_array_index (self->files, i);

      if (file->script == script)
        {
          dwell_practice_page_open (self, file->path);
          return;
        }
    }
}

void
dwell_practice_page_forget_author (DwellPracticePage *self)
{
  if (self->author)
    g_signal_handlers_disconnect_by_data (self->author, self);
  g_clear_object (&self->author);
  g_clear_object (&self->trial_script);
  g_clear_pointer (&self->trial_beat, g_free);
}
