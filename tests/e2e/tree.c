/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the whole accessibility tree of a program, for the harness. libatspi asks for one thing after
 * another and waits for each answer; here all that can be asked is asked at once, which is many times
 * as fast. With libdbus, because GDBus takes five times as long for a question. */
#include <dbus/dbus.h>
#include <glib.h>

#define ACCESSIBLE "org.a11y.atspi.Accessible"
#define PROPERTIES "org.freedesktop.DBus.Properties"
#define BUS "org.freedesktop.DBus"
#define ROOT "/org/a11y/atspi/accessible/root"
#define STATE_VISIBLE (1u << 30)
#define TIMEOUT_MS 4000

typedef struct
{
  char *path;
  char *name;
  guint32 role;
  gboolean shows;
  GPtrArray *children; /* Node */
} Node;

typedef struct _Tree Tree;

typedef void (*Take) (Tree *tree, Node *node, DBusMessageIter *answer);

typedef struct
{
  Take take;
  Node *node;
} Question;

struct _Tree
{
  DBusConnection *bus;
  char *peer;
  GHashTable *roles;     /* path: role; a thing keeps its role for life */
  GHashTable *questions; /* serial: Question, those without an answer yet */
  gboolean hides;        /* what is hidden may be in the tree, and says so */
  char *text;
};

/* What g_strescape() is to leave as it is. */
static char beyond_ascii[129];

Tree *e2e_tree_open (const char *address, guint32 pid);
const char *e2e_tree_read (Tree *tree);

static void ask_all (Tree *tree, Node *node, const char *path);

static Node *
node_new (void)
{
  Node *node = g_new0 (Node, 1);

  node->children = g_ptr_array_new ();

  return node;
}

static void
node_free (Node *node)
{
  for (guint i = 0; i < node->children->len; i++)
    node_free (g_ptr_array_index (node->children, i));
  g_ptr_array_unref (node->children);
  g_free (node->path);
  g_free (node->name);
  g_free (node);
}

static guint32
get_uint (DBusMessageIter *iter)
{
  dbus_uint32_t number = 0;

  if (dbus_message_iter_get_arg_type (iter) == DBUS_TYPE_UINT32
      || dbus_message_iter_get_arg_type (iter) == DBUS_TYPE_INT32)
    dbus_message_iter_get_basic (iter, &number);

  return number;
}

static const char *
get_string (DBusMessageIter *iter)
{
  const char *string = "";
  int type = dbus_message_iter_get_arg_type (iter);

  if (type == DBUS_TYPE_STRING || type == DBUS_TYPE_OBJECT_PATH)
    dbus_message_iter_get_basic (iter, &string);

  return string;
}

static DBusMessageIter
enter (DBusMessageIter *iter)
{
  DBusMessageIter inside;

  dbus_message_iter_recurse (iter, &inside);

  return inside;
}

/* Asks with two strings, with a number, or (both missing) with nothing. */
static void
ask (Tree *tree, Node *node, const char *interface, const char *method, const char *property,
     gint32 index, Take take)
{
  DBusMessage *message = dbus_message_new_method_call (tree->peer, node->path, interface, method);
  const char *of = ACCESSIBLE;
  dbus_uint32_t serial;
  Question *question = g_new (Question, 1);

  if (property)
    dbus_message_append_args (message, DBUS_TYPE_STRING, &of, DBUS_TYPE_STRING, &property,
                              DBUS_TYPE_INVALID);
  else if (index >= 0)
    dbus_message_append_args (message, DBUS_TYPE_INT32, &index, DBUS_TYPE_INVALID);
  dbus_connection_send (tree->bus, message, &serial);
  dbus_message_unref (message);
  *question = (Question){ take, node };
  g_hash_table_insert (tree->questions, GUINT_TO_POINTER (serial), question);
}

static void
take_state (Tree *tree, Node *node, DBusMessageIter *answer)
{
  DBusMessageIter states = enter (answer);

  node->shows = node->shows || (get_uint (&states) & STATE_VISIBLE) != 0;
}

static void
take_role (Tree *tree, Node *node, DBusMessageIter *answer)
{
  node->role = get_uint (answer);
  g_hash_table_insert (tree->roles, g_strdup (node->path), GUINT_TO_POINTER (node->role));
}

static void
take_name (Tree *tree, Node *node, DBusMessageIter *answer)
{
  DBusMessageIter value = enter (answer);

  node->name = g_strdup (get_string (&value));
}

static void
take_child (Tree *tree, Node *node, DBusMessageIter *answer)
{
  DBusMessageIter reference = enter (answer);
  const char *path;

  dbus_message_iter_next (&reference); /* past the name of the program */
  path = get_string (&reference);
  if (*path != '\0' && !g_str_has_suffix (path, "/null"))
    ask_all (tree, node, path);
}

/* One by one: of a stack GTK 4.8 says other children when it is asked for all of them. */
static void
take_count (Tree *tree, Node *node, DBusMessageIter *answer)
{
  DBusMessageIter value = enter (answer);
  gint32 n_children = (gint32) get_uint (&value);

  /* The state is known: answers keep the order of the questions. */
  if (!node->shows)
    return;
  for (gint32 i = 0; i < n_children; i++)
    {
      Node *child = node_new ();

      g_ptr_array_add (node->children, child);
      child->path = g_strdup (node->path);
      ask (tree, child, ACCESSIBLE, "GetChildAtIndex", NULL, i, take_child);
    }
}

static void
ask_all (Tree *tree, Node *node, const char *path)
{
  gpointer role;
  char *its_path = g_strdup (path);

  g_free (node->path);
  node->path = its_path;
  node->shows = node->shows || !tree->hides;
  if (!node->shows)
    ask (tree, node, ACCESSIBLE, "GetState", NULL, -1, take_state);
  if (g_hash_table_lookup_extended (tree->roles, path, NULL, &role))
    node->role = GPOINTER_TO_UINT (role);
  else
    ask (tree, node, ACCESSIBLE, "GetRole", NULL, -1, take_role);
  ask (tree, node, PROPERTIES, "Get", "Name", -1, take_name);
  ask (tree, node, PROPERTIES, "Get", "ChildCount", -1, take_count);
}

/* What is not there any more answers with an error, and is left out. */
static void
take_answer (Tree *tree, DBusMessage *message)
{
  gpointer serial = GUINT_TO_POINTER (dbus_message_get_reply_serial (message));
  Question *question = g_hash_table_lookup (tree->questions, serial);
  DBusMessageIter iter;

  if (question == NULL)
    return;
  if (dbus_message_get_type (message) == DBUS_MESSAGE_TYPE_METHOD_RETURN
      && dbus_message_iter_init (message, &iter))
    question->take (tree, question->node, &iter);
  g_hash_table_remove (tree->questions, serial);
}

/* In reading order: depth, index among its siblings, role, name. */
static void
print_node (const Node *node, guint depth, guint index, GString *text)
{
  char *name;

  if (!node->shows || node->name == NULL)
    return;

  name = g_strescape (node->name, beyond_ascii);
  g_string_append_printf (text, "%u\t%u\t%u\t%s\n", depth, index, node->role, name);
  g_free (name);
  for (guint i = 0; i < node->children->len; i++)
    print_node (g_ptr_array_index (node->children, i), depth + 1, i, text);
}

/* Returns: NULL without an answer. */
static DBusMessage *
call (DBusConnection *bus, const char *peer, const char *path, const char *interface,
      const char *method, const char *first, const char *second)
{
  DBusMessage *message = dbus_message_new_method_call (peer, path, interface, method);
  DBusMessage *answer;

  if (second)
    dbus_message_append_args (message, DBUS_TYPE_STRING, &first, DBUS_TYPE_STRING, &second,
                              DBUS_TYPE_INVALID);
  else if (first)
    dbus_message_append_args (message, DBUS_TYPE_STRING, &first, DBUS_TYPE_INVALID);
  answer = dbus_connection_send_with_reply_and_block (bus, message, TIMEOUT_MS, NULL);
  dbus_message_unref (message);

  return answer;
}

static gboolean
is_process (DBusConnection *bus, const char *name, guint32 pid)
{
  DBusMessage *answer
      = call (bus, BUS, DBUS_PATH_DBUS, BUS, "GetConnectionUnixProcessID", name, NULL);
  DBusMessageIter iter;
  guint32 its_pid = 0;

  if (answer == NULL)
    return FALSE;
  if (dbus_message_iter_init (answer, &iter))
    its_pid = get_uint (&iter);
  dbus_message_unref (answer);

  return its_pid == pid;
}

/* Returns: the unique name of a process; NULL where it is not on the bus. */
static char *
find_peer (DBusConnection *bus, guint32 pid)
{
  DBusMessage *answer = call (bus, BUS, DBUS_PATH_DBUS, BUS, "ListNames", NULL, NULL);
  DBusMessageIter iter;
  char *peer = NULL;

  if (answer == NULL)
    return NULL;
  dbus_message_iter_init (answer, &iter);
  for (DBusMessageIter name = enter (&iter); peer == NULL && *get_string (&name) != '\0';
       dbus_message_iter_next (&name))
    {
      if (*get_string (&name) == ':' && is_process (bus, get_string (&name), pid))
        peer = g_strdup (get_string (&name));
    }
  dbus_message_unref (answer);

  return peer;
}

/* What GTK 4.8 hides is not in the tree; of a newer one that is not known. */
static gboolean
may_hide (Tree *tree)
{
  DBusMessage *answer = call (tree->bus, tree->peer, ROOT, PROPERTIES, "Get",
                              "org.a11y.atspi.Application", "Version");
  DBusMessageIter iter, value;
  gboolean is_old = FALSE;

  if (answer == NULL)
    return TRUE;
  if (dbus_message_iter_init (answer, &iter))
    {
      value = enter (&iter);
      is_old = g_str_has_prefix (get_string (&value), "4.8.");
    }
  dbus_message_unref (answer);

  return !is_old;
}

/* Finds a program on the accessibility bus; NULL where it is not there. What is opened stays open
 * until the process ends. */
Tree *
e2e_tree_open (const char *address, guint32 pid)
{
  static DBusConnection *bus = NULL;
  Tree *tree;
  char *peer;

  for (guint i = 0; i < sizeof beyond_ascii - 1; i++)
    beyond_ascii[i] = (char) (0x80 + i);
  if (bus == NULL)
    bus = dbus_connection_open_private (address, NULL);
  if (bus == NULL || !dbus_bus_register (bus, NULL))
    return NULL;
  dbus_connection_set_exit_on_disconnect (bus, FALSE);
  peer = find_peer (bus, pid);
  if (peer == NULL)
    return NULL;

  tree = g_new0 (Tree, 1);
  tree->bus = bus;
  tree->peer = peer;
  tree->roles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  tree->questions = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  tree->hides = may_hide (tree);

  return tree;
}

/* What shows now, a line each; owned by the tree, until it is read anew. A program that does not
 * answer for TIMEOUT_MS is read as far as it has. */
const char *
e2e_tree_read (Tree *tree)
{
  GString *text = g_string_new (NULL);
  Node *root = node_new ();
  DBusMessage *message;

  root->shows = TRUE;
  ask_all (tree, root, ROOT);
  for (gint64 until = g_get_monotonic_time () + TIMEOUT_MS * 1000;
       g_hash_table_size (tree->questions) > 0 && g_get_monotonic_time () < until;)
    {
      if (!dbus_connection_read_write (tree->bus, 100))
        break;
      while ((message = dbus_connection_pop_message (tree->bus)))
        {
          take_answer (tree, message);
          dbus_message_unref (message);
          until = g_get_monotonic_time () + TIMEOUT_MS * 1000;
        }
    }
  g_hash_table_remove_all (tree->questions);
  print_node (root, 0, 0, text);
  node_free (root);
  g_free (tree->text);
  tree->text = g_string_free (text, FALSE);

  return tree->text;
}
