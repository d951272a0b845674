/**
 * What there is in an article, from any of its three trees: as the old blog showed it, as adapted, and as the site renders
 * it. What the site adds of its own is none of it.
 */
import type { Element, Nodes, Root } from 'hast';
import type { Point } from 'unist';
import { LOCALE_KEYS } from '#i18n/locales.ts';
import { createTranslate } from '#i18n/translate.ts';
import { CALLOUT_KINDS } from '#markdown/callouts.ts';
import { isEmbed, mediaLabel, readEmbed } from './adapt/embeds.ts';
import {
  classesOf,
  flatten,
  hasProperty,
  isElement,
  isEmoji,
  isFootnoteReference,
  isHeading,
  isVisible,
  property,
} from './hast.ts';

export const COUNTED_KINDS = [
  'images',
  'links',
  'headings',
  'listItems',
  'codeBlocks',
  'cells',
  'footnotes',
  'embeds',
] as const;
export type CountedKind = (typeof COUNTED_KINDS)[number];

/** A piece of text, or something that is counted. */
export interface Piece {
  readonly point: Point;
  /** Where in the text it begins. */
  readonly offset: number;
}

export interface ArticleContent {
  /** Without white space; in code with it. */
  readonly text: string;
  /** The runs of the text. */
  readonly pieces: readonly Piece[];
  readonly counted: Readonly<Record<CountedKind, readonly Piece[]>>;
}

/** What readers never see, or what a browser shows in the place of something else. */
const UNSEEN = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'head',
  'title',
  'video',
  'audio',
  'iframe',
  'embed',
  'math',
]);

/** What the site writes itself. */
const OWN_CLASSES = new Set(['heading-anchor', 'embed-host', 'sr-only']);

/** In these the caption counts as the last, wherever it stands. */
const CAPTIONED = ['figure', 'cb-gallery'];

const USUAL_TITLES = new Set(
  LOCALE_KEYS.flatMap((locale) => CALLOUT_KINDS.map((kind) => createTranslate(locale)(`callout.${kind}`))),
);
const USUAL_VIDEO_LABELS = new Set(LOCALE_KEYS.map((locale) => createTranslate(locale)('video.youtube')));

export function contentOf(tree: Root): ArticleContent {
  const pieces: Piece[] = [];
  const counted = Object.fromEntries(COUNTED_KINDS.map((kind) => [kind, [] as Piece[]])) as Record<
    CountedKind,
    Piece[]
  >;
  const parts: string[] = [];
  let offset = 0;
  let point: Point = { line: 1, column: 1 };

  const add = (text: string): void => {
    if (text === '') return;
    pieces.push({ point, offset });
    parts.push(text);
    offset += text.length;
  };
  const count = (kind: CountedKind): void => {
    counted[kind].push({ point, offset });
  };
  const addText = (text: string): void => {
    // A text of many lines is told of by the line.
    const start = point;
    text.split('\n').forEach((line, index) => {
      point = index === 0 ? start : { line: start.line + index, column: 1 };
      add(line.replace(/[\s\u200b\ufeff]+/g, ''));
    });
  };
  const addCode = (text: string): void => add(text.replace(/\r\n?/g, '\n').replace(/^\n+|\s+$/g, ''));

  /** What is told by what comes next, not by what is in it. */
  const readWhole = (node: Element): boolean => {
    if (isEmbed(node)) {
      const { address, label } = readEmbed(node);
      if (/^https:\/\//.test(address)) {
        count('embeds');
        addText(label);
      }
      return node.tagName !== 'object' || /^https:\/\//.test(address);
    }
    if (isElement(node, 'video', 'audio')) {
      count('embeds');
      // On the site the label stands below.
      if (!hasProperty(node, 'dataSlot')) addText(mediaLabel(node));
      return true;
    }
    if (isElement(node, 'p') && classesOf(node).some((name) => name === 'video-link' || name === 'embed-link')) {
      count('embeds');
      addText(outgoingLabel(node));
      return true;
    }
    if (isElement(node, 'pre', 'cb-unknown') || (isElement(node, 'cb-math') && hasProperty(node, 'dataDisplay'))) {
      const code = isElement(node, 'pre') ? node.children.find((child) => isElement(child, 'code')) : undefined;
      if (isElement(code)) addText(property(code, 'dataTitle'));
      count('codeBlocks');
      addCode(plainText(node));
      for (const image of imagesIn(node)) read(image);
      return true;
    }
    if (isFootnoteReference(node)) {
      count('footnotes');
      return true;
    }
    const isTitle = isElement(node, 'cb-title') || classesOf(node).includes('callout-title');
    return isTitle && USUAL_TITLES.has(plainText(node).trim());
  };

  const read = (node: Nodes): void => {
    // Parsers leave positions that say nothing at nodes that they add.
    if (node.position?.start?.line) point = node.position.start;
    if (node.type === 'text') addText(node.value);
    if (node.type !== 'element' && node.type !== 'root') return;
    if (node.type === 'element') {
      if (hasProperty(node, 'dataFootnoteBackref') || classesOf(node).some((name) => OWN_CLASSES.has(name))) return;
      if (readWhole(node) || UNSEEN.has(node.tagName)) return;
      countElement(node);
    }
    for (const child of inOrder(node)) read(child);
  };

  const countElement = (node: Element): void => {
    if (isElement(node, 'img')) {
      if (!isEmoji(node)) count('images');
      addText(property(node, 'alt'));
    } else if (isElement(node, 'a')) {
      if ((property(node, 'href') || hasProperty(node, 'dataSlot')) && node.children.some(isVisible)) count('links');
    } else if (isHeading(node)) {
      if (node.children.some(isVisible)) count('headings');
    } else if (isElement(node, 'li')) count('listItems');
    else if (isElement(node, 'td', 'th') && node.children.some(isVisible)) count('cells');
  };

  read(flatten(tree, () => {}));
  return { text: parts.join(''), pieces, counted };
}

function inOrder(node: Element | Root): readonly Nodes[] {
  if (hasProperty(node, 'dataFootnotes')) return notesIn(node as Element);
  if (!isElement(node, ...CAPTIONED)) return node.children;
  const isCaption = (child: Nodes): boolean =>
    isElement(child, 'figcaption') && !classesOf(child).includes('code-title');
  return [...node.children.filter((child) => !isCaption(child)), ...node.children.filter(isCaption)];
}

/** What notes say; that they are items of a list with a heading is the site’s. */
function notesIn(section: Element): Nodes[] {
  return section.children.flatMap((list) =>
    isElement(list, 'ol') ? list.children.flatMap((item) => (isElement(item, 'li') ? item.children : [])) : [],
  );
}

/** The label of a link to a page elsewhere, where it is more than the site writes for any. */
function outgoingLabel(paragraph: Element): string {
  const [link, , host] = paragraph.children;
  const label = link ? plainText(link) : '';
  const isAddress = isElement(host) && URL.canParse(label) && new URL(label).host === plainText(host);
  return isAddress || USUAL_VIDEO_LABELS.has(label) ? '' : label;
}

function plainText(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (isElement(node, 'br')) return '\n';
  return 'children' in node ? node.children.map(plainText).join('') : '';
}

function imagesIn(node: Element): Element[] {
  return node.children.flatMap((child) => {
    if (child.type !== 'element') return [];
    return child.tagName === 'img' ? [child] : imagesIn(child);
  });
}
