#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`dwell backup` and `dwell restore`, from outside, without a display. Prints TAP.

test-backup.py DWELL SOURCE-ROOT
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import traceback

DWELL = os.path.abspath(sys.argv[1])
MAKE_LIBRARY = os.environ["DWELL_MAKE_LIBRARY"]
FIXTURES = pathlib.Path(sys.argv[2]) / "tests/fixtures/sessions"
FILES = [FIXTURES / "full.json", FIXTURES / "practice.json"]
IDS = ["3f1c9a52-7a0e-4b8e-9f57-0d6f2f0b6c11", "8c0a4f0e-2f3d-4c58-8d64-2b9f5d1e7a90"]
PASSPHRASE = "two grey stones"


class Place:
    """A folder with a library in it, and a backup of that."""

    def __init__(self, folder):
        self.folder = folder
        self.library = folder / "library"
        self.backup = folder / "one.dwell-backup"
        # Its passphrase is tried at next to no cost.
        subprocess.run([MAKE_LIBRARY, self.library], input=PASSPHRASE.encode() + b"\n",
                       stdout=subprocess.DEVNULL, check=True)
        self.good("import", *FILES)
        self.good("backup", self.backup)

    def run(self, *arguments, library=None, passphrase=PASSPHRASE):
        command = [DWELL, *map(str, arguments)]
        if arguments[0] != "check":
            command += ["--library", str(library or self.library), "--passphrase-fd", "0"]
        return subprocess.run(command, input=passphrase.encode() + b"\n", capture_output=True,
                              env={"HOME": str(self.folder), "PATH": os.environ["PATH"],
                                   "LC_ALL": "C.UTF-8", "G_DEBUG": "fatal-warnings"},
                              timeout=60, check=False)

    def good(self, *arguments, **more):
        result = self.run(*arguments, **more)
        assert result.returncode == 0, result.stderr.decode()
        return result

    def bad(self, words, *arguments, **more):
        result = self.run(*arguments, **more)
        assert result.returncode == 1, result
        assert words in result.stderr.decode(), result.stderr.decode()

    def export(self, library=None):
        return [self.good("export", one, library=library).stdout for one in IDS]


def check_round_trip(place):
    """Into an empty folder: what is exported are the same bytes."""
    before = place.export()
    assert place.backup.stat().st_mode & 0o777 == 0o600
    other = place.folder / "other"
    result = place.good("restore", place.backup, library=other)
    assert "2 sessions were restored" in result.stderr.decode(), result.stderr
    assert place.export(other) == before
    assert not (other / "kept").exists()


def check_present_library_is_kept(place):
    place.good("vault", "new", library=place.folder / "second")
    result = place.good("restore", place.backup, library=place.folder / "second")
    assert "kept" in result.stderr.decode()
    kept = list((place.folder / "second/kept").iterdir())
    assert len(kept) == 1 and (kept[0] / "vault.json").exists()
    assert (kept[0]).stat().st_mode & 0o777 == 0o700
    assert place.good("list", library=kept[0]).stdout == b""
    place.export(place.folder / "second")


def check_wrong_passphrase(place):
    other = place.folder / "wrong"
    place.bad("does not open", "restore", place.backup, library=other, passphrase="three")
    assert not (other / "vault.json").exists()


def check_broken_backup(place):
    """It is refused, and what is there stays."""
    data = bytearray(place.backup.read_bytes())
    broken = place.folder / "broken.dwell-backup"
    broken.write_bytes(data[:len(data) // 2])
    place.bad("library is as it was", "restore", broken)
    place.bad("broken.dwell-backup:1:1:", "check", broken)
    place.good("check", place.backup)
    place.export()


def check_other_file_is_not_replaced(place):
    letter = place.folder / "letter.txt"
    letter.write_text("dear")
    place.bad("it is no backup", "backup", letter)
    assert letter.read_text() == "dear"
    place.good("backup", place.backup)


CHECKS = [check_round_trip, check_present_library_is_kept, check_wrong_passphrase,
          check_broken_backup, check_other_file_is_not_replaced]

print(f"1..{len(CHECKS)}", flush=True)
failed = 0
with tempfile.TemporaryDirectory() as top:
    PLACE = Place(pathlib.Path(top))
    for number, check in enumerate(CHECKS, 1):
        name = check.__name__.removeprefix("check_").replace("_", "-")
        try:
            check(PLACE)
            print(f"ok {number} - {name}", flush=True)
        except Exception:  # A check must not keep the others from running.
            failed += 1
            print("# " + traceback.format_exc().replace("\n", "\n# "))
            print(f"not ok {number} - {name}", flush=True)
sys.exit(1 if failed else 0)
