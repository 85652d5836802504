/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-comment-box-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dwell-comment.h"
#include "dwell-papers-reading.h"
#include "dwell-reader.h"
#include "dwell-text.h"
#include "dwell-wrap-box.h"

G_DEFINE_FINAL_TYPE (DwellCommentBox, dwell_comment_box, ADW_TYPE_BIN)

enum
{
  LEFT,
  WRITING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const DwellEvent *
find_named (DwellCommentBox *self, const DwellEventName *name)
{
  return dwell_event_name_find (name, dwell_review_desk_get_session (self->desk));
}

char *
dwell_comment_box_dup_text (DwellCommentBox *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
set_text (DwellCommentBox *self, const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), text ? text : "", -1);
}

static void
show_message (DwellCommentBox *self, const char *message)
{
  gtk_label_set_label (self->message_label, message ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), message != NULL);
}

static void
set_writing (DwellCommentBox *self, gboolean writing)
{
  if (gtk_widget_get_visible (self->write_box) == writing)
    return;

  gtk_widget_set_visible (self->write_box, writing);
  g_signal_emit (self, signals[WRITING], 0, writing);
}

static const char *
get_author (DwellCommentBox *self)
{
  return self->desk ? dwell_reader_name_get_author (dwell_review_desk_get_reader (self->desk))
                    : NULL;
}

/* The selected comment if it is one's own, as it is meant. Returns: (transfer full) (nullable). */
static DwellEvent *
dup_own_comment (DwellCommentBox *self, gboolean *struck)
{
  const DwellEvent *selected = self->desk ? dwell_review_desk_get_selected (self->desk) : NULL;

  *struck = FALSE;
  if (selected == NULL || selected->kind != DWELL_KIND_COMMENT
      || g_strcmp0 (selected->author, get_author (self)) != 0)
    return NULL;

  return dwell_session_find_meant (dwell_review_desk_get_session (self->desk), selected->author,
                                   selected->seq, G_MAXUINT, struck);
}

/* Of what the other end of a stretch can be. */
static void
show_stretch (DwellCommentBox *self, const DwellEvent *from, const DwellEvent *to)
{
  const DwellEvent *selected = dwell_review_desk_get_selected (self->desk);
  DwellSession *session = dwell_review_desk_get_session (self->desk);
  gboolean other = selected && selected != from && selected != to && !self->draft->changes;
  g_autofree char *from_time = dwell_event_dup_time (session, from);
  g_autofree char *time = other ? dwell_event_dup_time (session, selected) : NULL;
  g_autofree char *label = NULL;

  if (other)
    /* Translators: a button that makes a comment be about a stretch */
    label = g_strdup_printf (_ ("Make it a stretch, to %s"), time);
  else if (to)
    /* Translators: a button that makes a comment be about one moment again */
    label = g_strdup_printf (_ ("Only on %s"), from_time);
  if (label)
    gtk_button_set_label (self->stretch_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->stretch_button), label != NULL);
}

static void
show_buttons (DwellCommentBox *self)
{
  gboolean struck;
  g_autoptr (DwellEvent) own = dup_own_comment (self, &struck);
  gboolean can_add = self->desk && dwell_review_desk_can_add (self->desk);
  gboolean selected = can_add && dwell_review_desk_get_selected (self->desk);
  gboolean writing = self->draft && gtk_widget_get_visible (self->write_box);

  gtk_widget_set_visible (GTK_WIDGET (self), can_add);
  gtk_widget_set_visible (self->buttons_box, !writing);
  gtk_widget_set_sensitive (self->comment_button, selected || self->draft);
  gtk_button_set_label (GTK_BUTTON (self->comment_button),
                        self->draft ? _ ("Go on with the comment") : _ ("Comment on this moment"));
  gtk_widget_set_visible (self->change_button, own && !struck && !self->draft);
  gtk_widget_set_visible (GTK_WIDGET (self->strike_button), own != NULL);
  gtk_button_set_label (self->strike_button,
                        struck ? _ ("Bring this comment back") : _ ("Strike this comment"));
}

static void
show_about (DwellCommentBox *self)
{
  const DwellEvent *from;
  const DwellEvent *to;
  g_autofree char *about = NULL;

  show_buttons (self);
  if (self->draft == NULL)
    return;

  from = find_named (self, &self->draft->from);
  to = find_named (self, &self->draft->to);
  about = dwell_comment_draft_dup_about (self->draft, dwell_review_desk_get_session (self->desk));
  gtk_label_set_label (self->about_label, about);
  show_stretch (self, from, to);
  gtk_button_set_label (self->add_button,
                        self->draft->changes ? _ ("Change comment") : _ ("Add comment"));
}

/* Who is asked, or as whom one writes. */
static void
show_author (DwellCommentBox *self)
{
  const char *author = get_author (self);
  g_autofree char *label = NULL;

  /* Translators: a button that says under whose name a comment is added */
  label = g_strdup_printf (_ ("As %s"), author ? dwell_reader_get_title (author) : "");
  gtk_button_set_label (self->who_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->who_button),
                          author && !gtk_widget_get_visible (GTK_WIDGET (self->who_form))
                              && (self->draft == NULL || !self->draft->changes));
  show_buttons (self);
}

static void
ask_who (DwellCommentBox *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->who_form), TRUE);
  show_author (self);
}

static void
ask_who_cb (DwellCommentBox *self)
{
  ask_who (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->who_form));
}

/* Returns: whether it is known who writes. */
static gboolean
take_who (DwellCommentBox *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self->who_form)) && get_author (self))
    return TRUE;

  if (dwell_reader_form_take (self->who_form))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->who_form), FALSE);
      return TRUE;
    }

  ask_who_cb (self);
  show_message (self, _ ("Please say whose comments these are. What you typed stays here."));

  return FALSE;
}

static void
stop_writing (DwellCommentBox *self)
{
  if (self->draft && self->desk)
    dwell_comment_box_keep_nothing (self);
  if (self->draft && self->desk)
    g_hash_table_remove (self->drafts,
                         dwell_session_get_header (dwell_review_desk_get_session (self->desk))->id);
  self->draft = NULL;
  set_text (self, NULL);
  set_writing (self, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->who_form), FALSE);
  show_message (self, NULL);
  show_author (self);
}

static void
put_away_cb (DwellCommentBox *self)
{
  stop_writing (self);
  g_signal_emit (self, signals[LEFT], 0);
}

static DwellEvent *
create_event (DwellCommentBox *self, const char *text)
{
  DwellSession *session = dwell_review_desk_get_session (self->desk);
  const DwellEvent *from = find_named (self, &self->draft->from);

  if (self->draft->changes)
    return dwell_comment_new_change (from, text);

  return dwell_comment_new (session, get_author (self), from, find_named (self, &self->draft->to),
                            text);
}

static gboolean
check_text (DwellCommentBox *self, const char *text)
{
  glong length = g_utf8_strlen (text, -1);
  g_autofree char *message = NULL;

  if (dwell_text_is_blank (text))
    {
      show_message (self, _ ("There is nothing to add yet."));
      return FALSE;
    }
  if (length <= DWELL_COMMENT_MAX)
    return TRUE;

  message = g_strdup_printf (_ ("One comment holds up to %d characters, and this has %ld. It stays "
                                "here, so that it can be "
                                "shortened or made into several."),
                             DWELL_COMMENT_MAX, length);
  show_message (self, message);

  return FALSE;
}

static void
add (DwellCommentBox *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  const DwellEvent *added;
  g_autofree char *author = NULL;
  guint seq;

  if (!check_text (self, text) || !take_who (self))
    return;

  added = dwell_review_desk_add (self->desk, create_event (self, text), &error);
  if (added == NULL)
    {
      show_message (self, error->message);
      return;
    }

  author = g_strdup (added->author);
  seq = added->kind == DWELL_KIND_COMMENT ? added->seq : dwell_event_get_target (added);
  stop_writing (self);
  dwell_review_desk_select (self->desk, author, seq, self);
  g_signal_emit (self, signals[LEFT], 0);
}

static void
add_cb (DwellCommentBox *self)
{
  char *text;

  if (self->draft == NULL)
    return;

  text = dwell_comment_box_dup_text (self);
  add (self, text);
  dwell_secret_free (text);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                GdkModifierType modifiers, DwellCommentBox *self)
{
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (modifiers & GDK_SHIFT_MASK)
        return GDK_EVENT_PROPAGATE;
      add_cb (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      g_signal_emit (self, signals[LEFT], 0);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
stretch_cb (DwellCommentBox *self)
{
  const DwellEvent *selected = dwell_review_desk_get_selected (self->desk);
  const DwellEvent *from = find_named (self, &self->draft->from);
  const DwellEvent *to = find_named (self, &self->draft->to);

  if (selected && selected != from && selected != to)
    dwell_event_name_set (&self->draft->to, selected->author, selected->seq);
  else
    dwell_event_name_set (&self->draft->to, NULL, 0);
  show_about (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
}

/* @draft: (transfer full). */
static void
take_draft (DwellCommentBox *self, DwellCommentDraft *draft)
{
  const char *id = dwell_session_get_header (dwell_review_desk_get_session (self->desk))->id;

  self->draft = draft;
  g_hash_table_insert (self->drafts, g_strdup (id), draft);
}

static void
open_writing (DwellCommentBox *self, gboolean focus)
{
  set_writing (self, TRUE);
  show_about (self);
  if (get_author (self))
    show_author (self);
  else
    ask_who (self);
  if (focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
}

static void
change_cb (DwellCommentBox *self)
{
  gboolean struck;
  g_autoptr (DwellEvent) own = dup_own_comment (self, &struck);

  if (own == NULL || struck || self->draft)
    return;

  take_draft (self, dwell_comment_draft_new (own->author, own->seq));
  self->draft->changes = TRUE;
  set_text (self, own->text);
  open_writing (self, TRUE);
}

static void
strike_cb (DwellCommentBox *self)
{
  gboolean struck;
  g_autoptr (DwellEvent) own = dup_own_comment (self, &struck);
  g_autoptr (GError) error = NULL;

  if (own == NULL)
    return;

  dwell_review_desk_add (self->desk,
                         dwell_comment_new_strike (dwell_review_desk_get_session (self->desk), own),
                         &error);
  show_message (self, error ? error->message : NULL);
  show_buttons (self);
  g_signal_emit (self, signals[LEFT], 0);
}

/* What is half typed goes with its session, out of the view. */
static void
keep_draft (DwellCommentBox *self)
{
  g_autofree char *id = NULL;

  dwell_papers_stop (&self->reading);
  if (self->desk == NULL || self->draft == NULL)
    return;

  dwell_comment_box_keep_now (self);
  id = g_strdup (dwell_session_get_header (dwell_review_desk_get_session (self->desk))->id);
  g_clear_pointer (&self->draft->text, dwell_secret_free);
  self->draft->text = dwell_comment_box_dup_text (self);
  if (dwell_text_is_blank (self->draft->text))
    g_hash_table_remove (self->drafts, id);
  self->draft = NULL;
  set_text (self, NULL);
}

static void
dwell_comment_box_dispose (GObject *object)
{
  DwellCommentBox *self = DWELL_COMMENT_BOX (object);

  if (self->drafts)
    dwell_comment_box_set_desk (self, NULL);
  g_clear_pointer (&self->drafts, g_hash_table_unref);
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_COMMENT_BOX);

  G_OBJECT_CLASS (dwell_comment_box_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DwellCommentBox, buttons_box);
  gtk_widget_class_bind_template_child (widget_class, DwellCommentBox, comment_button);
  gtk_widget_class_bind_template_child (widget_class, DwellCommentBox, change_button);
  gtk_widget_class_bind_template_child (widget_class, DwellCommentBox, strike_button);
  gtk_widget_class_bind_template_child (widget_class, DwellCommentBox, write_box);
  gtk_widget_class_bind_template_child (widget_class, DwellCommentBox, about_label);
  gtk_widget_class_bind_template_child (widget_class, DwellCommentBox, stretch_button);
  gtk_widget_class_bind_template_child (widget_class, DwellCommentBox, text_view);
  gtk_widget_class_bind_template_child (widget_class, DwellCommentBox, who_form);
  gtk_widget_class_bind_template_child (widget_class, DwellCommentBox, message_label);
  gtk_widget_class_bind_template_child (widget_class, DwellCommentBox, add_button);
  gtk_widget_class_bind_template_child (widget_class, DwellCommentBox, who_button);
}

static void
dwell_comment_box_class_init (DwellCommentBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_comment_box_dispose;

  signals[LEFT] = g_signal_new ("left", DWELL_TYPE_COMMENT_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  signals[WRITING] = g_signal_new ("writing", DWELL_TYPE_COMMENT_BOX, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  g_type_ensure (DWELL_TYPE_READER_FORM);
  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-comment-box.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, dwell_comment_box_open);
  gtk_widget_class_bind_template_callback (widget_class, change_cb);
  gtk_widget_class_bind_template_callback (widget_class, strike_cb);
  gtk_widget_class_bind_template_callback (widget_class, stretch_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, put_away_cb);
  gtk_widget_class_bind_template_callback (widget_class, ask_who_cb);
}

/* In a narrow window, and in large type, a button has two lines. */
static void
wrap_label (gpointer button)
{
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
}

static void
dwell_comment_box_init (DwellCommentBox *self)
{
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify)dwell_comment_draft_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  wrap_label (self->comment_button);
  wrap_label (self->change_button);
  wrap_label (self->strike_button);
  wrap_label (self->stretch_button);
  wrap_label (self->add_button);
  wrap_label (self->who_button);
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (self->text_view), FALSE);
  g_signal_connect_object (gtk_text_view_get_buffer (self->text_view), "changed",
                           G_CALLBACK (dwell_comment_box_keep_soon), self, G_CONNECT_SWAPPED);
}

void
dwell_comment_box_set_desk (DwellCommentBox *self, DwellReviewDesk *desk)
{
  g_return_if_fail (DWELL_IS_COMMENT_BOX (self));

  keep_draft (self);
  if (self->desk)
    {
      g_signal_handlers_disconnect_by_data (dwell_review_desk_get_reader (self->desk), self);
      g_signal_handlers_disconnect_by_data (self->desk, self);
    }
  g_clear_object (&self->desk);
  stop_writing (self);
  dwell_reader_form_set_reader (self->who_form, desk ? dwell_review_desk_get_reader (desk) : NULL);
  gtk_label_set_label (self->about_label, "");
  if (desk == NULL)
    return;

  self->desk = g_object_ref (desk);
  g_signal_connect_swapped (desk, "selected", G_CALLBACK (show_about), self);
  g_signal_connect_swapped (desk, "changed", G_CALLBACK (show_about), self);
  g_signal_connect_swapped (dwell_review_desk_get_reader (desk), "changed",
                            G_CALLBACK (show_author), self);
  self->draft = g_hash_table_lookup (
      self->drafts, dwell_session_get_header (dwell_review_desk_get_session (desk))->id);
  if (self->draft)
    {
      set_text (self, self->draft->text);
      open_writing (self, FALSE);
    }
  else
    {
      dwell_comment_box_read_kept (self);
    }
  show_author (self);
}

void
dwell_comment_box_open (DwellCommentBox *self)
{
  const DwellEvent *selected;

  g_return_if_fail (DWELL_IS_COMMENT_BOX (self));

  if (self->desk == NULL || !dwell_review_desk_can_add (self->desk))
    return;

  selected = dwell_review_desk_get_selected (self->desk);
  if (self->draft == NULL && selected)
    take_draft (self, dwell_comment_draft_new (selected->author, selected->seq));
  if (self->draft)
    open_writing (self, TRUE);
}

GVariant *
dwell_comment_box_save (DwellCommentBox *self)
{
  g_return_val_if_fail (DWELL_IS_COMMENT_BOX (self), NULL);

  if (self->draft == NULL)
    return NULL;

  g_clear_pointer (&self->draft->text, dwell_secret_free);
  self->draft->text = dwell_comment_box_dup_text (self);

  return dwell_comment_draft_save (self->draft);
}

void
dwell_comment_box_restore (DwellCommentBox *self, GVariant *state)
{
  g_autoptr (DwellCommentDraft) draft = NULL;

  g_return_if_fail (DWELL_IS_COMMENT_BOX (self));

  draft = self->desk && dwell_review_desk_can_add (self->desk) ? dwell_comment_draft_restore (state)
                                                               : NULL;
  if (draft == NULL || find_named (self, &draft->from) == NULL)
    return;

  /* The other end may be gone, as after a merge that was undone by a restored backup. */
  if (draft->to.seq > 0 && find_named (self, &draft->to) == NULL)
    dwell_event_name_set (&draft->to, NULL, 0);
  set_text (self, draft->text);
  take_draft (self, g_steal_pointer (&draft));
  open_writing (self, FALSE);
}
