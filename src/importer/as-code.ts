/** A text as a block of code, for what cannot be shown otherwise. */
import { findBoundsFaults } from '#loader/bounds.ts';

/** Nothing in the text can end the block. Where its lines look like quotes and lists without end, a bar goes before each. */
export function asCode(text: string): string {
  const block = fence(text.trimEnd());
  return findBoundsFaults(block).length === 0 ? block : fence(text.trimEnd().replace(/^/gm, '| '));
}

function fence(text: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`{3,}/g), ([run]) => run.length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}md\n${text}\n${marks}\n`;
}
