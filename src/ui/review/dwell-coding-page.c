/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-coding-page.h"

#include <glib/gi18n-lib.h>

#include "dwell-agreement-view.h"
#include "dwell-coding-begin.h"
#include "dwell-coding-board.h"
#include "dwell-coding-paper.h"
#include "dwell-library-papers.h"
#include "dwell-papers-reading.h"
#include "dwell-reader.h"
#include "dwell-stack.h"

struct _DwellCodingPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  DwellCodingBegin *begin;
  DwellCodingBoard *board;
  DwellAgreementView *result;

  DwellServices *services;
  DwellReviewDesk *desk;
  DwellCoding *coding;
  gboolean seen;
  GHashTable *under_way; /* ids of the sessions that are being coded here */
  GCancellable *reading; /* what is under way, or NULL */
};

G_DEFINE_FINAL_TYPE (DwellCodingPage, dwell_coding_page, ADW_TYPE_BIN)

enum
{
  COMPARED,
  OPEN_MOMENT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static DwellSession *
get_session (DwellCodingPage *self)
{
  return dwell_review_desk_get_session (self->desk);
}

static void
show (DwellCodingPage *self, const char *name, gpointer focus)
{
  dwell_stack_show (self->stack, name);
  if (focus)
    gtk_widget_grab_focus (focus);
}

static void
show_result (DwellCodingPage *self)
{
  self->seen = TRUE;
  dwell_coding_board_set_coding (self->board, NULL, NULL, NULL);
  dwell_agreement_view_set_session (self->result, get_session (self),
                                    self->coding ? dwell_coding_get_author (self->coding) : NULL);
  show (self, "result", NULL);
  gtk_widget_child_focus (GTK_WIDGET (self->result), GTK_DIR_TAB_FORWARD);
  g_signal_emit (self, signals[COMPARED], 0);
}

static void
show_board (DwellCodingPage *self)
{
  dwell_coding_board_set_coding (self->board, self->coding, get_session (self), self->services);
  show (self, "board", self->board);
}

static void
show_stage (DwellCodingPage *self)
{
  DwellSession *session = get_session (self);
  g_autoptr (GPtrArray) coders = dwell_coding_list_coders (session);
  /* While somebody codes, what the others marked is shown to nobody who did not finish. */
  gboolean comparable = coders->len > 1 && !dwell_coding_is_under_way (session, NULL);

  dwell_coding_begin_set_known (self->begin, self->seen, comparable);
  dwell_coding_begin_set_stage (self->begin, dwell_coding_page_get_stage (self));
}

/* The coding of whoever has the name that stands there, or none where it makes no author. */
static void
renamed_cb (DwellCodingPage *self)
{
  g_autofree char *author = dwell_reader_dup_author (dwell_coding_begin_get_name (self->begin));

  g_clear_object (&self->coding);
  if (self->desk == NULL)
    return;

  if (author)
    self->coding = dwell_coding_new (get_session (self), author);
  show_stage (self);
}

static void
name_read_cb (gpointer owner, GHashTable *papers, const GError *error)
{
  DwellCodingPage *self = owner;

  if (self->desk == NULL)
    return;

  g_clear_pointer (&self->under_way, g_hash_table_unref);
  self->under_way =
      dwell_coding_paper_read (papers ? g_hash_table_lookup (papers, DWELL_CODING_PAPER) : NULL);
  dwell_coding_begin_set_name (self->begin,
                               papers ? g_hash_table_lookup (papers, DWELL_READER_PAPER) : NULL);
  renamed_cb (self);
  show (self, "begin", self->begin);
}

/* The list shows no small arc of what is being coded. */
static void
keep_under_way (DwellCodingPage *self)
{
  DwellSession *session = get_session (self);
  const char *id = dwell_session_get_header (session)->id;
  g_autofree char *text = NULL;

  if (dwell_coding_is_under_way (session, NULL))
    g_hash_table_add (self->under_way, g_strdup (id));
  else
    g_hash_table_remove (self->under_way, id);
  text = dwell_coding_paper_write (self->under_way);
  dwell_library_set_paper (self->services->library, NULL, DWELL_CODING_PAPER, text);
}

static void
begin_cb (DwellCodingPage *self)
{
  const char *name = dwell_coding_begin_get_name (self->begin);
  DwellCodingVoices voices;
  DwellCodingBasis basis = dwell_coding_begin_get_basis (self->begin, &voices);

  if (self->coding == NULL)
    {
      dwell_coding_begin_complain (self->begin, _ ("A name is needed, with a letter or a digit."));
      return;
    }

  dwell_library_set_paper (self->services->library, NULL, DWELL_READER_PAPER, name);
  if (dwell_coding_get_stage (self->coding) == DWELL_CODING_FRESH)
    dwell_coding_begin (self->coding, basis, voices, self->seen);
  keep_under_way (self);
  if (dwell_coding_get_stage (self->coding) == DWELL_CODING_DONE)
    show_result (self);
  else
    show_board (self);
}

static void
compare_cb (DwellCodingPage *self)
{
  show_result (self);
}

static void
finish_cb (DwellCodingPage *self)
{
  DwellEvent *end = self->coding ? dwell_coding_dup_end (self->coding) : NULL;
  g_autoptr (GError) error = NULL;

  if (end == NULL)
    return;

  /* Over the desk, so that whoever shows the session next shows the coding too. */
  if (dwell_review_desk_add (self->desk, end, &error))
    {
      keep_under_way (self);
      show_result (self);
    }
  else
    g_critical ("The end of a coding was refused: %s", error->message);
}

static void
open_moment_cb (DwellCodingPage *self, const char *author, guint seq)
{
  g_signal_emit (self, signals[OPEN_MOMENT], 0, author, seq);
}

static void
dwell_coding_page_dispose (GObject *object)
{
  DwellCodingPage *self = DWELL_CODING_PAGE (object);

  if (self->stack)
    dwell_coding_page_set_desk (self, NULL, FALSE);
  g_clear_pointer (&self->under_way, g_hash_table_unref);
  g_clear_pointer (&self->services, dwell_services_unref);
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_CODING_PAGE);
  self->stack = NULL;

  G_OBJECT_CLASS (dwell_coding_page_parent_class)->dispose (object);
}

static void
dwell_coding_page_class_init (DwellCodingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_coding_page_dispose;

  signals[COMPARED] = g_signal_new ("compared", DWELL_TYPE_CODING_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  signals[OPEN_MOMENT] =
      g_signal_new ("open-moment", DWELL_TYPE_CODING_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);

  g_type_ensure (DWELL_TYPE_AGREEMENT_VIEW);
  g_type_ensure (DWELL_TYPE_CODING_BEGIN);
  g_type_ensure (DWELL_TYPE_CODING_BOARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-coding-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellCodingPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingPage, begin);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingPage, board);
  gtk_widget_class_bind_template_child (widget_class, DwellCodingPage, result);
  gtk_widget_class_bind_template_callback (widget_class, begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_cb);
  gtk_widget_class_bind_template_callback (widget_class, renamed_cb);
  gtk_widget_class_bind_template_callback (widget_class, finish_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_moment_cb);
}

static void
dwell_coding_page_init (DwellCodingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dwell_coding_page_new (void)
{
  return g_object_new (DWELL_TYPE_CODING_PAGE, NULL);
}

void
dwell_coding_page_set_services (DwellCodingPage *self, DwellServices *services)
{
  g_return_if_fail (DWELL_IS_CODING_PAGE (self));
  g_return_if_fail (self->services == NULL);

  self->services = dwell_services_ref (services);
}

void
dwell_coding_page_set_desk (DwellCodingPage *self, DwellReviewDesk *desk, gboolean seen)
{
  g_return_if_fail (DWELL_IS_CODING_PAGE (self));

  dwell_papers_stop (&self->reading);
  dwell_coding_board_set_coding (self->board, NULL, NULL, NULL);
  dwell_agreement_view_set_session (self->result, NULL, NULL);
  g_clear_object (&self->desk);
  dwell_coding_begin_set_name (self->begin, NULL);
  g_clear_object (&self->coding);
  g_set_object (&self->desk, desk);
  self->seen = seen;
  show (self, "waiting", NULL);
  if (desk)
    dwell_papers_read (&self->reading, self->services->library, NULL, name_read_cb,
                       G_OBJECT (self));
}

DwellReviewDesk *
dwell_coding_page_get_desk (DwellCodingPage *self)
{
  g_return_val_if_fail (DWELL_IS_CODING_PAGE (self), NULL);

  return self->desk;
}

gboolean
dwell_coding_page_get_seen (DwellCodingPage *self)
{
  g_return_val_if_fail (DWELL_IS_CODING_PAGE (self), FALSE);

  return self->seen;
}

DwellCodingStage
dwell_coding_page_get_stage (DwellCodingPage *self)
{
  g_return_val_if_fail (DWELL_IS_CODING_PAGE (self), DWELL_CODING_FRESH);

  return self->coding ? dwell_coding_get_stage (self->coding) : DWELL_CODING_FRESH;
}
