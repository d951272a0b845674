/** What kramdown's blocks are, before the text in them is read: that needs all definitions of links and footnotes. */
import type { Attributes } from './attributes.ts';
import type { Line } from './lines.ts';

interface BlockBase {
  readonly offset: number;
  readonly attributes: Attributes;
}

interface Paragraph extends BlockBase {
  readonly kind: 'paragraph';
  readonly lines: Line[];
  /** Whether its text stands without a paragraph around it, as in tight lists. */
  isBare: boolean;
}

export interface ListItem extends BlockBase {
  readonly children: Block[];
}

export interface List extends BlockBase {
  readonly kind: 'list';
  readonly isOrdered: boolean;
  readonly items: readonly ListItem[];
}

export interface DefinitionEntry extends BlockBase {
  /** Of a term; a description has children. */
  readonly term?: Line;
  readonly children: Block[];
}

export interface DefinitionList extends BlockBase {
  readonly kind: 'definitions';
  readonly entries: DefinitionEntry[];
}

export type Alignment = 'left' | 'right' | 'center' | undefined;

export interface TableSection {
  readonly tagName: 'thead' | 'tbody' | 'tfoot';
  readonly rows: readonly (readonly Line[])[];
}

export interface Table extends BlockBase {
  readonly kind: 'table';
  readonly alignments: readonly Alignment[];
  readonly sections: readonly TableSection[];
}

/** HTML as it is written, with Markdown between where an element asks for it. */
export interface Html extends BlockBase {
  readonly kind: 'html';
  readonly parts: readonly HtmlPart[];
}

export type HtmlPart =
  | { readonly kind: 'raw'; readonly value: string; readonly offset: number }
  | { readonly kind: 'blocks'; readonly blocks: readonly Block[] }
  | { readonly kind: 'spans'; readonly lines: readonly Line[] };

export type Block =
  | Paragraph
  | List
  | DefinitionList
  | Table
  | Html
  | (BlockBase & { readonly kind: 'blank' | 'rule' })
  /** Ends what is before it, so that nothing goes on; attributes after a definition belong to that. */
  | (BlockBase & { readonly kind: 'boundary'; readonly isDefinition: boolean })
  | (BlockBase & { readonly kind: 'heading'; readonly level: number; readonly line: Line })
  | (BlockBase & { readonly kind: 'quote'; readonly children: Block[] })
  | (BlockBase & {
      readonly kind: 'code';
      readonly value: string;
      readonly lang: string | undefined;
      readonly title?: string | undefined;
    })
  | (BlockBase & { readonly kind: 'math'; readonly tex: string })
  | (BlockBase & { readonly kind: 'comment' | 'raw'; readonly value: string });

interface LinkDefinition {
  readonly href: string;
  readonly title: string | undefined;
  readonly attributes: Attributes;
}

/** What may be defined anywhere in a text and counts everywhere in it. */
export interface Definitions {
  readonly links: Map<string, LinkDefinition>;
  readonly footnotes: Map<string, readonly Block[]>;
  readonly abbreviations: Map<string, { readonly title: string; readonly attributes: Attributes }>;
  readonly attributes: Map<string, Attributes>;
}

export interface KramdownOptions {
  /** Whether the text is read with GitHub's extensions, as Jekyll does if not told otherwise. */
  readonly isGfm: boolean;
  /** Whether every line feed in a paragraph is a break that readers see. */
  readonly hasHardWrap: boolean;
  /** Whether HTML blocks have Markdown in them without being asked. */
  readonly parsesHtml: boolean;
  /** Whether headings get anchors. */
  readonly hasIds: boolean;
  /** Whether the page loads a program that makes formulas of `\(…\)` and `\[…\]`. */
  readonly hasTexBrackets: boolean;
  /** Whether a fence may name a title, as in Octopress. */
  readonly hasFenceTitles: boolean;
}

export const normaliseLabel = (label: string): string => label.replace(/\s+/g, ' ').toLowerCase();
