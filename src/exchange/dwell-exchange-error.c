/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-exchange-error.h"

G_DEFINE_QUARK (dwell - exchange - error - quark, dwell_exchange_error)
