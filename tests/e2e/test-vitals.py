#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Vital signs and medicine, by keyboard alone and by a screen reader alone; then what was stored.
Prints TAP.

    test-vitals.py DWELL
"""
import re

import harness
from harness import PASSPHRASE, SOURCE, Dwell, Later, expect, wait

MEDICINE = "Medicine taken, as you would write it"
QUESTION = ("label", "alert", "notification")
known = {}
script = []


def expected(kind, code, value=None, text=None):
    script.append((kind, code, value, text))


def vitals(**values):
    for code, value in values.items():
        expected("measure", code, value)


def settle(dwell, words):
    """Waits until a line of the running list says this."""
    wait(lambda: any(re.fullmatch(r"\d:\d\d:\d\d " + words, text) for text in dwell.texts()), words)


def type_fields(dwell, *texts):
    """On the number pad: each ended by Enter."""
    for text in texts:
        dwell.type(text)
        dwell.key("KP_Enter")


def open_vitals(dwell):
    dwell.key("v")
    dwell.wait_for("Pulse, /min", "text")


def check_begin(desktop):
    """Two sessions lie in the library, this client's the older one."""
    home = known["home"] = desktop.make_home()
    home.set_defaults(fade_seconds=1, lock_after_minutes=0)
    home.command("import", str(SOURCE / "data/demo/k-07-2.json"))
    known["before"] = {session["id"] for session in home.sessions()}
    later = known["later"] = Later(home)
    dwell = known["dwell"] = Dwell(home, **later.env)
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("New session")
    dwell.click("New session")
    dwell.wait_for("Start a session")
    dwell.type("K-07")
    dwell.key("Return")
    dwell.wait_for("K-07 · session .*")
    expected("clock", "start")


def check_all_five(desktop):
    dwell = known["dwell"]
    open_vitals(dwell)
    type_fields(dwell, "72", "120", "80", "36,8", "97")
    vitals(pulse=72, systolic=120, diastolic=80, temperature=36.8, saturation=97)
    settle(dwell, "Saturation 97 %")
    for line in ("Pulse 72 /min", "Systolic pressure 120 mmHg", "Diastolic pressure 80 mmHg",
                 "Temperature 36.8 °C"):
        settle(dwell, line)
    dwell.wait_until_gone("Pulse, /min", "text")


def check_a_slip_is_corrected(desktop):
    """Empty fields are left out. Nothing is entered before it is said to be right."""
    dwell = known["dwell"]
    open_vitals(dwell)
    dwell.type("720")
    dwell.key("Tab", "Tab", "Tab", "Tab")
    dwell.type("96")
    dwell.key("Return")
    dwell.wait_for("Pulse 720: is that a slip of the key\\? Enter once more keeps it as it is\\.",
                   QUESTION)
    dwell.take_picture("vitals-slip")
    dwell.type("74")  # In its place: it is chosen.
    dwell.wait_until_gone("Pulse 720.*", QUESTION)
    dwell.key("Return")
    vitals(pulse=74, saturation=96)
    settle(dwell, "Saturation 96 %")


def check_one_is_kept(desktop):
    dwell = known["dwell"]
    open_vitals(dwell)
    dwell.type("19")
    dwell.key("ctrl+Return")
    dwell.wait_for("Pulse 19: is that .*", QUESTION)
    dwell.key("Return")
    vitals(pulse=19)
    settle(dwell, "Pulse 19 /min")


def check_no_number_and_nothing(desktop):
    dwell = known["dwell"]
    open_vitals(dwell)
    dwell.type("7o")
    dwell.key("ctrl+KP_Enter")
    dwell.wait_for("Pulse: “7o” does not read as a number. Nothing is entered yet.",
                   QUESTION)
    dwell.key("Escape")
    dwell.wait_until_gone("Pulse, /min", "text")
    open_vitals(dwell)  # Empty again.
    dwell.key("ctrl+Return")
    dwell.wait_until_gone("Pulse, /min", "text")


def check_a_minute_earlier(desktop):
    """One key for all of them."""
    dwell = known["dwell"]
    known["later"].advance(180)
    dwell.key("minus", "minus")
    dwell.wait_for("Next mark 2 minutes earlier")
    open_vitals(dwell)
    dwell.key("Tab")
    dwell.type("118")
    dwell.key("Tab")
    dwell.type("79")
    dwell.key("ctrl+Return")
    vitals(systolic=118, diastolic=79)
    settle(dwell, "Diastolic pressure 79 mmHg")
    dwell.wait_until_gone("Next mark .*")


def check_a_recent_medicine(desktop):
    """As in the session before, by one key; then a further dose by another."""
    dwell = known["dwell"]
    dwell.key("m")
    dwell.wait_for("MDMA, 80 mg", ("button", "push button"))
    dwell.take_picture("medicine-recent")
    dwell.key("alt+1", "Return")
    expected("medicine", "mdma", None, "80 mg")
    settle(dwell, "Medicine MDMA, 80 mg")
    dwell.wait_for("Since medicine")
    expect(not dwell.find("label", "Since last dose"), "a last dose after one")

    known["later"].advance(3600)
    dwell.key("m")
    dwell.wait_for(MEDICINE)
    dwell.type("40 mg")
    dwell.key("Return")
    expected("medicine", "mdma", None, "40 mg")
    settle(dwell, "Medicine MDMA, 40 mg")
    dwell.wait_for("Since last dose")
    wait(lambda: any(re.fullmatch("1:00:[0-5].", text) for text in dwell.texts()),
         "an hour since the first medicine")


def check_by_screen_reader(desktop):
    """Its buttons; what is typed is typed as ever."""
    dwell = known["dwell"]
    dwell.click("Vital signs")
    dwell.wait_for("Pulse, /min", "text")
    type_fields(dwell, "71", "80", "120")
    dwell.click("Save")
    dwell.wait_for("Pressure 80/120: are the two the other way round\\?.*", QUESTION)
    dwell.type("120\t80")
    dwell.click("Save")
    vitals(pulse=71, systolic=120, diastolic=80)
    settle(dwell, "Pulse 71 /min")

    dwell.click("Vital signs")
    dwell.wait_for("Pulse, /min", "text")
    dwell.click("Close without saving")
    dwell.wait_until_gone("Pulse, /min", "text")

    dwell.click("Medicine")
    dwell.click("MDMA, 40 mg")
    dwell.click("Mark it")
    expected("medicine", "mdma", None, "40 mg")
    dwell.wait_until_gone(MEDICINE)


def check_locked(desktop):
    """Nobody's medicine is on offer while the library is locked."""
    dwell = known["dwell"]
    dwell.key("ctrl+l")
    dwell.wait_until_gone("K-07.*")
    dwell.key("m")
    dwell.wait_for(MEDICINE)
    expect(not dwell.find(("button", "push button"), "MDMA.*"), "a medicine while it is locked")
    dwell.type("tea")
    dwell.key("Return")
    dwell.type("a cup")
    dwell.key("Return")
    expected("medicine", "tea", None, "a cup")
    dwell.wait_until_gone(MEDICINE)
    dwell.key("ctrl+l")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("K-07 · session .*")
    dwell.key("m")
    for name in ("tea, a cup", "MDMA, 40 mg", "MDMA, 80 mg"):
        dwell.wait_for(name, ("button", "push button"))
    dwell.key("Escape")
    dwell.wait_until_gone(MEDICINE)


def check_events(desktop):
    dwell = known["dwell"]
    dwell.click("End session")
    dwell.click("End it now")
    expected("clock", "end")
    wait(lambda: dwell.rows("In figures"), "the review")
    dwell.take_picture("vitals-review")
    dwell.close()

    home = known["home"]
    new = [session["id"] for session in home.sessions() if session["id"] not in known["before"]]
    expect(len(new) == 1, f"{len(new)} new sessions")
    events = home.session(new[0])["events"]
    found = [(event["kind"], event.get("code"), event.get("value"), event.get("text"))
             for event in events if event.get("code") != "gap"]
    for i, (want, have) in enumerate(zip(script, found), 1):
        expect(want == have, f"event {i} is {have}, not {want}")
    expect(len(found) == len(script), f"{len(found)} events, not {len(script)}")

    at = {(event.get("code"), event.get("value")): event["at"] for event in events}
    expect(len({at[code, value] for code, value in (
        ("pulse", 72), ("systolic", 120), ("diastolic", 80), ("temperature", 36.8),
        ("saturation", 97))} - {at["systolic", 120], at["diastolic", 80]}) == 1,
           f"not at one time: {at}")
    expect(at["systolic", 118] == at["diastolic", 79], f"not at one time: {at}")
    expect(60000 <= at["systolic", 118] < 120000, f"not two minutes earlier: {at}")


def check_large_text(desktop):
    """The fields are of use in a small window, and with text twice as large."""
    desktop.output("xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER",
                   "Xft.dpi:\t192\n")
    take_sheets(desktop, "large-text", (1280, 800))
    desktop.output("xprop", "-root", "-remove", "RESOURCE_MANAGER")
    take_sheets(desktop, "narrow", (360, 640))


def take_sheets(desktop, name, size):
    home = desktop.make_home()
    home.set_defaults(window_width=size[0], window_height=size[1])
    dwell = Dwell(home)
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("Start a session")
    # In a narrow window the form comes before the list, and gets the keys then.
    wait(lambda: dwell.find("label", "No sessions yet.*") or not dwell.find("label", "Sessions"),
         "the empty list to give way to the form")
    dwell.type("K-07")
    dwell.key("Return")
    dwell.wait_for(".* · session .*")
    open_vitals(dwell)
    dwell.type("720")
    dwell.key("ctrl+Return")
    dwell.wait_for("Pulse 720.*", QUESTION)
    dwell.take_picture(name + "-vitals")
    # The last field comes into sight when it gets the keys.
    dwell.key("Tab", "Tab", "Tab", "Tab")
    dwell.type("9")
    dwell.wait_until_gone("Pulse 720.*", QUESTION)
    dwell.take_picture(name + "-vitals-last")
    dwell.key("Escape", "m")
    dwell.wait_for(MEDICINE)
    dwell.type("MDMA")
    dwell.key("Return")
    dwell.type("80 mg")
    dwell.key("Return")
    dwell.wait_until_gone(MEDICINE)
    dwell.key("m")
    dwell.wait_for("MDMA, 80 mg", ("button", "push button"))
    dwell.take_picture(name + "-medicine")
    dwell.expect_calm()
    dwell.kill()


CHECKS = [check_begin, check_all_five, check_a_slip_is_corrected, check_one_is_kept,
          check_no_number_and_nothing, check_a_minute_earlier, check_a_recent_medicine,
          check_by_screen_reader, check_locked, check_events, check_large_text]
harness.run(CHECKS)
