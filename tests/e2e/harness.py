# SPDX-License-Identifier: GPL-3.0-or-later
"""Works the real program from outside, as a user does: a display, a session bus, an accessibility
bus and a window manager that nobody else uses; keys by xdotool; names, texts and clicks by AT-SPI.

A test file is a list of checks that run in order on one Desktop:

    def check_something(desktop): ...
    harness.run([check_something])
"""
import ctypes
import functools
import itertools
import json
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(SOURCE / "tests/core"), str(SOURCE / "tests/audio")]

from sound_checks import Skip  # A test file finds what it needs of these folders by the same path.

APP_ID = "org.feltsense.Dwell"
PASSPHRASE = "two grey stones"
PROGRAM = os.path.abspath(sys.argv[1])
ARTIFACTS = Path(os.environ.get("DWELL_E2E_ARTIFACTS", "screenshots")).absolute()
LATER = os.environ.get("DWELL_E2E_LATER", "")
TREE = os.environ.get("DWELL_E2E_TREE", "")
MAKE_LIBRARY = os.environ.get("DWELL_MAKE_LIBRARY", "")
LIBC = ctypes.CDLL(None)


def note(text):
    """Says something beside the results."""
    print("#", str(text).strip().replace("\n", "\n# "), flush=True)


def complain(text):
    """Says why a check failed where `meson test --print-errorlogs` shows it: of TAP it keeps only the
    results."""
    print(str(text).strip(), file=sys.stderr, flush=True)


def expect(truth, words):
    """Like assert, and never optimised away."""
    if not truth:
        raise AssertionError(words)


def wait(condition, what, timeout=10.0):
    """The first true value that condition gives; an AssertionError after timeout seconds."""
    until = time.monotonic() + timeout
    while True:
        begun = time.monotonic()
        value = condition()
        if value:
            return value
        if time.monotonic() > until:
            raise AssertionError(f"waited {timeout} s in vain for {what}")
        # To ask keeps the program from doing what is waited for.
        time.sleep(max(0.03, time.monotonic() - begun))


def die_with_parent():
    """In the child: when meson ends a test that takes too long, nothing stays behind."""
    LIBC.prctl(1, signal.SIGTERM)


# American, with the letters beyond ASCII that are typed on keys that nobody has. For one that it does
# not find, xdotool changes the keyboard for a moment, and the letter may be gone before the program
# knows of it.
KEYBOARD = """xkb_keymap {
  xkb_keycodes { include "evdev+aliases(qwerty)" };
  xkb_types { include "complete" };
  xkb_compat { include "complete" };
  xkb_symbols {
    include "pc+us+inet(evdev)"
    replace key <FK20> { type = "TWO_LEVEL", [ adiaeresis, odiaeresis ] };
    replace key <FK21> { type = "TWO_LEVEL", [ udiaeresis, ssharp ] };
    replace key <FK22> { type = "TWO_LEVEL", [ leftdoublequotemark, rightdoublequotemark ] };
    replace key <FK23> { type = "TWO_LEVEL", [ U2600, degree ] };
  };
};
"""


class Desktop:
    """What a logged-in user has, and nothing of who runs the test."""

    SIZE = (1400, 1000)

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="dwell-e2e-"))
        self.processes = []
        self.sound = None
        self.accessibility = None
        self.homes = itertools.count(1)
        self.running = []
        try:
            self.start()
        except BaseException:
            self.stop()
            raise

    def start(self):
        runtime = self.folder / "run"
        runtime.mkdir(mode=0o700)
        self.env = {
            "PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "LANG": "C.UTF-8",
            "HOME": str(self.folder), "XDG_RUNTIME_DIR": str(runtime),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "XDG_DATA_HOME": str(self.folder / "data"),
            "GTK_A11Y": "atspi", "GSK_RENDERER": "cairo", "GDK_BACKEND": "x11",
            "ADW_DISABLE_PORTAL": "1", "GSETTINGS_BACKEND": "memory",
            "GST_REGISTRY": str(self.folder / "gst-registry.bin"),
        }
        self.env["DISPLAY"] = ":" + self.start_display()
        # The bus after the display: what it starts, the accessibility bus above all, needs both.
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self.start_bus()
        self.env["PULSE_SERVER"] = "unix:" + str(self.folder / "no-sound-server")
        self.spawn("openbox", "--config-file", str(self.write_openbox()))
        wait(lambda: b"_NET_SUPPORTING_WM_CHECK" in self.output("xprop", "-root"),
             "the window manager")
        os.environ.clear()
        os.environ.update(self.env)

    def write_openbox(self):
        """Openbox without its own keys: those belong to the program."""
        path = self.folder / "openbox.xml"
        path.write_text('<?xml version="1.0"?><openbox_config '
                        'xmlns="http://openbox.org/3.4/rc"><keyboard/></openbox_config>\n')
        return path

    def start_display(self):
        """A free number is the server's own choice."""
        reader, writer = os.pipe()
        self.spawn("Xvfb", "-displayfd", str(writer), "-screen", "0",
                   "{}x{}x24".format(*self.SIZE), "-nolisten", "tcp", "-noreset",
                   pass_fds=[writer])
        os.close(writer)
        with os.fdopen(reader) as pipe:
            number = pipe.readline().strip()
        expect(number, "Xvfb did not start")
        subprocess.run(["xkbcomp", "-w0", "-", f":{number}"], input=KEYBOARD, text=True, check=True)
        return number

    def start_bus(self):
        reader, writer = os.pipe()
        self.spawn("dbus-daemon", "--session", "--nofork", "--nopidfile",
                   f"--print-address={writer}", pass_fds=[writer])
        os.close(writer)
        with os.fdopen(reader) as pipe:
            return pipe.readline().strip()

    def accessibility_address(self):
        if self.accessibility is None:
            said = self.output("gdbus", "call", "--session", "--dest", "org.a11y.Bus",
                               "--object-path", "/org/a11y/bus", "--method",
                               "org.a11y.Bus.GetAddress").decode()
            self.accessibility = re.search("'(.*)'", said)[1].encode()
        return self.accessibility

    def spawn(self, *command, **more):
        with open(self.folder / "desktop.log", "ab") as log:
            process = subprocess.Popen(command, env=self.env, stdin=subprocess.DEVNULL, stdout=log,
                                       stderr=log, preexec_fn=die_with_parent, **more)
        self.processes.append(process)
        return process

    def output(self, *command):
        return subprocess.run(command, env=self.env, capture_output=True, check=False).stdout

    def make_sound_server(self):
        """One that is not started yet, and does not outlive the desktop."""
        from sound_server import Server
        self.sound = Server(str(self.folder / "sound"))
        return self.sound

    def make_home(self, library=True):
        """A user's folder, by default with a library in it: as `dwell vault new` makes it, but for what
        it costs to try its passphrase, where MAKE_LIBRARY is there."""
        home = Home(self, self.folder / f"home-{next(self.homes)}")
        if library and MAKE_LIBRARY:
            (home.folder / "data").mkdir()
            subprocess.run([MAKE_LIBRARY, home.folder / "data/dwell"], check=True,
                           input=PASSPHRASE.encode() + b"\n", stdout=subprocess.DEVNULL)
        elif library:
            home.command("vault", "new")
        return home

    def stop(self):
        for dwell in list(self.running):
            dwell.kill()
        if self.sound:
            self.sound.stop()
        for process in reversed(self.processes):
            process.terminate()
        for process in self.processes:
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class Home:
    """One user's files: the library, the settings, and the command line on them."""

    def __init__(self, desktop, folder, settings=None):
        self.desktop = desktop
        self.folder = folder
        folder.mkdir()
        gtk = folder / "config/gtk-4.0"
        gtk.mkdir(parents=True)
        # What is looked at has arrived.
        (gtk / "settings.ini").write_text("[Settings]\ngtk-enable-animations=false\n")
        self.env = dict(desktop.env, HOME=str(folder), XDG_CONFIG_HOME=str(folder / "config"),
                        XDG_CACHE_HOME=str(folder / "cache"), XDG_DATA_HOME=str(folder / "data"),
                        GSETTINGS_SCHEMA_DIR=str(folder / "schemas"))
        self.set_defaults()

    def heard_through(self, sound):
        """The environment of a program that plays to this sound server, and in which pulsesink tells
        when that ran out of sound."""
        return {"PULSE_SERVER": sound.env["PULSE_SERVER"], "GST_DEBUG": "pulse:2",
                "GST_DEBUG_NO_COLOR": "1", "GST_DEBUG_FILE": str(self.folder / "gst.log")}

    def count_underflows(self):
        """How often it told so."""
        path = self.folder / "gst.log"
        return path.read_text(errors="replace").count("underflow") if path.exists() else 0

    def set_defaults(self, **settings):
        """Other defaults than the shipped ones, for settings that a test cannot sit through. The lists
        at both ends of a session, which take keys and add events, are there only for who asks."""
        settings = {"show_preparation": "false", "show_closing": "false",
                    "ground_sound": settings.get("sound", "'low-rain'"),
                    "ground_fade_seconds": settings.get("fade_seconds", 8), **settings}
        schemas = self.folder / "schemas"
        schemas.mkdir(exist_ok=True)
        shutil.copy(SOURCE / "data" / (APP_ID + ".gschema.xml"), schemas)
        lines = [f"{name.replace('_', '-')}={value}" for name, value in settings.items()]
        (schemas / "50_test.gschema.override").write_text(f"[{APP_ID}]\n" + "\n".join(lines) + "\n")
        subprocess.run(["glib-compile-schemas", "--strict", str(schemas)], check=True)

    def command(self, *arguments, passphrase=PASSPHRASE):
        """Runs `dwell ARGUMENTS` without a display; its output."""
        reader, writer = os.pipe()
        os.write(writer, passphrase.encode() + b"\n")
        os.close(writer)
        env = {name: value for name, value in self.env.items() if name != "DISPLAY"}
        result = subprocess.run([PROGRAM, *arguments, "--passphrase-fd", str(reader)], env=env,
                                capture_output=True, pass_fds=[reader], check=False)
        os.close(reader)
        expect(result.returncode == 0, f"dwell {arguments}: {result.stderr.decode()}")
        return result.stdout.decode()

    def sessions(self):
        return json.loads(self.command("list", "--format", "json"))

    def session(self, session_id):
        """A session as it leaves the program: its head and its events."""
        return json.loads(self.command("export", session_id, "--format", "json"))

    def figures(self, session_id):
        return json.loads(self.command("figures", session_id, "--format", "json"))


class Later:
    """The clocks of one program, which a test moves on instead of waiting for minutes; see later.c.
    Started with Dwell (home, **later.env)."""

    def __init__(self, home):
        self.ms = 0
        self.path = home.folder / "later"
        self.path.write_bytes(struct.pack("q", 0))
        self.env = {"LD_PRELOAD": LATER, "DWELL_LATER": str(self.path)}

    def advance(self, seconds):
        self.ms += round(seconds * 1000)
        # In place: the program sees the same pages.
        with open(self.path, "r+b") as file:
            file.write(struct.pack("q", self.ms))


class Dwell:
    """The program in its window."""

    def __init__(self, home, *arguments, **env):
        self.desktop = home.desktop
        self.log_path = home.folder / "stderr.log"
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen([PROGRAM, *arguments], env=dict(home.env, **env),
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                            preexec_fn=die_with_parent)
        self.desktop.running.append(self)
        self.app = None
        self.app = wait(self.find_app, "the program on the accessibility bus", 20)
        self.tree = wait(lambda: Tree.open(self.desktop, self.process.pid), "its tree")
        self.window = wait(self.find_window, "the window")

    def find_app(self):
        expect(self.process.poll() is None, f"the program ended: {self.log()}")
        desktop = atspi().get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child and child.get_process_id() == self.process.pid:
                return child
        return None

    def find_window(self):
        found = self.desktop.output("xdotool", "search", "--onlyvisible", "--pid",
                                    str(self.process.pid)).split()
        return found[0].decode() if found else None

    # What is on the screen -----------------------------------------------------------------------

    def walk(self, node=None):
        """Everything that shows, in reading order, as (role, name, node); or all of that below and
        with a node."""
        if node is None:
            yield from self.tree.walk(self.app)
            return
        try:
            if not shows(node):
                return
            yield node.get_role_name(), node.get_name(), node
            count = node.get_child_count()
        except GLIB_ERROR:  # It has gone since.
            return
        for i in range(count):
            try:
                child = node.get_child_at_index(i)
            except GLIB_ERROR:
                continue
            if child:
                yield from self.walk(child)

    def texts(self):
        """What labels say."""
        return [name for role, name, _ in self.walk() if role == "label" and name]

    def find_all(self, role, name):
        """All that show with this role and a name that matches wholly, one by one. A tuple of roles
        means any of them."""
        roles = (role,) if isinstance(role, str) else role
        for its_role, its_name, node in self.walk():
            if its_role in roles and re.fullmatch(name, its_name or ""):
                # What is looked for may have changed since, but not into something else.
                try:
                    found = node.resolve()
                    its_name = found and found.get_name()
                except GLIB_ERROR:
                    continue
                if found and re.fullmatch(name, its_name or ""):
                    yield found

    def find(self, role, name):
        """The first of those; or None."""
        return next(self.find_all(role, name), None)

    def has_shown(self, name, role="label"):
        """Whether it showed when it was last looked."""
        roles = (role,) if isinstance(role, str) else role
        return any(its_role in roles and re.fullmatch(name, its_name)
                   for its_role, its_name in self.tree.last)

    def wait_for(self, name, role="label", timeout=10.0):
        """Waits until it shows."""
        return wait(lambda: self.find(role, name), f"{role} “{name}”", timeout)

    def wait_until_gone(self, name, role="label", timeout=10.0):
        wait(lambda: not self.find(role, name), f"{role} “{name}” to go", timeout)

    def wait_for_status(self, words):
        """Waits for what a screen reader says by itself. GTK 4.18 has it as the text, not the name."""
        def told():
            for role, name, node in self.walk():
                if role not in STATUS:
                    continue
                text = name or (atspi().Text.get_text(node.resolve(), 0, -1) if node.resolve() else "")
                if re.fullmatch(words, text):
                    return True
            return False
        wait(told, f"“{words}” to be told")

    def rows(self, name):
        """What the rows of a list say, in their order."""
        node = self.find("list", name)
        if not node:
            return []
        return [" ".join(text for role, text, _ in self.walk(node.get_child_at_index(i))
                         if role == "label" and text)
                for i in range(node.get_child_count())]

    def text_of(self, role, name=".*"):
        """The text in an entry or a note."""
        node = self.wait_for(name, role)
        # As a function: newer bindings hide the method behind one of the same name without arguments.
        return atspi().Text.get_text(node, 0, -1)

    # What the user does --------------------------------------------------------------------------

    def click(self, name, role=("button", "push button", "toggle button", "radio button")):
        """Presses what has this name, as a pointer or a screen reader does."""
        def press_one(node):
            action = node.get_action_iface()
            if not action or not node.get_state_set().contains(atspi().StateType.SENSITIVE):
                return False
            for i in range(action.get_n_actions()):
                if action.get_action_name(i) in ("click", "activate", "press", "toggle"):
                    return action.do_action(i)
            return False

        # A menu button and the toggle in it have the same name; only one of them can be pressed.
        def press():
            return any(press_one(node) for node in self.find_all(role, name))
        wait(press, f"a button “{name}” to press")

    def point_into(self, name):
        """Clicks into a text of several lines until it has the focus: what unfolds slowly may move
        away under the pointer. (GTK 4.8 does not tell of the focus of an entry.)"""
        def has_focus():
            node = self.find("text", name)
            if node:
                node.clear_cache()
            return node and node.get_state_set().contains(atspi().StateType.FOCUSED)

        def pointed():
            self.point("text", name)
            until = time.monotonic() + 2
            while time.monotonic() < until and not has_focus():
                time.sleep(0.05)
            return has_focus()
        wait(pointed, f"“{name}” to have the focus", 20)

    def knows_places(self):
        """Whether the middle of an extent is that of the thing: GTK 4.18 leaves the padding of what
        lies around out, so that it may be another thing's."""
        return extents(self.app.get_child_at_index(0)).x == 0

    def point(self, role, name):
        """Moves the pointer to the middle of what has this name, and clicks there."""
        node = self.wait_for(name, role)

        def lies_still():
            before = extents(node)
            time.sleep(0.05)
            after = extents(node)
            return after if (after.x, after.y) == (before.x, before.y) else None
        box = wait(lies_still, f"“{name}” to lie still")
        expect(box.width > 0 and box.height > 0, f"“{name}” has no place")
        if not self.knows_places() and "button" in str(role):
            self.click(name, role)  # As a screen reader does.
            return
        # Without --sync, which waits for 15 s where the pointer is there already; the display takes
        # one after the other anyway.
        self.xdotool("mousemove", "--window", self.window, str(box.x + box.width // 2),
                     str(box.y + box.height // 2), "click", "1")

    def key(self, *keys):
        """Presses keys, by their X names."""
        for key in keys:
            self.xdotool("key", key)

    def type(self, text):
        self.xdotool("type", "--delay", "12", text)

    def xdotool(self, *words):
        subprocess.run(["xdotool", *words], env=self.desktop.env, check=True,
                       stdout=subprocess.DEVNULL)

    def take_picture(self, name):
        return take_picture(self.window, name)

    def resize(self, width, height):
        self.xdotool("windowsize", "--sync", self.window, str(width), str(height))

    def read_code(self):
        """The recovery code that is shown, group by group."""
        groups = wait(lambda: [text for text in self.texts()
                               if re.fullmatch("[0-9A-HJKMNP-TV-Z]{4}", text)],
                      "a recovery code", 20)
        expect(len(groups) == 7, f"{len(groups)} groups in {self.texts()}")
        return "-".join(groups)

    def type_asked_groups(self, code):
        """Confirms a recovery code with the two groups that are asked for."""
        title = self.wait_for("Groups . and ., to confirm")
        groups = [code.split("-")[int(number) - 1]
                  for number in re.findall("[1-7]", title.get_name())]
        self.type(" ".join(groups).lower())
        self.wait_for("That is right.")

    # How it ends ---------------------------------------------------------------------------------

    def close(self):
        """Closes the window as its own button does, and wants a clean end without a complaint."""
        self.key("ctrl+q")
        try:
            status = self.process.wait(10)
        except subprocess.TimeoutExpired:
            raise AssertionError("the window did not close") from None
        self.desktop.running.remove(self)
        expect(status == 0, f"the program ended with {status}: {self.log()}")
        self.expect_calm()

    def kill(self):
        """kill -9."""
        self.process.kill()
        self.process.wait()
        self.desktop.running.remove(self)

    def log(self):
        return self.log_path.read_text(errors="replace")

    def expect_calm(self):
        """No library found fault with the program, nor the program with itself."""
        faults = re.findall(r"^.*(?:WARNING|CRITICAL|ERROR|Sanitizer).*$", self.log(), re.M)
        expect(not faults, "the program complained:\n" + "\n".join(faults))


# AT-SPI ------------------------------------------------------------------------------------------

GLIB_ERROR = RuntimeError


@functools.cache
def atspi():
    """Only once the environment is the desktop's: the library connects as it is loaded."""
    global GLIB_ERROR
    import gi
    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
    GLIB_ERROR = GLib.Error
    Atspi.init()
    Atspi.set_timeout(4000, 4000)
    return Atspi


@functools.cache
def name_of_role(number):
    return atspi().role_get_name(atspi().Role(number))


STATUS = ("label", "status", "status bar", "statusbar", "notification", "alert", "static")


class Tree:
    """What a program shows, read at once; see tree.c."""

    library = None

    def __init__(self, handle):
        self.handle = handle
        self.last = []

    @classmethod
    def open(cls, desktop, pid):
        if cls.library is None:
            cls.library = ctypes.CDLL(TREE)
            cls.library.e2e_tree_open.restype = ctypes.c_void_p
            cls.library.e2e_tree_open.argtypes = [ctypes.c_char_p, ctypes.c_uint32]
            cls.library.e2e_tree_read.restype = ctypes.c_char_p
            cls.library.e2e_tree_read.argtypes = [ctypes.c_void_p]
        handle = cls.library.e2e_tree_open(desktop.accessibility_address(), pid)
        return cls(handle) if handle else None

    def walk(self, app):
        app.clear_cache()
        places = []
        found = []
        for line in self.library.e2e_tree_read(self.handle).decode().splitlines():
            depth, index, role, name = line.split("\t")
            del places[int(depth):]
            places.append(int(index))
            found.append((name_of_role(int(role)), ESCAPE.sub(unescape, name), places[1:]))
        self.last = [(role, name) for role, name, _ in found]
        for role, name, path in found:
            yield role, name, Place(app, path, role)


ESCAPE = re.compile(r"\\([0-7]{1,3}|.)")


def unescape(match):
    """What g_strescape() made of a character."""
    return {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v"}.get(
        match[1], match[1])


class Place:
    """Where a node was in the tree as it was read; it is the node once that is asked of it."""

    def __init__(self, app, places, role):
        self.app, self.places, self.role = app, places, role
        self.node = None

    def resolve(self):
        """The node; None where another one has come there since."""
        node = self.app
        for index in self.places:
            node = node.get_child_at_index(index)
            if node is None:
                return None
        return node if node.get_role_name() == self.role else None

    def __getattr__(self, name):
        if self.node is None:
            self.node = self.resolve()
        return getattr(self.node, name)


def shows(node):
    # Of GTK 4.8 only windows say "showing"; what is hidden is not in the tree at all.
    return node.get_state_set().contains(atspi().StateType.VISIBLE)


# Pictures ----------------------------------------------------------------------------------------

def take_picture(window, name):
    """Keeps what the window shows; the file."""
    ARTIFACTS.mkdir(parents=True, exist_ok=True)
    path = ARTIFACTS / (name + ".png")
    subprocess.run(["import", "-silent", "-window", window, str(path)], check=True)
    return path


def picture_facts(path):
    """Width, height and the number of different colours of a picture."""
    facts = subprocess.run(["identify", "-format", "%w %h %k", str(path)], check=True,
                           capture_output=True, text=True).stdout
    return tuple(map(int, facts.split()))


def extents(node):
    """Where it is in its window."""
    return node.get_component_iface().get_extents(atspi().CoordType.WINDOW)


# TAP ---------------------------------------------------------------------------------------------

def run(checks):
    """Runs the checks in order on one desktop, prints TAP, ends the process."""
    print(f"1..{len(checks)}", flush=True)
    desktop = Desktop()
    failed = 0
    try:
        for number, check in enumerate(checks, 1):
            name = check.__name__.removeprefix("check_").replace("_", "-")
            begun = time.monotonic()
            try:
                check(desktop)
                print(f"ok {number} - {name}", flush=True)
            except Skip as skip:
                print(f"ok {number} - {name} # SKIP {skip}", flush=True)
            except Exception:  # A check must not keep the others from running.
                failed += 1
                complain(f"{name}: {traceback.format_exc()}")
                show_trouble(desktop, name)
                print(f"not ok {number} - {name}", flush=True)
                # What the next checks would find is not what they expect.
                for dwell in list(desktop.running):
                    dwell.kill()
            note(f"{time.monotonic() - begun:.1f} s")
        expect(not desktop.running, "a check left its program running")
    finally:
        desktop.stop()
    sys.exit(1 if failed else 0)


def show_trouble(desktop, name):
    """What was on the screen as a check failed."""
    for dwell in desktop.running:
        try:
            take_picture("root", "failed-" + name)
            complain(dwell.texts())
            complain(dwell.log())
        except Exception as error:
            complain(f"not even that: {error}")
