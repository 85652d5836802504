/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-test-store.h"

struct _DwellTestStore
{
  GObject parent_instance;

  GPtrArray *log;
  DwellSaving saving;
  char *trouble;
};

static void
dwell_test_store_append (DwellStore *store, const char *session_id, DwellEvent *event)
{
  g_ptr_array_add (DWELL_TEST_STORE (store)->log,
                   g_strdup_printf ("append %s %s/%u %s", session_id, event->author, event->seq,
                                    dwell_kind_to_string (event->kind)));
}

static void
dwell_test_store_save_draft (DwellStore *store, const char *session_id, const char *text)
{
  g_ptr_array_add (DWELL_TEST_STORE (store)->log,
                   g_strdup_printf ("draft %s %s", session_id, text ? text : "-"));
}

static void
dwell_test_store_pulse (DwellStore *store, const char *session_id, gint64 at)
{
  g_ptr_array_add (DWELL_TEST_STORE (store)->log,
                   g_strdup_printf ("pulse %s %" G_GINT64_FORMAT, session_id, at));
}

static DwellSaving
dwell_test_store_get_saving (DwellStore *store)
{
  return DWELL_TEST_STORE (store)->saving;
}

static const char *
dwell_test_store_get_trouble (DwellStore *store)
{
  return DWELL_TEST_STORE (store)->trouble;
}

static void
dwell_test_store_iface_init (DwellStoreInterface *iface)
{
  iface->append = dwell_test_store_append;
  iface->save_draft = dwell_test_store_save_draft;
  iface->pulse = dwell_test_store_pulse;
  iface->get_saving = dwell_test_store_get_saving;
  iface->get_trouble = dwell_test_store_get_trouble;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellTestStore, dwell_test_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_STORE,
                                                      dwell_test_store_iface_init))

static void
dwell_test_store_finalize (GObject *object)
{
  DwellTestStore *self = DWELL_TEST_STORE (object);

  g_clear_pointer (&self->log, g_ptr_array_unref);
  g_clear_pointer (&self->trouble, g_free);

  G_OBJECT_CLASS (dwell_test_store_parent_class)->finalize (object);
}

static void
dwell_test_store_class_init (DwellTestStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_test_store_finalize;
}

static void
dwell_test_store_init (DwellTestStore *self)
{
  self->log = g_ptr_array_new_with_free_func (g_free);
}

DwellTestStore *
dwell_test_store_new (void)
{
  return g_object_new (DWELL_TYPE_TEST_STORE, NULL);
}

GPtrArray *
dwell_test_store_get_log (DwellTestStore *self)
{
  return self->log;
}

void
dwell_test_store_set_saving (DwellTestStore *self, DwellSaving saving, const char *trouble)
{
  self->saving = saving;
  g_free (self->trouble);
  self->trouble = g_strdup (trouble);
  g_signal_emit_by_name (self, "saving-changed");
}
