/** All tags that are known: Hexo’s own, those of the themes Butterfly, NexT, Volantis, Stellar and Fluid, and of common plugins. */
import { BLOCK_TAGS } from './block-tags.ts';
import { CODE_TAGS } from './code-tags.ts';
import { LINK_TAGS } from './link-tags.ts';
import { MEDIA_TAGS } from './media-tags.ts';
import type { TagReader } from './tag-reader.ts';
import { TEXT_TAGS } from './text-tags.ts';

const KNOWN_TAGS: ReadonlyMap<string, TagReader> = new Map(
  [CODE_TAGS, BLOCK_TAGS, TEXT_TAGS, MEDIA_TAGS, LINK_TAGS].flatMap((table) => Object.entries(table)),
);

/** Volantis writes some names with a capital: `Tabs`. */
export function findTag(name: string): TagReader | undefined {
  return KNOWN_TAGS.get(name) ?? KNOWN_TAGS.get(`${name.charAt(0).toLowerCase()}${name.slice(1)}`);
}
