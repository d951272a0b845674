/**
 * The fonts of drawn pictures. They come as packages, cut into slices by characters; a slice is read when a text
 * needs it. No font of the machine is ever used, so that a picture is the same on every one.
 */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { Blob, Buffer, Face, Feature, Font, shape, Variation } from 'harfbuzzjs';
import decompress from 'woff2-encoder/decompress';
import { type Outline, traceGlyph } from './outline.ts';

/** A letter as readers count them, in the slice that has it. */
export interface Letter {
  readonly text: string;
  readonly slice: FontSlice;
}

/** One file of a font. */
interface FontSlice {
  has(character: string): boolean;
  /** The font at a weight, in units of a thousandth of the type size. */
  at(weight: number): Font;
  /** The outline of a glyph at a weight. */
  trace(weight: number, glyph: number): Outline;
}

/** A glyph at its place on a line that begins at 0, in thousandths of the type size; `y` points up. */
interface PlacedGlyph {
  readonly outline: Outline;
  readonly x: number;
  readonly y: number;
}

export interface SetLine {
  readonly glyphs: readonly PlacedGlyph[];
  readonly width: number;
}

/**
 * A text as it can be drawn: each letter in the first font that has all of it, one that no font has in a plainer form
 * (`₂` as `2`, a family of emoji as its first member), and left out where there is none. It may become empty.
 * @param lang BCP-47 tag; it decides whose forms of Chinese characters are taken.
 */
export type Compose = (text: string, lang: string) => Promise<Letter[]>;

interface FontPackage {
  readonly name: string;
  /** The axes of the files that have all weights, as their names tell them. */
  readonly axes: 'wght' | 'opsz';
}

const LATIN: FontPackage = { name: 'source-serif-4', axes: 'opsz' };
const TRADITIONAL: FontPackage = { name: 'noto-serif-tc', axes: 'wght' };
const KOREAN: FontPackage = { name: 'noto-serif-kr', axes: 'wght' };
const SIMPLIFIED: FontPackage = { name: 'noto-serif-sc', axes: 'wght' };
const EMOJI: FontPackage = { name: 'noto-emoji', axes: 'wght' };

/** In the order in which they are asked for a letter, after the font of the language. */
const FONTS: readonly FontPackage[] = [LATIN, TRADITIONAL, KOREAN, SIMPLIFIED, EMOJI];

/** Languages whose text another font than the Latin one carries, by the script that `Intl` knows of them. */
const FONT_OF_SCRIPT: Readonly<Record<string, FontPackage>> = { Hant: TRADITIONAL, Hans: SIMPLIFIED, Kore: KOREAN };

/** Between Chinese characters and Latin letters that no space parts, as `text-autospace` puts it. */
const SCRIPT_SPACE = 125;

/** Marks in a row, as in `」，`, share the space that each brings. */
const TRIM_MARKS = new Feature('chws', 1);

/** Letters of the Latin font are drawn for headlines, with fine joins. */
const OPTICAL_SIZE = 40;

/** Each slice is read once. */
export function createComposer(): Compose {
  const indexes = new Map(FONTS.map((font) => [font, keepAnswers(indexSlices(font))]));
  const readOnce = keepAnswers(readSlice);
  const find = async (text: string, fonts: readonly FontPackage[]): Promise<Letter | undefined> => {
    for (const font of fonts) {
      for (const path of indexes.get(font)?.(text.codePointAt(0) ?? 0) ?? []) {
        const slice = await readOnce(path);
        if ([...text].every((character) => slice.has(character))) return { text, slice };
      }
    }
    return undefined;
  };
  return async (text, lang) => {
    const own = FONT_OF_SCRIPT[new Intl.Locale(lang).maximize().script ?? ''] ?? LATIN;
    const fonts = [own, ...FONTS.filter((font) => font !== own)];
    const letters: Letter[] = [];
    for (const { segment } of new Intl.Segmenter(lang).segment(withoutMarks(text))) {
      const whole = await find(segment, fonts);
      const found = whole ? [whole] : await Promise.all(plainForm(segment).map((part) => find(part, fonts)));
      letters.push(...found.filter((letter) => letter !== undefined));
    }
    return withoutSpareSpaces(letters);
  };
}

/** How wide each letter is by itself, the space before another script included: to a hundredth what a line takes. */
export function measureLetters(letters: readonly Letter[], weight: number, lang: string): number[] {
  return letters.map((letter, index) => {
    const space = isScriptChange(letters[index - 1]?.text ?? '', letter.text) ? SCRIPT_SPACE : 0;
    return setLine([letter], weight, lang).width + space;
  });
}

/** Sets letters on one line. */
export function setLine(letters: readonly Letter[], weight: number, lang: string): SetLine {
  const glyphs: PlacedGlyph[] = [];
  let width = 0;
  let previous = '';
  for (const run of joinRuns(letters)) {
    if (isScriptChange(previous, run.text)) width += SCRIPT_SPACE;
    previous = run.text;
    const font = run.slice.at(weight);
    const buffer = new Buffer();
    buffer.addText(run.text);
    buffer.guessSegmentProperties();
    buffer.setLanguage(lang);
    shape(font, buffer, [TRIM_MARKS]);
    for (const { codepoint, xAdvance = 0, xOffset = 0, yOffset = 0 } of buffer.getGlyphInfosAndPositions()) {
      glyphs.push({ outline: run.slice.trace(weight, codepoint), x: width + xOffset, y: yOffset });
      width += xAdvance;
    }
  }
  return { glyphs: glyphs.filter(({ outline }) => outline.length > 0), width };
}

/** Without what is no letter: control and format characters but the joiner of emoji, and choices of colour for these. */
function withoutMarks(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{White_Space}--[\u00a0]]+/gv, ' ')
    .replace(/[[\p{Cc}\p{Cf}\ufe0e\ufe0f]--[\u200d]]/gv, '')
    .trim();
}

/** Letters that were left out leave no space behind that parted them from others. */
function withoutSpareSpaces(letters: readonly Letter[]): Letter[] {
  const isSpace = (letter: Letter | undefined): boolean => letter === undefined || letter.text === ' ';
  const kept = letters.filter((letter, index) => !isSpace(letter) || !isSpace(letters[index - 1]));
  return kept.length > 0 && isSpace(kept.at(-1)) ? kept.slice(0, -1) : kept;
}

/** The parts that may stand for a letter that no font has: its compatible form, or it without its additions. */
function plainForm(letter: string): string[] {
  const compatible = letter.normalize('NFKC');
  return compatible === letter ? [...letter].slice(0, 1) : [...compatible];
}

/** Letters of one slice in a row, up to where another script begins. */
function joinRuns(letters: readonly Letter[]): Letter[] {
  const runs: Letter[] = [];
  for (const letter of letters) {
    const last = runs.at(-1);
    if (last?.slice === letter.slice && !isScriptChange(last.text, letter.text)) {
      runs.splice(-1, 1, { slice: letter.slice, text: last.text + letter.text });
    } else {
      runs.push(letter);
    }
  }
  return runs;
}

function isScriptChange(before: string, after: string): boolean {
  return (
    (/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]$/u.test(before) && /^[\p{sc=Latin}\d]/u.test(after)) ||
    (/[\p{sc=Latin}\d]$/u.test(before) && /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u.test(after))
  );
}

/** Which slices may have a character, as the package tells it. */
function indexSlices({ name, axes }: FontPackage): (codePoint: number) => string[] {
  // Wherever the package manager has put it; a bundled module cannot ask from where it is.
  const { resolve: find } = createRequire(resolve('package.json'));
  const folder = dirname(find(`@fontsource-variable/${name}/unicode.json`));
  const table = JSON.parse(readFileSync(resolve(folder, 'unicode.json'), 'utf8')) as Record<string, string>;
  const ranges = Object.entries(table).flatMap(([key, text]) => {
    const path = resolve(folder, 'files', `${name}-${key.replace(/[[\]]/g, '')}-${axes}-normal.woff2`);
    return text.split(',').map((range) => {
      const [first = 0, last = first] = range
        .slice(2)
        .split('-')
        .map((digits) => Number.parseInt(digits, 16));
      return { first, last, path };
    });
  });
  return (codePoint) => ranges.filter(({ first, last }) => first <= codePoint && codePoint <= last).map((r) => r.path);
}

async function readSlice(path: string): Promise<FontSlice> {
  const face = new Face(new Blob(await decompress(await readFile(path))));
  const characters = new Set(face.collectUnicodes());
  const at = keepAnswers((weight: number) => {
    const font = new Font(face);
    font.setScale(1000, 1000);
    font.setVariations([new Variation('wght', weight), new Variation('opsz', OPTICAL_SIZE)]);
    return font;
  });
  const tracer = keepAnswers((weight: number) => keepAnswers((glyph: number) => traceGlyph(at(weight), glyph)));
  return {
    has: (character) => characters.has(character.codePointAt(0) ?? -1),
    at,
    trace: (weight, glyph) => tracer(weight)(glyph),
  };
}

/** The function, asked once for each key. */
function keepAnswers<Key, Value>(ask: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? ask(key);
    known.set(key, value);
    return value;
  };
}
