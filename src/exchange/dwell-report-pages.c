/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-report-pages.h"

#include "dwell-arc.h"
#include "dwell-picture-cairo.h"
#include "dwell-text.h"

#include <string.h>

#include <pango/pangocairo.h>

#include <glib/gi18n-lib.h>

/* All in points. */
#define MARGIN 54
#define FOOT 24
#define GAP 8
#define TEXT_SIZE 10
#define SMALL_SIZE 8
#define TITLE_SIZE 18
#define HEADING_SIZE 13
#define TIME_WIDTH 56
#define STRETCH_WIDTH 100
#define ROW_GAP 2
#define ARC_TEXT_SIZE 7
#define FONT "Cantarell, sans-serif"

/* Where a page begins: at which line of the report, and at which line of its text. */
typedef struct
{
  guint line;
  guint part;
} Place;

struct _DwellReportPages
{
  const DwellReport *report;
  PangoContext *context;
  DwellPicture *picture;
  double width;
  double height;
  GArray *starts; /* Place */
  Place next;
  PangoLayout *long_layout; /* that of a text that goes on on the next page, or NULL */
  guint long_line;          /* whose */
};

/* A page while it is laid out, and drawn where @cr is there. */
typedef struct
{
  DwellReportPages *pages;
  cairo_t *cr;
  double y;
  Place place;
} Flow;

static DwellPicture *
make_picture (DwellReportPages *self)
{
  g_autoptr (DwellArc) arc = dwell_arc_new (self->report->session, DWELL_AUTHOR_SELF, -1);
  const DwellPictureSpec spec = {
    .kind = DWELL_PICTURE_FULL,
    .palette = DWELL_PALETTE_PRINT,
    .width = self->width - 2 * MARGIN,
    .text_size = ARC_TEXT_SIZE,
  };

  dwell_arc_add_other_ribbons (arc);

  return dwell_picture_new (arc, &spec);
}

/* What is laid out once has to break at the same places when it is drawn, on whatever surface. */
static PangoContext *
make_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);

  return context;
}

DwellReportPages *
dwell_report_pages_new (const DwellReport *report, double width, double height)
{
  DwellReportPages *self = g_new0 (DwellReportPages, 1);

  self->report = report;
  self->width = width;
  self->height = height;
  self->context = make_context ();
  self->picture = make_picture (self);
  self->starts = g_array_new (FALSE, FALSE, sizeof (Place));

  return self;
}

void
dwell_report_pages_free (DwellReportPages *self)
{
  g_clear_object (&self->long_layout);
  g_clear_object (&self->context);
  g_clear_pointer (&self->picture, dwell_picture_free);
  g_array_unref (self->starts);
  g_free (self);
}

static PangoLayout *
new_layout (DwellReportPages *self, const char *text, double size, gboolean bold, double width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FONT);
  char *parted = dwell_text_dup_parted (text);

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, parted, -1);
  explicit_bzero (parted, strlen (parted));
  g_free (parted);

  return layout;
}

/* That of the text of a line of the report. To lay a long one out takes a while: not for each page. */
static PangoLayout *
get_layout (Flow *flow, const char *text, double size, gboolean bold, double width)
{
  DwellReportPages *self = flow->pages;

  if (flow->place.part > 0 && self->long_layout && self->long_line == flow->place.line)
    return g_object_ref (self->long_layout);

  return new_layout (self, text, size, bold, width);
}

static gboolean
has_room (Flow *flow, double height)
{
  return flow->y <= MARGIN || flow->y + height <= flow->pages->height - MARGIN;
}

/* Line by line, since a note may be longer than a page. Returns: FALSE when the page is full before
 * the text is. */
static gboolean
put_layout (Flow *flow, PangoLayout *layout, double x)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  guint part = 0;
  gboolean full = FALSE;

  do
    {
      PangoRectangle extents;
      double height;

      if (part++ < flow->place.part)
        continue;
      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      height = extents.height / (double)PANGO_SCALE;
      full = !has_room (flow, height);
      if (full)
        break;
      if (flow->cr)
        {
          cairo_move_to (
              flow->cr, x + extents.x / (double)PANGO_SCALE,
              flow->y + (pango_layout_iter_get_baseline (iter) - extents.y) / (double)PANGO_SCALE);
          pango_cairo_show_layout_line (flow->cr, pango_layout_iter_get_line_readonly (iter));
        }
      flow->y += height;
      flow->place.part = part;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  if (full && flow->place.part > 0)
    {
      g_set_object (&flow->pages->long_layout, layout);
      flow->pages->long_line = flow->place.line;
    }

  return !full;
}

static gboolean
put_text (Flow *flow, const char *text, double size, gboolean bold, double after)
{
  DwellReportPages *self = flow->pages;
  g_autoptr (PangoLayout) layout = get_layout (flow, text, size, bold, self->width - 2 * MARGIN);

  if (!put_layout (flow, layout, MARGIN))
    return FALSE;
  flow->y += after;

  return TRUE;
}

/* A heading never stands alone at the foot of a page. */
static gboolean
put_heading (Flow *flow, const char *text, double size)
{
  if (flow->place.part == 0)
    {
      if (flow->y > MARGIN)
        flow->y += GAP;
      if (!has_room (flow, 4 * HEADING_SIZE))
        return FALSE;
    }

  return put_text (flow, text, size, TRUE, GAP / 2.0);
}

static gboolean
put_row (Flow *flow, const DwellReportLine *line, double first_width)
{
  DwellReportPages *self = flow->pages;
  double second_width = self->width - 2 * MARGIN - first_width;
  g_autoptr (PangoLayout) second = get_layout (flow, line->second, TEXT_SIZE, FALSE, second_width);
  g_autoptr (PangoLayout) first = NULL;
  double before = flow->y;
  int height = 0;

  if (flow->place.part == 0)
    {
      first = new_layout (self, line->first, TEXT_SIZE, FALSE, first_width - GAP);
      pango_layout_get_pixel_size (first, NULL, &height);
      if (!has_room (flow, height))
        return FALSE;
      if (flow->cr)
        {
          cairo_move_to (flow->cr, MARGIN, flow->y);
          pango_cairo_show_layout (flow->cr, first);
        }
    }
  if (!put_layout (flow, second, MARGIN + first_width))
    return FALSE;
  flow->y = MAX (flow->y, before + height) + ROW_GAP;

  return TRUE;
}

/* However many lanes it has, it stands on one page. */
static gboolean
put_arc (Flow *flow)
{
  const DwellPicture *picture = flow->pages->picture;
  double most = flow->pages->height - 2 * MARGIN;
  double scale = MIN (1, most / picture->height);

  if (!has_room (flow, picture->height * scale))
    return FALSE;
  if (flow->cr)
    {
      cairo_save (flow->cr);
      cairo_translate (flow->cr, MARGIN, flow->y);
      cairo_scale (flow->cr, scale, scale);
      dwell_picture_draw (picture, flow->cr);
      cairo_restore (flow->cr);
      cairo_set_source_rgb (flow->cr, 0, 0, 0);
    }
  flow->y += picture->height * scale + GAP;

  return TRUE;
}

static gboolean
put_line (Flow *flow, const DwellReportLine *line)
{
  switch (line->kind)
    {
    case DWELL_REPORT_TITLE:
      return put_text (flow, line->first, TITLE_SIZE, TRUE, GAP);
    case DWELL_REPORT_ARC:
      return put_arc (flow);
    case DWELL_REPORT_SMALL:
      return put_text (flow, line->first, SMALL_SIZE, FALSE, GAP);
    case DWELL_REPORT_HEADING:
      return put_heading (flow, line->first, HEADING_SIZE);
    case DWELL_REPORT_GROUP:
      return put_heading (flow, line->first, TEXT_SIZE);
    case DWELL_REPORT_FIGURE:
      return put_row (flow, line, (flow->pages->width - 2 * MARGIN) / 2);
    case DWELL_REPORT_ENTRY:
      return put_row (flow, line, TIME_WIDTH);
    case DWELL_REPORT_REMARK:
      return put_row (flow, line, STRETCH_WIDTH);
    case DWELL_REPORT_UNDER:
    case DWELL_REPORT_TEXT:
    default:
      return put_text (flow, line->first, TEXT_SIZE, FALSE, GAP);
    }
}

/* One page from @place on. Returns: where the next one begins. */
static Place
flow_page (DwellReportPages *self, Place place, cairo_t *cr)
{
  Flow flow = { self, cr, MARGIN, place };

  while (flow.place.line < self->report->lines->len
         && put_line (&flow, g_ptr_array_index (self->report->lines, flow.place.line)))
    {
      flow.place.line++;
      flow.place.part = 0;
    }

  return flow.place;
}

gboolean
dwell_report_pages_lay_out (DwellReportPages *self, guint n)
{
  for (guint i = 0; i < n && self->next.line < self->report->lines->len; i++)
    {
      g_array_append_val (self->starts, self->next);
      self->next = flow_page (self, self->next, NULL);
    }

  return self->next.line >= self->report->lines->len;
}

double
dwell_report_pages_get_share (DwellReportPages *self)
{
  return self->next.line / (double)MAX (self->report->lines->len, 1);
}

guint
dwell_report_pages_get_n (DwellReportPages *self)
{
  return self->starts->len;
}

static void
draw_foot (DwellReportPages *self, guint index, cairo_t *cr)
{
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;

  /* Translators: at the foot of a printed page: whose session, and the page */
  text =
      g_strdup_printf (_("%s · page %u of %u"), self->report->title, index + 1, self->starts->len);
  layout = new_layout (self, text, SMALL_SIZE, FALSE, self->width - 2 * MARGIN);
  cairo_move_to (cr, MARGIN, self->height - MARGIN + FOOT / 2.0);
  pango_cairo_show_layout (cr, layout);
}

void
dwell_report_pages_draw (DwellReportPages *self, guint index, cairo_t *cr)
{
  g_return_if_fail (index < self->starts->len);

  cairo_set_source_rgb (cr, 0, 0, 0);
  flow_page (self, g_array_index (self->starts, Place, index), cr);
  draw_foot (self, index, cr);
}
