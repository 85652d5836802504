/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-start-page.h"

#include <glib/gi18n.h>

#include "dwell-memento.h"
#include "dwell-schedule-row.h"
#include "dwell-paper-field.h"
#include "dwell-paper-fields.h"

struct _DwellStartPage
{
  AdwBin parent_instance;

  GtkEditable *client_row;
  AdwComboRow *history_row;
  AdwExpanderRow *safety_row;
  DwellPaperFields *paper_fields;
  GtkEditable *substance_row;
  GtkEditable *amount_row;
  DwellScheduleRow *schedule_row;
  GtkLabel *message_label;
  GtkWidget *begin_button;

  DwellServices *services;
  GCancellable *lookup;
  gboolean filling;
  gboolean history_chosen;
};

static void dwell_start_page_memento_init (DwellMementoInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellStartPage, dwell_start_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_MEMENTO,
                                                      dwell_start_page_memento_init))

static const char *const papers[] = { "medication", "allergies" };

enum
{
  BEGIN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_client (DwellStartPage *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->client_row)));
}

static void
set_history (DwellStartPage *self, DwellHistory history)
{
  self->filling = TRUE;
  adw_combo_row_set_selected (self->history_row, history);
  self->filling = FALSE;
}

static void
history_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellStartPage) self = user_data;
  g_autoptr (GError) error = NULL;
  DwellHistory history
      = dwell_library_get_history_finish (DWELL_LIBRARY (source), result, &error);

  /* An answer about a code that has been typed on since is no answer. */
  if (error == NULL && !self->history_chosen)
    set_history (self, history);
}

static void
client_changed_cb (DwellStartPage *self)
{
  g_autofree char *client = dup_client (self);
  gboolean too_long = g_utf8_strlen (client, -1) > DWELL_CLIENT_MAX;

  gtk_widget_set_sensitive (self->begin_button, *client && !too_long);
  gtk_label_set_label (self->message_label,
                       too_long ? _("A code of at most 64 characters, please.") : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), too_long);

  if (self->lookup)
    g_cancellable_cancel (self->lookup);
  g_clear_object (&self->lookup);
  if (self->services)
    dwell_paper_fields_offer (self->paper_fields, self->services->library,
                              *client && !too_long ? client : NULL);
  if (*client == '\0' || too_long || self->services == NULL)
    return;

  self->lookup = g_cancellable_new ();
  dwell_library_get_history_async (self->services->library, client, self->lookup,
                                   history_found_cb, g_object_ref (self));
}

static void
history_chosen_cb (DwellStartPage *self)
{
  if (!self->filling)
    self->history_chosen = TRUE;
}

static void
begin_cb (DwellStartPage *self)
{
  g_autofree char *client = dup_client (self);
  g_autofree char *substance = NULL;
  g_autofree char *amount = NULL;

  if (!gtk_widget_get_sensitive (self->begin_button))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->client_row));
      return;
    }

  substance = g_strstrip (g_strdup (gtk_editable_get_text (self->substance_row)));
  amount = g_strstrip (g_strdup (gtk_editable_get_text (self->amount_row)));
  if (self->history_chosen)
    dwell_library_set_history (self->services->library, client,
                               adw_combo_row_get_selected (self->history_row));
  dwell_paper_fields_keep (self->paper_fields, client);
  g_signal_emit (self, signals[BEGIN], 0, client, substance, amount);
}

/* The row that is typed in, by its place; 0 for none. */
static guint
find_typed_in (DwellStartPage *self)
{
  GtkEditable *const rows[] = { self->client_row, self->substance_row, self->amount_row };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (gtk_widget_get_state_flags (GTK_WIDGET (rows[i])) & GTK_STATE_FLAG_FOCUS_WITHIN)
        return i + 1;
    }

  return 0;
}

/* What was typed for the safety card. */
static void
save_papers (DwellStartPage *self, GVariantDict *dict)
{
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      DwellPaperField *field
          = DWELL_PAPER_FIELD (dwell_paper_fields_find (self->paper_fields, papers[i]));
      char *text;

      if (!dwell_paper_field_get_touched (field))
        continue;
      text = dwell_paper_field_dup_text (field);
      g_variant_dict_insert (dict, papers[i], "s", text);
      dwell_secret_free (text);
    }
  g_variant_dict_insert (dict, "safety", "b", adw_expander_row_get_expanded (self->safety_row));
}

static void
restore_papers (DwellStartPage *self, GVariant *state)
{
  gboolean expanded;

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      const char *text;

      if (g_variant_lookup (state, papers[i], "&s", &text))
        dwell_paper_fields_restore (self->paper_fields, papers[i], text);
    }
  if (g_variant_lookup (state, "safety", "b", &expanded))
    adw_expander_row_set_expanded (self->safety_row, expanded);
}

static GVariant *
dwell_start_page_save (DwellMemento *memento)
{
  DwellStartPage *self = DWELL_START_PAGE (memento);
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "client", "s", gtk_editable_get_text (self->client_row));
  g_variant_dict_insert (&dict, "substance", "s", gtk_editable_get_text (self->substance_row));
  g_variant_dict_insert (&dict, "amount", "s", gtk_editable_get_text (self->amount_row));
  if (self->history_chosen)
    g_variant_dict_insert (&dict, "history", "u", adw_combo_row_get_selected (self->history_row));
  if (dwell_schedule_row_was_chosen (self->schedule_row))
    {
      g_autofree char *schedule = dwell_schedule_row_dup_choice (self->schedule_row);

      g_variant_dict_insert (&dict, "schedule", "s", schedule);
    }
  g_variant_dict_insert (&dict, "typed-in", "u", find_typed_in (self));
  save_papers (self, &dict);

  return g_variant_dict_end (&dict);
}

static void
restore_text (GtkEditable *row, GVariant *state, const char *key)
{
  const char *text;

  if (g_variant_lookup (state, key, "&s", &text))
    {
      gtk_editable_set_text (row, text);
      gtk_editable_set_position (row, -1);
    }
}

static void
dwell_start_page_restore (DwellMemento *memento, GVariant *state)
{
  DwellStartPage *self = DWELL_START_PAGE (memento);
  GtkEditable *const rows[] = { self->client_row, self->substance_row, self->amount_row };
  guint history, typed_in;
  const char *schedule;

  restore_text (self->client_row, state, "client");
  restore_text (self->substance_row, state, "substance");
  restore_text (self->amount_row, state, "amount");
  restore_papers (self, state);
  if (g_variant_lookup (state, "history", "u", &history) && history <= DWELL_HISTORY_DEVELOPMENTAL)
    {
      set_history (self, history);
      self->history_chosen = TRUE;
    }
  if (g_variant_lookup (state, "schedule", "&s", &schedule))
    dwell_schedule_row_restore (self->schedule_row, schedule);
  if (g_variant_lookup (state, "typed-in", "u", &typed_in) && typed_in > 0
      && typed_in <= G_N_ELEMENTS (rows))
    {
      gtk_widget_grab_focus (GTK_WIDGET (rows[typed_in - 1]));
      gtk_editable_set_position (rows[typed_in - 1], -1);
    }
}

static void
dwell_start_page_memento_init (DwellMementoInterface *iface)
{
  iface->save = dwell_start_page_save;
  iface->restore = dwell_start_page_restore;
}

static gboolean
dwell_start_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DWELL_START_PAGE (widget)->client_row));
}

static void
dwell_start_page_dispose (GObject *object)
{
  DwellStartPage *self = DWELL_START_PAGE (object);

  if (self->lookup)
    g_cancellable_cancel (self->lookup);
  g_clear_object (&self->lookup);
  g_clear_pointer (&self->services, dwell_services_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_START_PAGE);

  G_OBJECT_CLASS (dwell_start_page_parent_class)->dispose (object);
}

static void
dwell_start_page_class_init (DwellStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_start_page_dispose;
  widget_class->grab_focus = dwell_start_page_grab_focus;

  signals[BEGIN]
      = g_signal_new ("begin", DWELL_TYPE_START_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);

  g_type_ensure (DWELL_TYPE_SCHEDULE_ROW);
  g_type_ensure (DWELL_TYPE_PAPER_FIELD);
  g_type_ensure (DWELL_TYPE_PAPER_FIELDS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellStartPage, client_row);
  gtk_widget_class_bind_template_child (widget_class, DwellStartPage, history_row);
  gtk_widget_class_bind_template_child (widget_class, DwellStartPage, safety_row);
  gtk_widget_class_bind_template_child (widget_class, DwellStartPage, paper_fields);
  gtk_widget_class_bind_template_child (widget_class, DwellStartPage, substance_row);
  gtk_widget_class_bind_template_child (widget_class, DwellStartPage, amount_row);
  gtk_widget_class_bind_template_child (widget_class, DwellStartPage, schedule_row);
  gtk_widget_class_bind_template_child (widget_class, DwellStartPage, message_label);
  gtk_widget_class_bind_template_child (widget_class, DwellStartPage, begin_button);
  gtk_widget_class_bind_template_callback (widget_class, client_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, history_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, begin_cb);
}

static void
dwell_start_page_init (DwellStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

DwellStartPage *
dwell_start_page_new (DwellServices *services)
{
  DwellStartPage *self = g_object_new (DWELL_TYPE_START_PAGE, NULL);

  self->services = dwell_services_ref (services);
  dwell_schedule_row_set_services (self->schedule_row, services);

  return self;
}

void
dwell_start_page_clear (DwellStartPage *self)
{
  g_return_if_fail (DWELL_IS_START_PAGE (self));

  gtk_editable_set_text (self->client_row, "");
  gtk_editable_set_text (self->substance_row, "");
  gtk_editable_set_text (self->amount_row, "");
  set_history (self, DWELL_HISTORY_UNKNOWN);
  self->history_chosen = FALSE;
  dwell_paper_fields_discard (self->paper_fields);
  adw_expander_row_set_expanded (self->safety_row, FALSE);
}

char *
dwell_start_page_take_schedule (DwellStartPage *self)
{
  g_return_val_if_fail (DWELL_IS_START_PAGE (self), NULL);

  return dwell_schedule_row_take (self->schedule_row);
}
