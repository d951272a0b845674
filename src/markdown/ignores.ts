/**
 * Comments that accept warnings: `<!-- casebook-ignore privacy-email -->`, and in MDX the same in braces. Here they are
 * only found; the loader, which knows all that is wrong with a file, says what each of them accepts.
 */
import type { Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';
import { createPlacer } from './report.ts';
import { SKIP, visit } from './visit.ts';

export interface IgnoreComment {
  readonly place: Place;
  readonly codes: readonly IgnoredCode[];
  /** Where warnings are accepted, without the end; nowhere if nothing follows the comment. */
  readonly scope?: { readonly start: Place; readonly end: Place } | undefined;
}

interface IgnoredCode {
  readonly name: string;
  readonly place: Place;
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** The word that makes a comment one of these. */
export const IGNORE_MARKER = 'casebook-ignore';

/** The marker, and the codes behind it. */
const IGNORE = new RegExp(String.raw`^([#\s]*${IGNORE_MARKER})(?![\w-])([\s\S]*)$`);

/** A comment of HTML, or one in the braces of MDX. */
const COMMENT = /^((?:\s*<!--)|(?:\s*\{\s*\/\*))([\s\S]*?)(?:-->|\*\/\s*\})/;

/** What holds text directly. */
const TEXT_BLOCKS = new Set<Nodes['type']>(['paragraph', 'heading', 'tableCell']);

/**
 * The codes that a comment names, each with the place where it stands; `undefined` for another comment.
 * @param text The comment without its brackets.
 * @param placeOf The place of an offset in the text.
 */
export function readIgnoredCodes(text: string, placeOf: (offset: number) => Place): IgnoredCode[] | undefined {
  const [, marker, names] = IGNORE.exec(text) ?? [];
  if (marker === undefined || names === undefined) return undefined;
  return [...names.matchAll(/[^\s,]+/g)].map(({ 0: name, index }) => ({ name, place: placeOf(marker.length + index) }));
}

/** Collects the comments into `file.data.ignores`, as long as those of MDX are in the tree. */
export function remarkCollectIgnores() {
  return (tree: Root, file: VFile): void => {
    const source = String(file.value);
    const ignores: IgnoreComment[] = [];
    file.data['ignores'] = ignores;
    if (!source.includes(IGNORE_MARKER)) return;
    const placeOf = createPlacer(source);
    const collect = (node: Nodes, scope: Nodes | undefined): void => {
      const comment = readComment(node, source);
      const codes = comment && readIgnoredCodes(comment.text, (offset) => placeOf(comment.offset + offset));
      if (codes)
        ignores.push({ place: placeOf(comment.start), codes, scope: scope?.position && toScope(scope.position) });
    };
    visit(tree, (parent) => {
      if (!('children' in parent)) return undefined;
      if (TEXT_BLOCKS.has(parent.type)) {
        visit(parent, (node) => collect(node, parent));
        return SKIP;
      }
      let next: Nodes | undefined;
      for (const block of parent.children.toReversed()) {
        const isAlone = readComment(block, source)?.isAlone ?? false;
        collect(block, isAlone ? next : block);
        // Of several comments in a row each is about what follows them all.
        if (!isAlone) next = block;
      }
      return undefined;
    });
  };
}

interface WrittenComment {
  readonly start: number;
  readonly text: string;
  /** Where the text begins. */
  readonly offset: number;
  /** Whether nothing but the comment is in its node. */
  readonly isAlone: boolean;
}

/** The comment that a node is or begins with. */
function readComment({ type, position }: Nodes, source: string): WrittenComment | undefined {
  if (type !== 'html' && type !== 'mdxFlowExpression' && type !== 'mdxTextExpression') return undefined;
  const start = position?.start.offset ?? 0;
  const written = source.slice(start, position?.end.offset);
  const match = COMMENT.exec(written);
  if (!match) return undefined;
  const [comment, opening = '', text = ''] = match;
  return { start, text, offset: start + opening.length, isAlone: comment.length === written.trimEnd().length };
}

function toScope({ start, end }: { start: Place; end: Place }): { start: Place; end: Place } {
  return { start: toPlace(start), end: toPlace(end) };
}

function toPlace({ line, column }: Place): Place {
  return { line, column };
}
