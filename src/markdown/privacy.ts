/**
 * What should not be told to everybody: e-mail addresses, telephone numbers, cloud accounts, keys, machines inside a
 * network, marks of confidentiality. Looks at the source as it is written, so that text, code, links, images and HTML
 * are all covered and every place is right.
 */
import type { VFile } from 'vfile';
import type { ProblemCode } from '#problem-codes.ts';
import { PRIVACY_RULES } from './privacy-rules.ts';
import { createPlacer, report } from './report.ts';

export interface PrivateFinding {
  readonly line: number;
  readonly column: number;
  readonly code: ProblemCode;
  /** Shows no more of what was found than its author needs to find it, because logs are public. */
  readonly message: string;
  readonly hint: string;
}

/** Characters that authors hide behind references, escapes or in addresses, and that the rules look for. */
const HIDDEN = /&#(?:x([\da-f]{1,6})|(\d{1,7}));|&(commat|period|plus|lowbar|colon|sol|nbsp);|\\([!-/:-@[-`{-~])|%40/gi;

const NAMED: Readonly<Record<string, string>> = {
  commat: '@',
  period: '.',
  plus: '+',
  lowbar: '_',
  colon: ':',
  sol: '/',
  nbsp: ' ',
};

export function remarkCheckPrivacy() {
  return (_: unknown, file: VFile): void => {
    for (const { line, column, ...finding } of findPrivate(String(file.value))) {
      report(file, { line, column }, { ...finding, severity: 'warning' });
    }
  };
}

/** Everything private in a text, Markdown or YAML, in the order in which it stands there. */
export function findPrivate(source: string): PrivateFinding[] {
  const { text, offsetOf } = reveal(source);
  const hits = PRIVACY_RULES.flatMap((rule, rank) =>
    rule.find(text).map(({ start, end }) => ({ rule, rank, start, end, found: text.slice(start, end) })),
  ).toSorted((a, b) => a.start - b.start || a.rank - b.rank);
  const placeOf = createPlacer(source);
  let covered = 0;
  return hits.flatMap(({ rule: { code, what, hint, mask }, start, end, found }) => {
    // What is a part of something found is no news: the account in the name of a resource.
    if (start < covered) return [];
    covered = end;
    const { line, column } = placeOf(offsetOf(start));
    return [{ line, column, code, message: `${what}: ${mask(found)}`, hint }];
  });
}

/** A text without references and escapes, and for each offset in it the one in the source. */
function reveal(source: string): { text: string; offsetOf: (offset: number) => number } {
  const parts: string[] = [];
  const shifts: { readonly from: number; readonly by: number }[] = [{ from: 0, by: 0 }];
  let [end, length] = [0, 0];
  for (const { 0: written, 1: hexadecimal, 2: decimal, 3: name, 4: escaped, index } of source.matchAll(HIDDEN)) {
    const point = hexadecimal ? Number.parseInt(hexadecimal, 16) : Number(decimal ?? 0x40);
    const character = escaped ?? (name ? NAMED[name.toLowerCase()] : point <= 0xffff && String.fromCharCode(point));
    if (!character) continue;
    parts.push(source.slice(end, index), character);
    length += index - end + 1;
    end = index + written.length;
    shifts.push({ from: length, by: end - length });
  }
  if (parts.length === 0) return { text: source, offsetOf: (offset) => offset };
  parts.push(source.slice(end));
  let next = 0;
  return {
    text: parts.join(''),
    // Asked for in ascending order.
    offsetOf: (offset) => {
      while ((shifts[next + 1]?.from ?? Number.POSITIVE_INFINITY) <= offset) next += 1;
      return offset + (shifts[next]?.by ?? 0);
    },
  };
}
