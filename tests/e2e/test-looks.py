#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The looks for a dim room, as they are on the screen with menus and windows open, and brightness.
Prints TAP.

    test-looks.py DWELL
"""
import re
import subprocess

import harness
from harness import PASSPHRASE, Dwell, expect, wait

MENU_ITEMS = ("menu item", "radio menu item", "check menu item", "radio button")


def choose_light(dwell):
    """In the open menu. GTK 4.18 tells no names of its items: there it is the second, after the
    system's own."""
    def items():
        return list(dwell.find_all(MENU_ITEMS, ".*"))
    wait(items, "the menu")
    if any(item.get_name() for item in items()):
        dwell.click("Light", MENU_ITEMS)
    else:
        items()[1].get_action_iface().do_action(0)


def colours(path):
    """All the colours of a picture, and how many pixels have each: (red, green, blue) -> n."""
    text = subprocess.run(["convert", str(path), "-alpha", "off", "-depth", "8", "-format", "%c",
                           "histogram:info:"], check=True, capture_output=True, text=True).stdout
    found = re.findall(r"(\d+): \(\s*(\d+),\s*(\d+),\s*(\d+)", text)
    if not found:  # Of greys alone, one number each.
        found = [(n, grey, grey, grey) for n, grey in re.findall(r"(\d+): \(\s*(\d+)\)", text)]
    return {(int(r), int(g), int(b)): int(n) for n, r, g, b in found}


def is_amber(red, green, blue):
    return blue <= 1 and abs(green - red * 0.6425) <= 2


def is_red(red, green, blue):
    return abs(green - blue) <= 1 and green <= red * 0.42 + 1


HUES = {"amber": is_amber, "red": is_red}


def expect_hue(name, look):
    """Nowhere on the screen is a pixel of another hue, whatever is open."""
    path = harness.take_picture("root", f"look-{look}-{name}")
    found = colours(path)
    foreign = [colour for colour in found if not HUES[look](*colour)]
    expect(not foreign, f"{name} in {look}: {foreign[:5]}")
    lit = sum(n for colour, n in found.items() if sum(colour) > 60)
    expect(lit > 5000, f"{name} in {look}: {lit} pixels are lit")


def unlock(dwell):
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("New session")


def begin(dwell):
    dwell.type("K-07")
    dwell.key("Return")
    dwell.wait_for("K-07 · session .*")


def open_live(desktop, **settings):
    home = desktop.make_home()
    home.set_defaults(sound="'hush'", fade_seconds=1, **settings)
    dwell = Dwell(home)
    unlock(dwell)
    begin(dwell)
    return dwell


def end(dwell):
    dwell.click("End( session)?")
    dwell.wait_for("The clock stops .*")
    dwell.click("End it now")
    wait(lambda: dwell.rows("In figures"), "the review")


def look_all_over(dwell, look):
    """Every part of the page, with what opens over it."""
    dwell.key("4", "a", "6")
    dwell.wait_for("Yes, felt")
    expect_hue("card", look)
    dwell.click("Main menu")
    dwell.wait_for("Brightness")
    expect_hue("menu", look)
    dwell.key("Escape")
    dwell.click("End session")
    dwell.wait_for("The clock stops .*")
    expect_hue("ending", look)
    dwell.key("Escape", "m")
    dwell.wait_for("Medicine taken.*")
    dwell.type("some")
    dwell.key("ctrl+a")
    expect_hue("selection", look)
    dwell.key("Escape", "g", "Return")
    # A letter that comes with a colour of its own.
    dwell.type("sun ☀")
    dwell.key("Tab")
    expect_hue("note-and-ring", look)
    dwell.key("Escape", "ctrl+q")
    dwell.wait_for("A session is running")
    expect_hue("closing", look)
    dwell.key("Escape")
    dwell.wait_until_gone("A session is running")
    dwell.key("ctrl+l")
    dwell.wait_for("History is hidden.*")
    expect_hue("locked", look)
    dwell.key("ctrl+l")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_until_gone("History is hidden.*")


def check_amber(desktop):
    dwell = open_live(desktop, look="'amber'")
    look_all_over(dwell, "amber")
    end(dwell)
    expect_hue("review", "amber")
    dwell.close()


def check_red(desktop):
    dwell = open_live(desktop, look="'red'")
    look_all_over(dwell, "red")
    dwell.key("F1")
    dwell.wait_for("All keys")
    expect_hue("keys", "red")
    dwell.key("F1")
    end(dwell)
    dwell.close()


def brightest(dwell, name):
    return max(max(colour) for colour in colours(dwell.take_picture(name)))


def check_change_during_a_session(desktop):
    """By key and by menu; remembered; dark first, and nothing before a session."""
    home = desktop.make_home()
    home.env["GSETTINGS_BACKEND"] = "keyfile"
    dwell = Dwell(home)
    unlock(dwell)
    before = brightest(dwell, "look-before")
    begin(dwell)
    dwell.key("6")
    dwell.wait_for("Yes, felt")
    dwell.take_picture("look-dark-card")
    dwell.key("F2")
    wait(lambda: all(is_amber(*c) for c in colours(dwell.take_picture("look-f2"))), "amber")
    for _ in range(5):
        dwell.key("ctrl+Down")
    wait(lambda: abs(brightest(dwell, "look-amber-half") - 127) <= 3, "half as bright")
    dwell.click("Main menu")
    choose_light(dwell)
    dwell.take_picture("look-light-half")
    dwell.key("Escape", "b")
    wait(lambda: brightest(dwell, "look-blank") == 0, "black")
    dwell.key("b")
    wait(lambda: abs(brightest(dwell, "look-light-half") - 127) <= 3, "what was there before")
    end(dwell)
    dwell.close()

    dwell = Dwell(home)
    unlock(dwell)
    wait(lambda: brightest(dwell, "look-again") == before, "as the desktop has it")
    begin(dwell)
    wait(lambda: abs(brightest(dwell, "look-again") - 127) <= 3, "as it was set before")
    end(dwell)
    dwell.close()


harness.run([check_amber, check_red, check_change_during_a_session])
