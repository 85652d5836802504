#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sessions written for other programs, read again as those would.

test-export.py DWELL SOURCE-ROOT
"""
import collections
import csv
import datetime
import io
import json
import pathlib
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as tree

sys.path.insert(0, str(pathlib.Path(__file__).parent))
commands = __import__("test-commands")

FULL_ID = commands.FULL_ID
HOSTILE_ID = "11111111-2222-4333-8444-555555555555"
HOSTILE = [
    "=HYPERLINK(\"http://a.b\")", "--> <b>&amp; \"quoted\"", "# heading\n\n- item | cell",
    "Ünïcode 日本 \u202e", "]]> --", "a" * 5000,
]


def when(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


CUE = re.compile(r"(\d\d+):([0-5]\d):([0-5]\d)\.(\d{3})")


class Export(commands.Home):
    def setUp(self):
        super().setUp()
        self.make()
        self.good("import", commands.FULL)

    def export(self, name, *arguments, session=FULL_ID):
        return self.good("export", session, "--format", name, *arguments).stdout

    def session(self, session=FULL_ID):
        return json.loads(self.export("json", session=session))

    def import_hostile(self):
        events = [{"seq": 1, "author": "self", "at": 0, "kind": "clock", "code": "start"}]
        for text in HOSTILE:
            events.append({"seq": len(events) + 1, "author": "self", "at": 1000, "kind": "note",
                           "code": "said", "text": text})
        path = self.home / "hostile.json"
        path.write_text(json.dumps({
            "format": "dwell-session", "version": 1,
            "session": {"id": HOSTILE_ID, "kind": "live", "client": "=1+1", "number": 1,
                        "protocol": "felt-sense", "protocol_version": "1",
                        "started": "2026-03-12T10:04:00+01:00"},
            "events": events}))
        self.good("import", path)

    def rows(self, session=FULL_ID):
        text = self.export("csv", session=session).decode()
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def test_csv(self):
        rows = self.rows()
        self.assertEqual(list(rows[0]), ["time", "ms", "author", "seq", "kind", "code", "value",
                                         "text", "refers", "words"])
        self.assertEqual([int(row["ms"]) for row in rows], sorted(int(row["ms"]) for row in rows))
        self.assertEqual({row["author"] for row in rows}, {"self", "r.vale"})
        suds = [float(row["value"]) for row in rows if row["code"] == "suds"]
        self.assertEqual(suds, [7.0, 3.0])
        self.assertFalse([row for row in rows if row["kind"] in ("strike", "amend")])

    def test_csv_is_no_formula(self):
        self.import_hostile()
        texts = [row["text"] for row in self.rows(HOSTILE_ID) if row["kind"] == "note"]
        self.assertEqual(len(texts), len(HOSTILE))
        for text, meant in zip(texts, HOSTILE):
            self.assertNotIn(text[0], "=+-@")
            self.assertEqual(text.lstrip("'").replace("\r\n", "\n"), meant)

    def test_markdown(self):
        self.import_hostile()
        text = self.export("md", session=HOSTILE_ID).decode()
        self.assertIn("not a validated scale", text)
        headings = [line for line in text.splitlines() if line.startswith("#")]
        self.assertEqual(headings, ["# =1\\+1 · session 1", "## Figures", "### Time", "## Timeline",
                                    "## What this is, and what it is not"])
        self.assertNotIn("<b>", text.replace("\\<b\\>", ""))
        text = self.export("md").decode()
        self.assertIn("- **0:40:00** Crack", text)
        figures, followed = text.split("## What followed")
        followed, timeline = followed.split("## Timeline")
        self.assertIn("## Figures", figures)
        self.assertIn("need not come from it", followed)
        self.assertRegex(followed, "### After “[^”]+” · (once|[0-9]+ times)")

    def cues(self, session=FULL_ID):
        """As https://www.w3.org/TR/webvtt1/ reads a file: blocks between empty lines."""
        text = self.export("vtt", session=session).decode()
        blocks = text.split("\n\n")
        self.assertEqual(blocks[0], "WEBVTT")
        cues = []
        for block in blocks[1:]:
            timing, *words = block.strip("\n").split("\n")
            start, end = timing.split(" --> ")
            times = []
            for part in (start, end):
                hours, minutes, seconds, ms = map(int, CUE.fullmatch(part).groups())
                times.append(((hours * 60 + minutes) * 60 + seconds) * 1000 + ms)
            self.assertLess(*times)
            self.assertEqual(len(words), 1)
            self.assertNotIn("-->", words[0])
            cues.append((*times, words[0]))
        self.assertEqual(cues, sorted(cues, key=lambda cue: cue[0]))
        return cues

    def test_webvtt(self):
        cues = self.cues()
        self.assertIn((2400000, 3000000, "<v state>Crack"), cues)
        # Whose it is stands with all that is not the owner's.
        self.assertTrue([words for _, _, words in cues if words.startswith("<v comment@r.vale>")])
        self.import_hostile()
        self.assertEqual(len(self.cues(HOSTILE_ID)), 1 + len(HOSTILE))

    def tiers(self, session=FULL_ID):
        root = tree.fromstring(self.export("eaf", session=session))
        self.assertEqual(root.tag, "ANNOTATION_DOCUMENT")
        self.assertEqual([child.tag for child in root][:2], ["HEADER", "TIME_ORDER"])
        slots = {slot.get("TIME_SLOT_ID"): int(slot.get("TIME_VALUE"))
                 for slot in root.iter("TIME_SLOT")}
        types = {kind.get("LINGUISTIC_TYPE_ID") for kind in root.iter("LINGUISTIC_TYPE")}
        ids = [one.get("ANNOTATION_ID") for one in root.iter("ALIGNABLE_ANNOTATION")]
        self.assertEqual(len(ids), len(set(ids)))
        tiers = {}
        for tier in root.iter("TIER"):
            self.assertIn(tier.get("LINGUISTIC_TYPE_REF"), types)
            self.assertNotIn(tier.get("TIER_ID"), tiers)
            marks = []
            for one in tier.iter("ALIGNABLE_ANNOTATION"):
                start, end = (slots[one.get(name)] for name in ("TIME_SLOT_REF1",
                                                                 "TIME_SLOT_REF2"))
                self.assertLess(start, end)
                if marks:
                    self.assertLessEqual(marks[-1][1], start)
                marks.append((start, end, one.findtext("ANNOTATION_VALUE")))
            tiers[tier.get("TIER_ID")] = marks
        return tiers

    def test_eaf(self):
        tiers = self.tiers()
        self.assertIn((2400000, 3000000, "Crack"), tiers["state"])
        self.assertIn("comment@r.vale", tiers)
        self.assertEqual(tiers["seen"][0][2], "hands open")
        self.import_hostile()
        self.assertEqual(len(self.tiers(HOSTILE_ID)["said"]), len(HOSTILE))

    def test_boris(self):
        project = json.loads(self.export("boris"))
        self.assertEqual(project["project_format_version"], "7.0")
        behaviours = {one["code"]: one["type"] for one in project["behaviors_conf"].values()}
        modifiers = {one["code"]: [each["values"] for each in one["modifiers"].values()]
                     for one in project["behaviors_conf"].values()}
        self.assertEqual(modifiers["ask"], [["feel-image"]])
        self.assertEqual(modifiers["urge"], [])
        self.assertEqual(behaviours["crack"], "State event")
        self.assertEqual(behaviours["ask"], "Point event")
        keys = {"file", "type", "date", "description", "time offset", "events",
                "observation time interval", "independent_variables"}
        observations = project["observations"]
        self.assertEqual(set(observations), {FULL_ID, f"{FULL_ID} r.vale"})
        for observation in observations.values():
            self.assertLessEqual(keys, set(observation))
            self.assertEqual(observation["type"], "LIVE")
            counts = collections.Counter()
            for row in observation["events"]:
                self.assertEqual(len(row), 5)
                self.assertIn(row[2], behaviours)
                # What BORIS calls defined: as many sets as there are modifiers, which are in them.
                if row[3] or modifiers[row[2]]:
                    self.assertEqual(len(modifiers[row[2]]), 1)
                    self.assertIn(row[3], modifiers[row[2]][0] + [""])
                if behaviours[row[2]] == "State event":
                    counts[row[2]] += 1
            # What BORIS calls paired: each state that begins ends.
            self.assertFalse([code for code, count in counts.items() if count % 2])
        rows = observations[FULL_ID]["events"]
        self.assertEqual([row[0] for row in rows], sorted(row[0] for row in rows))
        self.assertEqual([row[0] for row in rows if row[2] == "crack"], [2400, 3000])

    def test_pictures(self):
        root = tree.fromstring(self.export("svg"))
        self.assertTrue(root.tag.endswith("svg"))
        self.assertGreater(len(list(root.iter())), 50)
        png = self.export("png")
        self.assertEqual(png[:8], b"\x89PNG\r\n\x1a\n")
        width, height = struct.unpack(">II", png[16:24])
        self.assertEqual(width, 2400)
        self.assertGreater(height, 400)

    def pdf_text(self, session=FULL_ID, options=()):
        path = self.home / "report.pdf"
        self.good("export", session, "--format", "pdf", *options, "-o", path)
        return subprocess.run(["pdftotext", "-layout", path, "-"], check=True,
                              capture_output=True).stdout.decode()

    def test_pdf(self):
        text = self.pdf_text()
        for words in ("K-07 · session 3", "not a validated scale", "Longest stay", "Crack",
                      "Can you feel the image?", "page 1 of ", "Comments", "not medical advice",
                      "not encrypted"):
            self.assertIn(words, text)
        pages = text.count("\f")
        self.assertIn(f"page {pages} of {pages}", text)

    def test_report_says_the_same(self):
        """What stands in the Markdown stands on paper, in the same order."""
        def plain(text):
            return re.sub(r"[^\w]+", "", re.sub(r"\\(.)", r"\1", text))
        markdown = self.export("md").decode()
        text = self.pdf_text(options=["--paper", "letter"])
        info = subprocess.run(["pdfinfo", self.home / "report.pdf"], check=True,
                              capture_output=True).stdout
        self.assertIn("612 x 792", info.decode())
        paper = plain(re.sub(r"\n[^\n]*page \d+ of \d+\n", "\n", text))
        at = 0
        for line in markdown.splitlines():
            if line.startswith("|") or not plain(line):
                continue
            found = paper.find(plain(line), at)
            self.assertGreaterEqual(found, 0, line)
            at = found

    def test_pdf_of_long_notes(self):
        self.import_hostile()
        text = self.pdf_text(HOSTILE_ID)
        self.assertEqual(sum(map(len, re.findall("a{20,}", text))), 5000)

    def test_empty_session(self):
        path = self.home / "empty.json"
        session = self.session()
        session["session"]["id"] = HOSTILE_ID
        session["events"] = []
        path.write_text(json.dumps(session))
        self.good("import", path)
        for name in ("csv", "md", "pdf", "svg", "png", "eaf", "boris", "vtt"):
            self.assertTrue(self.export(name, session=HOSTILE_ID), name)

    def test_part(self):
        rows = list(csv.DictReader(io.StringIO(self.export("csv", "--only", "record").decode())))
        self.assertTrue(rows)
        self.assertLessEqual({row["kind"] for row in rows},
                             {"clock", "medicine", "measure", "task", "safety"})

    def test_parts_in_words(self):
        record = self.pdf_text(options=["--only", "record"])
        self.assertIn("The record alone", record)
        self.assertNotIn("Crack", record.split("Timeline")[1])
        self.assertIn("The process notes alone", self.export("md", "--only", "process").decode())

    def test_deidentified(self):
        session = self.session()
        copies = [json.loads(self.export("json", "--deidentify", "Z-1")) for _ in range(2)]
        for copy in copies:
            self.assertEqual(copy["session"]["client"], "Z-1")
            self.assertNotEqual(copy["session"]["id"], FULL_ID)
            text = json.dumps(copy)
            for word in ("K-07", "r.vale", FULL_ID, session["session"]["started"][:10]):
                self.assertNotIn(word, text)
            self.assertEqual(len(copy["events"]), len(session["events"]))
            shift = set()
            for before, after in zip(session["events"], copy["events"]):
                self.assertEqual(before["at"], after["at"])
                self.assertEqual(before.get("text"), after.get("text"))
                if "recorded" in before:
                    shift.add(when(before["recorded"]) - when(after["recorded"]))
            self.assertEqual(len(shift), 1)
            started = [datetime.datetime.fromisoformat(one["session"]["started"].replace("Z", "+00:00"))
                       for one in (session, copy)]
            self.assertEqual(started[0].weekday(), started[1].weekday())
            self.assertEqual(started[0].time(), started[1].time())
            self.assertEqual((started[0].date() - started[1].date()).days % 7, 0)
            self.assertGreater((started[0].date() - started[1].date()).days, 365)
        self.assertNotEqual(copies[0]["session"]["id"], copies[1]["session"]["id"])

    def test_deidentified_everywhere(self):
        text = self.export("boris", "--deidentify", "Z-1", "--words", "none").decode()
        for word in ("K-07", "r.vale", FULL_ID, "2026-03-12", "There is nothing"):
            self.assertNotIn(word, text)
        text = self.pdf_text(options=["--deidentify", "Z-1", "--paper", "a4"])
        info = subprocess.run(["pdfinfo", self.home / "report.pdf"], check=True,
                              capture_output=True).stdout
        self.assertIn("595.28 x 841.89", info.decode())
        self.assertIn("Z-1 · session 3", text)
        self.assertIn("De-identified", text)
        self.assertNotIn("K-07", text)

    def test_deidentified_says_where_the_code_stands(self):
        session = self.session()
        session["session"]["id"] = HOSTILE_ID
        session["events"].append({"seq": 1, "author": "other", "at": 61000, "kind": "comment",
                                  "text": "as k-07 said, in K-070 too"})
        path = self.home / "named.json"
        path.write_text(json.dumps(session))
        self.good("import", path)
        said = self.good("export", HOSTILE_ID, "--deidentify", "Z").stderr.decode()
        self.assertIn("notes may name people and places", said)
        self.assertIn("at: 0:01:01.", said)
        said = self.good("export", HOSTILE_ID, "--deidentify", "Z", "--words", "none").stderr
        self.assertEqual(said, b"")

    def test_wrong_options(self):
        for words, *options in (("a4", "--paper", "a5"), ("1 to 64", "--deidentify", ""),
                                ("goes with", "--words", "none"),
                                ("all", "--deidentify", "A", "--words", "some")):
            self.bad(2, words, "export", FULL_ID, *options)

    def test_names(self):
        folder = self.home / "out"
        folder.mkdir()
        self.good("export", FULL_ID, "--format", "eaf", "-o", folder)
        self.assertEqual([path.name for path in folder.iterdir()], [f"{FULL_ID}.eaf"])


if __name__ == "__main__":
    commands.main(sys.modules[__name__])
