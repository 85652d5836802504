# SPDX-License-Identifier: GPL-3.0-or-later
"""A full disk at every step of what is done with a library: with nothing left, with a little left,
and so on until there is enough. Nothing acknowledged is lost, the program says it in words, and
when there is room again all is there."""
import contextlib
import os
import re
import shutil
import subprocess
import time

import mounts
from common import Broken, WAIT, count

# So large that the library makes its reserve, which wants ten megabytes to be free.
SIZE = 16 * 1024 * 1024
RESERVE = "library.reserve"
PAGE = 4096
FIXTURE_PASSPHRASE = "a passphrase of the test's"
NEW_PASSPHRASE = "another one"
# So often in a row nothing was short: then there is enough.
ENOUGH = 2


def why_not(harness):
    return mounts.why_not("mount", "umount")


class Full:
    """A small file system, and what fills it."""

    def __init__(self, harness, place):
        self.place = place
        self.filler = os.path.join(place, "filler")
        self.library = os.path.join(place, "library")
        self.log = os.path.join(os.path.dirname(place), "log")

    def fill(self, left):
        status = os.statvfs(self.place)
        with open(self.filler, "wb") as file:
            file.write(bytes(max(0, status.f_bavail * status.f_frsize - left)))

    def make_room(self):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self.filler)


@contextlib.contextmanager
def small_disk(harness):
    top = harness.place("full")
    with mounts.mounted(os.path.join(top, "disk"), "-t", "tmpfs", "-o", f"size={SIZE},mode=0700",
                        "tmpfs") as place:
        yield Full(harness, place)


def dwell(harness, disk, *words, secrets=(FIXTURE_PASSPHRASE,)):
    """Returns the exit status, and what was said."""
    environment = {**harness.environment, "LC_ALL": "C.UTF-8", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    done = subprocess.run(
        [harness.dwell, "--library", disk.library, "--passphrase-fd", "0", *words],
        input="".join(secret + "\n" for secret in secrets), text=True, capture_output=True,
        timeout=WAIT, env=environment)
    if done.returncode not in (0, 1, 2):
        raise Broken(f"dwell {' '.join(words)} ended with {done.returncode}: {done.stderr[-500:]}")
    if done.returncode == 1 and not done.stderr.strip():
        raise Broken(f"dwell {' '.join(words)} failed without words")
    return done.returncode, done.stdout if done.returncode == 0 else done.stderr


def put_fixture(harness, disk):
    fixture = os.path.join(harness.source, "tests", "fixtures", "libraries", "v1")
    shutil.copytree(fixture, disk.library)
    os.chmod(disk.library, 0o700)


def put_new_fixture(harness, disk):
    put_fixture(harness, disk)
    status, words = dwell(harness, disk, "list")
    if status != 0:
        raise Broken(words)


def record_steps(harness, disk, seed, steps):
    """Records until it cannot; then makes room, after which all must be written. Returns whether
    anything was said."""
    process = harness.start(disk.library, disk.log, seed, f"--steps={steps}", "--patience=20")
    try:
        until = time.monotonic() + WAIT
        while process.poll() is None and time.monotonic() < until:
            if "\ntrouble " in read_log(disk):
                # Some more is recorded meanwhile.
                time.sleep(0.05)
                disk.make_room()
            time.sleep(0.002)
    finally:
        if process.poll() is None:
            process.kill()
        stderr = process.communicate()[1].decode(errors="replace")
    if process.returncode != 0:
        raise Broken(f"not everything was saved when there was room again "
                     f"({process.returncode}): {stderr[-500:]} {read_log(disk)[-500:]}")
    said = re.findall(r"\ntrouble (.*)", read_log(disk))
    if said and not any("full" in words or "No space" in words for words in said):
        raise Broken(f"it was not said that the disk is full, but: {said[0]}")
    verdict = harness.verify(disk.library, disk.log)
    harness.expect_clean(verdict, disk.library, disk.log, "full disk")
    return bool(said)


def read_log(disk):
    try:
        with open(disk.log, encoding="utf-8") as file:
            return "\n" + file.read()
    except FileNotFoundError:
        return ""


def prepare_nothing(harness, disk):
    with contextlib.suppress(FileNotFoundError):
        os.unlink(disk.log)


def prepare_session(harness, disk):
    prepare_nothing(harness, disk)
    harness.drive(disk.library, disk.log, 5, "--steps=60")


def remove_reserve(disk):
    with contextlib.suppress(FileNotFoundError):
        os.unlink(os.path.join(disk.library, RESERVE))


def without_reserve(prepare):
    """Where the disk is full so far that none could be made."""
    def prepare_without(harness, disk):
        prepare(harness, disk)
        remove_reserve(disk)
    return prepare_without


def run_on_reserve(harness, disk, left):
    """All is saved without anybody making room; afterwards, with room, there is a reserve again.
    Returns whether the reserve was needed."""
    reserve = os.path.join(disk.library, RESERVE)
    if not os.path.exists(reserve):
        raise Broken("there is no reserve")
    harness.drive(disk.library, disk.log, 6, "--steps=120")
    needed = not os.path.exists(reserve)
    disk.make_room()
    harness.expect_clean(harness.verify(disk.library, disk.log), disk.library, disk.log, "reserve")
    harness.drive(disk.library, disk.log, 7, "--steps=5")
    if not os.path.exists(reserve):
        raise Broken("with room, there is no reserve again")
    harness.expect_clean(harness.verify(disk.library, disk.log), disk.library, disk.log, "reserve")
    return needed


def put_backup(harness, disk):
    """A library, a backup of it, and a session that came later."""
    put_new_fixture(harness, disk)
    later = os.path.join(harness.source, "tests", "fixtures", "sessions", "full.json")
    for words in (("backup", os.path.join(disk.place, "copy")), ("import", later)):
        status, said = dwell(harness, disk, *words)
        if status != 0:
            raise Broken(said)
    remove_reserve(disk)


def run_session(harness, disk, left):
    return record_steps(harness, disk, 6, 120)


def run_create(harness, disk, left):
    return record_steps(harness, disk, 8, 5)


def command(*words, secrets=(FIXTURE_PASSPHRASE,), opens=(FIXTURE_PASSPHRASE,), may_again=(0,)):
    """A step that is a command: refused in words or done; afterwards, with room, the library has
    what it had (or more), opens with one of these passphrases, and the command can be given
    again."""
    def run_command(harness, disk, left):
        full = [word.replace("$DISK", disk.place).replace("$SOURCE", harness.source)
                for word in words]
        status, said = dwell(harness, disk, *full, secrets=secrets)
        disk.make_room()
        lists = [dwell(harness, disk, "list", secrets=(one,)) for one in opens]
        good = [listed for status_, listed in lists if status_ == 0]
        if len(good) != 1:
            raise Broken(f"dwell {' '.join(full)}, {left} bytes left, said: {said}; then "
                         f"{lists}")
        for session in ("0c9e3033", "2bee6794"):
            if session not in good[0]:
                raise Broken(f"dwell {' '.join(full)}, {left} bytes left: {session} is gone")
        for session in ("0c9e3033", "2bee6794"):
            status_, shown = dwell(harness, disk, "show", session,
                                   secrets=(opens[[s for s, _ in lists].index(0)],))
            if status_ != 0:
                raise Broken(f"dwell {' '.join(full)}, {left} bytes left: {shown}")
        if status != 0:
            again, words_again = dwell(harness, disk, *full, secrets=secrets)
            if again not in may_again:
                raise Broken(f"dwell {' '.join(full)} again, with room: {words_again}")
        return status != 0
    return run_command


migrate = command("list")


def run_migration(harness, disk, left):
    """With a verified backup before."""
    refused = migrate(harness, disk, left)
    backups = os.path.join(disk.library, "backups")
    made = [name for name in os.listdir(backups) if name.startswith("before-schema-")]
    good = [name for name in made if name.endswith(".dwell-backup")]
    if not good or made != good:
        raise Broken(f"a migration, {left} bytes left: its backups are {made}")
    status, said = dwell(harness, disk, "restore", os.path.join(backups, good[0]))
    if status != 0:
        raise Broken(f"a migration, {left} bytes left: the backup before it: {said}")
    return refused


# Name, what has to be there before, what is done with the disk full, and from how few to how many
# bytes more each time.
STEPS = (
    ("a session", without_reserve(prepare_session), run_session),
    ("a session with a reserve", prepare_session, run_on_reserve),
    ("making a library", prepare_nothing, run_create),
    ("a migration", put_fixture, run_migration),
    ("an import", without_reserve(put_new_fixture),
     command("import", "$SOURCE/tests/fixtures/sessions/full.json")),
    ("a backup", without_reserve(put_new_fixture), command("backup", "$DISK/copy")),
    ("a restore", put_backup, command("restore", "$DISK/copy")),
    ("a change of passphrase", without_reserve(put_new_fixture),
     command("vault", "passphrase", secrets=(FIXTURE_PASSPHRASE, NEW_PASSPHRASE),
             opens=(FIXTURE_PASSPHRASE, NEW_PASSPHRASE))),
)


def try_step(harness, prepare, step):
    """Returns on how many full disks it was tried, and how often that was said."""
    disks = told = enough = left = 0
    while enough < ENOUGH:
        with small_disk(harness) as disk:
            prepare(harness, disk)
            disk.fill(left)
            said = step(harness, disk, left)
        disks += 1
        told += said
        enough = 0 if said else enough + 1
        left += PAGE * harness.pick(1, 4)
        if left > SIZE:
            raise Broken("there is never enough room")
    return disks, told


def run(harness):
    results = []
    for name, prepare, step in STEPS:
        try:
            results.append((name, *try_step(harness, prepare, step)))
        except Broken as error:
            raise Broken(f"{name}: {error}")
    silent = [name for name, _, told in results if not told]
    if silent:
        raise Broken(f"no disk was ever too full for {', '.join(silent)}")
    words = ", ".join(f"{name} on {disks} disks ({told} too full)" for name, disks, told in results)
    return f"{count(sum(disks for _, disks, _ in results))} full disks: {words}; 0 lost"


def control(harness):
    """A driver that says "saved" on a full disk."""
    with small_disk(harness) as disk:
        prepare_session(harness, disk)
        remove_reserve(disk)
        disk.fill(0)
        harness.drive(disk.library, disk.log, 6, "--steps=200", "--control=early", "--patience=0",
                      may=(3,))
        disk.make_room()
        return harness.verify(disk.library, disk.log).lost
