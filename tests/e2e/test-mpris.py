#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sound of a session, worked from outside by playerctl, as media keys and headsets do. Prints TAP.

    test-mpris.py DWELL
"""
import re
import subprocess

import harness
from harness import PASSPHRASE, Dwell, die_with_parent, expect, wait

FADE = 1
CLIENT = "K-77"
PLAYER = "org.feltsense.Dwell"
known = {}


def playerctl(*words, player=PLAYER):
    """What it prints; "" where there is nobody to ask."""
    return subprocess.run(["playerctl", "-p", player, *words], capture_output=True, text=True,
                          check=False, timeout=30).stdout.strip()


def players():
    return playerctl("-l").split()


def listen(desktop):
    """Keeps all that is said on the session bus."""
    path = desktop.folder / "said"
    with open(path, "wb") as out:
        known["listener"] = subprocess.Popen(
            ["dbus-monitor", "--session"], stdout=out, preexec_fn=die_with_parent)
    desktop.processes.append(known["listener"])
    known["said"] = path
    wait(lambda: path.stat().st_size, "the listener")


def check_silent_program_is_not_shown(desktop):
    listen(desktop)
    sound = desktop.make_sound_server()
    sound.start()
    home = known["home"] = desktop.make_home()
    home.set_defaults(fade_seconds=FADE, sound="'hush'", volume=0.4)
    dwell = known["dwell"] = Dwell(home, PULSE_SERVER=sound.env["PULSE_SERVER"])
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("New session")
    dwell.type(CLIENT)
    dwell.key("Return")
    dwell.wait_for(CLIENT + " · session 1")
    expect(players() == [], f"{players()}")
    dwell.key("p")
    wait(lambda: players() == [PLAYER], "the player on the bus")
    expect(playerctl("status") == "Playing", playerctl("status"))
    expect(playerctl("metadata", "xesam:title") == "Hush", playerctl("metadata"))
    fields = [line.split()[1] for line in playerctl("metadata").splitlines()]
    expect(fields == ["mpris:trackid", "xesam:title"], f"{fields}")


def check_pause_and_play(desktop):
    dwell = known["dwell"]
    wait(lambda: "playing" in dwell.texts(), "a sound")
    playerctl("pause")
    expect(playerctl("status") == "Paused", playerctl("status"))
    dwell.wait_for("silent")
    expect(playerctl("status") == "Paused", playerctl("status"))
    playerctl("play")
    expect(playerctl("status") == "Playing", playerctl("status"))
    dwell.wait_for("playing.*")
    playerctl("stop")
    expect(playerctl("status") == "Stopped", playerctl("status"))
    dwell.wait_for("silent")
    playerctl("play-pause")
    dwell.wait_for("playing.*")
    # By the program's own key: the others are told.
    dwell.key("p")
    wait(lambda: playerctl("status") == "Stopped", "the word of it")
    dwell.wait_for("silent")
    dwell.key("p")
    wait(lambda: playerctl("status") == "Playing", "the word of it")


def check_volume_and_next(desktop):
    playerctl("volume", "0.25")
    wait(lambda: playerctl("volume") == "0.250000", "the volume")
    playerctl("volume", "1.5")
    wait(lambda: playerctl("volume") == "1.000000", "the volume, held")
    playerctl("loop", "None")
    wait(lambda: playerctl("loop") == "None", "the end rule")
    # What Dwell makes has no next, and no place to go to.
    playerctl("next")
    playerctl("position", "30")
    expect(playerctl("status") == "Playing", playerctl("status"))
    expect(playerctl("metadata", "xesam:title") == "Hush", playerctl("metadata"))
    expect(float(playerctl("position")) < 20, playerctl("position"))


def check_locked(desktop):
    """The keys of a headset go on working, and open nothing."""
    dwell = known["dwell"]
    dwell.key("ctrl+l")
    dwell.wait_for("History is hidden.*")
    playerctl("pause")
    dwell.wait_for("silent")
    playerctl("play")
    dwell.wait_for("playing.*")
    subprocess.run(["gdbus", "call", "--session", "--dest", "org.mpris.MediaPlayer2." + PLAYER,
                    "--object-path", "/org/mpris/MediaPlayer2", "--method",
                    "org.mpris.MediaPlayer2.Raise"], capture_output=True, check=True)
    quit_it = subprocess.run(
        ["gdbus", "call", "--session", "--dest", "org.mpris.MediaPlayer2." + PLAYER,
         "--object-path", "/org/mpris/MediaPlayer2", "--method", "org.mpris.MediaPlayer2.Quit"],
        capture_output=True, text=True, check=False)
    expect("NotSupported" in quit_it.stderr, quit_it.stderr)
    dwell.wait_for("History is hidden.*")
    dwell.key("ctrl+l")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_until_gone("History is hidden.*")


def check_demo_beside_it(desktop):
    """A second one has a name of its own."""
    temporary = desktop.folder / "temporary"
    temporary.mkdir()
    demo = Dwell(known["home"], "--demo", TMPDIR=str(temporary),
                 PULSE_SERVER=desktop.sound.env["PULSE_SERVER"])
    wait(lambda: demo.rows("Sessions"), "the sample sessions", 20)
    demo.type("D-01")
    demo.key("Return")
    demo.wait_for("D-01 · session 1")
    demo.key("p")
    wait(lambda: len(players()) == 2, "both")
    (second,) = set(players()) - {PLAYER}
    expect(re.fullmatch(re.escape(PLAYER) + r"\.instance\d+", second), second)
    playerctl("pause", player=second)
    wait(lambda: playerctl("status", player=second) == "Paused", "the second one to pause")
    expect(playerctl("status") == "Playing", "the first one paused with it")
    demo.key("ctrl+q")
    demo.wait_for("A session is running")
    demo.key("alt+c")
    expect(demo.process.wait(10) == 0, "it did not end well")
    desktop.running.remove(demo)
    wait(lambda: players() == [PLAYER], "the second one to leave")


def check_record():
    """What was done from outside is on the record as what was done inside."""
    (listed,) = known["home"].sessions()
    events = known["home"].session(listed["id"])["events"]
    marks = [event.get("code") for event in events if event["kind"] == "audio"]
    labels = {event.get("text") for event in events if event["kind"] == "audio"}
    expect(labels == {"Hush"}, f"{labels}")
    # By P; paused; played and stopped; played by play-pause and faded by P; by P again, and paused
    # and played while locked; faded with the end of the session, whose record ends before silence.
    heard = ["play", "fade", "stop"]
    expect(marks == 4 * heard + ["play", "fade"], f"{marks}")


def check_ends_with_the_program(desktop):
    dwell = known["dwell"]
    dwell.click("End session")
    dwell.click("End it now")
    wait(lambda: dwell.rows("In figures"), "the review")
    # Still there to be heard of: silent, and called by nobody's name.
    wait(lambda: playerctl("status") == "Stopped", "the sound to fade with the session")
    dwell.close()
    wait(lambda: players() == [], "it to leave the bus")
    check_record()
    said = known["said"].read_text(errors="replace")
    expect("Hush" in said, "the listener heard nothing")
    for secret in (CLIENT, "D-01", "session 1"):
        expect(secret not in said, f"the bus could hear “{secret}”")


harness.run([check_silent_program_is_not_shown, check_pause_and_play, check_volume_and_next,
             check_locked, check_demo_beside_it, check_ends_with_the_program])
