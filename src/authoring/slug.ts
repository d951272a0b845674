/** The name of a story's folder, which is a part of its URLs and never changes once they are out. */
import { isWindowsName } from '#loader/names.ts';
import { isId } from '#schema/fields.ts';
import type { Fault } from './read-field.ts';
import { romanise, withoutMarks } from './romanise.ts';

/** A longer one is cut off in lists of search engines, and in the path of a picture comes near what systems allow. */
const MAXIMUM_LENGTH = 80;

export interface Suggestion {
  /** `undefined` when nothing of the title can be written in ASCII. */
  readonly slug: string | undefined;
  /** Whether it is a guess at how the title is read in another script, which its author may know better. */
  readonly isRomanised: boolean;
}

/** A slug for a title: `suggestSlug('Perché così?') // => { slug: 'perche-cosi', isRomanised: false }`. */
export function suggestSlug(title: string): Suggestion {
  const isRomanised = /(?!\p{Script=Latin})\p{L}/u.test(title.normalize('NFKC'));
  return { slug: toSlug(isRomanised ? romanise(title) : withoutMarks(title)), isRomanised };
}

/** What is wrong with a slug, or `undefined`. @param taken The names of the folders that exist. */
export function slugFault(slug: string, taken: Iterable<string>): Fault | undefined {
  if (!isId(slug)) {
    const { slug: better } = suggestSlug(slug);
    const hint = better ? `write "${freeSlug(better, taken)}"` : 'write lower-case ASCII words joined by hyphens';
    return { message: `"${slug}" is not a slug`, hint };
  }
  if (slug.length > MAXIMUM_LENGTH) {
    const message = `The slug has ${slug.length} characters; the limit is ${MAXIMUM_LENGTH}`;
    return { message, hint: `write "${freeSlug(shorten(slug, MAXIMUM_LENGTH), taken)}"` };
  }
  const free = freeSlug(slug, taken);
  if (free === slug) return undefined;
  const message = isWindowsName(slug)
    ? `Windows keeps the name "${slug}" for a device`
    : `There is a story "${slug}" already`;
  return { message, hint: `write "${free}"` };
}

/** The slug, or the next one with a number that no story has: `freeSlug('a', ['A', 'a-2']) // => 'a-3'`. */
export function freeSlug(slug: string, taken: Iterable<string>): string {
  const names = new Set([...taken].map((name) => name.normalize('NFC').toLowerCase()));
  const isFree = (name: string): boolean => !names.has(name) && !isWindowsName(name);
  let candidate = slug;
  for (let number = 2; !isFree(candidate); number += 1) {
    candidate = `${shorten(slug, MAXIMUM_LENGTH - `-${number}`.length)}-${number}`;
  }
  return candidate;
}

function toSlug(text: string): string | undefined {
  const slug = text
    .toLowerCase()
    // English endings belong to their word (what's); what Italian elides is one of its own (l'ufficio).
    .replace(/(?<=[a-z])['’](?=[a-z]{1,2}(?![a-z]))/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return slug === '' ? undefined : shorten(slug, MAXIMUM_LENGTH);
}

/** Cut where a word ends, if there is one. */
function shorten(slug: string, length: number): string {
  if (slug.length <= length) return slug;
  const end = slug.lastIndexOf('-', length);
  return slug.slice(0, end > 0 ? end : length).replace(/-+$/, '');
}
