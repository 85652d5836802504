#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Practice scripts on the command line: checked, and played without a window.

test-rehearse.py DWELL SOURCE-ROOT
"""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
commands = __import__("test-commands")

SCRIPTS = commands.SOURCE / "data" / "scripts"
WHITE_ROOM = SCRIPTS / "white-room.xml"

# Three ways through the same hour, by ids of offers: what the article would do, what it is tempting
# to do, and nothing at all.
GOOD = "inward,ordinary"
TEMPTED = "meadow,mean,which,feel-it"


class Rehearse(commands.Home):
    def session(self, *arguments):
        return json.loads(self.good(*arguments).stdout)

    def good(self, *arguments):
        result = self.run_dwell(*arguments)
        self.assertEqual(result.stderr.decode(), "")
        self.assertEqual(result.returncode, 0)
        return result

    def refused(self, status, words, *arguments):
        result = self.run_dwell(*arguments)
        self.assertEqual(result.returncode, status)
        self.assertIn(words, result.stderr.decode())
        self.assertEqual(result.stdout, b"")
        return result.stderr.decode()

    def write(self, name, text):
        path = self.home / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def changed(self, before, after):
        text = WHITE_ROOM.read_text()
        self.assertIn(before, text)
        place = text.index(before)
        line = text.count("\n", 0, place) + 1
        column = place - text.rfind("\n", 0, place)
        return self.write("mine.xml", text.replace(before, after, 1)), line, column

    def test_shipped_scripts_are_sound(self):
        files = sorted(SCRIPTS.glob("*.xml"))
        self.assertGreaterEqual(len(files), 12)
        self.good("check", *files)

    def test_session(self):
        session = self.session("rehearse", WHITE_ROOM, "--moves", TEMPTED)
        self.assertEqual(session["session"]["kind"], "practice")
        self.assertEqual(session["session"]["script"], "white-room")
        events = session["events"]
        asks = [event for event in events if event["kind"] == "ask"]
        self.assertEqual([ask["code"] for ask in asks], ["feel-image"])
        slips = [event["code"] for event in events if event["kind"] == "rating"
                 and event["code"].startswith("slip-")]
        self.assertEqual(slips, ["slip-evocative", "slip-meaning", "slip-juicier"])
        feedback = [event for event in events if event["kind"] == "comment"
                    and event["author"] == "script"]
        self.assertEqual(len(feedback), 4)
        self.assertIn("article", feedback[0]["text"])
        for event in feedback:
            self.assertTrue(str(event["refers"]).startswith("self/"))
        own = [event for event in events if event["author"] == "self"]
        self.assertEqual(own[-1]["code"], "end")
        self.assertFalse([event for event in events if "recorded" in event])

    def test_checks_as_session_json(self):
        path = self.write("session.json", self.good("rehearse", "lake", "--moves",
                                                    "silence,silence").stdout)
        self.good("check", path)

    def test_same_bytes(self):
        call = ["rehearse", "white-room", "--moves", GOOD]
        first = self.good(*call, "--seed", "7").stdout
        self.assertEqual(self.good(*call, "--seed", "7").stdout, first)
        self.assertEqual(self.good(*call, "--seed", "1").stdout, self.good(*call).stdout)
        others = {self.good(*call, "--seed", str(seed)).stdout for seed in range(8, 14)}
        self.assertNotIn(first, others)
        words = {event["text"] for text in others for event in json.loads(text)["events"]
                 if event["kind"] == "note" and event["code"] == "said"}
        self.assertGreater(len(words), 6)

    def test_silence_to_the_end(self):
        for script in ("white-room", "forty-minutes", "stop", "sleepy-check"):
            moves = 1
            while True:
                session = self.session("rehearse", script, "--moves",
                                       ",".join(["silence"] * moves))
                ending = [event["code"] for event in session["events"]
                          if event.get("code", "").startswith("ending-")]
                if ending:
                    break
                moves += 1
                self.assertLess(moves, 60, script)
            self.refused(1, "has ended", "rehearse", script, "--moves",
                         ",".join(["silence"] * (moves + 1)))

    def test_transcript(self):
        text = self.good("rehearse", "white-room", "--moves", "meadow,feel", "--format",
                         "text").stdout.decode()
        self.assertIn("Nadia: ", text)
        self.assertIn("You: Can you feel the image?", text)
        self.assertIn("(article)", text)

    def test_from_a_beat(self):
        session = self.session("rehearse", "white-room", "--from", "room", "--moves", "feel")
        states = [event["code"] for event in session["events"] if event["kind"] == "state"]
        self.assertEqual(states[0], "image")
        self.refused(1, "has no beat", "rehearse", "white-room", "--from", "cellar")

    def test_move_of_the_protocol(self):
        session = self.session("rehearse", "white-room", "--moves", "feel-image")
        ask = [event for event in session["events"] if event["kind"] == "ask"]
        self.assertEqual([event["code"] for event in ask], ["feel-image"])

    def test_wrong_moves(self):
        message = self.refused(1, "Move 2, “flute”", "rehearse", "white-room", "--moves",
                               "meadow,flute")
        self.assertIn("beat “room”", message)
        self.assertIn("feel, ", message)
        self.refused(2, "--seed takes", "rehearse", "white-room", "--seed", "many")
        self.refused(1, "no script", "rehearse", "no-such-script")
        self.refused(2, "needs more", "rehearse")

    def test_all_that_is_wrong(self):
        text = WHITE_ROOM.read_text()
        text = text.replace('to="room"', 'to="rome"', 1).replace('state="sober"', 'state="sobre"',
                                                                 1)
        path = self.write("mine.xml", text)
        lines = self.refused(1, "", "check", path).splitlines()
        self.assertEqual(len(lines), 2)
        for line in lines:
            self.assertRegex(line, r"^mine\.xml:[0-9]+:[0-9]+: |mine\.xml:[0-9]+:[0-9]+: ")
        self.assertIn("rome", "".join(lines))
        self.assertIn("sobre", "".join(lines))
        self.refused(1, "rome", "rehearse", path)

    def test_places(self):
        path, line, column = self.changed('<offer id="meadow"', '<offer id="inward"')
        self.refused(1, f"mine.xml:{line}:{column}: There is already an offer “inward”", "check",
                     path)
        path, line, column = self.changed('<beat id="room" state', '<beat id="rooms" state')
        self.refused(1, "There is no beat “room”", "check", path)

    def test_hostile(self):
        head = '<script id="a" version="1" protocol="felt-sense" start="a">'
        for text, words in [
            ("<!DOCTYPE script [<!ENTITY a 'aaaa'>]>" + head, ":1:1: Declarations"),
            (head + "<title>\0</title>", "not valid UTF-8"),
            (head + "<beats>" * 100000, "<beats> cannot stand in <beats>"),
            (head + "<title>" + "a" * 2000000, "larger than 1 MiB"),
            (head, "“script” was the last element opened"),
        ]:
            path = self.write("hostile.xml", text)
            result = self.run_dwell("check", path)
            self.assertEqual(result.returncode, 1)
            self.assertIn("hostile.xml:1:", result.stderr.decode())
            self.assertIn(words, result.stderr.decode())


if __name__ == "__main__":
    commands.main(sys.modules[__name__])
