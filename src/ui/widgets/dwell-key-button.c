/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-key-button.h"

#include "dwell-key-source.h"
#include "dwell-accessible.h"

struct _DwellKeyButton
{
  GtkButton parent_instance;

  GtkLabel *title_label;
  GtkLabel *key_label;

  DwellKeySource *source; /* weak; while it is on a page that has one */
  char *key;
  gboolean keyless;
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

/* The key that stands for its action now, or else the one that it was given. */
static char *
dup_key (DwellKeyButton *self)
{
  GtkActionable *actionable = GTK_ACTIONABLE (self);
  const char *name = gtk_actionable_get_action_name (actionable);
  g_autofree char *action = NULL;
  char *key;

  if (self->source && name)
    {
      action = g_action_print_detailed_name (
          name, gtk_actionable_get_action_target_value (actionable));
      if (dwell_key_source_find_key (self->source, action, &key))
        return key;
    }

  return g_strdup (self->key);
}

static void
show_key (DwellKeyButton *self)
{
  g_autofree char *key = dup_key (self);

  gtk_label_set_label (self->key_label, key && !self->keyless ? key : "");
  gtk_widget_set_visible (GTK_WIDGET (self->key_label), key && *key && !self->keyless);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS,
                                  key ? key : "", -1);
}

static void
dwell_key_button_root (GtkWidget *widget)
{
  DwellKeyButton *self = DWELL_KEY_BUTTON (widget);
  GtkWidget *source;

  GTK_WIDGET_CLASS (dwell_key_button_parent_class)->root (widget);

  source = gtk_widget_get_ancestor (widget, DWELL_TYPE_KEY_SOURCE);
  if (source == NULL)
    return;
  g_set_weak_pointer (&self->source, DWELL_KEY_SOURCE (source));
  g_signal_connect_object (source, "keys-changed", G_CALLBACK (show_key), self, G_CONNECT_SWAPPED);
  show_key (self);
}

static void
forget_source (DwellKeyButton *self)
{
  if (self->source)
    g_signal_handlers_disconnect_by_func (self->source, show_key, self);
  g_clear_weak_pointer (&self->source);
}

static void
dwell_key_button_unroot (GtkWidget *widget)
{
  forget_source (DWELL_KEY_BUTTON (widget));

  GTK_WIDGET_CLASS (dwell_key_button_parent_class)->unroot (widget);
}

static void
dwell_key_button_finalize (GObject *object)
{
  DwellKeyButton *self = DWELL_KEY_BUTTON (object);

  forget_source (self);
  g_free (self->key);

  G_OBJECT_CLASS (dwell_key_button_parent_class)->finalize (object);
}

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
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = dwell_key_button_finalize;
  widget_class->root = dwell_key_button_root;
  widget_class->unroot = dwell_key_button_unroot;
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

  g_signal_connect (self, "notify::action-name", G_CALLBACK (show_key), NULL);
  g_signal_connect (self, "notify::action-target", G_CALLBACK (show_key), NULL);
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
  dwell_accessible_name (self, title ? title : "");
}

void
dwell_key_button_set_key (DwellKeyButton *self, const char *key)
{
  g_return_if_fail (DWELL_IS_KEY_BUTTON (self));

  g_free (self->key);
  self->key = g_strdup (key);
  show_key (self);
}

void
dwell_key_button_keep_on_one_line (DwellKeyButton *self)
{
  g_return_if_fail (DWELL_IS_KEY_BUTTON (self));

  gtk_label_set_wrap (self->title_label, FALSE);
}

void
dwell_key_button_set_keyless (DwellKeyButton *self, gboolean keyless)
{
  g_return_if_fail (DWELL_IS_KEY_BUTTON (self));

  self->keyless = keyless;
  show_key (self);
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
