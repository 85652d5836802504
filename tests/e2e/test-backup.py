#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Backups in the real window: one now, restoring it, checking, and a damaged library. Prints TAP.

    test-backup.py DWELL
"""
import sqlite3

import harness
from harness import PASSPHRASE, Dwell, SOURCE, expect, wait

FIXTURES = SOURCE / "tests/fixtures/sessions"
known = {}


def unlock(home):
    dwell = Dwell(home)
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    return dwell


def open_preferences(dwell):
    dwell.wait_for("Start a session", timeout=20)
    dwell.key("ctrl+comma")
    dwell.wait_for("Last backup")


def library(home):
    return home.folder / "data/dwell"


def check_back_up_now(desktop):
    """To the place that is chosen; it opens from outside."""
    known["home"] = home = desktop.make_home()
    home.command("import", str(FIXTURES / "full.json"))
    known["backup"] = backup = home.folder / "zz-mine.dwell-backup"
    dwell = unlock(home)
    open_preferences(dwell)
    dwell.wait_for("There is none yet")
    dwell.click("Back up now …")
    choose(dwell, "Back up now", backup)
    dwell.wait_for("The backup was made", timeout=20)
    dwell.take_picture("backup-made")
    expect(backup.exists(), "no file")
    home.command("restore", str(backup), "--library", str(home.folder / "other"))
    dwell.key("Escape")
    dwell.wait_until_gone("Last backup")
    dwell.close()


def choose(dwell, title, path):
    """In the toolkit's own dialog, by the keys."""
    wait(lambda: len(windows(dwell)) > 2, f"the dialog “{title}”")
    dwell.xdotool("sleep", "0.7")
    if title == "Back up now":
        dwell.key("ctrl+a")
        dwell.type(str(path))
        dwell.xdotool("sleep", "0.5")
    else:
        # It is the last one in the user's folder. To type its path makes GTK 4.18 complain of itself.
        dwell.key("alt+Home")
        dwell.xdotool("sleep", "1")
        dwell.key("End")
    dwell.key("Return")


def windows(dwell):
    return dwell.desktop.output("xdotool", "search", "--onlyvisible", "--pid",
                                str(dwell.process.pid)).split()


def check_check(desktop):
    dwell = unlock(known["home"])
    open_preferences(dwell)
    dwell.click("Check the library …")
    dwell.wait_for("The library is whole", timeout=20)
    dwell.wait_for("Everything is whole: 1 session.*")
    dwell.key("Escape")
    dwell.wait_until_gone("Last backup")
    dwell.close()


def check_restore(desktop):
    """What came after the backup is gone from the list, and kept beside it."""
    home = known["home"]
    home.command("import", str(FIXTURES / "practice.json"))
    expect(len(home.sessions()) == 2, "two sessions before")
    dwell = unlock(home)
    open_preferences(dwell)
    dwell.click("Restore …")
    choose(dwell, "Restore", known["backup"])
    dwell.wait_for("Restore this backup\\?")
    dwell.take_picture("restore-question")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_until_gone("Last backup", timeout=20)
    dwell.wait_for("Start a session")
    dwell.close()
    expect(len(home.sessions()) == 1, "one session after")
    kept = list((library(home) / "kept").iterdir())
    expect(len(kept) == 1, f"{kept}")
    expect("2" in home.command("list", "--library", str(kept[0])), "the kept library does not open")


def check_damaged_session(desktop):
    """Backups go on beside it, and it is told calmly, once."""
    home = desktop.make_home()
    home.command("import", str(FIXTURES / "full.json"), str(FIXTURES / "practice.json"))
    database = sqlite3.connect(library(home) / "library.db")
    with database:
        database.execute("DELETE FROM event WHERE n = 2 AND session LIKE '3f1c9a52%'")
    database.close()
    dwell = unlock(home)
    dwell.wait_for("1 session is damaged\\. Backups go on.*", timeout=60)
    dwell.take_picture("damaged-session")
    open_preferences(dwell)
    dwell.wait_for(".*1 damaged session among 2, as in the library.*")
    dwell.key("Escape")
    dwell.close()
    made = [path.name for path in (library(home) / "backups").iterdir()]
    expect(len(made) == 1 and made[0].endswith("-damaged.dwell-backup"), f"{made}")


def damage(home):
    """The middle of the database is written over."""
    path = library(home) / "library.db"
    data = bytearray(path.read_bytes())
    data[:4096] = bytes(4096)
    path.write_bytes(data)
    return bytes(data)


def check_damaged_library(desktop):
    """It is said what can be read, nothing is touched until somebody decides, and it is kept."""
    home = known["home"]
    home.command("import", str(FIXTURES / "practice.json"))
    folder = library(home) / "backups"
    folder.mkdir(exist_ok=True)
    home.command("backup", str(folder / "mine.dwell-backup"))
    before = damage(home)
    dwell = unlock(home)
    dwell.wait_for("The library is damaged", timeout=20)
    dwell.wait_for("What do you want to go on with\\?", timeout=20)
    dwell.wait_for("2 sessions, 0 of them not whole")
    dwell.wait_for("Of .*, 2 sessions, found whole")
    dwell.take_picture("damaged")
    dwell.resize(360, 640)
    dwell.take_picture("damaged-narrow")
    expect((library(home) / "library.db").read_bytes() == before, "it was touched")
    dwell.click("Nothing now")
    expect(dwell.process.wait(10) == 0, "the program did not end well")
    desktop.running.remove(dwell)
    expect((library(home) / "library.db").read_bytes() == before, "it was touched")

    dwell = unlock(home)
    dwell.wait_for("What do you want to go on with\\?", timeout=20)
    dwell.click("What can still be read")
    dwell.wait_for("Start a session", timeout=20)
    dwell.close()
    expect(len(home.sessions()) == 2, "the sessions are not there")
    kept = list((library(home) / "damaged").iterdir())
    expect((kept[0] / "library.db").read_bytes() == before, "the damaged one was not kept")


def check_missing_key_file(desktop):
    """The database has a copy of it: all is as ever, and it is there again."""
    home = known["home"]
    path = library(home) / "vault.json"
    before = path.read_bytes()
    path.unlink()
    dwell = unlock(home)
    dwell.wait_for("Start a session", timeout=20)
    dwell.close()
    expect(path.exists() and path.read_bytes() == before, "the key file is not back")
    expect(len(home.sessions()) == 2, "the sessions are not there")


def check_only_backups(desktop):
    """Not as if there had never been a library."""
    home = known["home"]
    for path in [library(home) / "vault.json", *library(home).glob("library.db*")]:
        path.unlink()
    dwell = Dwell(home)
    dwell.wait_for("The library is damaged")
    dwell.wait_for("Its key file, vault.json, is missing.")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for("What do you want to go on with\\?", timeout=20)
    dwell.click("The backup")
    dwell.wait_for("Start a session", timeout=20)
    dwell.close()
    expect(len(home.sessions()) == 2, "the sessions are not there")


def check_no_copy_of_the_key_file(desktop):
    """Neither the key file nor its copy: the backup has one."""
    home = known["home"]
    damage(home)
    (library(home) / "vault.json").unlink()
    dwell = unlock(home)
    dwell.wait_for("What do you want to go on with\\?", timeout=20)
    dwell.click("The backup, and what can be read beside it")
    dwell.wait_for("Start a session", timeout=20)
    dwell.close()
    expect(len(home.sessions()) == 2, "the sessions are not there")


harness.run([check_back_up_now, check_check, check_restore, check_damaged_session,
             check_damaged_library, check_missing_key_file, check_only_backups,
             check_no_copy_of_the_key_file])
