/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-passphrase-fields.h"

#include <glib/gi18n.h>

/* Length is what counts against guessing; Argon2id makes each guess slow. */
#define PASSPHRASE_MIN 8

struct _DwellPassphraseFields
{
  AdwPreferencesGroup parent_instance;

  GtkEditable *first_row;
  GtkEditable *again_row;
};

G_DEFINE_FINAL_TYPE (DwellPassphraseFields, dwell_passphrase_fields, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  PROP_FORM_TITLE = 1,
  N_PROPERTIES
};

enum
{
  CHANGED,
  ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

const char *
dwell_passphrase_fields_get_hint (DwellPassphraseFields *self, gboolean *ready)
{
  const char *first = gtk_editable_get_text (self->first_row);
  const char *again = gtk_editable_get_text (self->again_row);

  *ready = FALSE;
  if (g_utf8_strlen (first, -1) < PASSPHRASE_MIN)
    return _("At least 8 characters. Several words are easier to keep in mind than signs.");
  if (*again == '\0')
    return _("Now the same again.");
  if (g_strcmp0 (first, again) != 0)
    return _("The two are not the same yet.");

  *ready = TRUE;

  return _("Ready.");
}

const char *
dwell_passphrase_fields_get_text (DwellPassphraseFields *self)
{
  return gtk_editable_get_text (self->first_row);
}

void
dwell_passphrase_fields_clear (DwellPassphraseFields *self)
{
  gtk_editable_set_text (self->first_row, "");
  gtk_editable_set_text (self->again_row, "");
}

static void
changed_cb (DwellPassphraseFields *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
first_activated_cb (DwellPassphraseFields *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->again_row));
}

static void
again_activated_cb (DwellPassphraseFields *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static gboolean
dwell_passphrase_fields_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DWELL_PASSPHRASE_FIELDS (widget)->first_row));
}

static void
dwell_passphrase_fields_get_property (GObject *object, guint id, GValue *value,
                                      GParamSpec *pspec)
{
  DwellPassphraseFields *self = DWELL_PASSPHRASE_FIELDS (object);

  g_assert (id == PROP_FORM_TITLE);
  g_value_set_string (
      value, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->first_row)));
}

static void
dwell_passphrase_fields_set_property (GObject *object, guint id, const GValue *value,
                                      GParamSpec *pspec)
{
  DwellPassphraseFields *self = DWELL_PASSPHRASE_FIELDS (object);

  g_assert (id == PROP_FORM_TITLE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->first_row),
                                 g_value_get_string (value));
}

static void
dwell_passphrase_fields_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_PASSPHRASE_FIELDS);

  G_OBJECT_CLASS (dwell_passphrase_fields_parent_class)->dispose (object);
}

static void
dwell_passphrase_fields_class_init (DwellPassphraseFieldsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dwell_passphrase_fields_get_property;
  object_class->set_property = dwell_passphrase_fields_set_property;
  object_class->dispose = dwell_passphrase_fields_dispose;
  widget_class->grab_focus = dwell_passphrase_fields_grab_focus;

  properties[PROP_FORM_TITLE] = g_param_spec_string (
      "form-title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[CHANGED] = g_signal_new ("changed", DWELL_TYPE_PASSPHRASE_FIELDS, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", DWELL_TYPE_PASSPHRASE_FIELDS, G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/feltsense/Dwell/ui/dwell-passphrase-fields.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellPassphraseFields, first_row);
  gtk_widget_class_bind_template_child (widget_class, DwellPassphraseFields, again_row);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, first_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_activated_cb);
}

static void
dwell_passphrase_fields_init (DwellPassphraseFields *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
