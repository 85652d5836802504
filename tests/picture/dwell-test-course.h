/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-client-course.h"

G_BEGIN_DECLS

/** @n sessions of a client, a fortnight apart, from 3 November 2025. The second has nothing to say;
 * the third has no stay, and a single rating. Returns: (element-type DwellCoursePoint) (transfer
 * full). */
GPtrArray *test_course_new (guint n);

G_END_DECLS
