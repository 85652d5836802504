/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-correct-sheet-private.h"

#include <string.h>

#include <glib/gi18n.h>

#include "dwell-key-button.h"
#include "dwell-keys.h"
#include "dwell-library.h"
#include "dwell-line-story.h"
#include "dwell-line.h"
#include "dwell-words.h"
#include "dwell-wrap-box.h"
#include "dwell-accessible.h"

#define MINUTE (60 * 1000)
/* What stands above the fields is to be known again, not read. */
#define LINE_LIMIT 300
/* The newest corrections of a line that are told one by one. */
#define STORY_MAX 8

static void
sheet_init (DwellSheetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellCorrectSheet, dwell_correct_sheet, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_SHEET, sheet_init))

enum
{
  PROP_0,
  PROP_SHOW_STRUCK,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

DwellCorrectable
dwell_correct_sheet_get_what (DwellCorrectSheet *self)
{
  return self->line && !self->struck ? dwell_correction_get_what (self->line) : 0;
}

void
dwell_correct_sheet_say (DwellCorrectSheet *self, const char *message)
{
  gtk_label_set_label (self->message_label, message ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), message != NULL);
}

/* The words of a code, as the line would read with it. */
static char *
dup_code_title (DwellCorrectSheet *self, const char *code)
{
  g_autoptr (DwellEvent) event = dwell_event_copy (self->line);
  g_autoptr (DwellWords) words = NULL;

  dwell_event_set_code (event, code);
  dwell_event_set_text (event, NULL);
  /* How long an experiment took is no part of how it went. */
  event->n_refers = 0;
  words = dwell_words_new (self->session, event);

  if (event->kind == DWELL_KIND_CONTACT || event->kind == DWELL_KIND_SAFETY)
    return g_strdup (words->body);
  if (words->voice)
    return g_strdup (words->voice);

  return dwell_words_dup_line (words);
}

static char *
dup_code_key (DwellCorrectSheet *self, const char *code, guint index)
{
  g_autofree char *action = NULL;
  char *key = NULL;

  if (self->line->kind != DWELL_KIND_STATE)
    return g_strdup_printf ("%u", index + 1);

  action = g_strdup_printf ("live.state::%s", code);
  if (self->keymap)
    dwell_keymap_find_label (self->keymap, action, &key);

  return key;
}

static void
add_code (DwellCorrectSheet *self, const char *code, guint index)
{
  g_autofree char *title = dup_code_title (self, code);
  g_autofree char *key = dup_code_key (self, code, index);
  g_autofree char *action = g_strdup_printf ("live.correct-code::%s", code);
  /* Translators: for screen readers, as in "Make it Blank": what a line is corrected to */
  g_autofree char *name = g_strdup_printf (_("Make it %s"), title);
  gboolean current = g_strcmp0 (self->line->code, code) == 0;
  GtkWidget *button = dwell_key_button_new (title, key);
  GtkWidget *child = gtk_flow_box_child_new ();

  g_object_set (button, "spread", TRUE, NULL);
  gtk_widget_add_css_class (button, "state");
  if (current)
    gtk_widget_add_css_class (button, "current");
  dwell_key_button_set_action (DWELL_KEY_BUTTON (button), action);
  /* Another button on the page says the same, and marks it. */
  dwell_accessible_name (button, name);
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_PRESSED,
      current ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_append (self->codes_box, child);
}

static void
show_codes (DwellCorrectSheet *self)
{
  g_auto (GStrv) codes = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->codes_box))))
    gtk_flow_box_remove (self->codes_box, child);

  if (dwell_correct_sheet_get_what (self) & DWELL_CORRECTABLE_CODE)
    codes = dwell_correction_dup_codes (self->session, self->line);
  for (guint i = 0; codes && codes[i]; i++)
    add_code (self, codes[i], i);
  gtk_widget_set_visible (GTK_WIDGET (self->codes_box), codes && codes[0]);
}

static void
show_strike (DwellCorrectSheet *self)
{
  dwell_key_button_set_title (self->strike_button, self->struck ? _("Bring back") : _("Strike"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->strike_button),
                            self->struck
                                || dwell_correct_sheet_get_what (self) & DWELL_CORRECTABLE_STRIKE);
}

static void
show_story (DwellCorrectSheet *self)
{
  g_auto (GStrv) story = dwell_line_story_new (self->session, DWELL_AUTHOR_SELF, self->seq);
  guint n = g_strv_length (story);
  char *text = g_strjoinv ("\n", story + (n > STORY_MAX ? n - STORY_MAX : 0));

  gtk_label_set_label (self->story_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->story_label), n > 0);
  dwell_secret_free (text);
  for (guint i = 0; i < n; i++)
    explicit_bzero (story[i], strlen (story[i]));
}

/* Reads the line anew. What is being typed stays, unless that is what changed. */
static void
refresh (DwellCorrectSheet *self)
{
  g_autoptr (DwellEvent) before = g_steal_pointer (&self->line);
  g_autoptr (DwellLine) words = NULL;
  gboolean was_struck = self->struck;

  self->line = dwell_session_find_meant (self->session, DWELL_AUTHOR_SELF, self->seq, G_MAXUINT,
                                         &self->struck);
  if (self->line == NULL)
    return;

  if (before && before->seq == self->seq && was_struck == self->struck
      && dwell_event_equal (before, self->line))
    return;

  words = dwell_line_new (self->session, self->line, self->struck, LINE_LIMIT);
  gtk_label_set_label (self->line_label, dwell_line_get_plain (words));
  dwell_correct_sheet_fill_fields (self);
  show_codes (self);
  dwell_correct_sheet_show_fields (self);
  show_strike (self);
  show_story (self);
  if (self->struck || dwell_correct_sheet_get_what (self) != 0)
    dwell_correct_sheet_say (self, NULL);
  else
    dwell_correct_sheet_say (self, _("This line was measured. It stays as it is."));
}

static void
appended_cb (DwellCorrectSheet *self, const DwellEvent *event)
{
  if (self->seq > 0 && (event->kind == DWELL_KIND_STRIKE || event->kind == DWELL_KIND_AMEND))
    refresh (self);
}

static void
forget_line (DwellCorrectSheet *self)
{
  self->seq = 0;
  self->struck = FALSE;
  g_clear_pointer (&self->line, dwell_event_unref);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), "", 0);
  gtk_editable_set_text (self->substance_entry, "");
  gtk_editable_set_text (self->value_entry, "");
  gtk_editable_set_text (self->time_entry, "");
  gtk_editable_set_text (self->wall_entry, "");
  gtk_label_set_label (self->line_label, "");
  gtk_label_set_label (self->story_label, "");
  dwell_correct_sheet_say (self, NULL);
}

static void
forget (DwellSheet *sheet)
{
  forget_line (DWELL_CORRECT_SHEET (sheet));
}

/* The keys that do here what they do on the page. */
static char *
find_page_action (DwellCorrectSheet *self, guint keyval, GdkModifierType modifiers)
{
  static const char *const shared[] = { "live.undo", "live.redo", "live.blank", "live.keys", NULL };
  g_autofree char *action
      = dwell_keys_find_action (self->keymap, DWELL_KEYS_MARK, keyval, modifiers);

  if (g_strcmp0 (action, "live.correct") == 0)
    return g_strdup ("live.close");

  return action && g_strv_contains (shared, action) ? g_steal_pointer (&action) : NULL;
}

/* A state by the key that marks it, whichever that is now; of other lines what stands there by its
 * number. */
static const char *
find_code (DwellCorrectSheet *self, const char *const *codes, guint keyval)
{
  g_autofree char *action = dwell_keys_find_action (self->keymap, DWELL_KEYS_MARK, keyval, 0);
  guint number = gdk_keyval_to_unicode (keyval) - '0';

  for (guint i = 0; codes[i]; i++)
    {
      g_autofree char *state = g_strdup_printf ("live.state::%s", codes[i]);

      if (self->line->kind == DWELL_KIND_STATE ? g_strcmp0 (action, state) == 0 : number == i + 1)
        return codes[i];
    }

  return NULL;
}

static char *
find_code_action (DwellCorrectSheet *self, guint keyval)
{
  g_auto (GStrv) codes = NULL;
  const char *code;

  if (!(dwell_correct_sheet_get_what (self) & DWELL_CORRECTABLE_CODE))
    return NULL;

  codes = dwell_correction_dup_codes (self->session, self->line);
  code = find_code (self, (const char *const *) codes, keyval);

  return code ? g_strdup_printf ("live.correct-code::%s", code) : NULL;
}

static gboolean
find_action (DwellSheet *sheet, guint keyval, GdkModifierType modifiers, char **action)
{
  static const struct
  {
    guint keyval;
    const char *action;
  } keys[] = {
    { GDK_KEY_Up, "live.correct-line(-1)" },
    { GDK_KEY_KP_Up, "live.correct-line(-1)" },
    { GDK_KEY_Down, "live.correct-line(1)" },
    { GDK_KEY_KP_Down, "live.correct-line(1)" },
    { GDK_KEY_minus, "live.correct-minutes(-1)" },
    { GDK_KEY_KP_Subtract, "live.correct-minutes(-1)" },
    { GDK_KEY_plus, "live.correct-minutes(1)" },
    /* Where + is the same key with Shift. */
    { GDK_KEY_equal, "live.correct-minutes(1)" },
    { GDK_KEY_KP_Add, "live.correct-minutes(1)" },
    { GDK_KEY_Delete, "live.correct-strike" },
    { GDK_KEY_KP_Delete, "live.correct-strike" },
    { GDK_KEY_BackSpace, "live.correct-strike" },
    { GDK_KEY_Return, "live.correct-edit" },
    { GDK_KEY_KP_Enter, "live.correct-edit" },
    { GDK_KEY_Escape, "live.close" },
  };
  DwellCorrectSheet *self = DWELL_CORRECT_SHEET (sheet);
  gboolean plain = !(modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK));

  for (gsize i = 0; plain && *action == NULL && i < G_N_ELEMENTS (keys); i++)
    {
      if (keys[i].keyval == keyval)
        *action = g_strdup (keys[i].action);
    }
  if (plain && *action == NULL)
    *action = find_code_action (self, keyval);
  if (*action == NULL)
    *action = find_page_action (self, keyval, modifiers);

  return TRUE;
}

static void
sheet_init (DwellSheetInterface *iface)
{
  iface->find_action = find_action;
  iface->forget = forget;
}

/* The keys stay with the page until somebody wants to type. */
static gboolean
dwell_correct_sheet_grab_focus (GtkWidget *widget)
{
  return FALSE;
}

static void
activate_cb (DwellCorrectSheet *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "live.correct-save", NULL);
}

static gboolean
text_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                 GdkModifierType modifiers, DwellCorrectSheet *self)
{
  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || modifiers & GDK_SHIFT_MASK)
    return GDK_EVENT_PROPAGATE;

  activate_cb (self);

  return GDK_EVENT_STOP;
}

static void
struck_toggled_cb (DwellCorrectSheet *self)
{
  gboolean show = gtk_toggle_button_get_active (self->struck_button);

  if (self->show_struck == show)
    return;

  self->show_struck = show;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_STRUCK]);
}

static void
dwell_correct_sheet_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SHOW_STRUCK:
      g_value_set_boolean (value, DWELL_CORRECT_SHEET (object)->show_struck);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dwell_correct_sheet_set_property (GObject *object, guint prop_id, const GValue *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SHOW_STRUCK:
      gtk_toggle_button_set_active (DWELL_CORRECT_SHEET (object)->struck_button,
                                   g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dwell_correct_sheet_dispose (GObject *object)
{
  DwellCorrectSheet *self = DWELL_CORRECT_SHEET (object);

  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  g_clear_object (&self->keymap);
  g_clear_pointer (&self->line, dwell_event_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_CORRECT_SHEET);

  G_OBJECT_CLASS (dwell_correct_sheet_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DwellCorrectSheet, scroller);
  gtk_widget_class_bind_template_child (widget_class, DwellCorrectSheet, line_label);
  gtk_widget_class_bind_template_child (widget_class, DwellCorrectSheet, earlier_button);
  gtk_widget_class_bind_template_child (widget_class, DwellCorrectSheet, later_button);
  gtk_widget_class_bind_template_child (widget_class, DwellCorrectSheet, strike_button);
  gtk_widget_class_bind_template_child (widget_class, DwellCorrectSheet, message_label);
  gtk_widget_class_bind_template_child (widget_class, DwellCorrectSheet, codes_box);
  gtk_widget_class_bind_template_child (widget_class, DwellCorrectSheet, text_frame);
  gtk_widget_class_bind_template_child (widget_class, DwellCorrectSheet, text_view);
  gtk_widget_class_bind_template_child (widget_class, DwellCorrectSheet, fields_box);
  gtk_widget_class_bind_template_child (widget_class, DwellCorrectSheet, substance_box);
  gtk_widget_class_bind_template_child (widget_class, DwellCorrectSheet, substance_entry);
  gtk_widget_class_bind_template_child (widget_class, DwellCorrectSheet, value_box);
  gtk_widget_class_bind_template_child (widget_class, DwellCorrectSheet, value_entry);
  gtk_widget_class_bind_template_child (widget_class, DwellCorrectSheet, time_box);
  gtk_widget_class_bind_template_child (widget_class, DwellCorrectSheet, time_entry);
  gtk_widget_class_bind_template_child (widget_class, DwellCorrectSheet, wall_box);
  gtk_widget_class_bind_template_child (widget_class, DwellCorrectSheet, wall_entry);
  gtk_widget_class_bind_template_child (widget_class, DwellCorrectSheet, story_label);
  gtk_widget_class_bind_template_child (widget_class, DwellCorrectSheet, struck_button);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, struck_toggled_cb);
}

static void
dwell_correct_sheet_class_init (DwellCorrectSheetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dwell_correct_sheet_dispose;
  object_class->get_property = dwell_correct_sheet_get_property;
  object_class->set_property = dwell_correct_sheet_set_property;
  widget_class->grab_focus = dwell_correct_sheet_grab_focus;

  properties[PROP_SHOW_STRUCK] =
      g_param_spec_boolean ("show-struck", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (DWELL_TYPE_KEY_BUTTON);
  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-correct-sheet.ui");
  bind_children (widget_class);
}

static void
dwell_correct_sheet_init (DwellCorrectSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
dwell_correct_sheet_set_session (DwellCorrectSheet *self, DwellSession *session)
{
  g_return_if_fail (DWELL_IS_CORRECT_SHEET (self));

  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  forget_line (self);
  g_set_object (&self->session, session);
  if (session)
    g_signal_connect_swapped (session, "appended", G_CALLBACK (appended_cb), self);
}

void
dwell_correct_sheet_set_line (DwellCorrectSheet *self, guint seq)
{
  g_return_if_fail (DWELL_IS_CORRECT_SHEET (self));
  g_return_if_fail (self->session != NULL);

  if (self->seq == seq)
    return;

  forget_line (self);
  self->seq = seq;
  refresh (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0.0);
}

guint
dwell_correct_sheet_get_line (DwellCorrectSheet *self)
{
  g_return_val_if_fail (DWELL_IS_CORRECT_SHEET (self), 0);

  return self->seq;
}

void
dwell_correct_sheet_move_to (DwellCorrectSheet *self, gint64 at)
{
  if (!dwell_correction_move (self->session, self->seq, at))
    dwell_correct_sheet_say (
        self,
        _("It can go no further that way: nothing lies before the start or after now, and no "
           "answer before its question."));
}

void
dwell_correct_sheet_move (DwellCorrectSheet *self, int minutes)
{
  g_return_if_fail (DWELL_IS_CORRECT_SHEET (self));

  if (dwell_correct_sheet_get_what (self) & DWELL_CORRECTABLE_TIME)
    dwell_correct_sheet_move_to (self, self->line->at + (gint64)minutes * MINUTE);
}

void
dwell_correct_sheet_set_code (DwellCorrectSheet *self, const char *code)
{
  g_return_if_fail (DWELL_IS_CORRECT_SHEET (self));

  if (self->line)
    dwell_correction_set_code (self->session, self->seq, code);
}

void
dwell_correct_sheet_strike (DwellCorrectSheet *self)
{
  g_return_if_fail (DWELL_IS_CORRECT_SHEET (self));

  if (self->line == NULL)
    return;

  if (self->struck)
    dwell_correction_restore (self->session, self->seq);
  else
    dwell_correction_strike (self->session, self->seq);
}

void
dwell_correct_sheet_set_keymap (DwellCorrectSheet *self, DwellKeymap *keymap)
{
  g_return_if_fail (DWELL_IS_CORRECT_SHEET (self));

  g_set_object (&self->keymap, keymap);
}
