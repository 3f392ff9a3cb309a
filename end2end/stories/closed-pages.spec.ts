/** Pages of a site that lets people in by invitation and confirms their addresses, and what its
 * administrators see: looked at as in `pages.spec.ts`, on a server of their own. */
import type { BrowserContext, Page } from "@playwright/test";

import { look } from "../support/looks.ts";
import { linkFromLetter } from "../support/mail.ts";
import { PASSWORD, register, setUpSecondStep, signIn } from "../support/people.ts";
import { EVERYTHING } from "../support/paths.ts";
import { createAdministrator, startServer } from "../support/server.ts";
import { expect, test } from "../support/test.ts";
import { Watch } from "../support/watch.ts";

const CHIEF = "山门管事";

for (const locale of EVERYTHING ? ["zh-CN", "en"] : ["zh-CN"]) {
  test(`by invitation (${locale})`, async ({ browser, isMobile }) => {
    const server = await startServer(`closed-server-${isMobile ? "phone" : "desktop"}-${locale}`, undefined, {
      TUJI_REGISTRATION: "invite",
      TUJI_CONFIRM_EMAIL: "1",
    });
    const watch = new Watch(server.url);
    const open = async (): Promise<BrowserContext> => {
      const context = await browser.newContext({ baseURL: server.url, locale, reducedMotion: "reduce" });
      watch.follow(context);
      return context;
    };
    const see = async (page: Page, name: string): Promise<void> => {
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      await look(page, name, { isMobile, locale });
    };

    await createAdministrator(server, CHIEF, PASSWORD);
    const chief = await (await open()).newPage();
    await signIn(chief.request, CHIEF, server.url);
    await chief.goto("/admin/people");
    await expect(chief).toHaveURL(/\/account\/second-step$/);
    await see(chief, "second-step-administrator");
    await setUpSecondStep(chief);
    await chief.goto("/account/invitations");
    await see(chief, "invitations-none");
    const invite = async (): Promise<string> => {
      await chief.goto("/account/invitations");
      await chief.locator('form[action="/account/invitations"] button').click();
      const link = await chief.locator(".ledger__link").first().innerText();
      return link.split("/").at(-1) ?? "";
    };

    const visitor = await (await open()).newPage();
    await visitor.goto("/signup");
    await see(visitor, "sign-up-by-invitation");
    await visitor.goto(`/invite/${await invite()}`);
    await see(visitor, "sign-up-invited");

    // One who has come, one who is stopped on the way, and invitations that nobody has used.
    const guest = await (await open()).newPage();
    await register(guest.request, "溪边的人", server.url, await invite());
    await guest.goto("/studio");
    await guest.goto("/confirm");
    await see(guest, "confirm-waiting");
    await guest.goto(await linkFromLetter(server, /\/confirm\/[0-9a-f]+/));
    await see(guest, "confirm-link");
    await guest.locator('form[action^="/confirm/"] button').click();
    await see(guest, "confirm-done");
    const other = await open();
    await register(other.request, "一个名字很长很长的客人", server.url, await invite());
    await invite();
    await chief.goto("/account/invitations");
    await see(chief, "invitations");

    await chief.goto("/admin/people");
    const row = chief.locator(".people__row", { hasText: "溪边的人" });
    await row.locator("select").selectOption({ index: 1 });
    await row.locator('button[value="tier"]').click();
    await chief.locator(".people__row", { hasText: "很长的客人" }).locator('button[value="suspend"]').click();
    await expect(chief.locator(".status--bad")).toBeVisible();
    await see(chief, "people");
    await chief.goto("/admin/people?q=nobody-of-that-name");
    await see(chief, "people-nobody");

    watch.assertClean();
    for (const page of [chief, visitor, guest]) await page.context().close();
    await other.close();
    expect((await server.stop()).code).toBe(0);
  });
}
