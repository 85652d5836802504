# SPDX-License-Identifier: GPL-3.0-or-later
"""A PulseAudio of one's own with a null sink, what its monitor hears, and how to measure it."""
import array
import contextlib
import math
import os
import signal
import subprocess
import time

RATE = 48000


# What a sink has: the sound's two channels, and one that only the witness plays to.
CHANNELS = ["front-left", "front-right", "aux0"]
FRAME = 4 * len(CHANNELS)
# The witness counts its samples, in steps that a float holds exactly.
COUNT = 1 << 16


def wait_until(condition, what, seconds=60):
    """Waits for what condition gives, which is looked at again and again."""
    end = time.monotonic() + seconds
    while not (result := condition()):
        if time.monotonic() > end:
            raise RuntimeError(f"waited {seconds} s in vain: {what}")
        time.sleep(0.02)
    return result


class Recording(list):
    """What a sink's monitor hears: once it is over, the left and the right channel.

    Meanwhile a witness plays to a channel of its own, a number more with each sample. Where the
    numbers have a gap, the server or the recorder did not get to run in time, and nothing follows
    from what the other channels hold: then disturbed says so.
    """

    def __init__(self, server, sink):
        super().__init__()
        self.disturbed = None
        self.env = server.env
        self.sink = sink
        self.path = os.path.join(server.folder, f"heard-{sink}.raw")
        self.first = None
        self.read = 0

    def start(self):
        form = ["--format=float32le", f"--rate={RATE}", "--raw", "--no-remix"]
        count = os.path.join(os.path.dirname(self.path), "count.raw")
        with open(count, "wb") as file:
            array.array("f", [i / COUNT for i in range(COUNT)]).tofile(file)
        loop = 'while cat "$0"; do :; done | exec pacat "$@"'
        self.witness = subprocess.Popen(
            ["sh", "-c", loop, count, "-p", "-d", self.sink, "--channels=1", "--latency-msec=500",
             f"--channel-map={CHANNELS[2]}", "--client-name=witness", *form],
            env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True)
        with open(self.path, "wb") as out:
            self.recorder = subprocess.Popen(
                ["parec", "-d", f"{self.sink}.monitor", f"--channels={len(CHANNELS)}",
                 f"--channel-map={','.join(CHANNELS)}", "--latency-msec=50", *form],
                env=self.env, stdout=out, stderr=subprocess.DEVNULL)
        wait_until(self.hears_witness, "the recording begins")

    def hears_witness(self):
        return any(read_samples(self.path, 2 * RATE)[2])

    def length(self):
        return os.path.getsize(self.path) / FRAME / RATE

    def heard_for(self):
        """Seconds since the first sound, so far."""
        if self.first is None:
            left = read_samples(self.path, 0, self.read)[0]
            self.first = next((self.read + i for i, x in enumerate(left) if x), None)
            self.read += len(left)
        return 0 if self.first is None else self.length() - self.first / RATE

    def wait_heard(self, seconds):
        wait_until(lambda: self.heard_for() >= seconds, f"{seconds} s of sound")

    def finish(self, tail):
        end = self.length() + tail
        wait_until(lambda: self.length() >= end, "the recording goes on")
        self.stop()
        left, right, count = read_samples(self.path)
        begin = next(i for i, x in enumerate(count) if x)
        gaps = sum(1 for a, b in zip(count[begin:], count[begin + 1:])
                   if (b - a) * COUNT % COUNT != 1)
        if gaps:
            self.disturbed = f"the witness has {gaps} gaps"
        self += [left, right]

    def stop(self):
        os.killpg(self.witness.pid, signal.SIGTERM)
        self.recorder.terminate()
        self.witness.wait()
        self.recorder.wait()


class Server:
    """A PulseAudio daemon that nobody else uses."""

    def __init__(self, folder):
        self.folder = folder
        self.socket = os.path.join(folder, "socket")
        self.daemon = None
        runtime = os.path.join(folder, "run")
        os.makedirs(runtime, mode=0o700, exist_ok=True)
        self.env = dict(os.environ, HOME=folder, XDG_RUNTIME_DIR=runtime,
                        XDG_CONFIG_HOME=folder, PULSE_SERVER="unix:" + self.socket,
                        GST_REGISTRY=os.path.join(folder, "registry.bin"),
                        DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent", LC_ALL="C.UTF-8")
        self.env.pop("PULSE_RUNTIME_PATH", None)

    def start(self):
        self.daemon = subprocess.Popen(
            ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
             "--disable-shm=yes", "--high-priority=no", "--realtime=no", "--log-target=stderr",
             "-L", f"module-null-sink sink_name=out rate={RATE} format=float32le "
                   f"channels={len(CHANNELS)} channel_map={','.join(CHANNELS)}",
             "-L", f"module-native-protocol-unix socket={self.socket} auth-anonymous=1"],
            env=dict(self.env), stdout=subprocess.DEVNULL,
            stderr=open(os.path.join(self.folder, "daemon.log"), "a"))
        wait_until(self.answers, "the sound server")

    def answers(self):
        if self.daemon.poll() is not None:
            raise RuntimeError(open(os.path.join(self.folder, "daemon.log")).read())
        return os.path.exists(self.socket) and subprocess.run(
            ["pactl", "info"], env=self.env, capture_output=True).returncode == 0

    def stop(self):
        if self.daemon:
            self.daemon.send_signal(signal.SIGCONT)
            self.daemon.terminate()
            self.daemon.wait()
            self.daemon = None

    def hang(self, hangs):
        """Takes connections and then says nothing, or goes on."""
        if self.daemon:
            self.daemon.send_signal(signal.SIGSTOP if hangs else signal.SIGCONT)

    def kill(self):
        """Ends as in a crash."""
        self.daemon.kill()
        self.daemon.wait()
        self.daemon = None
        if os.path.exists(self.socket):
            os.unlink(self.socket)

    @contextlib.contextmanager
    def recording(self, tail=0.5, sink="out"):
        """Records what is played to sink meanwhile, and tail seconds more."""
        heard = Recording(self, sink)
        heard.start()
        try:
            yield heard
        except BaseException:
            heard.stop()
            raise
        heard.finish(tail)


def read_samples(path, last=0, skip=0, channels=len(CHANNELS)):
    """The channels of a file of raw 32-bit floats: all, or the last frames, or all after skip."""
    frame = 4 * channels
    data = array.array("f")
    size = os.path.getsize(path) // frame
    skip = max(skip, size - last) if last else skip
    with open(path, "rb") as file:
        file.seek(skip * frame)
        data.frombytes(file.read((size - skip) * frame))
    return tuple(data[i::channels] for i in range(channels))


def rms(samples):
    return math.sqrt(sum(x * x for x in samples) / max(1, len(samples)))


def db(value):
    return 20 * math.log10(max(value, 1e-10))


def widest_step(samples):
    return max((abs(b - a) for a, b in zip(samples, samples[1:])), default=0.0)


def correlation(left, right):
    return (sum(a * b for a, b in zip(left, right))
            / math.sqrt(sum(a * a for a in left) * sum(b * b for b in right)))


def sharpest(samples):
    """How far the sharpest edge stands out of the tenth of a second around it, as peak over rms of
    the fourth difference. Noise by itself comes to about 4.5; a click that can just be seen in a
    spectrogram, far under what a plain step would show, to 15 and more."""
    for _ in range(4):
        samples = [b - a for a, b in zip(samples, samples[1:])]
    block = RATE // 10
    return max(max(map(abs, part)) / rms(part) for part in
               (samples[i:i + block] for i in range(0, len(samples) - block, block)))


def sounding(samples):
    """First and last sample that is not digital silence."""
    first = next(i for i, x in enumerate(samples) if x)
    last = next(i for i in range(len(samples) - 1, -1, -1) if samples[i])
    return first, last
