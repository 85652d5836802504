# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests of sound have in common: a program told its steps, checks with a tolerance, TAP."""
import os
import re
import subprocess
import threading
import time

from sound_server import wait_until

TRIES = 4


class Skip(Exception):
    """There is nothing to be said: why."""


class GaveUp(Exception):
    """The program took the sound system for dead, as it must when that does not get on: no fault
    of the program's where the machine is far too busy."""


def is_busy():
    return os.getloadavg()[0] > 2 * os.cpu_count()


class Program:
    """A test program that takes its steps from stdin."""

    def __init__(self, server, *command):
        # pulsesink tells there that the server ran out of sound.
        env = dict(server.env, GST_DEBUG="pulse:2", GST_DEBUG_NO_COLOR="1")
        self.process = subprocess.Popen(command, env=env, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.lines = []
        self.reader = threading.Thread(target=lambda: self.lines.extend(self.process.stdout))
        self.reader.start()

    def step(self, *steps):
        for text in steps:
            self.process.stdin.write(text + "\n")
        self.process.stdin.flush()

    def said(self, since=0):
        return "".join(self.lines[since:])

    def wait_said(self, pattern, since=0):
        wait_until(lambda: re.search(pattern, self.said(since), re.M), pattern)

    def finish(self):
        """Waits until it has done all, and gives what it said."""
        self.process.stdin.close()
        wait_until(lambda: self.process.poll() is not None, "the program ends")
        self.reader.join()
        return self.said()

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            note(self.said())
        self.process.wait()
        self.reader.join()


def note(text):
    print("#", text.strip().replace("\n", "\n# "), flush=True)


def near(what, value, least, most):
    note(f"{what}: {value:.2f} (from {least} to {most})")
    if not least <= value <= most:
        raise AssertionError(f"{what} is {value:.2f}, not from {least} to {most}")


def expect(said, *patterns):
    """That these were said, in this order."""
    rest = said
    for pattern in patterns:
        found = re.search(pattern, rest, re.M)
        if not found:
            note(said)
            raise AssertionError(f"it did not say: {pattern}")
        rest = rest[found.end():]


def listen(record):
    """What record() gives, again until it has nothing in its .disturbed; the last one may have."""
    for _ in range(TRIES):
        heard = record()
        if not heard.disturbed:
            break
        note(heard.disturbed)
    return heard


def expect_undisturbed(*recordings):
    """That these can be judged; else nothing is to be said."""
    if any(heard.disturbed for heard in recordings):
        raise Skip(f"the machine was too busy to listen: {TRIES} disturbed recordings")


def undisturbed(record):
    """What record() gives that has nothing in its .disturbed."""
    heard = listen(record)
    expect_undisturbed(heard)
    return heard


def attempt(check, tidy):
    """Runs a check, again when it gave up on a busy machine."""
    for _ in range(TRIES):
        try:
            return check()
        except GaveUp as error:
            if not is_busy():
                raise
            note(f"{error}; load {os.getloadavg()[0]:.1f}")
            tidy()
    raise Skip(f"the machine was too busy to play: given up {TRIES} times")


def run(todo, tidy):
    """Runs checks, (name, function without arguments) each, with tidy() after each. Returns: the
    exit status."""
    good = True
    print(f"1..{len(todo)}", flush=True)
    for number, (name, check) in enumerate(todo, 1):
        begun = time.monotonic()
        result, why = "ok", ""
        try:
            attempt(check, tidy)
        except Skip as skip:
            why = f" # SKIP {skip}"
        except Exception as error:  # A check must not keep the others from running.
            note(f"{type(error).__name__}: {error}")
            result, good = "not ok", False
        tidy()
        print(f"{result} {number} - {name}{why}", flush=True)
        note(f"{time.monotonic() - begun:.1f} s")
    return 0 if good else 1
