#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A practice script is written: what is wrong with it shows with its line, it is mended on the disk,
its graph appears, and it is run from a beat; by keyboard, with pictures. Prints TAP.

    test-author.py DWELL
"""
import subprocess

import harness
from harness import PASSPHRASE, Dwell, expect, wait

known = {}
ROW = ("list item", "table row")
BUTTON = ("button", "push button")

SCRIPT = """<?xml version="1.0" encoding="UTF-8"?>
<script id="grey-sky" version="1" protocol="felt-sense" start="lying">
  <title>The grey sky</title>
  <about source="article">It seems that nothing is happening.</about>
  <touches>Boredom.</touches>
  <client name="Ida" history="unknown">She is 40.</client>
  <aim>Stay with nothing.</aim>
  <beats>
    <beat id="lying" state="bored">
      <signs>Fingers tap on the blanket.</signs>
      <says>Nothing. Grey.</says>
      <patience minutes="6" to="quieter"/>
      <silence minutes="3"><feedback source="ours">It could be there.</feedback></silence>
      <offer id="bring" move="focus-bored" fit="good" minutes="0.5" to="drifting">
        <words>How is it to be bored?</words>
        <feedback source="article">It brings what is here into focus.</feedback>
      </offer>
    </beat>
    <beat id="drifting" state="image">
      <signs>Eyes move.</signs>
      <says>A grey sky now.</says>
      <silence minutes="2" to="quieter"><feedback source="ours">It went.</feedback></silence>
      <offer id="feel" move="feel-image" fit="good" answer="felt" minutes="1" to="quieter">
        <words>Can you feel it?</words>
        <feedback source="article">The question, at its moment.</feedback>
      </offer>
    </beat>
    <beat id="quieter" state="settled" ending="rested">
      <signs>Her hands lie open.</signs>
      <closing source="ours">She was not alone with it.</closing>
    </beat>
  </beats>
</script>
"""
BROKEN = SCRIPT.replace('      <says>A grey sky now.</says>\n', '      <says>A grey sky now.\n')


def open_window(home):
    dwell = Dwell(home)
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("New session|Start a session")
    return dwell


def script_file(home):
    folder = home.folder / "data/dwell/scripts"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "sky.xml"


def save(path, text):
    """As editors do: another file takes its place."""
    other = path.with_name(".sky.xml.new")
    other.write_text(text)
    other.rename(path)


def keep(dwell, name):
    path = dwell.take_picture(name)
    expect(harness.picture_facts(path)[2] > 60, f"{name} shows nothing")


def check_what_is_wrong_has_its_line(desktop):
    home = known["home"] = desktop.make_home()
    known["file"] = script_file(home)
    save(known["file"], BROKEN)
    dwell = known["dwell"] = open_window(home)
    dwell.key("ctrl+r")
    dwell.wait_for("Left out")
    dwell.wait_for("sky.xml")
    # From the scripted clients to what was left out.
    wait(lambda: is_focused(dwell, ROW), "a row to have the focus")
    dwell.key("End", "Tab", "Return")
    dwell.wait_for(r"Line 2[0-9], column [0-9]+: .*")
    dwell.wait_for("1 problem", "heading")
    dwell.wait_for("Its graph shows here as soon as the file can be read.")
    keep(dwell, "script-broken")


def is_focused(dwell, roles):
    focused = harness.atspi().StateType.FOCUSED
    return any(role in roles and node.get_state_set().contains(focused)
               for role, _, node in dwell.walk())


def check_mended_it_shows(desktop):
    """The file is mended on the disk; nothing is pressed in the window."""
    dwell = known["dwell"]
    save(known["file"], SCRIPT)
    dwell.wait_for("lying, Bored, begins here, to be borne 6 min, offers 1, "
                   "leads to drifting, quieter", BUTTON)
    dwell.wait_until_gone("1 problem", "heading")
    dwell.wait_for("The grey sky")
    keep(dwell, "script-graph")


def check_run_from_a_beat_by_keyboard(desktop):
    dwell = known["dwell"]
    dwell.key("Down")
    dwell.wait_for("leads to quieter", BUTTON)
    dwell.key("Return")
    dwell.wait_for("“A grey sky now.”")
    dwell.wait_for(".*tried out, nothing is kept.*")
    keep(dwell, "script-trial")
    dwell.key("1")
    dwell.wait_for("The question, at its moment.")
    dwell.wait_for("She was not alone with it.")
    dwell.key("Return")
    # Back at the beat from where it ran.
    dwell.wait_for("leads to quieter", BUTTON)
    dwell.wait_for("drifting, Image, offers 1, leads to quieter", BUTTON)


def check_a_copy_of_a_shipped_one(desktop):
    dwell = known["dwell"]
    dwell.key("Escape")
    dwell.wait_for("Scripted clients")
    dwell.click("Write a script")
    dwell.wait_for("The white room \\(copy\\)")
    dwell.wait_for("arriving, Settled, begins here, .*", BUTTON)
    copy = known["file"].with_name("white-room-own.xml")
    expect("How it is played" in copy.read_text(), "the copy does not explain itself")
    checked = subprocess.run([harness.PROGRAM, "check", str(copy)], env=known["home"].env,
                             capture_output=True, text=True, check=False)
    expect(checked.returncode == 0, checked.stderr)
    keep(dwell, "script-copy")


def check_nothing_was_kept(desktop):
    dwell = known["dwell"]
    dwell.key("Escape")
    # Its own script is listed among the others now.
    dwell.wait_for("Your own")
    dwell.wait_for("The grey sky")
    dwell.key("Escape")
    dwell.wait_for("New session|Start a session")
    dwell.close()
    expect(known["home"].sessions() == [], "what was tried out was kept")


harness.run([check_what_is_wrong_has_its_line, check_mended_it_shows,
             check_run_from_a_beat_by_keyboard, check_a_copy_of_a_shipped_one,
             check_nothing_was_kept])
