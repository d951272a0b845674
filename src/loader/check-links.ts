/** Checks that every link in a post leads somewhere: to a heading, a story, a page, a picture. */
import type { Library } from '#model/library.ts';
import { type LinkContext, resolveLink } from '#model/links.ts';
import { listPageUrls } from '#model/pages.ts';
import { nearest } from '#nearest.ts';
import { isError, type Problem } from './problems.ts';
import type { ReadPost } from './read-post.ts';

/**
 * @param published What readers see; its posts may link only to each other.
 * @param everything Drafts and future posts, too; those may link to all.
 */
export function checkLinks(posts: readonly ReadPost[], published: Library, everything: Library): Problem[] {
  // What is wrong with a post is told where it stands, not once more at every link to it.
  const faulty = new Set(posts.filter(({ problems }) => problems.some(isError)).map(({ file }) => file.slug));
  const createContext = (library: Library): LinkContext => ({ library, pages: listPageUrls(library) });
  const isPublished = ({ file }: ReadPost): boolean => published.post(file.slug, file.locale) !== undefined;
  const publicContext = createContext(published);
  const fullContext = posts.every(isPublished) ? publicContext : createContext(everything);
  return posts.flatMap((post) => {
    const context = isPublished(post) ? publicContext : fullContext;
    return (post.rendered?.references ?? [])
      .filter(({ kind }) => kind === 'link')
      .flatMap(({ target, line, column }): Problem[] => {
        const fault = linkFault(target, post, context, everything, faulty);
        return fault ? [{ file: post.file.path, line, column, severity: 'error', ...fault }] : [];
      });
  });
}

/** Where browsers go to the top, heading or not. */
const TOP = 'top';

function linkFault(
  target: string,
  post: ReadPost,
  context: LinkContext,
  everything: Library,
  faulty: ReadonlySet<string>,
): Pick<Required<Problem>, 'code' | 'message' | 'hint'> | undefined {
  const link = resolveLink(target, post.file, context);
  switch (link.kind) {
    case 'anchor': {
      const anchors = post.rendered?.anchors ?? [];
      if (link.anchor === TOP || anchors.includes(link.anchor)) return undefined;
      return {
        code: 'broken-anchor',
        message: `There is no heading with the anchor "#${link.anchor}"`,
        hint: anchorHint(link.anchor, anchors),
      };
    }
    case 'external':
      return /^https?:/i.test(link.url) && !isWebAddress(link.url)
        ? {
            code: 'broken-link',
            message: `The address "${link.url}" is not complete`,
            hint: 'write it as https://example.org/',
          }
        : undefined;
    case 'broken': {
      if (link.slug !== undefined && faulty.has(link.slug)) return undefined;
      // To say that the target is hidden helps more than to say that it does not exist.
      const hidden = resolveLink(target, post.file, { library: everything, pages: new Set() });
      if (hidden.kind === 'post' && !context.library.post(hidden.post.slug, hidden.post.locale)) {
        return {
          code: 'broken-link',
          message: `The story "${hidden.post.slug}" is a draft or dated in the future`,
          hint: 'publish it first, or delete the link',
        };
      }
      return {
        code: link.message.includes('anchor') ? 'broken-anchor' : 'broken-link',
        message: link.message,
        hint: link.hint ?? 'write where it leads, or delete the link',
      };
    }
    default:
      return undefined;
  }
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}

/** Which anchor was meant, or which there are. */
export function anchorHint(anchor: string, anchors: readonly string[]): string {
  const near = nearest(anchor, anchors);
  if (near) return `write "#${near}"`;
  const [first, ...others] = anchors.slice(0, 8).map((known) => `#${known}`);
  return first ? `write one of ${[first, ...others].join(', ')}` : 'add a heading; the post has none';
}
