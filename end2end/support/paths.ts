/** Where things lie; the scripts may say otherwise through the environment. */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(fileURLToPath(import.meta.url), "../../..");
/** The repository. */
export const ROOT = root;

/** The program under test. */
export const BINARY = process.env.TUJI_BIN ?? resolve(root, "target/debug/tuji");
/** Style, script and wasm as built by cargo-leptos. */
export const SITE = process.env.TUJI_SITE ?? resolve(root, "target/site");
/** Real photographs, put there by `scripts/setup test`. */
export const PHOTOS = process.env.TUJI_PHOTOS ?? resolve(root, "target/fixtures/photos");
/** Everything the browser tests write, one folder to look into after a failure. */
export const OUTPUT = resolve(root, "target/e2e");
export const SCREENSHOTS = process.env.TUJI_SCREENSHOTS ?? resolve(root, "target/screenshots");
/** `all` takes every combination of size, script and language. */
export const EVERYTHING = process.env.TUJI_E2E === "all";
