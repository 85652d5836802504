#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Breaks libraries in every way there is, and looks whether anything was lost.
   run.py [--short] [--tap] [--seed=N] --build=BUILD [NAME...]
Prints one line of counts for each part. The exit status is 1 when anything was lost, or when a
part's control, which must lose something, lost nothing: then the part itself is no good."""
import argparse
import importlib
import random
import sys
import time

from common import Broken, Harness

# In the order in which they run; those without root are the ones in the tests.
PARTS = {
    "kill-9": "part_kill",
    "torn": "part_torn",
    "eio": "part_eio",
    "mutate": "part_mutate",
    "vault": "part_vault",
    "full": "part_full",
    "power": "part_power",
}
WITHOUT_ROOT = ("kill-9", "torn", "eio", "mutate", "vault")


def run_part(harness, name):
    """Returns whether all went well, and the line to be printed."""
    part = importlib.import_module(PARTS[name])
    reason = getattr(part, "why_not", lambda harness: None)(harness)
    if reason:
        return None, f"{name}: skipped: {reason}"
    try:
        found = part.control(harness)
        if not found:
            return False, f"{name}: BROKEN: the control run found no loss"
        return True, f"{name}: {part.run(harness)} (control: {found:,} found)"
    except Broken as error:
        return False, f"{name}: FAILED: {error}"


def tell(tap, number, good, line):
    if not tap:
        print(line, flush=True)
    elif good is None:
        print(f"ok {number} - {line.partition(':')[0]} # SKIP {line.partition('skipped: ')[2]}",
              flush=True)
    else:
        first, *rest = line.splitlines()
        print("\n".join([f"{'ok' if good else 'not ok'} {number} - {first}"]
                        + [f"# {words}" for words in rest]), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--tap", action="store_true")
    parser.add_argument("--seed", type=int)
    parser.add_argument("--build", required=True)
    parser.add_argument("--sanitized", metavar="BUILD", help="one with ASan and UBSan")
    parser.add_argument("names", nargs="*", metavar="NAME")
    arguments = parser.parse_args()
    names = arguments.names or list(WITHOUT_ROOT if arguments.short else PARTS)
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        parser.error(f"no such part: {', '.join(unknown)}. There are: {', '.join(PARTS)}")

    # A fault that was found must be found again.
    seed = arguments.seed if arguments.seed is not None else random.SystemRandom().getrandbits(31)
    print(f"{'# ' if arguments.tap else ''}seed {seed}", flush=True)
    if arguments.tap:
        print(f"1..{len(names)}", flush=True)
    worst = True
    for number, name in enumerate(names, 1):
        harness = Harness(arguments.build, arguments.sanitized, arguments.short, seed)
        start = time.monotonic()
        try:
            good, line = run_part(harness, name)
        finally:
            harness.close()
        tell(arguments.tap, number, good, line)
        print(f"# {name} took {time.monotonic() - start:.0f} s", file=sys.stderr)
        worst = worst and good is not False
    return 0 if worst else 1


if __name__ == "__main__":
    sys.exit(main())
