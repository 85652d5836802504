# SPDX-License-Identifier: GPL-3.0-or-later
"""What the parts of the fault harness share: running the driver, and judging what is left."""
import os
import random
import re
import shutil
import signal
import subprocess
import tempfile

PASSPHRASE = "three grey stones"
WAIT = 120


class Broken(Exception):
    """The harness found something that must not be, and says what."""


class Verdict:
    """What fault-verify said."""

    def __init__(self, text, status, stderr):
        self.text, self.status, self.stderr = text, status, stderr
        self.library = self.words = self.lists = ""
        self.sessions = {}
        # Of a library that was refused: whether it could be salvaged, and for each session how many
        # acknowledged events it has now, of how many, and how many that were never sent.
        self.salvage = None
        self.salvaged = {}
        self.check = ""
        self.total = {"sessions": 0, "acknowledged": 0, "lost": 0, "damaged": 0}
        for line in text.splitlines():
            words = line.split(" ", 3)
            if words[0] == "library":
                self.library = words[1].rstrip(":")
                self.words = line.partition(": ")[2]
            elif words[0] == "lists":
                self.lists = line.partition(": ")[2]
            elif words[0] == "session":
                self.sessions[words[1]] = words[2]
            elif words[0] == "salvaged":
                kept, _, must, wrong = words[2:3] + words[3].split(" ")
                self.salvaged[words[1]] = int(kept), int(must), int(wrong)
            elif words[0] == "salvage":
                self.salvage = {k: int(v) for k, v in re.findall(r"(\w+)=(\d+)", line)}
            elif words[0] == "check":
                self.check = line.partition(": ")[2]
            elif words[0] == "total":
                self.total = {k: int(v) for k, v in re.findall(r"(\w+)=(\d+)", line)}

    @property
    def acknowledged(self):
        return self.total["acknowledged"]

    @property
    def lost(self):
        return self.total["lost"]

    @property
    def damaged(self):
        return self.total["damaged"]


class Harness:
    """Where the programs are, where there is room, and how much is to be done."""

    def __init__(self, build, sanitized, short, seed):
        self.build = build = os.path.abspath(build)
        self.sanitized = sanitized and os.path.abspath(sanitized)
        self.short = short
        self.random = random.Random(seed)
        here = os.path.join(build, "tests", "faults")
        self.driver = os.path.join(here, "fault-driver")
        self.verifier = os.path.join(here, "fault-verify")
        self.recorder = os.path.join(here, "fault-record-io.so")
        self.dwell = os.path.join(build, "src", "dwell")
        self.source = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
        self.scratch = tempfile.mkdtemp(prefix="faults-", dir=build)
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else build
        self.memory = tempfile.mkdtemp(prefix="dwell-faults-", dir=memory)
        # The user's own folders, in which a library that cannot be written puts what it has, must
        # be no real ones.
        self.environment = {**os.environ, "HOME": self.scratch}
        for name in ("STATE_HOME", "CACHE_HOME", "DATA_HOME", "CONFIG_HOME", "RUNTIME_DIR"):
            self.environment["XDG_" + name] = os.path.join(self.scratch, "xdg", name)
            os.makedirs(self.environment["XDG_" + name], mode=0o700)

    def close(self):
        shutil.rmtree(self.scratch, ignore_errors=True)
        shutil.rmtree(self.memory, ignore_errors=True)

    def pick(self, full, short):
        return short if self.short else full

    def place(self, name, memory=False):
        """An empty directory."""
        path = os.path.join(self.memory if memory else self.scratch, name)
        shutil.rmtree(path, ignore_errors=True)
        os.makedirs(path)
        return path

    def start(self, library, log, seed, *options, env=None):
        return subprocess.Popen(
            [self.driver, f"--seed={seed}", *options, library, log],
            env={**self.environment, **(env or {})}, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def drive(self, library, log, seed, *options, env=None, may=(0,)):
        """Runs the driver to its end, which must be one of the exit statuses in may."""
        process = self.start(library, log, seed, *options, env=env)
        try:
            stderr = process.communicate(timeout=WAIT)[1]
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise Broken(f"the driver hangs (seed {seed}, {options}, {env})")
        if process.returncode not in may:
            raise Broken(f"the driver ended with {process.returncode} (seed {seed}, {options}, "
                         f"{env}): {stderr.decode(errors='replace')[-600:]}")
        return process.returncode

    def verify(self, library, log, *options, verifier=None):
        done = subprocess.run([verifier or self.verifier, *options, library, log],
                              capture_output=True, timeout=WAIT, env=self.environment)
        verdict = Verdict(done.stdout.decode(errors="replace"), done.returncode,
                          done.stderr.decode(errors="replace"))
        if done.returncode != 0:
            how = (signal.Signals(-done.returncode).name if done.returncode < 0
                   else done.returncode)
            raise Broken(f"the verifier ended with {how}: {verdict.stderr[-2000:]}"
                         f" (kept in {self.keep(library, log)})")
        return verdict

    def keep(self, *paths):
        """Copies what shows a fault to where it is not cleared away."""
        target = tempfile.mkdtemp(prefix="found-", dir=self.build)
        for path in paths:
            if os.path.isdir(path):
                shutil.copytree(path, os.path.join(target, os.path.basename(path)))
            elif os.path.exists(path):
                shutil.copy(path, target)
        return target

    def preload(self, library, ack, **more):
        env = {"LD_PRELOAD": self.recorder, "DWELL_IO_BELOW": library, "DWELL_IO_ACK": ack}
        env.update({f"DWELL_IO_{name.upper()}": value for name, value in more.items()})
        return env

    def expect_clean(self, verdict, library, log, where):
        """Nothing acknowledged may be lost; a library that was never said to be made may be
        missing. Returns whether it was there."""
        created = "\ncreate\nsaved\n" in read(log)
        if verdict.library != "open" and not created:
            return False
        if verdict.library == "open" and verdict.lost == 0 and verdict.damaged == 0:
            return True
        raise Broken(f"{where}: {verdict.text[-800:]} (kept in {self.keep(library, log)})")


def read(path):
    try:
        with open(path, encoding="utf-8") as file:
            return "\n" + file.read()
    except FileNotFoundError:
        return ""


def is_half_made(library):
    """A database without the vault that opens it."""
    return (os.path.exists(os.path.join(library, "library.db"))
            and not os.path.exists(os.path.join(library, "vault.json")))


def count(number):
    return f"{number:,}"
