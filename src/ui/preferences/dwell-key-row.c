/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-key-row.h"

#include <glib/gi18n.h>

#include "dwell-held-keys.h"
#include "dwell-key-list.h"
#include "dwell-wrap-box.h"
#include "dwell-accessible.h"

struct _DwellKeyRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel *title_label;
  GtkButton *change_button;
  GtkWidget *add_button;
  GtkWidget *reset_button;
  GtkLabel *message_label;
  GtkWidget *question_box;
  GtkWidget *leave_button;

  DwellKeymap *keymap;
  const DwellCommand *command;
  DwellHeldKeys *held;
  GArray *wanted; /* what is asked about, or NULL */
  gboolean listening;
  gboolean adding;
  guint tick_id;
  guint n_ticks;
};

G_DEFINE_FINAL_TYPE (DwellKeyRow, dwell_key_row, ADW_TYPE_PREFERENCES_ROW)

static void
propose (DwellKeyRow *self, const DwellKey *keys, guint n_keys);

/* Once it has got its new height. */
static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DwellKeyRow *self = DWELL_KEY_ROW (widget);
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  GtkWidget *content = viewport ? gtk_widget_get_first_child (viewport) : NULL;
  graphene_rect_t bounds;

  if (++self->n_ticks < 3)
    return G_SOURCE_CONTINUE;

  self->tick_id = 0;
  if (content && gtk_widget_compute_bounds (widget, content, &bounds))
    gtk_adjustment_clamp_page (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport)),
                               bounds.origin.y, bounds.origin.y + bounds.size.height);

  return G_SOURCE_REMOVE;
}

static void
say (DwellKeyRow *self, const char *text)
{
  gtk_label_set_label (self->message_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), text != NULL);

  /* At the lower end of the window what was just said would be out of sight. */
  self->n_ticks = 0;
  if (text && self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
set_name (gpointer button, const char *name)
{
  dwell_accessible_name (button, name);
}

static void
show_keys (DwellKeyRow *self)
{
  guint n_keys;
  const DwellKey *keys = dwell_keymap_get_keys (self->keymap, self->command, &n_keys);
  g_autofree char *words = dwell_key_list_describe_keys (keys, n_keys);
  g_autofree char *name = g_strdup_printf ("%s, %s", self->command->label, words);

  gtk_button_set_child (self->change_button, dwell_key_list_create_keys (keys, n_keys));
  set_name (self->change_button, name);
  gtk_widget_set_visible (self->add_button, n_keys > 0);
  gtk_widget_set_visible (self->reset_button,
                          !dwell_keymap_is_default (self->keymap, self->command));
}

static void
set_listening (DwellKeyRow *self, gboolean listening)
{
  self->listening = listening;
  if (listening)
    gtk_widget_add_css_class (GTK_WIDGET (self), "listening");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "listening");
}

static void
drop_question (DwellKeyRow *self)
{
  g_clear_pointer (&self->wanted, g_array_unref);
  gtk_widget_set_visible (self->question_box, FALSE);
}

/* As if nobody had pressed anything. */
static void
rest (DwellKeyRow *self)
{
  set_listening (self, FALSE);
  drop_question (self);
  say (self, NULL);
}

static void
listen (DwellKeyRow *self, gboolean adding)
{
  if (self->listening && self->adding == adding)
    {
      rest (self);
      return;
    }

  rest (self);
  self->adding = adding;
  set_listening (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->change_button));
  say (self, adding ? _("Press one more key for it. Esc leaves it as it is.")
                    : _("Press the key for it. Esc leaves it as it is, Backspace takes its key "
                         "away."));
}

static void
change_cb (DwellKeyRow *self)
{
  listen (self, FALSE);
}

static void
add_cb (DwellKeyRow *self)
{
  listen (self, TRUE);
}

static void
ask (DwellKeyRow *self, const DwellCommand *other, const DwellKey *key, const DwellKey *keys,
     guint n_keys)
{
  g_autofree char *label = dwell_key_dup_label (key);
  g_autofree char *text
      /* Translators: a key, then what it stands for now */
      = g_strdup_printf (_("%s is also used for “%s”: take it from there?"), label, other->label);

  self->wanted = g_array_new (FALSE, FALSE, sizeof (DwellKey));
  g_array_append_vals (self->wanted, keys, n_keys);
  say (self, text);
  gtk_widget_set_visible (self->question_box, TRUE);
  gtk_widget_grab_focus (self->leave_button);
}

/* @keys may be the keymap's own. */
static void
propose (DwellKeyRow *self, const DwellKey *keys, guint n_keys)
{
  g_autofree DwellKey *copy = g_memdup2 (keys, n_keys * sizeof (DwellKey));
  const DwellCommand *other;
  DwellKey key;

  rest (self);
  other = dwell_keymap_find_conflict (self->keymap, self->command, copy, n_keys, &key);
  if (other)
    {
      ask (self, other, &key, copy, n_keys);
      return;
    }

  dwell_keymap_set_keys (self->keymap, self->command, copy, n_keys);
  gtk_widget_grab_focus (GTK_WIDGET (self->change_button));
  if (n_keys == 0)
    say (self, _("It has no key now, only its button."));
}

static void
propose_more (DwellKeyRow *self, const DwellKey *key)
{
  guint n_keys;
  const DwellKey *keys = dwell_keymap_get_keys (self->keymap, self->command, &n_keys);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (DwellKey));

  if (self->adding)
    g_array_append_vals (all, keys, n_keys);
  g_array_append_vals (all, key, 1);
  propose (self, (const DwellKey *)all->data, all->len);
}

static void
leave_cb (DwellKeyRow *self)
{
  rest (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->change_button));
}

/* Every one that is to be taken away has been asked for. */
static void
take_cb (DwellKeyRow *self)
{
  g_autoptr (GArray) wanted = g_array_ref (self->wanted);
  const DwellKey *keys = (const DwellKey *)wanted->data;
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (DwellKey));
  const DwellCommand *other;
  const DwellKey *theirs;
  guint n_theirs;
  DwellKey key;

  other = dwell_keymap_find_conflict (self->keymap, self->command, keys, wanted->len, &key);
  if (other)
    {
      theirs = dwell_keymap_get_keys (self->keymap, other, &n_theirs);
      for (guint i = 0; i < n_theirs; i++)
        {
          if (!dwell_key_equal (&theirs[i], &key))
            g_array_append_val (left, theirs[i]);
        }
      dwell_keymap_set_keys (self->keymap, other, (const DwellKey *)left->data, left->len);
    }
  propose (self, keys, wanted->len);
  if (other && left->len == 0 && self->wanted == NULL)
    {
      g_autofree char *text =
          g_strdup_printf (_("“%s” has no key now, only its button."), other->label);

      say (self, text);
    }
}

static void
reset_cb (DwellKeyRow *self)
{
  guint n_keys;
  const DwellKey *keys = dwell_keymap_get_default_keys (self->keymap, self->command, &n_keys);

  propose (self, keys, n_keys);
}

static void
take_key (DwellKeyRow *self, const DwellKey *key)
{
  const char *fault = dwell_key_get_fault (key);

  if (key->modifiers == 0 && key->keyval == GDK_KEY_Escape)
    leave_cb (self);
  else if (key->modifiers == 0 && key->keyval == GDK_KEY_BackSpace)
    propose (self, NULL, 0);
  else if (fault)
    say (self, fault);
  else
    propose_more (self, key);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                GdkModifierType modifiers, DwellKeyRow *self)
{
  guint32 time = gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (controller));
  gboolean pressed = dwell_held_keys_press (self->held, keycode, time);
  DwellKey key;

  if (!self->listening)
    return GDK_EVENT_PROPAGATE;
  /* The key that opened the row, held a moment too long, is not the key for it. */
  if (!pressed || dwell_key_is_modifier (keyval))
    return GDK_EVENT_STOP;

  keyval = dwell_key_to_latin (gtk_widget_get_display (GTK_WIDGET (self)), keyval, keycode);
  key = dwell_key_fold (keyval, modifiers);
  take_key (self, &key);

  return GDK_EVENT_STOP;
}

static void
key_released_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                 GdkModifierType modifiers, DwellKeyRow *self)
{
  dwell_held_keys_release (self->held, keycode);
}

static void
left_cb (DwellKeyRow *self)
{
  dwell_held_keys_clear (self->held);
  if (self->listening || self->wanted)
    rest (self);
}

static void
activated_cb (DwellKeyRow *self, GtkListBoxRow *row)
{
  if (row == GTK_LIST_BOX_ROW (self))
    listen (self, FALSE);
}

static void
dwell_key_row_root (GtkWidget *widget)
{
  GtkWidget *list = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX);

  GTK_WIDGET_CLASS (dwell_key_row_parent_class)->root (widget);

  if (list)
    g_signal_connect_object (list, "row-activated", G_CALLBACK (activated_cb), widget,
                             G_CONNECT_SWAPPED);
}

static void
dwell_key_row_dispose (GObject *object)
{
  DwellKeyRow *self = DWELL_KEY_ROW (object);

  if (self->keymap)
    g_signal_handlers_disconnect_by_data (self->keymap, self);
  g_clear_object (&self->keymap);
  g_clear_pointer (&self->wanted, g_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_KEY_ROW);

  G_OBJECT_CLASS (dwell_key_row_parent_class)->dispose (object);
}

static void
dwell_key_row_finalize (GObject *object)
{
  dwell_held_keys_free (DWELL_KEY_ROW (object)->held);

  G_OBJECT_CLASS (dwell_key_row_parent_class)->finalize (object);
}

static void
dwell_key_row_class_init (DwellKeyRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_key_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_key_row_finalize;
  widget_class->root = dwell_key_row_root;

  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-key-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellKeyRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, DwellKeyRow, change_button);
  gtk_widget_class_bind_template_child (widget_class, DwellKeyRow, add_button);
  gtk_widget_class_bind_template_child (widget_class, DwellKeyRow, reset_button);
  gtk_widget_class_bind_template_child (widget_class, DwellKeyRow, message_label);
  gtk_widget_class_bind_template_child (widget_class, DwellKeyRow, question_box);
  gtk_widget_class_bind_template_child (widget_class, DwellKeyRow, leave_button);
  gtk_widget_class_bind_template_callback (widget_class, change_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_released_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
}

static void
dwell_key_row_init (DwellKeyRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->held = dwell_held_keys_new ();
}

GtkWidget *
dwell_key_row_new (DwellKeymap *keymap, const DwellCommand *command)
{
  DwellKeyRow *self = g_object_new (DWELL_TYPE_KEY_ROW, NULL);
  /* Translators: %s is what a key does */
  g_autofree char *add = g_strdup_printf (_("One more key for “%s”"), command->label);
  /* Translators: %s is what a key does */
  g_autofree char *reset = g_strdup_printf (_("The first key again for “%s”"), command->label);

  self->keymap = g_object_ref (keymap);
  self->command = command;
  gtk_label_set_label (self->title_label, command->label);
  set_name (self->add_button, add);
  set_name (self->reset_button, reset);
  g_signal_connect_swapped (keymap, "changed", G_CALLBACK (show_keys), self);
  show_keys (self);

  return GTK_WIDGET (self);
}
