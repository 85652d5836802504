# SPDX-License-Identifier: GPL-3.0-or-later
"""A notification server such as KDE Plasma's, as far as a program asks it to hold notifications
back.

    with NotificationServer() as server:
        server.inhibitors    # cookie -> (desktop entry, reason), of those that hold
        server.n_asked       # how often one was asked for
"""
from bus_service import BusService, GLib


class NotificationServer(BusService):
    NAME = "org.freedesktop.Notifications"
    PATH = "/org/freedesktop/Notifications"
    XML = f"""<node><interface name="{NAME}">
      <method name="GetCapabilities"><arg type="as" direction="out"/></method>
      <method name="Inhibit"><arg type="s" direction="in"/><arg type="s" direction="in"/>
        <arg type="a{{sv}}" direction="in"/><arg type="u" direction="out"/></method>
      <method name="UnInhibit"><arg type="u" direction="in"/></method>
    </interface></node>"""

    def __init__(self):
        self.inhibitors = {}
        self.n_asked = 0

    def called(self, sender, method, arguments):
        if method == "GetCapabilities":
            return GLib.Variant("(as)", (["body", "inhibitions"],))
        if method == "Inhibit":
            entry, reason, _hints = arguments.unpack()
            self.n_asked += 1
            self.inhibitors[self.n_asked] = (entry, reason)
            return GLib.Variant("(u)", (self.n_asked,))
        self.inhibitors.pop(arguments.unpack()[0])
        return None
