/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-script.h"

G_BEGIN_DECLS

/** A whole script, as small as one with everything in it can be: two beats, one of them an ending.
 */
#define SCRIPT_MINI                                                                                \
  "<?xml version=\"1.0\"?>\n"                                                                      \
  "<!-- a comment with <tags> & more -->\n"                                                        \
  "<script id=\"mini\" version=\"1\" protocol=\"felt-sense\" start=\"one\">\n"                     \
  "  <title>Mini</title>\n"                                                                        \
  "  <about source=\"ours\">Small.</about>\n"                                                      \
  "  <touches>Nothing.</touches>\n"                                                                \
  "  <client name=\"Ida\" history=\"unknown\">Ida is small.</client>\n"                            \
  "  <aim>Be small.</aim>\n"                                                                       \
  "  <beats>\n"                                                                                    \
  "    <beat id=\"one\" state=\"blank\">\n"                                                        \
  "      <signs>Still.</signs>\n"                                                                  \
  "      <says>Nothing.</says>\n"                                                                  \
  "      <patience minutes=\"6\" to=\"two\"><signs>A twitch.</signs></patience>\n"                 \
  "      <silence minutes=\"2.5\">\n"                                                              \
  "        <reply>Hm.</reply>\n"                                                                   \
  "        <feedback source=\"ours\">You waited.</feedback>\n"                                     \
  "      </silence>\n"                                                                             \
  "      <offer id=\"stay\" move=\"stay-on\" fit=\"good\" minutes=\"1\">\n"                        \
  "        <words>Just this.</words>\n"                                                            \
  "        <feedback source=\"ours\">You stayed.</feedback>\n"                                     \
  "      </offer>\n"                                                                               \
  "      <offer id=\"why\" error=\"meaning\" fit=\"tempting\" minutes=\"0.25\" to=\"three\">\n"    \
  "        <words>Why?</words>\n"                                                                  \
  "        <feedback source=\"ours\">It asked for a reason.</feedback>\n"                          \
  "      </offer>\n"                                                                               \
  "    </beat>\n"                                                                                  \
  "    <beat id=\"two\" state=\"settled\" ending=\"rested\">\n"                                    \
  "      <signs>Rests.</signs>\n"                                                                  \
  "      <closing source=\"ours\">It rested.</closing>\n"                                          \
  "    </beat>\n"                                                                                  \
  "    <beat id=\"three\" state=\"image\" often=\"2\" then=\"two\">\n"                             \
  "      <signs>Eyes move.</signs>\n"                                                              \
  "      <says>A picture.</says>\n"                                                                \
  "      <silence minutes=\"3\" to=\"one\">\n"                                                     \
  "        <feedback source=\"ours\">It faded.</feedback>\n"                                       \
  "      </silence>\n"                                                                             \
  "      <offer id=\"feel\" move=\"feel-image\" fit=\"good\" answer=\"not-felt\" minutes=\"0.5\""  \
  " to=\"one\">\n"                                                                                 \
  "        <words>Can you feel it?</words>\n"                                                      \
  "        <reply>No.</reply>\n"                                                                   \
  "        <feedback source=\"article\">Not felt.</feedback>\n"                                    \
  "      </offer>\n"                                                                               \
  "      <offer id=\"go\" move=\"follow-image\" fit=\"fair\" outcome=\"morphing\" minutes=\"2\""   \
  " to=\"three\">\n"                                                                               \
  "        <words>Follow it.</words>\n"                                                            \
  "        <feedback source=\"ours\">It went on.</feedback>\n"                                     \
  "      </offer>\n"                                                                               \
  "    </beat>\n"                                                                                  \
  "  </beats>\n"                                                                                   \
  "</script>\n"

/** The paths of the scripts of DWELL_DATA, the folder data, in the order of their names.
 * Returns: (transfer full). */
GStrv script_fixture_list (void);
/** A script of that folder, by its id: one that is sound, or the test ends. Returns: (transfer
 * full). */
DwellScript *script_fixture_load (DwellProtocol *protocol, const char *id);
/** A script from a text, one that is sound. Returns: (transfer full). */
DwellScript *script_fixture_read (DwellProtocol *protocol, const char *xml);
/** @text with the first @from in it changed into @to. Returns: (transfer full). */
char *script_fixture_replace (const char *text, const char *from, const char *to);

G_END_DECLS
