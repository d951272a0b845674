/** What findings quote. */

const MAXIMUM_LENGTH = 200;

/** A text in one line of at most 200 characters, as findings quote it: `oneLine('a\n  b') // => 'a b'`. */
export function oneLine(text: string): string {
  // White space may make most of a text, but of a longer one nothing could be shown anyway.
  const line = text
    .slice(0, 10 * MAXIMUM_LENGTH)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= MAXIMUM_LENGTH ? line : `${line.slice(0, MAXIMUM_LENGTH - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
