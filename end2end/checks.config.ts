import { defineConfig } from "@playwright/test";

import { OUTPUT } from "./support/paths.ts";

/** Checks of the running server without a browser: payload, load, crashes. One after the other,
 * because each measures or disturbs a server of its own. */
export default defineConfig({
  testDir: "checks",
  outputDir: `${OUTPUT}/checks`,
  reporter: [["list"], ["./support/reporter.ts"]],
  forbidOnly: process.env.CI !== undefined,
  workers: 1,
  timeout: 120_000,
});
