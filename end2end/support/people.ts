/** People as the tests know them, registered the quick way: by the form's own request. */
import { expect, type APIRequestContext, type APIResponse, type BrowserContext, type Page } from "@playwright/test";

import { authenticatorCode } from "./authenticator.ts";
import { CAPTCHA } from "./server.ts";

let count = 0;

/** A name nobody has yet; the worker's process id keeps workers apart. */
export function freshName(start = "旅人"): string {
  count += 1;
  return `${start}${process.pid}x${count}`;
}

export const PASSWORD = "shan-gao-yue-xiao-42";

/** Sends a form as a browser does: urlencoded, from our own origin, without following the answer. */
export async function post(
  request: APIRequestContext,
  path: string,
  form: Record<string, string>,
  base = process.env.TUJI_URL ?? "",
): Promise<APIResponse> {
  return request.post(base + path, { form, headers: { origin: base, "sec-fetch-site": "same-origin" }, maxRedirects: 0 });
}

/** Token of the captcha on a page; its picture is fetched, as a browser would. */
export async function captchaToken(request: APIRequestContext, path: string, base = process.env.TUJI_URL ?? ""): Promise<string> {
  const html = await (await request.get(base + path)).text();
  const input = /<input[^>]*name="captcha_token"[^>]*>/.exec(html)?.[0] ?? "";
  const token = /value="([^"]+)"/.exec(input)?.[1];
  if (token === undefined) throw new Error(`no captcha token on ${path}`);
  const picture = await request.get(`${base}/captcha/${token}`);
  expect(picture.headers()["content-type"]).toContain("image/png");
  return token;
}

/** @param invite token of an invitation, where one is needed */
export async function register(request: APIRequestContext, name: string, base = process.env.TUJI_URL ?? "", invite = ""): Promise<void> {
  const answer = await post(
    request,
    "/signup",
    {
      name,
      contact: `${Buffer.from(name).toString("hex")}@example.org`,
      password: PASSWORD,
      captcha: CAPTCHA,
      captcha_token: await captchaToken(request, `/signup?invite=${invite}`, base),
      invite,
      next: "/studio",
      action: "sign_up",
    },
    base,
  );
  expect(answer.status(), await answer.text()).toBe(303);
}

/** Signs somebody in, in another browser. */
export async function signIn(request: APIRequestContext, name: string, base = process.env.TUJI_URL ?? ""): Promise<void> {
  const form = {
    account: name,
    password: PASSWORD,
    captcha: CAPTCHA,
    captcha_token: await captchaToken(request, "/signin", base),
    next: "/studio",
    action: "sign_in",
  };
  const answer = await post(request, "/signin", form, base);
  expect(answer.status(), await answer.text()).toBe(303);
}

/** Protects the account of whoever has the page; the codes on paper are in view then. */
export async function setUpSecondStep(page: Page): Promise<void> {
  const send = (action: string) => page.locator(`form[action="${action}"] button[type="submit"]`).first().click();
  await page.goto("/account/second-step");
  await page.locator('input[name="current_password"]').fill(PASSWORD);
  await send("/account/second-step/begin");
  await page.locator('input[name="code"]').fill(authenticatorCode(await page.locator(".qr-setup__secret").innerText()));
  await send("/account/second-step/confirm");
  await expect(page.locator(".paper-codes li").first()).toBeVisible();
}

export class Person {
  private constructor(
    readonly name: string,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async join(context: BrowserContext, name = freshName()): Promise<Person> {
    await register(context.request, name);
    return new Person(name, context, await context.newPage());
  }

  get request(): APIRequestContext {
    return this.context.request;
  }
}
