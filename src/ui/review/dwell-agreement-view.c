/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-agreement-view.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "dwell-accessible.h"
#include "dwell-agreement-table.h"
#include "dwell-coding.h"
#include "dwell-difference.h"
#include "dwell-pane-box.h"
#include "dwell-reader.h"
#include "dwell-reading.h"
#include "dwell-ribbon-view.h"

struct _DwellAgreementView
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkDropDown *first_choice;
  GtkDropDown *second_choice;
  GtkLabel *story_label;
  DwellRibbonView *ribbons;
  GtkLabel *kappa_label;
  GtkLabel *counts_label;
  DwellAgreementTable *table;
  GtkListView *differences_view;
  GtkWidget *no_differences;

  GListStore *differences;
  DwellSession *session;
  GPtrArray *coders; /* element-type utf8, owned */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (DwellAgreementView, dwell_agreement_view, ADW_TYPE_BIN)

enum
{
  OPEN_MOMENT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

char *
dwell_agreement_dup_kappa_words (const DwellAgreement *agreement)
{
  if (!isnan (agreement->kappa))
    {
      g_autofree char *kappa = dwell_format_kappa (agreement->kappa);

      /* Translators: %s is a number with two places */
      return g_strdup_printf (_ ("Cohen’s kappa %s"), kappa);
    }
  if (agreement->n == 0)
    return g_strdup (_ ("There is no kappa: the time that both marked holds no whole window."));

  return g_strdup (_ ("There is no kappa: both have one and the same state throughout, and then "
                      "chance alone would agree wholly."));
}

static const char *
get_chosen (DwellAgreementView *self, GtkDropDown *choice)
{
  guint selected = gtk_drop_down_get_selected (choice);

  return self->coders && selected < self->coders->len ? g_ptr_array_index (self->coders, selected)
                                                      : NULL;
}

static void
show_counts (DwellAgreementView *self, const DwellAgreement *agreement)
{
  g_autofree char *window = dwell_format_length (agreement->window);
  g_autofree char *text = NULL;

  if (agreement->n > 0)
    /* Translators: how many windows of time were compared, of which length, and which share of them
     * has the same state in both; then which share would by chance */
    text = g_strdup_printf (
        ngettext ("%u window of %s: %.1f %% the same, %.1f %% expected by chance.",
                  "%u windows of %s: %.1f %% the same, %.1f %% expected by "
                  "chance.",
                  agreement->n),
        agreement->n, window, 100 * agreement->observed, 100 * agreement->expected);
  gtk_label_set_label (self->counts_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->counts_label), text != NULL);
}

static void
show_ribbons (DwellAgreementView *self, const char *a, const char *b)
{
  gint64 start, end;
  DwellArc *arc;

  dwell_session_get_bounds (self->session, DWELL_AUTHOR_SELF, &start, &end);
  arc = dwell_arc_new (self->session, a, -1);
  arc->end = MAX (arc->end, end);
  dwell_arc_add_ribbon (arc, b, dwell_reader_get_title (b));
  dwell_ribbon_view_set_arc (self->ribbons, arc, dwell_reader_get_title (a), 0);
}

static void
show_story (DwellAgreementView *self, const char *a, const char *b)
{
  g_autofree char *of_a = dwell_coding_dup_story (self->session, a);
  g_autofree char *of_b = dwell_coding_dup_story (self->session, b);
  g_autofree char *both =
      g_strdup_printf ("%s%s%s", of_a ? of_a : "", of_a && of_b ? "\n" : "", of_b ? of_b : "");

  gtk_label_set_label (self->story_label, both);
  gtk_widget_set_visible (GTK_WIDGET (self->story_label), *both != '\0');
}

static void
show_differences (DwellAgreementView *self, const DwellAgreement *agreement, const char *a,
                  const char *b)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < agreement->differences->len; i++)
    g_ptr_array_add (items, dwell_difference_new (self->session, a, b,
                                                  g_ptr_array_index (agreement->differences, i)));
  g_list_store_splice (self->differences, 0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->differences)), items->pdata,
                       items->len);
  gtk_widget_set_visible (self->no_differences, items->len == 0);
}

static void
show (DwellAgreementView *self)
{
  const char *a = get_chosen (self, self->first_choice);
  const char *b = get_chosen (self, self->second_choice);
  g_autoptr (DwellAgreement) agreement = NULL;
  g_autofree char *kappa = NULL;

  if (a == NULL || b == NULL)
    return;

  agreement = dwell_agreement_new (self->session, a, b, DWELL_AGREEMENT_WINDOW);
  kappa = dwell_agreement_dup_kappa_words (agreement);
  gtk_label_set_label (self->kappa_label, kappa);
  show_story (self, a, b);
  show_counts (self, agreement);
  show_ribbons (self, a, b);
  dwell_agreement_table_fill (self->table, agreement, dwell_session_get_protocol (self->session),
                              dwell_reader_get_title (a), dwell_reader_get_title (b));
  show_differences (self, agreement, a, b);
}

static void
chosen_cb (DwellAgreementView *self)
{
  if (!self->filling)
    show (self);
}

static void
activated_cb (DwellAgreementView *self, guint position)
{
  g_autoptr (DwellDifference) difference =
      g_list_model_get_item (G_LIST_MODEL (self->differences), position);
  const DwellEvent *moment = difference ? dwell_difference_get_moment (difference) : NULL;

  if (moment)
    g_signal_emit (self, signals[OPEN_MOMENT], 0, moment->author, moment->seq);
}

static void
dwell_agreement_view_dispose (GObject *object)
{
  DwellAgreementView *self = DWELL_AGREEMENT_VIEW (object);

  if (self->differences)
    dwell_agreement_view_set_session (self, NULL, NULL);
  g_clear_object (&self->differences);
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_AGREEMENT_VIEW);

  G_OBJECT_CLASS (dwell_agreement_view_parent_class)->dispose (object);
}

static void
dwell_agreement_view_class_init (DwellAgreementViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_agreement_view_dispose;

  signals[OPEN_MOMENT] =
      g_signal_new ("open-moment", DWELL_TYPE_AGREEMENT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);

  g_type_ensure (DWELL_TYPE_AGREEMENT_TABLE);
  g_type_ensure (DWELL_TYPE_PANE_BOX);
  g_type_ensure (DWELL_TYPE_RIBBON_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-agreement-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellAgreementView, stack);
  gtk_widget_class_bind_template_child (widget_class, DwellAgreementView, first_choice);
  gtk_widget_class_bind_template_child (widget_class, DwellAgreementView, second_choice);
  gtk_widget_class_bind_template_child (widget_class, DwellAgreementView, story_label);
  gtk_widget_class_bind_template_child (widget_class, DwellAgreementView, ribbons);
  gtk_widget_class_bind_template_child (widget_class, DwellAgreementView, kappa_label);
  gtk_widget_class_bind_template_child (widget_class, DwellAgreementView, counts_label);
  gtk_widget_class_bind_template_child (widget_class, DwellAgreementView, table);
  gtk_widget_class_bind_template_child (widget_class, DwellAgreementView, differences_view);
  gtk_widget_class_bind_template_child (widget_class, DwellAgreementView, no_differences);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
dwell_agreement_view_init (DwellAgreementView *self)
{
  g_autoptr (GtkListItemFactory) factory = dwell_difference_factory_new ();
  GtkSingleSelection *selection;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->differences = g_list_store_new (DWELL_TYPE_DIFFERENCE);
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->differences)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_list_view_set_factory (self->differences_view, factory);
  gtk_list_view_set_model (self->differences_view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
}

GtkWidget *
dwell_agreement_view_new (void)
{
  return g_object_new (DWELL_TYPE_AGREEMENT_VIEW, NULL);
}

static guint
find_coder (DwellAgreementView *self, const char *author)
{
  for (guint i = 1; i < self->coders->len; i++)
    {
      if (g_strcmp0 (g_ptr_array_index (self->coders, i), author) == 0)
        return i;
    }

  return 1;
}

static void
fill_choices (DwellAgreementView *self, const char *author)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->coders->len; i++)
    gtk_string_list_append (titles, dwell_reader_get_title (g_ptr_array_index (self->coders, i)));

  self->filling = TRUE;
  gtk_drop_down_set_model (self->first_choice, G_LIST_MODEL (titles));
  gtk_drop_down_set_model (self->second_choice, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->first_choice, 0);
  gtk_drop_down_set_selected (self->second_choice, find_coder (self, author));
  self->filling = FALSE;
}

static void
forget (DwellAgreementView *self)
{
  g_list_store_remove_all (self->differences);
  dwell_ribbon_view_set_arc (self->ribbons, NULL, NULL, 0);
  dwell_agreement_table_clear (self->table);
  g_clear_pointer (&self->coders, g_ptr_array_unref);
  g_clear_object (&self->session);
}

void
dwell_agreement_view_set_session (DwellAgreementView *self, DwellSession *session,
                                  const char *author)
{
  g_autoptr (GPtrArray) coders = NULL;

  g_return_if_fail (DWELL_IS_AGREEMENT_VIEW (self));

  forget (self);
  if (session == NULL)
    return;

  self->session = g_object_ref (session);
  self->coders = g_ptr_array_new_with_free_func (g_free);
  coders = dwell_coding_list_coders (session);
  for (guint i = 0; i < coders->len; i++)
    g_ptr_array_add (self->coders, g_strdup (g_ptr_array_index (coders, i)));
  gtk_stack_set_visible_child_name (self->stack, self->coders->len > 1 ? "result" : "nothing");
  if (self->coders->len < 2)
    return;

  fill_choices (self, author);
  show (self);
}
