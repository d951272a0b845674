/** The addresses in the elements of a page. */
import { addressesIn as addressesInTag } from '#site-check/addresses.ts';
import type { Element } from './read-site.ts';

export interface Address {
  readonly element: Element;
  readonly value: string;
}

/** Every address that the elements hold, each candidate of a `srcset` on its own. */
export function addressesIn(elements: readonly Element[]): Address[] {
  return elements.flatMap((element) => {
    const attributes = new Map(element.attrs.map(({ name, value }) => [name, value]));
    return addressesInTag({ name: element.tagName, attributes }).map((value) => ({ element, value }));
  });
}

/** Whether following the address takes a reader there, instead of loading something into the page. */
export function isForReaders({ element }: Address): boolean {
  return element.tagName === 'a' || element.tagName === 'area';
}
