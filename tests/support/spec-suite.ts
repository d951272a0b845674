/** Runs a specification's examples through the renderer and tells why one may differ from it. */
import { readFileSync } from 'node:fs';
import type { Root } from 'hast';
import rehypeRaw from 'rehype-raw';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { createRenderer } from '#markdown/render.ts';
import { rehypeSanitise } from '#markdown/sanitise.ts';
import { attributeOf, canonicalHtml, replaceElement, textOf, visitElements } from './canonical-html.ts';
import { expectedHtml, plainHtml } from './plain-html.ts';
import type { SpecExample } from './spec-examples.ts';

/**
 * Why an example differs on purpose.
 * - `sanitised`: it writes HTML or a link that posts may not have; but for that it is the same.
 * - `bare-address`: it has an address outside of any link, which GFM makes one; but for that it is the same.
 * - `superseded`: CommonMark 0.31.2 says otherwise than 0.29, on which GFM 0.29 builds.
 * - `ftp`: browsers open no such address any more.
 * - `tag-filter`: GFM shows some tags as text; here they are an error, and go.
 */
type Reason = 'sanitised' | 'bare-address' | 'superseded' | 'ftp' | 'tag-filter';

export interface SpecResult {
  readonly number: number;
  readonly actual: string;
  readonly expected: string;
  /** What is expected once the allow-list has been through it. */
  readonly sanitised: string;
}

/** The numbers of the examples that differ on purpose, by reason. */
export type Differences = Readonly<Partial<Record<Reason, readonly number[]>>>;

export async function runSpecExamples(examples: readonly SpecExample[]): Promise<SpecResult[]> {
  const render = createRenderer();
  const results: SpecResult[] = [];
  for (const { number, markdown, html } of examples) {
    results.push({
      number,
      actual: plainHtml(await render(markdown, 'en.md')),
      expected: expectedHtml(html),
      sanitised: expectedHtml(sanitiseHtml(html)),
    });
  }
  return results;
}

/** Whether an example is as expected once the allow-list has been through the expectation. */
export function isOnlySanitised({ actual, sanitised }: SpecResult): boolean {
  return actual === sanitised;
}

/** Whether an example is as expected once bare addresses are text again. */
export function isOnlyLinked({ actual, expected }: SpecResult): boolean {
  return withoutBareAddresses(actual) === expected;
}

/** The row of a specification in the table of `docs/markdown.md`. */
export function documentedCounts(name: string): number[] {
  const row = readFileSync('docs/markdown.md', 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`| ${name} |`));
  return (row ?? '').split('|').slice(2, -1).map(Number);
}

/** The numbers that the row has to show: examples, equal ones, and those that differ by reason. */
export function trueCounts(examples: readonly SpecExample[], differences: Differences): number[] {
  const reasons: Reason[] = ['sanitised', 'bare-address', 'superseded', 'ftp', 'tag-filter'];
  const counts = reasons.map((reason) => differences[reason]?.length ?? 0);
  return [examples.length, examples.length - counts.reduce((sum, count) => sum + count, 0), ...counts];
}

function sanitiseHtml(html: string): string {
  const processor = unified().use(rehypeRaw).use(rehypeSanitise).use(rehypeStringify);
  const tree: Root = { type: 'root', children: [{ type: 'raw', value: html.trimEnd() } as never] };
  return processor.stringify(processor.runSync(tree) as Root);
}

/** Takes away the links whose text is their own address. */
function withoutBareAddresses(html: string): string {
  return canonicalHtml(html, (root) => {
    visitElements(root, (element) => {
      const text = textOf(element);
      if (element.tagName === 'a' && [text, `mailto:${text}`].includes(attributeOf(element, 'href') ?? '')) {
        replaceElement(element, element.childNodes);
      }
    });
  });
}
