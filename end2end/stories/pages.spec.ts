/** Every page and state, light and dark: a picture to look at, no finding of axe, nothing that
 * sticks out, no error in the console. With `TUJI_E2E=all` in English as well. */
import type { Page } from "@playwright/test";

import { expectNoSidewaysScroll } from "../support/accessible.ts";
import { look } from "../support/looks.ts";
import { freshName, PASSWORD, register, setUpSecondStep, signIn } from "../support/people.ts";
import { EVERYTHING } from "../support/paths.ts";
import { notAPicture } from "../support/photos.ts";
import { CAPTCHA } from "../support/server.ts";
import { expect, test } from "../support/test.ts";
import { AUTHOR, COMPANION, GUEST, LINK_PASSWORD, NEWCOMER, readWorld, type World } from "../support/world.ts";
import { Workbench } from "../support/workbench.ts";
import { Work } from "../support/works.ts";

interface Look {
  name: string;
  path: (world: World) => string;
  /** Storage state of who looks; a visitor if left out. */
  as?: string;
  /** What is done before looking. */
  act?: (page: Page) => Promise<void>;
  /** A form with an island, also for visitors; pages to read have none. */
  island?: boolean;
  /** Statuses that belong to the state. */
  status?: number[];
}

const refuseSignup = async (page: Page): Promise<void> => {
  await page.locator('input[name="name"]').fill("12345");
  await page.locator('input[name="contact"]').fill("山里没有信号");
  await page.locator('input[name="password"]').fill("short");
  await page.locator('input[name="captcha"]').fill("wrong");
  await page.locator("form").evaluateAll((forms) => forms.forEach((form) => ((form as HTMLFormElement).noValidate = true)));
  await page.locator('button[name="action"][value="sign_up"]:not([aria-hidden])').click();
  await expect(page.getByRole("alert")).toBeVisible();
};

const refuseSignin = async (page: Page): Promise<void> => {
  await page.locator('input[name="account"]').fill(freshName());
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.locator('input[name="captcha"]').fill(CAPTCHA);
  await page.locator('button[name="action"][value="sign_in"]:not([aria-hidden])').click();
  await expect(page.getByRole("alert")).toBeVisible();
};

const refuseFile = async (page: Page): Promise<void> => {
  await Workbench.on(page, true).choose([notAPicture()]);
  await expect(page.getByText(/不认识这种文件|not supported/).first()).toBeVisible();
};

const enterLink = async (page: Page): Promise<void> => {
  await page.locator('input[name="link_password"]').fill(LINK_PASSWORD);
  await page.locator(".account__card button").click();
  await expect(page.locator(".long-image__page").first()).toBeVisible();
};

const send = (page: Page, action: string) => page.locator(`form[action="${action}"] button[type="submit"]`).first().click();

const askForCode = async (page: Page): Promise<void> => {
  await page.locator('input[name="contact"]').fill("somebody@example.org");
  await page.locator('input[name="captcha"]').fill(CAPTCHA);
  await page.locator('button[name="action"][value="send"]:not([aria-hidden])').click();
  await expect(page).toHaveURL(/\/reset\/code$/);
};

const openSlides = async (page: Page): Promise<void> => {
  await page.locator("[data-slides-open]").click();
  await expect(page.locator("dialog[data-slides]")).toBeVisible();
};

const endLetters = async (page: Page): Promise<void> => {
  await page.locator(".account__card button").click();
  await expect(page.locator('a[href="/account/notifications"]')).toBeVisible();
};

const openOtherWays = (page: Page): Promise<void> => page.locator(".captcha__other summary").click();

/** Somebody new with a second step, whose codes on paper are in view. */
const protectMyself = async (page: Page): Promise<string> => {
  const name = freshName();
  await register(page.request, name);
  await setUpSecondStep(page);
  return name;
};

const showRecoveryCodes = async (page: Page): Promise<void> => {
  await protectMyself(page);
};

const askForSecondStep = async (page: Page): Promise<void> => {
  const name = await protectMyself(page);
  await page.context().clearCookies();
  await signIn(page.request, name);
  await page.goto("/signin/code");
  await expect(page.locator('input[name="code"]')).toBeVisible();
};

const changeEmail = async (page: Page): Promise<void> => {
  await register(page.request, freshName());
  await page.goto("/account/contact");
  await page.locator('input[name="email"]').fill(`${freshName("new")}@mountains.example.org`);
  await page.locator('input[name="current_password"]').fill(PASSWORD);
  await send(page, "/account/contact");
  await expect(page.locator('form[action="/account/contact/pending"]')).toBeVisible();
};

const LOOKS: Look[] = [
  { name: "gallery", path: () => "/" },
  { name: "gallery-signed-in", path: () => "/", as: AUTHOR },
  { name: "gallery-filtered", path: () => "/gallery?kind=long_image&sort=liked" },
  { name: "gallery-nothing", path: () => "/gallery?kind=long_image&tag=garden" },
  { name: "movie", path: ({ works }) => `/gallery/${works.movie}` },
  { name: "movie-signed-in", path: ({ works }) => `/gallery/${works.movie}`, as: NEWCOMER },
  { name: "movie-tall-long-title", path: ({ works }) => `/gallery/${works.tall}` },
  { name: "long-image", path: ({ works }) => `/gallery/${works.long}` },
  { name: "sign-in", path: () => "/signin?next=/studio", island: true },
  { name: "sign-in-refused", path: () => "/signin", act: refuseSignin, island: true, status: [403] },
  { name: "sign-up", path: () => "/signup", island: true },
  { name: "sign-up-refused", path: () => "/signup", act: refuseSignup, island: true, status: [422] },
  { name: "sign-in-other-ways", path: () => "/signin", act: openOtherWays, island: true },
  { name: "sign-in-code", path: () => "/signin", act: askForSecondStep, island: true },
  { name: "reset", path: () => "/reset", island: true },
  { name: "reset-code", path: () => "/reset", act: askForCode, island: true },
  { name: "confirm-void", path: () => "/confirm/0000", status: [410] },
  { name: "studio", path: () => "/studio", as: AUTHOR },
  { name: "studio-empty", path: () => "/studio", as: NEWCOMER },
  { name: "work-empty", path: ({ works }) => `/studio/${works.empty}`, as: AUTHOR },
  { name: "work-made-like", path: ({ works }) => `/studio/${works.alike}`, as: COMPANION },
  { name: "work-refused-file", path: ({ works }) => `/studio/${works.empty}`, as: AUTHOR, act: refuseFile, status: [415, 422] },
  { name: "work-draft", path: ({ works }) => `/studio/${works.draft}`, as: AUTHOR },
  { name: "work-small-version", path: ({ works }) => `/studio/${works.small}`, as: AUTHOR },
  { name: "work-cancelled", path: ({ works }) => `/studio/${works.cancelled}`, as: AUTHOR },
  { name: "work-done-movie", path: ({ works }) => `/studio/${works.movie}`, as: AUTHOR },
  { name: "work-done-long-image", path: ({ works }) => `/studio/${works.long}`, as: AUTHOR },
  { name: "community", path: () => "/community" },
  { name: "community-signed-in", path: () => "/community", as: AUTHOR },
  { name: "community-nothing", path: () => "/community?kind=movie" },
  { name: "post", path: ({ post }) => post },
  { name: "post-signed-in", path: ({ post }) => post, as: NEWCOMER },
  { name: "post-own", path: ({ post }) => post, as: AUTHOR },
  { name: "post-history", path: ({ post }) => `${post}/history` },
  { name: "write", path: ({ draft }) => draft, as: AUTHOR },
  { name: "drafts", path: () => "/community/drafts", as: AUTHOR },
  { name: "drafts-empty", path: () => "/community/drafts", as: NEWCOMER },
  { name: "sharing-public", path: ({ works }) => `/studio/${works.movie}/share`, as: AUTHOR },
  { name: "sharing-link", path: ({ works }) => `/studio/${works.shown}/share`, as: AUTHOR },
  { name: "together", path: ({ works }) => `/studio/${works.draft}/together`, as: AUTHOR },
  { name: "together-nobody-yet", path: ({ works }) => `/studio/${works.small}/together`, as: AUTHOR },
  { name: "together-joined", path: ({ works }) => `/together/${works.draft}`, as: COMPANION },
  { name: "studio-joined", path: () => "/studio", as: COMPANION },
  { name: "guest", path: ({ guests }) => guests },
  { name: "guest-sent", path: ({ guests }) => `${guests}#sent`, as: GUEST },
  { name: "guest-link-void", path: () => "/g/AAAAAAAAAAAAAAAAAAAAAA", status: [404] },
  { name: "post-slides", path: ({ post }) => post, act: openSlides },
  { name: "link", path: ({ link }) => link, act: enterLink },
  { name: "link-password", path: ({ link }) => link },
  { name: "notifications", path: () => "/notifications", as: AUTHOR },
  { name: "notifications-empty", path: () => "/notifications", as: NEWCOMER },
  { name: "notices", path: () => "/account/notifications", as: AUTHOR },
  { name: "unsubscribe", path: ({ unsubscribe }) => unsubscribe },
  { name: "unsubscribed", path: ({ unsubscribe }) => unsubscribe, act: endLetters },
  { name: "offline", path: () => "/offline" },
  { name: "search", path: () => "/search" },
  { name: "search-hits", path: () => "/search?q=%E7%9A%84" },
  { name: "search-nothing", path: () => "/search?q=zzzz&tab=people" },
  { name: "account", path: () => "/account", as: AUTHOR },
  { name: "contact", path: () => "/account/contact", as: AUTHOR },
  { name: "contact-pending", path: () => "/signin", act: changeEmail, island: true },
  { name: "invitations-open", path: () => "/account/invitations", as: AUTHOR },
  { name: "recovery-codes", path: () => "/signin", act: showRecoveryCodes, island: true },
  { name: "account-deleted", path: () => "/account/deleted" },
  { name: "security", path: () => "/account/security", as: AUTHOR },
  { name: "second-step", path: () => "/account/second-step", as: AUTHOR },
  { name: "own-data", path: () => "/account/data", as: AUTHOR },
  { name: "person", path: ({ author }) => `/u/${encodeURIComponent(author)}` },
  { name: "person-blank", path: ({ newcomer }) => `/u/${encodeURIComponent(newcomer)}` },
  { name: "password", path: () => "/account/password", as: AUTHOR },
  { name: "not-found", path: () => "/no/such/road", status: [404] },
];

const LANGUAGES = EVERYTHING ? ["zh-CN", "en"] : ["zh-CN"];

for (const { name, path, as, act, island, status } of LOOKS) {
  for (const locale of LANGUAGES) {
    test(`${name} (${locale})`, async ({ browser, watch, isMobile }) => {
      watch.expectStatus(...(status ?? []));
      const context = await browser.newContext({ locale, storageState: as, reducedMotion: "reduce" });
      watch.follow(context);
      const page = await context.newPage();
      await page.goto(path(readWorld()));
      await expect(page.locator("html")).toHaveAttribute("lang", locale);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      await act?.(page);

      await look(page, name, { isMobile, locale });
      if (isMobile) {
        await page.setViewportSize({ width: 320, height: 640 });
        await expectNoSidewaysScroll(page);
      }
      if (as === undefined && !island) expect(watch.requests(/\.wasm/), "wasm for a visitor").toEqual([]);
      await context.close();
    });
  }
}

test("a work in the making", async ({ browser, watch, isMobile, baseURL }) => {
  const context = await browser.newContext({ storageState: AUTHOR });
  watch.follow(context);
  const works = readWorld().works;
  const work = Work.again(context.request, works.queued, "movie", baseURL);
  const page = await context.newPage();
  const { progress } = await work.json();
  if (["draft", "cancelled", "done"].includes(progress.status)) await work.start("在路上");
  await page.goto(work.path);
  await expect(page.locator(".progress-card__bar")).toBeVisible();
  await look(page, "work-in-the-making", { isMobile, locale: "zh-CN" });
  await context.close();
});
