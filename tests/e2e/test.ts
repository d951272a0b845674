/** Playwright’s `test`, which also fails when anything on a page is refused by the policy of the page or of its host. */
import { test as base, expect } from '@playwright/test';

declare global {
  interface Window {
    reportViolation?(text: string): void;
  }
}

/** What Chromium says of it on the console, in pages without scripts and in workers, too. */
const COMPLAINT = /Content Security Policy|Trusted(HTML|Script)|Permissions[- ]Policy/i;

interface Fixtures {
  /** What a page tries although its policy is there to refuse it. */
  expectedRefusals: RegExp | undefined;
  violations: readonly string[];
}

export const test = base.extend<Fixtures>({
  expectedRefusals: [undefined, { option: true }],
  violations: [
    async ({ context, expectedRefusals }, use) => {
      const violations: string[] = [];
      context.on('console', (message) => {
        if (COMPLAINT.test(message.text())) violations.push(`${message.page()?.url()}: ${message.text()}`);
      });
      await context.exposeBinding('reportViolation', (_, text: string) => violations.push(text));
      await context.addInitScript(() => {
        addEventListener('securitypolicyviolation', ({ documentURI, effectiveDirective, blockedURI, sample }) =>
          window.reportViolation?.(`${documentURI}: ${effectiveDirective} refuses ${blockedURI} ${sample}`),
        );
      });
      await use(violations);
      expect(
        violations.filter((text) => !expectedRefusals?.test(text)),
        'refused by a policy',
      ).toEqual([]);
    },
    { auto: true },
  ],
});
