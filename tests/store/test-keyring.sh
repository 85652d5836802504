#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs PROGRAM on a session bus and in a home that nobody else uses.
#   test-keyring.sh PROGRAM none|some
set -eu

if [ -z "${DWELL_KEYRING_HOME:-}" ]; then
  DWELL_KEYRING_HOME=$(mktemp -d)
  trap 'rm -rf "$DWELL_KEYRING_HOME"' EXIT
  # No services that the bus would start: a keyring runs where this test starts one.
  cat > "$DWELL_KEYRING_HOME/bus.conf" <<XML
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=$DWELL_KEYRING_HOME</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
XML
  export DWELL_KEYRING_HOME HOME="$DWELL_KEYRING_HOME" XDG_RUNTIME_DIR="$DWELL_KEYRING_HOME"
  export XDG_DATA_HOME="$DWELL_KEYRING_HOME/data" XDG_CACHE_HOME="$DWELL_KEYRING_HOME/cache"
  mkdir -p "$XDG_DATA_HOME"
  dbus-run-session --config-file="$DWELL_KEYRING_HOME/bus.conf" -- "$0" "$@"
  exit
fi

if [ "$2" = none ]; then
  DWELL_NO_KEYRING=1 exec "$1"
fi

# Its password comes from a file: a pipe would hide its process id.
printf 'the login' > "$HOME/password"
# What finds fault with the program under test is not for the keyring.
env -u G_DEBUG -u MALLOC_PERTURB_ gnome-keyring-daemon --foreground --components=secrets \
  --unlock < "$HOME/password" > /dev/null 2>&1 &
DWELL_KEYRING_PID=$!
export DWELL_KEYRING_PID
tries=0
until dbus-send --session --print-reply --dest=org.freedesktop.DBus / \
  org.freedesktop.DBus.GetNameOwner string:org.freedesktop.secrets > /dev/null 2>&1; do
  tries=$((tries + 1))
  [ $tries -lt 200 ] || exit 1
  sleep 0.05
done
status=0
"$1" || status=$?
kill -CONT $DWELL_KEYRING_PID
kill $DWELL_KEYRING_PID
exit $status
