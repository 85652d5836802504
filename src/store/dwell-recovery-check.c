/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-recovery-code.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dwell-secret.h"
#include "dwell-library.h"

/* Where in a recovery code a slip of the pen is. */

#define N_ALL (DWELL_CODE_GROUPS * DWELL_CODE_GROUP)
/* A code has nine figures on average, a sentence of words none. */
#define MIN_FIGURES 3
#define LENGTH_SLACK 5

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

typedef struct
{
  guint n_letters;
  guint n_figures;
  guint n_groups;
  guint n_whole_groups;
  guint strange_group;
  guint uneven_group;
  guint uneven_length;
} Shape;

static gboolean
is_separator (gunichar letter)
{
  return letter == '-' || g_unichar_isspace (letter) || letter == 0x2010 || letter == 0x2013;
}

static gboolean
is_code_letter (gunichar letter)
{
  if (letter == 0 || letter > 127)
    return FALSE;
  letter = g_ascii_toupper ((char)letter);

  return letter == 'O' || letter == 'I' || letter == 'L' || strchr (alphabet, (int)letter);
}

static void
end_group (Shape *shape, guint length)
{
  if (length == 0)
    return;

  shape->n_groups++;
  if (length == DWELL_CODE_GROUP)
    {
      shape->n_whole_groups++;
    }
  else if (shape->uneven_group == 0)
    {
      shape->uneven_group = shape->n_groups;
      shape->uneven_length = length;
    }
}

static void
measure (const char *text, Shape *shape)
{
  guint length = 0;

  memset (shape, 0, sizeof *shape);
  for (const char *c = text; *c; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (is_separator (letter))
        {
          end_group (shape, length);
          length = 0;
          continue;
        }
      length++;
      shape->n_letters++;
      shape->n_figures += letter < 128 && g_ascii_isdigit ((char)letter);
      if (!is_code_letter (letter) && shape->strange_group == 0)
        shape->strange_group = shape->n_groups + 1;
    }
  end_group (shape, length);
}

/* Typed with its groups, or without any break. */
static gboolean
looks_like_code (const Shape *shape)
{
  if (shape->n_figures < MIN_FIGURES || shape->n_letters + LENGTH_SLACK < N_ALL
      || shape->n_letters > N_ALL + LENGTH_SLACK)
    return FALSE;

  return shape->n_groups == 1 || shape->n_whole_groups + 2 >= DWELL_CODE_GROUPS;
}

static char *
read_plain (const char *text)
{
  char *letters = g_malloc0 (N_ALL + 1);
  guint n = 0;

  for (const char *c = text; *c && n < N_ALL; c++)
    {
      char letter = g_ascii_toupper (*c);

      if (*c == '-' || g_ascii_isspace (*c))
        continue;
      letters[n++] = letter == 'O' ? '0' : letter == 'I' || letter == 'L' ? '1' : letter;
    }

  return letters;
}

static void
free_secret (gpointer data)
{
  dwell_secret_free (data);
}

static void
add_if_right (GPtrArray *candidates, const char *letters)
{
  char *code = dwell_recovery_code_normalize (letters);

  if (code)
    g_ptr_array_add (candidates, code);
}

static void
add_substitutes (GPtrArray *candidates, char *letters, guint i)
{
  char before = letters[i];

  for (const char *letter = alphabet; *letter; letter++)
    {
      if (*letter == before)
        continue;
      letters[i] = *letter;
      add_if_right (candidates, letters);
    }
  letters[i] = before;
}

static void
exchange (char *letters, guint i)
{
  char first = letters[i];

  letters[i] = letters[i + 1];
  letters[i + 1] = first;
}

GPtrArray *
dwell_recovery_code_list_candidates (const char *text)
{
  GPtrArray *candidates = g_ptr_array_new_with_free_func (free_secret);
  Shape shape;
  char *letters;

  if (!g_utf8_validate (text, -1, NULL))
    return candidates;
  measure (text, &shape);
  if (shape.n_letters != N_ALL || shape.strange_group > 0)
    return candidates;

  letters = read_plain (text);
  for (guint i = 0; i < N_ALL; i++)
    add_substitutes (candidates, letters, i);
  for (guint i = 0; i + 1 < N_ALL; i++)
    {
      if (letters[i] == letters[i + 1])
        continue;
      exchange (letters, i);
      add_if_right (candidates, letters);
      exchange (letters, i);
    }
  dwell_secret_wipe (letters, N_ALL + 1);

  return candidates;
}

static guint
find_difference (const char *code, const char *other)
{
  for (guint i = 0; i < N_ALL && code[i] && other[i]; i++)
    {
      if (code[i] != other[i])
        return i / DWELL_CODE_GROUP + 1;
    }

  return 0;
}

guint
dwell_recovery_code_find_slip (const char *code, const char *text)
{
  char *letters = read_plain (text);
  guint group = find_difference (code, letters);

  dwell_secret_wipe (letters, N_ALL + 1);

  return group;
}

/* The group in which all candidates differ from what was typed; 0 where there are several. */
static guint
find_common_group (const char *text)
{
  g_autoptr (GPtrArray) candidates = dwell_recovery_code_list_candidates (text);
  guint common = 0;

  for (guint i = 0; i < candidates->len; i++)
    {
      guint group = dwell_recovery_code_find_slip (g_ptr_array_index (candidates, i), text);

      if (i > 0 && group != common)
        return 0;
      common = group;
    }

  return common;
}

static DwellCodeFault
check_length (const Shape *shape, guint *group)
{
  /* Only where the other groups are whole is it this one. */
  if (shape->n_groups == DWELL_CODE_GROUPS && shape->n_whole_groups + 1 == DWELL_CODE_GROUPS)
    *group = shape->uneven_group;

  return shape->n_letters < N_ALL ? DWELL_CODE_SHORT : DWELL_CODE_LONG;
}

DwellCodeFault
dwell_recovery_code_check (const char *text, guint *group)
{
  char *code;
  Shape shape;

  *group = 0;
  if (!g_utf8_validate (text, -1, NULL))
    return DWELL_CODE_OTHER;

  code = dwell_recovery_code_normalize (text);
  if (code)
    {
      dwell_secret_free (code);
      return DWELL_CODE_RIGHT;
    }

  measure (text, &shape);
  if (!looks_like_code (&shape))
    return DWELL_CODE_OTHER;
  if (shape.strange_group > 0)
    {
      *group = shape.n_groups == DWELL_CODE_GROUPS ? shape.strange_group : 0;
      return DWELL_CODE_LETTER;
    }
  if (shape.n_letters != N_ALL)
    return check_length (&shape, group);

  *group = find_common_group (text);

  return DWELL_CODE_TYPO;
}

static char *
describe_in_group (DwellCodeFault fault, guint group)
{
  switch (fault)
    {
    case DWELL_CODE_LETTER:
      return g_strdup_printf (
          _("Group %u of the recovery code holds a letter that is in no such code."), group);

    case DWELL_CODE_SHORT:
      return g_strdup_printf (_("Group %u of the recovery code is too short: each has four."),
                              group);

    case DWELL_CODE_LONG:
      return g_strdup_printf (_("Group %u of the recovery code is too long: each has four."),
                              group);

    default:
      return g_strdup_printf (_("There is a slip in group %u of the recovery code."), group);
    }
}

char *
dwell_recovery_code_describe (DwellCodeFault fault, guint group)
{
  if (fault == DWELL_CODE_RIGHT || fault == DWELL_CODE_OTHER)
    return NULL;
  if (group > 0)
    return describe_in_group (fault, group);

  switch (fault)
    {
    case DWELL_CODE_LETTER:
      return g_strdup (_("This holds a letter that is in no recovery code."));

    case DWELL_CODE_SHORT:
      return g_strdup (_("This is too short for a recovery code: it has seven groups of four."));

    case DWELL_CODE_LONG:
      return g_strdup (_("This is too long for a recovery code: it has seven groups of four."));

    default:
      return g_strdup (_("There is a slip somewhere in the recovery code; please compare it "
                         "letter by letter."));
    }
}

static char *
pick_groups (const char *letters, const guint *groups)
{
  char *picked = g_malloc0 (N_ALL + 1);
  char *end = picked;

  for (; *groups; groups++, end += DWELL_CODE_GROUP)
    memcpy (end, letters + (*groups - 1) * DWELL_CODE_GROUP, DWELL_CODE_GROUP);

  return picked;
}

static char *
compare_letters (const char *wanted, const char *typed, const guint *groups)
{
  guint part = find_difference (wanted, typed);
  gsize length = strlen (typed);

  if (part > 0)
    return g_strdup_printf (_("Group %u is not yet as it is shown."),
                            groups ? groups[part - 1] : part);
  if (length < strlen (wanted))
    return g_strdup_printf (_("So far it is right."));

  return NULL;
}

char *
dwell_recovery_code_compare (const char *code, const char *typed, const guint *groups)
{
  char *letters = read_plain (code);
  char *entered = read_plain (typed);
  char *picked = pick_groups (letters, groups);
  char *fault;
  Shape shape;

  measure (typed, &shape);
  if (shape.n_letters > strlen (picked))
    fault = compare_letters (letters, entered, NULL);
  else
    fault = compare_letters (picked, entered, groups);
  if (fault == NULL && shape.n_letters > N_ALL)
    fault = dwell_recovery_code_describe (DWELL_CODE_LONG, 0);

  dwell_secret_wipe (letters, N_ALL + 1);
  dwell_secret_wipe (entered, N_ALL + 1);
  dwell_secret_wipe (picked, N_ALL + 1);

  return fault;
}
