/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-picture.h"

G_BEGIN_DECLS

/**
 * DwellPictureHit:
 * @lane: id of the lane; owned by the picture
 * @author: of the event that is there, or NULL for none; owned by the arc
 * @seq: its number
 *
 * What is at a point of a full picture.
 */
typedef struct
{
  const char *lane;
  const char *author;
  guint seq;
} DwellPictureHit;

/**
 * Finds what a pointer is at: the mark nearest to it in its lane, the state or the sound that it is on.
 * @index: what the picture was laid out of
 * Returns: whether there is an event; @hit names the lane even where there is none, and NULL where
 * there is no lane either.
 */
gboolean dwell_picture_find_at (const DwellPicture *picture, const DwellPictureIndex *index,
                                double x, double y, DwellPictureHit *hit);
/** The lane at a height, in the plot or beside it. (transfer none): NULL where there is none. */
const DwellPictureLane *dwell_picture_find_lane (const DwellPicture *picture, double y);
/** The lane of that id. (transfer none): NULL where there is none. */
const DwellPictureLane *dwell_picture_get_lane (const DwellPicture *picture, const char *id);
/**
 * Where an event of a full picture is: its state's box, its mark, its sound. What has no lane of its
 * own stands in all.
 * @event: one of the session's effective events
 * Returns: whether any of it is within what is shown.
 */
gboolean dwell_picture_get_event_rect (const DwellPicture *picture, const DwellPictureIndex *index,
                                       const DwellEvent *event, DwellRect *rect);

G_END_DECLS
