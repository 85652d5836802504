#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The computer stays awake and the desktop quiet while a session runs, and only then. Prints TAP.

    test-awake.py DWELL
"""
import harness
from harness import PASSPHRASE, Dwell, expect, wait

from notification_server import NotificationServer
from session_manager import IDLE, SUSPEND, SessionManager


def unlock(dwell):
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("Start a session")


def begin(dwell):
    dwell.type("K-07")
    dwell.key("Return")
    dwell.wait_for("K-07 · session .*")


def end(dwell):
    dwell.click("End( session)?")
    dwell.wait_for("The clock stops .*")
    dwell.click("End it now")
    wait(lambda: dwell.rows("In figures"), "the review")


def check_awake_while_a_session_runs(desktop):
    with SessionManager() as manager:
        dwell = Dwell(desktop.make_home())
        unlock(dwell)
        begin(dwell)
        wait(lambda: manager.inhibitors, "something that keeps the computer awake")
        expect(list(manager.inhibitors.values())
               == [("org.feltsense.Dwell", "A session is running", SUSPEND | IDLE)],
               f"{manager.inhibitors}")
        dwell.click("Pause")
        dwell.wait_for("Session, paused for .*")
        dwell.key("ctrl+l")
        dwell.wait_for("History is hidden.*")
        expect(len(manager.inhibitors) == 1, "it ended with a pause or a lock")
        dwell.key("ctrl+l")
        dwell.type(PASSPHRASE)
        dwell.key("Return")
        dwell.wait_until_gone("History is hidden.*")
        end(dwell)
        wait(lambda: not manager.inhibitors, "the computer to be let sleep")
        expect(manager.n_asked == 1, f"asked {manager.n_asked} times")

        dwell.close()

        # One that is left by closing the window.
        dwell = Dwell(desktop.make_home())
        unlock(dwell)
        begin(dwell)
        wait(lambda: manager.inhibitors, "something that keeps the computer awake")
        dwell.key("ctrl+q")
        dwell.wait_for("A session is running")
        dwell.key("alt+c")
        expect(dwell.process.wait(10) == 0, "it did not end well")
        desktop.running.remove(dwell)
        wait(lambda: not manager.inhibitors, "the computer to be let sleep")
        expect(manager.n_asked == 2, f"asked {manager.n_asked} times")
        dwell.expect_calm()


def check_awake_not_before(desktop):
    """And where nobody can be asked, as in the other checks, nothing is said of it."""
    with SessionManager() as manager:
        dwell = Dwell(desktop.make_home())
        unlock(dwell)
        dwell.close()
        expect(manager.n_asked == 0, "it kept the computer awake without a session")


def check_quiet_while_a_session_runs(desktop):
    """Where the desktop offers it, notifications wait; once is asked, and nobody is named."""
    with NotificationServer() as server:
        dwell = Dwell(desktop.make_home())
        unlock(dwell)
        expect(server.n_asked == 0, "it is quiet without a session")
        begin(dwell)
        wait(lambda: server.inhibitors, "notifications to be held back")
        expect(list(server.inhibitors.values())
               == [("org.feltsense.Dwell", "A quiet time is under way")], f"{server.inhibitors}")
        dwell.key("ctrl+l")
        dwell.wait_for("History is hidden.*")
        expect(len(server.inhibitors) == 1, "it ended with a lock")
        dwell.key("ctrl+l")
        dwell.type(PASSPHRASE)
        dwell.key("Return")
        dwell.wait_until_gone("History is hidden.*")
        end(dwell)
        wait(lambda: not server.inhibitors, "notifications to come through again")
        expect(server.n_asked == 1, f"asked {server.n_asked} times")
        dwell.close()


harness.run([check_awake_while_a_session_runs, check_awake_not_before,
             check_quiet_while_a_session_runs])
