#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The long proof of the sound. Prints lines of key=value; the exit status is 1 if something is
wrong.

    soak.py BUILD FOLDER mix HOURS       hours of sound as fast as they go, through the real player
    soak.py BUILD FOLDER real MINUTES    minutes by the clock, to a sound server of their own

(called by build-aux/soak-audio)
"""
import array
import math
import os
import re
import shutil
import subprocess
import sys
import time
import wave

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(TOP, "tests", "audio"))
from sound_checks import Program  # noqa: E402
from sound_server import FRAME, RATE, Recording, Server, wait_until  # noqa: E402

BUILD, FOLDER = sys.argv[1:3]
PROGRAMS = os.path.join(BUILD, "tests")
TICKS = os.sysconf("SC_CLK_TCK")
PAGE_KIB = os.sysconf("SC_PAGE_SIZE") // 1024
# A click comes to 15 and more, noise to 5 or 6.
MOST_EDGE = 12
MOST_GROWTH_KIB = 2048


def say(kind, **values):
    print(kind, *(f"{key.replace('_', '-')}={value}" for key, value in values.items()), flush=True)


def wrong(text):
    print("WRONG:", text, flush=True)
    return 1


def load():
    return f"{os.getloadavg()[0]:.1f}"


def launch(*words):
    subprocess.run(["gst-launch-1.0", "-q", *" ".join(words).split()], check=True)


def make_tone(name, seconds):
    """A file whose end joins its start, where it is both high and steep: a frame too many or too
    few shows as a step wider than any of its own."""
    path = os.path.join(FOLDER, name + ".wav")
    tones = [(math.cos, 110), (math.sin, 220), (math.cos, 331), (math.sin, 440)]
    one = [sum(wave_of(2 * math.pi * hertz * i / RATE) for wave_of, hertz in tones)
           for i in range(RATE)]
    frames = array.array("h")
    for i in range(seconds * RATE):
        value = round(one[i % RATE] * 700)
        frames.extend((value, -value))
    with wave.open(path, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(frames.tobytes())
    return path


def make_noise(name, seconds, volume, encoder):
    path = os.path.join(FOLDER, name)
    launch(f"audiotestsrc wave=pink-noise volume={volume} samplesperbuffer={RATE}",
           f"num-buffers={seconds} ! audio/x-raw,rate={RATE},channels=2 ! audioconvert !",
           f"{encoder} ! filesink location={path}")
    return path


def encode_flac(path):
    flac = path[:-len(".wav")] + ".flac"
    launch(f"filesrc location={path} ! wavparse ! audioconvert ! flacenc !",
           f"filesink location={flac}")
    return flac


class Costs:
    """What a process takes, from /proc."""

    def __init__(self, pid):
        self.pid = pid
        self.mark()

    def read(self, name):
        with open(f"/proc/{self.pid}/{name}", encoding="ascii") as file:
            return file.read()

    def rss_kib(self):
        return int(self.read("statm").split()[1]) * PAGE_KIB

    def processor(self):
        words = self.read("stat").rsplit(")", 1)[1].split()
        return (int(words[11]) + int(words[12])) / TICKS

    def tasks(self):
        """Of all threads: wake-ups, and the ms for which they could run and were not let."""
        wakeups = waited = 0
        for task in os.listdir(f"/proc/{self.pid}/task"):
            try:
                status = self.read(f"task/{task}/status")
                waited += int(self.read(f"task/{task}/schedstat").split()[1]) / 1e6
            except OSError:
                continue  # It ended meanwhile.
            wakeups += int(re.search(r"^voluntary_ctxt_switches:\s*(\d+)", status, re.M).group(1))
        return wakeups, waited

    def mark(self):
        self.begun = time.monotonic(), self.processor(), *self.tasks()

    def since_mark(self):
        """Since mark(): seconds, % of a core, and a second: wake-ups, ms waited for a core."""
        seconds = time.monotonic() - self.begun[0]
        wakeups, waited = self.tasks()
        return (seconds, (self.processor() - self.begun[1]) / seconds * 100,
                (wakeups - self.begun[2]) / seconds, (waited - self.begun[3]) / seconds)


class Part:
    """A part of the real run: what plays, and for how many seconds."""

    def __init__(self, name, seconds, start, stop, round_seconds):
        self.name = name
        self.seconds = seconds
        self.start = start
        self.stop = stop
        self.round_seconds = round_seconds
        self.rss = []
        self.loads = []

    def here(self, heard):
        return int(heard.length() * RATE)

    def play(self, player, heard):
        self.begin = self.here(heard)
        player.step(*self.start)
        wait_until(lambda: self.sounds(heard), self.name + " sounds")
        costs = Costs(player.process.pid)
        self.pass_time(5)
        costs.mark()
        underruns = count_underruns(player)
        for third in (0, 1, 2):
            self.rss.append(costs.rss_kib())
            if third < 2:
                self.pass_time((self.seconds - 10) / 2)
        self.costs = costs.since_mark()
        self.end = self.here(heard)
        self.underruns = count_underruns(player) - underruns
        since = len(player.lines)
        player.step(*self.stop)
        player.wait_said(r" state=0 ", since)

    def pass_time(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            time.sleep(min(5, max(0, end - time.monotonic())))
            self.loads.append(os.getloadavg()[0])

    def sounds(self, heard):
        with open(heard.path, "rb") as file:
            file.seek(max(0, os.path.getsize(heard.path) // FRAME * FRAME - FRAME * RATE // 2))
            data = array.array("f", file.read(FRAME * RATE // 4))
        return any(data[0::3])

    def judge(self, path):
        words = subprocess.run(
            [os.path.join(PROGRAMS, "bench", "soak-listen"), path, str(self.begin), str(self.end),
             str(self.round_seconds * RATE)], check=True, capture_output=True, text=True).stdout
        heard = dict(word.split("=") for word in words.split())
        seconds, percent, wakeups, waited = self.costs
        say("real", part=self.name, clock_seconds=f"{seconds:.0f}", underruns=self.underruns,
            cpu_percent=f"{percent:.2f}", wakeups_a_second=f"{wakeups:.1f}",
            waited_ms_a_second=f"{waited:.1f}", rss_kib=",".join(map(str, self.rss)), load_mean=f"{sum(self.loads) / len(self.loads):.1f}",
            load_most=f"{max(self.loads):.1f}", **heard)
        return self.find_wrong({key: float(value) for key, value in heard.items()})

    def find_wrong(self, heard):
        found = 0
        if self.underruns:
            found = wrong(f"{self.name}: the server ran out of sound {self.underruns} times")
        if heard["holes"]:
            found = wrong(f"{self.name}: {heard['holes']:.0f} holes")
        if heard["edge"] > MOST_EDGE:
            found = wrong(f"{self.name}: an edge that stands out")
        if not self.round_seconds:
            return found
        if heard["step-at-seams"] > 1.01 * heard["step-elsewhere"] or not heard["seams"]:
            found = wrong(f"{self.name}: the seams can be told")
        if heard["differing"] or not heard["compared"]:
            found = wrong(f"{self.name}: a round is not like the one before")
        return found


def count_underruns(player):
    return len(re.findall(r"underflow|underrun", player.said(), re.I))


def real(minutes):
    wav = make_tone("two", 2)
    flac = encode_flac(make_tone("seven", 7))
    seconds = minutes * 60
    parts = [Part("flac-7s", seconds * 0.35, [f"play:{flac}:1000"], ["stop:1000"], 7),
             Part("wav-2s", seconds * 0.25, [f"play:{wav}:1000"], ["stop:1000"], 2),
             Part("flac-7s-over-low-rain", seconds * 0.4,
                  ["under:low-rain:1000", f"play:{flac}:1000"], ["stop-all:1000"], 0)]
    server = Server(os.path.join(FOLDER, "server"))
    heard = Recording(server, "out", minutes + 10)
    player = None
    try:
        server.start()
        heard.start()
        player = Program(server, os.path.join(PROGRAMS, "audio", "play-sound"), "system", "-")
        player.step(f"own:{flac}", f"own:{wav}", "volume:1")
        for part in parts:
            part.play(player, heard)
        said = player.finish()
        heard.stop()
        found = max([part.judge(heard.path) for part in parts])
        if re.search(r"trouble=(?!-$)|^lost ", said, re.M):
            found = wrong("the player told of trouble")
        rss = [kib for part in parts for kib in part.rss]
        say("real-all", minutes=minutes, underruns=count_underruns(player),
            rss_first_kib=parts[0].rss[0], rss_middle_kib=rss[len(rss) // 2],
            rss_last_kib=rss[-1])
        return found
    finally:
        if player is not None:
            player.kill()
        server.stop()
        if heard.path and os.path.exists(heard.path):
            os.unlink(heard.path)


def mix(hours):
    files = [make_noise("own.flac", 30, 0.1, "flacenc")]
    files += [make_noise(f"{i}.mp3", 41 + 13 * i, 0.14 / 2 ** (i / 2), "lamemp3enc")
              for i in range(3)]
    return subprocess.run([os.path.join(PROGRAMS, "bench", "soak-mix"), str(hours), *files],
                          check=False).returncode


def main():
    kind, amount = sys.argv[3], int(sys.argv[4])
    say("machine", cores=os.cpu_count(), load=load())
    begun = time.monotonic()
    try:
        status = mix(amount) if kind == "mix" else real(amount)
    finally:
        shutil.rmtree(FOLDER, ignore_errors=True)
    say("machine", load=load(), seconds=f"{time.monotonic() - begun:.0f}",
        verdict="ok" if status == 0 else "WRONG")
    return status


if __name__ == "__main__":
    sys.exit(main())
