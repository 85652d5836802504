/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-test-small-script.h"

static const char xml[] =
    "<?xml version='1.0' encoding='UTF-8'?>\n"
    "<script id='small' version='1' protocol='felt-sense' start='here'>\n"
    "  <title>A small one &amp; plain</title>\n"
    "  <about source='ours'>It goes quiet, and that is all.</about>\n"
    "  <touches>Nothing but a chair.</touches>\n"
    "  <client name='Ida' history='unknown'>She sits in a chair.</client>\n"
    "  <aim>Stay.</aim>\n"
    "  <beats>\n"
    "    <beat id='here' state='settled'>\n"
    "      <signs>Sits in a chair.</signs>\n"
    "      <says>Hello there.</says>\n"
    "      <silence minutes='2' to='quiet'><signs>She looks down.</signs>\n"
    "        <feedback source='ours'>You let it begin by itself.</feedback></silence>\n"
    "      <offer id='in' move='turn-inward' fit='good' minutes='0.5' to='quiet'>\n"
    "        <words>Let it turn inward.</words><reply>All right.</reply>\n"
    "        <feedback source='article'>It opened a door.</feedback></offer>\n"
    "      <offer id='chair' error='reassure' fit='tempting' minutes='1' to='quiet'>\n"
    "        <words>It is a good chair.</words>\n"
    "        <feedback source='public'>It was about the chair.</feedback></offer>\n"
    "    </beat>\n"
    "    <beat id='quiet' state='blank'>\n"
    "      <signs>Still.</signs>\n"
    "      <says>Nothing.</says>\n"
    "      <patience minutes='4' to='end'><signs>Her hand opens.</signs></patience>\n"
    "      <silence minutes='1'><reply>…</reply>\n"
    "        <feedback source='article'>You stayed.</feedback></silence>\n"
    "      <offer id='on' move='stay-on' fit='good' minutes='1'>\n"
    "        <words>Just this.</words><reply>Mm.</reply>\n"
    "        <feedback source='ours'>Few words.</feedback></offer>\n"
    "      <offer id='push' error='suggest' fit='tempting' minutes='1' to='image'>\n"
    "        <words>Picture a lake.</words><reply>A lake, then.</reply>\n"
    "        <feedback source='ours'>The quiet was filled.</feedback></offer>\n"
    "    </beat>\n"
    "    <beat id='image' state='image'>\n"
    "      <signs>Eyes moving.</signs>\n"
    "      <says>It is a blue lake.</says>\n"
    "      <silence minutes='1' to='quiet'><feedback source='ours'>It faded.</feedback></silence>\n"
    "      <offer id='feel' move='feel-image' fit='good' answer='not-felt' minutes='0.5' "
    "to='quiet'>\n"
    "        <words>Can you feel the image?</words><reply>No.</reply>\n"
    "        <feedback source='article'>Not felt.</feedback></offer>\n"
    "    </beat>\n"
    "    <beat id='end' state='crack' ending='opened'>\n"
    "      <signs>Tears.</signs>\n"
    "      <says>Oh. It was there.</says>\n"
    "      <closing source='ours'>You stayed until it moved. Try to stay once more.</closing>\n"
    "    </beat>\n"
    "  </beats>\n"
    "</script>\n";

const char *
test_script_get_xml (void)
{
  return xml;
}

DwellScript *
test_script_new_small (DwellProtocol *protocol)
{
  g_autoptr (GError) error = NULL;
  DwellScript *script
      = dwell_script_new_from_xml ("small.xml", xml, -1, protocol, FALSE, &error);

  g_assert_no_error (error);

  return script;
}
