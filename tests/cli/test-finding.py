#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Searching, deleting and parting sessions, with the real program and without a display.

test-finding.py DWELL SOURCE-ROOT
"""
import importlib.util
import json
import pathlib
import shutil
import sys
import unittest

# Its name has a dash, and what it needs stands in the arguments that are here as well.
spec = importlib.util.spec_from_file_location(
    "commands", pathlib.Path(__file__).parent / "test-commands.py")
commands = importlib.util.module_from_spec(spec)
spec.loader.exec_module(commands)
FULL, FULL_ID, PRACTICE = commands.FULL, commands.FULL_ID, commands.PRACTICE
RECORD = {"clock", "medicine", "measure", "task", "safety"}


class Finding(commands.Home):
    def setUp(self):
        super().setUp()
        self.make(FULL, PRACTICE)

    def find(self, *words):
        return json.loads(self.good("search", *words, "--format", "json").stdout)

    def events(self, *options):
        exported = self.good("export", FULL_ID, *options).stdout
        return json.loads(exported)["events"]

    def test_finds_notes(self):
        note = next(event for event in json.loads(FULL.read_text())["events"]
                    if event["kind"] == "note" and event.get("text"))
        word = max(note["text"].split(), key=len).strip(".,!?…“”").upper()
        hits = [hit for hit in self.find(word) if hit.get("seq") == note["seq"]]
        self.assertEqual(len(hits), 1)
        self.assertEqual(hits[0]["session"], FULL_ID)
        self.assertEqual(hits[0]["author"], "self")
        text = self.good("search", word).stdout.decode()
        self.assertIn(FULL_ID[:8], text)

    def test_finds_client_and_date(self):
        head = json.loads(FULL.read_text())["session"]
        self.assertEqual(self.find(head["client"])[0]["session"], FULL_ID)
        self.assertIn(FULL_ID, [hit["session"] for hit in self.find(head["started"][:10])])

    def test_finds_nothing(self):
        self.assertEqual(self.find("xyzzy"), [])
        self.assertEqual(self.good("search", "xyzzy").stdout, b"")

    def test_phrase(self):
        text = next(event["text"] for event in self.events()
                    if event["kind"] == "note" and " " in event.get("text", ""))
        first, second = text.split()[:2]
        self.assertTrue(self.find(f"{first} {second}"))
        self.assertFalse(self.find(f"{second}  {first} xyzzy"))

    def test_export_of_one_part(self):
        whole = self.events()
        record = self.events("--only", "record")
        process = self.events("--only", "process")
        self.assertEqual(len(record) + len(process), len(whole))
        self.assertLessEqual({event["kind"] for event in record} - {"amend", "strike"}, RECORD)
        self.assertFalse({event["kind"] for event in process} & RECORD)
        for events in (record, process):
            own = [event["seq"] for event in events if event["author"] == "self"]
            self.assertEqual(own, list(range(1, len(own) + 1)))

    def test_a_part_is_a_session(self):
        exported = self.good("export", FULL_ID, "--only", "process").stdout
        path = self.write("process.json", exported)
        self.good("check", path, passphrase=None)
        shutil.rmtree(self.home / ".local")
        self.make()
        self.good("import", path)
        self.assertEqual(self.good("export", FULL_ID).stdout, exported)
        figures = json.loads(self.good("figures", FULL_ID, "--format", "json").stdout)
        self.assertIsNone(figures["paused"] or None)

    def test_delete(self):
        self.bad(2, "--yes", "delete", FULL_ID, passphrase=None)
        self.good("delete", "3f1c", "--yes")
        self.bad(1, "no session", "show", FULL_ID)
        self.assertEqual(len(json.loads(self.good("list", "--format", "json").stdout)), 1)
        self.bad(1, "no session", "delete", FULL_ID, "--yes")

    def test_delete_part(self):
        record = self.good("export", FULL_ID, "--only", "record").stdout
        self.good("delete", FULL_ID, "--only", "process", "--yes")
        self.assertEqual(self.good("export", FULL_ID).stdout, record)
        figures = json.loads(self.good("figures", FULL_ID, "--format", "json").stdout)
        self.assertEqual(figures["time_in_state"], {})
        self.assertIsNone(figures["contact_rate"])

    def test_delete_names_backups(self):
        library = self.home / ".local/share/dwell"
        (library / "backups").mkdir(mode=0o700)
        shutil.copy(library / "library.db", library / "backups/day.dwell-backup")
        result = self.good("delete", FULL_ID, "--yes")
        self.assertIn("day.dwell-backup", result.stderr.decode())

    def test_wrong_part(self):
        self.bad(2, "--only takes", "export", FULL_ID, "--only", "all", passphrase=None)


if __name__ == "__main__":
    commands.main(sys.modules[__name__])
