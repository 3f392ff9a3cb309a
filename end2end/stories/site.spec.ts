/** Language, appearance and pages that are not there. */
import type { Page } from "@playwright/test";

import { openMenu } from "../support/menu.ts";
import { expect, test } from "../support/test.ts";

async function prefer(page: Page, name: "lang" | "theme", value: string): Promise<void> {
  await openMenu(page);
  await page.locator(`form[action="/preferences"] button[name="${name}"][value="${value}"]`).click();
}

test("the language stays where one is and is remembered", async ({ page }) => {
  await page.goto("/gallery?kind=movie");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await prefer(page, "lang", "en");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe("/gallery?kind=movie");
  await page.goto("/signin");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Welcome back");
});

test("the browser's language decides for a newcomer", async ({ browser, watch }) => {
  const context = await browser.newContext({ locale: "en-GB" });
  watch.follow(context);
  const page = await context.newPage();
  await page.goto("/signin");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await context.close();
});

test("dark, light or as the system wants", async ({ page }) => {
  const html = page.locator("html");
  await page.goto("/signin");
  await expect(html).not.toHaveAttribute("data-theme");
  await prefer(page, "theme", "dark");
  await expect(html).toHaveAttribute("data-theme", "dark");
  await page.goto("/");
  await expect(html).toHaveAttribute("data-theme", "dark");
  await prefer(page, "theme", "system");
  await expect(html).not.toHaveAttribute("data-theme");
});

test("a page that is not there says so and leads on", async ({ page, watch }) => {
  watch.expectStatus(404);
  const answer = await page.goto("/no/such/road");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("这里没有路标");
  await page.getByRole("main").getByRole("link").first().click();
  await expect(page).toHaveURL(/\/(gallery)?$/);
});

test("the keyboard reaches the content first", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.locator(".skip-link")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#content$/);
});
