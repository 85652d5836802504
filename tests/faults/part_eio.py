# SPDX-License-Identifier: GPL-3.0-or-later
"""An input/output error at the n-th call, for every n: once, for a while, and for ever."""
import errno
import os

from common import Broken, count

CALLS = ("open", "write", "read", "truncate", "sync", "rename", "unlink")
FOR_EVER = 10 ** 9


def get_places(harness, name):
    place = harness.place(name, memory=True)
    return os.path.join(place, "library"), os.path.join(place, "log"), os.path.join(place, "count")


def count_calls(harness, seed, steps):
    library, log, counts = get_places(harness, "eio-count")
    harness.drive(library, log, seed, steps, env=harness.preload(library, log, count=counts))
    with open(counts, encoding="ascii") as file:
        return {name: int(n) for name, n in (line.split() for line in file)}


def fail_once(harness, seed, steps, call, n, times, error):
    library, log, _ = get_places(harness, "eio")
    env = harness.preload(library, log, fail=f"{call}:{n}:{error}:{times}")
    # Where it never ends, what the library keeps elsewhere must come back.
    options = ["--patience=0", "--kept"] if times == FOR_EVER else ["--patience=20"]
    status = harness.drive(library, log, seed, steps, *options, env=env,
                           may=(0, 3) if times == FOR_EVER else (0,))
    where = f"{call} {n}, {times} times, error {error}"
    verdict = harness.verify(library, log)
    there = harness.expect_clean(verdict, library, log, where)
    if status == 0 and not there:
        raise Broken(f"{where}: all was saved, and nothing is there")
    return verdict.acknowledged, "\ntrouble " in open(log, encoding="utf-8").read()


def run(harness):
    seed, steps = 7, f"--steps={harness.pick(60, 12)}"
    faults = acknowledged = told = 0
    for call, calls in count_calls(harness, seed, steps).items():
        for n in range(1, calls + 1, harness.pick(1, 1 + calls // 8)):
            for times in (1, 10, FOR_EVER):
                events, words = fail_once(harness, seed, steps, call, n, times, errno.EIO)
                faults += 1
                acknowledged += events
                told += words
    return (f"{count(faults)} faults at every n-th {', '.join(CALLS[:-1])} and {CALLS[-1]}, "
            f"{count(acknowledged)} acknowledged events, 0 lost, 0 damaged; said in words "
            f"{count(told)} times")


def control(harness):
    """A driver that says "saved" although nothing can be written any more."""
    steps = "--steps=100"
    # Late enough that the library is made, and early enough that something is left to be written.
    middle = count_calls(harness, 7, steps)["write"] // 2
    library, log, _ = get_places(harness, "eio-control")
    env = harness.preload(library, log, fail=f"write:{middle}:{errno.EIO}:{FOR_EVER}")
    harness.drive(library, log, 7, steps, "--control=early", "--patience=0", env=env,
                  may=(3,))
    return harness.verify(library, log).lost
