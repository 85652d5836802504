#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real program, from outside, without a display.

test-commands.py DWELL SOURCE-ROOT
"""
import json
import os
import pathlib
import pty
import re
import subprocess
import sys
import tempfile
import time
import unittest

DWELL = os.path.abspath(sys.argv[1])
MAKE_LIBRARY = os.environ["DWELL_MAKE_LIBRARY"]
SOURCE = pathlib.Path(sys.argv[2])
FIXTURES = SOURCE / "tests" / "fixtures" / "sessions"
FULL = FIXTURES / "full.json"
PRACTICE = FIXTURES / "practice.json"
FULL_ID = "3f1c9a52-7a0e-4b8e-9f57-0d6f2f0b6c11"
PRACTICE_ID = "8c0a4f0e-2f3d-4c58-8d64-2b9f5d1e7a90"
COMMANDS = ["check", "rehearse", "list", "show", "figures", "import", "export", "search", "delete",
            "backup", "restore", "vault"]
SECRET_WORDS = "There is nothing"
LIBRARIES = {}


class Home(unittest.TestCase):
    """Each test has a home of its own, and mostly a library in it."""

    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.home = pathlib.Path(self.temporary.name)
        self.environment = {
            "HOME": str(self.home),
            "PATH": os.environ["PATH"],
            "LC_ALL": "C",
            "G_DEBUG": "fatal-warnings",
        }
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
            if name in os.environ:
                self.environment[name] = os.environ[name]

    def run_dwell(self, *arguments, passphrase=None, stdout=subprocess.PIPE):
        arguments = [DWELL, *map(str, arguments)]
        if passphrase is not None:
            arguments += ["--passphrase-fd", "0"]
        return subprocess.run(
            arguments,
            input=None if passphrase is None else passphrase.encode() + b"\nnot this\n",
            stdin=subprocess.DEVNULL if passphrase is None else None,
            stdout=stdout,
            stderr=subprocess.PIPE,
            env=self.environment,
            cwd=self.home,
            start_new_session=True,
            timeout=60,
        )

    def good(self, *arguments, passphrase="a long one"):
        result = self.run_dwell(*arguments, passphrase=passphrase)
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        return result

    def bad(self, status, words, *arguments, passphrase="a long one"):
        result = self.run_dwell(*arguments, passphrase=passphrase)
        message = result.stderr.decode()
        self.assertEqual(result.returncode, status, message)
        self.assertRegex(message, words)
        self.assertNotIn(SECRET_WORDS, message)
        self.assertEqual(result.stdout, b"")
        return message

    def make(self, *files):
        """A library with these files, made once and copied; its passphrase is tried at next to no
        cost."""
        library = self.home / ".local/share/dwell"
        key = tuple(path.read_bytes() for path in files)
        if key not in LIBRARIES:
            library.parent.mkdir(parents=True, exist_ok=True)
            subprocess.run([MAKE_LIBRARY, library], input=b"a long one\n",
                           stdout=subprocess.DEVNULL, check=True)
            if files:
                self.good("import", *files)
            LIBRARIES[key] = {path.name: path.read_bytes() for path in library.iterdir()}
            return
        library.mkdir(parents=True, mode=0o700)
        for name, content in LIBRARIES[key].items():
            (library / name).write_bytes(content)

    def write(self, name, content):
        path = self.home / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def changed(self, name, change):
        document = json.loads(FULL.read_text(encoding="utf-8"))
        change(document)
        return self.write(name, json.dumps(document))


class Usage(Home):
    def test_help_lists_every_command(self):
        for arguments in (["--help"], ["-h"], ["help"]):
            text = self.good(*arguments, passphrase=None).stdout.decode()
            for command in COMMANDS:
                self.assertRegex(text, rf"(?m)^  {command} ")

    def test_help_of_each_command(self):
        for command in COMMANDS:
            text = self.good(command, "--help", passphrase=None).stdout.decode()
            self.assertIn(f"dwell {command}", text)
            self.assertEqual(text, self.good("help", command, passphrase=None).stdout.decode())

    def test_version(self):
        version = self.good("--version", passphrase=None).stdout.decode()
        self.assertRegex(version, r"^dwell \d+\.\d+")

    def test_wrong_use(self):
        for words, *arguments in (
            ("no command", "frobnicate"),
            ("Unknown option", "--frobnicate"),
            ("Unknown option", "list", "--frobnicate"),
            ("Missing argument", "list", "--library"),
            ("Cannot parse integer", "list", "--passphrase-fd", "x"),
            ("needs more", "show"),
            ("needs more", "check"),
            ("fewer arguments", "list", "x"),
            ("no such format", "list", "--format", "xml"),
            ("knows “new”", "vault", "frobnicate"),
            ("“dwell vault slots” only", "vault", "new", "--format", "json"),
            ("has to name one", "export", "abcd", "abce", "-o", "x"),
        ):
            with self.subTest(arguments):
                message = self.bad(2, words, *arguments, passphrase=None)
                self.assertTrue(message.startswith("dwell: "))

    def test_man_page(self):
        page = SOURCE / "data" / "dwell.1"
        result = subprocess.run(
            ["man", "--warnings", "-l", str(page)],
            env={**os.environ, "MANWIDTH": "200", "LC_ALL": "C.UTF-8"},
            capture_output=True,
            check=True,
        )
        self.assertEqual(result.stderr, b"")
        text = re.sub(".\b", "", result.stdout.decode())
        for word in COMMANDS + ["vault new", "--demo"]:
            self.assertRegex(text, rf"\b{word}\b|{word}")
        for command in COMMANDS:
            self.assertRegex(text, rf"(?m)^ +{command}( |$)")
            help_text = self.good(command, "--help", passphrase=None).stdout.decode()
            for option in re.findall(r"--[a-z-]+", help_text):
                self.assertIn(option, text)


class Library(Home):
    def test_vault_new(self):
        result = self.good("vault", "new")
        self.assertRegex(result.stdout.decode(), r"^([A-Z0-9]{4}-){3,}[A-Z0-9]{4}\n$")
        self.assertIn("recovery code", result.stderr.decode())
        self.assertTrue((self.home / ".local/share/dwell/vault.json").exists())
        # The code opens the library as well.
        self.good("list", passphrase=result.stdout.decode().strip())

    def test_vault_new_keeps_what_is_there(self):
        self.make(FULL)
        before = (self.home / ".local/share/dwell/vault.json").read_bytes()
        self.bad(1, "already", "vault", "new", passphrase="another")
        self.assertEqual((self.home / ".local/share/dwell/vault.json").read_bytes(), before)
        self.assertIn("3f1c9a52", self.good("list").stdout.decode())

    def test_round_trip(self):
        self.make(FULL, PRACTICE)
        for path, name in ((FULL, FULL_ID), (PRACTICE, "8c0a"), (FULL, "3F1C9A52")):
            exported = self.good("export", name, "--format", "json").stdout
            self.assertEqual(exported, path.read_bytes())
            self.assertEqual(self.good("show", name, "--format", "json").stdout, exported)

    def test_import_twice_adds_nothing(self):
        self.make()
        self.assertIn("39 events added, 0 were", self.good("import", FULL).stderr.decode())
        self.assertIn("0 events added, 39 were", self.good("import", FULL).stderr.decode())
        self.assertEqual(self.good("export", "3f1c").stdout, FULL.read_bytes())

    def test_import_more_adds_what_is_new(self):
        self.make()
        less = self.changed("less.json", lambda document: document["events"].pop())
        self.good("import", less)
        self.assertIn("1 event added, 38 were", self.good("import", FULL).stderr.decode())
        self.assertEqual(self.good("export", "3f1c").stdout, FULL.read_bytes())

    def test_conflict(self):
        self.make(FULL)
        other = self.changed("other.json", lambda document: document["events"][1].update(at=61000))
        self.bad(1, "dwell: other.json: .*contradicts", "import", "other.json")
        self.assertTrue(other.exists())
        self.assertEqual(self.good("export", "3f1c").stdout, FULL.read_bytes())

    def test_one_bad_file_stops_all(self):
        self.make()
        self.changed("bad.json", lambda document: document["events"][3].update(at=-1))
        self.bad(1, r"^bad\.json:1:\d+: ", "import", FULL, "bad.json")
        self.assertEqual(self.good("list", "--format", "json").stdout, b"[]\n")

    def test_list(self):
        self.make(FULL, PRACTICE)
        lines = self.good("list").stdout.decode().splitlines()
        self.assertEqual(
            lines,
            [
                "8c0a4f0e  2026-04-01 08:00  Practice · White room  0:00:09  not ended",
                "3f1c9a52  2026-03-12 10:04  K-07 · session 3       1:00:00  ended",
            ],
        )
        listed = json.loads(self.good("list", "--format", "json").stdout)
        self.assertEqual([one["id"] for one in listed], [PRACTICE_ID, FULL_ID])
        self.assertEqual(listed[1]["duration"], 3600000)

    def test_show(self):
        self.make(FULL)
        text = self.good("show", "3f1c").stdout.decode()
        self.assertIn("K-07 · session 3", text)
        self.assertRegex(text, r"(?m)^  0:07:11  .*Can you feel the image\?")
        self.assertIn("“There is nothing here.”", text)
        self.assertNotIn("Nothing at all", text)

    def test_show_does_not_steer_the_terminal(self):
        def spoil(document):
            document["events"][1]["text"] = "\x1b[2Jhidden\u202egone"

        self.make(self.changed("steer.json", spoil))
        text = self.good("show", "3f1c").stdout.decode()
        self.assertIn("hidden", text)
        self.assertNotIn("\x1b", text)
        self.assertNotIn("\u202e", text)

    def test_figures(self):
        self.make(FULL)
        figures = json.loads(self.good("figures", "3f1c", "--format", "json").stdout)
        self.assertEqual(figures["duration"], 3600000)
        self.assertEqual(figures["stays"]["longest"], 1820000)
        self.assertEqual(figures["answers"], {"felt": 0, "unsure": 1, "not-felt": 0})
        text = self.good("figures", "3f1c").stdout.decode()
        self.assertRegex(text, r"(?m)^Length +1:00:00$")
        self.assertRegex(text, r"(?m)^First crack +0:40:00$")

    def test_export_to_files(self):
        self.make(FULL, PRACTICE)
        self.write("there.json", "old")
        self.good("export", "3f1c", "-o", "there.json")
        self.assertEqual((self.home / "there.json").read_bytes(), FULL.read_bytes())
        self.assertEqual((self.home / "there.json").stat().st_mode & 0o777, 0o600)
        (self.home / "all").mkdir()
        self.good("export", "3f1c", "8c0a", "-o", "all")
        names = sorted(path.name for path in (self.home / "all").iterdir())
        self.assertEqual(names, [FULL_ID + ".json", PRACTICE_ID + ".json"])
        self.bad(1, "nowhere/x: cannot be written", "export", "3f1c", "-o", "nowhere/x")
        self.good("export", "3f1c", "-o", "/dev/null")
        self.assertTrue(pathlib.Path("/dev/null").is_char_device())

    def test_names_of_sessions(self):
        self.make(FULL)
        for name in ("3f1", "3f1d", "zzzz", PRACTICE_ID, "%s"):
            with self.subTest(name):
                self.bad(1, "dwell: ", "show", name)

    def test_ambiguous_name(self):
        twin = FULL_ID[:-1] + "2"
        self.make(FULL, self.changed("twin.json", lambda document: document["session"].update(id=twin)))
        self.bad(1, "ids of 2 sessions begin", "show", "3f1c")
        self.good("show", twin)
        first, second = (line.split()[0] for line in self.good("list").stdout.decode().splitlines())
        self.assertNotEqual(first, second)

    def test_wrong_passphrase(self):
        self.make(FULL)
        self.bad(1, "dwell: .*passphrase", "list", passphrase="wrong")

    def test_passphrase_needs_a_way(self):
        self.make(FULL)
        self.bad(2, "--passphrase-fd", "list", passphrase=None)
        self.bad(2, "descriptor 77", "list", "--passphrase-fd", "77", passphrase=None)

    def test_no_library(self):
        self.bad(1, "no library in .*vault new", "list", passphrase=None)

    def test_library_option(self):
        for arguments in (["--library", "here", "vault", "new"], ["import", FULL, "--library=here"]):
            self.good(*arguments)
        self.assertTrue((self.home / "here/library.db").exists())
        self.assertFalse((self.home / ".local").exists())
        self.assertIn("K-07", self.good("list", "--library", "here").stdout.decode())

    def test_library_that_cannot_be_written(self):
        self.write("file", "not a directory")
        for place in ("file", "file/below"):
            with self.subTest(place):
                self.bad(1, "dwell: .*file", "vault", "new", "--library", place)
        self.assertEqual((self.home / "file").read_bytes(), b"not a directory")

    def test_output_that_goes_wrong(self):
        self.make(FULL)
        with open("/dev/full", "wb") as full:
            result = self.run_dwell("show", "3f1c", passphrase="a long one", stdout=full)
        self.assertEqual(result.returncode, 1)
        self.assertIn("cannot be written", result.stderr.decode())
        reader, writer = os.pipe()
        os.close(reader)
        result = self.run_dwell("show", "3f1c", passphrase="a long one", stdout=writer)
        os.close(writer)
        self.assertEqual(result.returncode, 1)

    def test_terminal(self):
        self.make(FULL)
        child, terminal = pty.fork()
        if child == 0:
            os.chdir(self.home)
            os.execve(DWELL, [DWELL, "list"], self.environment)
        seen = b""
        while b"Passphrase: " not in seen:
            seen += os.read(terminal, 1024)
        time.sleep(0.3)
        os.write(terminal, b"a long one\n")
        while True:
            try:
                piece = os.read(terminal, 1024)
            except OSError:
                break
            if not piece:
                break
            seen += piece
        _, status = os.waitpid(child, 0)
        os.close(terminal)
        self.assertEqual(os.waitstatus_to_exitcode(status), 0)
        self.assertIn(b"K-07", seen)
        self.assertNotIn(b"a long one", seen)


class Check(Home):
    def test_good_files(self):
        files = [FULL, SOURCE / "data/protocols/felt-sense.xml"]
        files += sorted((SOURCE / "data/sounds").glob("*.sound"))
        self.assertGreater(len(files), 3)
        result = self.good("check", *files, passphrase=None)
        self.assertEqual((result.stdout, result.stderr), (b"", b""))

    def test_unknown_protocol_is_told(self):
        result = self.good("check", PRACTICE, passphrase=None)
        self.assertIn("protocol “another-way 2.1” is not here", result.stderr.decode())

    def test_bad_session(self):
        text = FULL.read_text(encoding="utf-8")
        for words, old, new in (
            (r"no kind “urgh”", '"kind": "urge"', '"kind": "urgh"'),
            (r"no code “begin”", '"code": "start"', '"code": "begin"'),
            (r"whole number", '"at": 60000', '"at": -60000'),
            (r"stands there twice", '"seq": 5,', '"seq": 4,'),
            (r"is missing", '"seq": 36,', '"seq": 37,'),
            (r"does not come before", '"refers": 8\n', '"refers": 36\n'),
            (r"not there", '"self/15"', '"nobody/1"'),
            (r"ends here", '\n  ]\n}\n', ""),
        ):
            with self.subTest(words):
                self.assertIn(old, text)
                self.write("bad.json", text.replace(old, new, 1))
                self.bad(1, rf"^bad\.json:\d+:\d+: .*{words}", "check", "bad.json", passphrase=None)

    def test_bad_encoding(self):
        self.write("bad.json", FULL.read_bytes().replace(b"hands open", b"hands \xff\xfe"))
        self.bad(1, r"^bad\.json:\d+:\d+: .*UTF-8", "check", "bad.json", passphrase=None)

    def test_bad_protocol(self):
        text = (SOURCE / "data/protocols/felt-sense.xml").read_text(encoding="utf-8")
        for old, new in (("</protocol>", ""), ('id="bored"', 'id="sober"')):
            with self.subTest(old):
                self.assertIn(old, text)
                self.write("bad.xml", text.replace(old, new, 1))
                self.bad(1, r"^bad\.xml:\d+:\d+: ", "check", "bad.xml", passphrase=None)

    def test_bad_sound(self):
        self.write("bad.sound", "[Sound]\nId=x\n")
        self.bad(1, r"^bad\.sound:\d+:\d+: ", "check", "bad.sound", passphrase=None)

    def test_sound_that_beats(self):
        head = "[Sound]\nId=x\nName=X\nDescription=An x\n"
        layer = "[Layer a]\nWave=pink\nBeat-Rise=0.4\nBeat-Fall=0.6\n"
        self.write("good.sound", head + "Pace=6\n" + layer)
        self.good("check", "good.sound", passphrase=None)
        self.write("bad.sound", head + layer)
        self.bad(1, r"^bad\.sound:7:1: .*“Pace”", "check", "bad.sound", passphrase=None)
        self.write("bad.sound", head + "Pace=fast\n" + layer)
        self.bad(1, r"^bad\.sound:5:6: .*“fast”", "check", "bad.sound", passphrase=None)

    def test_anything_else(self):
        for content in ("", "hello", "\x7fELF", b"\0\0\0", b"\xff"):
            with self.subTest(content):
                self.write("what", content)
                self.bad(1, "^what:1:1: ", "check", "what", passphrase=None)
        self.bad(1, "dwell: nowhere: cannot be read", "check", "nowhere", passphrase=None)
        self.bad(1, "dwell: .: cannot be read", "check", ".", passphrase=None)

    def test_every_bad_file_is_named(self):
        self.write("a", "a")
        self.write("b", "b")
        message = self.bad(1, ":", "check", "a", FULL, "b", passphrase=None)
        self.assertEqual([line.split(":")[0] for line in message.splitlines()], ["a", "b"])

    def test_200_megabytes_of_nonsense(self):
        self.make()
        with open(self.home / "huge.json", "wb") as huge:
            huge.truncate(200 * 1024 * 1024)
        for command in ("check", "import"):
            with self.subTest(command):
                begun = time.monotonic()
                self.bad(1, r"^huge\.json:1:1: .*64 MiB", command, "huge.json", passphrase=None)
                self.assertLess(time.monotonic() - begun, 2)


class Tap(unittest.TextTestResult):
    """Prints each result the way meson reads it."""

    number = 0

    def line(self, test, words):
        type(self).number += 1
        print(f"{words} {self.number} {test.id().removeprefix('__main__.')}", flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        if test not in [failure[0] for failure in self.failures]:
            self.line(test, "ok")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.line(test, "not ok")

    def addError(self, test, err):
        super().addError(test, err)
        self.line(test, "not ok")

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.line(subtest, "not ok")


def main(module):
    suite = unittest.defaultTestLoader.loadTestsFromModule(module)
    outcome = unittest.TextTestRunner(resultclass=Tap, verbosity=0).run(suite)
    print(f"1..{Tap.number}")
    sys.exit(0 if outcome.wasSuccessful() else 1)


if __name__ == "__main__":
    main(sys.modules["__main__"])
