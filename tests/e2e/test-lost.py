#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing is lost while it is being written: the library's folder goes away in the middle of a
session, comes back, or does not until the program was killed. Prints TAP.

    test-lost.py DWELL
"""
import re
import subprocess
import time

import harness
from harness import PASSPHRASE, PROGRAM, Dwell, expect, wait

BANNER = "Not saved yet: .* is missing.* sealed, in “.*dwell.*journal”.*"
HALF_TYPED = "and then the"
known = {}


def unlock(home):
    dwell = Dwell(home)
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    return dwell


def start(home, code):
    dwell = unlock(home)
    dwell.wait_for("Start a session")
    dwell.type(code)
    dwell.key("Return")
    dwell.wait_for(code + " · session 1")
    return dwell


def folder(home):
    return home.folder / "data/dwell"


def say(dwell, words):
    dwell.key("Return")
    dwell.type(words)
    dwell.key("Return")


def banners(dwell):
    return [name for _, name, _ in dwell.walk() if name and name.startswith("Not saved yet")]


def journals(home):
    return [path for path in home.folder.rglob("*.journal")]


def check_banner(desktop):
    home = known["home"] = desktop.make_home()
    dwell = known["dwell"] = start(home, "K-21")
    say(dwell, "first")
    dwell.wait_for("Saved")
    folder(home).rename(home.folder / "aside")
    say(dwell, "second")
    wait(lambda: any(re.fullmatch(BANNER, text) for text in banners(dwell)),
         "the banner")
    dwell.wait_for("Not saved")
    dwell.take_picture("live-not-saved")
    (journal,) = journals(home)
    expect(b"second" not in journal.read_bytes(), "the journal can be read")
    expect(not folder(home).exists(), "there is a new library in the old one's place")


def check_session_goes_on(desktop):
    dwell = known["dwell"]
    dwell.key("4", "a", "y")
    say(dwell, "third")
    dwell.wait_for(".*said “third”")
    # The banner stays as it is.
    time.sleep(2.5)
    expect(len(banners(dwell)) == 1, f"{banners(dwell)}")
    # Whoever wants to close the window now is told.
    dwell.key("ctrl+q")
    dwell.wait_for("Not everything that was marked is saved: .*")
    dwell.key("Escape")
    dwell.wait_until_gone("A session is running")


def check_saved_again(desktop):
    home, dwell = known["home"], known["dwell"]
    (home.folder / "aside").rename(folder(home))
    dwell.wait_for("Saved")
    expect(not banners(dwell), "the banner is still there")
    expect(not journals(home), "the journal is still there")
    dwell.click("End session")
    dwell.click("End it now")
    wait(lambda: dwell.rows("In figures"), "the review")
    dwell.close()
    (listed,) = home.sessions()
    events = home.session(listed["id"])["events"]
    expect([event["seq"] for event in events] == list(range(1, len(events) + 1)), "holes in seq")
    notes = [event["text"] for event in events if event["kind"] == "note"]
    expect(notes == ["first", "second", "third"], f"{notes}")


def check_killed_meanwhile(desktop):
    home = known["home"] = desktop.make_home()
    dwell = start(home, "K-22")
    say(dwell, "first")
    dwell.wait_for("Saved")
    folder(home).rename(home.folder / "aside")
    say(dwell, "second")
    dwell.wait_for("Not saved")
    wait(lambda: journals(home), "the journal")
    dwell.key("Return")
    dwell.type(HALF_TYPED)
    # No text older than a second may be lost.
    time.sleep(1.3)
    dwell.kill()
    (home.folder / "aside").rename(folder(home))


def check_taken_in(desktop):
    home = known["home"]
    dwell = unlock(home)
    dwell.wait_for("K-22 · session 1", timeout=20)
    dwell.wait_for(".*said “second”")
    text = dwell.text_of("text", "Note")
    expect(text == HALF_TYPED, f"the note line says “{text}”")
    expect(not journals(home), "the journal is still there")
    dwell.kill()
    (listed,) = home.sessions()
    events = home.session(listed["id"])["events"]
    notes = [event["text"] for event in events if event["kind"] == "note"]
    expect(notes == ["first", "second"], f"{notes}")


def check_second_program(desktop):
    """Another program on the same library is refused by words; a killed one leaves no lock."""
    home = desktop.make_home()
    dwell = start(home, "K-23")
    env = {name: value for name, value in home.env.items() if name != "DISPLAY"}
    result = subprocess.run([PROGRAM, "list", "--passphrase-fd", "0"], env=env, check=False,
                            input=PASSPHRASE.encode() + b"\n", capture_output=True)
    expect(result.returncode == 1, f"{result.returncode}")
    expect("is open in another window or program" in result.stderr.decode(), result.stderr)
    # With a library of its own to open it is a program of its own, and raises no other window.
    other = Dwell(home, "--library", str(folder(home)))
    other.wait_for("The library is locked")
    other.type(PASSPHRASE)
    other.key("Return")
    other.wait_for(".*is open in another window or program.*")
    other.take_picture("unlock-busy")
    dwell.kill()
    other.key("ctrl+a")
    other.type(PASSPHRASE)
    other.key("Return")
    other.wait_for("K-23 · session 1", timeout=20)
    other.kill()


def check_second_start(desktop):
    """Of the same library in the same session: the first window comes to the front."""
    home = desktop.make_home()
    dwell = start(home, "K-24")
    second = subprocess.run([PROGRAM], env=home.env, check=False, timeout=20,
                            capture_output=True)
    expect(second.returncode == 0, second.stderr)
    windows = desktop.output("xdotool", "search", "--onlyvisible", "--class", "dwell").split()
    expect(len(windows) == 1, f"{windows}")
    dwell.wait_for("K-24 · session 1")
    dwell.kill()


harness.run([check_banner, check_session_goes_on, check_saved_again, check_killed_meanwhile,
             check_taken_in, check_second_program, check_second_start])
