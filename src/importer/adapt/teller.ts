/** How adapting tells of what it changes: in its place, or once for all of a kind. */
import type { Nodes } from 'hast';
import { find, html } from 'property-information';
import type { ImportCode } from '#importer/codes.ts';
import { textOf } from '#importer/hast.ts';
import type { Report } from '#importer/source.ts';

export interface Teller {
  /** @param original What stood there, where that is not the tag of the node. */
  readonly tell: (code: ImportCode, node: Nodes, action: string, original?: string) => void;
  /** Tells of all that have one action at once, when the article is done: at the first, with their number. */
  readonly count: (code: ImportCode, node: Nodes, action: string) => void;
  readonly finish: () => void;
}

const MAXIMUM_ORIGINAL = 200;

export function createTeller(file: string, report: Report): Teller {
  const counted = new Map<string, { code: ImportCode; node: Nodes; action: string; count: number }>();
  const tell: Teller['tell'] = (code, node, action, original = tagOf(node)) => {
    const { line = 1, column = 1 } = node.position?.start ?? {};
    report({ code, file, line, column, original: clip(original), action });
  };
  return {
    tell,
    count: (code, node, action) => {
      const key = `${code} ${action}`;
      const entry = counted.get(key) ?? { code, node, action, count: 0 };
      counted.set(key, { ...entry, count: entry.count + 1 });
    },
    finish: () => {
      for (const { code, node, action, count } of counted.values()) {
        tell(code, node, count === 1 ? action : `${action}, ${count} times in this post`);
      }
      counted.clear();
    },
  };
}

/** An element as its tag, a formula and anything else as its text. */
function tagOf(node: Nodes): string {
  if (node.type !== 'element') return 'value' in node ? node.value : '';
  if (node.tagName === 'cb-math') return textOf(node.children);
  const attributes = Object.entries(node.properties).flatMap(([name, value]) => {
    if (value === undefined || value === null || value === false) return [];
    const { attribute } = find(html, name);
    return [value === true ? attribute : `${attribute}="${Array.isArray(value) ? value.join(' ') : value}"`];
  });
  return `<${[node.tagName, ...attributes].join(' ')}>`;
}

function clip(text: string): string {
  const line = text
    .slice(0, 10 * MAXIMUM_ORIGINAL)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= MAXIMUM_ORIGINAL ? line : `${[...line].slice(0, MAXIMUM_ORIGINAL - 1).join('')}…`;
}
