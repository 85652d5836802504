/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef void (*StepFunc) (gpointer data, const char *step);

/** Runs the main loop and calls @func for each line on stdin, until that ends. */
void
steps_take (StepFunc func, gpointer data);

G_END_DECLS
