/**
 * The symbol of the site: a case folder with three marks of the stage line on it. It is told at 16 pixels, so that it
 * has no outline and no detail thinner than a tenth of its width.
 */
import { PAGE_COLOURS } from './page-colours.ts';
import { STAGE_COLOURS } from './stage-colours.ts';

/** The side of the square that the symbol is drawn in. */
export const SYMBOL_SIZE = 32;

/** The ground of an icon: a tile, or a square for systems that cut a shape of their own out of it. */
export type IconShape = 'tile' | 'square' | 'maskable';

/** Its edges lie on even numbers, which are whole pixels at 16 pixels. */
const FOLDER = 'M4 8a2 2 0 0 1 2-2h6.2a2 2 0 0 1 1.4.6L16 9h10a2 2 0 0 1 2 2v13a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2z';

const MARKS = ['M8 14h4v8H8z', 'M14 14h4v8h-4z', 'M20 14h4v8h-4z'];

const MARK_COLOURS = [STAGE_COLOURS.interviewing, STAGE_COLOURS.onboarding, STAGE_COLOURS['daily-work']];

/**
 * The symbol in one colour, as an SVG element for a drawing or for the text of a page; its marks are holes.
 * @param colour A CSS colour such as `currentColor`.
 */
export function drawSymbol(colour: string): string {
  return `<path fill-rule="evenodd" d="${[FOLDER, ...MARKS].join('')}" fill="${colour}"/>`;
}

/** An icon of the site as an SVG document. */
export function drawIcon(shape: IconShape): string {
  const { paper, accent } = PAGE_COLOURS;
  // A mask may cut away all outside a circle of four fifths of the width.
  const scale = { tile: 1, square: 0.86, maskable: 0.72 }[shape];
  const offset = ((SYMBOL_SIZE * (1 - scale)) / 2).toFixed(2);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SYMBOL_SIZE} ${SYMBOL_SIZE}">`,
    `<rect width="${SYMBOL_SIZE}" height="${SYMBOL_SIZE}"${shape === 'tile' ? ' rx="7"' : ''} fill="${accent}"/>`,
    `<g transform="translate(${offset} ${offset}) scale(${scale})">`,
    `<path d="${FOLDER}" fill="${paper}"/>`,
    ...MARKS.map((mark, index) => `<path d="${mark}" fill="${MARK_COLOURS[index]}"/>`),
    '</g></svg>\n',
  ].join('');
}
