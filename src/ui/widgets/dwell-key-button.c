/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-key-button.h"

struct _DwellKeyButton
{
  GtkButton parent_instance;

  GtkLabel *title_label;
  GtkLabel *key_label;
  gboolean key_hidden;
};

G_DEFINE_FINAL_TYPE (DwellKeyButton, dwell_key_button, GTK_TYPE_BUTTON)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_KEY,
  PROP_SPREAD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
dwell_key_button_set_property (GObject *object, guint prop_id, const GValue *value,
                               GParamSpec *pspec)
{
  DwellKeyButton *self = DWELL_KEY_BUTTON (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      dwell_key_button_set_title (self, g_value_get_string (value));
      break;
    case PROP_KEY:
      dwell_key_button_set_key (self, g_value_get_string (value));
      break;
    case PROP_SPREAD:
      gtk_widget_set_hexpand (GTK_WIDGET (self->title_label), g_value_get_boolean (value));
      gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (self)),
                             g_value_get_boolean (value) ? GTK_ALIGN_FILL : GTK_ALIGN_CENTER);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dwell_key_button_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DwellKeyButton *self = DWELL_KEY_BUTTON (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->title_label));
      break;
    case PROP_KEY:
      g_value_set_string (value, gtk_label_get_label (self->key_label));
      break;
    case PROP_SPREAD:
      g_value_set_boolean (value, gtk_widget_get_hexpand (GTK_WIDGET (self->title_label)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dwell_key_button_class_init (DwellKeyButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = dwell_key_button_set_property;
  object_class->get_property = dwell_key_button_get_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "",
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_KEY] = g_param_spec_string ("key", NULL, NULL, "",
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SPREAD] = g_param_spec_boolean ("spread", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dwell_key_button_init (DwellKeyButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->title_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->title_label, TRUE);
  gtk_label_set_wrap_mode (self->title_label, PANGO_WRAP_WORD);
  gtk_label_set_xalign (self->title_label, 0.0);
  self->key_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->key_label), "key");
  gtk_widget_set_valign (GTK_WIDGET (self->key_label), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self->key_label), FALSE);

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title_label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->key_label));
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (self), box);
  /* A click must not take the keys away from the page. */
  gtk_widget_set_focus_on_click (GTK_WIDGET (self), FALSE);
}

GtkWidget *
dwell_key_button_new (const char *title, const char *key)
{
  return g_object_new (DWELL_TYPE_KEY_BUTTON, "title", title, "key", key, NULL);
}

void
dwell_key_button_set_title (DwellKeyButton *self, const char *title)
{
  g_return_if_fail (DWELL_IS_KEY_BUTTON (self));

  gtk_label_set_label (self->title_label, title ? title : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title ? title : "", -1);
}

void
dwell_key_button_set_key (DwellKeyButton *self, const char *key)
{
  g_return_if_fail (DWELL_IS_KEY_BUTTON (self));

  gtk_label_set_label (self->key_label, key ? key : "");
  gtk_widget_set_visible (GTK_WIDGET (self->key_label), key && *key && !self->key_hidden);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS,
                                  key ? key : "", -1);
}

void
dwell_key_button_set_key_shown (DwellKeyButton *self, gboolean shown)
{
  g_return_if_fail (DWELL_IS_KEY_BUTTON (self));

  self->key_hidden = !shown;
  gtk_widget_set_visible (GTK_WIDGET (self->key_label),
                          shown && *gtk_label_get_label (self->key_label));
}

void
dwell_key_button_set_action (DwellKeyButton *self, const char *action)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  g_return_if_fail (DWELL_IS_KEY_BUTTON (self));

  if (!g_action_parse_detailed_name (action, &name, &target, NULL))
    g_return_if_reached ();

  /* The target first: an action looked up without it does not match its type. */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), name);
}
