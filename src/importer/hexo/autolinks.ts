/** Bare addresses, of which Hexo’s renderer decodes what is escaped in HTML. */
import type { Root } from 'hast';
import { visit } from 'unist-util-visit';

/** `https://example.com/?a=1&amp;b=2` as a bare address leads to `?a=1&b=2`. */
export function decodeAutolinks(tree: Root): void {
  visit(tree, 'element', ({ tagName, properties, children }) => {
    const [text] = children;
    const { href } = properties;
    if (tagName !== 'a' || text?.type !== 'text' || typeof href !== 'string' || !text.value.includes('&amp;')) return;
    if (!href.endsWith(encodeURI(text.value)) && !href.endsWith(text.value)) return;
    properties['href'] = href.replaceAll('&amp;', '&');
    text.value = text.value.replaceAll('&amp;', '&');
  });
}
