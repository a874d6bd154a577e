#!/usr/bin/env bash
# Makes sure that the browser tests find Chromium and a Japanese font.
set -euo pipefail

browser=${CHROMIUM:-/usr/bin/chromium-headless-shell}
missing=()
command -v "$browser" >/dev/null || missing+=("$(basename "$browser")")
fc-list :lang=ja 2>/dev/null | grep -q . || missing+=(fonts-noto-cjk)
[[ ${#missing[@]} -eq 0 ]] && exit 0

if command -v apt-get >/dev/null && [[ $(id -u) -eq 0 ]]; then
  echo "installing ${missing[*]} (once)"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends fontconfig "${missing[@]}" >/dev/null
else
  echo "Please install: ${missing[*]} (Debian names), or set CHROMIUM to a Chromium binary." >&2
  exit 1
fi
