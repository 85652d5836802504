#!/usr/bin/env python3
"""Measures Dwell against its peers and prints the ratios beside their bars.

    bench.py BUILD SCRATCH DWELL    (called by build-aux/bench, with a display and a bus of its own)

Every figure is the median of interleaved runs, so that what else the machine does falls on both.
"""

import statistics
import subprocess
import sys
from pathlib import Path

SESSIONS = 1000
EVENTS = 400
PAIRS = 15
WARM_UP = 2
ROUNDS = 1000
BLOCKED_MS = 8


def say(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def make_library(build, scratch):
    library = scratch / "library"
    say(f"making a library of {SESSIONS} sessions with {EVENTS} events each")
    maker = build / "tests/bench/make-library"
    subprocess.run([maker, library, str(SESSIONS), str(EVENTS)], check=True)
    return library


def watch(build, *program):
    done = subprocess.run(
        [build / "tests/bench/watch-window", *program],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        check=True,
    )
    painted, resident = done.stdout.split()
    return float(painted), int(resident) / 1024


def measure_window(build, dwell, library):
    """Interleaves Dwell and the empty window. Returns rows for the table."""
    peer = [build / "tests/bench/empty-window"]
    ours = [dwell, "--library", library]
    runs = {"peer": [], "ours": []}
    for index in range(PAIRS + WARM_UP):
        order = [("peer", peer), ("ours", ours)]
        for name, program in order if index % 2 else reversed(order):
            figures = watch(build, *program)
            if index >= WARM_UP:
                runs[name].append(figures)
        say(f"window: pair {index + 1} of {PAIRS + WARM_UP}")
    medians = {name: [statistics.median(x) for x in zip(*all_)] for name, all_ in runs.items()}
    return [
        ("start to first painted window", medians["ours"][0], medians["peer"][0], "ms", 1.25),
        ("resident memory then", medians["ours"][1], medians["peer"][1], "MiB", 1.2),
    ]


def measure_append(build, scratch):
    folder = scratch / "append"
    folder.mkdir()
    say(f"appending {ROUNDS} events")
    done = subprocess.run(
        [build / "tests/bench/append", folder, str(ROUNDS)], stdout=subprocess.PIPE, check=True
    )
    lines = [tuple(map(int, line.split())) for line in done.stdout.splitlines()]
    bare, ours, held = (list(column) for column in zip(*lines))
    row = ("key press to committed", statistics.median(ours), statistics.median(bare), "µs", 1.3)
    return [row], max(held) / 1000


def measure_search(build, library):
    """A word that is nowhere: all is scanned, and nothing is shown."""
    say("searching the library")
    done = subprocess.run(
        [build / "tests/bench/search", library, "correct horse battery staple", "qxqx", "15"],
        stdout=subprocess.PIPE,
        check=True,
    )
    lines = [list(map(int, line.split())) for line in done.stdout.splitlines()]
    bare, _, whole, _ = (statistics.median(column) / 1000 for column in zip(*lines))
    return [("search over all notes", whole, bare, "ms", 2.0)]


def print_table(rows, held):
    missed = 0
    print(f"\n{'what':<32}{'Dwell':>12}{'peer':>12}{'ratio':>9}{'bar':>8}")
    for what, ours, peer, unit, bar in rows:
        ratio = ours / peer
        mark = "" if ratio <= bar else "  missed"
        missed += ratio > bar
        print(f"{what:<32}{ours:>8.1f} {unit:<3}{peer:>8.1f} {unit:<3}{ratio:>9.2f}{bar:>8.2f}{mark}")
    mark = "" if held <= BLOCKED_MS else "  missed"
    missed += held > BLOCKED_MS
    print(f"{'longest that append held its caller':<44}{held:>8.2f} ms {BLOCKED_MS:>14} ms{mark}")
    print(
        "\npeers: an empty AdwApplicationWindow program; a bare SQLite insert, WAL and FULL;\n"
        "unsealing and scanning bytes of the same sizes in one go, without reading them.\n"
        f"medians of {PAIRS} interleaved pairs and of {ROUNDS} interleaved inserts; "
        f"library of {SESSIONS} sessions, {SESSIONS * EVENTS} events, cairo renderer"
    )
    return missed


def main():
    build, scratch, dwell = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    rows, held = measure_append(build, scratch)
    library = make_library(build, scratch)
    rows = measure_window(build, dwell, library) + rows + measure_search(build, library)
    return 1 if print_table(rows, held) else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:
        say(f"{error.cmd[0]} failed; its reason is above")
        sys.exit(2)
