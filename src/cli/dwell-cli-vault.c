/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-cli-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dwell-json-writer.h"
#include "dwell-library-slots.h"
#include "dwell-recovery-code.h"

/* Checked before the passphrase is asked for; the store checks again. */
static gboolean
check_absent (DwellLibrary *library, GError **error)
{
  g_autofree char *path = g_file_get_parse_name (dwell_library_get_directory (library));
  g_autofree char *name = dwell_cli_dup_name (path);

  if (!dwell_library_exists (library))
    return TRUE;

  g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_FAILED,
               _("There is a library in “%s” already; nothing was changed."), name);

  return FALSE;
}

static gboolean
print_code (const char *code, GError **error)
{
  char *line = g_strconcat (code, "\n", NULL);
  gboolean shown = dwell_cli_print (line, error);

  dwell_secret_free (line);

  return shown;
}

static gboolean
show_code (const char *code, GError **error)
{
  gboolean shown = print_code (code, error);

  if (shown)
    dwell_cli_say (
        _("This is the recovery code. It opens the library when the passphrase is lost, "
           "and is shown only this once: write it down and keep it somewhere else."));
  else
    g_prefix_error (error, "%s ",
                    _("The library was made, but its recovery code could not be shown."));

  return shown;
}

static gboolean
make_new (DwellCliCall *call, GError **error)
{
  char *passphrase;
  char *code;
  gboolean shown;

  call->library = dwell_cli_make_library (call);
  if (!check_absent (call->library, error))
    return FALSE;

  passphrase = dwell_cli_read_passphrase (call, TRUE, error);
  if (passphrase == NULL)
    return FALSE;

  code = dwell_library_create (call->library, passphrase, NULL, error);
  dwell_secret_free (passphrase);
  if (code == NULL)
    return FALSE;

  shown = show_code (code, error);
  dwell_secret_free (code);

  return shown;
}

static const char *
get_label (DwellSlotKind kind)
{
  switch (kind)
    {
    case DWELL_SLOT_PASSPHRASE:
      return _("Passphrase");

    case DWELL_SLOT_RECOVERY:
      return _("Recovery code");

    case DWELL_SLOT_RECOVERY_NEW:
      return _("New recovery code, not confirmed");

    case DWELL_SLOT_KEYRING:
      return _("Login keyring");

    default:
      g_assert_not_reached ();
    }
}

static char *
dup_text (GPtrArray *slots)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < slots->len; i++)
    {
      DwellSlotInfo *info = g_ptr_array_index (slots, i);
      g_autoptr (GDateTime) local = info->created ? g_date_time_to_local (info->created) : NULL;
      g_autofree char *created =
          local ? g_date_time_format (local, "%Y-%m-%d %H:%M") : g_strdup ("-");

      g_string_append_printf (text, "%-16s  %s\n", created, get_label (info->kind));
    }

  return g_string_free (text, FALSE);
}

static char *
dup_json (GPtrArray *slots)
{
  DwellJsonWriter writer;

  dwell_json_writer_init (&writer);
  dwell_json_writer_begin (&writer, NULL, '[');
  for (guint i = 0; i < slots->len; i++)
    {
      DwellSlotInfo *info = g_ptr_array_index (slots, i);
      g_autofree char *created =
          info->created ? g_date_time_format_iso8601 (info->created) : NULL;

      dwell_json_writer_begin (&writer, NULL, '{');
      dwell_json_writer_add_string (&writer, "kind", dwell_slot_kind_to_string (info->kind));
      dwell_json_writer_add_string (&writer, "created", created);
      dwell_json_writer_end (&writer, '}');
    }
  dwell_json_writer_end (&writer, ']');

  return dwell_json_writer_finish (&writer, NULL);
}

static gboolean
list_slots (DwellCliCall *call, GError **error)
{
  g_autoptr (GPtrArray) slots = NULL;
  g_autofree char *text = NULL;

  if (!dwell_cli_open (call, error))
    return FALSE;

  slots = dwell_library_list_slots (call->library, NULL, error);
  if (slots == NULL)
    return FALSE;
  text = dwell_cli_wants_json (call) ? dup_json (slots) : dup_text (slots);

  return dwell_cli_print (text, error);
}

static gboolean
change_passphrase (DwellCliCall *call, GError **error)
{
  char *proof = dwell_cli_open_keeping (call, error);
  char *passphrase = proof ? dwell_cli_read_passphrase (call, TRUE, error) : NULL;
  gboolean changed = passphrase
                     && dwell_library_change_passphrase (call->library, proof, passphrase, NULL,
                                                         error);

  dwell_secret_free (proof);
  dwell_secret_free (passphrase);
  if (changed)
    dwell_cli_say (_("The passphrase was changed."));

  return changed;
}

static gboolean
check_typed (const char *code, const char *typed, GError **error)
{
  char *letters = dwell_recovery_code_normalize (code);
  char *entered = dwell_recovery_code_normalize (typed);
  guint group = 0;
  DwellCodeFault fault = dwell_recovery_code_check (typed, &group);
  gboolean same = g_strcmp0 (letters, entered) == 0;
  g_autofree char *reason = NULL;

  if (!same && fault == DWELL_CODE_TYPO)
    group = dwell_recovery_code_find_slip (letters, typed);
  reason = dwell_recovery_code_describe (fault, group);
  dwell_secret_free (letters);
  dwell_secret_free (entered);
  if (same)
    return TRUE;

  g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_FAILED, "%s %s",
               reason ? reason : _("This is not the code that was shown."),
               _("The recovery code was not replaced; the one before still holds."));

  return FALSE;
}

static gboolean
confirm_code (DwellCliCall *call, const char *code, GError **error)
{
  char *typed = NULL;
  gboolean same;

  if (!print_code (code, error))
    return FALSE;

  dwell_cli_say (_("This is the new recovery code. Write it down, then type it here to confirm: "
                   "only then the one before is given up."));
  typed = dwell_cli_read_secret (call, _("New recovery code: "), error);
  same = typed && check_typed (code, typed, error);
  dwell_secret_free (typed);

  return same;
}

static gboolean
replace_recovery (DwellCliCall *call, GError **error)
{
  char *proof = dwell_cli_open_keeping (call, error);
  char *code = proof ? dwell_library_begin_recovery (call->library, proof, NULL, error) : NULL;
  gboolean confirmed;

  dwell_secret_free (proof);
  if (code == NULL)
    return FALSE;

  confirmed = confirm_code (call, code, error);
  dwell_secret_free (code);
  if (!dwell_library_end_recovery (call->library, confirmed, NULL, confirmed ? error : NULL))
    return FALSE;
  if (confirmed)
    dwell_cli_say (_("The recovery code was replaced."));

  return confirmed;
}

gboolean
dwell_cli_vault (DwellCliCall *call, GError **error)
{
  static const struct
  {
    const char *name;
    gboolean (*run) (DwellCliCall *call, GError **error);
  } actions[] = {
    { "new", make_new },
    { "slots", list_slots },
    { "passphrase", change_passphrase },
    { "recovery", replace_recovery },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (g_strcmp0 (call->args[0], actions[i].name) != 0)
        continue;
      if (call->format == NULL || actions[i].run == list_slots)
        return actions[i].run (call, error);

      g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_USAGE,
                   _("--format is for “dwell vault slots” only."));
      return FALSE;
    }

  g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_USAGE,
               _("“dwell vault” knows “new”, “slots”, “passphrase” and “recovery”."));

  return FALSE;
}
