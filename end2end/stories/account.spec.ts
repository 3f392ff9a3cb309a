/** Registering, signing in and out, and what goes wrong on the way. */
import type { Page } from "@playwright/test";

import { openMenu } from "../support/menu.ts";
import { freshName, PASSWORD } from "../support/people.ts";
import { CAPTCHA } from "../support/server.ts";
import { expect, test } from "../support/test.ts";

async function fillSignup(page: Page, name: string, captcha = CAPTCHA): Promise<void> {
  await page.goto("/signup?next=/studio");
  await page.locator('input[name="name"]').fill(name);
  await page.locator('input[name="contact"]').fill(`${Buffer.from(name).toString("hex")}@example.org`);
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.locator('input[name="captcha"]').fill(captcha);
}

const submit = (page: Page, action: string) =>
  page.locator(`button[name="action"][value="${action}"]:not([aria-hidden])`).click();

async function signIn(page: Page, account: string, password: string, captcha = CAPTCHA): Promise<void> {
  await page.goto("/signin?next=/studio");
  await page.locator('input[name="account"]').fill(account);
  await page.locator('input[name="password"]').fill(password);
  await page.locator('input[name="captcha"]').fill(captcha);
  await submit(page, "sign_in");
}

test("registers, signs out and signs in again", async ({ page }) => {
  const name = freshName();
  await fillSignup(page, name);
  await submit(page, "sign_up");
  await expect(page).toHaveURL(/\/studio$/);

  await openMenu(page);
  await page.locator('form[action="/signout"] button').click();
  await expect(page).not.toHaveURL(/studio/);
  await page.goto("/studio");
  await expect(page).toHaveURL(/\/signin\?next=/);

  await signIn(page, name, PASSWORD);
  await expect(page).toHaveURL(/\/studio$/);
});

test("a taken name is refused at its field, and what was typed stays", async ({ page, person, watch }) => {
  watch.expectStatus(422);
  const taken = await person();
  await fillSignup(page, taken.name);
  await page.locator('input[name="contact"]').fill("13800138000");
  await submit(page, "sign_up");

  const field = page.locator('input[name="name"]');
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveValue(taken.name);
  await expect(page.locator('input[name="contact"]')).toHaveValue("13800138000");
  await expect(page.getByRole("alert")).toContainText("已经有人用了");
});

test("a wrong captcha is refused with a new picture, and what was typed stays", async ({ page, watch }) => {
  watch.expectStatus(422);
  const name = freshName();
  await fillSignup(page, name, "wrong");
  const token = await page.locator('input[name="captcha_token"]').inputValue();
  await submit(page, "sign_up");

  await expect(page.locator('input[name="captcha"]')).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator('input[name="name"]')).toHaveValue(name);
  await expect(page.locator('input[name="captcha_token"]')).not.toHaveValue(token);

  // The new one is good.
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.locator('input[name="captcha"]').fill(CAPTCHA);
  await submit(page, "sign_up");
  await expect(page).toHaveURL(/\/studio$/);
});

test("a captcha works once", async ({ page, watch }) => {
  watch.expectStatus(422);
  await fillSignup(page, freshName());
  const token = await page.locator('input[name="captcha_token"]').inputValue();
  await submit(page, "sign_up");
  await expect(page).toHaveURL(/\/studio$/);

  const again = await page.request.post("/signup", {
    form: {
      name: freshName(),
      contact: "13900139000",
      password: PASSWORD,
      captcha: CAPTCHA,
      captcha_token: token,
      next: "/studio",
      action: "sign_up",
    },
    headers: { origin: process.env.TUJI_URL ?? "" },
    maxRedirects: 0,
  });
  expect(again.status()).toBe(422);
  expect(await again.text()).toContain("图片过期了");
});

test("another picture can be asked for without losing a word", async ({ page }) => {
  const name = freshName();
  await fillSignup(page, name, "");
  await submit(page, "captcha");
  await expect(page.locator('input[name="name"]')).toHaveValue(name);
  await expect(page.locator('input[name="captcha"]')).toHaveValue("");
});

test("a wrong password says no more than that", async ({ page, person, watch }) => {
  watch.expectStatus(403);
  const { name } = await person();
  await signIn(page, name, "not-the-password-1");
  const known = await page.getByRole("alert").innerText();
  await expect(page.locator('input[name="account"]')).toHaveValue(name);

  await signIn(page, "没有这个人", "not-the-password-1");
  await expect(page.getByRole("alert")).toHaveText(known, { useInnerText: true });
});

test("signing in never leads to another site", async ({ page, person }) => {
  const { name } = await person();
  await page.goto("/signin?next=https://example.org/");
  await page.locator('input[name="account"]').fill(name);
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.locator('input[name="captcha"]').fill(CAPTCHA);
  await submit(page, "sign_in");
  await expect(page).not.toHaveURL(/signin/);
  expect(new URL(page.url()).origin).toBe(process.env.TUJI_URL);
});

test("who cannot see the picture hears it, or lets the browser work", async ({ page, person, script }) => {
  const { name } = await person();
  await page.goto("/signin?next=/studio");
  await page.locator(".captcha__other summary").click();
  const source = (await page.locator(".captcha__sound").getAttribute("src")) ?? "";
  const sound = await page.request.get(source);
  expect(sound.headers()["content-type"]).toBe("audio/wav");
  await page.locator('input[name="account"]').fill(name);
  await page.locator('input[name="password"]').fill(PASSWORD);
  if (script) {
    await page.locator(".captcha__solve").click();
    await expect(page.locator('input[name="captcha"]')).toHaveValue(/^#\d+$/, { timeout: 30_000 });
    await expect(page.getByRole("status").filter({ hasText: "不用再填" })).toBeVisible();
  } else {
    await expect(page.locator(".captcha__solve")).toBeHidden();
    await page.locator('input[name="captcha"]').fill(CAPTCHA);
  }
  await submit(page, "sign_in");
  await expect(page).toHaveURL(/\/studio$/);
});
