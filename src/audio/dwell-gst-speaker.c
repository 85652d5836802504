/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-gst-speaker.h"

#include <gst/gst.h>

#include "dwell-espeak.h"
#include "dwell-spoken-line.h"

/* As a sound is loud at first. */
#define VOLUME 0.5
#define CEILING -3.0
#define PATIENCE_MS 5000

struct _DwellGstSpeaker
{
  GObject parent_instance;

  char *sink_description;
  gboolean elements;
  double volume;
  double ceiling;
  char *output;
  guint patience;
  gboolean hushed;
  DwellSpokenLine *line; /* that is being said, or was last */
  int *n_lines;          /* shared with the threads */
};

/* Where GStreamer is not there yet, as before the first sound, only the program can be seen: to
 * begin it here would keep the window waiting. */
static gboolean
can_speak (DwellSpeaker *speaker)
{
  DwellGstSpeaker *self = DWELL_GST_SPEAKER (speaker);
  g_autofree char *program = dwell_espeak_find_program ();

  return program != NULL
         || (self->elements && gst_is_initialized () && dwell_spoken_line_has_element ());
}

static void
be_silent (DwellSpeaker *speaker)
{
  DwellGstSpeaker *self = DWELL_GST_SPEAKER (speaker);

  if (self->line != NULL)
    dwell_spoken_line_stop (self->line);
  g_clear_pointer (&self->line, dwell_spoken_line_unref);
}

/* A row of dots, as a script writes silence, would be read out. */
static gboolean
has_words (const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalnum (g_utf8_get_char (c)))
      return TRUE;

  return FALSE;
}

static void
say (DwellSpeaker *speaker, const char *words, const char *language, const char *recording)
{
  DwellGstSpeaker *self = DWELL_GST_SPEAKER (speaker);
  const DwellSpokenLineTask task = {
    .words = has_words (words) ? words : "",
    .language = language,
    .recording = recording,
    .sink_description = self->sink_description,
    .output = self->output,
    .elements = self->elements,
    .volume = self->volume,
    .ceiling = self->ceiling,
    .patience = self->patience,
  };

  be_silent (speaker);
  if (!self->hushed && (*task.words != '\0' || recording != NULL))
    self->line = dwell_spoken_line_new (&task, self->n_lines);
}

static void
speaker_init (DwellSpeakerInterface *iface)
{
  iface->can_speak = can_speak;
  iface->say = say;
  iface->stop = be_silent;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellGstSpeaker, dwell_gst_speaker, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_SPEAKER, speaker_init))

static void
dwell_gst_speaker_finalize (GObject *object)
{
  DwellGstSpeaker *self = DWELL_GST_SPEAKER (object);

  be_silent (DWELL_SPEAKER (self));
  g_clear_pointer (&self->n_lines, g_atomic_rc_box_release);
  g_free (self->sink_description);
  g_free (self->output);

  G_OBJECT_CLASS (dwell_gst_speaker_parent_class)->finalize (object);
}

static void
dwell_gst_speaker_class_init (DwellGstSpeakerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_gst_speaker_finalize;
}

static void
dwell_gst_speaker_init (DwellGstSpeaker *self)
{
  self->elements = TRUE;
  self->volume = VOLUME;
  self->ceiling = CEILING;
  self->patience = PATIENCE_MS;
  self->n_lines = g_atomic_rc_box_new0 (int);
}

DwellSpeaker *
dwell_gst_speaker_new (void)
{
  return g_object_new (DWELL_TYPE_GST_SPEAKER, NULL);
}

DwellSpeaker *
dwell_gst_speaker_new_with_sink (const char *sink_description, gboolean elements)
{
  DwellGstSpeaker *self = g_object_new (DWELL_TYPE_GST_SPEAKER, NULL);

  self->sink_description = g_strdup (sink_description);
  self->elements = elements;

  return DWELL_SPEAKER (self);
}

void
dwell_gst_speaker_set_volume (DwellGstSpeaker *self, double volume, double ceiling)
{
  g_return_if_fail (DWELL_IS_GST_SPEAKER (self));

  self->volume = CLAMP (volume, 0.0, 1.0);
  self->ceiling = MIN (ceiling, 0.0);
}

void
dwell_gst_speaker_set_output (DwellGstSpeaker *self, const char *output_id)
{
  g_return_if_fail (DWELL_IS_GST_SPEAKER (self));

  g_free (self->output);
  self->output = output_id != NULL && *output_id != '\0' ? g_strdup (output_id) : NULL;
}

void
dwell_gst_speaker_hush (DwellGstSpeaker *self, gboolean hush)
{
  g_return_if_fail (DWELL_IS_GST_SPEAKER (self));

  self->hushed = hush;
  if (hush)
    be_silent (DWELL_SPEAKER (self));
}

void
dwell_gst_speaker_set_patience (DwellGstSpeaker *self, guint ms)
{
  g_return_if_fail (DWELL_IS_GST_SPEAKER (self));

  self->patience = ms;
}

guint
dwell_gst_speaker_get_n_lines (DwellGstSpeaker *self)
{
  g_return_val_if_fail (DWELL_IS_GST_SPEAKER (self), 0);

  return (guint)g_atomic_int_get (self->n_lines);
}
