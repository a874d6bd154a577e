#!/usr/bin/env bash
# Installs Debian packages: `scripts/packages.sh WHAT-ELSE-HELPS NAME…`. Needs apt-get and root; else says what to install.
set -euo pipefail

hint=$1
shift
[[ $# -eq 0 ]] && exit 0

if command -v apt-get >/dev/null && [[ $(id -u) -eq 0 ]]; then
  echo "installing $* (once)"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
else
  echo "Please install: $* (Debian names), or $hint." >&2
  exit 1
fi
