/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Compiled once for all of the user interface: reading it takes nine tenths of the time of a file.
 * Every file includes what it needs all the same; -Db_pch=false shows whether it does. */
#include <adwaita.h>
