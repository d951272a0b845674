/** The outlines of glyphs as straight lines, which is all that a raster needs to know of them. */
import { DrawFuncs, type Font } from 'harfbuzzjs';

/** The lines around a shape, four numbers each: from where and to where, in the units of the font; `y` points up. */
export type Outline = readonly number[];

/** How far a line may be from the curve that it stands for: less than a tenth of a pixel in the largest letters. */
const TOLERANCE = 1;

export function traceGlyph(font: Font, glyph: number): Outline {
  const pen: Pen = { lines: [], x: 0, y: 0, start: [0, 0] };
  font.drawGlyph(glyph, PEN_FUNCTIONS, pen);
  return pen.lines;
}

interface Pen {
  readonly lines: number[];
  x: number;
  y: number;
  /** Where the contour begins, and ends. */
  start: readonly [x: number, y: number];
}

const PEN_FUNCTIONS = createPenFunctions();

/** TrueType has no curves but quadratic ones. */
function createPenFunctions(): DrawFuncs {
  const functions = new DrawFuncs();
  functions.setMoveToFunc((x, y, pen) => {
    Object.assign(pen as Pen, { x, y, start: [x, y] });
  });
  functions.setLineToFunc((x, y, pen) => drawLine(pen as Pen, x, y));
  functions.setQuadraticToFunc((bendX, bendY, x, y, pen) => drawCurve(pen as Pen, bendX, bendY, x, y));
  functions.setClosePathFunc((pen) => drawLine(pen as Pen, ...(pen as Pen).start));
  return functions;
}

function drawLine(pen: Pen, x: number, y: number): void {
  pen.lines.push(pen.x, pen.y, x, y);
  pen.x = x;
  pen.y = y;
}

function drawCurve(pen: Pen, bendX: number, bendY: number, x: number, y: number): void {
  const { x: fromX, y: fromY } = pen;
  const deviation = Math.hypot(fromX - 2 * bendX + x, fromY - 2 * bendY + y) / 4;
  // Twice as many lines are four times as close.
  const steps = Math.max(1, Math.ceil(Math.sqrt(deviation / TOLERANCE)));
  for (let step = 1; step <= steps; step++) {
    const done = step / steps;
    const left = 1 - done;
    drawLine(
      pen,
      left * left * fromX + 2 * left * done * bendX + done * done * x,
      left * left * fromY + 2 * left * done * bendY + done * done * y,
    );
  }
}
