/** Addresses as people see them. */
import type { ElementContent } from 'hast';
import { element } from '#importer/article.ts';
import { isVisible } from '#importer/hast.ts';

/** An address that is shown is no longer. */
export const MAXIMUM_SHOWN = 200;

const IMAGE_FILE = /^[^?#]*\.(?:png|jpe?g|gif|webp|avif|svg|bmp)(?:[?#].*)?$/i;

/** Whether a link leads to an image, which a larger view of it is. */
export function isImageFile(address: string): boolean {
  return IMAGE_FILE.test(address);
}

/** Text with the address behind it that it has lost. */
export function withAddress(text: readonly ElementContent[], address: string): ElementContent[] {
  const code = element('code', {}, [address.slice(0, MAXIMUM_SHOWN)]);
  return text.some(isVisible) ? [...text, { type: 'text', value: ' (' }, code, { type: 'text', value: ')' }] : [code];
}
