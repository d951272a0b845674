/** Text without markup. */
import { fromHtml } from 'hast-util-from-html';
import { toString as nodeToString } from 'hast-util-to-string';

/** References to characters as the characters, each once: `decodeEntities('a &amp;lt; b') // => 'a &lt; b'`. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return nodeToString(fromHtml(text.replaceAll('<', '&lt;'), { fragment: true }));
}

/** Elements that titles and excerpts have; other angle brackets there are text, such as `<IfModule>`. */
const MARKUP =
  /<!--[\s\S]*?-->|<\/?(?:a|abbr|b|big|blockquote|br|cite|code|del|div|em|font|h[1-6]|hr|i|img|ins|li|mark|ol|p|small|span|strong|sub|sup|u|ul)(?=[\s/>])[^>]{0,2000}>/gi;

/** HTML of a line or two in one line of plain text. */
export function plainText(html: string): string {
  const text = html
    .slice(0, 20_000)
    .replace(MARKUP, (tag) => (/^<\/?(?:blockquote|br|div|h|li|ol|p|ul)\b/i.test(tag) ? ' ' : ''));
  return decodeEntities(text).replace(/\s+/g, ' ').trim();
}
