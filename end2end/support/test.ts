/** The `test` of all stories: every page is watched for errors, and people come by name. */
import { test as base, type BrowserContext } from "@playwright/test";

import { Person } from "./people.ts";
import { Watch } from "./watch.ts";

interface Fixtures {
  /** Watches the pages of every context of this test; its findings fail the test. */
  watch: Watch;
  /** Whether pages may run script in this combination. */
  script: boolean;
  /** A visitor with a browser of their own. */
  visitor: () => Promise<BrowserContext>;
  /** Somebody new, registered and signed in, with a browser of their own. */
  person: (name?: string) => Promise<Person>;
}

export const test = base.extend<Fixtures>({
  watch: [
    async ({ context, baseURL }, use, info) => {
      const watch = new Watch(baseURL ?? "");
      watch.follow(context);
      await use(watch);
      if (info.status === info.expectedStatus) watch.assertClean();
    },
    { auto: true },
  ],
  script: async ({ javaScriptEnabled }, use) => {
    await use(javaScriptEnabled ?? true);
  },
  visitor: async ({ browser, watch }, use) => {
    const open: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      watch.follow(context);
      open.push(context);
      return context;
    });
    for (const context of open) await context.close();
  },
  person: async ({ visitor }, use) => {
    await use(async (name) => Person.join(await visitor(), name));
  },
});

export { expect } from "@playwright/test";
