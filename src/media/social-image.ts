/** Draws social images: letters become outlines of the fonts that come as packages, which are filled with flat colours. */
import sharp from 'sharp';
import { PAGE_COLOURS } from '#model/page-colours.ts';
import { SOCIAL_IMAGE_HEIGHT, SOCIAL_IMAGE_WIDTH, type SocialImage } from '#model/social-image.ts';
import { drawSymbol, SYMBOL_SIZE } from '#model/symbol.ts';
import { SITE_NAME } from '#site.ts';
import { hashSources, keep } from './keep.ts';
import { type Compose, createComposer, type Letter, measureLetters, type SetLine, setLine } from './letters.ts';
import { encodePng } from './png.ts';
import { addColour, coverPixel, createPicture, fillShape, type Picture } from './raster.ts';
import { wrap } from './wrap.ts';

export type DrawSocialImage = (image: SocialImage) => Promise<Uint8Array>;

/** Makes the drawer, which keeps what it has read of the fonts. */
export function createSocialImageDrawer(): DrawSocialImage {
  // The lockfile stands for the fonts, the shaper and the encoder; words of Chinese are told by ICU.
  const recipe = `${hashSources(...SOURCES)} ${process.versions['icu']}`;
  let compose: Compose | undefined;
  return (image) =>
    keep('png', [JSON.stringify(image), recipe], async () => {
      compose ??= createComposer();
      return renderSocialImage(image, compose);
    });
}

/** The picture without the cache. */
export async function renderSocialImage(image: SocialImage, compose: Compose): Promise<Uint8Array> {
  return encodePng(await drawSocialImage(image, compose));
}

/** What a picture depends on besides its texts and colours. */
export const SOURCES: readonly string[] = [
  'package-lock.json',
  'src/site.ts',
  'src/media/{letters,outline,png,raster,social-image,wrap}.ts',
  'src/model/{page-colours,social-image,stage-colours,symbol}.ts',
];

const MARGIN = 76;
const CONTENT_WIDTH = SOCIAL_IMAGE_WIDTH - 2 * MARGIN;

const SYMBOL_SIDE = 52;
const SYMBOL_LEFT = MARGIN - 8;
const SYMBOL_TOP = 60;

/** The wordmark and the language share a baseline. */
const HEAD_BASELINE = 101;

/** The title stands in the middle of what the head and the facts leave, which is more where there are no facts. */
const TITLE_TOP = 150;
const FACTS_TOP = 466;
const STAGE_LINE_TOP = 612;

const MAXIMUM_LINES = 4;

/** The smallest that is read in a chat window. */
const SMALLEST_TITLE_SIZE = 32;

/** From the largest that looks well. */
const TITLE_SIZES = [84, 80, 76, 72, 68, 64, 60, 56, 52, 48, 44, 40, 36, SMALLEST_TITLE_SIZE];

/** Letters are not made smaller than this for a word that is longer than a line; it is broken. */
const SMALLEST_FOR_WHOLE_WORDS = 56;

const TITLE_WEIGHT = 650;

const FACTS_BASELINE = 546;
const FACTS_SIZE = 32;
const SMALLEST_FACTS_SIZE = 26;
const FACTS_WEIGHT = 450;

const STAGE_GAP = 6;

async function drawSocialImage(image: SocialImage, compose: Compose): Promise<Picture> {
  const { lang } = image;
  const { paper, ink, inkSoft, accent } = PAGE_COLOURS;
  const [title, facts, language, ellipsis, name] = await Promise.all([
    compose(image.title, lang),
    compose(image.facts, lang),
    compose(image.language, lang),
    compose('…', lang),
    // The wordmark is the same in every language.
    compose(SITE_NAME, 'en'),
  ]);
  const text: TextStyle = { lang, ellipsis };
  const wordmark = setLine(name, 600, 'en');
  const languageLine = setLine(language, 500, lang);
  const languageX = SOCIAL_IMAGE_WIDTH - MARGIN - languageLine.width * 0.03;
  const titleBottom = facts.length > 0 ? FACTS_TOP : STAGE_LINE_TOP - (TITLE_TOP - HEAD_BASELINE);

  const picture = createPicture(SOCIAL_IMAGE_WIDTH, SOCIAL_IMAGE_HEIGHT, paper);
  symbolShares ??= renderSymbol();
  pasteSymbol(picture, await symbolShares, accent);
  drawLines(picture, accent, [{ line: wordmark, x: MARGIN + SYMBOL_SIDE, y: HEAD_BASELINE, size: 40 }]);
  drawLines(picture, ink, setTitle(title, text, titleBottom));
  drawLines(picture, inkSoft, [
    { line: languageLine, x: languageX, y: HEAD_BASELINE, size: 30 },
    setFacts(facts, text),
  ]);
  drawStageLine(picture, image.stages);
  return picture;
}

/** A line at its place: where it begins, on which baseline, and how large. */
interface PlacedLine {
  readonly line: SetLine;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

interface TextStyle {
  readonly lang: string;
  /** What stands for the end of a text that does not fit. */
  readonly ellipsis: readonly Letter[];
}

function setTitle(letters: readonly Letter[], style: TextStyle, bottom: number): PlacedLine[] {
  const { size, lines } = layOutTitle(letters, style);
  const leading = size * leadingOf(style.lang);
  const top = TITLE_TOP + (bottom - TITLE_TOP - leading * lines.length) / 2;
  return lines.map((line, index) => {
    // Letters stand in the middle of their line where a third of their size lies below its middle.
    const y = top + leading * (index + 0.5) + size * 0.34;
    return { line: setLine(line, TITLE_WEIGHT, style.lang), x: MARGIN, y, size };
  });
}

interface TitleLayout {
  readonly size: number;
  readonly lines: readonly (readonly Letter[])[];
}

/** The largest size in which the title fits; what does not fit even in the smallest is cut. */
function layOutTitle(letters: readonly Letter[], style: TextStyle): TitleLayout {
  for (const size of TITLE_SIZES) {
    const lines = breakTitle(letters, size, style.lang);
    if (lines) return { size, lines };
  }
  for (let count = letters.length - 1; ; count--) {
    const lines = breakTitle(cut(letters, count, style), SMALLEST_TITLE_SIZE, style.lang);
    if (lines) return { size: SMALLEST_TITLE_SIZE, lines };
  }
}

function breakTitle(letters: readonly Letter[], size: number, lang: string): Letter[][] | undefined {
  const widths = measureLetters(letters, TITLE_WEIGHT, lang);
  const lines = wrap(
    letters.map(({ text }, index) => ({ text, width: widths[index] ?? 0 })),
    {
      lang,
      maximumLines: Math.min(MAXIMUM_LINES, Math.floor((FACTS_TOP - TITLE_TOP) / (size * leadingOf(lang)))),
      width: (CONTENT_WIDTH / size) * 1000,
      breaksWords: size < SMALLEST_FOR_WHOLE_WORDS,
    },
  );
  return lines?.map(({ start, end }) => letters.slice(start, end));
}

/** The first letters of a text, and an ellipsis. */
function cut(letters: readonly Letter[], count: number, { ellipsis }: TextStyle): Letter[] {
  const kept = letters.slice(0, count);
  while (/^[\s\p{P}]$/u.test(kept.at(-1)?.text ?? '')) kept.pop();
  return [...kept, ...ellipsis];
}

/** Chinese and Korean letters fill their line from top to bottom and want more space between two. */
function leadingOf(lang: string): number {
  return /^(zh|ja|ko)\b/.test(lang) ? 1.36 : 1.16;
}

/** One line, smaller where it is long, and cut where it is longer still. */
function setFacts(letters: readonly Letter[], style: TextStyle): PlacedLine {
  const line = setLine(letters, FACTS_WEIGHT, style.lang);
  const size = Math.min(FACTS_SIZE, (CONTENT_WIDTH / line.width) * 1000);
  if (size >= SMALLEST_FACTS_SIZE) return { line, x: MARGIN, y: FACTS_BASELINE, size };
  return setFacts(cut(letters, letters.length - 2, style), style);
}

function drawLines(picture: Picture, colour: string, lines: readonly PlacedLine[]): void {
  const number = addColour(picture, colour);
  for (const line of lines) fillShape(picture, toShape(line), number);
}

/** The lines around all letters, as the picture has them. */
function toShape({ line: { glyphs }, x, y, size }: PlacedLine): Float64Array {
  const shape = new Float64Array(glyphs.reduce((length, { outline }) => length + outline.length, 0));
  const scale = size / 1000;
  let end = 0;
  for (const { outline, ...place } of glyphs) {
    for (let index = 0; index < outline.length; index += 2) {
      shape[end++] = x + (place.x + (outline[index] as number)) * scale;
      shape[end++] = y - (place.y + (outline[index + 1] as number)) * scale;
    }
  }
  return shape;
}

/** A line of all stages in their order along the lower edge, those that are told in their colour. */
function drawStageLine(picture: Picture, stages: SocialImage['stages']): void {
  const width = (SOCIAL_IMAGE_WIDTH - STAGE_GAP * (stages.length - 1)) / stages.length;
  const [top, bottom] = [STAGE_LINE_TOP, SOCIAL_IMAGE_HEIGHT];
  for (const [index, colour] of stages.entries()) {
    const left = index * (width + STAGE_GAP);
    const right = left + width;
    const sides = Float64Array.of(left, top, left, bottom, right, bottom, right, top);
    fillShape(picture, sides, addColour(picture, colour ?? PAGE_COLOURS.line));
  }
}

/** How much of each pixel the symbol covers, of 255; the same in all pictures. */
let symbolShares: Promise<Buffer> | undefined;

function renderSymbol(): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SYMBOL_SIZE} ${SYMBOL_SIZE}">${drawSymbol('#000')}</svg>`;
  return sharp(Buffer.from(svg), { density: (72 * SYMBOL_SIDE) / SYMBOL_SIZE })
    .resize(SYMBOL_SIDE, SYMBOL_SIDE)
    .extractChannel('alpha')
    .raw()
    .toBuffer();
}

function pasteSymbol(picture: Picture, shares: Buffer, colour: string): void {
  const number = addColour(picture, colour);
  for (const [index, share] of shares.entries()) {
    const [x, y] = [SYMBOL_LEFT + (index % SYMBOL_SIDE), SYMBOL_TOP + Math.floor(index / SYMBOL_SIDE)];
    coverPixel(picture, y * picture.width + x, share / 255, number);
  }
}
