#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Listens to the real player from outside, through play-sound. Prints TAP.

What the sound is like is measured in the stream itself, to the sample, at the test's own pace. That
it arrives, and what happens when the sound server is not there, dies or hangs, is tried with a
server of its own; a recording that a busy machine disturbed is made again.

    test-sound-server.py PLAY_SOUND
"""
import array
import functools
import math
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import wave

from sound_checks import GaveUp, Program, expect, near, note, run, undisturbed
from sound_server import (RATE, PipeWireServer, Server, correlation, db, read_samples, rms,
                          sharpest, sounding, wait_until, widest_step)

PLAY = sys.argv[1]
STOPPED = "^[0-9]+ stop:100 state=1 sound=hush trouble=-$"
END = "^[0-9]+ end state=0 sound=- trouble=-$"
# A call that waits for a server that hangs waits for ever; this is only to tell such a one.
LONGEST_CALL_MS = 3000
# How long a file is that goes round, in samples: not a multiple of any buffer; and how often.
LOOP = 70001
ROUNDS = 5
NO_OUTPUT = "There is no sound output here. Everything else works."


class Player(Program):
    """play-sound playing to a server."""

    def __init__(self, server):
        super().__init__(server, PLAY, "system", "-")
        self.since = 0

    def expect_goes_on(self):
        """That it did not give up since the sound that it is to play by now."""
        if NO_OUTPUT in self.said(self.since):
            raise GaveUp("the player gave up")

    def play(self, sound, fade=100):
        """Plays what it is to go on playing."""
        before = len(self.lines)
        self.step(f"play:{sound}:{fade}", "asked")
        self.wait_said(" asked ", before)
        # Its answer to the step still has the trouble of before.
        self.since = next(i for i in range(before, len(self.lines)) if " asked " in self.lines[i])

    def plays(self, sound):
        """Asks for a sound. Returns: whether that was not refused."""
        before = len(self.lines)
        self.play(sound)
        return "refused" not in self.said(before)


class Listener:
    """What plays to a server, and listens to it."""

    def __init__(self, folder):
        super().__init__(folder)
        self.players = []

    def player(self):
        self.players.append(Player(self))
        return self.players[-1]

    def tidy(self):
        for player in self.players:
            player.kill()
        self.players = []
        self.hang(False)

    def render(self, *steps):
        """What the player gives, at the test's own pace: the left and the right channel."""
        path = os.path.join(self.folder, "stream.raw")
        subprocess.run([PLAY, "paced:" + path, *steps], env=self.env, capture_output=True,
                       timeout=100, check=True)
        return read_samples(path, channels=2)

    def streams(self):
        return self.pactl("list", "sink-inputs")

    def wait_streams(self, player, *wanted):
        def has_streams():
            player.expect_goes_on()
            return all(text in self.streams() for text in wanted)
        wait_until(has_streams, f"the mixer has {wanted}")


class PulseAudio(Listener, Server):
    pass


class PipeWire(Listener, PipeWireServer):
    pass


def expect_quick_calls(said):
    near("longest call, ms", int(re.search(r"longest-call-us (\d+)", said)[1]) / 1000, 0,
         LONGEST_CALL_MS)


def longest_hole(samples):
    """How many samples of digital silence there are at most in one go."""
    longest = run = 0
    for x in samples:
        run = 0 if x else run + 1
        longest = max(longest, run)
    return longest


def check_fades(server):
    """One sound: there, not clipped, stereo, smooth at both ends, silence after it."""
    fade, steady_for = 2.0, 8.0
    left, right = server.render("volume:1", "play:hush:2000", "wait:10200", "stop:2000",
                                "wait:2500", "silent")
    first, last = sounding(left)
    length = (last - first) / RATE
    near("sounds for, s", length, fade + steady_for + fade, fade + steady_for + fade + 0.25)
    at = lambda a, b: left[first + int(a * RATE):first + int(b * RATE)]
    steady = at(fade, length - fade)
    near("level, dBFS", db(rms(steady)), -30, -15)
    near("peak, dBFS", db(max(map(abs, left))), -30, -1)
    near("correlation of left and right", correlation(left[first:last], right[first:last]),
         -0.2, 0.2)
    near("longest hole, samples", longest_hole(left[first:last]), 0, 8)

    near("sharpest edge", sharpest(left[first + RATE // 2:last - RATE // 2]), 1, 8)
    own = widest_step(steady)
    near("widest step fading in / steady", widest_step(left[:first + int(fade * RATE)]) / own,
         0, 1.25)
    near("widest step fading out / steady", widest_step(left[last - int(fade * RATE):]) / own,
         0, 1.25)
    near("first 20 ms, dB under steady", db(rms(at(0, 0.02)) / rms(steady)), -200, -30)
    near("last 20 ms, dB under steady",
         db(rms(left[last - int(0.02 * RATE):last]) / rms(steady)), -200, -30)

    near("digital silence after it, s", (len(left) - last - 1) / RATE, 0.3, 10)


def check_fade_curve(server):
    """Fades are of equal power, in and out: a quarter of the way sin(22.5°), half way sin(45°),
    three quarters sin(67.5°)."""
    fade = 2.0
    powers = {}
    # Noise that is measured for a moment says little: both channels, several times.
    for _ in range(4):
        for samples in server.render("volume:1", "play:hush:2000", "wait:6200", "stop:2000",
                                     "wait:2500"):
            first, last = sounding(samples)
            places = {("whole", 1): (first + fade * RATE, last - fade * RATE)}
            for part in (0.25, 0.5, 0.75):
                way = part * fade * RATE
                places[("in", part)] = (first + way - 0.15 * RATE, first + way + 0.15 * RATE)
                places[("out", part)] = (last - way - 0.15 * RATE, last - way + 0.15 * RATE)
            for place, (begin, end) in places.items():
                powers.setdefault(place, []).append(rms(samples[int(begin):int(end)]) ** 2)
    whole = sum(powers.pop(("whole", 1)))
    for (way, part), power in powers.items():
        near(f"fade {way} at {part}, dB from the curve",
             db(math.sqrt(sum(power) / whole)) - db(math.sin(part * math.pi / 2)), -1.2, 1.2)


def check_crossfade(server):
    """Another sound while one plays: no hole, no bump, no click, not even when the first is taken
    away; and a volume that glides."""
    left, right = server.render("volume:1", "play:hush:300", "wait:2500", "play:low-rain:2000",
                                "pace:3200", "volume:0.5", "wait:1500", "stop:300", "wait:600",
                                "silent")
    first, last = sounding(left)
    at = lambda a, b: left[first + int(a * RATE):first + int(b * RATE)]
    before, after = rms(at(1.0, 2.2)), rms(at(4.9, 5.4))
    levels = [rms(at(2.3 + i * 0.2, 2.5 + i * 0.2)) for i in range(13)]
    near("lowest of the crossing, dB", db(min(levels) / min(before, after)), -3, 3)
    near("highest of the crossing, dB", db(max(levels) / max(before, after)), -3, 3)
    own = max(widest_step(at(1.0, 2.2)), widest_step(at(4.9, 5.4)))
    near("widest step crossing / steady", widest_step(at(2.2, 5.4)) / own, 0, 2)
    near("sharpest edge", sharpest(at(0.5, 6.8)), 1, 8)
    near("widest step of the volume / steady", widest_step(at(5.4, 6.8)) / own, 0, 1.5)
    near("half the volume, dB", db(rms(at(6.0, 6.8)) / after), -21, -15)
    way = [db(rms(at(5.4 + i * 0.05, 5.45 + i * 0.05)) / after) for i in range(16)]
    near("moments on the volume's way", sum(-15 < level < -2.5 for level in way), 2, 8)
    near("longest hole, samples", longest_hole(left[first:last]), 0, 8)
    near("correlation of left and right", correlation(at(1.0, 5.4),
         right[first + RATE:first + int(5.4 * RATE)]), -0.2, 0.2)


def record(server, sound="hush", seconds=2.5):
    """A sound that comes, stays and goes: what was heard of it, and what disturbed that."""
    with server.recording() as heard:
        player = server.player()
        player.step("volume:1")
        if os.path.exists(sound):
            player.step(f"own:{sound}")
        player.play(sound, 300)
        def has_heard():
            player.expect_goes_on()
            return heard.heard_for() >= seconds
        wait_until(has_heard, f"{seconds} s of sound")
        player.step("stop:300", "silent")
        said = player.finish()
        player.expect_goes_on()
    expect_quick_calls(said)
    if "underflow" in said:
        heard.disturbed = heard.disturbed or "the server ran out of sound"
    return heard


def check_heard(server):
    """What the server's output gives: the sound, no step coming or going, silence after it."""
    heard = undisturbed(lambda: record(server))
    for side, samples in zip(("left", "right"), heard):
        first, last = sounding(samples)
        steady = samples[first + RATE:first + 2 * RATE]
        near(f"{side}: heard for, s", (last - first) / RATE, 2.5, 60)
        near(f"{side}: level, dBFS", db(rms(steady)), -30, -15)
        near(f"{side}: widest step / steady",
             widest_step(samples[max(0, first - 1):last + 2]) / widest_step(steady), 0, 1.5)
        near(f"{side}: longest hole, samples", longest_hole(samples[first:last]), 0, 8)
        near(f"{side}: first 5 ms, dB under steady",
             db(rms(samples[first:first + RATE // 200]) / rms(steady)), -200, -25)
        near(f"{side}: last 5 ms, dB under steady",
             db(rms(samples[last - RATE // 200:last]) / rms(steady)), -200, -25)
        near(f"{side}: digital silence after it, s", (len(samples) - last - 1) / RATE, 0.3, 60)
    near("correlation of left and right",
         correlation(*(samples[first:last] for samples in heard)), -0.25, 0.25)


def write_noise(path):
    """A file of noise, so quiet that it is not brought down before it was measured. Returns: its
    left and its right channel."""
    chance = random.Random(5)
    samples = array.array("h", (round(chance.uniform(-2000, 2000)) for _ in range(2 * LOOP)))
    with wave.open(path, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return [[x / 32768 for x in samples[side::2]] for side in (0, 1)]


def check_seam(server):
    """A file that goes round and round, as the server's output gives it: each round is the one
    before, to the sample, and where they join is no step but the sound's own."""
    path = os.path.join(server.folder, "round.wav")
    file = write_noise(path)
    heard = undisturbed(lambda: record(server, path, ROUNDS * LOOP / RATE + 1))
    for side, samples, own in zip(("left", "right"), heard, file):
        first, last = sounding(samples)
        steady = samples[first + RATE // 2:last - RATE // 2]
        near(f"{side}: rounds heard", len(steady) / LOOP, ROUNDS - 1, 60)
        gain = rms(steady[:LOOP]) / rms(own)
        near(f"{side}: level, dB from the file's", db(gain), -20, 0.1)
        near(f"{side}: widest step / the file's own, with the seam's",
             widest_step(steady) / gain / widest_step([*own, own[0]]), 0.99, 1.01)
        near(f"{side}: samples of a round that are not as in the one before",
             sum(abs(a - b) > 1e-6 for a, b in zip(steady, steady[LOOP:])), 0, 0)
        near(f"{side}: longest hole, samples", longest_hole(steady), 0, 8)


def check_stream_name(server):
    """The system's mixer calls the stream by the program and the sound, also after a change."""
    player = server.player()
    for name, sound in (("Slow sea", "slow-sea"), ("Hush", "hush")):
        player.step("volume:0.2")
        player.play(sound)
        server.wait_streams(player, 'application.name = "Dwell"', 'media.role = "production"',
                            f'media.name = "{name}"')
    player.step("stop:100", "silent")
    player.finish()


def check_no_server(server):
    """No daemon: a calm sentence, no wait. The daemon comes, and the same player plays."""
    if server.processes:
        server.kill()
    player = server.player()
    player.step("play:hush:100")
    player.wait_said("trouble=There is no sound output here. Everything else works.$")
    server.start()
    player.play("hush")
    server.wait_streams(player, 'media.name = "Hush"')
    player.step("stop:100", "silent")
    said = player.finish()
    player.expect_goes_on()
    expect(said, "state=0 sound=- trouble=There is no sound output here. Everything else works.$",
           STOPPED, END)
    expect_quick_calls(said)


def check_server_dies(server):
    """The daemon dies in mid-play and comes back."""
    player = server.player()
    player.play("hush")
    server.wait_streams(player, 'media.name = "Hush"')
    server.kill()
    player.wait_said("trouble=The sound output stopped. Everything else works.$")
    server.start()
    player.play("hush")
    server.wait_streams(player, 'media.name = "Hush"')
    player.step("stop:100", "silent")
    said = player.finish()
    player.expect_goes_on()
    expect(said, "state=0 sound=- trouble=The sound output stopped. Everything else works.$",
           STOPPED, END)
    expect_quick_calls(said)


def check_server_hangs(server):
    """The daemon takes the connection and then says nothing: nobody waits for it."""
    server.hang(True)
    player = server.player()
    player.step("play:hush:100", "silent", "play:hush:100")
    player.wait_said(f"^refused {NO_OUTPUT}$")
    server.hang(False)
    # Not refused any more as soon as the call that hung has come back.
    wait_until(lambda: player.plays("hush"), "it plays again")
    server.wait_streams(player, 'media.name = "Hush"')
    player.step("stop:100", "silent")
    said = player.finish()
    player.expect_goes_on()
    expect(said, f"state=0 sound=- trouble={NO_OUTPUT}$", f"^refused {NO_OUTPUT}$",
           STOPPED, END)
    expect_quick_calls(said)


# With each server, in this order: the first finds none and starts it.
SERVER_CHECKS = [check_no_server, check_heard, check_seam, check_stream_name, check_server_hangs,
                 check_server_dies]
STREAM_CHECKS = [check_fades, check_fade_curve, check_crossfade]


def main():
    folder = tempfile.mkdtemp(prefix="dwell-sound-")
    servers = [PulseAudio(os.path.join(folder, "pulseaudio")),
               PipeWire(os.path.join(folder, "pipewire"))]
    name = lambda check: check.__name__.replace("_", "-")
    todo = [(f"{type(server).__name__}-{name(check)}", functools.partial(check, server))
            for server in servers for check in SERVER_CHECKS]
    todo += [(name(check), functools.partial(check, servers[0])) for check in STREAM_CHECKS]
    try:
        return run(todo, lambda: [server.tidy() for server in servers])
    finally:
        for server in servers:
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


sys.exit(main())
