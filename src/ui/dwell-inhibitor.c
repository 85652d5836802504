/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-inhibitor.h"

#include <glib/gi18n.h>

struct _DwellInhibitor
{
  GObject parent_instance;

  GtkApplication *application;
  gboolean wanted;
  guint cookie; /* 0 where nobody grants it */
};

G_DEFINE_FINAL_TYPE (DwellInhibitor, dwell_inhibitor, G_TYPE_OBJECT)

static void
dwell_inhibitor_dispose (GObject *object)
{
  DwellInhibitor *self = DWELL_INHIBITOR (object);

  if (self->application)
    dwell_inhibitor_set_wanted (self, FALSE, NULL);
  g_clear_object (&self->application);

  G_OBJECT_CLASS (dwell_inhibitor_parent_class)->dispose (object);
}

static void
dwell_inhibitor_class_init (DwellInhibitorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_inhibitor_dispose;
}

static void
dwell_inhibitor_init (DwellInhibitor *self)
{
}

DwellInhibitor *
dwell_inhibitor_new (GtkApplication *application)
{
  DwellInhibitor *self = g_object_new (DWELL_TYPE_INHIBITOR, NULL);

  self->application = g_object_ref (application);

  return self;
}

void
dwell_inhibitor_set_wanted (DwellInhibitor *self, gboolean wanted, GtkWindow *window)
{
  g_return_if_fail (DWELL_IS_INHIBITOR (self));

  if (wanted == self->wanted)
    return;

  self->wanted = wanted;
  if (wanted)
    self->cookie = gtk_application_inhibit (
        self->application, window, GTK_APPLICATION_INHIBIT_SUSPEND | GTK_APPLICATION_INHIBIT_IDLE,
        /* Translators: the desktop shows it as the reason why the computer does not sleep */
        _("A session is running"));
  else if (self->cookie != 0)
    gtk_application_uninhibit (self->application, self->cookie);
  if (!wanted)
    self->cookie = 0;
}
