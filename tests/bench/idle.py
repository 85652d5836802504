#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a running session costs: the processor time and the wake-ups of one that nobody touches, and
the memory before and after eight hours, marked every five minutes, on a clock that is moved on.

    idle.py DWELL LATER TREE    (called by build-aux/bench; the last two are what tests/e2e builds)
"""
import os
import sys
import time
from pathlib import Path

os.environ["DWELL_E2E_LATER"], os.environ["DWELL_E2E_TREE"] = sys.argv[2:4]
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))

import harness
from harness import PASSPHRASE, Dwell, Later

SECONDS = 60
BAR_PERCENT = 0.5
HOURS = 8
# Allocators keep what they had once, and lists have grown by a hundred lines: not what leaks would be.
BAR_MIB = 12
TICKS = os.sysconf("SC_CLK_TCK")


def read_cost(pid):
    """Processor time in s, and how often its threads have gone to sleep and woken."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    woken = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        for line in (task / "status").read_text().splitlines():
            if line.startswith("voluntary_ctxt_switches"):
                woken += int(line.split()[1])
    return (int(fields[11]) + int(fields[12])) / TICKS, woken


def read_resident(pid):
    """Resident memory in MiB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmRSS")


def begin(desktop, env):
    home = desktop.make_home()
    home.set_defaults(lock_after_minutes=0, schedule="'vitals-60'")
    dwell = Dwell(home, **env(home))
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("Start a session")
    dwell.type("K-07")
    dwell.key("Return")
    dwell.wait_for("K-07 · session 1")
    dwell.key("4")
    dwell.wait_for("In “Blank”")
    return dwell


def measure_idle(desktop):
    # Without the library that moves the clocks: that one wakes the program itself.
    dwell = begin(desktop, lambda home: {})
    time.sleep(5)
    cost, woken = read_cost(dwell.process.pid)
    begun = time.monotonic()
    time.sleep(SECONDS)
    passed = time.monotonic() - begun
    cost_after, woken_after = read_cost(dwell.process.pid)
    dwell.kill()
    return 100 * (cost_after - cost) / passed, (woken_after - woken) / passed


def measure_hours(desktop):
    """The first half hour comes before: what it allocates once is no growth."""
    clocks = []

    def move_clocks(home):
        clocks.append(Later(home))
        return clocks[0].env
    dwell = begin(desktop, move_clocks)
    keys = ["4", "a", "6", "y", "c", "2", "r", "5", "d", "9"]
    resident = None
    for minute in range(30 + HOURS * 60):
        if minute == 30:
            time.sleep(1)
            resident = read_resident(dwell.process.pid)
        clocks[0].advance(60)
        if minute % 5 == 0:
            dwell.key(keys[minute // 5 % len(keys)])
        time.sleep(0.05)
    time.sleep(2)
    after = read_resident(dwell.process.pid)
    dwell.kill()
    return resident, after


def main():
    desktop = harness.Desktop()
    try:
        percent, woken = measure_idle(desktop)
        before, after = measure_hours(desktop)
    finally:
        desktop.stop()
    missed = (percent > BAR_PERCENT) + (after - before > BAR_MIB)
    print(f"\nan untouched session, {SECONDS} s: {percent:.2f} % of a core (bar {BAR_PERCENT} %), "
          f"{woken:.1f} wake-ups a second")
    print(f"{HOURS} simulated hours, marked every five minutes: {before:.1f} MiB resident before, "
          f"{after:.1f} MiB after (bar +{BAR_MIB} MiB)")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
