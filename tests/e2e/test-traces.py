#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program leaves in files and whom it talks to: nothing readable, and nobody but the desktop.
Prints TAP.

    test-traces.py DWELL
"""
import os
import re
import subprocess
import time
from pathlib import Path

import harness
from harness import APP_ID, PASSPHRASE, SOURCE, Dwell, expect, wait

# Words that stand nowhere else. Only of letters that every keyboard has.
WORDS = {"client": "qzclientvx", "said": "qzsaidvx", "seen": "qzseenvx", "inferred": "qzinferredvx",
         "half typed": "qzhalfvx", "substance": "qzsubstvx", "amount": "qzamountvx",
         "struck": "qzstruckvx", "locked": "qzlockedvx", "form": "qzformvx"}
# Where programs leave things without being asked.
COMMON = ("/tmp", "/var/tmp", "/dev/shm", "/var/crash", "/var/lib/systemd/coredump", "/var/log")
known = {}


def unlock(dwell):
    dwell.wait_for("The library is locked")
    dwell.type(PASSPHRASE)
    dwell.key("Return")


def files_under(folder, newer):
    for base, names, files in os.walk(folder, onerror=None):
        names[:] = [name for name in names if not os.path.ismount(os.path.join(base, name))]
        for name in files:
            path = os.path.join(base, name)
            try:
                status = os.lstat(path)
            except OSError:
                continue
            # Another test's files are as old, but hold other words.
            if os.path.isfile(path) and status.st_mtime >= newer:
                yield path


def readable(path):
    """The names of the words that this file holds in any encoding."""
    try:
        data = Path(path).read_bytes()
    except OSError:
        return []
    words = dict(WORDS, passphrase=PASSPHRASE)
    # The test's own program has them in its text.
    return [name for name, word in words.items()
            if any(word.encode(code) in data for code in ("utf-8", "utf-16-le", "utf-32-le"))]


def expect_nothing_readable(home):
    places = [str(home.desktop.folder), str(home.folder), *COMMON]
    looked = 0
    for place in places:
        for path in files_under(place, known["begun"] - 1):
            looked += 1
            held = readable(path)
            expect(not held, f"{path} holds {held}")
    harness.note(f"looked into {looked} files")
    expect(looked > 5, "nothing was looked into")


def check_session(desktop):
    known["begun"] = time.time()
    home = known["home"] = desktop.make_home()
    dwell = known["dwell"] = Dwell(home)
    unlock(dwell)
    dwell.wait_for("Start a session")
    dwell.type(WORDS["client"])
    dwell.key("Tab", "Tab")
    dwell.type(WORDS["substance"])
    dwell.key("Tab")
    dwell.type(WORDS["amount"])
    dwell.key("Return")
    dwell.wait_for(WORDS["client"] + " · session 1")
    for key, name in (("alt+1", "said"), ("alt+2", "seen"), ("alt+3", "inferred"),
                      ("alt+1", "struck")):
        dwell.key(key)
        dwell.type(WORDS[name])
        dwell.key("Return")
    dwell.key("ctrl+z", "Return")
    dwell.type(WORDS["half typed"])
    time.sleep(1.2)
    expect_nothing_readable(home)


def peers(pid):
    """Whom the program's sockets are connected to: addresses of listening sockets, or command lines."""
    inodes = set()
    for name in os.listdir(f"/proc/{pid}/fd"):
        try:
            found = re.fullmatch(r"socket:\[(\d+)\]", os.readlink(f"/proc/{pid}/fd/{name}"))
        except OSError:
            continue
        if found:
            inodes.add(found.group(1))
    return inodes


def check_sockets(desktop):
    """Only the display, the session's buses and the sound server; none of the internet's."""
    pid = known["dwell"].process.pid
    inodes = peers(pid)
    expect(inodes, "no socket at all")
    for table in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6", "netlink", "packet"):
        path = f"/proc/{pid}/net/{table}"
        if not os.path.exists(path):
            continue
        lines = open(path, encoding="utf-8").read().split("\n")[1:]
        mine = [line for line in lines if inodes & set(line.split())]
        expect(not mine, f"sockets in {table}: {mine}")
    listing = subprocess.run(["ss", "-xpn"], capture_output=True, text=True, check=True).stdout
    display = desktop.env["DISPLAY"].lstrip(":")
    allowed = (f"/tmp/.X11-unix/X{display}", str(desktop.folder), "/tmp/dbus-", "dbus-daemon",
               "at-spi", "Xvfb")
    rows = [line.split() for line in listing.splitlines()[1:]]
    owners = {row[5]: (row[4], " ".join(row[8:])) for row in rows if len(row) >= 8}
    strange = []
    for row in rows:
        if len(row) >= 8 and row[5] in inodes:
            address, who = owners.get(row[7], (row[6], ""))
            if not any(part in address + " " + row[6] + " " + who for part in allowed):
                strange.append((address, row[6], who))
    expect(not strange, f"connected to {strange}")
    harness.note(f"{len(inodes)} sockets, all of the desktop")


def check_no_network_code(desktop):
    """The program itself asks for nothing that opens a connection, and links nothing that is for that."""
    symbols = subprocess.run(["nm", "-D", "--undefined-only", harness.PROGRAM], capture_output=True,
                             text=True, check=True).stdout
    names = {line.split()[-1].split("@")[0] for line in symbols.splitlines() if line.strip()}
    wrong = {name for name in names if re.match(
        r"(socket|connect|bind|listen|accept4?|getaddrinfo|gethostby\w+|send(to|msg)|res_query)$"
        r"|g_(socket|network|resolver|tcp|tls|proxy|inet|unix_socket)|soup_|curl_|SSL_|gnutls_", name)}
    # A sanitizer brings its own.
    wrong -= {name for name in wrong if "__asan_init" in names}
    expect(not wrong, f"asks for {sorted(wrong)}")
    needed = subprocess.run(["readelf", "-d", harness.PROGRAM], capture_output=True, text=True,
                            check=True).stdout
    expect(not re.search(r"NEEDED.*(soup|curl|ssl|gnutls|nghttp)", needed), needed)
    for path in (SOURCE / "src").rglob("*.[ch]"):
        found = re.search(r"\bGSocket\w+|<sys/socket\.h>|<netdb\.h>|libsoup|curl/", path.read_text())
        expect(not found, f"{path} has {found and found.group()}")


def check_locked(desktop):
    dwell = known["dwell"]
    dwell.key("Return", "ctrl+l")
    dwell.wait_for("History is hidden. Recording goes on.")
    dwell.key("Return")
    dwell.type(WORDS["locked"])
    dwell.key("Return")
    time.sleep(1.5)
    expect_nothing_readable(known["home"])
    dwell.key("ctrl+l")
    dwell.wait_for("Passphrase or recovery code", "password text")
    dwell.type(PASSPHRASE)
    dwell.key("Return")
    dwell.wait_for(".*" + WORDS["locked"] + ".*")
    dwell.click("End session")
    dwell.click("End it now")
    wait(lambda: dwell.rows("In figures"), "the review")
    dwell.click("New session")
    dwell.wait_for("New session")
    time.sleep(0.5)
    dwell.type(WORDS["form"])
    time.sleep(1)


def check_afterwards(desktop):
    home, dwell = known["home"], known["dwell"]
    dwell.close()
    expect_nothing_readable(home)
    for name in ("recently-used.xbel", "thumbnails"):
        left = [path for path in home.folder.rglob(name)]
        expect(not left, f"left behind: {left}")
    expect(not any(word in dwell.log() for word in WORDS.values()), "words in the log")
    library = home.folder / "data/dwell"
    for path in [library, *library.rglob("*")]:
        mode = path.stat().st_mode & 0o777
        expect(mode == (0o700 if path.is_dir() else 0o600), f"{path} is {mode:o}")


def check_the_search_finds(desktop):
    """The words are there for who has the passphrase: the search above was for the right ones."""
    home = known["home"]
    (listed,) = home.sessions()
    path = desktop.folder / "export.json"
    path.write_text(home.command("export", listed["id"], "--format", "json"))
    held = readable(path)
    path.unlink()
    expect(set(held) == set(WORDS) - {"form"}, f"found only {held}")


CHECKS = [check_session, check_sockets, check_no_network_code, check_locked, check_afterwards,
          check_the_search_finds]
harness.run(CHECKS)
