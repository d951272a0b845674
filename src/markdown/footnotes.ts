/**
 * Reports footnotes that do not come in pairs: a note that nothing refers to would vanish from the page, and a
 * reference without a note shows its brackets.
 */
import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { report } from './report.ts';
import { visit } from './visit.ts';

/** A reference as it is written; a backslash makes it text. */
const REFERENCE = /(?<!\\)\[\^([\p{L}\p{N}_-]+)\]/gu;

export function remarkCheckFootnotes() {
  return (tree: Root, file: VFile): void => {
    const references = new Set<string>();
    visit(tree, 'footnoteReference', ({ identifier }) => {
      references.add(identifier);
    });
    const definitions = new Set<string>();
    visit(tree, 'footnoteDefinition', ({ identifier, label, position }) => {
      const isRepeated = definitions.has(identifier);
      if (isRepeated || !references.has(identifier)) {
        report(file, position, {
          code: isRepeated ? 'footnote-repeated' : 'footnote-unused',
          message: isRepeated ? `There is a footnote "${label}" already` : `Nothing refers to the footnote "${label}"`,
          hint: isRepeated ? 'give it another label' : `write [^${label}] where it belongs, or delete it`,
        });
      }
      definitions.add(identifier);
    });
    const source = String(file.value);
    visit(tree, 'text', ({ position }) => {
      if (!position) return;
      const written = source.slice(position.start.offset, position.end.offset);
      for (const { 1: label, index } of written.matchAll(REFERENCE)) {
        const before = written.slice(0, index).split('\n');
        const column = (before.at(-1) as string).length + (before.length === 1 ? position.start.column : 1);
        report(
          file,
          { line: position.start.line + before.length - 1, column },
          {
            severity: 'warning',
            code: 'footnote-missing',
            message: `There is no footnote "${label}"`,
            hint: `write it in a paragraph of its own: [^${label}]: …`,
          },
        );
      }
    });
  };
}
