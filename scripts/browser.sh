#!/usr/bin/env bash
# Makes sure that the browser tests find Chromium and a Japanese font.
set -euo pipefail

browser=${CHROMIUM:-/usr/bin/chromium-headless-shell}
missing=()
command -v "$browser" >/dev/null || missing+=("$(basename "$browser")")
fc-list :lang=ja 2>/dev/null | grep -q . || missing+=(fontconfig fonts-noto-cjk)
"$(dirname "$0")/packages.sh" 'set CHROMIUM to a Chromium binary' "${missing[@]}"
