/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-note-line.h"

#include <string.h>

#include "dwell-library.h"

/* A crash costs at most a second of typing. */
#define CHANGED_MS 700

struct _DwellNoteLine
{
  AdwBin parent_instance;

  GtkToggleButton *said_button;
  GtkToggleButton *seen_button;
  GtkToggleButton *inferred_button;
  GtkTextView *text_view;
  GtkWidget *hint_box;
  GtkLabel *key_label;
  GtkWidget *voice_box;

  gboolean empty;
  gboolean narrow;
  guint changed_id;
};

G_DEFINE_FINAL_TYPE (DwellNoteLine, dwell_note_line, ADW_TYPE_BIN)

enum
{
  BEGUN,
  CHANGED,
  ENTERED,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

const char *
dwell_note_line_get_voice (DwellNoteLine *self)
{
  if (gtk_toggle_button_get_active (self->seen_button))
    return "seen";
  if (gtk_toggle_button_get_active (self->inferred_button))
    return "inferred";

  return "said";
}

static gboolean
set_voice (DwellNoteLine *self, const char *voice)
{
  if (g_strcmp0 (voice, "said") == 0)
    gtk_toggle_button_set_active (self->said_button, TRUE);
  else if (g_strcmp0 (voice, "seen") == 0)
    gtk_toggle_button_set_active (self->seen_button, TRUE);
  else if (g_strcmp0 (voice, "inferred") == 0)
    gtk_toggle_button_set_active (self->inferred_button, TRUE);
  else
    return FALSE;

  return TRUE;
}

/* Where there is little room the voices show only while a note is written. */
static void
show_voices (DwellNoteLine *self)
{
  gtk_widget_set_visible (self->voice_box,
                          !self->narrow || !self->empty || dwell_note_line_is_open (self));
}

static void
wipe_and_free (char *text)
{
  dwell_secret_free (text);
}

static gboolean
changed_timeout_cb (gpointer user_data)
{
  DwellNoteLine *self = user_data;

  self->changed_id = 0;
  g_signal_emit (self, signals[CHANGED], 0);

  return G_SOURCE_REMOVE;
}

/* Not put off by the next key, so that steady typing is kept too. */
static void
tell_soon (DwellNoteLine *self)
{
  if (self->changed_id == 0)
    self->changed_id = g_timeout_add (CHANGED_MS, changed_timeout_cb, self);
}

static void
buffer_changed_cb (GtkTextBuffer *buffer, DwellNoteLine *self)
{
  gboolean empty = gtk_text_buffer_get_char_count (buffer) == 0;

  if (self->empty && !empty)
    g_signal_emit (self, signals[BEGUN], 0);
  self->empty = empty;
  gtk_widget_set_visible (self->hint_box, empty);
  show_voices (self);
  tell_soon (self);
}

static void
enter (DwellNoteLine *self)
{
  g_autofree char *stripped = NULL;
  char *text = dwell_note_line_dup_text (self);
  gboolean blank;

  stripped = g_strstrip (g_strdup (text));
  blank = *stripped == '\0';
  explicit_bzero (stripped, strlen (stripped));

  if (!blank)
    g_signal_emit (self, signals[ENTERED], 0, dwell_note_line_get_voice (self), text);
  wipe_and_free (text);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), "", 0);
  g_signal_emit (self, signals[LEFT], 0);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                GdkModifierType modifiers, DwellNoteLine *self)
{
  if (modifiers & GDK_ALT_MASK)
    {
      const char *const voices[] = { "said", "seen", "inferred" };

      if (keyval < GDK_KEY_1 || keyval > GDK_KEY_3)
        return GDK_EVENT_PROPAGATE;
      set_voice (self, voices[keyval - GDK_KEY_1]);
      return GDK_EVENT_STOP;
    }

  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (modifiers & GDK_SHIFT_MASK)
        return GDK_EVENT_PROPAGATE;
      enter (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      /* The words stay where they are; only the keys go back to the page. */
      g_signal_emit (self, signals[LEFT], 0);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
dwell_note_line_dispose (GObject *object)
{
  DwellNoteLine *self = DWELL_NOTE_LINE (object);

  g_clear_handle_id (&self->changed_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_NOTE_LINE);

  G_OBJECT_CLASS (dwell_note_line_parent_class)->dispose (object);
}

static void
dwell_note_line_class_init (DwellNoteLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_note_line_dispose;

  signals[BEGUN] = g_signal_new ("begun", DWELL_TYPE_NOTE_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[CHANGED] = g_signal_new ("changed", DWELL_TYPE_NOTE_LINE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[ENTERED] = g_signal_new ("entered", DWELL_TYPE_NOTE_LINE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[LEFT] = g_signal_new ("left", DWELL_TYPE_NOTE_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-note-line.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellNoteLine, said_button);
  gtk_widget_class_bind_template_child (widget_class, DwellNoteLine, seen_button);
  gtk_widget_class_bind_template_child (widget_class, DwellNoteLine, inferred_button);
  gtk_widget_class_bind_template_child (widget_class, DwellNoteLine, text_view);
  gtk_widget_class_bind_template_child (widget_class, DwellNoteLine, hint_box);
  gtk_widget_class_bind_template_child (widget_class, DwellNoteLine, key_label);
  gtk_widget_class_bind_template_child (widget_class, DwellNoteLine, voice_box);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_voices);
}

static void
dwell_note_line_init (DwellNoteLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->empty = TRUE;
  g_signal_connect (gtk_text_view_get_buffer (self->text_view), "changed",
                    G_CALLBACK (buffer_changed_cb), self);
  /* One of the three always changes with another: two are enough to hear of every change. */
  g_signal_connect_swapped (self->seen_button, "toggled", G_CALLBACK (tell_soon), self);
  g_signal_connect_swapped (self->inferred_button, "toggled", G_CALLBACK (tell_soon), self);
}

void
dwell_note_line_open (DwellNoteLine *self, const char *voice)
{
  g_return_if_fail (DWELL_IS_NOTE_LINE (self));

  set_voice (self, voice);
  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
}

char *
dwell_note_line_dup_text (DwellNoteLine *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_val_if_fail (DWELL_IS_NOTE_LINE (self), NULL);

  buffer = gtk_text_view_get_buffer (self->text_view);
  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

void
dwell_note_line_set_text (DwellNoteLine *self, const char *text)
{
  g_return_if_fail (DWELL_IS_NOTE_LINE (self));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), text ? text : "", -1);
}

char *
dwell_note_line_dup_draft (DwellNoteLine *self)
{
  char *text = dwell_note_line_dup_text (self);
  char *draft;

  g_return_val_if_fail (text != NULL, NULL);

  if (*text == '\0')
    return text;

  /* What was inferred must not come back as the client's words. */
  draft = g_strconcat (dwell_note_line_get_voice (self), "\n", text, NULL);
  wipe_and_free (text);

  return draft;
}

void
dwell_note_line_set_draft (DwellNoteLine *self, const char *draft)
{
  const char *text = draft ? strchr (draft, '\n') : NULL;
  g_autofree char *voice = text ? g_strndup (draft, text - draft) : NULL;

  g_return_if_fail (DWELL_IS_NOTE_LINE (self));

  if (voice && set_voice (self, voice))
    dwell_note_line_set_text (self, text + 1);
  else
    dwell_note_line_set_text (self, draft);
}

gboolean
dwell_note_line_is_open (DwellNoteLine *self)
{
  g_return_val_if_fail (DWELL_IS_NOTE_LINE (self), FALSE);

  return gtk_widget_has_focus (GTK_WIDGET (self->text_view));
}

void
dwell_note_line_set_narrow (DwellNoteLine *self, gboolean narrow)
{
  g_return_if_fail (DWELL_IS_NOTE_LINE (self));

  self->narrow = narrow;
  show_voices (self);
}

void
dwell_note_line_set_key (DwellNoteLine *self, const char *key)
{
  g_return_if_fail (DWELL_IS_NOTE_LINE (self));

  gtk_label_set_label (self->key_label, key ? key : "");
  gtk_widget_set_visible (GTK_WIDGET (self->key_label), key != NULL);
}
