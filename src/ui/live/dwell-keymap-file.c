/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-keymap-private.h"

#include <string.h>

#include <glib/gi18n.h>

/* More than forty times what all commands come to. */
#define LENGTH_MAX (64 * 1024)

/* Commands by what a text gives them. */
typedef struct
{
  DwellKeymap *keymap;
  const char *name;
  GHashTable *keys;  /* command -> GArray of DwellKey */
  GHashTable *lines; /* command -> line, from 1 */
} Reader;

GArray *
dwell_keymap_parse_keys (const char *text, char **fault)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (DwellKey));
  g_auto (GStrv) names = g_strsplit (text, ",", -1);

  for (guint i = 0; names[i]; i++)
    {
      const char *why = NULL;
      DwellKey key;
      gboolean known = FALSE;

      g_strstrip (names[i]);
      if (*names[i] == '\0' && names[1] == NULL)
        break;
      if (!dwell_key_parse (names[i], &key))
        why = _ ("There is no key of that name.");
      else
        why = dwell_key_get_fault (&key);
      if (why)
        {
          if (fault)
            *fault = g_strdup_printf ("“%s”: %s", names[i], why);
          return NULL;
        }
      for (guint j = 0; j < keys->len; j++)
        known |= dwell_key_equal (&g_array_index (keys, DwellKey, j), &key);
      if (!known)
        g_array_append_val (keys, key);
    }

  return g_steal_pointer (&keys);
}

char *
dwell_keymap_print_keys (const DwellKey *keys, guint n_keys, const char *separator)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_keys; i++)
    {
      g_autofree char *name = dwell_key_to_string (&keys[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? separator : "", name);
    }

  return g_string_free (text, FALSE);
}

char *
dwell_keymap_to_text (DwellKeymap *self)
{
  GPtrArray *commands;
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (DWELL_IS_KEYMAP (self), NULL);

  g_string_append_printf (text, "# %s\n", _ ("Keys of Dwell: a command, then its keys."));
  commands = dwell_keymap_get_commands (self);
  for (guint i = 0; i < commands->len; i++)
    {
      const DwellCommand *command = g_ptr_array_index (commands, i);
      const DwellCommand *before = i > 0 ? g_ptr_array_index (commands, i - 1) : NULL;
      guint n_keys;
      const DwellKey *keys = dwell_keymap_get_keys (self, command, &n_keys);
      g_autofree char *names = dwell_keymap_print_keys (keys, n_keys, ", ");

      if (before == NULL || before->group != command->group)
        g_string_append_printf (text, "\n# %s\n", dwell_key_group_get_title (command->group));
      g_string_append_printf (text, "%s =%s%s\n", command->id, *names ? " " : "", names);
    }

  return g_string_free (text, FALSE);
}

G_GNUC_PRINTF (4, 5)
static gboolean
fail (GError **error, const char *name, guint line, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, DWELL_UI_ERROR, DWELL_UI_ERROR_KEYMAP, "%s:%u: %s", name, line, reason);

  return FALSE;
}

static gboolean
read_line (Reader *reader, char *line, guint number, GError **error)
{
  const DwellCommand *command;
  g_autofree char *fault = NULL;
  GArray *keys;
  char *equals;

  g_strstrip (line);
  if (*line == '\0' || *line == '#')
    return TRUE;
  equals = strchr (line, '=');
  if (equals == NULL)
    return fail (error, reader->name, number, _ ("A command, “=” and its keys are expected."));
  *equals = '\0';
  g_strchomp (line);
  command = dwell_keymap_find_command (reader->keymap, line);
  if (command == NULL)
    return fail (error, reader->name, number, _ ("There is no command “%s”."), line);
  if (g_hash_table_contains (reader->keys, command))
    return fail (error, reader->name, number, _ ("The command “%s” comes a second time."), line);
  keys = dwell_keymap_parse_keys (equals + 1, &fault);
  if (keys == NULL)
    return fail (error, reader->name, number, "%s", fault);
  g_hash_table_insert (reader->keys, (gpointer)command, keys);
  g_hash_table_insert (reader->lines, (gpointer)command, GUINT_TO_POINTER (number));

  return TRUE;
}

static const DwellKey *
get_keys (Reader *reader, const DwellCommand *command, guint *n_keys)
{
  GArray *keys = g_hash_table_lookup (reader->keys, command);

  if (keys == NULL)
    return dwell_keymap_get_default_keys (reader->keymap, command, n_keys);
  *n_keys = keys->len;

  return (const DwellKey *)keys->data;
}

static const DwellCommand *
find_other (Reader *reader, const DwellCommand *command, const DwellKey *key)
{
  GPtrArray *commands = dwell_keymap_get_commands (reader->keymap);

  for (guint i = 0; i < commands->len; i++)
    {
      const DwellCommand *other = g_ptr_array_index (commands, i);
      guint n_keys;
      const DwellKey *keys = get_keys (reader, other, &n_keys);

      for (guint j = 0; other != command && j < n_keys; j++)
        {
          if (dwell_key_equal (&keys[j], key))
            return other;
        }
    }

  return NULL;
}

/* Told where the later of the two stands. */
static gboolean
check_conflicts (Reader *reader, const DwellCommand *command, GError **error)
{
  guint line = GPOINTER_TO_UINT (g_hash_table_lookup (reader->lines, command));
  guint n_keys;
  const DwellKey *keys = get_keys (reader, command, &n_keys);

  for (guint i = 0; line > 0 && i < n_keys; i++)
    {
      const DwellCommand *other = find_other (reader, command, &keys[i]);
      guint other_line = GPOINTER_TO_UINT (g_hash_table_lookup (reader->lines, other));
      g_autofree char *label = dwell_key_dup_label (&keys[i]);

      if (other && other_line < line)
        return fail (error, reader->name, line,
                     /* Translators: a key, then what it also does */
                     _ ("%s is also a key of “%s”."), label, other->label);
    }

  return TRUE;
}

static gboolean
check_encoding (const char *name, const char *text, gsize length, GError **error)
{
  const char *end;
  guint line = 1;

  if (length > LENGTH_MAX)
    return fail (error, name, 1, _ ("It is too long for a keymap."));
  if (g_utf8_validate_len (text, length, &end))
    return TRUE;
  for (const char *c = text; c < end; c++)
    line += *c == '\n';

  return fail (error, name, line, _ ("It is no text in UTF-8."));
}

static gboolean
read_text (Reader *reader, const char *text, gsize length, GError **error)
{
  g_autofree char *copy = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *commands = dwell_keymap_get_commands (reader->keymap);

  if (!check_encoding (reader->name, text, length, error))
    return FALSE;
  copy = g_strndup (text, length);
  /* Some editors put it before everything. */
  lines = g_strsplit (g_str_has_prefix (copy, "\xef\xbb\xbf") ? copy + 3 : copy, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      if (!read_line (reader, lines[i], i + 1, error))
        return FALSE;
    }
  for (guint i = 0; i < commands->len; i++)
    {
      if (!check_conflicts (reader, g_ptr_array_index (commands, i), error))
        return FALSE;
    }

  return TRUE;
}

gboolean
dwell_keymap_set_text (DwellKeymap *self, const char *name, const char *text, gsize length,
                       GError **error)
{
  g_autoptr (GHashTable) keys =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  g_autoptr (GHashTable) lines = g_hash_table_new (NULL, NULL);
  Reader reader = { self, name, keys, lines };

  g_return_val_if_fail (DWELL_IS_KEYMAP (self), FALSE);

  if (!read_text (&reader, text, length, error))
    return FALSE;

  dwell_keymap_take_all (self, keys);

  return TRUE;
}
