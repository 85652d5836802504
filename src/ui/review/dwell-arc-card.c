/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-arc-card.h"

#include <glib/gi18n-lib.h>

#include "dwell-arc-chart.h"
#include "dwell-arc-lanes.h"
#include "dwell-arc-overview.h"
#include "dwell-arc-table.h"
#include "dwell-memento.h"
#include "dwell-moment-words.h"
#include "dwell-reading.h"
#include "dwell-wrap-box.h"

/* One press shows so many times as much, or as little. */
#define ZOOM 1.5

struct _DwellArcCard
{
  AdwBin parent_instance;

  GtkWidget *tools;
  DwellArcLanes *lanes;
  GtkStack *stack;
  DwellArcChart *chart;
  DwellArcOverview *overview;
  DwellArcTable *table;
  GtkLabel *inner;
  GtkLabel *outer;
  GtkLabel *note;

  DwellReviewDesk *desk;
};

static void dwell_arc_card_memento_init (DwellMementoInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellArcCard, dwell_arc_card, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_MEMENTO,
                                                      dwell_arc_card_memento_init))

static DwellArc *
get_arc (DwellArcCard *self)
{
  return self->desk ? dwell_review_desk_get_review (self->desk)->arc : NULL;
}

static void
read_moment (DwellArcCard *self, gint64 at)
{
  g_autoptr (DwellMomentWords) words = dwell_moment_words_new (get_arc (self), at);
  g_autofree char *inner = dwell_moment_words_dup_inner (words, TRUE);
  g_autofree char *outer = dwell_moment_words_dup_outer (words);

  gtk_label_set_label (self->inner, inner);
  gtk_label_set_label (self->outer, outer);
}

static void
read_event (DwellArcCard *self, const DwellEvent *event)
{
  g_autoptr (DwellMomentWords) words = dwell_moment_words_new (get_arc (self), event->at);
  g_autofree char *line = dwell_moment_words_dup_event (get_arc (self), event);
  g_autofree char *what = g_strdup_printf ("%s · %s", words->time, line);
  g_autofree char *inner = dwell_moment_words_dup_inner (words, FALSE);
  g_autofree char *outer = dwell_moment_words_dup_outer (words);
  g_autofree char *held = g_strdup_printf (*inner && *outer ? "%s · %s" : "%s%s", inner, outer);

  gtk_label_set_label (self->inner, what);
  gtk_label_set_label (self->outer, held);
}

/* What held where the pointer is, else the selected event. There are two lines always, so that nothing
 * below them jumps. */
static void
read_out (DwellArcCard *self, gint64 at)
{
  const DwellEvent *event = dwell_arc_chart_get_selected (self->chart);

  if (get_arc (self) && at >= 0)
    read_moment (self, at);
  else if (get_arc (self) && event)
    read_event (self, event);
  else
    {
      gtk_label_set_label (self->inner, get_arc (self) ? _("Point at a moment to read what held then.")
                                                       : "");
      gtk_label_set_label (self->outer, "");
    }
}

static void
moment_cb (DwellArcCard *self, gint64 at)
{
  read_out (self, at);
}

static void
select_all_but (DwellArcCard *self, GtkWidget *source, const char *author, guint seq)
{
  if (source != GTK_WIDGET (self->chart))
    dwell_arc_chart_select (self->chart, author, seq);
  if (source != GTK_WIDGET (self->table))
    dwell_arc_table_select (self->table, author, seq);
  read_out (self, -1);
}

static void
selected_cb (DwellArcCard *self, const char *author, guint seq, GtkWidget *source)
{
  select_all_but (self, source, author, seq);
  dwell_review_desk_select (self->desk, author, seq, self);
}

static void
desk_selected_cb (DwellArcCard *self, gpointer source)
{
  const DwellEvent *event = dwell_review_desk_get_selected (self->desk);

  if (source != self)
    select_all_but (self, NULL, event ? event->author : NULL, event ? event->seq : 0);
}

static void
moved_cb (DwellArcCard *self)
{
  gint64 from, to;
  gboolean whole = dwell_arc_chart_get_shown (self->chart, &from, &to);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "arc.zoom-out", !whole);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "arc.zoom-whole", !whole);
}

static void
visible_child_cb (DwellArcCard *self)
{
  gtk_widget_set_sensitive (
      self->tools, g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "chart") == 0);
}

/* After something was added: what is shown and selected stays. */
static void
update (DwellArcCard *self)
{
  const DwellEvent *event = dwell_review_desk_get_selected (self->desk);

  dwell_arc_chart_update_arc (self->chart, get_arc (self));
  dwell_arc_overview_set_arc (self->overview, get_arc (self));
  dwell_arc_table_set_arc (self->table, get_arc (self));
  dwell_arc_lanes_update (self->lanes);
  gtk_label_set_label (self->note, dwell_review_get_note (dwell_review_desk_get_review (self->desk)));
  select_all_but (self, NULL, event ? event->author : NULL, event ? event->seq : 0);
}

static void
zoom_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellArcCard *self = DWELL_ARC_CARD (widget);
  const DwellArc *arc = get_arc (self);

  if (g_str_equal (name, "arc.zoom-in"))
    dwell_arc_chart_zoom (self->chart, 1 / ZOOM);
  else if (g_str_equal (name, "arc.zoom-out"))
    dwell_arc_chart_zoom (self->chart, ZOOM);
  else if (arc)
    dwell_arc_chart_show (self->chart, arc->start, arc->end);
}

static GVariant *
dwell_arc_card_save (DwellMemento *memento)
{
  DwellArcCard *self = DWELL_ARC_CARD (memento);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) folded = NULL;
  GVariantDict dict;
  gint64 from, to;

  for (guint i = 0; i < dwell_arc_chart_get_n_lanes (self->chart); i++)
    {
      const char *lane = dwell_arc_chart_get_lane (self->chart, i, NULL);

      if (dwell_arc_chart_is_folded (self->chart, lane))
        g_strv_builder_add (builder, lane);
    }
  folded = g_strv_builder_end (builder);
  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "folded", "^as", folded);
  if (!dwell_arc_chart_get_shown (self->chart, &from, &to))
    g_variant_dict_insert (&dict, "shown", "(xx)", from, to);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "table") == 0)
    g_variant_dict_insert (&dict, "table", "b", TRUE);

  return g_variant_dict_end (&dict);
}

static void
dwell_arc_card_restore (DwellMemento *memento, GVariant *state)
{
  DwellArcCard *self = DWELL_ARC_CARD (memento);
  g_autofree const char **folded = NULL;
  gint64 from, to;
  gboolean table;

  if (g_variant_lookup (state, "folded", "^a&s", &folded))
    {
      for (guint i = 0; folded[i]; i++)
        dwell_arc_chart_set_folded (self->chart, folded[i], TRUE);
    }
  if (g_variant_lookup (state, "shown", "(xx)", &from, &to))
    dwell_arc_chart_show (self->chart, from, to);
  if (g_variant_lookup (state, "table", "b", &table) && table)
    gtk_stack_set_visible_child_name (self->stack, "table");
}

static void
dwell_arc_card_memento_init (DwellMementoInterface *iface)
{
  iface->save = dwell_arc_card_save;
  iface->restore = dwell_arc_card_restore;
}

static void
dwell_arc_card_dispose (GObject *object)
{
  DwellArcCard *self = DWELL_ARC_CARD (object);

  if (self->desk)
    dwell_arc_card_set_desk (self, NULL);
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_ARC_CARD);

  G_OBJECT_CLASS (dwell_arc_card_parent_class)->dispose (object);
}

static void
dwell_arc_card_class_init (DwellArcCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_arc_card_dispose;

  g_type_ensure (DWELL_TYPE_ARC_CHART);
  g_type_ensure (DWELL_TYPE_ARC_LANES);
  g_type_ensure (DWELL_TYPE_ARC_OVERVIEW);
  g_type_ensure (DWELL_TYPE_ARC_TABLE);
  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-arc-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellArcCard, tools);
  gtk_widget_class_bind_template_child (widget_class, DwellArcCard, lanes);
  gtk_widget_class_bind_template_child (widget_class, DwellArcCard, stack);
  gtk_widget_class_bind_template_child (widget_class, DwellArcCard, chart);
  gtk_widget_class_bind_template_child (widget_class, DwellArcCard, overview);
  gtk_widget_class_bind_template_child (widget_class, DwellArcCard, table);
  gtk_widget_class_bind_template_child (widget_class, DwellArcCard, inner);
  gtk_widget_class_bind_template_child (widget_class, DwellArcCard, outer);
  gtk_widget_class_bind_template_child (widget_class, DwellArcCard, note);
  gtk_widget_class_install_action (widget_class, "arc.zoom-in", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "arc.zoom-out", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "arc.zoom-whole", NULL, zoom_cb);
}

static void
dwell_arc_card_init (DwellArcCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  dwell_arc_overview_set_chart (self->overview, self->chart);
  dwell_arc_lanes_set_chart (self->lanes, self->chart);
  g_signal_connect_object (self->chart, "moment", G_CALLBACK (moment_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chart, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chart, "selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stack, "notify::visible-child-name", G_CALLBACK (visible_child_cb),
                           self, G_CONNECT_SWAPPED);
  moved_cb (self);
}

void
dwell_arc_card_set_desk (DwellArcCard *self, DwellReviewDesk *desk)
{
  g_return_if_fail (DWELL_IS_ARC_CARD (self));

  if (self->desk)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  dwell_arc_chart_set_arc (self->chart, NULL);
  dwell_arc_overview_set_arc (self->overview, NULL);
  dwell_arc_table_set_arc (self->table, NULL);
  dwell_arc_lanes_update (self->lanes);
  g_set_object (&self->desk, desk);
  read_out (self, -1);
  if (desk == NULL)
    return;

  g_signal_connect_swapped (desk, "changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (desk, "selected", G_CALLBACK (desk_selected_cb), self);
  dwell_arc_chart_set_arc (self->chart, get_arc (self));
  update (self);
}
