/** Photographs become a long image. */
import { photos } from "../support/photos.ts";
import { expect, test } from "../support/test.ts";
import { Workbench } from "../support/workbench.ts";

test("from photographs to a long image in the gallery", async ({ person, visitor, script }) => {
  const author = await person();
  const bench = await Workbench.create(author.page, "long_image", script);
  await bench.add(photos(5));
  const title = `一路向北 ${bench.id}`;
  await bench.write(title, "五张照片，一天的路。");
  await bench.start();
  await bench.finish();

  await test.step("every part is a picture that loads", async () => {
    const pages = author.page.locator(".long-image__page");
    for (const image of await pages.all()) {
      const answer = await author.request.get((await image.getAttribute("src")) ?? "");
      expect(answer.status()).toBe(200);
      expect(answer.headers()["content-type"]).toBe("image/jpeg");
    }
    const [download] = await Promise.all([
      author.page.waitForEvent("download"),
      author.page.locator("a[download]").first().click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.jpg$/);
  });

  await bench.send("share");
  const page = await (await visitor()).newPage();
  await page.goto("/gallery?kind=long_image");
  await page.locator(`a[href="/gallery/${bench.id}"]`).first().click();
  await expect(page.locator(".long-image__page").first()).toBeVisible();
});

test("the maker takes it back from the gallery, then deletes it", async ({ person, visitor, script, watch }) => {
  watch.expectStatus(404);
  const author = await person();
  const bench = await Workbench.create(author.page, "long_image", script);
  await bench.add(photos(4));
  await bench.write(`收回 ${bench.id}`);
  await bench.start();
  await bench.finish();
  const file = await author.page.locator(".long-image__page").first().getAttribute("src");

  const stranger = await visitor();
  expect((await stranger.request.get(file ?? "")).status(), "private before sharing").toBe(404);
  await bench.send("share");
  await expect.poll(async () => (await stranger.request.get(file ?? "")).status()).toBe(200);
  await bench.send("share");
  await expect.poll(async () => (await stranger.request.get(file ?? "")).status()).toBe(404);
  expect((await stranger.request.get(`/gallery/${bench.id}`)).status()).toBe(404);

  const { id } = bench;
  await author.page.locator("details.delete > summary").click();
  await author.page.locator(`form[action="/studio/${id}/delete"] button[type="submit"]`).click();
  await expect(author.page).toHaveURL(/\/studio$/);
  expect((await author.request.get(`/studio/${id}`)).status()).toBe(404);
  expect((await author.request.get(file ?? "")).status()).toBe(404);
});
