#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Both ends of a session, and grounding: what is ticked, skipped, rated and grounded by key and by
pointer, and what of it is in the record. Prints TAP.

    test-ends.py DWELL
"""
import time

import harness
from harness import PASSPHRASE, Dwell, expect, wait

ITEMS = ["Consent given while sober (method, touch, notes, recording)", "Medication known",
         "Safety card filled in", "Second person within reach", "Water and a blanket at hand",
         "Phones off", "Stop word agreed"]
CLOSING = ["Oriented in place and time", "Way home", "Contact plan for the days after",
           "Time to talk, 10 to 15 minutes"]
OWN = ["Blinds down", "Dog fed"]
BUTTON = ("button", "push button", "toggle button")
FIELD = ("text", "text box", "entry")
known = {}


def open_window(home, **env):
    dwell = Dwell(home, **env)
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("Start a session")
    return dwell


def begin(dwell, client):
    dwell.type(client)
    dwell.key("Return")
    dwell.wait_for(client + " · session .*")


def tab_to(dwell, node):
    def has_focus():
        node.clear_cache()
        return node.get_state_set().contains(harness.atspi().StateType.FOCUSED)
    for _ in range(12):
        if has_focus():
            return
        dwell.key("Tab")
        time.sleep(0.1)
    raise AssertionError("Tab does not reach it")


def label(item):
    return item.replace("(", r"\(").replace(")", r"\)")


def ticked(dwell, item):
    dwell.wait_for("✓ " + label(item) + "( · .*)?")


def events_of(home, client):
    found = [one["id"] for one in home.sessions() if one["client"] == client]
    expect(len(found) == 1, f"{len(found)} sessions of {client}")
    events = home.session(found[0])["events"]
    expect([one["seq"] for one in events] == list(range(1, len(events) + 1)), "holes in seq")
    return [(one["kind"], one.get("code"), one.get("value"), one.get("text")) for one in events], \
        events


def expect_events(found, want):
    for i, (have, need) in enumerate(zip(found, want), 1):
        expect(have == need, f"event {i} is {have}, not {need}")
    expect(len(found) == len(want), f"{len(found)} events, not {len(want)}: {found[len(want):]}")


def end(dwell):
    dwell.key("ctrl+Return")
    wait(lambda: dwell.rows("In figures"), "the review")


def check_prepared_by_key(desktop):
    """Some items ticked by digit, one taken back, words said, Begin; grounding with the senses."""
    home = known["home"] = desktop.make_home()
    home.set_defaults(show_preparation="true", show_closing="true", ground_sound="''")
    dwell = known["dwell"] = open_window(home)
    begin(dwell, "A-1")
    dwell.wait_for("Preparation")
    for item in ITEMS:
        dwell.wait_for("○ " + label(item))
    dwell.take_picture("preparation")
    dwell.key("1", "3", "KP_7", "3")
    ticked(dwell, ITEMS[0])
    ticked(dwell, ITEMS[6])
    dwell.wait_for("○ " + ITEMS[2])
    dwell.key("a")
    dwell.wait_for(".*How is it to be here, just now\\?")
    dwell.key("r")  # A rating may be asked for meanwhile, and the list stays.
    dwell.key("6")
    ticked(dwell, ITEMS[0])

    dwell.key("g")
    dwell.wait_for("Grounding, 0:00:0.")
    dwell.wait_for("Look around, slowly.*")
    dwell.wait_until_gone("Preparation")
    dwell.take_picture("ground-senses")
    dwell.key("space")
    dwell.wait_for("What can you hear, near or far.*")
    dwell.key("g")
    dwell.wait_for("Preparation")
    dwell.key("Return")
    dwell.wait_until_gone("Preparation")
    dwell.wait_for("When you are ready, .*")  # What the guide offers after the words that were said.
    dwell.key("4")
    dwell.wait_for("In “Blank”")


def check_nothing_offers_grounding_in_blankness(desktop):
    dwell = known["dwell"]
    texts = dwell.texts()
    expect(texts.count("Ground") == 1, f"grounding is offered: {texts}")


def check_closing_by_key(desktop):
    """The gate takes a rating beside the first, two items, and lets end with the rest open."""
    dwell = known["dwell"]
    dwell.key("ctrl+End")
    dwell.wait_for("Closing")
    dwell.wait_for("Still open: a rating for now, " + ", ".join(CLOSING) + r"\. You can .*")
    dwell.key("Escape")
    dwell.wait_until_gone("Closing")
    dwell.key("ctrl+End")
    dwell.wait_for("Closing")
    dwell.key("4")
    dwell.wait_for("2 lower than at the start")
    dwell.key("o", "c", "space")
    ticked(dwell, CLOSING[0])
    ticked(dwell, CLOSING[2])
    dwell.wait_for(f"Still open: {CLOSING[1]}, {CLOSING[3]}. You can end all the same.")
    dwell.wait_for("There is some time left to come back.*")
    dwell.key("a", "g")
    dwell.wait_for("Grounding, .*")
    dwell.key("g")
    dwell.wait_until_gone("Grounding, .*")
    dwell.take_picture("closing")
    end(dwell)
    dwell.take_picture("closing-review")


def check_record(desktop):
    found, events = events_of(known["home"], "A-1")
    expect_events(found, [
        ("clock", "start", None, None),
        ("task", "done", None, ITEMS[0]), ("task", "done", None, ITEMS[2]),
        ("task", "done", None, ITEMS[6]), ("strike", None, None, None),
        ("ask", "arrive", None, "How is it to be here, just now?"),
        ("measure", "suds", 6, None),
        ("ground", "start", None, "senses"), ("ground", "end", None, None),
        ("task", "skipped", None, "Preparation: " + ", ".join(ITEMS[1:6])),
        ("state", "blank", None, None),
        ("measure", "suds", 4, None),
        ("task", "done", None, CLOSING[0]), ("task", "done", None, CLOSING[2]),
        ("ask", "come-back", None,
         "There is some time left to come back, at your own pace."),
        ("ground", "start", None, "senses"), ("ground", "end", None, None),
        ("task", "skipped", None, f"Closing: {CLOSING[1]}, {CLOSING[3]}"),
        ("clock", "end", None, None)])
    expect(all(one["at"] == 0 for one in events[1:4]), "a preparation is not at 0")
    expect(events[4]["refers"] == 3, "another tick was taken back")


def check_lists_are_the_users_own(desktop):
    """Written in the preferences, kept in the library, there in the next session; skipped whole."""
    dwell = known["dwell"]
    dwell.key("ctrl+comma")
    dwell.click("Opening and closing", "page tab")
    field = dwell.wait_for("Items of the list before a session, one a line", FIELD)
    tab_to(dwell, field)
    dwell.key("ctrl+a")
    dwell.type(OWN[0])
    dwell.key("Return")
    dwell.type(OWN[1])
    dwell.take_picture("preferences-opening-and-closing")
    dwell.key("Escape")
    dwell.wait_until_gone("Items of the list before a session, one a line", FIELD)

    dwell.click("New session")
    dwell.wait_for("New session")
    begin(dwell, "A-2")
    dwell.wait_for("○ " + OWN[0])
    dwell.wait_for("○ " + OWN[1])
    dwell.key("Escape")
    dwell.wait_until_gone("Preparation")
    dwell.key("1")  # And the digit is a state's again.
    dwell.wait_for("In “Sober”")
    dwell.key("ctrl+l")
    dwell.wait_until_gone("A-2 · session .*")
    dwell.key("ctrl+End")
    dwell.wait_for("hidden while locked")
    dwell.key("9")
    dwell.wait_for("9")
    dwell.click("Way home")
    ticked(dwell, CLOSING[1])
    dwell.take_picture("closing-locked")
    dwell.click("End it now")
    dwell.wait_for("The library is locked")
    dwell.close()
    found, _ = events_of(known["home"], "A-2")
    expect_events(found, [
        ("clock", "start", None, None), ("task", "skipped", None, "Preparation"),
        ("state", "sober", None, None), ("measure", "suds", 9, None),
        ("task", "done", None, CLOSING[1]),
        ("task", "skipped", None, f"Closing: {CLOSING[0]}, {CLOSING[2]}, {CLOSING[3]}"),
        ("clock", "end", None, None)])


def check_breath(desktop):
    """Paced at 5 a minute, with a sound that crosses from the one that plays and back to it; a first
    mark puts the list away; the closing by pointer."""
    sound = desktop.make_sound_server()
    sound.start()
    home = desktop.make_home()
    home.set_defaults(show_preparation="true", show_closing="true", ground_form="'breath'",
                      breath_rate=5.0, sound="'hush'", ground_sound="'slow-sea'", fade_seconds=1,
                      ground_fade_seconds=1)
    dwell = open_window(home, PULSE_SERVER=sound.env["PULSE_SERVER"])
    begin(dwell, "A-3")
    dwell.wait_for("Preparation")
    dwell.point(BUTTON, ITEMS[5])
    ticked(dwell, ITEMS[5])
    dwell.key("t")
    dwell.wait_until_gone("Preparation")
    dwell.wait_for("In “Settled”")
    dwell.key("p")
    dwell.wait_for("playing.*")
    dwell.key("g")
    dwell.wait_for("5 breaths a minute.*")
    dwell.wait_for("in|out")
    dwell.wait_for("playing Slow sea.*")
    dwell.wait_for("♪ Slow sea. Afterwards Hush comes back.")
    dwell.key("4")  # States and notes go on.
    dwell.wait_for("In “Blank”")
    dwell.wait_for("5 breaths a minute.*")
    dwell.take_picture("ground-breath")
    dwell.key("Return")
    dwell.type("eyes open")
    dwell.key("Return", "g")
    dwell.wait_until_gone("5 breaths a minute.*")
    dwell.wait_for("playing.*")
    dwell.click("End session")
    dwell.wait_for("Closing")
    for item in CLOSING:
        dwell.click(item)
        ticked(dwell, item)
    dwell.click("3")
    dwell.wait_for("Nothing is left open.")
    dwell.click("End it now")
    wait(lambda: dwell.rows("In figures"), "the review")
    dwell.close()
    found, _ = events_of(home, "A-3")
    expect_events([one for one in found if one[:2] != ("audio", "stop")], [
        ("clock", "start", None, None), ("task", "done", None, ITEMS[5]),
        ("task", "skipped", None, "Preparation: " + ", ".join(ITEMS[:5] + ITEMS[6:])),
        ("state", "settled", None, None), ("audio", "play", None, "Hush"),
        ("ground", "start", None, "breath, 5 a minute"), ("audio", "play", None, "Slow sea"),
        ("state", "blank", None, None), ("note", "said", None, "eyes open"),
        ("ground", "end", None, None), ("audio", "play", None, "Hush"),
        *(("task", "done", None, item) for item in CLOSING),
        ("measure", "suds", 3, None), ("audio", "fade", None, "Hush"),
        ("clock", "end", None, None)])


harness.run([check_prepared_by_key, check_nothing_offers_grounding_in_blankness,
             check_closing_by_key, check_lists_are_the_users_own, check_record, check_breath])
