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
FEW = 100
MANY = 10000
EVENTS = 400
PAIRS = 15
WARM_UP = 2
ROUNDS = 1000
LISTS = 9
SEARCHES = 15
PASSPHRASE = "correct horse battery staple"
# As many as the window shows.
SHOWN_HITS = 500
BLOCKED_MS = 8


def say(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def make_library(build, scratch, sessions):
    library = scratch / f"library-{sessions}"
    say(f"making a library of {sessions} sessions with {EVENTS} events each")
    maker = build / "tests/bench/make-library"
    subprocess.run([maker, library, str(sessions), str(EVENTS)], check=True)
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


def search(build, library, word, limit):
    """Milliseconds: a bare scan, the first hit, the end; medians."""
    done = subprocess.run(
        [build / "tests/bench/search", library, PASSPHRASE, word, str(SEARCHES), str(limit)],
        stdout=subprocess.PIPE,
        check=True,
    )
    lines = [list(map(int, line.split())) for line in done.stdout.splitlines()]
    bare, first, whole, _ = (statistics.median(column) / 1000 for column in zip(*lines))
    return bare, first, whole


def measure_search(build, library, sessions):
    """A word that is nowhere: all is scanned, and nothing is shown; and one that is everywhere."""
    say(f"searching {sessions} sessions")
    bare, _, whole = search(build, library, "qxqx", 0)
    rows = [(f"search {sessions}: nothing is found", whole, bare, "ms", 2.0)]
    bare, first, whole = search(build, library, "ribs", SHOWN_HITS)
    rows.append((f"search {sessions}: the first found", first, bare, "ms", 2.0))
    # Of few sessions it is the hits that cost, each a line to be read and cut.
    if sessions > SESSIONS:
        rows.append((f"search {sessions}: the {SHOWN_HITS} shown", whole, bare, "ms", 2.0))
    return rows


def measure_list(build, few, many):
    """The list of many sessions beside that of a few. Returns rows for the table."""
    runs = {few: [], many: []}
    for index in range(LISTS + 1):
        for library in (few, many) if index % 2 else (many, few):
            done = subprocess.run(
                [build / "tests/bench/list", library, PASSPHRASE],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                check=True,
            )
            if index > 0:
                runs[library].append([int(word) / 1000 for word in done.stdout.split()])
        say(f"list: pair {index + 1} of {LISTS + 1}")
    ours, peer = ([statistics.median(x) for x in zip(*runs[name])] for name in (many, few))
    names = [
        (0, f"list of {MANY}, unlocked to shown"), (1, "  the longest hold meanwhile"),
        (2, "  a frame while it is scrolled"), (4, "  a frame after a jump"),
        (6, "  the longest hold by a filter"),
    ]
    return [(name, ours[column], peer[column], "ms", 2.0) for column, name in names]


def print_table(rows, held):
    missed = 0
    print(f"\n{'what':<36}{'Dwell':>12}{'peer':>12}{'ratio':>9}{'bar':>8}")
    for what, ours, peer, unit, bar in rows:
        ratio = ours / peer
        mark = "" if ratio <= bar else "  missed"
        missed += ratio > bar
        print(f"{what:<36}{ours:>8.1f} {unit:<3}{peer:>8.1f} {unit:<3}{ratio:>9.2f}{bar:>8.2f}{mark}")
    mark = "" if held <= BLOCKED_MS else "  missed"
    missed += held > BLOCKED_MS
    print(f"{'longest that append held its caller':<48}{held:>8.2f} ms {BLOCKED_MS:>14} ms{mark}")
    print(
        "\npeers: an empty AdwApplicationWindow program; a bare SQLite insert, WAL and FULL;\n"
        f"the list of {FEW} sessions; unsealing and scanning bytes of the same sizes in one go,\n"
        "without reading them.\n"
        f"medians of {PAIRS} interleaved pairs and of {ROUNDS} interleaved inserts; "
        f"library of {SESSIONS} sessions, {SESSIONS * EVENTS} events; lists and searches of {FEW} and\n"
        f"{MANY} sessions with {EVENTS} events each; cairo renderer"
    )
    return missed


def main():
    build, scratch, dwell = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    rows, held = measure_append(build, scratch)
    library, few, many = (make_library(build, scratch, n) for n in (SESSIONS, FEW, MANY))
    rows = measure_window(build, dwell, library) + rows + measure_list(build, few, many)
    rows += measure_search(build, few, FEW) + measure_search(build, many, MANY)
    return 1 if print_table(rows, held) else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:
        say(f"{error.cmd[0]} failed; its reason is above")
        sys.exit(2)
