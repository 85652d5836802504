/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-vault-action.h"

struct _DwellVaultAction
{
  GtkBox parent_instance;

  GtkLabel *message_label;
  GtkButton *button;
  GtkSpinner *spinner;

  GtkWidget *form;
  gboolean busy;
  gboolean ready;
};

G_DEFINE_FINAL_TYPE (DwellVaultAction, dwell_vault_action, GTK_TYPE_BOX)

enum
{
  PROP_LABEL = 1,
  PROP_FORM,
  N_PROPERTIES
};

enum
{
  ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

static void
update (DwellVaultAction *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), self->ready && !self->busy);
}

/* A widget that goes insensitive with the focus in it would complain. */
static void
clear_focus (DwellVaultAction *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root)
    gtk_root_set_focus (root, NULL);
}

static void
set_busy (DwellVaultAction *self, gboolean busy)
{
  if (busy)
    clear_focus (self);
  self->busy = busy;
  if (self->form)
    gtk_widget_set_sensitive (self->form, !busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  update (self);
}

void
dwell_vault_action_begin (DwellVaultAction *self)
{
  g_return_if_fail (DWELL_IS_VAULT_ACTION (self));

  dwell_vault_action_set_message (self, NULL);
  set_busy (self, TRUE);
}

void
dwell_vault_action_end (DwellVaultAction *self, const char *message)
{
  g_return_if_fail (DWELL_IS_VAULT_ACTION (self));

  set_busy (self, FALSE);
  dwell_vault_action_set_message (self, message);
}

gboolean
dwell_vault_action_is_busy (DwellVaultAction *self)
{
  g_return_val_if_fail (DWELL_IS_VAULT_ACTION (self), FALSE);

  return self->busy;
}

void
dwell_vault_action_set_message (DwellVaultAction *self, const char *message)
{
  g_return_if_fail (DWELL_IS_VAULT_ACTION (self));

  gtk_label_set_label (self->message_label, message ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), message != NULL);
}

void
dwell_vault_action_set_ready (DwellVaultAction *self, gboolean ready)
{
  g_return_if_fail (DWELL_IS_VAULT_ACTION (self));

  self->ready = ready;
  update (self);
}

void
dwell_vault_action_activate (DwellVaultAction *self)
{
  g_return_if_fail (DWELL_IS_VAULT_ACTION (self));

  if (self->ready && !self->busy)
    g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
dwell_vault_action_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DwellVaultAction *self = DWELL_VAULT_ACTION (object);

  switch (id)
    {
    case PROP_LABEL:
      g_value_set_string (value, gtk_button_get_label (self->button));
      break;

    case PROP_FORM:
      g_value_set_object (value, self->form);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dwell_vault_action_set_property (GObject *object, guint id, const GValue *value,
                                 GParamSpec *pspec)
{
  DwellVaultAction *self = DWELL_VAULT_ACTION (object);

  switch (id)
    {
    case PROP_LABEL:
      gtk_button_set_label (self->button, g_value_get_string (value));
      break;

    case PROP_FORM:
      g_set_weak_pointer (&self->form, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dwell_vault_action_dispose (GObject *object)
{
  DwellVaultAction *self = DWELL_VAULT_ACTION (object);

  g_clear_weak_pointer (&self->form);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_VAULT_ACTION);

  G_OBJECT_CLASS (dwell_vault_action_parent_class)->dispose (object);
}

static void
dwell_vault_action_class_init (DwellVaultActionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dwell_vault_action_get_property;
  object_class->set_property = dwell_vault_action_set_property;
  object_class->dispose = dwell_vault_action_dispose;

  properties[PROP_LABEL] = g_param_spec_string (
      "label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FORM] = g_param_spec_object (
      "form", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[ACTIVATED] = g_signal_new ("activated", DWELL_TYPE_VAULT_ACTION, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-vault-action.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellVaultAction, message_label);
  gtk_widget_class_bind_template_child (widget_class, DwellVaultAction, button);
  gtk_widget_class_bind_template_child (widget_class, DwellVaultAction, spinner);
  gtk_widget_class_bind_template_callback (widget_class, dwell_vault_action_activate);
}

static void
dwell_vault_action_init (DwellVaultAction *self)
{
  self->ready = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}
