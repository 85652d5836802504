#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of sounds, by keys and as a screen reader finds it: without a sound system and with one.
Prints TAP.

    test-sounds.py DWELL
"""
import array
import math
import os
import time
import wave

import harness
from harness import PASSPHRASE, Dwell, expect, extents, note, wait

from sound_checks import expect_undisturbed, listen
from sound_server import RATE, db, rms

FADE = 1
BUTTON = ("button", "push button")
known = {}


def check_reached_by_key_and_left(desktop):
    """From the sessions, and back to them as they were left."""
    home = known["home"] = desktop.make_home()
    home.set_defaults(fade_seconds=FADE, sound="'hush'", volume=0.8)
    known["sound"] = desktop.make_sound_server()
    dwell = known["dwell"] = Dwell(home, **home.heard_through(known["sound"]))
    dwell.wait_for("The library is locked")
    dwell.key("ctrl+u")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("New session")
    dwell.type("K-21")
    dwell.key("ctrl+u")
    dwell.wait_for("What sounds now")
    expect(not dwell.find("label", "New session"), "the sessions are still there")
    dwell.key("Escape")
    dwell.wait_for("New session")


def check_no_sound_system(desktop):
    """A calm sentence; the rest of the page works."""
    dwell = known["dwell"]
    dwell.key("ctrl+u")
    dwell.wait_for("What sounds now")
    dwell.take_picture("sounds")
    dwell.click("Play Low drone")
    dwell.wait_for("There is no sound output here. Everything else works.")
    dwell.wait_for("Low drone")
    dwell.wait_for("silent")
    dwell.take_picture("sounds-no-system")


def hear(seconds):
    """What can be heard meanwhile."""
    def record():
        before = known["home"].count_underflows()
        with known["sound"].recording() as heard:
            heard.wait_length(seconds)
        if known["home"].count_underflows() > before:
            heard.disturbed = heard.disturbed or "the server ran out of sound"
        return heard
    return listen(record)


def level(heard):
    """How loud the left channel is, in dBFS; its ends are left out."""
    return db(rms(heard[0][RATE // 2:-RATE]))


def check_plays(desktop):
    """The sound system comes. A row plays, the volume goes down by key, and it fades to silence."""
    dwell = known["dwell"]
    known["sound"].start()
    time.sleep(1.5)  # A try that failed is not repeated at once.
    dwell.click("Play Hush")
    dwell.wait_for("playing.*")
    dwell.wait_until_gone("There is no sound output here.*")
    time.sleep(FADE + 1)
    loud = hear(2.5)
    # From the button of the layer to its volume, and down.
    dwell.click("Back to the sessions")
    dwell.wait_for("New session")
    dwell.key("ctrl+u")
    dwell.wait_for("playing.*")
    dwell.key("Tab", *["Left"] * 25)
    wait(lambda: level_of("Volume of the sound") < 0.35, "the volume to go down")
    time.sleep(1)
    soft = hear(2.5)
    dwell.take_picture("sounds-playing")
    dwell.click("Fade out")
    dwell.wait_for("fading out.*")
    dwell.wait_for("silent")
    silence = hear(2.5)
    expect_undisturbed(loud, soft, silence)
    loud, soft, silence = level(loud), level(soft), level(silence)
    note(f"loud {loud:.1f} dBFS, soft {soft:.1f} dBFS, then {silence:.1f} dBFS")
    expect(loud > -40, f"only {loud:.1f} dBFS were heard")
    expect(soft < loud - 6, f"{soft:.1f} dBFS after {loud:.1f}")
    expect(silence < -90, "something is still heard")


def level_of(name):
    node = known["dwell"].wait_for(name, "slider")
    return harness.atspi().Value.get_current_value(node)


def check_narrow(desktop):
    """In a window as narrow as a phone; a picture for who looks."""
    dwell = known["dwell"]
    dwell.resize(360, 640)
    wait(lambda: extents(dwell.find("label", "What sounds now")).x < 60, "the narrow layout")
    dwell.take_picture("sounds-narrow")
    dwell.resize(1280, 800)


def check_not_in_a_session(desktop):
    """What was typed before is still there, with the focus in it; and a session stays where it is."""
    dwell = known["dwell"]
    dwell.key("Escape")
    dwell.wait_for("New session")
    dwell.key("Return")
    dwell.wait_for("K-21 · session 1")
    dwell.key("ctrl+u")
    dwell.key("4")
    dwell.wait_for("In “Blank”")
    expect(not dwell.find("label", "What sounds now"), "the session is gone")
    dwell.click("End session")
    dwell.click("End it now")
    wait(lambda: dwell.rows("In figures"), "the review")
    dwell.close()
    known["sound"].stop()


NAME = "Kestrel brook"


def unlock(dwell):
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("New session")


def windows(dwell):
    return dwell.desktop.output("xdotool", "search", "--onlyvisible", "--pid",
                                str(dwell.process.pid)).split()


def write_tone(path, frequency, seconds):
    """A tone, which goes on from its end to its beginning without a step."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        second = array.array("h", (round(12000 * math.sin(2 * math.pi * frequency * i / 8000))
                                   for i in range(8000))).tobytes()
        file.writeframes(second * seconds)


def add_last_file(dwell):
    """In the toolkit's own dialog, the last one in the user's folder. To type its path makes GTK
    complain of itself."""
    before = len(windows(dwell))
    dwell.click("Add files …")
    wait(lambda: len(windows(dwell)) > before, "the dialog")
    dwell.xdotool("sleep", "0.7")
    dwell.key("alt+Home")
    dwell.xdotool("sleep", "1")
    dwell.key("End", "Return")


def check_own_sound(desktop):
    """Added in the toolkit's own dialog, and there again after a restart."""
    home = known["home"]
    path = known["file"] = home.folder / f"zz-{NAME}.wav"
    write_tone(path, 200, 1)
    known["sound"].start()
    dwell = known["dwell"] = Dwell(home, **home.heard_through(known["sound"]))
    unlock(dwell)
    dwell.key("ctrl+u")
    dwell.wait_for("Your sounds")
    add_last_file(dwell)
    dwell.wait_for("1 sound was added.")
    dwell.wait_for(f"Play zz-{NAME}", BUTTON)
    dwell.take_picture("sounds-own")
    dwell.click("Close this report")
    dwell.wait_until_gone("1 sound was added.")
    # It begins again and again, with nothing between; its name is nobody else's to read.
    dwell.click(f"Play zz-{NAME}")
    dwell.wait_for("playing.*")
    time.sleep(FADE + 1)
    looped = hear(4)
    streams = known["sound"].pactl("list", "sink-inputs")
    dwell.click("Fade out")
    dwell.wait_for("silent", timeout=20)
    expect('media.name = "Own sound"' in streams and NAME not in streams, streams)
    dwell.key("ctrl+l")
    unlock(dwell)
    dwell.key("ctrl+u")
    dwell.wait_for(f"zz-{NAME}")
    dwell.close()
    expect_undisturbed(looped)
    whole = level(looped)
    blocks = [db(rms(looped[0][i:i + RATE // 50]))
              for i in range(RATE // 2, len(looped[0]) - RATE, RATE // 50)]
    note(f"own sound: {whole:.1f} dBFS, in 20 ms from {min(blocks):.1f} to {max(blocks):.1f} dBFS")
    expect(len(blocks) > 100, "too little was heard")
    expect(whole > -45, f"only {whole:.1f} dBFS were heard")
    expect(min(blocks) > whole - 3, f"there is a hole of {min(blocks):.1f} dBFS")


def check_locked_in_a_session(desktop):
    """While the library is locked the bar does not name it, and it goes on."""
    dwell = known["dwell"] = Dwell(
        known["home"], **known["home"].heard_through(known["sound"]))
    unlock(dwell)
    dwell.key("ctrl+u")
    dwell.click(f"Play zz-{NAME}")
    dwell.wait_for("playing.*")
    dwell.key("Escape")
    dwell.wait_for("New session")
    dwell.type("K-22")
    dwell.key("Return")
    dwell.wait_for("K-22 · session 1")
    dwell.wait_for("playing.*")
    wait(lambda: any(NAME in text for text in dwell.texts()), "its name in the bar")
    dwell.key("ctrl+l")
    dwell.wait_for("History is hidden. Recording goes on.")
    dwell.wait_for("(playing )?Own sound.*")
    shown = [name for _, name, _ in dwell.walk() if name and NAME in name]
    expect(not shown, f"it shows while locked: {shown}")
    dwell.take_picture("sounds-locked")
    dwell.wait_for("playing.*")
    dwell.key("p")
    dwell.wait_for("silent", timeout=20)
    dwell.click("End session")
    dwell.click("End it now")
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    wait(lambda: dwell.rows("In figures"), "the review")
    dwell.close()


def check_private(desktop):
    """The name is in no file of the user's but its own, nor on the desktop's list of recent ones."""
    home = known["home"]
    looked = 0
    for base, _, names in os.walk(home.folder):
        for name in names:
            path = os.path.join(base, name)
            if path == str(known["file"]):
                continue
            looked += 1
            with open(path, "rb") as file:
                data = file.read()
            for words in (NAME, NAME.replace(" ", "%20")):
                for code in ("utf-8", "utf-16-le", "utf-32-le"):
                    expect(words.encode(code) not in data, f"{path} has the name")
    note(f"looked into {looked} files")
    expect(looked > 3, "nothing was looked into")


def check_missing(desktop):
    """It is gone as the page opens: named there, with the ways out; taken away, it stays away."""
    known["file"].unlink()
    dwell = Dwell(known["home"])
    unlock(dwell)
    dwell.key("ctrl+u")
    dwell.wait_for("Not found at its place.*")
    dwell.wait_for(f"Find zz-{NAME} …", BUTTON)
    dwell.take_picture("sounds-missing")
    dwell.click(f"Remove zz-{NAME}")
    dwell.wait_for(f"zz-{NAME}, removed")
    dwell.click(f"Bring zz-{NAME} back")
    dwell.wait_until_gone(f"zz-{NAME}, removed")
    dwell.click(f"Remove zz-{NAME}")
    dwell.wait_for(f"zz-{NAME}, removed")
    dwell.key("Escape")
    dwell.wait_for("New session")
    dwell.key("ctrl+u")
    dwell.wait_for("None yet.")
    dwell.close()


# The files of a list, each a tone of its own, and how long: the last one comes to its end here.
TONES = (("Alder", 200, 120), ("Birch", 400, 120), ("Cedar", 800, 12))
LIST = "zz-Evening"


def strength(samples, frequency):
    """How much of a tone there is, as a part of full scale."""
    angle = 2 * math.pi * frequency / RATE
    even = sum(x * math.cos(angle * i) for i, x in enumerate(samples))
    odd = sum(x * math.sin(angle * i) for i, x in enumerate(samples))
    return 2 * math.hypot(even, odd) / len(samples)


def hear_next(dwell, now, then):
    """Goes on to the next by its key, while that is listened to."""
    home = known["home"]
    before = home.count_underflows()
    with known["sound"].recording() as heard:
        heard.wait_heard(FADE + 1.5)
        dwell.key("alt+n")
        dwell.wait_for(f"playing {then}.*")
        heard.wait_length(FADE + 2)
    if home.count_underflows() > before:
        heard.disturbed = heard.disturbed or "the server ran out of sound"
    return heard


def expect_crossing(heard, now, then):
    """One tone gives way to the other, and they are heard together on the way; nowhere a hole."""
    left = heard[0]
    # On a busy machine its own fade in may be heard only now.
    begin = next(i for i, x in enumerate(left) if abs(x) > 1e-4) + FADE * RATE
    block = RATE // 20
    ways = [(strength(left[i:i + block], now), strength(left[i:i + block], then))
            for i in range(begin, len(left) - RATE, block)]
    first, last = ways[2][0], ways[-1][1]
    note(f"from {db(first):.1f} dBFS to {db(last):.1f} dBFS in {len(ways)} blocks")
    expect(first > 0.005 and ways[2][1] < first / 30, f"at first {ways[2]}")
    expect(last > 0.005 and ways[-1][0] < last / 30, f"at last {ways[-1]}")
    both = [way for way in ways if way[0] > first / 4 and way[1] > last / 4]
    expect(len(both) * 0.05 > FADE / 4, f"{len(both)} blocks have both")
    least = min(math.hypot(way[0] / first, way[1] / last) for way in ways[2:])
    expect(db(least) > -3, f"a hole of {db(least):.1f} dB")


def marks(number):
    """What the record of that session has of sounds."""
    (session,) = [one for one in known["home"].sessions()
                  if one["client"] == "K-23" and one["number"] == number]
    return [(event.get("code"), event.get("text"))
            for event in known["home"].session(session["id"])["events"]
            if event["kind"] == "audio"]


def begin_list(number, rule):
    """A session in which the list plays, with this rule for what follows an end."""
    home = known["home"]
    home.set_defaults(fade_seconds=FADE, sound="'hush'", volume=0.5, end=f"'{rule}'")
    dwell = known["dwell"] = Dwell(home, **home.heard_through(known["sound"]))
    unlock(dwell)
    dwell.key("ctrl+u")
    if number == 1:
        add_last_file(dwell)
        dwell.wait_for("3 sounds .*added.*")
        dwell.click("Close this report")
    dwell.click(f"Play {LIST}")
    dwell.wait_for("playing.*")
    dwell.key("Escape")
    dwell.wait_for("New session")
    dwell.point("text", "Client code.*")
    dwell.type("K-23")
    dwell.key("Return")
    dwell.wait_for(f"K-23 · session {number}")
    dwell.wait_for("playing Alder.*")
    return dwell


def end_session(dwell):
    dwell.click("End session")
    dwell.click("End it now")
    wait(lambda: dwell.rows("In figures"), "the review")
    dwell.close()


def check_next_in_a_list(desktop):
    """A playlist of three: the key goes on from one to the next, which crosses over; after the last
    one it is silent, as the rule says."""
    folder = known["home"].folder
    songs = folder / "songs"
    songs.mkdir()
    for name, frequency, seconds in TONES:
        write_tone(songs / f"{name}.wav", frequency, seconds)
    (folder / f"{LIST}.m3u").write_text("".join(f"songs/{name}.wav\n" for name, *_ in TONES))
    known["sound"].start()
    dwell = begin_list(1, "stop")
    crossings = [(hear_next(dwell, *pair), pair) for pair in
                 (("Alder", "Birch"), ("Birch", "Cedar"))]
    dwell.take_picture("sounds-list-last")
    dwell.wait_for("silent", timeout=60)
    end_session(dwell)
    expect([text for code, text in marks(1) if code == "play"] == [name for name, *_ in TONES],
           f"{marks(1)}")
    expect(marks(1)[-1] == ("stop", "Cedar"), f"{marks(1)}")
    known["crossings"] = crossings


def check_crossings(desktop):
    """What was heard of that."""
    expect_undisturbed(*(heard for heard, _ in known["crossings"]))
    frequency = {name: one for name, one, _ in TONES}
    for heard, (now, then) in known["crossings"]:
        expect_crossing(heard, frequency[now], frequency[then])


def check_list_begins_again(desktop):
    """With the other rule the first one follows the last, by its end and by the key."""
    dwell = begin_list(2, "loop")
    dwell.key("alt+n")
    dwell.wait_for("playing Birch.*")
    dwell.key("alt+n")
    dwell.wait_for("playing Cedar.*")
    dwell.key("alt+n")
    dwell.wait_for("playing Alder.*")
    dwell.key("alt+n")
    dwell.wait_for("playing Birch.*")
    dwell.key("alt+n")
    dwell.wait_for("playing Cedar.*")
    dwell.wait_for("playing Alder.*", timeout=60)
    dwell.key("p")
    dwell.wait_for("silent", timeout=20)
    end_session(dwell)
    known["sound"].stop()


harness.run([check_reached_by_key_and_left, check_no_sound_system, check_plays, check_narrow,
             check_not_in_a_session, check_own_sound, check_locked_in_a_session, check_private,
             check_missing, check_next_in_a_list, check_crossings, check_list_begins_again])
