/** Draws social images: letters become outlines of the fonts that come as packages, and sharp makes the PNG. */
import sharp from 'sharp';
import { PAGE_COLOURS } from '#model/page-colours.ts';
import { SOCIAL_IMAGE_HEIGHT, SOCIAL_IMAGE_WIDTH, type SocialImage } from '#model/social-image.ts';
import { drawSymbol, SYMBOL_SIZE } from '#model/symbol.ts';
import { SITE_NAME } from '#site.ts';
import { hashSources, keep } from './keep.ts';
import { type Compose, createComposer, type Letter, measureLetters, type SetLine, setLine } from './letters.ts';
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
const SOURCES = [
  'package-lock.json',
  'src/site.ts',
  'src/media/{letters,social-image,wrap}.ts',
  'src/model/{page-colours,social-image,symbol}.ts',
];

const MARGIN = 76;
const CONTENT_WIDTH = SOCIAL_IMAGE_WIDTH - 2 * MARGIN;

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

/** The picture as an SVG document without text. */
async function drawSocialImage(image: SocialImage, compose: Compose): Promise<string> {
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
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SOCIAL_IMAGE_WIDTH}" height="${SOCIAL_IMAGE_HEIGHT}">`,
    `<rect width="100%" height="100%" fill="${paper}"/>`,
    `<g transform="translate(${MARGIN - 8} 60) scale(${52 / SYMBOL_SIZE})">${drawSymbol(accent)}</g>`,
    drawLine(wordmark, { x: MARGIN + 52, y: HEAD_BASELINE, size: 40, colour: accent }),
    drawLine(languageLine, { x: languageX, y: HEAD_BASELINE, size: 30, colour: inkSoft }),
    ...drawTitle(title, text, facts.length > 0 ? FACTS_TOP : STAGE_LINE_TOP - (TITLE_TOP - HEAD_BASELINE), ink),
    drawFacts(facts, text, inkSoft),
    ...drawStageLine(image.stages),
    '</svg>',
  ].join('\n');
}

interface TextStyle {
  readonly lang: string;
  /** What stands for the end of a text that does not fit. */
  readonly ellipsis: readonly Letter[];
}

function drawTitle(letters: readonly Letter[], style: TextStyle, bottom: number, colour: string): string[] {
  const { size, lines } = layOutTitle(letters, style);
  const leading = size * leadingOf(style.lang);
  const top = TITLE_TOP + (bottom - TITLE_TOP - leading * lines.length) / 2;
  return lines.map((line, index) => {
    // Letters stand in the middle of their line where a third of their size lies below its middle.
    const y = top + leading * (index + 0.5) + size * 0.34;
    return drawLine(setLine(line, TITLE_WEIGHT, style.lang), { x: MARGIN, y, size, colour });
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
function drawFacts(letters: readonly Letter[], style: TextStyle, colour: string): string {
  const line = setLine(letters, FACTS_WEIGHT, style.lang);
  const size = Math.min(FACTS_SIZE, (CONTENT_WIDTH / line.width) * 1000);
  if (size >= SMALLEST_FACTS_SIZE) return drawLine(line, { x: MARGIN, y: FACTS_BASELINE, size, colour });
  return drawFacts(cut(letters, letters.length - 2, style), style, colour);
}

/** A line of all stages in their order along the lower edge, those that are told in their colour. */
function drawStageLine(stages: SocialImage['stages']): string[] {
  const width = (SOCIAL_IMAGE_WIDTH - STAGE_GAP * (stages.length - 1)) / stages.length;
  const height = SOCIAL_IMAGE_HEIGHT - STAGE_LINE_TOP;
  return stages.map((colour, index) => {
    const x = index * (width + STAGE_GAP);
    return `<rect x="${x}" y="${STAGE_LINE_TOP}" width="${width}" height="${height}" fill="${colour ?? PAGE_COLOURS.line}"/>`;
  });
}

function drawLine(line: SetLine, place: { x: number; y: number; size: number; colour: string }): string {
  const scale = place.size / 1000;
  const glyphs = line.glyphs.map(({ path, x, y }) => `<path d="${path}" transform="translate(${x} ${y})"/>`).join('');
  const transform = `translate(${place.x.toFixed(2)} ${place.y.toFixed(2)}) scale(${scale} ${-scale})`;
  return `<g fill="${place.colour}" transform="${transform}">${glyphs}</g>`;
}

/** Flat colours and letters need no more than this for smooth edges; a full palette takes twice the bytes. */
const PNG_COLOURS = 64;

function encodePng(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg))
    .png({ palette: true, colours: PNG_COLOURS, compressionLevel: 9, effort: 7 })
    .toBuffer();
}
