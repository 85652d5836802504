/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DwellExchangeError:
 * @DWELL_EXCHANGE_ERROR_SYNTAX: the file is not well-formed
 * @DWELL_EXCHANGE_ERROR_FORMAT: the file is well-formed but not what it should be
 * @DWELL_EXCHANGE_ERROR_SIZE: the file is larger than any such file should be
 *
 * What the exchange layer refuses. The message is a whole sentence for the user.
 */
typedef enum
{
  DWELL_EXCHANGE_ERROR_SYNTAX,
  DWELL_EXCHANGE_ERROR_FORMAT,
  DWELL_EXCHANGE_ERROR_SIZE,
} DwellExchangeError;

#define DWELL_EXCHANGE_ERROR (dwell_exchange_error_quark ())

/** The exchange layer's one error domain. */
GQuark dwell_exchange_error_quark (void);

G_END_DECLS
