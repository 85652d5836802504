/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-look.h"

/* Above the application's own style, below what users write themselves. */
#define PRIORITY (GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1)

struct _DwellLook
{
  GObject parent_instance;

  AdwStyleManager *style;
  GdkDisplay *display;
  DwellSettings *settings;
  GtkCssProvider *provider;
  gboolean in_force;
  gboolean still;
};

G_DEFINE_FINAL_TYPE (DwellLook, dwell_look, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_NAME,
  PROP_BRIGHTNESS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* A hue is laid over all that a window draws, so that no picture, no sign of the theme and no
 * coloured letter in a note can shine through in another. The filters bring it to grey and from
 * there to one line of colours; each pair of numbers was solved for so that
 *   amber: red 1, green 0.64, blue 0 at white, and all in that proportion below;
 *   red: white becomes 1, 0.41, 0.41, and what is darker than 0x4c is of the red channel alone.
 *        Red light alone has a contrast of 5.25 : 1 to black at the most; letters need 7 : 1. */
static const struct
{
  const char *name;
  AdwColorScheme scheme;
  const char *sheet;
  const char *hue;
} looks[] = {
  { "system", ADW_COLOR_SCHEME_DEFAULT, NULL, "" },
  { "light", ADW_COLOR_SCHEME_FORCE_LIGHT, NULL, "" },
  { "dark", ADW_COLOR_SCHEME_FORCE_DARK, NULL, "" },
  { "amber", ADW_COLOR_SCHEME_FORCE_DARK, "look-amber",
    "grayscale(1) sepia(1) saturate(4.366) brightness(0.5532)" },
  { "red", ADW_COLOR_SCHEME_FORCE_DARK, "look-red",
    "grayscale(1) sepia(1) hue-rotate(-48.897deg) saturate(2.6573) brightness(0.4331)"
    " contrast(1.35)" },
};

#define DARK 2

static guint
find_look (const char *name)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (looks) && !g_str_equal (looks[i].name, name))
    i++;

  return i;
}

/* Of a name that is none of them the settings know nothing. */
static guint
get_look (DwellLook *self)
{
  guint i = find_look (dwell_settings_get_look (self->settings));

  return i < G_N_ELEMENTS (looks) ? i : DARK;
}

static char *
dup_css (guint look, int percent)
{
  GString *css = g_string_new (NULL);

  if (looks[look].sheet)
    g_string_append_printf (css,
                            "@import url(\"resource:///org/feltsense/Dwell/look-dim.css\");\n"
                            "@import url(\"resource:///org/feltsense/Dwell/%s.css\");\n",
                            looks[look].sheet);
  /* No filter at all where there is nothing to do: it costs a little in each frame. */
  if (looks[look].sheet || percent < 100)
    g_string_append_printf (css, "window, popover, tooltip { filter: %s brightness(%d%%); }\n",
                            looks[look].hue, percent);

  return g_string_free (css, FALSE);
}

static void
apply (DwellLook *self)
{
  guint look = get_look (self);
  g_autofree char *css = NULL;

  if (!self->in_force)
    return;

  css = dup_css (look, dwell_look_get_brightness (self));
  gtk_css_provider_load_from_data (self->provider, css, -1);
  adw_style_manager_set_color_scheme (self->style, looks[look].scheme);
}

/* The settings of GTK reach what CSS does not: stacks, revealers, scrollbars and the cursor, which
 * fades as it blinks. */
static void
set_still (DwellLook *self, gboolean still)
{
  GtkSettings *settings = gtk_settings_get_for_display (self->display);

  if (self->still == still)
    return;

  self->still = still;
  if (still)
    {
      g_object_set (settings, "gtk-enable-animations", FALSE, "gtk-cursor-blink", FALSE, NULL);
    }
  else
    {
      gtk_settings_reset_property (settings, "gtk-enable-animations");
      gtk_settings_reset_property (settings, "gtk-cursor-blink");
    }
}

static void
dwell_look_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DwellLook *self = DWELL_LOOK (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, dwell_look_get_name (self));
      break;
    case PROP_BRIGHTNESS:
      g_value_set_int (value, dwell_look_get_brightness (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dwell_look_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DwellLook *self = DWELL_LOOK (object);

  switch (prop_id)
    {
    case PROP_NAME:
      dwell_look_set_name (self, g_value_get_string (value));
      break;
    case PROP_BRIGHTNESS:
      dwell_look_set_brightness (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dwell_look_dispose (GObject *object)
{
  DwellLook *self = DWELL_LOOK (object);

  /* The settings of GTK are left alone: as a program ends, those who watch them are gone already. */
  if (self->provider)
    gtk_style_context_remove_provider_for_display (self->display,
                                                   GTK_STYLE_PROVIDER (self->provider));
  g_clear_object (&self->provider);
  g_clear_object (&self->style);
  g_clear_object (&self->display);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (dwell_look_parent_class)->dispose (object);
}

static void
dwell_look_class_init (DwellLookClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dwell_look_get_property;
  object_class->set_property = dwell_look_set_property;
  object_class->dispose = dwell_look_dispose;

  properties[PROP_NAME] =
      g_param_spec_string ("name", NULL, NULL, "dark",
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_BRIGHTNESS] =
      g_param_spec_int ("brightness", NULL, NULL, DWELL_LOOK_DARKEST, 100, 100,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dwell_look_init (DwellLook *self)
{
  self->provider = gtk_css_provider_new ();
}

DwellLook *
dwell_look_new (AdwStyleManager *style, GdkDisplay *display, DwellSettings *settings)
{
  DwellLook *self = g_object_new (DWELL_TYPE_LOOK, NULL);

  self->style = g_object_ref (style);
  self->display = g_object_ref (display);
  self->settings = g_object_ref (settings);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->provider),
                                              PRIORITY);

  return self;
}

const char *
dwell_look_get_name (DwellLook *self)
{
  g_return_val_if_fail (DWELL_IS_LOOK (self), NULL);

  return looks[get_look (self)].name;
}

void
dwell_look_set_name (DwellLook *self, const char *name)
{
  guint look;

  g_return_if_fail (DWELL_IS_LOOK (self));

  look = find_look (name ? name : "");
  if (look == G_N_ELEMENTS (looks) || look == get_look (self))
    return;

  dwell_settings_set_look (self->settings, looks[look].name);
  apply (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

void
dwell_look_go_on (DwellLook *self)
{
  guint look;

  g_return_if_fail (DWELL_IS_LOOK (self));

  look = get_look (self);
  dwell_look_set_name (
      self, looks[look < DARK || look + 1 == G_N_ELEMENTS (looks) ? DARK : look + 1].name);
}

int
dwell_look_get_brightness (DwellLook *self)
{
  g_return_val_if_fail (DWELL_IS_LOOK (self), 100);

  return CLAMP (dwell_settings_get_brightness (self->settings), DWELL_LOOK_DARKEST, 100);
}

void
dwell_look_set_brightness (DwellLook *self, int percent)
{
  g_return_if_fail (DWELL_IS_LOOK (self));

  percent = CLAMP (percent, DWELL_LOOK_DARKEST, 100);
  if (percent == dwell_look_get_brightness (self))
    return;

  dwell_settings_set_brightness (self->settings, percent);
  apply (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BRIGHTNESS]);
}

void
dwell_look_begin (DwellLook *self)
{
  g_return_if_fail (DWELL_IS_LOOK (self));

  self->in_force = TRUE;
  set_still (self, TRUE);
  apply (self);
}

void
dwell_look_end (DwellLook *self)
{
  g_return_if_fail (DWELL_IS_LOOK (self));

  set_still (self, FALSE);
}
