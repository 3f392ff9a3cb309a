/** Works made the quick way, by requests, for stories that begin where the work is done. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { expect, type APIRequestContext } from "@playwright/test";

import { post } from "./people.ts";

export type Kind = "movie" | "long_image";

export interface WorkJson {
  id: number;
  title: string;
  progress: { status: string; permille: number; failure: { code: string } | null };
  photos: { id: number; caption: string }[];
  draft: { stale: boolean } | null;
  result: { files: { url: string; download_url: string; bytes: number }[] } | null;
}

/** A work of whom `request` is signed in as, and the address it lives at. */
export class Work {
  private constructor(
    private readonly request: APIRequestContext,
    private readonly base: string,
    readonly id: string,
    readonly kind: Kind,
  ) {}

  static async draft(request: APIRequestContext, kind: Kind, files: string[], base = process.env.TUJI_URL ?? ""): Promise<Work> {
    const answer = await post(request, "/studio", { kind }, base);
    expect(answer.status()).toBe(303);
    const id = /\/studio\/(\d+)/.exec(answer.headers()["location"] ?? "")?.[1] ?? "";
    const work = new Work(request, base, id, kind);
    for (const file of files) await work.upload(file);
    return work;
  }

  /** A work that is there already. */
  static again(request: APIRequestContext, id: string, kind: Kind, base = process.env.TUJI_URL ?? ""): Work {
    return new Work(request, base, id, kind);
  }

  /** A finished work. */
  static async done(request: APIRequestContext, kind: Kind, title: string, files: string[], base?: string): Promise<Work> {
    const work = await Work.draft(request, kind, files, base);
    await work.start(title);
    await work.wait("done");
    return work;
  }

  get path(): string {
    return `/studio/${this.id}`;
  }

  async upload(file: string): Promise<void> {
    const answer = await this.request.post(`${this.base}${this.path}/photos`, {
      multipart: { photos: { name: basename(file), mimeType: "image/jpeg", buffer: readFileSync(file) } },
      headers: { origin: this.base, accept: "application/json" },
    });
    expect(answer.status(), await answer.text()).toBe(200);
  }

  async save(fields: Record<string, string>, action: "save" | "start" | "draft"): Promise<void> {
    const answer = await post(this.request, this.path, { kind: this.kind, ...fields, action }, this.base);
    expect(answer.status(), await answer.text()).toBe(303);
  }

  async start(title: string, fields: Record<string, string> = {}): Promise<void> {
    await this.save({ title, ...fields }, "start");
  }

  /** Makes the small version and waits for it. */
  async makeDraft(title: string, fields: Record<string, string> = {}): Promise<void> {
    await this.save({ title, ...fields }, "draft");
    for (let tries = 0; tries < 300; tries += 1) {
      if ((await this.json()).draft !== null) return;
      await sleep(300);
    }
    throw new Error(`work ${this.id} has no draft`);
  }

  async share(): Promise<void> {
    await this.show("public");
  }

  async show(visibility: "me" | "link" | "members" | "public"): Promise<void> {
    const answer = await post(this.request, `${this.path}/share`, { visibility }, this.base);
    expect(answer.status()).toBe(303);
  }

  async json(): Promise<WorkJson> {
    const answer = await this.request.get(this.base + this.path, { headers: { accept: "application/json" } });
    expect(answer.status()).toBe(200);
    return (await answer.json()) as WorkJson;
  }

  /** Waits for a status; any other final one is a failure. */
  async wait(status: string, timeout = 200_000): Promise<WorkJson> {
    const end = Date.now() + timeout;
    for (;;) {
      const work = await this.json();
      if (work.progress.status === status) return work;
      if (["done", "failed", "cancelled"].includes(work.progress.status) || Date.now() > end) {
        throw new Error(`work ${this.id} is ${JSON.stringify(work.progress)}, not ${status}`);
      }
      await sleep(300);
    }
  }
}
