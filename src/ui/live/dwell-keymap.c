/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-keymap-private.h"

#include <string.h>

#include <glib/gi18n.h>

/* A command with the keys that Dwell comes with and those that stand for it now. The command is
 * first, so that one is the other. */
typedef struct
{
  DwellCommand command;
  char *printed; /* its action as g_action_print_detailed_name() writes it */
  GArray *defaults;
  GArray *keys;
  gboolean chosen; /* while they are read: the settings name it */
} Binding;

struct _DwellKeymap
{
  GObject parent_instance;

  DwellSettings *settings;
  GPtrArray *bindings; /* the states first, as they are shown */
};

G_DEFINE_FINAL_TYPE (DwellKeymap, dwell_keymap, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The keys of the design; those of the states come from the protocol. */
static const struct
{
  const char *id;
  const char *action;
  const char *label;
  DwellKeyGroup group;
  const char *keys;
} table[] = {
  { "felt", "live.answer::felt", N_("Yes, felt"), DWELL_KEY_GROUP_CARD, "y" },
  { "unsure", "live.answer::unsure", N_("Not sure"), DWELL_KEY_GROUP_CARD, "u" },
  { "not-felt", "live.answer::not-felt", N_("No"), DWELL_KEY_GROUP_CARD, "n" },
  { "asked", "live.ask", N_("These words were said"), DWELL_KEY_GROUP_CARD, "a" },
  { "other-wording", "live.other-wording", N_("Other wording"), DWELL_KEY_GROUP_CARD, "space" },
  { "experiment", "live.experiment", N_("Follow the image as an experiment, or stop following"),
    DWELL_KEY_GROUP_CARD, "x" },
  { "set-aside", "live.set-aside", N_("Set the card aside, or bring it back"),
    DWELL_KEY_GROUP_CARD, "Escape" },
  { "note", "live.note::", N_("Write a note"), DWELL_KEY_GROUP_NOTES, "Return,KP_Enter" },
  { "note-said", "live.note::said", N_("Said: the client’s words"), DWELL_KEY_GROUP_NOTES,
    "<Alt>1" },
  { "note-seen", "live.note::seen", N_("Seen: what I saw"), DWELL_KEY_GROUP_NOTES, "<Alt>2" },
  { "note-inferred", "live.note::inferred", N_("Inferred: what I make of it"),
    DWELL_KEY_GROUP_NOTES, "<Alt>3" },
  { "earlier", "live.earlier", N_("The next mark, a minute earlier"), DWELL_KEY_GROUP_MARKS,
    "minus,KP_Subtract" },
  { "contact", "live.open-contact", N_("Felt contact"), DWELL_KEY_GROUP_MARKS, "c" },
  { "rating", "live.open-rating", N_("Rating (SUDS)"), DWELL_KEY_GROUP_MARKS, "r" },
  { "medicine", "live.open-medicine", N_("Medicine"), DWELL_KEY_GROUP_MARKS, "m" },
  { "vitals", "live.open-vitals", N_("Vital signs"), DWELL_KEY_GROUP_MARKS, "v" },
  { "due", "live.due", N_("What is due by the schedule"), DWELL_KEY_GROUP_MARKS, "j" },
  { "urge", "live.urge", N_("My own urge to do something"), DWELL_KEY_GROUP_MARKS, "d" },
  { "correct", "live.correct", N_("Correct a line of the list"), DWELL_KEY_GROUP_MARKS, "e" },
  { "undo", "live.undo", N_("Undo, mark by mark"), DWELL_KEY_GROUP_MARKS, "<Control>z" },
  { "redo", "live.redo", N_("Bring back what was undone"), DWELL_KEY_GROUP_MARKS,
    "<Shift><Control>z" },
  { "safety", "live.safety", N_("Safety card, or close it"), DWELL_KEY_GROUP_CARE, "s" },
  { "ground", "live.ground", N_("Ground, or end grounding"), DWELL_KEY_GROUP_CARE, "g" },
  { "audio", "live.audio", N_("Play the sound, or fade it out"), DWELL_KEY_GROUP_CARE, "p" },
  { "sound-under", "live.sound-under", N_("Play the sound beneath, or fade it out"),
    DWELL_KEY_GROUP_CARE, "<Alt>p" },
  { "sound-next", "live.sound-next", N_("The next sound"), DWELL_KEY_GROUP_CARE, "<Alt>n" },
  /* The window's own key for it cannot be changed; this is for pedals. */
  { "silence", "live.silence", N_("Fade all sound out"), DWELL_KEY_GROUP_CARE, "" },
  { "blank", "live.blank", N_("Blank the screen, or bring it back"), DWELL_KEY_GROUP_PAGE, "b" },
  { "next-look", "live.next-look", N_("Another look"), DWELL_KEY_GROUP_PAGE, "F2" },
  { "brighter", "live.brighter", N_("Brighter"), DWELL_KEY_GROUP_PAGE, "<Control>Up" },
  { "dimmer", "live.dimmer", N_("Dimmer"), DWELL_KEY_GROUP_PAGE, "<Control>Down" },
  { "pause", "live.pause", N_("Pause, or go on"), DWELL_KEY_GROUP_PAGE, "" },
  { "closing", "live.close-session", N_("The closing, on the way out of the session"),
    DWELL_KEY_GROUP_PAGE, "<Control>End" },
  { "keys", "live.keys", N_("All of these keys"), DWELL_KEY_GROUP_PAGE, "F1" },
  { "keys-held", "live.show-keys", N_("All of these keys, while it is held down"),
    DWELL_KEY_GROUP_PAGE, "question" },
};

/* While an image is followed, the keys of the answers stand for its three outcomes. */
static const struct
{
  const char *id;
  const char *action;
} outcomes[] = {
  { "felt", "live.outcome::deeper" },
  { "unsure", "live.outcome::deepening" },
  { "not-felt", "live.outcome::morphing" },
};

G_DEFINE_QUARK (dwell-ui-error-quark, dwell_ui_error)

const char *
dwell_key_group_get_title (DwellKeyGroup group)
{
  static const char *const titles[] = {
    N_("What is here now"),     N_("The card"), N_("Notes"), N_("Marks"),
    N_("Safety and grounding"), N_("The page")
  };

  return _ (titles[group]);
}

static const Binding *
get_binding (const DwellCommand *command)
{
  return (const Binding *)command;
}

static void
binding_free (gpointer data)
{
  Binding *binding = data;

  g_free (binding->command.id);
  g_free (binding->command.action);
  g_free (binding->command.label);
  g_free (binding->printed);
  g_array_unref (binding->defaults);
  g_array_unref (binding->keys);
  g_free (binding);
}

static void
dwell_keymap_dispose (GObject *object)
{
  g_clear_object (&DWELL_KEYMAP (object)->settings);

  G_OBJECT_CLASS (dwell_keymap_parent_class)->dispose (object);
}

static void
dwell_keymap_finalize (GObject *object)
{
  g_ptr_array_unref (DWELL_KEYMAP (object)->bindings);

  G_OBJECT_CLASS (dwell_keymap_parent_class)->finalize (object);
}

static void
dwell_keymap_class_init (DwellKeymapClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_keymap_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_keymap_finalize;

  signals[CHANGED] = g_signal_new ("changed", DWELL_TYPE_KEYMAP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
dwell_keymap_init (DwellKeymap *self)
{
  self->bindings = g_ptr_array_new_with_free_func (binding_free);
}

static gboolean
has_key (GArray *keys, const DwellKey *key)
{
  for (guint i = 0; i < keys->len; i++)
    {
      if (dwell_key_equal (&g_array_index (keys, DwellKey, i), key))
        return TRUE;
    }

  return FALSE;
}

/* Of @wanted, what no other command has yet. */
static void
claim (DwellKeymap *self, Binding *binding, GArray *wanted)
{
  for (guint i = 0; i < wanted->len; i++)
    {
      const DwellKey *key = &g_array_index (wanted, DwellKey, i);

      if (dwell_keymap_find_by_key (self, key) == NULL)
        g_array_append_val (binding->keys, *key);
    }
}

static Binding *
find_binding (DwellKeymap *self, const char *id)
{
  for (guint i = 0; i < self->bindings->len; i++)
    {
      Binding *binding = g_ptr_array_index (self->bindings, i);

      if (g_str_equal (binding->command.id, id))
        return binding;
    }

  return NULL;
}

static void
read_entry (DwellKeymap *self, const char *entry)
{
  const char *equals = strchr (entry, '=');
  g_autofree char *id = equals ? g_strndup (entry, equals - entry) : NULL;
  Binding *binding = id ? find_binding (self, id) : NULL;
  g_autoptr (GArray) keys = binding ? dwell_keymap_parse_keys (equals + 1, NULL) : NULL;

  if (keys == NULL || binding->chosen)
    return;

  binding->chosen = TRUE;
  claim (self, binding, keys);
}

/* What was chosen comes before what was not. A protocol of somebody's own may have given a state a
 * key that the page uses too: then it is the state's, which has no other way to get one. */
static void
read_settings (DwellKeymap *self)
{
  const char *const *entries = dwell_settings_get_keys (self->settings);

  for (guint i = 0; i < self->bindings->len; i++)
    {
      Binding *binding = g_ptr_array_index (self->bindings, i);

      binding->chosen = FALSE;
      g_array_set_size (binding->keys, 0);
    }
  for (guint i = 0; entries[i]; i++)
    read_entry (self, entries[i]);
  for (guint i = 0; i < self->bindings->len; i++)
    {
      Binding *binding = g_ptr_array_index (self->bindings, i);

      if (!binding->chosen)
        claim (self, binding, binding->defaults);
    }
}

static void
settings_changed_cb (DwellKeymap *self)
{
  read_settings (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* One action is written in more than one way: "live.note::" and "live.note('')". */
static char *
print_action (const char *action)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (action, &name, &target, NULL))
    return NULL;

  return g_action_print_detailed_name (name, target);
}

static Binding *
add_binding (DwellKeymap *self, DwellKeyGroup group, char *id, char *action, const char *label)
{
  Binding *binding = g_new0 (Binding, 1);

  binding->command = (DwellCommand){ id, action, NULL, g_strdup (label), group };
  binding->printed = print_action (action);
  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      if (g_str_equal (outcomes[i].id, id))
        binding->command.outcome = outcomes[i].action;
    }
  binding->keys = g_array_new (FALSE, FALSE, sizeof (DwellKey));
  g_ptr_array_add (self->bindings, binding);

  return binding;
}

static void
add_state (DwellKeymap *self, const DwellState *state)
{
  Binding *binding =
      add_binding (self, DWELL_KEY_GROUP_STATES, g_strconcat ("state.", state->id, NULL),
                   g_strconcat ("live.state::", state->id, NULL), state->label);
  DwellKey key = dwell_key_fold (gdk_unicode_to_keyval (g_utf8_get_char (state->key)), 0);

  binding->defaults = g_array_new (FALSE, FALSE, sizeof (DwellKey));
  g_array_append_val (binding->defaults, key);
}

DwellKeymap *
dwell_keymap_new (DwellSettings *settings, DwellProtocol *protocol)
{
  DwellKeymap *self = g_object_new (DWELL_TYPE_KEYMAP, NULL);
  GPtrArray *states = dwell_protocol_get_states (protocol);

  for (guint i = 0; i < states->len; i++)
    add_state (self, g_ptr_array_index (states, i));
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      Binding *binding = add_binding (self, table[i].group, g_strdup (table[i].id),
                                      g_strdup (table[i].action), _ (table[i].label));

      binding->defaults = dwell_keymap_parse_keys (table[i].keys, NULL);
    }

  g_set_object (&self->settings, settings);
  read_settings (self);
  g_signal_connect_object (settings, "keys-changed", G_CALLBACK (settings_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

GPtrArray *
dwell_keymap_get_commands (DwellKeymap *self)
{
  g_return_val_if_fail (DWELL_IS_KEYMAP (self), NULL);

  return self->bindings;
}

const DwellCommand *
dwell_keymap_find_command (DwellKeymap *self, const char *id)
{
  const Binding *binding;

  g_return_val_if_fail (DWELL_IS_KEYMAP (self), NULL);

  binding = find_binding (self, id);

  return binding ? &binding->command : NULL;
}

static const DwellKey *
get_array (GArray *keys, guint *n_keys)
{
  *n_keys = keys->len;

  return (const DwellKey *)keys->data;
}

const DwellKey *
dwell_keymap_get_keys (DwellKeymap *self, const DwellCommand *command, guint *n_keys)
{
  return get_array (get_binding (command)->keys, n_keys);
}

const DwellKey *
dwell_keymap_get_default_keys (DwellKeymap *self, const DwellCommand *command, guint *n_keys)
{
  return get_array (get_binding (command)->defaults, n_keys);
}

static gboolean
same_keys (GArray *a, GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      if (!dwell_key_equal (&g_array_index (a, DwellKey, i), &g_array_index (b, DwellKey, i)))
        return FALSE;
    }

  return TRUE;
}

gboolean
dwell_keymap_is_default (DwellKeymap *self, const DwellCommand *command)
{
  const Binding *binding = get_binding (command);

  return same_keys (binding->keys, binding->defaults);
}

const DwellCommand *
dwell_keymap_find_by_key (DwellKeymap *self, const DwellKey *key)
{
  g_return_val_if_fail (DWELL_IS_KEYMAP (self), NULL);

  for (guint i = 0; i < self->bindings->len; i++)
    {
      const Binding *binding = g_ptr_array_index (self->bindings, i);

      if (has_key (binding->keys, key))
        return &binding->command;
    }

  return NULL;
}

const DwellCommand *
dwell_keymap_find_pressed (DwellKeymap *self, const DwellKey *key)
{
  const DwellCommand *command = dwell_keymap_find_by_key (self, key);

  if (command == NULL && (key->modifiers & GDK_SHIFT_MASK))
    {
      const DwellKey plain = { key->keyval, key->modifiers & ~GDK_SHIFT_MASK };

      command = dwell_keymap_find_by_key (self, &plain);
    }

  return command;
}

static const Binding *
find_by_action (DwellKeymap *self, const char *action)
{
  for (guint i = 0; i < self->bindings->len; i++)
    {
      const Binding *binding = g_ptr_array_index (self->bindings, i);

      if (g_str_equal (binding->command.action, action) || g_strcmp0 (binding->printed, action) == 0
          || g_strcmp0 (binding->command.outcome, action) == 0)
        return binding;
    }

  return NULL;
}

gboolean
dwell_keymap_find_label (DwellKeymap *self, const char *action, char **label)
{
  const Binding *binding;

  g_return_val_if_fail (DWELL_IS_KEYMAP (self), FALSE);

  *label = NULL;
  binding = find_by_action (self, action);
  if (binding && binding->keys->len > 0)
    *label = dwell_key_dup_label (&g_array_index (binding->keys, DwellKey, 0));

  return binding != NULL;
}

const DwellCommand *
dwell_keymap_find_conflict (DwellKeymap *self, const DwellCommand *command, const DwellKey *keys,
                            guint n_keys, DwellKey *key)
{
  g_return_val_if_fail (DWELL_IS_KEYMAP (self), NULL);

  for (guint i = 0; i < n_keys; i++)
    {
      const DwellCommand *other = dwell_keymap_find_by_key (self, &keys[i]);

      if (other && other != command)
        {
          if (key)
            *key = keys[i];
          return other;
        }
    }

  return NULL;
}

static void
drop_key (GArray *keys, const DwellKey *key)
{
  for (guint i = keys->len; i > 0; i--)
    {
      if (dwell_key_equal (&g_array_index (keys, DwellKey, i - 1), key))
        g_array_remove_index (keys, i - 1);
    }
}

/* Of another protocol's states, or of a newer Dwell: it will be wanted again. */
static void
add_foreign_entries (DwellKeymap *self, GPtrArray *entries)
{
  const char *const *old = dwell_settings_get_keys (self->settings);

  for (guint i = 0; old[i]; i++)
    {
      const char *equals = strchr (old[i], '=');
      g_autofree char *id = equals ? g_strndup (old[i], equals - old[i]) : NULL;

      if (id && *id && find_binding (self, id) == NULL)
        g_ptr_array_add (entries, g_strdup (old[i]));
    }
}

static void
store (DwellKeymap *self)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->bindings->len; i++)
    {
      const Binding *binding = g_ptr_array_index (self->bindings, i);
      g_autofree char *keys = NULL;

      if (same_keys (binding->keys, binding->defaults))
        continue;
      keys =
          dwell_keymap_print_keys ((const DwellKey *)binding->keys->data, binding->keys->len, ",");
      g_ptr_array_add (entries, g_strconcat (binding->command.id, "=", keys, NULL));
    }
  add_foreign_entries (self, entries);
  g_ptr_array_add (entries, NULL);

  dwell_settings_set_keys (self->settings, (const char *const *)entries->pdata);
}

void
dwell_keymap_set_keys (DwellKeymap *self, const DwellCommand *command, const DwellKey *keys,
                       guint n_keys)
{
  g_autoptr (GArray) copy = NULL;
  Binding *binding;

  g_return_if_fail (DWELL_IS_KEYMAP (self));

  copy = g_array_new (FALSE, FALSE, sizeof (DwellKey));
  for (guint i = 0; i < n_keys; i++)
    {
      if (!has_key (copy, &keys[i]))
        g_array_append_val (copy, keys[i]);
    }
  for (guint i = 0; i < self->bindings->len; i++)
    {
      Binding *other = g_ptr_array_index (self->bindings, i);

      for (guint j = 0; j < copy->len; j++)
        drop_key (other->keys, &g_array_index (copy, DwellKey, j));
    }
  binding = find_binding (self, command->id);
  g_array_set_size (binding->keys, 0);
  g_array_append_vals (binding->keys, copy->data, copy->len);
  store (self);
}

void
dwell_keymap_take_all (DwellKeymap *self, GHashTable *keys)
{
  for (guint i = 0; i < self->bindings->len; i++)
    {
      Binding *binding = g_ptr_array_index (self->bindings, i);
      GArray *wanted = keys ? g_hash_table_lookup (keys, binding) : NULL;

      if (wanted == NULL)
        wanted = binding->defaults;
      g_array_set_size (binding->keys, 0);
      g_array_append_vals (binding->keys, wanted->data, wanted->len);
    }
  store (self);
}

void
dwell_keymap_reset (DwellKeymap *self)
{
  g_return_if_fail (DWELL_IS_KEYMAP (self));

  dwell_keymap_take_all (self, NULL);
}
