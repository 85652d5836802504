/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-coding-board.h"

#include <glib/gi18n-lib.h>

#include "dwell-coding-marks.h"
#include "dwell-correction.h"
#include "dwell-key-source.h"
#include "dwell-keys.h"
#include "dwell-line.h"
#include "dwell-pane-box.h"
#include "dwell-reading.h"
#include "dwell-ribbon-view.h"
#include "dwell-state-grid.h"
#include "dwell-transport.h"

#define SEEK_MS 10000
#define MINUTE_MS 60000
/* How often the clock is read while it goes. */
#define TICK_MS 250
/* Of a session of no known length so much is shown beyond what is marked. */
#define ROOM_MS (10 * MINUTE_MS)

struct _DwellCodingBoard
{
  AdwBin parent_instance;

  GtkLabel *basis_label;
  DwellRibbonView *ribbon;
  GtkLabel *time_label;
  GtkButton *play_button;
  GtkEditable *time_entry;
  GtkLabel *minutes_label;
  GtkLabel *done_label;
  DwellStateGrid *grid;
  GtkWidget *pane_box;
  GtkWidget *notes_card;
  GtkListView *notes_view;
  DwellCodingMarks *marks;
  GtkWidget *finish_button;
  GtkWidget *question_box;
  GtkWidget *confirm_button;

  GListStore *notes;
  GtkSingleSelection *notes_selection;
  GSimpleActionGroup *actions;

  DwellCoding *coding;
  DwellSession *session;
  DwellTransport *transport;
  DwellKeymap *keymap;
  guint minutes; /* by how many the next mark is earlier */
  guint tick_id;
};

static void dwell_coding_board_key_source_init (DwellKeySourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellCodingBoard, dwell_coding_board, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_KEY_SOURCE,
                                                      dwell_coding_board_key_source_init))

enum
{
  FINISH,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
dwell_coding_board_find_key (DwellKeySource *source, const char *action, char **label)
{
  DwellCodingBoard *self = DWELL_CODING_BOARD (source);

  return self->keymap && dwell_keymap_find_label (self->keymap, action, label);
}

static void
dwell_coding_board_key_source_init (DwellKeySourceInterface *iface)
{
  iface->find_key = dwell_coding_board_find_key;
}

static const char *
get_label (DwellCodingBoard *self, const char *state_id)
{
  const DwellState *state =
      dwell_protocol_find_state (dwell_session_get_protocol (self->session), state_id);

  return state ? state->label : state_id;
}

/* What was done, for eyes and ears alike. */
static void
say (DwellCodingBoard *self, const char *words)
{
  gtk_label_set_label (self->done_label, words);
}

static gint64
get_mark_time (DwellCodingBoard *self)
{
  return MAX (dwell_transport_get_position (self->transport) - self->minutes * MINUTE_MS, 0);
}

static void
show_minutes (DwellCodingBoard *self)
{
  g_autofree char *text = g_strdup_printf (
      ngettext ("Next mark %u minute earlier", "Next mark %u minutes earlier", self->minutes),
      self->minutes);

  gtk_label_set_label (self->minutes_label, self->minutes > 0 ? text : "");
}

static void
show_clock (DwellCodingBoard *self)
{
  gint64 position = dwell_transport_get_position (self->transport);
  gint64 length = dwell_coding_get_length (self->coding);
  gboolean known = dwell_coding_get_limit (self->coding) < DWELL_AT_MAX;
  g_autofree char *time = dwell_format_clock (position);
  g_autofree char *whole = dwell_format_clock (length);
  /* Translators: the time that a recording has come to, and how long the session was */
  g_autofree char *of = g_strdup_printf (_ ("%s of %s"), time, whole);

  gtk_label_set_label (self->time_label, known ? of : time);
  dwell_ribbon_view_set_now (self->ribbon, position);
  dwell_state_grid_set_current (self->grid,
                                dwell_coding_find_state (self->coding, get_mark_time (self)));
}

static gboolean
tick_cb (gpointer user_data)
{
  DwellCodingBoard *self = user_data;

  show_clock (self);
  if (dwell_transport_is_playing (self->transport))
    return G_SOURCE_CONTINUE;

  self->tick_id = 0;
  gtk_button_set_label (self->play_button, _ ("Play"));
  return G_SOURCE_REMOVE;
}

static void
transport_changed_cb (DwellCodingBoard *self)
{
  gboolean playing = dwell_transport_is_playing (self->transport);

  gtk_button_set_label (self->play_button, playing ? _ ("Pause") : _ ("Play"));
  if (playing && self->tick_id == 0)
    self->tick_id = g_timeout_add (TICK_MS, tick_cb, self);
  show_clock (self);
}

/* The ribbon grows up to where the clock or the last mark is, as no state ends by itself. */
static void
show_ribbon (DwellCodingBoard *self)
{
  const char *author = dwell_coding_get_author (self->coding);
  g_autoptr (GPtrArray) marks = dwell_coding_get_marks (self->coding);
  gint64 to = dwell_coding_get_length (self->coding);
  gint64 last = dwell_coding_get_place (self->coding);
  DwellArc *arc;

  if (marks->len > 0)
    last = MAX (last, ((const DwellEvent *)g_ptr_array_index (marks, marks->len - 1))->at);
  if (dwell_coding_get_limit (self->coding) == DWELL_AT_MAX)
    to = MAX (MAX (to, last), dwell_transport_get_position (self->transport)) + ROOM_MS;
  arc = dwell_arc_new (self->session, author, to);
  g_ptr_array_unref (arc->segments);
  arc->segments = dwell_segments_new_between (self->session, author, 0, to);
  arc->start = 0;
  arc->end = to;
  dwell_ribbon_view_set_arc (self->ribbon, arc, _ ("Your marks"), to);
}

/* What the marks come to, but for their list. */
static void
show_state (DwellCodingBoard *self)
{
  show_ribbon (self);
  show_clock (self);
}

static void
show_marks (DwellCodingBoard *self)
{
  dwell_coding_marks_update (self->marks);
  show_state (self);
}

static void
marks_changed_cb (DwellCodingBoard *self, const char *words)
{
  show_state (self);
  say (self, words);
}

static void
mark_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DwellCodingBoard *self = user_data;
  const char *state_id = g_variant_get_string (parameter, NULL);
  gint64 at = get_mark_time (self);
  g_autofree char *time = dwell_format_clock (at);
  gboolean marked = dwell_coding_mark (self->coding, state_id, at);
  /* Translators: a state, and the time of the session from which on it was marked */
  g_autofree char *words =
      g_strdup_printf (marked ? _ ("%s from %s on") : _ ("%s holds at %s already"),
                       get_label (self, state_id), time);

  self->minutes = 0;
  show_minutes (self);
  show_marks (self);
  say (self, words);
}

static void
earlier_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DwellCodingBoard *self = user_data;

  if (get_mark_time (self) > 0)
    self->minutes++;
  show_minutes (self);
  show_clock (self);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DwellCodingBoard *self = user_data;
  gboolean done = dwell_coding_undo (self->coding);

  show_marks (self);
  say (self, done ? _ ("Taken back") : _ ("Nothing is left to take back"));
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DwellCodingBoard *self = user_data;
  gboolean done = dwell_coding_redo (self->coding);

  show_marks (self);
  if (done)
    say (self, _ ("Brought back"));
}

static void
toggle_cb (DwellCodingBoard *self)
{
  dwell_transport_set_playing (self->transport, !dwell_transport_is_playing (self->transport));
}

static void
back_cb (DwellCodingBoard *self)
{
  dwell_transport_seek (self->transport, -SEEK_MS);
}

static void
forward_cb (DwellCodingBoard *self)
{
  dwell_transport_seek (self->transport, SEEK_MS);
}

static void
time_entered_cb (DwellCodingBoard *self)
{
  gint64 at;

  if (!dwell_correction_parse_time (gtk_editable_get_text (self->time_entry), &at))
    {
      say (self,
           _ ("A time is written as 1:14:48, or 1:14 for hours and minutes, or 14 for minutes."));
      return;
    }

  dwell_transport_set_position (self->transport, at);
  gtk_editable_set_text (self->time_entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
pointed_cb (DwellCodingBoard *self, gint64 at)
{
  dwell_transport_set_position (self->transport, at);
}

static void
note_activated_cb (DwellCodingBoard *self, guint position)
{
  g_autoptr (DwellLine) line = g_list_model_get_item (G_LIST_MODEL (self->notes), position);

  if (line)
    dwell_transport_set_position (self->transport, dwell_line_get_at (line));
}

static void
set_asking (DwellCodingBoard *self, gboolean asking)
{
  gtk_widget_set_visible (self->finish_button, !asking);
  gtk_widget_set_visible (self->question_box, asking);
}

static void
ask_cb (DwellCodingBoard *self)
{
  set_asking (self, TRUE);
  gtk_widget_grab_focus (self->confirm_button);
}

static void
go_on_cb (DwellCodingBoard *self)
{
  set_asking (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
finish_cb (DwellCodingBoard *self)
{
  g_signal_emit (self, signals[FINISH], 0);
}

static gboolean
activate (DwellCodingBoard *self, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  const char *own;

  if (detailed == NULL || !g_str_has_prefix (detailed, "live.")
      || !g_action_parse_detailed_name (detailed, &name, &target, NULL))
    return FALSE;

  own = name + strlen ("live.");
  if (!g_action_group_has_action (G_ACTION_GROUP (self->actions), own))
    return FALSE;

  g_action_group_activate_action (G_ACTION_GROUP (self->actions), own, target);
  return TRUE;
}

gboolean
dwell_coding_board_press (DwellCodingBoard *self, guint keyval, GdkModifierType modifiers)
{
  GdkModifierType held = modifiers & gtk_accelerator_get_default_mod_mask ();
  g_autofree char *action = NULL;

  g_return_val_if_fail (DWELL_IS_CODING_BOARD (self), FALSE);

  if (self->coding == NULL)
    return FALSE;

  action = dwell_keys_find_action (self->keymap, DWELL_KEYS_MARK, keyval, modifiers);
  if (activate (self, action))
    return TRUE;
  if (held != 0)
    return FALSE;

  if (keyval == GDK_KEY_space)
    toggle_cb (self);
  else if (keyval == GDK_KEY_Left)
    back_cb (self);
  else if (keyval == GDK_KEY_Right)
    forward_cb (self);
  else
    return FALSE;

  return TRUE;
}

static gboolean
key_cb (DwellCodingBoard *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  guint latin = dwell_key_to_latin (gtk_widget_get_display (GTK_WIDGET (self)), keyval, keycode);

  return dwell_coding_board_press (self, keyval, modifiers)
         || (latin != keyval && dwell_coding_board_press (self, latin, modifiers));
}

static void
forget (DwellCodingBoard *self)
{
  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_list_store_remove_all (self->notes);
  dwell_coding_marks_set_coding (self->marks, NULL, NULL, NULL);
  dwell_ribbon_view_set_arc (self->ribbon, NULL, NULL, 0);
  if (self->transport)
    g_signal_handlers_disconnect_by_data (self->transport, self);
  if (self->keymap)
    g_signal_handlers_disconnect_by_data (self->keymap, self);
  g_clear_object (&self->transport);
  g_clear_object (&self->keymap);
  g_clear_object (&self->coding);
  g_clear_object (&self->session);
}

static void
dwell_coding_board_dispose (GObject *object)
{
  DwellCodingBoard *self = DWELL_CODING_BOARD (object);

  if (self->notes)
    forget (self);
  g_clear_object (&self->notes);
  g_clear_object (&self->notes_selection);
  g_clear_object (&self->actions);
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_CODING_BOARD);

  G_OBJECT_CLASS (dwell_coding_board_parent_class)->dispose (object);
}

static gboolean
dwell_coding_board_grab_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  /* The keys are the board's, not those of the first thing on it. */
  if (root)
    gtk_root_set_focus (root, widget);

  return root != NULL;
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBoard, basis_label);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBoard, ribbon);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBoard, time_label);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBoard, play_button);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBoard, time_entry);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBoard, minutes_label);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBoard, done_label);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBoard, grid);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBoard, pane_box);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBoard, notes_card);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBoard, notes_view);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBoard, marks);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBoard, finish_button);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBoard, question_box);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingBoard, confirm_button);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_on_cb);
  gtk_widget_class_bind_template_callback (widget_class, toggle_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, forward_cb);
  gtk_widget_class_bind_template_callback (widget_class, time_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, pointed_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, marks_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, finish_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
}

static void
dwell_coding_board_class_init (DwellCodingBoardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_coding_board_dispose;
  widget_class->grab_focus = dwell_coding_board_grab_focus;

  signals[FINISH] = g_signal_new ("finish", DWELL_TYPE_CODING_BOARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DWELL_TYPE_CODING_MARKS);
  g_type_ensure (DWELL_TYPE_PANE_BOX);
  g_type_ensure (DWELL_TYPE_RIBBON_VIEW);
  g_type_ensure (DWELL_TYPE_STATE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-coding-board.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
}

static void
dwell_coding_board_init (DwellCodingBoard *self)
{
  /* By the names that the states and keys of the live page go by. */
  const GActionEntry entries[] = {
    { .name = "state", .activate = mark_cb, .parameter_type = "s" },
    { .name = "earlier", .activate = earlier_cb },
    { .name = "undo", .activate = undo_cb },
    { .name = "redo", .activate = redo_cb },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "live", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));

  self->notes = g_list_store_new (DWELL_TYPE_LINE);
  self->notes_selection = dwell_coding_lines_show (self->notes, self->notes_view);
}

static void
show_basis (DwellCodingBoard *self)
{
  g_autofree char *story =
      dwell_coding_dup_story (self->session, dwell_coding_get_author (self->coding));
  g_autoptr (GPtrArray) notes = dwell_coding_get_notes (self->coding);
  DwellCodingVoices voices;
  gboolean shown = dwell_coding_get_basis (self->coding, &voices) != DWELL_CODING_FROM_RECORDING;

  gtk_label_set_label (self->basis_label, story);
  gtk_widget_set_visible (self->notes_card, shown);
  /* Alone, the marks go on to the edge. */
  g_object_set (self->pane_box, "spacing", shown ? 14 : 0, NULL);
  dwell_coding_lines_fill (self->notes, self->session, notes);
}

void
dwell_coding_board_set_coding (DwellCodingBoard *self, DwellCoding *coding, DwellSession *session,
                               DwellServices *services)
{
  DwellProtocol *protocol;

  g_return_if_fail (DWELL_IS_CODING_BOARD (self));

  forget (self);
  if (coding == NULL)
    return;

  protocol = dwell_session_get_protocol (session);
  self->coding = g_object_ref (coding);
  self->session = g_object_ref (session);
  self->keymap = dwell_keymap_new (services->settings, protocol);
  g_signal_connect_swapped (self->keymap, "changed", G_CALLBACK (dwell_key_source_changed), self);
  self->transport = dwell_transport_new (services->clock);
  dwell_transport_set_limit (self->transport, dwell_coding_get_limit (coding));
  dwell_transport_set_position (self->transport, dwell_coding_get_place (coding));
  g_signal_connect_swapped (self->transport, "changed", G_CALLBACK (transport_changed_cb), self);
  self->minutes = 0;
  set_asking (self, FALSE);
  dwell_state_grid_set_protocol (self->grid, protocol);
  show_minutes (self);
  say (self, "");
  show_basis (self);
  dwell_coding_marks_set_coding (self->marks, coding, session, self->transport);
  show_state (self);
  transport_changed_cb (self);
}
