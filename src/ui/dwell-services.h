/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-backup-keeper.h"
#include "dwell-clock.h"
#include "dwell-library.h"
#include "dwell-look.h"
#include "dwell-notice-board.h"
#include "dwell-player.h"
#include "dwell-protocol.h"
#include "dwell-quiet.h"
#include "dwell-settings.h"
#include "dwell-shelf-keeper.h"
#include "dwell-shelf-store.h"
#include "dwell-shelf.h"
#include "dwell-speaker.h"

G_BEGIN_DECLS

/**
 * DwellServices:
 * @clock: the time
 * @library: where sessions lie
 * @player: the grounding audio
 * @sound_problems: (element-type utf8): what is wrong with descriptions of sounds that the user wrote,
 *   until that is read, or NULL
 * @shelf: the user's own sounds; there from the beginning
 * @shelf_keeper: brings files onto the shelf and looks after them; there from the beginning
 * @shelf_store: keeps the shelf in the library, or NULL where it is not kept
 * @speaker: says aloud what a scripted client says, or NULL where nothing can
 * @settings: what the user set
 * @look: what everything looks like during a session
 * @backups: makes backups by themselves
 * @notices: says to the user what should be known, when it may; there from the beginning
 * @quiet: holds the notifications of the desktop back, or NULL
 * @protocol: the shipped protocol
 * @demo: whether the library is a throw-away one
 *
 * What the pages rest on, made once by the application and handed down from page to page, so that
 * nothing reaches for a global. Pages keep a reference with dwell_services_ref().
 */
typedef struct
{
  DwellClock *clock;
  DwellLibrary *library;
  DwellPlayer *player;
  GPtrArray *sound_problems;
  DwellShelf *shelf;
  DwellShelfKeeper *shelf_keeper;
  DwellShelfStore *shelf_store;
  DwellSpeaker *speaker;
  DwellSettings *settings;
  DwellLook *look;
  DwellBackupKeeper *backups;
  DwellNoticeBoard *notices;
  DwellQuiet *quiet;
  DwellProtocol *protocol;
  gboolean demo;
} DwellServices;

/** Services with nothing but @notices, @shelf and @shelf_keeper, to be filled once. Returns: (transfer full). */
DwellServices *dwell_services_new (void);
/** Takes a reference. */
DwellServices *dwell_services_ref (DwellServices *services);
/** Drops a reference. */
void dwell_services_unref (DwellServices *services);

/** Fades all sound to silence. Who speaks aloud in practice is silent from then on, so that the next
 * line does not startle: until practice is begun anew. */
void dwell_services_silence (DwellServices *services);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellServices, dwell_services_unref)

G_END_DECLS
