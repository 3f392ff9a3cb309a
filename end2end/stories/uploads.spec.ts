/** Photos on their way: several at once, by drop and paste, a lost line, taken back, put in order by
 * a finger. What needs script is told with script only; the plain form has its own stories. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";

import type { BrowserContext, Locator, Page } from "@playwright/test";

import { SIZES } from "../support/browser.ts";
import { madePictures, notAPicture } from "../support/photos.ts";
import { expect, test } from "../support/test.ts";
import { Workbench } from "../support/workbench.ts";
import { Work } from "../support/works.ts";

const UPLOADS = /\/studio\/\d+\/photos$/;

/** The row of a file that is on its way or was refused. */
const row = (page: Page, file: string): Locator => page.locator(".upload", { hasText: basename(file) });

/** Holds back every upload until `release` is called; the requests wait in the browser. */
async function holdUploads(page: Page): Promise<{ release: () => Promise<void> }> {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  await page.route(UPLOADS, async (route) => {
    await gate;
    // A request that was taken back meanwhile cannot go on.
    await route.continue().catch(() => undefined);
  });
  return {
    release: async () => {
      open();
      await page.unroute(UPLOADS);
    },
  };
}

/** Lets go of files over the board, or pastes them, as a browser would. */
async function hand(page: Page, event: "drop" | "paste", files: string[]): Promise<void> {
  const parts = files.map((file) => ({ name: basename(file), base64: readFileSync(file).toString("base64") }));
  await page.locator(".photo-board").evaluate(
    (board, { event, parts }) => {
      const data = new DataTransfer();
      for (const { name, base64 } of parts) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        data.items.add(new File([bytes], name, { type: "image/jpeg" }));
      }
      const options = { bubbles: true, cancelable: true };
      board.dispatchEvent(
        event === "drop"
          ? new DragEvent("drop", { ...options, dataTransfer: data })
          : new ClipboardEvent("paste", { ...options, clipboardData: data }),
      );
    },
    { event, parts },
  );
}

test("several files at once arrive in the order of the choice", async ({ person, script }) => {
  const { page } = await person();
  const bench = await Workbench.create(page, "movie", script);
  const files = madePictures(8);
  await bench.add(files);
  const names = await bench.photos.evaluateAll((items) => items.map((item) => item.getAttribute("data-name")));
  expect(names).toEqual(files.map((file) => basename(file)));
});

test("files chosen before the page is awake are not lost", async ({ person, script }) => {
  test.skip(!script, "without script nothing wakes");
  const { page } = await person();
  // A phone on a slow line: the page is there long before the wasm is.
  let arrive = (): void => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/\.wasm$/, async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto("/studio");
  await page.locator('button[name="kind"][value="movie"]').click();
  await expect(page).toHaveURL(/\/studio\/\d+$/);
  const files = madePictures(3);
  await page.locator('input[type="file"][name="photos"]').setInputFiles(files);
  await expect(page.locator(".photo-board__send")).toBeVisible();
  arrive();
  await expect(page.locator("[data-photo]")).toHaveCount(3);
  await expect(page.locator(".photo-board__send")).toBeHidden();
});

test("every file shows how far it is, and one can be taken back", async ({ person, script }) => {
  test.skip(!script, "without script the browser shows one bar for the whole form");
  const { page } = await person();
  const bench = await Workbench.create(page, "movie", script);
  const files = madePictures(4);
  const [first = "", second = ""] = files;
  const held = await holdUploads(page);
  await bench.choose(files);

  await expect(page.locator(".upload")).toHaveCount(4);
  await expect(row(page, first)).toHaveAttribute("data-state", "sending");
  await expect(row(page, first).locator("progress")).toBeVisible();
  // Three at once; the fourth waits for its turn.
  await expect(page.locator('.upload[data-state="waiting"]')).toHaveCount(1);

  await row(page, second).locator(".upload__dismiss").click();
  await expect(row(page, second)).toHaveCount(0);
  await expect(page.locator('.upload[data-state="waiting"]')).toHaveCount(0);
  await held.release();
  await expect(bench.photos).toHaveCount(3);
  await expect(page.locator(".upload")).toHaveCount(0);
  await page.reload();
  await expect(bench.photos).toHaveCount(3);
});

test("a line that breaks loses one file, which can be sent again", async ({ person, script, watch }) => {
  test.skip(!script, "without script the browser itself offers to send the form again");
  watch.expectBrokenLine();
  const { page } = await person();
  const bench = await Workbench.create(page, "movie", script);
  const files = madePictures(3);
  let broken = 0;
  await page.route(UPLOADS, async (route) => {
    if (broken === 0) {
      broken += 1;
      await route.abort("connectionreset");
    } else {
      await route.continue();
    }
  });
  await bench.choose(files);
  await expect(bench.photos).toHaveCount(2);

  const lost = page.locator('.upload[data-state="refused"]');
  await expect(lost).toHaveCount(1);
  await expect(lost.getByRole("alert")).not.toBeEmpty();
  await lost.locator(".upload__retry").click();
  await expect(bench.photos).toHaveCount(3);
  await expect(page.locator(".upload")).toHaveCount(0);
});

test("what can never be sent is refused beside its name, without “try again”", async ({ person, script, watch }) => {
  test.skip(!script, "told without script among the refusals");
  watch.expectStatus(415, 422);
  const { page } = await person();
  const bench = await Workbench.create(page, "movie", script);
  const bad = notAPicture();
  await bench.choose([bad, ...madePictures(1)]);
  await expect(bench.photos).toHaveCount(1);
  await expect(row(page, bad).getByRole("alert")).toContainText("不认识这种文件");
  await expect(row(page, bad).locator(".upload__retry")).toBeHidden();
  await row(page, bad).locator(".upload__dismiss").click();
  await expect(page.locator(".upload")).toHaveCount(0);
});

test("photos come by drop and by paste", async ({ person, script }) => {
  test.skip(!script, "needs script");
  const { page } = await person();
  const bench = await Workbench.create(page, "movie", script);
  await expect(page.locator(".photo-board__send")).toBeHidden();
  const [first = "", second = "", third = ""] = madePictures(3);
  await hand(page, "drop", [first, second]);
  await expect(bench.photos).toHaveCount(2);
  await hand(page, "paste", [third]);
  await expect(bench.photos).toHaveCount(3);
});

test("a photo is removed after a second press", async ({ person, script }) => {
  const author = await person();
  const work = await Work.draft(author.request, "movie", madePictures(3));
  const bench = await Workbench.open(author.page, work.path, script);
  const before = await bench.order();
  const button = bench.photos.nth(1).locator(".photo-board__remove-button");
  await button.click();
  if (script) {
    await expect(button).toHaveAttribute("data-asking");
    await expect(bench.photos).toHaveCount(3);
    await button.click();
  }
  await expect(bench.photos).toHaveCount(2);
  await author.page.reload();
  expect(await bench.order()).toEqual([before[0], before[2]]);
});

test("a finger puts photos in order on a phone", async ({ person, script, browser, watch }) => {
  test.skip(!script, "without script there are buttons");
  const author = await person();
  const work = await Work.draft(author.request, "movie", madePictures(3));
  const phone = await browser.newContext({
    ...SIZES.phone,
    storageState: await author.context.storageState(),
    reducedMotion: "reduce",
  });
  watch.follow(phone);
  const page = await phone.newPage();
  const bench = await Workbench.open(page, work.path, script);
  const before = await bench.order();

  const handle = bench.photos.nth(2).locator(".photo-board__handle");
  await handle.scrollIntoViewIfNeeded();
  const saved = page.waitForResponse(/\/photos\/order$/);
  await drawFinger(phone, page, await middle(handle), await middle(bench.photos.first()));
  await saved;
  await page.reload();
  expect(await bench.order()).toEqual([before[2], before[0], before[1]]);
  await phone.close();
});

async function middle(part: Locator): Promise<{ x: number; y: number }> {
  const box = await part.boundingBox();
  if (box === null) throw new Error("not on the page");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** One finger down, along a line, and up: touches as the browser's own, not events of ours. */
async function drawFinger(context: BrowserContext, page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  const session = await context.newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", at?: { x: number; y: number }) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: at ? [at] : [] });
  await touch("touchStart", from);
  const steps = 16;
  for (let step = 1; step <= steps; step += 1) {
    const part = step / steps;
    await touch("touchMove", { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part });
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(painted)));
  }
  await touch("touchEnd");
}
