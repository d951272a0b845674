import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AUTO_COVER_HEIGHT, AUTO_COVER_WIDTH, autoCoverColours, drawAutoCover } from '#model/auto-cover.ts';
import { STAGE_COLOURS } from '#model/stage-colours.ts';
import { STAGES, type Stage } from '#schema/registry.ts';
import { parseXml, type XmlElement } from '../../support/xml.ts';

function facets(slug: string, ...stages: Stage[]): Parameters<typeof drawAutoCover>[0] {
  return {
    slug,
    role: 'engineer',
    company: undefined,
    region: 'taipei',
    stages: stages.map((stage) => ({ stage, heading: undefined })),
  };
}

function elements(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap(elements)];
}

/** The colours of the hills, from the horizon to the lower edge. */
function hills(picture: string): (string | undefined)[] {
  return elements(parseXml(picture))
    .filter(({ name }) => name === 'path')
    .map(({ attributes }) => attributes['fill']);
}

describe('drawAutoCover', () => {
  test('draws the same facets the same way on every machine', () => {
    const picture = drawAutoCover(facets('first-year', 'onboarding'));
    expect(drawAutoCover(facets('first-year', 'onboarding'))).toBe(picture);
    expect(picture.split('\n').slice(0, 4)).toEqual([
      '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900" viewBox="0 0 1600 900">',
      '<rect width="1600" height="900" fill="#f6f1e7"/>',
      '<circle cx="428" cy="194" r="104" fill="#c98a2b"/>',
      '<path d="M0 375S200 375 400 375S600 346 800 346S1000 323 1200 323S1400 369 1600 369V900H0Z" fill="#a9761d" fill-opacity="0.45"/>',
    ]);
  });

  test.each([
    ['another slug', facets('b', 'growing')],
    ['another role', { ...facets('a', 'growing'), role: 'manager' }],
    ['another company', { ...facets('a', 'growing'), company: 'one' }],
    ['another region', { ...facets('a', 'growing'), region: 'dublin' }],
    ['a slug in other letters', facets('ä', 'growing')],
  ])('draws %s another way', (_, other) => {
    expect(drawAutoCover(other)).not.toBe(drawAutoCover(facets('a', 'growing')));
  });

  test('shows the colours of the stages in their order, and the first two again in front', () => {
    expect(hills(drawAutoCover(facets('a', 'applying', 'interviewing', 'leaving')))).toEqual([
      STAGE_COLOURS.applying,
      STAGE_COLOURS.interviewing,
      STAGE_COLOURS.leaving,
      STAGE_COLOURS.applying,
      STAGE_COLOURS.interviewing,
    ]);
  });

  test.each([
    ['one stage', ['moving'], STAGE_COLOURS.moving],
    ['no stage', [], STAGE_COLOURS['daily-work']],
  ] as const)('shows three hills of one colour for a story of %s', (_, stages, colour) => {
    expect(hills(drawAutoCover(facets('a', ...stages)))).toEqual([colour, colour, colour]);
  });

  test('is well-formed, without text, and inside its frame whatever the facets', () => {
    const stages = fc.subarray([...STAGES]);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), stages, (slug, told) => {
        const root = parseXml(drawAutoCover(facets(slug, ...told)));
        expect(root.attributes['viewBox']).toBe(`0 0 ${AUTO_COVER_WIDTH} ${AUTO_COVER_HEIGHT}`);
        expect(
          elements(root)
            .map(({ text }) => text.trim())
            .join(''),
        ).toBe('');
        expect(new Set(elements(root).map(({ name }) => name))).toEqual(new Set(['svg', 'rect', 'circle', 'path']));
        const numbers = elements(root).flatMap(({ attributes }) => attributes['d']?.match(/-?[\d.]+/g) ?? []);
        expect(numbers.map(Number).every((value) => value >= 0 && value <= AUTO_COVER_WIDTH)).toBe(true);
      }),
    );
  });
});

describe('autoCoverColours', () => {
  test('are the sky, and the bands that reach down to the middle and to the front, laid over it', () => {
    const colours = autoCoverColours(facets('a', 'applying', 'leaving'));
    expect(colours.filter((_, index) => index % 4 === 0)).toEqual(['#f6f1e7', '#c5b89c', '#8e7e5a']);
  });

  test('are four by three colours, those of a row alike', () => {
    fc.assert(
      fc.property(fc.subarray([...STAGES]), (told) => {
        const colours = autoCoverColours(facets('a', ...told));
        expect(colours).toHaveLength(12);
        expect(colours.every((colour) => /^#[0-9a-f]{6}$/.test(colour))).toBe(true);
        expect(colours).toEqual(colours.map((_, index) => colours[index - (index % 4)]));
      }),
    );
  });
});
