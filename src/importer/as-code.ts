/** A text as a block of code that nothing in it can end. */
export function asCode(text: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`{3,}/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}md\n${text.trimEnd()}\n${fence}\n`;
}
