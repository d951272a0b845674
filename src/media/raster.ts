/**
 * Pictures of few flat colours, a byte for each pixel. Drawn as SVG they take ten times as long, most of it for finding
 * the colours again that were in the drawing.
 */

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Row by row the number of each pixel's colour. */
  readonly pixels: Uint8Array;
  /** The colours by their numbers, as `#rrggbb`; the first is the ground. */
  readonly palette: string[];
}

export function createPicture(width: number, height: number, ground: string): Picture {
  return { width, height, pixels: new Uint8Array(width * height), palette: [ground] };
}

/** The steps between the ground and a colour, for the pixels at the edge of a shape. */
const EDGE_STEPS = 16;

/** Adds a colour with its steps to the palette of a picture, and says the number of the first. */
export function addColour({ palette }: Picture, colour: string): number {
  const [ground = ''] = palette;
  const steps = Array.from({ length: EDGE_STEPS }, (_, step) => mixColours(ground, colour, (step + 1) / EDGE_STEPS));
  return palette.push(...steps) - EDGE_STEPS;
}

function mixColours(ground: string, colour: string, share: number): string {
  const parts = [1, 3, 5].map((at) => {
    const [from = 0, to = 0] = [ground, colour].map((text) => Number.parseInt(text.slice(at, at + 2), 16));
    return Math.round(from + (to - from) * share)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${parts.join('')}`;
}

/**
 * Fills a shape, overlaps included.
 * @param lines The lines around it, four numbers each: from where and to where; `y` points down.
 * @param colour The number of its first step.
 */
export function fillShape(picture: Picture, lines: Float64Array, colour: number): void {
  const { left, top, width, height } = boxOf(picture, lines);
  // Behind the last pixel of a row is where its changes end.
  const stride = width + 2;
  const changes = new Float32Array(stride * height);
  for (let index = 0; index < lines.length; index += 4) {
    const x = (lines[index] as number) - left;
    const y = (lines[index + 1] as number) - top;
    const endX = (lines[index + 2] as number) - left;
    const endY = (lines[index + 3] as number) - top;
    if (y < endY) addLine(changes, stride, { x, y, endX, endY, sign: 1 });
    else if (y > endY) addLine(changes, stride, { x: endX, y: endY, endX: x, endY: y, sign: -1 });
  }
  for (let row = 0; row < height; row++) {
    let sum = 0;
    for (let column = 0; column < width; column++) {
      sum += changes[row * stride + column] as number;
      coverPixel(picture, (top + row) * picture.width + left + column, Math.abs(sum), colour);
    }
  }
}

/** Gives a pixel the step of a colour by how much of it is covered. */
export function coverPixel({ pixels }: Picture, pixel: number, share: number, colour: number): void {
  const step = Math.round(Math.min(1, share) * EDGE_STEPS);
  if (step > 0) pixels[pixel] = colour + step - 1;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The part of a picture that a shape is in. */
function boxOf(picture: Picture, lines: Float64Array): Box {
  let [left, right, top, bottom] = [picture.width, 0, picture.height, 0];
  for (let index = 0; index < lines.length; index += 2) {
    const [x, y] = [lines[index] as number, lines[index + 1] as number];
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  [left, right] = [Math.max(0, Math.floor(left)), Math.min(picture.width, Math.ceil(right))];
  [top, bottom] = [Math.max(0, Math.floor(top)), Math.min(picture.height, Math.ceil(bottom))];
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

/** A line down the picture. */
interface Line {
  readonly x: number;
  readonly y: number;
  readonly endX: number;
  readonly endY: number;
  /** Whether the shape begins at the line or ends there. */
  readonly sign: 1 | -1;
}

/**
 * Notes for each pixel that a line goes through how much more of it is covered than of the one to its left. The sum from
 * the left edge on is then what the shape covers of a pixel, with the overlaps counted twice.
 */
function addLine(changes: Float32Array, stride: number, { x, y, endX, endY, sign }: Line): void {
  const slope = (endX - x) / (endY - y);
  const lastRow = Math.min(Math.ceil(endY), changes.length / stride) - 1;
  for (let row = Math.max(0, Math.floor(y)); row <= lastRow; row++) {
    const [from, to] = [Math.max(y, row), Math.min(endY, row + 1)];
    const [a, b] = [x + (from - y) * slope, x + (to - y) * slope];
    const [left, right] = [clamp(Math.min(a, b), stride - 2), clamp(Math.max(a, b), stride - 2)];
    const height = (to - from) * sign;
    const first = Math.floor(left);
    const start = row * stride + first;
    if (right <= first + 1) {
      const behind = (left + right) / 2 - first;
      changes[start] = (changes[start] as number) + height * (1 - behind);
      changes[start + 1] = (changes[start + 1] as number) + height * behind;
      continue;
    }
    // What lies right of a slanted line in a pixel: the difference of two triangles.
    let [before, share] = [0, 0];
    for (let column = first; column < right + 1; column++) {
      const area = triangle(column + 1 - left) - triangle(column + 1 - right);
      const next = ((area - before) * height) / (right - left);
      const at = row * stride + column;
      changes[at] = (changes[at] as number) + next - share;
      [before, share] = [area, next];
    }
  }
}

function triangle(side: number): number {
  return side > 0 ? (side * side) / 2 : 0;
}

/** What is outside the picture has its edge there. */
function clamp(x: number, width: number): number {
  return Math.max(0, Math.min(width, x));
}
