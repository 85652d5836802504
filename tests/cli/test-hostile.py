#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sessions such as nobody holds, listed, shown, counted and exported by the real program.

test-hostile.py DWELL SOURCE-ROOT MAKE-HOSTILE
"""
import csv
import io
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
commands = __import__("test-commands")

MAKE = sys.argv[3]
PASSPHRASE = "a quiet room"
# A hundred megabytes in JSON and in text are told of elsewhere; here they would only take time.
LARGEST = "notes"


class Hostile(commands.Home):
    def setUp(self):
        super().setUp()
        library = self.home / ".local/share/dwell"
        library.parent.mkdir(parents=True)
        made = subprocess.run([MAKE, library], stdout=subprocess.PIPE, check=True)
        self.sessions = dict(line.split() for line in made.stdout.decode().splitlines())

    def run_good(self, *arguments):
        return self.good(*arguments, passphrase=PASSPHRASE).stdout

    def test_all(self):
        listed = json.loads(self.run_good("list", "--format", "json"))
        self.assertEqual({entry["id"] for entry in listed}, set(self.sessions.values()))
        lines = self.run_good("list").decode().splitlines()
        self.assertEqual(len(lines), len(self.sessions))
        self.assertLess(max(map(len, lines)), 400)

        for name, session in self.sessions.items():
            with self.subTest(name):
                self.check_figures(name, session)
                if name != LARGEST:
                    self.check_words(session)

    def check_figures(self, name, session):
        figures = json.loads(self.run_good("figures", session, "--format", "json"))
        if name == "empty":
            self.assertIsNone(figures["duration"])
        else:
            self.assertGreaterEqual(figures["duration"], 0)
            self.assertLessEqual(figures["gaps"], figures["duration"])
        if name in ("empty", "one"):
            self.assertIsNone(figures["contact_rate"])
        if name in ("long", "coders"):
            self.assertEqual(figures["duration"], 40 * 3600 * 1000)
        self.assertIn(b"\n", self.run_good("figures", session))

    def check_words(self, session):
        # What a terminal takes for an order is not sent to it.
        shown = self.run_good("show", session).decode()
        self.assertNotRegex(shown, r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f]")
        document = json.loads(self.run_good("export", session, "--format", "json"))
        table = io.StringIO(self.run_good("export", session, "--format", "csv").decode(), newline="")
        csv.field_size_limit(1 << 24)
        self.assertEqual(len(list(csv.DictReader(table))), len(document["events"]))


if __name__ == "__main__":
    commands.main(sys.modules[__name__])
