# SPDX-License-Identifier: GPL-3.0-or-later
"""Small file systems to be filled or cut off. Root only."""
import contextlib
import os
import shutil
import subprocess
import time

from common import Broken


def why_not(*programs):
    if os.geteuid() != 0:
        return "only root can mount"
    missing = [name for name in programs if shutil.which(name) is None]
    return f"not installed: {', '.join(missing)}" if missing else None


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode != 0:
        raise Broken(f"{' '.join(words)}: {done.stderr.strip()}")


def unmount(place):
    """A file system that was cut off takes a moment until its last user is gone."""
    for _ in range(100):
        if subprocess.run(["umount", place], capture_output=True).returncode == 0:
            return
        time.sleep(0.05)
    run("umount", place)


@contextlib.contextmanager
def mounted(place, *words):
    os.makedirs(place, exist_ok=True)
    run("mount", *words, place)
    try:
        yield place
    finally:
        if os.path.ismount(place):
            unmount(place)
