#!/usr/bin/env bash
# Trunk's hooks: `assets.sh before` bundles the stylesheet and the start script for `index.html`,
# `assets.sh after` puts the chunks in their place, shrinks the JavaScript of wasm-bindgen (Trunk's own minifier gives up on
# it), and then writes the pages.
# While developing (`make dev`) no pages are written ahead: one shell stands for all of them, without a service worker.
set -euo pipefail

targets=--target=chrome87,safari15,firefox90
case $1 in
  before)
    esbuild --log-level=warning --minify "$targets" --bundle --format=esm \
      --outdir=target/assets style/main.css src/web/start.js
    ;;
  after)
    node scripts/split.mjs "$TRUNK_STAGING_DIR"
    if [[ $TRUNK_PROFILE == debug ]]; then
      shell=$TRUNK_STAGING_DIR/index.html
      head="<title>dev</title><meta name=\"base-path\" content=\"$TRUNK_PUBLIC_URL\">"
      sed -i "s|<title>__HEAD__</title>|$head|; s|__PAGE__|<div></div>|; s|__RESCUE__||" "$shell"
      cp "$shell" "$TRUNK_STAGING_DIR/404.html"
      rm "$TRUNK_STAGING_DIR/sw.js"
      exit
    fi
    cargo run --quiet --locked --bin prerender --features prerender
    ;;
esac
