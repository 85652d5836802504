/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The median of times in ms: of an even count the mean of the middle two, NAN of none.
 * @times: (element-type gint64): in any order; left as it is */
double dwell_median (GArray *times);

G_END_DECLS
