/** How much there is to read in an article, counted apart for scripts with and without word spaces. */
import type { Root } from 'hast';
import type { Root as MdastRoot } from 'mdast';
import type { VFile } from 'vfile';
import type { TextCounts } from '#model/article.ts';
import { SKIP, visit } from './visit.ts';

const IDEOGRAPHS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const WORDS = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’_-]*/gu;

export function countText(text: string): TextCounts {
  const characters = text.match(IDEOGRAPHS)?.length ?? 0;
  const others = characters > 0 ? text.replace(IDEOGRAPHS, ' ') : text;
  return { characters, words: others.match(WORDS)?.length ?? 0 };
}

/** Counts the prose of an article into `file.data.counts`; code blocks are looked at, not read. */
export function rehypeCountText() {
  return (tree: Root, file: VFile): void => {
    const texts: string[] = [];
    visit(tree, (node) => {
      if (node.type === 'element' && node.tagName === 'pre') return SKIP;
      if (node.type === 'text') texts.push(node.value);
      return undefined;
    });
    file.data['counts'] = countText(texts.join(''));
  };
}

/** Counts the blocks of code into `file.data.codeBlocks`. */
export function remarkCountCode() {
  return (tree: MdastRoot, file: VFile): void => {
    let count = 0;
    visit(tree, 'code', () => {
      count += 1;
    });
    file.data['codeBlocks'] = count;
  };
}
