/** What is made of the text of one Markdown post, kept between builds; it needs no Astro, so that threads can make it ahead. */
import { openCache, sha256 } from '#loader/cache.ts';
import { htmlToMarkdown } from '#markdown/html-to-markdown.ts';
import { fillSlots } from '#markdown/references.ts';
import type { RenderedPost } from '#markdown/render.ts';
import { splitSections } from '#markdown/sections.ts';
import type { Post } from '#model/post.ts';
import { type ReferenceContext, referenceAttributes } from '#model/references.ts';
import type { SearchSection } from '#search/post.ts';

const cache = openCache(process.cwd());

/**
 * The HTML of a post with its links and pictures resolved.
 * @throws {Error} When the rendered text is not in the cache, where the loader has put it a moment before.
 */
export async function fillArticle(post: Post, context: ReferenceContext): Promise<string> {
  const rendered = (await cache.read('posts', post.renderKey)) as RenderedPost | undefined;
  if (!rendered) throw new Error(`The rendered text of ${post.file} is missing from the cache; run the build again`);
  return fillSlots(rendered.html, rendered.slotPrefix, (index) => {
    const reference = rendered.references[index];
    if (!reference) throw new Error(`${post.file} has no reference ${index}`);
    return referenceAttributes(reference, post, context);
  });
}

/** The link that a heading has to itself; it has no text, and in a feed reader leads nowhere. */
const HEADING_ANCHOR = /<a class="heading-anchor"(?:[^">]|"[^"]*")*><\/a>/g;

/** HTML as feeds and other tools get it. */
export function withoutAnchors(html: string): string {
  return html.replaceAll(HEADING_ANCHOR, '');
}

/** The text of a Markdown twin. @param html As from `withoutAnchors`. */
export function writeTwin(post: Post, html: string): Promise<string> {
  return once('twins', [post.renderKey, post.title, html], () => htmlToMarkdown(post.title, html));
}

/** The sections of a post that search shows. @param html As from `withoutAnchors`. */
export function readSections(post: Post, html: string): Promise<readonly SearchSection[]> {
  return once('sections', [post.renderKey, html], () => splitSections(html));
}

/** Taken from the cache where the same was made before; the key of the rendered text stands for our code. */
async function once<T>(kind: string, inputs: readonly string[], make: () => T): Promise<T> {
  const key = sha256(inputs.join('\n'));
  const known = (await cache.read(kind, key)) as T | undefined;
  if (known !== undefined) return known;
  const made = make();
  await cache.write(kind, key, made);
  return made;
}
