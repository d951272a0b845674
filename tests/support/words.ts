/** What the rules of a language make of runs of letters. */
import fc from 'fast-check';
import { fold } from '#search/fold.ts';
import type { WordRules } from '#search/word-rules.ts';

/** The stem of a run that is one word. */
export function stemOf(rules: WordRules, run: string): string {
  const [word, ...more] = rules.words(run);
  if (word === undefined || more.length > 0) throw new Error(`“${run}” is not one word.`);
  return word.stem;
}

/** The stems by which a query of one word looks. */
export function stemsFor(rules: WordRules, run: string): readonly string[] {
  return rules.words(run).flatMap(({ stem, form }) => [stem, ...rules.otherStems(form)]);
}

export function formsOf(rules: WordRules, run: string): readonly string[] {
  return rules.words(run).map(({ form }) => form);
}

export function innerForms(rules: WordRules, run: string): readonly string[] {
  return rules.words(run).flatMap(({ inner }) => inner.map(({ form }) => form).sort());
}

/** What is wrong with the words of a run: places outside it, forms and stems that are not folded, or empty. */
export function flawsIn(rules: WordRules, run: string): readonly unknown[] {
  const parts = rules.words(run).flatMap((word) => [word, ...word.inner]);
  return parts.filter(
    ({ start, end, stem, form }) =>
      !(0 <= start && start < end && end <= run.length) ||
      [stem, form].some((text) => text === '' || fold(text) !== text),
  );
}

/** Runs as texts have them, and anything else. */
export function runs(): fc.Arbitrary<string> {
  const letters = fc.constantFrom(...'aeiosxyzAEISX59éàßıςяЖ', "'", '’', 'ʼ', '\u0301');
  return fc.oneof(
    fc.string({ unit: letters, maxLength: 30 }),
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
  );
}
