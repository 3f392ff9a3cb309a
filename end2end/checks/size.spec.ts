/** The size gate: what a page costs a browser in style, script and wasm, brotli, as sent. */
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";

import { expect, request, test } from "@playwright/test";

import { freshName, register } from "../support/people.ts";
import { madePictures } from "../support/photos.ts";
import { startServer, type Server } from "../support/server.ts";
import { Work } from "../support/works.ts";

/** KB are 1,000 bytes, as in the goals. */
const VISITOR_LIMIT = 40_000;
const ISLANDS_LIMIT = 140_000;

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** One request whose body stays as it came over the wire. */
function fetchRaw(url: string, cookie: string): Promise<Answer> {
  return new Promise((done, fail) => {
    const headers = { "accept-encoding": "br", ...(cookie === "" ? {} : { cookie }) };
    httpRequest(url, { headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }));
    })
      .on("error", fail)
      .end();
  });
}

async function html(url: string, cookie: string): Promise<string> {
  const context = await request.newContext({ extraHTTPHeaders: cookie === "" ? {} : { cookie } });
  const text = await (await context.get(url)).text();
  await context.dispose();
  return text;
}

/** Style, script and wasm that a page names, whatever way it loads them. */
function loadedBy(page: string): string[] {
  const quoted = page.matchAll(/["'(`](\.{0,2}\/[^"'()`\s]+\.(?:css|js|wasm))["')`]/g);
  return [...quoted].map((match) => match[1] ?? "");
}

/** Scripts that a script imports. */
function importedBy(script: string): string[] {
  const imports = script.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["'](\.{0,2}\/[^"']+\.js)["']/g);
  return [...imports].map((match) => match[1] ?? "");
}

interface Part {
  path: string;
  bytes: number;
}

/** Everything a page loads, followed through scripts that import scripts. */
async function payload(base: string, path: string, cookie = ""): Promise<Part[]> {
  const open = loadedBy(await html(base + path, cookie)).map((found) => new URL(found, base + path).pathname);
  const parts = new Map<string, number>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (parts.has(next)) continue;
    const answer = await fetchRaw(base + next, cookie);
    expect(answer.status, next).toBe(200);
    expect(answer.headers["content-encoding"], `${next} is sent compressed`).toBe("br");
    if (next.startsWith("/pkg/")) expect(answer.headers["cache-control"], next).toContain("immutable");
    parts.set(next, answer.body.length);
    if (next.endsWith(".js")) {
      const script = await html(base + next, cookie);
      open.push(...importedBy(script).map((found) => new URL(found, base + next).pathname));
    }
  }
  return [...parts].map(([part, bytes]) => ({ path: part, bytes }));
}

function total(name: string, parts: Part[]): number {
  const sum = parts.reduce((bytes, part) => bytes + part.bytes, 0);
  const list = parts.map((part) => `${part.path.replace(/^\/pkg\//, "")} ${(part.bytes / 1000).toFixed(1)}`).join(", ");
  console.log(`size ${name}: ${(sum / 1000).toFixed(1)} KB (${list})`);
  return sum;
}

test.describe("size gate", () => {
  let server: Server;
  let cookie = "";
  let shared = "";
  let draft = "";

  test.beforeAll(async () => {
    test.setTimeout(120_000);
    server = await startServer("size-server");
    const context = await request.newContext();
    await register(context, freshName(), server.url);
    const work = await Work.done(context, "long_image", "量一量", madePictures(4), server.url);
    await work.share();
    shared = `/gallery/${work.id}`;
    draft = (await Work.draft(context, "movie", madePictures(4), server.url)).path;
    cookie = (await context.storageState()).cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    await context.dispose();
  });

  test.afterAll(() => server.stop());

  test("a page to read, for a visitor: no wasm, at most 40 KB", async () => {
    for (const path of ["/", "/gallery?kind=movie", shared, "/no/such/road"]) {
      const parts = await payload(server.url, path);
      expect(parts.some((part) => part.path.endsWith(".css")), `${path} has its style`).toBe(true);
      expect(parts.filter((part) => part.path.endsWith(".wasm"))).toEqual([]);
      expect(total(`visitor ${path}`, parts)).toBeLessThanOrEqual(VISITOR_LIMIT);
    }
  });

  test("with islands: at most 140 KB", async () => {
    for (const path of ["/signin", "/signup"]) {
      expect(total(`visitor ${path}`, await payload(server.url, path))).toBeLessThanOrEqual(ISLANDS_LIMIT);
    }
    for (const path of ["/", shared, "/studio", draft]) {
      const parts = await payload(server.url, path, cookie);
      expect(total(`signed in ${path}`, parts)).toBeLessThanOrEqual(ISLANDS_LIMIT);
    }
    const workbench = await payload(server.url, draft, cookie);
    expect(workbench.some((part) => part.path.endsWith(".wasm")), "the studio has its islands").toBe(true);
  });
});
