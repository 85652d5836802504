# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 of commands that put one thing in another's place: a backup, a restore, a change of the
passphrase. Afterwards there is the old or the new, and never neither."""
import os
import shutil
import subprocess
import time

from common import Broken, PASSPHRASE, WAIT

NEW_PASSPHRASE = "four red leaves"


class Base:
    """A library, a backup of it, and the same library later; with the log of each."""

    def __init__(self, harness):
        self.harness = harness
        self.place = place = harness.place("kill-base")
        self.library, self.log, self.old_log, self.backup = (
            os.path.join(place, name) for name in ("library", "log", "old-log", "old"))
        seed = harness.random.getrandbits(31)
        harness.drive(self.library, self.log, seed, "--steps=250")
        self.run("backup", self.backup)
        shutil.copy(self.log, self.old_log)
        harness.drive(self.library, self.log, seed + 1, "--steps=250")

    def start(self, library, *words):
        secrets = [PASSPHRASE] + ([NEW_PASSPHRASE] if words[0] == "vault" else [])
        process = subprocess.Popen(
            [self.harness.dwell, "--library", library, "--passphrase-fd", "0", *words],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            env={**self.harness.environment, "LC_ALL": "C.UTF-8", "DISPLAY": "",
                 "WAYLAND_DISPLAY": ""})
        process.stdin.write("".join(secret + "\n" for secret in secrets).encode())
        process.stdin.close()
        process.stdin = None
        return process

    def run(self, *words, library=None):
        """Returns how long it took."""
        begin = time.monotonic()
        process = self.start(library or self.library, *words)
        stderr = process.communicate(timeout=WAIT)[1]
        if process.returncode != 0:
            raise Broken(f"dwell {' '.join(words)}: {stderr.decode(errors='replace')[-600:]}")
        return time.monotonic() - begin

    def copy(self):
        """The later library once more, with the backup beside it."""
        place = self.harness.place("kill-command")
        library = os.path.join(place, "library")
        shutil.copytree(self.library, library)
        shutil.copy(self.backup, os.path.join(place, "copy"))
        return place, library

    def is_clean(self, library, log, passphrase=PASSPHRASE):
        """Of a copy, so that looking changes nothing."""
        copy = os.path.join(self.harness.place("kill-looked-at"), "library")
        shutil.copytree(library, copy)
        verdict = self.harness.verify(copy, log, f"--passphrase={passphrase}")
        return verdict.library == "open" and not verdict.lost and not verdict.damaged

    def restored(self, backup):
        """A backup, put into a library of its own."""
        library = os.path.join(self.harness.place("kill-restored"), "library")
        self.run("restore", backup, library=library)
        return library


def get_change(library, place):
    """What changes when a command begins to write what counts."""
    names = {name for top in (library, place, os.path.join(library, "kept"))
             if os.path.isdir(top) for name in os.listdir(top)
             if ".part" in name or "staged" in name or "switch" in name or "vault.json." in name}
    try:
        written = os.path.getsize(os.path.join(library, "library.db-wal")) > 0
    except OSError:
        written = False
    return names, written


def kill_one(harness, base, longest, place, library, *words):
    """At any moment; or, as often, soon after it began to write. Returns whether it was still
    running."""
    before = get_change(library, place)
    begin = time.monotonic()
    process = base.start(library, *words)
    wait = longest * harness.random.random()
    if harness.random.random() < 0.5:
        while process.poll() is None and get_change(library, place) == before \
                and time.monotonic() < begin + WAIT:
            time.sleep(0.0002)
        wait = min(wait, 0.2) * harness.random.random()
    time.sleep(wait)
    process.kill()
    process.communicate()
    if process.returncode not in (0, -9):
        raise Broken(f"dwell {' '.join(words)} ended with {process.returncode} by itself")
    return process.returncode == -9


def judge_backup(base, place, library):
    if not base.is_clean(library, base.log):
        raise Broken("killed in a backup: the library is not as it was")
    restored = base.restored(os.path.join(place, "copy"))
    if base.is_clean(restored, base.log):
        return "new"
    if base.is_clean(restored, base.old_log):
        return "old"
    raise Broken("killed in a backup: it is neither the old nor the new one")


def judge_restore(base, place, library):
    if base.is_clean(library, base.log):
        return "old"
    if not base.is_clean(library, base.old_log):
        raise Broken("killed in a restore: the library is neither the old nor the new one")
    # Finishing what was begun may have to put the old one away first.
    base.harness.verify(library, base.old_log)
    kept = os.path.join(library, "kept")
    if [base.is_clean(os.path.join(kept, name), base.log) for name in os.listdir(kept)] != [True]:
        raise Broken("killed in a restore: the library that was there was not kept")
    return "new"


def judge_passphrase(base, place, library):
    if base.is_clean(library, base.log):
        return "old"
    if base.is_clean(library, base.log, NEW_PASSPHRASE):
        return "new"
    raise Broken("killed in a change of the passphrase: neither opens the library")


COMMANDS = (("backup", ("backup", "COPY"), judge_backup),
            ("restore", ("restore", "COPY"), judge_restore),
            ("vault passphrase", ("vault", "passphrase"), judge_passphrase))


def kill_many(harness, times):
    """Returns a line of counts for each command."""
    base = Base(harness)
    lines = []
    for name, words, judge in COMMANDS:
        place, library = base.copy()
        full = [os.path.join(place, "copy") if word == "COPY" else word for word in words]
        longest = base.run(*full, library=library)
        counts = {"old": 0, "new": 0}
        killed = 0
        for _ in range(times):
            place, library = base.copy()
            killed += kill_one(harness, base, longest, place, library, *full)
            try:
                counts[judge(base, place, library)] += 1
            except Broken as error:
                raise Broken(f"{error} (kept in {harness.keep(library, base.log)})")
        lines.append(f"{killed} of {times} “dwell {name}” ({counts['old']} the old state, "
                     f"{counts['new']} the new, 0 neither)")
    return lines


def control(harness):
    """A library that is neither the old nor the new one must not pass."""
    base = Base(harness)
    place, library = base.copy()
    os.unlink(os.path.join(library, "library.db"))
    found = 0
    for _, _, judge in COMMANDS:
        try:
            judge(base, place, library)
        except Broken:
            found += 1
    return found
