/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DwellStoreError:
 * @DWELL_STORE_ERROR_PASSPHRASE: the passphrase or recovery code opens no slot
 * @DWELL_STORE_ERROR_VAULT: the vault file is missing, damaged or absurd
 * @DWELL_STORE_ERROR_LOCKED: the library is locked
 * @DWELL_STORE_ERROR_BUSY: another process holds the library
 * @DWELL_STORE_ERROR_DAMAGED: a record or the database is not what was written
 * @DWELL_STORE_ERROR_IO: the library cannot be read or written
 * @DWELL_STORE_ERROR_NOT_FOUND: there is no such session or client
 * @DWELL_STORE_ERROR_CONFLICT: what is to be merged contradicts what is there
 * @DWELL_STORE_ERROR_NEWER: the library was written by a newer version
 *
 * What the store layer refuses. The message is a whole sentence for the user.
 */
typedef enum
{
  DWELL_STORE_ERROR_PASSPHRASE,
  DWELL_STORE_ERROR_VAULT,
  DWELL_STORE_ERROR_LOCKED,
  DWELL_STORE_ERROR_BUSY,
  DWELL_STORE_ERROR_DAMAGED,
  DWELL_STORE_ERROR_IO,
  DWELL_STORE_ERROR_NOT_FOUND,
  DWELL_STORE_ERROR_CONFLICT,
  DWELL_STORE_ERROR_NEWER,
} DwellStoreError;

#define DWELL_STORE_ERROR (dwell_store_error_quark ())

/** The store layer's one error domain. */
GQuark dwell_store_error_quark (void);

G_END_DECLS
