import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { createComposer } from '#media/letters.ts';
import { createSocialImageDrawer, renderSocialImage } from '#media/social-image.ts';
import type { SocialImage } from '#model/social-image.ts';
import { HARD_TITLES } from '../../support/hard-titles.ts';

const IMAGE: SocialImage = {
  lang: 'en',
  title: 'Lost in a hexagon: the first year of a technical account manager in London',
  facts: 'Technical Account Manager · Amazon Web Services',
  language: 'English',
  stages: [undefined, '#b5533c', undefined, '#2a827d', undefined, undefined, undefined, undefined],
};

const PAPER = 0xfaf7f1;

const compose = createComposer();

interface Span {
  readonly first: number;
  readonly last: number;
}

interface Raster {
  /** The colour of a pixel, as `#rrggbb`. */
  at(x: number, y: number): string;
  /** What the rows from `top` to `bottom` show between paper: the columns it takes and its lines, as rows. */
  ink(top: number, bottom: number): { columns: Span; lines: Span[] };
}

async function rasterOf(image: SocialImage): Promise<Raster> {
  const bytes = await renderSocialImage(image, compose);
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const colourAt = (x: number, y: number): number => data.readUIntBE((y * info.width + x) * 3, 3);
  return {
    at: (x, y) => `#${colourAt(x, y).toString(16).padStart(6, '0')}`,
    ink(top, bottom) {
      let columns = { first: info.width, last: 0 };
      const lines: Span[] = [];
      for (let y = top; y < bottom; y++) {
        const inked = Array.from({ length: info.width }, (_, x) => x).filter((x) => colourAt(x, y) !== PAPER);
        const [first, last] = [inked[0], inked.at(-1)];
        if (first === undefined || last === undefined) continue;
        columns = { first: Math.min(columns.first, first), last: Math.max(columns.last, last) };
        const line = lines.at(-1);
        if (line?.last === y - 1) lines.splice(-1, 1, { first: line.first, last: y });
        else lines.push({ first: y, last: y });
      }
      return { columns, lines };
    },
  };
}

describe('a social image', () => {
  test('is a PNG of 1200 by 630 and well below 100 KB', async () => {
    const bytes = await renderSocialImage(IMAGE, compose);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
    expect(bytes.length).toBeLessThan(60_000);
  });

  test('has the same bytes whatever was drawn before it', async () => {
    expect(Buffer.from(await renderSocialImage(IMAGE, createComposer()))).toEqual(
      Buffer.from(await renderSocialImage(IMAGE, compose)),
    );
  });

  test('shows the stages that are told in their colour, the others in that of lines', async () => {
    const { at } = await rasterOf(IMAGE);
    expect(IMAGE.stages.map((_, index) => at(75 + index * 151, 620))).toEqual(
      IMAGE.stages.map((colour) => colour ?? '#dcd2bf'),
    );
  });

  test.each([
    ...HARD_TITLES.map(([lang, title]) => [lang, title]),
    ['zh-Hant-TW', '八小時的救援現場，為什麼來、又為什麼走。'.repeat(6)],
    ['ko', '네 칸짜리 노트로 준비한 엔지니어 면접 '.repeat(6).trim()],
    ['en', 'W'.repeat(120)],
    ['en', '🚀'.repeat(60)],
    ['ko', '뷁'.repeat(120)],
  ])('in %s keeps %j inside its margins', async (lang, title) => {
    const { columns, lines } = (await rasterOf({ ...IMAGE, lang, title })).ink(115, 505);
    expect(columns.first).toBeGreaterThanOrEqual(66);
    expect(columns.last).toBeLessThanOrEqual(1200 - 66);
    expect(lines[0]?.first ?? 200).toBeGreaterThan(120);
    expect(lines.at(-1)?.last ?? 200).toBeLessThan(490);
  });

  test('cuts a title that nothing else makes fit', async () => {
    const title = '🚀'.repeat(120);
    const whole = await renderSocialImage({ ...IMAGE, title: '🚀'.repeat(80) }, compose);
    const one = await renderSocialImage({ ...IMAGE, title }, compose);
    expect(Buffer.from(one)).not.toEqual(Buffer.from(whole));
    // Of what is cut, the rest does not count.
    const other = await renderSocialImage({ ...IMAGE, title: `${title} and more` }, compose);
    expect(Buffer.from(other)).toEqual(Buffer.from(one));
  });

  test.each([
    ['a short title in large letters', '口', 1, 65],
    ['the longest title in small ones, on four lines', '口'.repeat(120), 4, 20],
  ])('shows %s', async (_, title, count, height) => {
    const { lines } = (await rasterOf({ ...IMAGE, lang: 'zh-Hant-TW', title })).ink(115, 505);
    expect(lines).toHaveLength(count);
    for (const { first, last } of lines) expect(Math.abs(last - first - height)).toBeLessThan(12);
  });

  test('keeps long facts on one line inside the margins', async () => {
    const { ink } = await rasterOf({ ...IMAGE, facts: 'One and another · '.repeat(12) });
    const { columns, lines } = ink(505, 600);
    expect(columns.first).toBeGreaterThanOrEqual(66);
    expect(columns.last).toBeLessThanOrEqual(1200 - 66);
    expect(lines).toHaveLength(1);
  });

  test('moves the title down where there are no facts', async () => {
    const topOf = async (facts: string): Promise<number> =>
      (await rasterOf({ ...IMAGE, facts })).ink(115, 500).lines[0]?.first ?? 0;
    expect(await topOf('')).toBeGreaterThan(await topOf('One'));
  });

  test('comes from the cache as it was made', async () => {
    const image = { ...IMAGE, title: `Kept ${process.pid}` };
    const [first, second] = [await createSocialImageDrawer()(image), await createSocialImageDrawer()(image)];
    expect(Buffer.from(second)).toEqual(Buffer.from(first));
    expect(Buffer.from(first)).toEqual(Buffer.from(await renderSocialImage(image, compose)));
  });
});
