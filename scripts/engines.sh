#!/usr/bin/env bash
# Makes sure that the tests in three engines find Chromium, Firefox, WebKitGTK with its driver, and a screen for it.
set -euo pipefail

here=$(dirname "$0")
"$here/browser.sh"

firefox=${FIREFOX:-/usr/bin/firefox-esr}
missing=()
command -v "$firefox" >/dev/null || missing+=("$(basename "$firefox")")
# Brings the browser that it drives.
command -v WebKitWebDriver >/dev/null || missing+=(webkit2gtk-driver)
command -v Xvfb >/dev/null || missing+=(xvfb)
"$here/packages.sh" 'set FIREFOX to a Firefox binary' "${missing[@]}"
