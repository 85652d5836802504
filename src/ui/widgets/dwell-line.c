/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-line.h"

#include <string.h>

#include <glib/gi18n.h>

#include "dwell-library.h"
#include "dwell-practice-log.h"
#include "dwell-reading.h"
#include "dwell-text.h"
#include "dwell-words.h"
#include "dwell-accessible.h"

struct _DwellLine
{
  GObject parent_instance;

  DwellEvent *event;
  gboolean struck;
  char *time;
  char *markup;
  char *plain;
};

G_DEFINE_FINAL_TYPE (DwellLine, dwell_line, G_TYPE_OBJECT)

static void
dwell_line_finalize (GObject *object)
{
  DwellLine *self = DWELL_LINE (object);

  g_clear_pointer (&self->event, dwell_event_unref);
  g_clear_pointer (&self->time, g_free);
  g_clear_pointer (&self->markup, dwell_secret_free);
  g_clear_pointer (&self->plain, dwell_secret_free);

  G_OBJECT_CLASS (dwell_line_parent_class)->finalize (object);
}

static void
dwell_line_class_init (DwellLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_line_finalize;
}

static void
dwell_line_init (DwellLine *self)
{
}

/* A longer text is only measured, and never read, in a list that is looked at from two metres. */
static void
shorten (DwellWords *words, guint limit)
{
  g_autofree char *head = NULL;
  char *whole;

  if (limit == 0 || words->body == NULL || g_utf8_strlen (words->body, -1) <= (glong) limit)
    return;

  whole = words->body;
  head = g_utf8_substring (whole, 0, limit);
  words->body = g_strconcat (head, "…", NULL);
  explicit_bzero (head, strlen (head));
  dwell_secret_free (whole);
}

/* The three voices differ by a word and a sign each: quotes, an eye, a question mark. */
static char *
dup_voice_markup (const DwellEvent *event, const DwellWords *words)
{
  const char *sign = "";

  if (words->voice == NULL)
    return g_strdup ("");
  if (dwell_event_is (event, DWELL_KIND_NOTE, "seen"))
    sign = "◉ ";
  else if (dwell_event_is (event, DWELL_KIND_NOTE, "inferred"))
    sign = "? ";

  return g_markup_printf_escaped ("<small>%s%s</small>  ", sign, words->voice);
}

static char *
dup_body_markup (const DwellEvent *event, const DwellWords *words)
{
  g_autofree char *parted = dwell_text_dup_parted (words->body ? words->body : "");
  g_autofree char *body = g_markup_escape_text (parted, -1);
  g_autofree char *voice = dup_voice_markup (event, words);

  if (dwell_event_is (event, DWELL_KIND_NOTE, "inferred"))
    return g_strdup_printf ("%s<i>%s</i>", voice, body);

  return g_strconcat (voice, body, NULL);
}

static gboolean
is_own (const DwellEvent *event)
{
  return g_strcmp0 (event->author, DWELL_AUTHOR_SELF) == 0;
}

/* What another marked says whose it is; a comment does so by itself. */
static const char *
get_author (const DwellEvent *event)
{
  if (is_own (event) || event->kind == DWELL_KIND_COMMENT)
    return NULL;
  if (g_strcmp0 (event->author, DWELL_AUTHOR_SCRIPT) == 0)
    /* Translators: before what a practice script has to say */
    return _("Script");

  return event->author;
}

static char *
dup_markup (const DwellEvent *event, gboolean struck, const DwellWords *words)
{
  const char *author = get_author (event);
  g_autofree char *body = dup_body_markup (event, words);
  g_autoptr (GString) markup = g_string_new (NULL);

  if (author)
    g_string_append_printf (markup, "<i>%s</i>  ", author);
  if (words->lead)
    {
      g_autofree char *lead = g_markup_escape_text (words->lead, -1);

      g_string_append_printf (markup, *body ? "<b>%s</b>  " : "<b>%s</b>", lead);
    }
  g_string_append (markup, body);
  if (struck)
    {
      g_string_prepend (markup, "<s>");
      /* Translators: of a line that was withdrawn and is shown all the same */
      g_string_append_printf (markup, "</s>  <small>%s</small>", _("struck"));
    }

  return g_string_free (g_steal_pointer (&markup), FALSE);
}

static char *
dup_plain (const DwellLine *self, const DwellWords *words)
{
  const char *parts[] = { self->time, get_author (self->event), self->struck ? _("struck") : NULL,
                          words->voice, words->lead, words->body };
  GString *plain = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] && *parts[i])
      g_string_append_printf (plain, "%s%s", plain->len > 0 ? " " : "", parts[i]);

  return g_string_free (plain, FALSE);
}

DwellLine *
dwell_line_new (DwellSession *session, const DwellEvent *event, gboolean struck, guint limit)
{
  DwellLine *self = g_object_new (DWELL_TYPE_LINE, NULL);
  g_autoptr (DwellWords) words = dwell_words_new (session, event);

  shorten (words, limit);
  self->event = dwell_event_ref ((DwellEvent *) event);
  self->struck = struck;
  /* What comments on a line stands below it, under its time. */
  self->time = dwell_line_is_pinned (event) ? g_strdup ("") : dwell_format_clock (event->at);
  self->markup = dup_markup (event, struck, words);
  self->plain = dup_plain (self, words);

  return self;
}

/* @place: what is to be changed; wiped. */
static void
take_text (char **place, char *text)
{
  g_clear_pointer (place, dwell_secret_free);
  *place = text;
}

void
dwell_line_add_time (DwellLine *self, gint64 at)
{
  g_free (self->time);
  self->time = dwell_format_clock (at);
  take_text (&self->plain, g_strdup_printf ("%s %s", self->time, self->plain));
}

void
dwell_line_add_sentence (DwellLine *self, const char *sentence)
{
  char *escaped = g_markup_escape_text (sentence, -1);

  take_text (&self->markup, g_strdup_printf ("%s\n<small>%s</small>", self->markup, escaped));
  take_text (&self->plain, g_strdup_printf ("%s · %s", self->plain, sentence));
  dwell_secret_free (escaped);
}

guint
dwell_line_get_seq (DwellLine *self)
{
  return self->event->seq;
}

const char *
dwell_line_get_author (DwellLine *self)
{
  return self->event->author;
}

gint64
dwell_line_get_at (DwellLine *self)
{
  return self->event->at;
}

const char *
dwell_line_get_plain (DwellLine *self)
{
  return self->plain;
}

/* A list being brought up to date. */
typedef struct
{
  GListStore *lines;
  DwellSession *session;
  const DwellLineScope *scope;
  GHashTable *struck;
} Update;

static DwellLine *
create_line (const Update *update, const DwellEvent *event)
{
  return dwell_line_new (update->session, event, g_hash_table_contains (update->struck, event),
                         update->scope->limit);
}

static gboolean
matches_at (const Update *update, guint position, const DwellEvent *event)
{
  g_autoptr (DwellLine) line
      = g_list_model_get_item (G_LIST_MODEL (update->lines), position);
  g_autoptr (DwellLine) fresh = NULL;

  if (line->struck != g_hash_table_contains (update->struck, event)
      || !dwell_event_equal (line->event, event))
    return FALSE;
  /* An outcome says how long it took, and that changes with the time of another line. */
  if (event->kind != DWELL_KIND_EXPERIMENT || event->n_refers == 0)
    return TRUE;

  fresh = create_line (update, event);

  return g_str_equal (line->plain, fresh->plain);
}

void
dwell_lines_show (GListStore *lines, DwellSession *session, const DwellLineScope *scope)
{
  g_autoptr (GHashTable) struck = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) events = dwell_line_order_new (session, scope, struck, NULL);
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);
  Update update = { lines, session, scope, struck };
  guint n_lines = g_list_model_get_n_items (G_LIST_MODEL (lines));
  guint head = 0, tail = 0;

  while (head < n_lines && head < events->len
         && matches_at (&update, head, g_ptr_array_index (events, head)))
    head++;
  while (head + tail < n_lines && head + tail < events->len
         && matches_at (&update, n_lines - tail - 1,
                        g_ptr_array_index (events, events->len - tail - 1)))
    tail++;

  for (guint i = head; i + tail < events->len; i++)
    g_ptr_array_add (fresh, create_line (&update, g_ptr_array_index (events, i)));
  if (fresh->len > 0 || head + tail < n_lines)
    g_list_store_splice (lines, head, n_lines - head - tail, fresh->pdata, fresh->len);
}

void
dwell_lines_update (GListStore *lines, DwellSession *session, const char *const *authors)
{
  dwell_lines_show (lines, session, &(DwellLineScope){ .authors = authors });
}

static gboolean
is_correction (const DwellEvent *event)
{
  return event->kind == DWELL_KIND_STRIKE || event->kind == DWELL_KIND_AMEND;
}

void
dwell_lines_take (GListStore *lines, DwellSession *session, const DwellLineScope *scope,
                  const DwellEvent *event)
{
  guint place = g_list_model_get_n_items (G_LIST_MODEL (lines));
  g_autoptr (DwellLine) fresh = NULL;

  if (is_correction (event) || dwell_line_is_pinned (event))
    {
      dwell_lines_show (lines, session, scope);
      return;
    }
  if (!g_strv_contains (scope->authors, event->author))
    return;

  for (; place > 0; place--)
    {
      g_autoptr (DwellLine) line = g_list_model_get_item (G_LIST_MODEL (lines), place - 1);

      if (!dwell_line_is_pinned (line->event) && dwell_line_compare (&line->event, &event) < 0)
        break;
    }
  fresh = dwell_line_new (session, event, FALSE, scope->limit);
  g_list_store_insert (lines, place, fresh);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *time = gtk_label_new (NULL);
  GtkWidget *words = gtk_label_new (NULL);

  gtk_widget_add_css_class (box, "line");
  gtk_widget_add_css_class (time, "line-time");
  gtk_widget_add_css_class (words, "line-words");
  gtk_label_set_xalign (GTK_LABEL (time), 0.0);
  gtk_label_set_width_chars (GTK_LABEL (time), 7);
  gtk_widget_set_valign (time, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (words), 0.0);
  /* Wide letters of another writing are measured in two ways that differ, for one letter's width. */
  gtk_label_set_width_chars (GTK_LABEL (words), 6);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), time);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_item_set_child (item, box);
}

static void
set_css_class (GtkWidget *widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  DwellLine *line = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *time = gtk_widget_get_first_child (box);
  GtkWidget *words = gtk_widget_get_next_sibling (time);
  GtkWidget *row = gtk_widget_get_parent (box);

  gtk_label_set_label (GTK_LABEL (time), line->time);
  gtk_label_set_markup (GTK_LABEL (words), line->markup);
  set_css_class (box, "comment", line->event->kind == DWELL_KIND_COMMENT);
  set_css_class (box, "struck", line->struck);
  dwell_accessible_name (words, line->plain);
  /* GTK 4.8 gives a row no name; screen readers read what they land on, which is the row. */
  if (row)
    dwell_accessible_name (row, line->plain);
}

GtkListItemFactory *
dwell_line_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);

  return factory;
}
