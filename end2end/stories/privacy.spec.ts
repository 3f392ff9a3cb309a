/** Who sees what: a work is its maker's alone until it is shared. */
import { madePictures } from "../support/photos.ts";
import { post } from "../support/people.ts";
import { expect, test } from "../support/test.ts";
import { Work } from "../support/works.ts";

test("another person's draft and its files do not exist", async ({ person, visitor, watch }) => {
  watch.expectStatus(404);
  const author = await person();
  const work = await Work.draft(author.request, "movie", madePictures(1));
  await author.page.goto(work.path);
  const files = await author.page
    .locator('img[src^="/files/"]')
    .evaluateAll((images) => images.map((image) => image.getAttribute("src") ?? ""));
  expect(files.length).toBeGreaterThan(0);

  const other = await person();
  const strangers = [other.request, (await visitor()).request];
  for (const request of strangers) {
    for (const file of files) expect((await request.get(file)).status(), file).toBe(404);
    expect((await request.get(`/gallery/${work.id}`)).status()).toBe(404);
  }
  expect((await other.request.get(work.path)).status()).toBe(404);
  for (const action of ["photos/order", "cancel", "share", "delete"]) {
    const answer = await post(other.request, `${work.path}/${action}`, { visibility: "public", order: "1" });
    expect(answer.status(), action).toBe(404);
  }
  const answer = await post(other.request, work.path, { title: "不是我的", action: "save" });
  expect(answer.status()).toBe(404);
  expect((await work.json()).title).toBe("");
});

test("a request from another site changes nothing", async ({ person, watch }) => {
  watch.expectStatus(403);
  const author = await person();
  const work = await Work.draft(author.request, "movie", []);
  const answer = await author.request.post(`${work.path}/delete`, {
    headers: { origin: "https://example.org", "sec-fetch-site": "cross-site" },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(403);
  expect((await author.request.get(work.path)).status()).toBe(200);
});
