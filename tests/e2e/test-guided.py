#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Guided practice by keyboard alone, from the sessions to the debrief and back. Prints TAP.

    test-guided.py DWELL
"""
import harness
from harness import PASSPHRASE, Dwell, Later, expect, wait

known = {}
HEADING = ("label", "heading")
WORDS = "Just let it be as dull as it is"


def unlock(home, **env):
    dwell = Dwell(home, **env)
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("New session")
    return dwell


def step(dwell):
    """Which step it is, as the header says."""
    for text in dwell.texts():
        if text.startswith("step "):
            return int(text.split()[1])
    return 0


def check_to_the_script(desktop):
    home = known["home"] = desktop.make_home()
    home.set_defaults(practice_pace=60)
    later = known["later"] = Later(home)
    dwell = known["dwell"] = unlock(home, **later.env)
    dwell.key("ctrl+r")
    dwell.wait_for("Scripted clients")
    dwell.wait_for("The white room")
    dwell.take_picture("practice-list")
    # The first is chosen by Enter, the others by the arrows.
    titles = [name for role, name, _ in dwell.walk() if role == "label"]
    expect("The white room" in titles, f"{titles}")
    rows = [node for role, name, node in dwell.walk() if role == "list item"]
    expect(len(rows) >= 12, f"{len(rows)} rows")

    def on_white_room():
        if dwell.find("label", "The client: Nadia"):
            return True
        dwell.key("Down")
        return False
    # Goes down the list until the row is reached, and opens it.
    for _ in range(len(rows)):
        dwell.key("Return")
        wait(lambda: dwell.find("label", "What it touches on"), "a script")
        if dwell.find("label", "The client: Nadia"):
            break
        dwell.key("Escape")
        dwell.wait_for("Scripted clients")
        dwell.key("Down")
    expect(on_white_room(), "the white room was not reached")
    dwell.wait_for("Wanting to please; .*")
    dwell.wait_for("Ten minutes of waiting take 10 seconds.")
    dwell.take_picture("practice-script")


def check_feedback_after_each_move(desktop):
    dwell = known["dwell"]
    dwell.key("Return")
    dwell.wait_for("Practice · The white room")
    dwell.wait_for("step 1 · feedback after each move · time ×60")
    dwell.take_picture("guided-begin")
    dwell.key("1")
    dwell.wait_for("Your last move: “Let your attention go inward.*")
    dwell.wait_for("It opens a door and puts nothing behind it.*")
    dwell.wait_for("Ours")
    dwell.wait_for("step 2 .*")


def check_own_words(desktop):
    dwell = known["dwell"]
    dwell.key("Return")
    wait(lambda: dwell.find("text", "Your own words"), "the entry")
    dwell.type(WORDS)
    dwell.take_picture("guided-own-words")
    dwell.key("Return")
    dwell.wait_for("Which of these did your words come closest to\\?")
    dwell.take_picture("guided-match")
    # "Let it be just as uninteresting as it is."
    dwell.key("4")
    dwell.wait_for(f"Your last move: “{WORDS}”")
    dwell.wait_for("From the article")
    dwell.wait_for("step 3 .*")
    dwell.take_picture("guided-blank")


def check_silence(desktop):
    """It goes on by itself until something moves, and is shown as time spent."""
    dwell = known["dwell"]
    dwell.key("space")
    wait(lambda: dwell.find(("button", "push button"), "Silent for 0:0.*Let time stand still"),
         "the clock of silence")
    dwell.wait_for("Your last move: you stayed silent, .* min.*", timeout=30)
    dwell.take_picture("guided-silence")
    dwell.wait_for("Your last move: you stayed silent, 14 min, until something moved.", timeout=60)


def check_to_the_end(desktop):
    """Silence and first offers lead to some end; the session is closed before anything is pressed."""
    dwell = known["dwell"]
    button = ("button", "push button")

    def go_on():
        if dwell.find(button, "Look back at it"):
            return True
        # Where the client goes on as they are it goes on by itself; held, it would stand still.
        if dwell.find(button, "(.*\\. )?Stay silent.*"):
            dwell.key("0")
            dwell.wait_until_gone("(.*\\. )?Stay silent.*", button)
        else:
            known["later"].advance(1)
        return False
    wait(go_on, "the end", 240)
    dwell.take_picture("guided-end")


def check_debrief(desktop):
    dwell = known["dwell"]
    dwell.key("Return")
    dwell.wait_for("One thing to try next", HEADING)
    dwell.wait_for("What each move did", HEADING)
    dwell.wait_for("States as the script has them. A description, not a validated scale.")
    dwell.take_picture("practice-debrief")
    dwell.key("Escape")
    dwell.wait_for("practised once")


def check_in_the_list(desktop):
    dwell = known["dwell"]
    dwell.key("Escape")
    dwell.wait_for("Sessions")
    dwell.wait_for("Practice · White room")
    # It is found by what the client said in it.
    dwell.key("ctrl+f")
    wait(lambda: dwell.find(("text", "entry"), "Search in all sessions"), "the search entry")
    dwell.type("paper")
    wait(lambda: dwell.rows("Found"), "what was found")
    dwell.key("Return")
    dwell.wait_for("One thing to try next", HEADING)
    dwell.take_picture("practice-review")
    dwell.close()


def check_what_was_recorded(desktop):
    home = known["home"]
    (listed,) = home.sessions()
    session = home.session(listed["id"])
    expect(session["session"]["kind"] == "practice", session["session"])
    expect(session["session"]["script"] == "white-room", session["session"])
    own = [event for event in session["events"] if event["author"] == "self"]
    asks = [event["text"] for event in own if event["kind"] == "ask"]
    expect(WORDS in asks, f"{asks}")
    expect([event["code"] for event in own if event["kind"] == "clock"] == ["start", "end"], "clock")
    script = [event for event in session["events"] if event["author"] == "script"]
    expect(any(event.get("code", "").startswith("ending-") for event in script), "no ending")
    expect(any(event.get("code") == "fit" for event in script), "no fit")


def check_leaving(desktop):
    """At once, saved as far as it came."""
    home = known["home"]
    dwell = unlock(home)
    dwell.key("ctrl+r")
    dwell.wait_for("The white room")
    dwell.key("Return")
    dwell.wait_for("What it touches on")
    dwell.key("Return")
    dwell.wait_for("step 1 .*")
    dwell.key("1")
    dwell.wait_for("step 2 .*")
    dwell.click("Leave practice")
    dwell.wait_for("Scripted clients")
    dwell.close()
    expect(len(home.sessions()) == 2, "two sessions")


def check_cut_off(desktop):
    """kill -9: nothing that was done is lost, and it is not taken for a session with a client."""
    home = desktop.make_home()
    dwell = unlock(home)
    dwell.key("ctrl+r")
    dwell.wait_for("The white room")
    dwell.key("Return")
    dwell.wait_for("What it touches on")
    dwell.key("Return")
    dwell.wait_for("step 1 .*")
    dwell.key("1")
    dwell.wait_for("step 2 .*")
    dwell.kill()
    dwell = unlock(home)
    dwell.wait_for("Practice · .*")
    dwell.close()
    (listed,) = home.sessions()
    events = home.session(listed["id"])["events"]
    own = [event for event in events if event["author"] == "self"]
    expect(own[-1]["kind"] == "clock" and own[-1]["code"] == "end", f"{own[-1]}")
    expect(any(event["kind"] in ("ask", "comment") for event in own), "the move is lost")


def keep(dwell, name, size):
    """A picture that has the window's size: nothing on the page makes the window wider."""
    width, height, colours = harness.picture_facts(dwell.take_picture(name))
    expect((width, height) == size, f"{name} is {width}×{height}, not {size}")
    expect(colours > 60, f"{name} has {colours} colours only")


def look_at_pages(desktop, name, size, **env):
    home = desktop.make_home()
    home.set_defaults(practice_pace=60, window_width=size[0], window_height=size[1])
    dwell = unlock(home, **env)
    dwell.key("ctrl+r")
    dwell.wait_for("The white room")
    keep(dwell, name + "-practice-list", size)
    dwell.key("Return")
    dwell.wait_for("What it touches on")
    keep(dwell, name + "-practice-script", size)
    dwell.key("Return")
    dwell.wait_for("step 1 .*")
    dwell.key("1")
    dwell.wait_for("step 2 .*")
    dwell.key("0")
    # In sight also where the offers fill the window.
    dwell.wait_for(".* in the session · silent for 0:0[1-9].*")
    keep(dwell, name + "-guided", size)
    dwell.close()


def check_dark(desktop):
    look_at_pages(desktop, "dark", (1280, 800), ADW_DEBUG_COLOR_SCHEME="prefer-dark")


def check_narrow(desktop):
    look_at_pages(desktop, "narrow", (360, 640))


def check_text_twice_as_large(desktop):
    # Where no settings daemon runs, GTK asks the X resources.
    desktop.output("xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER",
                   "Xft.dpi:\t192\n")
    look_at_pages(desktop, "large-text", (1280, 800))


harness.run([check_to_the_script, check_feedback_after_each_move, check_own_words, check_silence,
             check_to_the_end, check_debrief, check_in_the_list, check_what_was_recorded,
             check_leaving, check_cut_off, check_dark, check_narrow, check_text_twice_as_large])
