#!/bin/sh
# Checks files that other programs read, with those programs' own validators.
#   check-data.sh VALIDATOR ARGUMENT…   runs it, and takes warnings and hints for failures too
#   check-data.sh icons DIR ID          the app's icon is there, full and symbolic, and is sound SVG
#   check-data.sh metainfo FILE         the metainfo is valid
#   check-data.sh release VERSION FILE  the metainfo's newest release is this version
set -eu

fail() { printf '%s\n' "$*" >&2; exit 1; }
need() { command -v "$1" >/dev/null || { printf 'skipped: %s is not installed\n' "$1"; exit 77; }; }

case $1 in
icons)
  need xmllint
  full=$2/scalable/apps/$3.svg
  symbolic=$2/symbolic/apps/$3-symbolic.svg
  for icon in "$full" "$symbolic"; do
    xmllint --noout --nonet "$icon"
    [ "$(xmllint --xpath 'local-name(/*)' "$icon")" = svg ] || fail "$icon: not an SVG"
    ! grep -Eq '<(image|script|foreignObject|text)\b|href=' "$icon" ||
      fail "$icon: only shapes of its own, please"
  done
  # GTK paints symbolic icons by their fill: a stroke would stay as it is.
  ! grep -q 'stroke' "$symbolic" || fail "$symbolic: strokes are not recoloured"
  ;;
release)
  need xmllint
  newest=$(xmllint --xpath 'string(/component/releases/release[1]/@version)' "$3")
  [ "$newest" = "$2" ] || fail "$3: the newest release is $newest, the project is at $2"
  ;;
metainfo)
  need appstreamcli
  # Dwell has no home page on the web. Newer validators warn of that, older ones do not know it.
  said=$(appstreamcli validate --no-net "$2" 2>&1) ||
    said=$(appstreamcli validate --no-net --override=url-homepage-missing=info "$2" 2>&1) ||
    fail "$said"
  ;;
*)
  need "$1"
  said=$("$@" 2>&1) || fail "$said"
  ! printf '%s' "$said" | grep -Eiq '\b(warning|error|hint)\b' || fail "$said"
  printf '%s\n' "$said"
  ;;
esac
