#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The arc of a session without sight: gone through by keys, read over AT-SPI. Prints TAP.

    test-arc.py DWELL
"""
import re

import harness
from harness import Dwell, expect, wait

known = {}
HINT = "No event is selected.*"


def focused(dwell):
    """What the focus is on, within the arc: what a screen reader says as it comes there."""
    arc = known["arc"]
    for i in range(arc.get_child_count()):
        node = arc.get_child_at_index(i)
        node.clear_cache()
        if node.get_state_set().contains(harness.atspi().StateType.FOCUSED):
            return node.get_name()
    return None


def hear(dwell, pattern, what):
    def heard():
        name = focused(dwell)
        return name if name and re.fullmatch(pattern, name) else None
    return wait(heard, f"{what}, not “{focused(dwell)}”")


def check_open(desktop):
    home = desktop.make_home(library=False)
    dwell = known["dwell"] = Dwell(home, "--demo")
    wait(lambda: dwell.rows("Sessions"), "the sample sessions", 20)
    dwell.point("label", "20 February.*")
    wait(lambda: dwell.rows("In figures"), "the review", 20)
    known["arc"] = wait(lambda: dwell.find(("panel", "grouping"), "Arc of the session"), "the arc")
    for _ in range(40):
        if focused(dwell):
            break
        dwell.key("Tab")
    hear(dwell, HINT, "the arc, reached by Tab")


def check_step(desktop):
    """Each step is heard: when, what, and what held then. The timeline goes along."""
    dwell = known["dwell"]
    dwell.key("Home")
    hear(dwell, "0:00:00, Session begins.*", "the first event")
    said = [focused(dwell)]
    for _ in range(6):
        dwell.key("Right")
        said.append(wait(lambda: focused(dwell) != said[-1] and focused(dwell), "the next event"))
    expect(len(set(said)) == len(said), f"each is another one: {said}")
    times = [line.split(",")[0] for line in said]
    expect(times == sorted(times), f"in the order of time: {times}")
    expect(any("felt contact" in line for line in said), f"what held is told: {said}")
    words = said[-1].split(", ", 1)[1].split(".")[0]

    def is_chosen():
        return any(role == "list item" and words.split("“")[-1][:12] in (name or "")
                   and node.get_state_set().contains(harness.atspi().StateType.SELECTED)
                   for role, name, node in dwell.walk())
    wait(is_chosen, f"the line of “{words}” in the timeline to be chosen")
    dwell.key("Left")
    hear(dwell, re.escape(said[-2]), "the event before")


def check_lane(desktop):
    """Down into a lane; in it, only what it shows. Enter folds it."""
    dwell = known["dwell"]
    dwell.key("Down")
    hear(dwell, r"State, \d+ in all\. .*", "the first lane")
    dwell.key("Return")
    hear(dwell, "State, folded", "that it is folded")
    dwell.take_picture("arc-folded")
    dwell.key("Return")
    hear(dwell, r"State, \d+ in all", "that it is not folded any more")
    dwell.key("Up")
    hear(dwell, r"All lanes\. .*", "all lanes")


def check_zoom(desktop):
    dwell = known["dwell"]
    expect(not dwell.find("image", "Overview.*"), "all is shown, and needs no overview")
    dwell.key("plus")
    hear(dwell, r"\d:\d\d:\d\d to \d:\d\d:\d\d", "what is shown")
    shown = focused(dwell)
    dwell.wait_for(re.escape(f"Overview. Shown: {shown}"), "image")
    dwell.key("ctrl+Right")
    wait(lambda: focused(dwell) != shown, "that it has moved")
    dwell.take_picture("arc-zoomed")
    dwell.key("0")
    dwell.wait_until_gone("Overview.*", "image")


def check_table(desktop):
    """The same as a table, with the same thing selected."""
    dwell = known["dwell"]
    dwell.key("End")
    hear(dwell, r".*, Session ends.*", "the last event")
    dwell.click("Table", ("toggle button", "radio button", "push button", "button", "page tab"))
    table = ("table", "tree table", "list")
    view = wait(lambda: dwell.find(table, "Arc of the session as a table"), "the table")

    def is_chosen():
        view.clear_cache()
        place = harness.extents(view)
        return any(name and "Session ends" in name
                   and node.get_state_set().contains(harness.atspi().StateType.SELECTED)
                   and place.y < harness.extents(node).y < place.y + place.height
                   for role, name, node in dwell.walk(view))
    wait(is_chosen, "its row to be in sight, and chosen")
    dwell.take_picture("arc-table")
    dwell.close()


harness.run([check_open, check_step, check_lane, check_zoom, check_table])
