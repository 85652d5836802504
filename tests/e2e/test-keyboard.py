#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A session by keyboard alone, with every kind of mark that the live page has; then the same
session in the list, in its figures and as it leaves the program. Prints TAP.

    test-keyboard.py DWELL
"""
import re
import time
from xml.etree import ElementTree

import harness
from harness import PASSPHRASE, SOURCE, Dwell, Later, expect, wait

import figures

PROTOCOL = ElementTree.parse(SOURCE / "data/protocols/felt-sense.xml").getroot()
STATES = {state.get("id"): state for state in PROTOCOL.find("states")}
WORDINGS = {" ".join(wording.text.split()): move.get("id")
            for move in PROTOCOL.find("moves") for wording in move.findall("wording")}

# What the program must have written by the end: kind, code, value, text, place of what it refers to.
script = []
known = {}


def expected(kind, code=None, value=None, text=None, refers=None):
    script.append((kind, code, value, text, refers))
    return len(script)


def state(dwell, state_id):
    dwell.key(STATES[state_id].get("key").lower())
    return expected("state", state_id)


def wording(dwell, move_id, but=None):
    """Waits until the card offers words of this move, others than those of but."""
    def offered():
        for text in dwell.texts():
            if WORDINGS.get(text) == move_id and text != but:
                return text
        return None
    return wait(offered, f"words of {move_id} on the card")


def settle(dwell, words, what):
    """Waits until the newest line of the running list says this."""
    wait(lambda: any(re.fullmatch(r"\d:\d\d:\d\d " + words, text) for text in dwell.texts()), what)


def check_start_form(desktop):
    known["sound"] = desktop.make_sound_server()
    known["sound"].start()
    home = known["home"] = desktop.make_home()
    home.set_defaults(fade_seconds=1, sound="'hush'")
    known["later"] = Later(home)
    dwell = known["dwell"] = Dwell(home, PULSE_SERVER=known["sound"].env["PULSE_SERVER"],
                                   **known["later"].env)
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("Start a session")
    dwell.type("K-07")
    dwell.key("Down", "Return")
    dwell.wait_for("Developmental")
    dwell.key("Down", "Return")
    dwell.wait_until_gone("Developmental")
    dwell.key("Tab")
    dwell.type("MDMA")
    dwell.key("Down")
    dwell.type("120 mg")
    known["begun"] = time.monotonic()
    dwell.key("Return")
    dwell.wait_for("K-07 · session 1")
    expected("clock", "start")
    expected("medicine", "mdma", None, "120 mg")


def check_fourteen_states(desktop):
    dwell = known["dwell"]
    for state_id in sorted(STATES, key="image".__eq__):
        state(dwell, state_id)
    dwell.key("6", "6")  # It is there already.
    dwell.wait_for("In “Image”")


def check_asked_and_answered(desktop):
    """A and an answer; other words first; question and answer in one key."""
    dwell = known["dwell"]
    expect(wording(dwell, "feel-image") == "Can you feel the image?", "not the first wording")
    image = len(script)
    dwell.key("a")
    ask = expected("ask", "feel-image", None, "Can you feel the image?", image)
    dwell.wait_for("Asked .* ago")
    dwell.key("u")
    expected("answer", "unsure", None, None, ask)
    first = wording(dwell, "give-time")
    dwell.key("space")
    other = wording(dwell, "give-time", but=first)
    dwell.key("a")
    expected("ask", "give-time", None, other, image)

    last = "Can you feel the image?"
    for key, answer in (("y", "felt"), ("n", "not-felt")):
        state(dwell, "blank")
        image = state(dwell, "image")
        last = wording(dwell, "feel-image", but=last)
        dwell.key(key)
        ask = expected("ask", "feel-image", None, last, image)
        expected("answer", answer, None, None, ask)
    words = wording(dwell, "leave-image")
    dwell.key("a")
    expected("ask", "leave-image", None, words, image)


def check_experiments(desktop):
    dwell = known["dwell"]
    for key, outcome in (("y", "deeper"), ("u", "deepening"), ("n", "morphing"), ("x", "stopped")):
        dwell.key("x")
        start = expected("experiment", "start")
        dwell.wait_for("Following the image for .*")
        dwell.key(key)
        expected("experiment", outcome, None, None, start)
        dwell.wait_until_gone("Following the image for .*")


def check_contact_rating_medicine_urge(desktop):
    dwell = known["dwell"]
    for key, code in (("3", "clear"), ("1", "none"), ("2", "faint")):
        dwell.key("c", key)
        expected("contact", code)
    for key, value in (("4", 4), ("t", 10), ("0", 0)):
        dwell.key("r", key)
        expected("measure", "suds", value)
    dwell.key("m")
    dwell.wait_for("Amount", "text")
    dwell.type("60 mg")
    dwell.key("Return")
    expected("medicine", "mdma", None, "60 mg")
    dwell.key("m", "Escape", "d")
    expected("urge")
    settle(dwell, "Medicine MDMA, 60 mg", "the medicine")


def check_ground_and_audio(desktop):
    dwell = known["dwell"]
    dwell.key("g")
    expected("ground", "start", None, "senses")
    expected("audio", "play", None, "Hush")
    dwell.wait_for("playing.*")
    dwell.key("g")
    expected("ground", "end")
    expected("audio", "fade", None, "Hush")
    dwell.wait_for("silent")
    expected("audio", "stop", None, "Hush")
    dwell.key("p")
    expected("audio", "play", None, "Hush")
    dwell.wait_for("playing.*")
    dwell.key("p")
    expected("audio", "fade", None, "Hush")
    dwell.wait_for("silent")
    expected("audio", "stop", None, "Hush")


def write_note(dwell, opening, voice, text):
    dwell.key(*opening)
    dwell.type(text)
    dwell.key("Return")
    return expected("note", voice, None, text)


def check_notes(desktop):
    """Three voices, any letters; keys are letters meanwhile; the time is when typing began."""
    dwell = known["dwell"]
    write_note(dwell, ["Return"], "said", "y u n a x 1 2 3 - “Es ist weiß”")
    write_note(dwell, ["alt+2"], "seen", "Hände öffnen sich für ein Weilchen")
    write_note(dwell, ["alt+3"], "inferred", "an old tiredness?")
    write_note(dwell, ["Return", "alt+2", "alt+1"], "said", "let me")

    dwell.key("d")
    known["before note"] = expected("urge")
    dwell.key("Return")
    dwell.type("it was")
    time.sleep(1.5)
    dwell.type(" long ago")
    dwell.key("Return")
    known["slow note"] = expected("note", "said", None, "it was long ago")
    dwell.key("d")
    known["after note"] = expected("urge")
    settle(dwell, "said “it was long ago”", "the note")


def check_undo_and_pause(desktop):
    dwell = known["dwell"]
    dwell.key("d")
    urge = expected("urge")
    dwell.key("ctrl+z")
    expected("strike", None, None, None, urge)
    dwell.click("Pause")
    expected("clock", "pause")
    dwell.wait_for(r"Session, paused for 0:00:(0[1-9]|[1-5]\d)")
    dwell.click("Resume")
    expected("clock", "resume")
    dwell.wait_for("Pause", ("button", "push button"))


def check_a_minute_earlier(desktop):
    dwell = known["dwell"]
    known["later"].advance(max(0, known["begun"] + 61.5 - time.monotonic()))
    dwell.key("minus", "minus")  # The second would come before the start.
    dwell.wait_for("Next mark 1 minute earlier")
    dwell.key("d")
    known["late mark"] = expected("urge")
    dwell.wait_until_gone("Next mark .*")
    dwell.click("End session")
    dwell.click("End it now")
    expected("clock", "end")


def check_found_in_review(desktop):
    """It stands in the list, chosen, and the form for the next one knows the client's history."""
    dwell = known["dwell"]
    dwell.wait_for("K-07.*", ("list item", "label"))
    rows = wait(lambda: dwell.rows("In figures"), "the figures")
    known["rows"] = rows
    lines = wait(lambda: dwell.rows("Timeline"), "the timeline")
    known["lines"] = lines
    dwell.take_picture("review-of-keyboard-session")
    dwell.click("New session")
    dwell.wait_for("New session")
    dwell.type("K-07")
    dwell.wait_for("Single event")
    dwell.close()


def check_events_are_the_script(desktop):
    listed = known["home"].sessions()
    expect(len(listed) == 1, f"{len(listed)} sessions")
    known["id"] = listed[0]["id"]
    document = known["home"].session(known["id"])
    expect(document["session"]["client"] == "K-07", "another client")
    known["events"] = events = document["events"]
    found = [(event["kind"], event.get("code"), event.get("value"), event.get("text"),
              event.get("refers") if event["kind"] in ("answer", "experiment", "ask", "strike")
              else None) for event in events]
    for i, (want, have) in enumerate(zip(script, found), 1):
        expect(want == have, f"event {i} is {have}, not {want}")
    expect(len(found) == len(script), f"{len(found)} events, not {len(script)}")
    expect([event["seq"] for event in events] == list(range(1, len(events) + 1)), "holes in seq")


def check_times(desktop):
    events = {event["seq"]: event for event in known["events"]}
    at = {name: events[known[name]]["at"] for name in
          ("before note", "slow note", "after note", "late mark")}
    expect(0 <= at["slow note"] - at["before note"] < 900, f"the note began elsewhere: {at}")
    expect(at["after note"] - at["slow note"] > 1500, f"the note took no time: {at}")
    before = events[known["late mark"] - 1]["at"]
    end = known["events"][-1]["at"]
    expect(before - 60000 < at["late mark"] < end - 60000, f"not a minute earlier: {at}, {before}")


def check_figures(desktop):
    """Those of the program against those of another program that reads the export."""
    events = [figures.Event(event["seq"], event["at"], event["kind"], event.get("code"),
                            event.get("value"), event.get("refers"), event.get("text"))
              for event in known["events"]]
    known["figures"] = want = known["home"].figures(known["id"])
    figures.REDIRECTS.clear()
    figures.REDIRECTS.update(move.get("id") for move in PROTOCOL.find("moves")
                             if move.get("role") == "redirect")
    figures.QUIET.clear()
    figures.QUIET.update(name for name, node in STATES.items() if node.get("family") == "quiet")
    have = figures.figures(events)
    flat = {
        "duration": want["duration"], "paused": want["paused"], "gaps": want["gaps"],
        "time_in_state": want["time_in_state"],
        "stays": [[stay["start"], stay["length"]] for stay in want["stays"]["list"]],
        "stays_total": want["stays"]["total"], "stays_longest": want["stays"]["longest"],
        "felt_questions": want["felt_questions"],
        "answers": [want["answers"][name] for name in ("felt", "unsure", "not-felt")],
        "contact_rate": want["contact_rate"], "image_latency": want["image_latency"]["list"],
        "image_latency_median": want["image_latency"]["median"],
        "images_unasked": want["images_unasked"],
        "experiments": [want["experiments"][name]
                        for name in ("deeper", "deepening", "morphing", "stopped")],
        "longest_silence": want["longest_silence"], "first_crack": want["first_crack"],
        "redirects_per_hour": want["redirects_per_hour"],
    }
    expect(flat.keys() == have.keys(), "other figures")
    for name, value in have.items():
        expect(figures.same(value, flat[name]), f"{name} is {flat[name]}, not {value}")
    expect(flat["answers"] == [1, 1, 1] and flat["experiments"] == [1, 1, 1, 1], "not the script")


def length(ms):
    """As the window says it: whole seconds under a minute, whole minutes from then on."""
    return f"{int(ms // 1000)} s" if ms < 60000 else f"{int(ms // 60000)} min"


def check_figures_in_the_window(desktop):
    """Review says the same in words."""
    want = known["figures"]
    rows = known["rows"]
    label = {name: node.findtext("label") for name, node in STATES.items()}
    for row in [
            "Felt question asked 3", "Felt · unsure · not felt 1 · 1 · 1", "Contact rate 33%",
            "From image to felt question, median " + length(want["image_latency"]["median"]),
            "Time in quiet states " + length(want["stays"]["total"]),
            f"Stays {want['stays']['count']}", "Longest stay " + length(want["stays"]["longest"]),
            "Longest facilitator silence " + length(want["longest_silence"]),
            f"Redirects per hour {want['redirects_per_hour']:.1f}", "Led to something deeper 1",
            "The process deepened 1", "Only kept changing 1", "Set down 1",
            "Length of the session " + length(want["duration"]), "Paused " + length(want["paused"]),
            *(f"{label[name]} {length(ms)}" for name, ms in want["time_in_state"].items())]:
        expect(row in rows, f"“{row}” is not among {rows}")
    # A list makes only the rows in sight, and how many those are differs from GTK to GTK; that the rest
    # is right is checked from the export.
    lines = [re.sub(r"^(\d:\d\d:\d\d) \1 ", "", line) for line in known["lines"]]
    expected = ("Session begins", "Medicine MDMA, 120 mg", "Body process", "Felt contact clear",
                "Can you feel the image?", "Not sure", "SUDS 10", "♪ Hush begins", "Paused",
                "seen Hände öffnen sich für ein Weilchen", "Session ends")
    for line in expected if "Session ends" in lines else expected[:3]:
        expect(line in lines, f"“{line}” is not among {lines}")
    if "Session ends" in lines:
        expect(lines.count("An urge to do something") == 4, f"urges, one undone: {lines}")


CHECKS = [check_start_form, check_fourteen_states, check_asked_and_answered, check_experiments,
          check_contact_rating_medicine_urge, check_ground_and_audio, check_notes,
          check_undo_and_pause, check_a_minute_earlier, check_found_in_review,
          check_events_are_the_script, check_times, check_figures, check_figures_in_the_window]
harness.run(CHECKS)
