import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { STAGE_COLOURS } from '#model/stage-colours.ts';
import { STAGES } from '#schema/registry.ts';

const tokens = readFileSync(new URL('../../../src/styles/tokens.css', import.meta.url), 'utf8');

/** The light and the dark value of a token. */
function token(name: string): [light: string, dark: string] {
  const [, light = '', dark = ''] = new RegExp(`--cb-${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(tokens) ?? [];
  return [light, dark];
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: string, b: string): number {
  const [lighter, darker] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const channels = [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255);
  const linear = channels.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return linear.reduce((sum, value, index) => sum + value * ([0.2126, 0.7152, 0.0722][index] as number), 0);
}

test('every stage has a colour of its own', () => {
  expect(Object.keys(STAGE_COLOURS)).toEqual(STAGES);
  expect(new Set(Object.values(STAGE_COLOURS)).size).toBe(STAGES.length);
});

describe.each(STAGES)('%s', (stage) => {
  const [lightPaper, darkPaper] = token('paper');
  const [light, dark] = token(`stage-${stage}`);

  test('has the same colour in pictures as in the light styles', () => {
    expect(light).toBe(STAGE_COLOURS[stage]);
  });

  test('stands out from the page, light or dark', () => {
    expect(contrast(light, lightPaper)).toBeGreaterThanOrEqual(3);
    expect(contrast(dark, darkPaper)).toBeGreaterThanOrEqual(3);
  });
});
