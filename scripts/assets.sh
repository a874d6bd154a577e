#!/usr/bin/env bash
# Trunk's hooks: `assets.sh before` bundles the stylesheet and the start script for `index.html`,
# `assets.sh after` shrinks the glue that wasm-bindgen wrote and then writes the pages.
# (Trunk's own minifier gives up on this JavaScript.)
# While developing (`make dev`) no pages are written ahead: one shell stands for all of them, without a service worker.
set -euo pipefail

targets=--target=chrome87,safari15,firefox90
case $1 in
  before)
    esbuild --log-level=warning --minify "$targets" --bundle --format=esm \
      --outdir=target/assets style/main.css src/web/start.js
    ;;
  after)
    if [[ $TRUNK_PROFILE == debug ]]; then
      shell=$TRUNK_STAGING_DIR/index.html
      head="<title>dev</title><meta name=\"base-path\" content=\"$TRUNK_PUBLIC_URL\">"
      sed -i "s|<title>__HEAD__</title>|$head|; s|__PAGE__|<div></div>|; s|__RESCUE__||" "$shell"
      cp "$shell" "$TRUNK_STAGING_DIR/404.html"
      rm "$TRUNK_STAGING_DIR/sw.js"
      exit
    fi
    for glue in "$TRUNK_STAGING_DIR"/michishirube-*.js; do
      esbuild --log-level=warning --minify --format=esm --allow-overwrite --outfile="$glue" "$glue"
    done
    cargo run --quiet --locked --bin prerender --features prerender
    ;;
esac
