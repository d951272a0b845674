/** Prints a table as Markdown has it. */
export function printTable(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'));
  console.log(`\n**${title}**\n\n${[head, rule, ...rows].map(line).join('\n')}`);
}
