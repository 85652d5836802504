# SPDX-License-Identifier: GPL-3.0-or-later
"""A sound server of one's own, what its outputs are given, and how to measure that."""
import array
import contextlib
import math
import os
import signal
import subprocess
import time

RATE = 48000


# What a sink has: the sound's two channels, and one that only the witness plays to.
N_CHANNELS = 3
FRAME = 4 * N_CHANNELS
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

    def __init__(self, server, sink, minutes=9):
        super().__init__()
        self.minutes = minutes
        self.disturbed = None
        self.env = server.env
        self.channels = server.channels
        self.sink = sink
        self.path = os.path.join(server.folder, f"heard-{sink}.raw")
        self.first = None
        self.read = 0

    def start(self):
        form = ["--format=float32le", f"--rate={RATE}", "--raw", "--no-remix"]
        count = os.path.join(os.path.dirname(self.path), "count.raw")
        with open(count, "wb") as file:
            array.array("f", [i / COUNT for i in range(COUNT)]).tofile(file)
        # One process that has enough for all of it, and far ahead: it is not to be the weak one.
        rounds = self.minutes * 60 * RATE // COUNT + 1
        loop = f'yes "$0" | head -n {rounds} | xargs cat | exec pacat "$@"'
        self.witness = subprocess.Popen(
            ["sh", "-c", loop, count, "-p", "-d", self.sink, "--channels=1", "--latency-msec=2000",
             f"--channel-map={self.channels[-1]}", "--client-name=witness", *form],
            env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True)
        with open(self.path, "wb") as out:
            self.recorder = subprocess.Popen(
                ["parec", "-d", f"{self.sink}.monitor", f"--channels={N_CHANNELS}",
                 f"--channel-map={','.join(self.channels)}", "--latency-msec=50", *form],
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

    def wait_length(self, seconds):
        """Until so much more is recorded."""
        end = self.length() + seconds
        wait_until(lambda: self.length() >= end, "the recording goes on")

    def wait_heard(self, seconds):
        wait_until(lambda: self.heard_for() >= seconds, f"{seconds} s of sound")

    def finish(self, tail):
        self.wait_length(tail)
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


class SoundServer:
    """A sound server that nobody else uses, with a sink "out" that goes nowhere."""

    # A third channel into which this server mixes nothing of a sound of two.
    channels = ["front-left", "front-right", "aux0"]

    def __init__(self, folder):
        self.folder = folder
        self.processes = []
        self.modules = {}
        self.runtime = os.path.join(folder, "run")
        self.socket = os.path.join(self.runtime, "pulse", "native")
        os.makedirs(os.path.dirname(self.socket), mode=0o700, exist_ok=True)
        self.env = dict(os.environ, HOME=folder, XDG_RUNTIME_DIR=self.runtime,
                        XDG_CONFIG_HOME=os.path.join(folder, "config"),
                        XDG_STATE_HOME=os.path.join(folder, "state"),
                        PULSE_SERVER="unix:" + self.socket,
                        GST_REGISTRY=os.path.join(folder, "registry.bin"),
                        DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent", LC_ALL="C.UTF-8")
        for name in ("PULSE_RUNTIME_PATH", "PIPEWIRE_RUNTIME_DIR", "DISPLAY"):
            self.env.pop(name, None)

    def launch(self):
        """Starts what there is to start."""
        raise NotImplementedError

    def run(self, *command, **env):
        log = open(os.path.join(self.folder, os.path.basename(command[0]) + ".log"), "a")
        self.processes.append(subprocess.Popen(command, env=dict(self.env, **env), stdout=log,
                                               stderr=log, stdin=subprocess.DEVNULL))

    def start(self):
        self.launch()
        wait_until(self.answers, "the sound server")
        self.add_sink("out", "Output")
        self.set_default("out")

    def answers(self):
        if any(process.poll() is not None for process in self.processes):
            raise RuntimeError("".join(open(file.path).read() for file in os.scandir(self.folder)
                                       if file.name.endswith(".log")))
        return os.path.exists(self.socket) and subprocess.run(
            ["pactl", "info"], env=self.env, capture_output=True).returncode == 0

    def pactl(self, *words):
        done = subprocess.run(["pactl", *words], env=self.env, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"pactl {' '.join(words)}: {done.stderr}")
        return done.stdout.strip()

    def sinks(self):
        return [line.split("\t")[1] for line in self.pactl("list", "short", "sinks").splitlines()]

    def add_sink(self, name, description):
        """As if a device were plugged in."""
        self.modules[name] = self.pactl(
            "load-module", "module-null-sink", f"sink_name={name}", f"rate={RATE}",
            "format=float32le", f"channels={N_CHANNELS}", f"channel_map={','.join(self.channels)}",
            f"sink_properties=device.description='{description}'")
        wait_until(lambda: self.takes_stream(name), f"the sink {name}")

    def takes_stream(self, sink):
        """Whether a sink is there and ready, which with PipeWire takes a moment more."""
        return sink in self.sinks() and subprocess.run(
            ["pacat", "-p", "-d", sink, "--raw", "--property=node.dont-reconnect=true",
             "--property=node.dont-fallback=true", "/dev/null"],
            env=self.env, capture_output=True).returncode == 0

    def remove_sink(self, name):
        """As if a device were unplugged."""
        self.pactl("unload-module", self.modules.pop(name))

    def set_default(self, name):
        self.pactl("set-default-sink", name)
        wait_until(lambda: self.pactl("get-default-sink") == name, f"the default sink {name}")

    def signal(self, number):
        for process in self.processes:
            process.send_signal(number)

    def hang(self, hangs):
        """Takes connections and then says nothing, or goes on."""
        self.signal(signal.SIGSTOP if hangs else signal.SIGCONT)

    def end(self, number):
        self.signal(number)
        for process in self.processes:
            process.wait()
        self.processes = []
        self.modules = {}
        if os.path.exists(self.socket):
            os.unlink(self.socket)

    def kill(self):
        """Ends as in a crash."""
        self.end(signal.SIGKILL)

    def stop(self):
        self.hang(False)
        self.end(signal.SIGTERM)

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


class Server(SoundServer):
    """PulseAudio."""

    def launch(self):
        self.run("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
                 "--disable-shm=yes", "--high-priority=no", "--realtime=no", "--log-target=stderr",
                 "-L", f"module-native-protocol-unix socket={self.socket} auth-anonymous=1")


class PipeWireServer(SoundServer):
    """PipeWire and WirePlumber, which take the place of PulseAudio. Without the machine's own
    devices: WirePlumber is told so in the words of 0.4 and in those of 0.5."""

    channels = ["front-left", "front-right", "top-rear-center"]  # aux0 is deaf in 0.3.65.
    MONITORS = ["alsa", "v4l2", "libcamera"]
    FEATURES = ["hardware.audio", "hardware.bluetooth", "hardware.video-capture", "monitor.alsa",
                "monitor.bluez", "monitor.bluez-midi", "monitor.alsa-midi", "monitor.v4l2",
                "monitor.libcamera", "support.logind", "support.reserve-device"]

    def __init__(self, folder):
        super().__init__(folder)
        self.env["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={self.runtime}/bus"
        config = os.path.join(self.env["XDG_CONFIG_HOME"], "wireplumber")
        for path, text in (
                ("main.lua.d/80-none.lua",
                 "".join(f"{name}_monitor.enabled = false\n" for name in self.MONITORS)),
                ("bluetooth.lua.d/80-none.lua", "bluez_monitor.enabled = false\n"),
                ("wireplumber.conf.d/80-none.conf", "wireplumber.profiles = { main = { " + " ".join(
                    f"{name} = disabled" for name in self.FEATURES) + " } }\n")):
            os.makedirs(os.path.dirname(os.path.join(config, path)), exist_ok=True)
            with open(os.path.join(config, path), "w", encoding="utf-8") as file:
                file.write(text)

    def launch(self):
        self.run("dbus-daemon", "--session", "--nofork", "--nopidfile", "--nosyslog",
                 "--address=" + self.env["DBUS_SESSION_BUS_ADDRESS"])
        wait_until(lambda: os.path.exists(self.runtime + "/bus"), "the session bus")
        self.run("pipewire")
        wait_until(lambda: os.path.exists(self.runtime + "/pipewire-0"), "PipeWire")
        self.run("wireplumber")
        self.run("pipewire-pulse")

    def end(self, number):
        super().end(number)
        for name in ("bus", "pipewire-0", "pipewire-0.lock"):
            if os.path.exists(os.path.join(self.runtime, name)):
                os.unlink(os.path.join(self.runtime, name))


def read_samples(path, last=0, skip=0, channels=N_CHANNELS):
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
