/** Tags around blocks: notes, quotes, tabs, what opens on demand, timelines. */
import type { ElementContent } from 'hast';
import { callout, details, element, tabs } from '#importer/article.ts';
import { splitAtCommas } from '#importer/hexo/tag-arguments.ts';
import type { CalloutKind } from '#markdown/callouts.ts';
import { link, namedArguments, paragraph, splitBody, type TagReader, type TagTable, text } from './tag-reader.ts';

/** What themes call their notes, by name and by colour. */
const CALLOUT_KINDS: Readonly<Record<string, CalloutKind>> = {
  success: 'tip',
  done: 'tip',
  tip: 'tip',
  green: 'tip',
  purple: 'important',
  important: 'important',
  warning: 'warning',
  warn: 'warning',
  orange: 'warning',
  yellow: 'warning',
  danger: 'caution',
  error: 'caution',
  red: 'caution',
};

/** Words that decide how a note looks, and say nothing. */
const LOOKS = new Set([
  ...Object.keys(CALLOUT_KINDS),
  ...[
    'default',
    'primary',
    'info',
    'secondary',
    'light',
    'dark',
    'blue',
    'cyan',
    'pink',
    'gray',
    'grey',
    'theme',
    'accent',
  ],
  ...[
    'simple',
    'modern',
    'flat',
    'disabled',
    'no-icon',
    'quote',
    'quotes',
    'question',
    'up',
    'down',
    'play',
    'clear',
    'guide',
  ],
  ...[
    'message',
    'bug',
    'idea',
    'link',
    'paperclip',
    'todo',
    'ban',
    'calendar',
    'help',
    'radiation',
    'child',
    'rounded',
  ],
]);

function kindOf(words: readonly string[]): CalloutKind {
  return words.map((word) => CALLOUT_KINDS[word.toLowerCase()]).find((kind) => kind !== undefined) ?? 'note';
}

function isLook(word: string): boolean {
  return LOOKS.has(word.toLowerCase()) || /^fa[a-z]?[\s-]|^icon-|:.*\b(?:fa|solid|bold)\b/.test(word);
}

/**
 * `note [class] [no-icon] [icon] [style]`; in NexT with words behind it that show and hide the note; in Stellar, without an end,
 * `note [title] text`.
 */
const readNote: TagReader = ({ args, body }, { blocks, inline }) => {
  const { named, others } = namedArguments(args.join(' ').includes('::') ? splitAtCommas(args) : args, ':');
  const looks = [...others, ...named.values()].flatMap((arg) => arg.split(/[\s,]+/));
  const kind = kindOf(looks);
  const words = others.flatMap((arg) => (arg.split(/\s+/).every((word) => isLook(word)) || isLook(arg) ? [] : [arg]));
  if (body) {
    const children = blocks(body.pieces);
    return words.length > 0 ? [details(inline(words.join(' ')), children)] : [callout(kind, undefined, children)];
  }
  const [title, ...rest] = words;
  if (title === undefined) return undefined;
  return rest.length === 0
    ? [callout(kind, undefined, [paragraph(inline(title))])]
    : [callout(kind, inline(title), [paragraph(inline(rest.join(' ')))])];
};

/** `box [title] [color:red]` */
const readBox: TagReader = ({ args, body }, { blocks, inline }) => {
  if (!body) return undefined;
  const { named, others } = namedArguments(args, ':');
  const title = others.filter((word) => !isLook(word)).join(' ');
  const kind = kindOf([...named.values(), ...others]);
  return [callout(kind, title ? inline(title) : undefined, blocks(body.pieces))];
};

/** `blockquote [author[, source]] [link] [title]` */
const readBlockquote: TagReader = ({ args, body }, { blocks, inline }) => {
  const source = args.join(' ');
  if (!body) return source === '' ? undefined : [element('blockquote', {}, [paragraph(inline(source))])];
  const footer = source === '' ? [] : [paragraph(citation(source))];
  return [element('blockquote', {}, [...blocks(body.pieces), ...footer])];
};

function citation(source: string): ElementContent[] {
  const linked = /^(?<author>.*?)\s*(?<href>https?:\/\/\S+)(?:\s+(?<title>.+))?$/s.exec(source)?.groups;
  const named = /^(?<author>[^,]+),\s*(?<title>[^,]+)$/s.exec(source)?.groups;
  const author = (linked ?? named)?.['author']?.trim() ?? source;
  const title = (linked ?? named)?.['title'];
  const href = linked?.['href'];
  const cited = href
    ? link(href, [title ?? href.replace(/^https?:\/\/|\/(?:index\.html?)?$/g, '')])
    : title && text(title);
  return [
    text('— '),
    ...(author === '' ? [] : [element('strong', {}, [author])]),
    ...(author !== '' && cited ? [text(', ')] : []),
    ...(cited ? [cited] : []),
  ];
}

/** A quote of which only the place and size on the page are lost. */
const readPullquote: TagReader = ({ body }, { blocks, tell }) => {
  if (!body) return undefined;
  tell('tag-approximated', 'Made a quote of it');
  return [element('blockquote', {}, blocks(body.pieces))];
};

/** `tabs name, [active]`; tabs without a caption are numbered. */
const readTabs: TagReader = ({ args, body }, { blocks, inline, commentOf }) => {
  const parts = body ? splitBody(body, 'tab', commentOf) : [];
  if (parts.length === 0) return undefined;
  const name = namedArguments(args, ':').others.join(' ').split(',')[0]?.trim() || 'tab';
  return [
    tabs(
      parts.map(({ title, pieces }, index) => {
        const [caption = '', icon] = title.split('@');
        const label = caption.trim() || (icon ? icon.trim() : `${name} ${index + 1}`);
        return { title: inline(label), children: blocks(pieces) };
      }),
    ),
  ];
};

/** `hideToggle display,bg,color` */
const readHide: TagReader = ({ args, body }, { blocks, inline }) =>
  body && [details(inline(splitAtCommas(args)[0] || 'Click'), blocks(body.pieces))];

/** `folding green open, title`, `fold info @title`, `folding title open:true` */
const readFolding: TagReader = ({ args, body }, { blocks, inline }) => {
  if (!body) return undefined;
  const { named, others } = namedArguments(args, ':');
  const isOpen = named.get('open') === 'true' || others.some((word) => /^open,?$/.test(word));
  const source = others.join(' ');
  const at = source.indexOf('@');
  const parts = splitAtCommas(others);
  const shown =
    at !== -1 ? source.slice(at + 1) : parts.find((part) => part !== '' && !part.split(' ').every(isFoldingLook));
  return [details(inline(shown?.trim() || parts[0] || 'Click'), blocks(body.pieces), isOpen)];
};

function isFoldingLook(word: string): boolean {
  return word === 'open' || isLook(word) || /^#[\da-f]{3,8}$/i.test(word);
}

/** `hideInline content,display,bg,color`: in a line nothing can open. */
const readHideInline: TagReader = ({ args }, { inline, tell }) => {
  const [content = '', display = 'Click'] = splitAtCommas(args);
  if (content === '') return undefined;
  tell('tag-approximated', 'Wrote the hidden text openly behind its label');
  return [text(`${display} `), ...inline(content)];
};

/** `<!-- folder title -->` begins each of several that open. */
const readFolders: TagReader = ({ body }, { blocks, inline, commentOf }) =>
  body && splitBody(body, 'folder', commentOf).map(({ title, pieces }) => details(inline(title), blocks(pieces)));

/** `timeline headline,color` with `<!-- timeline title -->`, in Stellar `<!-- node title -->`, in Volantis `timenode` tags. */
const readTimeline: TagReader = ({ args, body }, { blocks, markdown, commentOf, headingLevel, tell }) => {
  if (!body) return undefined;
  const [headline = ''] = namedArguments(args, ':').others.join(' ').split(',');
  const names = ['timeline', 'node'] as const;
  const parts = names.map((name) => splitBody(body, name, commentOf)).find((found) => found.length > 0);
  tell('tag-approximated', 'Made headings of the points in time');
  const sections = parts?.flatMap(({ title, pieces }) => [
    ...(title === '' ? [] : [element(`h${headingLevel}`, {}, markdown(title))]),
    ...blocks(pieces),
  ]);
  const beginning = headline.trim() === '' ? [] : [paragraph([element('strong', {}, markdown(headline.trim()))])];
  return [...beginning, ...(sections ?? blocks(body.pieces))];
};

const readTimenode: TagReader = ({ args, body }, { blocks, markdown, headingLevel }) => {
  if (!body) return undefined;
  return [element(`h${headingLevel}`, {}, markdown(args.join(' '))), ...blocks(body.pieces)];
};

/** Cells side by side: one below the other. */
const readGrid: TagReader = ({ body }, { blocks, commentOf, tell }) => {
  if (!body) return undefined;
  tell('tag-approximated', 'Wrote what stood side by side one below the other');
  const cells = splitBody(body, 'cell', commentOf);
  return cells.length > 0 ? cells.flatMap(({ pieces }) => blocks(pieces)) : blocks(body.pieces);
};

const readPoetry: TagReader = ({ args, body }, { blocks, inline }) => {
  if (!body) return undefined;
  const { named, others } = namedArguments(args, ':');
  const title = others.join(' ');
  const author = named.get('author');
  return [
    element('blockquote', {}, [
      ...(title === '' ? [] : [paragraph([element('strong', {}, inline(title))])]),
      ...blocks(body.pieces),
      ...(author === undefined ? [] : [paragraph([text('— '), ...inline(author)])]),
    ]),
  ];
};

/** A frame of the theme’s around its content. */
const readFrame: TagReader = ({ body }, { blocks }) => body && blocks(body.pieces);

export const BLOCK_TAGS: TagTable = {
  note: readNote,
  subnote: readNote,
  noteblock: readNote,
  ablock: readNote,
  box: readBox,
  blockquote: readBlockquote,
  quote: readBlockquote,
  quot: readBlockquote,
  centerquote: readPullquote,
  cq: readPullquote,
  pullquote: readPullquote,
  poetry: readPoetry,
  tabs: readTabs,
  subtabs: readTabs,
  subsubtabs: readTabs,
  hideToggle: readHide,
  hideBlock: readHide,
  folding: readFolding,
  fold: readFolding,
  details: readFolding,
  folders: readFolders,
  hideInline: readHideInline,
  timeline: readTimeline,
  timenode: readTimenode,
  grid: readGrid,
  about: readFrame,
  paper: readFrame,
  table: readFrame,
  reel: readFrame,
  swiper: readFrame,
};
