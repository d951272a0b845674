/** Tags of widespread plugins: videos and pages elsewhere, figures and notices. */
import type { Element, ElementContent } from 'hast';
import type { TagToken } from 'liquidjs';
import { visit } from 'unist-util-visit';
import { callout, element, figure } from '#importer/article.ts';
import { noticeKind } from '#importer/jekyll/callouts.ts';
import { readArguments, renderArgument, textOf } from './arguments.ts';
import { registerBlock } from './blog-tags.ts';
import { type Install, stateOf } from './job.ts';
import { readInline } from './theme-helpers.ts';
import { keepUnknown } from './unknown-tags.ts';

/** The address of what a tag shows, from its first word and the second. */
const EMBEDS = new Map<string, (id: string, second: string | undefined) => string>([
  ['youtube', (id) => (isAddress(id) ? id : `https://www.youtube.com/embed/${id}`)],
  ['vimeo', (id) => (isAddress(id) ? id : `https://player.vimeo.com/video/${id}`)],
  [
    'gist',
    (id, file) =>
      isAddress(id) ? id : `https://gist.github.com/${id}${file ? `?file=${encodeURIComponent(file)}` : ''}`,
  ],
  ['jsfiddle', (id) => `https://jsfiddle.net/${id}/embedded/`],
  ...['tweet', 'twitter'].map((name): [string, (id: string) => string] => [
    name,
    (id) => (isAddress(id) ? id : `https://twitter.com/i/status/${id}`),
  ]),
  ['codepen', (id) => `https://codepen.io/embed/${id}`],
]);

const isAddress = (text: string): boolean => /^https?:\/\//.test(text);

export const installEmbedTags: Install = (engine) => {
  for (const [name, addressOf] of EMBEDS) {
    engine.registerTag(name, {
      parse(token: TagToken) {
        Object.assign(this, { args: token.args, source: token.getText() });
      },
      render(context) {
        const { job } = stateOf(context);
        const { words } = readArguments(renderArgument(String(this['args']), context, engine), context, engine);
        const [id, second] = words;
        if (id === undefined) return keepUnknown(name, String(this['source']), context);
        return job.insert([element('iframe', { src: addressOf(id, second) }, [])]);
      },
    });
  }
  registerBlock(engine, 'figure', (source, body, context) => {
    const { job } = stateOf(context);
    const { words, named } = readArguments(source, context, engine);
    const caption = textOf(named['caption']) ?? words.find((word) => /\s/.test(word));
    const content = job.readMarkdown(body);
    const images = imagesOf(content);
    const below = caption === undefined ? undefined : readInline(caption, job.readMarkdown);
    // Besides its images such a figure may hold anything, of which nothing may be lost.
    if (images.length > 0 && !hasText(content)) return job.insert([figure(images, below)]);
    return job.insert([...content, ...(below ? [element('p', {}, below)] : [])]);
  });
  registerBlock(engine, 'notice', (source, body, context) => {
    const { job } = stateOf(context);
    const { words, named } = readArguments(source, context, engine);
    const kind = noticeKind(words[0] ?? textOf(named['type']) ?? '');
    return job.insert([callout(kind, undefined, job.readMarkdown(body))]);
  });
};

/** Images, each with the link around it. */
function imagesOf(nodes: readonly ElementContent[]): Element[] {
  return nodes.flatMap((node): Element[] => {
    if (node.type !== 'element') return [];
    if (node.tagName === 'img') return [node];
    const inside = imagesOf(node.children);
    return node.tagName === 'a' && inside.length > 0 ? [node] : inside;
  });
}

function hasText(nodes: readonly ElementContent[]): boolean {
  let found = false;
  visit({ type: 'root', children: [...nodes] }, 'text', ({ value }: { value: string }) => {
    found ||= /\S/.test(value);
  });
  return found;
}
