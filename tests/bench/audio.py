#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What sound costs: the processor time of four generated sounds in two layers, against the same graph
in gst-launch-1.0, over the same time of the stream. The two take turns; the least of each counts.

    audio.py AUDIO_GRAPH    (called by build-aux/bench)
"""
import resource
import shlex
import subprocess
import sys

GRAPH = sys.argv[1]
SECONDS = 60
BUFFERS = str(SECONDS * 20)
TURNS = 7
BAR = 1.2


def cost(*command):
    """Processor time in s."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    described = subprocess.run([GRAPH, "describe", BUFFERS], check=True, capture_output=True,
                               text=True).stdout
    peer = ["gst-launch-1.0", "-q", *shlex.split(described)]
    ours, theirs = zip(*((cost(GRAPH, "play", BUFFERS), cost(*peer)) for _ in range(TURNS)))
    ratio = min(ours) / min(theirs)
    verdict = "ok" if ratio <= BAR else "MISSED"
    print(f"audio, four sounds in two layers: {min(ours) / SECONDS:.2%} of a core, gst-launch "
          f"{min(theirs) / SECONDS:.2%}: {ratio:.2f} x (bar {BAR}) {verdict}")
    return 0 if ratio <= BAR else 1


sys.exit(main())
