/** Breaks a title into lines of even length, by the rules of its language. */

/** A line as the letters from `start` up to `end`. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

export interface WrapOptions {
  /** BCP-47 tag: Korean breaks between words only, and Chinese has words that are better kept together. */
  readonly lang: string;
  readonly maximumLines: number;
  /** The width of a line, in the unit of the letters. */
  readonly width: number;
  /** Whether a word that is longer than a line may be broken anywhere. */
  readonly breaksWords: boolean;
}

/** A break inside a Chinese word or after a hyphen is as bad as a line that lacks this part of the width. */
const WORD_BREAK_COST = 0.4 ** 2;

/** An article or a preposition at the end of a line waits for its noun. */
const SHORT_WORD_COST = 0.15 ** 2;

/** A word that is broken because it fits in no line; other breaks come first. */
const EMERGENCY_COST = 1;

/** Must not begin a line: closing marks, small kana, and marks of length and repetition (JIS X 4051, CLREQ). */
const NO_START =
  /^[\p{Pe}\p{Pf}!%,.:;?…‥‧·・、。〃々〆〻ー〜～！％，．：；？／ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ’”°′″℃]/u;

/** Must not end a line: opening marks and what belongs to the number behind it. */
const NO_END = /[\p{Ps}\p{Pi}$£¥€₩＃#№‘“]$/u;

/** Scripts that are written without spaces, and their marks. */
const SPACELESS = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3000-\u303f\uff01-\uff5e]/u;

/** A letter as readers count them, and how much of a line it takes. */
export interface WideLetter {
  readonly text: string;
  readonly width: number;
}

/** The lines of a text, as few as possible and of even length, or `undefined` where it does not fit. */
export function wrap(letters: readonly WideLetter[], options: WrapOptions): readonly LineRange[] | undefined {
  const measure = createMeasure(letters);
  const texts = letters.map(({ text }) => text);
  const places = findBreaks(texts, options.lang);
  const breaks = options.breaksWords ? withEmergencyBreaks(places, measure, options.width) : places;
  for (let count = 1; count <= options.maximumLines; count++) {
    const lines = bestLines(breaks, count, measure, options.width);
    if (lines) return lines;
  }
  return undefined;
}

/** A place where a line may end and the next begin, which differ by the spaces between them. */
interface Break {
  readonly end: number;
  readonly start: number;
  readonly cost: number;
}

/** The width of the letters from `start` up to `end`. */
type Measure = (start: number, end: number) => number;

function createMeasure(letters: readonly WideLetter[]): Measure {
  const edges = [0];
  for (const { width } of letters) edges.push((edges.at(-1) ?? 0) + width);
  return (start, end) => (edges[end] ?? 0) - (edges[start] ?? 0);
}

/** The places from the beginning to the end of the text, both included. */
function findBreaks(letters: readonly string[], lang: string): Break[] {
  const wordStarts = findWordStarts(letters, lang);
  const inner = letters.flatMap((letter, index): Break[] => {
    const next = letters[index + 1];
    const end = index + 1;
    if (next === undefined || letter === ' ') return [];
    if (next === ' ') return [{ end, start: end + 1, cost: endsInShortWord(letters, end) ? SHORT_WORD_COST : 0 }];
    if (!canBreakBetween(letter, next, lang)) return [];
    const isBetweenWords = wordStarts.has(end) && SPACELESS.test(letter + next);
    return [{ end, start: end, cost: isBetweenWords ? 0 : WORD_BREAK_COST }];
  });
  return [{ end: 0, start: 0, cost: 0 }, ...inner, { end: letters.length, start: letters.length, cost: 0 }];
}

function endsInShortWord(letters: readonly string[], end: number): boolean {
  return /(^|[\s’'])\p{sc=Latin}{1,3}$/u.test(letters.slice(Math.max(0, end - 4), end).join(''));
}

function canBreakBetween(letter: string, next: string, lang: string): boolean {
  if (NO_START.test(next) || NO_END.test(letter)) return false;
  // A dash or ellipsis of two characters is one.
  if (letter === next && /[—…]/.test(letter)) return false;
  if (/^[-\u2010–—/]$/.test(letter)) return /\p{L}/u.test(next);
  // In Korean, particles stick to the word before them, whatever its script.
  return !lang.startsWith('ko') && SPACELESS.test(letter + next);
}

/** Where the words of the text begin, counted in letters. */
function findWordStarts(letters: readonly string[], lang: string): Set<number> {
  const offsets = new Map<number, number>();
  let offset = 0;
  for (const [index, letter] of letters.entries()) {
    offsets.set(offset, index);
    offset += letter.length;
  }
  const words = new Intl.Segmenter(lang, { granularity: 'word' }).segment(letters.join(''));
  return new Set([...words].flatMap(({ index }) => offsets.get(index) ?? []));
}

/** Adds a place behind every letter of a word that no line can hold. */
function withEmergencyBreaks(places: readonly Break[], measure: Measure, width: number): Break[] {
  return places.flatMap((place, index) => {
    const next = places[index + 1];
    if (!next || measure(place.start, next.end) <= width) return [place];
    const added = Array.from({ length: next.end - place.start - 1 }, (_, step) => place.start + step + 1);
    return [place, ...added.map((at) => ({ end: at, start: at, cost: EMERGENCY_COST }))];
  });
}

/** The lines of the least cost: of their breaks, and of the squares of what they lack of the width. */
function bestLines(
  breaks: readonly Break[],
  count: number,
  measure: Measure,
  width: number,
): readonly LineRange[] | undefined {
  interface Way {
    readonly cost: number;
    readonly lines: readonly LineRange[];
  }
  let ways: (Way | undefined)[] = breaks.map((_, index) => (index === 0 ? { cost: 0, lines: [] } : undefined));
  for (let line = 0; line < count; line++) {
    ways = breaks.map(({ end, cost }, to) => {
      let best: Way | undefined;
      for (let from = to - 1; from >= 0; from--) {
        const start = breaks[from]?.start ?? 0;
        const used = measure(start, end);
        // Farther back the line only becomes longer.
        if (used > width) break;
        const before = ways[from];
        if (!before) continue;
        const total = before.cost + (1 - used / width) ** 2 + cost;
        if (!best || total < best.cost) best = { cost: total, lines: [...before.lines, { start, end }] };
      }
      return best;
    });
  }
  return ways.at(-1)?.lines;
}
