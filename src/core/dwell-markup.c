/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-markup.h"

#include "dwell-event.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/*
 * GMarkup knows only roughly where it is: behind a tag, when it calls back. So the text is cut into
 * tags, comments and stretches of text here, each with its place, and handed to GMarkup piece by
 * piece: what it calls back for is then at the piece it was given last.
 */

/* An element that is open. */
typedef struct
{
  guint index;
  DwellPlace place;
  guint rank;
  guint64 seen;
  GString *text;
} Frame;

struct _DwellMarkup
{
  const char *name;
  const DwellElement *elements;
  guint n_elements;
  gpointer data;

  GArray *frames;
  DwellPlace place;
  DwellPlace current;
  gboolean done;
};

static void
frame_clear (gpointer data)
{
  Frame *frame = data;

  g_string_free (frame->text, TRUE);
}

static Frame *
get_top (DwellMarkup *self)
{
  return self->frames->len ? &g_array_index (self->frames, Frame, self->frames->len - 1) : NULL;
}

DwellPlace
dwell_markup_get_place (DwellMarkup *self)
{
  return self->current;
}

gboolean
dwell_markup_fail (DwellMarkup *self, const DwellPlace *place, GError **error, const char *format,
                   ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);

  if (place == NULL)
    place = &self->current;
  g_set_error (error, DWELL_ERROR, DWELL_ERROR_PROTOCOL, "%s:%u:%u: %s", self->name, place->line,
               place->column, reason);

  return FALSE;
}

char *
dwell_markup_normalise (const char *text)
{
  GString *result = g_string_new (NULL);

  for (const char *p = text; *p; p++)
    {
      if (!g_ascii_isspace (*p))
        g_string_append_c (result, *p);
      else if (result->len > 0 && result->str[result->len - 1] != ' ')
        g_string_append_c (result, ' ');
    }

  if (result->len > 0 && result->str[result->len - 1] == ' ')
    g_string_truncate (result, result->len - 1);

  return g_string_free (result, FALSE);
}

static void
advance (DwellPlace *place, const char *from, const char *to)
{
  for (const char *p = from; p < to; p++)
    {
      if (*p == '\n')
        {
          place->line++;
          place->column = 1;
        }
      else if (((guchar) *p & 0xC0) != 0x80)
        {
          place->column++;
        }
    }
}

static int
find_element (DwellMarkup *self, const Frame *parent, const char *name)
{
  if (parent == NULL)
    return g_strcmp0 (self->elements[0].name, name) == 0 ? 0 : -1;

  for (guint i = 1; i < self->n_elements; i++)
    {
      if (self->elements[i].parent == parent->index
          && g_strcmp0 (self->elements[i].name, name) == 0)
        return i;
    }

  return -1;
}

/* Whether the element may stand here, after the siblings that it has. */
static gboolean
check_position (DwellMarkup *self, Frame *parent, guint index, GError **error)
{
  const DwellElement *element = &self->elements[index];
  gboolean several = element->occurs == DWELL_OCCURS_SOME || element->occurs == DWELL_OCCURS_ANY;

  if (parent == NULL)
    return TRUE;

  if (!several && (parent->seen & G_GUINT64_CONSTANT (1) << index))
    return dwell_markup_fail (self, NULL, error, _("<%s> stands there twice."), element->name);
  if (element->rank < parent->rank)
    return dwell_markup_fail (self, NULL, error, _("<%s> stands too late here."), element->name);

  parent->rank = element->rank;
  parent->seen |= G_GUINT64_CONSTANT (1) << index;

  return TRUE;
}

static gboolean
check_value (DwellMarkup *self, const DwellAttribute *attribute, const char *value, GError **error)
{
  if (attribute->id && !dwell_id_is_valid (value))
    return dwell_markup_fail (self, NULL, error,
                              _("“%s” cannot stand as “%s”: use small letters, digits and “-”, "
                                 "at most 64."),
                              value, attribute->name);

  if (attribute->words && !g_strv_contains (attribute->words, value))
    {
      g_autofree char *words = g_strjoinv (", ", (char **) attribute->words);

      return dwell_markup_fail (self, NULL, error, _("“%s” is no “%s”: it is one of %s."), value,
                                attribute->name, words);
    }

  return TRUE;
}

static int
find_attribute (const DwellElement *element, const char *name)
{
  for (guint i = 0; i < DWELL_MARKUP_ATTRIBUTES && element->attributes[i].name; i++)
    {
      if (g_strcmp0 (element->attributes[i].name, name) == 0)
        return i;
    }

  return -1;
}

static gboolean
collect_values (DwellMarkup *self, const DwellElement *element, const char **names,
                const char **given, const char **values, GError **error)
{
  for (guint i = 0; names[i]; i++)
    {
      int index = find_attribute (element, names[i]);

      if (index < 0)
        return dwell_markup_fail (self, NULL, error, _("<%s> has no attribute “%s”."),
                                  element->name, names[i]);
      if (values[index])
        return dwell_markup_fail (self, NULL, error, _("<%s> has the attribute “%s” twice."),
                                  element->name, names[i]);
      values[index] = given[i];
      if (!check_value (self, &element->attributes[index], given[i], error))
        return FALSE;
    }

  for (guint i = 0; i < DWELL_MARKUP_ATTRIBUTES && element->attributes[i].name; i++)
    {
      if (element->attributes[i].required && values[i] == NULL)
        return dwell_markup_fail (self, NULL, error, _("<%s> needs the attribute “%s”."),
                                  element->name, element->attributes[i].name);
    }

  return TRUE;
}

static void
start_element (GMarkupParseContext *context, const char *name, const char **names,
               const char **given, gpointer user_data, GError **error)
{
  DwellMarkup *self = user_data;
  Frame *parent = get_top (self);
  const char *values[DWELL_MARKUP_ATTRIBUTES] = { NULL };
  int index = find_element (self, parent, name);
  const DwellElement *element;
  Frame frame = { 0 };

  self->current = self->place;
  if (parent == NULL && self->done)
    {
      dwell_markup_fail (self, NULL, error, _("Something follows the end of <%s>."),
                         self->elements[0].name);
      return;
    }
  if (index < 0)
    {
      if (parent)
        dwell_markup_fail (self, NULL, error, _("<%s> cannot stand in <%s>."), name,
                           self->elements[parent->index].name);
      else
        dwell_markup_fail (self, NULL, error, _("The file begins with <%s> instead of <%s>."),
                           name, self->elements[0].name);
      return;
    }

  element = &self->elements[index];
  if (!check_position (self, parent, index, error)
      || !collect_values (self, element, names, given, values, error)
      || (element->start && !element->start (self, values, self->data, error)))
    return;

  frame.index = index;
  frame.place = self->place;
  frame.text = g_string_new (NULL);
  g_array_append_val (self->frames, frame);
}

static gboolean
check_children (DwellMarkup *self, const Frame *frame, GError **error)
{
  for (guint i = 1; i < self->n_elements; i++)
    {
      const DwellElement *child = &self->elements[i];
      gboolean needed = child->occurs == DWELL_OCCURS_ONCE || child->occurs == DWELL_OCCURS_SOME;

      if (child->parent == frame->index && needed && !(frame->seen & G_GUINT64_CONSTANT (1) << i))
        return dwell_markup_fail (self, NULL, error, _("<%s> needs a <%s>."),
                                  self->elements[frame->index].name, child->name);
    }

  return TRUE;
}

static gboolean
check_text (DwellMarkup *self, const char *name, const char *text, GError **error)
{
  if (*text == '\0')
    return dwell_markup_fail (self, NULL, error, _("<%s> is empty."), name);

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      if (g_unichar_iscntrl (g_utf8_get_char (p)))
        return dwell_markup_fail (self, NULL, error, _("<%s> holds a control character."), name);
    }

  return TRUE;
}

static void
end_element (GMarkupParseContext *context, const char *name, gpointer user_data, GError **error)
{
  DwellMarkup *self = user_data;
  Frame *frame = get_top (self);
  const DwellElement *element = &self->elements[frame->index];
  g_autofree char *text = NULL;

  self->current = frame->place;
  if (element->text)
    {
      text = dwell_markup_normalise (frame->text->str);
      if (!check_text (self, name, text, error))
        return;
    }
  else if (!check_children (self, frame, error))
    {
      return;
    }

  if (element->end && !element->end (self, text, self->data, error))
    return;

  g_array_set_size (self->frames, self->frames->len - 1);
  self->done = self->frames->len == 0;
}

static gboolean
is_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isspace (text[i]))
        return FALSE;
    }

  return TRUE;
}

static void
add_text (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data,
          GError **error)
{
  DwellMarkup *self = user_data;
  Frame *frame = get_top (self);

  if (frame == NULL)
    return;

  if (self->elements[frame->index].text)
    g_string_append_len (frame->text, text, length);
  else if (!is_blank (text, length))
    dwell_markup_fail (self, &frame->place, error, _("<%s> holds text, which cannot stand there."),
                       self->elements[frame->index].name);
}

/* What GMarkup finds wrong it begins with its own idea of the place, and where it names a single
 * character, it may name the first byte of it alone. */
static gboolean
translate_error (DwellMarkup *self, const DwellPlace *place, GError *problem, GError **error)
{
  g_autoptr (GError) owned = problem;
  g_autofree char *message = g_utf8_make_valid (owned->message, -1);
  const char *reason = strstr (message, ": ");

  if (owned->domain == DWELL_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&owned));
      return FALSE;
    }

  return dwell_markup_fail (self, place, error, "%s", reason ? reason + 2 : message);
}

/* Finds the end of the tag that begins at @start; NULL when it has none. */
static const char *
find_tag_end (const char *start, const char *end)
{
  char quote = '\0';

  for (const char *p = start + 1; p < end; p++)
    {
      if (*p == '<')
        return NULL;
      if (quote)
        quote = *p == quote ? '\0' : quote;
      else if (*p == '"' || *p == '\'')
        quote = *p;
      else if (*p == '>')
        return p + 1;
    }

  return NULL;
}

static const char *
find_after (const char *start, const char *end, const char *mark)
{
  const char *found = g_strstr_len (start, end - start, mark);

  return found ? found + strlen (mark) : NULL;
}

/* Around the root there is only white space. */
static gboolean
check_outside (DwellMarkup *self, const char *start, const char *end, GError **error)
{
  DwellPlace place = self->place;
  const char *p = start;

  while (p < end && g_ascii_isspace (*p))
    p++;
  if (p == end)
    return TRUE;

  advance (&place, start, p);

  return dwell_markup_fail (self, &place, error, _("There is text outside of <%s>."),
                            self->elements[0].name);
}

/* Finds where the piece that begins at @start ends: a stretch of text, a comment, a tag ... */
static gboolean
find_piece (DwellMarkup *self, const char *start, const char *end, const char **next,
            GError **error)
{
  if (*start != '<')
    {
      const char *found = memchr (start, '<', end - start);

      *next = found ? found : end;
      return self->frames->len > 0 || check_outside (self, start, *next, error);
    }

  if (g_str_has_prefix (start, "<!--"))
    *next = find_after (start + 4, end, "-->");
  else if (g_str_has_prefix (start, "<![CDATA["))
    *next = find_after (start, end, "]]>");
  else if (g_str_has_prefix (start, "<!"))
    return dwell_markup_fail (self, &self->place, error,
                              _("Declarations (<!DOCTYPE, <!ENTITY …) are not allowed."));
  else if (g_str_has_prefix (start, "<?"))
    *next = find_after (start, end, "?>");
  else
    *next = find_tag_end (start, end);

  if (*next == NULL)
    return dwell_markup_fail (self, &self->place, error, _("What begins here does not end."));

  return TRUE;
}

static gboolean
feed (DwellMarkup *self, GMarkupParseContext *context, const char *start, const char *next,
      GError **error)
{
  Frame *frame = get_top (self);
  DwellPlace place = frame ? frame->place : self->place;
  GError *problem = NULL;

  /* The "<" is what makes GMarkup take in the text before it: what is wrong then is that text. */
  if (*start == '<')
    {
      if (!g_markup_parse_context_parse (context, start, 1, &problem))
        return translate_error (self, &place, problem, error);
      start++;
    }

  if (!g_markup_parse_context_parse (context, start, next - start, &problem))
    return translate_error (self, &self->place, problem, error);

  return TRUE;
}

static gboolean
feed_all (DwellMarkup *self, GMarkupParseContext *context, const char *xml, gsize length,
          GError **error)
{
  const char *end = xml + length;
  const char *next = NULL;
  GError *problem = NULL;

  for (const char *start = xml; start < end; start = next)
    {
      if (!find_piece (self, start, end, &next, error) || !feed (self, context, start, next, error))
        return FALSE;
      advance (&self->place, start, next);
    }

  if (!g_markup_parse_context_end_parse (context, &problem))
    return translate_error (self, &self->place, problem, error);

  /* To GMarkup a comment alone is a document. */
  if (!self->done)
    return dwell_markup_fail (self, &self->place, error, _("There is no <%s>."),
                              self->elements[0].name);

  return TRUE;
}

static gboolean
check_characters (DwellMarkup *self, const char *xml, gsize length, GError **error)
{
  DwellPlace place = { 1, 1 };
  const char *wrong = NULL;

  if (length > DWELL_MARKUP_MAX)
    return dwell_markup_fail (self, &place, error, _("The file is larger than 1 MiB."));

  if (!g_utf8_validate (xml, length, &wrong))
    {
      advance (&place, xml, wrong);
      return dwell_markup_fail (self, &place, error, _("The text is not valid UTF-8."));
    }

  for (const char *p = xml; p < xml + length; p++)
    {
      if ((guchar) *p < ' ' && !g_ascii_isspace (*p))
        {
          advance (&place, xml, p);
          return dwell_markup_fail (self, &place, error, _("There is a control character."));
        }
    }

  return TRUE;
}

gboolean
dwell_markup_parse (const char *name, const char *xml, gssize length, const DwellElement *elements,
                    guint n_elements, gpointer data, GError **error)
{
  static const GMarkupParser parser = { start_element, end_element, add_text, NULL, NULL };
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autofree char *copy = NULL;
  gsize size = length < 0 ? strlen (xml) : (gsize) length;
  DwellMarkup self = { name, elements, n_elements, data, NULL, { 1, 1 }, { 1, 1 }, FALSE };
  gboolean done;

  g_return_val_if_fail (n_elements > 0 && n_elements <= 64, FALSE);

  if (!check_characters (&self, xml, size, error))
    return FALSE;

  if (size >= 3 && memcmp (xml, "\xEF\xBB\xBF", 3) == 0)
    {
      xml += 3;
      size -= 3;
    }

  /* With a terminator, which what came from a file's bytes need not have. */
  copy = g_strndup (xml, size);
  self.frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  g_array_set_clear_func (self.frames, frame_clear);
  context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &self, NULL);
  done = feed_all (&self, context, copy, size, error);
  g_array_unref (self.frames);

  return done;
}
