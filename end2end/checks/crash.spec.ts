/** `kill -9` in the middle of a render, twenty times: the work is finished by the next process, once,
 * whole, with the bytes that it would have had anyway, and nothing half-made stays behind. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { expect, request, test, type APIRequestContext } from "@playwright/test";

import { freshName, register } from "../support/people.ts";
import { OUTPUT } from "../support/paths.ts";
import { photos } from "../support/photos.ts";
import { newDataFolder, startServer, type Server } from "../support/server.ts";
import { Work, type Kind } from "../support/works.ts";

const KILLS = 20;
/** The longest that a restarted process may take to go on with a work, beside its own time. */
const RESUME_MS = 15_000;

/** Small and fast, uniform enough for choosing moments (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Processes that work in the data folder, by their command line. */
function processesOf(data: string): string[] {
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid) => {
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
        const environment = readFileSync(`/proc/${pid}/environ`, "utf8");
        const state = /^State:\s+(\S)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
        return state !== "Z" && (words.includes(data) || environment.includes(`TUJI_DATA=${data}\0`)) ? [`${pid} ${words}`] : [];
      } catch {
        return []; // Ended in the meantime.
      }
    });
}

async function killHard(server: Server): Promise<void> {
  const dead = new Promise((done) => server.process.once("exit", done));
  server.process.kill("SIGKILL");
  await dead;
  await expect.poll(() => processesOf(server.data), { message: "children outlive the killed process", timeout: 5_000 }).toEqual([]);
}

async function reach(work: Work, condition: (permille: number, status: string) => boolean): Promise<void> {
  for (;;) {
    const { progress } = await work.json();
    if (condition(progress.permille, progress.status)) return;
    await sleep(50);
  }
}

/** The one result is whole. Returns its bytes. */
async function checkResult(context: APIRequestContext, server: Server, work: Work): Promise<Buffer> {
  const { result } = await work.json();
  const files = result?.files ?? [];
  expect(files).toHaveLength(1);
  const body = await (await context.get(server.url + (files[0]?.url ?? ""))).body();
  expect(body.length).toBe(files[0]?.bytes);
  const file = join(OUTPUT, work.kind === "movie" ? "crash.mp4" : "crash.jpg");
  writeFileSync(file, body);
  // Decodes every frame; says something only if one is damaged.
  expect(execFileSync("ffmpeg", ["-v", "error", "-i", file, "-f", "null", "-"], { encoding: "utf8", stdio: "pipe" })).toBe("");
  return body;
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

test(`${KILLS} kills at random moments`, async () => {
  test.setTimeout(1_500_000);
  const seed = Number(process.env.TUJI_SEED ?? Date.now() % 1_000_000);
  console.log(`crash: seed ${seed} (TUJI_SEED repeats it)`);
  const random = randomFrom(seed);
  const data = await newDataFolder();
  let server = await startServer("crash-server", data);
  const context = await request.newContext();
  await register(context, freshName(), server.url);

  const works: Work[] = [];
  for (let kills = 0; kills < KILLS; kills += 1) {
    const kind: Kind = kills % 2 === 0 ? "movie" : "long_image";
    const started = await Work.draft(context, kind, photos(4), server.url);
    const title = `第 ${kills + 1} 次`;
    await started.start(title);
    const moment = Math.floor(random() * 900);
    await reach(started, (permille, status) => permille >= moment || status === "done");
    const { progress } = await started.json();
    await killHard(server);

    const restart = Date.now();
    server = await startServer("crash-server", data);
    const work = Work.again(context, started.id, kind, server.url);
    // Goes on: is made again (or was done), and not only waits.
    await reach(work, (_, status) => status !== "queued");
    const waited = Date.now() - restart;
    console.log(`crash: ${kind} killed at ${progress.status} ${progress.permille} ‰, went on after ${waited} ms`);
    expect(waited).toBeLessThanOrEqual(RESUME_MS);
    await work.wait("done");
    const disturbed = await checkResult(context, server, work);
    // Once more, in peace: the same bytes.
    await work.start(title);
    await work.wait("done");
    const undisturbed = await checkResult(context, server, work);
    expect(disturbed.equals(undisturbed), `work ${work.id} tells that it was disturbed`).toBe(true);
    works.push(work);
  }

  const { code } = await server.stop();
  expect(code).toBe(0);
  expect(server.log()).not.toMatch(/panicked at/);
  expect(namesIn(join(data, "scratch")), "left in scratch").toEqual([]);
  expect(namesIn(join(data, "unfinished")), "left of unfinished works").toEqual([]);
  for (const { id } of works) {
    expect(namesIn(join(data, "media/works", id)), `versions of work ${id}`).toHaveLength(1);
  }
  await context.dispose();
  rmSync(data, { recursive: true, force: true });
});
