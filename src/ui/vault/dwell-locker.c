/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-locker.h"

#include <malloc.h>

#include "dwell-library-away.h"
#include "dwell-lock-watch.h"

#define MINUTE_MS (G_GINT64_CONSTANT (60) * 1000)
/* Until what was shown last has left the screen, and the memory with it. */
#define TRIM_MS 300

struct _DwellLocker
{
  GObject parent_instance;

  GtkWindow *window; /* owns this one */
  DwellServices *services;
  DwellLockWatch *watch;
  DwellMemento *waiting; /* the page that gets back what was put away */
  guint trim_id;
};

G_DEFINE_FINAL_TYPE (DwellLocker, dwell_locker, G_TYPE_OBJECT)

enum
{
  LOCK_NOW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
lock_now_cb (DwellLocker *self)
{
  g_signal_emit (self, signals[LOCK_NOW], 0);
}

static void
settings_changed_cb (DwellLocker *self)
{
  dwell_lock_watch_set_idle (self->watch,
                             dwell_settings_get_lock_after (self->services->settings) * MINUTE_MS);
}

static gboolean
trim_cb (gpointer user_data)
{
  DwellLocker *self = user_data;

  self->trim_id = 0;
  malloc_trim (0);

  return G_SOURCE_REMOVE;
}

static void
locked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellLocker) self = user_data;

  dwell_library_lock_finish (DWELL_LIBRARY (source), result);
  if (self->services == NULL)
    return;

  /* Only now may the machine go to sleep. */
  if (!dwell_library_is_unlocked (self->services->library))
    dwell_lock_watch_set_active (self->watch, FALSE);
  if (self->trim_id == 0)
    self->trim_id = g_timeout_add (TRIM_MS, trim_cb, self);
}

/* One that waits for something to end would stay open: what it waits for ends without it. */
static void
close_window (GtkWindow *window)
{
  gtk_window_close (window);
  if (gtk_widget_get_visible (GTK_WIDGET (window)))
    gtk_window_destroy (window);
}

/* Preferences, dialogs and the list of keys: over a locked window they would still show things.
 * What stands over one of these goes first, since it tells it how it ended. */
static void
close_windows_over (GtkWindow *below)
{
  g_autoptr (GPtrArray) over = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == below)
        g_ptr_array_add (over, g_steal_pointer (&window));
    }

  for (guint i = 0; i < over->len; i++)
    {
      close_windows_over (g_ptr_array_index (over, i));
      close_window (g_ptr_array_index (over, i));
    }
}

/* Text that is selected is offered to every program of the desktop. What was copied on purpose is
 * the user's own business. */
static void
give_up_selection (DwellLocker *self)
{
  GdkClipboard *primary = gtk_widget_get_primary_clipboard (GTK_WIDGET (self->window));

  if (gdk_clipboard_is_local (primary))
    gdk_clipboard_set_content (primary, NULL);
}

static void
taken_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellLocker) self = user_data;
  g_autoptr (DwellMemento) page = g_steal_pointer (&self->waiting);
  g_autoptr (GVariant) state =
      dwell_library_take_back_finish (DWELL_LIBRARY (source), result, NULL);

  if (state && page && gtk_widget_get_root (GTK_WIDGET (page)))
    dwell_memento_restore (page, state);
}

static void
put_away_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  dwell_library_put_away_finish (DWELL_LIBRARY (source), result, NULL);
}

static void
dwell_locker_dispose (GObject *object)
{
  DwellLocker *self = DWELL_LOCKER (object);

  g_clear_handle_id (&self->trim_id, g_source_remove);
  if (self->watch)
    g_object_run_dispose (G_OBJECT (self->watch));
  g_clear_object (&self->watch);
  g_clear_object (&self->waiting);
  if (self->services)
    g_signal_handlers_disconnect_by_data (self->services->settings, self);
  g_clear_pointer (&self->services, dwell_services_unref);

  G_OBJECT_CLASS (dwell_locker_parent_class)->dispose (object);
}

static void
dwell_locker_class_init (DwellLockerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_locker_dispose;

  signals[LOCK_NOW] = g_signal_new ("lock-now", DWELL_TYPE_LOCKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
}

static void
dwell_locker_init (DwellLocker *self)
{
}

DwellLocker *
dwell_locker_new (GtkWindow *window, DwellServices *services)
{
  DwellLocker *self = g_object_new (DWELL_TYPE_LOCKER, NULL);

  self->window = window;
  self->services = dwell_services_ref (services);

  return self;
}

/* At the first unlocking, so that the first window need not wait for any bus. */
static void
start_watch (DwellLocker *self)
{
  self->watch = dwell_lock_watch_new (self->services->clock);
  g_signal_connect_swapped (self->watch, "lock-now", G_CALLBACK (lock_now_cb), self);
  g_signal_connect_swapped (self->services->settings, "lock-changed",
                            G_CALLBACK (settings_changed_cb), self);
  settings_changed_cb (self);
  dwell_lock_watch_follow_windows (self->watch);
  dwell_lock_watch_find_buses (self->watch);
}

void
dwell_locker_watch (DwellLocker *self, DwellMemento *page)
{
  g_return_if_fail (DWELL_IS_LOCKER (self));

  if (self->watch == NULL)
    start_watch (self);
  dwell_lock_watch_set_active (self->watch, TRUE);
  if (page == NULL)
    return;

  g_set_object (&self->waiting, page);
  dwell_library_take_back_async (self->services->library, NULL, taken_back_cb, g_object_ref (self));
}

void
dwell_locker_touch (DwellLocker *self)
{
  g_return_if_fail (DWELL_IS_LOCKER (self));

  dwell_lock_watch_touch (self->watch);
}

void
dwell_locker_lock (DwellLocker *self, DwellMemento *page)
{
  g_return_if_fail (DWELL_IS_LOCKER (self));

  close_windows_over (self->window);
  give_up_selection (self);
  if (page)
    {
      g_autoptr (GVariant) state = dwell_memento_save (page);

      dwell_library_put_away_async (self->services->library, state, NULL, put_away_cb, NULL);
    }
  dwell_library_lock_async (self->services->library, locked_cb, g_object_ref (self));
}
