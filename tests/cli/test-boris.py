#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Projects of BORIS, taken into a library.

test-boris.py DWELL SOURCE-ROOT
"""
import json
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
commands = __import__("test-commands")

MAP = {"away": "state blank", "ask": "move feel-image", "remark": "note seen"}


def project(**observations):
    """As BORIS writes one, non-ASCII letters as escapes."""
    behaviours = [("away", "State event"), ("ask", "Point event"), ("remark", "Point event"),
                  ("camera", "Point event")]
    return {
        "time_format": "hh:mm:ss", "project_name": "Ward", "project_date": "2024-01-02T03:04:05",
        "project_description": "", "project_format_version": "7.0",
        "subjects_conf": {"0": {"key": "c", "name": "client", "description": ""}},
        "behaviors_conf": {str(index): {
            "type": type, "key": code[0], "code": code, "description": "", "color": "",
            "category": "", "modifiers": {}, "excluded": "", "coding map": "",
        } for index, (code, type) in enumerate(behaviours)},
        "observations": {name: {
            "file": {}, "type": "LIVE", "date": "2024-05-06T10:00:00", "description": "",
            "time offset": 0.0, "events": rows, "observation time interval": [0, 0],
            "independent_variables": {}, "visualize_spectrogram": False, "scan_sampling_time": 0,
        } for name, rows in observations.items()},
        "behavioral_categories": [], "independent_variables": {}, "coding_map": {},
        "behaviors_coding_map": [], "converters": {},
    }


ROWS = [[10.0, "client", "away", "", ""], [20.0, "client", "ask", "", "Is it felt?"],
        [30.0, "client", "remark", "", "h\u00e4nde offen"], [40.0, "client", "away", "", ""],
        [50.0, "client", "camera", "", ""]]


class Boris(commands.Home):
    def setUp(self):
        super().setUp()
        self.make()

    def import_it(self, path, *options):
        return self.good("import", path, *options).stderr.decode()

    def sessions(self):
        return json.loads(self.good("list", "--format", "json").stdout)

    def test_asked_and_remembered(self):
        path = self.write("a.boris", json.dumps(project(**{"vor\u00e4b": ROWS})))
        self.bad(1, "--client", "import", path)
        message = self.bad(1, "--map", "import", path, "--client", "K-07")
        for code in ("away", "ask", "remark", "camera"):
            self.assertIn(f"“{code}”", message)
        self.assertEqual(self.sessions(), [])

        mapping = self.write("map.json", json.dumps(MAP | {"camera": "nothing"}))
        said = self.import_it(path, "--client", "K-07", "--map", mapping)
        self.assertIn("5 events added, 0 were there already", said)
        self.assertIn("1 row was left out", said)
        # Again, without the mapping: it is the same session, and nothing is doubled.
        said = self.import_it(path, "--client", "K-07")
        self.assertIn("0 events added, 5 were there already", said)
        (session,) = self.sessions()
        self.assertEqual((session["client"], session["number"]), ("K-07", 1))

        shown = json.loads(self.good("show", session["id"], "--format", "json").stdout)
        self.assertEqual([(event["at"], event["kind"], event.get("code"), event.get("text"))
                          for event in shown["events"]],
                         [(0, "clock", "start", None), (10000, "state", "blank", None),
                          (20000, "ask", "feel-image", "Is it felt?"),
                          (30000, "note", "seen", "h\u00e4nde offen"),
                          (50000, "clock", "end", None)])
        self.assertEqual(shown["session"]["started"][:19], "2024-05-06T10:00:00")

        # The next ones of the same client are counted on.
        more = self.write("b.boris", json.dumps(project(x=ROWS[:1], y=ROWS[:2])))
        self.import_it(more, "--client", "K-07")
        self.assertEqual(sorted(one["number"] for one in self.sessions()), [1, 2, 3])

    def test_our_own_comes_back(self):
        self.good("import", commands.FULL)
        path = self.home / "ours.boris"
        self.good("export", commands.FULL_ID, "--format", "boris", "-o", path)
        self.import_it(path, "--client", "K-08")
        figures = [json.loads(self.good("figures", one["id"], "--format", "json").stdout)
                   for one in self.sessions() if one["client"] in ("K-07", "K-08")
                   and one["duration"] == 3600000]
        self.assertEqual(len(figures), 2)
        for name in ("time_in_state", "answers", "felt_questions", "first_crack", "experiments"):
            self.assertEqual(figures[0][name], figures[1][name], name)

    def test_refused(self):
        path = self.write("a.boris", json.dumps(project(a=ROWS), indent=1))
        good = path.read_text()
        mapping = self.write("map.json", json.dumps(MAP | {"camera": "nothing"}))
        cases = [
            (r"bad\.boris:\d+:\d+: ", good.replace("10.0", "NaN", 1)),
            (r"bad\.boris:\d+:\d+: .*before", good.replace("10.0", "-10.0", 1)),
            (r"bad\.boris:\d+:\d+: .*before", good.replace('"time offset": 0.0', '"time offset": 99')),
            (r"bad\.boris:\d+:\d+: ", good[:len(good) // 2]),
            (r"bad\.boris:\d+:\d+: .*nested",
             good.replace('"independent_variables": {}', '"x": ' + "[" * 9000 + "]" * 9000, 1)),
            (r"bad\.boris:\d+:\d+: .*object", good.replace('"observations": {', '"observations": [], "o": {')),
            (r"bad\.boris:\d+:\d+: .*twice", good.replace('"type": "LIVE"', '"type": 1, "type": 2')),
        ]
        for words, text in cases:
            with self.subTest(words):
                self.bad(1, words, "import", self.write("bad.boris", text), "--client", "K",
                         "--map", mapping)
        huge = self.home / "huge.boris"
        with open(huge, "wb") as file:
            os.truncate(file.fileno(), 200 * 1024 * 1024)
        self.bad(1, r"huge\.boris:1:1: .*larger", "import", huge, "--client", "K")
        # One bad file among good ones: nothing is taken in.
        self.bad(1, "bad", "import", path, self.write("bad.boris", "{"), "--client", "K", "--map",
                 mapping)
        self.bad(1, r"map\.json:1:\d+: ", "import", path, "--client", "K", "--map",
                 self.write("map.json", '{"away": "state nowhere"}'))
        self.assertEqual(self.sessions(), [])


if __name__ == "__main__":
    commands.main(sys.modules[__name__])
