import { defineConfig } from "@playwright/test";

import { OUTPUT } from "./support/paths.ts";

/** Figures from a browser; part of `make bench`, because they depend on what else the machine does. */
export default defineConfig({
  testDir: "bench",
  outputDir: `${OUTPUT}/bench`,
  reporter: [["list"]],
  workers: 1,
  timeout: 600_000,
});
