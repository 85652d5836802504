/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-checklist.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* More than this is not a list that anybody goes through before a session. */
#define ITEMS_MAX 20

struct _DwellChecklist
{
  GObject parent_instance;

  DwellChecklistKind kind;
  char **items;
  guint n_items;
  guint *seqs; /* of the event by which each item was ticked last, or 0 */

  DwellSession *session;
  DwellMarker *marker;
  gulong appended_id;
};

G_DEFINE_FINAL_TYPE (DwellChecklist, dwell_checklist, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const preparation[] = {
  /* Translators: an item of the list before a session */
  N_("Consent given while sober (method, touch, notes, recording)"),
  /* Translators: an item of the list before a session */
  N_("Medication known"),
  /* Translators: an item of the list before a session */
  N_("Safety card filled in"),
  /* Translators: an item of the list before a session */
  N_("Second person within reach"),
  /* Translators: an item of the list before a session */
  N_("Water and a blanket at hand"),
  /* Translators: an item of the list before a session */
  N_("Phones off"),
  /* Translators: an item of the list before a session */
  N_("Stop word agreed"),
  NULL,
};

static const char *const closing[] = {
  /* Translators: an item of the list at the end of a session: knows where and when they are */
  N_("Oriented in place and time"),
  /* Translators: an item of the list at the end of a session */
  N_("Way home"),
  /* Translators: an item of the list at the end of a session */
  N_("Contact plan for the days after"),
  /* Translators: an item of the list at the end of a session */
  N_("Time to talk, 10 to 15 minutes"),
  NULL,
};

/* What a list is called in the records. */
static const char *
get_title (DwellChecklist *self)
{
  return self->kind == DWELL_CHECKLIST_PREPARATION ? _("Preparation") : _("Closing");
}

static const DwellEvent *
find_tick (DwellChecklist *self, guint index)
{
  GPtrArray *events;

  if (self->session == NULL || index >= self->n_items || self->seqs[index] == 0)
    return NULL;

  events = dwell_session_get_effective (self->session, DWELL_AUTHOR_SELF);
  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (event->seq == self->seqs[index] && dwell_event_is (event, DWELL_KIND_TASK, "done"))
        return event;
    }

  return NULL;
}

static void
appended_cb (DwellChecklist *self, const DwellEvent *event)
{
  if (event->kind == DWELL_KIND_TASK || event->kind == DWELL_KIND_STRIKE
      || event->kind == DWELL_KIND_AMEND)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
dwell_checklist_dispose (GObject *object)
{
  DwellChecklist *self = DWELL_CHECKLIST (object);

  g_clear_signal_handler (&self->appended_id, self->session);
  g_clear_object (&self->session);
  g_clear_object (&self->marker);

  G_OBJECT_CLASS (dwell_checklist_parent_class)->dispose (object);
}

static void
dwell_checklist_finalize (GObject *object)
{
  DwellChecklist *self = DWELL_CHECKLIST (object);

  /* Somebody may have written them. */
  for (guint i = 0; i < self->n_items; i++)
    explicit_bzero (self->items[i], strlen (self->items[i]));
  g_clear_pointer (&self->items, g_strfreev);
  g_clear_pointer (&self->seqs, g_free);

  G_OBJECT_CLASS (dwell_checklist_parent_class)->finalize (object);
}

static void
dwell_checklist_class_init (DwellChecklistClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_checklist_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_checklist_finalize;

  /**
   * DwellChecklist::changed:
   *
   * Other items may be ticked than before.
   */
  signals[CHANGED] = g_signal_new ("changed", DWELL_TYPE_CHECKLIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dwell_checklist_init (DwellChecklist *self)
{
}

DwellChecklist *
dwell_checklist_new (DwellChecklistKind kind, const char *const *items)
{
  DwellChecklist *self = g_object_new (DWELL_TYPE_CHECKLIST, NULL);

  self->kind = kind;
  self->items = g_strdupv ((char **) items);
  self->n_items = g_strv_length (self->items);
  self->seqs = g_new0 (guint, self->n_items);

  return self;
}

/* The words of a list's tick, which a scheduled item's has not: that one carries its time. */
static gboolean
is_tick (const DwellEvent *event, const char *item)
{
  return dwell_event_is (event, DWELL_KIND_TASK, "done") && !event->has_value
         && g_strcmp0 (event->text, item) == 0;
}

static void
find_by_words (DwellChecklist *self)
{
  GPtrArray *events = dwell_session_get_effective (self->session, DWELL_AUTHOR_SELF);

  for (guint i = 0; i < self->n_items; i++)
    {
      for (guint j = 0; j < events->len && self->seqs[i] == 0; j++)
        {
          const DwellEvent *event = g_ptr_array_index (events, j);

          if (is_tick (event, self->items[i]))
            self->seqs[i] = event->seq;
        }
    }
}

void
dwell_checklist_set_session (DwellChecklist *self, DwellSession *session, DwellMarker *marker)
{
  gboolean fresh;

  g_return_if_fail (DWELL_IS_CHECKLIST (self));

  fresh = self->session == NULL;
  g_clear_signal_handler (&self->appended_id, self->session);
  g_set_object (&self->session, session);
  g_set_object (&self->marker, marker);
  if (session == NULL)
    return;

  self->appended_id =
      g_signal_connect_swapped (session, "appended", G_CALLBACK (appended_cb), self);
  /* A locked session has no words to find anything by; its numbers are known then. */
  if (fresh)
    find_by_words (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

guint
dwell_checklist_get_n_items (DwellChecklist *self)
{
  return self->n_items;
}

const char *
dwell_checklist_get_item (DwellChecklist *self, guint index)
{
  g_return_val_if_fail (index < self->n_items, NULL);

  return self->items[index];
}

gint64
dwell_checklist_get_time (DwellChecklist *self, guint index)
{
  const DwellEvent *tick = find_tick (self, index);

  return tick ? tick->at : -1;
}

static gint64
get_mark_time (DwellChecklist *self)
{
  /* A preparation was there as the session began, whenever it is ticked. */
  return self->kind == DWELL_CHECKLIST_PREPARATION ? 0 : dwell_session_get_now (self->session);
}

void
dwell_checklist_toggle (DwellChecklist *self, guint index)
{
  const DwellEvent *tick;

  g_return_if_fail (DWELL_IS_CHECKLIST (self));

  if (self->session == NULL || index >= self->n_items)
    return;

  tick = find_tick (self, index);
  if (tick)
    dwell_marker_take_back (self->marker, tick->seq);
  else
    self->seqs[index] =
        dwell_marker_task (self->marker, "done", self->items[index], get_mark_time (self));
  /* Its number is known only now. */
  g_signal_emit (self, signals[CHANGED], 0);
}

char *
dwell_checklist_dup_open (DwellChecklist *self)
{
  g_autoptr (GString) open = g_string_new (NULL);

  for (guint i = 0; i < self->n_items; i++)
    {
      if (find_tick (self, i) == NULL)
        g_string_append_printf (open, "%s%s", open->len > 0 ? ", " : "", self->items[i]);
    }

  return open->len > 0 ? g_strdup (open->str) : NULL;
}

static gboolean
is_untouched (DwellChecklist *self)
{
  for (guint i = 0; i < self->n_items; i++)
    {
      if (find_tick (self, i))
        return FALSE;
    }

  return TRUE;
}

void
dwell_checklist_leave (DwellChecklist *self)
{
  g_autofree char *open = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (DWELL_IS_CHECKLIST (self));

  open = self->session ? dwell_checklist_dup_open (self) : NULL;
  if (open == NULL)
    return;

  /* A preparation that was skipped whole says so shortly. */
  if (self->kind == DWELL_CHECKLIST_PREPARATION && is_untouched (self))
    text = g_strdup (get_title (self));
  else
    text = g_strdup_printf ("%s: %s", get_title (self), open);
  dwell_marker_task (self->marker, "skipped", text, get_mark_time (self));
}

gboolean
dwell_checklist_was_left (DwellChecklist *self)
{
  const char *title = get_title (self);
  g_autofree char *prefix = g_strconcat (title, ":", NULL);
  GPtrArray *events;

  g_return_val_if_fail (self->session != NULL, FALSE);

  events = dwell_session_get_effective (self->session, DWELL_AUTHOR_SELF);
  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (dwell_event_is (event, DWELL_KIND_TASK, "skipped") && !event->has_value && event->text
          && (g_str_equal (event->text, title) || g_str_has_prefix (event->text, prefix)))
        return TRUE;
    }

  return FALSE;
}

static char **
dup_defaults (DwellChecklistKind kind)
{
  const char *const *items = kind == DWELL_CHECKLIST_PREPARATION ? preparation : closing;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; items[i]; i++)
    g_strv_builder_add (builder, _(items[i]));

  return g_strv_builder_end (builder);
}

char **
dwell_checklist_read_items (DwellChecklistKind kind, const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = g_strsplit (text ? text : "", "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i]; i++)
    {
      g_strstrip (lines[i]);
      if (*lines[i] && n++ < ITEMS_MAX)
        g_strv_builder_add (builder, lines[i]);
    }
  for (guint i = 0; lines[i]; i++)
    explicit_bzero (lines[i], strlen (lines[i]));

  return n > 0 ? g_strv_builder_end (builder) : dup_defaults (kind);
}

static char
pick_letter (const char *item, const char *taken)
{
  for (const char *c = item; *c; c++)
    {
      char letter = g_ascii_tolower (*c);

      if (g_ascii_isalpha (letter) && strchr (taken, letter) == NULL)
        return letter;
    }
  for (char letter = 'a'; letter <= 'z'; letter++)
    {
      if (strchr (taken, letter) == NULL)
        return letter;
    }

  return ' ';
}

char *
dwell_checklist_pick_letters (DwellChecklist *self, const char *reserved)
{
  g_autoptr (GString) taken = g_string_new (reserved);
  gsize n_reserved = taken->len;

  for (guint i = 0; i < self->n_items; i++)
    g_string_append_c (taken, pick_letter (self->items[i], taken->str));

  return g_strdup (taken->str + n_reserved);
}
