/**
 * Leaves out of the parser what a text cannot contain. GFM looks for an e-mail address at every letter and for a table
 * at every line, which is half of the time that an ordinary text takes to parse; without an @ and without the row of
 * hyphens under a table's header there is nothing to find.
 */
import type { Data, Processor } from 'unified';

type SyntaxExtension = NonNullable<Data['micromarkExtensions']>[number];
type ConstructRecord = NonNullable<SyntaxExtension['text']>;

/** The row under the header of a table: hyphens between bars or colons, maybe in a quote. */
const DELIMITER_ROW = /^(?=.*-)(?=.*[|:])[ \t>|:-]+$/m;

/** The constructs of micromark's GFM extensions, by their names, that a text has no use for. */
export function absentSyntax(source: string): string[] {
  return [...(source.includes('@') ? [] : ['emailAutolink']), ...(DELIMITER_ROW.test(source) ? [] : ['table'])];
}

/** Comes after the plugins whose syntax it leaves out. */
export function remarkLeaveOut(this: Processor, names: readonly string[]): void {
  const data = this.data();
  data.micromarkExtensions = (data.micromarkExtensions ?? []).map((extension) => ({
    ...extension,
    ...(extension.text && { text: withoutConstructs(extension.text, names) }),
    ...(extension.flow && { flow: withoutConstructs(extension.flow, names) }),
  }));
}

function withoutConstructs(constructs: ConstructRecord, names: readonly string[]): ConstructRecord {
  return Object.fromEntries(
    Object.entries(constructs)
      .map(([code, value]) => [code, [value ?? []].flat().filter(({ name }) => !names.includes(name ?? ''))] as const)
      .filter(([, value]) => value.length > 0),
  );
}
