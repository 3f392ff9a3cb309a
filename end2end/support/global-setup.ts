/** One server for all stories; its address and its folder go to the workers through the environment. */
import { rm } from "node:fs/promises";

import { startServer } from "./server.ts";

export default async function globalSetup(): Promise<() => Promise<void>> {
  const server = await startServer("stories-server");
  process.env.TUJI_URL = server.url;
  process.env.TUJI_STORIES_DATA = server.data;
  return async () => {
    const { code, signal } = await server.stop();
    const panics = server.log().match(/panicked at .*/g);
    await rm(server.data, { recursive: true, force: true });
    if (panics) throw new Error(`The server panicked:\n${panics.join("\n")}`);
    if (code !== 0) throw new Error(`The server ended with ${code ?? signal} after SIGTERM`);
  };
}
