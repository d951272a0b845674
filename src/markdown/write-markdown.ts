/**
 * Markdown as text, for readers elsewhere: CommonMark with GitHub's extensions, emphasis beside CJK punctuation as
 * the dialect reads it, and no escape that changes nothing.
 */
import type { Delete, Nodes, Parents, PhrasingContent, Root } from 'mdast';
import { type ContainerDirective, directiveToMarkdown, type LeafDirective } from 'mdast-util-directive';
import { gfmToMarkdown } from 'mdast-util-gfm';
import {
  defaultHandlers,
  type Handle,
  type Info,
  type Join,
  type Options,
  type State,
  toMarkdown,
  type Unsafe,
} from 'mdast-util-to-markdown';
import { cjkFriendlyToMarkdown } from 'mdast-util-to-markdown-cjk-friendly';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { syntaxPlugins } from './syntax.ts';
import { visit } from './visit.ts';

const OPTIONS: Options = {
  bullet: '-',
  rule: '-',
  listItemIndent: 'one',
  fences: true,
  incrementListMarker: true,
};

const gfm = gfmToMarkdown({ tablePipeAlign: false });

/** Lines that begin like a directive; elsewhere colons are colons. */
const DIRECTIVE: Unsafe = { atBreak: true, character: ':', after: ':' };

/** Brackets in the label of a directive would end it. */
const BRACKETS: readonly Unsafe[] = ['[', ']'].map((character) => ({
  character,
  inConstruct: 'containerDirectiveLabel',
}));

const directiveHandlers = directiveToMarkdown().handlers as Record<string, Handle>;

/** The first line of an alert stands right above its text. */
const joinAlerts: Join = (left, right) =>
  left.type === 'html' && left.value.startsWith('[!') && right.type === 'paragraph' ? 0 : undefined;

/**
 * Escapes that may be needless. Those of bars count for a table, and those of `[!` and `[x]` for the quote or the list
 * around; a part alone does not show that. A line that begins with two colons is an error, although it is read as text.
 */
const ESCAPE = /\\(?!::)(?:\[(?!!|[ xX]\])|[!-/:-@\\\]-`{}~])/g;

/** Texts with more escapes keep them all: each is tried, which takes its time. */
const MAXIMUM_ESCAPES = 100;

/** Characters that are parsed to try escapes, in all of a text; the escapes behind that are kept. */
const MAXIMUM_TRIED = 400_000;

const dialect = unified().use(remarkParse).use(syntaxPlugins);

const github = unified().use(remarkParse).use(remarkGfm);

interface Reading {
  readonly parsers: readonly (typeof dialect)[];
  /** How many characters may still be tried. */
  left: number;
}

/** For two readers of the same text: ours, and GitHub's, for which one tilde strikes through and emphasis ends elsewhere. */
export function writeMarkdown(tree: Root): string {
  return write(tree, { parsers: [dialect, github], left: MAXIMUM_TRIED });
}

/** For posts, which the dialect alone reads; they may have its directives. */
export function writePost(tree: Root): string {
  return write(tree, { parsers: [dialect], left: MAXIMUM_TRIED });
}

function write(tree: Root, reading: Reading): string {
  const notes: string[] = [];
  visit(tree, 'footnoteDefinition', ({ identifier }) => {
    notes.push(`\n\n[^${identifier}]: x`);
  });
  const sparingly =
    (handle: Handle): Handle =>
    (...parameters) =>
      dropEscapes(handle(...parameters), notes.join(''), reading);
  return toMarkdown(tree, {
    ...OPTIONS,
    extensions: [gfm, cjkFriendlyToMarkdown()],
    unsafe: [DIRECTIVE, ...BRACKETS],
    join: [joinAlerts],
    handlers: {
      containerDirective: writeDirective(reading),
      leafDirective: writeDirective(reading),
      ...Object.fromEntries(
        (['paragraph', 'heading', 'table'] as const).map((name) => [name, sparingly(handlerOf(name))]),
      ),
      delete: writeDelete,
    },
  });
}

/**
 * Strikes through with tildes where the dialect reads them so, which it does beside CJK punctuation, too. The
 * extension would write the characters around them as references there.
 */
function writeDelete(node: Delete, _parent: Parents | undefined, state: State, info: Info): string {
  const content = state.containerPhrasing(node, { ...info, before: '~', after: '~' });
  const struck = `~~${content}~~`;
  let isRead = false;
  visit(dialect.parse(`${info.before}${struck}${info.after}`), 'delete', () => {
    isRead = true;
  });
  return isRead ? struck : `<del>${content}</del>`;
}
writeDelete.peek = () => '~';

/**
 * A directive with its label escaped as the text that it is, which the extension does not do, and its addresses with
 * ampersands where those begin no character reference.
 */
function writeDirective(reading: Reading): Handle {
  return (node: ContainerDirective | LeafDirective, parent, state, info) => {
    const isLeaf = node.type === 'leafDirective';
    const [first] = node.children;
    const isLabelled = first?.type === 'paragraph' && first.data && 'directiveLabel' in first.data;
    const label: PhrasingContent[] = isLeaf ? node.children : isLabelled ? first.children : [];
    const content = isLeaf ? [] : node.children.slice(isLabelled ? 1 : 0);
    const bare = directiveHandlers[node.type]?.({ ...node, children: content }, parent, state, info) ?? '';
    const [opening = ''] = bare.split('\n', 1);
    const [fence = ''] = /^:+[\w-]+/.exec(opening) ?? [];
    const exits = [state.enter('phrasing'), state.enter('containerDirectiveLabel')];
    const text = state.containerPhrasing({ type: 'paragraph', children: label }, { ...info, before: '\n', after: ']' });
    for (const exit of exits) exit();
    const line = `${fence}${text === '' ? '' : `[${text}]`}${opening.slice(fence.length)}`;
    // A directive without content is one, too.
    const context = isLeaf ? '' : `\n${fence.replace(/[^:]/g, '')}`;
    const plain = line.replaceAll('&#x26;', '&');
    const isSame = plain === line || meaningOf(plain + context, reading) === meaningOf(line + context, reading);
    return dropEscapes(isSame ? plain : line, context, reading) + bare.slice(opening.length);
  };
}

/** How a kind of node is written, by the extensions where they know it. */
function handlerOf(name: 'paragraph' | 'heading' | 'table'): Handle {
  const extended = gfm.extensions?.find(({ handlers }) => handlers?.[name])?.handlers?.[name];
  return (extended ?? defaultHandlers[name as keyof typeof defaultHandlers]) as Handle;
}

/**
 * The text without the backslashes that make no difference.
 * @param context What the text may refer to from elsewhere.
 */
function dropEscapes(text: string, context: string, reading: Reading): string {
  const escapes = [...text.matchAll(ESCAPE)].map(({ index }) => index);
  if (escapes.length === 0 || escapes.length > MAXIMUM_ESCAPES) return text;
  const meaning = meaningOf(text + context, reading);
  const dropped = new Set<number>();
  const tryToDrop = (candidates: readonly number[]): void => {
    if (reading.left < 0) return;
    const without = new Set([...dropped, ...candidates]);
    if (meaningOf(leaveOut(text, without) + context, reading) === meaning) {
      for (const index of candidates) dropped.add(index);
    } else if (candidates.length > 1) {
      const middle = Math.ceil(candidates.length / 2);
      tryToDrop(candidates.slice(0, middle));
      tryToDrop(candidates.slice(middle));
    }
  };
  tryToDrop(escapes);
  return leaveOut(text, dropped);
}

function leaveOut(text: string, positions: ReadonlySet<number>): string {
  const cuts = [...positions].toSorted((a, b) => a - b);
  return [-1, ...cuts].map((cut, index) => text.slice(cut + 1, cuts[index])).join('');
}

/** What the parsers make of a text, in a form that can be compared. */
function meaningOf(text: string, reading: Reading): string {
  reading.left -= text.length;
  return JSON.stringify(
    reading.parsers.map((parser) => parser.parse(text)),
    (key, value: Nodes) => (key === 'position' ? undefined : value),
  );
}
