/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-agreement-table.h"

#include <glib/gi18n-lib.h>

#include "dwell-accessible.h"
#include "dwell-difference.h"

/* A name is cut off after so many letters: there may be a dozen beside each other. */
#define NAME_CHARS 9

struct _DwellAgreementTable
{
  AdwBin parent_instance;

  GtkGrid *grid;
};

G_DEFINE_FINAL_TYPE (DwellAgreementTable, dwell_agreement_table, ADW_TYPE_BIN)

static void
dwell_agreement_table_class_init (DwellAgreementTableClass *klass)
{
}

static void
dwell_agreement_table_init (DwellAgreementTable *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *grid = gtk_grid_new ();

  self->grid = GTK_GRID (grid);
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_grid_set_row_spacing (self->grid, 4);
  /* The bar by which it is scrolled lies over its end. */
  gtk_widget_set_margin_bottom (grid, 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

static GtkWidget *
add_label (DwellAgreementTable *self, const char *text, guint column, guint row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0.0 : 1.0);
  gtk_grid_attach (self->grid, label, (int)column, (int)row, 1, 1);

  return label;
}

static void
add_name (DwellAgreementTable *self, const char *text, guint column, guint row)
{
  GtkWidget *label = add_label (self, text, column, row);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), NAME_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), column == 0 ? 2 * NAME_CHARS : NAME_CHARS);
}

/* "Facilitator Blank: 12 Blank, 3 Image" */
static char *
dup_row_words (const DwellAgreement *agreement, DwellProtocol *protocol, guint row, const char *a,
               const char *b)
{
  GPtrArray *states = agreement->states;
  const char *state = dwell_difference_get_label (protocol, g_ptr_array_index (states, row));
  g_autoptr (GString) counts = g_string_new (NULL);

  for (guint j = 0; j < states->len; j++)
    {
      guint count = agreement->table[row * states->len + j];
      const char *other = dwell_difference_get_label (protocol, g_ptr_array_index (states, j));

      if (count > 0)
        g_string_append_printf (counts, "%s%u %s", counts->len > 0 ? ", " : "", count, other);
    }
  if (counts->len == 0)
    /* Translators: a coder’s name and a state that they marked, and the other coder’s name */
    return g_strdup_printf (_ ("%s, %s: in no window"), a, state);

  /* Translators: a coder’s name and a state that they marked; the other coder’s name, and in how
   * many windows they have which state, as in "Facilitator, Blank; Anna: 12 Blank, 3 Image" */
  return g_strdup_printf (_ ("%s, %s; %s: %s"), a, state, b, counts->str);
}

static void
add_row (DwellAgreementTable *self, const DwellAgreement *agreement, DwellProtocol *protocol,
         guint row, const char *words)
{
  guint size = agreement->states->len;
  GtkWidget *name;

  add_name (self, dwell_difference_get_label (protocol, g_ptr_array_index (agreement->states, row)),
            0, row + 1);
  name = gtk_grid_get_child_at (self->grid, 0, (int)row + 1);
  gtk_widget_set_focusable (name, TRUE);
  dwell_accessible_name (name, words);
  for (guint j = 0; j < size; j++)
    {
      guint count = agreement->table[row * size + j];
      g_autofree char *text = count > 0 ? g_strdup_printf ("%u", count) : g_strdup ("·");
      GtkWidget *cell = add_label (self, text, j + 1, row + 1);

      gtk_widget_add_css_class (cell, "numeric");
      gtk_widget_add_css_class (cell, row == j ? "heading" : "cell");
    }
}

void
dwell_agreement_table_clear (DwellAgreementTable *self)
{
  GtkWidget *child;

  g_return_if_fail (DWELL_IS_AGREEMENT_TABLE (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))))
    gtk_grid_remove (self->grid, child);
}

void
dwell_agreement_table_fill (DwellAgreementTable *self, const DwellAgreement *agreement,
                            DwellProtocol *protocol, const char *a, const char *b)
{
  /* Translators: the corner of a table: whose states its rows and its columns are of */
  g_autofree char *corner = g_strdup_printf (_ ("%s ↓ %s →"), a, b);

  g_return_if_fail (DWELL_IS_AGREEMENT_TABLE (self));

  dwell_agreement_table_clear (self);
  gtk_widget_set_visible (GTK_WIDGET (self), agreement->n > 0);
  if (agreement->n == 0)
    return;

  add_label (self, corner, 0, 0);
  for (guint i = 0; i < agreement->states->len; i++)
    {
      g_autofree char *words = dup_row_words (agreement, protocol, i, a, b);

      add_name (self,
                dwell_difference_get_label (protocol, g_ptr_array_index (agreement->states, i)),
                i + 1, 0);
      add_row (self, agreement, protocol, i, words);
    }
}
