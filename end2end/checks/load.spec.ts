/** 3,000 page fetches, 200 at once: every answer whole, none stalled, no fault in the log. */
import { Agent, request as httpRequest } from "node:http";
import { performance } from "node:perf_hooks";

import { expect, request, test } from "@playwright/test";

import { freshName, post, register } from "../support/people.ts";
import { madePictures } from "../support/photos.ts";
import { startServer } from "../support/server.ts";
import { Work } from "../support/works.ts";

const REQUESTS = 3_000;
const AT_ONCE = 200;
const STALLED_MS = 5_000;

interface Fetched {
  path: string;
  status: number;
  whole: boolean;
  ms: number;
}

function fetchPage(agent: Agent, base: string, path: string, cookie: string): Promise<Fetched> {
  return new Promise((done, fail) => {
    const start = performance.now();
    httpRequest(base + path, { agent, headers: cookie === "" ? {} : { cookie }, timeout: 20_000 }, (response) => {
      let end = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => (end = (end + part).slice(-20)));
      response.on("aborted", () => fail(new Error(`${path} broke off`)));
      response.on("end", () => {
        const whole = response.complete && end.trimEnd().endsWith("</html>");
        done({ path, status: response.statusCode ?? 0, whole, ms: performance.now() - start });
      });
    })
      .on("timeout", () => fail(new Error(`${path} hung for 20 s`)))
      .on("error", fail)
      .end();
  });
}

test(`${REQUESTS} page fetches, ${AT_ONCE} at once`, async () => {
  const server = await startServer("load-server");
  const context = await request.newContext();
  await register(context, freshName(), server.url);
  const work = await Work.done(context, "long_image", "人山人海", madePictures(4), server.url);
  await work.share();
  for (let n = 0; n < 10; n += 1) {
    await post(context, `/gallery/${work.id}/comments`, { comment: `第 ${n} 条` }, server.url);
  }
  const cookie = (await context.storageState()).cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const visits: [string, string][] = [
    ["/", ""],
    ["/gallery?kind=long_image", ""],
    [`/gallery/${work.id}`, ""],
    ["/signin", ""],
    ["/", cookie],
    [`/gallery/${work.id}`, cookie],
    ["/studio", cookie],
    [work.path, cookie],
  ];

  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const results: Fetched[] = [];
  const start = performance.now();
  let next = 0;
  const visitor = async (): Promise<void> => {
    while (next < REQUESTS) {
      const [path, who] = visits[next++ % visits.length] ?? ["/", ""];
      results.push(await fetchPage(agent, server.url, path, who));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, visitor));
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  await context.dispose();

  const times = results.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number) => (times[Math.ceil(times.length * share) - 1] ?? 0).toFixed(0);
  console.log(
    `load: ${results.length} pages in ${seconds.toFixed(1)} s (${(results.length / seconds).toFixed(0)}/s), ` +
      `ms p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, longest ${at(1)}`,
  );
  const { code } = await server.stop();
  expect(results).toHaveLength(REQUESTS);
  expect(results.filter(({ status }) => status !== 200)).toEqual([]);
  expect(results.filter(({ whole }) => !whole)).toEqual([]);
  expect(results.filter(({ ms }) => ms > STALLED_MS)).toEqual([]);
  expect(server.log()).not.toMatch(/panicked at/);
  expect(code).toBe(0);
});
