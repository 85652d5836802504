/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-error.h"

G_DEFINE_QUARK (dwell-error-quark, dwell_error)
