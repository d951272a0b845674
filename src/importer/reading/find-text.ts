/** Finds a text from an offset on, or gives -1. */
export type FindText = (wanted: string, from: number) => number;

/**
 * What was found stays known until it is passed, so that looking for it from many places costs no more than from one. Small letters in
 * what is looked for stand for capital ones, too.
 */
export function createTextFinder(text: string): FindText {
  const known = new Map<string, { readonly from: number; readonly index: number }>();
  let lower: string | undefined;
  return (wanted, from) => {
    const last = known.get(wanted);
    if (last && from >= last.from && (last.index < 0 || from <= last.index)) return last.index;
    const hasLetters = /[a-z]/.test(wanted);
    // Letters of other scripts may change their length.
    if (hasLetters) lower ??= text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
    const index = (hasLetters ? (lower as string) : text).indexOf(wanted, from);
    known.set(wanted, { from, index });
    return index;
  };
}
