/** Text without markup. */
import { decodeReferences } from '#importer/reading/decode-references.ts';

/** Elements that titles and excerpts have; other angle brackets there are text, such as `<IfModule>`. */
const MARKUP =
  /<!--[\s\S]*?-->|<\/?(?:a|abbr|b|big|blockquote|br|cite|code|del|div|em|font|h[1-6]|hr|i|img|ins|li|mark|ol|p|small|span|strong|sub|sup|u|ul)(?=[\s/>])[^>]{0,2000}>/gi;

/** HTML of a line or two in one line of plain text. */
export function plainText(html: string): string {
  const text = html
    .slice(0, 20_000)
    .replace(MARKUP, (tag) => (/^<\/?(?:blockquote|br|div|h|li|ol|p|ul)\b/i.test(tag) ? ' ' : ''));
  return decodeReferences(text).replace(/\s+/g, ' ').trim();
}
