# SPDX-License-Identifier: GPL-3.0-or-later
"""Damaged files, and rows or sessions changed by somebody without the key: open or refuse; what is
refused, or has damage in it, is salvaged, and what was whole must be there then."""
import collections
import os
import re
import shutil
import sqlite3
import time

from common import Broken, count

PER_BASE = 50
TALLY = 9223372036854775807
# What a session is made of, row by row, found by its key: where the way through the tree to a row
# is damaged, that row cannot be found, though it may be whole.
PARTS = ("SELECT id, key FROM session WHERE id = ?",
         "SELECT session, body FROM header WHERE session = ?",
         f"SELECT session, n, body FROM event WHERE session = ? AND n < {TALLY} ORDER BY n",
         f"SELECT session, body FROM event WHERE session = ? AND n = {TALLY}",
         "SELECT pulse, draft FROM running WHERE session = ?",
         "SELECT body FROM summary WHERE session = ?")
# Of the tables that somebody can tamper with: the columns that hold something sealed.
TABLES = {"session": ("id", "key"), "header": ("session", "body"), "event": ("session", "body"),
          "summary": ("session", "body"), "running": ("session", "draft")}


class Base:
    """A library as it was, an older state of it, and what it holds."""

    def __init__(self, harness, folded):
        self.place = harness.place("mutate-base", memory=True)
        self.library, self.log = (os.path.join(self.place, name) for name in ("library", "log"))
        self.older = os.path.join(self.place, "older.db")
        seed = harness.random.getrandbits(31)
        harness.drive(self.library, self.log, seed, "--steps=250", "--backup")
        shutil.copy(os.path.join(self.library, "library.db"), self.older)
        if folded:
            harness.drive(self.library, self.log, seed + 1, "--steps=150")
        else:
            # It may just have been folded when the kill came.
            wal = os.path.join(self.library, "library.db-wal")
            while not (os.path.exists(wal) and os.path.getsize(wal)):
                kill_late(harness, self.library, self.log, wal)
        # Opened once, so that what came of a kill is settled before anything is damaged.
        copy = os.path.join(self.place, "copy")
        shutil.copytree(self.library, copy)
        verdict = harness.verify(copy, self.log)
        harness.expect_clean(verdict, self.library, self.log, "before any damage")
        self.ids = list(verdict.sessions)
        self.rows = read_rows(os.path.join(copy, "library.db"), self.ids)
        self.acknowledged = verdict.acknowledged
        shutil.rmtree(copy)


def kill_late(harness, library, log, wal):
    """So that the log of writes stays."""
    process = harness.start(library, log, harness.random.getrandbits(31))
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if os.path.exists(wal) and os.path.getsize(wal) > 200000:
            break
        time.sleep(0.005)
    process.kill()
    process.communicate()


def read_rows(path, ids):
    """The rows of each session as any program reads them; a session of which a row cannot be read
    is left out."""
    rows = {}
    for session in ids:
        # Not this library's files: reading may fold the log of writes into them. Anew for each, as
        # SQLite looks at a page's cells only when it first meets that page.
        database = sqlite3.connect(path)
        try:
            database.execute("PRAGMA cell_size_check = ON")
            rows[session] = [database.execute(sql, (session,)).fetchall() for sql in PARTS]
        except (sqlite3.Error, OverflowError, UnicodeDecodeError):
            pass
        finally:
            database.close()
    return rows


def find_whole(base, library, scratch):
    """The sessions of which every row can still be read as it was."""
    copy = os.path.join(scratch, "oracle")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(library, copy)
    rows = read_rows(os.path.join(copy, "library.db"), base.ids)
    return {session for session, value in rows.items() if value == base.rows.get(session)}


def truncate(rand, path):
    os.truncate(path, rand.randrange(os.path.getsize(path)))


def flip(rand, path):
    with open(path, "r+b") as file:
        size = os.path.getsize(path)
        for _ in range(rand.choice((1, 1, 2, 8))):
            at = rand.randrange(size)
            file.seek(at)
            byte = file.read(1)[0]
            file.seek(at)
            file.write(bytes([byte ^ (1 << rand.randrange(8))]))


def damage_file(name, how):
    def damage(rand, base, library):
        how(rand, os.path.join(library, name))
    return damage


def with_database(change):
    def damage(rand, base, library):
        database = sqlite3.connect(os.path.join(library, "library.db"))
        try:
            with database:
                change(rand, base, database)
        finally:
            database.close()
    return damage


def pick_rows(rand, database, table, number):
    """Random rows: what finds each, and what is sealed there."""
    key, column = TABLES[table]
    n = "n" if table == "event" else "0"
    rows = database.execute(f"SELECT {key}, {n}, {column} FROM {table}"
                            f" WHERE {column} NOT NULL").fetchall()
    return rand.sample(rows, min(number, len(rows)))


def find_row(table):
    return f"{TABLES[table][0]} = ?" + (" AND n = ?" if table == "event" else " AND 0 = ?")


@with_database
def swap(rand, base, database):
    table = rand.choice(("event", "event", *TABLES))
    rows = pick_rows(rand, database, table, 2)
    if len(rows) < 2:
        return
    for here, there in (rows, rows[::-1]):
        database.execute(f"UPDATE {table} SET {TABLES[table][1]} = ? WHERE {find_row(table)}",
                         (there[2], here[0], here[1]))


@with_database
def drop(rand, base, database):
    table = rand.choice(("event", "event", *TABLES))
    for row in pick_rows(rand, database, table, rand.choice((1, 1, 2, 5))):
        database.execute(f"DELETE FROM {table} WHERE {find_row(table)}", row[:2])


@with_database
def roll_back(rand, base, database):
    """One row, or all but one of them, of a session as it was earlier."""
    database.commit()
    database.execute("ATTACH ? AS older", (base.older,))
    changed = database.execute(
        "SELECT o.session FROM older.event o JOIN main.event m USING (session, n)"
        f" WHERE n = {TALLY} AND o.body != m.body").fetchall()
    if not changed:
        return
    session = rand.choice(changed)
    steps = [f"UPDATE event SET body = (SELECT body FROM older.event o WHERE o.session = ?1"
             f" AND n = {TALLY}) WHERE session = ?1 AND n = {TALLY}",
             f"DELETE FROM event WHERE session = ?1 AND n < {TALLY} AND n > (SELECT max(n) FROM"
             f" older.event o WHERE o.session = ?1 AND n < {TALLY})"]
    database.execute(rand.choice(steps), session)


SESSION_TABLES = {"session": "id", "header": "session", "event": "session", "running": "session",
                  "summary": "session", "search": "session"}


def copy_session(database, session, source, into="main"):
    for table, key in SESSION_TABLES.items():
        database.execute(f"DELETE FROM {into}.{table} WHERE {key} = ?", (session,))
        database.execute(f"INSERT INTO {into}.{table} SELECT * FROM {source}.{table}"
                         f" WHERE {key} = ?", (session,))


@with_database
def drop_session(rand, base, database):
    session = rand.choice(base.ids)
    for table, key in SESSION_TABLES.items():
        database.execute(f"DELETE FROM {table} WHERE {key} = ?", (session,))


@with_database
def add_session(rand, base, database):
    """One that was never there: another's rows under an id of its own."""
    session = rand.choice(base.ids)
    new = "".join(c if c == "-" else rand.choice("0123456789abcdef") for c in session)
    new = new[:14] + "4" + new[15:19] + "a" + new[20:]
    for table, key in SESSION_TABLES.items():
        names = [row[1] for row in database.execute(f"PRAGMA table_info ({table})")]
        columns = ", ".join("?1" if name == key else name for name in names)
        database.execute(f"INSERT INTO {table} SELECT {columns} FROM {table} WHERE {key} = ?2",
                         (new, session))


@with_database
def roll_session_back(rand, base, database):
    """All of a session that is over, as it was while it ran."""
    database.commit()
    database.execute("ATTACH ? AS older", (base.older,))
    over = database.execute("SELECT session FROM older.running WHERE session NOT IN"
                            " (SELECT session FROM main.running)").fetchall()
    if over:
        copy_session(database, rand.choice(over)[0], "older")


def damage_vault_and_mirror(rand, base, library):
    rand.choice((truncate, flip))(rand, os.path.join(library, "vault.json"))
    database = sqlite3.connect(os.path.join(library, "library.db"))
    with database:
        database.execute("UPDATE meta SET body = zeroblob (100) WHERE name = 'vault'")
    database.close()


# What is damaged, how, and whether the library has a log of writes then.
KINDS = {
    "library.db truncated": (damage_file("library.db", truncate), None),
    "library.db flipped": (damage_file("library.db", flip), None),
    "library.db-wal truncated": (damage_file("library.db-wal", truncate), False),
    "library.db-wal flipped": (damage_file("library.db-wal", flip), False),
    "vault.json truncated": (damage_file("vault.json", truncate), True),
    "vault.json flipped": (damage_file("vault.json", flip), True),
    "rows swapped": (swap, True),
    "rows dropped": (drop, True),
    "rows rolled back": (roll_back, True),
    "vault.json and its mirror": (damage_vault_and_mirror, True),
    "a session dropped": (drop_session, True),
    "a session added": (add_session, True),
    "a session rolled back": (roll_session_back, True),
}
# What somebody did to whole sessions has to be found out: by unlocking, or by looking through all.
REFUSED = ("a session dropped", "a session added")
CHECKED = ("a session rolled back",)


def judge_salvage(kind, base, verdict, whole):
    """What was whole is all there after the library was salvaged."""
    if verdict.salvage is None or not verdict.salvage:
        raise Broken(f"{kind}: refused, and then not salvaged")
    if verdict.salvage["wrong"]:
        raise Broken(f"{kind}: salvaged an event that was never written")
    for session in whole:
        kept, must, _ = verdict.salvaged.get(session, (0, -1, 0))
        if kept != must:
            raise Broken(f"{kind}: of the whole session {session} salvage keeps {kept} of {must}")


def judge(kind, base, verdict, whole, still):
    """Returns how it went, or raises."""
    if kind in REFUSED and verdict.library == "open" and whole != set(base.ids):
        raise Broken(f"{kind}: not found out by unlocking")
    if kind in CHECKED and whole != set(base.ids) and verdict.library == "open":
        if not verdict.check:
            raise Broken(f"{kind}: not found out by a check")
        return "found by a check"
    if verdict.library != "open":
        judge_salvage(kind, base, verdict, whole)
        if not whole <= still:
            raise Broken(f"{kind}: refused, and then sessions were gone")
        if not verdict.words and verdict.library == "refused":
            raise Broken(f"{kind}: refused without words")
        return "refused and salvaged whole" if whole == set(base.ids) else \
            "refused and salvaged in part" if whole else "refused"
    if verdict.salvage is not None:
        judge_salvage(kind, base, verdict, whole)
    for session, state in verdict.sessions.items():
        if state in ("wrong", "unknown"):
            raise Broken(f"{kind}: an event that was never written")
        if session in whole and state != "whole" and not (state == "marks" and verdict.lists):
            raise Broken(f"{kind}: a session that was whole is {state}")
        # A log of writes ends where it is damaged: an earlier state of the library is a true one.
        if state == "short" and "-wal" not in kind:
            raise Broken(f"{kind}: it was not found out that events are missing")
    states = set(verdict.sessions.values())
    if "refused" in states:
        return "partly refused"
    if states & {"short", "absent"} or len(verdict.sessions) < len(base.ids):
        return "shortened"
    return "lists refused" if verdict.lists else "marks" if "marks" in states else "whole"


def find_aside(library):
    """Where a library is that another was put in the place of; itself, if none was."""
    damaged = os.path.join(library, "damaged")
    names = sorted(os.listdir(damaged)) if os.path.isdir(damaged) else []
    return os.path.join(damaged, names[-1]) if names else library


def damage_once(harness, kind, base, verifier):
    scratch = harness.place("mutate", memory=True)
    library = os.path.join(scratch, "library")
    shutil.copytree(base.library, library)
    KINDS[kind][0](harness.random, base, library)
    whole = find_whole(base, library, scratch)
    kept = os.path.join(scratch, "kept")
    shutil.copytree(library, kept)
    options = ["--salvage"] + (["--check"] if kind in CHECKED else [])
    verdict = harness.verify(library, base.log, *options, verifier=verifier)
    try:
        still = whole if verdict.library == "open" else find_whole(base, find_aside(library),
                                                                   scratch)
        return judge(kind, base, verdict, whole, still), verdict
    except Broken as error:
        raise Broken(f"{error}\n{verdict.text[-1500:]}\n(kept in {harness.keep(kept, base.log)})")


def damage_many(harness, times, verifier=None):
    results, salvaged = {}, collections.Counter()
    for kind, (_, folded) in KINDS.items():
        results[kind] = collections.Counter()
        base = None
        for i in range(times):
            if i % PER_BASE == 0:
                base = Base(harness, i // PER_BASE % 2 == 0 if folded is None else folded)
            how, verdict = damage_once(harness, kind, base, verifier)
            results[kind][how] += 1
            if verdict.salvage:
                salvaged.update(verdict.salvage, libraries=1, acknowledged=base.acknowledged)
    return results, salvaged


def tell(results):
    return "".join(f"\n  {kind}: {', '.join(f'{count(n)} {how}' for how, n in c.most_common())}"
                   for kind, c in results.items())


def run(harness):
    times = harness.pick(1000, 3)
    words = f"{count(times)} of each of {len(KINDS)} kinds, 0 crashes, 0 events that were never " \
            "written, 0 whole sessions lost"
    results, salvaged = damage_many(harness, times)
    words += (f"; {count(salvaged['libraries'])} damaged ones salvaged with "
              f"{count(salvaged['sessions'])} sessions and {count(salvaged['events'])} events, of "
              f"{count(salvaged['acknowledged'])} acknowledged ones {count(salvaged['lost'])} were "
              f"in what was damaged")
    if harness.sanitized:
        checked = harness.pick(100, 3)
        verifier = os.path.join(harness.sanitized, "tests", "faults", "fault-verify")
        damage_many(harness, checked, verifier)
        words += f"; {count(checked)} of each under ASan and UBSan"
    return words + tell(results)


def control(harness):
    """A log in which one event is another: the verifier must say so."""
    found = 0
    base = Base(harness, True)
    with open(base.log, encoding="utf-8") as file:
        lines = file.readlines()
    for _ in range(harness.pick(100, 5)):
        changed = list(lines)
        events = [i for i, line in enumerate(lines) if line.startswith("event ")]
        at = harness.random.choice(events)
        changed[at] = re.sub(r" \w+\n$", " 0000000000000000\n", changed[at])
        other = os.path.join(base.place, "other")
        with open(other, "w", encoding="utf-8") as file:
            file.writelines(changed)
        found += "wrong" in harness.verify(base.library, other).sessions.values()
    return found
