/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-members-row.h"

#include <glib/gi18n.h>

#include "dwell-wrap-box.h"
#include "dwell-accessible.h"

#define OFFER_CHARS 40

struct _DwellMembersRow
{
  AdwPreferencesRow parent_instance;

  GtkWidget *empty_label;
  GtkListBox *list;
  GtkWidget *none_label;
  GtkWidget *add_box;
  GtkDropDown *file_drop;
  GtkWidget *add_button;

  DwellShelf *shelf;
  char *list_id;
  char **shown;         /* ids and names of what the lines say now */
  GPtrArray *offer_ids; /* (element-type utf8) of the files on offer */
  int focus_line;       /* the line that gets the focus after a change, or -1 */
};

G_DEFINE_FINAL_TYPE (DwellMembersRow, dwell_members_row, ADW_TYPE_PREFERENCES_ROW)

static const char *const *
get_members (DwellMembersRow *self)
{
  static const char *const none[] = { NULL };
  const DwellSound *list = dwell_shelf_find (self->shelf, self->list_id);

  return list && list->members ? (const char *const *)list->members : none;
}

static void
set_members (DwellMembersRow *self, GPtrArray *members)
{
  g_ptr_array_add (members, NULL);
  dwell_shelf_set_members (self->shelf, self->list_id, (const char *const *)members->pdata);
}

/* Returns: (transfer full) (element-type utf8): in the same order, borrowed from a copy that the
 * array frees. */
static GPtrArray *
dup_members (DwellMembersRow *self)
{
  const char *const *members = get_members (self);
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; members[i]; i++)
    g_ptr_array_add (copy, g_strdup (members[i]));

  return copy;
}

static void
move_member (DwellMembersRow *self, int from, int to)
{
  g_autoptr (GPtrArray) members = dup_members (self);
  gpointer moved;

  if (to < 0 || to >= (int)members->len)
    return;

  moved = members->pdata[from];
  members->pdata[from] = members->pdata[to];
  members->pdata[to] = moved;
  self->focus_line = to;
  set_members (self, members);
}

static void
remove_member (DwellMembersRow *self, int line)
{
  g_autoptr (GPtrArray) members = dup_members (self);

  g_ptr_array_remove_index (members, (guint)line);
  self->focus_line = MIN (line, (int)members->len - 1);
  set_members (self, members);
}

static void
add_cb (DwellMembersRow *self)
{
  guint selected = gtk_drop_down_get_selected (self->file_drop);
  g_autoptr (GPtrArray) members = NULL;

  if (selected >= self->offer_ids->len)
    return;

  members = dup_members (self);
  g_ptr_array_add (members, g_strdup (g_ptr_array_index (self->offer_ids, selected)));
  set_members (self, members);
}

/* Those of a line have no parameter: they know theirs by where they are. */
static int
get_line (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);

  return gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
}

static void
up_cb (DwellMembersRow *self, GtkWidget *button)
{
  int line = get_line (button);

  move_member (self, line, line - 1);
}

static void
down_cb (DwellMembersRow *self, GtkWidget *button)
{
  int line = get_line (button);

  move_member (self, line, line + 1);
}

static void
remove_cb (DwellMembersRow *self, GtkWidget *button)
{
  remove_member (self, get_line (button));
}

static gboolean
line_key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
             DwellMembersRow *self)
{
  int line = get_line (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));
  gboolean alt = (state & gtk_accelerator_get_default_mod_mask ()) == GDK_ALT_MASK;

  if (alt && keyval == GDK_KEY_Up)
    move_member (self, line, line - 1);
  else if (alt && keyval == GDK_KEY_Down)
    move_member (self, line, line + 1);
  else if (keyval == GDK_KEY_Delete)
    remove_member (self, line);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

/* @name: (transfer full): for those who hear it. */
static GtkWidget *
add_button (DwellMembersRow *self, GtkWidget *box, const char *icon, char *name, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  dwell_accessible_name (button, name);
  g_free (name);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);

  return button;
}

static void
add_line (DwellMembersRow *self, const char *label, gboolean first, gboolean last)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *title = gtk_label_new (label);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *button;

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (box), title);
  /* Translators: %s is the name of a sound in a list */
  button = add_button (self, box, "go-up-symbolic", g_strdup_printf (_("Move %s up"), label),
                       G_CALLBACK (up_cb));
  gtk_widget_set_sensitive (button, !first);
  /* Translators: %s is the name of a sound in a list */
  button = add_button (self, box, "go-down-symbolic", g_strdup_printf (_("Move %s down"), label),
                       G_CALLBACK (down_cb));
  gtk_widget_set_sensitive (button, !last);
  /* Translators: %s is the name of a sound in a list, which stays among the user's sounds */
  add_button (self, box, "list-remove-symbolic",
              g_strdup_printf (_("Take %s out of the list"), label), G_CALLBACK (remove_cb));

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (line_key_cb), self, 0);
  gtk_widget_add_controller (row, keys);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  dwell_accessible_name (row, label);
  gtk_list_box_append (self->list, row);
}

static void
clear_lines (DwellMembersRow *self)
{
  GtkWidget *row;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))))
    gtk_list_box_remove (self->list, row);
}

static void
show_lines (DwellMembersRow *self)
{
  const char *const *members = get_members (self);
  guint n_members = g_strv_length ((char **)members);

  clear_lines (self);
  for (guint i = 0; i < n_members; i++)
    {
      const DwellSound *file = dwell_shelf_find (self->shelf, members[i]);

      add_line (self, file ? file->label : "", i == 0, i + 1 == n_members);
    }
  gtk_widget_set_visible (self->empty_label, n_members == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n_members > 0);
  if (self->focus_line >= 0)
    gtk_widget_grab_focus (
        GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, self->focus_line)));
  self->focus_line = -1;
}

/* Returns: (transfer full): what the lines say, to see whether they say something else now. */
static char **
dup_shown (DwellMembersRow *self)
{
  const char *const *members = get_members (self);
  g_autoptr (GStrvBuilder) shown = g_strv_builder_new ();

  for (guint i = 0; members[i]; i++)
    {
      const DwellSound *file = dwell_shelf_find (self->shelf, members[i]);

      g_strv_builder_add (shown, file ? file->label : "");
    }

  return g_strv_builder_end (shown);
}

/* Names of files can be long: on offer they need no more room than there is. */
static void
setup_offer_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), OFFER_CHARS);
  gtk_list_item_set_child (item, label);
}

static void
bind_offer_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkStringObject *name = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (name));
}

/* What is chosen stays chosen. */
static void
show_offers (DwellMembersRow *self)
{
  GPtrArray *sounds = dwell_shelf_get_sounds (self->shelf);
  guint selected = gtk_drop_down_get_selected (self->file_drop);
  g_autofree char *chosen = selected < self->offer_ids->len
                                ? g_strdup (g_ptr_array_index (self->offer_ids, selected))
                                : NULL;
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->offer_ids, 0);
  selected = 0;
  for (guint i = 0; i < sounds->len; i++)
    {
      const DwellSound *sound = g_ptr_array_index (sounds, i);

      if (sound->kind != DWELL_SOUND_FILE)
        continue;
      if (g_strcmp0 (sound->id, chosen) == 0)
        selected = self->offer_ids->len;
      g_ptr_array_add (self->offer_ids, g_strdup (sound->id));
      gtk_string_list_append (labels, sound->label);
    }
  gtk_drop_down_set_model (self->file_drop, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->file_drop, selected);
  gtk_widget_set_visible (self->add_box, self->offer_ids->len > 0);
  gtk_widget_set_visible (self->none_label, self->offer_ids->len == 0);
}

static void
dwell_members_row_dispose (GObject *object)
{
  DwellMembersRow *self = DWELL_MEMBERS_ROW (object);

  g_clear_object (&self->shelf);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_MEMBERS_ROW);

  G_OBJECT_CLASS (dwell_members_row_parent_class)->dispose (object);
}

static void
dwell_members_row_finalize (GObject *object)
{
  DwellMembersRow *self = DWELL_MEMBERS_ROW (object);

  g_free (self->list_id);
  g_strfreev (self->shown);
  g_ptr_array_unref (self->offer_ids);

  G_OBJECT_CLASS (dwell_members_row_parent_class)->finalize (object);
}

static void
dwell_members_row_class_init (DwellMembersRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_members_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_members_row_finalize;

  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-members-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellMembersRow, empty_label);
  gtk_widget_class_bind_template_child (widget_class, DwellMembersRow, list);
  gtk_widget_class_bind_template_child (widget_class, DwellMembersRow, none_label);
  gtk_widget_class_bind_template_child (widget_class, DwellMembersRow, add_box);
  gtk_widget_class_bind_template_child (widget_class, DwellMembersRow, file_drop);
  gtk_widget_class_bind_template_child (widget_class, DwellMembersRow, add_button);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
dwell_members_row_init (DwellMembersRow *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->offer_ids = g_ptr_array_new_with_free_func (g_free);
  self->focus_line = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_offer_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_offer_cb), NULL);
  gtk_drop_down_set_factory (self->file_drop, factory);
}

GtkWidget *
dwell_members_row_new (DwellShelf *shelf, const char *list_id)
{
  DwellMembersRow *self = g_object_new (DWELL_TYPE_MEMBERS_ROW, NULL);

  self->shelf = g_object_ref (shelf);
  self->list_id = g_strdup (list_id);
  dwell_members_row_update (self);

  return GTK_WIDGET (self);
}

void
dwell_members_row_update (DwellMembersRow *self)
{
  g_auto (GStrv) shown = NULL;

  g_return_if_fail (DWELL_IS_MEMBERS_ROW (self));

  shown = dup_shown (self);
  /* Lines that are made again would lose the focus for nothing. */
  if (self->shown == NULL
      || !g_strv_equal ((const char *const *)shown, (const char *const *)self->shown)
      || self->focus_line >= 0)
    show_lines (self);
  g_strfreev (self->shown);
  self->shown = g_steal_pointer (&shown);
  show_offers (self);
}
