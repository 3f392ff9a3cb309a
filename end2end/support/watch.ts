/** Collects what must not happen on any page: script errors, refusals by the content security
 * policy, requests to other hosts, missing files, answers of 500 and above. */
import { expect, type BrowserContext, type ConsoleMessage, type Page, type Response } from "@playwright/test";

export class Watch {
  private readonly findings: string[] = [];
  private readonly requested: string[] = [];
  private readonly expected = new Set<number>();
  private brokenLine = false;

  constructor(private readonly base: string) {}

  follow(context: BrowserContext): void {
    context.on("page", (page) => this.followPage(page));
    context.on("request", (request) => {
      const url = request.url();
      this.requested.push(url);
      if (/^(https?|wss?):/.test(url) && !url.startsWith(this.base)) {
        this.findings.push(`request to another host: ${url}`);
      }
    });
    context.on("response", (response) => this.look(response));
    context.on("weberror", (error) => this.findings.push(`script error: ${error.error().message}`));
  }

  /** Refusals that the test provokes on purpose. */
  expectStatus(...status: number[]): void {
    for (const one of status) this.expected.add(one);
  }

  /** A connection that the test breaks on purpose. */
  expectBrokenLine(): void {
    this.brokenLine = true;
  }

  /** Addresses asked for so far, by every page of the test. */
  requests(pattern: RegExp): string[] {
    return this.requested.filter((url) => pattern.test(url));
  }

  assertClean(): void {
    expect(this.findings, "errors on the pages of this test").toEqual([]);
  }

  private followPage(page: Page): void {
    page.on("console", (message) => this.listen(message));
  }

  private look(response: Response): void {
    const status = response.status();
    if (status >= 500 || (status >= 400 && !this.expected.has(status))) {
      this.findings.push(`${status} for ${response.request().method()} ${response.url()}`);
    }
  }

  private listen(message: ConsoleMessage): void {
    if (message.type() !== "error" && !/content security policy/i.test(message.text())) return;
    // `look` judges statuses, and knows which ones were asked for.
    if (/^Failed to load resource: the server responded with a status of \d+/.test(message.text())) return;
    if (this.brokenLine && message.text().includes("net::ERR_CONNECTION_RESET")) return;
    this.findings.push(`console: ${message.text()} (${message.location().url})`);
  }
}
