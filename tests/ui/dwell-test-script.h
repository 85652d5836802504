/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A small script without fault, in parts, so that a test can break it. */
#define TEST_SCRIPT_HEAD                                                                           \
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"                                                   \
  "<script id=\"grey-sky\" version=\"1\" protocol=\"felt-sense\" start=\"lying\">\n"               \
  "  <title>The grey sky</title>\n"                                                                \
  "  <about source=\"article\">It seems that nothing is happening.</about>\n"                      \
  "  <touches>Boredom.</touches>\n"                                                                \
  "  <client name=\"Ida\" history=\"unknown\">She is 40.</client>\n"                               \
  "  <aim>Stay with nothing.</aim>\n"                                                              \
  "  <beats>\n"
#define TEST_SCRIPT_LYING                                                                          \
  "    <beat id=\"lying\" state=\"bored\">\n"                                                      \
  "      <signs>Fingers tap on the blanket.</signs>\n"                                             \
  "      <says>Nothing. Grey.</says>\n"                                                            \
  "      <patience minutes=\"6\" to=\"quieter\"/>\n"                                               \
  "      <silence minutes=\"3\"><feedback source=\"ours\">It could be there.</feedback></silence>\n" \
  "      <offer id=\"bring\" move=\"focus-bored\" fit=\"good\" minutes=\"0.5\" to=\"drifting\">\n" \
  "        <words>How is it to be bored?</words>\n"                                                \
  "        <feedback source=\"article\">It brings what is here into focus.</feedback>\n"           \
  "      </offer>\n"                                                                               \
  "      <offer id=\"soon\" error=\"reassure\" fit=\"tempting\" minutes=\"1\" to=\"lying\">\n"     \
  "        <words>It will come.</words>\n"                                                         \
  "        <feedback source=\"ours\">Now she waits for something else.</feedback>\n"               \
  "      </offer>\n"                                                                               \
  "    </beat>\n"
#define TEST_SCRIPT_DRIFTING                                                                       \
  "    <beat id=\"drifting\" state=\"image\">\n"                                                   \
  "      <signs>Eyes move.</signs>\n"                                                              \
  "      <silence minutes=\"2\" to=\"quieter\"><feedback source=\"ours\">It went.</feedback></silence>\n" \
  "      <offer id=\"feel\" move=\"feel-image\" fit=\"good\" answer=\"felt\" minutes=\"1\" to=\"quieter\">\n" \
  "        <words>Can you feel it?</words>\n"                                                      \
  "        <feedback source=\"article\">The question.</feedback>\n"                                \
  "      </offer>\n"                                                                               \
  "    </beat>\n"
#define TEST_SCRIPT_QUIETER                                                                        \
  "    <beat id=\"quieter\" state=\"settled\" ending=\"rested\">\n"                                \
  "      <signs>Her hands lie open.</signs>\n"                                                     \
  "      <closing source=\"ours\">She was not alone with it.</closing>\n"                          \
  "    </beat>\n"
#define TEST_SCRIPT_TAIL "  </beats>\n</script>\n"
#define TEST_SCRIPT                                                                                \
  TEST_SCRIPT_HEAD TEST_SCRIPT_LYING TEST_SCRIPT_DRIFTING TEST_SCRIPT_QUIETER TEST_SCRIPT_TAIL

G_END_DECLS
