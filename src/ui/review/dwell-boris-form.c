/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-boris-form.h"

#include <glib/gi18n-lib.h>

#include "dwell-header.h"

/* So many observations are named. */
#define NAMED_MAX 50

struct _DwellBorisForm
{
  AdwBin parent_instance;

  GtkLabel *what_label;
  GtkEditable *client_row;
  AdwExpanderRow *observations_row;
  AdwPreferencesGroup *behaviours_group;
  GtkLabel *missing_label;
  GtkWidget *import_button;

  const DwellBorisProject *project;
  DwellBorisMapping *mapping;
  GPtrArray *rows;     /* AdwComboRow, of behaviours that stand in observations */
  GPtrArray *codes;    /* theirs */
  GPtrArray *meanings; /* what each choice is in a mapping; NULL for none yet */
  GtkStringList *names;
};

G_DEFINE_FINAL_TYPE (DwellBorisForm, dwell_boris_form, ADW_TYPE_BIN)

enum
{
  IMPORT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* @meaning and @name: (transfer full). */
static void
add_choice (DwellBorisForm *self, char *meaning, char *name)
{
  g_ptr_array_add (self->meanings, meaning);
  gtk_string_list_take (self->names, name);
}

static void
add_choices (DwellBorisForm *self, DwellProtocol *protocol)
{
  static const struct
  {
    const char *meaning;
    const char *name;
  } notes[] = {
    { "note said", N_("Note: the client’s words") },
    { "note seen", N_("Note: what was seen") },
    { "note inferred", N_("Note: what was inferred") },
  };
  GPtrArray *states = dwell_protocol_get_states (protocol);
  GPtrArray *moves = dwell_protocol_get_moves (protocol);

  add_choice (self, NULL, g_strdup (_("Please choose")));
  add_choice (self, g_strdup ("nothing"), g_strdup (_("Leave it out")));
  for (guint i = 0; i < states->len; i++)
    {
      const DwellState *state = g_ptr_array_index (states, i);

      add_choice (self, g_strconcat ("state ", state->id, NULL),
                  /* Translators: a state of the client, by its name */
                  g_strdup_printf (_("State: %s"), state->label));
    }
  for (guint i = 0; i < moves->len; i++)
    {
      const DwellMove *move = g_ptr_array_index (moves, i);

      add_choice (self, g_strconcat ("move ", move->id, NULL),
                  /* Translators: something the facilitator says, by its name */
                  g_strdup_printf (_("Said: %s"), move->label));
    }
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    add_choice (self, g_strdup (notes[i].meaning), g_strdup (_(notes[i].name)));
}

static guint
find_choice (DwellBorisForm *self, const char *meaning)
{
  for (guint i = 1; meaning && i < self->meanings->len; i++)
    {
      if (g_strcmp0 (g_ptr_array_index (self->meanings, i), meaning) == 0)
        return i;
    }
  if (meaning == NULL)
    return 0;

  /* Marks of our own are only there where a project has them. */
  add_choice (self, g_strdup (meaning), g_strdup (_("As Dwell exported it")));

  return self->meanings->len - 1;
}

static void
changed_cb (DwellBorisForm *self)
{
  g_autofree char *client = dwell_boris_form_dup_client (self);
  g_autofree char *text = NULL;
  gboolean named = dwell_client_is_valid (client);
  guint missing = 0;

  for (guint i = 0; i < self->rows->len; i++)
    missing += adw_combo_row_get_selected (g_ptr_array_index (self->rows, i)) == 0 ? 1 : 0;

  gtk_widget_set_sensitive (self->import_button, named && missing == 0);
  if (missing > 0)
    text = g_strdup_printf (ngettext ("%u behaviour has no meaning yet.",
                                      "%u behaviours have no meaning yet.", missing),
                            missing);
  else if (!named)
    text = g_strdup (_("A project does not say whose sessions it holds: the code is missing."));
  gtk_label_set_label (self->missing_label, text ? text : "");
}

static void
import_cb (DwellBorisForm *self)
{
  g_signal_emit (self, signals[IMPORT], 0);
}

static void
add_behaviour (DwellBorisForm *self, const DwellBorisBehaviour *behaviour)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autofree char *count =
      g_strdup_printf (ngettext ("%u time", "%u times", behaviour->n_rows), behaviour->n_rows);
  g_autofree char *subtitle = behaviour->description
                                  ? g_strdup_printf ("%s · %s", behaviour->description, count)
                                  : g_strdup (count);
  guint choice = find_choice (self, dwell_boris_mapping_get (self->mapping, behaviour->code));
  g_autofree char *shown = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), behaviour->code);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), shown);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (self->names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), choice);
  g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (changed_cb), self);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->codes, behaviour->code);
  adw_preferences_group_add (self->behaviours_group, row);
}

static void
add_observations (DwellBorisForm *self)
{
  GPtrArray *observations = self->project->observations;
  g_autofree char *title = g_strdup_printf (
      ngettext ("%u observation", "%u observations", observations->len), observations->len);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->observations_row), title);
  for (guint i = 0; i < MIN (observations->len, NAMED_MAX); i++)
    {
      const DwellBorisObservation *observation = g_ptr_array_index (observations, i);
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *rows = g_strdup_printf (
          ngettext ("%u row", "%u rows", observation->rows->len), observation->rows->len);
      g_autofree char *subtitle = g_strdup_printf ("%.10s · %s", observation->date, rows);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), observation->name);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      adw_expander_row_add_row (self->observations_row, row);
    }
}

void
dwell_boris_form_ask (DwellBorisForm *self, const DwellBorisProject *project,
                      DwellBorisMapping *mapping, DwellProtocol *protocol)
{
  g_autofree char *subjects = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (DWELL_IS_BORIS_FORM (self));

  self->project = project;
  self->mapping = mapping;
  add_choices (self, protocol);
  for (guint i = 0; i < project->behaviours->len; i++)
    {
      const DwellBorisBehaviour *behaviour = g_ptr_array_index (project->behaviours, i);

      if (behaviour->n_rows > 0)
        add_behaviour (self, behaviour);
    }
  add_observations (self);
  subjects = g_strdup_printf (ngettext ("%u subject", "%u subjects", project->subjects->len),
                              project->subjects->len);
  /* Translators: the name of a project, "2 subjects" */
  text = g_strdup_printf (_("BORIS project “%s”, %s. Each observation becomes a session; all "
                             "subjects go into it."),
                          project->name, subjects);
  gtk_label_set_label (self->what_label, text);
  changed_cb (self);
}

void
dwell_boris_form_keep (DwellBorisForm *self)
{
  g_return_if_fail (DWELL_IS_BORIS_FORM (self));

  for (guint i = 0; i < self->rows->len; i++)
    {
      guint selected = adw_combo_row_get_selected (g_ptr_array_index (self->rows, i));

      dwell_boris_mapping_set (self->mapping, g_ptr_array_index (self->codes, i),
                               g_ptr_array_index (self->meanings, selected));
    }
}

char *
dwell_boris_form_dup_client (DwellBorisForm *self)
{
  g_return_val_if_fail (DWELL_IS_BORIS_FORM (self), NULL);

  return g_strstrip (g_strdup (gtk_editable_get_text (self->client_row)));
}

static void
dwell_boris_form_dispose (GObject *object)
{
  DwellBorisForm *self = DWELL_BORIS_FORM (object);

  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_BORIS_FORM);
  g_clear_object (&self->names);

  G_OBJECT_CLASS (dwell_boris_form_parent_class)->dispose (object);
}

static void
dwell_boris_form_finalize (GObject *object)
{
  DwellBorisForm *self = DWELL_BORIS_FORM (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->codes);
  g_ptr_array_unref (self->meanings);

  G_OBJECT_CLASS (dwell_boris_form_parent_class)->finalize (object);
}

static void
dwell_boris_form_class_init (DwellBorisFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_boris_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_boris_form_finalize;

  /**
   * DwellBorisForm::import:
   *
   * All is said.
   */
  signals[IMPORT] = g_signal_new ("import", DWELL_TYPE_BORIS_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-boris-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellBorisForm, what_label);
  gtk_widget_class_bind_template_child (widget_class, DwellBorisForm, client_row);
  gtk_widget_class_bind_template_child (widget_class, DwellBorisForm, observations_row);
  gtk_widget_class_bind_template_child (widget_class, DwellBorisForm, behaviours_group);
  gtk_widget_class_bind_template_child (widget_class, DwellBorisForm, missing_label);
  gtk_widget_class_bind_template_child (widget_class, DwellBorisForm, import_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
}

static void
dwell_boris_form_init (DwellBorisForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->rows = g_ptr_array_new ();
  self->codes = g_ptr_array_new ();
  self->meanings = g_ptr_array_new_with_free_func (g_free);
  self->names = gtk_string_list_new (NULL);
}
