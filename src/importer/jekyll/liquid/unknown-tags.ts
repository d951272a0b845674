/** Tags of plugins that nothing is known of: they are kept as they are written, up to their end if they have one. */
import type { Context, Liquid, TagToken } from 'liquidjs';
import { unknown } from '#importer/article.ts';
import { stateOf, tellHere } from './job.ts';

/** More names of tags than any blog and its plugins have. */
const MAXIMUM_TAGS = 1_000;

/** Parts of other tags, which are no tags themselves. */
const PART = /^(?:end\w*|else|elsif|when)$/;

/** Makes every tag of a text known, so that the text can be parsed. */
export function installUnknownTags(engine: Liquid, text: string): void {
  for (const [, name = ''] of text.matchAll(/\{%-?\s*([a-z_][\w-]*)/gi)) {
    if (name in engine.tags || PART.test(name) || name === '__proto__') continue;
    if (Object.keys(engine.tags).length < MAXIMUM_TAGS) install(engine, name);
  }
}

function install(engine: Liquid, name: string): void {
  const lastEndIn = rememberLast(`end${name}`);
  engine.registerTag(name, {
    parse(token, remaining) {
      const isEnd = (each: (typeof remaining)[number]): boolean => (each as TagToken).name === `end${name}`;
      const hasEnd = lastEndIn(token.input) > token.begin;
      const last = hasEnd ? remaining.splice(0, remaining.findIndex(isEnd) + 1).at(-1) : undefined;
      this['source'] = token.input.slice(token.begin, last?.end ?? token.end);
    },
    render(context) {
      return keepUnknown(name, String(this['source']), context);
    },
  });
}

export function keepUnknown(name: string, source: string, context: Context): string {
  const state = stateOf(context);
  tellHere(state, 'tag-unknown-kept', source, 'Kept it as code');
  return state.job.insert([unknown(name, source)]);
}

/** Where a word stands last in a text; of one text after the other, each is searched once. */
function rememberLast(word: string): (text: string) => number {
  let known: { readonly text: string; readonly index: number } | undefined;
  return (text) => {
    if (known?.text !== text) known = { text, index: text.lastIndexOf(word) };
    return known.index;
  };
}
