import type { Page } from "@playwright/test";

/** Opens the menu with account, language and appearance; it needs no script. */
export async function openMenu(page: Page): Promise<void> {
  await page.locator("details.menu > summary").click();
}
