/** Links between the documents of the project lead to files and headings that exist. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', 'content/README.md', 'tests/README.md', ...globSync('docs/**/*.md')];

/** A document without its code, in which brackets are no links. */
function readProse(path: string): string {
  return readFileSync(path, 'utf8')
    .replace(/^(`{3,})[\s\S]*?^\1$/gm, '')
    .replace(/(`+)[^`\n]+\1/g, (code) => code.replace(/[[\]()]/g, ''));
}

/** The anchors of a document, as GitHub makes them. */
function anchorsOf(path: string): Set<string> {
  const headings = readProse(path).matchAll(/^#+ (.*)$/gm);
  return new Set(
    Array.from(headings, ([, text = '']) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

function isBroken(document: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? document : join(dirname(document), path);
  return !existsSync(file) || (anchor !== undefined && !anchorsOf(file).has(anchor));
}

describe('links in a document lead somewhere', () => {
  test.each(DOCUMENTS)('%s', (document) => {
    const links = Array.from(readProse(document).matchAll(/\]\(([^)\s]+)\)/g), ([, target = '']) => target);
    const local = links.filter((target) => !/^https?:/.test(target));
    expect(local.filter((target) => isBroken(document, target))).toEqual([]);
  });
});
