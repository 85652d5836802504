/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the whole accessibility tree of a program, for the harness. libatspi asks for one thing after
 * another and waits for each answer; here all that can be asked is asked at once, which is many times
 * as fast. */
#include <gio/gio.h>

#define ACCESSIBLE "org.a11y.atspi.Accessible"
#define ROOT "/org/a11y/atspi/accessible/root"
#define STATE_VISIBLE (1u << 30)
#define TIMEOUT_MS 4000

typedef struct _Tree Tree;

typedef struct
{
  Tree *tree;
  char *path;
  char *name;
  guint32 role;
  gboolean shows;
  GPtrArray *children; /* Node */
} Node;

struct _Tree
{
  GMainContext *context;
  GDBusConnection *bus;
  char *peer;
  guint pending;
  char *text;
};

/* What g_strescape() is to leave as it is. */
static char beyond_ascii[129];

Tree *e2e_tree_open (const char *address, guint32 pid);
const char *e2e_tree_read (Tree *tree);

static Node *node_new (Tree *tree);
static void ask_all (Node *node, const char *path);

static void
node_free (gpointer data)
{
  Node *node = data;

  g_free (node->path);
  g_free (node->name);
  g_ptr_array_unref (node->children);
  g_free (node);
}

/* Returns: NULL where it has gone since. */
static GVariant *
take_answer (GObject *source, GAsyncResult *result, Node *node)
{
  node->tree->pending--;

  return g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
}

static void
state_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Node *node = data;
  g_autoptr (GVariant) answer = take_answer (source, result, node);
  g_autoptr (GVariant) states = answer ? g_variant_get_child_value (answer, 0) : NULL;
  guint32 low = 0;

  if (states && g_variant_n_children (states) > 0)
    g_variant_get_child (states, 0, "u", &low);
  node->shows = node->shows || (low & STATE_VISIBLE) != 0;
}

static void
role_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Node *node = data;
  g_autoptr (GVariant) answer = take_answer (source, result, node);

  if (answer)
    g_variant_get (answer, "(u)", &node->role);
}

static void
name_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Node *node = data;
  g_autoptr (GVariant) answer = take_answer (source, result, node);
  g_autoptr (GVariant) value = NULL;

  if (answer == NULL)
    return;
  g_variant_get (answer, "(v)", &value);
  node->name = g_variant_dup_string (value, NULL);
}

static void
ask (Node *node, const char *interface, const char *method, GVariant *arguments,
     GAsyncReadyCallback callback, gpointer data)
{
  node->tree->pending++;
  g_dbus_connection_call (node->tree->bus, node->tree->peer, node->path, interface, method,
                          arguments, NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, TIMEOUT_MS, NULL,
                          callback, data);
}

static void
ask_property (Node *node, const char *name, GAsyncReadyCallback callback)
{
  ask (node, "org.freedesktop.DBus.Properties", "Get",
       g_variant_new ("(ss)", ACCESSIBLE, name), callback, node);
}

static void
child_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Node *node = data;
  g_autoptr (GVariant) answer = take_answer (source, result, node);
  const char *path;

  if (answer == NULL)
    return;
  g_variant_get (answer, "((&s&o))", NULL, &path);
  if (!g_str_has_suffix (path, "/null"))
    ask_all (node, path);
}

/* One by one: of a stack GTK 4.8 says other children when it is asked for all of them. */
static void
count_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Node *node = data;
  g_autoptr (GVariant) answer = take_answer (source, result, node);
  g_autoptr (GVariant) value = NULL;
  gint32 n_children = 0;

  /* The state is known: answers keep the order of the questions. */
  if (answer == NULL || !node->shows)
    return;
  g_variant_get (answer, "(v)", &value);
  n_children = g_variant_get_int32 (value);
  for (gint32 i = 0; i < n_children; i++)
    {
      Node *child = node_new (node->tree);

      g_ptr_array_add (node->children, child);
      ask (node, ACCESSIBLE, "GetChildAtIndex", g_variant_new ("(i)", i), child_cb, child);
    }
}

static Node *
node_new (Tree *tree)
{
  Node *node = g_new0 (Node, 1);

  node->tree = tree;
  node->children = g_ptr_array_new_with_free_func (node_free);

  return node;
}

static void
ask_all (Node *node, const char *path)
{
  node->path = g_strdup (path);
  ask (node, ACCESSIBLE, "GetState", NULL, state_cb, node);
  ask (node, ACCESSIBLE, "GetRole", NULL, role_cb, node);
  ask_property (node, "Name", name_cb);
  ask_property (node, "ChildCount", count_cb);
}

/* In reading order: depth, index among its siblings, role, name. */
static void
print_node (const Node *node, guint depth, guint index, GString *text)
{
  g_autofree char *name = g_strescape (node->name ? node->name : "", beyond_ascii);

  if (!node->shows || node->name == NULL)
    return;

  g_string_append_printf (text, "%u\t%u\t%u\t%s\n", depth, index, node->role, name);
  for (guint i = 0; i < node->children->len; i++)
    print_node (g_ptr_array_index (node->children, i), depth + 1, i, text);
}

static GVariant *
ask_bus (Tree *tree, const char *method, GVariant *arguments)
{
  return g_dbus_connection_call_sync (tree->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                      "org.freedesktop.DBus", method, arguments, NULL,
                                      G_DBUS_CALL_FLAGS_NONE, TIMEOUT_MS, NULL, NULL);
}

static gboolean
is_process (Tree *tree, const char *name, guint32 pid)
{
  g_autoptr (GVariant) answer
      = ask_bus (tree, "GetConnectionUnixProcessID", g_variant_new ("(s)", name));
  guint32 its_pid = 0;

  if (answer)
    g_variant_get (answer, "(u)", &its_pid);

  return its_pid == pid;
}

/* Finds a program on the accessibility bus; NULL where it is not there. What is opened stays open
 * until the process ends. */
Tree *
e2e_tree_open (const char *address, guint32 pid)
{
  Tree *tree = g_new0 (Tree, 1);
  g_autoptr (GVariant) answer = NULL;
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < sizeof beyond_ascii - 1; i++)
    beyond_ascii[i] = (char) (0x80 + i);
  tree->context = g_main_context_new ();
  g_main_context_push_thread_default (tree->context);
  tree->bus = g_dbus_connection_new_for_address_sync (
      address,
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, NULL);
  answer = tree->bus ? ask_bus (tree, "ListNames", NULL) : NULL;
  if (answer)
    g_variant_get (answer, "(^as)", &names);
  for (guint i = 0; names && names[i] && tree->peer == NULL; i++)
    {
      if (names[i][0] == ':' && is_process (tree, names[i], pid))
        tree->peer = g_strdup (names[i]);
    }
  g_main_context_pop_thread_default (tree->context);

  return tree->peer ? tree : NULL;
}

/* What shows now, a line each; owned by the tree, until it is read anew. */
const char *
e2e_tree_read (Tree *tree)
{
  GString *text = g_string_new (NULL);
  Node *root;

  g_main_context_push_thread_default (tree->context);
  root = node_new (tree);
  root->shows = TRUE;
  ask_all (root, ROOT);
  while (tree->pending > 0)
    g_main_context_iteration (tree->context, TRUE);
  g_main_context_pop_thread_default (tree->context);
  print_node (root, 0, 0, text);
  node_free (root);
  g_free (tree->text);
  tree->text = g_string_free (text, FALSE);

  return tree->text;
}
