/** Where the images of a post lie that it names without their folder: Chirpy's `media_subpath`, formerly `img_path`. */
import type { Root } from 'hast';
import { visit } from 'unist-util-visit';
import { type Settings, textOf } from './config.ts';

const MEDIA = new Set(['audio', 'img', 'source', 'video']);

/** An address of an image as the theme makes it of what a post says. */
export function inMediaFolder(address: string, data: Settings): string {
  const folder = textOf(data['media_subpath']) ?? textOf(data['img_path']);
  if (folder === undefined || address === '' || isWhole(address)) return address;
  const path = `${folder.trim()}/${address}`.replace(/(?<!:)\/{2,}/g, '/');
  return isWhole(path) || path.startsWith('/') ? path : `/${path}`;
}

const isWhole = (address: string): boolean => /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(address.trim());

/** Changes a tree. */
export function addMediaFolder(tree: Root, data: Settings): void {
  visit(tree, 'element', ({ tagName, properties }) => {
    const { src } = properties;
    if (MEDIA.has(tagName) && typeof src === 'string') properties['src'] = inMediaFolder(src.trim(), data);
  });
}
