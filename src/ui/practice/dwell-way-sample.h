/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-graph.h"

G_BEGIN_DECLS

#define DWELL_TYPE_WAY_SAMPLE (dwell_way_sample_get_type ())
G_DECLARE_FINAL_TYPE (DwellWaySample, dwell_way_sample, DWELL, WAY_SAMPLE, AdwBin)

/** One arrow of the graph and what it stands for. */
GtkWidget *dwell_way_sample_new (DwellWay way);

G_END_DECLS
