/** Names for the files of a story: of letters of any script, digits and hyphens, which need no escapes anywhere. */
import { isWindowsName } from '#loader/names.ts';
import { decodeAddress } from '#model/media.ts';

/** Longer paths cannot be checked out on every system; a few bytes stay for a number. */
const MAXIMUM_PATH_BYTES = 175;

/**
 * A name that no other file of the folder has.
 * @param address Its old address or path.
 * @param taken Names in lower case.
 */
export function freeName(address: string, extension: string, slug: string, taken: ReadonlySet<string>): string {
  const room = MAXIMUM_PATH_BYTES - Buffer.byteLength(`posts/${slug}/.${extension}`);
  const stem = cutBytes(stemOf(address), room);
  let name = `${stem}.${extension}`;
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${stem}-${number}.${extension}`;
  return name;
}

function stemOf(address: string): string {
  const path = address.replace(/[?#].*$/s, '').replace(/[/\\]+$/, '');
  const stem = decodeAddress(path.slice(-1000))
    .replace(/^.*[/\\]/s, '')
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-')
    .replace(/^[-._\p{M}]+|[-._]+$/gu, '');
  return stem === '' || isWindowsName(stem) ? `image${stem && `-${stem}`}` : stem;
}

function cutBytes(text: string, maximum: number): string {
  const characters: string[] = [];
  let bytes = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > maximum) break;
    characters.push(character);
  }
  return characters.join('');
}
