#!/usr/bin/env bash
# Trunk's hooks: `assets.sh before` bundles the stylesheet and the start script for `index.html`,
# `assets.sh after` shrinks the glue that wasm-bindgen wrote and then writes the pages.
# (Trunk's own minifier gives up on this JavaScript.)
set -euo pipefail

targets=--target=chrome87,safari15,firefox90
case $1 in
  before)
    esbuild --log-level=warning --minify "$targets" --bundle --format=esm \
      --outdir=target/assets style/main.css src/web/start.js
    ;;
  after)
    for glue in "$TRUNK_STAGING_DIR"/michishirube-*.js; do
      esbuild --log-level=warning --minify --format=esm --allow-overwrite --outfile="$glue" "$glue"
    done
    cargo run --quiet --locked --bin prerender --features prerender
    ;;
esac
