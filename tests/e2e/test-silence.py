#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One key fades all sound out wherever the program has the keyboard: over every window and dialog of
its own, in a text and in a menu. Prints TAP.

    test-silence.py DWELL
"""
import subprocess

import harness
from harness import PASSPHRASE, Dwell, expect, note, wait

FADE = 1
PLAYER = "org.feltsense.Dwell"
known = {}


def playerctl(word):
    return subprocess.run(["playerctl", "-p", PLAYER, word], capture_output=True, text=True,
                          check=False, timeout=30).stdout.strip()


def windows(dwell):
    return dwell.desktop.output("xdotool", "search", "--onlyvisible", "--pid",
                                str(dwell.process.pid)).split()


def expect_silenced(dwell, where):
    """Begun from outside, so that the window stays as it is; ended by the key."""
    def plays():
        playerctl("play")
        return playerctl("status") == "Playing"
    wait(plays, "a sound", 20)
    dwell.key("ctrl+period")
    wait(lambda: playerctl("status") == "Stopped", f"silence: {where}")
    note(where)


def over(dwell, where, open_it):
    """With a window of its own over the others, which the key leaves open."""
    before = len(windows(dwell))
    open_it()
    wait(lambda: len(windows(dwell)) > before, where)
    # Until the window manager has given it the keyboard.
    front = windows(dwell)
    wait(lambda: dwell.desktop.output("xdotool", "getwindowfocus").strip() in front, "the focus")
    dwell.xdotool("sleep", "0.3")
    expect_silenced(dwell, where)
    expect(len(windows(dwell)) > before, f"it is closed: {where}")


def close_over(dwell, before):
    dwell.key("Escape")
    wait(lambda: len(windows(dwell)) == before, "it closes")


def check_pages(desktop):
    """On the start page, in its text and in its menu, and on the page of sounds."""
    sound = desktop.make_sound_server()
    sound.start()
    home = known["home"] = desktop.make_home()
    home.set_defaults(fade_seconds=FADE, sound="'hush'", volume=0.4)
    dwell = known["dwell"] = Dwell(home, PULSE_SERVER=sound.env["PULSE_SERVER"])
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("New session")
    # Before something sounded for the first time, nobody outside is told of a player.
    dwell.key("ctrl+u")
    dwell.wait_for("What sounds now")
    dwell.click("Play Hush")
    wait(lambda: playerctl("status") == "Playing", "a sound", 20)
    dwell.key("ctrl+period")
    wait(lambda: playerctl("status") == "Stopped", "silence")
    expect_silenced(dwell, "page of sounds")
    dwell.click("New list")
    dwell.wait_for("Remove New list", ("button", "push button"))
    dwell.type("Even")
    expect_silenced(dwell, "name of a list, being typed")
    dwell.type("ing")
    dwell.key("Return")
    dwell.wait_for("Evening")
    dwell.key("Escape")
    dwell.wait_for("New session")
    expect_silenced(dwell, "field of the client")
    dwell.click("Main menu")
    expect_silenced(dwell, "menu")
    dwell.key("Escape")


def check_windows(desktop):
    """Over the preferences and what opens from there, the list of keys and the about window."""
    dwell = known["dwell"]
    one = len(windows(dwell))
    over(dwell, "preferences", lambda: dwell.key("ctrl+comma"))
    over(dwell, "recovery code", lambda: dwell.click("Replace the recovery code"))
    dwell.type(PASSPHRASE)
    expect_silenced(dwell, "passphrase, being typed")
    close_over(dwell, one + 1)
    over(dwell, "passphrase", lambda: dwell.click("Change the passphrase"))
    close_over(dwell, one + 1)
    close_over(dwell, one)
    over(dwell, "list of keys", lambda: dwell.key("ctrl+question"))
    close_over(dwell, one)


def check_file_chooser(desktop):
    """The toolkit's own; one of the desktop's, by its portal, is another program's window."""
    dwell = known["dwell"]
    one = len(windows(dwell))
    dwell.key("ctrl+u")
    dwell.wait_for("Your sounds")
    over(dwell, "file chooser", lambda: dwell.click("Add files …"))
    close_over(dwell, one)
    over(dwell, "folder chooser", lambda: dwell.click("Add a folder …"))
    close_over(dwell, one)
    dwell.key("Escape")
    dwell.wait_for("New session")


def check_dialogs(desktop):
    """Over the question before the window closes, and that before a session is deleted."""
    dwell = known["dwell"]
    one = len(windows(dwell))
    dwell.point("text", "Client code.*")
    dwell.type("K-31")
    dwell.key("Return")
    dwell.wait_for("K-31 · session 1")
    over(dwell, "a session is running", lambda: dwell.key("ctrl+q"))
    close_over(dwell, one)
    dwell.click("End session")
    expect_silenced(dwell, "end of the session")
    dwell.click("End it now")
    wait(lambda: dwell.rows("In figures"), "the review")
    expect_silenced(dwell, "review")
    over(dwell, "delete", lambda: dwell.key("ctrl+Delete"))
    close_over(dwell, one)
    dwell.key("ctrl+l")
    dwell.wait_for("The library is locked")
    expect_silenced(dwell, "locked")
    dwell.close()


harness.run([check_pages, check_windows, check_file_chooser, check_dialogs])
