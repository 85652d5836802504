/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-picture.h"

G_BEGIN_DECLS

/* The size of a picture of the whole page's width. */
#define WIDTH 942
#define HEIGHT 370
#define TEXT 11

/** The item at @i. (transfer none). */
const DwellItem *test_picture_get_item (const DwellPicture *picture, guint i);
/** The first item with that text, or NULL. (transfer none). */
const DwellItem *test_picture_find_text (const DwellPicture *picture, const char *text);
/** A glyph at a time in ms, or NULL. (transfer none). */
const DwellItem *test_picture_find_glyph (const DwellPicture *picture, DwellGlyph glyph, gint64 at);
/** How many items of a kind there are. */
guint test_picture_count_kind (const DwellPicture *picture, DwellItemKind kind);
/** Checks that no two texts overlap, and that none leaves the picture. */
void test_picture_assert_texts_apart (const DwellPicture *picture);

G_END_DECLS
