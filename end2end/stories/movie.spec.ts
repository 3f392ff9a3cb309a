/** The product's main job: photographs become a movie that others find, like and talk about. */
import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";

import type { Locator, Page } from "@playwright/test";

import { photos } from "../support/photos.ts";
import { expect, test } from "../support/test.ts";
import { Workbench } from "../support/workbench.ts";

const run = promisify(execFile);

interface Probe {
  streams: { codec_name: string; width?: number; height?: number }[];
  format: { duration: string };
}

async function probe(file: string): Promise<Probe> {
  const args = ["-v", "error", "-of", "json", "-show_streams", "-show_format", file];
  return JSON.parse((await run("ffprobe", args)).stdout) as Probe;
}

/** Saves what a download link gives. */
async function download(page: Page, link: Locator): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return download.path();
}

async function expectPlayable(page: Page, script: boolean): Promise<void> {
  const video = page.locator("video");
  const source = await video.locator("source").getAttribute("src");
  const part = await page.request.get(source ?? "", { headers: { range: "bytes=1000-1999" } });
  expect(part.status()).toBe(206);
  expect(part.headers()["content-range"]).toMatch(/^bytes 1000-1999\/\d+$/);
  expect((await part.body()).length).toBe(1000);
  if (!script) return;

  const seeked = await video.evaluate(async (element: HTMLVideoElement) => {
    const once = (event: string) => new Promise((done) => element.addEventListener(event, done, { once: true }));
    element.muted = true;
    await element.play();
    const middle = element.duration / 2;
    const arrived = once("seeked");
    element.currentTime = middle;
    await arrived;
    element.pause();
    return { at: element.currentTime, middle, width: element.videoWidth };
  });
  expect(seeked.width).toBeGreaterThan(0);
  expect(Math.abs(seeked.at - seeked.middle)).toBeLessThan(1.5);
}

test("from photographs to a movie that others like and comment on", async ({ person, visitor, script, watch }) => {
  const author = await person();
  const bench = await Workbench.create(author.page, "movie", script);

  await test.step("photos: add, order, caption", async () => {
    await bench.add(photos(4));
    await bench.moveFirstDown();
    if (script) await bench.dragLastToFront();
    await bench.caption(0, "雨停了，山还在");
  });

  const title = `雨后西湖 ${bench.id}`;
  await test.step("words and style, start", async () => {
    await bench.write(title, "和老朋友走了一天。");
    await bench.choice("ratio", "16:9");
  });

  await test.step("a draft first, and the cover", async () => {
    const { page } = author;
    await page.getByRole("button", { name: "先看小样" }).click();
    await bench.finish(120_000, page.locator("#draft video"));
    await expect(page.locator(".storyboard__scene")).toHaveCount(4);
    if (script) {
      await page.locator(".storyboard__moment").last().click();
      const moment = () => page.locator("#draft video").evaluate((video: HTMLVideoElement) => video.currentTime);
      await expect.poll(moment).toBeGreaterThan(3);
    }
    await page.getByRole("button", { name: "设为封面：第 2 张" }).click();
    await expect(page.locator(".storyboard__cover")).toHaveText("封面");
  });

  await test.step("start", async () => {
    await bench.start();
    await expect(author.page.locator(".progress-card__bar")).toBeVisible();
  });

  await test.step("leave, come back, done", async () => {
    await author.page.goto("/studio");
    await expect(author.page.getByText(title)).toBeVisible();
    await author.page.goto(`/studio/${bench.id}`);
    await bench.finish();
  });

  await test.step("play, seek, download", async () => {
    await expectPlayable(author.page, script);
    const file = await download(author.page, author.page.locator("a[download]").first());
    expect((await stat(file)).size).toBeGreaterThan(100_000);
    const { streams, format } = await probe(file);
    expect(streams.map((stream) => stream.codec_name).sort()).toEqual(["aac", "h264"]);
    expect(streams.find((stream) => stream.width)).toMatchObject({ width: 1920, height: 1080 });
    expect(Number(format.duration)).toBeGreaterThan(8);
  });

  await test.step("share", async () => {
    await bench.send("share");
    await expect(author.page.locator(`a[href="/gallery/${bench.id}"]`).first()).toBeVisible();
  });

  await test.step("somebody else finds, likes and comments", async () => {
    const reader = await person();
    await reader.page.goto("/");
    await reader.page.locator(`a[href="/gallery/${bench.id}"]`).first().click();
    await expect(reader.page.getByRole("heading", { level: 1 })).toContainText(title);

    const like = reader.page.locator(`form[action="/gallery/${bench.id}/like"] button`).first();
    await like.click();
    await expect(like).toHaveAttribute("aria-pressed", "true");

    await reader.page.locator('textarea[name="comment"]').fill("第三张最好看！<b>真的</b>");
    await reader.page.locator(`form[action="/gallery/${bench.id}/comments"] button[type="submit"]`).first().click();
    await expect(reader.page.getByText("第三张最好看！<b>真的</b>")).toBeVisible();
    await reader.page.reload();
    await expect(like).toHaveAttribute("aria-pressed", "true");
    await expect(reader.page.getByText("第三张最好看！<b>真的</b>")).toBeVisible();

    await reader.page.getByRole("button", { name: "拍同款" }).click();
    await expect(reader.page).toHaveURL(/\/studio\/\d+$/);
    await expect(reader.page.locator(".workbench__origin")).toContainText(`《${title}》`);
    await expect(reader.page.locator('input[name="ratio"][value="16:9"]')).toBeChecked();
  });

  await test.step("a visitor sees it without any wasm", async () => {
    const context = await visitor();
    const asked = watch.requests(/\.wasm/).length;
    const page = await context.newPage();
    await page.goto("/");
    await page.locator(`a[href="/gallery/${bench.id}"]`).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
    await expectPlayable(page, script);
    await expect(page.locator("form[action$='/like']")).toHaveCount(0);
    expect(watch.requests(/\.wasm/).length).toBe(asked);
  });
});
