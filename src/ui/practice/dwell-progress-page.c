/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-progress-page.h"

#include <math.h>

#include <glib/gi18n.h>

#include "dwell-accessible.h"
#include "dwell-plain-row.h"
#include "dwell-progress-chart.h"
#include "dwell-progress-loader.h"
#include "dwell-progress-words.h"
#include "dwell-script-files.h"

/* So many attempts at a script have a row of their own; the picture shows more. */
#define ROWS_MOST 20

struct _DwellProgressPage
{
  AdwBin parent_instance;

  AdwWindowTitle *title;
  GtkWidget *reading_label;
  AdwStatusPage *message_page;
  AdwPreferencesPage *groups;
  AdwPreferencesGroup *trends_group;
  AdwPreferencesGroup *recurring_group;
  AdwPreferencesGroup *legend_group;
  GtkWidget *back_button;

  DwellServices *services;
  GPtrArray *files;
  GCancellable *reading;           /* what is under way, or NULL */
  DwellPracticeProgress *progress; /* what is shown, or NULL; the pictures rest on it */
};

G_DEFINE_FINAL_TYPE (DwellProgressPage, dwell_progress_page, ADW_TYPE_BIN)

enum
{
  BACK,
  OPEN,
  COMPARE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Of a script that is not there any more its id. */
static const char *
get_script_title (DwellProgressPage *self, const char *id)
{
  DwellScript *script = dwell_script_files_find (self->files, id);

  return script ? dwell_script_get_title (script) : id;
}

static void
add_trend (DwellProgressPage *self, DwellTrendKind kind)
{
  const DwellTrend *trend = &self->progress->trends[kind];
  const char *title = dwell_progress_words_get_trend (kind);
  g_autofree char *basis = NULL;
  g_autofree char *change = NULL;
  g_autofree char *below = NULL;

  if (isnan (trend->earlier))
    return;

  basis = dwell_progress_words_dup_basis (trend);
  change = dwell_progress_words_dup_change (trend, kind);
  below = g_strdup_printf ("%s\n%s", change, basis);
  adw_preferences_group_add (self->trends_group, dwell_plain_row_new (title, below));
}

static void
fill_trends (DwellProgressPage *self)
{
  gboolean any = FALSE;

  for (guint kind = 0; kind < DWELL_N_TRENDS; kind++)
    {
      any |= !isnan (self->progress->trends[kind].earlier);
      add_trend (self, kind);
    }
  if (!any)
    adw_preferences_group_add (
        self->trends_group,
        dwell_plain_row_new (_("Nothing to compare yet"),
                             _("That takes two attempts at the same script.")));
}

static void
fill_recurring (DwellProgressPage *self)
{
  GPtrArray *recurring = self->progress->recurring;

  for (guint i = 0; i < recurring->len; i++)
    {
      const DwellRecurring *slip = g_ptr_array_index (recurring, i);
      g_autofree char *count = dwell_progress_words_dup_count (slip);
      g_autoptr (GString) below = g_string_new (count);

      for (guint j = 0; j < slip->scripts->len; j++)
        g_string_append_printf (
            below, " · %s", get_script_title (self, g_ptr_array_index (slip->scripts, j)));
      adw_preferences_group_add (
          self->recurring_group,
          dwell_plain_row_new (dwell_slip_get_label (slip->slip), below->str));
    }
  if (recurring->len == 0)
    adw_preferences_group_add (
        self->recurring_group, dwell_plain_row_new (_("None was made more than once so far"), NULL));
}

static void
add_picture (AdwPreferencesGroup *group, const DwellScriptAttempts *script, const char *name)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *chart = dwell_progress_chart_new (script);

  gtk_widget_set_margin_top (chart, 8);
  gtk_widget_set_margin_bottom (chart, 8);
  gtk_widget_set_margin_start (chart, 10);
  gtk_widget_set_margin_end (chart, 10);
  dwell_accessible_name (chart, name);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), chart);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_preferences_group_add (group, row);
}

static void
activated_cb (DwellProgressPage *self, GtkWidget *row)
{
  g_signal_emit (self, signals[OPEN], 0, g_object_get_data (G_OBJECT (row), "id"));
}

static void
add_attempt (DwellProgressPage *self, AdwPreferencesGroup *group, const DwellAttempt *attempt,
             guint number)
{
  g_autofree char *name = dwell_progress_words_dup_title (attempt);
  /* Translators: the number of an attempt, as in its picture, and its day and way */
  g_autofree char *title = g_strdup_printf (_("%u · %s"), number, name);
  g_autofree char *words = dwell_progress_words_dup_attempt (attempt);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", title, words);
  GtkWidget *row = dwell_plain_row_new (title, words);

  dwell_plain_row_lead_on (row);
  dwell_accessible_name (row, spoken);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (attempt->id), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
}

static void
compare_cb (DwellProgressPage *self, GtkWidget *row)
{
  g_signal_emit (self, signals[COMPARE], 0, g_object_get_data (G_OBJECT (row), "id"));
}

static void
add_comparison (DwellProgressPage *self, AdwPreferencesGroup *group,
                const DwellScriptAttempts *script)
{
  const DwellAttempt *last = g_ptr_array_index (script->attempts, script->attempts->len - 1);
  GtkWidget *row = dwell_plain_row_new (_("Side by side"),
                                        _("The attempts below each other, over one time axis"));

  dwell_plain_row_lead_on (row);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (last->id), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (compare_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
}

static void
add_script (DwellProgressPage *self, const DwellScriptAttempts *script)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  const char *title = get_script_title (self, script->script);
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  guint n = script->attempts->len;
  g_autofree char *count = g_strdup_printf (ngettext ("%u attempt", "%u attempts", n), n);
  /* Translators: the title of a script */
  g_autofree char *name = g_strdup_printf (_("Attempts at “%s” over time"), title);

  adw_preferences_group_set_title (group, escaped);
  adw_preferences_group_set_description (group, count);
  add_picture (group, script, name);
  if (n > 1)
    add_comparison (self, group, script);
  for (guint i = n; i > 0 && n - i < ROWS_MOST; i--)
    add_attempt (self, group, g_ptr_array_index (script->attempts, i - 1), i);
  if (n > ROWS_MOST)
    {
      g_autofree char *more = g_strdup_printf (
          ngettext ("And %u earlier attempt", "And %u earlier attempts", n - ROWS_MOST),
          n - ROWS_MOST);

      adw_preferences_group_add (group, dwell_plain_row_new (more, NULL));
    }
  adw_preferences_page_add (self->groups, group);
}

static void
show_count (DwellProgressPage *self, guint unread)
{
  guint n = self->progress->n;
  guint n_scripts = self->progress->scripts->len;
  g_autofree char *attempts = g_strdup_printf (ngettext ("%u attempt", "%u attempts", n), n);
  g_autofree char *scripts
      = g_strdup_printf (ngettext ("%u script", "%u scripts", n_scripts), n_scripts);
  g_autofree char *left_out = NULL;
  g_autofree char *text = NULL;

  /* Translators: "5 attempts", "2 scripts" */
  text = g_strdup_printf (_("%s at %s"), attempts, scripts);
  if (unread > 0)
    {
      left_out = g_strdup_printf (
          ngettext ("%s; %u could not be read", "%s; %u could not be read", unread), text, unread);
      adw_window_title_set_subtitle (self->title, left_out);
      return;
    }
  adw_window_title_set_subtitle (self->title, text);
}

/* One of three, the others hidden: what only lies behind, a screen reader would read all the same. */
static void
show (DwellProgressPage *self, GtkWidget *page)
{
  gtk_widget_set_visible (self->reading_label, page == self->reading_label);
  gtk_widget_set_visible (GTK_WIDGET (self->message_page),
                          page == GTK_WIDGET (self->message_page));
  gtk_widget_set_visible (GTK_WIDGET (self->groups), page == GTK_WIDGET (self->groups));
}

static void
show_message (DwellProgressPage *self, const char *title, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_title (self->message_page, title);
  adw_status_page_set_description (self->message_page, escaped);
  show (self, GTK_WIDGET (self->message_page));
}

static void
show_progress (DwellProgressPage *self)
{
  fill_trends (self);
  fill_recurring (self);
  add_picture (self->legend_group, NULL, _("What the shapes in the pictures mean"));
  for (guint i = 0; i < self->progress->scripts->len; i++)
    add_script (self, g_ptr_array_index (self->progress->scripts, i));
  show (self, GTK_WIDGET (self->groups));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellProgressPage) self = user_data;
  g_autoptr (GError) error = NULL;
  guint unread = 0;
  g_autoptr (DwellPracticeProgress) progress
      = dwell_progress_load_finish (DWELL_LIBRARY (source), result, &unread, &error);

  if (self->reading == NULL)
    return;

  g_clear_object (&self->reading);
  if (progress == NULL)
    {
      show_message (self, _("Practice cannot be read"), error->message);
      return;
    }

  self->progress = g_steal_pointer (&progress);
  show_count (self, unread);
  if (self->progress->n == 0)
    show_message (self, _("Nothing practised yet"),
                  _("Once you have practised with a scripted client, each attempt stands here."));
  else
    show_progress (self);
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[BACK], 0);
}

static gboolean
dwell_progress_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (DWELL_PROGRESS_PAGE (widget)->back_button);
}

static void
dwell_progress_page_dispose (GObject *object)
{
  DwellProgressPage *self = DWELL_PROGRESS_PAGE (object);

  if (self->reading)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->services, dwell_services_unref);
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_PROGRESS_PAGE);

  G_OBJECT_CLASS (dwell_progress_page_parent_class)->dispose (object);
}

static void
dwell_progress_page_finalize (GObject *object)
{
  /* Only once the pictures are gone. */
  g_clear_pointer (&DWELL_PROGRESS_PAGE (object)->progress, dwell_practice_progress_free);

  G_OBJECT_CLASS (dwell_progress_page_parent_class)->finalize (object);
}

static void
dwell_progress_page_class_init (DwellProgressPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_progress_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_progress_page_finalize;
  widget_class->grab_focus = dwell_progress_page_grab_focus;

  signals[BACK] = g_signal_new ("back", DWELL_TYPE_PROGRESS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[OPEN] = g_signal_new ("open", DWELL_TYPE_PROGRESS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  signals[COMPARE] = g_signal_new ("compare", DWELL_TYPE_PROGRESS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-progress-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellProgressPage, title);
  gtk_widget_class_bind_template_child (widget_class, DwellProgressPage, reading_label);
  gtk_widget_class_bind_template_child (widget_class, DwellProgressPage, message_page);
  gtk_widget_class_bind_template_child (widget_class, DwellProgressPage, groups);
  gtk_widget_class_bind_template_child (widget_class, DwellProgressPage, trends_group);
  gtk_widget_class_bind_template_child (widget_class, DwellProgressPage, recurring_group);
  gtk_widget_class_bind_template_child (widget_class, DwellProgressPage, legend_group);
  gtk_widget_class_bind_template_child (widget_class, DwellProgressPage, back_button);
  gtk_widget_class_install_action (widget_class, "progress.back", NULL, back_cb);
}

static void
dwell_progress_page_init (DwellProgressPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

DwellProgressPage *
dwell_progress_page_new (DwellServices *services, GPtrArray *files)
{
  DwellProgressPage *self = g_object_new (DWELL_TYPE_PROGRESS_PAGE, NULL);

  self->services = dwell_services_ref (services);
  self->files = g_ptr_array_ref (files);
  self->reading = g_cancellable_new ();
  dwell_progress_load_async (services->library, services->protocol, self->reading, loaded_cb,
                             g_object_ref (self));

  return self;
}
