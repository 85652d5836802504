/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-medicines.h"

#include <string.h>

#include "dwell-effective.h"
#include "dwell-words.h"

static void
wipe (char *text)
{
  explicit_bzero (text, strlen (text));
  g_free (text);
}

static void
medicine_free (gpointer data)
{
  DwellMedicine *medicine = data;

  wipe (medicine->substance);
  wipe (medicine->amount);
  g_free (medicine);
}

GPtrArray *
dwell_medicines_new (void)
{
  return g_ptr_array_new_with_free_func (medicine_free);
}

/* "MDMA" and "mdma" are one substance. */
static gboolean
is_same (const char *a, const char *b)
{
  char *folded_a = g_utf8_casefold (a, -1);
  char *folded_b = g_utf8_casefold (b, -1);
  gboolean same = g_str_equal (folded_a, folded_b);

  wipe (folded_a);
  wipe (folded_b);

  return same;
}

static gboolean
has (GPtrArray *medicines, const char *substance, const char *amount)
{
  for (guint i = 0; i < medicines->len; i++)
    {
      const DwellMedicine *medicine = g_ptr_array_index (medicines, i);

      if (is_same (medicine->substance, substance) && is_same (medicine->amount, amount))
        return TRUE;
    }

  return FALSE;
}

static void
add (GPtrArray *medicines, const char *substance, const char *amount)
{
  DwellMedicine *medicine;

  if (medicines->len >= DWELL_MEDICINES_MAX || (*substance == '\0' && *amount == '\0')
      || has (medicines, substance, amount))
    return;

  medicine = g_new0 (DwellMedicine, 1);
  medicine->substance = g_strdup (substance);
  medicine->amount = g_strdup (amount);
  g_ptr_array_add (medicines, medicine);
}

void
dwell_medicines_add_events (GPtrArray *medicines, GPtrArray *events)
{
  for (guint i = events->len; i > 0; i--)
    {
      const DwellEvent *event = g_ptr_array_index (events, i - 1);
      const char *text = event->text ? event->text : "";

      if (event->kind != DWELL_KIND_MEDICINE)
        continue;

      /* Free words say substance and amount in one. Where a lock left no words, there is nothing to
       * offer. */
      if (g_strcmp0 (event->code, "free") == 0)
        {
          add (medicines, text, "");
        }
      else
        {
          g_autofree char *name = dwell_substance_dup_name (event->code);

          add (medicines, name, text);
        }
    }
}

static int
compare_seqs (gconstpointer a, gconstpointer b)
{
  const DwellEvent *event_a = *(DwellEvent *const *) a;
  const DwellEvent *event_b = *(DwellEvent *const *) b;

  return event_a->seq < event_b->seq ? -1 : event_a->seq > event_b->seq;
}

void
dwell_medicines_add_stored (GPtrArray *medicines, GPtrArray *events)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new ();
  g_autoptr (GPtrArray) effective = NULL;

  for (guint i = 0; i < events->len; i++)
    {
      DwellEvent *event = g_ptr_array_index (events, i);

      if (g_strcmp0 (event->author, DWELL_AUTHOR_SELF) == 0)
        g_ptr_array_add (own, event);
    }
  g_ptr_array_sort (own, compare_seqs);

  /* Of a session with holes nobody knows what was meant. */
  if (own->len > 0 && ((DwellEvent *) g_ptr_array_index (own, own->len - 1))->seq != own->len)
    return;

  effective = dwell_effective_new (own);
  dwell_medicines_add_events (medicines, effective);
}

void
dwell_medicines_add_all (GPtrArray *medicines, GPtrArray *others)
{
  for (guint i = 0; i < others->len; i++)
    {
      const DwellMedicine *other = g_ptr_array_index (others, i);

      add (medicines, other->substance, other->amount);
    }
}

char *
dwell_medicine_dup_line (const DwellMedicine *medicine)
{
  if (*medicine->substance == '\0' || *medicine->amount == '\0')
    return g_strconcat (medicine->substance, medicine->amount, NULL);

  return g_strdup_printf ("%s, %s", medicine->substance, medicine->amount);
}
