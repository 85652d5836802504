/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/** One input, as libFuzzer calls it; fuzz-driver.c calls it the same way. Returns: 0. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/** What every parser owes: a result, or an error in words that can be shown. */
#define fuzz_assert_said(result, error)                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (result)                                                                                    \
      g_assert_no_error (error);                                                                   \
    else                                                                                           \
      g_assert_true ((error) && *(error)->message                                                  \
                     && g_utf8_validate ((error)->message, -1, NULL));                             \
  }                                                                                                \
  G_STMT_END
