#!/usr/bin/env bash
# Makes one pinned command-line tool available: `scripts/tool.sh NAME VERSION [cargo install flags…]`.
# A binary of that version on PATH (or from an earlier run, in .tools/bin) is used as it is.
set -euo pipefail

name=$1 version=$2
shift 2
root=$(cd "$(dirname "$0")/.." && pwd)
export PATH="$root/.tools/bin:$PATH"

case $name in
  wasm-bindgen) crate=wasm-bindgen-cli ;;
  wasm-split-cli) crate=wasm_split_cli_support ;;
  *) crate=$name ;;
esac
installed=$("$name" --version 2>/dev/null || true)
# Not every tool tells its version.
if [[ " $installed " == *" $version "* ]] || grep -qs "^\"$crate $version " "$root/.tools/.crates.toml"; then
  exit 0
fi
echo "installing $crate $version into .tools (once)"
# Without debug information a debug build is quicker, and a tenth of the size.
CARGO_PROFILE_DEV_DEBUG=0 cargo install "$crate" --version "$version" --debug --force \
  --root "$root/.tools" --target-dir "$root/.tools/target" "$@"
rm -rf "$root/.tools/target"
