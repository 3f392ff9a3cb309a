/** Letters as a server without a mail server writes them: one file each. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "@playwright/test";

import type { Server } from "./server.ts";

/** The plain text of a letter, whichever way it is encoded. */
function plainText(letter: string): string {
  const part = letter.split(/\r?\n--/).find((text) => /content-type: text\/plain/i.test(text)) ?? letter;
  const [head = "", ...body] = part.split(/\r?\n\r?\n/);
  const text = body.join("\n\n");
  if (/content-transfer-encoding: base64/i.test(head)) return Buffer.from(text, "base64").toString("utf8");
  if (!/content-transfer-encoding: quoted-printable/i.test(head)) return text;
  const bytes = text.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** Waits for a letter with such an address in it; returns the address without the host. */
export async function linkFromLetter(server: Server, path: RegExp): Promise<string> {
  let found: string | undefined;
  await expect
    .poll(() => {
      const folder = join(server.data, "mail");
      let names: string[] = [];
      try {
        names = readdirSync(folder).filter((name) => name.endsWith(".eml"));
      } catch {
        // No letter yet.
      }
      for (const name of names) found ??= path.exec(plainText(readFileSync(join(folder, name), "utf8")))?.[0];
      return found;
    })
    .toBeDefined();
  return found ?? "";
}
