/** How Debian's Chromium is started: without a sandbox of its own (CI is root) and without ever
 * looking for the world outside. */
export const CHROMIUM = {
  executablePath: process.env.TUJI_CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

/** The two sizes that every page is looked at in. */
export const SIZES = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  desktop: { viewport: { width: 1440, height: 900 } },
} as const;
