# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop's session manager, as far as a program asks it not to let the computer sleep: it keeps
who asked for what, and until when.

    with SessionManager() as manager:
        manager.inhibitors    # cookie -> (application, reason, flags), of those that hold
        manager.n_asked       # how often one was asked for
"""
from bus_service import BusService, GLib

SUSPEND = 4
IDLE = 8


class SessionManager(BusService):
    NAME = "org.gnome.SessionManager"
    PATH = "/org/gnome/SessionManager"
    XML = f"""<node><interface name="{NAME}">
      <method name="RegisterClient"><arg type="s" direction="in"/><arg type="s" direction="in"/>
        <arg type="o" direction="out"/></method>
      <method name="UnregisterClient"><arg type="o" direction="in"/></method>
      <method name="Inhibit"><arg type="s" direction="in"/><arg type="u" direction="in"/>
        <arg type="s" direction="in"/><arg type="u" direction="in"/>
        <arg type="u" direction="out"/></method>
      <method name="Uninhibit"><arg type="u" direction="in"/></method>
      <method name="IsInhibited"><arg type="u" direction="in"/><arg type="b" direction="out"/>
      </method>
    </interface></node>"""

    def __init__(self):
        self.inhibitors = {}
        self.n_asked = 0

    def called(self, sender, method, arguments):
        if method == "RegisterClient":
            return GLib.Variant("(o)", ("/org/gnome/SessionManager/Client1",))
        if method == "Inhibit":
            application, _window, reason, flags = arguments.unpack()
            self.n_asked += 1
            self.inhibitors[self.n_asked] = (application, reason, flags)
            return GLib.Variant("(u)", (self.n_asked,))
        if method == "Uninhibit":
            self.inhibitors.pop(arguments.unpack()[0])
        elif method == "IsInhibited":
            return GLib.Variant("(b)", (bool(self.inhibitors),))
        return None
