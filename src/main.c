/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <glib/gi18n.h>

#include "dwell-cli.h"
#include "dwell-main.h"

/* What somebody wrote must be in no core dump, readable by no other process of the same user, and
 * not be left behind in memory that was freed. */
static void
harden (void)
{
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CORE, &none);
  prctl (PR_SET_DUMPABLE, 0);
  mallopt (M_PERTURB, 0xd5);
  /* Sound has many short-lived threads; each with a heap of its own would grow for hours. */
  mallopt (M_ARENA_MAX, 2);
}

/* GLib's slices keep what was freed as it was; malloc() writes over it, once told to. This can only
 * be chosen before the first slice, which GLib's own constructors take: so before these. Newer GLib
 * has no slices, and the call does nothing. */
static void
choose_malloc (void)
{
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  g_slice_set_config (G_SLICE_CONFIG_ALWAYS_MALLOC, TRUE);
  G_GNUC_END_IGNORE_DEPRECATIONS
}

__attribute__ ((section (".preinit_array"), used)) static void (*const before_all) (void)
    = choose_malloc;

int
main (int argc, char **argv)
{
  harden ();

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  bindtextdomain (SCRIPTS_GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (SCRIPTS_GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (dwell_cli_wants (argc, argv))
    return dwell_cli_run (argc, argv);

  return dwell_ui_run (argc, argv);
}
