/** Names of elements in exports, whose namespaces and prefixes differ from version to version and from program to program. */
import type { SaxesTagNS } from 'saxes';

/** An element by its prefix in WordPress's exports, whatever prefix it has here; `undefined` if it is of somebody else. */
type NameOf = (tag: Pick<SaxesTagNS, 'local' | 'prefix' | 'uri'>) => string | undefined;

const NAMESPACES: readonly (readonly [RegExp, string])[] = [
  [/^https?:\/\/wordpress\.org\/export\/[\d.]+\/excerpt\/?$/, 'excerpt'],
  [/^https?:\/\/wordpress\.org\/export\/[\d.]+\/?$/, 'wp'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content\/?$/, 'content'],
  [/^https?:\/\/purl\.org\/dc\/elements\/1\.1\/?$/, 'dc'],
];
const PREFIXES = ['excerpt', 'wp', 'content', 'dc', ''];

export function createNames(): { readonly nameOf: NameOf; readonly readRoot: (tag: SaxesTagNS) => void } {
  // Some programs give other addresses for the vocabularies, but then for the whole file.
  const ofRoot = new Map<string, string>();
  return {
    readRoot: (tag) => {
      for (const prefix of PREFIXES) {
        const uri = tag.ns[prefix];
        if (uri) ofRoot.set(uri, prefix);
      }
    },
    nameOf: ({ local, prefix, uri }) => {
      // The parser gives an undeclared prefix as its own address.
      const known =
        uri === '' || uri === prefix
          ? prefix
          : (NAMESPACES.find(([pattern]) => pattern.test(uri))?.[1] ?? ofRoot.get(uri));
      if (known === undefined) return undefined;
      return known === '' ? local : `${known}:${local}`;
    },
  };
}
