/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-coding-begin.h"

#include <glib/gi18n-lib.h>

struct _DwellCodingBegin
{
  AdwBin parent_instance;

  GtkEditable *name_row;
  GtkLabel *complaint;
  GtkWidget *seen_label;
  GtkCheckButton *recording_check;
  GtkCheckButton *notes_check;
  GtkCheckButton *words_check;
  GtkWidget *basis_group;
  GtkWidget *voices_group;
  GtkCheckButton *said_check;
  GtkCheckButton *seen_check;
  GtkCheckButton *inferred_check;
  GtkWidget *begin_button;
  GtkWidget *compare_button;

  DwellCodingStage stage;
  gboolean seen;
  gboolean comparable;
};

G_DEFINE_FINAL_TYPE (DwellCodingBegin, dwell_coding_begin, ADW_TYPE_BIN)

enum
{
  BEGIN,
  COMPARE,
  RENAMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static DwellCodingVoices
get_voices (DwellCodingBegin *self)
{
  return (gtk_check_button_get_active (self->said_check) ? DWELL_CODING_SAID : 0)
         | (gtk_check_button_get_active (self->seen_check) ? DWELL_CODING_SEEN : 0)
         | (gtk_check_button_get_active (self->inferred_check) ? DWELL_CODING_INFERRED : 0);
}

static const char *
get_button_label (DwellCodingBegin *self)
{
  switch (self->stage)
    {
    case DWELL_CODING_OPEN:
      return _ ("Go on coding");
    case DWELL_CODING_DONE:
      return _ ("See the comparison");
    case DWELL_CODING_FRESH:
    default:
      return _ ("Begin to code");
    }
}

static void
changed_cb (DwellCodingBegin *self)
{
  gboolean fresh = self->stage == DWELL_CODING_FRESH;
  gboolean notes = fresh && gtk_check_button_get_active (self->notes_check);

  gtk_button_set_label (GTK_BUTTON (self->begin_button), get_button_label (self));
  gtk_widget_set_visible (self->basis_group, fresh);
  gtk_widget_set_visible (self->seen_label, fresh && self->seen);
  gtk_widget_set_visible (self->compare_button, fresh && self->comparable);
  gtk_widget_set_visible (self->voices_group, notes);
  gtk_widget_set_sensitive (self->begin_button, !notes || get_voices (self) != 0);
}

static void
name_changed_cb (DwellCodingBegin *self)
{
  dwell_coding_begin_complain (self, NULL);
  g_signal_emit (self, signals[RENAMED], 0);
}

static void
begin_cb (DwellCodingBegin *self)
{
  if (gtk_widget_get_sensitive (self->begin_button))
    g_signal_emit (self, signals[BEGIN], 0);
}

static void
compare_cb (DwellCodingBegin *self)
{
  g_signal_emit (self, signals[COMPARE], 0);
}

static void
dwell_coding_begin_dispose (GObject *object)
{
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_CODING_BEGIN);

  G_OBJECT_CLASS (dwell_coding_begin_parent_class)->dispose (object);
}

static gboolean
dwell_coding_begin_grab_focus (GtkWidget *widget)
{
  DwellCodingBegin *self = DWELL_CODING_BEGIN (widget);
  gboolean named = *gtk_editable_get_text (self->name_row) != '\0';

  return gtk_widget_grab_focus (named ? self->begin_button : GTK_WIDGET (self->name_row));
}

static void
dwell_coding_begin_class_init (DwellCodingBeginClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_coding_begin_dispose;
  widget_class->grab_focus = dwell_coding_begin_grab_focus;

  signals[BEGIN] = g_signal_new ("begin", DWELL_TYPE_CODING_BEGIN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[COMPARE] = g_signal_new ("compare", DWELL_TYPE_CODING_BEGIN, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[RENAMED] = g_signal_new ("renamed", DWELL_TYPE_CODING_BEGIN, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-coding-begin.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBegin, name_row);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBegin, complaint);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBegin, seen_label);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBegin, recording_check);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBegin, notes_check);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBegin, words_check);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBegin, basis_group);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBegin, voices_group);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBegin, said_check);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBegin, seen_check);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBegin, inferred_check);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBegin, begin_button);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBegin, compare_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_cb);
}

static void
dwell_coding_begin_init (DwellCodingBegin *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  changed_cb (self);
}

GtkWidget *
dwell_coding_begin_new (void)
{
  return g_object_new (DWELL_TYPE_CODING_BEGIN, NULL);
}

void
dwell_coding_begin_set_name (DwellCodingBegin *self, const char *name)
{
  g_return_if_fail (DWELL_IS_CODING_BEGIN (self));

  gtk_editable_set_text (self->name_row, name ? name : "");
}

const char *
dwell_coding_begin_get_name (DwellCodingBegin *self)
{
  g_return_val_if_fail (DWELL_IS_CODING_BEGIN (self), NULL);

  return gtk_editable_get_text (self->name_row);
}

DwellCodingBasis
dwell_coding_begin_get_basis (DwellCodingBegin *self, DwellCodingVoices *voices)
{
  g_return_val_if_fail (DWELL_IS_CODING_BEGIN (self), DWELL_CODING_FROM_RECORDING);

  *voices = get_voices (self);
  if (gtk_check_button_get_active (self->notes_check))
    return DWELL_CODING_FROM_NOTES;
  if (gtk_check_button_get_active (self->words_check))
    return DWELL_CODING_FROM_WORDS;

  return DWELL_CODING_FROM_RECORDING;
}

void
dwell_coding_begin_set_known (DwellCodingBegin *self, gboolean seen, gboolean comparable)
{
  g_return_if_fail (DWELL_IS_CODING_BEGIN (self));

  self->seen = seen;
  self->comparable = comparable;
  changed_cb (self);
}

void
dwell_coding_begin_set_stage (DwellCodingBegin *self, DwellCodingStage stage)
{
  g_return_if_fail (DWELL_IS_CODING_BEGIN (self));

  self->stage = stage;
  changed_cb (self);
}

void
dwell_coding_begin_complain (DwellCodingBegin *self, const char *words)
{
  g_return_if_fail (DWELL_IS_CODING_BEGIN (self));

  gtk_label_set_label (self->complaint, words ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->complaint), words != NULL);
  if (words)
    gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}
