/** Pictures to upload: real photographs, small made ones, and some that must be refused. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

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

/** Where and when a photo was taken. */
export interface Moment {
  north: number;
  east: number;
  /** As cameras write it: `2024:05:01 09:30:00`. */
  taken: string;
}

/** A copy of a JPEG file that knows where and when it was taken (Exif 2.32, §4.6). */
export function takenAt(file: string, { north, east, taken }: Moment): string {
  const ascii = (text: string) => Buffer.from(`${text}\0`, "latin1");
  const degrees = (value: number) => {
    const numbers = Buffer.alloc(24);
    [Math.floor(value), 1, Math.round((value % 1) * 6000), 100, 0, 1].forEach((part, index) => numbers.writeUInt32LE(part, index * 4));
    return numbers;
  };
  /** A directory at `start`, and behind it the values that do not fit its entries. */
  const directory = (start: number, entries: [tag: number, type: number, count: number, value: number | Buffer][]) => {
    const rows: Buffer[] = [];
    const values: Buffer[] = [];
    let end = start + 2 + entries.length * 12 + 4;
    for (const [tag, type, count, value] of entries) {
      const row = Buffer.alloc(12);
      row.writeUInt16LE(tag, 0);
      row.writeUInt16LE(type, 2);
      row.writeUInt32LE(count, 4);
      if (typeof value === "number") row.writeUInt32LE(value, 8);
      else if (value.length <= 4) value.copy(row, 8);
      else {
        row.writeUInt32LE(end, 8);
        values.push(value);
        end += value.length;
      }
      rows.push(row);
    }
    const count = Buffer.alloc(2);
    count.writeUInt16LE(entries.length);
    return Buffer.concat([count, ...rows, Buffer.alloc(4), ...values]);
  };
  const first = 8;
  const camera = first + 2 + 2 * 12 + 4;
  const time = directory(camera, [[0x9003, 2, 20, ascii(taken)]]);
  const gps = camera + time.length;
  const tiff = Buffer.concat([
    Buffer.from("II*\0\x08\0\0\0", "latin1"),
    directory(first, [
      [0x8769, 4, 1, camera],
      [0x8825, 4, 1, gps],
    ]),
    time,
    directory(gps, [
      [1, 2, 2, ascii(north < 0 ? "S" : "N")],
      [2, 5, 3, degrees(Math.abs(north))],
      [3, 2, 2, ascii(east < 0 ? "W" : "E")],
      [4, 5, 3, degrees(Math.abs(east))],
    ]),
  ]);
  const exif = Buffer.concat([Buffer.from("\xff\xe1\0\0Exif\0\0", "latin1"), tiff]);
  exif.writeUInt16BE(exif.length - 2, 2);
  const bytes = readFileSync(file);
  return madeFile(`taken-${taken.replace(/\D/g, "")}-${basename(file)}`, Buffer.concat([bytes.subarray(0, 2), exif, bytes.subarray(2)]));
}
