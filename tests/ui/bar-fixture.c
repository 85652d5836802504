/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bar-fixture.h"

#include <adwaita.h>

#include "dwell-sound-row.h"

DwellAudioSettings *
get_audio (Live *f)
{
  return dwell_settings_get_audio (f->services->settings);
}

GtkWidget *
get_bar (Live *f)
{
  return test_find (f->window, test_is_type, "DwellPlayerBar");
}

gboolean
is_widget (GtkWidget *widget, const char *type)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), type) && gtk_widget_get_mapped (widget);
}

void
assert_gone (Live *f, const char *text)
{
  test_settle (20);
  g_assert_null (test_find (f->window, test_reads, text));
}

DwellSoundChoice *
get_choice (GtkWidget *row)
{
  return dwell_sound_row_get_choice (DWELL_SOUND_ROW (row));
}

DwellSoundChoice *
get_main_choice (Live *f)
{
  return get_choice (test_find (get_bar (f), is_widget, "DwellSoundRow"));
}

GtkDropDown *
get_drop (DwellSoundChoice *choice)
{
  return GTK_DROP_DOWN (adw_bin_get_child (ADW_BIN (choice)));
}

static DwellSound *
add_own (GPtrArray *own, DwellSoundKind kind, const char *id, const char *label)
{
  DwellSound *sound = dwell_sound_new (kind, id, label, NULL);

  g_ptr_array_add (own, sound);

  return sound;
}

/* Two files and a list of both. */
void
give_own (Live *f, gboolean missing)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_sound_unref);
  DwellSound *list;

  add_own (own, DWELL_SOUND_FILE, "one", "First song")->duration = 192000;
  add_own (own, DWELL_SOUND_FILE, "two", "Second song")->missing = missing;
  list = add_own (own, DWELL_SOUND_LIST, "list", "Evening");
  list->members = g_strsplit ("one two", " ", -1);
  dwell_player_set_own_sounds (DWELL_PLAYER (f->player), own);
}

DwellPlayerState
get_state (Live *f, DwellLayer layer)
{
  return dwell_player_get_state (DWELL_PLAYER (f->player), layer);
}

const char *
get_sound (Live *f, DwellLayer layer)
{
  return dwell_player_get_sound (DWELL_PLAYER (f->player), layer);
}

/* Settings outlive a test. */
void
set_up_in (Live *f, double volume, int width, int height)
{
  live_init (f);
  dwell_settings_set_volume (f->services->settings, volume);
  dwell_settings_set_sound (f->services->settings, "low-rain");
  dwell_settings_set_ground_sound (f->services->settings, "low-rain");
  g_object_set (get_audio (f), "volume-under", 0.2, "sound-under", "", "show-level", TRUE, NULL);
  live_hold_clock (f);
  live_add_session (f);
  live_open (f, width, height);
}

void
set_up (Live *f, gconstpointer data)
{
  set_up_in (f, 0.4, 1280, 800);
}
