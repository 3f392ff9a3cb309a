/** Writing, reading and talking in the community. */
import { madePictures } from "../support/photos.ts";
import { openDraft, publish } from "../support/posts.ts";
import { post } from "../support/people.ts";
import { expect, test } from "../support/test.ts";

const TEXT = "## 第一天\n\n从**断桥**走到苏堤，雨停了，山还在。\n\n> 水光潋滟晴方好\n\n- 带伞\n- 带一本书";

test("writes a post with photos, others read it, like it and answer", async ({ person, visitor, script, watch }) => {
  const author = await person();
  const { page } = author;
  const title = `雨后的西湖 ${author.name}`;

  await test.step("write, look at it, add a photo", async () => {
    await page.goto("/community");
    await page.locator('a[href="/community/new"]').first().click();
    await expect(page).toHaveURL(/\/community\/drafts\/\d+$/);
    await page.locator('input[name="title"]').fill(title);
    await page.locator('textarea[name="text"]').fill(TEXT);
    await page.locator('button[name="action"][value="preview"]').click();
    await expect(page.locator("#preview strong")).toHaveText("断桥");
    await expect(page.locator('textarea[name="text"]')).toHaveValue(TEXT);

    await page.locator('input[type="file"][name="photos"]').setInputFiles(madePictures(2));
    if (!script) await page.locator(".photo-board__send").click();
    await expect(page.locator("[data-photo]")).toHaveCount(2);
    const first = page.locator("[data-photo]").first();
    await first.locator('input[name="caption"]').fill("断桥边");
    await first.locator('input[name="alt"]').fill("一座石桥，桥下是荷叶");
    const saved = page.waitForResponse((answer) => answer.request().method() === "POST" && (answer.request().postData() ?? "").includes("alt=%"));
    await first.locator('input[name="alt"]').press("Enter");
    await saved;
    await page.reload();
    await expect(page.locator('textarea[name="text"]')).toHaveValue(TEXT);
  });

  await test.step("publish", async () => {
    await page.locator('button[name="action"][value="publish"]').click();
    await expect(page).toHaveURL(/\/community\/\d+$/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(page.locator(".prose strong")).toHaveText("断桥");
    await expect(page.getByRole("img", { name: "一座石桥，桥下是荷叶" }).first()).toBeVisible();
  });
  const address = new URL(page.url()).pathname;

  await test.step("somebody reads, likes, comments, replies", async () => {
    const reader = await person();
    await reader.page.goto("/community");
    await reader.page.locator(`a[href="${address}"]`).first().click();
    const like = reader.page.locator(`form[action="${address}/like"] button`);
    await like.click();
    await expect(like).toHaveAttribute("aria-pressed", "true");
    await reader.page.locator('textarea[name="comment"]').first().fill("<b>看饿了</b>，那家面馆在哪？");
    await reader.page.locator(`form[action="${address}/comments"] button`).first().click();
    const comment = reader.page.locator(".comment", { hasText: "<b>看饿了</b>" });
    await expect(comment).toBeVisible();

    await author.page.reload();
    const theirs = author.page.locator(".comment", { hasText: "看饿了" });
    await theirs.locator("summary").click();
    await theirs.locator('textarea[name="comment"]').fill("苏堤南口，门口有棵柳树。");
    await theirs.locator('form.comment-form button[type="submit"]').click();
    await expect(author.page.locator(".comment--reply", { hasText: "柳树" })).toBeVisible();
  });

  await test.step("a change is there for all to see", async () => {
    await page.goto(`${address}/edit`);
    await page.locator('textarea[name="text"]').fill(`${TEXT}\n\n补一句：别走南门。`);
    await page.locator('button[name="action"][value="publish"]').click();
    await expect(page.locator(".prose")).toContainText("别走南门");
  });

  await test.step("a visitor reads it without any wasm", async () => {
    const context = await visitor();
    const asked = watch.requests(/\.wasm/).length;
    const stranger = await context.newPage();
    await stranger.goto(address);
    await expect(stranger.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(stranger.locator('.like__button[href^="/signin"]')).toBeVisible();
    expect(watch.requests(/\.wasm/).length).toBe(asked);
  });

  await test.step("deleted, and brought back", async () => {
    await page.goto(address);
    await page.locator(".post__delete > summary").click();
    await page.locator(`form[action="${address}/delete"] button`).click();
    const stranger = await visitor();
    expect((await stranger.request.get(address)).status()).toBe(404);
    await page.goto(address);
    await page.locator(`form[action="${address}/restore"] button`).click();
    expect((await stranger.request.get(address)).status()).toBe(200);
  });
});

test("a title that is too short is refused at its field, the text stays", async ({ person, watch }) => {
  watch.expectStatus(422);
  const { page } = await person();
  await page.goto("/community/new");
  await page.locator('input[name="title"]').fill("短");
  await page.locator('textarea[name="text"]').fill(TEXT);
  await page.locator('button[name="action"][value="publish"]').click();
  await expect(page.locator('input[name="title"]')).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator('textarea[name="text"]')).toHaveValue(TEXT);
});

test("a draft is nobody else's", async ({ person, watch }) => {
  watch.expectStatus(404);
  const author = await person();
  const draft = await openDraft(author.request);
  const other = await person();
  expect((await other.request.get(draft)).status()).toBe(404);
  expect((await post(other.request, draft, { title: "不是我的草稿", action: "save" })).status()).toBe(404);
});

test("what people write is text, never script", async ({ person }) => {
  const author = await person();
  const evil = "</textarea><script>window.owned=1</script><img src=x onerror='window.owned=1'>";
  const address = await publish(author.request, {
    title: `${evil} 这是标题`,
    text: `${evil}\n\n[点我](javascript:window.owned=1) **正文还在**`,
  });
  for (const path of [address, `${address}/edit`, `${address}/history`, "/community"]) {
    await author.page.goto(path);
    // `javaScriptEnabled: false` cannot evaluate; there the markup alone is looked at.
    expect(await author.page.locator('img[src="x"]').count(), path).toBe(0);
    expect(await author.page.locator('a[href^="javascript"]').count(), path).toBe(0);
    expect(await author.page.content(), path).not.toContain("<script>window.owned");
  }
});
