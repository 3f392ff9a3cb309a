/** The page of a work in the studio, as a person handles it, with or without script. */
import { expect, type Locator, type Page } from "@playwright/test";

export class Workbench {
  private constructor(
    readonly page: Page,
    private readonly script: boolean,
    readonly id: string,
  ) {}

  /** Presses “make a movie” (or long image) in the studio. */
  static async create(page: Page, kind: "movie" | "long_image", script: boolean): Promise<Workbench> {
    await page.goto("/studio");
    await page.locator(`button[name="kind"][value="${kind}"]`).click();
    await expect(page).toHaveURL(/\/studio\/\d+$/);
    return Workbench.on(page, script);
  }

  /** Opens the page of a work that is there. */
  static async open(page: Page, path: string, script: boolean): Promise<Workbench> {
    await page.goto(path);
    return Workbench.on(page, script);
  }

  /** The work whose page is open. */
  static on(page: Page, script: boolean): Workbench {
    return new Workbench(page, script, new URL(page.url()).pathname.split("/")[2] ?? "");
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

  /** Chooses files; without script they are sent with a button, which goes away with script. */
  async choose(files: string[]): Promise<void> {
    const send = this.page.locator(".photo-board__send");
    if (this.script) await expect(send).toBeHidden();
    await this.page.locator('input[type="file"][name="photos"]').setInputFiles(files);
    if (!this.script) await send.click();
  }

  /** Chooses good photos and waits until all are there. */
  async add(files: string[]): Promise<void> {
    const before = await this.photos.count();
    await this.choose(files);
    await expect(this.photos).toHaveCount(before + files.length, { timeout: 60_000 });
  }

  async caption(index: number, text: string): Promise<void> {
    const photo = this.photos.nth(index);
    await photo.locator('input[name="caption"]').fill(text);
    await photo.locator('input[name="caption"]').press("Enter");
    if (this.script) await expect(photo.locator(".photo-board__note")).not.toBeEmpty();
    await this.page.reload();
    await expect(photo.locator('input[name="caption"]')).toHaveValue(text);
  }

  /** Makes the first photo the second: with the keyboard, or with its button without script. */
  async moveFirstDown(): Promise<void> {
    const before = await this.order();
    if (this.script) {
      const handle = this.photos.first().locator(".photo-board__handle");
      await handle.focus();
      await this.page.keyboard.press("Space");
      await this.page.keyboard.press("ArrowRight");
      const saved = this.page.waitForResponse(/\/photos\/order$/);
      await this.page.keyboard.press("Space");
      await saved;
    } else {
      await this.photos.first().locator('button[name="to"][value="down"]').click();
    }
    await this.page.reload();
    expect(await this.order()).toEqual([before[1], before[0], ...before.slice(2)]);
  }

  /** Drags the last photo to the first place. */
  async dragLastToFront(): Promise<void> {
    const before = await this.order();
    const saved = this.page.waitForResponse(/\/photos\/order$/);
    await this.photos.last().locator(".photo-board__handle").dragTo(this.photos.first(), { steps: 12 });
    await saved;
    await this.page.reload();
    expect(await this.order()).toEqual([before.at(-1), ...before.slice(0, -1)]);
  }

  async write(title: string, description = ""): Promise<void> {
    await this.title.fill(title);
    await this.description.fill(description);
  }

  async choice(name: string, value: string): Promise<void> {
    // The radio button itself may be hidden behind its card.
    await this.page.locator(`label:has(input[name="${name}"][value="${value}"])`).first().click();
  }

  /** Keeps what was written: with script it is saved by itself, without there is a button. */
  async save(): Promise<void> {
    if (this.script) await expect(this.page.locator('.details__status[data-state="saved"]')).toBeVisible();
    else await this.page.locator('button[name="action"][value="save"]').click();
  }

  async start(): Promise<void> {
    await this.page.locator('button[name="action"][value="start"]').first().click();
  }

  /** Sends one of the page's own forms: `cancel`, `share`, `delete`. */
  async send(action: string): Promise<void> {
    await this.page.locator(`form[action="/studio/${this.id}/${action}"] button`).first().click();
  }

  /** Waits until the work is done; without script the page is asked again, as it does itself. */
  async finish(timeout = 200_000, outcome = this.result): Promise<void> {
    if (this.script) {
      await expect(outcome).toBeVisible({ timeout });
      return;
    }
    await expect(async () => {
      await this.page.reload();
      await expect(outcome).toBeVisible({ timeout: 500 });
    }).toPass({ timeout, intervals: [2_000] });
  }
}
