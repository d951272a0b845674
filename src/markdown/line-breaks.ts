/**
 * A line break in the source becomes a blank in HTML. Between two Chinese or Japanese characters that is
 * a gap in the middle of a sentence, so there the break goes. Korean and Latin text keeps it.
 *
 * The rule follows CSS Text Level 4, "Segment Break Transformation Rules": a break goes when both
 * neighbours are wide, or one is wide and the other is punctuation of ambiguous width; Hangul keeps it.
 */
import type { Nodes, Root, Text } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { VFile } from 'vfile';
import { fileLocale } from './file-locale.ts';
import { visit } from './visit.ts';

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303F\u30A0-\u30FF\uFF01-\uFF60\uFFE0-\uFFE6]/u;
const AMBIGUOUS_PUNCTUATION = /[‘’“”…—·]/u;

/** Nodes whose inline content makes one line of text. */
const LINES = new Set(['paragraph', 'heading', 'tableCell']);

export function remarkJoinCjkLines() {
  return (tree: Root, file: VFile): void => {
    const isKorean = fileLocale(file) === 'ko';
    visit(tree, (node) => {
      if (!LINES.has(node.type)) return;
      // Korean writes blanks between words in Chinese characters, too.
      if (isKorean && /\p{Script=Hangul}/u.test(textOf(node))) return;
      joinLines(node);
    });
  };
}

function joinLines(block: Nodes): void {
  const leaves: Nodes[] = [];
  visit(block, (node) => {
    if (!('children' in node)) leaves.push(node);
  });
  leaves.forEach((leaf, index) => {
    if (leaf.type !== 'text' || !leaf.value.includes('\n')) return;
    leaf.value = leaf.value.replace(/\n/g, (newline, offset: number) => {
      const before = lastCharacter(leaf.value.slice(0, offset)) ?? neighbour(leaves, index, -1);
      const after = firstCharacter(leaf.value.slice(offset + 1)) ?? neighbour(leaves, index, 1);
      return before !== undefined && after !== undefined && joins(before, after) ? '' : newline;
    });
  });
}

function joins(before: string, after: string): boolean {
  return (
    (WIDE.test(before) && (WIDE.test(after) || AMBIGUOUS_PUNCTUATION.test(after))) ||
    (AMBIGUOUS_PUNCTUATION.test(before) && WIDE.test(after))
  );
}

/** The character on the other side of a node boundary; footnote numbers and HTML tags stand between characters unseen. */
function neighbour(leaves: readonly Nodes[], index: number, step: 1 | -1): string | undefined {
  const leaf = leaves[index + step];
  if (leaf?.type === 'footnoteReference' || leaf?.type === 'html') return neighbour(leaves, index + step, step);
  if (!leaf || !isText(leaf)) return undefined;
  return step === 1 ? firstCharacter(leaf.value) : lastCharacter(leaf.value);
}

function isText(node: Nodes): node is Text {
  return node.type === 'text';
}

function firstCharacter(text: string): string | undefined {
  return [...text.slice(0, 2)][0];
}

function lastCharacter(text: string): string | undefined {
  return [...text.slice(-2)].at(-1);
}
