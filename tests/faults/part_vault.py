# SPDX-License-Identifier: GPL-3.0-or-later
"""Wrong passphrases, and vault files that ask for absurd amounts of memory or time: refused, in
words, within a bound of memory."""
import base64
import copy
import hashlib
import json
import os
import resource
import shutil
import sqlite3
import subprocess

from common import Broken, PASSPHRASE, Verdict, count

# Kilobytes: what the program itself takes, and then some. A child also counts the memory of the
# Python that started it.
BOUND = 160 * 1024
LIMIT = 512 * 1024 * 1024
NUMBERS = (0, -1, 1, 8191, 2 ** 30 + 1, 2 ** 31, 2 ** 32, 2 ** 32 + 8192, 2 ** 40, 2 ** 62,
           2 ** 63 - 1, -2 ** 63, 2 ** 64, 10 ** 40, 1e300, 0.5, "8192", None, True, [8192], {})


def get_check(vault):
    """The file's own checksum: whoever makes such a file makes that, too."""
    words = ["dwell-vault", str(vault["version"]), vault["library"], vault["public-key"],
             vault["secret-key"]]
    for slot in vault["slots"]:
        words += [str(slot[key]) for key in ("kind", "ops", "memory", "salt", "key")]
    text = "\n".join(words) + "\n"
    return base64.b64encode(hashlib.blake2b(text.encode(), digest_size=16).digest()).decode()


def write(path, vault):
    vault["check"] = get_check(vault)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(vault, file)


def verify(harness, library, log, passphrase, limit=None):
    """Returns the verdict and the peak of memory in kilobytes."""
    def narrow():
        if limit:
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))

    process = subprocess.Popen([harness.verifier, f"--passphrase={passphrase}", library, log],
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, preexec_fn=narrow,
                               env=harness.environment)
    text = process.stdout.read().decode(errors="replace")
    process.stdout.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise Broken(f"the verifier ended with {process.returncode}")
    return Verdict(text, 0, ""), usage.ru_maxrss


def make(harness):
    place = harness.place("vault", memory=True)
    library, log = os.path.join(place, "library"), os.path.join(place, "log")
    harness.drive(library, log, 3, "--steps=20")
    with open(os.path.join(library, "vault.json"), encoding="utf-8") as file:
        vault = json.load(file)
    if get_check(vault) != vault["check"]:
        raise Broken("the checksum of vault.json is made in another way now; see get_check()")
    return library, log, vault


def remove_mirror(library):
    """The copy of vault.json in the database, from which a damaged one is put back."""
    database = sqlite3.connect(os.path.join(library, "library.db"))
    with database:
        removed = database.execute("DELETE FROM meta WHERE name = 'vault'").rowcount
    database.close()
    if removed != 1:
        raise Broken("there is no mirror of vault.json in the database; see remove_mirror()")


def make_wrong(rand):
    kinds = (lambda: PASSPHRASE[:-1], lambda: PASSPHRASE + " ", lambda: PASSPHRASE.upper(),
             lambda: "",
             lambda: "".join(rand.choice("abcdefgh ijklmn") for _ in range(rand.randrange(1, 40))),
             lambda: "-".join("".join(rand.choice("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
                                      for _ in range(4)) for _ in range(7)),
             lambda: "ü" * rand.randrange(1, 5000))
    while True:
        wrong = rand.choice(kinds)()
        if wrong != PASSPHRASE:
            return wrong


def try_wrong(harness, library, log, times):
    for _ in range(times):
        wrong = make_wrong(harness.random)
        verdict, peak = verify(harness, library, log, wrong)
        if verdict.library != "refused" or not verdict.words or peak > BOUND:
            raise Broken(f"“{wrong[:50]}”: {verdict.text}, {peak} kB")


def make_absurd(vault):
    """Every number in every place, and too many slots."""
    for key in ("ops", "memory"):
        for number in NUMBERS:
            if (key, number) == ("ops", 1):
                continue
            for which in range(len(vault["slots"])):
                changed = copy.deepcopy(vault)
                changed["slots"][which][key] = number
                yield changed
    for slots in (0, 9, 60):
        changed = copy.deepcopy(vault)
        changed["slots"] = [copy.deepcopy(vault["slots"][0]) for _ in range(slots)]
        yield changed


def try_mirror(harness, library, log, vault, changed):
    """While the database has the mirror: the library opens at its own price, the vault file is put
    back, and the bad one is set aside. Returns whether there was anything to put back."""
    copy_ = os.path.join(harness.place("vault-mirrored", memory=True), "library")
    shutil.copytree(library, copy_)
    write(os.path.join(copy_, "vault.json"), changed)
    verdict, peak = verify(harness, copy_, log, PASSPHRASE)
    with open(os.path.join(copy_, "vault.json"), encoding="utf-8") as file:
        now = json.load(file)
    aside = [name for name in os.listdir(copy_) if name.startswith("vault.json.damaged")]
    if peak > BOUND:
        raise Broken(f"with a mirror, {changed['slots'][:2]}: {peak} kB")
    if now == vault and aside and verdict.library == "open" and verdict.lost == 0:
        return True
    # What a user may have chosen is no damage: the file decides.
    if now == changed and not aside and verdict.library == "refused" and verdict.words:
        return False
    raise Broken(f"with a mirror, {changed['slots'][:2]}: {verdict.text[:300]}, {aside}")


def try_mirrors(harness, library, log, vault):
    """Returns how often the mirror put the file back, and how often the file was a true one."""
    results = [try_mirror(harness, library, log, vault, changed) for changed in make_absurd(vault)]
    return sum(results), len(results) - sum(results)


def try_absurd(harness, library, log, vault):
    tried = 0
    path = os.path.join(library, "vault.json")
    for changed in make_absurd(vault):
        write(path, changed)
        verdict, peak = verify(harness, library, log, PASSPHRASE)
        if verdict.library != "refused" or not verdict.words or peak > BOUND:
            raise Broken(f"{changed['slots'][:2]}: {verdict.text[:200]}, {peak} kB")
        tried += 1
    return tried


def try_too_large_for_here(harness, library, log, vault):
    """What is allowed, but not to be had."""
    changed = copy.deepcopy(vault)
    for slot in changed["slots"]:
        slot["memory"] = 2 ** 30
    write(os.path.join(library, "vault.json"), changed)
    verdict, peak = verify(harness, library, log, PASSPHRASE, LIMIT)
    if verdict.library != "refused" or "memory" not in verdict.words:
        raise Broken(f"1 GiB where there is none: {verdict.text}")


def run(harness):
    library, log, vault = make(harness)
    wrong = harness.pick(1000, 30)
    try_wrong(harness, library, log, wrong)
    mirrored, true = try_mirrors(harness, library, log, vault)
    if not mirrored:
        raise Broken("the mirror never put a vault file back")
    remove_mirror(library)
    absurd = try_absurd(harness, library, log, vault)
    try_too_large_for_here(harness, library, log, vault)
    write(os.path.join(library, "vault.json"), vault)
    verdict, _ = verify(harness, library, log, PASSPHRASE)
    if verdict.library != "open" or verdict.lost or verdict.damaged:
        raise Broken("afterwards the library does not open with its own passphrase")
    return (f"{count(wrong)} wrong passphrases, and {count(absurd)} absurd costs without a mirror, "
            f"refused in words, below {BOUND // 1024} MB; 1 GiB that is not to be had refused in "
            f"words; with the mirror {count(mirrored)} of them put back and opened, {count(true)} "
            f"that may be meant refused")


def control(harness):
    """A cost that is allowed takes its memory, and that has to be seen."""
    library, log, vault = make(harness)
    changed = copy.deepcopy(vault)
    changed["slots"][0]["memory"] = 2 * BOUND * 1024
    write(os.path.join(library, "vault.json"), changed)
    verdict, peak = verify(harness, library, log, PASSPHRASE)
    return 1 if verdict.library == "refused" and peak > BOUND else 0
