#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the main pages, kept for looking at; each must have its size and show something.
Prints TAP.

    test-screenshots.py DWELL
"""
import harness
from harness import PASSPHRASE, Dwell, expect, wait

WIDE = (1280, 800)
NARROW = (360, 640)


def keep(dwell, name, size=WIDE):
    """A picture that has the window's size, and more on it than an empty page has."""
    path = dwell.take_picture(name)
    width, height, colours = harness.picture_facts(path)
    harness.note(f"{name}: {width}×{height}, {colours} colours")
    expect((width, height) == size, f"{name} is {width}×{height}, not {size}")
    expect(colours > 60, f"{name} has {colours} colours only")


def open_window(home, size=WIDE, **env):
    home.set_defaults(window_width=size[0], window_height=size[1], sound="'hush'")
    dwell = Dwell(home, **env)
    dwell.wait_for("The library is locked|A library for your sessions")
    return dwell


def unlock(dwell):
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("New session")


def begin(dwell):
    dwell.type("K-07")
    dwell.key("Return")
    dwell.wait_for("K-07 · session .*")


def end(dwell):
    dwell.click("End( session)?")
    dwell.wait_for("The clock stops .*")
    dwell.click("End it now")
    wait(lambda: dwell.rows("In figures"), "the review")
    # Until the page that went is no longer seen.
    dwell.wait_until_gone("What is here now")


def play_some(dwell):
    """A little of everything, so that there is something to look at."""
    dwell.key("4", "a", "6", "a", "y", "r", "6", "c", "3", "Return")
    dwell.type("it is warm behind the ribs")
    dwell.key("Return", "4", "r", "4", "alt+2")
    dwell.type("hands open")
    dwell.key("Return")
    dwell.key("6")
    dwell.wait_for("Yes, felt")


def check_first_start(desktop):
    home = desktop.make_home(library=False)
    dwell = open_window(home)
    keep(dwell, "first-start")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.read_code()
    keep(dwell, "recovery-code")
    dwell.close()


def check_wide(desktop):
    dwell = open_window(desktop.make_home())
    keep(dwell, "unlock")
    unlock(dwell)
    keep(dwell, "start-form")
    begin(dwell)
    keep(dwell, "live-empty")
    play_some(dwell)
    keep(dwell, "live-card")
    dwell.key("a")
    dwell.wait_for("Asked .* ago")
    keep(dwell, "live-asked")
    dwell.key("x")
    dwell.wait_for("Following the image for .*")
    keep(dwell, "live-experiment")
    dwell.key("n", "4", "a")
    dwell.wait_for("Staying with it, .*")
    keep(dwell, "live-stay")
    dwell.key("r")
    dwell.wait_for("Distress .*")
    keep(dwell, "live-rating")
    dwell.key("Escape", "m")
    dwell.wait_for("Medicine taken.*")
    keep(dwell, "live-medicine")
    dwell.key("Escape")
    dwell.wait_until_gone("Medicine taken.*")
    dwell.click("Pause")
    dwell.wait_for("Session, paused for .*")
    keep(dwell, "live-paused")
    dwell.click("Resume")
    end(dwell)
    keep(dwell, "review")
    dwell.close()


def check_review_of_a_long_session(desktop):
    """A session of hours, as the demo carries it, light and dark."""
    for name, theme in (("light", "prefer-light"), ("dark", "prefer-dark")):
        home = desktop.make_home()
        home.command("import", str(harness.SOURCE / "data/demo/k-07-2.json"))
        dwell = open_window(home, ADW_DEBUG_COLOR_SCHEME=theme)
        unlock(dwell)
        # Its second line: an extent that is some pixels off still falls on the row.
        dwell.point("label", "20 February.*")
        dwell.wait_for(".*Session begins")
        keep(dwell, "review-long-" + name)
        dwell.close()


def check_narrow(desktop):
    dwell = open_window(desktop.make_home(), NARROW)
    unlock(dwell)
    # Then the form comes before the list, and gets the keys. What is behind stays in the tree of GTK
    # 4.8 and goes from that of 4.18.
    wait(lambda: dwell.find("label", "No sessions yet.*") or not dwell.find("label", "Sessions"),
         "the empty list to give way to the form")
    keep(dwell, "narrow-start-form", NARROW)
    begin(dwell)
    play_some(dwell)
    keep(dwell, "narrow-live-card", NARROW)
    dwell.key("r")
    dwell.wait_for("Distress .*")
    keep(dwell, "narrow-live-rating", NARROW)
    dwell.key("Escape")
    end(dwell)
    keep(dwell, "narrow-review", NARROW)
    dwell.close()


def check_text_twice_as_large(desktop):
    home = desktop.make_home()
    # Where no settings daemon runs, GTK asks the X resources.
    desktop.output("xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER",
                   "Xft.dpi:\t192\n")
    dwell = open_window(home)
    keep(dwell, "large-text-unlock")
    unlock(dwell)
    keep(dwell, "large-text-start-form")
    begin(dwell)
    play_some(dwell)
    keep(dwell, "large-text-live-card")
    end(dwell)
    keep(dwell, "large-text-review")
    dwell.close()


harness.run([check_first_start, check_wide, check_review_of_a_long_session, check_narrow,
             check_text_twice_as_large])
