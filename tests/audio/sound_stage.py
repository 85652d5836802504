# SPDX-License-Identifier: GPL-3.0-or-later
"""A sound server with headphones beside its output, and a program that plays to it."""
import functools
import os
import re
import tempfile

from sound_checks import Program, run


def run_on_each(prefix, stage, kinds, checks):
    """Runs checks on a stage over a server of each kind. Returns: the exit status."""
    with tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as folder:
        stages = [stage(kind(os.path.join(folder, kind.__name__))) for kind in kinds]
        todo = [(f"{type(one.server).__name__}-{check.__name__.replace('_', '-')}",
                 functools.partial(check, one)) for one in stages for check in checks]
        try:
            return run(todo, lambda: [one.tidy() for one in stages])
        finally:
            for one in stages:
                one.server.stop()


class Stage:
    """The server, and while a check runs its program."""

    def __init__(self, server):
        self.server = server
        self.program = None

    def begin(self, command, *steps):
        """Starts the server where it does not run, and the program, and tells that its steps."""
        if not self.server.processes:
            self.server.start()
        if "phones" not in self.server.modules:
            self.server.add_sink("phones", "Headphones")
        self.program = Program(self.server, *command)
        self.program.step(*steps)

    def tidy(self):
        if self.program:
            self.program.kill()
        self.program = None
        self.server.hang(False)
        if self.server.processes:
            for name in set(self.server.modules) - {"out", "phones"}:
                self.server.remove_sink(name)
            self.server.set_default("out")

    def finish(self):
        said = self.program.finish()
        self.program = None
        return said

    def now(self):
        return len(self.program.lines)

    def wait(self, line, since=0):
        self.program.wait_said(f"^{re.escape(line)}$", since)

    def wait_heard(self, sink):
        """Until the tone is heard from sink."""
        with self.server.recording(tail=0, sink=sink) as heard:
            heard.wait_heard(0.3)

    def is_silent(self, sink):
        with self.server.recording(tail=0.3, sink=sink) as heard:
            pass
        return not any(heard[0])
