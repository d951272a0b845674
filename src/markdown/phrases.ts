/** Marks in large letters and narrow cells where a line may break, so that no word is cut in a language without blanks. */
import type { Element, ElementContent, Root, Text } from 'hast';
import type { VFile } from 'vfile';
import { splitPhrases } from '#i18n/phrases.ts';
import { fileLocale } from './file-locale.ts';
import { visit } from './visit.ts';

const MARKED = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'th', 'summary'];

/** Code is no language. */
const SPARED = ['code', 'kbd', 'samp'];

export function rehypePhrases() {
  return (tree: Root, file: VFile): void => {
    const locale = fileLocale(file);
    visit(tree, 'element', (element) => {
      if (MARKED.includes(element.tagName)) element.children = mark(element.children);
    });

    function mark(children: readonly ElementContent[]): ElementContent[] {
      return children.flatMap((child) => {
        if (child.type === 'text') return markText(child);
        if (child.type === 'element' && !SPARED.includes(child.tagName)) child.children = mark(child.children);
        return [child];
      });
    }

    function markText(text: Text): ElementContent[] {
      const [first, ...others] = splitPhrases(locale, text.value).map((value): Text => ({ type: 'text', value }));
      return first ? [first, ...others.flatMap((phrase) => [createBreak(), phrase])] : [];
    }
  };
}

function createBreak(): Element {
  return { type: 'element', tagName: 'wbr', properties: {}, children: [] };
}
