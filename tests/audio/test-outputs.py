#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Outputs that come and go, with PulseAudio and with PipeWire: what is known of them, and that a
sound does not come out of another one when its own is unplugged. Prints TAP.

    test-outputs.py PLAY_OUTPUT
"""
import re
import subprocess
import sys

from sound_checks import near, note, undisturbed
from sound_server import PipeWireServer, RATE, Server, wait_until
from sound_stage import Stage, run_on_each

PLAY = sys.argv[1]
# PulseAudio moves a stream by itself, and the order to mute it comes after that: at once where the
# machine has the time, so that nothing is heard, and some 50 ms later on a busy one. This is only to
# tell that from a sound that goes on.
LONGEST_LEAK_MS = 500


class Outputs(Stage):
    """Play-output, playing to it."""

    def set_up(self, *steps):
        self.begin([PLAY], *steps)

    def count_connections(self):
        """How many the program has to the server."""
        return self.server.pactl("list", "clients").count(
            f'application.process.id = "{self.program.process.pid}"')

    def wait_connections(self, number):
        wait_until(lambda: self.count_connections() == number, f"{number} connections")

    def unplug_phones(self):
        """While the loudspeakers are listened to, until 1 s after it was told that they are gone.
        Returns: what came out of the loudspeakers."""
        with self.server.recording(tail=1) as heard:
            self.server.remove_sink("phones")
            self.program.wait_said("^(lost|moved|broken) ")
        return heard


def check_list(stage):
    """Outputs appear and go, with their names; the default is told; monitors are none."""
    stage.set_up()
    stage.program.step("restart", "stop-not")
    stage.wait("done stop-not ")
    if "outputs" in stage.program.said():
        raise AssertionError("it looked without being asked to")
    stage.program.step("start")
    stage.wait("outputs phones=Headphones out=Output*")
    stage.server.add_sink("dock", "Dock")
    stage.wait("outputs dock=Dock phones=Headphones out=Output*")
    stage.server.set_default("dock")
    stage.program.step("restart")
    stage.wait("outputs dock=Dock* phones=Headphones out=Output")
    stage.server.set_default("out")
    since = stage.now()
    stage.server.remove_sink("dock")
    stage.wait("outputs phones=Headphones out=Output*", since)
    stage.server.add_sink("phones-2", "Headphones")
    stage.wait("outputs phones=Headphones phones-2=Headphones out=Output*")
    since = stage.now()
    stage.server.remove_sink("phones-2")
    stage.wait("outputs phones=Headphones out=Output*", since)
    since = stage.now()
    stage.program.step("restart", "stop")
    stage.wait("outputs", since)
    stage.finish()


def check_server_later(stage):
    """No server: no outputs, and nobody waits. One that comes later is found by asking anew."""
    stage.set_up("start")
    stage.wait("outputs phones=Headphones out=Output*")
    stage.server.kill()
    since = stage.now()
    stage.program.step("restart")
    stage.wait("outputs", since)
    stage.server.start()
    stage.program.step("restart")
    stage.wait("outputs out=Output*", since)
    stage.finish()


def check_server_hangs(stage):
    """A server that does not answer keeps nobody waiting."""
    stage.set_up()
    stage.server.hang(True)
    stage.program.step("start", "restart", "stop", "start")
    stage.wait("done start ")
    stage.server.hang(False)
    stage.wait("outputs phones=Headphones out=Output*")
    stage.finish()


def leak(heard):
    """How much sound there is: from the first to the last, in ms, and its peak."""
    left = heard[0]
    at = [i for i, x in enumerate(left) if x]
    return ((at[-1] - at[0] + 1) * 1000 / RATE if at else 0), max(map(abs, left))


def check_unplugged(stage):
    """The output of a sound is unplugged: nothing comes out of another one, and the sound is back
    when the output is."""
    def unplug():
        stage.set_up("open:phones")
        stage.wait_heard("phones")
        heard = stage.unplug_phones()
        stage.wait("lost phones Headphones")
        since = stage.now()
        stage.server.add_sink("phones", "Headphones")
        stage.wait("returned phones Headphones", since)
        stage.wait_heard("phones")
        if not stage.is_silent("out"):
            raise AssertionError("it also plays to the other output")
        stage.finish()
        return heard
    length, peak = leak(undisturbed(unplug))
    note(f"heard from another output: {length:.1f} ms, peak {peak:.3f}")
    near("heard from another output, ms", length, 0, stage.server.longest_leak_ms)


def check_no_mute_remains(stage):
    """What silenced the sound is nothing that the sound system remembers: neither a stream of the
    same name nor one of the same role begins muted after it."""
    stage.set_up()
    if stage.server.restores:
        stage.server.modules["restore"] = stage.server.pactl("load-module",
                                                             *stage.server.restores)
    stage.program.step("open:phones")
    stage.wait_heard("phones")
    stage.server.remove_sink("phones")
    stage.wait("lost phones Headphones")
    wait_until(lambda: not stage.server.pactl("list", "short", "sink-inputs"), "the stream ends")
    with open("/dev/zero", "rb") as zeros:
        other = subprocess.Popen(
            ["pacat", "-p", "-d", "out", "--property=media.role=production",
             "--property=application.id=org.feltsense.Dwell",
             "--property=module-stream-restore.id=sink-input-by-application-id:"
             "org.feltsense.Dwell"], env=stage.server.env, stdin=zeros)
    try:
        wait_until(lambda: "Mute:" in stage.server.pactl("list", "sink-inputs"), "a stream")
        if "Mute: yes" in stage.server.pactl("list", "sink-inputs"):
            raise AssertionError("the next stream is muted")
    finally:
        other.terminate()
        other.wait()
    stage.finish()


def check_default_unplugged(stage):
    """The same where no output was chosen: the one that was the default is waited for."""
    stage.set_up()
    stage.server.set_default("phones")
    stage.program.step("open:")
    stage.wait_heard("phones")
    since = stage.now()
    stage.server.remove_sink("phones")
    stage.wait("lost phones Headphones", since)
    if not stage.is_silent("out"):
        raise AssertionError("it goes on from another output")
    since = stage.now()
    stage.server.add_sink("phones", "Headphones")
    stage.wait("returned phones Headphones", since)
    stage.wait_heard("phones")
    stage.finish()


def check_follow(stage):
    """Where the user lets it: the sound goes on from another output."""
    stage.set_up("follow:1", "open:phones")
    stage.wait_heard("phones")
    stage.server.remove_sink("phones")
    stage.wait("moved out Output")
    stage.wait_heard("out")
    if "lost" in stage.finish():
        raise AssertionError("it was given up as well")


def check_moved_by_user(stage):
    """Moved in the system's mixer: PulseAudio does that, and the sound goes on there; PipeWire
    refuses. Nothing is given up."""
    stage.set_up("open:phones")
    stage.wait_heard("phones")
    number = stage.server.pactl("list", "short", "sink-inputs").split()[0]
    if stage.server.moves_by_user:
        stage.server.pactl("move-sink-input", number, "out")
        stage.wait("moved out Output")
        stage.wait_heard("out")
    else:
        try:
            stage.server.pactl("move-sink-input", number, "out")
        except RuntimeError as error:
            note(str(error))
        stage.wait_heard("phones")
    if re.search("lost|broken", stage.finish()):
        raise AssertionError("it was given up")


def check_not_there(stage):
    """An output that is not there when the sound begins is waited for."""
    stage.set_up()
    stage.server.remove_sink("phones")
    stage.program.step("open:phones")
    stage.program.wait_said("^lost phones ")
    stage.server.add_sink("phones", "Headphones")
    stage.wait("returned phones Headphones")
    stage.wait_heard("phones")
    stage.finish()


def check_server_dies(stage):
    """A server that ends is another trouble than an output that is gone."""
    stage.set_up("open:phones")
    stage.wait_heard("phones")
    stage.server.kill()
    stage.wait("broken phones Headphones")
    stage.finish()


def check_connections(stage):
    """While something sounds, there are connections for the stream, for the outputs and for the
    ports of its own; the last not where the sound may follow. Then there are none."""
    stage.set_up("open:phones")
    stage.wait_heard("phones")
    stage.wait_connections(3)
    stage.program.step("close")
    stage.wait_connections(0)
    stage.program.step("follow:1", "open:phones")
    stage.wait_heard("phones")
    stage.wait_connections(2)
    stage.program.step("close")
    stage.wait_connections(0)
    if re.search("lost|broken|moved", stage.finish()):
        raise AssertionError("a false alarm")


class PulseAudio(Server):
    moves_by_user = True
    longest_leak_ms = LONGEST_LEAK_MS
    # A desktop's PulseAudio has it: it remembers volume and mute of each stream.
    restores = ["module-stream-restore", "restore_device=false"]


class PipeWire(PipeWireServer):
    moves_by_user = False
    longest_leak_ms = 0
    restores = None


CHECKS = [check_list, check_server_later, check_server_hangs, check_unplugged,
          check_no_mute_remains, check_default_unplugged, check_follow, check_moved_by_user,
          check_not_there, check_server_dies, check_connections]

sys.exit(run_on_each("dwell-outputs-", Outputs, [PulseAudio, PipeWire], CHECKS))
