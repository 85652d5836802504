/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-drill-page.h"

#include <glib/gi18n.h>

#include "dwell-client-bubble.h"
#include "dwell-drill-results.h"
#include "dwell-drill.h"
#include "dwell-key-button.h"
#include "dwell-library-papers.h"
#include "dwell-move-card.h"
#include "dwell-practice-words.h"

struct _DwellDrillPage
{
  AdwBin parent_instance;

  AdwWindowTitle *title;
  GtkScrolledWindow *scroller;
  GtkWidget *pages_box;
  GtkWidget *start_box;
  GtkWidget *question_box;
  GtkWidget *end_box;
  GtkLabel *known_label;
  GtkWidget *begin_button;
  GtkLabel *signs_label;
  AdwBin *bubble_bin;
  GtkWidget *options_box;
  GtkWidget *feedback_box;
  GtkLabel *verdict_label;
  DwellMoveCard *chosen_card;
  GtkWidget *nearer_label;
  DwellMoveCard *nearer_card;
  GtkWidget *on_button;
  GtkLabel *summary_label;
  GtkListBox *results_list;
  GtkLabel *kept_label;
  GtkWidget *again_button;

  DwellServices *services;
  GPtrArray *files;
  DwellDrill *drill; /* NULL until what was answered before is read */
  const DwellDrillCard *card; /* the question that stands open, or NULL */
  gboolean keeps;    /* whether what is answered is kept */
  gint64 asked;      /* when the question was shown */
  gint64 used;       /* ms of this drill, without the open question */
  guint tick_id;
};

G_DEFINE_FINAL_TYPE (DwellDrillPage, dwell_drill_page, ADW_TYPE_BIN)

enum
{
  BACK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gint64
get_now (DwellDrillPage *self)
{
  return dwell_clock_get_awake (self->services->clock);
}

static gint
get_day (DwellDrillPage *self)
{
  g_autoptr (GDateTime) now = dwell_clock_dup_now (self->services->clock);

  return dwell_drill_day_of (now);
}

static gint64
get_left (DwellDrillPage *self)
{
  gint64 open = self->card ? get_now (self) - self->asked : 0;

  return MAX (DWELL_DRILL_MS - self->used - open, 0);
}

static void
show_time (DwellDrillPage *self)
{
  gint64 seconds = (get_left (self) + 999) / 1000;
  g_autofree char *text = NULL;

  if (seconds == 0)
    text = g_strdup (_("The last one, in your own time"));
  else
    /* Translators: minutes and seconds that are left, as in "0:42 left" */
    text = g_strdup_printf (_("%d:%02d left"), (int)(seconds / 60), (int)(seconds % 60));
  adw_window_title_set_subtitle (self->title, text);
}

static gboolean
tick_cb (gpointer user_data)
{
  show_time (user_data);

  return G_SOURCE_CONTINUE;
}

static void
stop_clock (DwellDrillPage *self)
{
  g_clear_handle_id (&self->tick_id, g_source_remove);
}

/* One of three, the others hidden: what only lies behind, a screen reader would read all the same. */
static void
show_page (DwellDrillPage *self, GtkWidget *page)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root)
    gtk_root_set_focus (root, NULL);
  gtk_widget_set_visible (self->start_box, page == self->start_box);
  gtk_widget_set_visible (self->question_box, page == self->question_box);
  gtk_widget_set_visible (self->end_box, page == self->end_box);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
enable (DwellDrillPage *self, gboolean begin, gboolean choose, gboolean go_on)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "drill.begin", begin);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "drill.choose", choose);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "drill.go-on", go_on);
}

static void
clear_options (DwellDrillPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->options_box)))
    gtk_box_remove (GTK_BOX (self->options_box), child);
}

static void
add_option (DwellDrillPage *self, guint index, const DwellOffer *offer)
{
  g_autofree char *key = g_strdup_printf ("%u", index + 1);
  g_autofree char *action = g_strdup_printf ("drill.choose(%u)", index);
  GtkWidget *button = dwell_key_button_new (offer->words, key);

  g_object_set (button, "spread", TRUE, NULL);
  gtk_widget_add_css_class (button, "offer");
  dwell_key_button_set_action (DWELL_KEY_BUTTON (button), action);
  gtk_box_append (GTK_BOX (self->options_box), button);
}

static void
show_end (DwellDrillPage *self)
{
  g_autofree char *summary = dwell_drill_results_dup_summary (self->drill);

  self->card = NULL;
  stop_clock (self);
  adw_window_title_set_subtitle (self->title, "");
  gtk_label_set_label (self->summary_label, summary);
  dwell_drill_results_fill (self->results_list, self->drill, get_day (self));
  enable (self, TRUE, FALSE, FALSE);
  show_page (self, self->end_box);
  gtk_widget_grab_focus (self->again_button);
}

static void
ask (DwellDrillPage *self)
{
  GtkWidget *bubble;

  self->card = dwell_drill_next (self->drill, get_day (self));
  if (self->card == NULL)
    {
      show_end (self);
      return;
    }

  gtk_label_set_label (self->signs_label, self->card->beat->signs);
  bubble = dwell_client_bubble_new (self->card->beat->signs, NULL, self->card->says, NULL);
  adw_bin_set_child (self->bubble_bin, bubble);
  clear_options (self);
  for (guint i = 0; i < self->card->options->len; i++)
    add_option (self, i, g_ptr_array_index (self->card->options, i));
  gtk_widget_set_visible (self->options_box, TRUE);
  gtk_widget_set_visible (self->feedback_box, FALSE);
  enable (self, FALSE, TRUE, FALSE);
  show_page (self, self->question_box);
  gtk_widget_grab_focus (bubble);

  self->asked = get_now (self);
  show_time (self);
  if (self->tick_id == 0)
    self->tick_id = g_timeout_add_seconds (1, tick_cb, self);
}

static void
begin_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellDrillPage *self = DWELL_DRILL_PAGE (widget);

  dwell_drill_restart (self->drill);
  self->used = 0;
  ask (self);
}

/* How a choice meets the moment, in a sentence that blames nobody. */
static char *
dup_verdict (const DwellOffer *chosen)
{
  switch (chosen->fit)
    {
    case DWELL_FIT_GOOD:
      return g_strdup (_("This meets the moment:"));
    case DWELL_FIT_FAIR:
      return g_strdup (_("Fair, and there is something nearer:"));
    case DWELL_FIT_TEMPTING:
    default:
      /* Translators: what a slip is called, as in "Asked for more of the picture" */
      return g_strdup_printf (_("It tempts many here. %s:"),
                              dwell_slip_get_label (chosen->error));
    }
}

static void
show_feedback (DwellDrillPage *self, const DwellOffer *chosen, const DwellOffer *good)
{
  gboolean missed = chosen->fit != DWELL_FIT_GOOD;
  g_autofree char *verdict = dup_verdict (chosen);
  g_autofree char *spoken = NULL;
  g_autofree char *first = NULL;

  gtk_label_set_label (self->verdict_label, verdict);
  dwell_move_card_show (self->chosen_card, chosen->words, chosen->effect.feedback,
                        chosen->effect.source);
  if (missed)
    dwell_move_card_show (self->nearer_card, good->words, good->effect.feedback,
                          good->effect.source);
  gtk_widget_set_visible (self->nearer_label, missed);
  gtk_widget_set_visible (GTK_WIDGET (self->nearer_card), missed);
  gtk_widget_set_visible (self->options_box, FALSE);
  gtk_widget_set_visible (self->feedback_box, TRUE);

  /* The focus comes to rest on the button, and with it all this is read. */
  first = dwell_move_card_dup_spoken (self->chosen_card);
  if (missed)
    {
      g_autofree char *second = dwell_move_card_dup_spoken (self->nearer_card);

      spoken = g_strdup_printf ("%s %s %s %s", verdict, first,
                                gtk_label_get_label (GTK_LABEL (self->nearer_label)), second);
    }
  else
    {
      spoken = g_strdup_printf ("%s %s", verdict, first);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->on_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken, -1);
}

static void
keep (DwellDrillPage *self)
{
  g_autofree char *text = NULL;

  if (!self->keeps)
    return;

  text = dwell_drill_to_text (self->drill);
  dwell_library_set_paper (self->services->library, NULL, DWELL_DRILL_PAPER, text);
}

static void
choose (DwellDrillPage *self, guint index)
{
  gint64 taken = get_now (self) - self->asked;
  const DwellOffer *chosen;
  const DwellOffer *good;

  if (self->card == NULL || index >= self->card->options->len)
    return;

  chosen = g_ptr_array_index (self->card->options, index);
  good = dwell_drill_answer (self->drill, index, taken, get_day (self));
  self->card = NULL;
  self->used += taken;
  stop_clock (self);
  keep (self);

  enable (self, FALSE, FALSE, TRUE);
  show_feedback (self, chosen, good);
  gtk_widget_grab_focus (self->on_button);
}

static void
choose_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose (DWELL_DRILL_PAGE (widget), (guint)g_variant_get_int32 (parameter));
}

static void
go_on_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellDrillPage *self = DWELL_DRILL_PAGE (widget);

  if (self->used >= DWELL_DRILL_MS)
    show_end (self);
  else
    ask (self);
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[BACK], 0);
}

/* Whoever went to a button by Tab presses that one, as everywhere. */
static gboolean
is_on_button (DwellDrillPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && GTK_IS_BUTTON (focus);
}

static gboolean
press_on (DwellDrillPage *self)
{
  gboolean asks = gtk_widget_get_visible (self->question_box);

  if (is_on_button (self))
    return GDK_EVENT_PROPAGATE;

  return gtk_widget_activate_action (GTK_WIDGET (self), asks ? "drill.go-on" : "drill.begin", NULL);
}

static gboolean
key_pressed_cb (GtkEventController *controller, guint keyval, guint keycode,
                GdkModifierType modifiers)
{
  DwellDrillPage *self = DWELL_DRILL_PAGE (gtk_event_controller_get_widget (controller));

  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_1:
    case GDK_KEY_2:
    case GDK_KEY_3:
    case GDK_KEY_4:
      choose (self, keyval - GDK_KEY_1);
      return GDK_EVENT_STOP;
    case GDK_KEY_KP_1:
    case GDK_KEY_KP_2:
    case GDK_KEY_KP_3:
    case GDK_KEY_KP_4:
      choose (self, keyval - GDK_KEY_KP_1);
      return GDK_EVENT_STOP;
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return press_on (self);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
show_known (DwellDrillPage *self)
{
  guint n_cards = dwell_drill_get_n_cards (self->drill);
  guint n_due = dwell_drill_get_n_due (self->drill, get_day (self));
  g_autofree char *due = NULL;
  g_autofree char *all = NULL;
  g_autofree char *text = NULL;

  if (n_cards == 0)
    {
      gtk_label_set_label (self->known_label, _("There is no script yet with a moment to ask for."));
      return;
    }

  all = g_strdup_printf (ngettext ("%u moment in all.", "%u moments in all.", n_cards), n_cards);
  due = g_strdup_printf (ngettext ("%u comes back today.", "%u come back today.", n_due), n_due);
  text = n_due > 0 ? g_strdup_printf ("%s %s", all, due) : g_steal_pointer (&all);
  gtk_label_set_label (self->known_label, text);
}

/* What could not be read must not be written over. */
static void
do_not_keep (DwellDrillPage *self, const char *message)
{
  g_autofree char *text = g_strdup_printf (
      _("What was answered before cannot be read, so nothing of this drill is kept: %s"), message);

  self->keeps = FALSE;
  gtk_label_set_label (self->kept_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->kept_label), TRUE);
  gtk_label_set_label (self->known_label, text);
}

static void
papers_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellDrillPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) papers
      = dwell_library_get_papers_finish (DWELL_LIBRARY (source), result, &error);
  guint32 seed = g_random_int ();

  if (self->services == NULL)
    return;

  if (papers)
    self->drill = dwell_drill_new (self->files, g_hash_table_lookup (papers, DWELL_DRILL_PAPER),
                                   seed, &error);
  self->keeps = self->drill != NULL;
  if (self->drill == NULL)
    self->drill = dwell_drill_new (self->files, NULL, seed, NULL);

  if (self->keeps)
    show_known (self);
  else
    do_not_keep (self, error->message);
  enable (self, dwell_drill_get_n_cards (self->drill) > 0, FALSE, FALSE);
  gtk_widget_grab_focus (self->begin_button);
}

static gboolean
dwell_drill_page_grab_focus (GtkWidget *widget)
{
  DwellDrillPage *self = DWELL_DRILL_PAGE (widget);

  return gtk_widget_child_focus (self->pages_box, GTK_DIR_TAB_FORWARD);
}

static void
dwell_drill_page_dispose (GObject *object)
{
  DwellDrillPage *self = DWELL_DRILL_PAGE (object);

  stop_clock (self);
  self->card = NULL;
  g_clear_object (&self->drill);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->services, dwell_services_unref);
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_DRILL_PAGE);

  G_OBJECT_CLASS (dwell_drill_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DwellDrillPage, title);
  gtk_widget_class_bind_template_child (widget_class, DwellDrillPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, DwellDrillPage, pages_box);
  gtk_widget_class_bind_template_child (widget_class, DwellDrillPage, start_box);
  gtk_widget_class_bind_template_child (widget_class, DwellDrillPage, question_box);
  gtk_widget_class_bind_template_child (widget_class, DwellDrillPage, end_box);
  gtk_widget_class_bind_template_child (widget_class, DwellDrillPage, known_label);
  gtk_widget_class_bind_template_child (widget_class, DwellDrillPage, begin_button);
  gtk_widget_class_bind_template_child (widget_class, DwellDrillPage, signs_label);
  gtk_widget_class_bind_template_child (widget_class, DwellDrillPage, bubble_bin);
  gtk_widget_class_bind_template_child (widget_class, DwellDrillPage, options_box);
  gtk_widget_class_bind_template_child (widget_class, DwellDrillPage, feedback_box);
  gtk_widget_class_bind_template_child (widget_class, DwellDrillPage, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, DwellDrillPage, chosen_card);
  gtk_widget_class_bind_template_child (widget_class, DwellDrillPage, nearer_label);
  gtk_widget_class_bind_template_child (widget_class, DwellDrillPage, nearer_card);
  gtk_widget_class_bind_template_child (widget_class, DwellDrillPage, on_button);
  gtk_widget_class_bind_template_child (widget_class, DwellDrillPage, summary_label);
  gtk_widget_class_bind_template_child (widget_class, DwellDrillPage, results_list);
  gtk_widget_class_bind_template_child (widget_class, DwellDrillPage, kept_label);
  gtk_widget_class_bind_template_child (widget_class, DwellDrillPage, again_button);
}

static void
dwell_drill_page_class_init (DwellDrillPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_drill_page_dispose;
  widget_class->grab_focus = dwell_drill_page_grab_focus;

  signals[BACK] = g_signal_new ("back", DWELL_TYPE_DRILL_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  g_type_ensure (DWELL_TYPE_KEY_BUTTON);
  g_type_ensure (DWELL_TYPE_MOVE_CARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-drill-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_install_action (widget_class, "drill.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "drill.begin", NULL, begin_cb);
  gtk_widget_class_install_action (widget_class, "drill.choose", "i", choose_cb);
  gtk_widget_class_install_action (widget_class, "drill.go-on", NULL, go_on_cb);
}

static void
dwell_drill_page_init (DwellDrillPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  enable (self, FALSE, FALSE, FALSE);
}

DwellDrillPage *
dwell_drill_page_new (DwellServices *services, GPtrArray *files)
{
  DwellDrillPage *self = g_object_new (DWELL_TYPE_DRILL_PAGE, NULL);

  self->services = dwell_services_ref (services);
  self->files = g_ptr_array_ref (files);
  dwell_library_get_papers_async (services->library, NULL, NULL, papers_cb, g_object_ref (self));

  return self;
}
