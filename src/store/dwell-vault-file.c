/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-vault-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "dwell-replace-file.h"

#define FORMAT "dwell-vault"
#define MAX_NESTING 64

static gboolean
refuse (const char *path, GError **error)
{
  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_VAULT,
               _("The vault file “%s” is damaged."), path);
  return FALSE;
}

static char *
encode (GBytes *bytes)
{
  return g_base64_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* A checksum over what the file says, so that damage is told from a wrong passphrase. It is no
 * defence against somebody who computes it anew; the sealed slots are. When a slot was made is left
 * out: version 1 did not have that. */
static char *
get_check (DwellVault *self, gint64 version)
{
  g_autoptr (GString) all = g_string_new (FORMAT);
  g_autofree char *public_key = g_base64_encode (self->public_key, sizeof self->public_key);
  g_autofree char *secret_key = encode (self->secret_key);
  guint8 hash[16];

  g_string_append_printf (all, "\n%d\n%s\n%s\n%s\n", (int)version, self->library_id, public_key,
                          secret_key);
  for (guint i = 0; i < self->slots->len; i++)
    {
      DwellSlot *slot = g_ptr_array_index (self->slots, i);
      g_autofree char *salt = g_base64_encode (slot->salt, sizeof slot->salt);
      g_autofree char *wrapped = encode (slot->wrapped);

      g_string_append_printf (all, "%s\n%" G_GUINT64_FORMAT "\n%" G_GUINT64_FORMAT "\n%s\n%s\n",
                              dwell_slot_kind_to_string (slot->kind), slot->cost.ops,
                              slot->cost.memory, salt, wrapped);
    }
  crypto_generichash (hash, sizeof hash, (const guint8 *) all->str, all->len, NULL, 0);

  return g_base64_encode (hash, sizeof hash);
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_slot (JsonBuilder *builder, DwellSlot *slot)
{
  g_autofree char *salt = g_base64_encode (slot->salt, sizeof slot->salt);
  g_autofree char *wrapped = encode (slot->wrapped);

  json_builder_begin_object (builder);
  add_string (builder, "kind", dwell_slot_kind_to_string (slot->kind));
  if (slot->created)
    {
      g_autofree char *created = g_date_time_format_iso8601 (slot->created);

      add_string (builder, "created", created);
    }
  add_string (builder, "kdf", "argon2id");
  add_number (builder, "ops", slot->cost.ops);
  add_number (builder, "memory", slot->cost.memory);
  add_string (builder, "salt", salt);
  add_string (builder, "key", wrapped);
  json_builder_end_object (builder);
}

static char *
to_json (DwellVault *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *public_key = g_base64_encode (self->public_key, sizeof self->public_key);
  g_autofree char *secret_key = encode (self->secret_key);
  int version = _dwell_vault_get_version (self);
  g_autofree char *check = get_check (self, version);

  json_builder_begin_object (builder);
  add_string (builder, "format", FORMAT);
  add_number (builder, "version", version);
  add_string (builder, "library", self->library_id);
  add_string (builder, "public-key", public_key);
  add_string (builder, "secret-key", secret_key);
  json_builder_set_member_name (builder, "slots");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->slots->len; i++)
    add_slot (builder, g_ptr_array_index (self->slots, i));
  json_builder_end_array (builder);
  add_string (builder, "check", check);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, TRUE);
}

char *
dwell_vault_to_text (DwellVault *self)
{
  g_autofree char *json = to_json (self);

  return g_strconcat (json, "\n", NULL);
}

gboolean
dwell_vault_save (DwellVault *self, const char *path, GError **error)
{
  g_autofree char *text = dwell_vault_to_text (self);
  g_autoptr (GError) reason = NULL;

  if (dwell_replace_file (path, text, strlen (text), &reason))
    return TRUE;

  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO,
               _("The vault file “%s” cannot be written: %s"), path, reason->message);
  return FALSE;
}

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

static gint64
get_number (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_INT64)
    return -1;

  return json_node_get_int (node);
}

static GBytes *
get_bytes (JsonObject *object, const char *name)
{
  const char *text = get_string (object, name);
  guint8 *data;
  gsize size;

  if (text == NULL || *text == '\0')
    return NULL;
  data = g_base64_decode (text, &size);

  return g_bytes_new_take (data, size);
}

static gboolean
get_exactly (JsonObject *object, const char *name, guint8 *target, gsize size)
{
  g_autoptr (GBytes) bytes = get_bytes (object, name);

  if (bytes == NULL || g_bytes_get_size (bytes) != size)
    return FALSE;
  memcpy (target, g_bytes_get_data (bytes, NULL), size);

  return TRUE;
}

static gboolean
read_cost (DwellSlot *slot, JsonObject *object)
{
  gint64 ops = get_number (object, "ops");
  gint64 memory = get_number (object, "memory");

  if (ops < (gint64) crypto_pwhash_OPSLIMIT_MIN || ops > DWELL_KDF_MAX_OPS
      || memory < (gint64) crypto_pwhash_MEMLIMIT_MIN || memory > (gint64) DWELL_KDF_MAX_MEMORY)
    return FALSE;
  slot->cost.ops = ops;
  slot->cost.memory = memory;

  return TRUE;
}

static gboolean
read_kind (DwellSlot *slot, JsonObject *object)
{
  const char *kind = get_string (object, "kind");

  if (g_strcmp0 (get_string (object, "kdf"), "argon2id") != 0)
    return FALSE;

  for (DwellSlotKind i = DWELL_SLOT_PASSPHRASE; i <= DWELL_SLOT_LAST; i++)
    {
      if (g_strcmp0 (kind, dwell_slot_kind_to_string (i)) == 0)
        {
          slot->kind = i;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
read_slot (DwellVault *self, JsonNode *node)
{
  JsonObject *object;
  DwellSlot *slot;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;

  object = json_node_get_object (node);
  slot = g_new0 (DwellSlot, 1);
  g_ptr_array_add (self->slots, slot);
  slot->wrapped = get_bytes (object, "key");
  if (get_string (object, "created"))
    slot->created = g_date_time_new_from_iso8601 (get_string (object, "created"), NULL);

  return read_kind (slot, object) && read_cost (slot, object) && slot->wrapped
         && get_exactly (object, "salt", slot->salt, sizeof slot->salt);
}

static gboolean
read_slots (DwellVault *self, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "slots");
  JsonArray *array;
  guint n;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;

  array = json_node_get_array (node);
  n = json_array_get_length (array);
  if (n == 0 || n > DWELL_VAULT_MAX_SLOTS)
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      if (!read_slot (self, json_array_get_element (array, i)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_object (DwellVault *self, JsonObject *object, gint64 version)
{
  g_autofree char *check = NULL;

  self->library_id = g_strdup (get_string (object, "library"));
  self->secret_key = get_bytes (object, "secret-key");
  if (self->library_id == NULL || !g_uuid_string_is_valid (self->library_id)
      || self->secret_key == NULL
      || !get_exactly (object, "public-key", self->public_key, sizeof self->public_key)
      || !read_slots (self, object))
    return FALSE;
  check = get_check (self, version);

  return g_strcmp0 (check, get_string (object, "check")) == 0;
}

/* The parser goes as deep as a file is nested; a vault is three deep. */
static gboolean
is_flat (const char *text, gsize length)
{
  guint open = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '{' || text[i] == '[')
        open++;
    }

  return open <= MAX_NESTING;
}

/* How often a member is read, and how many members there are then: of two with one name the second
 * would win, and another reader might take the first. */
typedef struct
{
  guint read;
  guint kept;
} Members;

static void
member_cb (JsonParser *parser, JsonObject *object, const char *name, Members *members)
{
  members->read++;
}

static void
object_end_cb (JsonParser *parser, JsonObject *object, Members *members)
{
  members->kept += json_object_get_size (object);
}

static JsonObject *
parse (JsonParser *parser, const char *text, gsize length)
{
  Members members = { 0 };
  JsonNode *root;
  JsonObject *object;

  if (length == 0 || length > DWELL_VAULT_MAX_SIZE || !g_utf8_validate (text, length, NULL)
      || !is_flat (text, length))
    return NULL;

  g_signal_connect (parser, "object-member", G_CALLBACK (member_cb), &members);
  g_signal_connect (parser, "object-end", G_CALLBACK (object_end_cb), &members);
  if (!json_parser_load_from_data (parser, text, length, NULL) || members.read != members.kept)
    return NULL;

  root = json_parser_get_root (parser);
  object = root && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;

  return object && g_strcmp0 (get_string (object, "format"), FORMAT) == 0 ? object : NULL;
}

DwellVault *
dwell_vault_new_from_text (const char *text, gsize length, const char *name, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (DwellVault) self = _dwell_vault_new_empty ();
  JsonObject *object;
  gint64 version;

  if (sodium_init () < 0)
    g_error ("libsodium cannot be initialised");

  object = parse (parser, text, length);
  version = object ? get_number (object, "version") : -1;
  if (version > DWELL_VAULT_VERSION)
    {
      g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_NEWER,
                   _("The vault file “%s” was written by a newer version of Dwell."), name);
      return NULL;
    }

  if (version < 1 || !read_object (self, object, version))
    {
      refuse (name, error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/* Not more than it may hold, and nothing that is no plain file: a pipe could keep it waiting.
 * Returns: the length, or -1 with errno. */
static gssize
read_file (const char *path, char *text, gsize size)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);
  struct stat status;
  gsize length = 0;
  gssize n = -1;

  if (fd < 0)
    return -1;

  errno = EINVAL;
  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode))
    {
      do
        {
          n = read (fd, text + length, size - length);
          length += MAX (n, 0);
        }
      while ((n > 0 && length < size) || (n < 0 && errno == EINTR));
    }
  close (fd);

  return n < 0 ? -1 : (gssize)length;
}

DwellVault *
dwell_vault_new_from_file (const char *path, GError **error)
{
  gsize size = DWELL_VAULT_MAX_SIZE + 1;
  g_autofree char *text = g_malloc (size);
  gssize length = read_file (path, text, size);

  if (length >= 0)
    return dwell_vault_new_from_text (text, length, path, error);

  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_VAULT,
               _("The vault file “%s” cannot be read: %s"), path, g_strerror (errno));
  return NULL;
}
