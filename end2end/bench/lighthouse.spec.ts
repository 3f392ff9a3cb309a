/** Lighthouse's mobile scores of what visitors read. Middle of three runs each. */
import { chromium, expect, request, test } from "@playwright/test";
import lighthouse from "lighthouse";

import { CHROMIUM } from "../support/browser.ts";
import { freshName, post, register } from "../support/people.ts";
import { photos } from "../support/photos.ts";
import { publish } from "../support/posts.ts";
import { freePort, startServer } from "../support/server.ts";
import { Work } from "../support/works.ts";

const BARS = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };
const RUNS = 3;

type Scores = Record<keyof typeof BARS, number>;

const middle = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

async function audit(url: string, port: number): Promise<{ scores: Scores; failed: string[] }> {
  const outcome = await lighthouse(url, { port, logLevel: "error", onlyCategories: Object.keys(BARS) });
  if (outcome === undefined) throw new Error(`${url}: no result`);
  const { categories, audits } = outcome.lhr;
  const scores = Object.fromEntries(
    Object.keys(BARS).map((name) => [name, Math.round((categories[name]?.score ?? 0) * 100)]),
  ) as Scores;
  const failed = Object.values(audits).filter(({ score }) => score !== null && score < 0.9);
  return { scores, failed: failed.map(({ id, displayValue }) => `${id} ${displayValue ?? ""}`.trim()) };
}

test("Lighthouse, mobile", async () => {
  const server = await startServer("lighthouse-server");
  process.env.TUJI_URL = server.url;
  const context = await request.newContext();
  await register(context, freshName(), server.url);
  const works = [];
  for (const title of ["雨后西湖", "山中一日"]) {
    const work = await Work.done(context, "movie", title, photos(5), server.url);
    await work.share();
    works.push(work);
  }
  const text = "从断桥走到苏堤，雨刚停，路上只有扫落叶的人。\n\n- 带伞\n- 带一本书";
  const told = await publish(context, { title: "雨后西湖，走了一天", text, kind: "journal" }, photos(2));
  await post(context, `/gallery/${works[0]?.id}/comments`, { comment: "那天的光真好。" }, server.url);

  const port = await freePort();
  const browser = await chromium.launch({ ...CHROMIUM, args: [...CHROMIUM.args, `--remote-debugging-port=${port}`] });
  const missed: string[] = [];
  for (const [name, path] of [
    ["home", "/"],
    ["post", told],
    ["work", `/gallery/${works[0]?.id}`],
  ] as const) {
    const runs: Awaited<ReturnType<typeof audit>>[] = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await audit(server.url + path, port));
    const scores = Object.keys(BARS).map((category) => {
      const score = middle(runs.map(({ scores }) => scores[category as keyof Scores]));
      if (score < BARS[category as keyof Scores]) missed.push(`${name}: ${category} ${score}`);
      return `${category} ${score}`;
    });
    console.log(`lighthouse: ${name}: ${scores.join(", ")}; below 0.9: ${runs[0]?.failed.join("; ") || "nothing"}`);
  }
  await browser.close();
  await context.dispose();
  await server.stop();
  expect(missed).toEqual([]);
});
