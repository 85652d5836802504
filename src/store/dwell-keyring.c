/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-keyring.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <sodium.h>

#include "dwell-library.h"

#define SECRET_SIZE 32
/* A service that works answers at once. */
#define ANSWER_SECONDS 5
/* Here somebody may be typing the keyring's own password. */
#define USER_SECONDS 120

static const SecretSchema schema = {
  "org.feltsense.Dwell.Library",
  SECRET_SCHEMA_NONE,
  { { "library", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

/* One call, waited for on a main context of its own. */
typedef struct
{
  GMainContext *context;
  GSource *timeout;
  GCancellable *cancellable;
  GCancellable *outer;
  gulong handler;
  GAsyncResult *result;
} Wait;

static gboolean
timeout_cb (gpointer data)
{
  g_cancellable_cancel (data);

  return G_SOURCE_REMOVE;
}

static void
outer_cancelled_cb (GCancellable *outer, gpointer data)
{
  g_cancellable_cancel (data);
}

static void
wait_begin (Wait *wait, guint seconds, GCancellable *outer)
{
  wait->context = g_main_context_new ();
  g_main_context_push_thread_default (wait->context);
  wait->cancellable = g_cancellable_new ();
  wait->timeout = g_timeout_source_new_seconds (seconds);
  g_source_set_callback (wait->timeout, timeout_cb, wait->cancellable, NULL);
  g_source_attach (wait->timeout, wait->context);
  if (outer)
    {
      wait->outer = g_object_ref (outer);
      wait->handler = g_cancellable_connect (outer, G_CALLBACK (outer_cancelled_cb),
                                             g_object_ref (wait->cancellable), g_object_unref);
    }
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->result = g_object_ref (result);
}

static GAsyncResult *
wait_for_answer (Wait *wait)
{
  while (wait->result == NULL)
    g_main_context_iteration (wait->context, TRUE);

  return wait->result;
}

static void
wait_end (Wait *wait)
{
  if (wait->outer)
    g_cancellable_disconnect (wait->outer, wait->handler);
  g_clear_object (&wait->outer);
  g_source_destroy (wait->timeout);
  g_source_unref (wait->timeout);
  g_clear_object (&wait->result);
  g_clear_object (&wait->cancellable);
  while (g_main_context_iteration (wait->context, FALSE))
    ;
  g_main_context_pop_thread_default (wait->context);
  g_main_context_unref (wait->context);
}

static gboolean
fail (GError **error, const GError *reason)
{
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO,
                 _("The login keyring does not answer."));
  else
    g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO,
                 _("The login keyring cannot be used here."));

  return FALSE;
}

static GHashTable *
get_attributes (const char *library_id)
{
  return secret_attributes_build (&schema, "library", library_id, NULL);
}

static void
free_item (gpointer item)
{
  g_object_unref (item);
}

/* @item: (out) (transfer full): NULL where there is none */
static gboolean
find_item (const char *library_id, SecretRetrievable **item, GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GHashTable) attributes = get_attributes (library_id);
  g_autoptr (GError) reason = NULL;
  Wait wait = { 0 };
  GList *items;

  wait_begin (&wait, ANSWER_SECONDS, cancellable);
  secret_password_searchv (&schema, attributes, SECRET_SEARCH_LOAD_SECRETS, wait.cancellable,
                           answered_cb, &wait);
  items = secret_password_search_finish (wait_for_answer (&wait), &reason);
  wait_end (&wait);

  *item = items ? g_object_ref (items->data) : NULL;
  g_list_free_full (items, free_item);

  return reason == NULL || fail (error, reason);
}

static char *
read_item (SecretRetrievable *item, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) reason = NULL;
  Wait wait = { 0 };
  SecretValue *value;
  char *secret = NULL;

  wait_begin (&wait, ANSWER_SECONDS, cancellable);
  secret_retrievable_retrieve_secret (item, wait.cancellable, answered_cb, &wait);
  value = secret_retrievable_retrieve_secret_finish (item, wait_for_answer (&wait), &reason);
  wait_end (&wait);

  if (value)
    {
      secret = g_strdup (secret_value_get_text (value));
      secret_value_unref (value);
    }
  if (secret == NULL && reason)
    fail (error, reason);

  return secret;
}

char *
dwell_keyring_new_secret (void)
{
  guint8 bytes[SECRET_SIZE];
  char *secret;

  randombytes_buf (bytes, sizeof bytes);
  secret = g_base64_encode (bytes, sizeof bytes);
  explicit_bzero (bytes, sizeof bytes);

  return secret;
}

char *
dwell_keyring_lookup (const char *library_id, GCancellable *cancellable, GError **error)
{
  g_autoptr (SecretRetrievable) item = NULL;
  g_autoptr (GError) reason = NULL;
  char *secret;

  if (!find_item (library_id, &item, cancellable, error))
    return NULL;

  secret = item ? read_item (item, cancellable, &reason) : NULL;
  if (reason)
    g_propagate_error (error, g_steal_pointer (&reason));
  else if (secret == NULL)
    g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_NOT_FOUND,
                 _("The login keyring has nothing that opens this library."));

  return secret;
}

gboolean
dwell_keyring_store (const char *library_id, const char *secret, GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GHashTable) attributes = get_attributes (library_id);
  g_autoptr (SecretRetrievable) item = NULL;
  g_autoptr (GError) reason = NULL;
  Wait wait = { 0 };

  /* Whether it answers at all is known soon; then there is time for its user. */
  if (!find_item (library_id, &item, cancellable, error))
    return FALSE;

  wait_begin (&wait, USER_SECONDS, cancellable);
  secret_password_storev (&schema, attributes, SECRET_COLLECTION_DEFAULT, _("Library of Dwell"),
                          secret, wait.cancellable, answered_cb, &wait);
  secret_password_store_finish (wait_for_answer (&wait), &reason);
  wait_end (&wait);

  return reason == NULL || fail (error, reason);
}

gboolean
dwell_keyring_clear (const char *library_id, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) attributes = get_attributes (library_id);
  g_autoptr (GError) reason = NULL;
  Wait wait = { 0 };

  wait_begin (&wait, ANSWER_SECONDS, cancellable);
  secret_password_clearv (&schema, attributes, wait.cancellable, answered_cb, &wait);
  secret_password_clear_finish (wait_for_answer (&wait), &reason);
  wait_end (&wait);

  return reason == NULL || fail (error, reason);
}
