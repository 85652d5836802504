/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-clock-face.h"

#include <glib/gi18n.h>

#include "dwell-wrap-box.h"
#include "dwell-accessible.h"

#define MINUTE (60 * 1000)

struct _DwellClockFace
{
  AdwBin parent_instance;

  DwellWrapBox *clocks_box;
  GtkLabel *session_caption;
  GtkLabel *session_label;
  GtkWidget *medicine_box;
  GtkLabel *medicine_caption;
  GtkLabel *medicine_label;
  GtkWidget *dose_box;
  GtkLabel *dose_label;
  GtkWidget *state_box;
  GtkLabel *state_caption;
  GtkLabel *state_label;
  GtkWidget *contact_box;
  GtkLabel *contact_label;
  GtkWidget *next_box;
  GtkLabel *next_caption;
  GtkLabel *next_label;
  GtkLabel *wall_label;
  GtkLabel *minutes_label;
  GtkLabel *saving_label;
  GtkImage *saving_image;
  DwellSaving saving;
  guint minutes;
  gboolean is_short;
  gboolean paused;
};

G_DEFINE_FINAL_TYPE (DwellClockFace, dwell_clock_face, ADW_TYPE_BIN)

static void
dwell_clock_face_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_CLOCK_FACE);

  G_OBJECT_CLASS (dwell_clock_face_parent_class)->dispose (object);
}

static void
dwell_clock_face_class_init (DwellClockFaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_clock_face_dispose;

  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-clock-face.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellClockFace, clocks_box);
  gtk_widget_class_bind_template_child (widget_class, DwellClockFace, session_caption);
  gtk_widget_class_bind_template_child (widget_class, DwellClockFace, session_label);
  gtk_widget_class_bind_template_child (widget_class, DwellClockFace, medicine_box);
  gtk_widget_class_bind_template_child (widget_class, DwellClockFace, medicine_caption);
  gtk_widget_class_bind_template_child (widget_class, DwellClockFace, medicine_label);
  gtk_widget_class_bind_template_child (widget_class, DwellClockFace, dose_box);
  gtk_widget_class_bind_template_child (widget_class, DwellClockFace, dose_label);
  gtk_widget_class_bind_template_child (widget_class, DwellClockFace, state_box);
  gtk_widget_class_bind_template_child (widget_class, DwellClockFace, state_caption);
  gtk_widget_class_bind_template_child (widget_class, DwellClockFace, state_label);
  gtk_widget_class_bind_template_child (widget_class, DwellClockFace, contact_box);
  gtk_widget_class_bind_template_child (widget_class, DwellClockFace, contact_label);
  gtk_widget_class_bind_template_child (widget_class, DwellClockFace, next_box);
  gtk_widget_class_bind_template_child (widget_class, DwellClockFace, next_caption);
  gtk_widget_class_bind_template_child (widget_class, DwellClockFace, next_label);
  gtk_widget_class_bind_template_child (widget_class, DwellClockFace, wall_label);
  gtk_widget_class_bind_template_child (widget_class, DwellClockFace, minutes_label);
  gtk_widget_class_bind_template_child (widget_class, DwellClockFace, saving_label);
  gtk_widget_class_bind_template_child (widget_class, DwellClockFace, saving_image);
}

static void
dwell_clock_face_init (DwellClockFace *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dwell_clock_face_set_saving (self, DWELL_SAVING_DONE);
}

/* Where there is little room what goes without saying is left out. */
static void
share_room (DwellClockFace *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->saving_label),
                          !self->is_short || self->saving == DWELL_SAVING_FAILED);
  gtk_widget_set_visible (GTK_WIDGET (self->session_caption), !self->is_short || self->paused);
}

static void
set_clock (GtkLabel *label, gint64 ms)
{
  g_autofree char *text = dwell_format_clock (ms);

  gtk_label_set_label (label, text);
}

static const char *
get_contact_label (DwellContact contact)
{
  switch (contact)
    {
    case DWELL_CONTACT_NONE:
      /* Translators: how much the client feels: none, faint, clear */
      return C_ ("felt contact", "none");
    case DWELL_CONTACT_FAINT:
      return C_ ("felt contact", "faint");
    case DWELL_CONTACT_CLEAR:
    default:
      return C_ ("felt contact", "clear");
    }
}

void
dwell_clock_face_set_reading (DwellClockFace *self, const DwellReading *reading,
                              const char *state_label)
{
  g_return_if_fail (DWELL_IS_CLOCK_FACE (self));

  set_clock (self->session_label, reading->elapsed);
  self->paused = reading->paused;
  share_room (self);
  if (reading->paused)
    {
      g_autofree char *length = dwell_format_clock (reading->paused_for);
      /* Translators: %s is a time such as 0:03:10 */
      g_autofree char *caption = g_strdup_printf (_("Session, paused for %s"), length);

      gtk_label_set_label (self->session_caption, caption);
    }
  else
    {
      gtk_label_set_label (self->session_caption, _("Session"));
    }

  gtk_widget_set_visible (self->medicine_box, reading->since_medicine >= 0);
  set_clock (self->medicine_label, MAX (reading->since_medicine, 0));
  gtk_widget_set_visible (self->dose_box, reading->since_dose >= 0);
  set_clock (self->dose_label, MAX (reading->since_dose, 0));

  gtk_widget_set_visible (self->state_box, state_label != NULL);
  if (state_label)
    {
      /* Translators: %s is the name of what is here now, as in: In “Image” */
      g_autofree char *caption = g_strdup_printf (_("In “%s”"), state_label);

      gtk_label_set_label (self->state_caption, caption);
      set_clock (self->state_label, reading->in_state);
    }

  gtk_widget_set_visible (self->contact_box, reading->has_contact);
  gtk_label_set_label (self->contact_label, get_contact_label (reading->contact));
}

/* A word and a shape, so that neither needs the other nor a colour. */
static void
show_saving (DwellClockFace *self, const char *word, const char *icon_name)
{
  gtk_label_set_label (self->saving_label, word);
  dwell_accessible_name (self->saving_image, word);
  gtk_image_set_from_icon_name (self->saving_image, icon_name);
}

void
dwell_clock_face_set_saving (DwellClockFace *self, DwellSaving saving)
{
  g_return_if_fail (DWELL_IS_CLOCK_FACE (self));

  self->saving = saving;
  share_room (self);
  switch (saving)
    {
    case DWELL_SAVING_DONE:
      show_saving (self, _("Saved"), "object-select-symbolic");
      break;
    case DWELL_SAVING_BUSY:
      show_saving (self, _("Saving …"), "process-working-symbolic");
      break;
    case DWELL_SAVING_FAILED:
    default:
      show_saving (self, _("Not saved"), "dialog-warning-symbolic");
      break;
    }
}

/* Where there is little room it takes the place of the time of day, and no more: what is under the
 * hand stays. */
static void
show_minutes (DwellClockFace *self)
{
  g_autofree char *words
      = g_strdup_printf (ngettext ("Next mark %u minute earlier", "Next mark %u minutes earlier",
                                   self->minutes),
                         self->minutes);
  /* Translators: a short sign for so many minutes earlier */
  g_autofree char *sign = g_strdup_printf (_("−%u′"), self->minutes);

  gtk_label_set_label (self->minutes_label, self->is_short ? sign : words);
  dwell_accessible_name (self->minutes_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->minutes_label), self->minutes > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->wall_label), self->minutes == 0 || !self->is_short);
}

void
dwell_clock_face_set_minutes (DwellClockFace *self, guint minutes)
{
  g_return_if_fail (DWELL_IS_CLOCK_FACE (self));

  self->minutes = minutes;
  show_minutes (self);
}

void
dwell_clock_face_set_short (DwellClockFace *self, gboolean is_short)
{
  g_return_if_fail (DWELL_IS_CLOCK_FACE (self));

  gtk_box_set_spacing (GTK_BOX (adw_bin_get_child (ADW_BIN (self))), is_short ? 4 : 30);
  dwell_wrap_box_set_spacing (self->clocks_box, is_short ? 6 : 24);
  self->is_short = is_short;
  share_room (self);
  show_minutes (self);
}

void
dwell_clock_face_set_next (DwellClockFace *self, const char *label, gint64 ms)
{
  g_autofree char *caption = NULL;
  g_autofree char *length = NULL;

  g_return_if_fail (DWELL_IS_CLOCK_FACE (self));

  gtk_widget_set_visible (self->next_box, label != NULL);
  if (label == NULL)
    return;

  /* Translators: what of the schedule comes next, as in "Next: Vital signs" */
  caption = g_strdup_printf (_("Next: %s"), label);
  /* In whole minutes, rounded up: no seconds that run down, and never "0 min" before it is due. */
  length = dwell_format_length ((ms + MINUTE - 1) / MINUTE * MINUTE);
  gtk_label_set_label (self->next_caption, caption);
  gtk_label_set_label (self->next_label, length);
}

void
dwell_clock_face_set_wall (DwellClockFace *self, GDateTime *time)
{
  /* Translators: a time of the day, see strftime */
  g_autofree char *text = g_date_time_format (time, _("%H:%M"));

  g_return_if_fail (DWELL_IS_CLOCK_FACE (self));

  gtk_label_set_label (self->wall_label, text);
}
