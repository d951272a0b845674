import { describe, expect, test } from 'vitest';
import { addColour, createPicture, fillShape } from '#media/raster.ts';

type Point = readonly [x: number, y: number];

function around(...corners: readonly Point[]): number[] {
  return corners.flatMap((corner, index) => [...corner, ...(corners[(index + 1) % corners.length] as Point)]);
}

function box(left: number, top: number, right: number, bottom: number): number[] {
  return around([left, top], [right, top], [right, bottom], [left, bottom]);
}

/** How much of each pixel is covered, in tenths. */
function draw(...lines: number[]): number[][] {
  const picture = createPicture(6, 4, '#000000');
  fillShape(picture, Float64Array.from(lines), addColour(picture, '#ffffff'));
  const shares = [...picture.pixels].map(
    (pixel) => Number.parseInt(picture.palette[pixel]?.slice(1, 3) ?? '', 16) / 255,
  );
  return Array.from({ length: 4 }, (_, row) =>
    shares.slice(row * 6, row * 6 + 6).map((share) => Math.round(share * 10)),
  );
}

const NOTHING = [0, 0, 0, 0, 0, 0];

describe('fillShape', () => {
  test.each<[string, number[], number[][]]>([
    ['whole pixels', box(1, 1, 3, 3), [NOTHING, [0, 10, 10, 0, 0, 0], [0, 10, 10, 0, 0, 0], NOTHING]],
    ['the other way around', box(3, 1, 1, 3), [NOTHING, [0, 10, 10, 0, 0, 0], [0, 10, 10, 0, 0, 0], NOTHING]],
    ['parts of pixels', box(0.5, 0.5, 2.5, 2), [[3, 5, 3, 0, 0, 0], [5, 10, 5, 0, 0, 0], NOTHING, NOTHING]],
    ['less than a pixel', box(4.25, 3.25, 4.75, 3.75), [NOTHING, NOTHING, NOTHING, [0, 0, 0, 0, 3, 0]]],
    ['a slope', around([0, 0], [4, 0], [0, 2]), [[10, 10, 7, 3, 0, 0], [7, 3, 0, 0, 0, 0], NOTHING, NOTHING]],
    [
      'a shape with a hole',
      [...box(0, 0, 5, 3), ...box(3, 1, 1, 2)],
      [[10, 10, 10, 10, 10, 0], [10, 0, 0, 10, 10, 0], [10, 10, 10, 10, 10, 0], NOTHING],
    ],
    ['two that overlap', [...box(0, 0, 3, 1), ...box(2, 0, 4, 1)], [[10, 10, 10, 10, 0, 0], NOTHING, NOTHING, NOTHING]],
    ['up to the last pixel', box(5, 3, 6, 4), [NOTHING, NOTHING, NOTHING, [0, 0, 0, 0, 0, 10]]],
    [
      'what reaches out of the picture',
      box(-2, -2, 9, 2),
      [[10, 10, 10, 10, 10, 10], [10, 10, 10, 10, 10, 10], NOTHING, NOTHING],
    ],
    ['nothing outside of it', box(8, 1, 9, 2), [NOTHING, NOTHING, NOTHING, NOTHING]],
  ])('draws %s', (_, lines, expected) => {
    expect(draw(...lines)).toEqual(expected);
  });
});

test('addColour adds the steps from the ground to the colour, and the colour itself as the last', () => {
  const picture = createPicture(1, 1, '#ff8000');
  expect(addColour(picture, '#00ff00')).toBe(1);
  expect(picture.palette.at(8)).toBe('#80c000');
  expect(picture.palette.at(-1)).toBe('#00ff00');
  expect(addColour(picture, '#0000ff')).toBe(17);
});
