# shellcheck shell=bash disable=SC2034
# Sourced by the other scripts: pinned versions, paths and how they speak.

set -euo pipefail

ROOT=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
cd -- "$ROOT"

CARGO_LEPTOS_VERSION=0.3.10
# The command line tool must match the library to the digit, so the lock file decides.
WASM_BINDGEN_VERSION=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock)
NODE_MAJOR_MIN=18
MOVIEPY_VERSION=2.2.1

# Tools built for this project live outside the checkout: the next clone finds them, and a
# developer's own version of the same tool stays as it is.
TUJI_TOOLS=${TUJI_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/tuji}
TARGET=${CARGO_TARGET_DIR:-$ROOT/target}
# Where `tuji` finds the built site; always here, whatever CARGO_TARGET_DIR says (site-root in
# Cargo.toml).
export TUJI_SITE=${TUJI_SITE:-$ROOT/target/site}
PHOTOS=$ROOT/target/fixtures/photos

# `sass` and `wasm-opt` from tools/ come first: cargo-leptos takes what it finds in PATH and would
# otherwise download its own.
PATH=$ROOT/tools/node_modules/.bin:$TUJI_TOOLS/bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH
export PATH

say() { printf '\033[1m• %s\033[0m\n' "$*"; }
die() {
    printf '\n✗ %s\n' "$*" >&2
    exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }
