/** Formulas in TeX, which scripts in the page of an old blog drew. */

export interface Formula {
  readonly start: number;
  readonly end: number;
  /** Without its dollars. */
  readonly tex: string;
  readonly isDisplay: boolean;
}

// Neither goes past the end of its paragraph; the second is bounded, because any dollar may begin it.
const FORMULA =
  /(?<!\\)\$\$(?<double>(?:[^$\\\n]|\\[\s\S]|\n(?![ \t]*\n)|\$(?!\$))+?)\$\$|(?<![\\$\w])\$(?![\s$])(?<single>(?:[^$\\\n]|\\.|\n(?![ \t]*\n)){1,1000}?)(?<!\s)\$(?![\d$])/g;

/**
 * Formulas of their own lines between double dollars, and the others if the post shows formulas at all: elsewhere a dollar is money.
 */
export function findMath(text: string, showsMath: boolean): readonly Formula[] {
  return [...text.matchAll(FORMULA)].flatMap((match): Formula[] => {
    const { double, single } = match.groups ?? {};
    const end = match.index + match[0].length;
    const isDisplay = double !== undefined && isAloneInLines(text, match.index, end);
    const tex = (double ?? single ?? '').trim();
    return tex !== '' && (isDisplay || showsMath) ? [{ start: match.index, end, tex, isDisplay }] : [];
  });
}

function isAloneInLines(text: string, start: number, end: number): boolean {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const feed = text.indexOf('\n', end);
  const after = text.slice(end, feed === -1 ? text.length : feed);
  return start === 0 ? after.trim() === '' : /^[ \t>]*$/.test(before) && after.trim() === '';
}
