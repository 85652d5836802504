/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-code-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "dwell-code-print.h"
#include "dwell-library.h"
#include "dwell-recovery-code.h"
#include "dwell-wrap-box.h"

struct _DwellCodeView
{
  GtkBox parent_instance;

  DwellWrapBox *groups_box;
  AdwPreferencesRow *confirm_row;
  DwellVaultAction *action;

  char *code;
  guint asked[3];
};

G_DEFINE_FINAL_TYPE (DwellCodeView, dwell_code_view, GTK_TYPE_BOX)

enum
{
  PROP_LABEL = 1,
  N_PROPERTIES
};

enum
{
  CONFIRMED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

static GtkWidget *
create_group (guint number, const char *letters)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *text = g_strdup_printf ("%u", number);
  GtkWidget *caption = gtk_label_new (text);
  GtkWidget *label = gtk_label_new (letters);

  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_widget_add_css_class (label, "recovery-code");
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), label);

  return box;
}

/* Two that are not the first: by then the eye has gone over the whole of it. */
static void
choose_groups (DwellCodeView *self)
{
  self->asked[0] = g_random_int_range (2, DWELL_CODE_GROUPS);
  self->asked[1] = g_random_int_range (self->asked[0] + 1, DWELL_CODE_GROUPS + 1);
  self->asked[2] = 0;
}

void
dwell_code_view_set_code (DwellCodeView *self, const char *code)
{
  g_autofree char *title = NULL;
  g_auto (GStrv) groups = g_strsplit (code, "-", -1);

  g_return_if_fail (DWELL_IS_CODE_VIEW (self));

  dwell_code_view_clear (self);
  self->code = g_strdup (code);
  for (guint i = 0; groups[i]; i++)
    {
      dwell_wrap_box_append (self->groups_box, create_group (i + 1, groups[i]));
      explicit_bzero (groups[i], strlen (groups[i]));
    }

  choose_groups (self);
  title = g_strdup_printf (_("Groups %u and %u, to confirm"), self->asked[0], self->asked[1]);
  adw_preferences_row_set_title (self->confirm_row, title);
}

void
dwell_code_view_clear (DwellCodeView *self)
{
  g_return_if_fail (DWELL_IS_CODE_VIEW (self));

  g_clear_pointer (&self->code, dwell_secret_free);
  dwell_wrap_box_clear (self->groups_box);
  gtk_editable_set_text (GTK_EDITABLE (self->confirm_row), "");
}

DwellVaultAction *
dwell_code_view_get_action (DwellCodeView *self)
{
  g_return_val_if_fail (DWELL_IS_CODE_VIEW (self), NULL);

  return self->action;
}

static void
changed_cb (DwellCodeView *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->confirm_row));
  g_autofree char *fault = NULL;

  if (self->code == NULL || *typed == '\0')
    {
      dwell_vault_action_set_ready (self->action, FALSE);
      dwell_vault_action_set_message (self->action, NULL);
      return;
    }

  fault = dwell_recovery_code_compare (self->code, typed, self->asked);
  dwell_vault_action_set_ready (self->action, fault == NULL);
  dwell_vault_action_set_message (self->action, fault ? fault : _("That is right."));
}

static void
activate_cb (DwellCodeView *self)
{
  dwell_vault_action_activate (self->action);
}

static void
confirmed_cb (DwellCodeView *self)
{
  g_signal_emit (self, signals[CONFIRMED], 0);
}

static void
print_cb (DwellCodeView *self)
{
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  if (self->code == NULL)
    return;

  operation = dwell_code_print_new (self->code);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), &error);
  if (error)
    dwell_vault_action_set_message (self->action, error->message);
}

static gboolean
dwell_code_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DWELL_CODE_VIEW (widget)->confirm_row));
}

static void
dwell_code_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_assert (id == PROP_LABEL);
  g_object_get_property (G_OBJECT (DWELL_CODE_VIEW (object)->action), "label", value);
}

static void
dwell_code_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  g_assert (id == PROP_LABEL);
  g_object_set_property (G_OBJECT (DWELL_CODE_VIEW (object)->action), "label", value);
}

static void
dwell_code_view_dispose (GObject *object)
{
  DwellCodeView *self = DWELL_CODE_VIEW (object);

  g_clear_pointer (&self->code, dwell_secret_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_CODE_VIEW);

  G_OBJECT_CLASS (dwell_code_view_parent_class)->dispose (object);
}

static void
dwell_code_view_class_init (DwellCodeViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dwell_code_view_get_property;
  object_class->set_property = dwell_code_view_set_property;
  object_class->dispose = dwell_code_view_dispose;
  widget_class->grab_focus = dwell_code_view_grab_focus;

  properties[PROP_LABEL] = g_param_spec_string (
      "label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[CONFIRMED] = g_signal_new ("confirmed", DWELL_TYPE_CODE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DWELL_TYPE_VAULT_ACTION);
  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-code-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellCodeView, groups_box);
  gtk_widget_class_bind_template_child (widget_class, DwellCodeView, confirm_row);
  gtk_widget_class_bind_template_child (widget_class, DwellCodeView, action);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, confirmed_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
}

static void
dwell_code_view_init (DwellCodeView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Its letters are Latin ones, whichever way the language is read. */
  gtk_widget_set_direction (GTK_WIDGET (self->groups_box), GTK_TEXT_DIR_LTR);
  changed_cb (self);
}
