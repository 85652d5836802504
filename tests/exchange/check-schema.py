#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the session fixtures, and sessions spoilt in one place, against the schema.

check-schema.py SCHEMA FIXTURES
"""
import copy
import json
import pathlib
import sys

import jsonschema

schema = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
fixtures = sorted(pathlib.Path(sys.argv[2]).glob("*.json"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)

full = json.loads((pathlib.Path(sys.argv[2]) / "full.json").read_text(encoding="utf-8"))


def spoilt(change):
    document = copy.deepcopy(full)
    change(document)
    return document


def event(**fields):
    return lambda document: document["events"].append(
        {"seq": 36, "author": "self", "at": 1, "recorded": "2026-03-12T09:04:00Z", **fields}
    )


GOOD = {
    "a note": event(kind="note", code="said", text="x"),
    "a foreign ref": event(kind="comment", refers=["r.vale/1", 2]),
}
BAD = {
    "unknown kind": event(kind="clok", code="start"),
    "unknown code": event(kind="clock", code="begin"),
    "no code": event(kind="state"),
    "a code too many": event(kind="urge", code="leave"),
    "negative time": event(kind="urge", at=-1),
    "fractional time": event(kind="urge", at=0.5),
    "seq 0": event(kind="urge", seq=0),
    "no refers": event(kind="answer", code="felt"),
    "bad refers": event(kind="comment", refers="self"),
    "no value": event(kind="measure", code="suds"),
    "SUDS of 11": event(kind="measure", code="suds", value=11),
    "gap without length": event(kind="clock", code="gap"),
    "unknown key": event(kind="urge", note="x"),
    "bad date": event(kind="urge", recorded="yesterday"),
    "bad UUID": lambda document: document["session"].update(id="7"),
    "no protocol": lambda document: document["session"].pop("protocol"),
    "live without client": lambda document: document["session"].pop("client"),
    "practice without script": lambda document: document["session"].update(kind="practice"),
    "version 2": lambda document: document.update(version=2),
}

cases = [(path.name, json.loads(path.read_text(encoding="utf-8")), True) for path in fixtures]
cases += [(name, spoilt(change), True) for name, change in GOOD.items()]
cases += [(name, spoilt(change), False) for name, change in BAD.items()]

print(f"1..{len(cases)}")
failed = False
for number, (name, document, valid) in enumerate(cases, 1):
    errors = list(validator.iter_errors(document))
    passed = (not errors) == valid
    failed |= not passed
    print(f"{'ok' if passed else 'not ok'} {number} {name}")
    if not passed:
        for error in errors:
            print("#", error.json_path, error.message)
sys.exit(1 if failed else 0)
