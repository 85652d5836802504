/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-window-private.h"

#include <glib/gi18n.h>

#include "dwell-damaged-page.h"
#include "dwell-library-repair.h"
#include "dwell-setup-page.h"
#include "dwell-unlock-page.h"

/* The way into the library, and out of it. */

static GtkWidget *
show_damaged_page (DwellWindow *self, const char *reason)
{
  GtkWidget *page = GTK_WIDGET (dwell_damaged_page_new (self->services, reason));

  g_signal_connect_swapped (page, "done", G_CALLBACK (dwell_window_enter), self);
  dwell_window_show_page (self, page);

  return page;
}

typedef struct
{
  DwellWindow *window;
  char *reason;
  char *secret;
} Damage;

static void
damage_free (gpointer data)
{
  Damage *damage = data;

  g_object_unref (damage->window);
  g_free (damage->reason);
  dwell_secret_free (damage->secret);
  g_free (damage);
}

static gboolean
show_damage_cb (gpointer user_data)
{
  Damage *damage = user_data;
  GtkWidget *page = show_damaged_page (damage->window, damage->reason);

  dwell_damaged_page_look (DWELL_DAMAGED_PAGE (page), damage->secret);

  return G_SOURCE_REMOVE;
}

/* Not at once: the page that tells it would go while it tells it. */
static void
damaged_cb (DwellWindow *self, const char *reason, const char *secret)
{
  Damage *damage = g_new0 (Damage, 1);

  damage->window = g_object_ref (self);
  damage->reason = g_strdup (reason);
  damage->secret = g_strdup (secret);
  g_timeout_add_full (G_PRIORITY_DEFAULT, 50, show_damage_cb, damage, damage_free);
}

static GtkWidget *
create_unlock_page (DwellWindow *self)
{
  DwellUnlockPage *page = dwell_unlock_page_new (self->services);

  g_signal_connect_swapped (page, "damaged", G_CALLBACK (damaged_cb), self);

  return GTK_WIDGET (page);
}

void
dwell_window_show_first_page (DwellWindow *self, gboolean at_start)
{
  DwellLibrary *library = self->services->library;
  GtkWidget *page;

  /* Not as if there had never been one. */
  if (!dwell_library_exists (library) && dwell_library_has_remains (library))
    {
      show_damaged_page (self, _("Its key file, vault.json, is missing."));
      return;
    }

  if (dwell_library_exists (library))
    {
      page = create_unlock_page (self);
      if (at_start)
        dwell_unlock_page_try_keyring (DWELL_UNLOCK_PAGE (page));
    }
  else
    page = GTK_WIDGET (dwell_setup_page_new (self->services));

  g_signal_connect_swapped (page, "done", G_CALLBACK (dwell_window_enter), self);
  dwell_window_show_page (self, page);
}

/* What shows how to get into a new library is not taken away; the sample sessions are nobody's. */
void
dwell_window_lock (DwellWindow *self)
{
  if (self->services->demo)
    return;

  /* Before the library is locked: a scripted client does not go on behind a lock. */
  dwell_window_leave_practice (self);
  if (self->live_page && dwell_live_page_is_running (self->live_page))
    {
      dwell_live_page_lock (self->live_page);
      dwell_locker_lock (self->locker, NULL);
    }
  else if (self->live_page || self->sessions_page)
    {
      dwell_locker_lock (self->locker,
                         self->sessions_page ? DWELL_MEMENTO (self->sessions_page) : NULL);
      dwell_window_forget_sessions (self);
      dwell_backup_keeper_hold (self->services->backups, TRUE);
      dwell_window_show_first_page (self, FALSE);
    }
}

void
dwell_window_watch (DwellWindow *self, GtkWidget *page)
{
  if (self->services->shelf_store)
    dwell_shelf_store_load (self->services->shelf_store);
  if (!self->services->demo)
    dwell_locker_watch (self->locker, page ? DWELL_MEMENTO (page) : NULL);
}
