/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-about.h"

#include <adwaita.h>
#include <glib/gi18n.h>

G_GNUC_BEGIN_IGNORE_DEPRECATIONS

void
dwell_about_show (GtkWindow *parent)
{
  adw_show_about_window (
      parent, "application-name", "Dwell", "application-icon", APP_ID, "version", PACKAGE_VERSION,
      "license-type", GTK_LICENSE_GPL_3_0, "comments",
      _("Beside long inward sessions: it keeps time, offers words, plays grounding sounds, keeps "
        "the notes encrypted and draws each session’s arc.\n\nThe method is described by Saj Razvi "
        "in “Why Psychedelic Therapy May NOT Work For You”. Dwell is not affiliated with the "
        "Psychedelic Somatic Institute. It is a memory aid and a training tool, no medical device "
        "and no crisis service. Published evidence for the method is one theory paper and one case "
        "report; that blankness cracks when stayed with is a clinician’s experience, not a "
        "promise."),
      NULL);
}

G_GNUC_END_IGNORE_DEPRECATIONS
