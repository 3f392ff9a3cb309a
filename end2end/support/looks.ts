/** Looking at a page: a picture light and dark, no finding of axe, nothing that sticks out. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import type { Page } from "@playwright/test";

import { expectAccessible, expectNoSidewaysScroll } from "./accessible.ts";
import { SCREENSHOTS } from "./paths.ts";

/** How the pictures of one way of looking are called. */
export interface Way {
  isMobile: boolean;
  locale: string;
}

export async function look(page: Page, name: string, { isMobile, locale }: Way): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.evaluate(() => document.fonts.ready);
    const file = `${name}-${isMobile ? "phone" : "desktop"}-${scheme}-${locale.slice(0, 2)}.png`;
    await page.screenshot({ path: join(SCREENSHOTS, file), fullPage: true, animations: "disabled" });
    await expectAccessible(page);
  }
  await expectNoSidewaysScroll(page);
}
