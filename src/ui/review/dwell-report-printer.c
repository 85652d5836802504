/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-report-printer.h"

#include <glib/gi18n-lib.h>

#include "dwell-report-pages.h"
#include "dwell-session-loader.h"

/* So many pages are laid out between two looks at the window. */
#define STRIDE 2

typedef struct
{
  GtkPrintOperation *operation;
  GtkPrintOperationAction action;
  GtkWindow *parent; /* NULL when it has gone */
  GPtrArray *sessions;
  DwellReport *report;
  DwellReportPages *pages;
} Printing;

static void
printing_free (gpointer data)
{
  Printing *printing = data;

  g_signal_handlers_disconnect_by_data (printing->operation, printing);
  g_clear_object (&printing->operation);
  g_clear_weak_pointer (&printing->parent);
  g_clear_pointer (&printing->pages, dwell_report_pages_free);
  g_clear_pointer (&printing->report, dwell_report_free);
  g_clear_pointer (&printing->sessions, g_ptr_array_unref);
  g_free (printing);
}

static void
begin_cb (Printing *printing, GtkPrintContext *context)
{
  g_clear_pointer (&printing->pages, dwell_report_pages_free);
  printing->pages = dwell_report_pages_new (printing->report, gtk_print_context_get_width (context),
                                            gtk_print_context_get_height (context));
}

/* Called until it says that it is done, with the window alive in between. */
static gboolean
paginate_cb (Printing *printing, GtkPrintContext *context, GtkPrintOperation *operation)
{
  if (!dwell_report_pages_lay_out (printing->pages, STRIDE))
    return FALSE;

  gtk_print_operation_set_n_pages (operation, (int)dwell_report_pages_get_n (printing->pages));

  return TRUE;
}

static void
draw_cb (Printing *printing, GtkPrintContext *context, int page)
{
  dwell_report_pages_draw (printing->pages, (guint)page,
                           gtk_print_context_get_cairo_context (context));
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  gtk_print_operation_get_error (operation, &error);
  g_task_return_error (task, error);
}

static void
print (GTask *task)
{
  Printing *printing = g_task_get_task_data (task);
  GtkPrintOperation *operation = printing->operation;

  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  /* The pages have margins of their own. */
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_job_name (operation, _("Session report"));
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_swapped (operation, "begin-print", G_CALLBACK (begin_cb), printing);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), g_object_ref (task));
  g_signal_connect_swapped (operation, "draw-page", G_CALLBACK (draw_cb), printing);
  g_object_connect (operation, "swapped-signal::paginate", paginate_cb, printing, NULL);
  /* What goes wrong is told by ::done as well. */
  gtk_print_operation_run (operation, printing->action, printing->parent, NULL);
}

static void
compose_thread (GTask *task, gpointer source, gpointer user_data, GCancellable *cancellable)
{
  const DwellExportOptions options = { .format = DWELL_EXPORT_PDF };

  g_task_return_pointer (task,
                         dwell_report_new (g_ptr_array_index ((GPtrArray *)user_data, 0), &options),
                         (GDestroyNotify)dwell_report_free);
}

static void
composed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Printing *printing = g_task_get_task_data (task);

  printing->report = g_task_propagate_pointer (G_TASK (result), NULL);
  if (!g_task_return_error_if_cancelled (task))
    print (task);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Printing *printing = g_task_get_task_data (task);
  g_autoptr (GTask) composing = NULL;
  GError *error = NULL;

  printing->sessions = dwell_session_loader_load_finish (DWELL_LIBRARY (source), result, &error);
  if (printing->sessions == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  composing = g_task_new (source, NULL, composed_cb, g_steal_pointer (&task));
  g_task_set_task_data (composing, g_ptr_array_ref (printing->sessions),
                        (GDestroyNotify)g_ptr_array_unref);
  g_task_run_in_thread (composing, compose_thread);
}

void
dwell_report_printer_print_async (GtkPrintOperation *operation, GtkPrintOperationAction action,
                                  GtkWindow *parent, DwellLibrary *library, DwellProtocol *protocol,
                                  const char *session_id, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  const char *const ids[] = { session_id, NULL };
  g_autoptr (GTask) task = g_task_new (library, cancellable, callback, user_data);
  Printing *printing = g_new0 (Printing, 1);

  g_task_set_source_tag (task, dwell_report_printer_print_async);
  printing->operation = g_object_ref (operation);
  printing->action = action;
  g_set_weak_pointer (&printing->parent, parent);
  g_task_set_task_data (task, printing, printing_free);
  dwell_session_loader_load_async (library, protocol, ids, cancellable, loaded_cb,
                                   g_steal_pointer (&task));
}

gboolean
dwell_report_printer_print_finish (DwellLibrary *library, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, library), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
