/** The address at the end of a weekly letter, made the way the server makes it: a week is too long to wait. */
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const hmac = (key: Buffer, text: Buffer | string): Buffer => createHmac("sha256", key).update(text).digest();

/** `secret.key` of the data folder signs the purpose, the id and the e-mail address, each after its length. */
export function unsubscribeAddress(data: string, id: number, email: string): string {
  const master = Buffer.from(readFileSync(join(data, "secret.key"), "utf8").trim(), "hex");
  const parts = ["digest", String(id), email].map((part) => {
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(Buffer.byteLength(part)));
    return Buffer.concat([length, Buffer.from(part)]);
  });
  const signature = hmac(hmac(master, "signing"), Buffer.concat(parts));
  return `/unsubscribe/${id}/${signature.subarray(0, 16).toString("base64url")}`;
}
