/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-sessions-page.h"

struct _DwellSessionsPage
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (DwellSessionsPage, dwell_sessions_page, ADW_TYPE_BIN)

static void
dwell_sessions_page_class_init (DwellSessionsPageClass *klass)
{
}

static void
dwell_sessions_page_init (DwellSessionsPage *self)
{
}

DwellSessionsPage *
dwell_sessions_page_new (DwellServices *services)
{
  return g_object_new (DWELL_TYPE_SESSIONS_PAGE, NULL);
}

void
dwell_sessions_page_set_start (DwellSessionsPage *self, GtkWidget *start)
{
  adw_bin_set_child (ADW_BIN (self), start);
}

void
dwell_sessions_page_show_start (DwellSessionsPage *self)
{
}

void
dwell_sessions_page_reload (DwellSessionsPage *self, const char *select_id)
{
}

guint
dwell_sessions_page_get_next_number (DwellSessionsPage *self, const char *client)
{
  return 1;
}
