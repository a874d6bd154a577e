#!/usr/bin/env bash
# Makes sure that the tests in three engines find Chromium, Firefox, WebKitGTK with its driver, and a screen for it.
set -euo pipefail

"$(dirname "$0")/browser.sh"

firefox=${FIREFOX:-/usr/bin/firefox-esr}
missing=()
command -v "$firefox" >/dev/null || missing+=("$(basename "$firefox")")
# Brings the browser that it drives.
command -v WebKitWebDriver >/dev/null || missing+=(webkit2gtk-driver)
command -v Xvfb >/dev/null || missing+=(xvfb)
[[ ${#missing[@]} -eq 0 ]] && exit 0

if command -v apt-get >/dev/null && [[ $(id -u) -eq 0 ]]; then
  echo "installing ${missing[*]} (once)"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
else
  echo "Please install: ${missing[*]} (Debian names), or set FIREFOX to a Firefox binary." >&2
  exit 1
fi
