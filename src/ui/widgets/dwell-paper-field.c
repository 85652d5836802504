/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-paper-field.h"
#include "dwell-accessible.h"

#define MAX_HEIGHT 200

struct _DwellPaperField
{
  GtkBox parent_instance;

  GtkLabel *title_label;
  GtkTextView *view;

  char *paper;
  gboolean touched;
  gboolean filled;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (DwellPaperField, dwell_paper_field, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_PAPER,
  PROP_TITLE,
  PROP_TOUCHED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  TYPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed_cb (DwellPaperField *self)
{
  if (self->filling)
    return;

  dwell_paper_field_set_touched (self, TRUE);
  g_signal_emit (self, signals[TYPED], 0);
}

static void
set_title (DwellPaperField *self, const char *title)
{
  gtk_label_set_label (self->title_label, title ? title : "");
  dwell_accessible_name (self->view, title ? title : "");
}

static void
dwell_paper_field_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DwellPaperField *self = DWELL_PAPER_FIELD (object);

  switch (prop_id)
    {
    case PROP_PAPER:
      g_value_set_string (value, self->paper);
      break;
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->title_label));
      break;
    case PROP_TOUCHED:
      g_value_set_boolean (value, self->touched);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dwell_paper_field_set_property (GObject *object, guint prop_id, const GValue *value,
                                GParamSpec *pspec)
{
  DwellPaperField *self = DWELL_PAPER_FIELD (object);

  switch (prop_id)
    {
    case PROP_PAPER:
      self->paper = g_value_dup_string (value);
      break;
    case PROP_TITLE:
      set_title (self, g_value_get_string (value));
      break;
    case PROP_TOUCHED:
      dwell_paper_field_set_touched (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
dwell_paper_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DWELL_PAPER_FIELD (widget)->view));
}

static void
dwell_paper_field_finalize (GObject *object)
{
  g_free (DWELL_PAPER_FIELD (object)->paper);

  G_OBJECT_CLASS (dwell_paper_field_parent_class)->finalize (object);
}

static void
dwell_paper_field_class_init (DwellPaperFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dwell_paper_field_get_property;
  object_class->set_property = dwell_paper_field_set_property;
  object_class->finalize = dwell_paper_field_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = dwell_paper_field_grab_focus;

  properties[PROP_PAPER] =
      g_param_spec_string ("paper", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TOUCHED] =
      g_param_spec_boolean ("touched", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DwellPaperField::typed:
   *
   * Somebody typed in it.
   */
  signals[TYPED] = g_signal_new ("typed", DWELL_TYPE_PAPER_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
create_scroller (GtkWidget *view)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());

  gtk_scrolled_window_set_policy (scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (scroller, TRUE);
  gtk_scrolled_window_set_max_content_height (scroller, MAX_HEIGHT);
  gtk_scrolled_window_set_child (scroller, view);
  gtk_widget_add_css_class (GTK_WIDGET (scroller), "card");
  gtk_widget_add_css_class (GTK_WIDGET (scroller), "client-notes");

  return GTK_WIDGET (scroller);
}

static void
dwell_paper_field_init (DwellPaperField *self)
{
  GtkWidget *view = gtk_text_view_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);

  self->title_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title_label, 0);
  gtk_label_set_wrap (self->title_label, TRUE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->title_label));

  self->view = GTK_TEXT_VIEW (view);
  g_object_set (view, "wrap-mode", GTK_WRAP_WORD_CHAR, "accepts-tab", FALSE, "top-margin", 8,
                "bottom-margin", 8, "left-margin", 12, "right-margin", 12, NULL);
  g_signal_connect_swapped (gtk_text_view_get_buffer (self->view), "changed",
                            G_CALLBACK (changed_cb), self);
  gtk_box_append (GTK_BOX (self), create_scroller (view));
}

const char *
dwell_paper_field_get_paper (DwellPaperField *self)
{
  g_return_val_if_fail (DWELL_IS_PAPER_FIELD (self), NULL);

  return self->paper;
}

char *
dwell_paper_field_dup_text (DwellPaperField *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_val_if_fail (DWELL_IS_PAPER_FIELD (self), NULL);

  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

void
dwell_paper_field_fill (DwellPaperField *self, const char *text)
{
  GtkTextBuffer *buffer;

  g_return_if_fail (DWELL_IS_PAPER_FIELD (self));

  buffer = gtk_text_view_get_buffer (self->view);
  self->filling = TRUE;
  /* What is undone would be somebody else's words. */
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text ? text : "", -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  self->filling = FALSE;
  self->filled = text && *text;
  dwell_paper_field_set_touched (self, FALSE);
}

gboolean
dwell_paper_field_is_filled (DwellPaperField *self)
{
  g_return_val_if_fail (DWELL_IS_PAPER_FIELD (self), FALSE);

  return self->filled;
}

gboolean
dwell_paper_field_get_touched (DwellPaperField *self)
{
  g_return_val_if_fail (DWELL_IS_PAPER_FIELD (self), FALSE);

  return self->touched;
}

void
dwell_paper_field_set_touched (DwellPaperField *self, gboolean touched)
{
  g_return_if_fail (DWELL_IS_PAPER_FIELD (self));

  if (self->touched == touched)
    return;

  self->touched = touched;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOUCHED]);
}
