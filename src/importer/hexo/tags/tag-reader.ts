/** What a tag is read with: its call, what it needs to know of the blog, and how it makes elements. */
import type { Element, ElementContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { element } from '#importer/article.ts';
import type { ImportCode } from '#importer/codes.ts';
import type { Piece, TagBody, TagPiece } from '#importer/hexo/pieces.ts';

/** A post or page that tags can lead to. */
export interface LinkTarget {
  readonly title: string;
  /** What leads there from the post that is read. */
  readonly address: string;
}

export interface TagContext {
  /** Markdown with tags in it, as blocks. */
  readonly blocks: (pieces: readonly Piece[]) => readonly ElementContent[];
  /** An argument as HTML, which is how most themes write it onto the page. */
  readonly inline: (html: string) => readonly ElementContent[];
  /** Markdown without tags; a single paragraph is what stands inside it. */
  readonly markdown: (text: string) => readonly ElementContent[];
  /** A body that Markdown leaves alone, as HTML; blocks of code in it are code. */
  readonly html: (body: TagBody) => readonly ElementContent[];
  /** What a body says, without the indentation and the line ends around it. */
  readonly verbatim: (body: TagBody) => string;
  readonly commentOf: (piece: Piece) => string | undefined;
  readonly tell: (code: ImportCode, action: string) => void;
  readonly findPost: (slugOrTitle: string) => LinkTarget | undefined;
  /** The posts of a series by their dates; of the post’s own without a name. */
  readonly findSeries: (name: string | undefined) => readonly LinkTarget[];
  /** The text of a file in the folder of sources, if the tag asks for one. */
  readonly fileText: string | undefined;
  /** The level that a heading has below those before the tag. */
  readonly headingLevel: number;
}

/** `undefined` if the call makes no sense; it is kept then as an unknown one is. */
export type TagReader = (call: TagPiece, context: TagContext) => readonly ElementContent[] | undefined;

export type TagTable = Readonly<Record<string, TagReader>>;

export function text(value: string): ElementContent {
  return { type: 'text', value };
}

export function paragraph(children: readonly ElementContent[]): Element {
  return element('p', {}, children);
}

/** Blocks as they are, anything else in a paragraph. */
export function asBlocks(nodes: readonly ElementContent[]): readonly ElementContent[] {
  return nodes.some((node) => node.type === 'element' && BLOCKS.has(node.tagName)) ? nodes : [paragraph(nodes)];
}

const BLOCKS = new Set([
  'p',
  'ul',
  'ol',
  'pre',
  'blockquote',
  'table',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'div',
]);

export function link(href: string, children: readonly (ElementContent | string)[]): Element {
  return element('a', { href }, children);
}

export function image(src: string, alt = '', title?: string): Element {
  return element('img', { src, alt, ...(title ? { title } : {}) }, []);
}

export function list(items: readonly (readonly (ElementContent | string)[])[]): Element {
  return element(
    'ul',
    {},
    items.map((item) => element('li', {}, item)),
  );
}

/** An address, as far as one word can look like one. */
export function isAddress(word: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|\/|\.{1,2}\/|#|www\.)/i.test(word) || /\.\w{2,5}(?:[?#].*)?$/.test(word);
}

/** Values of arguments such as `alt=a view` or `color:red`, and what has no name. */
export function namedArguments(
  parts: readonly string[],
  separator: '=' | ':',
): { readonly named: ReadonlyMap<string, string>; readonly others: readonly string[] } {
  const named = new Map<string, string>();
  const others: string[] = [];
  for (const part of parts) {
    const [, name, value] = (separator === '=' ? /^([\w-]+)=(.*)$/s : /^([a-z][\w-]*):(?!\/\/)(.*)$/s).exec(part) ?? [];
    if (name === undefined || value === undefined) others.push(part);
    else named.set(name, value);
  }
  return { named, others };
}

/** The body in the parts that comments begin: `<!-- tab title -->` until `<!-- endtab -->` or the next. */
export function splitBody(
  body: TagBody,
  name: string,
  commentOf: TagContext['commentOf'],
): readonly { readonly title: string; readonly pieces: readonly Piece[] }[] {
  const parts: { title: string; pieces: Piece[] }[] = [];
  let open: { title: string; pieces: Piece[] } | undefined;
  const marker = new RegExp(`^(?<ending>end)?${name}(?:\\s+(?<title>.*))?$`, 's');
  for (const piece of body.pieces) {
    const mark = marker.exec(commentOf(piece) ?? '')?.groups;
    if (!mark) open?.pieces.push(piece);
    else if (mark['ending'] !== undefined) open = undefined;
    else {
      open = { title: mark['title']?.trim() ?? '', pieces: [] };
      parts.push(open);
    }
  }
  return parts;
}

/** The images among nodes, each with the link around it, and what else there is. */
export function partImages(nodes: readonly ElementContent[]): {
  readonly images: readonly Element[];
  readonly others: readonly ElementContent[];
} {
  const images: Element[] = [];
  const others: ElementContent[] = [];
  for (const node of nodes) {
    if (node.type !== 'element') {
      if (node.type === 'comment' || textOf(node).trim() !== '') others.push(node);
    } else if (node.tagName === 'img' || isLinkedImage(node)) images.push(node);
    else if (node.tagName === 'p' || node.tagName === 'figure' || node.tagName === 'cb-gallery') {
      const parts = partImages(node.children);
      images.push(...parts.images);
      if (parts.others.some((other) => textOf(other).trim() !== ''))
        others.push({ ...node, children: [...parts.others] });
    } else if (node.tagName !== 'br') others.push(node);
  }
  return { images, others };
}

function isLinkedImage({ tagName, children }: Element): boolean {
  const [only] = children;
  return tagName === 'a' && children.length === 1 && only?.type === 'element' && only.tagName === 'img';
}
