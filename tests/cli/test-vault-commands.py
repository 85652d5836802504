#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The key slots from the command line, without a display.

test-vault-commands.py DWELL
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
OLD = "a long one"
NEW = "quite another one"
CODE = r"^([A-Z0-9]{4}-){6}[A-Z0-9]{4}\n$"
# The library that all begin with is made once.
MADE = {}


class Vault(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.library = pathlib.Path(temporary.name) / "library"
        self.environment = {"HOME": temporary.name, "PATH": os.environ["PATH"], "LC_ALL": "C",
                            "G_DEBUG": "fatal-warnings"}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
            if name in os.environ:
                self.environment[name] = os.environ[name]
        if not MADE:
            made = subprocess.run([MAKE_LIBRARY, self.library], input=OLD.encode() + b"\n",
                                  stdout=subprocess.PIPE, check=True)
            MADE["code"] = made.stdout.decode().strip()
            MADE["files"] = {one.name: one.read_bytes() for one in self.library.iterdir()}
            return
        self.library.mkdir(mode=0o700)
        for name, content in MADE["files"].items():
            path = self.library / name
            path.touch(mode=0o600)
            path.write_bytes(content)

    def command(self, *arguments):
        return [DWELL, "vault", *arguments, "--library", str(self.library)]

    def run_vault(self, lines, *arguments):
        return subprocess.run([*self.command(*arguments), "--passphrase-fd", "0"],
                              input="".join(line + "\n" for line in lines).encode(),
                              capture_output=True, env=self.environment, timeout=60, check=False)

    def good(self, lines, *arguments):
        result = self.run_vault(lines, *arguments)
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        self.said = result.stderr.decode()
        return result.stdout

    def bad(self, status, words, lines, *arguments):
        result = self.run_vault(lines, *arguments)
        message = result.stderr.decode()
        self.assertEqual(result.returncode, status, message)
        self.assertRegex(message, words)
        for line in lines:
            self.assertNotIn(line or "\0", message)
        return result.stdout

    def kinds(self, secret):
        slots = json.loads(self.good([secret], "slots", "--format", "json"))
        for slot in slots:
            self.assertRegex(slot["created"], r"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d.*Z$")
        return [slot["kind"] for slot in slots]

    def test_slots(self):
        self.assertEqual(self.kinds(OLD), ["passphrase", "recovery"])
        text = self.good([OLD], "slots").decode()
        self.assertRegex(text, r"(?m)^20\d\d-\d\d-\d\d \d\d:\d\d  Passphrase$")
        self.assertRegex(text, r"(?m)^20\d\d-\d\d-\d\d \d\d:\d\d  Recovery code$")

    def test_passphrase(self):
        self.assertEqual(self.good([OLD, NEW], "passphrase"), b"")
        self.assertIn("was changed", self.said)
        self.bad(1, "does not open", [OLD], "slots")
        self.assertEqual(sorted(self.kinds(NEW)), ["passphrase", "recovery"])
        self.kinds(MADE["code"])

    def test_passphrase_with_the_recovery_code(self):
        self.good([MADE["code"], NEW], "passphrase")
        self.kinds(NEW)

    def test_passphrase_that_goes_wrong(self):
        before = (self.library / "vault.json").read_bytes()
        self.bad(1, "does not open", ["wrong", NEW], "passphrase")
        self.bad(1, "needs a passphrase", [OLD], "passphrase")
        self.bad(1, "needs a passphrase", [OLD, ""], "passphrase")
        self.assertEqual((self.library / "vault.json").read_bytes(), before)

    def confirm(self, change):
        """Types the code that is shown, after change."""
        with subprocess.Popen([*self.command("recovery"), "--passphrase-fd", "0"],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, env=self.environment) as process:
            process.stdin.write(OLD.encode() + b"\n")
            process.stdin.flush()
            code = process.stdout.readline().decode()
            _, message = process.communicate(change(code.strip()).encode() + b"\n", timeout=60)
            self.assertRegex(code, CODE)
            return code.strip(), process.returncode, message.decode()

    def test_recovery(self):
        code, status, message = self.confirm(lambda code: code.lower().replace("-", " "))
        self.assertEqual(status, 0, message)
        self.assertIn("was replaced", message)
        self.assertEqual(self.kinds(code), ["passphrase", "recovery"])
        self.bad(1, "recovery code does not open", [MADE["code"]], "slots")
        self.kinds(OLD)

    def test_recovery_not_confirmed(self):
        def slip(code):
            return code[:6] + ("7" if code[6] != "7" else "8") + code[7:]

        for change, words in ((slip, "group 2"), (lambda code: "", "not the code"),
                              (lambda code: MADE["code"], "not the code"),
                              (lambda code: code[:-1], "Group 7 .*too short")):
            code, status, message = self.confirm(change)
            self.assertEqual(status, 1)
            self.assertRegex(message, words)
            self.assertIn("the one before still holds", message)
            self.bad(1, "does not open", [code], "slots")
        self.assertEqual(self.kinds(MADE["code"]), ["passphrase", "recovery"])

    def test_slip_is_located(self):
        code = MADE["code"]
        wrong = code[:17] + ("7" if code[17] != "7" else "8") + code[18:]
        self.bad(1, "slip in group 4", [wrong], "slots")
        self.bad(1, "Group 3 .*too short", [code[:10] + code[11:]], "slots")

    def test_mirror(self):
        vault = self.library / "vault.json"
        vault.write_bytes(vault.read_bytes()[:300])
        self.good([OLD], "slots")
        self.assertIn("was damaged", self.said)
        self.good([OLD], "slots")
        self.assertEqual(self.said, "")
        self.assertEqual((self.library / "vault.json.damaged-1").stat().st_size, 300)

    def test_modes(self):
        (self.library / "vault.json").chmod(0o644)
        self.good([OLD], "slots")
        self.assertIn("could be read by other users", self.said)
        self.assertEqual((self.library / "vault.json").stat().st_mode & 0o777, 0o600)

    def test_terminal(self):
        child, terminal = pty.fork()
        if child == 0:
            command = self.command("passphrase")
            os.execve(DWELL, command, self.environment)
        seen = b""
        for prompt, answer in ((b"Passphrase: ", OLD), (b"New passphrase: ", NEW),
                               (b"The same again: ", NEW)):
            while prompt not in seen:
                seen += os.read(terminal, 1024)
            time.sleep(0.3)
            os.write(terminal, answer.encode() + b"\n")
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
        self.assertEqual(os.waitstatus_to_exitcode(status), 0, seen)
        self.assertFalse(re.search(b"a long one|another", seen))
        self.kinds(NEW)


class Tap(unittest.TextTestResult):
    """Prints each result the way meson reads it."""

    number = 0

    def line(self, test, words):
        type(self).number += 1
        print(f"{words} {self.number} {test.id().removeprefix('__main__.')}", flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self.line(test, "ok")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.line(test, "not ok")

    def addError(self, test, err):
        super().addError(test, err)
        self.line(test, "not ok")


if __name__ == "__main__":
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
    outcome = unittest.TextTestRunner(resultclass=Tap, verbosity=0).run(suite)
    print(f"1..{Tap.number}")
    sys.exit(0 if outcome.wasSuccessful() else 1)
