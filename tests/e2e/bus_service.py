# SPDX-License-Identifier: GPL-3.0-or-later
"""A service on the session bus, in the place of one that a desktop has. It answers from a thread of
its own, while the test waits for something else.

    class Manager(BusService):
        NAME, PATH, XML = ...
        def called(self, sender, method, arguments): ...    # what it answers, as a GLib.Variant

    with Manager() as manager: ...
"""
import threading

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402


class BusService:
    NAME = PATH = XML = ""

    def __enter__(self):
        self.context = GLib.MainContext()
        self.loop = GLib.MainLoop(self.context)
        ready = threading.Event()
        self.thread = threading.Thread(target=self.run, args=(ready,), daemon=True)
        self.thread.start()
        if not ready.wait(10):
            raise AssertionError(f"{self.NAME} did not come up")
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
        interface = Gio.DBusNodeInfo.new_for_xml(self.XML).interfaces[0]
        bus.register_object(self.PATH, interface, self.answer, None, None)
        owner = Gio.bus_own_name_on_connection(bus, self.NAME, 0, lambda *_: ready.set(), None)
        self.loop.run()
        Gio.bus_unown_name(owner)
        bus.close_sync()
        self.context.pop_thread_default()

    def answer(self, _bus, sender, _path, _interface, method, arguments, invocation):
        invocation.return_value(self.called(sender, method, arguments))

    def called(self, sender, method, arguments):
        raise NotImplementedError
