import { defineConfig } from "@playwright/test";

import { CHROMIUM, SIZES } from "./support/browser.ts";
import { EVERYTHING, OUTPUT } from "./support/paths.ts";

/** A story is told twice by default: on a desktop with script and on a phone without. */
const combinations = [
  { name: "desktop-script", ...SIZES.desktop, javaScriptEnabled: true },
  { name: "phone-plain", ...SIZES.phone, javaScriptEnabled: false },
  ...(EVERYTHING
    ? [
        { name: "desktop-plain", ...SIZES.desktop, javaScriptEnabled: false },
        { name: "phone-script", ...SIZES.phone, javaScriptEnabled: true },
      ]
    : []),
];

export default defineConfig({
  testDir: "stories",
  outputDir: `${OUTPUT}/stories`,
  globalSetup: "./support/global-setup.ts",
  reporter: [["list"], ["./support/reporter.ts"]],
  forbidOnly: process.env.CI !== undefined,
  fullyParallel: true,
  workers: 2,
  // A movie takes about its own length on two cores, twice that while another one is being made.
  timeout: 300_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: process.env.TUJI_URL,
    launchOptions: CHROMIUM,
    locale: "zh-CN",
    // Moving pages make clicks wait; what moves is looked at elsewhere.
    contextOptions: { reducedMotion: "reduce" },
    actionTimeout: 20_000,
    navigationTimeout: 20_000,
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
  },
  projects: [
    ...combinations.map(({ name, ...use }) => ({ name, use, testIgnore: /(world|pages)\.spec/ })),
    { name: "world", testMatch: /world\.spec/, use: SIZES.desktop },
    { name: "pages-phone", testMatch: /pages\.spec/, use: SIZES.phone, dependencies: ["world"] },
    { name: "pages-desktop", testMatch: /pages\.spec/, use: SIZES.desktop, dependencies: ["world"] },
  ],
});
