/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-practice-page-private.h"
#include "dwell-stack.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (DwellPracticePage, dwell_practice_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_BUSY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  BACK,
  LIVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_busy (DwellPracticePage *self, gboolean busy)
{
  if (self->busy == busy)
    return;

  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static gboolean
is_shown (DwellPracticePage *self, const char *name)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), name) == 0;
}

static void
show (DwellPracticePage *self, const char *name)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  /* An entry that goes away with the focus in it would complain. */
  if (root)
    gtk_root_set_focus (root, NULL);
  dwell_stack_show (self->stack, name);
  /* A subpage has keys of its own for the way back. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "practice.back",
                                 !g_str_equal (name, "subpage"));
}

static void
drop_subpage (DwellPracticePage *self)
{
  if (self->guided)
    {
      dwell_guided_page_leave (self->guided);
      g_signal_handlers_disconnect_by_data (self->guided, self);
    }
  self->guided = NULL;
  adw_bin_set_child (self->subpage_bin, NULL);
  set_busy (self, FALSE);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellPracticePage) self = user_data;
  g_autoptr (GPtrArray) summaries =
      dwell_library_list_finish (DWELL_LIBRARY (source), result, NULL, NULL);

  if (summaries == NULL || self->services == NULL)
    return;

  g_clear_pointer (&self->counts, g_hash_table_unref);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < summaries->len; i++)
    {
      const DwellSummary *summary = g_ptr_array_index (summaries, i);
      const char *script = summary->header->script;
      gpointer count;

      if (summary->header->kind != DWELL_SESSION_PRACTICE || script == NULL)
        continue;
      count = g_hash_table_lookup (self->counts, script);
      g_hash_table_insert (self->counts, g_strdup (script),
                           GUINT_TO_POINTER (GPOINTER_TO_UINT (count) + 1));
    }
  dwell_practice_page_fill (self);
}

static void
take_focus (DwellPracticePage *self)
{
  if (is_shown (self, "script"))
    gtk_widget_grab_focus (GTK_WIDGET (self->intro));
  else if (is_shown (self, "subpage"))
    gtk_widget_child_focus (GTK_WIDGET (self->subpage_bin), GTK_DIR_TAB_FORWARD);
  else if (self->chosen)
    gtk_widget_grab_focus (self->chosen);
  else if (self->rows->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->rows, 0));
  else
    gtk_widget_child_focus (GTK_WIDGET (self->scripts_stack), GTK_DIR_TAB_FORWARD);
}

static DwellScript *
find_again (DwellPracticePage *self)
{
  if (self->files == NULL || self->again_id == NULL)
    return NULL;

  return dwell_script_files_find (self->files, self->again_id);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellPracticePage) self = user_data;
  g_autoptr (GPtrArray) files = dwell_script_files_read_finish (result, NULL);
  gboolean first;

  if (files == NULL || self->services == NULL)
    return;

  first = self->files == NULL;
  g_clear_pointer (&self->files, g_ptr_array_unref);
  self->files = g_steal_pointer (&files);
  if (first)
    dwell_practice_page_fill_more (self);
  dwell_practice_page_fill (self);
  if (self->debrief)
    dwell_debrief_page_set_can_repeat (self->debrief, find_again (self) != NULL);
  if (first && is_shown (self, "scripts") && gtk_widget_get_mapped (GTK_WIDGET (self)))
    take_focus (self);
}

void
dwell_practice_page_reload (DwellPracticePage *self)
{
  g_auto (GStrv) folders = dwell_settings_dup_script_paths (self->services->settings);

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  dwell_script_files_read_async ((const char *const *)folders, self->services->protocol,
                                 self->cancellable, read_cb, g_object_ref (self));
  dwell_library_list_async (self->services->library, self->cancellable, counted_cb,
                            g_object_ref (self));
}

void
dwell_practice_page_show_scripts (DwellPracticePage *self)
{
  show (self, "scripts");
  drop_subpage (self);
  take_focus (self);
}

void
dwell_practice_page_show_script (DwellPracticePage *self, DwellScript *script)
{
  dwell_script_intro_set_script (self->intro, script);
  adw_window_title_set_subtitle (self->intro_title, dwell_script_get_title (script));
  show (self, "script");
  take_focus (self);
}

void
dwell_practice_page_show_subpage (DwellPracticePage *self, GtkWidget *subpage)
{
  drop_subpage (self);
  adw_bin_set_child (self->subpage_bin, subpage);
  show (self, "subpage");
  if (!gtk_widget_grab_focus (subpage))
    take_focus (self);
}

typedef struct
{
  DwellPracticePage *page;
  void (*show) (DwellPracticePage *self);
} Going;

static void
going_free (gpointer data)
{
  Going *going = data;

  g_object_unref (going->page);
  g_free (going);
}

static gboolean
go_cb (gpointer user_data)
{
  Going *going = user_data;

  if (going->page->services)
    going->show (going->page);

  return G_SOURCE_REMOVE;
}

void
dwell_practice_page_go (DwellPracticePage *self, void (*show_it) (DwellPracticePage *self))
{
  Going *going = g_new0 (Going, 1);

  going->page = g_object_ref (self);
  going->show = show_it;
  g_idle_add_full (G_PRIORITY_DEFAULT, go_cb, going, going_free);
}

void
dwell_practice_page_show_scripts_anew (DwellPracticePage *self)
{
  dwell_practice_page_show_scripts (self);
  dwell_practice_page_reload (self);
}

static void
left_cb (DwellPracticePage *self)
{
  dwell_practice_page_go (self, dwell_practice_page_show_scripts_anew);
}

void
dwell_practice_page_show_review (DwellPracticePage *self)
{
  if (self->review)
    dwell_practice_page_show_debrief (self, g_steal_pointer (&self->review));
}

static void
ended_cb (DwellPracticePage *self, DwellSession *session)
{
  g_clear_pointer (&self->review, dwell_review_free);
  self->review = dwell_review_new_of (session);
  dwell_practice_page_go (self, dwell_practice_page_show_review);
}

static void
practise_again (DwellPracticePage *self)
{
  DwellScript *script = find_again (self);

  if (script && self->again_way == DWELL_PRACTICE_LIVE)
    dwell_practice_page_begin_live (self, script);
  else if (script)
    dwell_practice_page_begin_guided (self, script);
}

static void
again_cb (DwellPracticePage *self)
{
  dwell_practice_page_go (self, practise_again);
}

void
dwell_practice_page_show_guided (DwellPracticePage *self, DwellGuidedPage *guided)
{
  dwell_practice_page_show_subpage (self, GTK_WIDGET (guided));
  self->guided = guided;
  set_busy (self, TRUE);
}

void
dwell_practice_page_begin_guided (DwellPracticePage *self, DwellScript *script)
{
  DwellGuidedPage *guided = dwell_guided_page_new (self->services, script, g_random_int ());

  g_signal_connect_swapped (guided, "left", G_CALLBACK (left_cb), self);
  g_signal_connect_swapped (guided, "ended", G_CALLBACK (ended_cb), self);
  dwell_practice_page_show_guided (self, guided);
}

static void
begin_guided (DwellPracticePage *self)
{
  dwell_practice_page_begin_guided (self, dwell_script_intro_get_script (self->intro));
}

static void
guided_cb (DwellPracticePage *self)
{
  dwell_practice_page_go (self, begin_guided);
}

void
dwell_practice_page_begin_live (DwellPracticePage *self, DwellScript *script)
{
  DwellPracticeSettings *settings = dwell_settings_get_practice (self->services->settings);

  g_signal_emit (self, signals[LIVE], 0, script, g_random_int (),
                 dwell_practice_settings_get_pace (settings),
                 dwell_practice_settings_get_aloud (settings));
}

static void
begin_live (DwellPracticePage *self)
{
  dwell_practice_page_begin_live (self, dwell_script_intro_get_script (self->intro));
}

static void
live_cb (DwellPracticePage *self)
{
  dwell_practice_page_go (self, begin_live);
}

static void
author_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellPracticePage *self = DWELL_PRACTICE_PAGE (widget);

  dwell_practice_page_open_script (self, dwell_script_intro_get_script (self->intro));
}

static gboolean
drop_cb (DwellPracticePage *self, const GValue *value)
{
  GSList *dropped = g_value_get_boxed (value);

  if (dropped == NULL)
    return FALSE;
  dwell_author_group_take (self->author_group, dropped->data);

  return TRUE;
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellPracticePage *self = DWELL_PRACTICE_PAGE (widget);

  if (is_shown (self, "script"))
    dwell_practice_page_show_scripts (self);
  else
    g_signal_emit (self, signals[BACK], 0);
}

static gboolean
dwell_practice_page_grab_focus (GtkWidget *widget)
{
  take_focus (DWELL_PRACTICE_PAGE (widget));

  return TRUE;
}

static void
dwell_practice_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_BUSY)
    g_value_set_boolean (value, DWELL_PRACTICE_PAGE (object)->busy);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
dwell_practice_page_dispose (GObject *object)
{
  DwellPracticePage *self = DWELL_PRACTICE_PAGE (object);

  if (self->services)
    drop_subpage (self);
  dwell_practice_page_forget_author (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_weak_pointer (&self->chosen);
  g_clear_weak_pointer (&self->debrief);
  g_clear_pointer (&self->attempt_id, g_free);
  g_clear_pointer (&self->review, dwell_review_free);
  g_clear_pointer (&self->again_id, g_free);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->counts, g_hash_table_unref);
  g_clear_pointer (&self->services, dwell_services_unref);
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_PRACTICE_PAGE);

  G_OBJECT_CLASS (dwell_practice_page_parent_class)->dispose (object);
}

static void
dwell_practice_page_class_init (DwellPracticePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dwell_practice_page_dispose;
  object_class->get_property = dwell_practice_page_get_property;
  widget_class->grab_focus = dwell_practice_page_grab_focus;

  properties[PROP_BUSY] =
      g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[BACK] = g_signal_new ("back", DWELL_TYPE_PRACTICE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[LIVE] =
      g_signal_new ("live", DWELL_TYPE_PRACTICE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 4, DWELL_TYPE_SCRIPT, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_BOOLEAN);

  g_type_ensure (DWELL_TYPE_AUTHOR_GROUP);
  g_type_ensure (DWELL_TYPE_SCRIPT_INTRO);
  /* GTK 4.18 finds a type of the template only once it was asked for. */
  g_type_ensure (GDK_TYPE_FILE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-practice-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellPracticePage, stack);
  gtk_widget_class_bind_template_child (widget_class, DwellPracticePage, intro_title);
  gtk_widget_class_bind_template_child (widget_class, DwellPracticePage, scripts_stack);
  gtk_widget_class_bind_template_child (widget_class, DwellPracticePage, more_group);
  gtk_widget_class_bind_template_child (widget_class, DwellPracticePage, shipped_group);
  gtk_widget_class_bind_template_child (widget_class, DwellPracticePage, own_group);
  gtk_widget_class_bind_template_child (widget_class, DwellPracticePage, folders_group);
  gtk_widget_class_bind_template_child (widget_class, DwellPracticePage, problems_group);
  gtk_widget_class_bind_template_child (widget_class, DwellPracticePage, author_group);
  gtk_widget_class_bind_template_child (widget_class, DwellPracticePage, intro);
  gtk_widget_class_bind_template_child (widget_class, DwellPracticePage, subpage_bin);
  gtk_widget_class_bind_template_callback (widget_class, guided_cb);
  gtk_widget_class_bind_template_callback (widget_class, live_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_cb);
  gtk_widget_class_bind_template_callback (widget_class, dwell_practice_page_open);
  gtk_widget_class_bind_template_callback (widget_class, dwell_practice_page_reload);
  gtk_widget_class_install_action (widget_class, "practice.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "practice.author", NULL, author_cb);
}

static void
dwell_practice_page_init (DwellPracticePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
}

DwellPracticePage *
dwell_practice_page_new (DwellServices *services)
{
  DwellPracticePage *self = g_object_new (DWELL_TYPE_PRACTICE_PAGE, NULL);

  self->services = dwell_services_ref (services);
  dwell_script_intro_set_settings (self->intro, dwell_settings_get_practice (services->settings));
  dwell_author_group_set_services (self->author_group, services);
  dwell_practice_page_reload (self);

  return self;
}

void
dwell_practice_page_set_can_speak (DwellPracticePage *self, gboolean can_speak)
{
  g_return_if_fail (DWELL_IS_PRACTICE_PAGE (self));

  dwell_script_intro_set_can_speak (self->intro, can_speak);
}

gboolean
dwell_practice_page_get_busy (DwellPracticePage *self)
{
  g_return_val_if_fail (DWELL_IS_PRACTICE_PAGE (self), FALSE);

  return self->busy;
}

gboolean
dwell_practice_page_is_waiting (DwellPracticePage *self)
{
  g_return_val_if_fail (DWELL_IS_PRACTICE_PAGE (self), FALSE);

  return self->guided && dwell_guided_page_is_waiting (self->guided);
}

void
dwell_practice_page_leave (DwellPracticePage *self)
{
  g_return_if_fail (DWELL_IS_PRACTICE_PAGE (self));

  if (self->guided)
    dwell_guided_page_leave (self->guided);
  set_busy (self, FALSE);
}

/* The title where the script is there, else its id. */
static char *
dup_title (DwellPracticePage *self, const DwellHeader *header)
{
  DwellScript *script = find_again (self);

  if (script)
    /* Translators: %s is the title of a practice script */
    return g_strdup_printf (_ ("Practice · %s"), dwell_script_get_title (script));

  return dwell_header_dup_title (header);
}

void
dwell_practice_page_show_debrief (DwellPracticePage *self, DwellReview *review)
{
  const DwellHeader *header;
  DwellDebriefPage *page;
  g_autofree char *title = NULL;

  g_return_if_fail (DWELL_IS_PRACTICE_PAGE (self));
  g_return_if_fail (review != NULL);

  header = dwell_session_get_header (review->session);
  g_free (self->again_id);
  self->again_id = g_strdup (header->script);
  self->again_way = dwell_practice_way_of (review->session);
  title = dup_title (self, header);
  page = dwell_debrief_page_new (title, review);
  dwell_debrief_page_set_can_repeat (page, find_again (self) != NULL);
  g_signal_connect_swapped (page, "again", G_CALLBACK (again_cb), self);
  g_signal_connect_swapped (page, "back", G_CALLBACK (left_cb), self);
  g_set_weak_pointer (&self->debrief, page);
  dwell_practice_page_show_subpage (self, GTK_WIDGET (page));
}
