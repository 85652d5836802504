/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-setup-page.h"

#include "dwell-code-view.h"
#include "dwell-passphrase-fields.h"
#include "dwell-vault-action.h"

struct _DwellSetupPage
{
  AdwBin parent_instance;

  GtkWidget *passphrase_box;
  GtkWidget *recovery_box;
  DwellPassphraseFields *fields;
  DwellVaultAction *action;
  DwellCodeView *code_view;

  DwellServices *services;
};

G_DEFINE_FINAL_TYPE (DwellSetupPage, dwell_setup_page, ADW_TYPE_BIN)

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed_cb (DwellSetupPage *self)
{
  gboolean ready;

  dwell_vault_action_set_message (self->action,
                                  dwell_passphrase_fields_get_hint (self->fields, &ready));
  dwell_vault_action_set_ready (self->action, ready);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellSetupPage) self = user_data;
  g_autoptr (GError) error = NULL;
  char *code = dwell_library_create_finish (DWELL_LIBRARY (source), result, &error);

  dwell_vault_action_end (self->action, code ? NULL : error->message);
  if (code == NULL)
    return;

  dwell_passphrase_fields_clear (self->fields);
  dwell_code_view_set_code (self->code_view, code);
  dwell_secret_free (code);
  gtk_widget_set_visible (self->passphrase_box, FALSE);
  gtk_widget_set_visible (self->recovery_box, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->code_view));
}

static void
create_cb (DwellSetupPage *self)
{
  dwell_library_create_async (self->services->library,
                              dwell_passphrase_fields_get_text (self->fields), NULL, created_cb,
                              g_object_ref (self));
  dwell_vault_action_begin (self->action);
}

static void
activate_cb (DwellSetupPage *self)
{
  dwell_vault_action_activate (self->action);
}

static void
done_cb (DwellSetupPage *self)
{
  dwell_code_view_clear (self->code_view);
  g_signal_emit (self, signals[DONE], 0);
}

static gboolean
dwell_setup_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DWELL_SETUP_PAGE (widget)->fields));
}

static void
dwell_setup_page_dispose (GObject *object)
{
  DwellSetupPage *self = DWELL_SETUP_PAGE (object);

  g_clear_pointer (&self->services, dwell_services_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_SETUP_PAGE);

  G_OBJECT_CLASS (dwell_setup_page_parent_class)->dispose (object);
}

static void
dwell_setup_page_class_init (DwellSetupPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_setup_page_dispose;
  widget_class->grab_focus = dwell_setup_page_grab_focus;

  signals[DONE] = g_signal_new ("done", DWELL_TYPE_SETUP_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  g_type_ensure (DWELL_TYPE_CODE_VIEW);
  g_type_ensure (DWELL_TYPE_PASSPHRASE_FIELDS);
  g_type_ensure (DWELL_TYPE_VAULT_ACTION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-setup-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellSetupPage, passphrase_box);
  gtk_widget_class_bind_template_child (widget_class, DwellSetupPage, recovery_box);
  gtk_widget_class_bind_template_child (widget_class, DwellSetupPage, fields);
  gtk_widget_class_bind_template_child (widget_class, DwellSetupPage, action);
  gtk_widget_class_bind_template_child (widget_class, DwellSetupPage, code_view);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
}

static void
dwell_setup_page_init (DwellSetupPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  changed_cb (self);
}

DwellSetupPage *
dwell_setup_page_new (DwellServices *services)
{
  DwellSetupPage *self = g_object_new (DWELL_TYPE_SETUP_PAGE, NULL);

  self->services = dwell_services_ref (services);

  return self;
}
