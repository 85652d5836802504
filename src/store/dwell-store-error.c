/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-store-error.h"

G_DEFINE_QUARK (dwell - store - error - quark, dwell_store_error)
