/** Finds the lines that close fences, formulas and extensions. */
import type { Line } from './lines.ts';

export class Closers {
  /** From which line on nothing closes what has a name, so that no text is searched twice in vain. */
  private readonly absentFrom = new Map<string, number>();

  /** The number of the first line from one on that closes what has this name. */
  find(name: string, lines: readonly Line[], from: number, closes: (text: string) => boolean): number | undefined {
    if (from >= (this.absentFrom.get(name) ?? Number.POSITIVE_INFINITY)) return undefined;
    for (let number = from; number < lines.length; number += 1) if (closes(lines[number]?.text ?? '')) return number;
    this.absentFrom.set(name, from);
    return undefined;
  }
}
