#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Listens to the real player from outside: a PulseAudio of its own with a null sink, the monitor
recorded while play-sound works the player, the recording measured. Prints TAP.

    test-sound-server.py PLAY_SOUND
"""
import math
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from sound_server import (RATE, Server, correlation, db, read_samples, rms, sharpest, sounding,
                          widest_step)

PLAY = sys.argv[1]


class Listener(Server):
    """A server that play-sound plays to."""

    def player(self, *steps):
        return subprocess.Popen([PLAY, "system", *steps], env=self.env, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True, bufsize=1)

    def play(self, *steps):
        return self.player(*steps).communicate(timeout=40)[0]

    def record(self, *steps):
        """Plays, and gives what was heard: the left and the right channel."""
        with self.recording() as heard:
            said = self.play(*steps)
        return (*heard, said)


def note(text):
    print("#", text.strip().replace("\n", "\n# "), flush=True)


def near(what, value, least, most):
    note(f"{what}: {value:.2f} (from {least} to {most})")
    if not least <= value <= most:
        raise AssertionError(f"{what} is {value:.2f}, not from {least} to {most}")


def check_fades(server):
    """One sound: there, not clipped, stereo, smooth at both ends, silence after it."""
    fade = 2.0
    left, right, said = server.record("volume:1", "play:hush:2000", "wait:4000", "stop:2000",
                                      "silent")
    first, last = sounding(left)
    length = (last - first) / RATE
    near("heard for, s", length, 5.6, 6.6)
    at = lambda a, b: left[first + int(a * RATE):first + int(b * RATE)]
    steady = at(fade, length - fade - 0.2)
    near("level, dBFS", db(rms(steady)), -30, -15)
    near("peak, dBFS", db(max(map(abs, left))), -30, -1)
    near("correlation of left and right", correlation(left[first:last], right[first:last]),
         -0.2, 0.2)

    own = widest_step(steady)
    near("widest step fading in / steady", widest_step(left[:first + int(fade * RATE)]) / own,
         0, 1.25)
    tail = left[last - int(fade * RATE):]
    near("widest step fading out / steady", widest_step(tail) / own, 0, 1.25)
    near("first 20 ms, dB under steady", db(rms(at(0, 0.02)) / rms(steady)), -200, -30)
    near("last 20 ms, dB under steady",
         db(rms(left[last - int(0.02 * RATE):last]) / rms(steady)), -200, -30)

    # Equal power: a quarter of the way sin(22.5°), half way sin(45°), three quarters sin(67.5°).
    for part in (0.25, 0.5, 0.75):
        want = db(math.sin(part * math.pi / 2))
        middle = part * fade
        near(f"fade in at {part}, dB from the curve",
             db(rms(at(middle - 0.15, middle + 0.15)) / rms(steady)) - want, -2, 2)
        end = length - part * fade
        near(f"fade out at {part}, dB from the curve",
             db(rms(at(end - 0.15, end + 0.15)) / rms(steady)) - want, -2, 2)

    after = left[last + 1:]
    near("digital silence after it, s", len(after) / RATE, 0.3, 10)
    near("longest call, ms", int(re.search(r"longest-call-us (\d+)", said)[1]) / 1000, 0, 200)


def check_crossfade(server):
    """Another sound while one plays: no hole, no bump, no click; and a volume that glides."""
    left, right, _ = server.record("volume:1", "play:hush:300", "wait:2500", "play:low-rain:2000",
                                   "wait:3200", "volume:0.5", "wait:1500", "stop:300", "silent")
    first, last = sounding(left)
    at = lambda a, b: left[first + int(a * RATE):first + int(b * RATE)]
    before, after = rms(at(1.0, 2.4)), rms(at(5.2, 6.0))
    levels = [rms(at(2.5 + i * 0.2, 2.7 + i * 0.2)) for i in range(12)]
    near("lowest of the crossing, dB", db(min(levels) / min(before, after)), -3, 3)
    near("highest of the crossing, dB", db(max(levels) / max(before, after)), -3, 3)
    own = max(widest_step(at(1.0, 2.4)), widest_step(at(5.2, 6.0)))
    near("widest step crossing / steady", widest_step(at(2.4, 5.2)) / own, 0, 1.5)
    near("widest step of the volume / steady", widest_step(at(6.0, 7.4)) / own, 0, 1.25)
    near("half the volume, dB", db(rms(at(6.8, 7.4)) / after), -21, -15)
    zeros = max(len(run) for run in "".join("0" if x == 0 else " " for x in left[first:last])
                .split(" "))
    near("longest hole, samples", zeros, 0, 8)
    near("correlation of left and right", correlation(at(1.0, 6.0),
         right[first + RATE:first + 6 * RATE]), -0.2, 0.2)


def check_stream_name(server):
    """The system's mixer calls the stream by the program and the sound, also after a change."""
    player = server.player("volume:0.2", "play:slow-sea:100", "wait:1500", "play:hush:100",
                           "wait:1500", "stop:100", "silent")
    for name in ("Slow sea", "Hush"):
        wanted = {'application.name = "Dwell"', 'media.role = "music"', f'media.name = "{name}"'}
        until = time.monotonic() + 4
        missing = wanted
        while missing and time.monotonic() < until:
            text = subprocess.run(["pactl", "list", "sink-inputs"], env=server.env,
                                  capture_output=True, text=True).stdout
            missing = {line for line in wanted if line not in text}
            time.sleep(0.05)
        if missing:
            player.communicate(timeout=20)
            raise AssertionError(f"not told to the mixer: {missing}")
    player.communicate(timeout=20)


def check_no_server(server):
    """No daemon: a calm sentence at once. The daemon comes, and the same player plays."""
    player = server.player("play:hush:100", "wait:1800", "play:hush:100", "wait:1000", "stop:100",
                           "silent")
    time.sleep(1)
    server.start()
    said = player.communicate(timeout=20)[0]
    note(said)
    if "state=0 sound=- trouble=There is no sound output here. Everything else works." not in said:
        raise AssertionError("no trouble was told")
    if not re.search(r"^\d+ stop:100 state=1 sound=hush trouble=-$", said, re.M):
        raise AssertionError("it did not play when the daemon was there")
    near("longest call, ms", int(re.search(r"longest-call-us (\d+)", said)[1]) / 1000, 0, 200)


def check_server_dies(server):
    """The daemon dies in mid-play and comes back."""
    player = server.player("play:hush:100", "silent", "wait:1000", "play:hush:100", "wait:1000",
                           "stop:100", "silent")
    time.sleep(0.8)
    server.daemon.kill()
    server.daemon.wait()
    if os.path.exists(server.socket):
        os.unlink(server.socket)
    server.start()
    said = player.communicate(timeout=20)[0]
    note(said)
    if "trouble=The sound output stopped. Everything else works." not in said:
        raise AssertionError("no trouble was told")
    if not re.search(r"^\d+ stop:100 state=1 sound=hush trouble=-$", said, re.M):
        raise AssertionError("it did not play again")


def check_server_hangs(server):
    """The daemon takes the connection and then says nothing: nobody waits for it."""
    server.daemon.send_signal(signal.SIGSTOP)
    player = server.player("play:hush:100", "silent", "play:hush:100", "wait:2000",
                           "play:hush:100", "wait:1000", "stop:100", "silent")
    said = ""
    for line in player.stdout:
        said += line
        if "refused" in line:
            break
    server.daemon.send_signal(signal.SIGCONT)
    said += player.communicate(timeout=30)[0]
    note(said)
    if "trouble=There is no sound output here. Everything else works." not in said:
        raise AssertionError("no trouble was told")
    if "refused There is no sound output here." not in said:
        raise AssertionError("a second try was not refused at once")
    if not re.search(r"^\d+ stop:100 state=1 sound=hush trouble=-$", said, re.M):
        raise AssertionError("it did not play when the daemon answered again")
    near("longest call, ms", int(re.search(r"longest-call-us (\d+)", said)[1]) / 1000, 0, 200)


# In this order: the first finds no daemon and starts it.
CHECKS = [check_no_server, check_fades, check_crossfade, check_stream_name,
          check_server_hangs, check_server_dies]


def main():
    folder = tempfile.mkdtemp(prefix="dwell-sound-")
    server = Listener(folder)
    failed = 0
    print(f"1..{len(CHECKS)}", flush=True)
    try:
        for number, check in enumerate(CHECKS, 1):
            name = check.__name__.replace("_", "-")
            begun = time.monotonic()
            try:
                check(server)
                print(f"ok {number} - {name}", flush=True)
            except Exception as error:  # A check must not keep the others from running.
                failed += 1
                note(f"{type(error).__name__}: {error}")
                print(f"not ok {number} - {name}", flush=True)
            note(f"{time.monotonic() - begun:.1f} s")
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
    return 1 if failed else 0


sys.exit(main())
