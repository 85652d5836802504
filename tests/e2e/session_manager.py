# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop's session manager, as far as a program asks it not to let the computer sleep: it keeps
who asked for what, and until when.

    with SessionManager() as manager:
        manager.inhibitors    # cookie -> (application, reason, flags), of those that hold
        manager.n_asked       # how often one was asked for
"""
import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

SUSPEND = 4
IDLE = 8
NAME = "org.gnome.SessionManager"

XML = f"""<node><interface name="{NAME}">
  <method name="RegisterClient"><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="o" direction="out"/></method>
  <method name="UnregisterClient"><arg type="o" direction="in"/></method>
  <method name="Inhibit"><arg type="s" direction="in"/><arg type="u" direction="in"/>
    <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="u" direction="out"/>
  </method>
  <method name="Uninhibit"><arg type="u" direction="in"/></method>
  <method name="IsInhibited"><arg type="u" direction="in"/><arg type="b" direction="out"/></method>
</interface></node>"""


class SessionManager:
    """Answers from a thread of its own, while the test waits for something else."""

    def __init__(self):
        self.inhibitors = {}
        self.n_asked = 0

    def __enter__(self):
        import threading
        self.context = GLib.MainContext()
        self.loop = GLib.MainLoop(self.context)
        ready = threading.Event()
        self.thread = threading.Thread(target=self.run, args=(ready,), daemon=True)
        self.thread.start()
        if not ready.wait(10):
            raise AssertionError("the session manager did not come up")
        return self

    def __exit__(self, *_):
        self.context.invoke_full(0, self.loop.quit)
        self.thread.join(10)

    def run(self, ready):
        self.context.push_thread_default()
        address = Gio.dbus_address_get_for_bus_sync(Gio.BusType.SESSION)
        flags = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
                 | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        bus = Gio.DBusConnection.new_for_address_sync(address, flags)
        interface = Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0]
        bus.register_object("/org/gnome/SessionManager", interface, self.called, None, None)
        owner = Gio.bus_own_name_on_connection(bus, NAME, 0, lambda *_: ready.set(), None)
        self.loop.run()
        Gio.bus_unown_name(owner)
        bus.close_sync()
        self.context.pop_thread_default()

    def called(self, _bus, sender, _path, _interface, method, arguments, invocation):
        answer = None
        if method == "RegisterClient":
            answer = GLib.Variant("(o)", ("/org/gnome/SessionManager/Client1",))
        elif method == "Inhibit":
            application, _window, reason, flags = arguments.unpack()
            self.n_asked += 1
            self.inhibitors[self.n_asked] = (application, reason, flags)
            answer = GLib.Variant("(u)", (self.n_asked,))
        elif method == "Uninhibit":
            self.inhibitors.pop(arguments.unpack()[0])
        elif method == "IsInhibited":
            answer = GLib.Variant("(b)", (bool(self.inhibitors),))
        invocation.return_value(answer)
