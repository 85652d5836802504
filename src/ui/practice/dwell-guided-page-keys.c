/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-guided-page-private.h"

/* From a key on the keyboard to what it does. */

static GtkWidget *
get_focus (DwellGuidedPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root ? gtk_root_get_focus (root) : NULL;
}

static gboolean
is_typing (DwellGuidedPage *self)
{
  GtkWidget *focus = get_focus (self);

  return focus && GTK_IS_TEXT (focus);
}

/* Whoever went to a button by Tab presses that one, as everywhere. */
static gboolean
is_on_button (DwellGuidedPage *self)
{
  GtkWidget *focus = get_focus (self);

  return focus && (GTK_IS_BUTTON (focus) || GTK_IS_MENU_BUTTON (focus));
}

/* The number of a key, of the row above the letters or of the keypad; -1 for none. */
static int
find_digit (guint keyval)
{
  if (keyval >= GDK_KEY_0 && keyval <= GDK_KEY_9)
    return (int)(keyval - GDK_KEY_0);
  if (keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_9)
    return (int)(keyval - GDK_KEY_KP_0);

  return -1;
}

static gboolean
activate (DwellGuidedPage *self, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);

  return GDK_EVENT_STOP;
}

static gboolean
press_digit (DwellGuidedPage *self, int digit)
{
  if (digit == 0)
    return activate (self, "guided.silence");

  dwell_guided_page_choose (self, (guint)digit - 1);

  return GDK_EVENT_STOP;
}

static gboolean
press (DwellGuidedPage *self, guint keyval)
{
  int digit = find_digit (keyval);

  if (digit >= 0)
    return press_digit (self, digit);

  switch (keyval)
    {
    case GDK_KEY_Escape:
      if (self->mode != DWELL_GUIDED_MATCHING)
        return GDK_EVENT_PROPAGATE;
      return activate (self, "guided.words");
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      return is_on_button (self) ? GDK_EVENT_PROPAGATE : activate (self, "guided.silence");
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (is_on_button (self))
        return GDK_EVENT_PROPAGATE;
      return activate (self, self->mode == DWELL_GUIDED_OVER ? "guided.look-back" : "guided.words");
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* A key that is held too long must not offer something in the next moment too. */
gboolean
dwell_guided_page_key_pressed (DwellGuidedPage *self, guint keyval, guint keycode,
                               GdkModifierType modifiers, guint32 time)
{
  gboolean first = dwell_held_keys_press (self->held, keycode, time);

  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return GDK_EVENT_PROPAGATE;
  if (!first && dwell_held_keys_is_taken (self->held, keycode))
    return GDK_EVENT_STOP;

  if (is_typing (self))
    {
      if (keyval != GDK_KEY_Escape)
        {
          /* Enter, held, must not answer the question that comes next. */
          if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
            dwell_held_keys_take (self->held, keycode);
          return GDK_EVENT_PROPAGATE;
        }
      dwell_guided_page_set_mode (self, DWELL_GUIDED_OFFERING);
      dwell_guided_page_take_keys (self);
    }
  else if (press (self, keyval) == GDK_EVENT_PROPAGATE)
    return GDK_EVENT_PROPAGATE;
  dwell_held_keys_take (self->held, keycode);

  return GDK_EVENT_STOP;
}
