#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What followed each move, computed from the definition alone, against what the program says.

Usage: followed.py DRIVER. The driver reads sessions and prints; see followed-driver.c. Sessions are
those of figures.py, with marks of felt contact among them.
"""
import json
import random
import subprocess
import sys

from figures import ANSWERS, Event, meant, random_events

SESSIONS = 200
DEFAULT = {"settled": "faint", "felt": "clear", "crack": "clear"}
ANSWERED = dict(zip(ANSWERS, ["clear", "faint", "none"]))


def with_contact(rng, events):
    """The same session with marks of felt contact at its end, at any of its times."""
    last = max((e.at for e in events), default=0)
    for _ in range(rng.choice([0, 2, 10])):
        events.append(Event(len(events) + 1, rng.randint(0, last + 20), "contact",
                            rng.choice(["none", "faint", "clear"])))
    return events


def holding(events, end):
    """For each event the state and the level before it and after it."""
    state = level = None
    result = []
    for event in events:
        before = (state, level)
        if event.at <= end:
            if event.kind == "state" and event.code != state:
                state, level = event.code, DEFAULT.get(event.code, "none")
            elif event.kind == "contact":
                level = event.code
            elif event.kind == "answer":
                level = ANSWERED[event.code]
        result.append((before, (state, level)))
    return result


def followed(all_events, window):
    events = meant(all_events)
    if not events:
        return []
    starts = [e.at for e in events if e.kind == "clock" and e.code == "start"]
    ends = [e.at for e in events if e.kind == "clock" and e.code == "end"]
    end = max(starts[0] if starts else 0, ends[-1] if ends else events[-1].at)
    holds = holding(events, end)

    result = {}
    for place, ask in enumerate(events):
        if ask.kind != "ask":
            continue
        told = result.setdefault(ask.code, {"move": ask.code, "asked": 0, "shortened": 0})
        again = [i for i, e in enumerate(events)
                 if i > place and e.kind == "ask" and e.code == ask.code]
        stop = again[0] if again else len(events)
        until = min(ask.at + window, end)
        told["asked"] += 1
        told["shortened"] += end < ask.at + window or (bool(again) and events[stop].at <= until)

        came = set()
        for i in range(place + 1, stop):
            before, after = holds[i]
            if events[i].at <= until:
                if before[0] != after[0]:
                    came.add(after[0])
                if before[1] != after[1]:
                    came.add("contact-" + after[1])
        state, level = holds[place][0]
        held = {state} if state else set()
        if level:
            held.add("contact-" + level)
        for name in came:
            told.setdefault(name, [0, 0])[0] += 1
        for name in held - came:
            told.setdefault(name, [0, 0])[1] += 1
    return list(result.values())


def main():
    rng = random.Random(20260713)
    sessions = [(with_contact(rng, random_events(rng)), rng.choice([1, 60, 300, 5000]))
                for _ in range(SESSIONS)]
    text = "".join("".join(e.line() + "\n" for e in events) + f"--- {window}\n"
                   for events, window in sessions)
    run = subprocess.run([sys.argv[1]], input=text, capture_output=True, text=True, check=True)
    printed = run.stdout.splitlines()

    print(f"1..{SESSIONS + 1}")
    print("ok 1 - one line a session" if len(printed) == SESSIONS else "not ok 1 - lines missing")
    for i, ((events, window), line) in enumerate(zip(sessions, printed)):
        expected = followed(events, window)
        given = json.loads(line)
        same = expected == given
        print(f"{'' if same else 'not '}ok {i + 2} - session {i + 1} of {len(events)} events")
        if not same:
            print(f"# {expected} expected, {given} given")


if __name__ == "__main__":
    main()
