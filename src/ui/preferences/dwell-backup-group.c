/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-backup-group.h"

#include <glib/gi18n.h>

#include "dwell-backup-keeper.h"
#include "dwell-file-choice.h"
#include "dwell-library-backup.h"
#include "dwell-restore-question.h"

#define POLL_MS 100

struct _DwellBackupGroup
{
  AdwPreferencesGroup parent_instance;

  AdwActionRow *last_row;
  GtkSwitch *automatic_switch;
  GtkSpinButton *daily_spin;
  GtkSpinButton *weekly_spin;
  GtkSpinButton *monthly_spin;
  AdwActionRow *folder_row;
  GtkWidget *no_folder_button;
  GtkWidget *work_row;
  GtkProgressBar *work_bar;
  AdwActionRow *result_row;
  GtkWidget *now_row;
  GtkWidget *restore_row;
  GtkWidget *check_row;

  DwellServices *services;
  GtkWindow *main_window;
  DwellProgress *progress;
  GCancellable *cancellable;
  guint poll;
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (DwellBackupGroup, dwell_backup_group, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  RESTORED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkWindow *
get_window (DwellBackupGroup *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* Returns: (transfer full). */
static char *
describe (const DwellBackupInfo *info)
{
  g_autofree char *time = g_date_time_format (info->made, "%x %H:%M");
  g_autofree char *folder = g_path_get_dirname (info->path);

  if (info->n_damaged > 0)
    /* Translators: a time; how many sessions are damaged; of how many; a folder */
    return g_strdup_printf (
        g_dngettext (NULL, "%s, %u damaged session among %u, as in the library, in %s",
                     "%s, %u damaged sessions among %u, as in the library, in %s",
                     info->n_damaged),
        time, info->n_damaged, info->n_sessions, folder);

  return g_strdup_printf (g_dngettext (NULL, "%s, %u session, found whole, in %s",
                                       "%s, %u sessions, found whole, in %s", info->n_sessions),
                          time, info->n_sessions, folder);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellBackupGroup) self = user_data;
  g_autoptr (GPtrArray) infos =
      dwell_library_list_backups_finish (DWELL_LIBRARY (source), result, NULL);
  const char *failure =
      self->services ? dwell_backup_keeper_get_failure (self->services->backups) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (infos && infos->len > 0)
    {
      g_autofree char *words = describe (g_ptr_array_index (infos, 0));

      g_string_append (text, words);
    }
  else
    {
      g_string_append (text, _("There is none yet"));
    }
  if (failure)
    g_string_append_printf (text, "\n%s", failure);

  if (self->services)
    adw_action_row_set_subtitle (self->last_row, text->str);
}

static void
show_last (DwellBackupGroup *self)
{
  dwell_library_list_backups_async (self->services->library, NULL, listed_cb, g_object_ref (self));
}

static void
show_folder (DwellBackupGroup *self)
{
  const char *uri = dwell_settings_get_backup_folder (self->services->settings);
  g_autoptr (GFile) folder = *uri ? g_file_new_for_uri (uri) : NULL;
  g_autofree char *name = folder ? g_file_get_parse_name (folder) : NULL;

  adw_action_row_set_subtitle (self->folder_row,
                               name ? name : _("None: for example on another disk"));
  gtk_widget_set_visible (self->no_folder_button, folder != NULL);
}

static void
automatic_cb (DwellBackupGroup *self)
{
  if (!self->loading)
    dwell_settings_set_backup_automatic (self->services->settings,
                                         gtk_switch_get_active (self->automatic_switch));
}

static void
limits_cb (DwellBackupGroup *self)
{
  const DwellBackupLimits limits = { gtk_spin_button_get_value_as_int (self->daily_spin),
                                     gtk_spin_button_get_value_as_int (self->weekly_spin),
                                     gtk_spin_button_get_value_as_int (self->monthly_spin) };

  if (!self->loading)
    dwell_settings_set_backup_limits (self->services->settings, &limits);
}

static void
folder_chosen_cb (GFile *file, gpointer user_data)
{
  DwellBackupGroup *self = user_data;
  g_autofree char *uri = g_file_get_uri (file);

  dwell_settings_set_backup_folder (self->services->settings, uri);
  show_folder (self);
  dwell_backup_keeper_wake (self->services->backups);
}

static void
folder_cb (DwellBackupGroup *self)
{
  dwell_file_choice_ask (get_window (self), DWELL_FILE_CHOICE_FOLDER, _("A second folder"), NULL,
                         NULL, folder_chosen_cb, self);
}

static void
no_folder_cb (DwellBackupGroup *self)
{
  dwell_settings_set_backup_folder (self->services->settings, "");
  show_folder (self);
}

static gboolean
poll_cb (gpointer user_data)
{
  DwellBackupGroup *self = user_data;

  gtk_progress_bar_set_fraction (self->work_bar, dwell_progress_get (self->progress));

  return G_SOURCE_CONTINUE;
}

static void
set_busy (DwellBackupGroup *self, gboolean busy)
{
  /* What loses its sensitivity must not have the focus. */
  if (get_window (self))
    gtk_window_set_focus (get_window (self), NULL);
  gtk_widget_set_sensitive (self->now_row, !busy);
  gtk_widget_set_sensitive (self->restore_row, !busy);
  gtk_widget_set_sensitive (self->check_row, !busy);
  gtk_widget_set_visible (self->work_row, busy);
  g_clear_handle_id (&self->poll, g_source_remove);
  g_clear_pointer (&self->progress, dwell_progress_unref);
  g_clear_object (&self->cancellable);
}

static void
begin (DwellBackupGroup *self, const char *what)
{
  set_busy (self, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->result_row), FALSE);
  gtk_progress_bar_set_text (self->work_bar, what);
  gtk_progress_bar_set_fraction (self->work_bar, 0);
  self->progress = dwell_progress_new ();
  self->cancellable = g_cancellable_new ();
  self->poll = g_timeout_add (POLL_MS, poll_cb, self);
}

/* The window was closed, or the library locked, while it was done. */
static void
say_end (DwellBackupGroup *self, const char *title, const char *text)
{
  /* Translators: what was done or not done, and more about it */
  g_autofree char *both = text ? g_strdup_printf (_("%s: %s"), title, text) : g_strdup (title);

  dwell_notice_board_say (self->services->notices, both);
}

/* @text: (nullable) */
static void
end (DwellBackupGroup *self, const char *title, const char *text)
{
  if (get_window (self) == NULL)
    {
      set_busy (self, FALSE);
      say_end (self, title, text);
      return;
    }

  set_busy (self, FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->result_row), title);
  adw_action_row_set_subtitle (self->result_row, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->result_row), TRUE);
}

static void
end_failed (DwellBackupGroup *self, const char *title, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    end (self, _("Cancelled; nothing was changed"), NULL);
  else
    end (self, title, error->message);
}

static void
cancel_cb (DwellBackupGroup *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
backed_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellBackupGroup) self = user_data;
  g_autoptr (GError) error = NULL;

  if (dwell_library_back_up_finish (DWELL_LIBRARY (source), result, &error))
    end (self, _("The backup was made"), _("It was read again, and is whole."));
  else
    end_failed (self, _("The backup was not made"), error);
}

static void
target_chosen_cb (GFile *file, gpointer user_data)
{
  DwellBackupGroup *self = user_data;
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *named = g_str_has_suffix (uri, DWELL_BACKUP_SUFFIX)
                               ? g_strdup (uri)
                               : g_strconcat (uri, DWELL_BACKUP_SUFFIX, NULL);
  g_autoptr (GFile) target = g_file_new_for_uri (named);

  begin (self, _("The backup is being made"));
  dwell_library_back_up_async (self->services->library, target, self->progress, self->cancellable,
                               backed_up_cb, g_object_ref (self));
}

static void
now_cb (DwellBackupGroup *self)
{
  g_autoptr (GDateTime) now = dwell_clock_dup_now (self->services->clock);
  g_autofree char *name = g_date_time_format (now, "dwell-%Y-%m-%d" DWELL_BACKUP_SUFFIX);

  dwell_file_choice_ask (get_window (self), DWELL_FILE_CHOICE_SAVE, _("Back up now"), NULL, name,
                         target_chosen_cb, self);
}

/* Another one is open: nothing that the main window shows is true any more. */
static void
reload_library (DwellBackupGroup *self)
{
  if (self->main_window)
    g_action_group_activate_action (G_ACTION_GROUP (self->main_window), "reload-library", NULL);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellBackupGroup) self = user_data;
  g_autoptr (GError) error = NULL;

  if (dwell_library_restore_finish (DWELL_LIBRARY (source), result, NULL, &error))
    {
      end (self, _("The backup was restored"),
           _("The library that was there is in the folder “kept” beside it."));
      reload_library (self);
      g_signal_emit (self, signals[RESTORED], 0);
    }
  else
    {
      end_failed (self, _("Nothing was restored"), error);
    }
}

static void
secret_given_cb (GFile *file, const char *secret, gpointer user_data)
{
  DwellBackupGroup *self = user_data;

  begin (self, _("The backup is being looked through"));
  dwell_library_restore_async (self->services->library, file, secret, self->progress,
                               self->cancellable, restored_cb, g_object_ref (self));
}

static void
backup_chosen_cb (GFile *file, gpointer user_data)
{
  DwellBackupGroup *self = user_data;

  dwell_restore_question_ask (get_window (self), file, secret_given_cb, self);
}

static void
restore_cb (DwellBackupGroup *self)
{
  dwell_file_choice_ask (get_window (self), DWELL_FILE_CHOICE_OPEN, _("Restore"),
                         "*" DWELL_BACKUP_SUFFIX, NULL, backup_chosen_cb, self);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellBackupGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellCheckReport) report =
      dwell_library_check_finish (DWELL_LIBRARY (source), result, &error);
  char *text;

  if (report && get_window (self) == NULL)
    return;
  if (report == NULL)
    {
      end_failed (self, _("The library could not be checked"), error);
      return;
    }
  text = dwell_check_report_to_text (report);
  end (self,
       dwell_check_report_is_whole (report) ? _("The library is whole") : _("Not all is whole"),
       text);
  dwell_secret_free (text);
}

static void
check_cb (DwellBackupGroup *self)
{
  begin (self, _("The library is being looked through"));
  dwell_library_check_async (self->services->library, self->progress, self->cancellable, checked_cb,
                             g_object_ref (self));
}

static void
dwell_backup_group_dispose (GObject *object)
{
  DwellBackupGroup *self = DWELL_BACKUP_GROUP (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->poll, g_source_remove);
  g_clear_pointer (&self->progress, dwell_progress_unref);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_BACKUP_GROUP);
  g_clear_pointer (&self->services, dwell_services_unref);

  G_OBJECT_CLASS (dwell_backup_group_parent_class)->dispose (object);
}

static void
dwell_backup_group_finalize (GObject *object)
{
  DwellBackupGroup *self = DWELL_BACKUP_GROUP (object);

  g_clear_weak_pointer (&self->main_window);

  G_OBJECT_CLASS (dwell_backup_group_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DwellBackupGroup, last_row);
  gtk_widget_class_bind_template_child (widget_class, DwellBackupGroup, automatic_switch);
  gtk_widget_class_bind_template_child (widget_class, DwellBackupGroup, daily_spin);
  gtk_widget_class_bind_template_child (widget_class, DwellBackupGroup, weekly_spin);
  gtk_widget_class_bind_template_child (widget_class, DwellBackupGroup, monthly_spin);
  gtk_widget_class_bind_template_child (widget_class, DwellBackupGroup, folder_row);
  gtk_widget_class_bind_template_child (widget_class, DwellBackupGroup, no_folder_button);
  gtk_widget_class_bind_template_child (widget_class, DwellBackupGroup, work_row);
  gtk_widget_class_bind_template_child (widget_class, DwellBackupGroup, work_bar);
  gtk_widget_class_bind_template_child (widget_class, DwellBackupGroup, result_row);
  gtk_widget_class_bind_template_child (widget_class, DwellBackupGroup, now_row);
  gtk_widget_class_bind_template_child (widget_class, DwellBackupGroup, restore_row);
  gtk_widget_class_bind_template_child (widget_class, DwellBackupGroup, check_row);
}

static void
dwell_backup_group_class_init (DwellBackupGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_backup_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_backup_group_finalize;

  signals[RESTORED] = g_signal_new ("restored", DWELL_TYPE_BACKUP_GROUP, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-backup-group.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, automatic_cb);
  gtk_widget_class_bind_template_callback (widget_class, limits_cb);
  gtk_widget_class_bind_template_callback (widget_class, folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, no_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, now_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
}

static void
dwell_backup_group_init (DwellBackupGroup *self)
{
  self->loading = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_settings (DwellBackupGroup *self)
{
  DwellBackupLimits limits = dwell_settings_get_backup_limits (self->services->settings);

  gtk_switch_set_active (self->automatic_switch,
                         dwell_settings_get_backup_automatic (self->services->settings));
  gtk_spin_button_set_value (self->daily_spin, limits.daily);
  gtk_spin_button_set_value (self->weekly_spin, limits.weekly);
  gtk_spin_button_set_value (self->monthly_spin, limits.monthly);
}

DwellBackupGroup *
dwell_backup_group_new (GtkWindow *main_window, DwellServices *services)
{
  DwellBackupGroup *self = g_object_new (DWELL_TYPE_BACKUP_GROUP, NULL);

  self->services = dwell_services_ref (services);
  g_set_weak_pointer (&self->main_window, main_window);
  show_settings (self);
  self->loading = FALSE;
  show_folder (self);
  show_last (self);
  g_signal_connect_object (services->backups, "changed", G_CALLBACK (show_last), self,
                           G_CONNECT_SWAPPED);

  return self;
}
