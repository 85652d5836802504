#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Other keys for a session: chosen in the preferences, exported, reset, imported and used; held
keys, fast ones, those of another alphabet; all of them over the page. Prints TAP.

    test-keymap.py DWELL
"""
import re
import subprocess
import time

import harness
from harness import PASSPHRASE, Dwell, expect, wait

BUTTON = ("button", "push button")
MESSAGE = ("label", "alert", "notification")
# What the keyboard description of X calls F13; a name that it has not makes xdotool change it.
PEDAL = "XF86Tools"
BLANK = "Blank the screen, or bring it back"
known = {}
script = []


def expected(kind, code=None):
    script.append((kind, code))


def windows(dwell):
    return dwell.desktop.output("xdotool", "search", "--onlyvisible", "--pid",
                                str(dwell.process.pid)).split()


def press(node):
    expect(node.get_action_iface().do_action(0), f"“{node.get_name()}” cannot be pressed")


def wait_for_name(node, name):
    def has_it():
        node.clear_cache()
        return node.get_name() == name
    wait(has_it, f"a button to be “{name}”")


class Row:
    """A command in the preferences. It is found once: a walk through all of them takes its time."""

    def __init__(self, dwell, buttons, title, key):
        self.dwell = dwell
        self.title = title
        self.button = buttons[f"{title}, {key}"]
        self.more = buttons[f"One more key for “{title}”"]
        self.node = self.button.get_parent().get_parent()

    def wait_for_words(self, words):
        def said():
            self.node.clear_cache()
            return any(words in name for _, name, _ in self.dwell.walk(self.node))
        wait(said, f"“{words}” in the row “{self.title}”")

    def change(self, key, button=None):
        press(button or self.button)
        self.wait_for_words("Esc leaves it as it is")
        self.dwell.key(key)

    def wait_for_keys(self, keys):
        wait_for_name(self.button, f"{self.title}, {keys}")


def check_preferences(desktop):
    """A pedal, and a letter beside it."""
    home = known["home"] = desktop.make_home()
    home.set_defaults(sound="'hush'")
    dwell = known["dwell"] = Dwell(home)
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("New session")
    dwell.key("ctrl+comma")
    dwell.click("Keys", ("radio button", "toggle button", "push button", "button", "page tab"))
    dwell.wait_for("Reset all keys …", BUTTON)
    buttons = known["buttons"] = {name: node for role, name, node in dwell.walk()
                                  if role in BUTTON}
    row = known["blank"] = Row(dwell, buttons, BLANK, "B")
    row.change(PEDAL)
    row.wait_for_keys("F13")
    row.change("q", row.more)
    row.wait_for_keys("F13, Q")
    harness.take_picture("root", "keymap-preferences")


def check_conflict(desktop):
    """Told and refused, and nothing is another's."""
    dwell = known["dwell"]
    row = Row(dwell, known["buttons"], "Ground, or end grounding", "G")
    row.change("d")
    row.wait_for_words("D is also used for “My own urge to do something”: take it from there?")
    harness.take_picture("root", "keymap-conflict")
    # The answer that changes nothing has the focus.
    dwell.key("space")
    row.wait_for_keys("G")
    wait_for_name(known["buttons"]["My own urge to do something, D"],
                  "My own urge to do something, D")


def choose_file(dwell, word, title, name):
    before = len(windows(dwell))
    press(known["buttons"][word])
    wait(lambda: len(windows(dwell)) > before, f"the dialog “{title}”")
    dwell.xdotool("sleep", "0.7")
    if name:
        dwell.key("ctrl+a")
        dwell.type(str(name))
        dwell.xdotool("sleep", "0.5")
    else:
        # It is the last one in the user's folder. GTK 4.8 complains of itself if its path is typed.
        dwell.key("alt+Home")
        dwell.xdotool("sleep", "1")
        dwell.key("End")
    dwell.key("Return")


def check_export_reset_import(desktop):
    dwell = known["dwell"]
    path = known["home"].folder / "zz-keys.txt"
    choose_file(dwell, "Export …", "Export keys", path)
    wait(path.exists, "the exported keys")
    wait(lambda: "\nblank = F13, q\n" in path.read_text(), "the keys in the file")
    press(known["buttons"]["Reset all keys …"])
    dwell.click("Reset them all")
    known["blank"].wait_for_keys("B")
    choose_file(dwell, "Import …", "Import keys", None)
    known["blank"].wait_for_keys("F13, Q")
    wait(lambda: len(windows(dwell)) == 2, "the dialog to go")
    dwell.key("Escape")


def check_labels_and_keys(desktop):
    dwell = known["dwell"]
    wait(lambda: len(windows(dwell)) == 1, "the preferences to go")
    dwell.click("New session")
    dwell.type("K-07")
    dwell.key("Return")
    dwell.wait_for("K-07 · session 1")
    expected("clock", "start")
    texts = dwell.texts()
    expect("F13" in texts and "B" not in texts, f"the label of the key: {texts}")
    for key in (PEDAL, "q"):
        dwell.key(key)
        dwell.wait_for("Screen blanked", ("image", "icon"))
        dwell.key(key)
        dwell.wait_for("What is here now")
    dwell.key("b", "d")
    expected("urge")
    # While a note is written the pedal is still a pedal, and a letter a letter.
    dwell.key("Return")
    dwell.type("quiet")
    dwell.key(PEDAL)
    dwell.wait_for("Screen blanked", ("image", "icon"))
    dwell.key(PEDAL)
    dwell.wait_for("What is here now")
    dwell.key("Return")
    expected("note", "said")
    dwell.wait_for(".*“quiet”")


def list_items(dwell, node=None):
    return [name for role, name, _ in dwell.walk(node) if role == "list item" and name]


def overlay_shows(dwell):
    """What lies over the page is found once, since a walk through all takes its time. Hidden, it
    says the same of itself, but there is nothing in it."""
    if "overlay" not in known:
        node = dwell.find("label", "Close")
        while node and node.get_name() != "All keys":
            node = node.get_parent()
        if not node:
            return False
        known["overlay"] = node
    known["overlay"].clear_cache()
    return any(role == "list item" for role, _, _ in dwell.walk(known["overlay"]))


def wait_for_overlay(dwell):
    """What it reads, as a screen reader does."""
    wait(lambda: overlay_shows(dwell), "the keys")
    return list_items(dwell, known["overlay"])


def wait_for_page(dwell):
    wait(lambda: not overlay_shows(dwell), "the keys to go")


def check_overlay(desktop):
    """While ? is held; from F1 to F1 or Esc; keys work meanwhile."""
    dwell = known["dwell"]
    dwell.xdotool("keydown", "question")
    items = wait_for_overlay(dwell)
    expect("Image, 6" in items and f"{BLANK}, F13, Q" in items, f"keys: {items}")
    dwell.take_picture("keymap-overlay")
    # As long as a keyboard needs to begin to repeat, and more.
    time.sleep(1)
    expect(overlay_shows(dwell), "the keys went while they were held")
    dwell.xdotool("keyup", "question")
    wait_for_page(dwell)

    for close in ("F1", "Escape"):
        dwell.key("F1")
        wait_for_overlay(dwell)
        dwell.key("d")
        expected("urge")
        dwell.key(close)
        wait_for_page(dwell)
    dwell.key("F1")
    wait_for_overlay(dwell)
    dwell.xdotool("mousemove", "--sync", "--window", dwell.window, "600", "500", "click", "1")
    wait_for_page(dwell)


def hold(dwell, key):
    """For longer than a keyboard waits before it repeats."""
    dwell.xdotool("keydown", key)
    time.sleep(0.9)
    dwell.xdotool("keyup", key)


def check_held_and_fast(desktop):
    """Held is once, however often the keyboard repeats it; ten presses are ten."""
    dwell = known["dwell"]
    hold(dwell, "d")
    expected("urge")
    hold(dwell, "4")
    expected("state", "blank")
    # Enter that is held opens the note and does not close it again.
    hold(dwell, "Return")
    hold(dwell, "w")
    hold(dwell, "Return")
    expected("note", "said")
    # This keyboard does repeat.
    wait(lambda: any(re.search("“www+”", text) for text in dwell.texts()), "a note of many letters")
    dwell.key("d")
    expected("urge")
    hold(dwell, "ctrl+z")
    expected("strike")
    dwell.xdotool("key", "--delay", "0", *["d"] * 10)
    for _ in range(10):
        expected("urge")
    states = {"1": "sober", "2": "bored", "3": "sleepy", "4": "blank", "5": "numb", "6": "image",
              "7": "story", "8": "activation", "9": "felt", "0": "process"}
    dwell.xdotool("key", "--delay", "0", *states)
    for state in states.values():
        expected("state", state)
    dwell.wait_for("In “Body process”")


def set_layout(desktop, layout):
    subprocess.run(["setxkbmap", "-layout", layout], env=desktop.env, check=True)


def check_other_alphabet(desktop):
    """A keyboard that is set to Russian: the keys in the same places."""
    dwell = known["dwell"]
    set_layout(desktop, "ru,us")
    try:
        # By the codes of D and K: by their names xdotool would change the keyboard.
        wait_for_layout(desktop, "ru,us")
        dwell.xdotool("key", "40")
        expected("urge")
        dwell.xdotool("key", "45")
        expected("state", "crack")
        dwell.wait_for("In “Crack”")
    finally:
        set_layout(desktop, "us")
        wait_for_layout(desktop, "us")


def wait_for_layout(desktop, layout):
    wait(lambda: f"layout:     {layout}\n" in
         subprocess.run(["setxkbmap", "-query"], env=desktop.env, capture_output=True, text=True,
                        check=True).stdout, f"the layout {layout}")


def check_events_are_the_script(desktop):
    dwell = known["dwell"]
    dwell.click("End session")
    dwell.click("End it now")
    expected("clock", "end")
    wait(lambda: dwell.rows("In figures"), "the review")
    # The keys of the other pages, and those that were chosen among them.
    dwell.key("ctrl+question")
    dwell.wait_for(f"{BLANK}, F13, Q", "list item")
    dwell.key("Escape")
    wait(lambda: len(windows(dwell)) == 1, "that window to go")
    dwell.close()
    session = known["home"].sessions()[0]["id"]
    found = [(event["kind"], event.get("code"))
             for event in known["home"].session(session)["events"]]
    expect(found == script, f"events\n{found}\nand not\n{script}")


harness.run([check_preferences, check_conflict, check_export_reset_import, check_labels_and_keys,
             check_overlay, check_held_and_fast, check_other_alphabet,
             check_events_are_the_script])
