/** Resolves the addresses in the text of a post: those of imported posts become ours, others lead where they led. */
import type { Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { Locale } from '#i18n/locales.ts';
import type { PlannedPost } from '#importer/plan-stories.ts';
import type { StoryFiles } from '#importer/story-files.ts';
import { decodeAddress } from '#model/media.ts';
import type { AddressIndex } from './address-index.ts';
import { isOwn, isReachable, oldUrl, toHref } from './old-urls.ts';
import type { Resolution, Resolve } from './resolve.ts';

/** A link to a heading of another post, which has its anchor when all posts are adapted. */
export interface AnchorLink {
  readonly post: PlannedPost;
  /** As the old blog had it, decoded and without #. */
  readonly anchor: string;
}

/**
 * @param links Is added to, one for all posts of an import: their places in it stand for anchors, until `replaceAnchors`.
 */
export function createResolver(
  post: PlannedPost,
  index: AddressIndex,
  files: StoryFiles,
  links: AnchorLink[],
): Resolve {
  return {
    link: (address) => resolveLink(withoutBrackets(address), post, index, files, links),
    media: (address) => files.take(address, post),
  };
}

/** Takes the pictures that a text links to in full, so that `link` knows them. */
export async function takeLinkedImages(tree: Root, post: PlannedPost, files: StoryFiles): Promise<void> {
  const addresses = new Set<string>();
  visit(tree, 'element', ({ tagName, properties: { href } }) => {
    if (tagName === 'a' && typeof href === 'string' && IMAGE.test(withoutQuery(href))) addresses.add(href);
  });
  for (const address of addresses) {
    const url = oldUrl(address, post);
    if (url && isOwn(url, post.blog)) await files.take(address, post);
  }
}

/**
 * A text with the anchors of the headings that its links lead to.
 * @param anchorOf Gives the present anchor without #, or `undefined` where the heading is gone; then the link leads to the post.
 */
export function replaceAnchors(
  text: string,
  links: readonly AnchorLink[],
  anchorOf: (link: AnchorLink) => string | undefined,
): string {
  return text.replace(ANCHOR_LINK, (written: string, path: string, slug: string, number: string) => {
    const link = links[Number(number)];
    // A text that happens to look like one is no link of ours.
    if (link?.post.slug !== slug) return written;
    const anchor = anchorOf(link);
    return anchor === undefined ? path : `${path}#${encodeAnchor(anchor)}`;
  });
}

/** `../my-post/zh-TW.md#cb-anchor-3` */
const ANCHOR_LINK = /(\.\.\/([a-z0-9-]+)\/[A-Za-z-]+\.md)#cb-anchor-(\d+)(?!\d)/g;

const IMAGE = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?)$/i;

/** What lies beside posts and is none. */
const OTHER_FILE = /\.(?:pdf|zip|gz|tgz|rar|7z|docx?|xlsx?|pptx?|csv|mp3|m4a|ogg|wav|mov|avi|mkv|apk|exe|dmg|epub)$/i;

function resolveLink(
  address: string,
  from: PlannedPost,
  index: AddressIndex,
  files: StoryFiles,
  links: AnchorLink[],
): Resolution {
  const url = oldUrl(address, from);
  const isMarked = /^\s*(?:www\.|\/\/|https?:)/i.test(address);
  const protocol = /^\s*([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();
  if (protocol !== undefined && !isMarked) {
    const href = protocol === 'mailto' || protocol === 'tel' ? toHref(address) : undefined;
    return href === undefined ? REFUSED : { href };
  }
  if (!url || /^\s*www\./i.test(address) || !isOwn(url, from.blog)) {
    const href = toHref(address);
    const found = url && href !== undefined ? index.find(address, from) : undefined;
    if (found) return toPost(found, url as URL, from, index, links);
    return href === undefined ? REFUSED : { href };
  }
  const taken = files.taken(address, from);
  if (taken !== undefined) return { href: taken, isMedia: true };
  const found = index.find(address, from);
  return found ? toPost(found, url, from, index, links) : toOldBlog(url);
}

const REFUSED: Resolution = {
  href: undefined,
  told: { code: 'link-refused', action: 'Its text was kept, and its address behind it' },
};

function toPost(found: PlannedPost, url: URL, from: PlannedPost, index: AddressIndex, links: AnchorLink[]): Resolution {
  const anchor = anchorIn(url);
  // What readers see may not lead to what they do not see.
  const isReadable =
    !index.isShown(from) || (anchor === undefined ? index.isStoryShown(found.slug) : index.isShown(found));
  if (!isReadable) {
    if (anchor !== undefined && index.isStoryShown(found.slug)) return { href: storyPath(found, from) };
    return toOldBlog(url, 'The post is a draft here, so ');
  }
  if (anchor === undefined) return { href: storyPath(found, from) };
  links.push({ post: found, anchor });
  return { href: `../${found.slug}/${found.locale}.md#cb-anchor-${links.length - 1}` };
}

/** Readers stay in their language, but for a link to a translation of the very text. */
function storyPath({ slug, locale }: PlannedPost, from: PlannedPost): string {
  const isTranslation = slug === from.slug && locale !== from.locale;
  return `../${slug}/${isTranslation ? fileOf(locale) : ''}`;
}

function fileOf(locale: Locale): string {
  return `${locale}.md`;
}

function toOldBlog(url: URL, reason = ''): Resolution {
  const href = isReachable(url) ? toHref(url.href) : undefined;
  if (href === undefined) {
    const action = sentence(`${reason}its text was kept, and its address behind it`);
    return { href, told: { code: 'link-unresolved', action } };
  }
  const code = OTHER_FILE.test(url.pathname) ? 'file-not-copied' : 'link-external';
  return { href, told: { code, action: sentence(`${reason}it leads to ${href}`) } };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function anchorIn(url: URL): string | undefined {
  return url.hash.length <= 1 ? undefined : decodeAddress(url.hash.slice(1));
}

/** What was written as `[text]((https://example.com))`. */
function withoutBrackets(address: string): string {
  return address.replace(/^\s*\((https?:\/\/[^()]*)\)\s*$/i, '$1');
}

function withoutQuery(address: string): string {
  return address.replace(/[?#].*$/s, '');
}

/** Only what would end an address in Markdown; letters of all scripts stay readable. */
function encodeAnchor(anchor: string): string {
  return anchor
    .replace(/[\s<>[\]\\"`#%]/g, encodeURIComponent)
    .replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'));
}
