#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What opens the library, changed in the preferences; and the login keyring on a private bus.
Prints TAP.

    test-slots.py DWELL
"""
import os
import signal
import subprocess

import harness
from harness import PASSPHRASE, Dwell, expect, wait

NEW = "three blue stones"
known = {}


def open_preferences(home, secret):
    dwell = Dwell(home)
    if secret:
        dwell.wait_for("The library is locked")
        dwell.type(secret)
        dwell.key("Return")
    dwell.wait_for("Start a session", timeout=20)
    show_preferences(dwell)
    return dwell


def show_preferences(dwell):
    dwell.key("ctrl+comma")
    dwell.wait_for("What opens the library")


def leave(dwell):
    """Closes the preferences, then the window."""
    dwell.key("Escape")
    dwell.wait_until_gone("What opens the library")
    dwell.close()


def expect_refused(home, secret, words="does not open"):
    dwell = Dwell(home)
    dwell.wait_for("The library is locked")
    dwell.type(secret)
    dwell.key("Return")
    dwell.wait_for(f".*{words}.*", timeout=20)
    dwell.close()


def expect_opens(home, secret):
    dwell = Dwell(home)
    dwell.wait_for("The library is locked")
    dwell.type(secret)
    dwell.key("Return")
    dwell.wait_for("Start a session", timeout=20)
    dwell.close()


def check_change_passphrase(desktop):
    known["keyring"] = start_keyring(desktop)
    known["home"] = home = desktop.make_home()
    dwell = open_preferences(home, PASSPHRASE)
    harness.take_picture("root", "preferences-vault")
    dwell.click("Change the passphrase")
    dwell.wait_for("Present passphrase, or recovery code")
    dwell.type("two green stones")
    dwell.key("Return")
    dwell.type(NEW)
    dwell.key("Return")
    dwell.type(NEW)
    dwell.wait_for("Ready.")
    dwell.key("Return")
    dwell.wait_for("This passphrase does not open the library.", timeout=20)
    dwell.key("ctrl+a")
    dwell.type(PASSPHRASE)
    dwell.wait_for("Ready.")
    dwell.key("Return", "Return", "Return")
    dwell.wait_for("The passphrase was changed.", timeout=20)
    dwell.wait_until_gone("New passphrase")
    leave(dwell)
    expect_refused(home, PASSPHRASE)
    expect_opens(home, NEW)


def begin_recovery(dwell):
    dwell.click("Replace the recovery code")
    dwell.wait_for("Present passphrase, or recovery code")
    dwell.type(NEW)
    dwell.key("Return")
    return dwell.read_code()


def check_recovery_given_up(desktop):
    dwell = open_preferences(known["home"], NEW)
    code = begin_recovery(dwell)
    dwell.key("Escape")
    dwell.wait_until_gone("Groups . and ., to confirm")
    leave(dwell)
    expect_refused(known["home"], code)


def check_replace_recovery(desktop):
    dwell = open_preferences(known["home"], NEW)
    first = begin_recovery(dwell)
    harness.take_picture("root", "recovery-window")
    dwell.type("zzzz")
    dwell.wait_for("Group . is not yet as it is shown.")
    dwell.key("Return", "ctrl+a")
    dwell.type_asked_groups(first)
    dwell.key("Return")
    dwell.wait_for("The recovery code was replaced.", timeout=20)
    second = begin_recovery(dwell)
    expect(first != second, "the same code twice")
    dwell.type_asked_groups(second)
    dwell.key("Return")
    dwell.wait_for("The recovery code was replaced.", timeout=20)
    dwell.wait_until_gone("Groups . and ., to confirm")
    leave(dwell)
    expect_refused(known["home"], first)
    expect_opens(known["home"], second)


SWITCH = ("toggle button", "switch", "check box")
KEYRING = "Login keyring"


def turn_keyring(dwell):
    dwell.click(KEYRING, SWITCH)


def wait_for_keyring(dwell):
    """The switch rests until the keyring has answered."""
    sensitive = harness.atspi().StateType.SENSITIVE
    wait(lambda: dwell.find(SWITCH, KEYRING).get_state_set().contains(sensitive),
         "the keyring's answer", 20)


def start_keyring(desktop):
    """Before any program asks the bus for one, which would start another, locked one."""
    (desktop.folder / "data").mkdir(exist_ok=True)
    process = subprocess.Popen(
        ["gnome-keyring-daemon", "--foreground", "--components=secrets", "--unlock"],
        env=desktop.env, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, preexec_fn=harness.die_with_parent)
    process.stdin.write(b"the login's own")
    process.stdin.close()
    desktop.processes.append(process)
    wait(lambda: b"org.freedesktop.secrets" in desktop.output(
        "gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path",
        "/org/freedesktop/DBus", "--method", "org.freedesktop.DBus.ListNames"), "the keyring")
    return process


def check_keyring_opens(desktop):
    dwell = open_preferences(known["home"], NEW)
    turn_keyring(dwell)
    wait_for_keyring(dwell)
    leave(dwell)
    kinds = known["home"].command("vault", "slots", passphrase=NEW)
    expect("Login keyring" in kinds, kinds)

    dwell = Dwell(known["home"])
    dwell.wait_for("Start a session", timeout=20)
    dwell.close()
    # The passphrase still does, where the keyring is not asked.
    known["home"].command("list", passphrase=NEW)


def check_hung_keyring(desktop):
    """One that does not answer keeps nobody from typing."""
    os.kill(known["keyring"].pid, signal.SIGSTOP)
    try:
        expect_opens(known["home"], NEW)
    finally:
        os.kill(known["keyring"].pid, signal.SIGCONT)


def check_keyring_turned_off(desktop):
    dwell = open_preferences(known["home"], None)
    turn_keyring(dwell)
    wait_for_keyring(dwell)
    leave(dwell)
    kinds = known["home"].command("vault", "slots", passphrase=NEW)
    expect("Login keyring" not in kinds, kinds)
    expect_opens(known["home"], NEW)


harness.run([check_change_passphrase, check_recovery_given_up, check_replace_recovery,
             check_keyring_opens, check_hung_keyring, check_keyring_turned_off])
