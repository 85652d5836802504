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
             "-L", f"module-null-sink sink_name=out rate={RATE} channels=2 format=float32le",
             "-L", f"module-native-protocol-unix socket={self.socket} auth-anonymous=1"],
            env=dict(self.env), stdout=subprocess.DEVNULL,
            stderr=open(os.path.join(self.folder, "daemon.log"), "a"))
        for _ in range(100):
            if os.path.exists(self.socket) and subprocess.run(
                    ["pactl", "info"], env=self.env, capture_output=True).returncode == 0:
                return
            time.sleep(0.05)
        raise RuntimeError(open(os.path.join(self.folder, "daemon.log")).read())

    def stop(self):
        if self.daemon:
            self.daemon.send_signal(signal.SIGCONT)
            self.daemon.terminate()
            self.daemon.wait()
            self.daemon = None

    @contextlib.contextmanager
    def recording(self, tail=0.5):
        """Records what is played meanwhile, and for tail seconds more: a list that holds, once it
        is over, the left and the right channel."""
        path = os.path.join(self.folder, "heard.raw")
        heard = []
        with open(path, "wb") as out:
            recorder = subprocess.Popen(
                ["parec", "-d", "out.monitor", "--format=float32le", f"--rate={RATE}",
                 "--channels=2", "--latency-msec=50", "--raw"],
                env=self.env, stdout=out, stderr=subprocess.DEVNULL)
            try:
                while os.path.getsize(path) < RATE:
                    time.sleep(0.02)
                yield heard
                time.sleep(tail)
            finally:
                recorder.terminate()
                recorder.wait()
        heard += read_samples(path)


def read_samples(path):
    """The left and the right channel of a file of raw 32-bit floats."""
    data = array.array("f")
    with open(path, "rb") as file:
        raw = file.read()
    data.frombytes(raw[: len(raw) // 8 * 8])
    return data[0::2], data[1::2]


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
