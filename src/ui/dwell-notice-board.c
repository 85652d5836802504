/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-notice-board.h"

#include "dwell-library-notices.h"

struct _DwellNoticeBoard
{
  GObject parent_instance;

  AdwToastOverlay *overlay;
  DwellLibrary *library;
  GQueue waiting; /* of texts */
  AdwToast *shown;
  gboolean held;
};

G_DEFINE_FINAL_TYPE (DwellNoticeBoard, dwell_notice_board, G_TYPE_OBJECT)

static void
show_next (DwellNoticeBoard *self);

static void
dismissed_cb (DwellNoticeBoard *self)
{
  g_clear_object (&self->shown);
  show_next (self);
}

static void
show_next (DwellNoticeBoard *self)
{
  g_autofree char *text = NULL;

  if (self->held || self->overlay == NULL || self->shown)
    return;
  text = g_queue_pop_head (&self->waiting);
  if (text == NULL)
    return;

  self->shown = g_object_ref_sink (adw_toast_new (text));
  adw_toast_set_timeout (self->shown, 0);
  g_signal_connect_object (self->shown, "dismissed", G_CALLBACK (dismissed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->overlay, g_object_ref (self->shown));
}

static void
take_back (DwellNoticeBoard *self)
{
  g_autoptr (AdwToast) shown = g_steal_pointer (&self->shown);

  if (shown == NULL)
    return;

  g_signal_handlers_disconnect_by_data (shown, self);
  g_queue_push_head (&self->waiting, g_strdup (adw_toast_get_title (shown)));
  adw_toast_dismiss (shown);
}

void
dwell_notice_board_look (DwellNoticeBoard *self)
{
  g_auto (GStrv) notices = NULL;

  g_return_if_fail (DWELL_IS_NOTICE_BOARD (self));

  if (self->held || self->library == NULL || !dwell_library_is_unlocked (self->library))
    return;

  notices = dwell_library_take_notices (self->library);
  for (guint i = 0; notices && notices[i]; i++)
    dwell_notice_board_say (self, notices[i]);
}

static void
dwell_notice_board_dispose (GObject *object)
{
  DwellNoticeBoard *self = DWELL_NOTICE_BOARD (object);

  if (self->shown)
    g_signal_handlers_disconnect_by_data (self->shown, self);
  g_clear_object (&self->shown);
  g_clear_weak_pointer (&self->overlay);
  if (self->library)
    g_signal_handlers_disconnect_by_data (self->library, self);
  g_clear_object (&self->library);
  g_queue_clear_full (&self->waiting, g_free);

  G_OBJECT_CLASS (dwell_notice_board_parent_class)->dispose (object);
}

static void
dwell_notice_board_class_init (DwellNoticeBoardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_notice_board_dispose;
}

static void
dwell_notice_board_init (DwellNoticeBoard *self)
{
  g_queue_init (&self->waiting);
}

DwellNoticeBoard *
dwell_notice_board_new (void)
{
  return g_object_new (DWELL_TYPE_NOTICE_BOARD, NULL);
}

void
dwell_notice_board_set_overlay (DwellNoticeBoard *self, AdwToastOverlay *overlay)
{
  g_return_if_fail (DWELL_IS_NOTICE_BOARD (self));

  take_back (self);
  g_set_weak_pointer (&self->overlay, overlay);
  show_next (self);
}

void
dwell_notice_board_follow (DwellNoticeBoard *self, DwellLibrary *library)
{
  g_return_if_fail (DWELL_IS_NOTICE_BOARD (self));
  g_return_if_fail (self->library == NULL);

  self->library = g_object_ref (library);
  g_signal_connect_swapped (library, "saving-changed", G_CALLBACK (dwell_notice_board_look), self);
  dwell_notice_board_look (self);
}

void
dwell_notice_board_set_held (DwellNoticeBoard *self, gboolean held)
{
  g_return_if_fail (DWELL_IS_NOTICE_BOARD (self));

  self->held = held;
  if (held)
    {
      take_back (self);
      return;
    }

  dwell_notice_board_look (self);
  show_next (self);
}

void
dwell_notice_board_say (DwellNoticeBoard *self, const char *text)
{
  g_return_if_fail (DWELL_IS_NOTICE_BOARD (self));

  g_queue_push_tail (&self->waiting, g_strdup (text));
  show_next (self);
}
