#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A session with a schedule, on a clock that is moved on: what falls due is done, skipped with a
reason, and settled by what was asked for, also after a crash in between. Prints TAP.

    test-schedule.py DWELL
"""
import harness
from harness import PASSPHRASE, Dwell, Later, expect, wait

MINUTE = 60
known = {}


def unlock(dwell):
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")


def check_chosen(desktop):
    """The template that was chosen last is offered again."""
    home = known["home"] = desktop.make_home()
    home.set_defaults(schedule="'pressure-0-40-120'", lock_after_minutes=0)
    known["later"] = Later(home)
    dwell = known["dwell"] = Dwell(home, **known["later"].env)
    unlock(dwell)
    dwell.wait_for("Blood pressure at 0, 40 and 120 minutes.*")
    dwell.type("K-03")
    dwell.key("Return")
    dwell.wait_for("K-03 · session 1")
    # Counted from a medicine that is not there yet.
    expect(not dwell.find("label", "Next: .*"), "something comes next without a medicine")


def check_due_and_done(desktop):
    dwell, later = known["dwell"], known["later"]
    dwell.key("m")
    dwell.wait_for("Amount", "text")
    dwell.type("esketamine")
    dwell.key("Return")
    dwell.type("56 mg")
    dwell.key("Return")
    dwell.wait_for("Blood pressure, due 0:00:..")
    dwell.wait_for("Next: Blood pressure")
    dwell.take_picture("live-due")
    dwell.key("j")
    dwell.wait_for("Skip it", ("button", "push button"))
    dwell.take_picture("live-due-sheet")
    dwell.key("j")
    dwell.wait_for(r"\d:\d\d:\d\d Blood pressure done, due 0:00:..")
    later.advance(40 * MINUTE)
    dwell.wait_for("Blood pressure, due 0:40:..")


def check_goes_on_after_a_crash(desktop):
    dwell = known["dwell"]
    dwell.kill()
    dwell = known["dwell"] = Dwell(known["home"], **known["later"].env)
    unlock(dwell)
    dwell.wait_for("Blood pressure, due 0:40:..", timeout=20)
    dwell.click("See to it")
    dwell.wait_for("Skip it", ("button", "push button"))
    dwell.key("n")
    dwell.type("in the middle of it")
    dwell.key("Return")
    dwell.wait_for(r"\d:\d\d:\d\d Blood pressure skipped, due 0:40:..: in the middle of it")


def check_minimum_and_end(desktop):
    dwell, later = known["dwell"], known["later"]
    later.advance(81 * MINUTE)
    dwell.wait_for("The planned length has passed.")
    dwell.wait_for("Blood pressure, due 2:00:..")
    # It does not stand in the way of anything, the end least of all.
    dwell.key("4")
    dwell.wait_for("In “Blank”")
    dwell.click("End session")
    dwell.click("End it now")
    wait(lambda: dwell.rows("In figures"), "the review")
    dwell.close()


def check_events(desktop):
    (listed,) = known["home"].sessions()
    events = known["home"].session(listed["id"])["events"]
    plan, *tasks = [event for event in events if event["kind"] == "task"]
    expect(plan["code"] == "planned" and "0 40 120 from medicine" in plan["text"], plan)
    medicine = next(event["at"] for event in events if event["kind"] == "medicine")
    expect([(task["code"], task["text"], task["value"] - medicine) for task in tasks]
           == [("done", "Blood pressure", 0),
               ("skipped", "Blood pressure: in the middle of it", 40 * MINUTE * 1000)], tasks)


harness.run([check_chosen, check_due_and_done, check_goes_on_after_a_crash, check_minimum_and_end,
             check_events])
