#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The user's own schedules, written in the preferences by keyboard, found again by another run of
the program and chosen for a session; with pictures. Prints TAP.

    test-schedules.py DWELL
"""
import harness
from harness import PASSPHRASE, Dwell, expect, wait

# What says an error, by its role in the program and in older GTK.
ERROR = ("status bar", "label")
known = {}


def open_window(home, **env):
    dwell = Dwell(home, **env)
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("New session|Start a session")
    return dwell


def find_preferences(dwell):
    found = dwell.desktop.output("xdotool", "search", "--onlyvisible", "--name", "Preferences")
    return found.split()[0].decode() if found else None


def turn_to_schedules(dwell):
    """By pointer: a tab offers nothing to press to assistive technology."""
    def find_tab():
        for node in dwell.find_all(("page tab", "radio button"), "Schedules"):
            box = harness.extents(node)
            if box.width > 0 and box.height > 0:
                return box
        return None
    window = wait(lambda: find_preferences(dwell), "the preferences")
    box = wait(find_tab, "a tab")
    dwell.xdotool("mousemove", "--sync", "--window", window, str(box.x + box.width // 2),
                  str(box.y + box.height // 2), "click", "1")


def open_schedules(dwell):
    dwell.key("ctrl+comma")
    dwell.wait_for("Lock when nobody is there")
    turn_to_schedules(dwell)
    dwell.wait_for("Your schedules")
    wait(lambda: dwell.find(("button", "push button"), "New schedule").get_state_set().contains(
        harness.atspi().StateType.SENSITIVE), "the schedules to be read")


def keep(dwell, name):
    path = harness.take_picture(find_preferences(dwell), name)
    expect(harness.picture_facts(path)[2] > 60, f"{name} shows nothing")


def check_written_by_keyboard(desktop):
    home = known["home"] = desktop.make_home()
    dwell = known["dwell"] = open_window(home)
    open_schedules(dwell)
    dwell.click("New schedule")
    dwell.wait_for("Line 1: There is no item in this schedule.", ERROR)
    # The name has the cursor, all of it chosen.
    dwell.key("ctrl+a")
    dwell.type("Long day")
    dwell.wait_for("Long day")
    dwell.key("Tab")
    dwell.type("vitals every 60")
    dwell.wait_until_gone("Line 1: .*", ERROR)
    dwell.key("Return")
    dwell.type("suds evry 30")
    dwell.wait_for("Line 2: Here “at” or “every” is expected.*", ERROR)
    dwell.wait_for("Kept as it was before, until this can be read")
    keep(dwell, "schedules-error")


def check_copied(desktop):
    dwell = known["dwell"]
    dwell.click("Copy “SUDS every 30 minutes” to your schedules")
    # The copy's row; the name in it has the cursor.
    wait(lambda: len(list(dwell.find_all("label", "SUDS every 30 minutes"))) > 1, "a copy")
    dwell.key("ctrl+a")
    dwell.type("Ratings")
    dwell.wait_for("Ratings")
    dwell.key("Escape")
    dwell.wait_until_gone("Your schedules")


def check_only_what_can_be_read_is_kept(desktop):
    """Another run, after a lock and kill -9, finds the last version that could be read."""
    dwell = known["dwell"]
    dwell.key("ctrl+l")
    dwell.wait_for("The library is locked")
    dwell.kill()
    dwell = known["dwell"] = open_window(known["home"])
    open_schedules(dwell)
    dwell.wait_for("Long day")
    dwell.wait_for("Ratings")
    expect(not dwell.find(ERROR, "Line .*"), "what could not be read was kept")
    keep(dwell, "schedules")
    dwell.key("Escape")
    dwell.wait_until_gone("Your schedules")


def check_chosen_for_a_session(desktop):
    """It is on offer at the start form, and the session carries its text."""
    dwell = known["dwell"]
    dwell.type("K-07")
    # Past history, substance, amount and safety card to the schedule: none, then one’s own.
    dwell.key("Tab", "Tab", "Tab", "Tab", "Tab", "space")
    dwell.wait_for("At least two hours")
    dwell.key("Down", "Return")
    dwell.wait_for("Long day")
    dwell.take_picture("start-form-schedule")
    dwell.click("Begin")
    dwell.wait_for("K-07 · session 1")
    dwell.wait_for("Next: Vital signs")
    dwell.wait_for("Saved")
    dwell.kill()
    (listed,) = known["home"].sessions()
    events = known["home"].session(listed["id"])["events"]
    plan = next(event for event in events if event["kind"] == "task")
    expect((plan["code"], plan["text"]) == ("planned", "vitals every 60\n"), plan)


harness.run([check_written_by_keyboard, check_copied, check_only_what_can_be_read_is_kept,
             check_chosen_for_a_session])
