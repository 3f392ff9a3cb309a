/** What people say about themselves, and a new password. */
import { PASSWORD, signIn } from "../support/people.ts";
import { expect, test } from "../support/test.ts";

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
