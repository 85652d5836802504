/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DWELL_TYPE_APPLICATION (dwell_application_get_type ())
G_DECLARE_FINAL_TYPE (DwellApplication, dwell_application, DWELL, APPLICATION, AdwApplication)

/** The application: makes the services, then the window that rests on them. */
DwellApplication *dwell_application_new (void);

G_END_DECLS
