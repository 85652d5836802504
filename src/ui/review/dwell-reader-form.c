/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-reader-form.h"

#include <glib/gi18n-lib.h>

#include "dwell-event.h"
#include "dwell-reader.h"

struct _DwellReaderForm
{
  AdwBin parent_instance;

  GtkCheckButton *self_check;
  GtkCheckButton *reader_check;
  GtkEditable *name_entry;
  GtkLabel *name_label;

  DwellReaderName *reader;
};

G_DEFINE_FINAL_TYPE (DwellReaderForm, dwell_reader_form, ADW_TYPE_BIN)

enum
{
  ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What becomes of a name is said before it is kept. */
static void
show (DwellReaderForm *self)
{
  const char *name = gtk_editable_get_text (self->name_entry);
  gboolean by_name = gtk_check_button_get_active (self->reader_check);
  g_autofree char *author = dwell_reader_dup_author (name);
  g_autofree char *text = NULL;

  if (by_name && *name != '\0' && author == NULL)
    text =
        g_strdup (_ ("Of this name nothing can stand as a name in a file. Please write it in plain "
                     "letters, as in Sato or Ana-Maria."));
  else if (by_name && author && g_strcmp0 (author, name) != 0)
    /* Translators: %s is a name without accents and spaces */
    text = g_strdup_printf (_ ("It will stand there as %s."), author);
  gtk_label_set_label (self->name_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->name_label), text != NULL);
}

static void
name_changed_cb (DwellReaderForm *self)
{
  if (*gtk_editable_get_text (self->name_entry) != '\0')
    gtk_check_button_set_active (self->reader_check, TRUE);
  show (self);
}

static void
activate_cb (DwellReaderForm *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
}

/* What was said before stands there already, and what is being typed is not touched. */
static void
reader_changed_cb (DwellReaderForm *self)
{
  const char *author = dwell_reader_name_get_author (self->reader);

  if (g_strcmp0 (author, DWELL_AUTHOR_SELF) == 0)
    gtk_check_button_set_active (self->self_check, TRUE);
  else if (author && *gtk_editable_get_text (self->name_entry) == '\0')
    gtk_editable_set_text (self->name_entry, author);
  show (self);
}

static gboolean
dwell_reader_form_grab_focus (GtkWidget *widget)
{
  DwellReaderForm *self = DWELL_READER_FORM (widget);

  return gtk_widget_grab_focus (gtk_check_button_get_active (self->reader_check)
                                    ? GTK_WIDGET (self->name_entry)
                                    : GTK_WIDGET (self->self_check));
}

static void
dwell_reader_form_dispose (GObject *object)
{
  DwellReaderForm *self = DWELL_READER_FORM (object);

  if (self->reader)
    g_signal_handlers_disconnect_by_data (self->reader, self);
  g_clear_object (&self->reader);
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_READER_FORM);

  G_OBJECT_CLASS (dwell_reader_form_parent_class)->dispose (object);
}

static void
dwell_reader_form_class_init (DwellReaderFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_reader_form_dispose;
  widget_class->grab_focus = dwell_reader_form_grab_focus;

  signals[ACTIVATE] = g_signal_new ("activate", DWELL_TYPE_READER_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-reader-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellReaderForm, self_check);
  gtk_widget_class_bind_template_child (widget_class, DwellReaderForm, reader_check);
  gtk_widget_class_bind_template_child (widget_class, DwellReaderForm, name_entry);
  gtk_widget_class_bind_template_child (widget_class, DwellReaderForm, name_label);
  gtk_widget_class_bind_template_callback (widget_class, show);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
dwell_reader_form_init (DwellReaderForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
dwell_reader_form_set_reader (DwellReaderForm *self, DwellReaderName *reader)
{
  g_return_if_fail (DWELL_IS_READER_FORM (self));

  if (self->reader)
    g_signal_handlers_disconnect_by_data (self->reader, self);
  g_set_object (&self->reader, reader);
  gtk_editable_set_text (self->name_entry, "");
  gtk_check_button_set_active (self->self_check, FALSE);
  gtk_check_button_set_active (self->reader_check, FALSE);
  if (reader == NULL)
    return;

  g_signal_connect_swapped (reader, "changed", G_CALLBACK (reader_changed_cb), self);
  reader_changed_cb (self);
}

gboolean
dwell_reader_form_take (DwellReaderForm *self)
{
  const char *name = gtk_editable_get_text (self->name_entry);

  g_return_val_if_fail (DWELL_IS_READER_FORM (self), FALSE);

  if (gtk_check_button_get_active (self->self_check))
    return dwell_reader_name_set (self->reader, DWELL_AUTHOR_SELF);

  /* Somebody called Self is not the one who held the session. */
  return gtk_check_button_get_active (self->reader_check)
         && g_ascii_strcasecmp (name, DWELL_AUTHOR_SELF) != 0
         && dwell_reader_name_set (self->reader, name);
}
