#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures of a session, computed from their definition alone, against those of the program.

Usage: figures.py DRIVER. The driver reads sessions and prints their figures; see figures-driver.c.
"""
import json
import math
import random
import statistics
import subprocess
import sys

SESSIONS = 200
STATES = ["sober", "blank", "numb", "image", "image", "image", "story", "settled", "felt", "crack"]
QUIET = {"sober", "blank", "numb"}
MOVES = ["feel-image", "feel-image", "feel-image", "come-back", "side", "stay", "follow"]
REDIRECTS = {"come-back", "side"}
ANSWERS = ["felt", "unsure", "not-felt"]
OUTCOMES = ["deeper", "deepening", "morphing", "stopped"]


class Event:
    def __init__(self, seq, at, kind, code=None, value=None, refers=None, text=None, author="self"):
        self.seq, self.at, self.kind, self.code = seq, at, kind, code
        self.value, self.refers, self.text, self.author = value, refers, text, author

    def line(self):
        words = [f"@{self.author}", f"#{self.seq}", str(self.at), self.kind, self.code or "-"]
        if self.value is not None:
            words.append(f"={self.value}")
        if self.refers:
            words.append(f">{self.refers}")
        if self.text is not None:
            words.append(f":{self.text}")
        return " ".join(words)


# Random sessions ---------------------------------------------------------------------------------

def correction(rng, seq, at, events):
    """An amend that fits what it corrects, or None."""
    target = rng.choice(events)
    codes = {"state": STATES, "ask": MOVES, "answer": ANSWERS}.get(target.kind)
    if target.kind == "experiment" and target.code != "start":
        codes = OUTCOMES
    if target.kind == "amend":
        if target.code == "at":
            return Event(seq, at, "amend", "value", rng.randint(0, 3000), target.seq)
        if target.code == "value":
            return Event(seq, at, "amend", "value", rng.randint(0, 300), target.seq)
        if target.code == "code":
            first = target
            while first.kind == "amend":
                first = events[first.refers - 1]
            pool = {"state": STATES, "ask": MOVES, "answer": ANSWERS}.get(first.kind, OUTCOMES)
            return Event(seq, at, "amend", "text", None, target.seq, rng.choice(pool))
        return None
    if (target.kind, target.code) == ("clock", "gap") and rng.random() < 0.5:
        return Event(seq, at, "amend", "value", rng.randint(0, 300), target.seq)
    if codes and rng.random() < 0.5:
        return Event(seq, at, "amend", "code", None, target.seq, rng.choice(codes))
    return Event(seq, at, "amend", "at", rng.randint(0, 3000), target.seq)


def random_event(rng, seq, at, events):
    asks = [e.seq for e in events if e.kind == "ask"]
    starts = [e.seq for e in events if e.kind == "experiment" and e.code == "start"]
    kind = rng.choices(
        ["state", "ask", "answer", "experiment", "clock", "strike", "amend", "note"],
        [24, 20, 16, 6, 8, 8, 10, 4])[0]
    if kind == "state":
        return Event(seq, at, kind, rng.choice(STATES))
    if kind == "ask":
        return Event(seq, at, kind, rng.choice(MOVES))
    if kind == "answer" and asks:
        return Event(seq, at, kind, rng.choice(ANSWERS), None, rng.choice(asks[-4:]))
    if kind == "experiment":
        if starts and rng.random() < 0.6:
            return Event(seq, at, kind, rng.choice(OUTCOMES), None, rng.choice(starts))
        return Event(seq, at, kind, "start")
    if kind == "clock":
        code = rng.choice(["pause", "resume", "gap"])
        return Event(seq, at, kind, code, rng.randint(0, 300) if code == "gap" else None)
    if kind == "strike" and events:
        recent = events[-6:] if rng.random() < 0.7 else events
        return Event(seq, at, kind, None, None, rng.choice(recent).seq)
    if kind == "amend" and events:
        return correction(rng, seq, at, events) or Event(seq, at, "urge")
    return Event(seq, at, "note", "said", None, None, "words")


def corrected_late(rng, events, at):
    """What is corrected when all is over: the day after, and more than once."""
    for _ in range(rng.choice([3, 8, 20])):
        at += rng.choice([0, 1000])
        target = rng.choice(events)
        event = correction(rng, len(events) + 1, at, events) if rng.random() < 0.7 else None
        events.append(event or Event(len(events) + 1, at, "strike", None, None, target.seq))


def random_events(rng):
    """One author's."""
    events = []
    at = 0
    if rng.random() < 0.8:
        at = rng.choice([0, 0, 0, 40])
        events.append(Event(1, at, "clock", "start"))
    for _ in range(rng.choice([0, 1, 3, 10, 40, 120])):
        # Often several at one moment, and sometimes a late mark.
        at += rng.choice([0, 0, 1, 7, 20, 60])
        marked = max(0, at - rng.choice([0, 0, 0, 0, 90]))
        events.append(random_event(rng, len(events) + 1, marked, events))
    if rng.random() < 0.6:
        ended = max(0, at - rng.choice([0, 0, 0, 80]))
        events.append(Event(len(events) + 1, ended, "clock", "end"))
        for _ in range(rng.choice([0, 0, 2])):
            at += 30
            events.append(random_event(rng, len(events) + 1, at, events))
    if events and rng.random() < 0.4:
        corrected_late(rng, events, at)
    return events


def random_session(rng):
    """Events by author: the owner's, and mostly one or two more who marked it for themselves."""
    session = {"self": random_events(rng)}
    for author in ["b.coder", "coder-2"][:rng.choice([0, 1, 1, 2])]:
        session[author] = random_events(rng)
        for event in session[author]:
            event.author = author
    return session


# The definition ----------------------------------------------------------------------------------

def meant(events):
    """Strikes and amends applied, ordered by (at, seq)."""
    about = {}
    for event in events:
        if event.kind in ("strike", "amend"):
            about.setdefault(event.refers, []).append(event)

    def struck(event):
        return any(e.kind == "strike" and not struck(e) for e in about.get(event.seq, []))

    def field(event, name):
        amends = [e for e in about.get(event.seq, [])
                  if e.kind == "amend" and field(e, "code") == name and not struck(e)]
        if not amends:
            return getattr(event, name)
        latest = max(amends, key=lambda e: e.seq)
        return field(latest, "value" if name in ("at", "value") else "text")

    result = [Event(e.seq, field(e, "at"), e.kind, field(e, "code"), field(e, "value"), e.refers)
              for e in events if e.kind not in ("strike", "amend") and not struck(e)]
    return sorted(result, key=lambda e: (e.at, e.seq))


def within(low, value, high):
    return min(max(value, low), high)


def segments_of(events, start, end):
    changes = []
    for event in events:
        if event.kind == "state" and event.at <= end:
            if not changes or changes[-1][0] != event.code:
                changes.append((event.code, within(start, event.at, end)))
    bounds = [at for _, at in changes[1:]] + [end]
    return [(state, at, until) for (state, at), until in zip(changes, bounds)]


def stays_of(segments):
    stays = []
    run = []
    for segment in segments + [("", 0, 0)]:
        if segment[0] in QUIET:
            run.append(segment)
        elif run:
            stays.append([run[0][1], run[-1][2] - run[0][1]])
            run = []
    return stays


def paused_of(events, start, end):
    """Millisecond by millisecond, so as not to compute it as the program does."""
    total = 0
    paused = False
    clock = [e for e in events if e.kind == "clock" and e.code in ("pause", "resume")]
    position = 0
    for ms in range(0, end):
        while position < len(clock) and clock[position].at <= ms:
            paused = clock[position].code == "pause"
            position += 1
        total += paused and ms >= start
    return total


def figures(all_events):
    events = meant(all_events)
    if not events:
        return None
    starts = [e.at for e in events if e.kind == "clock" and e.code == "start"]
    ends = [e.at for e in events if e.kind == "clock" and e.code == "end"]
    start = starts[0] if starts else 0
    end = max(start, ends[-1] if ends else events[-1].at)
    duration = end - start

    segments = segments_of(events, start, end)
    times = {}
    for state, begin, until in segments:
        times[state] = times.get(state, 0) + until - begin
    stays = stays_of(segments)

    asks = [e for e in events if e.kind == "ask"]
    last = {}
    for ask in asks:
        given = [e.code for e in events if e.kind == "answer" and e.refers == ask.seq]
        if given:
            last[ask.seq] = given[-1]
    answers = [sum(a == kind for a in last.values()) for kind in ANSWERS]

    latency = []
    unasked = 0
    for state, begin, until in segments:
        if state == "image":
            inside = [a.at for a in asks if a.code == "feel-image" and begin <= a.at < until]
            if inside:
                latency.append(min(inside) - begin)
            else:
                unasked += 1

    moments = sorted([start, end] + [within(start, a.at, end) for a in asks])
    cracks = [e.at for e in events
              if e.kind == "state" and e.code == "crack" and start <= e.at <= end]
    redirects = sum(a.code in REDIRECTS for a in asks)
    gaps = [(e.at, e.at + e.value) for e in events if e.kind == "clock" and e.code == "gap"]
    return {
        "duration": duration,
        "paused": paused_of(events, start, end),
        "gaps": sum(within(start, b, end) - within(start, a, end) for a, b in gaps),
        "time_in_state": times,
        "stays": stays,
        "stays_total": sum(length for _, length in stays),
        "stays_longest": max((length for _, length in stays), default=None),
        "felt_questions": sum(a.code == "feel-image" for a in asks),
        "answers": answers,
        "contact_rate": answers[0] / sum(answers) if last else None,
        "image_latency": latency,
        "image_latency_median": statistics.median(latency) if latency else None,
        "images_unasked": unasked,
        "experiments": [sum(e.kind == "experiment" and e.code == o for e in events)
                        for o in OUTCOMES],
        "longest_silence": max(b - a for a, b in zip(moments, moments[1:])),
        "first_crack": cracks[0] if cracks else None,
        "redirects_per_hour": redirects / (duration / 3600000) if duration else None,
    }


NOTHING = {
    "duration": None, "paused": None, "gaps": None, "time_in_state": {}, "stays": [],
    "stays_total": None, "stays_longest": None, "felt_questions": 0, "answers": [0, 0, 0],
    "contact_rate": None, "image_latency": [], "image_latency_median": None, "images_unasked": 0,
    "experiments": [0, 0, 0, 0], "longest_silence": None, "first_crack": None,
    "redirects_per_hour": None,
}


def same(expected, given):
    if isinstance(expected, float) and isinstance(given, (int, float)):
        return math.isclose(expected, given, rel_tol=1e-12)
    return expected == given


def mixed(rng, session):
    """As they may have come in: each author's in their order, one between the other."""
    left = {author: list(events) for author, events in session.items() if events}
    while left:
        author = rng.choice(sorted(left))
        yield left[author].pop(0)
        if not left[author]:
            del left[author]


def main():
    rng = random.Random(20260312)
    sessions = [random_session(rng) for _ in range(SESSIONS)]
    text = "".join(
        "".join(e.line() + "\n" for e in mixed(rng, session)) + " ".join(["---", *session]) + "\n"
        for session in sessions)
    run = subprocess.run([sys.argv[1]], input=text, capture_output=True, text=True, check=True)
    printed = run.stdout.splitlines()
    wanted = [(i, author, events) for i, session in enumerate(sessions, 1)
              for author, events in session.items()]

    print(f"1..{len(wanted) + 1}")
    print("ok 1 - one line an author" if len(printed) == len(wanted) else "not ok 1 - lines missing")
    for number, ((i, author, events), line) in enumerate(zip(wanted, printed), 2):
        expected = figures(events) or NOTHING
        given = json.loads(line)
        wrong = [name for name in expected if not same(expected[name], given.get(name))]
        if list(expected["time_in_state"]) != list(given["time_in_state"]):
            wrong.append("order of states")
        print(f"{'not ' if wrong else ''}ok {number} - session {i}, {len(events)} events of {author}")
        for name in wrong:
            print(f"# {name}: {expected.get(name)} expected, {given.get(name)} given")


if __name__ == "__main__":
    main()
