/** References to characters, `&amp;`, outside of HTML. */
import { fromHtml } from 'hast-util-from-html';
import { toString as nodeToString } from 'hast-util-to-string';

/** References to characters as the characters, each once: `decodeReferences('a &amp;lt; b') // => 'a &lt; b'`. */
export function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return nodeToString(fromHtml(text.replaceAll('<', '&lt;'), { fragment: true }));
}
