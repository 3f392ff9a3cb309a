/** The people and works that the pages are looked at with; made once, see `world.spec.ts`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { OUTPUT } from "./paths.ts";

export interface World {
  /** Ids of works by their state. */
  works: { empty: string; draft: string; small: string; queued: string; cancelled: string; movie: string; long: string; tall: string; shown: string; alike: string };
  /** Address of the link of `shown`, which asks for a password. */
  link: string;
  /** Address of the link with which guests add photos to `draft`. */
  guests: string;
  /** Addresses of a post with everything in it, and of a draft that is begun. */
  post: string;
  /** Names of who has made all this, and of who has done nothing yet. */
  author: string;
  newcomer: string;
  /** Address that ends the newcomer's weekly letters. */
  unsubscribe: string;
  draft: string;
}

export const AUTHOR = join(OUTPUT, "author.json");
export const NEWCOMER = join(OUTPUT, "newcomer.json");
/** Whom the author has asked to add photos, and somebody without an account who has sent some. */
export const COMPANION = join(OUTPUT, "companion.json");
export const GUEST = join(OUTPUT, "guest.json");
export const LINK_PASSWORD = "断桥残雪";
const WORLD = join(OUTPUT, "world.json");

export function keepWorld(world: World): void {
  writeFileSync(WORLD, JSON.stringify(world));
}

export function readWorld(): World {
  return JSON.parse(readFileSync(WORLD, "utf8")) as World;
}
