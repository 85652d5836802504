#!/usr/bin/env python3
"""Writes many sessions as session JSON, the same ones for the same arguments.

    make_sessions.py DIRECTORY SESSIONS EVENTS
"""

import json
import random
import sys
import uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path

STATES = ["sober", "bored", "blank", "numb", "image", "story", "felt", "process", "settled"]
WORDS = "the left hand is still breath shallow warm under ribs a room no door quiet far near".split()


def make_event(rng, seq, at, started, kind, **rest):
    recorded = started + timedelta(milliseconds=at)
    stamp = recorded.astimezone(timezone.utc).isoformat(timespec="milliseconds")
    return {
        "seq": seq,
        "author": "self",
        "at": at,
        "recorded": stamp.replace("+00:00", "Z"),
        "kind": kind,
        **rest,
    }


def make_body(rng, seq):
    """One event's kind and what it carries, in about the proportions of a real session."""
    pick = rng.random()
    if pick < 0.25:
        return "state", {"code": rng.choice(STATES)}
    if pick < 0.45:
        return "ask", {"code": "feel-image", "text": "Can you feel the image?"}
    if pick < 0.55:
        return "contact", {"code": rng.choice(["none", "faint", "clear"])}
    if pick < 0.65:
        return "measure", {"code": "suds", "value": rng.randint(0, 10)}
    text = " ".join(rng.choice(WORDS) for _ in range(rng.randint(4, 20)))
    return "note", {"code": rng.choice(["said", "seen", "inferred"]), "text": text}


def make_session(rng, number, count):
    started = datetime(2020, 1, 1, 9, tzinfo=timezone.utc) + timedelta(hours=30 * number)
    length = rng.randint(2, 8) * 3_600_000
    times = sorted(rng.randrange(1000, length) for _ in range(count - 2))
    events = [make_event(rng, 1, 0, started, "clock", code="start")]
    for at in times:
        kind, rest = make_body(rng, len(events) + 1)
        events.append(make_event(rng, len(events) + 1, at, started, kind, **rest))
    events.append(make_event(rng, count, length, started, "clock", code="end"))
    header = {
        "id": str(uuid.UUID(int=rng.getrandbits(128), version=4)),
        "kind": "live",
        "client": f"C-{number % 120:03d}",
        "number": number // 120 + 1,
        "protocol": "felt-sense",
        "protocol_version": "1",
        "started": started.isoformat(),
    }
    return {"format": "dwell-session", "version": 1, "session": header, "events": events}


def main():
    folder, sessions, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    rng = random.Random(7)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(sessions):
        with open(folder / f"{number:05d}.json", "w", encoding="utf-8") as out:
            json.dump(make_session(rng, number, count), out)


if __name__ == "__main__":
    main()
