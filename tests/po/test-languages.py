#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that each language can be used as it stands, both of po/LINGUAS, the program's, and of
po/scripts/LINGUAS, that of the practice scripts: test-languages.py SOURCE

A language that is half done shows English words in the middle of its own, and a prompt is read
aloud before anybody has looked at it. So each has to be whole, and its prompts have to keep what
the English ones keep: one question at most, in one breath.
"""

import gettext
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

# As many characters as fit into one breath, and into the card without becoming small.
BREATH = 110
QUESTION_MARKS = re.compile(r"[?？؟⁇]")


def run(*command):
    """What went wrong, in the program's own words; empty where nothing did."""
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})
    return "" if done.returncode == 0 else done.stdout + done.stderr or "it failed without a word"


def read_languages(folder):
    """The language codes of LINGUAS, which holds comments too."""
    lines = (folder / "LINGUAS").read_text(encoding="utf-8").splitlines()
    return [word for line in lines for word in line.split("#")[0].split()]


def read_wordings(source):
    """All prompts of the shipped protocols, spelled as gettext knows them."""
    for path in sorted((source / "data" / "protocols").glob("*.xml")):
        for wording in ET.parse(path).iter("wording"):
            yield " ".join(wording.text.split())


def find_unsayable(catalogue, wordings):
    """One complaint for each prompt that would not be said well."""
    for wording in wordings:
        said = catalogue.gettext(wording)
        if len(QUESTION_MARKS.findall(said)) > 1:
            yield f"two questions at once: {said}"
        if len(said) > BREATH:
            yield f"{len(said)} characters, {BREATH} fit into a breath: {said}"
        if said != said.strip() or not said:
            yield f"blanks around, or nothing at all: “{said}”"


def check(language, folder, template, wordings, scratch):
    """Yields what is checked and the complaints about it."""
    po = folder / f"{language}.po"
    mo = scratch / f"{template.stem}-{language}.mo"

    yield "is sound", run("msgfmt", "--check", f"--output-file={mo}", str(po))
    # Against the source as it is now: what the file has never heard of is missing too.
    yield "is complete", run("msgcmp", str(po), str(template))
    if wordings and mo.exists():
        with mo.open("rb") as file:
            catalogue = gettext.GNUTranslations(file)
        yield "can be read aloud", "\n".join(find_unsayable(catalogue, wordings))


def make_template(source, scratch, name, *catalogue):
    template = scratch / f"{name}.pot"
    subprocess.run([source / "build-aux" / "update-po", "--template", template, *catalogue],
                   check=True)
    assert '\nmsgid "' in template.read_text(encoding="utf-8"), f"{name} holds no words"
    return template


def check_all(source, scratch):
    """Yields whose language it is, what is checked, and the complaints about it."""
    wordings = list(read_wordings(source))
    assert wordings, "the protocols hold no wording"

    template = make_template(source, scratch, "dwell")
    scripts = make_template(source, scratch, "dwell-scripts", "scripts")
    for folder, pot, prompts in ((source / "po", template, wordings),
                                 (source / "po" / "scripts", scripts, [])):
        for language in read_languages(folder):
            for what, complaints in check(language, folder, pot, prompts, scratch):
                yield f"{language} of {pot.stem} {what}", complaints


def main():
    count = failed = 0

    with tempfile.TemporaryDirectory() as folder:
        for what, complaints in check_all(Path(sys.argv[1]), Path(folder)):
            count += 1
            failed += bool(complaints)
            print(f"{'not ok' if complaints else 'ok'} {count} - {what}")
            for line in complaints.splitlines():
                print(f"# {line}")

    print(f"1..{count}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
