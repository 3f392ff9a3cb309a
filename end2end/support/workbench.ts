/** The page of a work in the studio, as a person handles it, with or without script. */
import { expect, type Locator, type Page } from "@playwright/test";

export class Workbench {
  constructor(
    readonly page: Page,
    private readonly script: boolean,
  ) {}

  /** Presses “make a movie” (or long image) in the studio. */
  static async create(page: Page, kind: "movie" | "long_image", script: boolean): Promise<Workbench> {
    await page.goto("/studio");
    await page.locator(`button[name="kind"][value="${kind}"]`).click();
    await expect(page).toHaveURL(/\/studio\/\d+$/);
    return new Workbench(page, script);
  }

  get id(): string {
    return new URL(this.page.url()).pathname.split("/")[2] ?? "";
  }

  get alert(): Locator {
    return this.page.getByRole("alert");
  }

  get title(): Locator {
    return this.page.locator('input[name="title"]');
  }

  get description(): Locator {
    return this.page.locator('textarea[name="description"]');
  }

  /** One element for each photo, in order. */
  get photos(): Locator {
    return this.page.locator("[data-photo]");
  }

  get result(): Locator {
    return this.page.locator("video, .long-image__page").first();
  }

  /** The ids of the photos, in order. */
  async order(): Promise<string[]> {
    return this.photos.evaluateAll((items) => items.map((item) => item.getAttribute("data-photo") ?? ""));
  }

  /** Chooses files; without script they are sent with a button. */
  async choose(files: string[]): Promise<void> {
    await this.page.locator('input[type="file"][name="photos"]').setInputFiles(files);
    if (!this.script) await this.page.locator('form[action$="/photos"] button[type="submit"]').first().click();
  }

  /** Chooses good photos and waits until all are there. */
  async add(files: string[]): Promise<void> {
    const before = await this.photos.count();
    await this.choose(files);
    await expect(this.photos).toHaveCount(before + files.length, { timeout: 60_000 });
  }

  async caption(index: number, text: string): Promise<void> {
    const form = this.photos.nth(index).locator('form[action$="/caption"]');
    await form.locator('input[name="caption"]').fill(text);
    await form.locator('input[name="caption"]').press("Enter");
  }

  async write(title: string, description = ""): Promise<void> {
    await this.title.fill(title);
    await this.description.fill(description);
  }

  async choice(name: string, value: string): Promise<void> {
    // The radio button itself may be hidden behind its card.
    await this.page.locator(`label:has(input[name="${name}"][value="${value}"])`).first().click();
  }

  async press(action: "save" | "start"): Promise<void> {
    await this.page.locator(`button[name="action"][value="${action}"]`).first().click();
  }

  /** Sends one of the page's own forms: `cancel`, `share` … */
  async send(action: string): Promise<void> {
    await this.page.locator(`form[action="/studio/${this.id}/${action}"] button`).first().click();
  }

  /** Waits until the work is done; without script the page is asked again, as it does itself. */
  async finish(timeout = 200_000): Promise<void> {
    if (this.script) {
      await expect(this.result).toBeVisible({ timeout });
      return;
    }
    await expect(async () => {
      await this.page.reload();
      await expect(this.result).toBeVisible({ timeout: 500 });
    }).toPass({ timeout, intervals: [2_000] });
  }
}
