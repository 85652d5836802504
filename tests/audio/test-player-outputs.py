#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The player and its outputs, with PulseAudio and with PipeWire: where its sound is heard, and what
it does when an output goes away and comes back. Prints TAP.

    test-player-outputs.py PLAY_SOUND PLAY_PORT
"""
import math
import os
import re
import struct
import sys
import wave

from sound_checks import note
from sound_server import PipeWireServer, RATE, Server, wait_until
from sound_stage import Stage, run_on_each

PLAY, PLAY_PORT = sys.argv[1:]


class Players(Stage):
    """The player, playing to it."""

    def set_up(self, *steps, play=PLAY):
        self.begin([play, "system", "-"], *steps)

    def finish(self):
        said = super().finish()
        if re.search("trouble=[^-]", said):
            note(said)
            raise AssertionError("there was trouble")
        return said

    def expect_silent(self, sink):
        if not self.is_silent(sink):
            raise AssertionError(f"it is heard from {sink}")


def check_chosen(stage):
    """It plays where it was told, and goes over to another output while it plays."""
    stage.set_up("volume:1", "output:phones", "play:hush:100")
    stage.wait_heard("phones")
    stage.expect_silent("out")
    stage.program.step("output:out")
    stage.wait_heard("out")
    stage.expect_silent("phones")
    stage.program.step("output:")
    stage.wait_heard("out")
    stage.program.step("stop:50", "silent")
    stage.finish()


def check_unplugged(stage):
    """Both layers are silent when the output goes away, named, and back when it is."""
    stage.set_up("volume:1", "output:phones", "play:hush:100", "under:low-drone:100")
    stage.wait_heard("phones")
    stage.server.remove_sink("phones")
    stage.wait("lost Headphones")
    stage.expect_silent("out")
    since = stage.now()
    stage.server.add_sink("phones", "Headphones")
    stage.wait("lost -", since)
    stage.wait_heard("phones")
    stage.expect_silent("out")
    if re.search("state=0", stage.program.said(since)):
        raise AssertionError("it gave up meanwhile")
    stage.finish()


def check_go_on(stage):
    """What waits for its output goes on through another one when it is told to."""
    stage.set_up("volume:1", "output:phones", "play:hush:100")
    stage.wait_heard("phones")
    stage.server.remove_sink("phones")
    stage.wait("lost Headphones")
    since = stage.now()
    stage.program.step("go-on")
    stage.wait("lost -", since)
    stage.wait_heard("out")
    stage.finish()


def check_stopped_meanwhile(stage):
    """Stopped while its output is away, it does not come back with that."""
    stage.set_up("volume:1", "output:phones", "play:hush:100")
    stage.wait_heard("phones")
    stage.server.remove_sink("phones")
    stage.wait("lost Headphones")
    stage.program.step("stop:1000", "silent")
    stage.wait("lost -")
    stage.server.add_sink("phones", "Headphones")
    stage.expect_silent("phones")
    stage.program.step("play:hush:100")
    stage.wait_heard("phones")
    stage.finish()


def check_not_there(stage):
    """An output that is not there when the sound begins is waited for."""
    stage.set_up("volume:1")
    stage.server.remove_sink("phones")
    stage.program.step("output:phones", "play:hush:100")
    stage.program.wait_said("^lost phones$")
    stage.expect_silent("out")
    stage.server.add_sink("phones", "Headphones")
    stage.wait("lost -")
    stage.wait_heard("phones")
    stage.finish()


def check_follow(stage):
    """Where the user lets it, the sound goes on from another output."""
    stage.set_up("volume:1", "follow:1", "output:phones", "play:hush:100")
    stage.wait_heard("phones")
    stage.server.remove_sink("phones")
    stage.wait_heard("out")
    if "lost" in stage.finish():
        raise AssertionError("it was given up as well")


PLUGGED = "ports:headphones=there* speaker=maybe"
PULLED = "ports:headphones=away speaker=maybe*"


def play_to_port(stage):
    """A sound from an output with headphones in its socket, which are pulled."""
    stage.set_up("volume:1", PLUGGED, "play:hush:100", "told", play=PLAY_PORT)
    stage.wait_heard("out")
    stage.program.step(PULLED)
    stage.wait("lost HEADPHONES")


def check_port_pulled(stage):
    """Headphones are pulled from an output that stays: it falls silent, and the sound is back when
    they are."""
    play_to_port(stage)
    stage.expect_silent("out")
    for _ in range(2):
        since = stage.now()
        stage.program.step(PLUGGED)
        stage.wait("lost -", since)
        stage.wait_heard("out")
        stage.program.step(PULLED)
        stage.wait("lost HEADPHONES", since)
        stage.expect_silent("out")
    stage.finish()


def check_port_go_on(stage):
    """Then it goes on through the loudspeakers when it is told to, and until the headphones were
    plugged in and pulled once more."""
    play_to_port(stage)
    since = stage.now()
    stage.program.step("go-on")
    stage.wait("lost -", since)
    stage.wait_heard("out")
    stage.program.step(PULLED, "told")
    stage.wait_heard("out")
    if "lost HEADPHONES" in stage.program.said(since):
        raise AssertionError("it was lost again")
    stage.program.step(PLUGGED, "told", PULLED)
    stage.wait("lost HEADPHONES", since)
    stage.expect_silent("out")
    stage.finish()


def check_port_follow(stage):
    """Where the user lets it, the sound goes on through the loudspeakers."""
    stage.set_up("volume:1", "follow:1", PLUGGED, "play:hush:100", play=PLAY_PORT)
    stage.wait_heard("out")
    stage.program.step(PULLED)
    stage.wait_heard("out")
    if "lost" in stage.finish():
        raise AssertionError("it was given up")


def write_tone(path):
    with wave.open(path, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(b"".join(
            struct.pack("<h", int(8000 * math.sin(2 * math.pi * 440 * i / RATE))) * 2
            for i in range(2 * RATE)))


def check_own_file(stage):
    """The user's own file is heard, goes through the loss of its output, and its name stays here."""
    path = os.path.join(stage.server.folder, "letter-to-mother.wav")
    write_tone(path)
    stage.set_up("volume:1", "output:phones", f"own:{path}", f"play:{path}:100")
    stage.wait_heard("phones")
    wait_until(lambda: 'media.name = "Own sound"' in stage.server.pactl("list", "sink-inputs"),
               "the stream's title")
    if "letter-to-mother" in stage.server.pactl("list", "sink-inputs"):
        raise AssertionError("the file's name is told")
    stage.server.remove_sink("phones")
    stage.wait("lost Headphones")
    stage.server.add_sink("phones", "Headphones")
    stage.wait("lost -")
    stage.wait_heard("phones")
    stage.finish()


CHECKS = [check_chosen, check_unplugged, check_go_on, check_stopped_meanwhile, check_not_there,
          check_follow, check_own_file, check_port_pulled, check_port_go_on, check_port_follow]

sys.exit(run_on_each("dwell-player-outputs-", Players, [Server, PipeWireServer], CHECKS))
