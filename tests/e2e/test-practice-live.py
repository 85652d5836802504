#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Live practice by keyboard alone: a scripted client on the real live page, from the page of practice
to the debrief, and what is in the session then. Prints TAP.

    test-practice-live.py DWELL
"""
import harness
from harness import PASSPHRASE, Dwell, expect, wait

known = {}
rows = {}  # Where in the list the script of a client was found.
HEADING = ("label", "heading")
ENDED = "The session has come to its end\\. End it when you are ready\\."

# Somebody's own, so that the way through it is short.
SCRIPT = """<?xml version="1.0" encoding="UTF-8"?>
<script id="harbour" version="1" protocol="felt-sense" start="dull">
  <title>The harbour</title>
  <about source="ours">Dull, then a picture.</about>
  <touches>Nothing much.</touches>
  <client name="Ada" history="unknown">She speaks slowly.</client>
  <aim>Ask whether it is felt.</aim>
  <beats>
    <beat id="dull" state="bored">
      <signs>Looks at the lamp.</signs>
      <says>I could as well go home.</says>
      <silence minutes="30" to="ships"><feedback source="ours">You waited.</feedback></silence>
      <offer id="stay" move="focus-bored" fit="good" minutes="1" to="ships">
        <words>How is it, to be bored?</words><reply>Grey. Flat.</reply>
        <feedback source="article">You met it.</feedback>
      </offer>
    </beat>
    <beat id="ships" state="image">
      <signs>Eyes move.</signs>
      <says>There are ships now.</says>
      <silence minutes="30" to="end"><feedback source="ours">You let them sail.</feedback></silence>
      <offer id="feel" move="feel-image" answer="felt" fit="good" minutes="1" to="end">
        <words>Can you feel the image?</words><reply>Yes. Cold, in the arms.</reply>
        <feedback source="article">You asked.</feedback>
      </offer>
    </beat>
    <beat id="end" state="settled" ending="rested">
      <signs>Sits up.</signs>
      <says>That was a harbour.</says>
      <closing source="ours">It came to rest.</closing>
    </beat>
  </beats>
</script>
"""


def make_home(desktop, pace=60):
    home = desktop.make_home()
    scripts = home.folder / "data/dwell/scripts"
    scripts.mkdir(parents=True, exist_ok=True)
    (scripts / "harbour.xml").write_text(SCRIPT)
    home.set_defaults(practice_pace=pace)
    return home


def unlock(home, **env):
    dwell = Dwell(home, **env)
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("New session")
    return dwell


def open_script(dwell, client):
    """From the sessions to the page of the script with that client."""
    dwell.key("ctrl+r")
    dwell.wait_for("The white room")
    for _ in range(rows.get(client, 0)):
        dwell.key("Down")
    for row in range(rows.get(client, 0), 20):
        dwell.key("Return")
        dwell.wait_for("What it touches on")
        if dwell.find("label", f"The client: {client}"):
            rows[client] = row
            return
        dwell.key("Escape")
        dwell.wait_for("Scripted clients")
        dwell.key("Down")
    raise AssertionError(f"no script with {client}")


def begin_live(dwell):
    """The second of the two ways."""
    dwell.key("Down", "Return")
    dwell.wait_for("“.*”")
    dwell.wait_for("Practice")


def check_the_client_speaks(desktop):
    home = known["home"] = make_home(desktop)
    dwell = known["dwell"] = unlock(home)
    open_script(dwell, "Ada")
    begin_live(dwell)
    dwell.wait_for("The harbour · while it is quiet, time ×60")
    dwell.wait_for("“I could as well go home\\.”")
    dwell.wait_for("Looks at the lamp\\.")
    dwell.take_picture("practice-live")


def check_marks_and_asks(desktop):
    """By the keys of any session; what is asked is answered."""
    dwell = known["dwell"]
    dwell.key("2")
    dwell.wait_for("In “Bored”")
    dwell.key("a")
    dwell.wait_for("“Grey\\. Flat\\.”")
    dwell.wait_for("“There are ships now\\.”", timeout=30)
    dwell.key("6")
    dwell.wait_for("In “Image”")
    dwell.key("a")
    dwell.wait_for("“Yes\\. Cold, in the arms\\.”")
    dwell.key("y")
    dwell.take_picture("practice-live-answer")


def check_pause(desktop):
    """The client waits, and time stands still."""
    dwell = known["dwell"]
    dwell.click("Pause")
    dwell.wait_for("Paused\\. The client waits\\.")
    dwell.click("Resume")
    dwell.wait_until_gone("Paused\\. The client waits\\.")


def check_the_end(desktop):
    """A line in the strip, and nothing that pops up."""
    dwell = known["dwell"]
    dwell.wait_for("“That was a harbour\\.”", timeout=30)
    dwell.wait_for(ENDED, timeout=30)
    dwell.take_picture("practice-live-end")
    dwell.key("ctrl+End")
    dwell.wait_for("The clock stops .*")
    dwell.key("ctrl+Return")
    dwell.wait_for("One thing to try next", HEADING)
    dwell.take_picture("practice-live-debrief")
    dwell.key("Escape")
    dwell.wait_for("Scripted clients")
    dwell.key("Escape")
    dwell.wait_for("Practice · [Hh]arbour")
    dwell.close()


def codes(events, author, kind):
    return [event.get("code") for event in events
            if event["author"] == author and event["kind"] == kind]


def check_both_are_in_the_session(desktop):
    home = known["home"]
    (listed,) = home.sessions()
    session = home.session(listed["id"])
    events = session["events"]
    expect(session["session"]["kind"] == "practice", session["session"])
    expect(session["session"]["script"] == "harbour", session["session"])
    expect(codes(events, "self", "clock") == ["start", "pause", "resume", "end"], f"{events}")
    expect(codes(events, "self", "state") == ["bored", "image"], f"{events}")
    expect(codes(events, "self", "ask") == ["focus-bored", "feel-image"], f"{events}")
    expect(codes(events, "self", "answer") == ["felt"], f"{events}")
    expect(codes(events, "script", "state") == ["bored", "image", "settled"], f"{events}")
    expect(codes(events, "script", "rating") == ["fit", "fit", "ending-rested"], f"{events}")
    feedback = [event["text"] for event in events
                if event["author"] == "script" and event["kind"] == "comment"]
    expect(feedback == ["You met it.", "You asked.", "It came to rest."], f"{feedback}")
    # An answer takes its minute, from the moment at which it was asked.
    for ask, state in (("focus-bored", "image"), ("feel-image", "settled")):
        asked = next(e["at"] for e in events if e["kind"] == "ask" and e["code"] == ask)
        came = next(e["at"] for e in events if e["kind"] == "state" and e["code"] == state
                    and e["author"] == "script")
        expect(came - asked == 60000, f"{ask}: {came - asked} ms")
    text = home.command("show", listed["id"])
    expect("You met it." in text and "Grey. Flat." in text, text)


def check_cut_off(desktop):
    """kill -9: it is kept as far as it came, and not gone on with as if it were a session."""
    home = make_home(desktop)
    dwell = unlock(home)
    open_script(dwell, "Ada")
    begin_live(dwell)
    dwell.key("2")
    dwell.wait_for("In “Bored”")
    dwell.key("a")
    dwell.wait_for("“There are ships now\\.”", timeout=30)
    dwell.kill()
    dwell = unlock(home)
    dwell.wait_for("Practice · [Hh]arbour")
    expect(not dwell.find("label", "What is here now"), "it goes on")
    dwell.close()
    (listed,) = home.sessions()
    events = home.session(listed["id"])["events"]
    expect(codes(events, "self", "clock") == ["start", "end"], f"{events}")
    expect(codes(events, "script", "state") == ["bored", "image"], f"{events}")


def check_aloud(desktop):
    """Only where it is wanted, and the words go to the voice by its standard input."""
    home = make_home(desktop)
    voice = home.folder / "bin"
    voice.mkdir()
    heard = home.folder / "heard"
    program = voice / "espeak-ng"
    program.write_text(f'#!/bin/sh\necho "$@" >> {heard}.arguments\ncat >> {heard}\n')
    program.chmod(0o700)
    for wanted in (False, True):
        home.set_defaults(practice_pace=60, practice_aloud=str(wanted).lower())
        dwell = unlock(home, PATH=f"{voice}:/usr/bin:/bin")
        open_script(dwell, "Ada")
        begin_live(dwell)
        dwell.key("2")
        dwell.wait_for("In “Bored”")
        if wanted:
            wait(lambda: heard.exists() and "I could as well go home." in heard.read_text(),
                 "the client’s words at the voice")
            arguments = (home.folder / "heard.arguments").read_text()
            expect("harbour" not in arguments and "home." not in arguments, arguments)
        else:
            expect(not heard.exists(), "it spoke unasked")
        dwell.kill()


def check_pictures(desktop):
    """As it is shipped, in the looks and sizes that there are."""
    for name, size, settings, env in (
            ("dark", (1280, 800), {}, {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}),
            ("light", (1280, 800), {"look": "'light'"}, {}),
            ("amber", (1280, 800), {"look": "'amber'"}, {}),
            ("phone", (360, 640), {}, {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"})):
        home = make_home(desktop, pace=10)
        home.set_defaults(practice_pace=10, window_width=size[0], window_height=size[1], **settings)
        dwell = unlock(home, **env)
        open_script(dwell, "Nadia")
        begin_live(dwell)
        dwell.key("t")
        wait(lambda: dwell.find("label", "On her back, eye mask on, .*"), "the signs")
        path = dwell.take_picture(f"practice-live-{name}")
        width, height, colours = harness.picture_facts(path)
        harness.note(f"{name}: {width}×{height}, {colours} colours")
        expect((width, height) == size, f"{name} is {width}×{height}")
        dwell.kill()


harness.run([check_the_client_speaks, check_marks_and_asks, check_pause, check_the_end,
             check_both_are_in_the_session, check_cut_off, check_aloud,
             check_pictures])
