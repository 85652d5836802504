/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-safety-card.h"

#include <glib/gi18n.h>

#include "dwell-key-button.h"
#include "dwell-library-papers.h"

enum
{
  ADDRESS,
  NUMBERS,
  SECOND_PERSON,
  DEPARTMENT,
  N_OF_PRACTICE,
  MEDICATION = N_OF_PRACTICE,
  ALLERGIES,
  N_FACTS
};

/* The papers that the facts stand on. */
static const char *const papers[N_FACTS] = {
  "address", "numbers", "second-person", "emergency-department", "medication", "allergies",
};

struct _DwellSafetyCard
{
  AdwBin parent_instance;

  GtkLabel *minutes_label;
  GtkLabel *mark_label;
  GtkFlowBox *marks_box;
  GtkGrid *columns;
  GtkWidget *first_column;
  GtkWidget *second_column;
  DwellKeyButton *ground_button;
  GtkLabel *address_label;
  GtkLabel *numbers_label;
  GtkLabel *second_person_label;
  GtkLabel *department_label;
  GtkLabel *medication_label;
  GtkLabel *allergies_label;

  GtkLabel *facts[N_FACTS];  /* the six above */
  GCancellable *of_practice; /* what is being read, or NULL */
  GCancellable *of_client;
};

G_DEFINE_FINAL_TYPE (DwellSafetyCard, dwell_safety_card, ADW_TYPE_BIN)

/* What was written, or else in smaller letters why there is nothing. */
static void
show_fact (DwellSafetyCard *self, guint fact, const char *text, const char *otherwise)
{
  GtkWidget *label = GTK_WIDGET (self->facts[fact]);

  gtk_label_set_text (self->facts[fact], text ? text : otherwise);
  if (text)
    gtk_widget_remove_css_class (label, "missing");
  else
    gtk_widget_add_css_class (label, "missing");
}

static void
show_facts (DwellSafetyCard *self, guint from, guint to, GHashTable *found, const char *otherwise)
{
  for (guint i = from; i < to; i++)
    show_fact (self, i, found ? g_hash_table_lookup (found, papers[i]) : NULL, otherwise);
}

static void
practice_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellSafetyCard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) found =
      dwell_library_get_papers_finish (DWELL_LIBRARY (source), result, &error);

  if (self->of_practice == NULL || g_task_get_cancellable (G_TASK (result)) != self->of_practice)
    return;

  g_clear_object (&self->of_practice);
  /* Translators: where the user finds the page on which to enter it */
  show_facts (self, 0, N_OF_PRACTICE, found,
              found ? _("Not entered. Preferences → Safety") : error->message);
}

static void
client_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellSafetyCard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) found =
      dwell_library_get_papers_finish (DWELL_LIBRARY (source), result, &error);

  /* Nor what was read as the library was locked. */
  if (self->of_client == NULL || g_task_get_cancellable (G_TASK (result)) != self->of_client)
    return;

  g_clear_object (&self->of_client);
  /* Translators: where the user finds the page on which to enter it */
  show_facts (self, N_OF_PRACTICE, N_FACTS, found,
              found ? _("Not entered. Sessions → Clients") : error->message);
}

static void
stop_reading (GCancellable **reading)
{
  if (*reading)
    g_cancellable_cancel (*reading);
  g_clear_object (reading);
}

static void
dwell_safety_card_dispose (GObject *object)
{
  DwellSafetyCard *self = DWELL_SAFETY_CARD (object);

  stop_reading (&self->of_practice);
  stop_reading (&self->of_client);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_SAFETY_CARD);

  G_OBJECT_CLASS (dwell_safety_card_parent_class)->dispose (object);
}

static void
dwell_safety_card_class_init (DwellSafetyCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_safety_card_dispose;

  g_type_ensure (DWELL_TYPE_KEY_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-safety-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellSafetyCard, minutes_label);
  gtk_widget_class_bind_template_child (widget_class, DwellSafetyCard, mark_label);
  gtk_widget_class_bind_template_child (widget_class, DwellSafetyCard, marks_box);
  gtk_widget_class_bind_template_child (widget_class, DwellSafetyCard, columns);
  gtk_widget_class_bind_template_child (widget_class, DwellSafetyCard, first_column);
  gtk_widget_class_bind_template_child (widget_class, DwellSafetyCard, second_column);
  gtk_widget_class_bind_template_child (widget_class, DwellSafetyCard, ground_button);
  gtk_widget_class_bind_template_child (widget_class, DwellSafetyCard, address_label);
  gtk_widget_class_bind_template_child (widget_class, DwellSafetyCard, numbers_label);
  gtk_widget_class_bind_template_child (widget_class, DwellSafetyCard, second_person_label);
  gtk_widget_class_bind_template_child (widget_class, DwellSafetyCard, department_label);
  gtk_widget_class_bind_template_child (widget_class, DwellSafetyCard, medication_label);
  gtk_widget_class_bind_template_child (widget_class, DwellSafetyCard, allergies_label);
}

static void
dwell_safety_card_init (DwellSafetyCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dwell_safety_card_set_narrow (self, FALSE);
  self->facts[ADDRESS] = self->address_label;
  self->facts[NUMBERS] = self->numbers_label;
  self->facts[SECOND_PERSON] = self->second_person_label;
  self->facts[DEPARTMENT] = self->department_label;
  self->facts[MEDICATION] = self->medication_label;
  self->facts[ALLERGIES] = self->allergies_label;
  dwell_safety_card_forget (self);
}

void
dwell_safety_card_read (DwellSafetyCard *self, DwellLibrary *library, const char *client)
{
  g_return_if_fail (DWELL_IS_SAFETY_CARD (self));
  g_return_if_fail (DWELL_IS_LIBRARY (library));

  stop_reading (&self->of_practice);
  stop_reading (&self->of_client);
  self->of_practice = g_cancellable_new ();
  dwell_library_get_papers_async (library, NULL, self->of_practice, practice_read_cb,
                                  g_object_ref (self));
  show_facts (self, N_OF_PRACTICE, N_FACTS, NULL, "…");
  if (client == NULL)
    return;

  self->of_client = g_cancellable_new ();
  dwell_library_get_papers_async (library, client, self->of_client, client_read_cb,
                                  g_object_ref (self));
}

void
dwell_safety_card_lock (DwellSafetyCard *self)
{
  g_return_if_fail (DWELL_IS_SAFETY_CARD (self));

  stop_reading (&self->of_client);
  show_facts (self, N_OF_PRACTICE, N_FACTS, NULL, _("Hidden while locked. Ctrl+L unlocks."));
  dwell_safety_card_set_mark (self, NULL);
}

void
dwell_safety_card_forget (DwellSafetyCard *self)
{
  g_return_if_fail (DWELL_IS_SAFETY_CARD (self));

  stop_reading (&self->of_practice);
  stop_reading (&self->of_client);
  show_facts (self, 0, N_FACTS, NULL, "…");
  dwell_safety_card_set_mark (self, NULL);
}

static void
place (GtkGrid *grid, GtkWidget *child, int column, int row, int span)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (grid));

  g_object_set (gtk_layout_manager_get_layout_child (layout, child), "column", column, "row", row,
                "column-span", span, NULL);
}

void
dwell_safety_card_set_narrow (DwellSafetyCard *self, gboolean narrow)
{
  g_return_if_fail (DWELL_IS_SAFETY_CARD (self));

  /* A number that goes on in the next line is easily misread: three fifths for the numbers. */
  place (self->columns, self->first_column, 0, 0, narrow ? 5 : 3);
  place (self->columns, self->second_column, narrow ? 0 : 3, narrow ? 1 : 0, narrow ? 5 : 2);
  gtk_widget_set_margin_start (self->second_column, narrow ? 0 : 24);
  gtk_flow_box_set_min_children_per_line (self->marks_box, narrow ? 2 : 3);
  /* There is another one below the page. */
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->ground_button)), !narrow);
}

void
dwell_safety_card_set_minutes (DwellSafetyCard *self, guint minutes)
{
  g_autofree char *text = NULL;

  g_return_if_fail (DWELL_IS_SAFETY_CARD (self));

  text = g_strdup_printf (
      ngettext ("Next mark %u minute earlier", "Next mark %u minutes earlier", minutes), minutes);
  gtk_label_set_label (self->minutes_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->minutes_label), minutes > 0);
}

void
dwell_safety_card_set_grounding (DwellSafetyCard *self, gboolean grounding)
{
  g_return_if_fail (DWELL_IS_SAFETY_CARD (self));

  dwell_key_button_set_title (self->ground_button, grounding ? _("End grounding") : _("Ground"));
}

void
dwell_safety_card_set_mark (DwellSafetyCard *self, const char *line)
{
  g_return_if_fail (DWELL_IS_SAFETY_CARD (self));

  gtk_label_set_label (self->mark_label, line ? line : "");
  gtk_widget_set_visible (GTK_WIDGET (self->mark_label), line != NULL);
}

const char *
dwell_safety_card_find_action (guint keyval, GdkModifierType modifiers)
{
  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return NULL;

  switch (gdk_keyval_to_lower (keyval))
    {
    case GDK_KEY_1:
    case GDK_KEY_KP_1:
      return "live.safety-mark::rousable";
    case GDK_KEY_2:
    case GDK_KEY_KP_2:
      return "live.safety-mark::breathing";
    case GDK_KEY_3:
    case GDK_KEY_KP_3:
      return "live.safety-mark::stop-word";
    case GDK_KEY_e:
      return "live.safety-mark::emergency";
    default:
      return NULL;
    }
}
