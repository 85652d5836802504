# SPDX-License-Identifier: GPL-3.0-or-later
"""Power cuts: an ext4 on a loop device is shut down at random moments, without its journal being
written out, mounted again, and looked at. The same library then goes on being used."""
import contextlib
import fcntl
import os
import struct
import tempfile
import time

import mounts
from common import Broken, count

EXT4_IOC_SHUTDOWN = 0x8004587D
EXT4_GOING_FLAGS_NOLOGFLUSH = 2
PER_LIBRARY = 10
SIZE = 64 * 1024 * 1024
LONGEST = 0.6


def why_not(harness):
    reason = mounts.why_not("mount", "umount", "mkfs.ext4", "losetup")
    if reason:
        return reason
    try:
        with disk(harness) as (image, place), mounts.mounted(place, "-o", "loop", image):
            cut(place)
    except (Broken, OSError) as error:
        return f"no ext4 can be mounted here: {error}"
    return None


@contextlib.contextmanager
def disk(harness):
    with tempfile.TemporaryDirectory(dir=harness.scratch) as top:
        image, place = os.path.join(top, "disk"), os.path.join(top, "mounted")
        with open(image, "wb") as file:
            file.truncate(SIZE)
        mounts.run("mkfs.ext4", "-q", "-F", image)
        yield image, place


def cut(place):
    fd = os.open(place, os.O_RDONLY)
    try:
        fcntl.ioctl(fd, EXT4_IOC_SHUTDOWN, struct.pack("I", EXT4_GOING_FLAGS_NOLOGFLUSH))
    finally:
        os.close(fd)


def forget_later(log, said):
    """Takes back what was acknowledged after the cut had begun. A computer without power says
    nothing any more; here the kernel goes on, and a sync that meets the cut may even succeed."""
    with open(log, "ab+") as file:
        file.seek(0)
        data = file.read()
        file.truncate(said)
        file.write(b"".join(line for line in data[said:].splitlines(True) if line != b"saved\n"))


def cut_once(harness, image, place, log, *options):
    with mounts.mounted(place, "-o", "loop", image):
        process = harness.start(os.path.join(place, "library"), log,
                                harness.random.getrandbits(31), *options)
        time.sleep(LONGEST * harness.random.random())
        try:
            if process.poll() is not None:
                raise Broken(f"the driver ended with {process.returncode} by itself")
            said = os.path.getsize(log) if os.path.exists(log) else 0
            cut(place)
        finally:
            process.kill()
            process.communicate()
    forget_later(log, said)
    # Mounting it again plays its journal.
    with mounts.mounted(place, "-o", "loop", image):
        library = os.path.join(place, "library")
        verdict = harness.verify(library, log)
        if not options:
            harness.expect_clean(verdict, library, log, "power cut")
    return verdict


def run(harness):
    cuts = harness.pick(200, 10)
    acknowledged = 0
    for start in range(0, cuts, PER_LIBRARY):
        with disk(harness) as (image, place):
            log = os.path.join(os.path.dirname(image), "log")
            for _ in range(min(PER_LIBRARY, cuts - start)):
                verdict = cut_once(harness, image, place, log)
            acknowledged += verdict.acknowledged
    return f"{count(cuts)} power cuts, {count(acknowledged)} acknowledged events, 0 lost, 0 damaged"


def control(harness):
    """Without waiting for the disk, what was acknowledged must be lost."""
    lost = 0
    for _ in range(harness.pick(10, 3)):
        with disk(harness) as (image, place):
            log = os.path.join(os.path.dirname(image), "log")
            verdict = cut_once(harness, image, place, log, "--control=unsynced")
            lost += verdict.lost + verdict.damaged
    return lost
