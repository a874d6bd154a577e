#!/usr/bin/env bash
# Makes one pinned command-line tool available: `scripts/tool.sh NAME VERSION [cargo install flags…]`.
# A binary of that version on PATH (or from an earlier run, in .tools/bin) is used as it is.
set -euo pipefail

name=$1 version=$2
shift 2
root=$(cd "$(dirname "$0")/.." && pwd)
export PATH="$root/.tools/bin:$PATH"

installed=$("$name" --version 2>/dev/null || true)
if [[ " $installed " == *" $version "* ]]; then
  exit 0
fi
crate=$name
[[ $name == wasm-bindgen ]] && crate=wasm-bindgen-cli
echo "installing $crate $version into .tools (once)"
# Without debug information a debug build is quicker, and a tenth of the size.
CARGO_PROFILE_DEV_DEBUG=0 cargo install "$crate" --version "$version" --debug --force \
  --root "$root/.tools" --target-dir "$root/.tools/target" "$@"
rm -rf "$root/.tools/target"
