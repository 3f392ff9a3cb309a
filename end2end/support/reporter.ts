/** Ends a run with the one plain line that says how many passed, for people and for CI. */
import type { FullConfig, Reporter, Suite, TestCase } from "@playwright/test/reporter";

export default class CountReporter implements Reporter {
  private root: Suite | undefined;

  onBegin(_config: FullConfig, suite: Suite): void {
    this.root = suite;
  }

  onEnd(): void {
    const count = { passed: 0, failed: 0, skipped: 0 };
    for (const test of this.root?.allTests() ?? []) count[kindOf(test)] += 1;
    console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  }
}

function kindOf(test: TestCase): "passed" | "failed" | "skipped" {
  switch (test.outcome()) {
    case "skipped":
      return "skipped";
    case "unexpected":
      return "failed";
    default:
      return "passed";
  }
}
