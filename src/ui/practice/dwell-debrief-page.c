/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-debrief-page.h"

#include "dwell-session-view.h"
#include "dwell-wrap-box.h"

struct _DwellDebriefPage
{
  AdwBin parent_instance;

  AdwWindowTitle *title;
  DwellSessionView *view;
  GtkWidget *again_button;
  GtkWidget *back_button;
};

G_DEFINE_FINAL_TYPE (DwellDebriefPage, dwell_debrief_page, ADW_TYPE_BIN)

enum
{
  AGAIN,
  BACK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
again_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[AGAIN], 0);
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[BACK], 0);
}

static gboolean
dwell_debrief_page_grab_focus (GtkWidget *widget)
{
  DwellDebriefPage *self = DWELL_DEBRIEF_PAGE (widget);

  return gtk_widget_grab_focus (gtk_widget_get_visible (self->again_button) ? self->again_button
                                                                            : self->back_button);
}

static void
dwell_debrief_page_dispose (GObject *object)
{
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_DEBRIEF_PAGE);

  G_OBJECT_CLASS (dwell_debrief_page_parent_class)->dispose (object);
}

static void
dwell_debrief_page_class_init (DwellDebriefPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_debrief_page_dispose;
  widget_class->grab_focus = dwell_debrief_page_grab_focus;

  signals[AGAIN] = g_signal_new ("again", DWELL_TYPE_DEBRIEF_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[BACK] = g_signal_new ("back", DWELL_TYPE_DEBRIEF_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  g_type_ensure (DWELL_TYPE_SESSION_VIEW);
  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-debrief-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellDebriefPage, title);
  gtk_widget_class_bind_template_child (widget_class, DwellDebriefPage, view);
  gtk_widget_class_bind_template_child (widget_class, DwellDebriefPage, again_button);
  gtk_widget_class_bind_template_child (widget_class, DwellDebriefPage, back_button);
  gtk_widget_class_install_action (widget_class, "debrief.again", NULL, again_cb);
  gtk_widget_class_install_action (widget_class, "debrief.back", NULL, back_cb);
}

static void
dwell_debrief_page_init (DwellDebriefPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

DwellDebriefPage *
dwell_debrief_page_new (const char *title, DwellReview *review)
{
  DwellDebriefPage *self = g_object_new (DWELL_TYPE_DEBRIEF_PAGE, NULL);

  adw_window_title_set_title (self->title, title);
  dwell_session_view_set_review (self->view, review);

  return self;
}

void
dwell_debrief_page_set_can_repeat (DwellDebriefPage *self, gboolean can_repeat)
{
  g_return_if_fail (DWELL_IS_DEBRIEF_PAGE (self));

  gtk_widget_set_visible (self->again_button, can_repeat);
}
