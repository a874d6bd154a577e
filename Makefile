# `make help` lists the targets.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# Path under which the app is served, and where `make serve` answers.
BASE ?= /
PORT ?= 8080

TRUNK := 0.21.14
CARGO_DENY := 0.20.2
WASM_SPLIT := 0.2.4
# The command-line half must equal the library half.
WASM_BINDGEN := $(shell awk '/^name = "wasm-bindgen"$$/ { getline; gsub(/"/, "", $$3); print $$3 }' Cargo.lock)

# First comes the wasm-bindgen that splits.
export PATH := $(CURDIR)/scripts/split:$(CURDIR)/.tools/bin:$(CURDIR)/node_modules/.bin:$(PATH)
# In the browser bundle: views with one type instead of thousands (18 KB less, brotli), and no
# paths of the machine that built it.
CARGO_HOME ?= $(HOME)/.cargo
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS := --cfg erase_components -Clink-args=--emit-relocs \
	--remap-path-prefix=$(CARGO_HOME)=cargo --remap-path-prefix=$(CURDIR)=.
# Trunk reads NO_COLOR as a boolean and refuses the usual `1`.
unexport NO_COLOR

.PHONY: help setup setup-test build serve dev check deny test test-browser test-engines faults size flow bench screenshots icons clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: node_modules/.ready ## Get what a build needs (into .tools and node_modules)
	@rustup show active-toolchain >/dev/null 2>&1 || rustup toolchain install
	@rustup target list --installed | grep -qx wasm32-unknown-unknown || rustup target add wasm32-unknown-unknown
	@scripts/tool.sh trunk $(TRUNK) --locked --no-default-features
	@scripts/tool.sh wasm-bindgen $(WASM_BINDGEN)
	@scripts/tool.sh wasm-split-cli $(WASM_SPLIT) --locked --features build-binary

# `npm ci` runs again only when the lock file is newer.
node_modules/.ready: package-lock.json
	npm ci --no-audit --no-fund --loglevel=error
	@touch $@

setup-test: setup
	@scripts/tool.sh cargo-deny $(CARGO_DENY) --locked --no-default-features
	@scripts/browser.sh

build: setup ## Build the release app into dist/ (BASE=/guide/ serves it from there)
	trunk build --release --locked --public-url $(BASE)

serve: build ## Build the release app and serve it on http://localhost:8080
	@node scripts/serve.mjs --dir dist --base $(BASE) --port $(PORT)

dev: setup ## Serve a debug build that follows every saved file; reload the page to see it
	@node scripts/serve.mjs --dir target/dist-dev --base $(BASE) --port $(PORT) & \
		trap 'kill %1' EXIT; trunk watch --locked --public-url $(BASE) --dist target/dist-dev

check: ## Formatting, lints for both targets, native tests
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	cargo clippy --locked --bin prerender --features prerender -- -D warnings
	cargo clippy --locked --lib --bin michishirube --target wasm32-unknown-unknown -- -D warnings
	cargo test --locked

deny: ## Licences, sources and bans of the dependencies
	cargo deny --locked check bans licenses sources

test: setup-test ## Set up, then run every test
	@$(MAKE) --no-print-directory check deny
	node --test tests/ics.test.mjs
	@$(MAKE) --no-print-directory build BASE=/
	@$(MAKE) --no-print-directory size
	trunk build --release --locked --public-url /guide/ --dist target/dist-guide
	@$(MAKE) --no-print-directory test-browser test-engines

test-browser: ## The browser tests alone, on what `make test` built last
	npx playwright test

flow: ## Draw the flow of questions and steps again (docs/flow.md)
	UPDATE=1 cargo test --locked --quiet --test journey_picture

faults: ## Every fault there is a row of, on what `make test` built last; writes docs/faults.md
	FAULTS=all UPDATE=1 npx playwright test --project=faults --workers=5

test-engines: ## The main ways in Chromium, Firefox and WebKitGTK, on what `make test` built last
	@scripts/engines.sh
	node --test tests/engines/engines.test.mjs

size: ## Bytes on the wire against the budgets; fails above one (`--pages` in size.mjs lists each page)
	@node tests/bench/size.mjs

bench: export CHROMIUM ?= /usr/bin/chromium
bench: setup-test build ## Bad lines against a Preact app, visits, INP, search, thousands of tickets, Lighthouse on every page: docs/benchmarks.md
	@node tests/bench/run.mjs

screenshots: ## Every screen, two sizes, light and dark; README and manifest get theirs
	@node scripts/screenshots.mjs --publish

icons: ## Draw the icons again from their SVG
	@node scripts/icons.mjs

clean: ## Remove what was built (not the tools)
	rm -rf dist target tests/browser/output tests/bench/output
