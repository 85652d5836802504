/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-protocol.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellProtocol) protocol =
      dwell_protocol_new_from_xml ("input", (const char *) data, size, &error);
  GPtrArray *states;

  fuzz_assert_said (protocol, error);
  if (protocol == NULL)
    return 0;

  states = dwell_protocol_get_states (protocol);
  for (guint i = 0; i < states->len; i++)
    {
      const DwellState *state = g_ptr_array_index (states, i);

      g_assert_true (dwell_protocol_find_state (protocol, state->id) == state);
      dwell_protocol_get_offers (protocol, state->id);
    }

  return 0;
}
