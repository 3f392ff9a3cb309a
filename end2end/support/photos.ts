/** Pictures to upload: real photographs, small made ones, and some that must be refused. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { OUTPUT, PHOTOS } from "./paths.ts";

/** Real photographs, the lightest first. */
export function photos(count: number): string[] {
  const all = readdirSync(PHOTOS)
    .filter((name) => name.endsWith(".jpg"))
    .map((name) => join(PHOTOS, name))
    .sort((a, b) => readFileSync(a).length - readFileSync(b).length);
  if (all.length < count) throw new Error(`${count} photographs wanted, ${all.length} in ${PHOTOS}`);
  return all.slice(0, count);
}

/** Small pictures that all differ, made by ffmpeg's test source. */
export function madePictures(count: number): string[] {
  const folder = join(OUTPUT, "made");
  const name = (n: number) => join(folder, `made-${String(n).padStart(3, "0")}.jpg`);
  if (!existsSync(name(count))) {
    mkdirSync(folder, { recursive: true });
    const source = "testsrc2=size=640x480:rate=5";
    execFileSync("ffmpeg", ["-v", "error", "-y", "-f", "lavfi", "-i", source, "-frames:v", String(count), "-q:v", "4", join(folder, "made-%03d.jpg")]);
  }
  return Array.from({ length: count }, (_, n) => name(n + 1));
}

function madeFile(name: string, bytes: Uint8Array | string): string {
  mkdirSync(OUTPUT, { recursive: true });
  const path = join(OUTPUT, name);
  writeFileSync(path, bytes);
  return path;
}

/** A text file that calls itself a picture. */
export function notAPicture(): string {
  return madeFile("日记.jpg", "这不是一张照片。".repeat(200));
}

/** The first third of a photograph. */
export function brokenPicture(): string {
  const whole = readFileSync(photos(1)[0] ?? "");
  return madeFile("broken.jpg", whole.subarray(0, Math.floor(whole.length / 3)));
}
