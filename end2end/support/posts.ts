/** Posts of the community, made the quick way, by requests. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";

import { expect, type APIRequestContext } from "@playwright/test";

import { post } from "./people.ts";

export interface Words {
  title: string;
  text: string;
  kind?: "chat" | "journal" | "movie" | "guide";
}

/** Opens a blank draft; tells its address. */
export async function openDraft(request: APIRequestContext, base = process.env.TUJI_URL ?? ""): Promise<string> {
  const answer = await request.get(`${base}/community/new`, { maxRedirects: 0 });
  expect(answer.status()).toBe(303);
  return answer.headers()["location"] ?? "";
}

export async function addDraftPhoto(request: APIRequestContext, draft: string, file: string): Promise<void> {
  const base = process.env.TUJI_URL ?? "";
  const answer = await request.post(`${base}${draft}/photos`, {
    multipart: { photos: { name: basename(file), mimeType: "image/jpeg", buffer: readFileSync(file) } },
    headers: { origin: base, accept: "application/json" },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** Writes and publishes; tells the address of the post. */
export async function publish(request: APIRequestContext, words: Words, photos: string[] = []): Promise<string> {
  const draft = await openDraft(request);
  for (const photo of photos) await addDraftPhoto(request, draft, photo);
  const { title, text, kind = "journal" } = words;
  const answer = await post(request, draft, { title, text, kind, action: "publish" });
  expect(answer.status(), await answer.text()).toBe(303);
  return answer.headers()["location"] ?? "";
}
