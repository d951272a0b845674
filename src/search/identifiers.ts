/**
 * Names as programmers and vendors write them: `getStaticPaths`, `AWSLambda`, `GitHub`. A *hump* is what begins with a
 * capital, or at the start; a *tail* is a hump with all that follow it.
 */
import { fold } from './fold.ts';
import type { Word, WordPart } from './word-rules.ts';

/** A place in a run, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Beyond this it is no name that someone made up, but a hash or a key, and nobody looks for its pieces. */
const MOST_HUMPS = 8;

/**
 * The word at a place of a run, found by its humps and tails too: `getStaticPaths` by get, staticpaths, static and
 * paths. `undefined` where there is no letter or digit.
 * @param stemOf The stem, folded, of what stands there; the s of `APIs` is gone already.
 */
export function wordAt(run: string, span: Span, stemOf: (text: string) => string): Word | undefined {
  const word = partAt(run, span, stemOf);
  if (word === undefined) return undefined;
  const inner = innerSpans(run, span).flatMap((place) => partAt(run, place, stemOf) ?? []);
  return { ...word, inner };
}

/** As `wordAt`, without what is inside. */
export function partAt(run: string, span: Span, stemOf: (text: string) => string): WordPart | undefined {
  const text = run.slice(span.start, span.end);
  const form = fold(text);
  return form === '' ? undefined : { ...span, stem: stemOf(singularAcronym(text)) || form, form };
}

/** The pieces between apostrophes, the first of which may be empty. */
export function splitApostrophes(run: string): readonly Span[] {
  const pieces: Span[] = [];
  let start = 0;
  for (const { index } of run.matchAll(/['’ʼ]/g)) {
    pieces.push({ start, end: index });
    start = index + 1;
  }
  return [...pieces, { start, end: run.length }];
}

/** `vm` of `vms`: what may be the plural of an acronym written small, for no word lacks vowels. */
export function singularOfLetters(form: string): string | undefined {
  return /^[b-df-hj-np-rtv-xz]{2,3}s$/.test(form) ? form.slice(0, -1) : undefined;
}

/** `API` of `APIs`; anything else as it is. */
function singularAcronym(text: string): string {
  return /\p{Lu}s$/u.test(text) && /\p{Lu}/u.test(text.slice(0, -2)) ? text.slice(0, -1) : text;
}

function innerSpans(run: string, span: Span): readonly Span[] {
  const humps = humpsOf(run.slice(span.start, span.end));
  if (humps.length < 2 || humps.length > MOST_HUMPS) return [];
  return humps.flatMap((hump, index) => {
    const start = span.start + hump.start;
    const own = { start, end: span.start + hump.end };
    return index === 0 || index === humps.length - 1 ? [own] : [{ start, end: span.end }, own];
  });
}

/** A hump of one letter belongs to its neighbour: OAuth, iPhone, IPv6 and SaaS are one. */
function humpsOf(name: string): readonly Span[] {
  const humps: Span[] = [];
  let start = 0;
  for (const end of [...edgesOf(name), name.length]) {
    if (end - start > 1) {
      humps.push({ start, end });
      start = end;
    }
  }
  const last = humps.pop();
  return last === undefined ? [] : [...humps, { start: last.start, end: name.length }];
}

/**
 * Where a capital follows a small letter or a digit, and where an acronym ends: `get|Static`, `S3|Bucket`, `AWS|Lambda`.
 * The capital before the s of a plural begins nothing: `VMs`, `PoCs`.
 */
function edgesOf(name: string): readonly number[] {
  const edge = /(?:(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll}))(?!\p{Lu}s(?:\p{Lu}|$))/gu;
  return Array.from(name.matchAll(edge), ({ index }) => index);
}
