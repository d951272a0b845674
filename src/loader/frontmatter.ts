/** Takes the frontmatter off a post and says what is wrong when there is none to be found. */
import type { Position } from './problems.ts';

export interface FrontmatterFault extends Position {
  readonly code: 'frontmatter-missing' | 'frontmatter-unclosed' | 'frontmatter-toml' | 'yaml-feature' | 'too-large';
  readonly message: string;
  readonly hint: string;
}

export interface SplitPost {
  /** The YAML between the fences; it begins in line 2. */
  readonly yaml: string;
  /** The Markdown, preceded by as many empty lines as the frontmatter has, so that its line numbers are the file’s. */
  readonly body: string;
  /** What stands between the two and belongs to neither. */
  readonly faults: readonly FrontmatterFault[];
}

/** The longest of 3,458 public posts has 3,000 characters; `source.legacy` of an import may have 20,000. */
const MAXIMUM_LENGTH = 50_000;

export function splitFrontmatter(text: string): SplitPost | FrontmatterFault {
  const lines = text.split('\n');
  if (!isFence(lines[0])) return missing(lines);
  const end = lines.findIndex((line, index) => index > 0 && isFence(line));
  if (end === -1) {
    return {
      line: 1,
      column: 1,
      code: 'frontmatter-unclosed',
      message: 'The frontmatter is never closed',
      hint: 'write a line "---" after its last key',
    };
  }
  const yaml = lines.slice(1, end).join('\n');
  if (yaml.length > MAXIMUM_LENGTH) {
    return {
      line: 2,
      column: 1,
      code: 'too-large',
      message: `The frontmatter has ${yaml.length} characters; the limit is ${MAXIMUM_LENGTH}`,
      hint: 'shorten it; what readers are to see belongs below the second "---"',
    };
  }
  return {
    yaml,
    body: '\n'.repeat(end + 1) + lines.slice(end + 1).join('\n'),
    faults: findSecondDocument(lines, end + 1),
  };
}

/** Further YAML right after the frontmatter, which would become a part of the text: keys and a closing fence. */
function findSecondDocument(lines: readonly string[], bodyStart: number): FrontmatterFault[] {
  const start = isFence(lines[bodyStart]) ? bodyStart + 1 : bodyStart;
  const end = lines.findIndex((line, index) => index >= start && isFence(line));
  const candidates = lines.slice(start, end);
  if (end === -1 || !isKey(candidates[0]) || !candidates.every((line) => isKey(line) || /^(\s|- |#)/.test(line))) {
    return [];
  }
  return [
    {
      line: start + 1,
      column: 1,
      code: 'yaml-feature',
      message: 'A second YAML document follows the frontmatter',
      hint: 'move its keys up, or leave a blank line before the text',
    },
  ];
}

function missing(lines: readonly string[]): FrontmatterFault {
  const index = Math.max(
    0,
    lines.findIndex((line) => line.trim() !== ''),
  );
  const first = lines[index]?.trim() ?? '';
  const place = { line: index + 1, column: 1 };
  if (first.startsWith('+++')) {
    return {
      ...place,
      code: 'frontmatter-toml',
      message: 'TOML frontmatter is not supported',
      hint: 'write it as YAML between two lines "---"',
    };
  }
  const fault = { ...place, code: 'frontmatter-missing' } as const;
  if (isFence(first)) {
    return {
      ...fault,
      message: 'Blanks stand before the frontmatter',
      hint: 'move "---" to the start of the first line',
    };
  }
  // Some editors turn hyphens into dashes.
  if (/^\p{Pd}{2}/u.test(first)) {
    return {
      ...fault,
      message: `The frontmatter opens with "${first.slice(0, 40)}"`,
      hint: 'write "---" and nothing else in the first line',
    };
  }
  if (lines.some((line, number) => isFence(line) && isKey(lines[number + 1]))) {
    return { ...fault, message: 'Text stands before the frontmatter', hint: 'move "---" to the first line' };
  }
  return {
    ...fault,
    message: 'The file has no frontmatter',
    hint: 'start it with a line "---", the keys, and another line "---"',
  };
}

function isFence(line: string | undefined): boolean {
  return line?.trimEnd() === '---';
}

function isKey(line: string | undefined): boolean {
  return /^[\w-]+:(\s|$)/.test(line ?? '');
}
