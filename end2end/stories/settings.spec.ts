/** What people own: how they are seen, how they are reached, who may enter, and their data. */
import type { Page } from "@playwright/test";

import { authenticatorCode } from "../support/authenticator.ts";
import { captchaToken, PASSWORD, post, signIn } from "../support/people.ts";
import { madePictures, notAPicture } from "../support/photos.ts";
import { publish } from "../support/posts.ts";
import { CAPTCHA } from "../support/server.ts";
import { expect, test } from "../support/test.ts";
import { Work } from "../support/works.ts";

const send = (page: Page, action: string) => page.locator(`form[action="${action}"] button[type="submit"]`).first().click();

test("a profile is saved and comes back", async ({ person }) => {
  const { page } = await person();
  await page.goto("/account");
  await page.locator('textarea[name="intro"]').fill("走路比坐车多。");
  await page.locator('form[action="/account"] button[type="submit"]').click();
  await expect(page.getByRole("status").first()).toBeVisible();
  await page.goto("/account");
  await expect(page.locator('textarea[name="intro"]')).toHaveValue("走路比坐车多。");
});

test("an introduction that is too long is refused at its field and stays", async ({ person, watch }) => {
  watch.expectStatus(422);
  const { page } = await person();
  await page.goto("/account");
  const intro = page.locator('textarea[name="intro"]');
  await intro.evaluate((element) => element.removeAttribute("maxlength"));
  const long = "远".repeat(3000);
  await intro.fill(long);
  await page.locator('form[action="/account"] button[type="submit"]').click();
  await expect(intro).toHaveAttribute("aria-invalid", "true");
  await expect(intro).toHaveValue(long);
});

test("a new password ends the other sessions", async ({ person, visitor, watch }) => {
  watch.expectStatus(422);
  const { name, page } = await person();
  const elsewhere = (await visitor()).request;
  await signIn(elsewhere, name);
  expect((await elsewhere.get("/studio", { maxRedirects: 0 })).status()).toBe(200);

  const fill = async (current: string, next: string): Promise<void> => {
    await page.goto("/account/password");
    await page.locator('input[name="current_password"]').fill(current);
    await page.locator('input[name="new_password"]').fill(next);
    await page.locator('form[action="/account/password"] button[type="submit"]').click();
  };
  await fill("not-the-password-1", "a-new-road-every-day");
  await expect(page.locator('input[name="current_password"]')).toHaveAttribute("aria-invalid", "true");
  await fill(PASSWORD, "a-new-road-every-day");
  await expect(page.getByRole("status").first()).toBeVisible();

  expect((await elsewhere.get("/studio", { maxRedirects: 0 })).status()).toBe(303);
  await page.goto("/studio");
  await expect(page).toHaveURL(/\/studio$/);
});

test("a picture of oneself, seen beside one's words", async ({ person, watch }) => {
  watch.expectStatus(415, 422);
  const author = await person();
  const { page } = author;
  await page.goto("/account");
  await page.locator('input[name="avatar"]').setInputFiles([notAPicture()]);
  await send(page, "/account/avatar");
  await expect(page.locator("#avatar-error")).not.toBeEmpty();

  await page.locator('input[name="avatar"]').setInputFiles(madePictures(1));
  await send(page, "/account/avatar");
  const picture = page.locator(".portrait img").first();
  await expect(picture).toBeVisible();
  const answer = await page.request.get((await picture.getAttribute("src")) ?? "");
  expect(answer.status()).toBe(200);
  expect(answer.headers()["cache-control"]).toContain("max-age");

  await publish(author.request, { title: "有了头像以后的第一篇", text: "今天走了很远的路，看见一座桥。" });
  await page.goto(`/u/${encodeURIComponent(author.name)}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(author.name);
  await expect(page.getByText("有了头像以后的第一篇")).toBeVisible();

  await page.goto("/account");
  await send(page, "/account/avatar/delete");
  await expect(page.locator('form[action="/account/avatar/delete"]')).toHaveCount(0);
});

test("a new e-mail asks for the password", async ({ person, watch }) => {
  watch.expectStatus(422);
  const { page, name } = await person();
  const address = `${Buffer.from(name).toString("hex")}@new.example.org`;
  await page.goto("/account/contact");
  await page.locator('input[name="email"]').fill(address);
  await page.locator('input[name="current_password"]').fill("not-the-password-1");
  await send(page, "/account/contact");
  await expect(page.locator('input[name="current_password"]')).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator('input[name="email"]')).toHaveValue(address);
  await page.locator('input[name="current_password"]').fill(PASSWORD);
  await send(page, "/account/contact");
  await expect(page.getByRole("status").first()).toBeVisible();
  // It waits for its letter to be answered.
  await expect(page.getByText(address)).toBeVisible();
  await expect(page.locator('input[name="email"]')).not.toHaveValue(address);
  await page.locator('form[action="/account/contact/pending"] button[value="cancel"]').click();
  await expect(page.getByText(address)).toHaveCount(0);
});

test("another session is ended from the list", async ({ person, visitor }) => {
  const { page, name } = await person();
  const elsewhere = (await visitor()).request;
  await signIn(elsewhere, name);
  await page.goto("/account/security");
  await send(page, "/account/security/sessions/end");
  expect((await elsewhere.get("/studio", { maxRedirects: 0 })).status()).toBe(303);
  await page.goto("/account/security");
  await expect(page.locator('form[action="/account/security/sessions/end"]')).toHaveCount(0);
});

test("a second step: set up, asked for, used once", async ({ person, visitor, watch }) => {
  watch.expectStatus(403, 422);
  const { page, name } = await person();
  let secret = "";
  await test.step("set up", async () => {
    await page.goto("/account/second-step");
    await page.locator('input[name="current_password"]').fill(PASSWORD);
    await send(page, "/account/second-step/begin");
    secret = await page.locator(".qr-setup__secret").innerText();
    await page.locator('input[name="code"]').fill(authenticatorCode(secret));
    await send(page, "/account/second-step/confirm");
    await expect(page.locator(".paper-codes li").first()).toBeVisible();
  });
  const onPaper = await page.locator(".paper-codes code").first().innerText();

  await test.step("the password alone is not enough", async () => {
    const context = await visitor();
    const other = await context.newPage();
    const token = await captchaToken(context.request, "/signin");
    const form = { account: name, password: PASSWORD, captcha: CAPTCHA, captcha_token: token, next: "/studio", action: "sign_in" };
    const answer = await post(context.request, "/signin", form);
    expect(answer.status()).toBe(303);
    expect(answer.headers()["location"]).toContain("/signin/code");
    expect((await context.request.get("/studio", { maxRedirects: 0 })).status()).toBe(303);

    await other.goto("/signin/code?next=/studio");
    await other.locator('input[name="code"]').fill("000000");
    await other.locator('form[action^="/signin/code"] button[type="submit"]').click();
    await expect(other.locator('input[name="code"]')).toHaveAttribute("aria-invalid", "true");
    await other.locator('input[name="code"]').fill(onPaper);
    await other.locator('form[action^="/signin/code"] button[type="submit"]').click();
    await expect(other).toHaveURL(/\/studio$/);
  });
});

test("one's data in one file, and an account that goes", async ({ person, visitor }) => {
  const author = await person();
  const { page, name } = author;
  await Work.draft(author.request, "long_image", madePictures(2));
  await page.goto("/account/data");
  await send(page, "/account/data/export");
  const link = page.locator("a[download]");
  await expect(async () => {
    await page.goto("/account/data");
    await expect(link).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
  const archive = await page.request.get((await link.getAttribute("href")) ?? "");
  expect(archive.status()).toBe(200);
  expect((await archive.body()).subarray(0, 2).toString()).toBe("PK");
  const stranger = (await visitor()).request;
  expect((await stranger.get((await link.getAttribute("href")) ?? "", { maxRedirects: 0 })).status()).not.toBe(200);

  await page.locator('input[name="current_password"]').fill(PASSWORD);
  await send(page, "/account/data/delete");
  await expect(page).toHaveURL(/\/account\/deleted$/);
  // Within a week one comes back by signing in.
  await signIn((await visitor()).request, name);
});
