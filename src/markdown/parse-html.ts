import type { Root } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { parseFragment } from 'parse5';

/** The tree of an article, without the places that `hast-util-from-html` notes of each node in twice the time. */
export function parseHtml(html: string): Root {
  return fromParse5(parseFragment(html)) as Root;
}
