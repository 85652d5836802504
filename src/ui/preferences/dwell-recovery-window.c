/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-recovery-window.h"

#include <glib/gi18n.h>

#include "dwell-code-view.h"
#include "dwell-library-slots.h"
#include "dwell-vault-action.h"

struct _DwellRecoveryWindow
{
  AdwWindow parent_instance;

  GtkWidget *proof_box;
  GtkEditable *proof_row;
  DwellVaultAction *action;
  DwellCodeView *code_view;

  DwellServices *services;
  gboolean begun;
};

G_DEFINE_FINAL_TYPE (DwellRecoveryWindow, dwell_recovery_window, ADW_TYPE_WINDOW)

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed_cb (DwellRecoveryWindow *self)
{
  dwell_vault_action_set_message (self->action, NULL);
  dwell_vault_action_set_ready (self->action, *gtk_editable_get_text (self->proof_row) != '\0');
}

static void
activate_cb (DwellRecoveryWindow *self)
{
  dwell_vault_action_activate (self->action);
}

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellRecoveryWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  char *code = dwell_library_begin_recovery_finish (DWELL_LIBRARY (source), result, &error);

  /* The library was locked meanwhile: nobody saw the code, and the next new one takes its place. */
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    {
      if (code)
        dwell_library_end_recovery_async (self->services->library, FALSE, NULL, NULL, NULL);
      dwell_secret_free (code);
      return;
    }

  dwell_vault_action_end (self->action, code ? NULL : error->message);
  if (code == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->proof_row));
      return;
    }

  self->begun = TRUE;
  gtk_editable_set_text (self->proof_row, "");
  dwell_code_view_set_code (self->code_view, code);
  dwell_secret_free (code);
  gtk_widget_set_visible (self->proof_box, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->code_view), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->code_view));
}

static void
begin_cb (DwellRecoveryWindow *self)
{
  dwell_library_begin_recovery_async (self->services->library,
                                      gtk_editable_get_text (self->proof_row), NULL, begun_cb,
                                      g_object_ref (self));
  dwell_vault_action_begin (self->action);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellRecoveryWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean kept = dwell_library_end_recovery_finish (DWELL_LIBRARY (source), result, &error);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    {
      dwell_notice_board_say (self->services->notices,
                              kept ? _("The recovery code was replaced.") : error->message);
      return;
    }

  dwell_vault_action_end (dwell_code_view_get_action (self->code_view),
                          kept ? NULL : error->message);
  if (!kept)
    return;

  self->begun = FALSE;
  g_signal_emit (self, signals[DONE], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
confirmed_cb (DwellRecoveryWindow *self)
{
  dwell_library_end_recovery_async (self->services->library, TRUE, NULL, kept_cb,
                                    g_object_ref (self));
  dwell_vault_action_begin (dwell_code_view_get_action (self->code_view));
}

static gboolean
dwell_recovery_window_close_request (GtkWindow *window)
{
  DwellRecoveryWindow *self = DWELL_RECOVERY_WINDOW (window);

  if (dwell_vault_action_is_busy (self->action)
      || dwell_vault_action_is_busy (dwell_code_view_get_action (self->code_view)))
    return GDK_EVENT_STOP;

  /* Given up. Should it not be removed now, the next new code takes its place. */
  if (self->begun)
    dwell_library_end_recovery_async (self->services->library, FALSE, NULL, NULL, NULL);
  self->begun = FALSE;
  dwell_code_view_clear (self->code_view);

  return GTK_WINDOW_CLASS (dwell_recovery_window_parent_class)->close_request (window);
}

static void
dwell_recovery_window_dispose (GObject *object)
{
  DwellRecoveryWindow *self = DWELL_RECOVERY_WINDOW (object);

  if (self->proof_row)
    {
      gtk_editable_set_text (self->proof_row, "");
      dwell_code_view_clear (self->code_view);
    }
  g_clear_pointer (&self->services, dwell_services_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_RECOVERY_WINDOW);

  G_OBJECT_CLASS (dwell_recovery_window_parent_class)->dispose (object);
}

static void
dwell_recovery_window_class_init (DwellRecoveryWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_recovery_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = dwell_recovery_window_close_request;

  signals[DONE] = g_signal_new ("done", DWELL_TYPE_RECOVERY_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DWELL_TYPE_CODE_VIEW);
  g_type_ensure (DWELL_TYPE_VAULT_ACTION);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-recovery-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellRecoveryWindow, proof_box);
  gtk_widget_class_bind_template_child (widget_class, DwellRecoveryWindow, proof_row);
  gtk_widget_class_bind_template_child (widget_class, DwellRecoveryWindow, action);
  gtk_widget_class_bind_template_child (widget_class, DwellRecoveryWindow, code_view);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, confirmed_cb);
}

static void
dwell_recovery_window_init (DwellRecoveryWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  changed_cb (self);
}

DwellRecoveryWindow *
dwell_recovery_window_new (GtkWindow *parent, DwellServices *services)
{
  DwellRecoveryWindow *self =
      g_object_new (DWELL_TYPE_RECOVERY_WINDOW, "transient-for", parent, NULL);

  self->services = dwell_services_ref (services);

  return self;
}
