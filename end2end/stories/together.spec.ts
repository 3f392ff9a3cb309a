/** Photos that others add: a guest with a link, and a member who was invited. */
import type { Page } from "@playwright/test";

import { expectAccessible, expectNoSidewaysScroll } from "../support/accessible.ts";
import { madePictures } from "../support/photos.ts";
import { publish } from "../support/posts.ts";
import { expect, test } from "../support/test.ts";
import { Workbench } from "../support/workbench.ts";

/** What only a page that may run script can be asked. */
async function expectWellMade(page: Page, script: boolean): Promise<void> {
  if (script) await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

test("a guest sends photos and the owner takes them in", async ({ person, visitor, script }) => {
  const owner = await person();
  const { page } = owner;
  const bench = await Workbench.create(page, "movie", script);
  await page.locator(`a[href="/studio/${bench.id}/together"]`).click();
  await page.locator(`form[action="/studio/${bench.id}/together/link"] button[type="submit"]`).click();
  const link = new URL(await page.locator("#share-link").inputValue()).pathname;

  const guest = await (await visitor()).newPage();
  await guest.goto(link);
  await guest.locator('input[name="guest_name"]').fill("小雨");
  await guest.locator('input[name="photos"]').setInputFiles(madePictures(3));
  await guest.locator(`form[action="${link}/photos"] button[type="submit"]`).click();
  await expect(guest.locator(".shots__item")).toHaveCount(3);
  await expect(guest.getByRole("status")).toBeVisible();
  await expectWellMade(guest, script);
  await guest.locator(".shots__item button").first().click();
  await expect(guest.locator(".shots__item")).toHaveCount(2);

  await page.goto(`/studio/${bench.id}/together`);
  const waiting = page.locator("#waiting .shots__item");
  await expect(waiting).toHaveCount(2);
  await expectWellMade(page, script);
  await waiting.first().locator('button[value="take_in"]').click();
  await expect(waiting).toHaveCount(1);
  await page.locator('#waiting > form button[value="refuse"]').click();
  await expect(page.locator("#waiting")).toHaveCount(0);
  await page.goto(`/studio/${bench.id}`);
  await expect(bench.photos).toHaveCount(1);

  await page.goto(`/studio/${bench.id}/together`);
  await page.locator(`form[action="/studio/${bench.id}/together/link/delete"] button`).click();
  await expect(page.locator("#share-link")).toHaveCount(0);
});

test("a link that was taken back opens nothing", async ({ person, visitor, script, watch }) => {
  watch.expectStatus(404);
  const owner = await person();
  const bench = await Workbench.create(owner.page, "movie", script);
  const together = `/studio/${bench.id}/together`;
  await owner.page.goto(together);
  await owner.page.locator(`form[action="${together}/link"] button[type="submit"]`).click();
  const link = new URL(await owner.page.locator("#share-link").inputValue()).pathname;
  await owner.page.locator(`form[action="${together}/link/delete"] button`).click();
  const guest = await (await visitor()).newPage();
  expect((await guest.goto(link))?.status()).toBe(404);
});

test("a member is invited, adds a photo, takes it out and leaves", async ({ person, script }) => {
  const owner = await person();
  const friend = await person();
  const bench = await Workbench.create(owner.page, "movie", script);
  await owner.page.goto(`/studio/${bench.id}/together`);
  await owner.page.locator('input[name="companion"]').fill(friend.name);
  await owner.page.locator(`form[action="/studio/${bench.id}/companions"] button`).click();
  await expect(owner.page.locator(".ledger__row")).toContainText(friend.name);

  const { page } = friend;
  await page.goto("/notifications");
  await page.locator(`a[href="/together/${bench.id}"]`).click();
  await page.locator('input[name="photos"]').setInputFiles(madePictures(1));
  await page.locator(`form[action="/together/${bench.id}/photos"] button`).click();
  const mine = page.locator(".shots__item");
  await expect(mine).toHaveCount(1);
  await expectWellMade(page, script);
  await mine.locator("button").click();
  await expect(mine).toHaveCount(0);
  await page.goto("/studio");
  await expect(page.locator(`a[href="/together/${bench.id}"]`)).toBeVisible();
  await page.locator(`a[href="/together/${bench.id}"]`).click();
  await page.locator(`form[action="/together/${bench.id}/leave"] button`).click();
  await expect(page.locator(`a[href="/together/${bench.id}"]`)).toHaveCount(0);
});

test("the photos of a post fill the window, by keys and by hand", async ({ person, script }) => {
  const author = await person();
  const { page, request } = author;
  const title = `放映 ${author.name}`;
  const text = "三张照片，一张接一张地看，比挤在一起好。";
  const post = await publish(request, { title, text, kind: "journal" }, madePictures(3));
  await page.goto(post);
  const open = page.locator("[data-slides-open]");
  if (!script) {
    // A link to each photo does the same.
    await expect(open).toBeHidden();
    await page.locator('.carousel__links a[href="#photo-3"]').click();
    await expect(page.locator("#photo-3")).toBeInViewport();
    return;
  }
  await open.click();
  const now = page.locator("[data-slides-now]");
  await expect(now).toHaveText("1 / 3");
  // Less movement is wanted here: nothing plays by itself.
  await expect(page.locator('dialog[data-slides] [data-act="play"]')).toHaveAttribute("aria-pressed", "false");
  await page.keyboard.press("ArrowRight");
  await expect(now).toHaveText("2 / 3");
  await page.keyboard.press("End");
  await expect(now).toHaveText("3 / 3");
  await page.locator('dialog[data-slides] [data-act="next"]').click();
  await expect(now).toHaveText("1 / 3");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.locator("dialog[data-slides]")).toBeHidden();
  await expect(open).toBeFocused();
});
