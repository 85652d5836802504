/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "dwell-event.h"

G_BEGIN_DECLS

/**
 * DwellSaving:
 * @DWELL_SAVING_DONE: everything appended is committed
 * @DWELL_SAVING_BUSY: some events wait for their commit
 * @DWELL_SAVING_FAILED: the last commit failed; the events are kept in memory and tried again
 */
typedef enum
{
  DWELL_SAVING_DONE,
  DWELL_SAVING_BUSY,
  DWELL_SAVING_FAILED,
} DwellSaving;

#define DWELL_TYPE_STORE (dwell_store_get_type ())
G_DECLARE_INTERFACE (DwellStore, dwell_store, DWELL, STORE, GObject)

/**
 * DwellStoreInterface:
 * @append: queues an event for its own transaction; must not block
 * @save_draft: queues a half-typed note, NULL or "" to drop it; must not block
 * @pulse: queues a sign of life at `at`, so that a gap can be measured; must not block
 * @get_saving: how saving stands now
 * @get_trouble: why saving failed, or what is not well though everything is saved, or NULL
 *
 * Where a running session puts its events. Implementations emit #DwellStore::saving-changed on the
 * thread that made them.
 */
struct _DwellStoreInterface
{
  GTypeInterface parent_iface;

  void (*append) (DwellStore *self, const char *session_id, DwellEvent *event);
  void (*save_draft) (DwellStore *self, const char *session_id, const char *text);
  void (*pulse) (DwellStore *self, const char *session_id, gint64 at);
  DwellSaving (*get_saving) (DwellStore *self);
  const char *(*get_trouble) (DwellStore *self);
};

/** Queues @event for its own transaction. Never blocks; watch get_saving() for the commit. */
void dwell_store_append (DwellStore *self, const char *session_id, DwellEvent *event);
/** Queues a half-typed note, so that a crash costs at most a second of typing. */
void dwell_store_save_draft (DwellStore *self, const char *session_id, const char *text);
/** Queues a sign of life at @at milliseconds of the session. */
void dwell_store_pulse (DwellStore *self, const char *session_id, gint64 at);
/** How saving stands. */
DwellSaving dwell_store_get_saving (DwellStore *self);
/** Why the last commit failed, or while all is saved what the user should look after, in sentences
 * for the user; or NULL. Owned by the store. */
const char *dwell_store_get_trouble (DwellStore *self);

G_END_DECLS
