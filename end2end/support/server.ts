/** Starts and stops a `tuji serve` of our own, on a free loopback port and its own data folder. */
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

import { BINARY, OUTPUT, SITE } from "./paths.ts";

const run = promisify(execFile);

/** The answer to every captcha while testing; the server honours it on loopback only. */
export const CAPTCHA = "k7m3p";

export interface Server {
  url: string;
  data: string;
  process: ChildProcess;
  /** Everything the server has said so far. */
  log(): string;
  /** Asks the server to end and waits for it; tells how it ended. */
  stop(): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((ready) => probe.listen(0, "127.0.0.1", ready));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}

export function newDataFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "tuji-e2e-"));
}

/**
 * Starts a server and waits until it is ready.
 *
 * @param name of the log file under `target/e2e`
 * @param data folder to (re)use; a new one if left out
 * @param settings of this server alone
 */
export async function startServer(name: string, data?: string, settings: Record<string, string> = {}): Promise<Server> {
  const folder = data ?? (await newDataFolder());
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    TUJI_LISTEN: `127.0.0.1:${port}`,
    TUJI_BASE_URL: url,
    TUJI_DATA: folder,
    TUJI_TEST_CAPTCHA: CAPTCHA,
    TUJI_RATE_LIMITS: "off",
    TUJI_SITE: SITE,
    RUST_BACKTRACE: "1",
    NO_COLOR: "1",
    ...settings,
  };
  await run(BINARY, ["migrate"], { env });

  const logFile = join(OUTPUT, `${name}.log`);
  mkdirSync(dirname(logFile), { recursive: true });
  const sink = createWriteStream(logFile, { flags: "a" });
  sink.write(`--- ${new Date().toISOString()} ${folder}\n`);
  const child = spawn(BINARY, ["serve"], { env, stdio: ["ignore", "pipe", "pipe"] });
  // A test that breaks off leaves no server behind.
  const kill = (): boolean => child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
  child.stdout.pipe(sink, { end: false });
  child.stderr.pipe(sink, { end: false });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((done) => {
    child.once("exit", (code, signal) => done({ code, signal }));
  });

  await Promise.race([
    ready(url),
    ended.then(({ code, signal }) => {
      throw new Error(`tuji serve ended with ${code ?? signal}:\n${readFileSync(logFile, "utf8")}`);
    }),
  ]);
  return {
    url,
    data: folder,
    process: child,
    log: () => readFileSync(logFile, "utf8"),
    async stop() {
      child.kill("SIGTERM");
      const stubborn = setTimeout(() => child.kill("SIGKILL"), 40_000);
      const how = await ended;
      clearTimeout(stubborn);
      sink.end();
      return how;
    },
  };
}

/** Makes somebody an administrator the way operators do, beside the running server. */
export async function createAdministrator(server: Server, name: string, password: string): Promise<void> {
  const email = `${Buffer.from(name).toString("hex")}@example.org`;
  const words = ["admin", "create", "--name", name, "--email", email, "--password", password];
  await run(BINARY, words, { env: { ...process.env, TUJI_DATA: server.data } });
}

async function ready(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    try {
      if ((await fetch(`${url}/readyz`)).ok) return;
    } catch {
      // Not listening yet.
    }
    await sleep(100);
  }
  throw new Error(`${url} was not ready within 30 s`);
}
