#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A session of eight hours on a clock that is moved on, with every control of the live page, played
three times: by keys, by the pointer, and by the click of a screen reader alone (words and numbers are
typed each time). What was stored is compared with the script, event for event, and each time with
the moments between which its mark was made. Prints TAP.

    test-eight-hours.py DWELL
"""
import re
import time
from xml.etree import ElementTree

import harness
from harness import PASSPHRASE, SOURCE, Dwell, Later, expect, wait

PROTOCOL = ElementTree.parse(SOURCE / "data/protocols/felt-sense.xml").getroot()
STATES = {state.get("id"): state for state in PROTOCOL.find("states")}
WORDINGS = {" ".join(wording.text.split()): move.get("id")
            for move in PROTOCOL.find("moves") for wording in move.findall("wording")}
BUTTON = ("button", "push button", "toggle button", "radio button")
PREPARATION = ["Consent given while sober (method, touch, notes, recording)", "Medication known"]
OPEN = ("Preparation: Safety card filled in, Second person within reach, "
        "Water and a blanket at hand, Phones off, Stop word agreed")
MINUTE = 60 * 1000
EIGHT_HOURS = 480 * MINUTE
AT_START = object()
# The voice of a note that has no other; a button of the card has the same short name.
SAID = "Said(: the client’s words)?"
known = {}


class Keys:
    """A hand on the keyboard, which looks at nothing."""

    def __init__(self, dwell):
        self.dwell = dwell

    def press(self, name, key):
        self.dwell.key(key)

    def open_note(self, voice, key):
        self.dwell.key(key)


class Pointer(Keys):
    """A hand on the mouse."""

    def press(self, name, key):
        self.dwell.point(BUTTON, name)

    def open_note(self, voice, key):
        if voice != SAID:
            self.dwell.point(BUTTON, voice)
        self.dwell.point("text", "Note")


class Reader(Keys):
    """A screen reader, which presses whatever has a name."""

    def press(self, name, key):
        self.dwell.click(name)

    def open_note(self, voice, key):
        if voice != SAID:
            self.dwell.click(voice)
        # Nobody but the keyboard can bring the cursor there in GTK 4.8.
        self.dwell.key(key)


class Play:
    """One session: what is done, and what must have been written, and when."""

    def __init__(self, dwell, later, hand):
        self.dwell, self.later, self.hand = dwell, later, hand
        self.script = []

    def now(self):
        """The program's clock, in ms from any beginning."""
        return time.monotonic() * 1000 + self.later.ms

    def pass_minutes(self, minutes):
        self.later.advance(minutes * 60)

    def do(self, presses, events, sees, role="label"):
        """Presses and waits until it is seen; the events are expected then, within that time. An event
        is (kind, code, value, text), and by how many ms it is set earlier, or AT_START."""
        if events and sees:
            # What is there already tells nothing of what is pressed now.
            expect(not self.dwell.has_shown(sees, role), f"“{sees}” is there already")
        low = self.now()
        for press in presses:
            if callable(press):
                press()
            else:
                self.hand.press(*press)
        if sees:
            self.dwell.wait_for(sees, role)
        else:
            self.gone()
        for event in events:
            late = event[4] if len(event) > 4 else 0
            bounds = None if late is AT_START else (low - late, self.now() - late)
            self.script.append((event[:4], bounds))

    def gone(self):
        """Waits until the urge, which was marked last, is out of the list."""
        self.dwell.wait_until_gone(self.line("An urge to do something"))

    def say(self, text, field=None):
        """Types it, once there is that field to type in, and Enter."""
        def do():
            if field:
                self.dwell.wait_for(field, "text")
            self.dwell.type(text)
            self.dwell.key("Return")
        return do

    def state(self, state_id):
        state = STATES[state_id]
        self.do([(state.findtext("label"), state.get("key").lower())],
                [("state", state_id, None, None)], f"In “{state.findtext('label')}”")

    def wording(self, move_id):
        """The words on the card."""
        return wait(lambda: next((text for text in self.dwell.texts()
                                  if WORDINGS.get(text) == move_id), None),
                    f"words of {move_id} on the card")

    def line(self, words):
        return r"\d:\d\d:\d\d " + words


def ask_and_answer(play, answer, name, key, words):
    wording = play.wording("feel-image")
    play.do([(name, key)], [("ask", "feel-image", None, wording), ("answer", answer, None, None)],
            play.line(words))


def experiment(play, outcome, name, key, words):
    play.state("blank")
    play.state("image")
    play.do([("Try following it, as an experiment", "x")], [("experiment", "start", None, None)],
            "Following the image for .*")
    play.pass_minutes(2)
    play.do([(name, key)], [("experiment", outcome, None, None)],
            play.line(f"{words}, after 2 min"))


def first_hours(play):
    """Opening, medicine, every state, the image and what follows from it."""
    for number, item in enumerate(PREPARATION, 1):
        play.do([(re.escape(item), str(number))], [("task", "done", None, item, AT_START)],
                play.line("Done: " + re.escape(item)))
    play.do([("Begin", "Return")], [("task", "skipped", None, OPEN, AT_START)],
            play.line("Left open: .*"))
    play.pass_minutes(5)
    play.do([("Rating", "r"), ("6", "6")], [("measure", "suds", 6, None)], play.line("SUDS 6"))
    play.do([("Medicine", "m"), play.say("MDMA", "Amount"), play.say("120 mg")],
            [("medicine", "mdma", None, "120 mg")], play.line("Medicine MDMA, 120 mg"))
    for state_id in sorted(STATES, key="image".__eq__):
        play.pass_minutes(7)
        play.state(state_id)
    ask_and_answer(play, "felt", "Yes, felt", "y", "Felt")
    play.pass_minutes(6)
    experiment(play, "morphing", "It only changes", "n", "It only kept changing")
    experiment(play, "deeper", "Deeper connection", "y", "It led to something deeper")
    experiment(play, "deepening", "The process deepens", "u", "The process deepened")


def middle_hours(play):
    """Late marks, notes, contact, urges, vital signs, a long stay, the safety card, grounding."""
    play.pass_minutes(20)
    play.do([("A minute earlier", "minus"), lambda: play.dwell.wait_for("Next mark 1 minute earlier"),
             ("A minute earlier", "minus"), lambda: play.dwell.wait_for("Next mark 2 minutes earlier"),
             ("Looping", "l")],
            [("state", "looping", None, None, 2 * MINUTE)], "In “Looping”")
    for voice, key, code, text, shown in (
            (SAID, "alt+1", "said", "it goes round", ".*said “it goes round”"),
            ("Seen(: what I saw)?", "alt+2", "seen", "hands open", ".*seen hands open"),
            ("Inferred([?]|: what I make of it)", "alt+3", "inferred", "an old fear", ".*inferred an old fear")):
        play.pass_minutes(3)
        play.do([lambda: play.hand.open_note(voice, key), play.say(text)],
                [("note", code, None, text)], play.line(shown))
    play.do([("Felt contact", "c"), ("faint", "2")], [("contact", "faint", None, None)],
            play.line("Felt contact faint"))
    play.do([("My own urge", "d")], [("urge", None, None, None)],
            play.line("An urge to do something"))
    play.do([("Undo", "ctrl+z")], [("strike", None, None, None)], "")
    play.do([("Redo", "ctrl+shift+z")], [("strike", None, None, None)],
            play.line("An urge to do something"))
    play.do([("Vital signs", "v"), play.say("72", "Pulse, /min"), play.say("120"), play.say("80"), play.say("36.8"),
             play.say("97")],
            [("measure", "pulse", 72, None), ("measure", "systolic", 120, None),
             ("measure", "diastolic", 80, None), ("measure", "temperature", 36.8, None),
             ("measure", "saturation", 97, None)], play.line("Saturation 97.*"))
    play.state("numb")
    play.pass_minutes(45)
    play.state("sleepy")
    play.do([("Safety card", "s"), ("Can be roused", "1"), ("Breathing well", "2")],
            [("safety", "check", None, "can be roused"), ("safety", "check", None, "breathing well")],
            play.line("Safety checked on the client: breathing well"))
    play.do([("Close the card", "Escape")], [], "In “Sleepy”")
    play.pass_minutes(30)
    play.state("crack")


def last_hours(play):
    """Another dose, sound, a pause, a line corrected, black screen, the list of keys, the closing."""
    play.do([("Medicine", "m"), play.say("60 mg", "Amount")], [("medicine", "mdma", None, "60 mg")],
            play.line("Medicine MDMA, 60 mg"))
    play.pass_minutes(40)
    play.do([("Ground", "g")], [("ground", "start", None, "senses")], play.line("Grounding begins.*"))
    play.pass_minutes(4)
    play.do([("End grounding", "g")], [("ground", "end", None, None)], play.line("Grounding ends"))
    play.do([("Pause", "F9")], [("clock", "pause", None, None)], "Session, paused for .*")
    play.pass_minutes(10)
    play.do([("Resume", "F9")], [("clock", "resume", None, None)], "Pause", BUTTON)
    play.state("felt")
    play.do([("Correct a line", "e"), ("Make it Settled", "t")], [("amend", "code", None, "settled")],
            "In “Settled”")
    play.do([("Done", "Escape")], [], "In “Settled”")
    play.do([("All keys", "F1")], [], "Bring back what was undone")
    play.do([("All keys", "F1")], [], "In “Settled”")
    play.pass_minutes(20)
    # To the minute: what has passed so far of eight hours.
    begun = play.script[0][1][0]
    play.later.advance((EIGHT_HOURS - 10 * MINUTE - (play.now() - begun)) / 1000)
    play.do([("End session", "ctrl+End")], [], "Closing")
    play.do([("3", "3")], [("measure", "suds", 3, None)], play.line("SUDS 3"))
    play.do([("Way home", "w")], [("task", "done", None, "Way home")], play.line("Done: Way home"))
    play.do([("End it now", "ctrl+Return")],
            [("task", "skipped", None, "Closing: Oriented in place and time, Contact plan for the days"
              " after, Time to talk, 10 to 15 minutes"), ("clock", "end", None, None)],
            "Marked by the facilitator.*")


def play_session(desktop, name, hand):
    home = desktop.make_home()
    home.set_defaults(lock_after_minutes=0, show_preparation="true", show_closing="true",
                      ground_sound="''", ground_form="'senses'", window_width=1400,
                      window_height=1000, keys="['pause=F9']")
    later = Later(home)
    dwell = Dwell(home, **later.env)
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("Start a session")
    dwell.type("K-07")
    play = Play(dwell, later, hand(dwell))
    play.do([lambda: dwell.key("Return")], [("clock", "start", None, None)], "K-07 · session 1")
    first_hours(play)
    middle_hours(play)
    last_hours(play)
    known[name] = (home, play)
    dwell.close()


def compare(name):
    """Kind, code, value and text of every event, and when."""
    home, play = known[name]
    (listed,) = home.sessions()
    events = home.session(listed["id"])["events"]
    found = [(event["kind"], event.get("code"), event.get("value"), event.get("text"))
             for event in events]
    for i, ((want, _), have) in enumerate(zip(play.script, found), 1):
        expect(want == have, f"event {i} is {have}, not {want}")
    expect(len(found) == len(play.script), f"{len(found)} events, not {len(play.script)}")
    low, high = play.script[0][1]
    for event, (want, bounds) in zip(events, play.script):
        # From the moment at which the session began, which lies somewhere in its own bounds.
        first, last = (bounds[0] - high, bounds[1] - low) if bounds else (0, 0)
        expect(first - 1 <= event["at"] <= last + 1,
               f"{want} at {event['at']}, not from {first} to {last}")
    expect(abs(events[-1]["at"] - EIGHT_HOURS) < 30 * MINUTE, f"not eight hours: {events[-1]['at']}")
    known[name + " figures"] = home.figures(listed["id"])


def check_by_keys(desktop):
    play_session(desktop, "keys", Keys)


def check_keys_are_the_script(desktop):
    compare("keys")
    figures = known["keys figures"]
    expect(figures["experiments"] == {"deeper": 1, "deepening": 1, "morphing": 1, "stopped": 0},
           figures["experiments"])
    expect(figures["stays"]["longest"] >= 45 * MINUTE, figures["stays"])


def check_by_pointer(desktop):
    play_session(desktop, "pointer", Pointer)


def check_pointer_is_the_script(desktop):
    compare("pointer")


def check_by_screen_reader(desktop):
    play_session(desktop, "reader", Reader)


def check_screen_reader_is_the_script(desktop):
    compare("reader")


harness.run([check_by_keys, check_keys_are_the_script, check_by_pointer, check_pointer_is_the_script,
             check_by_screen_reader, check_screen_reader_is_the_script])
