/** Headings as `##Title`, which Redcarpet and RDiscount read without the blank that Markdown wants. */
import type { PreparedMarkdown } from '#importer/reading/read-markdown.ts';

const TIGHT = /^#{1,6}(?=[^#\s])/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** Gives them their blank, outside of blocks of code. */
export function spaceHeadings(prepared: PreparedMarkdown): PreparedMarkdown {
  /** Where blanks were put in, as offsets in the new text. */
  const blanks: number[] = [];
  let [text, open] = ['', ''];
  for (const line of prepared.text.split(/(?<=\n)/)) {
    const fence = FENCE.exec(line)?.[1];
    if (open !== '' && fence?.startsWith(open)) open = '';
    else if (open === '' && fence) open = fence;
    const signs = open === '' ? TIGHT.exec(line)?.[0] : undefined;
    if (signs) blanks.push(text.length + signs.length);
    text += signs ? `${signs} ${line.slice(signs.length)}` : line;
  }
  if (blanks.length === 0) return prepared;
  return { ...prepared, text, pointAt: (offset) => prepared.pointAt(offset - countBelow(blanks, offset)) };
}

/** How many of some rising numbers are below a limit. */
function countBelow(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
