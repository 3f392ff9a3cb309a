/** What cannot be: each with a clear message in place, and nothing lost. */
import { brokenPicture, madePictures, notAPicture, photos } from "../support/photos.ts";
import { expect, test } from "../support/test.ts";
import { Work } from "../support/works.ts";
import { Workbench } from "../support/workbench.ts";

test("a file that is no picture is refused by name, the good one beside it stays", async ({ person, script, watch }) => {
  watch.expectStatus(415, 422);
  const author = await person();
  const bench = await Workbench.create(author.page, "movie", script);
  await bench.choose([...photos(1), notAPicture()]);
  await expect(author.page.getByText("不认识这种文件").first()).toBeVisible();
  await expect(bench.photos).toHaveCount(1);
});

test("a broken picture is refused, the title typed before stays", async ({ person, script, watch }) => {
  watch.expectStatus(415, 422);
  const author = await person();
  const bench = await Workbench.create(author.page, "movie", script);
  await bench.write("先写好标题");
  await bench.save();
  await bench.choose([brokenPicture()]);
  await expect(author.page.getByText("图片已损坏").first()).toBeVisible();
  await expect(bench.title).toHaveValue("先写好标题");
  await expect(bench.photos).toHaveCount(0);
});

test("the forty-first photo is refused, the forty stay", async ({ person, script, watch }) => {
  watch.expectStatus(422);
  const author = await person();
  const pictures = madePictures(41);
  const work = await Work.draft(author.request, "movie", pictures.slice(0, 40));
  const bench = await Workbench.open(author.page, work.path, script);
  await expect(bench.photos).toHaveCount(40);
  const input = author.page.locator('input[type="file"][name="photos"]');
  if ((await input.count()) > 0 && (await input.isEnabled())) {
    await bench.choose(pictures.slice(40));
    await expect(author.page.getByText("最多 40 张").first()).toBeVisible();
  }
  await expect(bench.photos).toHaveCount(40);
  expect((await work.json()).photos).toHaveLength(40);
});

test("without a title nothing starts, and the description stays", async ({ person, script, watch }) => {
  watch.expectStatus(422);
  const author = await person();
  const work = await Work.draft(author.request, "movie", photos(4));
  const bench = await Workbench.open(author.page, work.path, script);
  await bench.write("", "这段话不能丢。");
  await bench.start();
  await expect(bench.title).toHaveAttribute("aria-invalid", "true");
  await expect(bench.description).toHaveValue("这段话不能丢。");
  expect((await work.json()).progress.status).toBe("draft");
});

test("three photos are one too few", async ({ person, script, watch }) => {
  watch.expectStatus(422);
  const author = await person();
  const work = await Work.draft(author.request, "movie", photos(3));
  const bench = await Workbench.open(author.page, work.path, script);
  await bench.write("只有三张", "这段话不能丢。");
  const start = author.page.locator('button[name="action"][value="start"]').first();
  if (await start.isEnabled()) {
    await start.click();
    await expect(author.page.getByText("至少要 4 张照片").first()).toBeVisible();
    await expect(bench.title).toHaveValue("只有三张");
  }
  expect((await work.json()).progress.status).toBe("draft");
});

test("a work in the making can be cancelled and started again", async ({ person, script }) => {
  const author = await person();
  const work = await Work.draft(author.request, "movie", photos(6));
  await work.start("走到一半");
  const bench = await Workbench.open(author.page, work.path, script);
  await bench.send("cancel");
  await expect.poll(async () => (await work.json()).progress.status).toBe("cancelled");
  await author.page.reload();
  await expect(author.page.getByText("已经取消").first()).toBeVisible();
  await expect(bench.photos).toHaveCount(6);
  await expect(bench.title).toHaveValue("走到一半");
  await expect(author.page.locator('button[name="action"][value="start"]').first()).toBeEnabled();
});

test("an empty comment is refused, a long one is not lost", async ({ person, watch }) => {
  watch.expectStatus(422);
  const author = await person();
  const work = await Work.done(author.request, "long_image", "说点什么", photos(4));
  await work.share();
  const { page } = await person();
  await page.goto(`/gallery/${work.id}`);
  const text = page.locator('textarea[name="comment"]');
  // The browser itself keeps people within the limit; the server does not rely on it.
  await text.evaluate((element) => {
    element.removeAttribute("maxlength");
    element.removeAttribute("required");
  });
  const long = "长".repeat(1001);
  await text.fill(long);
  await page.locator('form[action$="/comments"] button').first().click();
  await expect(page.getByText("不能超过 1000 个字符").first()).toBeVisible();
  await expect(text).toHaveValue(long);
});
