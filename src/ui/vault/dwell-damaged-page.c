/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-damaged-page.h"

#include <glib/gi18n.h>

#include "dwell-library-repair.h"

#define POLL_MS 100

struct _DwellDamagedPage
{
  AdwBin parent_instance;

  GtkLabel *reason_label;
  GtkWidget *secret_box;
  GtkEditable *secret_row;
  GtkWidget *work_box;
  GtkProgressBar *work_bar;
  GtkLabel *message_label;
  GtkWidget *choice_group;
  GtkWidget *both_row;
  GtkWidget *backup_row;
  GtkWidget *salvage_row;
  GtkLabel *details_label;

  DwellServices *services;
  DwellExamination *found;
  char *secret;
  DwellProgress *progress;
  GCancellable *cancellable;
  guint poll;
};

G_DEFINE_FINAL_TYPE (DwellDamagedPage, dwell_damaged_page, ADW_TYPE_BIN)

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text && *text);
}

static gboolean
poll_cb (gpointer user_data)
{
  DwellDamagedPage *self = user_data;

  gtk_progress_bar_set_fraction (self->work_bar, dwell_progress_get (self->progress));

  return G_SOURCE_CONTINUE;
}

static void
end (DwellDamagedPage *self)
{
  gtk_widget_set_visible (self->work_box, FALSE);
  gtk_widget_set_visible (self->secret_box, self->found == NULL);
  gtk_widget_set_visible (self->choice_group, self->found != NULL);
  g_clear_handle_id (&self->poll, g_source_remove);
  g_clear_pointer (&self->progress, dwell_progress_unref);
  g_clear_object (&self->cancellable);
}

static void
begin (DwellDamagedPage *self, const char *what)
{
  /* An entry that goes with the cursor in it would complain. */
  gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  gtk_widget_set_visible (self->secret_box, FALSE);
  gtk_widget_set_visible (self->choice_group, FALSE);
  set_text (self->message_label, NULL);
  gtk_progress_bar_set_text (self->work_bar, what);
  gtk_progress_bar_set_fraction (self->work_bar, 0);
  gtk_widget_set_visible (self->work_box, TRUE);
  self->progress = dwell_progress_new ();
  self->cancellable = g_cancellable_new ();
  self->poll = g_timeout_add (POLL_MS, poll_cb, self);
}

static void
tell (DwellDamagedPage *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_text (self->message_label, _("Cancelled; nothing was changed"));
  else
    set_text (self->message_label, error->message);
}

static void
cancel_cb (DwellDamagedPage *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
show_choices (DwellDamagedPage *self)
{
  const DwellBackupInfo *backup = self->found->backup;
  char *details = NULL;
  g_autofree char *readable = g_strdup_printf (
      g_dngettext (NULL, "%u session, %u of them not whole", "%u sessions, %u of them not whole",
                   self->found->n_salvaged),
      self->found->n_salvaged, self->found->salvage->damaged->len);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->salvage_row), readable);
  gtk_widget_set_visible (self->salvage_row, self->found->n_salvaged > 0);
  gtk_widget_set_visible (self->backup_row, backup != NULL);
  gtk_widget_set_visible (self->both_row, backup && self->found->n_salvaged > 0);
  if (backup)
    {
      g_autofree char *time = g_date_time_format (backup->made, "%x %H:%M");
      g_autofree char *text
          = g_strdup_printf (g_dngettext (NULL, "Of %s, %u session, found whole",
                                          "Of %s, %u sessions, found whole", backup->n_sessions),
                             time, backup->n_sessions);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->backup_row), text);
    }

  if (!dwell_check_report_is_whole (self->found->salvage))
    details = dwell_check_report_to_text (self->found->salvage);
  set_text (self->details_label, details);
  dwell_secret_free (details);
  gtk_widget_child_focus (self->choice_group, GTK_DIR_TAB_FORWARD);
}

static void
examined_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellDamagedPage) self = user_data;
  g_autoptr (GError) error = NULL;

  self->found = dwell_library_examine_finish (DWELL_LIBRARY (source), result, &error);
  end (self);
  if (self->found)
    {
      gtk_editable_set_text (self->secret_row, "");
      show_choices (self);
    }
  else
    {
      tell (self, error);
      gtk_widget_grab_focus (GTK_WIDGET (self->secret_row));
    }
}

void
dwell_damaged_page_look (DwellDamagedPage *self, const char *secret)
{
  g_return_if_fail (DWELL_IS_DAMAGED_PAGE (self));

  dwell_secret_free (self->secret);
  self->secret = g_strdup (secret);
  begin (self, _("Looking what can be read"));
  dwell_library_examine_async (self->services->library, self->secret, self->progress,
                               self->cancellable, examined_cb, g_object_ref (self));
}

static void
look_cb (DwellDamagedPage *self)
{
  const char *secret = gtk_editable_get_text (self->secret_row);

  if (*secret)
    dwell_damaged_page_look (self, secret);
}

static void
repaired_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellDamagedPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellCheckReport) report
      = dwell_library_repair_finish (DWELL_LIBRARY (source), result, &error);

  end (self);
  if (report)
    g_signal_emit (self, signals[DONE], 0);
  else
    tell (self, error);
}

static void
repair (DwellDamagedPage *self, DwellRepair choice)
{
  const DwellBackupInfo *backup = self->found->backup;

  begin (self, _("The library is being made anew"));
  dwell_library_repair_async (self->services->library, self->secret, choice,
                              backup ? backup->path : NULL, self->progress, self->cancellable,
                              repaired_cb, g_object_ref (self));
}

static void
both_cb (DwellDamagedPage *self)
{
  repair (self, DWELL_REPAIR_BOTH);
}

static void
backup_cb (DwellDamagedPage *self)
{
  repair (self, DWELL_REPAIR_BACKUP);
}

static void
salvage_cb (DwellDamagedPage *self)
{
  repair (self, DWELL_REPAIR_SALVAGED);
}

static gboolean
dwell_damaged_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DWELL_DAMAGED_PAGE (widget)->secret_row));
}

static void
dwell_damaged_page_dispose (GObject *object)
{
  DwellDamagedPage *self = DWELL_DAMAGED_PAGE (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->poll, g_source_remove);
  g_clear_pointer (&self->progress, dwell_progress_unref);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->found, dwell_examination_free);
  g_clear_pointer (&self->secret, dwell_secret_free);
  g_clear_pointer (&self->services, dwell_services_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_DAMAGED_PAGE);

  G_OBJECT_CLASS (dwell_damaged_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DwellDamagedPage, reason_label);
  gtk_widget_class_bind_template_child (widget_class, DwellDamagedPage, secret_box);
  gtk_widget_class_bind_template_child (widget_class, DwellDamagedPage, secret_row);
  gtk_widget_class_bind_template_child (widget_class, DwellDamagedPage, work_box);
  gtk_widget_class_bind_template_child (widget_class, DwellDamagedPage, work_bar);
  gtk_widget_class_bind_template_child (widget_class, DwellDamagedPage, message_label);
  gtk_widget_class_bind_template_child (widget_class, DwellDamagedPage, choice_group);
  gtk_widget_class_bind_template_child (widget_class, DwellDamagedPage, both_row);
  gtk_widget_class_bind_template_child (widget_class, DwellDamagedPage, backup_row);
  gtk_widget_class_bind_template_child (widget_class, DwellDamagedPage, salvage_row);
  gtk_widget_class_bind_template_child (widget_class, DwellDamagedPage, details_label);
}

static void
dwell_damaged_page_class_init (DwellDamagedPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_damaged_page_dispose;
  widget_class->grab_focus = dwell_damaged_page_grab_focus;

  signals[DONE] = g_signal_new ("done", DWELL_TYPE_DAMAGED_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-damaged-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, look_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, both_cb);
  gtk_widget_class_bind_template_callback (widget_class, backup_cb);
  gtk_widget_class_bind_template_callback (widget_class, salvage_cb);
}

static void
dwell_damaged_page_init (DwellDamagedPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

DwellDamagedPage *
dwell_damaged_page_new (DwellServices *services, const char *reason)
{
  DwellDamagedPage *self = g_object_new (DWELL_TYPE_DAMAGED_PAGE, NULL);

  self->services = dwell_services_ref (services);
  gtk_label_set_label (self->reason_label, reason);

  return self;
}
