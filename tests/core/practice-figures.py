#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures of practice sessions, computed from their definition alone, against those of the program.

Usage: practice-figures.py DRIVER. The driver reads sessions and prints their figures; see
practice-figures-driver.c.
"""
import collections
import json
import random
import statistics
import subprocess
import sys

from figures import Event, meant, same, segments_of, stays_of

SESSIONS = 100
WINDOW = 10000
MINUTE = 60000
STATES = ["sober", "blank", "numb", "image", "image", "story", "settled", "felt", "crack"]
MOVES = ["feel-image", "feel-image", "come-back", "side", "stay"]
SLIPS = ["hurry", "content", "argue"]


# Random sessions ---------------------------------------------------------------------------------

class Track:
    """One author's events."""

    def __init__(self, author):
        self.author, self.events = author, []

    def add(self, at, kind, code=None, value=None, refers=None, text=None):
        event = Event(len(self.events) + 1, at, kind, code, value, refers, text, self.author)
        self.events.append(event)
        return event.seq


def correct(rng, track, at):
    """Strikes and amends some of what was marked."""
    for _ in range(rng.choice([0, 0, 1, 4])):
        target = rng.choice(track.events)
        if target.kind == "strike" or rng.random() < 0.4:
            track.add(at, "strike", None, None, target.seq)
        elif target.kind == "state" and rng.random() < 0.5:
            track.add(at, "amend", "code", None, target.seq, rng.choice(STATES))
        elif target.kind in ("state", "ask", "urge"):
            track.add(at, "amend", "at", rng.randint(0, at), target.seq)


def random_session(rng):
    """A trainee's track and a script's: turns of some length, silences, and beats that follow."""
    own, script = Track("self"), Track("script")
    live = rng.random() < 0.6
    truth = script if live else own
    at = 0
    if rng.random() < 0.9:
        own.add(rng.choice([0, 0, 7000]), "clock", "start")
    for _ in range(rng.choice([0, 1, 2, 8, 25])):
        if rng.random() < 0.6:
            truth.add(at, "state", rng.choice(STATES))
        if live and rng.random() < 0.7:
            own.add(max(0, at + rng.randint(-9000, 60000)), "state", rng.choice(STATES))
        if rng.random() < 0.2:
            own.add(at, "urge")
        length = rng.choice([0, 1000, 5000, 30000, 61000, 150000])
        kind = rng.random()
        if kind < 0.7:
            if kind < 0.6:
                seq = own.add(at, "ask", rng.choice(MOVES))
            else:
                seq = own.add(at, "comment", text="my words")
            fit = rng.choice([0, 0, 1, 2, None])
            if rng.random() < 0.8:
                script.add(at + length, "comment", refers=f"self/{seq}", text="so")
            if fit is not None:
                script.add(at + length, "rating", "fit", fit, f"self/{seq}")
            if fit == 0:
                script.add(at + length, "rating", "slip-" + rng.choice(SLIPS), 1, f"self/{seq}")
        elif kind < 0.8:
            script.add(at + length, "comment", text="silence")
        at += length
    if rng.random() < 0.5:
        script.add(at, "comment", text="the end")
        script.add(at, "rating", "ending-rested", 1)
    if rng.random() < 0.8:
        own.add(at, "clock", "end")
    for track in (own, script):
        if track.events:
            correct(rng, track, at)
    return own.events, script.events


# The definition ----------------------------------------------------------------------------------

def target_of(event):
    """The trainee's event that one of the script's is about."""
    refers = str(event.refers or "")
    return int(refers.removeprefix("self/")) if refers.startswith("self/") else None


def bounds_of(events):
    if not events:
        return 0, 0
    starts = [e.at for e in events if e.kind == "clock" and e.code == "start"]
    ends = [e.at for e in events if e.kind == "clock" and e.code == "end"]
    start = starts[0] if starts else 0
    return start, max(start, ends[-1] if ends else events[-1].at)


def state_at(events, at):
    states = [e.code for e in events if e.kind == "state" and e.at <= at]
    return states[-1] if states else ""


def kappa_of(own, script, start, end):
    """Window by window, from the middle of each, and the textbook's formula."""
    pairs = []
    for i in range((end - start) // WINDOW):
        middle = start + i * WINDOW + WINDOW // 2
        pairs.append((state_at(own, middle), state_at(script, middle)))
    differences = []
    for i, (a, b) in enumerate(pairs):
        begin = start + i * WINDOW
        if a == b:
            continue
        if differences and differences[-1][1:] == [begin, a, b]:
            differences[-1][1] = begin + WINDOW
        else:
            differences.append([begin, begin + WINDOW, a, b])
    n = len(pairs)
    if not n:
        return n, None, None, None, differences
    left = collections.Counter(a for a, _ in pairs)
    right = collections.Counter(b for _, b in pairs)
    observed = sum(a == b for a, b in pairs) / n
    expected = sum(left[c] * right[c] for c in left) / n ** 2
    whole = len(set(left) | set(right)) == 1
    kappa = None if whole else (observed - expected) / (1 - expected)
    return n, observed, expected, kappa, differences


def delay_of(state, start, end, own):
    if state_at(own, start) == state:
        return 0
    later = [e.at - start for e in own
             if e.kind == "state" and e.code == state and start < e.at < end]
    return later[0] if later else -1


def closing_of(script):
    if not any(e.kind == "rating" and e.code.startswith("ending-") for e in script):
        return None
    comments = [e for e in script if e.kind == "comment" and target_of(e) is None]
    return max(comments, key=lambda e: e.seq, default=None)


def turns_of(own, raw_own, script):
    """(at, told, rank, fit) of what was done and of the silences, in the order of time."""
    closing = closing_of(script)
    answered = {}
    for event in script:
        fit = event.value if event.kind == "rating" and event.code == "fit" else None
        if event.kind == "comment" or fit is not None:
            answered.setdefault(target_of(event), []).append((event, fit))
    turns = []
    by_seq = {e.seq: e for e in own}
    said = {e.seq for e in own if e.kind == "ask"} | {seq for seq in answered if seq}
    for seq in said:
        # What was struck was said all the same, at the time as it was corrected.
        unstruck = [e for e in raw_own if not (e.kind == "strike" and e.refers == seq)]
        did = by_seq.get(seq) or {e.seq: e for e in meant_again(unstruck)}[seq]
        told = max([did.at] + [e.at for e, _ in answered.get(seq, [])])
        fits = [fit for _, fit in answered.get(seq, []) if fit is not None]
        turns.append((did.at, seq, told, fits[-1] if fits else None))
    for event, fit in answered.get(None, []):
        if fit is None and event is not closing:
            turns.append((event.at, 0, event.at, None))
    return sorted(turns, key=lambda turn: turn[:2])


def meant_again(events):
    """As meant(), of a list with holes in it."""
    known = {e.seq for e in events}
    return meant([e for e in events if e.kind not in ("strike", "amend") or e.refers in known])


def is_broken(turns, end):
    over = [t for t in turns if t[2] <= end and (t[0] < end or t[1] == 0)]
    return bool(over) and over[-1][3] == 0 and end - over[-1][2] <= MINUTE


def slips_of(script):
    found = {}
    for event in script:
        if event.kind == "rating" and event.code.startswith("slip-"):
            found.setdefault(event.code.removeprefix("slip-"), []).append(event.at)
    return sorted(([name, len(ats), min(ats)] for name, ats in found.items()),
                  key=lambda slip: (-slip[1], slip[2], slip[0]))


def figures(raw_own, raw_script):
    own, script = meant(raw_own), meant(raw_script)
    live = any(e.kind == "state" for e in raw_script)
    start, end = bounds_of(own)
    truth = segments_of(script if live else own, start, end)
    fits = [e.value for e in script if e.kind == "rating" and e.code == "fit"]
    turns = turns_of(own, raw_own, script)
    kept = [[begin, length, int(is_broken(turns, begin + length))]
            for begin, length in stays_of(truth)]
    images = [(a, b) for state, a, b in truth if state == "image"]
    asked = [e.at for e in own if e.kind == "ask" and e.code == "feel-image"]
    result = {
        "live": int(live), "offers": [fits.count(2), fits.count(1), fits.count(0)],
        "slips": slips_of(script), "agreement": None, "noticing": [], "noticing_median": None,
        "unnoticed": 0, "kept": kept, "broken": sum(stay[2] for stay in kept),
        "images": [sum(any(a <= at < b for at in asked) for a, b in images), len(images)],
        "urges": sum(e.kind == "urge" for e in own),
    }
    if live:
        n, observed, expected, kappa, differences = kappa_of(own, script, start, end)
        delays = [[state, a, b, delay_of(state, a, b, own)] for state, a, b in truth if b > a]
        noticed = [delay[3] for delay in delays if delay[3] >= 0]
        result.update(agreement=n, observed=observed, expected=expected, kappa=kappa,
                      differences=differences, noticing=delays,
                      noticing_median=statistics.median(noticed) if noticed else None,
                      unnoticed=len(delays) - len(noticed))
    return result


def close(expected, given):
    if isinstance(expected, float) and abs(expected) < 1e-12:
        return abs(given) < 1e-12
    return same(expected, given)


def main():
    rng = random.Random(20261128)
    sessions = [random_session(rng) for _ in range(SESSIONS)]
    text = "".join("".join(e.line() + "\n" for e in own + script) + "---\n"
                   for own, script in sessions)
    run = subprocess.run([sys.argv[1]], input=text, capture_output=True, text=True, check=True)
    printed = run.stdout.splitlines()

    print(f"1..{SESSIONS + 2}")
    print("ok 1 - one line a session" if len(printed) == SESSIONS else "not ok 1 - lines missing")
    total = collections.Counter()
    for i, ((own, script), line) in enumerate(zip(sessions, printed)):
        expected = figures(own, script)
        given = json.loads(line)
        wrong = [name for name in expected if not close(expected[name], given.get(name))]
        print(f"{'not ' if wrong else ''}ok {i + 2} - session {i + 1} of {len(own + script)} events")
        for name in wrong:
            print(f"# {name}: {expected.get(name)} expected, {given.get(name)} given")
        total.update(kappa=expected.get("kappa") is not None, broken=expected["broken"] > 0,
                     unnoticed=expected["unnoticed"] > 0, delayed=bool(expected["noticing_median"]),
                     kept=len(expected["kept"]) > expected["broken"])
    # Chance has to have made enough of each for the comparison to mean something.
    rare = {name: n for name, n in total.items() if n < 10}
    print(f"{'not ' if rare else ''}ok {SESSIONS + 2} - each thing often enough: {dict(total)}")


if __name__ == "__main__":
    main()
