/** Takes the frontmatter off a post and says what is wrong when there is none to be found. */
import type { Position } from './problems.ts';

export interface FrontmatterFault extends Position {
  readonly code: 'frontmatter-missing' | 'frontmatter-unclosed' | 'frontmatter-toml';
  readonly message: string;
  readonly hint: string;
}

export interface SplitPost {
  /** The YAML between the fences; it begins in line 2. */
  readonly yaml: string;
  /** The Markdown, preceded by as many empty lines as the frontmatter has, so that its line numbers are the file’s. */
  readonly body: string;
}

export function splitFrontmatter(text: string): SplitPost | FrontmatterFault {
  const lines = text.split('\n');
  const opening = lines[0]?.trimEnd() ?? '';
  if (opening !== '---') return missing(lines);
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
  if (end === -1) {
    return {
      line: 1,
      column: 1,
      code: 'frontmatter-unclosed',
      message: 'The frontmatter is never closed',
      hint: 'write a line "---" after its last key',
    };
  }
  return {
    yaml: lines.slice(1, end).join('\n'),
    body: '\n'.repeat(end + 1) + lines.slice(end + 1).join('\n'),
  };
}

function missing(lines: readonly string[]): FrontmatterFault {
  const index = Math.max(
    0,
    lines.findIndex((line) => line.trim() !== ''),
  );
  const first = lines[index]?.trimEnd() ?? '';
  const place = { line: index + 1, column: 1 };
  if (first.startsWith('+++')) {
    return {
      ...place,
      code: 'frontmatter-toml',
      message: 'TOML frontmatter is not supported',
      hint: 'write it as YAML between two lines "---"',
    };
  }
  if (first === '---') {
    return {
      ...place,
      code: 'frontmatter-missing',
      message: 'Blank lines stand before the frontmatter',
      hint: 'move "---" to the first line',
    };
  }
  if (first.startsWith('---')) {
    return {
      ...place,
      code: 'frontmatter-missing',
      message: `The frontmatter opens with "${first}"`,
      hint: 'write "---" and nothing else in the first line',
    };
  }
  return {
    ...place,
    code: 'frontmatter-missing',
    message: 'The file has no frontmatter',
    hint: 'start it with a line "---", the keys, and another line "---"',
  };
}
