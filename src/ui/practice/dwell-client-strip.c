/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-client-strip.h"

#include <glib/gi18n.h>

#include "dwell-wrap-box.h"

/* What the client says and shows may take so much of the window, in pixels; the rest is scrolled to. */
#define MAX_HEIGHT 320
#define MAX_HEIGHT_CRAMPED 132

struct _DwellClientStrip
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkScrolledWindow *scroller;
  GtkLabel *signs;
  GtkLabel *says;
  GtkLabel *state;

  gboolean ended;
};

G_DEFINE_FINAL_TYPE (DwellClientStrip, dwell_client_strip, ADW_TYPE_BIN)

static void
dwell_client_strip_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_CLIENT_STRIP);

  G_OBJECT_CLASS (dwell_client_strip_parent_class)->dispose (object);
}

static void
dwell_client_strip_class_init (DwellClientStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_client_strip_dispose;

  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-client-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellClientStrip, title);
  gtk_widget_class_bind_template_child (widget_class, DwellClientStrip, scroller);
  gtk_widget_class_bind_template_child (widget_class, DwellClientStrip, signs);
  gtk_widget_class_bind_template_child (widget_class, DwellClientStrip, says);
  gtk_widget_class_bind_template_child (widget_class, DwellClientStrip, state);
}

static void
dwell_client_strip_init (DwellClientStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_scrolled_window_set_max_content_height (self->scroller, MAX_HEIGHT);
}

/* Told once, however often it is shown, so that a screen reader does not repeat it. */
static void
set_text (GtkLabel *label, const char *text)
{
  if (text && g_strcmp0 (gtk_label_get_label (label), text) != 0)
    gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* A row of dots is how a script writes that nothing is said. */
static char *
dup_quoted (const char *says)
{
  if (says == NULL || g_str_equal (says, "…"))
    return g_strdup ("…");

  /* Translators: quotation marks around what somebody says */
  return g_strdup_printf (_("“%s”"), says);
}

GtkWidget *
dwell_client_strip_new (const char *title, guint pace)
{
  DwellClientStrip *self = g_object_new (DWELL_TYPE_CLIENT_STRIP, NULL);
  g_autofree char *text = NULL;

  if (pace > 1)
    /* Translators: title of a practice script; so many times as fast waiting goes there */
    text = g_strdup_printf (_("%s · while it is quiet, time ×%u"), title, pace);
  else
    /* Translators: title of a practice script; time goes as it does on the wall */
    text = g_strdup_printf (_("%s · time ×1"), title);
  gtk_label_set_label (self->title, text);
  dwell_client_strip_show (self, NULL, NULL);

  return GTK_WIDGET (self);
}

void
dwell_client_strip_show (DwellClientStrip *self, const char *says, const char *signs)
{
  g_autofree char *quoted = dup_quoted (says);

  g_return_if_fail (DWELL_IS_CLIENT_STRIP (self));

  set_text (self->signs, signs);
  set_text (self->says, quoted);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

void
dwell_client_strip_set_paused (DwellClientStrip *self, gboolean paused)
{
  g_return_if_fail (DWELL_IS_CLIENT_STRIP (self));

  if (!self->ended)
    set_text (self->state, paused ? _("Paused. The client waits.") : NULL);
}

void
dwell_client_strip_set_ended (DwellClientStrip *self)
{
  g_return_if_fail (DWELL_IS_CLIENT_STRIP (self));

  self->ended = TRUE;
  set_text (self->state, _("The session has come to its end. End it when you are ready."));
}

void
dwell_client_strip_set_cramped (DwellClientStrip *self, gboolean cramped)
{
  g_return_if_fail (DWELL_IS_CLIENT_STRIP (self));

  gtk_scrolled_window_set_max_content_height (self->scroller,
                                              cramped ? MAX_HEIGHT_CRAMPED : MAX_HEIGHT);
}
