/** Sixty texts that would be script if they were not escaped, all on the pages of one post: nothing
 * runs. The HTML itself is judged by a test of the server. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Page } from "@playwright/test";

import { ROOT } from "../support/paths.ts";
import { post } from "../support/people.ts";
import { publish } from "../support/posts.ts";
import { expect, test } from "../support/test.ts";

const PAYLOADS = JSON.parse(readFileSync(join(ROOT, "server/tests/payloads.json"), "utf8")) as string[];

test("what people write does not run", async ({ person, visitor, script }) => {
  test.skip(!script, "without script nothing can run");
  const author = await person();
  const address = await publish(author.request, {
    title: `Sixty ${PAYLOADS[13] ?? ""}`,
    text: PAYLOADS.join("\n\n"),
    kind: "journal",
  });
  for (const comment of PAYLOADS) {
    expect((await post(author.request, `${address}/comments`, { comment })).status()).toBe(303);
  }
  const dialogs: string[] = [];
  const look = async (page: Page, path: string): Promise<void> => {
    page.on("dialog", (dialog) => {
      dialogs.push(`${path}: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.goto(path);
    // Give what would start by itself the time to start.
    for (const control of await page.locator("details:not([open]) > summary").all()) {
      if (await control.isVisible()) await control.click({ trial: true });
    }
    await page.mouse.move(200, 300);
    await page.waitForTimeout(300);
    expect(await page.locator("main script, main iframe, main [onerror], main [onload]").count(), path).toBe(0);
  };
  const reader = await (await visitor()).newPage();
  for (const path of [address, "/community", `/search?q=${encodeURIComponent("Sixty")}`]) await look(reader, path);
  for (const path of [address, `${address}/edit`, "/notifications"]) await look(author.page, path);
  expect(dialogs).toEqual([]);
});
