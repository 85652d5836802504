/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-recent-box.h"

#include <glib/gi18n.h>

#include "dwell-key-button.h"
#include "dwell-library.h"
#include "dwell-wrap-box.h"

struct _DwellRecentBox
{
  AdwBin parent_instance;

  DwellWrapBox *buttons;
  GPtrArray *medicines; /* or NULL */
};

G_DEFINE_FINAL_TYPE (DwellRecentBox, dwell_recent_box, ADW_TYPE_BIN)

static void
dwell_recent_box_dispose (GObject *object)
{
  g_clear_pointer (&DWELL_RECENT_BOX (object)->medicines, g_ptr_array_unref);

  G_OBJECT_CLASS (dwell_recent_box_parent_class)->dispose (object);
}

static void
dwell_recent_box_class_init (DwellRecentBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_recent_box_dispose;
}

static void
dwell_recent_box_init (DwellRecentBox *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *caption = gtk_label_new (_("Recently"));

  self->buttons = DWELL_WRAP_BOX (dwell_wrap_box_new (8));
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "caption-soft");
  gtk_box_append (GTK_BOX (column), caption);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->buttons));
  adw_bin_set_child (ADW_BIN (self), column);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* What somebody wrote may have no place to break at. */
static void
let_break (GtkWidget *button)
{
  GtkWidget *title = gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (button)));

  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
}

static void
add_button (DwellRecentBox *self, guint number)
{
  char *line = dwell_medicine_dup_line (dwell_recent_box_get_medicine (self, number));
  /* Translators: a key, Alt and a digit */
  g_autofree char *key = g_strdup_printf (_("Alt+%u"), number);
  g_autofree char *action = g_strdup_printf ("live.recent-medicine(%u)", number);
  GtkWidget *button = dwell_key_button_new (line, key);

  dwell_key_button_set_action (DWELL_KEY_BUTTON (button), action);
  let_break (button);
  dwell_wrap_box_append (self->buttons, button);
  dwell_secret_free (line);
}

void
dwell_recent_box_set_medicines (DwellRecentBox *self, GPtrArray *medicines)
{
  g_return_if_fail (DWELL_IS_RECENT_BOX (self));

  dwell_wrap_box_clear (self->buttons);
  g_clear_pointer (&self->medicines, g_ptr_array_unref);
  self->medicines = medicines ? g_ptr_array_ref (medicines) : NULL;
  for (guint i = 0; medicines && i < medicines->len; i++)
    add_button (self, i + 1);
  gtk_widget_set_visible (GTK_WIDGET (self), medicines && medicines->len > 0);
}

const DwellMedicine *
dwell_recent_box_get_medicine (DwellRecentBox *self, guint number)
{
  g_return_val_if_fail (DWELL_IS_RECENT_BOX (self), NULL);

  if (self->medicines == NULL || number < 1 || number > self->medicines->len)
    return NULL;

  return g_ptr_array_index (self->medicines, number - 1);
}
