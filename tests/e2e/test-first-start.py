#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first start, and the unlocking of every later one. Prints TAP.

    test-first-start.py DWELL
"""
import re

import harness
from harness import PASSPHRASE, Dwell, expect

known = {}


def check_create_library(desktop):
    """Two passphrases that must agree, the recovery code once, then a session may start."""
    known["home"] = home = desktop.make_home(library=False)
    dwell = Dwell(home)
    dwell.wait_for("A library for your sessions")
    dwell.type("short")
    dwell.wait_for("At least 8 characters.*")
    dwell.key("ctrl+a")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("Now the same again.")
    dwell.type("two gray stones")
    dwell.wait_for("The two are not the same yet.")
    dwell.key("Return")
    expect(not (home.folder / "data/dwell/vault.json").exists(), "made with two passphrases")
    dwell.key("ctrl+a")
    dwell.type(PASSPHRASE)
    dwell.wait_for("Ready.")
    dwell.key("Return")

    known["code"] = code = dwell.read_code()
    expect(not dwell.find("label", "Start a session"), "it went on by itself")
    dwell.type("7777")
    dwell.wait_for("Group . is not yet as it is shown.")
    dwell.key("Return", "ctrl+a")
    dwell.type_asked_groups(code)
    dwell.key("Return")
    dwell.wait_for("Start a session")
    expect(code.split("-")[1] not in dwell.texts(), "the code is still there")
    dwell.close()


def unlock_with(secret):
    dwell = Dwell(known["home"])
    dwell.wait_for("The library is locked")
    dwell.type(secret)
    dwell.key("Return")
    dwell.wait_for("Start a session", timeout=20)
    dwell.close()


def check_wrong_then_right_passphrase(desktop):
    dwell = Dwell(known["home"])
    dwell.wait_for("The library is locked")
    dwell.type("two green stones")
    dwell.key("Return")
    dwell.wait_for("This passphrase does not open the library.", timeout=20)
    expect(not dwell.find("label", "Start a session"), "it opened all the same")
    dwell.key("ctrl+a")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("Start a session", timeout=20)
    dwell.close()


def check_recovery_code_opens(desktop):
    unlock_with(known["code"])


def check_recovery_code_as_copied_by_hand(desktop):
    """In small letters and without its dashes it is the same code."""
    unlock_with(re.sub(r"[- ]", "", known["code"]).lower())


def check_slip_is_located(desktop):
    """What looks like a recovery code and is none is told with its place."""
    code = known["code"]
    dwell = Dwell(known["home"])
    dwell.wait_for("The library is locked")
    dwell.type(code[:10] + ("7" if code[10] != "7" else "8") + code[11:])
    dwell.key("Return")
    dwell.wait_for("There is a slip in group 3 of the recovery code.", timeout=20)
    dwell.key("ctrl+a")
    dwell.type(code)
    dwell.key("Return")
    dwell.wait_for("Start a session", timeout=20)
    dwell.close()


harness.run([check_create_library, check_wrong_then_right_passphrase, check_recovery_code_opens,
             check_recovery_code_as_copied_by_hand, check_slip_is_located])
