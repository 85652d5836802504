#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The play key without a sound system and with one, where what comes out is measured. Prints TAP.

    test-sound.py DWELL
"""
import time

import harness
from harness import PASSPHRASE, Dwell, expect, note, wait

from sound_checks import expect_undisturbed, is_busy, listen
from sound_server import RATE, db, rms, sharpest, sounding, widest_step

FADE = 2
NO_OUTPUT = "There is no sound output here.*"
known = {}


def check_no_sound_system(desktop):
    """A calm sentence, no mark of a sound that is still playing, and the session goes on."""
    home = known["home"] = desktop.make_home()
    home.set_defaults(fade_seconds=FADE, sound="'hush'", volume=1.0)
    known["sound"] = desktop.make_sound_server()
    dwell = start(desktop)
    dwell.type("K-13")
    dwell.key("Return")
    dwell.wait_for("K-13 · session 1")
    dwell.key("p")
    dwell.wait_for("There is no sound output here. Everything else works.")
    dwell.wait_for("silent")
    known["marks"] = [("play", "Hush"), ("stop", "Hush")]
    dwell.key("4")
    dwell.wait_for("In “Blank”")


def set_volume(dwell, volume):
    node = dwell.wait_for("Volume", "slider")
    near("start volume", harness.atspi().Value.get_current_value(node), 0.5, 0.5)
    harness.atspi().Value.set_current_value(node, volume)


def check_plays_and_fades(desktop):
    """The sound system comes, and the same key plays."""
    dwell = known["dwell"]
    known["sound"].start()
    time.sleep(1.5)  # A try that failed is not repeated at once.
    set_volume(dwell, 1.0)  # It began with a half.
    known["heard"] = listen(lambda: record(dwell))
    dwell.click("End session")
    dwell.click("End it now")
    wait(lambda: dwell.rows("In figures"), "the review")
    dwell.close()
    known["sound"].stop()


def record(dwell):
    """The sound comes, stays and goes: what was heard of it, and what disturbed that."""
    before = known["home"].count_underflows()
    with known["sound"].recording() as heard:
        dwell.key("p")
        wait(lambda: dwell.find("label", "playing.*") or dwell.find("label", NO_OUTPUT), "a sound")
        wait(lambda: heard.heard_for() >= 2 * FADE + 2 or gave_up(dwell), "it to be heard", 60)
        if not gave_up(dwell):
            dwell.key("p")
            dwell.wait_for("fading out")
        dwell.wait_for("silent", timeout=30)
    if gave_up(dwell):
        known["marks"] += [("play", "Hush"), ("stop", "Hush")]
        expect(is_busy(), "the player gave up")
        heard.disturbed = "the player gave up"
        return heard
    known["marks"] += [("play", "Hush"), ("fade", "Hush"), ("stop", "Hush")]
    if known["home"].count_underflows() > before:
        heard.disturbed = heard.disturbed or "the server ran out of sound"
    return heard


def gave_up(dwell):
    """Whether the player took the sound system for dead, as it must where that does not get on."""
    time.sleep(0.3)  # To look costs the program time, too.
    return dwell.find("label", "silent") and dwell.find("label", NO_OUTPUT)


def near(what, value, least, most):
    note(f"{what}: {value:.2f} (from {least} to {most})")
    expect(least <= value <= most, f"{what} is {value:.2f}, not from {least} to {most}")


def check_what_was_heard(desktop):
    """Sound is there, and nowhere a step: coming and going are as smooth as staying."""
    expect_undisturbed(known["heard"])
    for side, samples in zip(("left", "right"), known["heard"]):
        first, last = sounding(samples)
        length = (last - first) / RATE
        near(f"{side}: heard for, s", length, 3 * FADE + 2, 60)
        fade = FADE * RATE
        steady = samples[first + fade:last - fade - RATE // 5]
        near(f"{side}: level, dBFS", db(rms(steady)), -30, -15)
        own = widest_step(steady)
        coming, going = samples[:first + fade], samples[last - fade:]
        near(f"{side}: widest step fading in / steady", widest_step(coming) / own, 0, 1.25)
        near(f"{side}: widest step fading out / steady", widest_step(going) / own, 0, 1.25)
        near(f"{side}: sharpest edge", sharpest(samples[first + RATE // 2:last - RATE // 2]), 1, 8)
        ramp = RATE // 50
        near(f"{side}: first 20 ms, dB under steady",
             db(rms(samples[first:first + ramp]) / rms(steady)), -200, -25)
        near(f"{side}: last 20 ms, dB under steady",
             db(rms(samples[last - ramp:last]) / rms(steady)), -200, -25)


def check_events(desktop):
    (listed,) = known["home"].sessions()
    events = known["home"].session(listed["id"])["events"]
    marks = [(event.get("code"), event.get("text")) for event in events if event["kind"] == "audio"]
    expect(marks == known["marks"], f"{marks}")


def start(desktop):
    home = known["home"]
    dwell = known["dwell"] = Dwell(home, **home.heard_through(known["sound"]))
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("New session")
    return dwell


def play(dwell):
    dwell.key("p")
    dwell.wait_for("playing.*")


def silence(dwell, words="silent"):
    dwell.key("ctrl+period")
    dwell.wait_for(words, timeout=20)


def check_silence_from_anywhere(desktop):
    """One key fades all out: on the page, in a text, while blank and while locked."""
    known["sound"].start()
    dwell = start(desktop)
    dwell.type("K-14")
    dwell.key("Return")
    dwell.wait_for("K-14 · session 1")
    play(dwell)
    silence(dwell)
    play(dwell)
    dwell.key("Return")
    dwell.type("so")
    silence(dwell)
    dwell.type(" it is")
    dwell.key("Return")
    dwell.wait_for(".*“so it is”")
    play(dwell)
    dwell.key("b")
    dwell.wait_until_gone("playing.*")
    dwell.key("ctrl+period", "Escape")
    dwell.wait_for("silent", timeout=20)
    play(dwell)
    dwell.key("ctrl+l")
    dwell.wait_until_gone("K-14 · session 1")
    silence(dwell)
    dwell.click("End session")
    dwell.click("End it now")
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    wait(lambda: dwell.rows("In figures"), "the review")
    dwell.close()


def check_moments(desktop):
    """A sound is chosen for a client's opening; there the play key plays it, and nothing else does."""
    dwell = start(desktop)
    dwell.key("ctrl+k")
    wait(lambda: dwell.rows("Clients"), "the clients")

    def opened():
        dwell.key("Return")
        time.sleep(1)
        return dwell.find("text", "Notes on this client")
    wait(opened, "the client")
    dwell.point(COMBO, "Opening")
    dwell.wait_for("Low rain")
    dwell.key("Down", "Down", "Return")
    chosen = wait(lambda: chosen_sound(dwell), "a choice")
    note(f"chosen: {chosen}")
    dwell.take_picture("client-sounds")
    dwell.close()

    dwell = start(desktop)
    dwell.type("K-13")
    dwell.key("Return")
    dwell.wait_for("K-13 · session 2")
    dwell.wait_for("for the opening")
    play(dwell)
    silence(dwell, "for the opening")
    dwell.key("4")
    dwell.wait_for("silent")
    dwell.click("End session")
    dwell.click("End it now")
    wait(lambda: dwell.rows("In figures"), "the review")
    dwell.close()
    (session,) = [one for one in known["home"].sessions()
                  if one["client"] == "K-13" and one["number"] == 2]
    marks = [(event.get("code"), event.get("text"))
             for event in known["home"].session(session["id"])["events"]
             if event["kind"] == "audio"]
    expect(marks == [("play", chosen), ("fade", chosen), ("stop", chosen)], f"{marks}")


COMBO = ("combo box", "toggle button", "button", "push button")


def chosen_sound(dwell):
    """What stands on the button of the choice."""
    node = dwell.find(COMBO, "Opening")
    names = [name for role, name, _ in dwell.walk(node) if role == "label"] if node else []
    return next((name for name in names if name not in ("", "(None)", "As usual")), None)


harness.run([check_no_sound_system, check_plays_and_fades, check_what_was_heard, check_events,
             check_silence_from_anywhere, check_moments])
